"""The keys before the Regulation, and a register of all keys.

The key of the European Agenda on Migration of May 2015 (COM(2015) 240) weighs four things: population and GDP, and
the inverse of the asylum burden and of unemployment. The proposals of May and September 2015 (COM(2015) 286 and 451)
used it over fewer states, the last with a cap. COM(2016) 270 returned to population and GDP alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.pool.figures import STATE, in_one_order, labelled, positive, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xarray as xr

Indicator = Literal["population", "gdp_meur", "applications", "unemployment"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key that can be asked for by name: where it stands, over which states, from which figures."""

    name: str
    title: str
    provision: str
    group: str
    indicators: tuple[Indicator, ...]
    capped: bool
    mark: Literal["V", "S", "I", "M"]
    says: str


_SMALLEST, _LARGEST = 1e-50, 1e50
"""Between these no product, quotient or sum of the key leaves the range of binary numbers."""

_TWO: tuple[Indicator, ...] = ("population", "gdp_meur")
_FOUR: tuple[Indicator, ...] = (*_TWO, "applications", "unemployment")

KEYS = {
    key.name: key
    for key in (
        Key(
            "ammr",
            "Regulation (EU) 2024/1351",
            "AMMR Annex I",
            "bound_by_solidarity",
            _TWO,
            capped=False,
            mark="V",
            says="Half by population, half by GDP, over the states bound by Part IV.",
        ),
        Key(
            "com2016_270",
            "COM(2016) 270, proposal for a corrective allocation",
            "COM2016-270 35",
            "union",
            _TWO,
            capped=False,
            mark="S",
            says="Half by population, half by GDP. The article was not read in the proposal itself.",
        ),
        Key(
            "com2015_240",
            "COM(2015) 240, European Agenda on Migration",
            "COM2015-240 Annex",
            "com2015_240",
            _FOUR,
            capped=False,
            mark="S",
            says="40 % population, 40 % GDP, 10 % inverse asylum rate, 10 % inverse unemployment, without a cap.",
        ),
        Key(
            "com2015_286",
            "COM(2015) 286, proposal for 40 000 persons",
            "COM2015-286 Annex",
            "com2015_286",
            _FOUR,
            capped=False,
            mark="S",
            says="The same weights computed over the 23 states that would receive.",
        ),
        Key(
            "com2015_451",
            "COM(2015) 451, proposal for 120 000 persons",
            "COM2015-451 Annex",
            "com2015_451",
            _FOUR,
            capped=True,
            mark="S",
            says="The same weights with a cap: an inverse part may not exceed 30 % of the parts of population and GDP "
            "together. Read so, the Commission's table of 9 September 2015 comes out.",
        ),
    )
}


@rule(
    "COM2015-240 Annex",
    "COM2015-286 Annex",
    "COM2015-451 Annex",
    formula="share = 40 % x part of population + 40 % x part of GDP + 10 % x part of the inverse asylum rate "
    "+ 10 % x part of the inverse unemployment rate",
)
def com2015_key(
    population: xr.DataArray | Mapping[str, int] | Any,
    gdp: xr.DataArray | Mapping[str, float] | Any,
    applications: xr.DataArray | Mapping[str, float] | Any,
    unemployment: xr.DataArray | Mapping[str, float] | Any,
    *,
    capped: bool = False,
    parameters: Parameters,
) -> xr.DataArray:
    """Each state's share grows with population and GDP and falls with past applications and unemployment.

    All figures lie over ``member_state``: ``population`` in persons, ``gdp`` in one unit, ``applications`` as the
    average yearly number of applicants, ``unemployment`` in per cent. Extra axes broadcast.

    With ``capped`` each of the two inverse parts is held to 30 % of the part of population plus the part of GDP, and
    what that takes away goes to all states in proportion to their share. Both readings of the cap are not confirmed.

    The figures may name the states in any order. Raises ValueError naming the states that lack a figure, or whose
    figure is not a number greater than zero that binary arithmetic can compute with (10^-50 to 10^50).
    """
    figures = {"population": population, "GDP": gdp, "applications": applications, "unemployment": unemployment}
    ordered = in_one_order({name: labelled(values, name) for name, values in figures.items()})
    people, product, applicants, jobless = map(_computable, ordered, figures)
    by_people, by_product = _part(people), _part(product)
    by_applications, by_unemployment = _part(people / applicants), _part(1 / jobless)
    if capped:
        ceiling = float(parameters["com2015_cap"].value) * (by_people + by_product)
        by_applications = by_applications.where(by_applications < ceiling, ceiling)
        by_unemployment = by_unemployment.where(by_unemployment < ceiling, ceiling)
    share = (
        float(parameters["com2015_population_weight"].value) * by_people
        + float(parameters["com2015_gdp_weight"].value) * by_product
        + float(parameters["com2015_asylum_weight"].value) * by_applications
        + float(parameters["com2015_unemployment_weight"].value) * by_unemployment
    )
    return (share / share.sum(STATE)).rename("share")


def _computable(values: xr.DataArray, name: str) -> xr.DataArray:
    figures = positive(values, name)
    refuse((figures < _SMALLEST) | (figures > _LARGEST), name, "not between 10^-50 and 10^50")
    return figures.astype(np.float64)


def _part(values: xr.DataArray) -> xr.DataArray:
    """Each state's part of the sum over the states."""
    return values / values.sum(STATE)
