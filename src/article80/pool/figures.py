"""Figures over the Member States, as they come in: given axes, put into one order, checked.

A figure that is missing, or is not the kind of number that a rule needs, is refused here in one line that names the
figure and the states. Nothing is filled in.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATE = "member_state"

LARGEST_NUMBER = 10**12
"""The largest number of persons that is computed with: in cents, and summed over states, it stays within 64 bits."""

_EXPECTED = f"an array over {STATE}, a mapping or series from code to figure, or a plain array"


def labelled(values: xr.DataArray | Mapping[str, Any] | Any, name: str) -> xr.DataArray:
    """Figures as an array over ``member_state``: an array of that kind, a mapping or series from code to figure, or a
    plain array whose last axis is the states. Other axes are kept.

    Raises ValueError for anything else, for no figures at all, and where a state stands there twice.
    """
    if isinstance(values, xr.DataArray):
        array = values
        if STATE not in array.dims:
            raise ValueError(f"{name} has the axes {tuple(array.dims)}; expected {STATE!r} among them")
    elif hasattr(values, "items"):
        array = _from_pairs(values, name)
    else:
        try:
            plain = _plain(values)
        except ValueError as error:
            raise ValueError(f"{name} has rows of different lengths; expected one figure for each state") from error
        if plain.ndim == 0:
            raise ValueError(f"{name} is {values!r}; expected figures of states: {_EXPECTED}")
        array = xr.DataArray(plain, dims=[f"axis_{n}" for n in range(plain.ndim - 1)] + [STATE], name=name)
    if not array.size:
        raise ValueError(f"{name} is empty; expected the figure of at least one state")
    if twice := [str(code) for code, times in Counter(codes_of(array) or ()).items() if times > 1]:
        raise ValueError(f"{name} has {', '.join(twice)} more than once; expected each state once")
    return array


def _from_pairs(values: Any, name: str) -> xr.DataArray:
    pairs = list(values.items())
    if any(np.ndim(figure) for _, figure in pairs):
        raise ValueError(
            f"{name} is a {type(values).__name__} with several figures for each entry; expected one figure for each "
            f"state: {_EXPECTED}"
        )
    codes = [code for code, _ in pairs]
    return xr.DataArray(_plain([figure for _, figure in pairs]), dims=STATE, coords={STATE: codes}, name=name)


def _plain(values: Any) -> NDArray[Any]:
    """A NumPy array in which what stands beside it has made no number a text, and no truth value a number."""
    array = np.asarray(values)
    with_yes_or_no = isinstance(values, list) and any(isinstance(value, bool) for value in values)
    mixed = array.dtype.kind in "US" or with_yes_or_no
    return np.asarray(values, dtype=object) if mixed else array


def codes_of(values: xr.DataArray) -> list[Any] | None:
    """The codes of the states, or None where the states have only places."""
    return list(values[STATE].values) if STATE in values.coords else None


def ranks(values: xr.DataArray) -> NDArray[np.int64]:
    """The place of each state in the alphabet of the codes, or of the rows where there are no codes."""
    if STATE not in values.coords:
        return np.arange(values.sizes[STATE])
    return np.argsort(np.argsort(values[STATE].values.astype(str), kind="stable"), kind="stable")


def in_one_order(figures: Mapping[str, xr.DataArray]) -> tuple[xr.DataArray, ...]:
    """The same figures, by their names, with the states of each in the order of the first that has codes.

    Raises ValueError naming the states that one of them lacks, and where they do not agree on another axis.
    """
    coded = {name: codes for name, values in figures.items() if (codes := codes_of(values)) is not None}
    every = list(dict.fromkeys(code for codes in coded.values() for code in codes))
    if gaps := [
        f"{name} has no figure for {', '.join(str(code) for code in every if code not in codes)}"
        for name, codes in coded.items()
        if len(codes) < len(every)
    ]:
        raise ValueError("; ".join(gaps))
    if len({values.sizes[STATE] for values in figures.values()}) > 1:
        counted = ", ".join(f"{name} has {values.sizes[STATE]} states" for name, values in figures.items())
        raise ValueError(f"{counted}; expected the same states")
    order = next(iter(coded.values()), None)
    ordered = [_ordered(values, coded.get(name), order) for name, values in figures.items()]
    try:
        return xr.align(*ordered, join="exact")
    except ValueError as error:
        raise ValueError(f"{' and '.join(figures)} do not agree on an axis beside {STATE!r}") from error


def _ordered(values: xr.DataArray, codes: list[Any] | None, order: list[Any] | None) -> xr.DataArray:
    if order is None or codes == order:
        return values
    return values.assign_coords({STATE: order}) if codes is None else values.sel({STATE: order})


def bare(values: xr.DataArray) -> xr.DataArray:
    """The figures without the coordinates that say where they come from: those of two indicators would clash."""
    return values.drop_vars([name for name in values.coords if name not in values.dims])


def as_numbers(values: xr.DataArray, name: str, says: str = "missing or not a number") -> xr.DataArray:
    """The bare figures, each of which is a number or missing (not a number in binary arithmetic).

    Figures that are not of a numeric type come back as objects. Raises ValueError naming the states whose figure is a
    text, and with ``says`` those whose figure is no number.
    """
    figures = bare(values)
    if figures.dtype.kind in "iuf":
        return figures
    figures = figures.astype(object)
    refuse(_each(figures, lambda value: isinstance(value, str | bytes)), name, "text; expected a number")
    refuse(_each(figures, lambda value: not _is_number(value)), name, says)
    return figures


def as_written(value: Any) -> tuple[int, int]:
    """A number as a ratio of whole numbers: a binary one as the decimal that it is written as, any other exactly."""
    if isinstance(value, np.floating | float):
        return Decimal(str(value)).as_integer_ratio()
    return (int(value) if isinstance(value, np.integer) else Fraction(value)).as_integer_ratio()


def positive(values: xr.DataArray, indicator: str) -> xr.DataArray:
    """The bare figures of an indicator, all greater than zero.

    Raises ValueError naming the indicator and the states whose figure is missing, or is not a number greater than zero.
    """
    says = "missing or not a number greater than zero; a key cannot be computed over it"
    figures = as_numbers(values, indicator, says)
    refuse(~((figures > 0) & (figures < math.inf)), indicator, says)
    return figures


def whole_numbers(values: xr.DataArray, name: str, *, largest: int = LARGEST_NUMBER) -> xr.DataArray:
    """The bare figures as 64-bit whole numbers from 0 to ``largest``.

    Raises ValueError naming the states whose figure is missing, negative, larger, or not a whole number.
    """
    figures = as_numbers(values, name)
    if figures.dtype.kind not in "iu":
        # A missing number is the only one that is not equal to itself.
        refuse(figures != figures, name, "missing")
    refuse(figures < 0, name, "below zero; expected 0 or more")
    limit = f"{largest:,}".replace(",", " ")
    refuse(figures > largest, name, f"above {limit}, the largest number that stays within 64 bits as money in cents")
    if figures.dtype.kind not in "iu":
        refuse(figures % 1 != 0, name, "not a whole number")
    return figures.astype(np.int64)


def true_or_false(values: xr.DataArray, name: str) -> xr.DataArray:
    """The bare values as true/false; 1 and 0 count as such. Raises ValueError naming the states with anything else."""
    found = bare(values)
    if found.dtype != bool:
        found = found.astype(object)
        refuse(
            _each(found, lambda value: not (_is_yes_or_no(value) and value in (0, 1))),
            name,
            "missing or neither true nor false",
        )
    return found.astype(bool)


def refuse(wrong: xr.DataArray, name: str, says: str) -> None:
    """Raise ValueError with the name of the figure and of the states for which ``wrong`` is true, if there are any."""
    if not bool(wrong.any()):
        return
    if STATE not in wrong.dims:
        raise ValueError(f"{name} is {says}")
    states = wrong.any([dim for dim in wrong.dims if dim != STATE])
    codes = codes_of(states) or [f"state number {place}" for place in range(1, states.sizes[STATE] + 1)]
    named = ", ".join(str(code) for code, bad in zip(codes, states.values, strict=True) if bad)
    raise ValueError(f"{name} of {named} is {says}")


def _each(values: xr.DataArray, test: Callable[[Any], bool]) -> xr.DataArray:
    return values.copy(data=np.vectorize(test, otypes=[bool])(values.values))


def _is_number(value: Any) -> bool:
    if isinstance(value, Decimal):
        return not value.is_nan()
    return isinstance(value, Real) and not isinstance(value, bool | np.bool_)


def _is_yes_or_no(value: Any) -> bool:
    return isinstance(value, bool | np.bool_) or _is_number(value)
