"""What states pledge and what a pledge is worth (Art. 56(2), 57(3) and (4), 65 AMMR).

Pledges lie over ``measure`` ("relocation" in persons, "financial" and "alternative" in cents) and ``member_state``.
The three measures have equal value; persons are turned into cents at the ratio of the pool.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from article80.law.parameters import Parameters
from article80.law.rule import rule

MEASURES = ("relocation", "financial", "alternative")


@rule("AMMR 56(2)", "AMMR 57(4)", formula="value = persons x EUR 20 000 + money + value of alternative measures")
def value_cents(pledges: xr.DataArray, *, parameters: Parameters) -> xr.DataArray:
    """What each state's pledges are worth together, in cents: the three measures are of equal value.

    ``pledges`` has the axis ``measure`` with `MEASURES`; relocations in persons, the others in cents. Whole numbers.
    """
    if tuple(pledges["measure"].values) != MEASURES:
        raise ValueError(f"pledges lie over the measures {tuple(pledges['measure'].values)}; expected {MEASURES}")
    one = int(parameters["value_per_relocation_cents"].value)
    weight = xr.DataArray(np.array([one, 1, 1], dtype=np.int64), dims="measure", coords={"measure": list(MEASURES)})
    return (pledges * weight).sum("measure").rename("pledged_cents")


@rule("AMMR 57(3)", "AMMR 57(4)", formula="value of all pledges >= fair share in money")
def meets_fair_share(pledged_cents: xr.DataArray, fair_share_cents: xr.DataArray) -> xr.DataArray:
    """Whether a state's pledges, of whatever kind, come to its mandatory fair share. More than that is allowed."""
    return (pledged_cents >= fair_share_cents).rename("meets_fair_share")


@rule("AMMR 57(4)", formula="what becomes money = value pledged - value requested")
def unrequested(pledged: Any, requested: Any) -> Any:
    """Alternative measures that no benefitting state requested in the year are converted into money.

    Whole cents, as numbers or arrays of one shape. Whether a measure that was requested and not agreed is converted
    too, the text does not say; here it is not.
    """
    return pledged - requested


@rule("AMMR 57(4)", "AMMR 65(1)", formula="money = financial pledge + value of alternative measures nobody requested")
def convert_unrequested(pledges: xr.DataArray, requested: xr.DataArray) -> xr.DataArray:
    """Alternative measures that no benefitting state requested in the year become financial contributions.

    ``requested`` is the value in cents, per state, of its alternative measures that were requested; never more than
    pledged. Returns pledges over the same axes, worth exactly the same.
    """
    alternative = pledges.sel(measure="alternative", drop=True)
    if bool((requested > alternative).any()) or bool((requested < 0).any()):
        raise ValueError("more alternative measures were requested than pledged (or fewer than none)")
    left: xr.DataArray = unrequested(alternative, requested)
    zero = xr.zeros_like(left)
    change = xr.concat([zero, left, -left], dim=xr.DataArray(list(MEASURES), dims="measure", name="measure"))
    converted: xr.DataArray = (pledges + change).transpose(*pledges.dims)
    return converted
