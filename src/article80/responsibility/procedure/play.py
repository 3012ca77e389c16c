"""The state of play of a procedure on a day: who is responsible and why, what runs, and who must act next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind, in_order
from article80.responsibility.procedure.calendar import Calendar
from article80.responsibility.procedure.cessation import (
    NEW_APPLICATION,
    WITHDRAWN,
    acts_of_states,
    departures,
    ends_of_border_procedure,
    has_valid_residence_document,
    withdrawals,
)
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.contradictions import Clash, clashes_in_order
from article80.responsibility.procedure.crisis import relief, without_confirmation
from article80.responsibility.procedure.duties import duties
from article80.responsibility.procedure.information import information
from article80.responsibility.procedure.new_applications import requests_for_new_applications
from article80.responsibility.procedure.parts import (
    BY_A_MISSED_LIMIT,
    BY_A_MISSED_TRANSFER,
    ENDS_WHAT_IS_TO_BE_DONE,
    TAKE_BACK_NOT_ASKED,
    Change,
    Determined,
    Part,
    by_the_criteria,
    relieved_on,
)
from article80.responsibility.procedure.questions_2013 import questions_of_2013, with_questions_of_2013
from article80.responsibility.procedure.regime import OF_2013
from article80.responsibility.procedure.take_back import take_back
from article80.responsibility.procedure.take_charge import take_charge
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.procedure.transfer import superseded_on, transfer
from article80.responsibility.procedure.unused import unused, without_effect
from article80.responsibility.wording import day_in_words, place

_NO_LIMITS = (
    "The time limits of the time before Regulation (EU) No 604/2013 are not in hand. No limit is shown, and what a "
    "missed one did is not known"
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
    ``questions`` are open questions that the whole procedure meets, not one of its clocks.
    """

    on: date
    spells: tuple[Change, ...]
    clocks: tuple[Clock, ...]
    events: tuple[Event, ...]
    remarks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

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
        """The open questions on which a clock or the whole depends, by the names of their options."""
        return tuple(sorted({*self.questions, *(name for clock in self.clocks for name in clock.options)}))

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
    for clash in clashes_in_order(ordered):
        raise ContradictoryTimeline(clash)
    return play_of_checked(ordered, determined, on, options)


def play_of_checked(
    ordered: tuple[Event, ...], determined: Determined, on: date, options: Options | None = None
) -> StateOfPlay:
    """The same for events that stand in order and were found free of clashes, as a door does with every file."""
    timeline = Timeline.of(ordered, on)
    calendar = Calendar(options or Options(), parameters_on(on), determined.regime)
    if determined.registered is None or determined.registered > on:
        return StateOfPlay(on, (), (), timeline.events)
    whole = timeline
    if determined.afresh:
        timeline = without_what_is_over(timeline, determined.registered)
    part = _played(timeline, determined, determined.registered, calendar)
    if len(timeline.events) < len(whole.events):
        part.remarks.append(_IS_OVER.format(day_in_words(determined.registered)))
    spells = _spells(part.changes, determined, timeline)
    clocks = tuple(sorted(part.clocks, key=lambda clock: clock.order))
    questions: tuple[str, ...] = ()
    if determined.regime == "DUBLIN3" and determined.limits_known:
        clocks = with_questions_of_2013(clocks, calendar)
        questions = questions_of_2013(timeline, calendar)
    part.remarks += without_confirmation(timeline, calendar) if "crisis_begun" in timeline.by_kind else []
    remarks = [*part.remarks, *_of_new_applications(spells, timeline), *_of_silence_after_the_end(spells)]
    if determined.limits_known:
        remarks += unused(timeline, determined, part.used)
        remarks += without_effect(timeline, part.obligations)
    return StateOfPlay(on, spells, clocks, timeline.events, tuple(dict.fromkeys(remarks)), questions)


@rule("AMMR 37(2)", "AMMR 37(4)", "AMMR 37(5)", formula="a later application is a new one: what came before is over")
def without_what_is_over(timeline: Timeline, registered: date) -> Timeline:
    """Requests, agreements and transfers from before an application that counts as a new one are over."""
    return timeline.since(registered, _OF_THE_PROCEDURE_BEFORE)


_IS_OVER = (
    "The application registered on {} counts as a new one: what the file has about requests and transfers before it is "
    "over, and stands in no limit"
)
_OF_THE_PROCEDURE_BEFORE: tuple[EventKind, ...] = (
    *("take_charge_request", "take_charge_reply", "take_back_notification", "take_back_reply"),
    *("re_examination_request", "re_examination_reply", "information_request", "information_reply"),
    *("transfer_decision", "transfer_decision_notified", "absconding_notified", "available_again"),
    *("appeal_lodged", "suspension_requested", "suspension_decided", "suspensive_effect_ended", "appeal_decided"),
    *("second_appeal_lodged", "transfer_carried_out", "application_withdrawn"),
)
"""What a file has about requests and transfers."""


def _played(timeline: Timeline, determined: Determined, registered: date, calendar: Calendar) -> Part:
    """Every clock and every change of responsibility. What depends on who is bound is judged once the rest is known."""
    whole = Part(changes=[by_the_criteria(determined, registered)])
    acts = [*acts_of_states(timeline, determined, calendar, whole), *_by_findings(determined, timeline.on)]
    if not determined.limits_known:
        whole.changes += acts
        whole.remarks.append(_NO_LIMITS)
        return whole
    relieved = relief(timeline, determined, calendar)
    acts += [relieved] if relieved else []
    left = [
        *departures(timeline, registered, determined.state or determined.determining, calendar, whole),
        *withdrawals(timeline, determined, calendar),
    ]
    left = _judged(acts, left, whole.changes, timeline, determined, calendar) if left else left
    threads = _settled(timeline, determined, calendar, (*acts, *left))
    ends = [*ends_of_border_procedure(timeline, calendar, threads.clocks_of("transfer"), whole)]
    if any(timeline.first("take_back_notification", since=one.on) for one in ends):
        threads = _settled(timeline, determined, calendar, (*acts, *left), tuple(ends))
    whole.changes += [*acts, *ends, *left]
    whole.add(threads)
    whole.add(duties(timeline, determined, calendar))
    return whole


def _judged(
    acts: list[Change],
    left: list[Change],
    begun: list[Change],
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
) -> list[Change]:
    """The ends of duties that hold, among those that depend on who is bound on their day."""
    threads = _settled(timeline, determined, calendar, tuple(acts))
    ends = [*ends_of_border_procedure(timeline, calendar, threads.clocks_of("transfer"), Part())]
    before = _spells([*begun, *acts, *ends, *threads.changes], determined, timeline)
    return [one for one in left if not _stays_bound(one, before, timeline)]


def _spell_on(day: date, spells: tuple[Change, ...]) -> Change | None:
    """What held at the beginning of a day."""
    return next((spell for spell in reversed(spells) if spell.on <= day), None)


def _by_findings(determined: Determined, on: date) -> list[Change]:
    """The changes by what was found, or by a relocation, after the registration, up to a day."""
    moved = determined.relocated
    later = [*determined.later, *(moved.later if moved else ())]
    if moved is not None and moved.registered is not None:
        later.append(by_the_criteria(moved, moved.registered))
    return [one for one in later if one.on <= on]


def _settled(
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
    closers: tuple[Change, ...],
    ended: tuple[Change, ...] = (),
) -> Part:
    """The threads, where a limit that was missed moves responsibility also for the requests that came after it.

    Each round takes in the earliest such change; it depends on nothing that comes later, so it stays. ``ended`` are
    ends of duties by Art. 37(2).
    """
    taken: list[Change] = []
    while True:
        threads = _threads(timeline, determined, calendar, closers, tuple(taken), ended)
        missed = [one for one in threads.changes if one.provision in BY_A_MISSED_LIMIT and one not in taken]
        earliest = min((one for one in missed if _matters(one, threads, timeline)), key=_first_of_all, default=None)
        if earliest is None:
            threads.changes += [one for one in taken if one not in threads.changes]
            return threads
        taken.append(earliest)


def _first_of_all(missed: Change) -> tuple[date, bool]:
    """The place among missed limits: by day, and on one day first the one that ends what is still to be done."""
    return missed.on, missed.provision not in ENDS_WHAT_IS_TO_BE_DONE


def _matters(missed: Change, threads: Part, timeline: Timeline) -> bool:
    """Whether a missed limit changes anything for others: for later requests, or for all that is still to be done."""
    if missed.provision in ENDS_WHAT_IS_TO_BE_DONE:
        return True
    if missed.provision in BY_A_MISSED_TRANSFER and len(threads.obligations) > 1:
        return True
    return timeline.first(*_ASKING, since=missed.on) is not None


_ASKING: tuple[EventKind, ...] = ("take_charge_request", "take_back_notification")


def _threads(
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
    closers: tuple[Change, ...],
    missed: tuple[Change, ...],
    ended: tuple[Change, ...],
) -> Part:
    """Requests, notifications, and the transfers that follow from them.

    ``missed`` are shifts by a missed limit: later silence does not undo them, and no transfer ends by them, unless the
    state of a new application is responsible because it did not ask for a take back (2013).
    """
    for_requests = (*closers, *missed)
    part = take_charge(timeline, determined, calendar, for_requests)
    if determined.relocated is not None:
        part.add(_after_relocation(timeline, determined, determined.relocated, calendar, for_requests))
    part.add(take_back(timeline, determined, calendar, for_requests, ended))
    if determined.regime == "DUBLIN3":
        part.add(requests_for_new_applications(timeline, determined, calendar, for_requests, part.obligations))
        closers = (*closers, *(one for one in missed if one.provision in ENDS_WHAT_IS_TO_BE_DONE))
    part.add(information(timeline, calendar))
    by_transfer = tuple(one for one in missed if one.provision in BY_A_MISSED_TRANSFER)
    duties = tuple(part.obligations)
    for duty in duties:
        over = [day for day in (superseded_on(duty, duties), relieved_on(duty, by_transfer)) if day is not None]
        of_minor = determined.is_of_lone_minor
        part.add(transfer(duty, timeline, calendar, closers, min(over, default=None), lone_minor=of_minor))
    return part


def _after_relocation(
    timeline: Timeline, before: Determined, moved: Determined, calendar: Calendar, closers: tuple[Change, ...]
) -> Part:
    """The requests of the state of relocation; from when their time counts is ``request_after_relocation_68_2``."""
    if moved.by_crisis:
        return take_charge(timeline, moved, calendar, closers)
    name = "request_after_relocation_68_2"
    if getattr(calendar.options, name) == "registration":
        moved = moved._replace(counted_from=before.counted_from or before.registered)
    return take_charge(timeline, moved, calendar, closers, (name,))


def _stays_bound(departure: Change, spells: tuple[Change, ...], timeline: Timeline) -> bool:
    """Whether a long absence ends no duty, because of a residence document of the state responsible (Art. 37(4)).

    A withdrawal ends none where another state has accepted by then.
    """
    current = _spell_on(departure.on, spells)
    if departure.provision == WITHDRAWN:
        return current is None or current.standing not in ("undetermined", "by the criteria")
    if departure.provision not in ("AMMR 37(4)", "DUBLIN3 19(2)") or current is None or current.state is None:
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
    "AMMR 46(2)": 2, "AMMR 37(1)": 3, "AMMR 63": 3, "AMMR 68(3)": 3, "CFMR 13(2)": 3, "CFMR 13(3)": 3, "AMMR 37(2)": 4,
    "AMMR 37(4)": 4, "AMMR 37(5)": 4,
}  # fmt: skip
_RANK |= {OF_2013.provision(one): rank for one, rank in _RANK.items()}
_RANK |= {TAKE_BACK_NOT_ASKED: 2, "DUBLIN3 24(3)": 2, "DUBLIN3 17(1)": 3, WITHDRAWN: 4}
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
    """A remark where a state is bound again by silence, or by confirming, though the person was away long enough."""
    return [
        f"By the file no state was responsible any more from {day_in_words(before.on)} on, but "
        f"{place(after.state or '')} did not establish the absence when it was notified (Art. 37(4), 41(4))"
        for before, after in pairwise(spells)
        if before.standing == "ceased" and after.provision in ("AMMR 41(3)", "AMMR 41(4)")
    ]


def _by_due(clock: Clock) -> tuple[bool, date, tuple[date, date, int, str, str]]:
    return clock.due is None, clock.due or date.max, clock.order
