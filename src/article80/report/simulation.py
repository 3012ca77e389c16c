"""A simulation as plain data, with keys that stay the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from article80.law.states import name_of
from article80.simulation.result import MEANINGS, UNION
from article80.simulation.scenario import ASSUMED, EXPLAINED
from article80.simulation.tally import LEVELS as LEVELS

if TYPE_CHECKING:
    import xarray as xr

    from article80.simulation.run import Run

KEYS = {
    0.025: "low_95",
    0.1: "low_80",
    0.25: "low_50",
    0.5: "median",
    0.75: "high_50",
    0.9: "high_80",
    0.975: "high_95",
}


def settings_as_dict(run: Run) -> dict[str, Any]:
    """What was asked and on which figures: enough to run it again."""
    return {
        "scenario": run.scenario.as_dict(),
        "draws": run.draws,
        "seed": run.seed,
        "world": run.world.fingerprint(),
        "sources": dict(run.world.sources),
    }


def simulation_as_dict(run: Run, found: xr.Dataset) -> dict[str, Any]:
    """The quantiles and the mean of every figure by year and state, with what was asked. What is missing is null.

    ``found`` are the quantiles at `LEVELS`. The key "EU" is the sum of the states, drawn by drawn; its quantiles are
    not the sums of theirs.
    """
    asked = run.scenario
    return {
        **settings_as_dict(run),
        "explained": {name: texts[str(getattr(asked, name))] for name, texts in EXPLAINED.items()},
        "assumed": dict(ASSUMED),
        "units": {name: unit for name, (unit, _) in MEANINGS.items()},
        "meanings": {name: meaning for name, (_, meaning) in MEANINGS.items()},
        "not_determinable": list(without_applications(found)),
        "years": {str(year): _year(found.sel(year=year)) for year in asked.every_year},
    }


def without_applications(found: xr.Dataset) -> tuple[str, ...]:
    """The states whose applications are not determinable."""
    missing = found["applications_mean"].isnull().all("year")
    return tuple(str(geo) for geo in missing["member_state"].values[missing.values])


def _year(found: xr.Dataset) -> dict[str, Any]:
    return {str(geo): _state(found.sel(member_state=geo)) for geo in found["member_state"].values}


def _state(found: xr.Dataset) -> dict[str, Any]:
    name = "Union" if str(found["member_state"].values) == UNION else name_of(str(found["member_state"].values))
    figures: dict[str, Any] = {"name": name}
    for figure in MEANINGS:
        values = found[figure].values.tolist()
        if all(math.isnan(value) for value in values):
            figures[figure] = None
            continue
        ends = {KEYS[level]: int(value) for level, value in zip(LEVELS, values, strict=True)}
        figures[figure] = {**ends, "mean": round(float(found[f"{figure}_mean"]), 2)}
    return figures
