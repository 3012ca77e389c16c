"""Timelines for property tests: any events between three states in two years, and those among them that can be true."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from article80.responsibility.events import KINDS, Event
from article80.responsibility.procedure import Determined, clashes

STATES = ("DE", "IT", "FR")
FIRST = date(2026, 7, 8)
_DAYS = st.integers(0, 700).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def events(draw: st.DrawFn, days: st.SearchStrategy[date] = _DAYS) -> Event:
    """Any one event that has the fields of its kind."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    known = KINDS[kind]
    fields: dict[str, object] = {}
    if "state" in known.needs:
        fields["state"] = draw(st.sampled_from(STATES))
    if "to" in known.needs:
        fields["to"] = draw(st.sampled_from([one for one in STATES if one != fields["state"]]))
    if "data" in known.needs:
        fields["data"] = draw(st.sampled_from(("application", "crossing", "disembarkation")))
    if known.answers:
        fields["answer"] = draw(st.sampled_from(known.answers))
    if known.reasons:
        fields["reason"] = draw(st.sampled_from(known.reasons))
    if "border_procedure" in known.may:
        fields["border_procedure"] = draw(st.booleans())
    day = draw(days)
    if "until" in known.needs:
        fields["until"] = day + timedelta(days=draw(st.integers(0, 30)))
    return Event(kind, day, **fields)


@st.composite
def procedures(draw: st.DrawFn) -> list[Event]:
    """A timeline that goes the way of a procedure: steps of it in their order, with gaps that often meet a limit."""
    asking, bound = draw(st.permutations(STATES))[:2]
    day, steps = FIRST, [Event("application_registered", FIRST, asking)]
    for kind in _WAY:
        if not draw(st.integers(0, 2)):
            continue
        day += timedelta(days=draw(_GAPS))
        steps.append(_step(kind, day, asking, bound, draw))
    return steps


_WAY = (
    "eurodac_hit", "information_request", "detention_begun", "information_reply", "take_charge_request", "crisis_begun",
    "take_charge_reply", "take_back_notification", "detention_ended", "take_back_reply", "transfer_decision",
    "appeal_lodged", "suspension_requested", "suspension_decided", "imprisonment_begun", "appeal_decided",
    "absconding_notified", "available_again", "decision_final", "left_territory", "residence_document_issued",
    "transfer_carried_out", "returned_to_territory", "removed",
)  # fmt: skip
_GAPS = st.sampled_from((0, 1, 6, 7, 8, 13, 14, 15, 29, 30, 31, 60, 62, 90, 180, 184, 280, 456))
_OF_THE_OTHER = ("information_reply", "take_charge_reply", "take_back_reply", "crisis_begun", "decision_final")


def _step(kind: str, day: date, asking: str, bound: str, draw: st.DrawFn) -> Event:
    known = KINDS[kind]
    state, to = (bound, asking) if kind in _OF_THE_OTHER else (asking, bound)
    fields: dict[str, object] = {"state": state} if "state" in known.needs else {}
    if "to" in known.needs:
        fields["to"] = to
    if "data" in known.needs:
        fields["data"] = draw(st.sampled_from(("application", "crossing")))
    if known.answers:
        fields["answer"] = draw(st.sampled_from(known.answers))
    if known.reasons:
        fields["reason"] = draw(st.sampled_from(known.reasons))
    if "border_procedure" in known.may:
        fields["border_procedure"] = draw(st.booleans())
    return Event(kind, day, **fields)


def timelines(most: int = 12) -> st.SearchStrategy[list[Event]]:
    """Timelines that can be true: events that would clash with those before them in the list are left out."""
    mixed = st.tuples(procedures(), st.lists(events(), max_size=3)).map(lambda two: two[0] + two[1])
    return st.one_of(procedures(), mixed, st.lists(events(), max_size=most)).map(_without_clashes)


def determined() -> st.SearchStrategy[Determined]:
    """What the criteria may say."""
    provisions = st.sampled_from(("AMMR 33(1)", "AMMR 16(2)", "AMMR 26", "AMMR 29(1)"))
    of_2013 = st.sampled_from(("DUBLIN3 13(1)", "DUBLIN3 3(2)", "DUBLIN3 9"))
    states, determining = st.sampled_from((*STATES, None)), st.sampled_from(STATES)
    return st.one_of(
        st.tuples(states, provisions, determining).map(lambda given: Determined(*given, FIRST)),
        st.tuples(states, of_2013, determining).map(lambda given: Determined(*given, FIRST, regime="DUBLIN3")),
    )


def _without_clashes(given: list[Event]) -> list[Event]:
    kept: list[Event] = []
    for event in given:
        if not clashes([*kept, event]):
            kept.append(event)
    return kept
