"""Alternative measures from a file: what each counts, what stands against it, what the end of the year makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from article80.delivery.measures import (
    AlternativeMeasure,
    Fate,
    at_the_end_of_the_year,
    counted_cents,
    findings_on_measure,
)
from article80.delivery.money import Finding
from article80.doors.file_bytes import Source
from article80.doors.measures_file import read_measures

__all__ = ["AlternativeMeasure", "Fate", "Finding", "JudgedMeasure", "MeasuresAnswer", "MeasuresRequest", "measures"]


@dataclass(frozen=True, slots=True)
class MeasuresRequest:
    """A file with alternative measures (`article80.doors.measures_file`) and the year of their pool."""

    file: Source
    year: int


@dataclass(frozen=True, slots=True)
class JudgedMeasure:
    """One measure: the cents that it counts as financial solidarity, what stands against it, what becomes of it."""

    measure: AlternativeMeasure
    counted_cents: int
    findings: tuple[Finding, ...]
    fate: Fate


@dataclass(frozen=True, slots=True)
class MeasuresAnswer:
    """Every measure of the file in its order, what counts for each contributing state, and notes on the file."""

    year: int
    judged: tuple[JudgedMeasure, ...]
    notes: tuple[str, ...]

    @property
    def counted_by_state(self) -> Mapping[str, int]:
        """Cents that count for each contributing state."""
        total: Counter[str] = Counter()
        for one in self.judged:
            total[one.measure.contributing] += one.counted_cents
        return dict(sorted(total.items()))


def measures(request: MeasuresRequest) -> MeasuresAnswer:
    """Judge the measures of a file (Art. 65, 57(4) AMMR). Raises InputError for a file that is none."""
    read = read_measures(request.file)
    expires = date(request.year, 12, 31)
    judged = tuple(
        JudgedMeasure(
            measure,
            counted_cents(measure),
            findings_on_measure(measure),
            at_the_end_of_the_year(measure, expires),
        )
        for measure in read.measures
    )
    return MeasuresAnswer(request.year, judged, read.notes)
