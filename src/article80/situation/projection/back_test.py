"""The projection done over again at each earlier origin, with what was in hand then, and scored by what came.

Choice of the method and width of the ranges are made anew at each origin, from errors that were already known there.
So the row `CHOSEN` says how good the whole procedure was, not how good the best method was in hindsight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.situation.projection.choice import Choice, against_naive, choose, with_fallback
from article80.situation.projection.rolling import Rolled, Target, target
from article80.situation.projection.scores import crps, ends, inside, mase
from article80.situation.projection.spread import Noise, Spread, noise_of, spread_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr
    from numpy.typing import NDArray

LEVELS = (50, 80, 95)
"""The ranges that are given, in per cent."""

CHOSEN = "chosen"
"""The name of the procedure itself, beside the methods that it chooses from."""

COVERAGE_BOUNDS = (0.70, 0.90)
"""A range of 80 % that held less or more than this share of what came is reported as failing."""

DRAWS = 1000
"""Draws at each origin of the back-test."""


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did: MASE, CRPS in the same units, coverage by level, and both means against the naive method.

    ``cases`` counts the pairs of a state and an origin. NaN where nothing can be told.
    """

    method: str
    cases: int
    mase: float
    crps: float
    coverage: dict[int, float]
    mase_against_naive: float
    crps_against_naive: float

    @property
    def calibrated(self) -> bool:
        """Whether the range of 80 % held between 70 and 90 % of what came."""
        return COVERAGE_BOUNDS[0] <= self.coverage[80] <= COVERAGE_BOUNDS[1]

    @property
    def beats_naive(self) -> bool:
        """Whether its errors were smaller on average than those of the naive method."""
        return self.mase_against_naive < 1


@dataclass(frozen=True, slots=True)
class BackTest:
    """The scores of every method, origin and state, and those of the Union.

    ``cases`` has the axes ``model`` (the naive method first, `CHOSEN` last), ``origin`` and ``member_state`` and holds
    ``projected`` and ``actual`` (persons), ``scaled_error``, ``scaled_crps`` and ``inside`` (with an axis ``level``).
    ``used`` names the method that the procedure took. ``union`` has the axes ``model`` and ``origin``: the sum of the
    states that could be projected and whose figure came.
    ``ahead`` are the periods that were added up, counted from the origin.
    """

    ahead: tuple[int, ...]
    cases: xr.Dataset
    union: xr.Dataset

    @property
    def methods(self) -> tuple[str, ...]:
        """The names of all rows: the methods, and the procedure itself at the end."""
        return tuple(str(name) for name in self.cases["model"].values)

    @property
    def origins(self) -> tuple[str, ...]:
        """The last periods that were in hand."""
        return tuple(str(name) for name in self.cases["origin"].values)

    def score(self, method: str, geo: str | None = None) -> Score:
        """The score of a method over all states, or of one state."""
        states = self.cases if geo is None else self.cases.sel(member_state=[geo])
        one, naive = states.sel(model=method), states.isel(model=0)
        told = one["inside"].notnull().sum(("origin", "member_state"))
        held = one["inside"].sum(("origin", "member_state")) / told.where(told > 0)
        return Score(
            method,
            int(told.values.max(initial=0)),
            mase(one["scaled_error"].values),
            mase(one["scaled_crps"].values),
            {level: float(held.sel(level=level)) for level in LEVELS},
            against_naive(one["scaled_error"].values, naive["scaled_error"].values),
            against_naive(one["scaled_crps"].values, naive["scaled_crps"].values),
        )

    def union_error(self, method: str) -> float:
        """The mean absolute error for the Union, as a part of what came."""
        one = self.union.sel(model=method)
        return float((abs(one["actual"] - one["projected"]) / one["actual"]).mean())

    def union_coverage(self, method: str, level: int) -> float:
        """How often what came to the Union lay within its range."""
        return float(self.union["inside"].sel(model=method, level=level).mean())


@dataclass(frozen=True, slots=True)
class AtOrigin:
    """What is known at one origin before anything of its future: the choice, and the spread of each method.

    ``past`` are the places of the earlier origins whose outcome was in hand. A spread is None where a method has too
    few errors in its past.
    """

    place: int
    past: tuple[int, ...]
    choice: Choice
    spreads: tuple[Spread | None, ...]

    def draws(self, one: Target, of_state: NDArray[np.int64], noise: Noise) -> NDArray[np.float64]:
        """Persons with the axes draw and state, each state by the method given for it; NaN where there is none."""
        drawn = np.full(noise.own.shape, np.nan)
        for method in sorted(set(of_state.tolist())):
            spread, states = self.spreads[method], of_state == method
            if spread is not None:
                logs = np.log1p(one.projected[method, self.place]) + spread.draw(noise) * one.change[self.place]
                drawn[:, states] = np.expm1(np.maximum(logs, 0))[:, states]
        return drawn


def at_origin(rolled: Rolled, one: Target, place: int) -> AtOrigin:
    """Choose the method and measure the spread at an origin, from the errors that were known there and no others."""
    origin = rolled.origins[place]
    past = tuple(earlier for earlier in range(place) if rolled.origins[earlier] + max(one.ahead) <= origin)
    choice = choose(one.scaled[:, past, :])
    spreads = tuple(spread_of(errors[past, :]) for errors in one.standardised)
    usable = choice if spreads[choice.best] is not None else Choice(0, np.zeros_like(choice.of_state))
    of_state = with_fallback(one.projected[:, place], usable.of_state)
    return AtOrigin(place, past, Choice(usable.best, of_state), spreads)


def back_test(rolled: Rolled, ahead: Sequence[int], *, seed: int, draws: int = DRAWS) -> BackTest | None:
    """Score every method and the procedure itself at each origin whose outcome came and that has enough past.

    ``ahead`` are the periods to add up (from 1 on). None when no origin has enough past.
    """
    one = target(rolled, ahead)
    places = [
        place
        for place in range(len(rolled.origins))
        if not np.isnan(one.actual[place]).all() and at_origin(rolled, one, place).spreads[0] is not None
    ]
    if not places:
        return None
    scored = [_scored(rolled, one, place, seed, draws) for place in places]
    return BackTest(one.ahead, _cases(rolled, one, places, scored), _union(rolled, places, scored))


_Arrays = dict[str, "NDArray[Any]"]


def _scored(rolled: Rolled, one: Target, place: int, seed: int, draws: int) -> _Arrays:
    """One origin: scores with the axes method and state (and level), the procedure itself as the last method."""
    then, states = at_origin(rolled, one, place), rolled.history.states
    noise = noise_of(states, rolled.origins[place], draws, seed)
    rows = [np.full(len(states), method) for method in range(len(rolled.methods))] + [then.choice.of_state]
    actual, found = one.actual[place], []
    for of_state in rows:
        drawn = then.draws(one, of_state, noise)
        projected = np.where(np.isnan(drawn[0]), np.nan, one.projected[of_state, place, np.arange(len(states))])
        found.append(_row(drawn, projected, actual, one.usual_error[place]))
    stacked = {name: np.stack([row[name] for row in found]) for name in found[0]}
    names = np.array([method.name for method in rolled.methods])
    return {**stacked, "used": names[then.choice.of_state], "actual": actual}


def _row(
    drawn: NDArray[np.float64], projected: NDArray[np.float64], actual: NDArray[np.float64], usual: NDArray[np.float64]
) -> _Arrays:
    """The scores of one method at one origin, by state, and those of the sum of the states."""
    quantiles = {level: np.quantile(drawn, ends(level), axis=0) for level in LEVELS}
    told = ~(np.isnan(projected) | np.isnan(actual))
    together = drawn[:, told].sum(axis=1)
    of_union = {level: np.quantile(together, ends(level)) for level in LEVELS}
    came = actual[told].sum()
    return {
        "projected": projected,
        "scaled_error": np.abs(projected - actual) / usual,
        "scaled_crps": crps(drawn, actual) / usual,
        "inside": np.stack([inside(quantiles[level][0], quantiles[level][1], actual) for level in LEVELS], axis=-1),
        "union_projected": np.array(projected[told].sum()),
        "union_actual": np.array(came),
        "union_crps": crps(together, came),
        "union_inside": np.array([inside(of_union[level][0], of_union[level][1], came) for level in LEVELS]),
    }


def _names(rolled: Rolled) -> list[str]:
    return [*(method.name for method in rolled.methods), CHOSEN]


def _labels(rolled: Rolled, places: Sequence[int]) -> list[str]:
    return [rolled.history.label(rolled.origins[place]) for place in places]


def _cases(rolled: Rolled, one: Target, places: Sequence[int], scored: Sequence[_Arrays]) -> xr.Dataset:
    import xarray as xr

    axes = ("model", "origin", "member_state")
    stacked = {name: np.stack([found[name] for found in scored], axis=1) for name in ("scaled_error", "scaled_crps")}
    return xr.Dataset(
        {
            "projected": (axes, np.stack([found["projected"] for found in scored], axis=1), {"unit": "persons"}),
            **{name: (axes, values) for name, values in stacked.items()},
            "inside": ((*axes, "level"), np.stack([found["inside"] for found in scored], axis=1)),
            "actual": (axes[1:], one.actual[places], {"unit": "persons"}),
            "used": (axes[1:], np.stack([found["used"] for found in scored])),
        },
        coords={
            "model": _names(rolled),
            "origin": _labels(rolled, places),
            "member_state": list(rolled.history.states),
            "level": list(LEVELS),
        },
    )


def _union(rolled: Rolled, places: Sequence[int], scored: Sequence[_Arrays]) -> xr.Dataset:
    import xarray as xr

    axes = ("model", "origin")
    named = {"projected": "union_projected", "actual": "union_actual", "crps": "union_crps"}
    return xr.Dataset(
        {
            **{name: (axes, np.stack([found[of] for found in scored], axis=1)) for name, of in named.items()},
            "inside": ((*axes, "level"), np.stack([found["union_inside"] for found in scored], axis=1)),
        },
        coords={"model": _names(rolled), "origin": _labels(rolled, places), "level": list(LEVELS)},
    )
