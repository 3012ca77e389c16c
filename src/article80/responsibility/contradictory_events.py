"""Events of a procedure that cannot both be true as states act: opposite answers, a transfer of someone not there.

What order events have in time is held by `article80.responsibility.procedure.contradictions`. Here is what can only be
told from several events together. An event that is missing in a file is no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from article80.law.parameters import parameters_on
from article80.responsibility.contradiction import Contradiction
from article80.responsibility.events import Event, EventKind, in_order
from article80.responsibility.wording import day_in_words

_QUESTIONS: dict[EventKind, EventKind] = {
    "take_charge_reply": "take_charge_request",
    "take_back_reply": "take_back_notification",
    "re_examination_reply": "re_examination_request",
}
_YES = ("accept", "confirm")
_DOUBTFUL: frozenset[EventKind] = frozenset({*_QUESTIONS, "transfer_carried_out", "transfer_decision"})
"""Events that can stand against another one."""
_CAME_BACK: tuple[EventKind, ...] = (
    *("application_made", "application_registered", "application_lodged", "eurodac_hit", "vis_hit"),
    *("take_charge_request", "take_back_notification", "transfer_carried_out", "relocated", "returned_to_territory"),
)
_SHORTEST_SILENCE = "urgent_reply_least_weeks"
"""No silence accepts sooner than this, so a decision within it needs an answer in words."""


def contradictory_events(events: Sequence[Event]) -> Iterator[Contradiction]:
    """Every pair of events of one case that cannot both be true."""
    if len(events) < 2:
        return
    if not any(one.kind in _DOUBTFUL for one in events):
        return
    ordered = in_order(events)
    yield from _opposite_answers(ordered)
    yield from _transfers_of_someone_not_there(ordered)
    yield from _decisions_before_the_answer(ordered)


def _opposite_answers(ordered: Sequence[Event]) -> Iterator[Contradiction]:
    """A state does not say yes and no to one question on one day."""
    replies = [one for one in ordered if one.kind in _QUESTIONS]
    for one, other in combinations(replies, 2):
        same = (one.kind, one.on, one.state, one.to) == (other.kind, other.on, other.state, other.to)
        asked = [
            event
            for event in ordered
            if event.kind == _QUESTIONS[one.kind] and (event.state, event.to) == (one.to, one.state)
        ]
        if same and one.answer != other.answer and len(asked) < 2:
            yield _clash(one, other)


def _transfers_of_someone_not_there(ordered: Sequence[Event]) -> Iterator[Contradiction]:
    """Who was transferred to a state is transferred there again only after coming back."""
    for place, one in enumerate(ordered):
        if one.kind != "transfer_carried_out":
            continue
        for later in ordered[place + 1 :]:
            if later.kind == "transfer_carried_out" and (later.state, later.to) == (one.state, one.to):
                yield _clash(one, later)
                break
            if later.kind in _CAME_BACK:
                break


def _decisions_before_the_answer(ordered: Sequence[Event]) -> Iterator[Contradiction]:
    """A transfer is decided after the other state accepted or confirmed, in words or by its silence."""
    for decision in (one for one in ordered if one.kind == "transfer_decision"):
        between = (decision.to, decision.state)
        yes = [
            one for one in ordered if one.kind in _QUESTIONS and one.answer in _YES and (one.state, one.to) == between
        ]
        if not yes:
            continue
        asked = [one for one in ordered if one.kind in _QUESTIONS.values() and (one.to, one.state) == between]
        shortest = parameters_on(decision.on).get(_SHORTEST_SILENCE)
        weeks = timedelta(weeks=int(shortest.value) if shortest else 0)
        too_early = all(decision.on <= one.on + weeks for one in asked)
        if too_early and all(decision.on < one.on for one in yes):
            yield _clash(decision, yes[0])


def _clash(one: Event, other: Event) -> Contradiction:
    return Contradiction(_dated(one), _dated(other))


def _dated(event: Event) -> str:
    return f"{event.says} on {day_in_words(event.on)}"
