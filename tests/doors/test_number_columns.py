"""Numbers of a column: read where one notation explains all cells, refused with both readings where two do."""

from __future__ import annotations

from pathlib import Path

import pytest

from article80.doors.errors import InputError
from article80.doors.number_columns import with_numbers
from article80.doors.tables import Row, Table
from article80.doors.typed_cells import Certain


def read(*cells: str, **how: object) -> tuple[list[str], tuple[str, ...]]:
    """The numbers of a column with these cells, and the notes."""
    table = Table("f.csv", ("value",), tuple(Row(at, {"value": cell}) for at, cell in enumerate(cells, 2)))
    found = with_numbers(table, "value", **how)  # type: ignore[arg-type]
    return [row.cells["value"] for row in found.rows], found.notes


@pytest.mark.parametrize(
    ("cells", "numbers", "says"),
    [
        (("83577140", "574250"), ("83577140", "574250"), ""),
        (("4328970.5", "848"), ("4328970.5", "848"), ""),
        (("4328.970", "2921.000", "23.123"), ("4328.970", "2921.000", "23.123"), ""),
        (("0.500", "12.250"), ("0.500", "12.250"), ""),
        (("83.577.140", "574.250", "848"), ("83577140", "574250", "848"), "points between the thousands"),
        (("1.234,5", "4.329", "23"), ("1234.5", "4329", "23"), "points between the thousands"),
        (("3,7", "12,25"), ("3.7", "12.25"), "a decimal comma"),
        (("4328970,5", "848,25"), ("4328970.5", "848.25"), "a decimal comma"),
        (("83,577,140", "574,250"), ("83577140", "574250"), "commas between the thousands"),
        (("83 577 140", "574 250"), ("83577140", "574250"), "blanks between the thousands"),
        (("83\u202f577\u202f140", "574\u00a0250,5"), ("83577140", "574250.5"), "blanks between"),
        (("83'577'140", "574\u2019250"), ("83577140", "574250"), "apostrophes between the thousands"),
        (("\u22125", "12"), ("-5", "12"), ""),
    ],
)
def test_a_column_is_read_in_the_one_way_that_explains_it(
    cells: tuple[str, ...], numbers: tuple[str, ...], says: str
) -> None:
    """A spreadsheet writes all cells of a column alike, and what it did is said."""
    found, notes = read(*cells)
    assert found == list(numbers)
    assert [says in note for note in notes] == [True] * bool(says)


@pytest.mark.parametrize(
    ("cells", "readings"),
    [
        (("4.329", "2.921", "848", "23"), ("4.329", "4329")),
        (("83577,140", "4,329"), ()),
        (("4,329", "2,921"), ("4.329", "4329")),
        (("9.260",), ("9.26", "9260")),
        (("-1.200", "5"), ("-1.2", "-1200")),
    ],
)
def test_a_column_that_can_be_read_in_two_ways_is_refused_with_both(
    cells: tuple[str, ...], readings: tuple[str, ...]
) -> None:
    """4.329 in billions is 4 329 to a German spreadsheet, and four to an English one: a thousandfold difference."""
    if not readings:
        assert read(*cells)[0] == ["83577.140", "4.329"]
        return
    with pytest.raises(InputError, match=f"may stand for {readings[0]} or for {readings[1]}") as caught:
        read(*cells)
    assert (caught.value.row, caught.value.column) == (2, "value")


def test_a_number_that_the_spreadsheet_kept_is_certain() -> None:
    """The point of a typed number is a decimal point, whatever the texts beside it look like."""
    assert read(Certain("4.329"), Certain("2.921"))[0] == ["4.329", "2.921"]


@pytest.mark.parametrize("cell", ["8.36E+07", "8,36E+07", "9E+06", "8.36e+07"])
def test_digits_that_a_spreadsheet_cut_off_are_refused(cell: str) -> None:
    """A narrow column shows 83577140 as 8.36E+07, and saves that."""
    with pytest.raises(InputError, match="a spreadsheet cut off the others"):
        read("574250", cell)


def test_an_exponent_with_all_its_digits_is_a_number() -> None:
    """Programs write 4.305260e6 for 4305260; nothing is lost there."""
    assert read("4.305260e6", "1e6")[0] == ["4.305260e6", "1e6"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("4328970.6000000001", "4328970.6"),
        ("494087.8000000495", "494087.80000005"),
        ("0.30000000000000004", "0.3"),
        ("12345678901234567", "12345678901234567"),
    ],
)
def test_the_dust_of_binary_fractions_is_rounded_away(cell: str, number: str) -> None:
    """R and pandas write seventeen digits of a computed value; a spreadsheet shows fifteen. Whole numbers stay."""
    assert read(cell)[0] == [number]


def test_a_percentage_belongs_into_a_column_of_per_cent_alone() -> None:
    """4.6 % in a column of persons is a slip that would divide by a hundred."""
    assert read("4.6 %", Certain("3.1%"), per_cent=lambda row: True)[0] == ["4.6", "3.1"]
    with pytest.raises(InputError, match=r'"4\.6%" is a percentage'):
        read("4.6%")


@pytest.mark.parametrize("cell", ["2026-08-04", "4-Aug", "04.08.2026", "8. Mär", "2026-08-04 00:00:00"])
def test_a_number_that_became_a_date_says_who_did_it(cell: str) -> None:
    """Spreadsheets turn 4-8 and 1.2 into days."""
    with pytest.raises(InputError, match="is a date: a spreadsheet makes one"):
        read(cell)


def test_each_measure_of_a_column_has_a_notation_of_its_own() -> None:
    """Persons and million euro stand under each other in one column, from two sources."""
    rows = (
        Row(2, {"measure": "gdp_meur", "value": "4.328.970"}),
        Row(3, {"measure": "unemployment", "value": "3.7"}),
    )
    found = with_numbers(Table("f.csv", ("measure", "value"), rows), "value", by="measure")
    assert [row.cells["value"] for row in found.rows] == ["4328970", "3.7"]


def test_what_is_no_number_is_left_to_the_reader(tmp_path: Path) -> None:
    """A colon and "n/a" have a line of their own."""
    assert read(":", "n/a", "", "83 500 p", "5")[0] == [":", "n/a", "", "83 500 p", "5"]
