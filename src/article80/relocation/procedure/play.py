"""The state of play of a relocation on a day: what has happened, what is open, what was done wrong, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.provision import Provision
from article80.law.said import Said, said
from article80.law.time_limits import public_holidays
from article80.relocation.procedure.course import Course, End, Setting, course
from article80.relocation.procedure.duties import Duty, duties
from article80.relocation.procedure.events import KINDS, Actor, Case, Event, acting
from article80.relocation.procedure.faults import Fault, faults
from article80.relocation.procedure.limits import Calendars
from article80.relocation.procedure.notes import notes
from article80.relocation.procedure.order import in_order
from article80.relocation.procedure.responsibility import Consequence, consequences

Stage = Literal["preparation", "waiting", "confirmed", "decided", "suspended", "transferred", "ended"]

STAGES: Mapping[Stage, Said] = {
    "preparation": said("preparation"),
    "waiting": said("waiting for the reply"),
    "confirmed": said("confirmed, to be decided"),
    "decided": said("decided, to be transferred"),
    "suspended": said("suspended by an appeal"),
    "transferred": said("transferred, arrival to be reported"),
    "ended": said("ended"),
}
"""Where a relocation can stand, in the order of the procedure."""

ENDS: Mapping[End, Said] = {
    "security": said("stopped for reasons of internal security"),
    "no_consent": said("the beneficiary did not consent"),
    "best_interests": said("the move is not in the best interests of the child"),
    "refused": said("refused by the contributing state"),
    "annulled": said("the transfer decision was set aside by a court"),
    "arrived": said("arrived"),
    "no_show": said("the person did not arrive"),
    "lapsed": said("the time for the transfer was over without one"),
}
"""How a relocation can end."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that has happened: an event, or a reply that silence took the place of."""

    day: date
    who: Said
    says: Said
    provision: Provision


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """A relocation on a day.

    ``stage`` is a key of `STAGES`, ``end`` one of `ENDS`, empty while the procedure goes on. ``happened`` is in the
    order of the days, ``open`` in that of the procedure. ``later`` counts events after the day, which are left out.
    """

    case: Case
    on: date
    stage: Stage
    end: End
    happened: tuple[Happened, ...]
    open: tuple[Duty, ...]
    faults: tuple[Fault, ...]
    consequences: tuple[Consequence, ...]
    later: int
    notes: tuple[Said, ...]


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


def who(actor: Actor, case: Case) -> Said:
    """The one who acts, by name: a state, the person or the court."""
    if actor == "person":
        return said("The person")
    if actor == "court":
        return said("The court")
    return acting(said("{state:state}"), actor, case)


def _calendars(case: Case, events: tuple[Event, ...], day: date) -> Calendars:
    begun = {event.day.year for event in events} or {day.year}
    years = begun | {year + 1 for year in begun}
    return Calendars(public_holidays(case.benefitting, years), public_holidays(case.contributing, years))


def _stage(now: Course) -> Stage:
    if now.end:
        return "ended"
    if now.has("transferred"):
        return "transferred"
    if now.suspended:
        return "suspended"
    if now.has("decided"):
        return "decided"
    if now.confirmed is not None:
        return "confirmed"
    return "waiting" if now.has("transmitted") else "preparation"


def _happened(setting: Setting, now: Course, events: list[Event]) -> tuple[Happened, ...]:
    """Every event up to the day, in order, and the silence that took the place of a reply."""
    rows = []
    for event in events:
        kind = KINDS[event.kind]
        says = acting(kind.says, kind.actor, setting.case)
        rows.append(Happened(event.day, who(kind.actor, setting.case), says, kind.provision))
    if now.by_silence and now.confirmed is not None:
        says = acting(_BY_SILENCE, "contributing", setting.case)
        rows.append(Happened(now.confirmed, who("contributing", setting.case), says, Provision.parse("AMMR 67(9)")))
    return tuple(sorted(rows, key=lambda row: row.day))


_BY_SILENCE = said("{state:state} did not reply in time: silence counts as confirmation, and it arranges the arrival.")
