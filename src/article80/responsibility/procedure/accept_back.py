"""Who was transferred wrongly is accepted back by the state that carried the transfer out: Art. 46(3) AMMR."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.parts import Obligation, Part
from article80.responsibility.procedure.regime import Regime
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place


@rule("AMMR 46(3)", "DUBLIN3 29(3)", formula="overturned after the transfer, or transferred after the time for it")
def wrongly_transferred_on(duty: Obligation, done: date | None, last_day: date, timeline: Timeline) -> Event | None:
    """What makes a transfer wrong afterwards: the court overturned the decision, or the time for it was over before.

    ``done`` is the day of a transfer in time, ``last_day`` the last day of its time.
    """
    if done is not None:
        decided = timeline.last("appeal_decided", state=duty.asking, since=done)
        return decided if decided is not None and decided.answer == "annulled" else None
    late = timeline.first("transfer_carried_out", state=duty.asking, to=duty.bound, since=duty.on)
    return late if late is not None and late.on > last_day else None


def accept_back(duty: Obligation, done: date | None, last_day: date, regime: Regime, timeline: Timeline) -> Part:
    """The duty of the state that transferred to accept the person back, as a limit without a last day."""
    wrong = wrongly_transferred_on(duty, done, last_day, timeline)
    if wrong is None:
        return Part()
    back = timeline.first("transfer_carried_out", state=duty.bound, to=duty.asking, since=wrong.on)
    provision = regime.provision("AMMR 46(3)")
    clock = Clock(
        "accept_back", duty.asking, duty.bound, wrong.on, None, None, "met" if back else "held",
        back.on if back else None, provision=provision,
    )  # fmt: skip
    said = (
        f"The decision to transfer was overturned on {day_in_words(wrong.on)}, after the transfer"
        if wrong.kind == "appeal_decided"
        else f"The transfer of {day_in_words(wrong.on)} came after the time for it"
    )
    remark = f"{said}: {place(duty.asking)} promptly accepts the person back ({regime.article('AMMR 46(3)')})"
    return Part(clocks=[clock], remarks=[remark])
