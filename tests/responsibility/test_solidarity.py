"""Who may be relocated (Art. 67), and which cases can be offset (Art. 63(8) and (9))."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from article80.law.options import Options
from article80.responsibility.case import Case, Companion
from article80.responsibility.events import Event
from article80.responsibility.facts import (
    Absconding,
    Absence,
    Admission,
    AdultCare,
    Application,
    BestInterests,
    Decision,
    Desire,
    Evidence,
    ExaminedByChoice,
    Facts,
    FamilyTie,
    IrregularCrossing,
    Person,
    SecurityCheck,
    SiblingTie,
    Status,
    Stay,
)
from article80.responsibility.offset import offsettable
from article80.responsibility.procedure import offsettable_now
from article80.responsibility.solidarity import Eligibility, relocatable

ON = date(2026, 11, 20)
OPTIONS = Options()
REGISTERED = Application("IT", date(2026, 9, 3))
SISTER = Person("sister", stays=(Stay("IT", date(2020, 1, 1), legal=True),))
NOTHING = Facts()
ALONE = AdultCare(False, date(2026, 1, 1))


def case_of(facts: Facts = NOTHING, *, birth: date = date(1990, 1, 1), **applicant: Any) -> Case:
    """An application registered in Italy."""
    return Case("case", Person("applicant", birth=birth, applications=(REGISTERED,), **applicant), facts)


def provisions(found: Eligibility) -> list[str]:
    """The provisions that bar a case."""
    return [bar.provision for bar in found.bars]


def test_an_applicant_without_family_may_be_relocated() -> None:
    """First registration and irregular entry are no bar: these are the persons that relocation is for."""
    crossing = Facts(crossings=(IrregularCrossing("IT", date(2026, 8, 30)),))
    for facts in (Facts(), crossing):
        assert relocatable(case_of(facts), options=OPTIONS, on=ON).eligible is True


def test_family_in_the_benefitting_state_bars_a_relocation() -> None:
    """Art. 67(5): a person who belongs to the benefitting state through family stays with the family."""
    wife = Person("wife", statuses=(Status("IT", "international_protection", date(2024, 1, 1)),))
    tie = FamilyTie(wife, "spouse", before_arrival=True, desire=Desire(True))
    assert provisions(relocatable(case_of(Facts(family=(tie,))), options=OPTIONS, on=ON)) == ["67(5)"]
    undecided = replace(tie, desire=None)
    found = relocatable(case_of(Facts(family=(undecided,))), options=OPTIONS, on=ON)
    assert found.eligible is None
    assert found.missing == ("the written desire to be with wife",)


def test_family_in_another_state_is_no_bar() -> None:
    """Art. 67(5) asks whether the benefitting state is the one responsible."""
    wife = Person("wife", statuses=(Status("SE", "international_protection", date(2024, 1, 1)),))
    tie = FamilyTie(wife, "spouse", before_arrival=True, desire=Desire(True))
    assert relocatable(case_of(Facts(family=(tie,))), options=OPTIONS, on=ON).eligible is True


def test_a_lone_minor_under_25_5_may_be_relocated_but_not_under_25_2() -> None:
    """Art. 67(5) leaves Art. 25(5) out of the bar."""
    young = date(2011, 1, 1)
    alone = Facts(adult_care=(ALONE,), best_interests=(BestInterests("IT", True),))
    found = relocatable(case_of(alone, birth=young), options=OPTIONS, on=ON)
    assert found.eligible is True
    assert found.notes == (
        "An individual assessment of the best interests of the minor is needed before a transfer decision.",
    )
    with_sister = replace(alone, siblings=(SiblingTie(SISTER),))
    assert provisions(relocatable(case_of(with_sister, birth=young), options=OPTIONS, on=ON)) == ["67(5)"]


@pytest.mark.parametrize(("on", "barred"), [(date(2026, 10, 1), True), (date(2026, 9, 30), False)])
def test_a_security_threat_bars_a_relocation_from_its_day_on(on: date, barred: bool) -> None:
    """Art. 67(2): who is found to be a threat is not relocated, now or later."""
    facts = Facts(security_checks=(SecurityCheck("IT", date(2026, 10, 1), threat=True),))
    assert ("67(2)" in provisions(relocatable(case_of(facts), options=OPTIONS, on=on))) is barred


@pytest.mark.parametrize(
    ("granted", "barred"), [(date(2023, 12, 2), False), (date(2023, 12, 1), True), (date(2023, 11, 30), True)]
)
def test_a_status_must_be_younger_than_three_years_when_the_act_is_adopted(granted: date, barred: bool) -> None:
    """Art. 56(2)(a)(ii): three years to the day are too long."""
    case = case_of(
        Facts(relocation_consent=Desire(True)), statuses=(Status("IT", "international_protection", granted),)
    )
    found = relocatable(case, options=OPTIONS, on=ON, act_adopted=date(2026, 12, 1))
    assert ("56(2)(a)(ii)" in provisions(found)) is barred


def test_a_beneficiary_is_relocated_if_everybody_agrees() -> None:
    """Art. 56(2)(a)(ii) and 67: consent of the person, agreement of both states, a young status."""
    status = Status("IT", "international_protection", date(2025, 1, 1))
    case = case_of(Facts(relocation_consent=Desire(True)), statuses=(status,))
    asked: dict[str, Any] = {"options": OPTIONS, "on": ON, "act_adopted": date(2025, 12, 22)}
    assert relocatable(case, **asked, states_agree=True).eligible is True
    assert relocatable(case, **asked).missing == ("whether both states agree to relocate beneficiaries",)
    assert provisions(relocatable(case, **asked, states_agree=False)) == ["56(2)(a)(ii)"]


@pytest.mark.parametrize(("answer", "eligible"), [("latest", True), ("first", False)])
def test_of_several_grants_one_counts(answer: str, eligible: bool) -> None:
    """Art. 56(2)(a)(ii): protection of 2021 and again of 2025; the text does not say which grant is the one."""
    grants = tuple(Status("IT", "international_protection", date(year, 1, 1)) for year in (2021, 2025))
    case = case_of(Facts(relocation_consent=Desire(True)), statuses=grants)
    options = OPTIONS.replace(several_grants_56_2=answer)
    found = relocatable(case, options=options, on=ON, act_adopted=date(2025, 12, 22), states_agree=True)
    assert found.eligible is eligible
    assert any("several_grants_56_2" in note for note in found.notes)


def test_family_bars_also_where_another_criterion_decides() -> None:
    """Art. 67(5) asks whether the state can be determined through family, not whether it was on that ground."""
    wife = Person("wife", statuses=(Status("IT", "international_protection", date(2024, 1, 1)),))
    tie = FamilyTie(wife, "spouse", before_arrival=True, desire=Desire(True))
    chosen = (ExaminedByChoice("IT", date(2026, 10, 1)),)
    found = relocatable(case_of(Facts(family=(tie,), examined_by_choice=chosen)), options=OPTIONS, on=ON)
    assert found.bars[0].says == "Italy is responsible under Article 26"


def test_a_child_stays_where_the_parent_stays() -> None:
    """Art. 36(2): a child is not relocated away from a parent whom Art. 67(5) keeps in the state."""
    wife = Person("wife", statuses=(Status("IT", "international_protection", date(2024, 1, 1)),))
    tie = FamilyTie(wife, "spouse", before_arrival=True, desire=Desire(True))
    kept, free, unsure = Facts(family=(tie,)), Facts(), Facts(family=(replace(tie, desire=None),))
    child = replace(case_of(Facts(adult_care=(AdultCare(True, date(2026, 1, 1)),)), birth=date(2015, 1, 1)), id="child")
    for facts, eligible in ((kept, False), (free, True), (unsure, None)):
        parent = Case("parent", replace(case_of().applicant, id="parent"), facts)
        found = relocatable(
            replace(child, companions=(Companion(parent, "family_member"),)), options=OPTIONS, on=ON, benefitting="IT"
        )
        assert found.eligible is eligible
    assert "the written desire to be with wife" in found.missing


def test_family_under_the_criteria_of_2013_bars_as_well() -> None:
    """An application of spring 2026 follows the old list; the person still belongs with the family."""
    wife = Person("wife", statuses=(Status("IT", "international_protection", date(2024, 1, 1)),))
    tie = FamilyTie(wife, "spouse", before_arrival=True, desire=Desire(True))
    old = Application("IT", date(2026, 3, 3), lodged=date(2026, 3, 3))
    case = Case("case", Person("x", birth=date(1990, 1, 1), applications=(old,)), Facts(family=(tie,)))
    found = relocatable(case, options=OPTIONS, on=ON)
    assert found.bars[0].says == "Italy is responsible under Article 9 of Regulation (EU) No 604/2013"


def test_a_beneficiary_must_consent_in_writing() -> None:
    """An applicant has to comply with a relocation; a beneficiary has to agree to it."""
    status = Status("IT", "international_protection", date(2025, 1, 1))
    silent = relocatable(case_of(statuses=(status,)), options=OPTIONS, on=ON, act_adopted=date(2025, 12, 22))
    assert "the written consent of the beneficiary" in silent.missing
    refused = case_of(Facts(relocation_consent=Desire(False)), statuses=(status,))
    assert provisions(relocatable(refused, options=OPTIONS, on=ON, act_adopted=date(2025, 12, 22))) == ["67(4)"]


def offset(case: Case, **asked: Any) -> Eligibility:
    """Whether France can take the case over from Italy."""
    given = {"time_limit_ends": date(2027, 3, 1), "on": ON, "options": OPTIONS, **asked}
    return offsettable(case, benefitting="IT", contributing="FR", **given)


CROSSED = Facts(crossings=(IrregularCrossing("IT", date(2026, 8, 30)),))


def test_a_case_of_irregular_entry_can_be_offset() -> None:
    """Art. 63(8): the ordinary case, in which all conditions hold."""
    assert offset(case_of(CROSSED)).eligible is True


@pytest.mark.parametrize(
    ("facts", "applicant", "provision"),
    [
        (replace(CROSSED, adult_care=(ALONE,)), {"birth": date(2011, 1, 1)}, "63(8)(a)"),
        (Facts(), {}, "63(8)(b)"),
        (Facts(crossings=(IrregularCrossing("EL", date(2026, 8, 30)),)), {}, "63(8)(b)"),
        (replace(CROSSED, absconding=(Absconding("FR", date(2026, 11, 1)),)), {}, "63(8)(d)"),
        (CROSSED, {"statuses": (Status("IT", "international_protection", date(2026, 11, 1)),)}, "63(8)(e)"),
        (replace(CROSSED, admissions=(Admission("IT", date(2020, 1, 1)),)), {}, "63(8)(f)"),
    ],
)
def test_each_condition_bars_on_its_own(facts: Facts, applicant: dict[str, Any], provision: str) -> None:
    """Each point of Art. 63(8) must be able to bar a case, and is named when it does."""
    assert provision in provisions(offset(case_of(facts, **applicant)))


@pytest.mark.parametrize(
    ("on", "barred"), [(date(2027, 2, 28), False), (date(2027, 3, 1), False), (date(2027, 3, 2), True)]
)
def test_the_time_limit_includes_its_last_day(on: date, barred: bool) -> None:
    """Art. 63(8)(c): on the last day the limit has not expired."""
    assert ("63(8)(c)" in provisions(offset(case_of(CROSSED), on=on))) is barred


def test_the_time_limit_comes_from_the_procedure() -> None:
    """Art. 63(8)(c): the time for the transfer, or for the request; the other reading is named where it matters."""
    crossed = Facts(crossings=(IrregularCrossing("IT", date(2026, 8, 30)),))
    events = (
        Event("take_charge_request", date(2026, 10, 1), "FR", "IT"),
        Event("take_charge_reply", date(2026, 10, 20), "IT", "FR", answer="accept"),
    )
    applicant = Person("applicant", birth=date(1990, 1, 1), applications=(Application("FR", date(2026, 9, 15)),))
    case = Case("case", applicant, crossed, events)
    asked = {"benefitting": "IT", "contributing": "FR"}
    for on, eligible in ((date(2027, 4, 20), True), (date(2027, 4, 21), False)):
        found = offsettable_now(case, **asked, options=OPTIONS, on=on)
        assert found.eligible is eligible
    within = offsettable_now(case, **asked, options=OPTIONS, on=date(2026, 12, 1))
    assert [note.partition(", on")[0] for note in within.notes] == [
        "By the other answer to an open question, art63_8c_time_limit=39_1_request"
    ]
    by_request = offsettable_now(
        case, **asked, options=Options(art63_8c_time_limit="39_1_request"), on=date(2026, 11, 17)
    )
    assert "63(8)(c)" in provisions(by_request)


ASKED_AND_ACCEPTED = (
    Event("take_charge_request", date(2026, 10, 1), "FR", "IT"),
    Event("take_charge_reply", date(2026, 10, 20), "IT", "FR", answer="accept"),
)


def found_in_france(facts: Facts = CROSSED, *events: Event, **applicant: Any) -> Case:
    """An application registered in France, for which Italy accepted to take charge."""
    given = {"birth": date(1990, 1, 1), "applications": (Application("FR", date(2026, 9, 15)),), **applicant}
    return Case("case", Person("applicant", **given), facts, (*ASKED_AND_ACCEPTED, *events))


def test_a_transfer_brings_the_person_to_the_other_state() -> None:
    """Who was transferred is no longer found in the contributing state, until a later application is made there."""
    moved = found_in_france(CROSSED, Event("transfer_carried_out", date(2026, 11, 3), "FR", "IT"))
    assert [moved.presence_on(date(2026, 11, day)) for day in (2, 3, 20)] == ["FR", "IT", "IT"]
    relocated = found_in_france(CROSSED, Event("relocated", date(2026, 11, 3), "FR", "SE"))
    assert relocated.presence_on(ON) == "SE"
    again = Application("FR", date(2026, 11, 10))
    back = replace(moved, applicant=replace(moved.applicant, applications=(*moved.applicant.applications, again)))
    assert back.presence_on(ON) == "FR"
    asserted = Event("transfer_carried_out", date(2026, 11, 3), "FR", "IT", evidence=Evidence("none"))
    assert found_in_france(CROSSED, asserted).presence_on(ON) == "FR"


def test_a_case_of_another_state_by_now_is_no_offset() -> None:
    """Art. 63(8)(b): Germany gave a residence document, so Italy is responsible no more, whatever the criteria say."""
    document = Event("residence_document_issued", date(2026, 11, 2), "DE", until=date(2028, 11, 2))
    asked: dict[str, Any] = {"benefitting": "IT", "contributing": "FR", "options": OPTIONS}
    assert offsettable_now(found_in_france(CROSSED, document), **asked, on=date(2026, 11, 1)).eligible is True
    found = offsettable_now(found_in_france(CROSSED, document), **asked, on=ON)
    assert [(bar.provision, bar.says) for bar in found.bars] == [
        (
            "63(8)(b)",
            "Germany is responsible since 2 November 2026, not Italy: Germany issued a residence document",
        )
    ]


def test_a_case_whose_duties_have_ended_is_no_offset() -> None:
    """Art. 37(4) with 63(8)(b): after nine months outside no state is responsible, so there is nothing to take over."""
    facts = replace(CROSSED, absences=(Absence(date(2026, 11, 1)),))
    found = offsettable_now(
        found_in_france(facts), benefitting="IT", contributing="FR", options=OPTIONS, on=date(2027, 8, 1)
    )
    assert "no state is responsible since 1 August 2027, so Italy is not" in found.bars[0].says
    assert found.eligible is False


def test_a_state_bound_by_silence_is_not_responsible_by_the_entry() -> None:
    """Art. 63(8)(b): who is bound beside the criteria is said to be so, and not called the state that is not bound."""
    case = replace(
        found_in_france(),
        events=(Event("take_charge_request", date(2026, 10, 1), "FR", "HR"),),
    )
    found = offsettable_now(case, benefitting="HR", contributing="FR", options=OPTIONS, on=ON)
    assert found.bars[0].says == (
        "the criteria name Italy under Article 33(1); Croatia is responsible for another reason than Articles 29 to "
        "33: Croatia did not answer in time: silence counts as acceptance"
    )


def test_a_time_limit_that_is_known_otherwise_goes_before_the_file() -> None:
    """Art. 63(8)(c): a list of located cases can bring the last day; the file still says who is responsible."""
    asked: dict[str, Any] = {"benefitting": "IT", "contributing": "FR", "options": OPTIONS, "on": ON}
    found = offsettable_now(found_in_france(), **asked, time_limit_ends=date(2026, 11, 19))
    assert provisions(found) == ["63(8)(c)"]
    assert found.notes == ()


def test_absconding_that_one_state_told_another_bars_an_offset() -> None:
    """Art. 63(8)(d): the notice to the other state says that the person absconded, as a fact of the file would."""
    gone = Event("absconding_notified", date(2026, 11, 10), "FR", "IT", reason="absconded")
    unfit = replace(gone, reason="made_unfit")
    asked: dict[str, Any] = {"benefitting": "IT", "contributing": "FR", "options": OPTIONS}
    assert provisions(offsettable_now(found_in_france(CROSSED, gone), **asked, on=ON)) == ["63(8)(d)"]
    assert offsettable_now(found_in_france(CROSSED, gone), **asked, on=date(2026, 11, 9)).eligible is True
    assert offsettable_now(found_in_france(CROSSED, unfit), **asked, on=ON).eligible is True


def test_a_decision_that_gave_protection_makes_a_beneficiary() -> None:
    """Art. 63(8)(e), 67: a grant in the file counts, also where nobody has written a status into it as well."""
    granted = Decision(date(2026, 11, 10), "granted", final_on=date(2026, 11, 16))
    before = Application("IT", date(2026, 9, 3), decisions=(granted,))
    by_decision = found_in_france(applications=(before, Application("FR", date(2026, 11, 17))))
    by_event = found_in_france(CROSSED, Event("decision_final", date(2026, 11, 10), "IT", answer="granted"))
    for case in (by_decision, by_event):
        found = offsettable(case, benefitting="IT", contributing="FR", options=OPTIONS, on=ON)
        assert "63(8)(e)" in provisions(found)
        relocation = relocatable(case, options=OPTIONS, on=ON)
        assert "the written consent of the beneficiary" in relocation.missing
        assert "63(8)(e)" not in provisions(
            offsettable(case, benefitting="IT", contributing="FR", options=OPTIONS, on=date(2026, 11, 9))
        )
    ended = Status("IT", "international_protection", date(2026, 11, 10), to=date(2026, 11, 18))
    over = replace(by_decision, applicant=replace(by_decision.applicant, statuses=(ended,)))
    found = offsettable(over, benefitting="IT", contributing="FR", options=OPTIONS, on=ON)
    assert "63(8)(e)" not in provisions(found)


def test_from_which_state_the_applicant_absconded_is_an_open_question() -> None:
    """Art. 63(8)(d) names the contributing state; by the other reading the benefitting one counts too."""
    case = case_of(replace(CROSSED, absconding=(Absconding("IT", date(2026, 11, 1)),)))
    found = offset(case)
    assert found.eligible is True
    assert found.notes == (
        "By the other answer to an open question, absconded_63_8d=either: the applicant has absconded from Italy",
    )
    other = offset(case, options=Options(absconded_63_8d="either"))
    assert provisions(other) == ["63(8)(d)"]
    assert "absconded_63_8d=contributing" in other.notes[0]


def test_absconding_from_another_state_is_no_bar() -> None:
    """Art. 63(8)(d) speaks of the contributing state only."""
    assert offset(case_of(replace(CROSSED, absconding=(Absconding("DE", date(2026, 11, 1)),)))).eligible is True


def test_what_is_not_known_leaves_the_answer_open() -> None:
    """No limit handed in, or an entry that is only asserted: that is no yes and no no."""
    assert offset(case_of(CROSSED), time_limit_ends=None).missing == (
        "the last day of the time limit of Article 63(8)(c)",
    )
    asserted = Facts(crossings=(IrregularCrossing("IT", date(2026, 8, 30), evidence=Evidence("none")),))
    found = offset(case_of(asserted))
    assert found.eligible is None
    assert found.missing == ("evidence of the irregular crossing into Italy",)


def test_open_family_in_the_benefitting_state_leaves_an_offset_open() -> None:
    """Art. 63(8)(b): if the family were shown, the state would be responsible for another reason than the entry."""
    wife = Person("wife", statuses=(Status("IT", "international_protection", date(2024, 1, 1)),))
    tie = FamilyTie(wife, "spouse", before_arrival=True, desire=None)
    found = offset(case_of(replace(CROSSED, family=(tie,))))
    assert found.eligible is None
    assert found.missing == ("the written desire to be with wife",)


def test_a_final_rejection_is_no_bar_but_is_said() -> None:
    """Art. 63(9): the contributing state may use the offset for such a person too."""
    final = Decision(date(2026, 10, 1), "rejected", final_on=date(2026, 10, 20))
    case = case_of(CROSSED)
    rejected = replace(case, applicant=replace(case.applicant, applications=(replace(REGISTERED, decisions=(final,)),)))
    found = offset(rejected)
    assert found.eligible is True
    assert "Article 63(9)" in found.notes[0]


@pytest.mark.parametrize(
    ("on", "barred"), [("2026-11-19", []), ("2026-11-20", ["56(2)(a)(i)"]), ("2026-11-21", ["56(2)(a)(i)"])]
)
def test_who_was_finally_rejected_is_not_relocated(on: str, barred: list[str]) -> None:
    """Article 56(2)(a)(i) is on applicants, and Article 2(4) ends with the final decision."""
    decided = Decision(date(2026, 11, 1), "rejected", final_on=date(2026, 11, 20))
    applied = replace(REGISTERED, decisions=(decided,))
    case = Case("case", Person("applicant", birth=date(1990, 1, 1), applications=(applied,)))
    assert provisions(relocatable(case, options=OPTIONS, on=date.fromisoformat(on))) == barred


def test_who_was_rejected_and_applied_again_is_an_applicant() -> None:
    """Article 2(4): on the later application no final decision was taken."""
    decided = Decision(date(2026, 10, 1), "rejected", final_on=date(2026, 10, 20))
    later = Application("IT", date(2026, 11, 10))
    case = Case(
        "case", Person("a", birth=date(1990, 1, 1), applications=(replace(REGISTERED, decisions=(decided,)), later))
    )
    assert relocatable(case, options=OPTIONS, on=ON).eligible is True
