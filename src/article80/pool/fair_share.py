"""The mandatory fair share of each Member State, in whole persons and whole cents (Art. 57(3), 66 AMMR)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.pool.figures import STATE, as_numbers, labelled, ranks, refuse, whole_numbers
from article80.pool.reference_key import exact_ratio
from article80.pool.rounding import Rounding, divide, largest_remainders, rounded_to_nearest, rounded_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_DIGITS_OF_A_BARE_QUOTA = 14
"""A binary number holds 15 decimal digits for certain. A quota of a share without its ratio is read to one less."""

_MOST_DECIMALS_OF_A_BARE_QUOTA = 9


@rule("AMMR 57(3)", "AMMR 66", formula="fair share = share x reference number, in whole persons")
def fair_share(
    share: xr.DataArray | Mapping[str, float] | Any,
    reference_number: xr.DataArray | int,
    *,
    rounding: Rounding = "ceil",
) -> xr.DataArray:
    """Each Member State owes its share of the reference number of relocations, in whole persons.

    ``share`` over ``member_state`` (and any other axes) comes from `reference_key`, whose exact ratio is used; a share
    of the user's own is read to nine decimals of a person, to fewer where the reference number is so large that further
    ones are noise. ``reference_number`` is a whole number of persons, at most 10^12: money in cents then fits 64 bits.

    ``rounding`` is the open question ``rk_rounding``: "ceil" (each state up, as in 2026; the sum exceeds the reference
    number), "nearest" (a half goes up) or "largest_remainder" (the sum is the reference number; needs all states).
    Returns whole persons. `rounding_ties` tells where the result hung on equal fractions. Raises ValueError for a share
    that is not a number from 0 to 1, and for a reference number that is not a whole number or is too large.
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
def fair_share_cents(fair_share_persons: xr.DataArray, *, parameters: Parameters) -> xr.DataArray:
    """The fair share in money is the fair share in persons at the ratio of the pool, in whole cents."""
    return (fair_share_persons * int(parameters["value_per_relocation_cents"].value)).rename("fair_share_cents")


def _rounded(share: Any, reference_number: Any, rounding: Rounding) -> tuple[xr.DataArray, xr.DataArray]:
    share = labelled(share, "share")
    reference = whole_numbers(xr.DataArray(reference_number), "the reference number")
    numerator, denominator = _ratio(share)
    numbers = xr.apply_ufunc(
        _round_along_states,
        reference,
        numerator,
        denominator,
        xr.DataArray(ranks(share), dims=STATE),
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
    if exact:
        quotient, remainder = divide(reference[..., None], numerator, base)
    else:
        decimals = _decimals(reference)
        base = np.asarray(10**decimals)
        quotient, remainder = _to_the_decimals(reference[..., None] * numerator, decimals)
    if rounding == "ceil":
        return rounded_up(quotient, remainder).astype(np.int64), np.zeros(quotient.shape, dtype=bool)
    if rounding == "nearest":
        return rounded_to_nearest(quotient, remainder, base).astype(np.int64), (2 * remainder == base).astype(bool)
    if rounding != "largest_remainder":
        raise ValueError(f"rounding is {rounding!r}; expected 'ceil', 'nearest' or 'largest_remainder'")
    _refuse_a_part_of_the_states(numerator, denominator, exact)
    places = (reference - quotient.sum(axis=-1)).astype(np.int64)
    if bool(((places < 0) | (places > quotient.shape[-1])).any()):
        raise ValueError("these shares are too inexact for largest-remainder rounding of so large a reference number")
    persons, ties = largest_remainders(quotient, remainder, np.broadcast_to(numerator, quotient.shape), places, rank)
    return persons.astype(np.int64), ties


def _decimals(reference: NDArray[Any]) -> int:
    """To how many decimals of a person a quota is read whose share came as a binary number."""
    digits = len(str(int(reference.max())))
    return max(0, min(_MOST_DECIMALS_OF_A_BARE_QUOTA, _DIGITS_OF_A_BARE_QUOTA - digits))


def _to_the_decimals(quota: NDArray[np.float64], decimals: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Whole part and remainder, in units of the last decimal, of quotas that came as binary numbers."""
    whole = np.floor(np.round(quota, decimals))
    fraction = np.rint((quota - whole) * 10**decimals)
    return whole.astype(np.int64), np.maximum(fraction, 0).astype(np.int64)


def _refuse_a_part_of_the_states(numerator: NDArray[Any], denominator: NDArray[Any], exact: bool) -> None:
    total = numerator.sum(axis=-1)
    if not (np.all(total == denominator) if exact else np.allclose(total, 1, rtol=0, atol=1e-9)):
        raise ValueError("largest-remainder rounding needs the shares of all states: these do not add up to one")


def _ratio(share: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """The whole-number ratio of a share, where it still is that of the values; else the values over one."""
    if (exact := exact_ratio(share)) is not None:
        return exact
    part = as_numbers(share, "share")
    refuse(~((part >= 0) & (part <= 1)), "share", "missing or not a number from 0 to 1")
    return part.astype(np.float64), xr.DataArray(1)


def _labels(share: xr.DataArray) -> dict[Any, Any]:
    return {name: values for name, values in share.coords.items() if name in share.dims}
