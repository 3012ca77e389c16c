"""The user's own pledges at the door: whole persons, whole cents, and one line for anything else."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest

from article80.doors.errors import InputError
from article80.doors.pledges_file import PledgesFile, read_pledges

MEMBERS = ("DE", "EL", "FR", "AT", "SE")
ROWS = (
    "DE,relocation,4555,,yes,statement of 12 January",
    "EL,unknown,,,,",
    "FR,financial,9260000.25,,,",
    "FR,alternative,,,,",
    "AT,none,,full,,",
)
HEADER = "geo,measure,amount,deduction,offsets,source"


def pledges_of(path: Path, *rows: str, header: str = HEADER) -> PledgesFile:
    """Write the rows and read them as pledges."""
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    return read_pledges(path, MEMBERS)


def test_pledges_become_whole_persons_and_whole_cents(tmp_path: Path) -> None:
    """Money is never a fraction of a cent, and an empty amount stays unknown."""
    read = pledges_of(tmp_path / "pledges.csv", *ROWS)
    assert [(one.geo, one.measure, one.amount) for one in read.pledges] == [
        ("DE", "relocation", 4555),
        ("EL", "unknown", None),
        ("FR", "financial", 926000025),
        ("FR", "alternative", None),
        ("AT", "none", None),
    ]
    assert [one.source.source for one in read.pledges][:2] == ["statement of 12 January", "pledges.csv"]


def test_deductions_and_offsets_stand_beside_the_pledges(tmp_path: Path) -> None:
    """Both change what arrives at a state under pressure, so they come with the pledge."""
    read = pledges_of(tmp_path / "pledges.csv", *ROWS, "SE,relocation,10,1/2,inferred,")
    assert [(one.geo, one.part, one.granted) for one in read.deductions] == [
        ("AT", Fraction(1), True),
        ("SE", Fraction(1, 2), True),
    ]
    assert [(one.geo, one.basis) for one in read.offset_intentions] == [("DE", "stated"), ("SE", "inferred")]


def test_a_state_without_a_row_is_named_as_unknown(tmp_path: Path) -> None:
    """Silence is not a pledge of nothing."""
    path = tmp_path / "pledges.csv"
    assert pledges_of(path, *ROWS).notes == (f"{path}: no row for SE; what they pledge counts as unknown",)


def test_only_three_columns_are_needed(tmp_path: Path) -> None:
    """The smallest file is the commonest."""
    read = pledges_of(tmp_path / "pledges.csv", "DE,relocation,5", header="geo,measure,amount")
    assert (read.deductions, read.offset_intentions) == ((), ())


def test_the_order_of_the_rows_does_not_show(tmp_path: Path) -> None:
    """The same pledges in another order are the same input."""
    rows = [*(row for row in ROWS if not row.startswith("EL")), "GR,relocation,3,,,"]
    first = pledges_of(tmp_path / "pledges.csv", *rows)
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert pledges_of(tmp_path / "pledges.csv", *shuffled) == first


@pytest.mark.parametrize(("written", "part"), [("0.5", "1/2"), ("1/3", "1/3"), ("50%", "1/2"), ("12.5 %", "1/8")])
def test_a_partial_deduction_is_an_exact_part(tmp_path: Path, written: str, part: str) -> None:
    """A third must stay a third."""
    (deduction,) = pledges_of(tmp_path / "pledges.csv", f"DE,relocation,5,{written},,").deductions
    assert deduction.part == Fraction(part)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (
            ["DE,money,5,,,"],
            'pledges.csv, row 2, column measure: "money" is not known; '
            "expected one of relocation, financial, alternative, none, unknown",
        ),
        (
            ["DE,relocation,5,,,", "DE,relocation,6,,,"],
            "pledges.csv, row 3, column measure: DE has the measure relocation twice, first in row 2; "
            "expected one row a measure",
        ),
        (
            ["NO,relocation,5,,,"],
            "pledges.csv, row 2, column geo: NO is not one of the Member States of this computation; "
            "expected a Eurostat code: AT, DE, EL, FR, SE",
        ),
        (
            ["DE,relocation,5.5,,,"],
            'pledges.csv, row 2, column amount: "5.5" is not a whole number; '
            "expected a whole number of persons greater than 0",
        ),
        (
            ["DE,relocation,0,,,"],
            "pledges.csv, row 2, column amount: 0 is not greater than 0; "
            "expected an amount of persons greater than 0 (the measure none says that nothing is pledged)",
        ),
        (
            ["DE,financial,-5,,,"],
            "pledges.csv, row 2, column amount: -5 is not greater than 0; "
            "expected an amount in euro greater than 0 (the measure none says that nothing is pledged)",
        ),
        (
            ["DE,financial,5.0051,,,"],
            'pledges.csv, row 2, column amount: "5.0051" has parts of a cent; '
            "expected an amount in euro with at most two decimals",
        ),
        (
            ["DE,financial,5.005,,,"],
            'pledges.csv, row 2, column amount: "5.005" may stand for 5.005 or for 5005; expected a decimal point and '
            "thousands without a mark, or one figure that can be read in one way only",
        ),
        (
            ["DE,none,5,,,"],
            'pledges.csv, row 2, column amount: "5" stands beside the measure none; expected an empty cell',
        ),
        (
            ["DE,none,,,,", "DE,financial,5,,,"],
            "pledges.csv, row 3, column measure: DE pledges financial here and none in row 2; "
            "expected no other row beside the measure none",
        ),
        (
            ["DE,financial,5,full,,", "DE,relocation,5,,,"],
            "pledges.csv, row 3, column deduction: DE has a deduction of 0 here and 1 in row 2; "
            "expected the same deduction in all rows of a state",
        ),
        (
            ["DE,unknown,,,,", "DE,relocation,5,,,"],
            "pledges.csv, row 3, column measure: DE pledges relocation here and unknown in row 2; "
            "expected no other row beside the measure unknown",
        ),
        (
            ["DE,unknown,,,,", "DE,none,,,,"],
            "pledges.csv, row 3, column measure: DE pledges none here and unknown in row 2; "
            "expected no other row beside the measure none",
        ),
        (
            ["DE,none,,50%,,"],
            'pledges.csv, row 2, column deduction: "50%" stands beside the measure none, and of nothing no part can be '
            "deducted; expected an empty cell or full",
        ),
        (
            ["DE,relocation,1e12,,,"],
            "pledges.csv, row 2, column amount: 1e12 is too large; "
            "expected an amount of persons greater than 0 and less than 10000000000",
        ),
        (
            ["DE,financial,5,half,,"],
            'pledges.csv, row 2, column deduction: "half" is not a part; '
            "expected none, full, or the part that is deducted, such as 0.5, 1/2 or 50%",
        ),
        (
            ["DE,financial,5,3/2,,"],
            'pledges.csv, row 2, column deduction: "3/2" is more than the whole; '
            "expected none, full, or the part that is deducted, such as 0.5, 1/2 or 50%",
        ),
        (
            ["DE,relocation,5,,perhaps,"],
            'pledges.csv, row 2, column offsets: "perhaps" is not known; expected one of no, yes, stated, inferred',
        ),
        (
            ["DE,financial,5,,yes,"],
            'pledges.csv, row 2, column offsets: "yes" stands beside the measure financial; '
            "expected offsets of relocations only",
        ),
    ],
)
def test_a_bad_pledge_is_one_line_with_file_row_and_column(tmp_path: Path, rows: list[str], line: str) -> None:
    """The user finds the cell at once, and knows what belongs there."""
    path = tmp_path / "pledges.csv"
    with pytest.raises(InputError) as caught:
        pledges_of(path, *rows)
    assert str(caught.value).replace(str(path), path.name) == line


def test_a_pledge_of_nothing_may_be_deducted_in_full(tmp_path: Path) -> None:
    """A full deduction is written into the act as a pledge adjusted to nothing."""
    (deduction,) = pledges_of(tmp_path / "pledges.csv", "AT,none,,full,,", "DE,none,,,,").deductions
    assert (deduction.geo, deduction.part) == ("AT", Fraction(1))
