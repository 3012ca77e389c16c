"""How long a request to take charge, and its reply, may take: Arts 35(2), 39, 40 and 45 AMMR."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.parts import ONE_DAY


@rule(
    *("AMMR 39(1)", "DUBLIN3 21(1)"),
    formula="registration + 2 months; with a hit, hit + 1 month if earlier (2013: 3 months of the lodging; 2 months)",
)
def request_limit(ordinary: Limit, with_hit: Limit | None) -> Limit:
    """A request to take charge is sent within two months of the registration, or one month of a hit.

    A hit is one in Eurodac (data on a crossing or a disembarkation) or in the Visa Information System. A late one gives
    no more time than there was without it (C-670/16).
    """
    return ordinary if with_hit is None or ordinary.due < with_hit.due else with_hit


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
    formula="registration + 2 weeks; detained later: + 1 week; nothing registered: hit + 2 weeks (2013: 1 month)",
)
def detained_request_limit(
    start: date, detained: date, state: str, calendar: Calendar, has_application: bool = True
) -> Limit:
    """For a detained person the request is sent within two weeks, or one week of a later detention.

    ``start`` is the registration, or the hit where no application is registered in the notifying state: the week of a
    detention that is later than a registration is not for that case. In 2013 it is one month of the lodging of the
    application, whenever the detention began.
    """
    if detained <= start or not has_application or calendar.regime(start).is_of_2013:
        return calendar.limit(start, "detained_request_weeks", state)
    return calendar.limit(detained, "detained_later_request_weeks", state)


@rule(
    *("AMMR 40(1)", "AMMR 40(2)", "DUBLIN3 22(1)"),
    formula="receipt + 1 month; 2 weeks where the request rests on a hit (2013: 2 months)",
)
def reply_limit(request: Event, has_hit: bool, calendar: Calendar) -> Limit:
    """A request to take charge is answered within a month of its receipt, two weeks where it rests on a hit."""
    name = "take_charge_reply_hit_weeks" if has_hit else "take_charge_reply_months"
    return calendar.limit(received_on(request), name, request.to, request.state)


@rule("AMMR 45(2)", "DUBLIN3 28(3)", formula="receipt + 1 week, urgent or not (2013: 2 weeks)")
def detained_reply_limit(request: Event, calendar: Calendar, since: date | None = None) -> Limit:
    """For a detained person a request to take charge is answered within one week in any event.

    ``since`` is the beginning of a detention that came later than the request, where the week counts from it.
    """
    return calendar.limit(since or received_on(request), "detained_reply_weeks", request.to, request.state)


def received_on(request: Event) -> date:
    """The day of receipt, from which the time for a reply counts; that of the request where the file has no other."""
    return request.received or request.on


@rule(
    *("AMMR 40(7)", "AMMR 40(8)", "DUBLIN3 22(6)", "DUBLIN3 22(7)"),
    formula="silence accepts after 2 weeks, or at the end of a longer period that was asked (2013: 1 month)",
)
def urgent_reply_limit(request: Event, calendar: Calendar) -> Limit:
    """Silence accepts an urgent request at the end of two weeks; in 2013 of a month.

    Where the request asks for more than two weeks, the option ``long_urgent_40_7`` says which of the two counts.
    """
    ordinary = calendar.limit(received_on(request), "urgent_reply_weeks", request.to, request.state)
    if request.until is None or request.until <= ordinary.counted or calendar.regime(request.on).is_of_2013:
        return ordinary
    if calendar.options.long_urgent_40_7 == "two_weeks":
        return ordinary
    moved = calendar.moved(request.until, request.to, request.state)
    return Limit(ordinary.start, request.until, moved)


@rule("AMMR 39(2)", "AMMR 40(7)", "DUBLIN3 21(2)", formula="the day asked, at least 1 week away")
def urgent_day_asked(request: Event, calendar: Calendar) -> Limit | None:
    """An urgent request names the period within which a reply is asked, at least one week; None where it names none."""
    if request.until is None:
        return None
    least = calendar.limit(request.on, "urgent_reply_least_weeks", request.to, request.state)
    if request.until <= least.counted:
        return least
    return Limit(request.on, request.until, calendar.moved(request.until, request.to, request.state))


@rule("AMMR 35(2)", "DUBLIN3 17(2)", formula="2 months; silence does not accept")
def humanitarian_reply_limit(request: Event, calendar: Calendar) -> Limit:
    """A request on humanitarian grounds is answered within two months."""
    return calendar.limit(received_on(request), "humanitarian_reply_months", request.to, request.state)


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
