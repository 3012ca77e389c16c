"""What is held against the figures of every source before they are kept: the faults that the snapshot must not have.

A source looks at its own answers as well, because it knows more of them. These checks are the same for all sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from article80.situation.snapshot import Observation, cell_of, faults_of_figure
from article80.situation.sources.answer import SourceFailed
from article80.situation.sources.tables import as_table, from_table

Cell = tuple[str, str, str, str, int | None, int | None]
"""Measure, series, breakdown, state, year and month: what a vintage may hold once."""


def check(dataset: str, observations: Mapping[str, Iterable[Observation]]) -> None:
    """Raise SourceFailed for the first figure that no source may give.

    It has a fault that the snapshot must not have (`article80.situation.snapshot.integrity`; a grade of trust may be
    missing), is there twice, or would not come back as it was from the table that is kept of it.
    """
    held = {measure: tuple(rows) for measure, rows in observations.items()}
    seen: set[Cell] = set()
    for measure, rows in held.items():
        for row in rows:
            where = f"{measure} of {cell_of(row)}"
            for fault in faults_of_figure(measure, row, graded=False):
                raise SourceFailed(dataset, f"{where}: {fault}")
            if _cell(measure, row) in seen:
                raise SourceFailed(dataset, f"{where} is there twice")
            seen.add(_cell(measure, row))
    try:
        kept = from_table(as_table(held))
    except ValueError as error:
        raise SourceFailed(dataset, f"its figures cannot be kept: {error}") from error
    if {name: set(rows) for name, rows in kept.items()} != {name: set(rows) for name, rows in held.items() if rows}:
        raise SourceFailed(dataset, "its figures cannot be kept as they are")


Figures = Mapping[str, Iterable[Observation]]
"""Figures by measure."""


def check_once(new: Mapping[str, Figures], beside: Mapping[str, Figures]) -> None:
    """Raise SourceFailed for a figure that two datasets of a vintage give, both by their key, such as "file/ministry".

    ``new`` holds the figures that were fetched, ``beside`` those that the vintage keeps. Within a series a figure
    stands once, whichever dataset it comes from.
    """
    first = {cell: key for key, figures in beside.items() for cell, _ in _cells(figures)}
    for key, figures in new.items():
        for cell, row in _cells(figures):
            if first.setdefault(cell, key) != key:
                series = f"{cell[0]} of {cell_of(row)} in the series {row.dataset!r}"
                raise SourceFailed(key.partition("/")[2], f"{series} is there already, from {first[cell]}")


def _cells(figures: Figures) -> Iterator[tuple[Cell, Observation]]:
    return ((_cell(measure, row), row) for measure, rows in figures.items() for row in rows)


def _cell(measure: str, row: Observation) -> Cell:
    return measure, row.dataset, row.breakdown, row.geo, row.year, row.month
