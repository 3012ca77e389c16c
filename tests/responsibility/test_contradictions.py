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
