"""Duties whose last day has passed, that nobody has done since, and that still have to be done."""

from __future__ import annotations

from article80.responsibility.events import EventKind
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.play import StateOfPlay

_DONE_BY: dict[str, EventKind] = {
    "representative": "representative_appointed",
    "take_back_notification": "take_back_notification",
    "information_reply": "information_reply",
    "transfer_decision": "transfer_decision",
    "suspension_ruling": "suspension_decided",
    "suspended_appeal": "appeal_decided",
    "detained_request": "detention_ended",
    "detained_transfer": "detention_ended",
}
"""The limits whose end leaves the duty as it was, with the event that fulfils it. The others have a consequence: with
them the duty itself is over."""

_FOR_A_TRANSFER = ("transfer_decision", "suspension_ruling", "suspended_appeal", "detained_transfer")


def overdue(play: StateOfPlay) -> tuple[Clock, ...]:
    """The limits that were missed and whose act is still to be done on the day, in the order of their last days."""
    missed = [one for one in play.clocks if one.status == "missed" and one.name in _DONE_BY]
    late = [one for one in missed if not _done_since(one, play) and _matters(one, play)]
    return tuple(sorted(late, key=lambda one: (one.ended or play.on, one.order)))


def _done_since(clock: Clock, play: StateOfPlay) -> bool:
    """Whether the act was done after all, though too late."""
    kind = _DONE_BY[clock.name]
    return any(
        one.kind == kind and one.state == clock.acting and one.on >= clock.started and one.to in ("", clock.waiting)
        for one in play.events
    )


def _matters(clock: Clock, play: StateOfPlay) -> bool:
    """Whether the act still serves a purpose: a transfer that is to come, a state that is still responsible."""
    open_ones = [one for one in play.clocks if one.is_open]
    if clock.name in _FOR_A_TRANSFER:
        return any(one.name == "transfer" and one.acting == clock.acting for one in open_ones)
    if clock.name == "detained_request":
        return any(one.name == "take_charge_request" and one.acting == clock.acting for one in open_ones)
    if clock.name == "information_reply":
        return any(one.name == "take_charge_request" and one.acting == clock.waiting for one in open_ones)
    if clock.name == "take_back_notification":
        return not clock.is_of_2013 and play.responsible == clock.waiting
    return not _has_left(clock.acting, play)


def _has_left(state: str, play: StateOfPlay) -> bool:
    """Whether the person was taken out of a state, or no state is responsible any more."""
    moves = ("transfer_carried_out", "relocated")
    gone = any(one.kind in moves and one.state == state for one in play.events)
    return gone or play.why is None or play.why.standing == "ceased"
