"""A document and what has happened to it, checked as a whole: may it be sent, is it complete, what follows by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from article80.delivery import clocks
from article80.delivery.clocks import Clock, institution_holidays
from article80.delivery.content import Missing, indicators_not_given, missing_from
from article80.delivery.documents import DeductionRequest, Document, NeedNotification, PoolNotice
from article80.delivery.senders import may_send
from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.said import Said, said
from article80.law.time_limits import PublicHolidays
from article80.pool.deductions import MayAsk, request_counts_from


@dataclass(frozen=True, slots=True)
class Course:
    """What has happened to a document so far, each a day, or None where it has not happened or is not known.

    ``pool_act`` is the Council's act that establishes the pool. ``received`` is the receipt by the Commission, and
    ``completed`` the receipt of what was missing. After a notification of Art. 59, ``decided`` is the Commission's
    decision, ``positive`` what it says, ``transmitted`` its transmission to the Council. Three things can keep the
    state from the pool after a positive decision (Art. 59(6)): ``found_too_small`` is the Council's act which says that
    the pool is too small, ``other_reasons`` its act on other objective reasons, ``kept_out_by_commission`` the day on
    which the Commission considers one of the two.

    Raises ValueError naming two days that contradict each other.
    """

    pool_act: date | None = None
    received: date | None = None
    completed: date | None = None
    decided: date | None = None
    positive: bool | None = None
    transmitted: date | None = None
    found_too_small: date | None = None
    other_reasons: date | None = None
    kept_out_by_commission: date | None = None

    def __post_init__(self) -> None:
        """Hold each day against the one that must come before it."""
        for earlier, later in _ORDER:
            before, after = getattr(self, earlier), getattr(self, later)
            if after is not None and before is None:
                raise ValueError(f"{later} is given without {earlier}")
            if after is not None and after < before:
                raise ValueError(f"{later} ({after}) comes before {earlier} ({before})")
        if (self.decided is None) != (self.positive is None):
            raise ValueError("decided and positive are given together or not at all")
        kept_out = [name for name in _KEPT_OUT if getattr(self, name) is not None]
        if kept_out and not self.positive:
            raise ValueError(f"{kept_out[0]} is given, but the decision is not positive")
        if len(kept_out) > 1:
            raise ValueError(f"{' and '.join(kept_out)} are given; expected one of them")


_ORDER = (
    ("received", "completed"),
    ("received", "decided"),
    ("decided", "transmitted"),
    ("transmitted", "found_too_small"),
    ("transmitted", "other_reasons"),
    ("decided", "kept_out_by_commission"),
)
_KEPT_OUT = ("found_too_small", "other_reasons", "kept_out_by_commission")


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a document: whether its sender may send it, what it lacks, the clocks, and what to know.

    ``next_steps`` are sentences in the order in which they are due, those without a day last.
    """

    document: Document
    course: Course
    allowed: MayAsk
    missing: tuple[Missing, ...]
    clocks: tuple[Clock, ...]
    next_steps: tuple[Said, ...]
    notes: tuple[Said, ...]

    @property
    def complete(self) -> bool:
        """Whether the document has every element that its article lists."""
        return not self.missing


def check(
    document: Document,
    course: Course | None = None,
    *,
    options: Options | None = None,
    parameters: Parameters,
) -> Checked:
    """Check a document and start the clocks that its ``course`` allows.

    Clocks of a document that its sender may not send do not start: there is nothing to act on.
    """
    course, options = course or Course(), options or Options()
    allowed = may_send(document, pool_act=course.pool_act, received=course.received, bars=options.notice_bars_61_1)
    missing = missing_from(document)
    start = _start(course, complete=not missing, options=options) if allowed.allowed else None
    if start is not None and isinstance(document, DeductionRequest):
        start = request_counts_from(start, course.pool_act)
    running = _clocks(document, course, start, _holidays(document, course, options), parameters)
    return Checked(
        document=document,
        course=course,
        allowed=allowed,
        missing=missing,
        clocks=running,
        next_steps=_next_steps(document, course, allowed, missing, running),
        notes=_notes(document, course, missing, running, options),
    )


def _start(course: Course, *, complete: bool, options: Options) -> date | None:
    """The day that starts the clocks (option ``clock_on_incomplete_notice``)."""
    if complete or options.clock_on_incomplete_notice == "start":
        return course.received
    return course.completed


def _holidays(document: Document, course: Course, options: Options) -> PublicHolidays:
    days = (course.received, course.completed, course.decided, course.transmitted)
    years = {year for day in days if day for year in (day.year, day.year + 1)}
    return institution_holidays(options, document.sender.state, sorted(years))


def _clocks(
    document: Document, course: Course, start: date | None, holidays: PublicHolidays, parameters: Parameters
) -> tuple[Clock, ...]:
    if isinstance(document, PoolNotice):
        return (clocks.forum_after_a_notice(start, holidays, parameters=parameters),)
    if isinstance(document, NeedNotification):
        return _clocks_of_a_need(course, start, holidays, parameters)
    return (clocks.assessment_of_a_request(document.ground, start, holidays, parameters=parameters),)


def _clocks_of_a_need(
    course: Course, start: date | None, holidays: PublicHolidays, parameters: Parameters
) -> tuple[Clock, ...]:
    """Before the decision only the assessment stands; after a positive one, what it starts; after another, nothing."""
    if course.decided is None:
        return (clocks.decision_on_a_need(start, parameters=parameters),)
    if not course.positive:
        return ()
    forum, capacity = clocks.after_a_positive_decision(course.transmitted, holidays, parameters=parameters)
    if course.kept_out_by_commission:
        return ()
    if course.other_reasons:
        return (replace(capacity, done=course.other_reasons),)
    again = clocks.forum_when_the_pool_is_too_small(course.decided, holidays, parameters=parameters)
    if course.found_too_small:
        return replace(capacity, done=course.found_too_small), again
    return forum, capacity, again


def _next_steps(
    document: Document, course: Course, allowed: MayAsk, missing: tuple[Missing, ...], running: tuple[Clock, ...]
) -> tuple[Said, ...]:
    state = document.sender.state
    if not allowed.allowed:
        return (
            said(
                "{state:state} cannot use this way: {reason:said} ({provision:verbatim}).",
                state=state,
                reason=allowed.reason,
                provision=allowed.provision,
            ),
        )
    waits = missing and course.completed is None and course.decided is None
    steps = [said("{state:state} adds what is missing.", state=state)] if waits else []
    if course.received is None:
        steps.append(_sends(document).with_parts(state=state))
    if course.decided and not course.positive:
        steps.append(
            said(
                "{state:state} may notify again, to the Commission and the Council, with new information (Art. 59(7) "
                "AMMR).",
                state=state,
            )
        )
    still_open = [clock for clock in running if clock.done is None]
    in_order = sorted(still_open, key=lambda clock: (clock.due or date.max, clock.started is None))
    return (*steps, *(_step(clock) for clock in in_order))


def _sends(document: Document) -> Said:
    """That the state sends the document, and who else is told."""
    if isinstance(document, PoolNotice):
        return said("{state:state} sends it to the Commission and the Council; the Commission informs the Parliament.")
    if isinstance(document, NeedNotification):
        return said(
            "{state:state} sends it to the Commission, and informs the Council; the Commission informs the Parliament."
        )
    return said("{state:state} sends it to the Commission, and to the Council for information.")


def _step(clock: Clock) -> Said:
    if clock.due:
        return said(
            "By {due:verbatim}, {does:said} ({law:provision}).", due=clock.due, does=clock.does, law=clock.provision
        )
    return said(
        "{does:said} ({law:provision}): {period:said}.", does=clock.does, law=clock.provision, period=clock.period
    )


def _notes(
    document: Document, course: Course, missing: tuple[Missing, ...], running: tuple[Clock, ...], options: Options
) -> tuple[Said, ...]:
    notes = [*_on_the_date(course, options), *_on_content(document, missing, options), *_on_access(document, course)]
    notes += _on_the_conflict(course, running) or [clock.note for clock in running if clock.note]
    if any(clock.due for clock in running):
        notes.append(_ON_HOLIDAYS[options.holiday_calendar_75d].with_parts(state=document.sender.state))
    return tuple(notes)


def _on_the_date(course: Course, options: Options) -> list[Said]:
    applies = options.part_iii_applies_from
    if course.received and course.received < applies:
        return [
            said(
                "It came before {applies:verbatim}, the day from which Art. 58 to 62 AMMR apply (option "
                "ammr_application_date).",
                applies=applies,
            )
        ]
    return []


def _on_content(document: Document, missing: tuple[Missing, ...], options: Options) -> list[Said]:
    notes = []
    if missing:
        notes.append(_INCOMPLETE[options.clock_on_incomplete_notice == "start"])
    if isinstance(document, NeedNotification) and document.figures and (absent := indicators_not_given(document)):
        notes.append(
            said(
                "No updated figure for the indicators {indicators:verbatim} of Art. 9(3)(a) AMMR.",
                indicators=", ".join(absent),
            )
        )
    if not isinstance(document, NeedNotification | PoolNotice):
        notes.append(said("The Council decides on the deduction by an act; the text names no period for it."))
    return notes


_INCOMPLETE: Mapping[bool, Said] = {
    True: said(
        "A period starts with the receipt of what the article asks for; here it starts although something is missing "
        "(option clock_on_incomplete_notice)."
    ),
    False: said(
        "A period starts with the receipt of what the article asks for; here it waits (option "
        "clock_on_incomplete_notice)."
    ),
}
"""By whether a period starts all the same."""


def _on_access(document: Document, course: Course) -> list[Said]:
    """What keeps a state from the pool, and a request that came before there was anything to deduct from."""
    if isinstance(document, DeductionRequest):
        if course.pool_act and course.received and course.received < course.pool_act:
            return [
                said(
                    "It came before the Council's act of {act:verbatim}: a deduction is one of contributions set out "
                    "in that act, so the request counts from it (Art. 61(1), 62(1) AMMR).",
                    act=course.pool_act,
                )
            ]
        return []
    if any(getattr(course, name) for name in _KEPT_OUT):
        return [
            said(
                "{state:state} is denied access and does not become a benefitting Member State (Art. 59(4), 59(6) "
                "AMMR).",
                state=document.sender.state,
            )
        ]
    return []


def _on_the_conflict(course: Course, running: tuple[Clock, ...]) -> list[Said]:
    """Where the week for the High-Level Forum and the two weeks of the Council do not fit together, with the days."""
    dues = {clock.name: clock.due for clock in running}
    forum, capacity = dues.get("high_level_forum"), dues.get("capacity")
    found = course.found_too_small
    notes = []
    if found and capacity and found > capacity:
        notes.append(
            said(
                "The Council decided on {decided:verbatim}, after the time of Art. 59(6), which ended on "
                "{ended:verbatim}.",
                decided=found,
                ended=capacity,
            )
        )
    if found and forum and found > forum:
        notes.append(
            said(
                "The Council decided on {decided:verbatim}, when the time of Art. 59(7) was over: it ended on "
                "{ended:verbatim}.",
                decided=found,
                ended=forum,
            )
        )
    if not found and forum and capacity and forum < capacity:
        notes.append(
            said(
                "The time of Art. 59(7) ends on {ends:verbatim}, but the Council may decide until {until:verbatim}.",
                ends=forum,
                until=capacity,
            )
        )
    return notes


_ON_HOLIDAYS: Mapping[str, Said] = {
    "acting": said(
        "Public holidays are those of Belgium, where the institution that acts has its seat: Art. 75(d) AMMR speaks of "
        "the Member State concerned, and an institution is none (option holiday_calendar_75d)."
    ),
    "requesting": said(
        "Public holidays are those of {state:state}, which sent the document (option holiday_calendar_75d)."
    ),
    "both": said(
        "Public holidays are those of Belgium, where the institution that acts has its seat, and those of "
        "{state:state} (option holiday_calendar_75d)."
    ),
}
