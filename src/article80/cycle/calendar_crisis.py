"""The periods and duties of a crisis, Regulation (EU) 2024/1359."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

from article80.cycle.calendar_entry import Entry, places
from article80.cycle.calendar_periods import begun, not_moved, undated
from article80.delivery import clocks
from article80.delivery.crisis import longest_course
from article80.law.parameters import Parameters
from article80.law.rule import rule


@rule(
    "CFMR 3(3)",
    "CFMR 3(8)",
    "CFMR 4(1)",
    "CFMR 4(3)",
    "CFMR 6(4)",
    "CFMR 7",
    "CFMR 16(3)",
    "CFMR 17(1)",
    "PERIODS 3(4)",
)
def in_a_crisis(events: Mapping[str, date], holidays: Container[date], *, parameters: Parameters) -> tuple[Entry, ...]:
    """In a crisis the Commission decides in a set time and the Council in another; reports and meetings follow.

    The crisis Regulation has no rule on periods, so the general one moves a last day that is no working day of the
    institution (Art. 3(4) of Regulation (EEC, Euratom) No 1182/71).
    """
    dated = tuple(
        begun(
            Entry(
                name,
                who,
                what,
                (parameters[length].provision, *places("PERIODS 3(4)")),
                mark="I",
                counted=counted,
                event=event,
            ),
            events.get(event),
            length,
            holidays,
            parameters,
        )
        for name, event, length, who, what, counted in _CRISIS
    )
    return (*dated, *_CRISIS_UNDATED)


@rule("CFMR 5(1)", "CFMR 5(2)", "CFMR 5(3)", "CFMR 9(4)(b)", "CFMR 10(6)", "PERIODS 4(1)")
def measures_of_a_crisis(events: Mapping[str, date], *, parameters: Parameters) -> tuple[Entry, ...]:
    """The periods in which derogations apply and a credit can be claimed.

    Periods of application are not moved by week-ends and holidays (Art. 4(1) of Regulation No 1182/71).
    """
    course = longest_course(events["crisis-applies"], parameters=parameters) if "crisis-applies" in events else ()
    measures = tuple(
        Entry(
            name=name,
            who="Member State in crisis",
            what=what,
            provisions=places(written),
            mark="I",
            counted="from the day that the decision sets for their application",
            event="crisis-applies",
            first=course[index].last if course else None,
            last=course[index].last if course else None,
        )
        for index, (name, what, written) in enumerate(_MEASURES)
    )
    registration = Entry(
        name="crisis-registration",
        who="Member State in crisis",
        what="Last day on which it may register late before the Council has decided",
        provisions=places("CFMR 10(6)"),
        mark="I",
        counted="10 days from the day after the request",
        event="crisis-request",
    )
    claim = Entry(
        name="crisis-credit",
        who="Member State that went beyond its fair share",
        what="Last day on which it can claim a reduction in another crisis",
        provisions=places("CFMR 9(4)(b)"),
        mark="I",
        counted="5 years after the decision ceased to be in force",
        event="crisis-credit",
    )
    return (
        *measures,
        not_moved(registration, events.get("crisis-request"), "crisis_registration_days", parameters),
        not_moved(claim, events.get("crisis-credit"), "crisis_credit_claim_years", parameters),
    )


_MEASURES = (
    ("crisis-measures", "Last day of the measures, unless the Commission confirms and they are prolonged", "CFMR 5(1)"),
    ("crisis-measures-prolonged", "Last day after the one prolongation, unless there is a new decision", "CFMR 5(1)"),
    ("crisis-measures-new", "Last day of a new decision, unless it is prolonged", "CFMR 5(2)"),
    ("crisis-measures-end", "Last day of all: the measures last twelve months at most", "CFMR 5(3)"),
)

_CRISIS = (
    (
        "crisis-decision-commission",
        "crisis-request",
        "crisis_decision_weeks",
        "Commission",
        "Decides whether there is a crisis or force majeure, and proposes the measures",
        "2 weeks after the request",
    ),
    (
        "crisis-decision-council",
        "crisis-proposal",
        "crisis_council_weeks",
        "Council",
        "Decides on the measures and on the Solidarity Response Plan",
        "2 weeks after the receipt of the proposal",
    ),
    (
        "crisis-report",
        "crisis-in-force",
        "crisis_report_months",
        "Commission",
        "Reports to the Parliament and the Council",
        "3 months after the decision entered into force, and every 3 months",
    ),
    (
        "crisis-strategy",
        "crisis-ended",
        "crisis_strategy_years",
        "Member State that was in crisis",
        "Revises its national strategy, where necessary",
        "1 year after the end of the crisis",
    ),
)

_CRISIS_UNDATED = (
    undated(
        "crisis-notice",
        "Commission",
        "Tells the Parliament, the Council and the Member States that an assessment has begun",
        "CFMR 3(3)",
        "at once after the request",
    ),
    undated(
        "crisis-proposal",
        "Commission",
        "Proposes a Council decision, and informs the Parliament at once",
        "CFMR 4(1)",
        "with its own decision",
    ),
    undated(
        "crisis-bulletin",
        clocks.COORDINATOR,
        "Bulletin on relocation, to the Parliament and the Council",
        "CFMR 7",
        "every two weeks while the measures last",
    ),
    undated(
        "crisis-forum",
        clocks.COORDINATOR,
        "First Technical-Level Forum of the crisis",
        "CFMR 17(1)",
        "at once after the adoption of the Council's decision",
    ),
    undated(
        "crisis-forum-again",
        "Council",
        "Convenes the High-Level Forum where needs are not covered, or others fall short",
        "CFMR 9(2)",
        "as a matter of urgency",
    ),
)
