"""The assessment as a whole, on a Union of four states that can be followed by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from article80.assessment import (
    AT_RISK,
    METHODS,
    SIGNIFICANT_SITUATION,
    UNDER_PRESSURE,
    Assessment,
    Vintage,
    assess,
    observed_year,
)
from article80.law.options import Options
from article80.law.rule import trace
from tests.assessment.situations import KEY, ordinary, situation_of

OPTIONS = Options()


def assessed(**more: Any) -> Assessment:
    """The four states, with few draws."""
    return assess(2026, ordinary(), KEY, options=OPTIONS, **{"draws": 200, **more})


def test_a_state_far_above_its_part_is_under_pressure_and_says_why() -> None:
    """Cyprus has a fifth of the applications and a twentieth of the key: four times, above the line of 1.5."""
    cyprus = assessed().state("CY")
    assert cyprus.labels == (UNDER_PRESSURE,)
    assert cyprus.scores["key"] == pytest.approx(4)
    told = " ".join(cyprus.reasons).replace("\N{NO-BREAK SPACE}", " ")
    assert "200 applications in 2024 are 20.00 %" in told
    assert "part of the reference key is 5.00 %" in told
    assert "4.00 times, at or above the line of 1.5" in told


def test_a_state_at_its_part_is_at_risk_and_one_below_is_not() -> None:
    """Belgium carries exactly its part, Germany less: the line for being at risk is 1, or equal."""
    found = assessed()
    assert found.state("BE").labels == (AT_RISK,)
    assert found.state("DE").labels == ()


def test_who_came_in_earlier_years_makes_a_significant_situation() -> None:
    """Malta has few applications, but 1 000 people under temporary protection: 1 050 of 6 000 against a twentieth."""
    malta = assessed().state("MT")
    assert malta.labels == (SIGNIFICANT_SITUATION,)
    assert malta.scores["cumulative"] == pytest.approx(1050 / 6000 / 0.05)


@pytest.mark.parametrize(
    ("answer", "labels"), [("cumulative", (SIGNIFICANT_SITUATION,)), ("both", (UNDER_PRESSURE,)), ("nowhere", ())]
)
def test_where_temporary_protection_counts_is_an_option(answer: str, labels: tuple[str, ...]) -> None:
    """The same state carries another label under another answer to the same open question."""
    found = assess(2026, ordinary(), KEY, options=OPTIONS.replace(temporary_protection=answer), draws=10)
    assert found.state("MT").labels == labels
    assert found.options["temporary_protection"] == answer


def test_the_mandatory_rule_goes_before_every_method() -> None:
    """Art. 11(3): rescue at sea makes Malta one under pressure although its applications are few."""
    rescued = {geo: [0, 0, 0] for geo in ("BE", "CY", "DE")} | {"MT": [50, 60, 70]}
    found = assess(2026, ordinary(disembarked=rescued), KEY, options=OPTIONS, draws=10)
    assert found.state("MT").labels == (UNDER_PRESSURE,)
    assert found.state("MT").scores["sar"] == pytest.approx(70 / (0.05 * (70 + 990)))
    assert found.state("CY").scores["sar"] == 0


def test_a_missing_figure_is_named_and_not_filled_in() -> None:
    """Without its applications Malta has no label either way, and the reason is the figure."""
    situation = ordinary()
    situation["applications"].loc[{"member_state": "MT", "year": 2024}] = np.nan
    malta = assess(2026, situation, KEY, options=OPTIONS, draws=10).state("MT")
    assert malta.labels == ()
    assert set(malta.not_determinable) == {UNDER_PRESSURE, AT_RISK, SIGNIFICANT_SITUATION}
    assert malta.scores["composite"] is None
    assert "not determinable: applications 2024 of Malta (MT) are missing" in malta.missing


def test_a_measure_that_nobody_has_makes_only_its_methods_silent() -> None:
    """No state has landings here; what the other methods say stands."""
    found = assessed()
    assert found.methods["sar"].score("CY") is None
    assert found.state("CY").labels == (UNDER_PRESSURE,)
    assert "persons disembarked after search and rescue 2022 to 2024: no state has them" in found.missing


@pytest.mark.parametrize("name", [name for name, method in METHODS.items() if method.ladder])
def test_any_method_can_speak_on_pressure(name: str) -> None:
    """All methods stand behind one interface; the significant situation still comes from five years together."""
    everywhere = {geo: [9, 9, 9] for geo in ("BE", "CY", "DE", "MT")}
    situation = ordinary(disembarked=everywhere, found_illegally_present=dict.fromkeys(everywhere, 9))
    found = assess(2026, situation, KEY, options=OPTIONS, method=name, draws=10)
    assert found.result.method.name == name
    assert found.weights == {}
    assert found.state("MT").labels in ((UNDER_PRESSURE,), (SIGNIFICANT_SITUATION,))


def test_a_method_that_cannot_tell_of_pressure_cannot_tell_of_its_absence() -> None:
    """A significant situation is one without pressure: where that is not known, neither is the situation."""
    malta = assessed(method="presence").state("MT")
    assert malta.labels == ()
    assert SIGNIFICANT_SITUATION in malta.not_determinable


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"method": "capacity"}, "no method 'capacity' gives labels"),
        ({"method": "guess"}, "no method 'guess' gives labels"),
        ({"method": "key", "weights": {"key": 1}}, "weights go with the composite"),
        ({"weights": {"sar": 1}}, "sar cannot be weighed"),
        ({"weights": {"key": -1}}, "the weight of key is -1"),
        ({"weights": {"key": 0}}, "every weight is zero"),
        ({"thresholds": {"pressure": 0}}, "pressure is 0; expected a number greater than zero"),
        ({"thresholds": {"com2016_trigger": 2}}, "'com2016_trigger' cannot be set"),
        ({"draws": 0}, "0 draws"),
    ],
)
def test_what_cannot_be_computed_is_refused(asked: dict[str, Any], message: str) -> None:
    """One line says what is wrong, before anything is shown."""
    with pytest.raises(ValueError, match=message):
        assessed(**asked)


def test_weights_and_lines_are_the_users() -> None:
    """A composite of the key alone is the key; a line above every score leaves nobody under pressure."""
    found = assessed(weights={"key": 5}, thresholds={"pressure": 9})
    assert found.weights == {"key": 1}
    assert found.result.scores.values == pytest.approx(found.methods["key"].scores.values)
    assert found.carrying(UNDER_PRESSURE) == ()
    assert found.settings["pressure"] == 9


def test_firmness_is_certain_where_nothing_can_change_the_label() -> None:
    """Cyprus lies above every line by every yardstick; Germany below. Belgium hangs on where the line is drawn."""
    found = assessed(draws=2000)
    assert found.state("CY").firmness[UNDER_PRESSURE] == 1
    assert found.state("DE").firmness[UNDER_PRESSURE] == 0
    assert 0.3 < (found.state("BE").firmness[AT_RISK] or 0) < 0.7
    assert found.state("BE").close == (AT_RISK,)
    assert found.state("CY").close == ()


def test_firmness_says_what_was_varied() -> None:
    """Three yardsticks that agree leave nothing to the weighting; with one series there is nothing to vary."""
    found = assessed().firmness.sel(member_state="BE", label=AT_RISK)
    assert float(found.sel(by="weightings")) in (0, 1)
    assert 0 < float(found.sel(by="thresholds")) < 1
    assert np.isnan(float(found.sel(by="vintages")))


def test_other_series_are_tried_in_full() -> None:
    """By another publisher's count Belgium has few applications: the label holds for one of two series."""
    other = ordinary(applications={"BE": [20] * 5, "CY": [200] * 5, "DE": [770] * 5, "MT": [10] * 5})
    reordered = other.isel(member_state=[3, 1, 0, 2])
    found = assessed(others=[Vintage("other", "another publisher", reordered, KEY)])
    assert float(found.firmness.sel(member_state="BE", label=AT_RISK, by="vintages")) == 0.5
    assert float(found.spread.sel(member_state="BE", bound="low")) == pytest.approx(0.1)
    assert float(found.spread.sel(member_state="BE", bound="high")) == pytest.approx(1)


def test_a_series_that_lacks_a_state_leaves_its_label_to_the_others() -> None:
    """UNHCR counts nothing for Bulgaria; that is no reason to call its label less firm."""
    other = ordinary()
    other["applications"].loc[{"member_state": "CY"}] = np.nan
    found = assessed(others=[Vintage("other", "without Cyprus", other, KEY)])
    assert found.state("CY").firmness[UNDER_PRESSURE] == 1


def test_the_same_seed_gives_the_same_firmness() -> None:
    """A figure in a report must come out again, and another seed must be a real other draw."""
    first, again, other = assessed(), assessed(), assessed(seed=81)
    assert first.firmness.equals(again.firmness)
    assert not first.firmness.equals(other.firmness)


def test_the_decision_stands_beside_the_labels_only_where_it_is_in_hand() -> None:
    """For 2026 the Commission's labels are known, for other years nothing is compared."""
    found = assessed()
    assert {one.label for one in found.comparisons} == {UNDER_PRESSURE, AT_RISK, SIGNIFICANT_SITUATION}
    assert found.state("CY").decided == (UNDER_PRESSURE,)
    later = assess(2027, ordinary(), KEY, options=OPTIONS, draws=10, observed=2024)
    assert later.comparisons == ()
    assert later.state("CY").decided is None


def test_the_year_that_stands_for_the_period_is_said() -> None:
    """The period is July 2024 to June 2025; the calendar year that stands in must not be silent."""
    assert observed_year(2026) == 2024
    assert any("the calendar year 2024 stands in" in note for note in assessed().notes)


def test_every_rule_that_ran_can_be_explained() -> None:
    """A label is only as good as the way to it: each method leaves its step in the trace."""
    with trace() as steps:
        assessed()
    names = {step.name for step in steps}
    assert {"against_the_key", "cumulative_burden", "search_and_rescue", "weighted_mean", "label_sets"} <= names


def test_a_situation_without_a_single_measure_says_that_it_knows_nothing() -> None:
    """An empty panel gives no label to anybody, and no error either."""
    found = assess(2026, situation_of({}), KEY, options=OPTIONS, draws=10)
    assert all(state.labels == () and len(state.not_determinable) == 3 for state in found.states)
