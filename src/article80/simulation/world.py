"""What every draw has in common: the key, who is in which position, the past, and how states behaved before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.cycle import cycle_inputs, run
from article80.pool.reference_key import STATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from article80.cycle.result import Cycle, StateYear
    from article80.law.options import Options
    from article80.situation.projection import History

PATTERN_YEAR = 2026
"""The year whose labels, deductions and pledges are taken as the pattern: the only pool that was decided."""

_SIGNIFICANT = "significant_migratory_situation"


@dataclass(frozen=True, slots=True)
class Parts:
    """An exact part of something for each state: ``above`` over ``below``, whole numbers; 0 of 0 is not known."""

    above: xr.DataArray
    below: xr.DataArray

    def of(self, whole: xr.DataArray) -> xr.DataArray:
        """The part of whole numbers, rounded down."""
        return whole * self.above // self.below


@dataclass(frozen=True, slots=True)
class Past:
    """Applications until now, and what may come in the year after.

    ``history`` holds persons over ``member_state`` and ``year``, NaN where missing, without a gap between years.
    ``first_year`` holds draws (``draw``, ``member_state``) of the year after it, or is None: then that year is drawn
    from past changes as well. ``series`` names where the figures come from.
    """

    history: xr.DataArray
    first_year: xr.DataArray | None
    series: str

    @classmethod
    def of(cls, history: History) -> Past:
        """The past alone, from the history of a yearly series."""
        return cls(
            xr.DataArray(
                history.persons,
                dims=(STATE, "year"),
                coords={STATE: list(history.states), "year": range(history.first, history.last + 1)},
            ),
            None,
            f"{history.series.dataset}, vintage {history.series.vintage or 'not stated'}",
        )


@dataclass(frozen=True, slots=True)
class World:
    """What every draw has in common.

    ``share`` is the reference key with its exact ratio, ``population`` persons, over ``member_state``; both stay as
    they are in every year. ``benefitting`` and ``significant`` tell the states that were labelled so for 2026, and
    ``odds`` how often a state of the latter had a full and a half deduction. ``pledged``, ``in_persons``, ``intends``
    and ``none`` say what states did for 2026: the part of the fair share that was pledged, the part of the pledge that
    was relocations, whether it is to be discharged by offsets, and whether nothing was pledged. ``delivered_2015`` is
    the part of the commitments of 2015 that was carried out. ``history`` holds applications (``member_state``,
    ``year``), NaN where missing; ``first_year`` draws of the year after it, or None. ``act_reference`` and
    ``act_proposed`` are the numbers of the act for `PATTERN_YEAR` and of its proposal, ``act_deduction`` the part of
    its contribution that a state was freed of by it. ``decided`` is the year for which these are facts, None for none.
    """

    members: tuple[str, ...]
    share: xr.DataArray
    population: xr.DataArray
    benefitting: xr.DataArray
    significant: xr.DataArray
    odds: tuple[Fraction, Fraction]
    pledged: Parts
    in_persons: Parts
    intends: xr.DataArray
    none: xr.DataArray
    delivered_2015: Parts
    history: xr.DataArray
    first_year: NDArray[np.float64] | None
    act_reference: int
    act_proposed: int
    act_deduction: xr.DataArray
    decided: int | None
    sources: Mapping[str, str]

    @property
    def last_year(self) -> int:
        """The last year of the history."""
        return int(self.history["year"].values[-1])

    def refuse_a_past_year(self, first_year: int) -> None:
        """Raise ValueError for a first year of a simulation whose applications are in hand already."""
        if first_year <= self.last_year:
            expected = f"expected {self.last_year + 1} or later, because the figures reach {self.last_year}"
            raise ValueError(f"the first year is {first_year}; {expected}")

    def fingerprint(self) -> str:
        """A short text that differs for worlds that differ: two runs with the same one have the same figures."""
        from hashlib import blake2b

        parts = [self.share.coords["share_numerator"], self.share.coords["share_denominator"], self.population]
        parts += [self.benefitting, self.significant, self.intends, self.none, self.history]
        parts += [self.act_deduction]
        parts += [
            part for each in (self.pledged, self.in_persons, self.delivered_2015) for part in (each.above, each.below)
        ]
        said = blake2b(
            repr(
                (self.members, self.odds, self.act_reference, self.act_proposed, self.decided, self.last_year)
            ).encode(),
            digest_size=8,
        )
        for part in parts:
            said.update(np.ascontiguousarray(part.values).astype("<f8").tobytes())
        if self.first_year is not None:
            said.update(np.ascontiguousarray(self.first_year).astype("<f8").tobytes())
        return said.hexdigest()


def world_of(options: Options, past: Past, delivered_2015: xr.DataArray) -> World:
    """The world as the figures in hand show it.

    ``delivered_2015`` is the part of the commitments of 2015 that was carried out, over ``member_state``, NaN where it
    is not known (`article80.mechanisms.fulfilment_2015`). Raises ValueError as `article80.cycle.run` does.
    """
    pattern = run(cycle_inputs(PATTERN_YEAR), options)
    codes = pattern.members
    states = pattern.states
    significant = [_SIGNIFICANT in state.labels for state in states]
    return World(
        members=codes,
        share=pattern.share,
        population=pattern.situation["population"].reset_coords(drop=True),
        benefitting=_over(codes, [state.benefitting for state in states], bool),
        significant=_over(codes, significant, bool),
        odds=_odds([state for state, so in zip(states, significant, strict=True) if so]),
        pledged=_parts(codes, [_pledged(state) for state in states]),
        in_persons=_parts(codes, [_in_persons(state, pattern) for state in states]),
        intends=_over(codes, [state.offset_basis is not None for state in states], bool),
        none=_over(codes, [state.pledged_nothing for state in states], bool),
        delivered_2015=_carried_out(codes, delivered_2015),
        history=past.history.reindex({STATE: list(codes)}),
        first_year=None if past.first_year is None else _first_year(codes, past.first_year),
        act_reference=pattern.reference_relocations,
        act_proposed=pattern.proposal_relocations or pattern.reference_relocations,
        decided=PATTERN_YEAR,
        act_deduction=_over(codes, [_DEDUCTED.get(state.deduction, 0.0) for state in states], float),
        sources={
            "key": f"figures in hand on {pattern.cut_off.isoformat()}",
            "applications": past.series,
            "pattern": pattern.act,
        },
    )


_DEDUCTED: Mapping[str, float] = {"full": 1.0, "partial": 0.5, "asked": 0.5}
"""What a deduction frees a state of: a part that was granted or asked for counts as half, as in `_odds`."""


def _odds(states: list[StateYear]) -> tuple[Fraction, Fraction]:
    """How many of the states had a full deduction, and how many a part, granted or asked for, which counts as half."""
    if not states:
        return Fraction(0), Fraction(0)
    full = sum(state.deduction == "full" for state in states)
    partial = sum(state.deduction in ("partial", "asked") for state in states)
    return Fraction(full, len(states)), Fraction(partial, len(states))


def _unknown(state: StateYear) -> bool:
    return all(one.measure == "unknown" for one in state.pledges) and not state.pledged_nothing


def _pledged(state: StateYear) -> tuple[int, int]:
    """The pledge as a part of the fair share, before deductions; what is not known is read as the fair share."""
    if _unknown(state):
        return 1, 1
    return state.gross_cents.central, state.fair_share_cents


def _in_persons(state: StateYear, pattern: Cycle) -> tuple[int, int]:
    """The relocations of the pledge as a part of its value; none where its kind is not known."""
    one = state.fair_share_cents // state.fair_share_persons
    persons = sum(each.amount.central for each in state.pledges if each.measure == "relocation")
    return (persons * one, state.gross_cents.central) if state.gross_cents.central else (0, 1)


def _parts(codes: tuple[str, ...], ratios: list[tuple[int, int]]) -> Parts:
    least = [Fraction(*ratio).as_integer_ratio() for ratio in ratios]
    return Parts(
        _over(codes, [above for above, _ in least], np.int64), _over(codes, [below for _, below in least], np.int64)
    )


def _carried_out(codes: tuple[str, ...], parts: xr.DataArray) -> Parts:
    """The parts that were carried out as ratios of persons, none above one; 0 of 0 where it is not known."""
    known = parts.reindex({STATE: list(codes)}).values.tolist()
    # Fewer than 30 000 persons stand behind each part, so this is the ratio of whole persons that it came from.
    ratios = [
        (0, 0) if part != part else Fraction(min(part, 1.0)).limit_denominator(30_000).as_integer_ratio()
        for part in known
    ]
    return Parts(
        _over(codes, [above for above, _ in ratios], np.int64), _over(codes, [below for _, below in ratios], np.int64)
    )


def _first_year(codes: tuple[str, ...], draws: xr.DataArray) -> NDArray[np.float64]:
    placed: NDArray[np.float64] = draws.astype(np.float64).reindex({STATE: list(codes)}).transpose("draw", STATE).values
    return placed


def _over(codes: tuple[str, ...], values: list[int] | list[bool] | list[float], kind: type) -> xr.DataArray:
    return xr.DataArray(np.array(values, dtype=kind), dims=STATE, coords={STATE: list(codes)})
