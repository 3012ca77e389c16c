"""The back-test knows at each moment only what was in hand, and scores what it says it scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from article80.situation.projection import BackTest, back_test, back_test_months, history_of
from article80.situation.projection.back_test import CHOSEN, at_origin
from article80.situation.projection.rolling import roll, target
from article80.situation.projection.spread import noise_of
from tests.situation.projection.made_up import STATES, monthly, wandering

ROWS = wandering()
KNOWN_UNTIL = 2018


def _tested(rows: list, **asked: int) -> BackTest:
    found = back_test(roll(history_of(rows, STATES, before=2022), 1), (1,), seed=1, **asked)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def tested() -> BackTest:
    """The back-test of the wandering series."""
    return _tested(ROWS)


def test_what_comes_later_does_not_change_what_was_said_earlier(tested: BackTest) -> None:
    """Figures after an origin are made a hundred times larger: all that was said until then stays to the last bit."""
    later = [replace(row, value=100 * row.value) if (row.year or 0) > KNOWN_UNTIL else row for row in ROWS]
    changed, until = _tested(later), [origin for origin in tested.origins if int(origin) <= KNOWN_UNTIL]
    assert len(until) >= 3
    for name in ("projected", "used"):
        np.testing.assert_array_equal(changed.cases[name].sel(origin=until), tested.cases[name].sel(origin=until))
    known = [origin for origin in until if int(origin) < KNOWN_UNTIL]
    for name in ("scaled_crps", "inside"):
        np.testing.assert_array_equal(changed.cases[name].sel(origin=known), tested.cases[name].sel(origin=known))
    assert not np.array_equal(changed.cases["projected"], tested.cases["projected"])


def test_the_draws_of_an_origin_do_not_know_its_future() -> None:
    """The ranges as well: their width at an origin is the same whether the history ends there or goes on."""
    whole = roll(history_of(ROWS, STATES, before=2022), 1)
    short = roll(history_of(ROWS, STATES, before=KNOWN_UNTIL + 1), 1)
    drawn = []
    for rolled in (whole, short):
        one, place = target(rolled, (1,)), rolled.origins.index(KNOWN_UNTIL)
        then = at_origin(rolled, one, place)
        drawn.append(then.draws(one, then.choice.of_state, noise_of(STATES, KNOWN_UNTIL, 50, 1)))
    np.testing.assert_array_equal(*drawn)


def test_the_naive_row_is_the_year_before(tested: BackTest) -> None:
    """The yardstick, from the figures: projected is the year before, and its error is scaled by the mean step."""
    figures = {(row.geo, row.year): row.value for row in ROWS}
    naive = tested.cases.sel(model="naive", origin="2016", member_state="DE")
    steps = [abs(figures["DE", year + 1] - figures["DE", year]) for year in range(2010, 2016)]
    assert float(naive["projected"]) == pytest.approx(figures["DE", 2016])
    error = abs(figures["DE", 2017] - figures["DE", 2016])
    assert float(naive["scaled_error"]) == pytest.approx(error / np.mean(steps))


def test_scores_are_means_over_their_cases(tested: BackTest) -> None:
    """The score of a method is the mean over states and origins; coverage is the share that was held."""
    score, cases = tested.score("drift"), tested.cases.sel(model="drift")
    assert score.cases == cases["projected"].size == len(STATES) * len(tested.origins)
    assert score.mase == pytest.approx(float(cases["scaled_error"].mean()))
    assert score.coverage[80] == pytest.approx(float(cases["inside"].sel(level=80).mean()))
    assert score.coverage[50] <= score.coverage[80] <= score.coverage[95]
    assert tested.score("naive").mase_against_naive == 1


def test_the_union_is_the_sum_of_the_states(tested: BackTest) -> None:
    """Its error is that of the sums, not the sum of the errors."""
    naive, cases = tested.union.sel(model="naive"), tested.cases.sel(model="naive")
    np.testing.assert_allclose(naive["projected"], cases["projected"].sum("member_state"))
    np.testing.assert_allclose(naive["actual"], tested.cases["actual"].sum("member_state"))


def test_ranges_hold_about_as_much_as_they_say() -> None:
    """Many states that wander without a pattern: the ranges of 80 per cent hold between 70 and 90 of what came."""
    from article80.law.states import STATES as ALL

    found = back_test(roll(history_of(wandering(ALL), tuple(ALL), before=2022), 1), (1,), seed=1)
    assert found is not None
    score = found.score(CHOSEN)
    assert score.calibrated
    assert score.coverage[95] > 0.9


@pytest.mark.parametrize(("coverage", "passes"), [(0.699, False), (0.70, True), (0.90, True), (0.901, False)])
def test_coverage_must_be_between_70_and_90(tested: BackTest, coverage: float, passes: bool) -> None:
    """The bounds themselves are accepted, what is beyond is reported as failing."""
    assert replace(tested.score(CHOSEN), coverage={80: coverage}).calibrated is passes


def test_months_are_tested_at_every_horizon() -> None:
    """Twelve single months and the twelve together, in steps of three months."""
    chance = np.random.default_rng(1)
    figures = {geo: (500 * np.exp(np.cumsum(chance.normal(0, 0.1, 60)))).round().tolist() for geo in STATES[:4]}
    tests = back_test_months(monthly(figures), STATES[:4], seed=1)
    assert list(tests.by_ahead) == [*((step,) for step in range(1, 13)), tuple(range(1, 13))]
    assert tests.last_period == "2014-12"
    one = tests.by_ahead[1,]
    assert one.origins[-1] == "2014-09"
    assert tests.by_ahead[tuple(range(1, 13))].origins[-1] == "2013-12"
    assert one.score("seasonal level").cases > 0
