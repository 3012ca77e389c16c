"""Art. 67 day by day: the reply, silence, the decision, the notice, the transfer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from article80.law.options import Options
from article80.relocation.procedure import state_of_play
from article80.relocation.procedure.events import GROUNDS
from article80.words import say, say_all
from tests.law_days import LAW
from tests.relocation.procedure.rows import (
    APPLICANT,
    BENEFICIARY,
    CHILD,
    due,
    event,
    if_not,
    on,
    said,
    until_notice,
    until_receipt,
)


def test_the_reply_is_due_a_week_after_receipt_and_may_be_extended_until_then() -> None:
    """A file that came on a Monday is answered by the next one."""
    play = state_of_play(APPLICANT, until_receipt(), parameters=LAW)
    assert (due(play, "confirmed"), due(play, "extended")) == (on(7), on(7))
    assert play.stage == "waiting"


@pytest.mark.parametrize(("day", "stage"), [(6, "waiting"), (7, "waiting"), (8, "confirmed")])
def test_silence_confirms_when_the_week_is_over(day: int, stage: str) -> None:
    """On the seventh day the state may still reply; on the eighth it has confirmed, as of the seventh."""
    play = state_of_play(APPLICANT, until_receipt(), on(day), parameters=LAW)
    assert play.stage == stage
    silent = [row for row in play.happened if "silence" in say(row.says)]
    assert [row.day for row in silent] == ([on(7)] if day == 8 else [])


@pytest.mark.parametrize(("day", "confirmed", "late"), [(4, 4, False), (7, 7, False), (8, 7, True)])
def test_a_confirmation_on_day_eight_is_no_reply(day: int, confirmed: int, late: bool) -> None:
    """The clocks that follow then run from the end of the week, not from the late reply."""
    play = state_of_play(APPLICANT, [*until_receipt(), event("confirmed", day)], parameters=LAW)
    assert due(play, "transferred") == on(confirmed + 28)
    assert ("silence had confirmed on" in said(play)) is late


@pytest.mark.parametrize(("day", "end"), [(7, "refused"), (8, "")])
def test_a_refusal_on_day_eight_comes_too_late(day: int, end: str) -> None:
    """Silence has confirmed by then; the person must be taken."""
    row = [*until_receipt(), event("refused", day, nature="an alert in the information system, with its elements")]
    play = state_of_play(APPLICANT, row, parameters=LAW)
    assert play.end == end
    assert ("silence had confirmed" in said(play)) is (end == "")


def test_a_refusal_has_one_ground_and_states_the_nature_of_the_alert() -> None:
    """Preferences are no ground once a file is sent, and an alert without its nature cannot be looked at."""
    other = state_of_play(APPLICANT, [*until_receipt(), event("refused", 3, ground="no room")], parameters=LAW)
    assert "a ground that the law does not know (no room)" in said(other)
    bare = state_of_play(APPLICANT, [*until_receipt(), event("refused", 3)], parameters=LAW)
    assert "does not state the nature of the alert" in said(bare)
    full = state_of_play(APPLICANT, [*until_receipt(), event("refused", 3, nature="an alert")], parameters=LAW)
    assert full.faults == ()


@pytest.mark.parametrize(("announced", "last"), [(6, 14), (7, 14), (8, 7)])
def test_an_extension_counts_only_if_it_is_announced_within_the_week(announced: int, last: int) -> None:
    """Told in time, the reply is due after two weeks; told a day late, silence has already confirmed."""
    row = [*until_receipt(), event("extended", announced, reason="many cases at once")]
    play = state_of_play(APPLICANT, row, on(15), parameters=LAW)
    assert [row.day for row in play.happened if "silence" in say(row.says)] == [on(last)]
    assert ("it has no effect" in said(play)) is (announced == 8)


@pytest.mark.parametrize(("day", "by_silence"), [(14, False), (15, True)])
def test_after_an_extension_the_fourteenth_day_is_the_last(day: int, by_silence: bool) -> None:
    """Two weeks from the receipt, not two more weeks."""
    row = [*until_receipt(), event("extended", 5, reason="complex"), event("confirmed", day)]
    play = state_of_play(APPLICANT, row, parameters=LAW)
    assert any("silence" in say(one.says) for one in play.happened) is by_silence


def test_an_extension_without_a_reason_is_said() -> None:
    """It is for exceptional cases, so the reason belongs to it."""
    assert "gives no reason" in said(state_of_play(APPLICANT, [*until_receipt(), event("extended", 5)], parameters=LAW))


@pytest.mark.parametrize(
    ("received", "runs_out", "last"),
    [
        ("2027-02-05", "2027-02-12", "2027-02-12"),  # a Friday
        ("2027-02-06", "2027-02-13", "2027-02-15"),  # a Saturday
        ("2027-02-07", "2027-02-14", "2027-02-15"),  # a Sunday
        ("2027-04-26", "2027-05-03", "2027-05-03"),
        ("2027-04-29", "2027-05-06", "2027-05-07"),  # Ascension Day, a holiday in Germany
        ("2027-04-25", "2027-05-02", "2027-05-03"),
    ],
)
def test_the_last_day_rolls_over_weekends_and_holidays_of_the_state_that_replies(
    received: str, runs_out: str, last: str
) -> None:
    """Art. 75(d) with the calendar of Germany, which has to act."""
    play = state_of_play(APPLICANT, until_receipt(date.fromisoformat(received)), parameters=LAW)
    (reply,) = [duty.limit for duty in play.open if duty.kind == "confirmed"]
    assert reply is not None
    assert (str(reply.runs_out), str(reply.due)) == (runs_out, last)


@pytest.mark.parametrize(
    ("answer", "last"), [("acting", "2027-06-02"), ("requesting", "2027-06-03"), ("both", "2027-06-03")]
)
def test_the_option_says_whose_holidays_count(answer: str, last: str) -> None:
    """2 June is Republic Day in Italy, which waits, and a working day in Germany, which has to reply."""
    options = Options.from_mapping({"holiday_calendar_75d": answer})
    play = state_of_play(APPLICANT, until_receipt(date(2027, 5, 26)), options=options, parameters=LAW)
    assert str(due(play, "confirmed")) == last


@pytest.mark.parametrize(("reading", "last"), [("start", 7), ("hold", None)])
def test_an_incomplete_file_starts_the_week_or_holds_it_by_the_option(reading: str, last: int | None) -> None:
    """The law does not say; once the file is complete the second reading counts from then."""
    options = Options.from_mapping({"clock_on_incomplete_file_67_9": reading})
    row = until_receipt(complete=False)
    play = state_of_play(APPLICANT, row, options=options, parameters=LAW)
    replies = [duty.due for duty in play.open if duty.kind == "confirmed"]
    assert replies == ([on(last)] if last else [])
    assert any("clock_on_incomplete_file_67_9" in note for note in say_all(play.notes))
    completed = state_of_play(APPLICANT, [*row, event("completed", 3)], options=options, parameters=LAW)
    assert due(completed, "confirmed") == on(7 if reading == "start" else 10)


@pytest.mark.parametrize(("day", "late"), [(9, False), (10, True)])
def test_the_transfer_decision_has_a_week_from_the_confirmation(day: int, late: bool) -> None:
    """Confirmed on a Wednesday, decided by the next."""
    play = state_of_play(APPLICANT, [*until_receipt(), event("confirmed", 2), event("decided", day)], parameters=LAW)
    assert ("its last day was" in said(play)) is late


@pytest.mark.parametrize(("reading", "decision", "transfer"), [("last_day", 14, 35), ("day_after", 15, 36)])
def test_an_option_says_from_which_day_the_periods_count_after_silence(
    reading: str, decision: int, transfer: int
) -> None:
    """The week to reply is over on day 7, without a reply: the law does not name the day of the confirmation."""
    options = Options.from_mapping({"tacit_acceptance_40_8": reading})
    play = state_of_play(APPLICANT, until_receipt(), on(9), options=options, parameters=LAW)
    assert due(play, "decided") == on(decision)
    assert any("tacit_acceptance_40_8" in note for note in say_all(play.notes))
    decided = state_of_play(APPLICANT, [*until_receipt(), event("decided", 9)], on(9), options=options, parameters=LAW)
    assert due(decided, "transferred") == on(transfer)


@pytest.mark.parametrize(("day", "overdue"), [(9, False), (10, True)])
def test_an_open_decision_is_overdue_the_day_after_its_last_day(day: int, overdue: bool) -> None:
    """The four weeks run all the same, and the reader is told so."""
    play = state_of_play(APPLICANT, [*until_receipt(), event("confirmed", 2)], on(day), parameters=LAW)
    (decision,) = [duty for duty in play.open if duty.kind == "decided"]
    assert (decision.overdue, decision.due) == (overdue, on(9))
    assert "run all the same" in if_not(decision)


@pytest.mark.parametrize(("transfer", "short"), [(5, True), (6, False), (7, False)])
def test_an_applicant_is_told_at_least_two_days_before(transfer: int, short: bool) -> None:
    """Notice on a Friday, transfer on the Sunday at the earliest."""
    play = state_of_play(APPLICANT, [*until_notice(), event("transferred", transfer)], parameters=LAW)
    assert ("less than 2 days lie between" in said(play)) is short


@pytest.mark.parametrize(("transfer", "short"), [(10, True), (11, False)])
def test_a_beneficiary_is_told_at_least_a_week_before(transfer: int, short: bool) -> None:
    """The same with a week, and with a consent in writing."""
    row = [*until_notice(), event("consented", 0, in_writing=True), event("transferred", transfer)]
    play = state_of_play(BENEFICIARY, row, parameters=LAW)
    assert ("less than 1 week lie between" in said(play)) is short


def test_the_earliest_day_of_the_transfer_stands_beside_its_last() -> None:
    """Both ends of the window, so that the transport can be planned."""
    (transfer,) = [
        duty for duty in state_of_play(APPLICANT, until_notice(), parameters=LAW).open if duty.kind == "transferred"
    ]
    assert (transfer.earliest, transfer.due) == (on(6), on(30))


@pytest.mark.parametrize(("transfer", "late"), [(29, False), (30, False), (31, True)])
def test_the_transfer_has_four_weeks_from_the_confirmation(transfer: int, late: bool) -> None:
    """Day thirty is four weeks after the confirmation on day two."""
    play = state_of_play(APPLICANT, [*until_notice(), event("transferred", transfer)], parameters=LAW)
    assert ("its last day was" in said(play)) is late
    assert play.stage == "transferred"


@pytest.mark.parametrize(("reading", "end"), [("still_owed", ""), ("lapses", "lapsed")])
def test_what_a_late_transfer_means_is_an_option(reading: str, end: str) -> None:
    """The law states no shift; both readings are said, and none on the last day itself."""
    options = Options.from_mapping({"late_relocation_67_11": reading})
    assert state_of_play(APPLICANT, until_notice(), on(30), options=options, parameters=LAW).end == ""
    after = state_of_play(APPLICANT, until_notice(), on(31), options=options, parameters=LAW)
    assert after.end == end
    if reading == "still_owed":
        (transfer,) = [duty for duty in after.open if duty.kind == "transferred"]
        assert transfer.overdue
        assert "late_relocation_67_11" in if_not(transfer)


def test_a_suspensive_appeal_stops_the_four_weeks_and_its_end_starts_them_again() -> None:
    """From the final decision, four full weeks."""
    row = [*until_notice(), event("appealed", 5, suspensive=True)]
    pending = state_of_play(APPLICANT, row, on(60), parameters=LAW)
    assert pending.stage == "suspended"
    assert due(pending, "transferred") is None
    decided = state_of_play(APPLICANT, [*row, event("appeal_decided", 63)], parameters=LAW)
    assert due(decided, "transferred") == on(63 + 28)


def test_an_appeal_without_suspensive_effect_stops_nothing() -> None:
    """The clock keeps to the confirmation."""
    play = state_of_play(APPLICANT, [*until_notice(), event("appealed", 5, suspensive=False)], parameters=LAW)
    assert due(play, "transferred") == on(30)


def test_a_decision_set_aside_ends_the_relocation() -> None:
    """There is nothing left to carry out."""
    row = [*until_notice(), event("appealed", 5, suspensive=True), event("appeal_decided", 20, annulled=True)]
    assert state_of_play(APPLICANT, row, parameters=LAW).end == "annulled"


def test_a_transfer_during_a_suspensive_appeal_is_a_fault() -> None:
    """It happened, so it is not refused; it was not lawful, so it is said."""
    row = [*until_notice(), event("appealed", 5, suspensive=True), event("transferred", 10)]
    assert "while an appeal with suspensive effect was pending" in said(state_of_play(APPLICANT, row, parameters=LAW))


@pytest.mark.parametrize("stage", [1, 7, 8, 9, 10])
def test_a_threat_to_security_stops_the_procedure_at_any_time(stage: int) -> None:
    """Whatever has happened, nothing is open any more, and the benefitting state is responsible."""
    row = [*until_notice()][:stage]
    play = state_of_play(APPLICANT, [*row, event("security_stopped", 40)], parameters=LAW)
    assert (play.end, play.open) == ("security", ())
    assert [str(one.provision) for one in play.consequences] == ["Art. 67(2) AMMR", "Art. 16(4) AMMR"]
    assert "Italy is responsible" in say(play.consequences[1].says)


def test_a_beneficiary_consents_in_writing_before_the_transfer() -> None:
    """Without it, late or only spoken, the transfer was not as the law asks."""
    moved = event("transferred", 20)
    assert "had not consented before" in said(state_of_play(BENEFICIARY, [*until_notice(), moved], parameters=LAW))
    spoken = [*until_notice(), event("consented", 1, in_writing=False), moved]
    assert "was not in writing" in said(state_of_play(BENEFICIARY, spoken, parameters=LAW))
    good = [*until_notice(), event("consented", 20, in_writing=True), moved]
    assert state_of_play(BENEFICIARY, good, parameters=LAW).faults == ()


def test_a_beneficiary_who_does_not_consent_stays_and_an_applicant_has_to_comply() -> None:
    """The same words have another effect by the status of the person."""
    row = [*until_receipt(), event("consent_refused", 1)]
    assert state_of_play(BENEFICIARY, row, parameters=LAW).end == "no_consent"
    play = state_of_play(APPLICANT, row, parameters=LAW)
    assert play.end == ""
    assert any("has to comply" in note for note in say_all(play.notes))


def test_a_child_alone_is_assessed_before_the_decision_and_announced_before_the_transfer() -> None:
    """23(5): the assessment precedes the decision; notice and confirmation come "before transferring"."""
    names = ("representative_appointed", "minor_notified", "minor_confirmed", "best_interests_assessed")
    asked = {duty.kind for duty in state_of_play(CHILD, until_receipt(), parameters=LAW).open}
    assert asked.issuperset(names)
    without = state_of_play(CHILD, until_notice(), parameters=LAW)
    assert [str(fault.provision) for fault in without.faults] == ["Art. 23(2) AMMR", "Art. 23(5) AMMR"]
    asked = {duty.kind for duty in without.open}
    assert asked.issuperset(("minor_notified", "minor_confirmed"))
    in_time = [event(name, 3) for name in names]
    assert state_of_play(CHILD, [*until_notice(), *in_time], parameters=LAW).faults == ()
    late = [*in_time[:3], event("best_interests_assessed", 5)]
    (fault,) = state_of_play(CHILD, [*until_notice(), *late], parameters=LAW).faults
    assert "the assessment of the best interests of the child came on 2027-02-06, after it" in say(fault.says)


@pytest.mark.parametrize(("confirmed", "faults"), [(19, 0), (20, 0), (21, 1)])
def test_the_confirmation_for_a_child_may_come_until_the_transfer(confirmed: int, faults: int) -> None:
    """Decision before notice and confirmation, transfer after them: nothing is wrong; a day later it is."""
    row = [event("representative_appointed", 3), event("best_interests_assessed", 3), *until_notice()]
    row += [event("minor_notified", 18), event("transferred", 20), event("minor_confirmed", confirmed)]
    row.sort(key=lambda one: one.day)
    found = state_of_play(CHILD, row, parameters=LAW).faults
    assert [str(fault.provision) for fault in found] == ["Art. 23(5) AMMR"] * faults


def test_a_person_who_is_interviewed_by_the_other_state_is_told_why() -> None:
    """67(8): "duly informed about the nature and the purpose of such interview"."""
    row = [*until_receipt(), event("interviewed_again", 3)]
    (fault,) = state_of_play(APPLICANT, row, on(4), parameters=LAW).faults
    assert str(fault.provision) == "Art. 67(8) AMMR"
    told = [*until_receipt(), event("interview_explained", 2), event("interviewed_again", 3)]
    assert state_of_play(APPLICANT, told, on(4), parameters=LAW).faults == ()


def test_the_hearing_on_links_has_no_form() -> None:
    """67(3) asks for the opportunity to tell of links; an interview is one way to give it."""
    heard = [one for one in until_receipt() if one.kind != "interviewed"]
    heard.insert(1, event("heard_on_links", 0))
    assert state_of_play(APPLICANT, heard, on(4), parameters=LAW).faults == ()


def test_the_grounds_of_a_beneficiary_go_along() -> None:
    """67(13), second subparagraph: open until they were transmitted, and not for an applicant."""
    kinds = {duty.kind for duty in state_of_play(BENEFICIARY, until_notice(), parameters=LAW).open}
    assert "grounds_transmitted" in kinds
    sent = [*until_notice(), event("grounds_transmitted", 6)]
    assert "grounds_transmitted" not in {duty.kind for duty in state_of_play(BENEFICIARY, sent, parameters=LAW).open}
    assert "grounds_transmitted" not in {
        duty.kind for duty in state_of_play(APPLICANT, until_notice(), parameters=LAW).open
    }


@pytest.mark.parametrize("ground", [ground for ground in GROUNDS if ground != "internal_security"])
def test_the_grounds_of_the_form_are_no_fault(ground: str) -> None:
    """Annex IV, Part II, knows seven grounds beside internal security: such a refusal ends the procedure."""
    play = state_of_play(APPLICANT, [*until_receipt(), event("refused", 3, ground=ground)], parameters=LAW)
    assert (play.end, play.faults) == ("refused", ())


def test_a_family_moves_together() -> None:
    """A file or a transfer of a part of the family is a fact to be seen."""
    family = replace(APPLICANT, persons=4)
    row = [*until_receipt(persons=3), *until_notice()[7:], event("transferred", 20, persons=3)]
    assert [str(fault.provision) for fault in state_of_play(family, row, parameters=LAW).faults] == [
        "Art. 67(6) AMMR"
    ] * 2


def test_family_ties_to_the_benefitting_state_bar_an_applicant() -> None:
    """Art. 67(5): such a person is not eligible, from the first step on."""
    barred = replace(APPLICANT, responsibility="family_or_dependency")
    (fault,) = state_of_play(barred, [event("identified", 0)], parameters=LAW).faults
    assert str(fault.provision) == "Art. 67(5) AMMR"


def test_what_was_left_out_before_the_file_is_said() -> None:
    """Security, information and the hearing on links come before the file goes out."""
    row = [event("identified", 0), event("transmitted", 1), event("informed", 2)]
    faults = state_of_play(APPLICANT, row, parameters=LAW).faults
    assert [str(fault.provision) for fault in faults] == ["Art. 67(2) AMMR", "Art. 67(3) AMMR", "Art. 67(5) AMMR"]
    assert "the information of the person was done only on 2027-02-03" in say(faults[2].says)


@pytest.mark.parametrize(
    ("case", "provision", "words"),
    [
        (APPLICANT, "Art. 68(2) AMMR", "Germany determines the state responsible, without Art. 16(2)"),
        (
            replace(APPLICANT, responsibility="other_grounds"),
            "Art. 68(3) AMMR",
            "The responsibility of Italy goes over to Germany",
        ),
        (BENEFICIARY, "Art. 68(4) AMMR", "Germany grants the same status"),
    ],
)
def test_responsibility_after_the_transfer(case: object, provision: str, words: str) -> None:
    """Three ways, by what was known of the person before."""
    play = state_of_play(case, [*until_notice(), event("transferred", 20)], parameters=LAW)  # type: ignore[arg-type]
    (one,) = play.consequences
    assert str(one.provision) == provision
    assert say(one.says).startswith(f"Once the person has arrived: {words}")
    arrived = [*until_notice(), event("transferred", 20), event("arrival_reported", 21)]
    assert say(state_of_play(case, arrived, parameters=LAW).consequences[0].says).startswith(words)  # type: ignore[arg-type]


def test_the_arrival_or_its_failure_is_reported_and_ends_it() -> None:
    """After the report nothing is open but what is still to be recorded."""
    moved = [*until_notice(), event("transferred", 20)]
    assert [duty.kind for duty in state_of_play(APPLICANT, moved, parameters=LAW).open] == [
        "eurodac_updated",
        "arrival_reported",
    ]
    arrived = state_of_play(
        APPLICANT, [*moved, event("arrival_reported", 21), event("eurodac_updated", 22)], parameters=LAW
    )
    assert (arrived.end, arrived.open) == ("arrived", ())
    missing = state_of_play(APPLICANT, [*until_notice(), event("no_show_reported", 21)], parameters=LAW)
    assert (missing.end, [duty.optional for duty in missing.open]) == ("no_show", [True])


@pytest.mark.parametrize(("day", "taken_back"), [(1, False), (2, True), (12, True)])
def test_who_absconds_after_the_confirmation_is_taken_back_by_the_new_state(day: int, taken_back: bool) -> None:
    """Art. 38(5) begins with the confirmation, here on day two."""
    row = [*until_receipt(), event("confirmed", 2), event("absconded", day)]
    found = [str(one.provision) for one in state_of_play(APPLICANT, row, parameters=LAW).consequences]
    assert found == (["Art. 38(5) AMMR"] if taken_back else [])


@pytest.mark.parametrize(("day", "said_so"), [(27, False), (28, True)])
def test_a_relocation_goes_on_after_the_act_of_the_pool(day: int, said_so: bool) -> None:
    """Art. 67(12): the end of the pool's year is no end of the procedure."""
    case = replace(APPLICANT, pool_ends=on(27))
    play = state_of_play(case, until_notice(), on(day), parameters=LAW)
    assert any("goes on (Art. 67(12) AMMR)" in note for note in say_all(play.notes)) is said_so
    assert due(play, "transferred") == on(30)
