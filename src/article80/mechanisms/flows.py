"""From what a scheme asks to who moves: the steps that all schemes share.

Every function works over ``member_state`` and any further axes. Whole numbers go in and come out; what is divided is
divided exactly, and no state gives or gets a person more than there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import xarray as xr

from article80.law.states import name_of
from article80.pool.figures import STATE as STATE
from article80.pool.figures import bare as bare
from article80.pool.figures import ranks
from article80.pool.rounding import apportioned

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.law.said import Said
    from article80.mechanisms.scheme import Choices

    Array = NDArray[Any]

FIGURES = (
    "owed_persons",
    "owed_cents",
    "pledged_persons",
    "pledged_cents",
    "received_persons",
    "sent_persons",
    "offset_persons",
    "offset_from_persons",
    "paid_cents",
    "gained_cents",
)
"""What every scheme gives for every state."""

_HALVINGS = 100
"""So often is the space between two binary numbers halved; after that nothing is left between them."""

_NOISE = 1e-9
"""A part that was written as a decimal number may lie this far below the whole number that it means."""


@dataclass(frozen=True, slots=True)
class Made:
    """Choices with nothing missing, and for which states something was: these count as 0 and are not shown."""

    pledged: xr.DataArray
    delivered: xr.DataArray
    in_persons: xr.DataArray
    unknown: xr.DataArray

    @property
    def missing(self) -> tuple[str, ...]:
        """The states of which a choice is not known, in words."""
        codes = of_any(self.unknown)
        return (f"what was chosen by {', '.join(map(name_of, codes))}",) if codes else ()


def settled(choices: Choices, asked: xr.DataArray) -> Made:
    """The choices of the states that are ``asked`` for anything (true/false); one that is missing counts as 0."""
    given = [bare(part) for part in (choices.pledged, choices.delivered, choices.in_persons)]
    known = [part.reindex({STATE: asked[STATE]}) for part in given]
    unknown = asked & (known[0].isnull() | known[1].isnull() | known[2].isnull())
    pledged, delivered, in_persons = (part.fillna(0) for part in known)
    return Made(pledged, delivered, in_persons, unknown)


def part_of(number: xr.DataArray, part: xr.DataArray) -> xr.DataArray:
    """A part of a whole number, rounded down to whole ones."""
    return rounded_down(number * part)


def rounded_down(number: xr.DataArray) -> xr.DataArray:
    """A number rounded down to a whole one; what lies below the next one by noise alone counts as that."""
    return cast("xr.DataArray", np.floor(number + _NOISE)).astype(np.int64)


def smaller(one: Any, other: Any) -> xr.DataArray:
    """The smaller of two, element by element."""
    return cast("xr.DataArray", np.minimum(xr.DataArray(one), xr.DataArray(other)))


def larger(one: xr.DataArray, other: xr.DataArray) -> xr.DataArray:
    """The larger of two, element by element."""
    return cast("xr.DataArray", np.maximum(one, other))


def of_any(flags: xr.DataArray) -> list[str]:
    """The codes of the states for which a flag is true in any draw."""
    anywhere = flags.any([dim for dim in flags.dims if dim != STATE])
    return [str(code) for code in anywhere[STATE].values[anywhere.values]]


def divided(total: Any, weight: xr.DataArray, ceiling: xr.DataArray | None = None) -> xr.DataArray:
    """A whole number divided over the states in proportion to whole weights, none beyond its ceiling.

    The last ones go by largest remainder, equal ones to the larger weight and then by the alphabet of the codes. Where
    no state has a weight, or the ceilings hold less, less is given out.
    """
    number = xr.DataArray(total)
    highest = (weight * 0 + number).where(weight > 0, 0) if ceiling is None else ceiling
    parts: xr.DataArray = xr.apply_ufunc(
        apportioned,
        number,
        weight,
        highest.astype(np.int64),
        xr.DataArray(ranks(weight), dims=STATE),
        input_core_dims=[[], [STATE], [STATE], [STATE]],
        output_core_dims=[[STATE]],
    )
    return parts.astype(np.int64)


def lifted(total: Any, level: xr.DataArray, size: xr.DataArray, ceiling: xr.DataArray) -> xr.DataArray:
    """A whole number given out so that the lowest states rise first, all to one line, none beyond its ceiling.

    ``level`` is where each state stands and ``size`` the persons that lift it by one; the line is found by halving.
    What is left after rounding down goes to the states that rounding took most from.
    """
    number = xr.DataArray(total)
    ideal: xr.DataArray = xr.apply_ufunc(
        _at_one_line,
        number,
        level,
        size,
        ceiling,
        input_core_dims=[[], [STATE], [STATE], [STATE]],
        output_core_dims=[[STATE]],
    )
    given = rounded_down(ideal)
    rest = (number - given.sum(STATE)).clip(min=0).astype(np.int64)
    fractions = ((ideal - given).clip(min=0) * 10**9 + 1).astype(np.int64)
    return given + divided(rest, fractions.where(given < ceiling, 0), (ceiling > given).astype(np.int64))


def _at_one_line(total: Array, level: Array, size: Array, ceiling: Array) -> Array:
    """What each state (last axis) gets when all rise to the line at which ``total`` is given out, in binary numbers."""
    shape = np.broadcast_shapes(total[..., None].shape, level.shape, size.shape, ceiling.shape)
    level = np.broadcast_to(level, shape)
    low, high = level.min(axis=-1), (level + ceiling / size).max(axis=-1)
    for _ in range(_HALVINGS):
        line = (low + high) / 2
        enough = _up_to(line, level, size, ceiling).sum(axis=-1) >= total
        low, high = np.where(enough, low, line), np.where(enough, line, high)
    return _up_to(high, level, size, ceiling)


def _up_to(line: Array, level: Array, size: Array, ceiling: Array) -> Array:
    lifted_by: Array = np.minimum(np.maximum((line[..., None] - level) * size, 0), ceiling)
    return lifted_by


def held_to(total: Any, parts: xr.DataArray) -> xr.DataArray:
    """The same parts, cut in proportion where they are more than ``total`` together."""
    return divided(smaller(parts.sum(STATE), total), parts, parts)


def among(situation: xr.Dataset, codes: Collection[str]) -> xr.DataArray:
    """Which states of the situation are among these, as true/false."""
    return xr.DataArray([str(code) in codes for code in situation[STATE].values], coords=[situation[STATE]])


def benefitting(situation: xr.Dataset) -> xr.DataArray:
    """Which states need help, as true/false."""
    return bare(situation["benefitting"]).astype(bool)


def persons_in_need(situation: xr.Dataset) -> xr.DataArray:
    """The persons that the benefitting states have: no scheme moves more. What is not known counts as nobody."""
    has = bare(situation["applications"]).where(benefitting(situation), 0)
    return has.fillna(0).astype(np.int64)


def places(situation: xr.Dataset, own: int | None) -> xr.DataArray | None:
    """How many persons are to be moved: those of the situation, else the scheme's own number."""
    if "places" in situation:
        return bare(situation["places"]).astype(np.int64)
    return None if own is None else xr.DataArray(own)


def outcome(
    situation: xr.Dataset,
    figures: dict[str, xr.DataArray],
    *,
    choices: Made | None = None,
    not_determinable: Iterable[str] = (),
    notes: Iterable[Said] = (),
    hidden: xr.DataArray | None = None,
    **further: xr.DataArray,
) -> xr.Dataset:
    """The result of a scheme; what it does not give is zero, and what hangs on an unknown choice is not shown.

    ``hidden`` marks states of which no figure can be known. ``further`` are figures of this scheme alone.
    """
    zero = xr.DataArray(np.zeros(situation.sizes[STATE], dtype=np.int64), coords=[situation[STATE]])
    every = {name: figures.get(name, zero) for name in FIGURES} | further
    found = xr.broadcast(*(bare(part) + zero if part.dtype != bool else bare(part) for part in every.values()))
    order = [STATE, *(dim for dim in found[0].dims if dim != STATE)]
    shown = {name: part.transpose(*order) for name, part in zip(every, found, strict=True)}
    for name in FIGURES:
        owed = name.startswith("owed")
        if choices is not None and not owed and bool(choices.unknown.any()):
            shown[name] = shown[name].where(~choices.unknown)
        if hidden is not None and bool(hidden.any()):
            shown[name] = shown[name].where(~hidden)
    missing = (*not_determinable, *(choices.missing if choices is not None else ()))
    return xr.Dataset(shown, attrs={"not_determinable": tuple(missing), "notes": tuple(notes)})


def undetermined(situation: xr.Dataset, *missing: str, notes: Iterable[Said] = ()) -> xr.Dataset:
    """The result of a scheme that lacks what it needs: no figure, and the names of what is missing."""
    everywhere = xr.DataArray(np.ones(situation.sizes[STATE], dtype=bool), coords=[situation[STATE]])
    return outcome(situation, {}, not_determinable=missing, notes=notes, hidden=everywhere)
