"""The days of the picture of a case and where they stand on its sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_PAST = 0.22
"""The part of the width for what lies before a break of the axis."""

GAP = 8
"""Points between the two parts of a broken axis."""

_LONG_BEFORE = 1.2
"""How many times as long as the procedure the time before it must be, so that it gets a scale of its own."""

_ROOM = 72
"""Points that the name of a month needs."""

_LEFT, _RIGHT = 12, 22
"""Points beside the axis."""

_DAY_BESIDE = 76
"""Points for the day that stands beside an arrow."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days of the picture and where they stand: ``left`` to ``right`` points for ``first`` to ``last``.

    With a ``break_at``, the days before it have the first part of the width to themselves, whatever their number.
    """

    first: date
    last: date
    left: float
    right: float
    break_at: date | None = None

    def at(self, day: date) -> float:
        """Where a day stands, held within the axis."""
        if self.break_at is None:
            return self._between(day, self.first, self.last, self.left, self.right)
        if day < self.break_at:
            return self._between(day, self.first, self.break_at, self.left, self.middle - GAP)
        return self._between(day, self.break_at, self.last, self.middle, self.right)

    @property
    def middle(self) -> float:
        """Where the days after the break begin."""
        return self.left + _PAST * (self.right - self.left)

    @staticmethod
    def _between(day: date, first: date, last: date, left: float, right: float) -> float:
        share = (day - first).days / max(1, (last - first).days)
        return round(left + min(1.0, max(0.0, share)) * (right - left), 1)


def axis_of(procedure: Iterable[date], facts: Iterable[date], ends: Iterable[date], width: int) -> Axis:
    """The axis for the days of the procedure, those of the facts, and those on which bars end, on a sheet so wide.

    A limit far in the future does not squeeze what happened: the axis ends before it, and there is room for its day
    beside the arrow. Nor do facts of the past: they get a scale of their own.
    """
    of_procedure, ending = [*procedure], [*ends]
    known = [*of_procedure, *facts]
    first, begun, last = min(known), min(of_procedure), max(known)
    is_broken = begun - first > _LONG_BEFORE * (last - begun) + timedelta(days=60)
    since = begun if is_broken else first
    latest = max([last, *ending])
    last = min(latest, last + max(timedelta(days=60), (last - since) / 2))
    margin = timedelta(days=max(3, (last - since).days // 40))
    early = timedelta(days=max(3, (begun - first).days // 10)) if is_broken else margin
    shown = last + margin
    right = width - _RIGHT - (_DAY_BESIDE if latest > shown else 0)
    return Axis(first - early, shown, _LEFT, right, begun - margin if is_broken else None)


def ticks(axis: Axis) -> list[tuple[date, str]]:
    """First days of months with their names, as many as there is room for; before a break, first days of years.

    The first month and each January have their year.
    """
    start = axis.first if axis.break_at is None else axis.break_at
    begins = axis.left if axis.break_at is None else axis.middle
    months = (axis.last.year - start.year) * 12 + axis.last.month - start.month
    step = next((one for one in (1, 2, 3, 6, 12, 24) if (axis.right - begins) / max(1, months) * one >= _ROOM), 60)
    found: list[tuple[date, str]] = []
    for number in range(months + 2):
        years, month = divmod(start.month - 1 + number, 12)
        day = date(start.year + years, month + 1, 1)
        if start <= day <= axis.last and (day.month - 1) % min(step, 12) == 0 and (step <= 12 or day.year % 2 == 0):
            name = f"{day:%b}" if found and day.month > 1 else f"{day:%b} {day.year}"
            found.append((day, name if step < 12 else str(day.year)))
    return [*([] if axis.break_at is None else _years(axis.first, axis.break_at)), *found]


def _years(first: date, last: date) -> list[tuple[date, str]]:
    """The beginnings of the years between two days, or the first of them and every second or fifth year."""
    every = range(first.year + 1, last.year + 1)
    step = 1 if len(every) < 3 else 2 if len(every) < 5 else 5
    return [(date(year, 1, 1), str(year)) for year in every[::step] if date(year, 1, 1) < last]
