"""The published figures of a year beside the computed ones: nothing is left out, and each difference has its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import Comparison, StateYear
from article80.law.states import name_of

if TYPE_CHECKING:
    import xarray as xr

    from article80.situation.snapshot import Published

_CENTS = 100

_OF_THE_SHARE = {
    "fair_share": "share of the key",
    "pledge_relocations": "relocations pledged, against the fair share",
    "pledge_financial": "money pledged, against the fair share",
    "pledge_financial_at_most": "money pledged at most, against the fair share",
    "pledge_alternative": "alternative measures pledged, against the fair share",
}


def comparisons(inputs: CycleInputs, states: tuple[StateYear, ...], situation: xr.Dataset) -> tuple[Comparison, ...]:
    """Each published figure that is also computed here, with the computed one and where a difference comes from."""
    by_code = {state.geo: state for state in states}
    found = [_compared(one, by_code, situation) for one in inputs.published]
    return tuple(one for one in found if one is not None)


def _compared(one: Published, states: dict[str, StateYear], situation: xr.Dataset) -> Comparison | None:
    if one.geo == "EU" and one.item == "sum_of_member_state_shares" and one.value is not None:
        total = sum(state.fair_share_persons for state in states.values())
        says = "Each share is rounded up on its own, so the sum depends on the last digits of 26 shares."
        return _comparison(one, "sum of all fair shares", float(one.value), float(total), "persons", says)
    state = states.get(one.geo)
    if state is None or one.item not in _OF_THE_SHARE or one.value in (None, ""):
        return None
    figure = f"{_OF_THE_SHARE[one.item]}: {name_of(one.geo)}"
    published = float(one.value)
    if one.item == "fair_share":
        return _comparison(one, figure, published, state.share * 100, "per cent", _vintage(state.geo, situation))
    if one.item == "pledge_relocations":
        return _comparison(
            one, figure, published, float(state.fair_share_persons), "persons", _vintage(state.geo, situation)
        )
    computed = state.fair_share_cents / _CENTS
    return _comparison(one, figure, published, computed, "EUR", _vintage(state.geo, situation))


def _comparison(one: Published, figure: str, published: float, computed: float, unit: str, explains: str) -> Comparison:
    return Comparison(figure, one.geo, published, computed, unit, one.trust, one.source, explains)


def _vintage(geo: str, situation: xr.Dataset) -> str:
    """Which series stand behind the computed figure, and why they are not the ones of the Council."""
    at = situation.sel(member_state=geo)
    population = f"population {int(at['population_year'])} ({at['population_vintage'].item()})"
    gdp = f"GDP {int(at['gdp_meur_year'])} ({at['gdp_meur_dataset'].item()}, {at['gdp_meur_vintage'].item()})"
    return (
        f"Computed from {population} and {gdp}; the Council used the figures of autumn {int(at['gdp_meur_year']) + 1}."
    )
