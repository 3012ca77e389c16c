"""``article80 form``: forms at the door, what is missing, and the contract of the JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

PERSON: dict[str, Any] = {
    **dict.fromkeys(("surname", "forename", "sex", "nationality", "birth_place", "marital_status", "address"), "A"),
    **dict.fromkeys(("country_before", "language", "eurodac_number", "identity_document", "registered_at"), "A"),
    **dict.fromkeys(("photo", "fingerprints"), True),
    "born_on": "1990-05-01",
    "registered_on": "2026-07-01",
    "vulnerabilities": [],
    "link": "none",
    "security_information": False,
}
HEAD: dict[str, Any] = {
    **dict.fromkeys(("eurodac_reference", "decision", "act", "check_place"), "A"),
    "persons": [PERSON],
    "persons_total": 1,
    "reference": "EL11 2026/77",
    "transmitted": "2026-09-01",
    "no_threat": True,
    "check": "screening",
    "check_on": "2026-07-02",
    "informed": True,
    "determination_completed": False,
}
FORM: dict[str, Any] = {"benefitting": "GR", "contributing": "DE", "status": "applicant", **HEAD}
REPORT: dict[str, Any] = {
    "state": "SE",
    "year": 2026,
    "contributing": True,
    "offsets": 0,
    "offsets_euro": 0,
    "provided": [{"partner": "EL", "number": 12, "euro": 450000}],
}


@pytest.fixture
def missing(json_of: Callable[..., Any], tmp_path: Path) -> Callable[[str, dict[str, Any]], list[str]]:
    """The fields that a form lacks."""

    def missing(kind: str, content: dict[str, Any]) -> list[str]:
        path = tmp_path / "form.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return [gap["element"] for gap in json_of("form", kind, path)["missing"]]

    return missing


def test_a_whole_form_lacks_nothing(missing: Callable[..., list[str]]) -> None:
    """Every mandatory field of Annex IV once; what is marked as optional there is not asked for."""
    assert missing("relocation", FORM) == []


def test_each_field_that_is_left_out_is_named(missing: Callable[..., list[str]]) -> None:
    """A form with a field left out cannot be sent; the gap says of which person."""
    for field in HEAD:
        assert missing("relocation", {name: value for name, value in FORM.items() if name != field}) == [field]
    bare = missing("relocation", {**FORM, "persons": [{}]})
    assert sorted(bare) == sorted(f"persons, entry 1, {field}" for field in PERSON)


@pytest.mark.parametrize(
    ("change", "gaps"),
    [
        ({"persons_total": 2}, ["persons_total"]),
        ({"no_threat": False}, ["no_threat"]),
        ({"check": "other"}, ["check_nature"]),
        ({"reference": "DE11 77"}, ["reference"]),
        ({"reference": "EL12 77"}, ["reference"]),
        ({"persons": [{**PERSON, "vulnerabilities": ["minor"], "needs": "school"}]}, ["reference"]),
        ({"persons": [{**PERSON, "vulnerabilities": ["elderly"]}]}, ["persons, entry 1, needs"]),
        ({"persons": [{**PERSON, "link": "cultural"}]}, ["persons, entry 1, link_says"]),
        ({"persons": [PERSON, PERSON], "persons_total": 2}, ["persons, entry 2, family_link"]),
        ({"reply": "confirmed"}, ["practical_details"]),
        ({"reply": "refused", "ground": "no beds"}, ["ground"]),
        ({"reply": "refused", "ground": "pledge_implemented"}, []),
        ({"reply": "refused", "ground": "internal_security"}, ["threat_told_on", "threat_told_by"]),
        ({"reply": "extended", "extension_reason": "holidays"}, ["extension_reason"]),
    ],
)
def test_what_depends_on_another_field(
    change: dict[str, Any], gaps: list[str], missing: Callable[..., list[str]]
) -> None:
    """Totals agree, a number begins as Art. 5 says (P for minors), and a reply says what its kind asks for."""
    assert missing("relocation", {**FORM, **change}) == gaps


def test_a_beneficiary_has_papers_of_protection_and_consent(missing: Callable[..., list[str]]) -> None:
    """Registration and determination are for applicants."""
    papers = ["protected_since", "protection", "decision_attached", "identity_attached", "consent_attached"]
    assert missing("relocation", {**FORM, "status": "beneficiary"}) == ["consented", *papers]


@pytest.mark.parametrize(
    ("change", "gaps"),
    [
        ({}, []),
        ({"contributing": False}, ["contributing"]),
        ({"offsets": 3}, ["offsets"]),
        ({"provided": [{"partner": "EL"}]}, ["provided, entry 1, number", "provided, entry 1, euro"]),
        ({"benefitting": True}, ["received", "amif", "bmvi"]),
        ({"benefitting": True, "received_euro": 5, "amif_euro": 3, "bmvi_euro": 1}, ["received"]),
        ({"benefitting": True, "received_euro": 5, "amif_euro": 3, "bmvi_euro": 2}, []),
    ],
)
def test_the_january_report(change: dict[str, Any], gaps: list[str], missing: Callable[..., list[str]]) -> None:
    """Annex X: nothing is 0 by silence, and the money of a benefitting state is that of the two funds."""
    assert missing("january", {**REPORT, **change}) == gaps


@pytest.mark.parametrize(
    ("kind", "content", "line"),
    [
        ("january", {**REPORT, "offsets": -1}, "offsets"),
        ("january", {**REPORT, "state": "XX"}, "state"),
        ("relocation", {**FORM, "contributing": "EL"}, "is from a state to itself"),
        ("relocation", {**FORM, "status": "tourist"}, "status"),
    ],
)
def test_what_is_known_and_wrong_is_refused_in_one_line(
    kind: str, content: dict[str, Any], line: str, run: Run, tmp_path: Path
) -> None:
    """A gap is a result; a state that does not exist is a slip."""
    path = tmp_path / "form.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    result = run("form", kind, path)
    assert result.exit_code == 2
    assert line in result.stderr
    assert result.stderr.count("\n") == 1
