"""The calendar of a year as an .ics file, for any calendar program (RFC 5545).

One all-day event for each entry that has a day; an event says who must act, what the law asks and where. The same
calendar gives the same bytes: identifiers come from the names of the entries, and the time stamp is the day on which
the law was taken.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from article80.report.citations import named
from article80.words import begun, tell, text_of

if TYPE_CHECKING:
    from icalendar import Event

    from article80.cycle.calendar import Entry, StatutoryCalendar

_ONE_DAY = timedelta(days=1)


def calendar_as_ics(calendar: StatutoryCalendar) -> bytes:
    """The calendar as the bytes of an .ics file. Entries that wait for an event are left out: they have no day."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//article80//Statutory dates//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", f"Solidarity mechanism {calendar.year}")
    stamp = datetime.combine(calendar.law_of, time(), UTC)
    for entry in calendar.dated:
        made.add_component(_event(entry, calendar.year, stamp))
    written: bytes = made.to_ical()
    return written


def entry_words(entry: Entry) -> list[str]:
    """What is to be known of an entry beside its day and its duty, one sentence or clause each."""
    words = [tell("Counted: {counted:verbatim}.", counted=text_of(entry.counted))] if entry.counted else []
    if entry.moved:
        words.append(tell("Moved from {day:verbatim} by Art. 75(d) AMMR.", day=entry.runs_out))
    return [*words, *filter(None, (note_words(entry), entry.in_practice))]


def note_words(entry: Entry) -> str:
    """What is to be known of an entry, and of a last day that is no working day."""
    return " ".join(text_of(one) for one in (entry.note, entry.not_moved) if one)


def duty_words(entry: Entry) -> str:
    """Who has to do what: "Council: Convenes the High-Level Forum"."""
    return f"{text_of(entry.who)}: {begun(text_of(entry.what))}"


def _event(entry: Entry, year: int, stamp: datetime) -> Event:
    """One all-day event. The day after its last day is its end, as the format wants it."""
    from icalendar import Event

    assert entry.first is not None and entry.last is not None
    made = Event()
    made.add("uid", f"{entry.name}-{year}@article80")
    made.add("dtstamp", stamp)
    made.add("dtstart", entry.first)
    made.add("dtend", entry.last + _ONE_DAY)
    made.add("summary", duty_words(entry))
    cited = "; ".join(named(place) for place in entry.provisions)
    made.add("description", "\n".join([f"{cited} [{entry.mark}]", *entry_words(entry)]))
    made.add("categories", [named(entry.provisions[0])])
    made.add("url", entry.provisions[0].address)
    made.add("transp", "TRANSPARENT")
    return made
