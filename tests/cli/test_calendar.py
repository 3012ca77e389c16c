"""``article80 calendar``: the table, the contract of its JSON, the file, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]


def test_the_json_has_the_keys_of_the_contract(json_of: JsonOf) -> None:
    """Other programs put these dates into their own planning."""
    document = json_of("calendar", 2027, "--event", "package=2027-11-05")
    assert list(document) == ["year", "events", "dated", "waiting", "notes"]
    assert document["events"] == {"package": "2027-11-05"}
    (forum,) = [one for one in document["dated"] if one["name"] == "high-level-forum"]
    assert (forum["runs_out"], forum["last"], forum["moved"]) == ("2027-11-20", "2027-11-22", True)
    assert forum["provisions"] == ["Art. 13(2) AMMR"]
    assert all(one["last"] is None for one in document["waiting"])


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_the_table_fits_the_screen_and_says_what_it_rests_on(run: Run, columns: int) -> None:
    """A date without its article, or cut off, is of no use in a dispute."""
    shown = run("calendar", 2027, COLUMNS=str(columns)).stdout
    words = " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= columns
    assert "2027-11-02" in words
    assert "Moved from 2027-10-30" in words
    assert "Art. 12(6) AMMR [V]" in words


def test_the_file_is_written_and_the_note_counts_what_is_in_it(run: Run, tmp_path: Path) -> None:
    """What has no day yet cannot be in a calendar; the user is told how much that is."""
    path = tmp_path / "2027.ics"
    result = run("calendar", 2027, "--ics", path)
    assert result.exit_code == 0
    dates = len(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    assert f"Note: {path} has {dates} dates; " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((2024,), "expected a year from 2025"),
        ((2027, "--event", "package"), "expected NAME=DATE with one of package, notice-58"),
        ((2027, "--event", "package=soon"), "expected a form like 2025-10-15"),
        ((2027, "--event", "package=2026-11-11"), "expected 2027-01-01 to 2027-12-31"),
        ((2027, *("--event", "request-61=2027-02-01") * 2), "request-61 is given twice"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(
    refused: Callable[..., str], arguments: tuple[object, ...], words: str
) -> None:
    """What was wrong and what was expected, and no calendar that the user did not ask for."""
    assert words in refused("calendar", *arguments)


def test_the_first_year_stands_twice_and_is_the_same() -> None:
    """The help shows it without the libraries of the calendar; the copy must not drift."""
    from article80.answers import choices
    from article80.cycle import calendar

    assert choices.FIRST_CALENDAR == calendar.FIRST_YEAR
