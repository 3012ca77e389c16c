"""Where a relocation stands after some events, as far as it follows from them and from the time limits.

Silence is read here: when the time for the reply is over without one, the contributing state has confirmed, on the last
day of its time. A reply after that day changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.relocation.procedure.attempts import attempts, has_left, is_set_aside
from article80.relocation.procedure.events import GROUNDS, Case, Event
from article80.relocation.procedure.limits import Calendars, Limit, decision_limit, reply_limit, transfer_limit
from article80.responsibility.procedure.request_limits import silence_counts_from

End = Literal["", "security", "no_consent", "best_interests", "refused", "annulled", "arrived", "no_show", "lapsed"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a procedure is computed with: the case, the holidays, the options and the numbers of the law."""

    case: Case
    calendars: Calendars
    options: Options
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class Course:
    """The procedure on a day.

    ``events`` are those up to the day, by kind, and of several attempts at a transfer those of one. ``first_limit`` is
    the week for the reply and ``reply`` the limit that holds, which is longer after an extension; both None before the
    file is there. ``confirmed`` is the day from which the contributing state is obliged, and ``by_silence`` whether
    that is so without a reply in time. ``decision`` and ``transfer`` are the limits that follow. ``transfer`` is None
    while an appeal with suspensive effect is pending. ``decision`` is None for an attempt after the first, for which
    the law names no week. ``end`` says how the procedure ended, empty while it goes on. ``before`` are the courses of
    earlier attempts.
    """

    day: date
    events: Mapping[str, Event]
    first_limit: Limit | None = None
    reply: Limit | None = None
    confirmed: date | None = None
    by_silence: bool = False
    decision: Limit | None = None
    transfer: Limit | None = None
    suspended: bool = False
    end: End = ""
    before: tuple[Course, ...] = ()

    def day_of(self, kind: str) -> date | None:
        """The day of an event, None where it has not happened."""
        return self.events[kind].day if kind in self.events else None

    def has(self, *kinds: str) -> bool:
        """Whether all of these have happened."""
        return all(kind in self.events for kind in kinds)


def course(setting: Setting, events: Sequence[Event], day: date) -> Course:
    """The procedure on a day, from the events up to it. The events are taken to be in order and free of contradictions.

    Of several attempts at a transfer it is the course of the last one.
    """
    found: tuple[Course, ...] = ()
    lifted: date | None = None
    for known in attempts(event for event in events if event.day <= day):
        now, lifted = _of_attempt(setting, known, day, found, lifted)
        found = (*found, now)
    return found[-1]


def _of_attempt(
    setting: Setting, known: Mapping[str, Event], day: date, before: tuple[Course, ...], lifted_before: date | None
) -> tuple[Course, date | None]:
    """The course of one attempt, and the last day on which a court decided finally on a suspensive appeal."""
    first, reply = _reply_limits(setting, known)
    refused = known.get("refused")
    if refused is not None and not _counts(refused, setting.options):
        refused = None
    confirmed, by_silence = confirmation(known.get("confirmed"), refused, reply, day)
    suspended, lifted = _suspension(known)
    lifted = lifted or lifted_before
    decision = transfer = None
    if confirmed is not None:
        holidays = setting.calendars.when_benefitting_acts(setting.options)
        since = counted_from(confirmed, by_silence, setting.options)
        if not before:
            decision = decision_limit(since, holidays, parameters=setting.parameters)
        first_transfer = transfer_limit(since, holidays, parameters=setting.parameters)
        if _lapsed_before_the_appeal(known, first_transfer, setting.options):
            suspended, lifted = False, None
        if not suspended:
            transfer = transfer_limit(since, holidays, appeal_decided=lifted, parameters=setting.parameters)
    end = _end(known, reply, transfer, day, setting)
    return Course(day, known, first, reply, confirmed, by_silence, decision, transfer, suspended, end, before), lifted


@rule("AMMR 67(9)", formula="no reply by the last day: confirmed on that day")
def confirmation(
    confirmed: Event | None, refused: Event | None, reply: Limit | None, day: date
) -> tuple[date | None, bool]:
    """The contributing state has confirmed by its reply, or by silence when its time is over without a reply in time.

    Returns the day from which it is obliged, None where it is not, and whether silence obliged it.
    """
    if reply is None:
        return None, False
    if confirmed is not None and confirmed.day <= reply.due:
        return confirmed.day, False
    if refused is not None and refused.day <= reply.due:
        return None, False
    return (reply.due, True) if day > reply.due else (None, False)


@rule("AMMR 67(9)", "AMMR 67(10)", "AMMR 67(11)")
def counted_from(confirmed: date, by_silence: bool, options: Options) -> date:
    """The day from which the periods after a confirmation count; after silence, the option of Part III says which."""
    first_bound = confirmed + timedelta(days=1)
    return silence_counts_from(first_bound, options.tacit_acceptance_40_8) if by_silence else confirmed


def _reply_limits(setting: Setting, known: Mapping[str, Event]) -> tuple[Limit | None, Limit | None]:
    """The week for the reply, and the limit that holds after an extension announced within it."""
    started = _reply_started(known, setting.options)
    if started is None:
        return None, None
    holidays = setting.calendars.when_contributing_acts(setting.options)
    first = reply_limit(started, holidays, parameters=setting.parameters)
    extension = known.get("extended")
    if extension is None or extension.day > first.due:
        return first, first
    return first, reply_limit(started, holidays, extended=True, parameters=setting.parameters)


def _reply_started(known: Mapping[str, Event], options: Options) -> date | None:
    """The receipt, or the completion of an incomplete file (option ``clock_on_incomplete_file_67_9``)."""
    if "received" not in known:
        return None
    received = known["received"].day
    if known["transmitted"].complete or options.clock_on_incomplete_file_67_9 == "start":
        return received
    return max(received, known["completed"].day) if "completed" in known else None


def _suspension(known: Mapping[str, Event]) -> tuple[bool, date | None]:
    """Whether an appeal stops the transfer now, and the day on which one that did was decided.

    An appeal after the transfer stops nothing.
    """
    appeal, moved = known.get("appealed"), known.get("transferred")
    if appeal is None or not appeal.suspensive or (moved is not None and appeal.day > moved.day):
        return False, None
    decided = known.get("appeal_decided")
    return decided is None, decided.day if decided else None


def _end(known: Mapping[str, Event], reply: Limit | None, transfer: Limit | None, day: date, setting: Setting) -> End:
    ends: tuple[tuple[End, bool], ...] = (
        ("security", "security_stopped" in known),
        ("no_consent", "consent_refused" in known and setting.case.person == "beneficiary"),
        ("best_interests", _is_against_the_child(known)),
        ("refused", refused_in_time(known, reply, setting.options)),
        ("annulled", is_set_aside(known)),
        ("arrived", "arrival_reported" in known),
        ("no_show", "no_show_reported" in known),
        ("lapsed", _has_lapsed(known, transfer, day, setting.options)),
    )
    return next((end for end, is_so in ends if is_so), "")


def _counts(refused: Event, options: Options) -> bool:
    """Whether a refusal is one: on a ground that the form knows, or on any by the option ``other_refusal_67_9``."""
    return refused.ground in GROUNDS or options.other_refusal_67_9 == "ends"


def refused_in_time(known: Mapping[str, Event], reply: Limit | None, options: Options) -> bool:
    """Whether the contributing state refused within its time, on a ground that counts."""
    refused = known.get("refused")
    return refused is not None and reply is not None and refused.day <= reply.due and _counts(refused, options)


@rule("AMMR 23(5)")
def _is_against_the_child(known: Mapping[str, Event]) -> bool:
    """A lone minor is transferred only if the assessment found that this is in the best interests of the child."""
    found = known.get("best_interests_assessed")
    return found is not None and not found.in_favour and not has_left(known)


def _lapsed_before_the_appeal(known: Mapping[str, Event], transfer: Limit, options: Options) -> bool:
    """Whether a relocation had lapsed when the appeal came; a later appeal does not bring it back."""
    appeal = known.get("appealed")
    late = appeal is not None and appeal.day > transfer.due
    return late and options.late_relocation_67_11 == "lapses"


def _has_lapsed(known: Mapping[str, Event], transfer: Limit | None, day: date, options: Options) -> bool:
    """Whether the four weeks are over without a transfer, and the option ``late_relocation_67_11`` ends it there."""
    if transfer is None or "transferred" in known or options.late_relocation_67_11 == "still_owed":
        return False
    return day > transfer.due
