"""Bad input from the outside: each kind is one clear line, exit code 2, and no output file, whole or partial."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Refused = Callable[..., str]

UTF8 = 'text in UTF-8 (in a spreadsheet program: save as "CSV UTF-8")'
A_NUMBER = "a number greater than 0 and less than 10000000000 (million EUR)"
GOOD = "geo,value\nDE,4330000\nFR,2920000\nMT,23000\n"

BAD_FIGURES = {
    "none of the states": (
        "geo,value\nNO,450000\n",
        ": no rows for 3 states: DE, FR, MT; expected one row for each of the 3 Member States",
    ),
    "duplicated state": (
        GOOD + "DE,1\n",
        ", row 5, column geo: DE is there twice, first in row 2; expected each state once",
    ),
    "negative": (GOOD.replace("23000", "-5"), f", row 4, column value: -5 is negative; expected {A_NUMBER}"),
    "zero": (GOOD.replace("23000", "0"), f", row 4, column value: 0 is zero; expected {A_NUMBER}"),
    "NaN": (GOOD.replace("23000", "NaN"), f', row 4, column value: "NaN" is not a number; expected {A_NUMBER}'),
    "text": (GOOD.replace("23000", "abc"), f', row 4, column value: "abc" is not a number; expected {A_NUMBER}'),
    "wrong header": (
        GOOD.replace("geo,value", "geo,wealth"),
        ', row 1: column 2 is called "wealth"; expected the columns geo, value',
    ),
    "wrong encoding": (
        GOOD.replace("MT", "Ö").encode("latin-1"),
        f", row 4: the byte 0xD6 is not UTF-8; expected {UTF8}",
    ),
    "other encoding": (
        GOOD.encode("utf-16-le"),
        f", row 1: has zero bytes in it, as UTF-16 or a file that is not text has; expected {UTF8}",
    ),
    "unknown code": (
        GOOD + "XX,1\n",
        ', row 5, column geo: "XX" is not the code of a state; expected a Eurostat code, such as DE or EL',
    ),
    "empty file": ("", ": is empty; expected a first row with the columns geo, value"),
    "ragged row": (GOOD + "FR\n", ", row 5: has 1 cell; expected 2 cells: geo, value"),
}


def bytes_of(content: str | bytes) -> bytes:
    """The content as it is written to a file."""
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("kind", BAD_FIGURES)
@pytest.mark.parametrize("command", [["key", "--year", "2026"], ["pool", "--year", "2026", "--relocations", "21000"]])
def test_bad_figures_are_refused_by_key_and_pool(
    refused: Refused, tmp_path: Path, command: list[str], kind: str
) -> None:
    """The same door stands before every command."""
    content, line = BAD_FIGURES[kind]
    path = tmp_path / "gdp.csv"
    path.write_bytes(bytes_of(content))
    assert refused(*command, "--members", "DE,FR,MT", "--gdp", path) == f"{path}{line}"


@pytest.mark.parametrize("kind", BAD_FIGURES)
def test_bad_figures_leave_no_report(refused: Refused, tmp_path: Path, kind: str) -> None:
    """A report of figures that were refused must not be found later and believed."""
    content, line = BAD_FIGURES[kind]
    path, report = tmp_path / "gdp.csv", tmp_path / "out" / "report.json"
    path.write_bytes(bytes_of(content))
    assert refused("cycle", "2026", "--members", "DE,FR,MT", "--gdp", path, "--report", report) == f"{path}{line}"
    assert [file.name for file in tmp_path.iterdir()] == ["gdp.csv"]


BAD_PLEDGES = {
    "unknown type": (
        "geo,measure,amount\nDE,money,5\n",
        ', row 2, column measure: "money" is not known; '
        "expected one of relocation, financial, alternative, none, unknown",
    ),
    "duplicated": (
        "geo,measure,amount\nDE,relocation,5\nDE,relocation,6\n",
        ", row 3, column measure: DE has the measure relocation twice, first in row 2; expected one row a measure",
    ),
    "unknown beside known": (
        "geo,measure,amount\nDE,unknown,\nDE,relocation,5\n",
        ", row 3, column measure: DE pledges relocation here and unknown in row 2; "
        "expected no other row beside the measure unknown",
    ),
    "negative": (
        "geo,measure,amount\nDE,relocation,-5\n",
        ", row 2, column amount: -5 is not greater than 0; "
        "expected an amount of persons greater than 0 (the measure none says that nothing is pledged)",
    ),
    "text": (
        "geo,measure,amount\nDE,relocation,many\n",
        ', row 2, column amount: "many" is not a number; expected a whole number of persons greater than 0',
    ),
    "wrong header": (
        "geo,type,amount\nDE,relocation,5\n",
        ', row 1: column 2 is called "type"; '
        "expected the columns geo, measure, amount and, if wanted, deduction, offsets, source, note",
    ),
    "unknown code": (
        "geo,measure,amount\nXX,relocation,5\n",
        ', row 2, column geo: "XX" is not the code of a state; expected a Eurostat code: AT, BE,',
    ),
    "empty file": ("", ": is empty; expected a first row with the columns geo, measure, amount"),
}


@pytest.mark.parametrize("kind", BAD_PLEDGES)
def test_bad_pledges_leave_no_report(refused: Refused, tmp_path: Path, kind: str) -> None:
    """The file, the row and the column are named, and nothing is written."""
    content, line = BAD_PLEDGES[kind]
    path, report = tmp_path / "pledges.csv", tmp_path / "report.json"
    path.write_text(content)
    assert refused("cycle", "2026", "--pledges", path, "--report", report).startswith(f"{path}{line}")
    assert [file.name for file in tmp_path.iterdir()] == ["pledges.csv"]


def test_bad_options_are_refused_with_the_file(refused: Refused, tmp_path: Path) -> None:
    """Options decide what the law is taken to say; a misspelt one must never be ignored."""
    path = tmp_path / "answers.toml"
    path.write_text('rk_rounding = "up"\n')
    assert refused("key", "--year", "2026", "--options", path) == (
        f'{path}: "up" is not an answer to rk_rounding; expected one of ceil, nearest, largest_remainder'
    )
    assert refused("pool", "--year", "2026", "--options", "rk_roundin=ceil") == (
        'unknown option "rk_roundin"; did you mean rk_rounding?; expected a name that "article80 law --options" lists'
    )


def test_what_the_cycle_refuses_in_the_users_inputs_is_bad_input(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A contradiction that only the computation sees is still the user's, not a fault of the program."""

    def run(*_: object) -> None:
        raise ValueError("DE: two things contradict each other")

    monkeypatch.setattr("article80.answers.year.run", run)
    assert refused("cycle", "2026", "--relocations", "5") == "DE: two things contradict each other"


def test_an_empty_path_is_not_the_present_folder(refused: Refused) -> None:
    """A script whose variable is empty must hear so."""
    for arguments in (("key", "--year", 2026, "--population", ""), ("cycle", 2026, "--report", "")):
        line = refused(*arguments)
        assert "the path is empty; expected the path of a file" in line
        assert line.endswith(f'(see "article80 {arguments[0]} --help")')


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("-5", "-5 is out of range"),
        ("10000001", "10000001 is out of range"),
        ("1_000", '"1_000" is not a whole number'),
        ("many", '"many" is not a whole number'),
    ],
)
def test_a_number_of_relocations_says_its_bounds_in_words(refused: Refused, written: str, problem: str) -> None:
    """Nobody outside mathematics reads 0<=x<=10000000 with ease."""
    line = refused("pool", "--year", 2026, "--relocations", written)
    assert f"{problem}; expected a whole number from 0 to 10 000 000" in line


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("command", [("match", "x", "y"), ("clock", "x"), ("responsibility", "x"), ("now",)])
def test_a_day_far_away_is_a_slip_everywhere(refused: Refused, command: tuple[str, ...], day: str) -> None:
    """The same years in every command that asks for a day."""
    assert f"{day} is far away; expected a day of the years 1900 to 2100" in refused(*command, "--on", day)


@pytest.mark.parametrize("lines", ["risk=5", "pressure=1,risk=2"])
def test_a_line_of_risk_above_that_of_pressure_is_refused(refused: Refused, lines: str) -> None:
    """Every state over it would be over both."""
    assert "above that of pressure" in refused("assess", 2026, "--threshold", lines)
