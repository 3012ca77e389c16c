"""The state of play of a procedure on a day: who is responsible and why, what runs, and who must act next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from article80.law.options import Options
from article80.responsibility.events import Event, EventKind, in_order
from article80.responsibility.procedure.calendar import Calendar
from article80.responsibility.procedure.cessation import (
    NEW_APPLICATION,
    acts_of_states,
    departures,
    ends_of_border_procedure,
    has_valid_residence_document,
)
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.contradictions import Clash, clashes
from article80.responsibility.procedure.crisis import relief
from article80.responsibility.procedure.information import information
from article80.responsibility.procedure.parts import (
    BY_A_MISSED_LIMIT,
    Change,
    Determined,
    Part,
    by_the_criteria,
)
from article80.responsibility.procedure.take_back import take_back
from article80.responsibility.procedure.take_charge import take_charge
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.procedure.transfer import transfer
from article80.responsibility.procedure.unused import unused
from article80.responsibility.wording import day_in_words, place

_NO_LIMITS = (
    "The time limits of the Regulation of 2013 for requests and transfers are not in hand. No limit is shown, and what "
    "a missed one did is not known"
)


class ContradictoryTimeline(ValueError):
    """Two events of a file cannot both be true; ``clash`` names them."""

    def __init__(self, clash: Clash) -> None:
        self.clash = clash
        super().__init__(str(clash))


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """What another answer to one open question would change: the state responsible then, and all of it in words."""

    option: str
    answer: str
    responsible: str | None
    says: str


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """A procedure as it stands on the day ``on``.

    ``spells`` say from when which state was responsible and why, in order; the last one holds on the day. ``clocks``
    are all limits that have begun, in the order in which they began. ``remarks`` are for the reader of the file.
    """

    on: date
    spells: tuple[Change, ...]
    clocks: tuple[Clock, ...]
    events: tuple[Event, ...]
    remarks: tuple[str, ...] = ()

    @property
    def responsible(self) -> str | None:
        """The state responsible on the day; None where it is not determined, or no state is bound any more."""
        return self.spells[-1].state if self.spells else None

    @property
    def why(self) -> Change | None:
        """What made that state responsible; None before the first registration."""
        return self.spells[-1] if self.spells else None

    @property
    def open_clocks(self) -> tuple[Clock, ...]:
        """What is still to be done, what is due first first; what has no last day yet comes last."""
        return tuple(sorted((clock for clock in self.clocks if clock.is_open), key=_by_due))

    @property
    def next_clock(self) -> Clock | None:
        """The limit that ends first, if any is running."""
        return next((clock for clock in self.open_clocks if clock.due is not None), None)

    @property
    def options(self) -> tuple[str, ...]:
        """The open questions on which a clock depends, by the names of their options."""
        return tuple(sorted({name for clock in self.clocks for name in clock.options}))

    def responsible_on(self, day: date) -> Change | None:
        """What held on an earlier day. Raises ValueError for a day after the one that was asked about."""
        if day > self.on:
            raise ValueError(f"the state of play is of {self.on}; it does not say what holds on {day}")
        return next((spell for spell in reversed(self.spells) if spell.on <= day), None)


def state_of_play(
    events: Iterable[Event], determined: Determined, on: date, options: Options | None = None
) -> StateOfPlay:
    """Where a procedure stands on a day, from its events and from what the criteria say.

    Events after the day do not count, but for contradictions. Raises `ContradictoryTimeline` for events that clash.
    """
    ordered = in_order(events)
    for clash in clashes(ordered):
        raise ContradictoryTimeline(clash)
    return play_of_checked(ordered, determined, on, options)


def play_of_checked(
    ordered: tuple[Event, ...], determined: Determined, on: date, options: Options | None = None
) -> StateOfPlay:
    """The same for events that stand in order and were found free of clashes, as a door does with every file."""
    timeline = Timeline.of(ordered, on)
    calendar = Calendar(options or Options())
    if determined.registered is None or determined.registered > on:
        return StateOfPlay(on, (), (), timeline.events)
    part = _played(timeline, determined, determined.registered, calendar)
    spells = _spells(part.changes, determined, timeline)
    clocks = tuple(sorted(part.clocks, key=lambda clock: clock.order))
    remarks = [*part.remarks, *_of_new_applications(spells, timeline), *_of_silence_after_the_end(spells)]
    if determined.limits_known:
        remarks += unused(timeline, determined, part.used)
    return StateOfPlay(on, spells, clocks, timeline.events, tuple(dict.fromkeys(remarks)))


def _played(timeline: Timeline, determined: Determined, registered: date, calendar: Calendar) -> Part:
    """Every clock and every change of responsibility. Duties that end by absence are judged once the rest is known."""
    whole = Part(changes=[by_the_criteria(determined, registered)])
    acts = [*acts_of_states(timeline, determined, whole), *_by_findings(determined, timeline.on)]
    if not determined.limits_known:
        whole.changes += acts
        whole.remarks.append(_NO_LIMITS)
        return whole
    relieved = relief(timeline, determined, calendar)
    acts += [relieved] if relieved else []
    left = [*departures(timeline, registered, calendar, whole)]
    threads = _settled(timeline, determined, calendar, tuple(acts))
    if left:
        ends = ends_of_border_procedure(timeline, calendar, threads.clocks_of("transfer"), Part())
        before = _spells([*whole.changes, *acts, *ends, *threads.changes], determined, timeline)
        left = [one for one in left if not _stays_bound(one, before, timeline)]
        threads = _settled(timeline, determined, calendar, (*acts, *left))
    ends = ends_of_border_procedure(timeline, calendar, threads.clocks_of("transfer"), whole)
    whole.changes += [*acts, *ends, *left]
    whole.add(threads)
    return whole


def _by_findings(determined: Determined, on: date) -> list[Change]:
    """The changes by what was found, or by a relocation, after the registration, up to a day."""
    moved = determined.relocated
    later = [*determined.later, *(moved.later if moved else ())]
    if moved is not None and moved.registered is not None:
        later.append(by_the_criteria(moved, moved.registered))
    return [one for one in later if one.on <= on]


def _settled(timeline: Timeline, determined: Determined, calendar: Calendar, closers: tuple[Change, ...]) -> Part:
    """The threads, where a limit that was missed moves responsibility also for the requests that came after it.

    Each round takes in the earliest such change; it depends on nothing that comes later, so it stays.
    """
    taken: list[Change] = []
    while True:
        threads = _threads(timeline, determined, calendar, closers, tuple(taken))
        missed = [one for one in threads.changes if one.provision in BY_A_MISSED_LIMIT and one not in taken]
        earliest = min(missed, key=lambda one: one.on, default=None)
        if earliest is None or not timeline.first(*_ASKING, since=earliest.on):
            threads.changes += [one for one in taken if one not in threads.changes]
            return threads
        taken.append(earliest)


_ASKING: tuple[EventKind, ...] = ("take_charge_request", "take_back_notification")


def _threads(
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
    closers: tuple[Change, ...],
    missed: tuple[Change, ...],
) -> Part:
    """Requests, notifications, and the transfers that follow from them.

    ``missed`` are shifts by a missed limit: later silence does not undo them, and no transfer ends by them.
    """
    for_requests = (*closers, *missed)
    part = take_charge(timeline, determined, calendar, for_requests)
    if determined.relocated is not None:
        part.add(take_charge(timeline, determined.relocated, calendar, for_requests))
    part.add(take_back(timeline, calendar, for_requests))
    part.add(information(timeline, calendar))
    for duty in tuple(part.obligations):
        part.add(transfer(duty, timeline, calendar, closers))
    return part


def _stays_bound(departure: Change, spells: tuple[Change, ...], timeline: Timeline) -> bool:
    """Whether a long absence ends no duty, because of a residence document of the state responsible (Art. 37(4))."""
    current = next((spell for spell in reversed(spells) if spell.on <= departure.on), None)
    if departure.provision != "AMMR 37(4)" or current is None or current.state is None:
        return False
    return has_valid_residence_document(current.state, departure.on, timeline)


def _spells(changes: list[Change], determined: Determined, timeline: Timeline) -> tuple[Change, ...]:
    """The changes that take effect, in order, up to the day that is asked about."""
    spells: list[Change] = []
    for change in sorted(changes, key=_rank):
        if change.on > timeline.on:
            break
        if not spells or _takes_effect(change, spells[-1], determined):
            spells.append(change)
    return tuple(spells)


_RANK = {
    "AMMR 40(1)": 1, "AMMR 40(8)": 1, "AMMR 35(2)": 1, "AMMR 41(3)": 1, "AMMR 41(4)": 1, "AMMR 39(1)": 2,
    "AMMR 46(2)": 2, "AMMR 37(1)": 3, "AMMR 63": 3, "AMMR 68(3)": 3, "CFMR 13": 3, "AMMR 37(2)": 4,
    "AMMR 37(4)": 4, "AMMR 37(5)": 4,
}  # fmt: skip
"""What comes later among changes of one day: agreement, then a missed limit, an act of a state, the end of duties."""


def _rank(change: Change) -> tuple[date, int, str]:
    return change.on, 3 if change.by_finding else _RANK.get(change.provision, 0), change.state or ""


def _takes_effect(change: Change, current: Change, determined: Determined) -> bool:
    if change.only_if and (current.state not in change.only_if or current.standing == "ceased"):
        return False
    criterion = determined.provision if current.state == determined.state else current.provision
    if change.not_under and criterion.startswith(change.not_under):
        return False
    if change.standing == "ceased":
        return current.state is not None
    return change.state != current.state or current.standing == "by the criteria"


def _of_new_applications(spells: tuple[Change, ...], timeline: Timeline) -> list[str]:
    """A remark for each application after the end of duties, to which the criteria have to be applied anew."""
    ended = next((spell.on for spell in reversed(spells) if spell.standing == "ceased"), None)
    if ended is None or spells[-1].standing != "ceased":
        return []
    later = timeline.all("application_registered", since=ended)
    return [f"{NEW_APPLICATION}: the one registered in {place(one.state)} starts the criteria anew" for one in later]


def _of_silence_after_the_end(spells: tuple[Change, ...]) -> list[str]:
    """A remark where a state confirmed by silence though its duties had ended: it could have objected."""
    return [
        f"By the file no state was bound any more from {day_in_words(before.on)} on, but {place(after.state or '')} "
        "did not object in time, and silence confirms (Art. 41(4)); it could have shown that its duties had ended"
        for before, after in pairwise(spells)
        if before.standing == "ceased" and after.provision == "AMMR 41(4)"
    ]


def _by_due(clock: Clock) -> tuple[bool, date, tuple[date, date, int, str, str]]:
    return clock.due is None, clock.due or date.max, clock.order
