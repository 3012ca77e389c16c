"""Duties towards the applicant: the interview (Art. 22), the representative of a lone minor (Art. 23).

They are shown with their clocks where the file has events about them. None of them moves responsibility.
"""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock, ClockStatus
from article80.responsibility.procedure.parts import Determined, Part, standing_of
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

_ABOUT: tuple[EventKind, ...] = ("application_made", "information_given", "interview", "representative_appointed")


@rule("AMMR 23(2)", formula="making of the application + 15 working days; 10 more in exceptional situations")
def representative_limit(made: Event, calendar: Calendar) -> tuple[Limit, date]:
    """A lone minor has a representative within fifteen working days of the making of the application.

    The second day is the one to which it may be extended where disproportionately many lone minors apply, or in other
    exceptional situations.
    """
    length = calendar.parameters["minor_representative_working_days"]
    more = calendar.parameters["minor_representative_extension_working_days"]
    due = calendar.working_days(made.on, int(length.value), made.state)
    longest = calendar.working_days(made.on, int(length.value) + int(more.value), made.state)
    return Limit(made.on, due, due, length), longest


@rule("AMMR 22", formula="an interview before the first request to take charge")
def interview_in_time(interview: Event | None, request: Event | None) -> bool:
    """The personal interview comes before any request to take charge, unless it may be left out."""
    return interview is not None and (request is None or interview.on <= request.on)


def duties(timeline: Timeline, determined: Determined, calendar: Calendar) -> Part:
    """The clocks of the duties about which the file has events."""
    part = Part()
    registered = determined.registered
    if registered is None or not timeline.has(_ABOUT) or calendar.regime(registered).is_of_2013:
        return part
    made = timeline.first("application_made", state=determined.determining)
    if determined.is_of_lone_minor and made is not None:
        _representative(made, timeline, calendar, part)
    if determined.state != determined.determining and determined.provision not in ("AMMR 16(4)", "AMMR 36(1)(c)"):
        _interview(registered, determined.determining, timeline, part)
    return part


def _representative(made: Event, timeline: Timeline, calendar: Calendar, part: Part) -> None:
    limit, longest = representative_limit(made, calendar)
    appointed = timeline.first("representative_appointed", state=made.state, since=made.on)
    status, ended = standing_of(limit.due, appointed.on if appointed else None, None, timeline.on)
    more = calendar.parameters["minor_representative_extension_working_days"]
    why = (
        f"{more.value} working days more, until {day_in_words(longest)}, where disproportionately many lone minors "
        "apply or the situation is exceptional otherwise"
    )
    part.clocks.append(
        Clock(
            "representative", made.state, "", made.on, limit.due, limit.due, status, ended,
            parameter=limit.parameter, why=(why,),
        )
    )  # fmt: skip


def _interview(registered: date, state: str, timeline: Timeline, part: Part) -> None:
    """The interview of the determining state, which has no last day of its own but comes before the request."""
    known = timeline.all("information_given", "interview", state=state)
    if not known:
        return
    interview = timeline.first("interview", state=state)
    requests = timeline.all("take_charge_request", state=state, since=registered)
    request = next((one for one in requests if not one.humanitarian), None)
    status: ClockStatus = "held"
    ended: date | None = None
    if interview is not None and interview_in_time(interview, request):
        status, ended = "met", interview.on
    elif request is not None:
        status, ended = "stopped", request.on
        part.remarks.append(
            f"The file has no personal interview by {place(state)} before its request of {day_in_words(request.on)}. "
            "It can be left out where the person absconded, stayed away without a good reason or has already given the "
            "information (Art. 22); responsibility does not move by that"
        )
    part.clocks.append(Clock("interview", state, "", min(registered, known[0].on), None, None, status, ended))
