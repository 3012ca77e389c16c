"""Series made up for the tests: states, years and months with figures that are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from article80.situation.snapshot import Observation

STATES = ("BE", "BG", "CZ", "DK", "DE", "EE", "IE", "EL")
YEARS = range(2010, 2022)


def observation(geo: str, year: int, value: float, month: int | None = None, dataset: str = "made up") -> Observation:
    """One figure of a made-up series."""
    return Observation(geo, year, value, "persons", "", dataset, "1", None, True, "A", "nowhere", "", month)


def yearly(figures: Mapping[str, Sequence[float | None]], first: int = 2008) -> list[Observation]:
    """Yearly figures from ``first`` on; None is a missing one."""
    return [
        observation(geo, first + place, value)
        for geo, values in figures.items()
        for place, value in enumerate(values)
        if value is not None
    ]


def wandering(states: Iterable[str] = STATES, years: Iterable[int] = YEARS, seed: int = 3) -> list[Observation]:
    """Figures that go up and down without a pattern, around a thousand."""
    chance, years = np.random.default_rng(seed), list(years)
    return [
        observation(geo, year, int(value))
        for geo in states
        for year, value in zip(years, 1000 * np.exp(np.cumsum(chance.normal(0, 0.4, len(years)))), strict=True)
    ]


def monthly(figures: Mapping[str, Sequence[float | None]], first: int = 2010) -> list[Observation]:
    """Monthly figures from January of ``first`` on; None is a missing one."""
    return [
        observation(geo, first + place // 12, value, place % 12 + 1)
        for geo, values in figures.items()
        for place, value in enumerate(values)
        if value is not None
    ]
