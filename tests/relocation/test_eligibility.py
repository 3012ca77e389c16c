"""Eligibility: each bar with its provision, on the day before, the day and the day after."""

from __future__ import annotations

from datetime import date

import pytest

from article80.law.options import Options
from article80.relocation.cases import Cases
from article80.relocation.eligibility import Eligibility, eligibility
from article80.responsibility.solidarity import Bar as BarOfAFile
from article80.responsibility.solidarity import Eligibility as FromAFile
from article80.words import say
from tests.law_days import LAW
from tests.relocation.rows import cases, places

ADOPTED = date(2025, 12, 22)


def standing(found: Cases, *, agreed: bool = True) -> Eligibility:
    """What stands against the cases with places in Germany and France."""
    return eligibility(found, places({"DE": 5, "FR": 5}, agreed=agreed), act_adopted=ADOPTED, parameters=LAW)


def keys(found: Eligibility, case: int = 0) -> list[str]:
    """The bars on one case."""
    return [bar.key for bar in found.of(case)]


@pytest.mark.parametrize(
    ("row", "key", "provision"),
    [
        ({"security": "threat"}, "security_threat", "AMMR 67(2)"),
        ({"security": "open"}, "security_open", "AMMR 67(2)"),
        ({"responsible_under": "16(4)"}, "security_threat", "AMMR 67(2)"),
        ({"responsible_under": "26"}, "family_responsibility", "AMMR 67(5)"),
        ({"responsible_under": "25(2)"}, "family_responsibility", "AMMR 67(5)"),
        ({"responsible_under": "34"}, "family_responsibility", "AMMR 67(5)"),
        ({"status": "beneficiary", "granted": "2025-01-01"}, "consent_missing", "AMMR 67(4)"),
        ({"status": "beneficiary", "granted": "2025-01-01", "consent": "no"}, "consent_refused", "AMMR 67(4)"),
    ],
)
def test_each_bar_names_its_provision_and_what_would_lift_it(row: dict[str, str], key: str, provision: str) -> None:
    """A bar that cannot be checked against the law, or lifted, would be a wall."""
    (bar,) = standing(cases(row)).of(0)
    assert (bar.key, bar.provision) == (key, provision)
    assert bar.says
    assert bar.lifted_by


HELD = {"status": "beneficiary", "granted": "2025-01-01", "consent": "yes"}


@pytest.mark.parametrize("article", ["26", "25(2)", "34", "16(4)"])
def test_what_bars_an_applicant_by_the_article_bars_no_beneficiary(article: str) -> None:
    """Article 67(5) and the last sentence of 67(2) are on applicants: protection was granted, and the case is over."""
    assert keys(standing(cases({**HELD, "responsible_under": article}))) == []
    assert keys(standing(cases({"responsible_under": article}))) != []


def test_a_beneficiary_goes_only_to_a_state_that_agreed() -> None:
    """Article 56(2)(a)(ii): one of two states agreed, so the other is closed to a beneficiary alone."""
    there = places([[5, 5]], contributing=("DE", "FR"), benefitting=("IT",), agreed=[[True, False]])
    found = eligibility(cases(HELD, {}), there, act_adopted=ADOPTED, parameters=LAW)
    assert found.permitted.tolist() == [[True, False], [True, True]]
    assert found.eligible.tolist() == [True, True]


@pytest.mark.parametrize("article", ["", "25(5)", "33(1)", "29"])
def test_other_responsibility_is_no_bar(article: str) -> None:
    """Only family and dependency keep a person: a lone minor under Art. 25(5) can be relocated."""
    assert standing(cases({"responsible_under": article})).eligible.tolist() == [True]


@pytest.mark.parametrize(
    ("granted", "barred"), [("2022-12-21", True), ("2022-12-22", True), ("2022-12-23", False), ("2025-01-01", False)]
)
def test_a_status_must_be_younger_than_three_years_at_the_act(granted: str, barred: bool) -> None:
    """Less than three years: on the day itself it is too old."""
    row = {"status": "beneficiary", "granted": granted, "consent": "yes"}
    assert keys(standing(cases(row))) == (["status_too_old"] if barred else [])


def test_without_the_day_of_the_act_a_beneficiary_waits() -> None:
    """What is not known is not decided in silence."""
    row = {"status": "beneficiary", "granted": "2025-01-01", "consent": "yes"}
    found = eligibility(cases(row), places({"DE": 5}, agreed=True), parameters=LAW)
    assert keys(found) == ["act_not_known"]


def test_beneficiaries_go_only_where_the_two_states_agreed() -> None:
    """Art. 56(2)(a)(ii): relocation of beneficiaries needs an agreement."""
    row = {"status": "beneficiary", "granted": "2025-01-01", "consent": "yes"}
    assert keys(standing(cases(row), agreed=False)) == ["no_agreement"]
    assert standing(cases(row), agreed=True).permitted.tolist() == [[True, True]]


def test_a_state_that_was_ruled_out_and_the_own_state_are_closed() -> None:
    """A forbidden pair is a fact of one case; nobody is relocated to where they are."""
    found = standing(cases({"not_to": "FR"}, {"benefitting": "DE"}))
    assert found.permitted.tolist() == [[True, False], [False, True]]


def test_a_state_without_a_row_is_a_named_reason() -> None:
    """Nobody takes persons from this state: the case says so and no error stops the run."""
    matrix = places([[5]], benefitting=["EL"], contributing=["DE"])
    assert keys(eligibility(cases({"benefitting": "IT"}), matrix, parameters=LAW)) == ["no_places_for_the_state"]


def test_a_responsibility_file_bars_with_its_own_words() -> None:
    """Where a case has a file, its finding counts, and so does what it lacks."""
    files = {
        0: FromAFile((BarOfAFile("67(5)", "Italy is responsible under Article 27"),)),
        1: FromAFile((), missing=("whether the marriage existed before",)),
        2: FromAFile(()),
    }
    found = eligibility(cases({}, {}, {}), places({"DE": 5}), files=files, parameters=LAW)
    assert found.eligible.tolist() == [False, False, True]
    assert say(found.of(0)[0].says) == "Italy is responsible under Article 27"
    assert "whether the marriage existed before" in say(found.of(1)[0].lifted_by)


@pytest.mark.parametrize(
    ("row", "barred"),
    [
        ({"links": "IT:family:stated"}, True),
        ({"links": "IT:family:proven", "responsible_under": "33(1)"}, False),
        ({"links": "IT:sibling:proven"}, False),
        ({"links": "IT:sibling:proven", "ages": "15", "vulnerability": "unaccompanied_minor"}, True),
        ({"links": "IT:family:proven", "status": "beneficiary", "granted": "2025-01-01", "consent": "yes"}, False),
        ({"links": "DE:family:proven"}, False),
    ],
)
def test_family_in_the_own_state_is_settled_first(row: dict[str, str], barred: bool) -> None:
    """Art. 67(5) bars where the state can be responsible by family: nobody moves away from family unseen."""
    assert keys(standing(cases(row))) == (["family_in_the_state"] if barred else [])


def test_a_responsibility_file_settles_family_in_the_own_state() -> None:
    """Where the rules looked at the family and found no bar, there is none."""
    found = eligibility(
        cases({"links": "IT:family:proven"}), places({"DE": 5}), files={0: FromAFile(())}, parameters=LAW
    )
    assert keys(found) == []


def test_defaults_of_the_new_options_are_in_the_catalogue() -> None:
    """A choice that the law leaves open is made in the open."""
    assert {"first_consideration_60_4", "vulnerable_family_60_4", "wishes_67_3"} <= set(Options().as_dict())
