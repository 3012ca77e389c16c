"""What the reader of a case is told besides the state: entries in the wrong place, refusals, overdue duties."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from article80.doors.case_file import case_from
from article80.law.options import Options
from article80.report.determination import headline, open_before, open_in_words
from article80.responsibility.answer import Answer, answer_to
from article80.responsibility.procedure import overdue
from article80.responsibility.what_if import would_change

PROOF = "proof: Eurodac"
CROSSED = {"crossings": [{"state": "IT", "on": "2026-05-03", "evidence": PROOF}]}
ASKED = {"kind": "take_charge_request", "on": "2026-07-20", "state": "DE", "to": "IT"}
REFUSED = {"kind": "take_charge_reply", "on": "2026-07-28", "state": "IT", "to": "DE", "answer": "refuse"}
AGAIN = {"kind": "re_examination_request", "on": "2026-07-30", "state": "DE", "to": "IT"}


def answer(on: date, *events: dict[str, Any], facts: dict[str, Any] = CROSSED, **applicant: Any) -> Answer:
    """The answer for somebody who registered in Germany on 8 July 2026."""
    person = {
        "id": "applicant",
        "birth": "1990-01-01",
        "birth_evidence": "proof: passport",
        "applications": [{"state": "DE", "registered": "2026-07-08", "evidence": PROOF}],
        **applicant,
    }
    data = {"id": "case", "applicant": person, "facts": facts, "events": list(events)}
    return answer_to(case_from(data, "case.json"), options=Options(), on=on)


@pytest.mark.parametrize(
    ("event", "says", "place"),
    [
        (
            {"kind": "relocated", "on": "2026-09-01", "state": "EL", "to": "FR"},
            "The applicant is relocated from Greece to France, on 1 September 2026",
            "facts.relocations",
        ),
        (
            {"kind": "application_registered", "on": "2026-08-20", "state": "FR"},
            "France registers the application, on 20 August 2026",
            "applicant.applications",
        ),
        (
            {"kind": "residence_document_issued", "on": "2026-01-10", "state": "ES"},
            "Spain issues a residence document to the applicant, on 10 January 2026",
            "facts.residence_documents",
        ),
    ],
)
def test_an_event_that_the_criteria_do_not_know_is_named(event: dict[str, Any], says: str, place: str) -> None:
    """Whoever enters a fact as an event alone must not believe that it was looked at."""
    remarks = answer(date(2026, 11, 20), event).play.remarks
    start = f"The criteria do not know this: {says}. It is entered as an event alone; they look at {place}"
    assert any(one.startswith(start) for one in remarks), remarks


def test_absconding_as_a_fact_alone_is_named_while_a_transfer_is_to_come() -> None:
    """The time for the transfer grows only from the information to the other state."""
    facts = {**CROSSED, "absconding": [{"state": "DE", "on": "2026-09-01", "evidence": PROOF}]}
    accepted = {**REFUSED, "answer": "accept"}
    remarks = answer(date(2026, 11, 20), ASKED, accepted, facts=facts).play.remarks
    assert any("the event absconding_notified" in one for one in remarks)
    informed = {"kind": "absconding_notified", "on": "2026-09-02", "state": "DE", "to": "IT", "reason": "absconded"}
    told = answer(date(2026, 11, 20), ASKED, accepted, informed, facts=facts).play.remarks
    assert not any("the event absconding_notified" in one for one in told)


@pytest.mark.parametrize(
    ("events", "ending", "step"),
    [
        ((ASKED,), "it has not accepted.", None),
        ((ASKED, REFUSED), "it has refused.", "Germany can ask it to look at the refusal again"),
        (
            (ASKED, REFUSED, AGAIN),
            "it has refused.",
            "Germany asked Italy on 30 July 2026 to look at",
        ),
    ],
)
def test_after_a_refusal_the_reader_knows_that_and_what_can_be_done(
    events: tuple[dict[str, Any], ...], ending: str, step: str | None
) -> None:
    """A refusal is not silence, and it is not the end."""
    found = answer(date(2026, 8, 1), *events)
    assert headline(found).endswith(ending)
    steps = [one.says for one in found.next_steps]
    assert any(step in one for one in steps) if step else steps == []


def test_a_refusal_that_was_answered_again_needs_no_further_step() -> None:
    """Who refused twice is not asked a third time."""
    reply = {"kind": "re_examination_reply", "on": "2026-08-01", "state": "IT", "to": "DE", "answer": "refuse"}
    found = answer(date(2026, 8, 2), ASKED, REFUSED, AGAIN, reply)
    assert found.next_steps == ()


MINOR = {"birth": "2012-01-01", "adult_care": [{"in_care": False, "from": "2026-01-01", "evidence": PROOF}]}


def test_a_duty_towards_a_minor_is_overdue_also_while_no_state_is_determined() -> None:
    """Art. 23: the representative was due on 27 July; that nobody knows the state yet makes it no less urgent."""
    made = {"state": "DE", "registered": "2026-07-08", "made": "2026-07-06", "evidence": PROOF}
    found = answer(
        date(2026, 8, 3), facts={"adult_care": MINOR["adult_care"]}, birth=MINOR["birth"], applications=[made]
    )
    assert found.play.responsible is None
    assert [(one.name, one.due) for one in overdue(found.play)] == [("representative", date(2026, 7, 27))]


def test_an_assessment_that_would_go_against_a_state_is_asked_for_as_such() -> None:
    """Art. 25(5) and 37(1): one assessment, and the two states to which its two results lead."""
    applications = [
        {"state": "IT", "registered": "2026-07-06", "evidence": PROOF},
        {"state": "FR", "registered": "2026-08-20", "evidence": PROOF},
    ]
    found = answer(
        date(2026, 8, 25), facts={"adult_care": MINOR["adult_care"]}, birth=MINOR["birth"], applications=applications
    )
    words = [open_in_words(one) for one in open_before(found.determination)]
    assert any(one.endswith("If shown: Italy (Art. 25(5) AMMR)") for one in words), words
    assert any(one.endswith("If it is not so: France (Art. 37(1) AMMR)") for one in words), words
    turns = [one.says for one in would_change(found.determination, options=Options())]
    assert any("if it is not so, France would be responsible (Article 37(1))" in one for one in turns), turns


def test_a_registration_on_a_later_day_is_not_called_missing() -> None:
    """It is in the file; the question was about a day before it."""
    found = answer(date(2026, 7, 1)).determination
    assert found.missing == ("nothing in the file, but Germany registers the application only on 8 July 2026",)


def test_a_fact_after_the_registration_is_not_called_absent() -> None:
    """A crossing that came later is in the file; why it does not count is said."""
    facts = {"crossings": [{"state": "IT", "on": "2026-08-03", "evidence": PROOF}]}
    path = {one.provision: one for one in answer(date(2026, 11, 20), facts=facts).determination.path}
    assert not path["33(1)"].untouched
    assert "came after the first registration" in path["33(1)"].reason


def test_evidence_of_a_day_of_birth_that_nobody_assessed_is_what_is_missing() -> None:
    """The day is in the file, so the day is not what is missing."""
    found = answer(
        date(2026, 11, 20), birth="1985-01-01", birth_evidence="circumstantial: copy of a card", age_in_doubt=True
    ).determination
    assert any("an assessment whether the circumstantial evidence of the day of birth" in one for one in found.missing)


MOVED = {
    "from_state": "DE", "to_state": "FR", "confirmed": "2026-09-20", "transferred": "2026-10-01", "evidence": PROOF,
}  # fmt: skip


@pytest.mark.parametrize(("before", "told"), [(False, True), (None, True), (True, False)])
def test_a_state_that_became_responsible_before_a_relocation_is_named(before: bool | None, told: bool) -> None:
    """Germany asked nobody, so it was responsible from 9 September on: that is not "not determined yet"."""
    facts = {**CROSSED, "relocations": [{**MOVED, "responsible_before": before}]}
    remarks = answer(date(2026, 11, 20), facts=facts).play.remarks
    start = "Germany became responsible on 9 September 2026, before the relocation of 1 October 2026."
    assert any(one.startswith(start) for one in remarks) is told


def test_a_duty_that_is_not_worked_out_is_said_so() -> None:
    """Art. 36(1)(c): who was admitted is taken back by the state that admitted them."""
    facts = {"admissions": [{"state": "SE", "on": "2025-03-01", "evidence": PROOF}]}
    assert any("Art. 36(1)(c)" in one for one in answer(date(2026, 11, 20), facts=facts).play.remarks)


def test_what_is_over_is_said_to_be_over() -> None:
    """Art. 37: a request from before a fresh start is in the file, and moves nothing any more."""
    again = {"state": "FR", "registered": "2027-03-01", "starts_afresh": True, "evidence": PROOF}
    first = {"state": "DE", "registered": "2026-07-08", "evidence": PROOF}
    play = answer(date(2027, 4, 1), ASKED, facts={}, applications=[first, again]).play
    assert any(one.startswith("The application registered on 1 March 2027 counts as a new one") for one in play.remarks)
    alone = answer(date(2027, 4, 1), facts={}, applications=[first, again]).play
    assert not any("counts as a new one" in one for one in alone.remarks)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (
            date(2026, 7, 10),
            ["2 events of the file come after 10 July 2026, from 20 July 2026 on, and do"],
        ),
        (
            date(2026, 7, 20),
            ["One event of the file comes after 20 July 2026, on 28 July 2026, and does"],
        ),
        (date(2026, 7, 28), []),
    ],
)
def test_events_after_the_day_of_the_answer_are_not_passed_over(on: date, says: list[str]) -> None:
    """An answer for an earlier day must not look as if the file ended there."""
    remarks = answer(on, ASKED, REFUSED).play.remarks
    assert [one for one in remarks if one.endswith("count here")] == [f"{each} not count here" for each in says]
