"""A year in one long table: a row for every figure and reading, for programs and for whoever calculates on.

``value`` is a number or empty. What is not known is empty with the status "unknown", and has its bounds in rows of
their own, told apart by ``reading``: "low", "central", "high", and "published" for the part that was. A figure that is
certain is one row without a reading. Money is in whole cents, a share a part of one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from article80.report.flat_files import harmless
from article80.report.plain import tidy
from article80.report.wording import VARIABLES
from article80.words import say

if TYPE_CHECKING:
    import xarray as xr

    from article80.cycle.result import Cycle, Pool, Range, StateYear

UNION = "EU"
"""The code under which the figures of all states together stand."""


class TidyRow(NamedTuple):
    """One figure, or one reading of it."""

    year: int
    geo: str
    measure: str
    unit: str
    reading: str
    value: int | float | None
    status: str
    source: str = ""
    trust: str = ""


def tidy_rows(cycle: Cycle) -> Iterator[TidyRow]:
    """Every figure of the year: what went in, the states, the pool, its way, and what was published beside it."""
    from article80 import __version__

    yield from observed_rows(cycle.year, cycle.situation, cycle.members)
    for state in cycle.states:
        yield from _state(cycle.year, state)
    yield TidyRow(cycle.year, UNION, "reference", "persons", "", cycle.reference_relocations, cycle.status)
    yield TidyRow(cycle.year, UNION, "reference", "cents", "", cycle.reference_cents, cycle.status)
    for name, pool in (("gross_pool", cycle.gross), ("net_pool", cycle.net)):
        yield from _pool(cycle.year, name, pool)
    for step in cycle.waterfall:
        yield from _readings(cycle.year, UNION, f"waterfall_{step.key}", "cents", step.cents, step.basis)
    for one in cycle.comparisons:
        value = tidy(one.published)
        yield TidyRow(cycle.year, one.geo, say(one.figure), one.unit, "", value, "published", one.source, one.trust)
    program = f"article80 {__version__}, figures as they were out on {cycle.cut_off.isoformat()}; {cycle.act}"
    yield TidyRow(cycle.year, UNION, "program", "", "", None, "computed", program)


def tidy_csv(rows: Iterable[TidyRow]) -> str:
    """The table as CSV: UTF-8, commas, a heading; what is not known is an empty cell."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(TidyRow._fields)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return file.getvalue()


def observed_rows(year: int, situation: xr.Dataset, members: tuple[str, ...]) -> Iterator[TidyRow]:
    """The figures that a key was computed from, each with its year, series and trust; ``year`` where it has none."""
    for variable in map(str, situation.data_vars):
        unit = VARIABLES.get(variable, ("", ""))[1]
        for geo in members:
            row = situation[variable].sel(member_state=geo)
            told = {part: str(row.coords[f"{variable}_{part}"].item() or "") for part in _TOLD}
            source = "; ".join(told[part] for part in ("dataset", "vintage", "source") if told[part])
            value = tidy(row.item())
            missing = value != value
            status = "unknown" if missing else "observed"
            shown = None if missing else value
            yield TidyRow(int(told["year"] or year), geo, variable, unit, "", shown, status, source, told["trust"])


_TOLD = ("year", "dataset", "vintage", "source", "trust")

_OF_A_STATE = (
    ("gross", "gross_cents"),
    ("deducted", "deducted_cents"),
    ("exempt", "exempt_cents"),
    ("missing", "missing_cents"),
    ("offset", "offset_cents"),
    ("net", "net_cents"),
    ("net_financial", "net_financial_cents"),
    ("net_alternative", "net_alternative_cents"),
)


def _state(year: int, state: StateYear) -> Iterator[TidyRow]:
    geo = state.geo
    yield TidyRow(year, geo, "share", "part of one", "", state.share, "computed")
    yield TidyRow(year, geo, "fair_share", "persons", "", state.fair_share_persons, "computed")
    yield TidyRow(year, geo, "fair_share", "cents", "", state.fair_share_cents, "computed")
    for label in state.labels:
        yield TidyRow(year, geo, f"label_{label}", "", "", 1, "published")
    for reading in state.pledges:
        unit = "cents" if reading.measure in ("financial", "alternative") else "persons"
        source, trust = (reading.published.source, reading.published.trust) if reading.published else ("", "")
        measure = f"pledge_{reading.measure}"
        yield from _readings(year, geo, measure, unit, reading.amount, reading.basis, source, trust)
    for measure, name in _OF_A_STATE:
        yield from _readings(year, geo, measure, "cents", getattr(state, name), "computed")
    yield from _readings(year, geo, "net_relocations", "persons", state.net_relocations, "computed")


def _pool(year: int, name: str, pool: Pool) -> Iterator[TidyRow]:
    yield from _readings(year, UNION, f"{name}_relocations", "persons", pool.relocations, "computed")
    for part in ("financial", "alternative", "unspecified", "value"):
        yield from _readings(year, UNION, f"{name}_{part}", "cents", getattr(pool, f"{part}_cents"), "computed")


def _readings(
    year: int, geo: str, measure: str, unit: str, amount: Range, status: str, source: str = "", trust: str = ""
) -> Iterator[TidyRow]:
    """A certain figure in one row; another one as unknown, with its bounds, its central reading and what was known."""
    if amount.is_certain:
        yield TidyRow(year, geo, measure, unit, "", amount.central, status, source, trust)
        return
    yield TidyRow(year, geo, measure, unit, "", None, "unknown", source, trust)
    for reading in ("published", "low", "central", "high"):
        yield TidyRow(year, geo, measure, unit, reading, getattr(amount, reading), status, source, trust)
