"""The reference key: what part of the mechanism each Member State carries.

Art. 66 and Annex I of Regulation (EU) 2024/1351: half by population, half by gross domestic product, both as parts of
the sum over the Member States. The keys of 2015 and 2016 stand beside it, because they share the machinery.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from article80.law.parameters import AS_ADOPTED, Parameters
from article80.law.rule import rule
from article80.pool.rounding import fits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

STATE = "member_state"


def labelled(values: xr.DataArray | Mapping[str, float] | Any, name: str) -> xr.DataArray:
    """Figures as an array over ``member_state``: an array of that kind, a mapping or series from code to figure, or a
    plain array whose last axis is the states. Other axes are kept.
    """
    if isinstance(values, xr.DataArray):
        if STATE not in values.dims:
            raise ValueError(f"{name} has the axes {tuple(values.dims)}; expected {STATE!r} among them")
        return values
    if hasattr(values, "items"):
        pairs = dict(values.items())
        return xr.DataArray(list(pairs.values()), dims=STATE, coords={STATE: list(pairs)}, name=name)
    plain = np.asarray(values)
    return xr.DataArray(plain, dims=[f"axis_{n}" for n in range(plain.ndim - 1)] + [STATE], name=name)


@rule(
    "AMMR 66",
    "AMMR Annex I",
    formula="share = 50 % x population / sum of populations + 50 % x GDP / sum of GDPs",
)
def reference_key(
    population: xr.DataArray | Mapping[str, int] | Any,
    gdp: xr.DataArray | Mapping[str, float] | Any,
    *,
    parameters: Parameters = AS_ADOPTED,
) -> xr.DataArray:
    """Each Member State's share is half its part of the population and half its part of the total GDP.

    ``population`` (persons) and ``gdp`` (any one unit) lie over ``member_state``; other axes, such as ``draw``,
    broadcast. Returns the share over the same axes; the shares of all states add up to one.

    The share is exact: the coordinates ``share_numerator`` (per state) and ``share_denominator`` (for all states) are
    whole numbers whose ratio it is. `fair_share` rounds on them. GDP counts as the decimal number that it is written
    as. Whole persons and GDP with at most two decimals are computed in 64-bit arithmetic, anything else more slowly.

    Raises ValueError naming the states whose figure is missing, or is not a number greater than zero.
    """
    people, product = xr.align(labelled(population, "population"), labelled(gdp, "gdp"), join="exact")
    people, product = xr.broadcast(positive(people, "population"), positive(product, "GDP"))
    axis = people.get_axis_num(STATE)
    weights = (parameters["population_weight"].value, parameters["gdp_weight"].value)
    numerator, denominator = _half_and_half(
        np.moveaxis(people.values, axis, -1),
        np.moveaxis(product.values, axis, -1),
        (Fraction(weights[0]), Fraction(weights[1])),
    )
    order = [dim for dim in people.dims if dim != STATE]
    return _exact_share(numerator, denominator, order, people)


def _exact_share(
    numerator: NDArray[Any], denominator: NDArray[Any], order: list[Any], like: xr.DataArray
) -> xr.DataArray:
    share = (numerator / denominator[..., None]).astype(np.float64)
    return xr.DataArray(
        share,
        dims=[*order, STATE],
        coords={
            **{name: values for name, values in like.coords.items() if name in like.dims},
            "share_numerator": ([*order, STATE], numerator),
            "share_denominator": (order, denominator),
        },
        name="share",
    ).transpose(*like.dims)


def positive(values: xr.DataArray, indicator: str) -> xr.DataArray:
    """The figures without their provenance coordinates (two indicators' would clash), all greater than zero.

    Raises ValueError naming the indicator and the states whose figure is missing, or is not a number greater than zero.
    """
    figures = values.drop_vars([name for name in values.coords if name not in values.dims])
    wrong = ~((figures > 0) & np.isfinite(figures.astype(np.float64)))
    if bool(wrong.any()):
        states = wrong.any([dim for dim in wrong.dims if dim != STATE])
        names = states[STATE].values[states.values] if STATE in states.coords else np.flatnonzero(states.values)
        raise ValueError(
            f"{indicator} of {', '.join(map(str, names))} is missing or not a number greater than zero; "
            "a key cannot be computed over it"
        )
    return figures


def _half_and_half(
    people: NDArray[Any], product: NDArray[Any], weights: tuple[Fraction, Fraction]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Whole numerators (states last) and denominators of w1 x people / sum + w2 x product / sum."""
    people, product = as_whole(people), as_whole(product)
    common = math.lcm(weights[0].denominator, weights[1].denominator)
    by_people, by_product = (int(weight * common) for weight in weights)
    all_people, all_product = np.asarray(people.sum(axis=-1)), np.asarray(product.sum(axis=-1))
    if not fits(common * float(np.max(all_people)) * float(np.max(all_product))):
        people, product, all_people, all_product = (
            part.astype(object) for part in (people, product, all_people, all_product)
        )
    numerator = by_people * people * all_product[..., None] + by_product * product * all_people[..., None]
    return numerator, np.asarray(common * all_people * all_product)


def as_whole(values: NDArray[Any]) -> NDArray[Any]:
    """The same proportions in whole numbers: figures with at most two decimals as int64, others without limit.

    A figure is taken as the decimal number that it is written as: 293 761.9 is exactly that, not its nearest binary.
    """
    if values.dtype != object and np.issubdtype(values.dtype, np.integer):
        return values.astype(np.int64)
    if values.dtype != object:
        for decimals in range(3):
            scaled: NDArray[Any] = np.rint(values * 10**decimals)
            if np.array_equal(scaled / 10**decimals, values) and fits(float(scaled.max())):
                whole: NDArray[Any] = scaled.astype(np.int64)
                return whole
    exact = [Fraction(str(value)) for value in values.ravel()]
    common = math.lcm(*(value.denominator for value in exact))
    return np.array([int(value * common) for value in exact], dtype=object).reshape(values.shape)
