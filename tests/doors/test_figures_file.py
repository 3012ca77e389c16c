"""The user's own figures at the door: exactly the states asked for, exact numbers, and one line for anything else."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from article80.doors.errors import InputError
from article80.doors.figures_file import FiguresFile, read_figures
from article80.situation.selection import select

MEMBERS = ("DE", "EL", "MT")
GOOD = "geo,value\nDE,83577140\nEL,10409547\nMT,574250\n"
POPULATION = "a whole number greater than 0 and less than 10000000000 (persons)"


def figures_of(path: Path, content: str, indicator: str = "population") -> FiguresFile:
    """Write the content and read it as the figures of an indicator."""
    path.write_text(content, encoding="utf-8")
    return read_figures(path, indicator, MEMBERS)


def test_figures_come_in_the_order_of_the_members_with_where_they_come_from(tmp_path: Path) -> None:
    """Every output names the series that was taken, so the user's file must be named in each figure."""
    read = figures_of(tmp_path / "figures.csv", GOOD)
    assert [(one.geo, one.value) for one in read.observations] == [("DE", 83577140), ("EL", 10409547), ("MT", 574250)]
    assert {(one.dataset, one.source, one.official) for one in read.observations} == {
        ("user's file", "figures.csv", False)
    }
    assert read.notes == ()


def test_the_order_of_the_rows_does_not_show(tmp_path: Path) -> None:
    """The same figures in another order are the same input."""
    header, *rows = "geo,value\nUK,1\nDE,2\nGR,3\nMT,4\nNO,5".splitlines()
    first = figures_of(tmp_path / "figures.csv", "\n".join([header, *rows]))
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert figures_of(tmp_path / "figures.csv", "\n".join([header, *shuffled])) == first


def test_gr_is_read_as_el_and_other_known_states_are_passed_over_with_a_note(tmp_path: Path) -> None:
    """What the program decides about a user's rows, it says."""
    path = tmp_path / "figures.csv"
    read = figures_of(path, "geo,value\nDE,1\nGR,2\nMT,3\nNO,4\nDK,5\n")
    assert [one.geo for one in read.observations] == list(MEMBERS)
    assert read.notes == (
        f"{path}: GR is read as EL (Greece)",
        f"{path}: DK, NO passed over, not among the Member States of this computation",
    )


def test_money_and_rates_keep_their_decimals(tmp_path: Path) -> None:
    """GDP comes in million EUR with decimals, unemployment in per cent."""
    read = figures_of(tmp_path / "figures.csv", "geo,value\nDE,4305260.1\nEL,237000\nMT,23456.25\n", "gdp_meur")
    assert [one.value for one in read.observations] == [4305260.1, 237000, 23456.25]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "geo,value\nDE,1\nEL,2\n",
            "figures.csv: no row for MT; expected one row for each of the 3 Member States",
        ),
        (
            "geo,value\nDE,1\n",
            "figures.csv: no rows for 2 states: EL, MT; expected one row for each of the 3 Member States",
        ),
        (
            GOOD + "DE,5\n",
            "figures.csv, row 5, column geo: DE is there twice, first in row 2; expected each state once",
        ),
        (
            GOOD + "GR,5\n",
            "figures.csv, row 5, column geo: EL is there twice, first in row 3; expected each state once",
        ),
        (
            GOOD + "XX,5\n",
            'figures.csv, row 5, column geo: "XX" is not the code of a state; '
            "expected a Eurostat code, such as DE or EL",
        ),
        (GOOD.replace("574250", "-5"), f"figures.csv, row 4, column value: -5 is negative; expected {POPULATION}"),
        (GOOD.replace("574250", "0"), f"figures.csv, row 4, column value: 0 is zero; expected {POPULATION}"),
        (
            GOOD.replace("574250", "NaN"),
            f'figures.csv, row 4, column value: "NaN" is not a number; expected {POPULATION}',
        ),
        (
            GOOD.replace("574250", "inf"),
            f'figures.csv, row 4, column value: "inf" is not a number; expected {POPULATION}',
        ),
        (
            GOOD.replace("574250", "abc"),
            f'figures.csv, row 4, column value: "abc" is not a number; expected {POPULATION}',
        ),
        (GOOD.replace("574250", ""), f"figures.csv, row 4, column value: the cell is empty; expected {POPULATION}"),
        (
            GOOD.replace("574250", "574250.5"),
            f'figures.csv, row 4, column value: "574250.5" is not a whole number; expected {POPULATION}',
        ),
        (
            GOOD.replace("574250", "574 250"),
            'figures.csv, row 4, column value: "574 250" has marks between the thousands; write the digits alone; '
            f"expected {POPULATION}",
        ),
        (
            GOOD.replace("574250", "99999999999"),
            f"figures.csv, row 4, column value: 99999999999 is too large; expected {POPULATION}",
        ),
    ],
)
def test_a_bad_row_is_one_line_with_file_row_and_column(tmp_path: Path, content: str, line: str) -> None:
    """The user finds the cell at once, and knows what belongs there."""
    path = tmp_path / "figures.csv"
    with pytest.raises(InputError) as caught:
        figures_of(path, content)
    assert str(caught.value).replace(str(path), path.name) == line


def test_a_rate_of_unemployment_stays_below_one_hundred(tmp_path: Path) -> None:
    """A rate in another unit would turn the key of 2015 round."""
    with pytest.raises(InputError, match=r"120 is too large; expected a number greater than 0 and less than 100"):
        figures_of(tmp_path / "figures.csv", "geo,value\nDE,5\nEL,120\nMT,4\n", "unemployment")


def test_a_file_with_some_states_replaces_these_and_says_so(tmp_path: Path) -> None:
    """A ministry corrects its own figure; a state that nobody has a figure of is still an error."""
    path = tmp_path / "figures.csv"
    path.write_text("geo,value\nMT,580000\n", encoding="utf-8")
    standing = {row.geo: row for row in select("population", date(2025, 10, 15), MEMBERS)}
    read = read_figures(path, "population", MEMBERS, in_hand=standing)
    assert [row.value for row in read.observations] == [standing["DE"].value, standing["EL"].value, 580000]
    assert read.observations[0].source == standing["DE"].source
    assert "in hand: demo_gind JAN 2025" in read.observations[0].note
    assert read.doubts == (f"{path}: no rows for 2 states: DE, EL; the figures in hand stand there",)
    with pytest.raises(InputError, match="no rows for 2 states: DE, EL"):
        read_figures(path, "population", MEMBERS, in_hand={"DE": standing["DE"]})


def test_a_file_without_any_of_the_states_is_refused_whatever_is_in_hand(tmp_path: Path) -> None:
    """Then it is the wrong file."""
    path = tmp_path / "figures.csv"
    path.write_text("geo,value\nNO,5500000\n", encoding="utf-8")
    standing = {row.geo: row for row in select("population", date(2025, 10, 15), MEMBERS)}
    with pytest.raises(InputError, match="no rows for 3 states"):
        read_figures(path, "population", MEMBERS, in_hand=standing)
