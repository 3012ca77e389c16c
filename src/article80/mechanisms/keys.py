"""The key of a scheme over the states that take part in it, as exact whole weights, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

import numpy as np

from article80.law.parameters import Parameters, parameters_on
from article80.law.states import STATES, name_of
from article80.mechanisms.flows import STATE, among, of_any
from article80.pool.figures import bare
from article80.pool.keys import com2015_key
from article80.pool.reference_key import exact_ratio, reference_key
from article80.situation.selection import IN_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection

    import xarray as xr

_FINE = 10**15
"""A share in binary numbers is weighed in this many parts of one; it has no more digits than that."""

MOST_LEFT_OUT = 0.1
"""The largest part of the key of the states that may be left out for want of their applications."""


OF_THE_FIRST_POOL = parameters_on(date(2026, 1, 1))
"""The law by which the first pool was made. The schemes of 2024 work with it, and its key measures the others."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Whole weights over all states of the situation (0 for one that takes no part) and the share that they are."""

    whole: xr.DataArray
    share: xr.DataArray


def member_states(situation: xr.Dataset, *, without: Collection[str] = ()) -> tuple[str, ...]:
    """The states of the situation that are or were Member States, leaving out those in ``without``."""
    codes = [str(code) for code in situation[STATE].values]
    return tuple(code for code in codes if STATES[code].member_from is not None and code not in without)


def missing_figures(situation: xr.Dataset, names: Collection[str], codes: Collection[str]) -> tuple[str, ...]:
    """The figures that states taking part lack, in words: "population of Germany, France"."""
    found = []
    for name in names:
        words = IN_WORDS.get(name, name.replace("_", " "))
        if name not in situation:
            found.append(words)
            continue
        gaps = bare(situation[name]).isnull() & among(situation, codes)
        if states := of_any(gaps):
            found.append(f"{words} of {', '.join(map(name_of, states))}")
    return tuple(found)


def half_and_half(
    situation: xr.Dataset,
    codes: Collection[str],
    *,
    population_weight: str = "population_weight",
    gdp_weight: str = "gdp_weight",
    law: Parameters,
) -> Weights:
    """The key by population and GDP over these states, with the weights that these parameters hold."""
    taken = situation.sel({STATE: [code for code in situation[STATE].values if str(code) in codes]})
    weights = Parameters(law.day, {"population_weight": law[population_weight], "gdp_weight": law[gdp_weight]})
    return _over_all(situation, reference_key(bare(taken["population"]), bare(taken["gdp_meur"]), parameters=weights))


def of_2015(situation: xr.Dataset, codes: Collection[str], law: Parameters) -> Weights:
    """The key of September 2015 over these states: population, GDP, earlier applications, unemployment, with a cap."""
    taken = situation.sel({STATE: [code for code in situation[STATE].values if str(code) in codes]})
    figures = [bare(taken[name]) for name in ("population", "gdp_meur", "applications_average", "unemployment")]
    return _over_all(situation, com2015_key(*figures, capped=True, parameters=law))


def _over_all(situation: xr.Dataset, share: xr.DataArray) -> Weights:
    exact = exact_ratio(share)
    whole = cast("xr.DataArray", np.rint(share * _FINE)).astype(np.int64) if exact is None else exact[0]
    everyone = {STATE: situation[STATE]}
    return Weights(bare(whole).reindex(everyone, fill_value=0), bare(share).reindex(everyone, fill_value=0.0))


def left_out(situation: xr.Dataset, weights: Weights) -> tuple[xr.DataArray, tuple[str, ...], bool]:
    """The states whose applications are missing, the same in words, and whether the others can be computed at all.

    They can where the states without a figure hold at most a tenth of the key together.
    """
    takes_part = weights.whole > 0
    without = bare(situation["applications"]).isnull() & takes_part
    few = bool((weights.share.where(without, 0).sum(STATE) <= MOST_LEFT_OUT).all())
    return without, missing_figures(situation, ("applications",), of_any(takes_part)), few
