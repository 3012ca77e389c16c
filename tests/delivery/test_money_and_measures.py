"""Money and alternative measures: what may be funded, what counts, and what happens at the end of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from article80.delivery.measures import (
    AlternativeMeasure,
    at_the_end_of_the_year,
    counted_cents,
    findings_on_measure,
)
from article80.delivery.money import Action, Assessment, findings_on, inventory, unallocated, union_money
from article80.law.parameters import parameters_on

AT_HOME = Action("EL", "Places for families", 500_000_00, "reception")
ABROAD = Action(
    "IT",
    "Reception with a partner country",
    900_000_00,
    "asylum and reception capacity",
    third_country="a partner country",
    effect_on_flows="fewer onward journeys, counted every quarter",
    benefit_to_third_country="better reception for 2 000 people",
    right_to_asylum=Assessment(date(2026, 3, 2), "an independent body", "file 12", finds_an_obstacle=False),
)


def test_actions_that_fit_are_fundable() -> None:
    """An action at home fits by its purpose; one in a third country by its effect and its assessment."""
    found = inventory([AT_HOME, ABROAD])
    assert found.refused == ()
    assert found.fundable_cents == {"EL": 500_000_00, "IT": 900_000_00}


@pytest.mark.parametrize(
    ("action", "provision"),
    [
        (replace(AT_HOME, serves="tourism"), "Art. 56(2)(b)"),
        (replace(AT_HOME, amount_cents=0), "Art. 64(2)"),
        (replace(AT_HOME, serves="return and reintegration"), "Art. 56(2)(b)"),
        (replace(ABROAD, effect_on_flows=" ", benefit_to_third_country=""), "Art. 56(2)(b)"),
        (replace(ABROAD, right_to_asylum=None), "Art. 18 of the Charter"),
        (
            replace(ABROAD, right_to_asylum=Assessment(date(2026, 3, 2), "a body", "file 12", finds_an_obstacle=True)),
            "Art. 18 of the Charter",
        ),
    ],
)
def test_an_action_is_refused_for_one_reason_at_a_time(action: Action, provision: str) -> None:
    """Each check stops an action alone, names its provision and says what would put it right."""
    (finding,) = findings_on(action)
    assert finding.provision.startswith(provision)
    assert finding.remedy
    assert inventory([action]).fundable == ()


@pytest.mark.parametrize(
    "purpose",
    ["migration", "reception", "asylum", "pre-departure reintegration", "border management", "operational support"],
)
def test_money_in_a_member_state_serves_six_purposes(purpose: str) -> None:
    """Art. 56(2)(b) has a list of its own, which is not that of the alternative measures in (c)."""
    assert not any(finding.refuses for finding in findings_on(replace(AT_HOME, serves=purpose)))


@pytest.mark.parametrize("missing", ["effect_on_flows", "benefit_to_third_country"])
def test_abroad_one_of_two_is_enough(missing: str) -> None:
    """An effect on flows "or" a better system of the third country: the text does not ask for both."""
    assert findings_on(replace(ABROAD, **{missing: ""})) == ()


def test_another_subject_abroad_is_noted_and_not_refused() -> None:
    """Art. 56(3) names five subjects "in particular"."""
    action = replace(ABROAD, serves="schools for refugees")
    found = inventory([action])
    assert found.fundable == (action,)
    ((noted, (note,)),) = found.noted
    assert noted == action
    assert note.provision == "Art. 56(3) AMMR"


def test_union_money_by_hand() -> None:
    """Ten persons, two of them minors alone: 8 x 10 000 + 2 x 12 000, and 500 for each transfer, of Art. 36(1) too."""
    found = union_money(10, 2, parameters=parameters_on(date(2026, 12, 1)))
    assert found.receiving_cents == 104_000_00
    assert found.transfer_cents == 5_000_00
    with_responsibility = union_money(10, 2, transferred=3, parameters=parameters_on(date(2026, 12, 1)))
    assert with_responsibility.transfer_cents == 5_000_00 + 1_500_00
    with pytest.raises(ValueError, match="11 unaccompanied minors among 10"):
        union_money(10, 11, parameters=parameters_on(date(2026, 12, 1)))


def test_money_that_is_not_allocated_is_what_is_left() -> None:
    """To the cent, and never below nothing."""
    assert unallocated(10_00, 3_33) == 6_67
    with pytest.raises(ValueError, match="11 cents are allocated of 10 in the act"):
        unallocated(10, 11)


MEASURE = AlternativeMeasure(
    "LV",
    "CY",
    "case workers for three months",
    requested_on=date(2026, 7, 1),
    value_of_contributing_cents=300_000_00,
    value_of_benefitting_cents=300_000_00,
    coordinator_told_on=date(2026, 8, 1),
    begun_on=date(2026, 8, 2),
)


def test_a_measure_counts_at_its_joint_value() -> None:
    """Requested, valued by both, told a day before it began or on the same day: nothing stands against it."""
    assert findings_on_measure(MEASURE) == ()
    assert findings_on_measure(replace(MEASURE, coordinator_told_on=date(2026, 8, 2))) == ()
    assert counted_cents(MEASURE) == 300_000_00


@pytest.mark.parametrize(
    "measure",
    [
        replace(MEASURE, requested_on=None),
        replace(MEASURE, value_of_benefitting_cents=299_999_99),
        replace(MEASURE, value_of_contributing_cents=None),
        replace(MEASURE, coordinator_told_on=date(2026, 8, 3)),
        replace(MEASURE, coordinator_told_on=None),
        replace(MEASURE, also_by_an_agency=True),
        replace(MEASURE, duties_to_agencies=True),
    ],
)
def test_a_measure_with_a_fault_does_not_count(measure: AlternativeMeasure) -> None:
    """Each condition of Art. 65 alone keeps a measure from counting."""
    assert len(findings_on_measure(measure)) == 1
    assert counted_cents(measure) == 0


@pytest.mark.parametrize(
    ("measure", "fate"),
    [
        (replace(MEASURE, completed_on=date(2026, 12, 31)), "completed"),
        (replace(MEASURE, completed_on=date(2027, 1, 1)), "goes_on"),
        (MEASURE, "goes_on"),
        (replace(MEASURE, begun_on=None), "not_begun"),
        (replace(MEASURE, requested_on=None), "becomes_money"),
        (replace(MEASURE, requested_on=date(2027, 1, 1)), "becomes_money"),
    ],
)
def test_the_end_of_the_year(measure: AlternativeMeasure, fate: str) -> None:
    """The last day of the act counts as within it; a request after it comes too late."""
    assert at_the_end_of_the_year(measure, date(2026, 12, 31)) == fate


def test_border_management_in_the_union_is_asked_about_and_not_refused() -> None:
    """A fence in the Union: the law asks for an assessment abroad alone, the Charter holds everywhere."""
    fence = Action("EL", "Fence", 500_000_000, "border management")
    (question,) = findings_on(fence)
    assert (question.provision, question.refuses) == ("Art. 18 of the Charter", False)
    kept = inventory([fence])
    assert kept.fundable == (fence,)
    assert kept.noted == ((fence, (question,)),)
    assert findings_on(Action("EL", "Beds", 500_000_000, "reception")) == ()
