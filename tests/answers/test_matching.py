"""A matching as an answer: what is read before what is divided, and what is wrong with a request."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from article80.answers.failures import RequestError
from article80.answers.matching import MatchRequest, matching
from article80.words import FieldName, naming_fields, say_all

ON = date(2027, 1, 15)


def _file(folder: Path, case: str) -> None:
    """A responsibility file of somebody whom Italy holds to be a threat (Art. 16(4), 67(2))."""
    applicant = {"id": "applicant", "birth": "1990-01-01", "birth_evidence": "proof"}
    applicant["applications"] = [{"state": "IT", "registered": "2026-09-03", "evidence": "proof"}]  # type: ignore[assignment]
    checks = [{"state": "IT", "on": "2026-09-05", "threat": True, "evidence": "proof"}]
    document = {"id": case, "applicant": applicant, "facts": {"security_checks": checks}}
    (folder / f"{case}.json").write_text(json.dumps(document))


@pytest.fixture
def request_of_two_states(tmp_path: Path) -> MatchRequest:
    """Ten cases in Italy, all barred by their files, ten in Greece, and ten places that name no benefitting state."""
    both = (("I", "IT"), ("G", "EL"))
    rows = [f"{letter}{n},{geo},30,SYR,applicant,clear" for n in range(10) for letter, geo in both]
    (tmp_path / "two.csv").write_text("\n".join(["case,benefitting,ages,nationality,status,security", *rows, ""]))
    (tmp_path / "places.csv").write_text("contributing,places\nDE,10\n")
    (tmp_path / "files").mkdir()
    for n in range(10):
        _file(tmp_path / "files", f"I{n}")
    return MatchRequest(tmp_path / "two.csv", tmp_path / "places.csv", ON, seconds=5, responsibility=tmp_path / "files")


def test_places_are_divided_by_those_who_can_be_relocated_by_their_files(request_of_two_states: MatchRequest) -> None:
    """Who is barred by a responsibility file needs no place, so none is kept for the state that hosts them."""
    answer = matching(request_of_two_states)
    assert answer.proposal.places.benefitting == ("EL",)
    assert int(answer.proposal.placed.sum()) == 10
    assert "divided among 1 in balance" in " ".join(say_all(answer.notes))


def test_a_fault_of_a_request_names_its_fields_as_the_face_does(request_of_two_states: MatchRequest) -> None:
    """The same error is spoken of options on the command line and of labels on a page."""
    wrong = MatchRequest(request_of_two_states.cases, request_of_two_states.places, ON, act_adopted=date(2027, 1, 16))
    with pytest.raises(RequestError) as refused:
        matching(wrong)
    assert refused.value.fields == ("act_adopted", "on")
    with naming_fields(lambda field: FieldName(f"the field {field}", field)):
        assert str(refused.value) == (
            "the field act_adopted 2027-01-16 is after the day of the run, 2027-01-15; expected an earlier day, or "
            "another the field on"
        )
