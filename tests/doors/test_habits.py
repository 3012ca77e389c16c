"""Sixty habits of spreadsheets in seven languages (``habits.toml``): the right number, or one line that says why."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from article80.doors.errors import InputError
from article80.doors.figures_file import FiguresFile, read_figures
from article80.doors.file_bytes import NamedBytes

LIST = Path(__file__).with_name("habits.toml")
HABITS: list[dict[str, Any]] = tomllib.loads(LIST.read_text(encoding="utf-8"))["habit"]
STATES = ("DE", "AT", "MT")


def as_csv(cells: list[str]) -> NamedBytes:
    """The column in a CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([("geo", "value"), *zip(STATES, cells, strict=True)])
    return NamedBytes("f.csv", out.getvalue().encode())


def as_workbook(cells: list[str]) -> NamedBytes:
    """The column in a workbook, every cell kept as text."""
    book = openpyxl.Workbook()
    for row in [("geo", "value"), *zip(STATES, cells, strict=True)]:
        book.active.append(row)
    for row in book.active.iter_rows(min_row=2, min_col=2):
        row[0].data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return NamedBytes("f.xlsx", out.getvalue())


def read(habit: dict[str, Any], source: NamedBytes) -> FiguresFile:
    """The column as figures."""
    return read_figures(source, "gdp_meur" if habit.get("gdp") else "population", STATES)


def test_there_are_sixty_habits_in_seven_languages() -> None:
    """The list is what was promised."""
    languages = {habit["who"].split(":")[0] for habit in HABITS}
    assert len(HABITS) >= 60
    assert {"English", "German", "French", "Italian", "Spanish", "Polish", "Greek"} <= languages


@pytest.mark.parametrize("form", [as_csv, as_workbook], ids=["csv", "xlsx"])
@pytest.mark.parametrize("habit", HABITS, ids=[habit["who"] for habit in HABITS])
def test_a_habit_gives_the_right_number_or_one_line(habit: dict[str, Any], form: Any) -> None:
    """No wrong number without a note: each is read as it was meant, or refused in words that say what to do."""
    source = form(habit["cells"])
    if "refused" in habit:
        with pytest.raises(InputError) as caught:
            read(habit, source)
        assert habit["refused"] in str(caught.value)
        return
    found = read(habit, source)
    assert [one.value for one in found.observations] == habit["gives"]
    assert habit.get("says", "") in " ".join(found.notes)
