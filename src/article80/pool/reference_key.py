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

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.pool.figures import STATE as STATE
from article80.pool.figures import as_written, in_one_order, labelled, positive
from article80.pool.rounding import fits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_EXACT_IN_BINARY = 10**15
"""Whole numbers below this, over a power of ten, are each the only decimal of so few digits for their binary number."""


@rule(
    "AMMR 66",
    "AMMR Annex I",
    formula="share = 50 % x population / sum of populations + 50 % x GDP / sum of GDPs",
)
def reference_key(
    population: xr.DataArray | Mapping[str, int] | Any,
    gdp: xr.DataArray | Mapping[str, float] | Any,
    *,
    parameters: Parameters,
) -> xr.DataArray:
    """Each Member State's share is half its part of the population and half its part of the total GDP.

    ``population`` (persons) and ``gdp`` (any one unit) lie over ``member_state``; other axes, such as ``draw``,
    broadcast. Returns the share over the same axes; the shares of all states add up to one.

    The share is exact: the coordinates ``share_numerator`` (per state) and ``share_denominator`` (for all states) are
    whole numbers whose ratio it is. `fair_share` rounds on them. GDP counts as the decimal number that it is written
    as. Whole persons and GDP with one or two decimals are computed in 64-bit arithmetic, what needs more digits more
    slowly.

    Both may name the states in any order. Raises ValueError naming the states that have only one of the two figures, or
    one that is missing or is not a number greater than zero.
    """
    people, product = in_one_order({"population": labelled(population, "population"), "GDP": labelled(gdp, "GDP")})
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


def exact_ratio(share: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray] | None:
    """Numerators and denominators of a share of `reference_key`; None where it has none, or its values were changed."""
    if not {"share_numerator", "share_denominator"} <= set(share.coords):
        return None
    numerator, denominator = (
        share.coords[name].reset_coords(drop=True) for name in ("share_numerator", "share_denominator")
    )
    same = np.allclose((numerator / denominator).astype(np.float64), share, rtol=1e-12, atol=0)
    return (numerator, denominator) if same else None


def _half_and_half(
    people: NDArray[Any], product: NDArray[Any], weights: tuple[Fraction, Fraction]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Whole numerators (states last) and denominators of w1 x people / sum + w2 x product / sum."""
    people, product = as_whole(people), as_whole(product)
    common = math.lcm(weights[0].denominator, weights[1].denominator)
    by_people, by_product = (int(weight * common) for weight in weights)
    all_people, all_product = np.asarray(people.sum(axis=-1)), np.asarray(product.sum(axis=-1))
    whole = people.dtype != object and product.dtype != object
    if not (whole and fits(common * float(all_people.max()) * float(all_product.max()))):
        people, product, all_people, all_product = (
            part.astype(object) for part in (people, product, all_people, all_product)
        )
    numerator = by_people * people * all_product[..., None] + by_product * product * all_people[..., None]
    return numerator, np.asarray(common * all_people * all_product)


def as_whole(values: NDArray[Any]) -> NDArray[Any]:
    """The same proportions in whole numbers: as int64 where their sums fit, else as Python's own, without limit.

    A figure is taken as the decimal number that it is written as: 293 761.9 is exactly that, not its nearest binary.
    """
    if np.issubdtype(values.dtype, np.integer):
        return _narrowed(values)
    if values.dtype == np.float64 and (short := _of_few_digits(values)) is not None:
        return _narrowed(short.astype(np.int64))
    exact = [as_written(value) for value in values.ravel()]
    common = math.lcm(*{denominator for _, denominator in exact})
    whole = [numerator * (common // denominator) for numerator, denominator in exact]
    return _narrowed(np.array(whole, dtype=object).reshape(values.shape))


def _narrowed(whole: NDArray[Any]) -> NDArray[Any]:
    """Whole numbers as int64 where their sums over the states fit, else as objects."""
    # The sum is taken where it cannot overflow; a largest number that no binary number holds does not fit either.
    largest = whole.max()
    fitting = fits(largest) and fits(float(whole.sum(axis=-1, dtype=np.float64).max()))
    return whole.astype(np.int64 if fitting else object)


def _of_few_digits(values: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The values times the smallest power of ten that makes them whole; None where they have too many digits for it.

    Below 10^15 every decimal number has a binary number of its own, so what divides back to the value is how the value
    is written.
    """
    for decimals in range(16):
        if values.max() * 10.0**decimals >= _EXACT_IN_BINARY:
            return None
        scaled: NDArray[np.float64] = np.rint(values * 10**decimals)
        if np.array_equal(scaled / 10**decimals, values):
            return scaled
    return None
