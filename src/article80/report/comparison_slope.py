"""The slope chart: what each state is asked under one mechanism and under another, for each million inhabitants."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE
from article80.report.picture import Chart, Picture, svg

_LEAST_APART = 15.0
"""Points between two labels of one side."""


@dataclass(frozen=True, slots=True)
class Slope:
    """One state: its code and name and its two figures."""

    geo: str
    name: str
    before: float
    after: float


def slope_chart(key: str, title: str, headings: tuple[str, str], slopes: Sequence[Slope]) -> Chart:
    """The chart in both sizes. Lines that rise are orange and end in a triangle, the others are blue.

    Heights are of equal ratios and begin at the smallest figure, which is above zero like all others.
    """
    told = ", ".join(f"{one.name} {whole(round(one.before))} and {whole(round(one.after))}" for one in slopes)
    words = f"Persons asked for each million inhabitants, under {headings[0]} and under {headings[1]}: {told}."
    wide, narrow = (
        svg(_picture(headings, slopes, width), f"{key}-{name}", title, words)
        for name, width in (("wide", 980.0), ("narrow", 340.0))
    )
    return Chart(key, wide, narrow)


def _picture(headings: tuple[str, str], slopes: Sequence[Slope], width: float) -> Picture:
    wide = width > 600
    left, right = (300.0, width - 300.0) if wide else (74.0, width - 74.0)
    tall, head = max(420.0, _LEAST_APART * len(slopes) * 1.12), 44.0
    figures = [figure for one in slopes for figure in (one.before, one.after)]
    least, most = min(figures), max(max(figures), min(figures) * 1.1)
    picture = Picture(width, head + tall + 24)
    for x in (left, right):
        picture.line(x, head - 14, x, head + tall + 10, LINE)
    size = 14 if wide else 12.5
    picture.text(left if wide else 0, 16, headings[0], size=size, anchor="end" if wide else "start", bold=True)
    picture.text(right if wide else width, 16, headings[1], size=size, anchor="start" if wide else "end", bold=True)

    def height(value: float) -> float:
        return head + tall * math.log(most / value) / math.log(most / least)

    for one in slopes:
        rises = one.after > one.before
        picture.line(
            left, height(one.before), right, height(one.after), ORANGE if rises else BLUE, width=1.6 if rises else 1.1
        )
        picture.sign(left, height(one.before), "circle", 5.3, INK)
        picture.sign(right, height(one.after), "triangle-up" if rises else "circle", 6.3 if rises else 5.3, INK)
    _labels(picture, [(one, one.before) for one in slopes], height, left - 12, wide, before=True)
    _labels(picture, [(one, one.after) for one in slopes], height, right + 12, wide, before=False)
    return picture


def _labels(
    picture: Picture, figures: Sequence[tuple[Slope, float]], height: object, x: float, wide: bool, *, before: bool
) -> None:
    assert callable(height)
    ordered = sorted(figures, key=lambda pair: (-pair[1], pair[0].geo))
    wanted = [height(value) for _, value in ordered]
    feet = apart(within(wanted, 44.0, max(420.0, _LEAST_APART * len(ordered) * 1.12) + 44.0))
    for (one, value), foot in zip(ordered, feet, strict=True):
        name = one.name if wide else one.geo
        words = f"{name}  {whole(round(value))}" if before else f"{whole(round(value))}  {name}"
        start = x + (-14 if before else 14)
        picture.line(x + (8 if before else -8), height(value), start + (4 if before else -4), foot, MUTED, width=0.6)
        picture.text(start, foot + 4.5, words, size=12.5, anchor="end" if before else "start")


def within(heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Rising heights pushed inside, so far that there is room for the labels above and below each."""
    last = len(heights) - 1
    return [
        min(max(wanted, top + place * _LEAST_APART), bottom - (last - place) * _LEAST_APART)
        for place, wanted in enumerate(heights)
    ]


def apart(heights: Sequence[float]) -> list[float]:
    """Rising heights moved as little as needed so that none lies nearer to the next than labels can be read."""
    groups: list[list[float]] = []
    for wanted in heights:
        groups.append([wanted])
        while len(groups) > 1 and _foot(groups[-2]) + _LEAST_APART > _top(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    return [_top(group) + place * _LEAST_APART for group in groups for place in range(len(group))]


def _top(group: Sequence[float]) -> float:
    return sum(group) / len(group) - _LEAST_APART * (len(group) - 1) / 2


def _foot(group: Sequence[float]) -> float:
    return _top(group) + _LEAST_APART * (len(group) - 1)
