"""Files that cannot be true are refused with the two facts that clash."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from article80.doors.case_file import case_from
from article80.doors.errors import InputError

PROOF = "proof"
CASE: dict[str, Any] = {
    "id": "case",
    "applicant": {
        "id": "applicant",
        "birth": "1990-01-01",
        "birth_evidence": PROOF,
        "applications": [{"state": "DE", "registered": "2026-09-03", "evidence": PROOF}],
    },
    "facts": {},
}


def person(**values: Any) -> dict[str, Any]:
    """Another person of the file."""
    return {"id": "other", "birth_evidence": PROOF, **values}


def visa(**values: Any) -> dict[str, Any]:
    """A visa of France."""
    return {"state": "FR", "kind": "short_stay", "evidence": PROOF, **values}


@pytest.mark.parametrize(
    ("facts", "first", "second"),
    [
        (
            {"family": [{"kind": "child", "evidence": PROOF, "person": person(birth="1989-01-01")}]},
            "the birth of other, the child, on 1 January 1989",
            "the birth of applicant, the parent or grandparent, on 1 January 1990",
        ),
        (
            {"family": [{"kind": "parent", "evidence": PROOF, "person": person(birth="1991-01-01")}]},
            "the birth of applicant, the child, on 1 January 1990",
            "the birth of other, the parent or grandparent, on 1 January 1991",
        ),
        (
            {"visas": [visa(valid_from="2026-05-02", valid_to="2026-05-01")]},
            "the end of the validity of the visa of France on 1 May 2026",
            "its beginning on 2 May 2026",
        ),
        (
            {
                "visas": [
                    visa(valid_from="2026-05-02", valid_to="2026-06-01", ended={"how": "revoked", "on": "2026-06-02"})
                ]
            },
            "the visa of France revoked on 2 June 2026",
            "its last day, 1 June 2026",
        ),
        (
            {
                "relocations": [
                    {
                        "from_state": "IT",
                        "to_state": "FR",
                        "confirmed": "2026-10-02",
                        "transferred": "2026-10-01",
                        "evidence": PROOF,
                    }
                ]
            },
            "the transfer to France on 1 October 2026",
            "the confirmation of the relocation on 2 October 2026",
        ),
        (
            {
                "relocations": [
                    {
                        "from_state": "IT",
                        "to_state": "IT",
                        "confirmed": "2026-10-01",
                        "transferred": "2026-10-02",
                        "evidence": PROOF,
                    }
                ]
            },
            "the relocation to Italy",
            "the relocation from Italy",
        ),
        (
            {"crossings": [{"state": "EL", "on": "1989-12-31", "evidence": PROOF}]},
            "the crossing into Greece on 31 December 1989",
            "the birth of applicant on 1 January 1990",
        ),
        (
            {"visa_waived_in": ["DE"], "visa_required_in": ["DE"]},
            "no visa is needed for Germany",
            "a visa is needed for Germany",
        ),
        (
            {
                "adult_care": [
                    {"in_care": True, "from": "2026-01-01", "evidence": PROOF},
                    {"in_care": False, "from": "2026-02-01", "evidence": PROOF},
                ]
            },
            "the care of an adult from 1 January 2026",
            "the opposite from 1 February 2026",
        ),
        (
            {
                "best_interests": [
                    {"state": "DE", "in_favour": True, "on": "2026-10-01"},
                    {"state": "DE", "in_favour": False, "on": "2026-10-01"},
                ]
            },
            "Germany is in the best interests of the minor",
            "it is not, assessed on the same day",
        ),
        (
            {
                "diplomas": [
                    {"state": "HU", "issued": "2020-01-01", "studied_to": "2022-01-01", "evidence": PROOF},
                ]
            },
            "the diploma from Hungary on 1 January 2020",
            "the last day of study on 1 January 2022",
        ),
        (
            {
                "security_checks": [
                    {"state": "DE", "on": "2026-09-05", "threat": True, "evidence": PROOF},
                    {"state": "DE", "on": "2026-09-05", "threat": False, "evidence": PROOF},
                ]
            },
            "the check in Germany on 5 September 2026 found a threat",
            "it found none on the same day",
        ),
        (
            {"absences": [{"from": "2026-06-01", "to": "2026-10-15", "evidence": PROOF}]},
            "the registration of applicant in Germany on 3 September 2026",
            "the absence from the Member States since 1 June 2026",
        ),
        (
            {
                "siblings": [{"evidence": PROOF, "person": person(birth="1992-01-01")}],
                "family": [{"kind": "spouse", "evidence": PROOF, "person": person(birth="1999-01-01")}],
            },
            "the birth of other (other) on 1 January 1992",
            "the birth of the same person on 1 January 1999",
        ),
        (
            {
                "diplomas": [
                    {"state": "HU", "issued": "2020-01-01", "studied_from": "2021-01-01", "evidence": PROOF},
                ]
            },
            "the diploma from Hungary on 1 January 2020",
            "the first day of study on 1 January 2021",
        ),
    ],
)
def test_two_facts_that_clash_are_named(facts: dict[str, Any], first: str, second: str) -> None:
    """An official can only correct the file if both facts are named."""
    with pytest.raises(InputError) as caught:
        case_from({**CASE, "facts": facts}, "case.json")
    assert str(caught.value) == f"case.json: {first} clashes with {second}; expected facts that can all be true"


@pytest.mark.parametrize(
    ("application", "clash"),
    [
        ({"made": "2026-09-04", "registered": "2026-09-03"}, "registered on 3 September 2026"),
        ({"registered": "2026-09-03", "lodged": "2026-09-02"}, "lodged on 2 September 2026"),
        ({"registered": "1989-09-03"}, "the birth of applicant"),
        (
            {"registered": "2026-09-03", "decisions": [{"on": "2026-09-02", "outcome": "rejected", "evidence": PROOF}]},
            "the decision on 2 September 2026",
        ),
    ],
)
def test_the_days_of_an_application_follow_each_other(application: dict[str, Any], clash: str) -> None:
    """Made, registered, lodged, decided: in this order."""
    data = deepcopy(CASE)
    data["applicant"]["applications"] = [{"state": "DE", "evidence": PROOF, **application}]
    with pytest.raises(InputError, match=clash):
        case_from(data, "case.json")


def test_a_transfer_before_its_decision_is_refused() -> None:
    """The events of the procedure are held against each other at the same door."""
    events = [
        {"kind": "transfer_decision", "on": "2026-11-02", "state": "DE", "to": "EL"},
        {"kind": "transfer_carried_out", "on": "2026-11-01", "state": "DE", "to": "EL"},
    ]
    with pytest.raises(InputError, match=r"1 November 2026.*clashes with.*2 November 2026"):
        case_from({**CASE, "events": events}, "case.json")


def test_a_clash_in_the_case_of_a_companion_is_found() -> None:
    """A family's file is as good as its worst part."""
    data = deepcopy(CASE)
    inside = deepcopy(CASE)
    inside["applicant"]["id"] = "wife"
    inside["facts"] = {"visas": [visa(valid_from="2026-05-02", valid_to="2026-05-01")]}
    data["companions"] = [{"tie": "family_member", "evidence": PROOF, "case": inside}]
    with pytest.raises(InputError, match="visa of France"):
        case_from(data, "case.json")


def test_days_that_fall_together_do_not_clash() -> None:
    """A visa of one day, and an application made, registered and lodged on one day, are possible."""
    data = deepcopy(CASE)
    one_day = {"made": "2026-09-03", "registered": "2026-09-03", "lodged": "2026-09-03"}
    data["applicant"]["applications"] = [{"state": "DE", "evidence": PROOF, **one_day}]
    data["facts"] = {"visas": [visa(valid_from="2026-05-01", valid_to="2026-05-01")]}
    assert case_from(data, "case.json").id == "case"


def in_full(**changes: Any) -> dict[str, Any]:
    """The case of this file, with something else."""
    data = deepcopy(CASE)
    data["applicant"].update(changes.pop("applicant", {}))
    return {**data, **changes}


def companion(tie: str, **applicant: Any) -> dict[str, Any]:
    """Somebody who applied together with the applicant."""
    other = in_full(applicant={"id": "other", **applicant}, id="other")
    return {"tie": tie, "evidence": PROOF, "case": other}


ARRIVED = {"arrived": "2026-08-01"}
MARRIED_LATER = {
    "marriages": [{"from": "2026-08-20", "spouse": "wife", "evidence": PROOF}],
    "family": [{"kind": "spouse", "before_arrival": True, "evidence": PROOF, "person": {"id": "wife"}}],
}


@pytest.mark.parametrize(
    ("case", "first", "second"),
    [
        (
            in_full(applicant=ARRIVED, facts={"crossings": [{"state": "EL", "on": "2026-07-31", "evidence": PROOF}]}),
            "the crossing into Greece on 31 July 2026",
            "the first arrival of applicant on 1 August 2026",
        ),
        (
            in_full(applicant=ARRIVED, facts=MARRIED_LATER),
            "the family with wife existed before the arrival",
            "the marriage on 20 August 2026 after the arrival on 1 August 2026",
        ),
        (
            in_full(companions=[companion("minor_unmarried_sibling")]),
            "other, called a minor unmarried sibling",
            "the birth of other on 1 January 1990, who is an adult on 3 September 2026",
        ),
        (
            in_full(companions=[companion("family_member", id="applicant")]),
            "the companion applicant",
            "the applicant applicant, who is the same person",
        ),
        (
            in_full(determining="SE"),
            "Sweden, named as the state that determines responsibility",
            "the applications and relocations of applicant, which are in Germany alone",
        ),
    ],
)
def test_what_two_parts_of_a_file_say_of_one_person_clashes(case: dict[str, Any], first: str, second: str) -> None:
    """Who the person is, when they came and with whom must be the same in every part of the file."""
    with pytest.raises(InputError) as caught:
        case_from(case, "case.json")
    assert str(caught.value) == f"case.json: {first} clashes with {second}; expected facts that can all be true"


@pytest.mark.parametrize(
    "case",
    [
        in_full(applicant=ARRIVED, facts={"crossings": [{"state": "EL", "on": "2026-08-01", "evidence": PROOF}]}),
        in_full(applicant=ARRIVED, facts={"crossings": [{"state": "EL", "on": "2026-07-01", "evidence": "none"}]}),
        in_full(facts={"absences": [{"from": "2026-06-01", "to": "2026-10-15", "evidence": "none"}]}),
        in_full(facts={"absences": [{"from": "2026-06-01", "to": "2026-09-03", "evidence": PROOF}]}),
        in_full(facts={"absences": [{"from": "2026-09-03", "evidence": PROOF}]}),
        in_full(companions=[companion("minor_unmarried_sibling", birth="2008-09-04")]),
        in_full(
            determining="PT",
            facts={
                "relocations": [{"from_state": "DE", "to_state": "PT", "confirmed": "2026-10-01", "evidence": PROOF}]
            },
        ),
    ],
)
def test_what_can_be_true_passes(case: dict[str, Any]) -> None:
    """The day itself, and what somebody only says, are no reason to refuse a file."""
    assert case_from(case, "case.json").id == "case"


def event(line: str) -> dict[str, Any]:
    """An event in one line: day, kind, the two states, and the answer."""
    on, kind, *rest = line.split()
    return {"on": on, "kind": kind, **dict(zip(("state", "to", "answer"), rest, strict=False))}


ASKED = "2026-09-10 take_charge_request DE IT"
ACCEPTED = "2026-09-20 take_charge_reply IT DE accept"


@pytest.mark.parametrize(
    ("lines", "first", "second"),
    [
        ([ASKED, ACCEPTED, "2026-09-20 take_charge_reply IT DE refuse"], "20 September 2026", "20 September 2026"),
        ([ASKED, "2026-09-12 transfer_decision DE IT", ACCEPTED], "12 September 2026", "20 September 2026"),
        (
            ["2026-10-05 transfer_carried_out DE IT", "2026-10-07 transfer_carried_out DE IT"],
            "5 October 2026",
            "7 October 2026",
        ),
    ],
)
def test_two_acts_of_states_that_cannot_both_be_true_clash(lines: list[str], first: str, second: str) -> None:
    """Yes and no on one day, a decision before the answer, a transfer of someone who is not there."""
    with pytest.raises(InputError, match=f"{first} clashes with .* on {second}; expected"):
        case_from(in_full(events=[event(line) for line in lines]), "case.json")


@pytest.mark.parametrize(
    "lines",
    [
        [ASKED, "2026-09-20 take_charge_reply IT DE refuse", "2026-09-25 take_charge_reply IT DE accept"],
        [ASKED, "2026-10-15 transfer_decision DE IT", "2026-10-20 take_charge_reply IT DE accept"],
        [
            "2026-10-05 transfer_carried_out DE IT",
            "2027-01-10 take_back_notification DE IT",
            "2027-02-07 transfer_carried_out DE IT",
        ],
    ],
)
def test_acts_of_states_that_can_follow_each_other_pass(lines: list[str]) -> None:
    """A state may change its mind, silence may have accepted before a late answer, and a person may come back."""
    assert case_from(in_full(events=[event(line) for line in lines]), "case.json").events


@pytest.mark.parametrize(
    ("facts", "event", "clash"),
    [
        (
            {"absences": [{"from": "2026-09-10", "evidence": PROOF}]},
            {"kind": "interview", "on": "2026-09-25", "state": "DE"},
            "Germany holds the personal interview on 25 September 2026 clashes with the absence from the Member States "
            "since 10 September 2026",
        ),
        (
            {
                "relocations": [
                    {
                        "from_state": "IT",
                        "to_state": "FR",
                        "confirmed": "2026-09-20",
                        "transferred": "2026-10-01",
                        "evidence": PROOF,
                    }
                ]
            },
            {"kind": "relocated", "on": "2026-10-01", "state": "IT", "to": "DE"},
            "the relocation from Italy to France on 1 October 2026 clashes with The applicant is relocated from Italy "
            "to Germany on the same day",
        ),
    ],
)
def test_a_fact_and_an_event_that_clash(facts: dict[str, Any], event: dict[str, Any], clash: str) -> None:
    """Facts and events are about one person, who is in one place at a time."""
    with pytest.raises(InputError) as caught:
        case_from({**deepcopy(CASE), "facts": facts, "events": [event]}, "case.json")
    assert clash in str(caught.value)


def test_an_interview_after_the_return_is_no_clash() -> None:
    """The absence has ended by then."""
    away = {"absences": [{"from": "2026-09-10", "to": "2026-09-20", "evidence": PROOF}]}
    interview = {"kind": "interview", "on": "2026-09-25", "state": "DE"}
    assert case_from({**deepcopy(CASE), "facts": away, "events": [interview]}, "case.json").events


def test_a_state_does_not_ask_itself() -> None:
    """A request on humanitarian grounds goes to another state."""
    request = {"from_state": "DE", "to_state": "DE", "on": "2026-10-01", "evidence": PROOF}
    with pytest.raises(
        InputError, match="the humanitarian request to Germany clashes with the humanitarian request from"
    ):
        case_from({**deepcopy(CASE), "facts": {"humanitarian_requests": [request]}}, "case.json")
