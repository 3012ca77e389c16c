"""Scales: from figures to points of the sheet, with round figures to mark on an axis."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from article80.report.palette import LINE, MUTED
from article80.report.picture.letters import width_of
from article80.report.picture.sheet import Anchor, Layer, Picture


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures from ``low`` to ``high`` onto points from ``start`` to ``end``, equal steps for equal differences."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, figure: float) -> float:
        """Where a figure stands."""
        return self.start + (figure - self.low) / ((self.high - self.low) or 1.0) * (self.end - self.start)

    def ticks(self, most: int) -> list[float]:
        """At most so many round figures within the scale, equal steps of 1, 2 or 5 times a power of ten apart."""
        step = round_step(self.high - self.low, most)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round(place * step, 10) + 0.0 for place in range(first, last + 1)]


def round_step(span: float, most: int) -> float:
    """The smallest step of 1, 2 or 5 times a power of ten that divides a span into fewer than ``most`` parts."""
    least = (span or 1.0) / max(most - 1, 1)
    power = 10.0 ** math.floor(math.log10(least))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= least * (1 - 1e-9))


def scale_to(most: float, start: float, end: float, *, ticks: int = 6) -> Scale:
    """A scale from zero to the next mark at or above the largest figure, so that the axis ends at a round figure."""
    step = round_step(most, ticks)
    return Scale(0.0, max(1, math.ceil(most / step - 1e-9)) * step, start, end)


def axis_across(
    picture: Picture, scale: Scale, top: float, foot: float, written: Callable[[float], str], *, size: float = 12
) -> None:
    """Upright grid lines with their figures under them, as many as there is room for."""
    wide = max(width_of(written(figure), size) for figure in (scale.low, scale.high)) + 14
    last = scale.ticks(max(2, int(abs(scale.end - scale.start) / wide) + 1))
    for figure in last:
        x = scale(figure)
        picture.line(x, top, x, foot, LINE, layer=Layer.GRID)
        half = width_of(written(figure), size) / 2
        anchor: Anchor = "start" if x - half < 0 else "end" if x + half > picture.width else "middle"
        picture.text(x, foot + size + 4, written(figure), size=size, colour=MUTED, anchor=anchor)


def axis_up(
    picture: Picture,
    scale: Scale,
    left: float,
    right: float,
    written: Callable[[float], str],
    *,
    most: int = 4,
    size: float = 12,
) -> None:
    """Level grid lines from left to right with their figures before them."""
    for figure in scale.ticks(most):
        picture.line(left, scale(figure), right, scale(figure), LINE, layer=Layer.GRID)
        picture.text(left - 5, scale(figure) + size * 0.36, written(figure), size=size, colour=MUTED, anchor="end")
