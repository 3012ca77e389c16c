"""Figures in hand as a table that can be edited and handed in again, as figures of one's own or as newer ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from article80.report.flat_files import harmless

if TYPE_CHECKING:
    from article80.situation.snapshot import Observation

COLUMNS = ("geo", "year", "month", "measure", "breakdown", "value", "unit", "flag", "dataset", "source", "note")


def observations_csv(measure: str, rows: Iterable[Observation]) -> str:
    """One figure a row, with the columns that the doors of own figures and of newer ones read."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        told = (row.geo, row.year, row.month, measure, row.breakdown, _number(row.value), row.unit, row.flag)
        writer.writerow([harmless(value) for value in (*told, row.dataset, row.source, row.note)])
    return file.getvalue()


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value
