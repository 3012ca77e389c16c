"""The state of play of a relocation on a day: what has happened, what is open, what was done wrong, what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.provision import Provision
from article80.law.time_limits import public_holidays
from article80.relocation.procedure.course import Course, End, Setting, course
from article80.relocation.procedure.duties import Duty, duties
from article80.relocation.procedure.events import KINDS, Actor, Case, Event
from article80.relocation.procedure.faults import Fault, faults
from article80.relocation.procedure.limits import Calendars
from article80.relocation.procedure.notes import notes
from article80.relocation.procedure.order import in_order
from article80.relocation.procedure.responsibility import Consequence, consequences
from article80.relocation.wording import capital
from article80.responsibility.wording import place

STAGES = (
    "preparation",
    "waiting for the reply",
    "confirmed, to be decided",
    "decided, to be transferred",
    "suspended by an appeal",
    "transferred, arrival to be reported",
    "ended",
)
"""Where a relocation can stand, in the order of the procedure."""

ENDS: dict[End, str] = {
    "security": "stopped for reasons of internal security",
    "no_consent": "the beneficiary did not consent",
    "best_interests": "the move is not in the best interests of the child",
    "refused": "refused by the contributing state",
    "annulled": "the transfer decision was set aside by a court",
    "arrived": "arrived",
    "no_show": "the person did not arrive",
    "lapsed": "the four weeks were over without a transfer",
}
"""How a relocation can end, in words."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that has happened: an event, or a reply that silence took the place of."""

    day: date
    who: str
    says: str
    provision: Provision


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """A relocation on a day.

    ``stage`` is one of `STAGES`, and ``end`` a key of `ENDS`, empty while the procedure goes on. ``happened`` is in the
    order of the days, ``open`` in that of the procedure. ``later`` counts events after the day, which are left out.
    """

    case: Case
    on: date
    stage: str
    end: End
    happened: tuple[Happened, ...]
    open: tuple[Duty, ...]
    faults: tuple[Fault, ...]
    consequences: tuple[Consequence, ...]
    later: int
    notes: tuple[str, ...]


def state_of_play(
    case: Case,
    events: Iterable[Event],
    on: date | None = None,
    *,
    options: Options | None = None,
    parameters: Parameters,
) -> StateOfPlay:
    """The state of play of a relocation ``on`` a day, by default that of its last event.

    The order in which events are handed in does not matter. Raises `Contradiction` where two of them clash, events
    after the day included, and ValueError where there is no event and no day.
    """
    given, options = tuple(events), options or Options()
    day = on or max((event.day for event in given), default=None)
    if day is None:
        raise ValueError("there is no event and no day to look at; expected at least one")
    setting = Setting(case, _calendars(case, given, day), options, parameters)
    ordered = in_order(setting, given)
    now = course(setting, ordered, day)
    return StateOfPlay(
        case=case,
        on=day,
        stage=_stage(now),
        end=now.end,
        happened=_happened(setting, now, [event for event in ordered if event.day <= day]),
        open=duties(setting, now),
        faults=faults(setting, now),
        consequences=consequences(setting, now),
        later=sum(event.day > day for event in ordered),
        notes=notes(setting, now),
    )


def next_duty(play: StateOfPlay) -> Duty | None:
    """The duty whose last day comes first, else the first one without; what is optional only where nothing else is."""
    duties_left = [duty for duty in play.open if not duty.optional] or list(play.open)
    return min(duties_left, key=lambda duty: duty.due or date.max, default=None)


def who(actor: Actor, case: Case) -> str:
    """The one who acts, by name: a state, the person or the court."""
    if actor == "benefitting":
        return capital(place(case.benefitting))
    if actor == "contributing":
        return capital(place(case.contributing))
    return "The person" if actor == "person" else "The court"


def _calendars(case: Case, events: tuple[Event, ...], day: date) -> Calendars:
    begun = {event.day.year for event in events} or {day.year}
    years = begun | {year + 1 for year in begun}
    return Calendars(public_holidays(case.benefitting, years), public_holidays(case.contributing, years))


def _stage(now: Course) -> str:
    if now.end:
        return STAGES[6]
    if now.has("transferred"):
        return STAGES[5]
    if now.suspended:
        return STAGES[4]
    if now.has("decided"):
        return STAGES[3]
    if now.confirmed is not None:
        return STAGES[2]
    return STAGES[1] if now.has("transmitted") else STAGES[0]


def _happened(setting: Setting, now: Course, events: list[Event]) -> tuple[Happened, ...]:
    """Every event up to the day, in order, and the silence that took the place of a reply."""
    rows = []
    for event in events:
        kind = KINDS[event.kind]
        rows.append(Happened(event.day, who(kind.actor, setting.case), kind.says, kind.provision))
    if now.by_silence and now.confirmed is not None:
        says = "did not reply in time: silence counts as confirmation, and it arranges the arrival"
        rows.append(Happened(now.confirmed, who("contributing", setting.case), says, Provision.parse("AMMR 67(9)")))
    return tuple(sorted(rows, key=lambda row: row.day))
