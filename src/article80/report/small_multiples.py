"""Small multiples: one little column chart a state, each with the Union's average over it.

Every panel has a height of its own, or the small states of small numbers would be flat lines beside a single high year.
The line of the Union is the same in all and so shows the scale; the highest year is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import decimal
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE
from article80.report.picture import Chart, Picture, svg

_TALL = 68.0
"""Points. The height of the highest column."""


@dataclass(frozen=True, slots=True)
class Multiple:
    """One state: its name and one figure a year, None where there is none."""

    geo: str
    name: str
    figures: tuple[float | None, ...]


def small_multiples(
    key: str,
    title: str,
    description: str,
    years: Sequence[int],
    states: Sequence[Multiple],
    union: Sequence[float | None],
) -> Chart:
    """The charts in both sizes, in the order of ``states``. ``union`` is the Union's average, one figure a year."""
    wide, narrow = (
        svg(_picture(years, states, union, width, columns), f"{key}-{name}", title, description)
        for name, width, columns in (("wide", 980.0, 5), ("narrow", 340.0, 2))
    )
    return Chart(key, wide, narrow)


def _picture(
    years: Sequence[int], states: Sequence[Multiple], union: Sequence[float | None], width: float, columns: int
) -> Picture:
    gap, tall = (30.0, 136.0) if columns > 2 else (22.0, 130.0)
    each = (width - gap * (columns - 1)) / columns
    rows = -(-len(states) // columns)
    picture = Picture(width, rows * tall)
    average = max([value for value in union if value is not None] or [1.0]) * 1.3 or 1.0
    for place, state in enumerate(states):
        corner = (place % columns * (each + gap), place // columns * tall)
        most = max([average, *(value for value in state.figures if value is not None)])
        _one(picture, years, state, union, corner, each, _TALL / most)
    return picture


def _one(
    picture: Picture,
    years: Sequence[int],
    state: Multiple,
    union: Sequence[float | None],
    corner: tuple[float, float],
    width: float,
    scale: float,
) -> None:
    x, y = corner
    foot = y + 30 + _TALL
    step = width / len(years)
    picture.text(x, y + 14, state.name, size=14, bold=True)
    last = next((value for value in reversed(state.figures) if value is not None), None)
    picture.text(x + width, y + 14, "-" if last is None else decimal(last, 1), size=13, anchor="end")
    picture.line(x, foot, x + width, foot, LINE)
    for place, value in enumerate(state.figures):
        left = x + place * step
        if value is None:
            picture.text(left + step / 2, foot - 3, "?", size=12, colour=MUTED, anchor="middle")
        else:
            tall = max(value * scale, 0.6)
            picture.box(left + step * 0.12, foot - tall, step * 0.76, tall, BLUE if place < len(years) - 1 else INK)
        average = union[place]
        if average is not None:
            picture.line(left, foot - average * scale, left + step, foot - average * scale, ORANGE, width=1.6)
    known = [(value, year) for value, year in zip(state.figures, years, strict=True) if value is not None]
    if known:
        value, year = max(known)
        picture.text(
            x + width, foot + 14, f"highest {decimal(value, 1)} in {year}", size=12, colour=MUTED, anchor="end"
        )
