"""How firm a label is: under what part of weightings, lines and data it holds.

Three things stand behind a label that nobody can prove right: how the yardsticks are weighed, where the lines are
drawn, and which series of figures is taken. Each is varied alone and all are varied together. The result is a part
from 0 to 1. It is not a probability that the label is right: it says how much hangs on choices.

Weights are drawn uniformly over all weightings (a Dirichlet distribution with all parameters 1), lines uniformly over
their ranges, each alone, and series with equal chances. The seed is handed in; the same seed gives the same result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.assessment.labels import LABEL, Together
from article80.assessment.lines import labels_from
from article80.assessment.ratios import COMPONENT, weighted_mean
from article80.assessment.settings import LINES, SETTINGS

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.method import Method

DRAW = "draw"
SERIES = "series"
BY = "by"

WEIGHTINGS, THRESHOLDS, VINTAGES, TOGETHER = "weightings", "thresholds", "vintages", "together"


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores behind the labels, for every series of figures: the first is the one that the assessment stands on.

    ``components`` lie over ``series``, ``component`` and ``member_state``, the others over ``series`` and
    ``member_state``. A method that is no composite is its own only component.
    """

    components: xr.DataArray
    cumulative: xr.DataArray
    rescue: xr.DataArray


@dataclass(frozen=True, slots=True)
class Draws:
    """Choices drawn at random: weights over ``draw`` and ``component``, lines over ``draw``, and a series for each."""

    weights: xr.DataArray
    lines: Mapping[str, xr.DataArray]
    series: xr.DataArray


def draw_choices(components: Sequence[str], series: int, *, number: int, seed: int) -> Draws:
    """Draw ``number`` weightings, sets of lines, and series. The order of the states has no part in it."""
    import xarray as xr

    random = np.random.default_rng(seed)
    weights = random.dirichlet(np.ones(len(components)), size=number)
    lines = {name: random.uniform(SETTINGS[name].low, SETTINGS[name].high, size=number) for name in LINES}
    return Draws(
        weights=xr.DataArray(weights, dims=(DRAW, COMPONENT), coords={COMPONENT: list(components)}),
        lines={name: xr.DataArray(drawn, dims=DRAW) for name, drawn in lines.items()},
        series=xr.DataArray(random.integers(series, size=number), dims=DRAW),
    )


def firmness(
    method: Method,
    scores: Scores,
    weights: xr.DataArray,
    lines: Mapping[str, float],
    draws: Draws,
    *,
    together: Together,
) -> xr.DataArray:
    """The part of the choices under which a state carries a label, over ``by``, ``label`` and ``member_state``.

    ``by`` is what was varied: "weightings", "thresholds", "vintages" (the series of figures), or all "together".
    ``weights`` over ``component`` and ``lines`` are those of the assessment, kept where they are not varied. A choice
    under which the label is not determinable does not count; NaN where it never is, and where there is nothing to vary.
    """
    import xarray as xr

    first = Scores(*(one.isel({SERIES: 0}) for one in (scores.components, scores.cumulative, scores.rescue)))
    drawn_lines = {**lines, **draws.lines}

    def held(chosen: Scores, weighed: xr.DataArray, at: Mapping[str, object], over: str) -> xr.DataArray:
        score = weighted_mean(chosen.components, weighed)
        flags = labels_from(method, score, chosen.cumulative, chosen.rescue, at, together=together)
        return _mean(flags, over)

    picked = Scores(*(_picked(one, draws.series) for one in (scores.components, scores.cumulative, scores.rescue)))
    nothing = held(first, draws.weights, lines, DRAW) * np.nan
    parts = {
        WEIGHTINGS: held(first, draws.weights, lines, DRAW) if draws.weights.sizes[COMPONENT] > 1 else nothing,
        THRESHOLDS: held(first, weights, drawn_lines, DRAW),
        VINTAGES: held(scores, weights, lines, SERIES) if scores.components.sizes[SERIES] > 1 else nothing,
        TOGETHER: held(picked, draws.weights, drawn_lines, DRAW),
    }
    plain = [part.transpose(LABEL, "member_state") for part in parts.values()]
    return xr.concat(plain, xr.Variable(BY, list(parts)), coords="minimal").rename("firmness")


def spread(scores: Scores, draws: Draws) -> xr.DataArray:
    """Between which scores a state lies, over ``bound`` and ``member_state``.

    "low" and "high" are the ends over every weighting and every series; "lower" and "upper" hold four fifths of the
    draws between them. The ends are exact: a mean lies between its smallest and its largest component.
    """
    import xarray as xr

    over = [SERIES, COMPONENT]
    drawn = weighted_mean(_picked(scores.components, draws.series), draws.weights)
    inner = _quantiles(drawn.transpose("member_state", DRAW).values)
    states = scores.components["member_state"]
    bounds = {
        "low": scores.components.min(over),
        "lower": xr.DataArray(inner[0], coords={"member_state": states}),
        "upper": xr.DataArray(inner[1], coords={"member_state": states}),
        "high": scores.components.max(over),
    }
    return xr.concat(list(bounds.values()), xr.Variable("bound", list(bounds)), coords="minimal").rename("spread")


def _quantiles(drawn: np.ndarray) -> np.ndarray:
    """The tenth and the ninetieth hundredth of each row that has a figure."""
    found = np.full((2, drawn.shape[0]), np.nan)
    some = np.isfinite(drawn).any(axis=1)
    if some.any():
        found[:, some] = np.nanquantile(drawn[some], [0.1, 0.9], axis=1)
    return found


def _picked(values: xr.DataArray, series: xr.DataArray) -> xr.DataArray:
    return values.isel({SERIES: series})


def _mean(flags: xr.DataArray, over: str) -> xr.DataArray:
    """The mean over the choices under which the label is determinable; NaN where it never is."""
    if over not in flags.dims:
        return flags
    known = flags.notnull().sum(over)
    return flags.fillna(0.0).sum(over) / known.where(known > 0)
