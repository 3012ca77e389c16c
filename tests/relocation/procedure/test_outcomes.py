"""How a relocation can end or go wrong: annulment, a pool that has ended, a refusal that is none, a child kept back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from article80.law.options import Options
from article80.relocation.procedure import Case, StateOfPlay, state_of_play
from article80.words import say, say_all
from tests.law_days import LAW
from tests.relocation.procedure.rows import (
    APPLICANT,
    BENEFICIARY,
    CHILD,
    event,
    if_not,
    on,
    said,
    until_notice,
    until_receipt,
)


def consequences(play: StateOfPlay) -> list[str]:
    """The provisions of what follows."""
    return [str(one.provision) for one in play.consequences]


def test_a_decision_set_aside_after_the_transfer_brings_the_person_back() -> None:
    """Art. 46(3) by way of 67(13): also where the court decides after the arrival, and nothing goes over then."""
    row = [*until_notice(), event("appealed", 5, suspensive=False), event("transferred", 9)]
    arrived = [*row, event("arrival_reported", 9), event("eurodac_updated", 10)]
    assert [duty.kind for duty in state_of_play(APPLICANT, arrived, parameters=LAW).open] == ["appeal_decided"]
    play = state_of_play(APPLICANT, [*arrived, event("appeal_decided", 20, annulled=True)], parameters=LAW)
    assert (play.end, consequences(play)) == ("arrived", ["Art. 46(3) AMMR"])
    upheld = state_of_play(APPLICANT, [*arrived, event("appeal_decided", 20, annulled=False)], parameters=LAW)
    assert consequences(upheld) == ["Art. 68(2) AMMR"]


def test_a_pool_that_had_ended_carries_no_new_relocation() -> None:
    """Art. 67(12) lets go on what had begun, and what begins on the last day has."""
    last_day = state_of_play(replace(APPLICANT, pool_ends=on(0)), until_notice(), parameters=LAW)
    assert last_day.faults == ()
    late = state_of_play(replace(APPLICANT, pool_ends=on(-1)), until_notice(), parameters=LAW)
    assert [str(fault.provision) for fault in late.faults] == ["Art. 67(12) AMMR"]
    assert not any("goes on" in note for note in say_all(late.notes))


def test_a_consent_by_word_of_mouth_is_still_to_be_written() -> None:
    """Art. 67(4): it stays open until it is in writing, and writing it later is no contradiction."""
    spoken = [*until_notice(), event("consented", 1, in_writing=False)]
    assert "consented" in {duty.kind for duty in state_of_play(BENEFICIARY, spoken, parameters=LAW).open}
    written = [*spoken, event("consented", 5), event("transferred", 20)]
    play = state_of_play(BENEFICIARY, written, parameters=LAW)
    assert (play.faults, "consented" in {duty.kind for duty in play.open}) == ((), False)


def test_a_move_against_the_best_interests_of_the_child_ends_it() -> None:
    """Art. 23(5): the assessment can also say no."""
    row = [*until_receipt(), event("best_interests_assessed", 3, in_favour=False)]
    play = state_of_play(CHILD, row, on(5), parameters=LAW)
    assert (play.end, play.open) == ("best_interests", ())


@pytest.mark.parametrize(("reading", "end", "by_silence"), [("ends", "refused", False), ("no_reply", "", True)])
def test_a_refusal_on_another_ground_has_two_readings(reading: str, end: str, by_silence: bool) -> None:
    """The law does not know this ground; by default it is no reply, because two acts are named."""
    row = [*until_receipt(), event("refused", 2, ground="no beds")]
    play = state_of_play(APPLICANT, row, on(8), options=Options(other_refusal_67_9=reading), parameters=LAW)  # type: ignore[arg-type]
    assert play.end == end
    assert any("silence counts" in say(row.says) for row in play.happened) is by_silence
    assert "a ground that the law does not know (no beds)" in said(play)


def test_an_appeal_does_not_revive_what_has_lapsed() -> None:
    """Under the reading that a relocation lapses after its four weeks, an appeal later stops nothing any more."""
    lapses = Options(late_relocation_67_11="lapses")
    row = [*until_notice(), event("appealed", 31, suspensive=True)]
    assert state_of_play(APPLICANT, row, options=lapses, parameters=LAW).end == "lapsed"
    in_time = [*until_notice(), event("appealed", 30, suspensive=True)]
    assert state_of_play(APPLICANT, in_time, on(60), options=lapses, parameters=LAW).stage == "suspended"
    beneficiary = state_of_play(BENEFICIARY, until_notice(), on(40), options=lapses, parameters=LAW)
    assert "The beneficiary stays in Italy" in say(beneficiary.consequences[0].says)


def test_more_persons_than_the_case_and_an_early_record_are_seen() -> None:
    """A file of another family, and a state recorded in Eurodac that is not obliged yet."""
    row = [*until_receipt(persons=3), event("eurodac_updated", 1), event("confirmed", 2)]
    found = [str(fault.provision) for fault in state_of_play(APPLICANT, row, parameters=LAW).faults]
    assert found == ["Art. 67(7) AMMR", "Art. 25(1) EURODAC"]


def test_who_did_not_arrive_was_not_relocated() -> None:
    """Art. 68 lays nothing on a state in which nobody arrived, and the person is told no more than the law says."""
    play = state_of_play(APPLICANT, [*until_notice(), event("no_show_reported", 21)], parameters=LAW)
    (one,) = play.consequences
    assert "There was no relocation" in say(one.says)


def test_only_an_applicant_has_a_responsibility() -> None:
    """A beneficiary has a status; a key that would be passed over in silence is refused."""
    with pytest.raises(ValueError, match="expected it for an applicant only"):
        Case("IT", "DE", person="beneficiary", responsibility="other_grounds")


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("ends", "Here it ends the procedure; with the option other_refusal_67_9=no_reply it counts as no reply"),
        ("no_reply", "Here it counts as no reply, and silence confirms at the end of 2027-02-08; with the option"),
    ],
)
def test_a_refusal_on_another_ground_names_the_option_and_both_outcomes(reading: str, told: str) -> None:
    """The officer must see that a reading decides here, and what the other one gives; of an alert there is none."""
    row = [*until_receipt(), event("refused", 2, ground="no beds")]
    play = state_of_play(APPLICANT, row, options=Options(other_refusal_67_9=reading), parameters=LAW)  # type: ignore[arg-type]
    assert any(told in note for note in say_all(play.notes))
    assert not any("alert" in note for note in say_all(play.notes))


@pytest.mark.parametrize(("ground", "barred"), [("pledge_implemented", False), ("internal_security", True)])
def test_who_was_refused_may_be_matched_to_another_state(ground: str, barred: bool) -> None:
    """The pool has other states; an alert may bar them all."""
    play = state_of_play(
        APPLICANT, [*until_receipt(), event("refused", 2, ground=ground, nature="an alert")], parameters=LAW
    )
    (next_one,) = play.open
    assert (next_one.kind, next_one.optional, str(next_one.provision)) == ("matched", True, "Art. 67(4) AMMR")
    assert ("Art. 67(2)" in if_not(next_one)) is barred
    assert any("looks at the alert" in note for note in say_all(play.notes)) is barred


def test_a_suspended_transfer_says_when_its_time_starts() -> None:
    """Art. 67(11): four weeks from the final decision, so that nobody takes the dash for no limit at all."""
    play = state_of_play(APPLICANT, [*until_notice(), event("appealed", 5, suspensive=True)], parameters=LAW)
    (transfer,) = [duty for duty in play.open if duty.kind == "transferred"]
    assert if_not(transfer) == "It waits for the court: 4 weeks start with the final decision."
