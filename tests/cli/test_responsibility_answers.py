"""What the short answer, the JSON and the table say of cases in which the first line alone would mislead."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

ON = ("--on", "2026-11-20")


def _person(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "birth_evidence": "proof: passport", **more}


def _stay(state: str) -> list[dict[str, Any]]:
    return [{"state": state, "from": "2020-01-01", "legal": True, "evidence": "proof: register"}]


def _applied(state: str, day: str, birth: str = "1990-05-05") -> dict[str, Any]:
    applied = [{"state": state, "registered": day, "evidence": "proof: Eurodac"}]
    return _person("applicant", birth=birth, applications=applied)


AUNT = {
    "person": _person("aunt", birth="1985-01-01", stays=_stay("BE")),
    "kind": "aunt_or_uncle",
    "can_take_care": True,
    "evidence": "proof: birth certificates",
}
ALONE = [{"in_care": False, "from": "2026-07-20", "evidence": "proof: guardian"}]
MINOR = {
    "id": "minor",
    "applicant": _applied("IT", "2026-08-03", birth="2011-01-05"),
    "facts": {
        "adult_care": ALONE,
        "relatives": [AUNT],
        "best_interests": [{"state": "BE", "in_favour": True, "on": "2026-09-10", "by": "guardian"}],
    },
    "events": [
        {"kind": "take_charge_request", "on": "2026-09-21", "state": "IT", "to": "BE"},
        {"kind": "take_charge_reply", "on": "2026-10-01", "state": "BE", "to": "IT", "answer": "refuse"},
    ],
}
OPEN_MINOR = {
    "id": "open minor",
    "applicant": MINOR["applicant"],
    "facts": {"adult_care": ALONE, "relatives": [{**AUNT, "can_take_care": None}]},
}
LATE_ENTRY = {
    "id": "late entry",
    "applicant": _applied("FR", "2026-09-01"),
    "facts": {"crossings": [{"state": "IT", "on": "2024-12-01", "by": "sea", "evidence": "proof: Eurodac"}]},
    "events": [
        {"kind": "eurodac_hit", "on": "2026-09-02", "state": "FR", "to": "IT", "data": "crossing"},
        {"kind": "take_charge_request", "on": "2026-09-20", "state": "FR", "to": "IT"},
    ],
}
VISA = {
    "id": "visa",
    "applicant": _applied("DE", "2026-09-01"),
    "facts": {
        "visas": [
            {
                "state": "PT",
                "kind": "short_stay",
                "valid_from": "2025-01-01",
                "valid_to": "2025-04-01",
                "evidence": "proof: VIS",
            }
        ]
    },
    "events": [
        {"kind": "take_charge_request", "on": "2026-09-20", "state": "DE", "to": "PT"},
        {"kind": "take_charge_reply", "on": "2026-10-02", "state": "PT", "to": "DE", "answer": "accept"},
    ],
}
WIFE = _person(
    "wife",
    statuses=[{"state": "SE", "kind": "international_protection", "from": "2025-01-01", "evidence": "proof: permit"}],
    stays=_stay("SE"),
)
DAUGHTER = _person(
    "daughter",
    birth="2013-11-20",
    applications=[{"state": "NL", "registered": "2026-03-04", "evidence": "proof: Eurodac"}],
)
TIE = {"before_arrival": True, "desire": {"written": True, "on": "2026-08-10"}, "evidence": "proof: certificate"}
SPREAD = {
    "id": "spread",
    "applicant": _applied("AT", "2026-08-03"),
    "facts": {"family": [{"person": WIFE, "kind": "spouse", **TIE}, {"person": DAUGHTER, "kind": "child", **TIE}]},
}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[dict[str, Any]], Path]:
    """A case as a file."""

    def write(case: dict[str, Any]) -> Path:
        path = tmp_path / f"{case['id']}.json"
        path.write_text(json.dumps(case), encoding="utf-8")
        return path

    return write


@pytest.fixture
def says(run: Run, written: Callable[[dict[str, Any]], Path]) -> Callable[..., str]:
    """The short answer to a case as one line."""

    def answer(case: dict[str, Any], *more: str) -> str:
        return " ".join(run("responsibility", written(case), *ON, *more).stdout.split())

    return answer


def test_a_limit_that_was_kept_is_not_shown_as_missed(
    json_of: Callable[..., Any], written: Callable[[dict[str, Any]], Path]
) -> None:
    """A state that asked in time did its duty, whatever the other one answered."""
    found = json_of("responsibility", written(MINOR), *ON)
    request = next(one for one in found["procedure"]["clocks"] if one["name"] == "take_charge_request")
    assert (request["status"], request["ended"]) == ("met", "2026-09-21")
    assert request["why"] == ["every state that was asked refused"]
    assert found["because"]["provision"] == "Art. 39(1) AMMR"


def test_the_limits_need_not_end_the_matter_for_a_minor(
    says: Callable[..., str], json_of: Callable[..., Any], written: Callable[[dict[str, Any]], Path]
) -> None:
    """A guardian has to learn what can still be done: ask again, and go on in the best interests of the minor."""
    said = says(MINOR)
    assert "In a case file: the event continued_for_best_interests." in said
    assert "assessment of 10 September 2026 that responsibility of Belgium is in the best interests" in said
    for day, first in (("2026-10-21", True), ("2026-10-22", True), ("2026-10-23", False)):
        found = json_of("responsibility", written(MINOR), "--on", day)["procedure"]["may_be_done_next"]
        again = [one["says"] for one in found if one["event"] == "re_examination_request"]
        assert bool(again) is first, "Art. 9(2) of Regulation (EU) 2025/2055: three weeks from the refusal"
        assert all(
            "Belgium refused on 1 October 2026: Italy can ask it to look at the refusal again" in it for it in again
        )
        assert [one["event"] for one in found if one not in again][-2:] == ["continued_for_best_interests", None]
    assert "What may be done next" not in says(LATE_ENTRY)


def test_what_may_be_done_next_has_the_effect_that_is_told(says: Callable[..., str]) -> None:
    """The event that the answer names, and the request after it, lead to the other state."""
    more = [
        {"kind": "continued_for_best_interests", "on": "2026-10-12", "state": "IT"},
        {"kind": "take_charge_request", "on": "2026-10-13", "state": "IT", "to": "BE"},
    ]
    assert "On 20 November 2026 Belgium is responsible." in says({**MINOR, "events": [*MINOR["events"], *more]})
    waiting = {**MINOR, "events": [*MINOR["events"], more[0]]}
    assert "Belgium is the state that the criteria name. It is not responsible yet" in says(waiting)


def test_a_responsible_state_and_open_criteria_are_said_to_be_both_true(says: Callable[..., str]) -> None:
    """That Italy is responsible, and that the criteria cannot be told, looks like a contradiction without a word."""
    said = says(OPEN_MINOR)
    assert "do not tell yet which state the criteria name: for the reason above, Italy is responsible all the" in said
    assert "an examination whether the relative (aunt) can take care. If shown: Belgium (Art. 25(3) AMMR)" in said


def test_a_state_that_the_criteria_do_not_name_is_said_to_be_one(
    says: Callable[..., str], json_of: Callable[..., Any], written: Callable[[dict[str, Any]], Path]
) -> None:
    """Italy is bound by its silence alone: the entry that points to it lies outside the twenty months."""
    said = says(LATE_ENTRY)
    assert "The criteria name another state, France (Article 16(2)): Italy is responsible only for the reason" in said
    assert "Article 33(1), which would have pointed to Italy, does not apply: the irregular crossing" in said
    found = json_of("responsibility", written(LATE_ENTRY), *ON)["differs_from_criteria"]
    assert (found["criteria_state"], found["responsible"], found["provision"]) == ("FR", "IT", "Art. 40(8) AMMR")
    assert [(one["provision"], one["how"]) for one in found["nearly_named_by"]] == [
        ("Art. 33(1) AMMR", "does not apply")
    ]
    assert json_of("responsibility", written(VISA), *ON)["differs_from_criteria"] is None


def test_a_criterion_that_names_the_state_but_comes_later_is_named(says: Callable[..., str]) -> None:
    """A state that accepted under the wrong criterion: the visa goes before the entry."""
    entered = {"crossings": [{"state": "IT", "on": "2026-03-01", "by": "sea", "evidence": "proof: Eurodac"}]}
    case = {**LATE_ENTRY, "id": "both", "facts": {**VISA["facts"], **entered}}
    said = says(case)
    assert "The criteria name another state, Portugal (Article 29(4)): Italy is responsible only for" in said
    assert "Article 33(1) points to Italy too, but comes later in the order of the law" in said


def test_an_open_criterion_before_the_runner_up_is_named(
    says: Callable[..., str], json_of: Callable[..., Any], run: Run, written: Callable[[dict[str, Any]], Path]
) -> None:
    """Austria would follow only if the daughter's case were not open: a reader must see that at once."""
    import pyarrow.parquet as pq

    said = says(SPREAD)
    assert "Without that: Austria (Art. 16(2) AMMR), unless another state comes before it:" in said
    assert "Missing: whether the child (daughter) is unmarried. If shown: the Netherlands (Art. 27 AMMR)" in said
    found = json_of("responsibility", written(SPREAD), *ON)["criteria"]["would_change_the_runner_up"]
    assert [(one["state"], one["missing"]) for one in found] == [("NL", ["whether the child (daughter) is unmarried"])]
    out = written(SPREAD).parent / "results.parquet"
    run("responsibility", out.parent, *ON, "--out", out)
    (row,) = pq.read_table(out).to_pylist()
    assert row["missing"] == "whether the child (daughter) is unmarried (if shown, the runner-up is NL, Article 27)"


def test_a_duty_that_is_late_and_still_matters_is_in_the_short_answer(
    says: Callable[..., str], json_of: Callable[..., Any], written: Callable[[dict[str, Any]], Path]
) -> None:
    """An officer who reads the first screen must see that the transfer decision is five weeks late."""
    assert "Overdue Since 17 October 2026 Not done yet: Germany decides to transfer the applicant" in says(VISA)
    late = json_of("responsibility", written(VISA), *ON)["procedure"]["overdue"]
    assert [one["name"] for one in late] == ["transfer_decision"]
    decided = {"kind": "transfer_decision", "on": "2026-11-02", "state": "DE", "to": "PT"}
    assert "Overdue" not in says({**VISA, "events": [*VISA["events"], decided]})
    done = {"kind": "transfer_carried_out", "on": "2026-11-10", "state": "DE", "to": "PT"}
    assert "Overdue" not in says({**VISA, "events": [*VISA["events"], done]})


def test_a_representative_is_overdue_only_where_the_minor_is(says: Callable[..., str]) -> None:
    """Once the minor has left the state, its representative helps nobody."""
    made = {"kind": "application_made", "on": "2026-08-01", "state": "IT"}
    case = {**MINOR, "events": [made, *MINOR["events"][:1], {**MINOR["events"][1], "answer": "accept"}]}
    assert "Not done yet: Italy appoints a representative for the minor." in says(case)
    gone = {"kind": "transfer_carried_out", "on": "2026-11-10", "state": "IT", "to": "BE"}
    assert "Overdue" not in says({**case, "events": [*case["events"], gone]})


def test_the_explanation_puts_what_no_fact_touches_in_one_line(says: Callable[..., str]) -> None:
    """Fifteen rows of "does not apply" hide the two that matter."""
    said = says(LATE_ENTRY, "--explain")
    assert "Without any fact in the file: Art. 16(4), 36(1)(c), 26, 27, 29(1)" in said
    assert said.count("does not apply") == 2
    assert says(OPEN_MINOR, "--explain").count("an examination whether the relative (aunt) can take care") == 3
