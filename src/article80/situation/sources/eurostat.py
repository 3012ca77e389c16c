"""Eurostat, through its SDMX service: the datasets of ``eurostat.toml``, each checked against its own structure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import product

from article80.law.states import STATES
from article80.situation.snapshot import LARGEST, Observation
from article80.situation.sources import eurostat_datasets, sdmx_messages
from article80.situation.sources.answer import SourceFailed, Stamp
from article80.situation.sources.eurostat_datasets import Dataset, Part
from article80.situation.sources.exchange import Answer, Exchange, WrongAnswer
from article80.situation.sources.sdmx_messages import GEO, Cell, Structure
from article80.situation.sources.source import Fetched

UNION_TOTALS = ("EU27_2020", "EU28")
"""The totals of the Union that are kept, apart from the states."""

_PERIOD = re.compile(r"(?P<year>\d{4})(-(Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.ASCII)
_DIGITS = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with its period: the month or the quarter is None where it is of a whole year."""

    part: Part
    geo: str
    year: int
    month: int | None
    quarter: int | None
    value: Decimal
    flags: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Eurostat:
    """The source that ``article80 data update --source eurostat`` asks."""

    name: str = "eurostat"
    title: str = "Eurostat"
    address: str = "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1"

    @property
    def datasets(self) -> Mapping[str, tuple[str, ...]]:
        """The measures of each dataset."""
        return {name: tuple(part.measure for part in one.parts) for name, one in eurostat_datasets.datasets().items()}

    def definition(self, dataset: str) -> str:
        """The entry of ``eurostat.toml``."""
        return repr(eurostat_datasets.datasets()[dataset])

    def fetch(self, dataset: str, exchange: Exchange, known: Stamp | None) -> Fetched:
        """Ask whether the figures changed, then for the structure of the dataset, then for its figures.

        Raises SourceFailed for an answer without a figure, of another dataset, with unknown codes, or in another unit.
        """
        wanted = eurostat_datasets.datasets()[dataset]
        flow = sdmx_messages.request(exchange.address, "dataflow", dataset)
        before = None
        if known is not None and (known.etag or known.last_modified):
            before = exchange.get(dataset, known.address, bytes, headers=dict(flow.headers), known=known)
            if before.content is None:
                return Fetched(known, unchanged=True, addresses=(known.address,))
        described = exchange.get(
            dataset, flow.url, partial(sdmx_messages.read_structure, dataset=dataset), headers=dict(flow.headers)
        )
        assert described.content is not None
        key = key_of(wanted, described.content)
        ask = sdmx_messages.request(exchange.address, "data", dataset, key=key, since=wanted.since)
        read = partial(sdmx_messages.read_cells, structure=described.content)
        answer = _read_already(before, ask.url, read) or exchange.get(dataset, ask.url, read, headers=dict(ask.headers))
        cells = answer.content or []
        return Fetched(
            stamp=answer.stamp,
            observations=figures_of(wanted, cells, exchange.day),
            addresses=(flow.url, ask.url),
            read_as=f"SDMX-ML, read with {sdmx_messages.version()}",
            notes=_passed_over(dataset, cells),
        )


def _read_already(
    before: Answer[bytes] | None, address: str, read: Callable[[bytes], list[Cell]]
) -> Answer[list[Cell]] | None:
    """The figures of the answer to the question for changes, where it is whole and still the one that is wanted."""
    if before is None or before.content is None or before.stamp.address != address:
        return None
    try:
        return Answer(read(before.content), before.stamp)
    except WrongAnswer:
        return None


def key_of(dataset: Dataset, structure: Structure) -> str:
    """The key of a request: the codes of each dimension in its place, all states, and the total where none is named.

    Raises SourceFailed for a dimension or code that the dataset does not have, and for a dimension without a total.
    """
    asked = dataset.codes()
    for dimension, codes in asked.items():
        if dimension not in structure.dimensions:
            raise SourceFailed(dataset.name, f"has no dimension {dimension}; it has {', '.join(structure.dimensions)}")
        missing = [code for code in codes if code not in structure.dimensions[dimension]]
        if missing:
            raise SourceFailed(dataset.name, f"its dimension {dimension} has no code {', '.join(missing)}")
    return ".".join(_of_dimension(dataset, dimension, structure, asked) for dimension in structure.dimensions)


def _of_dimension(dataset: Dataset, dimension: str, structure: Structure, asked: Mapping[str, tuple[str, ...]]) -> str:
    if dimension == GEO:
        return ""
    if dimension in asked:
        return "+".join(asked[dimension])
    total = next((code for code in dataset.totals if code in structure.dimensions[dimension]), None)
    if total is None:
        raise SourceFailed(
            dataset.name, f"its dimension {dimension} has no total; expected {' or '.join(dataset.totals)}"
        )
    return total


def figures_of(dataset: Dataset, cells: Iterable[Cell], day: date) -> dict[str, tuple[Observation, ...]]:
    """The figures of the states and of the Union by measure, as they were on ``day``.

    Raises SourceFailed where there is none, for one that is there twice, for a code that was not asked for (such as
    another unit), and for what is no number or, where persons are counted, no whole one.
    """
    found: dict[tuple[int, str, str], dict[tuple[str, ...], Cell]] = {}
    for cell in cells:
        _refuse_unasked(dataset, cell)
        if cell.codes[GEO] not in STATES and cell.codes[GEO] not in UNION_TOTALS:
            continue
        for place, part in enumerate(dataset.parts):
            if all(cell.codes[dimension] in codes for dimension, codes in part.when):
                _add_once(dataset, part, cell, found.setdefault((place, cell.codes[GEO], cell.period), {}))
    figures = [
        _summed(dataset, dataset.parts[place], list(parts.values()))
        for (place, _, _), parts in sorted(found.items())
        if len(parts) == len(list(product(*(codes for _, codes in dataset.parts[place].when))))
    ]
    if not figures:
        raise SourceFailed(dataset.name, "the answer has no figure of any state")
    by_measure: dict[str, list[Observation]] = {part.measure: [] for part in dataset.parts}
    for figure in (*figures, *_years(figures)):
        by_measure[figure.part.measure].append(_observation(dataset, figure, day))
    return {measure: tuple(rows) for measure, rows in by_measure.items()}


def _refuse_unasked(dataset: Dataset, cell: Cell) -> None:
    for dimension, codes in dataset.codes().items():
        if cell.codes[dimension] not in codes:
            reason = f"{dimension} is {cell.codes[dimension]} in the answer; expected {' or '.join(codes)}"
            raise SourceFailed(dataset.name, reason)


def _add_once(dataset: Dataset, part: Part, cell: Cell, parts: dict[tuple[str, ...], Cell]) -> None:
    codes = tuple(cell.codes[dimension] for dimension, _ in part.when)
    if codes in parts:
        raise SourceFailed(dataset.name, f"{part.measure} of {cell.codes[GEO]} {cell.period} is there twice")
    parts[codes] = cell


def _summed(dataset: Dataset, part: Part, cells: list[Cell]) -> _Figure:
    """The figure of a part: its one row, or the sum of all the rows it is made of."""
    first = cells[0]
    period = _PERIOD.fullmatch(first.period)
    if period is None or _length(period) != dataset.period:
        raise SourceFailed(dataset.name, f"the period {first.period!r} is not a {dataset.period}")
    month, quarter = (int(period[name]) if period[name] else None for name in ("month", "quarter"))
    flags = "".join(sorted({flag for cell in cells for flag in cell.flags if flag.isalpha()}))
    values = [_number(dataset, part, cell) for cell in cells]
    codes = sorted(code for _, listed in part.when for code in listed)
    note = f"sum of {' and '.join(codes)}" if len(cells) > 1 else ""
    return _Figure(part, first.codes[GEO], int(period["year"]), month, quarter, sum(values, Decimal()), flags, note)


def _length(period: re.Match[str]) -> str:
    return "month" if period["month"] else "quarter" if period["quarter"] else "year"


def _number(dataset: Dataset, part: Part, cell: Cell) -> Decimal:
    where = f"{part.measure} of {cell.codes[GEO]} {cell.period}"
    if not _DIGITS.fullmatch(cell.digits):
        raise SourceFailed(dataset.name, f"{where} is {cell.digits[:30]!r}; expected a number")
    value = Decimal(cell.digits)
    if not 0 <= value <= LARGEST:
        raise SourceFailed(
            dataset.name, f"{where} is {cell.digits[:30]!r}; expected a number from zero up to {LARGEST}"
        )
    if part.positive and value == 0:
        raise SourceFailed(dataset.name, f"{where} is 0; expected a number above zero")
    if part.whole and value != value.to_integral_value():
        raise SourceFailed(dataset.name, f"{where} is {cell.digits[:30]}; expected a whole number of {part.unit}")
    return value


def _years(figures: list[_Figure]) -> Iterator[_Figure]:
    """The years of which all four quarters are there, as their sum."""
    quarters: dict[tuple[str, str, int], dict[int, _Figure]] = {}
    for one in figures:
        if one.quarter is not None:
            quarters.setdefault((one.part.measure, one.geo, one.year), {})[one.quarter] = one
    for found in quarters.values():
        if tuple(sorted(found)) == _QUARTERS:
            first = found[1]
            value = sum((one.value for one in found.values()), Decimal())
            flags = "".join(sorted({flag for one in found.values() for flag in one.flags}))
            note = "; ".join(part for part in (first.note, "sum of the four quarters") if part)
            yield _Figure(first.part, first.geo, first.year, None, None, value, flags, note)


def _observation(dataset: Dataset, figure: _Figure, day: date) -> Observation:
    quarter = f"quarter={figure.quarter}" if figure.quarter else ""
    return Observation(
        geo=figure.geo,
        year=figure.year,
        value=int(figure.value) if figure.part.whole else float(figure.value),
        unit=figure.part.unit,
        flag=figure.flags,
        dataset=figure.part.series,
        vintage=day.isoformat(),
        vintage_date=day,
        official=True,
        trust="A-",
        source=f"Eurostat {dataset.name}, from its SDMX service",
        note=figure.note,
        month=figure.month,
        breakdown=";".join(part for part in (dataset.breakdown, quarter) if part),
    )


def _passed_over(dataset: str, cells: Iterable[Cell]) -> tuple[str, ...]:
    others = sorted({cell.codes[GEO] for cell in cells} - STATES.keys() - set(UNION_TOTALS))
    return (
        (f"{dataset}: {', '.join(others)} passed over: neither a state of this project nor the Union",)
        if others
        else ()
    )


SOURCE = Eurostat()
