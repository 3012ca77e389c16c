"""Put on the way and not arrived, a decision set aside: what is said then, and what may follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from article80.law.options import Options
from article80.relocation.procedure import Contradiction, state_of_play
from article80.words import say
from tests.law_days import LAW
from tests.relocation.procedure.rows import APPLICANT, CHILD, event, if_not, on, said, until_notice

LEFT = [*until_notice(), event("transferred", 9)]
NO_SHOW = [*LEFT, event("no_show_reported", 12)]
ENDS = Options(another_attempt_67_11="ends")


def appealed(*, suspensive: bool, day: int = 18) -> list:  # type: ignore[type-arg]
    """A decision that a court sets aside."""
    return [
        *until_notice(),
        event("appealed", 5, suspensive=suspensive),
        event("appeal_decided", day, annulled=True),
    ]


def test_who_was_put_on_the_way_may_not_arrive() -> None:
    """The clock asks for the report of either; both answers can be written down."""
    play = state_of_play(APPLICANT, NO_SHOW, parameters=LAW)
    assert (play.end, [say(row.says) for row in play.happened][-2:]) == (
        "no_show",
        ["Italy put the person on the way.", "Germany reported that the person did not arrive."],
    )
    (one,) = play.consequences
    assert "There was no relocation" in say(one.says)


def test_after_a_no_show_another_transfer_may_follow_within_the_same_four_weeks() -> None:
    """Confirmed on day two, so day thirty is the last one however often it is tried."""
    (again,) = state_of_play(APPLICANT, NO_SHOW, parameters=LAW).open
    assert (again.kind, again.optional) == ("transferred", True)
    assert "another_attempt_67_11" in if_not(again)
    assert f"it ends on {on(30)}" in if_not(again)
    second = [*NO_SHOW, event("notified", 14)]
    play = state_of_play(APPLICANT, second, parameters=LAW)
    assert (play.end, play.stage) == ("", "decided")
    (transfer,) = [duty for duty in play.open if duty.kind == "transferred"]
    assert (transfer.earliest, transfer.due) == (on(16), on(30))
    arrived = state_of_play(
        APPLICANT, [*second, event("transferred", 17), event("arrival_reported", 18)], parameters=LAW
    )
    assert (arrived.end, arrived.faults) == ("arrived", ())
    assert [str(one.provision) for one in arrived.consequences] == ["Art. 68(2) AMMR"]
    assert [say(row.says) for row in arrived.happened].count("Italy put the person on the way.") == 2


def test_the_first_notice_serves_a_second_transfer_of_the_same_decision() -> None:
    """Art. 67(10) asks for a notice of the decision; a fault that the law does not name is none."""
    again = [*NO_SHOW, event("transferred", 20), event("no_show_reported", 21), event("transferred", 25)]
    assert state_of_play(APPLICANT, again, parameters=LAW).faults == ()


@pytest.mark.parametrize("suspensive", [True, False])
def test_after_an_annulment_a_new_decision_may_follow(suspensive: bool) -> None:
    """Art. 67(11) counts from the final decision on a suspensive appeal, else from the confirmation as before."""
    last = on(18 + 28 if suspensive else 30)
    row = appealed(suspensive=suspensive)
    (again,) = state_of_play(APPLICANT, row, parameters=LAW).open
    assert (again.kind, again.optional) == ("decided", True)
    assert str(last) in if_not(again)
    play = state_of_play(APPLICANT, [*row, event("decided", 22), event("notified", 23)], parameters=LAW)
    (transfer,) = [duty for duty in play.open if duty.kind == "transferred"]
    assert (play.stage, transfer.earliest, transfer.due) == ("decided", on(25), last)
    assert play.faults == ()
    assert "appealed" in {duty.kind for duty in play.open}


@pytest.mark.parametrize(
    ("row", "again", "message"),
    [
        (NO_SHOW, "transferred", "no_show_reported on 2027-02-13, which ended the procedure (option another"),
        (appealed(suspensive=False), "decided", "appeal_decided on 2027-02-19, which ended the procedure (option"),
    ],
)
def test_by_the_other_reading_nothing_follows(row: list, again: str, message: str) -> None:  # type: ignore[type-arg]
    """The text is silent; who reads it so is told that the option decides."""
    assert state_of_play(APPLICANT, row, options=ENDS, parameters=LAW).open == ()
    with pytest.raises(Contradiction) as caught:
        state_of_play(APPLICANT, [*row, event(again, 30)], options=ENDS, parameters=LAW)
    assert message in say(caught.value.sentence)


def test_a_notice_or_a_transfer_needs_a_new_decision_after_an_annulment() -> None:
    """There is no decision left that they could rest on."""
    with pytest.raises(Contradiction, match="which ended the procedure"):
        state_of_play(APPLICANT, [*appealed(suspensive=False), event("transferred", 25)], parameters=LAW)


def test_what_went_wrong_in_an_earlier_attempt_stays_on_record() -> None:
    """A later attempt without fault heals nothing, and a fault that both share is said once."""
    short = [*until_notice(), event("transferred", 5), event("no_show_reported", 6)]
    good = [*short, event("notified", 8), event("transferred", 12)]
    assert "less than 2 days lie between" in said(state_of_play(APPLICANT, good, parameters=LAW))
    child = [str(one.provision) for one in state_of_play(CHILD, good, parameters=LAW).faults]
    # The assessment is missing before one decision; word and confirmation before each of the two transfers.
    assert (child.count("Art. 23(5) AMMR"), child.count("Art. 23(2) AMMR")) == (5, 1)


def test_who_absconds_on_the_way_is_taken_back_by_the_new_state() -> None:
    """Art. 38(5) is about the time before the transfer, and who never arrived was not transferred."""
    row = [*LEFT, event("absconded", 10), event("no_show_reported", 12)]
    found = [str(one.provision) for one in state_of_play(APPLICANT, row, parameters=LAW).consequences]
    assert found == ["Art. 68(1) AMMR", "Art. 38(5) AMMR"]
    known_later = [*LEFT, event("no_show_reported", 12), event("absconded", 14)]
    assert "Art. 38(5) AMMR" in [
        str(one.provision) for one in state_of_play(APPLICANT, known_later, parameters=LAW).consequences
    ]


def test_a_threat_seen_after_a_no_show_bars_another_attempt() -> None:
    """Art. 67(2) at any time before the person has arrived."""
    play = state_of_play(replace(APPLICANT, persons=1), [*NO_SHOW, event("security_stopped", 15)], parameters=LAW)
    assert (play.end, play.open) == ("security", ())


def test_a_late_second_transfer_is_late() -> None:
    """The no-show gives no new time."""
    play = state_of_play(APPLICANT, [*NO_SHOW, event("transferred", 31)], parameters=LAW)
    assert f"its last day was {on(30)}" in said(play)
