"""How long the steps of a transfer may take: Arts 42, 43, 45 and 46 AMMR."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit


@rule("AMMR 42(1)", formula="acceptance or confirmation + 2 weeks")
def decision_limit(accepted: date, asking: str, bound: str, calendar: Calendar) -> Limit:
    """The transfer decision is taken within two weeks of the acceptance or confirmation."""
    return calendar.limit(accepted, "transfer_decision_weeks", asking, bound)


@rule("AMMR 43(2)", formula="notification + 1 to 3 weeks, by national law")
def appeal_limit(notified: Event, calendar: Calendar) -> Limit:
    """National law gives the applicant between one and three weeks to appeal.

    The day that national law sets is in the notification. Without it the longest period is taken.
    """
    if notified.until is not None:
        return Limit(notified.on, notified.until, notified.until)
    return calendar.limit(notified.on, "appeal_longest_weeks", notified.state)


@rule("AMMR 43(2)", formula="at least 1 week, at most 3 weeks")
def appeal_is_within_bounds(notified: Event, calendar: Calendar) -> bool:
    """The time to appeal that was given lies between the shortest and the longest that national law can set."""
    if notified.until is None:
        return True
    shortest = calendar.last(notified.on, "appeal_shortest_weeks")
    return shortest <= notified.until <= calendar.limit(notified.on, "appeal_longest_weeks", notified.state).due


@rule("AMMR 43(3)", formula="no longer than the time to appeal; three weeks where the file names none")
def suspension_is_asked_in_time(requested: Event, notified: Event | None, calendar: Calendar) -> bool:
    """Suspension can be asked within the time to appeal; a later request bars no transfer by itself.

    Where the notification is not in the file, that cannot be told, and the request counts.
    """
    return notified is None or requested.on <= appeal_limit(notified, calendar).due


@rule("AMMR 43(3)", formula="request for suspension + 1 month")
def ruling_limit(requested: Event, calendar: Calendar) -> Limit:
    """A court decides within a month whether an appeal suspends the transfer; until then it is suspended."""
    return calendar.limit(requested.on, "suspension_ruling_months", requested.state)


@rule("AMMR 43(3)", formula="suspension granted + 1 month")
def suspended_appeal_limit(granted: Event, calendar: Calendar) -> Limit:
    """A court that has suspended a transfer tries to decide on the appeal within a month."""
    return calendar.limit(granted.on, "suspended_appeal_months", granted.state)


@rule(
    "AMMR 46(1)",
    "DUBLIN3 29(1)",
    formula="acceptance, confirmation or final decision on a suspensive appeal + 6 months",
)
def transfer_limit(start: date, asking: str, bound: str, calendar: Calendar) -> Limit:
    """A transfer is carried out within six months."""
    return calendar.limit(start, "transfer_months", asking, bound)


@rule("AMMR 46(2)", "DUBLIN3 29(2)", formula="start + 1 year, if that is later")
def imprisonment_limit(ordinary: Limit, start: date, asking: str, bound: str, calendar: Calendar) -> Limit:
    """The time for a transfer can grow to one year at most, counted from its beginning, if the person is imprisoned."""
    longer = calendar.limit(start, "imprisonment_transfer_years", asking, bound)
    return longer if longer.due > ordinary.due else ordinary


@rule("AMMR 46(2)", formula="release + 3 months, if that is later (an open question)")
def released_limit(running: Limit, released: date, asking: str, bound: str, calendar: Calendar) -> Limit:
    """By one answer to ``available_again_46_2`` three months at least are left after prison."""
    least = calendar.limit(released, "available_again_months", asking, bound)
    return Limit(running.start, least.counted, least.due, least.parameter) if least.due > running.due else running


@rule("AMMR 46(2)", "DUBLIN3 29(2)", formula="information + 3 years (2013: start + 18 months)")
def absconding_limit(ordinary: Limit, informed: date, asking: str, bound: str, calendar: Calendar) -> Limit:
    """The time for a transfer can grow to three years from the information that the person absconded or resists.

    In 2013 the whole time grows to eighteen months, counted from its beginning.
    """
    start = ordinary.start if calendar.regime(ordinary.start).is_of_2013 else informed
    return calendar.limit(start, "absconding_transfer_years", asking, bound)


@rule("AMMR 46(2)", "DUBLIN3 29(2)", formula="2013: only for the person who absconds")
def lengthens(informed: Event, ordinary: Limit, calendar: Calendar) -> bool:
    """What the other state was informed of lengthens the time; in 2013 only that the person concerned absconded.

    In 2024 a family member who is to be transferred together counts, too.
    """
    if not calendar.regime(ordinary.start).is_of_2013:
        return True
    return informed.reason == "absconded" and not informed.of_family


@rule("AMMR 46(2)", formula="at least 3 months from the day on which the person is available again")
def available_again_limit(
    ordinary: Limit, absconded: date, available: date, asking: str, bound: str, calendar: Calendar
) -> Limit:
    """A person who is available again is transferred in the time that remained, but in three months at least.

    ``ordinary`` is the limit before the person absconded. Option ``time_left_46_2`` says whether its days went on in
    the meantime.
    """
    least = calendar.limit(available, "available_again_months", asking, bound)
    remaining = ordinary.counted
    if calendar.options.time_left_46_2 == "on_absconding":
        remaining = available + (ordinary.counted - absconded)
    if remaining < least.counted:
        return least
    return Limit(ordinary.start, remaining, calendar.moved(remaining, asking, bound), ordinary.parameter)


@rule("AMMR 45(3)", "DUBLIN3 28(3)", formula="acceptance, confirmation or end of suspension + 5 weeks (2013: 6 weeks)")
def detained_transfer_limit(start: date, detained: date, asking: str, bound: str, calendar: Calendar) -> Limit | None:
    """A detained person is transferred within five weeks; from when, if detained later, is ``detained_later_45_3``.

    In 2013 the six weeks are for a person who is detained at the acceptance or when the suspension ends; a later
    detention has no such limit (C-60/16): None.
    """
    if calendar.regime(start).is_of_2013:
        return calendar.limit(start, "detained_transfer_weeks", asking, bound) if detained <= start else None
    later = calendar.options.detained_later_45_3 == "from_detention"
    return calendar.limit(max(start, detained) if later else start, "detained_transfer_weeks", asking, bound)
