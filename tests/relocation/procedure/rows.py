"""Rows of events that the tests of the procedure start from, and a strategy for valid ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from article80.law.options import Options
from article80.relocation.procedure import KINDS, Case, Contradiction, Event, StateOfPlay, state_of_play
from article80.relocation.procedure.duties import Duty
from article80.relocation.procedure.events import Person, Responsibility
from article80.words import say
from tests.law_days import LAW

APPLICANT = Case("IT", "DE")
BENEFICIARY = Case("IT", "DE", person="beneficiary")
CHILD = Case("IT", "DE", unaccompanied_minor=True)

MONDAY = date(2027, 2, 1)
"""A Monday; no public holiday of Germany or Italy falls into the six weeks after it."""


def on(days: int) -> date:
    """So many days after `MONDAY`."""
    return MONDAY + timedelta(days)


def event(kind: str, day: date | int, **more: Any) -> Event:
    """An event on a day, or so many days after `MONDAY`."""
    return Event(kind, day if isinstance(day, date) else on(day), **more)  # type: ignore[arg-type]


def until_receipt(day: date | int = 0, **more: Any) -> list[Event]:
    """Everything in order up to the receipt of the file, all on one day."""
    steps = ("identified", "security_checked", "informed", "interviewed", "matched")
    return [*(event(kind, day) for kind in steps), event("transmitted", day, **more), event("received", day)]


def until_notice(confirmed: int = 2, decided: int = 4, notified: int = 4) -> list[Event]:
    """Everything in order up to the written notice."""
    return [
        *until_receipt(),
        event("confirmed", confirmed),
        event("decided", decided),
        event("notified", notified),
    ]


def due(play: StateOfPlay, kind: str) -> date | None:
    """The last day of what is open."""
    (found,) = [duty for duty in play.open if duty.kind == kind]
    return found.due


def said(play: StateOfPlay) -> str:
    """All faults in one text."""
    return " ".join(say(fault.says) for fault in play.faults)


def if_not(duty: Duty) -> str:
    """What follows if something is not done, empty where nothing is said."""
    return say(duty.if_not) if duty.if_not else ""


def _case(person: Person, responsibility: Responsibility, **rest: Any) -> Case:
    """A case; only an applicant has a responsibility."""
    return Case(person=person, responsibility=responsibility if person == "applicant" else "not_determined", **rest)


cases = st.builds(
    _case,
    benefitting=st.sampled_from(["IT", "EL", "ES", "CY"]),
    contributing=st.sampled_from(["DE", "FR", "RO", "PT"]),
    person=st.sampled_from(["applicant", "beneficiary"]),
    unaccompanied_minor=st.booleans(),
    responsibility=st.sampled_from(["not_determined", "other_grounds"]),
)
options = st.builds(
    Options,
    holiday_calendar_75d=st.sampled_from(["acting", "requesting", "both"]),
    clock_on_incomplete_file_67_9=st.sampled_from(["start", "hold"]),
    late_relocation_67_11=st.sampled_from(["still_owed", "lapses"]),
    other_refusal_67_9=st.sampled_from(["ends", "no_reply"]),
    tacit_acceptance_40_8=st.sampled_from(["last_day", "day_after"]),
    another_attempt_67_11=st.sampled_from(["may_follow", "ends"]),
)

_USUAL = ("identified", "transmitted", "received", "confirmed", "decided", "notified", "transferred")
_AGAIN = ((), ("no_show_reported", "notified", "transferred"), ("appealed", "appeal_decided", "decided", "notified"))


@st.composite
def valid_rows(draw: st.DrawFn, case: Case, chosen: Options) -> list[Event]:
    """Events that do not contradict each other, in order: a walk that leaves out what would clash."""
    kinds: Sequence[str] = (
        *_USUAL,
        *draw(st.lists(st.sampled_from(list(KINDS)), max_size=6)),
        *draw(st.sampled_from(_AGAIN)),
    )
    mixed = draw(st.permutations(kinds)) if draw(st.booleans()) else kinds
    day, row = draw(st.dates(date(2026, 12, 1), date(2027, 12, 31))), []
    for kind in ("identified", *mixed):
        after = day + timedelta(draw(st.integers(0, 16)))
        more = {
            "complete": draw(st.booleans()),
            "suspensive": draw(st.booleans()),
            "annulled": draw(st.booleans()),
            "in_favour": draw(st.integers(0, 4)) > 0,
            "in_writing": draw(st.booleans()),
        }
        candidate = event(kind, after, **more)
        try:
            state_of_play(case, [*row, candidate], options=chosen, parameters=LAW)
        except Contradiction:
            continue
        row.append(candidate)
        day = after
    return row
