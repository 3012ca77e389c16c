"""Small situations and choices for the tests of mechanisms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import xarray as xr
from hypothesis import strategies as st

from article80.mechanisms import Choices

STATE = "member_state"
CODES = ("BE", "BG", "CZ", "DE", "EE", "EL", "ES", "FR", "IT", "CY", "LU", "HU", "PT", "SI", "SE")


def situation(
    applications: Mapping[str, float], *, benefitting: Sequence[str] = (), places: int | None = None, **further: object
) -> xr.Dataset:
    """States of equal size, so that the key gives each the same part; ``further`` figures by state or for all."""
    codes = list(applications)
    same = [1_000_000.0] * len(codes)
    found = xr.Dataset(
        {
            "population": (STATE, same),
            "gdp_meur": (STATE, same),
            "applications": (STATE, [float(value) for value in applications.values()]),
            "applications_average": (STATE, same),
            "unemployment": (STATE, [8.0] * len(codes)),
            "benefitting": (STATE, [code in benefitting for code in codes]),
        },
        coords={STATE: codes},
    )
    if places is not None:
        found["places"] = places
    for name, values in further.items():
        found[name] = (STATE, [dict(values).get(code, 0) for code in codes])  # type: ignore[call-overload]
    return found


def alike(codes: Sequence[str], *, pledged: float = 1.0, delivered: float = 1.0, in_persons: float = 1.0) -> Choices:
    """The same choices for all states."""
    parts = (
        xr.DataArray([part] * len(codes), coords={STATE: list(codes)}, dims=STATE)
        for part in (pledged, delivered, in_persons)
    )
    return Choices(*parts)  # fmt: skip


def of(result: xr.Dataset, name: str) -> dict[str, float]:
    """A figure of a result by state."""
    return dict(zip(result[STATE].values.tolist(), result[name].values.tolist(), strict=True))


@st.composite
def situations(draw: st.DrawFn) -> xr.Dataset:
    """Some states of any size and load, at least one in need and one not, with a common number of persons."""
    codes = draw(st.permutations(CODES))[: draw(st.integers(3, len(CODES)))]
    number = len(codes)
    whole = st.integers(1, 5_000_000)

    def column(values: st.SearchStrategy[int]) -> list[int]:
        return draw(st.lists(values, min_size=number, max_size=number))

    needy = draw(st.integers(1, number - 1))
    found = xr.Dataset(
        {
            "population": (STATE, np.array(column(whole), dtype=float)),
            "gdp_meur": (STATE, np.array(column(whole), dtype=float)),
            "applications": (STATE, np.array(column(st.integers(0, 100_000)), dtype=float)),
            "applications_average": (STATE, np.array(column(whole), dtype=float)),
            "unemployment": (STATE, np.array(column(st.integers(1, 30)), dtype=float)),
            "benefitting": (STATE, np.arange(number) < needy),
        },
        coords={STATE: list(codes)},
    )
    if draw(st.booleans()):
        found["places"] = draw(st.integers(0, 60_000))
    return found


@st.composite
def some_choices(draw: st.DrawFn, codes: Sequence[str]) -> Choices:
    """Any choices, each a part from 0 to 1."""
    parts = st.sampled_from([0.0, 0.1, 0.25, 1 / 3, 0.5, 0.9, 1.0])
    columns = (draw(st.lists(parts, min_size=len(codes), max_size=len(codes))) for _ in range(3))
    return Choices(*(xr.DataArray(column, coords={STATE: list(codes)}, dims=STATE) for column in columns))
