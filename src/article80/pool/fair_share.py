"""The mandatory fair share of each Member State, in whole persons and whole cents (Art. 57(3), 66 AMMR)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from article80.law.parameters import AS_ADOPTED, Parameters
from article80.law.rule import rule
from article80.pool.reference_key import STATE, labelled
from article80.pool.rounding import Rounding, divide, largest_remainders, rounded_to_nearest, rounded_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_DECIMALS_OF_A_BARE_SHARE = 9
"""A share without its whole-number ratio is read to this many decimals of a person, so that noise is not a person."""


@rule("AMMR 57(3)", "AMMR 66", formula="fair share = share x reference number, in whole persons")
def fair_share(
    share: xr.DataArray | Mapping[str, float] | Any,
    reference_number: xr.DataArray | int,
    *,
    rounding: Rounding = "ceil",
) -> xr.DataArray:
    """Each Member State owes its share of the reference number of relocations, in whole persons.

    ``share`` over ``member_state`` (and any other axes) comes from `reference_key`, whose exact ratio is used; a share
    of the user's own is read to nine decimals of a person. ``reference_number`` is a whole number of persons.

    ``rounding`` is the open question ``rk_rounding``: "ceil" (each state up, as in 2026; the sum exceeds the reference
    number), "nearest" (a half goes up) or "largest_remainder" (the sum is the reference number; needs all states).
    Returns whole persons. `rounding_ties` tells where the result hung on equal fractions.
    """
    return _rounded(share, reference_number, rounding)[0]


def rounding_ties(
    share: xr.DataArray | Mapping[str, float] | Any,
    reference_number: xr.DataArray | int,
    *,
    rounding: Rounding = "ceil",
) -> xr.DataArray:
    """True for the states whose rounding hung on a tie: an exact half, or equal remainders at the line.

    Ties of remainders go to the larger share, then to the first code of the alphabet. Rounding up knows no ties.
    """
    return _rounded(share, reference_number, rounding)[1]


@rule("AMMR 57(3)", "AMMR 12(3)", formula="fair share in money = fair share in persons x EUR 20 000")
def fair_share_cents(fair_share_persons: xr.DataArray, *, parameters: Parameters = AS_ADOPTED) -> xr.DataArray:
    """The fair share in money is the fair share in persons at the ratio of the pool, in whole cents."""
    return (fair_share_persons * int(parameters["value_per_relocation_cents"].value)).rename("fair_share_cents")


def _rounded(share: Any, reference_number: Any, rounding: Rounding) -> tuple[xr.DataArray, xr.DataArray]:
    share = labelled(share, "share")
    reference = _whole_reference(reference_number)
    numerator, denominator = _ratio(share)
    numbers = xr.apply_ufunc(
        _round_along_states,
        reference,
        numerator,
        denominator,
        xr.DataArray(_ranks(share), dims=STATE),
        kwargs={"rounding": rounding},
        input_core_dims=[[], [STATE], [], [STATE]],
        output_core_dims=[[STATE], [STATE]],
    )
    order = [dim for dim in numbers[0].dims if dim not in share.dims] + list(share.dims)
    persons, ties = (part.transpose(*order).assign_coords(_labels(share)) for part in numbers)
    return persons.rename("fair_share_persons"), ties.rename("tie")


def _round_along_states(
    reference: NDArray[Any],
    numerator: NDArray[Any],
    denominator: NDArray[Any],
    rank: NDArray[Any],
    *,
    rounding: Rounding,
) -> tuple[NDArray[Any], NDArray[Any]]:
    reference, base = np.asarray(reference), np.asarray(denominator)[..., None]
    exact = np.issubdtype(numerator.dtype, np.integer) or numerator.dtype == object
    quotient, remainder = (
        divide(reference[..., None], numerator, base) if exact else _to_the_decimals(reference[..., None] * numerator)
    )
    base = base if exact else np.asarray(10**_DECIMALS_OF_A_BARE_SHARE)
    if rounding == "ceil":
        return rounded_up(quotient, remainder).astype(np.int64), np.zeros(quotient.shape, dtype=bool)
    if rounding == "nearest":
        return rounded_to_nearest(quotient, remainder, base).astype(np.int64), (2 * remainder == base).astype(bool)
    if rounding != "largest_remainder":
        raise ValueError(f"rounding is {rounding!r}; expected 'ceil', 'nearest' or 'largest_remainder'")
    _refuse_a_part_of_the_states(numerator, denominator, exact)
    places = (reference - quotient.sum(axis=-1)).astype(np.int64)
    persons, ties = largest_remainders(quotient, remainder, np.broadcast_to(numerator, quotient.shape), places, rank)
    return persons.astype(np.int64), ties


def _to_the_decimals(quota: NDArray[np.float64]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Whole part and remainder, in units of the last decimal, of quotas that came as binary numbers."""
    whole = np.floor(np.round(quota, _DECIMALS_OF_A_BARE_SHARE))
    fraction = np.rint((quota - whole) * 10**_DECIMALS_OF_A_BARE_SHARE)
    return whole.astype(np.int64), np.maximum(fraction, 0).astype(np.int64)


def _refuse_a_part_of_the_states(numerator: NDArray[Any], denominator: NDArray[Any], exact: bool) -> None:
    total = numerator.sum(axis=-1)
    if not (np.all(total == denominator) if exact else np.allclose(total, 1, rtol=0, atol=1e-9)):
        raise ValueError("largest-remainder rounding needs the shares of all states: these do not add up to one")


def _ratio(share: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """The whole-number ratio of a share, where it still is that of the values; else the values over one."""
    if {"share_numerator", "share_denominator"} <= set(share.coords):
        numerator, denominator = (
            share.coords[name].reset_coords(drop=True) for name in ("share_numerator", "share_denominator")
        )
        if np.allclose((numerator / denominator).astype(np.float64), share, rtol=1e-12, atol=0):
            return numerator, denominator
    if bool((share < 0).any()) or not bool(np.isfinite(share).all()):
        raise ValueError("a share is negative or missing; expected numbers from 0 to 1")
    return share.astype(np.float64).reset_coords(drop=True), xr.DataArray(1)


def _whole_reference(reference_number: Any) -> xr.DataArray:
    reference = xr.DataArray(reference_number)
    if not np.issubdtype(reference.dtype, np.integer):
        raise ValueError(f"the reference number is {reference.dtype}; expected whole persons")
    if bool((reference < 0).any()):
        raise ValueError("the reference number is below zero; expected 0 or more persons")
    return reference.astype(np.int64)


def _ranks(share: xr.DataArray) -> NDArray[np.int64]:
    """The place of each state in the alphabet of the codes, or of the rows where there are no codes."""
    if STATE not in share.coords:
        return np.arange(share.sizes[STATE])
    return np.argsort(np.argsort(share[STATE].values.astype(str), kind="stable"), kind="stable")


def _labels(share: xr.DataArray) -> dict[Any, Any]:
    return {name: values for name, values in share.coords.items() if name in share.dims}
