"""A small world, in which every figure can be worked out by hand: three states that are equal in every respect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import xarray as xr

from article80.pool.reference_key import STATE, reference_key
from article80.simulation import Draws, Scenario, World, played
from article80.simulation.scenario import Assumptions
from article80.simulation.world import Parts
from tests.law_days import LAW

STATES = ("DE", "FR", "NL")
FAIR_SHARE = 10_000
"""Persons: a third of the legal minimum of 30 000."""

EURO = 2_000_000
"""What one relocation stands for, in cents."""


def over(values: Sequence[Any], kind: type = np.int64) -> xr.DataArray:
    """Values over the three states."""
    return xr.DataArray(np.array(values, dtype=kind), dims=STATE, coords={STATE: list(STATES)})


def parts(*each: tuple[int, int]) -> Parts:
    """One part for each state, as above and below."""
    return Parts(over([above for above, _ in each]), over([below for _, below in each]))


WHOLE = parts((1, 1), (1, 1), (1, 1))
NO = over([False] * 3, bool)


def small_world(**changes: Any) -> World:
    """Three states with a million people and 1 000 applications a year each, all of which contribute."""
    million = over([1_000_000] * 3)
    history = xr.DataArray(
        np.full((3, 6), 1000.0), dims=(STATE, "year"), coords={STATE: list(STATES), "year": range(2020, 2026)}
    )
    world = World(
        members=STATES,
        share=reference_key(million, over([1000] * 3), parameters=LAW),
        population=million,
        benefitting=NO,
        significant=NO,
        odds=(Fraction(1, 2), Fraction(1, 4)),
        pledged=WHOLE,
        in_persons=WHOLE,
        intends=NO,
        none=NO,
        delivered_2015=WHOLE,
        history=history,
        first_year=None,
        act_reference=21_000,
        act_proposed=30_000,
        act_deduction=over([0.0] * 3, float),
        decided=None,
        sources={},
    )
    return replace(world, **changes)


def moving_world(**changes: Any) -> World:
    """The same states with applications that go up and down, a benefitting state, and one that may have a deduction."""
    table = np.array(
        [
            [900, 1500, 7000, 1200, 800, 3000],
            [1000, 1100, 9000, 2500, 1900, 1500],
            [200, 900, 400, 6000, 700, 900],
        ],
        dtype=float,
    )
    history = xr.DataArray(table, dims=(STATE, "year"), coords={STATE: list(STATES), "year": range(2020, 2026)})
    given: dict[str, Any] = {
        "history": history,
        "benefitting": over([False, True, False], bool),
        "significant": over([False, False, True], bool),
        "pledged": parts((9, 10), (1, 1), (101, 100)),
        "in_persons": parts((1, 3), (1, 1), (2, 3)),
        "delivered_2015": parts((1, 7), (0, 0), (2, 3)),
        "none": over([False, False, True], bool),
        "intends": over([True, False, False], bool),
    }
    return small_world(**{**given, **changes})


def quiet(years: int = 1, **changes: Any) -> Scenario:
    """Some years without deductions or crises in which every state does all that it should."""
    asked: dict[str, Any] = {"behaviour": "full", "deductions": "none", "crises": "none", **changes}
    return Scenario(2026, years, **asked)


def one_draw(world: World, scenario: Scenario) -> xr.Dataset:
    """The first draw under the seed 1."""
    return played(world, scenario, Draws(1, 0, 1)).isel(draw=0)


def of(result: xr.Dataset, figure: str, geo: str) -> list[int]:
    """A figure of a state, year by year."""
    return [int(value) for value in result[figure].sel(member_state=geo).values]


def assuming(**numbers: Fraction) -> Assumptions:
    """The usual assumptions with some of them changed."""
    return Assumptions(**numbers)
