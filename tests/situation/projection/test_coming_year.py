"""The projection itself: its sums, its ranges, what it does with gaps, and that nothing hangs on order or chance."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.law.rule import trace
from article80.situation.projection import NotDeterminable, Projection, project
from tests.situation.projection.made_up import STATES, monthly, observation, wandering, yearly

ROWS = wandering()


@pytest.fixture(scope="module")
def projected() -> Projection:
    """The year after the wandering series."""
    return project(ROWS, 2022, STATES, seed=1, draws=500)


def test_the_states_add_up_to_the_union(projected: Projection) -> None:
    """In the figure, in the year before, and in every draw, from which the Union's ranges come."""
    assert projected.union.projected == sum(state.projected for state in projected.states)
    assert projected.union.last == sum(state.last or 0 for state in projected.states)
    sums = projected.draws.sum("member_state").values
    span = projected.union.ranges[80]
    assert (span.low, span.high) == tuple(np.rint(np.quantile(sums, [0.1, 0.9])))
    assert sums.shape == (500,)


def test_draws_are_whole_persons_and_none_is_below_zero(projected: Projection) -> None:
    """Persons are counted."""
    assert projected.draws.dims == ("draw", "member_state")
    assert projected.draws.dtype == np.int64
    assert int(projected.draws.min()) >= 0


def test_wider_ranges_hold_narrower_ones_and_the_projection(projected: Projection) -> None:
    """50 within 80 within 95 per cent."""
    for state in (*projected.states, projected.union):
        fifty, eighty, most = (state.ranges[level] for level in (50, 80, 95))
        assert most.low <= eighty.low <= fifty.low <= fifty.high <= eighty.high <= most.high
        assert eighty.low <= state.projected <= eighty.high


def test_where_nothing_beats_naive_it_is_used_and_said(projected: Projection) -> None:
    """A series that wanders without a pattern is best projected by its last figure."""
    assert {state.method for state in projected.states} == {"naive"}
    assert all(state.projected == state.last and not state.better_than_naive for state in projected.states)
    assert projected.why.startswith("No method had smaller errors than the naive one over all states")


def test_a_series_that_doubles_is_seen_to_double() -> None:
    """A method that beats naive everywhere is used, and says so; the same growth goes on."""
    rows = yearly({geo: [(7 + place) * 2**year for year in range(14)] for place, geo in enumerate(STATES)})
    coming = project(rows, 2022, STATES, seed=1, draws=200)
    assert coming.method == "drift"
    for state in coming.states:
        assert state.projected == pytest.approx(2 * (state.last or 0), rel=0.02)
        assert state.better_than_naive
        assert state.why == "drift beat the naive method over all states and in this one"


def test_a_small_series_stays_at_zero_or_above() -> None:
    """Figures around nothing: the ranges end at zero."""
    chance = np.random.default_rng(2)
    rows = yearly({geo: chance.integers(0, 4, 14).tolist() for geo in STATES})
    coming = project(rows, 2022, STATES, seed=1, draws=300)
    assert int(coming.draws.min()) == 0
    assert all(state.ranges[95].low >= 0 for state in coming.states)


def test_after_a_gap_only_what_follows_counts() -> None:
    """Figures before the gap may be anything: nothing is interpolated over it."""
    (first, second) = (
        [replace(row, value=value) if row.geo == "DE" and (row.year or 0) < 2014 else row for row in ROWS]
        for value in (1, 1_000_000)
    )
    gap = [[row for row in rows if (row.geo, row.year) != ("DE", 2014)] for rows in (first, second)]
    one, other = (project(rows, 2022, STATES, seed=1, draws=50) for rows in gap)
    assert [state.projected for state in one.states] == [state.projected for state in other.states]
    assert one.undetermined == ()


def test_what_cannot_be_projected_is_named() -> None:
    """No last figure, too few years, no figure at all: each with its reason, and the Union is without them."""
    rows = [row for row in ROWS if (row.geo, row.year) not in {("DE", 2021), ("EL", 2018)} and row.geo != "EE"]
    coming = project(rows, 2022, STATES, seed=1, draws=50)
    assert {state.geo: state.why for state in coming.undetermined} == {
        "DE": "no figure for 2021; the last one is of 2020",
        "EE": "no figure in this series",
        "EL": "3 years without a gap up to 2021; at least 4 are needed",
    }
    assert [state.geo for state in coming.states] == ["BE", "BG", "CZ", "DK", "IE"]
    assert coming.draws["member_state"].values.tolist() == ["BE", "BG", "CZ", "DK", "IE"]


@pytest.mark.parametrize("years", [3, 5])
def test_a_short_past_is_refused(years: int) -> None:
    """Three years are no run, and five leave one projection to learn from."""
    with pytest.raises(NotDeterminable, match="too short for a projection: expected 4 years in a row"):
        project(wandering(years=range(2008, 2008 + years)), 2008 + years, STATES, seed=1)


@settings(max_examples=3)
@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(chance: random.Random) -> None:
    """Neither the order of the figures nor that of the states reaches the result."""
    rows, members = list(ROWS), list(STATES)
    chance.shuffle(rows)
    chance.shuffle(members)
    usual = project(ROWS, 2022, STATES, seed=1, draws=50)
    shuffled = project(rows, 2022, members, seed=1, draws=50)
    assert (usual.states, usual.union, usual.why) == (shuffled.states, shuffled.union, shuffled.why)
    assert usual.draws.identical(shuffled.draws)


def test_a_seed_is_all_the_chance_there_is(projected: Projection) -> None:
    """The same seed gives the same draws; another gives others, around the same projection."""
    again, other = (project(ROWS, 2022, STATES, seed=seed, draws=500) for seed in (1, 2))
    assert projected.draws.identical(again.draws)
    assert not projected.draws.equals(other.draws)
    assert [state.projected for state in projected.states] == [state.projected for state in other.states]
    assert (projected.seed, projected.draws.attrs["seed"]) == (1, 1)


def test_a_past_year_is_projected_from_what_was_before_it() -> None:
    """What came stands beside it, and has no part in it."""
    past = project(ROWS, 2020, STATES, seed=1, draws=50)
    cut = project([row for row in ROWS if (row.year or 0) < 2020], 2020, STATES, seed=1, draws=50)
    assert [state.ranges for state in past.states] == [state.ranges for state in cut.states]
    figures = {row.geo: row.value for row in ROWS if row.year == 2020}
    assert {state.geo: state.came for state in past.states} == figures
    assert past.union.came == sum(figures.values())
    assert cut.union.came is None


def _months(count: int) -> list:
    chance = np.random.default_rng(4)
    figures = {geo: (300 * np.exp(np.cumsum(chance.normal(0, 0.1, count)))).round().tolist() for geo in STATES[:4]}
    return monthly(figures)


def test_months_in_hand_stay_and_the_others_are_projected() -> None:
    """Of a year with five months in hand, seven are projected; no draw is below what is in hand."""
    rows = _months(65)
    coming = project(rows, 2015, STATES[:4], seed=1, draws=100, series="made up")
    in_hand = {geo: sum(row.value for row in rows if row.geo == geo and row.year == 2015) for geo in STATES[:4]}
    assert coming.last_period == "2015-05"
    assert all(int(coming.draws.sel(member_state=geo).min()) >= in_hand[geo] for geo in STATES[:4])
    assert coming.history["year"].values.tolist() == [2010, 2011, 2012, 2013, 2014]
    assert coming.back_test is not None
    assert coming.back_test.ahead == tuple(range(1, 8))


def test_a_whole_year_of_months_is_projected_from_the_end_of_the_year_before() -> None:
    """Twelve months ahead, and the months of that year have no part in it where they are known."""
    rows = _months(72)
    known = project(rows, 2015, STATES[:4], seed=1, draws=50, series="made up")
    before = [row for row in rows if (row.year or 0) < 2015]
    unknown = project(before, 2015, STATES[:4], seed=1, draws=50, series="made up")
    assert known.draws.identical(unknown.draws)
    assert known.last_period == unknown.last_period == "2014-12"
    assert known.union.came == sum(row.value for row in rows if row.year == 2015)


def test_two_years_ahead_and_no_further() -> None:
    """The series ends with 2021: 2023 is two years ahead and can be projected, 2024 not."""
    coming = project(ROWS, 2023, STATES, seed=1, draws=100)
    assert (coming.last_year, coming.years_ahead) == (2021, 2)
    assert coming.back_test is not None
    assert coming.back_test.ahead == (2,)
    assert {state.geo: state.last for state in coming.states} == {
        row.geo: row.value for row in ROWS if row.year == coming.last_year
    }
    with pytest.raises(NotDeterminable, match="no series has a figure of 2023"):
        project(ROWS, 2024, STATES, seed=1, draws=100)


def test_an_old_series_is_not_stretched_where_newer_figures_are_in_hand() -> None:
    """Two years ahead is for a year that is not over; a series that was left behind stays refused."""
    newer = observation("DE", 2022, 5, dataset="another series")
    with pytest.raises(NotDeterminable, match="no series has a figure of 2022"):
        project([*ROWS, newer], 2023, STATES, seed=1, draws=100, series="made up")


def test_the_year_of_a_figure_handed_in_newer_is_used() -> None:
    """A newer vintage of a user's needs no other door."""
    newer = [*ROWS, *(observation(geo, 2022, 5000) for geo in STATES)]
    assert {state.last for state in project(newer, 2023, STATES, seed=1, draws=50).states} == {5000}


def test_the_projection_is_a_rule_of_the_report() -> None:
    """Art. 9(3)(b) asks for it, and the trace shows it."""
    with trace() as steps:
        project(ROWS, 2022, STATES, seed=1, draws=10)
    assert [(step.name, str(step.rule.provisions[0])) for step in steps] == [("project", "Art. 9(3)(b) AMMR")]
