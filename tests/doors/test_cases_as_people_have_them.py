"""The list of cases as ministries keep it: in any kind of table, with several faults, with columns that must not be."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from article80.doors.cases_file import cases_of, read_cases
from article80.doors.errors import InputError
from article80.doors.file_bytes import NamedBytes
from tests.law_days import LAW

HEAD = "case,benefitting,ages,nationality,status,security"
ROW = "K1,IT,34 31 4,SYR,applicant,clear"


def refusal(content: str, name: str = "cases.csv") -> str:
    """The line with which the content is refused."""
    with pytest.raises(InputError) as caught:
        read_cases(NamedBytes(name, content.encode()), LAW)
    return str(caught.value)


def workbook() -> bytes:
    """The list in a workbook."""
    book = openpyxl.Workbook()
    for row in (HEAD.split(","), ROW.split(",")):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        workbook(),
        f"{HEAD}\n{ROW}\n".encode("utf-16"),
        f"{HEAD}\n{ROW}\n".replace(",", "\t").encode(),
        f"{HEAD},\n{ROW},\n".encode(),
        f"List of 3 May\n{HEAD}\n{ROW}\n".encode(),
        f"sep=;\n{HEAD}\n{ROW}\n".replace(",", ";").encode(),
        f"{HEAD.replace('benefitting', chr(34) + 'Benefitting' + chr(10) + chr(34))}\n{ROW}\n".encode(),
    ],
    ids=["XLSX", "UTF-16", "tabs", "empty last column", "title", "sep=", "line break in the header"],
)
def test_every_kind_of_table_is_the_same_list(content: bytes) -> None:
    """The list of cases is what ministries keep in a spreadsheet."""
    cases = read_cases(NamedBytes("cases", content), LAW)
    assert (list(cases.name), cases.ages[0]) == (["K1"], (34, 31, 4))


def test_identifiers_that_are_numbers_keep_all_their_digits(tmp_path: Path) -> None:
    """R writes them as doubles; cut to six digits, a family could not be found again."""
    row = {"benefitting": "IT", "ages": "30", "nationality": "SYR", "status": "applicant", "security": "clear"}
    frame = pd.DataFrame([{"case": 20260012.0, **row}, {"case": 20260013.0, **row}])
    assert list(cases_of(frame, LAW).name) == ["20260012", "20260013"]
    frame.to_parquet(tmp_path / "cases.parquet")
    assert list(read_cases(tmp_path / "cases.parquet", LAW).name) == ["20260012", "20260013"]
    with pytest.raises(InputError, match="does not hold all its digits; expected identifiers as text"):
        cases_of(frame.assign(case=[2.0**60, 1.0]), LAW)


def test_several_faults_are_told_at_once_in_the_order_of_the_rows() -> None:
    """Who has to mend a list of a thousand rows must not run it a thousand times."""
    rows = ["K1,IT,x,SYR,applicant,clear", "K2,XX,30,SYR,applicant,clear", "K3,IT,30,SYR,refugee,clear"]
    line = refusal("\n".join([HEAD, *rows]))
    assert line.startswith('cases.csv, row 2, column ages: "x" is not an age; expected')
    assert 'row 3, column benefitting: "XX" is not the code of a state' in line
    assert 'row 4, column status: "refugee" is not known' in line
    assert "\n" not in line


def test_of_many_faults_ten_are_told() -> None:
    """A file in a wrong form must not fill the screen."""
    rows = [f"K{at},IT,x{at},SYR,applicant,clear" for at in range(40)]
    assert refusal("\n".join([HEAD, *rows])).endswith("; 30 more)")


@pytest.mark.parametrize(
    "column",
    [
        "Date of birth",
        "DATE-OF-BIRTH",
        "dob",
        "Geburtsdatum",
        "date de naissance",
        "Fecha de nacimiento",
        "Data urodzenia",
    ],
)
def test_a_date_of_birth_is_refused_with_the_reason(column: str) -> None:
    """Cases are pseudonymous: whatever the language of the list, it must not say who a person is."""
    assert "no date of birth has a place in a matching" in refusal(f"{HEAD},{column}\n{ROW},1990-01-01\n")


@pytest.mark.parametrize("column", ["Name", "mother's name", "Nachname", "Prénom", "Cognome", "Jméno", "e-mail"])
def test_a_name_is_refused_with_the_reason(column: str) -> None:
    """The same holds for names and for whatever leads to a person."""
    assert "would tell who the persons are" in refusal(f"{HEAD},{column}\n{ROW},x\n")


@pytest.mark.parametrize("column", ["Religion", "Geschlecht", "sexe", "ethnic origin"])
def test_a_ground_of_discrimination_is_refused_with_the_reason(column: str) -> None:
    """Art. 21 of the Charter forbids to decide by it, so it is not let in."""
    assert "Art. 21 of the Charter" in refusal(f"{HEAD},{column}\n{ROW},x\n")


@pytest.mark.parametrize("source", ["/dev/zero", "/dev/urandom"])
def test_a_file_without_an_end_is_refused_at_once(source: str) -> None:
    """It would fill all memory."""
    with pytest.raises(InputError, match="is too large; expected at most 10 MB"):
        read_cases(Path(source), LAW)
