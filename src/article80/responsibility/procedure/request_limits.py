"""How long a request to take charge, and its reply, may take: Arts 35(2), 39, 40 and 45 AMMR."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.parts import ONE_DAY


@rule(
    *("AMMR 39(1)", "DUBLIN3 21(1)"),
    formula="registration + 2 months; with a hit, hit + 1 month (2013: 3 months of the lodging; 2 months)",
)
def request_limit(ordinary: Limit, with_hit: Limit | None, late_hit: str) -> Limit:
    """A request to take charge is sent within two months of the registration, or one month of a hit.

    A hit is one in Eurodac (data on a crossing or a disembarkation) or in the Visa Information System. ``late_hit`` is
    the answer to the option ``late_hit_39_1``: whether a late hit can give more time.
    """
    if with_hit is None or (late_hit == "shorter_of_both" and ordinary.due < with_hit.due):
        return ordinary
    return with_hit


@rule("AMMR 39(1)", formula="hit before the registration: hit + 1 month, if that is not before the registration")
def hit_counts_from(hit: date, registered: date, month_from_hit: Limit, early_hit: str) -> date:
    """The day from which the month of a hit counts.

    ``early_hit`` is the answer to the option ``early_hit_39_1``: what holds for a hit that came before the
    registration. A month that was over before a request was possible counts from the registration in any case.
    """
    if hit >= registered or (early_hit == "from_hit" and month_from_hit.due >= registered):
        return hit
    return registered


@rule(
    *("AMMR 45(1)", "DUBLIN3 28(3)"),
    formula="registration + 2 weeks; detained later: detention + 1 week (2013: lodging + 1 month)",
)
def detained_request_limit(start: date, detained: date, state: str, calendar: Calendar) -> Limit:
    """For a detained person the request is sent within two weeks, or one week of a later detention.

    ``start`` is the registration, or the hit for a notification to take back. In 2013 it is one month of the lodging of
    the application, whenever the detention began.
    """
    if detained <= start or calendar.regime(start).is_of_2013:
        return calendar.limit(start, "detained_request_weeks", state)
    return calendar.limit(detained, "detained_later_request_weeks", state)


@rule(
    *("AMMR 40(1)", "AMMR 40(2)", "AMMR 45(2)", "DUBLIN3 22(1)", "DUBLIN3 28(3)"),
    formula="1 month; 2 weeks with a hit; 1 week for a detained person (2013: 2 months; 2 weeks)",
)
def reply_limit(request: Event, has_hit: bool, is_detained: bool, calendar: Calendar) -> Limit:
    """A request to take charge is answered within a month, two weeks where it rests on a hit, one week in detention."""
    name = "take_charge_reply_hit_weeks" if has_hit else "take_charge_reply_months"
    if is_detained:
        name = "detained_reply_weeks"
    return calendar.limit(request.on, name, request.to, request.state)


@rule(
    *("AMMR 39(2)", "AMMR 40(7)", "DUBLIN3 21(2)", "DUBLIN3 22(6)"),
    formula="the day asked, at least 1 week; else 2 weeks (2013: 1 month at the latest)",
)
def urgent_reply_limit(request: Event, calendar: Calendar) -> Limit:
    """An urgent request is answered by the day that it names, which is at least a week away, or within two weeks.

    In 2013 a state can take longer than it was asked, up to one month; only then its silence accepts.
    """
    if request.until is None or calendar.regime(request.on).is_of_2013:
        return calendar.limit(request.on, "urgent_reply_weeks", request.to, request.state)
    least = calendar.limit(request.on, "urgent_reply_least_weeks", request.to, request.state)
    if request.until <= least.counted:
        return least
    return Limit(request.on, request.until, calendar.moved(request.until, request.to, request.state))


@rule("AMMR 35(2)", "DUBLIN3 17(2)", formula="2 months; silence does not accept")
def humanitarian_reply_limit(request: Event, calendar: Calendar) -> Limit:
    """A request on humanitarian grounds is answered within two months."""
    return calendar.limit(request.on, "humanitarian_reply_months", request.to, request.state)


@rule(
    "AMMR 40(8)",
    "DUBLIN3 22(7)",
    formula="no reply by the last day: accepted at its end, so bound from the next day on",
)
def accepted_by_silence(due: date, replied: date | None, on: date) -> date | None:
    """A state that does not answer in time has accepted; the first day on which it is bound, None where it is not."""
    in_time = replied is not None and replied <= due
    return None if in_time or on <= due else due + ONE_DAY


@rule("AMMR 40(8)", "AMMR 41(4)", "DUBLIN3 22(7)", "DUBLIN3 25(2)", formula="the last day for the reply")
def silence_counts_from(bound: date, answer: str) -> date:
    """The day of a tacit acceptance, from which the next periods count: the last day for the reply.

    ``bound`` is the first day on which the state is bound, ``answer`` the one to the option ``tacit_acceptance_40_8``.
    """
    return bound - ONE_DAY if answer == "last_day" else bound
