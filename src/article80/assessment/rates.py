"""Applications for the size of a state: what people compare first, beside every score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from article80.assessment.measures import figures_of
from article80.situation.panel import STATE

if TYPE_CHECKING:
    import xarray as xr

PER = 1000
"""Inhabitants for which applications are counted."""


class Rates(NamedTuple):
    """Applications for each `PER` inhabitants: by state and year, and by year of all states with both figures."""

    of_states: xr.DataArray
    together: xr.DataArray


def application_rates(situation: xr.Dataset, years: Sequence[int]) -> Rates:
    """The rates over ``member_state`` and ``year``; NaN where a figure is not in hand, and for a year without any."""
    applied, people = (figures_of(situation, measure, years) for measure in ("applications", "population"))
    known = applied.notnull() & people.notnull()
    inhabitants = people.where(known).sum(STATE).where(known.any(STATE))
    return Rates(PER * applied / people, PER * applied.where(known).sum(STATE) / inhabitants)
