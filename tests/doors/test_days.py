"""A day is written in one way at every door."""

from __future__ import annotations

from datetime import date

import pytest

from article80.doors.cells import CellError
from article80.doors.days import day_of
from article80.doors.structured import day


def test_a_day_in_its_one_form() -> None:
    """The form that files, columns and arguments share."""
    assert day_of("2028-02-29") == day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "written", ["2026-W18-7", "20260503", "2026-5-3", "3.5.2026", "2026-02-29", "2026-05-03 ", "२०२६-०५-०३", ""]
)
def test_other_forms_are_refused(written: str) -> None:
    """A week and its day is a day to some programs; who typed it meant something else."""
    with pytest.raises(ValueError, match=r"2026-05-03|day is out of range|Invalid isoformat"):
        day_of(written)
    with pytest.raises(CellError, match="is not a date"):
        day(written)
