"""Cases at the door: columns in, typed columns out, and one clear line for whatever is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from article80.doors.cases_file import cases_of, read_cases
from article80.doors.errors import InputError
from article80.relocation.cases import Ground, Link
from tests.law_days import LAW

HEAD = "case,benefitting,ages,nationality,status,security"


def refusal_of(path: Path, content: str) -> str:
    """The line with which the content is refused, without the folder."""
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_cases(path, LAW)
    line = str(caught.value)
    assert "\n" not in line
    return line.replace(str(path), path.name)


def test_every_column_is_read(tmp_path: Path) -> None:
    """Nothing that a file says is lost or bent."""
    path = tmp_path / "cases.csv"
    path.write_text(
        f"{HEAD},granted,consent,vulnerability,links,languages,needs,wishes,not_to,responsible_under,group\n"
        "K7-1,gr,34 31 4,syr,beneficiary,clear,2025-03-31,yes,2:pregnancy violence,DE:Family:proven FR:work:stated,"
        "ar fr,medical schooling,SE,HU PL,33(1),ship 4\n",
        encoding="utf-8",
    )
    found = read_cases(path, LAW)
    assert (len(found), found.synthetic) == (1, False)
    assert (found.name[0], found.benefitting[0], found.ages[0], found.nationality[0]) == (
        "K7-1",
        "EL",
        (34, 31, 4),
        "SYR",
    )
    assert (found.status[0], found.granted[0], found.consent[0]) == ("beneficiary", date(2025, 3, 31), "yes")
    assert found.vulnerability[0] == (Ground(2, "pregnancy"), Ground(0, "violence"))
    assert found.links[0] == (Link("DE", "family", "proven"), Link("FR", "work", "stated"))
    assert (found.languages[0], found.needs[0]) == (("ar", "fr"), ("medical", "schooling"))
    assert (found.wishes[0], found.not_to[0], found.responsible_under[0]) == (("SE",), ("HU", "PL"), "33(1)")
    assert (found.group[0], found.persons.tolist(), found.minors(parameters=LAW).tolist()) == ("ship 4", [3], [1])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("K1,XX,30,SYR,applicant,clear", 'row 2, column benefitting: "XX" is not the code of a state'),
        ("K1,IT,,SYR,applicant,clear", "row 2, column ages: the cell is empty; expected the age of each person"),
        ("K1,IT,30 -2,SYR,applicant,clear", 'row 2, column ages: "-2" is not an age'),
        (f"K1,IT,{'9 ' * 31},SYR,applicant,clear", "row 2, column ages: has 31 persons; expected"),
        ("K1,IT,30;31,SYR,applicant,clear", 'column ages: "30;31" is not an age'),
        ("K1,IT,30,Syria,applicant,clear", 'column nationality: "Syria" is not the code of a nationality'),
        ("K1,IT,30,SYR,refugee,clear", 'column status: "refugee" is not known; expected one of applicant, beneficiary'),
        ("K1,IT,30,SYR,beneficiary,clear", "column granted: a beneficiary has no day of the status"),
        ("K1,IT,30,SYR,applicant,ok", 'column security: "ok" is not known; expected one of clear, open, threat'),
        ("Mr X,IT,30,SYR,applicant,clear", 'column case: "Mr X" cannot name a case; expected a pseudonym'),
        ("a@b.org,IT,30,SYR,applicant,clear", 'column case: "a@b.org" cannot name a case'),
        ("../K1,IT,30,SYR,applicant,clear", 'column case: "../K1" cannot name a case'),
        ("=1+1,IT,30,SYR,applicant,clear", 'column case: "=1+1" cannot name a case'),
        ("K1,DK,30,SYR,applicant,clear", "column benefitting: DK (Denmark) does not take part in Part IV"),
        ("K1,IT,30,Syria,applicant,clear", "(did you mean Syria (SYR)?)"),
        ("K1,IT,30,SRY,applicant,clear", "(did you mean Syria (SYR)?)"),
        ("K1,IT,30,ZZZ,applicant,clear", 'column nationality: "ZZZ" is not the code of a nationality; expected'),
        ("K1,IT,30,DEU,applicant,clear", "column nationality: DEU is a nationality with the right to move freely"),
        ("K1,IT,30,CH,applicant,clear", "column nationality: CH is a nationality with the right to move freely"),
        ("K1,IT,9 12,SYR,applicant,clear", "there are children only, and the ground unaccompanied_minor is missing"),
        ("K1,IT,30,SYR,applicant", "row 2: has 5 cells; expected 6 cells, as in the header"),
        ("K1,IT,30,SYR,applicant,clear,x", "row 2: has 7 cells; expected 6 cells, as in the header"),
    ],
)
def test_a_wrong_cell_is_one_clear_line(tmp_path: Path, row: str, says: str) -> None:
    """What, where, what was expected."""
    line = refusal_of(tmp_path / "cases.csv", f"{HEAD}\n{row}\n")
    assert line.startswith("cases.csv, row 2")
    assert says in line


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("links", "DE", '"DE" is not a link; expected STATE:KIND:GRADE'),
        ("links", "DE:aunt:proven", '"aunt" in "DE:aunt:proven" is not known'),
        ("links", "DE:family:sure", '"sure" in "DE:family:sure" is not known'),
        ("links", "DE:family:proven;FR:work:stated", "has a comma or semicolon; expected several values with blanks"),
        ("vulnerability", "sad", '"sad" is not known; expected one of minor'),
        ("vulnerability", "4:violence", "a member is named that the ages do not list"),
        ("vulnerability", "unaccompanied_minor", "an unaccompanied minor is named, and nobody is a minor"),
        ("vulnerability", "minor", "a minor is named, and nobody is a minor"),
        ("vulnerability", "single_parent", "a parent alone with a child is named, and nobody is a minor"),
        ("responsible_under", "25(1)", '"25(1)" does not name one; expected the article'),
        ("responsible_under", "18", '"18" does not name one; expected the article'),
        ("consent", "no", "an applicant has a consent; expected an empty cell: an applicant need not consent"),
        ("granted", "2025-01-01junk", '"2025-01-01junk" is not a date'),
        ("present_in", "IT", "the benefitting state is named; expected an empty cell"),
        ("limit_ends", "soon", '"soon" is not a date'),
        ("admitted", "perhaps", '"perhaps" is not known; expected one of yes, no'),
        ("responsible_under", "25", '"25" does not name one; expected the article'),
        ("granted", "yesterday", '"yesterday" is not a date; expected a form like 2025-03-31'),
        ("granted", "2025-01-01", "an applicant has a day of a status"),
        ("needs", "money", '"money" is not known; expected one of medical, wheelchair, schooling'),
    ],
)
def test_a_wrong_optional_cell_is_one_clear_line(tmp_path: Path, column: str, cell: str, says: str) -> None:
    """The words that are accepted stand in the line."""
    line = refusal_of(tmp_path / "cases.csv", f'{HEAD},{column}\nK1,IT,30,SYR,applicant,clear,"{cell}"\n')
    assert says in line
    assert f"column {column}" in line


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Art. 26(3)", "26"),
        ("34(1)", "34"),
        ("33(2)", "33(2)"),
        ("31(1)", "31"),
        ("46(2)", "46(2)"),
        ("25(5)", "25(5)"),
    ],
)
def test_an_article_is_read_as_the_one_that_decides(tmp_path: Path, written: str, read: str) -> None:
    """A paragraph that changes nothing is left off; what follows from a missed limit is known too."""
    path = tmp_path / "cases.csv"
    path.write_text(f"{HEAD},responsible_under\nK1,IT,30,SYR,applicant,clear,{written}\n", encoding="utf-8")
    assert read_cases(path, LAW).responsible_under[0] == read


def test_a_named_member_who_is_an_adult_is_no_minor(tmp_path: Path) -> None:
    """The ground belongs to the member that it names."""
    content = f"{HEAD},vulnerability\nK1,IT,30 4,SYR,applicant,clear,1:minor\n"
    assert "a member is named as a minor who is an adult" in refusal_of(tmp_path / "cases.csv", content)


def test_the_facts_on_taking_over_are_read(tmp_path: Path) -> None:
    """Art. 63(8): where the persons are, until when, from where they absconded, how they came."""
    path = tmp_path / "cases.csv"
    path.write_text(
        f"{HEAD},present_in,limit_ends,absconded_from,admitted\nK1,IT,30,SYR,applicant,clear,DE,2027-05-01,FR GR,yes\n",
        encoding="utf-8",
    )
    found = read_cases(path, LAW)
    assert (found.present_in[0], found.limit_ends[0]) == ("DE", date(2027, 5, 1))
    assert (found.absconded_from[0], found.admitted[0]) == (("FR", "EL"), True)


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("religion", "the column religion has no place in a matching: Art. 21 of the Charter forbids to decide by it"),
        ("sex", "Art. 21 of the Charter"),
        ("surname", "would tell who the persons are; cases are pseudonymous"),
        ("linkz", 'the column "linkz" is not known (perhaps links was meant)'),
    ],
)
def test_columns_that_have_no_place_are_refused(tmp_path: Path, column: str, says: str) -> None:
    """A file with names or religions is stopped before a row of it is read."""
    assert says in refusal_of(tmp_path / "cases.csv", f"{HEAD},{column}\nK1,IT,30,SYR,applicant,clear,x\n")


def test_the_first_row_with_the_fault_is_named(tmp_path: Path) -> None:
    """Empty lines count: the number is that of an editor."""
    good = "K{},IT,30,SYR,applicant,clear\n"
    content = f"{HEAD}\n{good.format(1)}\n{good.format(2)}{good.format(1)}"
    says = 'cases.csv, row 5, column case: "K1" is there twice, first in row 2; expected one row a case'
    assert refusal_of(tmp_path / "cases.csv", content) == says


def test_semicolons_parquet_and_frames_are_the_same(tmp_path: Path) -> None:
    """Columns in, whatever they came in."""
    frame = pd.DataFrame(
        [["K1", "IT", "30 2", "SYR", "applicant", "clear", "DE:family:proven"]], columns=[*HEAD.split(","), "links"]
    )
    frame.to_csv(tmp_path / "cases.csv", index=False, sep=";")
    frame.to_parquet(tmp_path / "cases.parquet")
    found = [cases_of(frame, LAW), read_cases(tmp_path / "cases.csv", LAW), read_cases(tmp_path / "cases.parquet", LAW)]
    assert {one.links[0] for one in found} == {(Link("DE", "family", "proven"),)}
    assert {one.ages[0] for one in found} == {(30, 2)}


def test_a_frame_with_real_types_is_read(tmp_path: Path) -> None:
    """Dates, flags and missing values of a data frame are understood as they are."""
    frame = pd.DataFrame(
        {
            "case": ["K1", "K2"],
            "benefitting": "IT",
            "ages": [[30, 2], [41]],
            "nationality": "SYR",
            "status": ["beneficiary", "applicant"],
            "security": "clear",
            "granted": pd.to_datetime(["2025-03-31", None]),
            "links": [None, np.nan],
            "synthetic": True,
        }
    )
    found = cases_of(frame, LAW)
    assert (found.ages[0], found.granted[0], found.granted[1], found.links[1]) == ((30, 2), date(2025, 3, 31), None, ())
    assert found.synthetic


def test_made_up_and_real_cases_do_not_mix(tmp_path: Path) -> None:
    """A label that holds for some rows only would be worth nothing."""
    content = f"{HEAD},synthetic\nK1,IT,30,SYR,applicant,clear,yes\nK2,IT,30,SYR,applicant,clear,no\n"
    assert "row 3, column synthetic: made-up cases and real ones stand in one file" in refusal_of(
        tmp_path / "cases.csv", content
    )


@pytest.mark.parametrize(("content", "says"), [("", "is empty"), (f"{HEAD}\n", "has no rows under its header")])
def test_a_file_without_cases_is_refused(tmp_path: Path, content: str, says: str) -> None:
    """No cases is not a result."""
    assert says in refusal_of(tmp_path / "cases.csv", content)
