"""The results beside a year in the same long table: a key, fair shares, an assessment, schemes compared, a projection.

The columns are those of `article80.report.tidy`. What cannot be determined is an empty value with the status "unknown".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from article80.report.tidy import UNION, TidyRow, observed_rows

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.result import Assessment
    from article80.mechanisms.comparison import Compared, Comparison
    from article80.situation.projection import Projection, StateProjection

_OF_A_SCHEME = {
    "owed": "persons",
    "pledged": "persons",
    "received": "persons",
    "sent": "persons",
    "offsets": "persons",
    "change": "persons",
    "load": "persons",
    "owed_cents": "cents",
    "paid_cents": "cents",
    "gained_cents": "cents",
    "cost_cents": "cents",
}
"""What is told of a state under a scheme, with its unit."""


def key_rows(year: int, figures: xr.Dataset, share: xr.DataArray, title: str) -> Iterator[TidyRow]:
    """What a key was computed from, and each state's share of one. ``title`` names the formula."""
    members = tuple(share["member_state"].values.tolist())
    yield from observed_rows(year, figures, members)
    for geo, part in zip(members, share.values.tolist(), strict=True):
        yield TidyRow(year, geo, "share", "part of one", "", part, "computed", title)


def fair_share_rows(year: int, persons: Mapping[str, int], cents: Mapping[str, int]) -> Iterator[TidyRow]:
    """Each state's fair share in persons and in money."""
    for geo, number in persons.items():
        yield TidyRow(year, geo, "fair_share", "persons", "", number, "computed")
        yield TidyRow(year, geo, "fair_share", "cents", "", cents[geo], "computed")


def reference_row(year: int, relocations: int, act: str) -> TidyRow:
    """The number of relocations that is shared out; ``act`` is empty where it was assumed."""
    return TidyRow(year, UNION, "reference", "persons", "", relocations, "published" if act else "assumed", act)


def assessment_rows(found: Assessment) -> Iterator[TidyRow]:
    """Every figure behind the scores, the score of each method, the labels, how firm each is, and what was decided."""
    for name, variable in found.situation.data_vars.items():
        yield from _measured(str(name), variable, found)
    for geo in found.members:
        state = found.state(geo)
        for result in (found.result, *found.methods.values()):
            method = result.method.name
            yield _known(found.year, geo, f"score_{method}", "", result.score(geo))
        for label, firm in state.firmness.items():
            carried = None if label in state.not_determinable else int(label in state.labels)
            yield _known(found.year, geo, f"label_{label}", "", carried)
            yield _known(found.year, geo, f"firmness_{label}", "part of one", firm)
            if state.decided is not None:
                yield TidyRow(found.year, geo, f"decided_{label}", "", "", int(label in state.decided), "published")


def _measured(name: str, variable: xr.DataArray, found: Assessment) -> Iterator[TidyRow]:
    told = {part: str(variable.attrs.get(part, "")) for part in ("unit", "dataset", "vintage", "source", "trust")}
    source = "; ".join(told[part] for part in ("dataset", "vintage", "source") if told[part])
    for geo in found.members:
        for year in variable["year"].values.tolist():
            value = float(variable.sel(member_state=geo, year=year))
            missing = value != value
            status = "unknown" if missing else "observed"
            yield TidyRow(
                year, geo, name, told["unit"], "", None if missing else _whole(value), status, source, told["trust"]
            )


def comparison_rows(found: Comparison) -> Iterator[TidyRow]:
    """What each scheme asks of each state and what comes of it; the name of the scheme stands before the measure."""
    for one in found.schemes:
        for state in one.states:
            for measure, unit in _OF_A_SCHEME.items():
                name = f"{one.scheme.name}_{measure.removesuffix('_cents')}"
                yield _known(found.year.year, state.geo, name, unit, getattr(state, measure))
        yield from _in_all(found.year.year, one)


def _in_all(year: int, one: Compared) -> Iterator[TidyRow]:
    name = one.scheme.name
    for measure in ("owed", "moved", "helped"):
        yield _known(year, UNION, f"{name}_{measure}", "persons", getattr(one, measure))
    for measure in ("paid_cents", "gained_cents"):
        yield _known(year, UNION, f"{name}_{measure.removesuffix('_cents')}", "cents", getattr(one, measure))
    yield _known(year, UNION, f"{name}_gini", "", one.evenness and one.evenness.gini)
    yield _known(year, UNION, f"{name}_distance_from_key", "part of one", one.evenness and one.evenness.distance)


def projection_rows(projection: Projection) -> Iterator[TidyRow]:
    """The past of the series, what is projected, and the ends of its ranges: 95 % low to 95 % high."""
    series = projection.series
    source = "; ".join(part for part in (series.dataset, series.vintage, series.source) if part)
    for geo in projection.history["member_state"].values.tolist():
        for year in projection.history["year"].values.tolist():
            value = float(projection.history.sel(member_state=geo, year=year))
            if value == value:
                yield TidyRow(year, geo, "applications", "persons", "", _whole(value), "observed", source, series.trust)
    for state in (*projection.states, projection.union):
        yield from _projected(projection.year, state)
    for geo in (state.geo for state in projection.undetermined):
        yield TidyRow(projection.year, geo, "applications", "persons", "", None, "unknown")


def _projected(year: int, state: StateProjection) -> Iterator[TidyRow]:
    yield TidyRow(year, state.geo, "applications", "persons", "central", state.projected, "projected")
    for part, within in state.ranges.items():
        for end in ("low", "high"):
            reading = f"{end} of {part} %"
            yield TidyRow(year, state.geo, "applications", "persons", reading, getattr(within, end), "projected")


def _known(year: int, geo: str, measure: str, unit: str, value: Any) -> TidyRow:
    status = "unknown" if value is None else "computed"
    return TidyRow(year, geo, measure, unit, "", value, status)


def _whole(value: float) -> int | float:
    return int(value) if value.is_integer() else value
