"""The statutory dates of a year: those that the law names, those that follow an event, and the file of them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from article80.cycle.calendar import EVENTS, Entry, statutory_calendar
from article80.report.calendar_file import calendar_as_ics, duty_words, note_words


def entry(year: int, name: str, **events: date) -> Entry:
    """One entry of a year; events are written with an underscore for the hyphen."""
    made = statutory_calendar(year, {key.replace("_", "-"): day for key, day in events.items()})
    (found,) = [one for one in (*made.dated, *made.waiting) if one.name == name]
    return found


@pytest.mark.parametrize(
    ("name", "first", "last", "provision"),
    [
        ("confirmation", "2027-01-01", "2027-01-31", "Art. 60(6) AMMR"),
        ("first-information", "2027-06-01", "2027-06-01", "Art. 9(7) AMMR"),
        ("first-meeting", "2027-07-01", "2027-07-15", "Art. 9(8) AMMR"),
        ("second-information", "2027-09-01", "2027-09-01", "Art. 9(9) AMMR"),
        ("second-meeting", "2027-09-30", "2027-09-30", "Art. 9(10) AMMR"),
        ("report", "2027-10-15", "2027-10-15", "Art. 9(4) AMMR"),
        ("decision", "2027-10-15", "2027-10-15", "Art. 11(4) AMMR"),
        ("proposal", "2027-10-15", "2027-10-15", "Art. 12(6) AMMR"),
        ("adequate-capacity", "2027-10-15", "2027-10-15", "Art. 47 APR"),
        ("pool-act", "2027-12-31", "2027-12-31", "Art. 57(1) AMMR"),
        ("pledges", "2027-12-31", "2027-12-31", "Art. 60(3), first subparagraph AMMR"),
    ],
)
def test_the_days_that_the_law_names(name: str, first: str, last: str, provision: str) -> None:
    """Each is held here against the article; a wrong one would be in every calendar that was made from it."""
    found = entry(2027, name)
    assert (str(found.first), str(found.last), str(found.provisions[0])) == (first, last, provision)


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("eu-strategy", {2025, 2030, 2035}),
        ("national-strategies", {2025, 2030, 2035}),
        ("review", set(range(2028, 2037))),
        ("evaluation", {2031, 2036}),
        ("evaluation-data", {2031, 2036}),
        ("adequate-capacity", {2027, 2030, 2033, 2036}),
        ("adequate-capacity-multiple", {2026, 2027, 2028}),
        ("pledges", set(range(2026, 2037))),
        ("application-ammr", {2026}),
    ],
)
def test_what_does_not_come_every_year_comes_in_its_years(name: str, years: set[int]) -> None:
    """Five-yearly, three-yearly, yearly from a year on: one off would send people to prepare a year too early."""
    found = {year for year in range(2025, 2037) if any(one.name == name for one in statutory_calendar(year).dated)}
    assert found == years


def test_six_months_before_a_day_is_counted_back() -> None:
    """12 June before 12 December, and 1 January before 1 July."""
    assert entry(2030, "national-strategies").last == date(2030, 6, 12)
    assert entry(2031, "evaluation-data").last == date(2031, 1, 1)


@pytest.mark.parametrize(
    ("package", "runs_out", "last"),
    [
        ("2027-10-15", "2027-10-30", "2027-11-02"),  # a Saturday, then Sunday and All Saints' Day
        ("2027-11-03", "2027-11-18", "2027-11-18"),
        ("2027-11-04", "2027-11-19", "2027-11-19"),
        ("2027-11-05", "2027-11-20", "2027-11-22"),  # a Saturday
    ],
)
def test_the_forum_is_counted_from_the_package_and_moved(package: str, runs_out: str, last: str) -> None:
    """Art. 13(2) with Art. 75(d): the entry tells both the day as counted and the day after moving."""
    found = entry(2027, "high-level-forum", package=date.fromisoformat(package))
    assert (str(found.runs_out), str(found.last)) == (runs_out, last)
    assert found.moved == (runs_out != last)


def test_without_a_package_its_last_day_is_taken_and_said() -> None:
    """The date is useful before the event, but must not look as if the event had happened."""
    found = entry(2027, "high-level-forum")
    assert found.last == date(2027, 11, 2)
    assert "Counted from the last day for the package." in found.note
    assert statutory_calendar(2027).events == {}


def test_2025_is_told_as_it_happened() -> None:
    """The first package came four weeks late, and the forum was convened in time from then."""
    assert "11 November 2025, not by 15 October" in entry(2025, "report").in_practice
    assert entry(2025, "high-level-forum").last == date(2025, 11, 26)
    assert "18 and 27 November 2025" in entry(2025, "high-level-forum").in_practice


@pytest.mark.parametrize(
    ("name", "event", "day", "last"),
    [
        ("technical-forum-58", "notice-58", "2027-02-01", "2027-02-11"),
        ("technical-forum-59", "transmission-59", "2027-02-01", "2027-02-15"),
        ("capacity-59", "transmission-59", "2027-02-01", "2027-02-15"),
        ("high-level-forum-59", "decision-59", "2027-02-01", "2027-02-08"),
        ("assessment-61", "request-61", "2027-02-01", "2027-03-01"),
        ("assessment-62", "request-62", "2026-12-07", "2027-01-04"),
        ("offset-reply", "request-69", "2027-02-01", "2027-03-03"),
        ("relevance-review", "review-79", "2024-07-01", "2027-07-01"),
        ("crisis-decision-commission", "crisis-request", "2027-02-06", "2027-02-22"),
        ("crisis-registration", "crisis-request", "2027-02-06", "2027-02-16"),
        ("crisis-decision-council", "crisis-proposal", "2027-04-17", "2027-05-03"),
        ("crisis-measures", "crisis-applies", "2027-09-01", "2027-11-30"),
        ("crisis-measures-end", "crisis-applies", "2027-01-01", "2027-12-31"),
        ("crisis-report", "crisis-in-force", "2027-08-15", "2027-11-15"),
        ("crisis-strategy", "crisis-ended", "2026-08-03", "2027-08-03"),
        ("crisis-credit", "crisis-credit", "2022-08-02", "2027-08-02"),
    ],
)
def test_a_period_waits_for_its_event_and_has_a_day_once_it_is_given(
    name: str, event: str, day: str, last: str
) -> None:
    """Before the event there is no day, and none is made up."""
    waiting = entry(2027, name)
    assert (waiting.last, waiting.event) == (None, event)
    assert waiting.counted
    assert str(entry(2027, name, **{event: date.fromisoformat(day)}).last) == last


def test_a_named_day_on_a_weekend_is_not_moved_and_says_so() -> None:
    """The reading is that only periods move; who prepares for the day must see that it is a Sunday."""
    found = entry(2031, "first-information")
    assert (found.last, found.moved) == (date(2031, 6, 1), False)
    assert "The last day is a Sunday; a day that is named is not moved." in note_words(found)


@pytest.mark.parametrize(
    ("year", "events", "message"),
    [
        (2024, {}, "no calendar for 2024"),
        (2027, {"forum": date(2027, 1, 1)}, "unknown event 'forum'; expected one of package"),
        (2027, {"package": date(2026, 12, 31)}, "expected 2027-01-01 to 2027-12-31"),
        (2027, {"request-61": date(2028, 1, 1)}, "request-61 on 2028-01-01 starts nothing in 2027"),
    ],
)
def test_what_cannot_be_computed_is_refused(year: int, events: dict[str, date], message: str) -> None:
    """A mistyped year in an event would give a date that nobody expects."""
    with pytest.raises(ValueError, match=message):
        statutory_calendar(year, events)


@settings(max_examples=60)
@given(st.integers(2025, 2100), st.data())
def test_every_entry_is_whole_and_the_dated_ones_are_in_order(year: int, data: st.DataObject) -> None:
    """Whatever the year and the events: an order to read in, unique names, periods that do not run backwards."""
    names = data.draw(st.sets(st.sampled_from(sorted(EVENTS))))
    made = statutory_calendar(year, {name: data.draw(st.dates(date(year, 1, 1), date(year, 12, 31))) for name in names})
    lasts = [one.last for one in made.dated]
    assert lasts == sorted(lasts, key=lambda day: day or date.min)
    every = [*made.dated, *made.waiting]
    assert len({one.name for one in every}) == len(every)
    for one in every:
        assert one.who
        assert one.what
        assert one.provisions
        assert one.first is None or (one.last is not None and one.first <= one.last)
        assert one.runs_out is None or (one.last is not None and one.runs_out <= one.last)


def test_the_file_is_read_back_as_the_same_days() -> None:
    """A calendar program must show what the table shows: each entry as an event of whole days."""
    made = statutory_calendar(2027, {"request-61": date(2027, 2, 1)})
    read = Calendar.from_ical(calendar_as_ics(made))
    events = list(read.walk("VEVENT"))
    assert read.errors == []
    assert len(events) == len(made.dated)
    for one, event in zip(made.dated, events, strict=True):
        assert event.errors == []
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (one.first, (one.last or date.max) + timedelta(1))
        assert event["uid"] == f"{one.name}-2027@article80"
        assert event["summary"] == duty_words(one)
        assert event.decoded("dtstamp").isoformat() == "2027-01-01T00:00:00+00:00"
        assert event["dtstart"].params["VALUE"] == "DATE"


def test_the_file_keeps_the_form_of_the_standard() -> None:
    """RFC 5545: lines end in CRLF and have at most 75 bytes; each event has an identifier of its own."""
    content = calendar_as_ics(statutory_calendar(2026))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    names = [line for line in lines if line.startswith(b"UID:")]
    assert len(names) == len(set(names)) == len(statutory_calendar(2026).dated)


def test_the_file_is_the_same_in_every_process() -> None:
    """Two offices that make the file for a year must get the same bytes, whatever seed their Python hashes with."""
    code = (
        "import sys; from article80.cycle.calendar import statutory_calendar as c;"
        "from article80.report.calendar_file import calendar_as_ics as i; sys.stdout.buffer.write(i(c(2027)))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {calendar_as_ics(statutory_calendar(2027))}


@pytest.mark.parametrize(
    ("year", "name", "last"),
    [
        (2026, "transfer-places", date(2026, 4, 12)),
        (2026, "implementation-plans", date(2026, 7, 1)),
        (2026, "state-of-play", date(2026, 6, 12)),
        (2026, "national-holidays", date(2026, 12, 20)),
        (2027, "conversion", date(2027, 12, 31)),
        (2028, "delegation-report", date(2028, 9, 11)),
        (2029, "delegation-opposition", date(2029, 3, 11)),
        (2029, "delegation-end", date(2029, 6, 11)),
    ],
)
def test_days_that_the_texts_name_once(year: int, name: str, last: date) -> None:
    """The start of the Regulation, its delegation of power, and what states tell each other."""
    assert entry(year, name).last == last


@pytest.mark.parametrize(
    ("name", "provision"),
    [
        ("told-58", "Art. 58(1) AMMR"),
        ("told-59", "Art. 59(1) AMMR"),
        ("sent-59", "Art. 59(5) AMMR"),
        ("copy-61", "Art. 61(1) AMMR"),
        ("copy-62", "Art. 62(1) AMMR"),
        ("late-offsets", "Art. 63(5) AMMR"),
        ("actions-64", "Art. 64(2) AMMR"),
        ("act-61", "Art. 61(4) AMMR"),
        ("crisis-notice", "Art. 3(3) CFMR"),
        ("crisis-proposal", "Art. 4(1) CFMR"),
        ("crisis-bulletin", "Art. 7 CFMR"),
        ("crisis-forum", "Art. 17(1) CFMR"),
    ],
)
def test_duties_without_a_number_of_days_stand_in_the_calendar(name: str, provision: str) -> None:
    """Nobody may be late, and somebody has to act: who, to whom, and when."""
    found = entry(2027, name)
    assert str(found.provisions[0]) == provision
    assert (found.last, bool(found.counted)) == (None, True)
