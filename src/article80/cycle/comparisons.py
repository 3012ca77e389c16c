"""The published figures of a year beside the computed ones: nothing is left out, and each difference has its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import Comparison, StateYear
from article80.law.said import Said, said

if TYPE_CHECKING:
    import xarray as xr

    from article80.situation.snapshot import Published

_CENTS = 100

_OF_THE_SHARE = {
    "fair_share": said("share of the key: {state:state_name}"),
    "pledge_relocations": said("relocations pledged, against the fair share: {state:state_name}"),
    "pledge_financial": said("money pledged, against the fair share: {state:state_name}"),
    "pledge_financial_at_most": said("money pledged at most, against the fair share: {state:state_name}"),
    "pledge_alternative": said("alternative measures pledged, against the fair share: {state:state_name}"),
}

_AT_MOST = "pledge_financial_at_most"
"""The item of a published figure that is only an upper bound."""


def comparisons(inputs: CycleInputs, states: tuple[StateYear, ...], situation: xr.Dataset) -> tuple[Comparison, ...]:
    """Each published figure that is also computed here, with the computed one and where a difference comes from.

    Amounts are compared only under the reference number of the act; shares of the key, always.
    """
    by_code = {state.geo: state for state in states}
    stands_on = _series_of_each(situation)
    at_hand = [one for one in inputs.published if inputs.reference_basis == "published" or one.item == "fair_share"]
    found = [_compared(one, by_code, stands_on) for one in at_hand]
    return tuple(one for one in found if one is not None)


def _compared(one: Published, states: dict[str, StateYear], stands_on: dict[str, Said]) -> Comparison | None:
    if one.geo == "EU" and one.item == "sum_of_member_state_shares" and one.value is not None:
        total = sum(state.fair_share_persons for state in states.values())
        says = said(
            "The sum of {states:number} rounded shares; it depends on the last digits of each of them.",
            states=len(states),
        )
        return _comparison(one, said("sum of all fair shares"), float(one.value), float(total), "persons", says)
    state = states.get(one.geo)
    if state is None or one.item not in _OF_THE_SHARE or one.value in (None, ""):
        return None
    figure, explains = _OF_THE_SHARE[one.item].with_parts(state=one.geo), stands_on[state.geo]
    if one.item == "fair_share":
        return _comparison(one, figure, float(str(one.value)), state.share * 100, "per cent", explains)
    if one.item == "pledge_relocations":
        return _comparison(one, figure, float(str(one.value)), float(state.fair_share_persons), "persons", explains)
    return _comparison(one, figure, float(str(one.value)), state.fair_share_cents / _CENTS, "EUR", explains)


def _comparison(
    one: Published, figure: Said, published: float, computed: float, unit: str, explains: Said
) -> Comparison:
    at_most = one.item == _AT_MOST
    return Comparison(figure, one.geo, published, computed, unit, one.trust, one.source, explains, at_most)


def _series_of_each(situation: xr.Dataset) -> dict[str, Said]:
    """Which series stand behind each state's computed figure. Those behind the published one were not published."""
    columns = {
        name: zip(
            *(situation[f"{name}_{part}"].values.tolist() for part in ("year", "dataset", "vintage")), strict=True
        )
        for name in ("population", "gdp_meur")
    }
    each = zip(situation["member_state"].values.tolist(), *columns.values(), strict=True)
    return {
        geo: said(
            "Computed from population {population:said} and GDP {gdp:said}. Which figures the Council used is not "
            "published.",
            population=_series(*population),
            gdp=_series(*gdp),
        )
        for geo, population, gdp in each
    }


def _series(year: int, dataset: str, vintage: str) -> Said:
    series = f"{dataset}, {vintage}" if vintage else dataset
    if not year:
        return said("of the user ({series:verbatim})", series=series)
    return said("{year:year} ({series:verbatim})", year=year, series=series)
