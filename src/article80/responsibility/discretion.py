"""When a state takes a case of its own will: Art. 35 AMMR, for the criteria and for the procedure alike.

A choice to examine and an accepted request on humanitarian grounds bind a state only under conditions. They stand here
once, so that the answer of the criteria and the state of play cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.law.rule import rule
from article80.law.time_limits import holidays_of_two, period_end, public_holidays
from article80.responsibility.candidates import Condition, shown
from article80.responsibility.case import Case
from article80.responsibility.events import EventKind
from article80.responsibility.facts import ExaminedByChoice, HumanitarianRequest
from article80.responsibility.wording import place

_LIMIT = "humanitarian_reply_months"


def holds_of(conditions: Sequence[Condition]) -> bool | None:
    """Whether all conditions hold: False if one fails, None if one that does not fail is not known, else True."""
    every = [one.holds for one in conditions]
    if False in every:
        return False
    return None if None in every else True


@rule("AMMR 35(1)")
def conditions_of_choice(case: Case, one: ExaminedByChoice) -> list[Condition]:
    """A state may choose to examine only an application that is registered with it."""
    where = place(one.state)
    own = [item for item in case.applicant.applications if item.state == one.state and item.registered is not None]
    in_time = [item.evidence.establishes for item in own if item.registered is not None and item.registered <= one.on]
    registered = True if True in in_time else None if None in in_time else False
    missing = f"evidence of the application that is registered with {where}"
    return [
        Condition(registered, f"no application is registered with {where}", missing),
        shown(one.evidence, f"the choice of {where} to examine the application"),
    ]


@rule("AMMR 35(2)")
def conditions_of_humanitarian_request(case: Case, one: HumanitarianRequest, options: Options) -> list[Condition]:
    """A state that accepts a request on humanitarian grounds, to which the persons consent in writing, takes charge.

    The request must come before the first decision on the substance. Silence is no acceptance. Whether one that comes
    after the two months for the reply still counts is the option ``late_acceptance_35_2``.
    """
    to = place(one.to_state)
    reply = f"{to} refused the request" if one.accepted is False else f"{to} has not accepted the request"
    late = options.late_acceptance_35_2 == "too_late" and accepted_late(one, options)
    too_late = f"{to} accepted after the two months for its reply"
    return [
        Condition(
            before_a_decision(case, one.on), "the request came after the first decision on the substance", _DECIDED
        ),
        Condition(one.accepted is True, reply, ""),
        Condition(not late, too_late, ""),
        Condition(one.consent, "the persons do not consent", "the written consent of the persons concerned"),
        shown(one.evidence, f"the acceptance by {to}"),
    ]


@rule("AMMR 35(2)", formula="the state that determines responsibility, or the one that is responsible")
def condition_of_asking(case: Case, one: HumanitarianRequest, determining: str, named: str | None) -> Condition:
    """Only the state that determines responsibility, or the one that is responsible, can ask on humanitarian grounds.

    ``named`` is the state that the criteria name beside such requests, None where that cannot be told yet. A state may
    also have become responsible by an event of the timeline, or by a residence document that it gave since: that is for
    the state of play to say, and bars nothing here.
    """
    who = one.from_state
    if who == determining or who in _with_a_part(case, {determining, named}):
        return _MAY_ASK
    fails = f"{place(who)} neither determines responsibility nor is responsible, so it cannot ask"
    return Condition(
        None if named is None else False, fails, f"whether {place(who)} is responsible, so that it can ask"
    )


def _with_a_part(case: Case, known: set[str | None]) -> set[str | None]:
    """The states that are or may have become responsible, with those that took charge at the request of such a one."""
    registered = case.reference_date
    found = known | {state for event in case.events if event.kind in _MOVING for state in (event.state, event.to)}
    found |= {one.state for one in case.facts.residence_documents if registered and one.valid_from > registered}
    for one in sorted(case.facts.humanitarian_requests, key=lambda one: one.on):
        if one.accepted and one.from_state in found:
            found.add(one.to_state)
    return found


_MOVING: frozenset[EventKind] = frozenset(
    {
        *("take_charge_request", "take_charge_reply", "take_back_notification", "take_back_reply", "relocated"),
        *("re_examination_reply", "examination_chosen", "residence_document_issued", "offset_taken_over"),
        *("transfer_against_best_interests", "transfer_carried_out"),
    }
)
"""Events by which the states that they name may have become responsible."""

_MAY_ASK = Condition(True, "", "")


def accepted_late(one: HumanitarianRequest, options: Options) -> bool:
    """Whether a request on humanitarian grounds was accepted after the last day for the reply (Art. 35(2), 75)."""
    months = parameters_on(one.on).get(_LIMIT)
    if months is None or one.accepted is not True or one.replied is None:
        return False
    years = (one.on.year, one.on.year + 1)
    acting, requesting = public_holidays(one.to_state, years), public_holidays(one.from_state, years)
    holidays = holidays_of_two(options.holiday_calendar_75d, acting, requesting)
    return one.replied > period_end(one.on, int(months.value), "months", holidays)


def before_a_decision(case: Case, on: date) -> bool | None:
    """Whether a day came before every first decision on the substance; None where one is only asserted."""
    earlier = [
        decision.evidence.establishes
        for application in case.applicant.applications
        for decision in application.decisions
        if decision.on_substance and decision.on < on
    ]
    return False if True in earlier else None if None in earlier else True


_DECIDED = "evidence of the decision on the substance that is said to come before the request"
