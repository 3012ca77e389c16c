"""Timelines that cannot be true are refused with the two events that clash; those that only lack an entry are not."""

from __future__ import annotations

from datetime import date

import pytest

from article80.responsibility.procedure import ContradictoryTimeline, Determined, clashes, state_of_play
from tests.responsibility.procedure.reading import event

FOUND = Determined("IT", "AMMR 33(1)", "DE", date(2026, 7, 8))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-09-01 transfer_carried_out DE IT", "2026-09-02 transfer_decision DE IT"),
        ("2026-08-01 take_charge_reply IT DE answer=accept", "2026-08-02 take_charge_request DE IT"),
        ("2026-08-01 take_back_reply IT DE answer=confirm", "2026-08-02 take_back_notification DE IT"),
        ("2026-08-01 detention_ended DE", "2026-08-02 detention_begun DE"),
        ("2026-08-01 application_registered DE", "2026-08-02 application_made DE"),
        ("2026-08-01 application_lodged DE", "2026-08-02 application_registered DE"),
        ("2026-08-01 information_reply IT DE", "2026-08-02 information_request DE IT"),
        ("2026-08-01 transfer_decision_notified DE", "2026-08-02 transfer_decision DE IT"),
        ("2026-08-01 appeal_lodged DE", "2026-08-02 transfer_decision DE IT"),
        ("2026-08-01 appeal_decided DE answer=dismissed", "2026-08-02 appeal_lodged DE"),
        ("2026-08-01 suspension_decided DE answer=granted", "2026-08-02 suspension_requested DE"),
        ("2026-08-01 available_again DE", "2026-08-02 absconding_notified DE IT reason=absconded"),
        ("2026-08-01 returned_to_territory", "2026-08-02 left_territory"),
        ("2026-08-01 crisis_ended IT", "2026-08-02 crisis_begun IT reason=time_limits"),
        ("2026-08-01 detention_begun DE", "2026-08-02 detention_begun DE"),
    ],
)
def test_the_two_events_that_clash_are_named(first: str, second: str) -> None:
    """Whoever entered the file sees at once which two days cannot both be right."""
    with pytest.raises(ContradictoryTimeline) as refused:
        state_of_play([event(second), event(first)], FOUND, date(2027, 1, 1))
    clash = refused.value.clash
    assert {clash.first, clash.second} == {event(first), event(second)}
    assert event(first).says in str(clash)
    assert event(second).says in str(clash)


@pytest.mark.parametrize(
    "lines",
    [
        ["2026-08-01 take_charge_reply IT DE answer=accept"],
        ["2026-08-02 take_charge_request DE IT", "2026-08-02 take_charge_reply IT DE answer=accept"],
        ["2026-08-01 take_charge_reply FR DE answer=refuse", "2026-08-02 take_charge_request DE IT"],
        ["2026-08-01 detention_begun DE", "2026-08-03 detention_begun FR"],
    ],
)
def test_what_can_be_true_is_let_through(lines: list[str]) -> None:
    """A missing entry, an act on the same day, and acts of other states are no contradiction."""
    assert clashes(event(line) for line in lines) == ()
