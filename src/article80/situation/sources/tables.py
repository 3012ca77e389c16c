"""Observations as a CSV table and back: the form in which a vintage keeps them.

The columns are those of `article80.situation.snapshot.Observation`, after the measure. Rows stand in the order of
measure, series, breakdown, state and period, so that the same figures give the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date

from article80.situation.snapshot import Observation

COLUMNS = ("measure", *(field.name for field in fields(Observation)))

_WHOLE_YEAR = 0
_DIGITS = re.compile(r"\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)


def as_table(observations: Mapping[str, Iterable[Observation]]) -> bytes:
    """The figures, by measure, as UTF-8 text with a header line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for measure, rows in sorted(observations.items()):
        writer.writerows([measure, *_cells(row)] for row in sorted(rows, key=_order))
    return out.getvalue().encode("utf-8")


def from_table(content: bytes) -> dict[str, tuple[Observation, ...]]:
    """The figures by measure, but for measures without one. Raises ValueError for what `as_table` does not write."""
    lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    try:
        if tuple(next(lines, ())) != COLUMNS:
            raise ValueError("the columns are not those of a table of figures")
        found: dict[str, list[Observation]] = {}
        for measure, *cells in lines:
            found.setdefault(measure, []).append(_observation(*cells))
    except (csv.Error, TypeError) as error:
        raise ValueError(f"a row has another form than a table of figures: {error}") from error
    return {measure: tuple(rows) for measure, rows in found.items()}


def _order(row: Observation) -> tuple[str, str, str, int, int]:
    return row.dataset, row.breakdown, row.geo, row.year or 0, row.month or _WHOLE_YEAR


def _cells(row: Observation) -> list[str]:
    cells = (getattr(row, name) for name in COLUMNS[1:])
    return [
        "" if cell is None else ("yes" if cell else "no") if isinstance(cell, bool) else str(cell) for cell in cells
    ]


def _observation(
    geo: str,
    year: str,
    value: str,
    unit: str,
    flag: str,
    dataset: str,
    vintage: str,
    vintage_date: str,
    official: str,
    trust: str,
    source: str,
    note: str,
    month: str,
    breakdown: str,
) -> Observation:
    return Observation(
        geo=geo,
        year=int(year) if year else None,
        value=_value(value),
        unit=unit,
        flag=flag,
        dataset=dataset,
        vintage=vintage,
        vintage_date=date.fromisoformat(vintage_date) if vintage_date else None,
        official=official == "yes",
        trust=trust,
        source=source,
        note=note,
        month=int(month) if month else None,
        breakdown=breakdown,
    )


def _value(digits: str) -> int | float:
    """The value as it was: a whole number where it stands without a point."""
    if not _DIGITS.fullmatch(digits):
        raise ValueError(f"the value {digits[:30]!r} is not a number from zero up")
    return float(digits) if "." in digits or "e" in digits else int(digits)
