"""The fair shares, ranked, each with the published figure beside it where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.report.charts import Chart, Picture, svg
from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, MUTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from article80.cycle.result import Comparison, Cycle, StateYear

TITLE = "Fair shares, from the largest to the smallest"


def ranked(cycle: Cycle) -> tuple[StateYear, ...]:
    """The states by fair share, the largest first; equal shares by the order of the codes."""
    return tuple(sorted(cycle.states, key=lambda state: (-state.share, state.geo)))


def published_places(cycle: Cycle, per_place: int) -> Mapping[str, int]:
    """The published figure of each state that can stand beside its fair share, in places, by code.

    A published number of persons is taken as it is, an amount of money at the value of a place, and a percentage on
    the reference number (rounded up, as the act did). Where a state has several, the first of these is shown.
    """
    kinds = ("persons", "EUR", "per cent")
    found: dict[str, int] = {}
    for unit in kinds:
        for one in cycle.comparisons:
            if one.unit == unit and one.geo in cycle.members and one.geo not in found:
                found[one.geo] = _in_places(one, cycle.reference_relocations, per_place)
    return found


def _in_places(one: Comparison, reference: int, per_place: int) -> int:
    if one.unit == "persons":
        return round(one.published)
    if one.unit == "EUR":
        return round(one.published * 100 / per_place)
    return -int(-one.published * reference // 100)


def share_chart(cycle: Cycle, per_place: int) -> Chart:
    """The chart in both sizes."""
    states, published = ranked(cycle), published_places(cycle, per_place)
    words = _description(states, published)
    wide, narrow = (
        svg(_picture(states, published, width), f"shares-{name}", f"{TITLE}, {cycle.title}", words)
        for name, width in (("wide", 980.0), ("narrow", 340.0))
    )
    return Chart("shares", wide, narrow)


def _description(states: Sequence[StateYear], published: Mapping[str, int]) -> str:
    said = [
        f"{state.name} {whole(state.fair_share_persons)}"
        + (f" (published {whole(published[state.geo])})" if state.geo in published else "")
        for state in states
    ]
    return f"Fair shares in places: {', '.join(said)}."


def _picture(states: Sequence[StateYear], published: Mapping[str, int], width: float) -> Picture:
    wide = width > 600
    left, right = (120.0, width - 240) if wide else (30.0, width - 128)
    row, bar = (26.0, 16.0) if wide else (22.0, 13.0)
    scale = (right - left) / max(max(state.fair_share_persons for state in states), *published.values(), 1)
    picture = Picture(width, 26 + row * len(states))
    picture.text(width - (96 if wide else 62), 12, "computed", size=12.5 if wide else 12, colour=MUTED, anchor="end")
    picture.text(width, 12, "published", size=12.5 if wide else 12, colour=MUTED, anchor="end")
    for number, state in enumerate(states):
        y = 26 + number * row
        foot = y + bar - 3
        picture.text(0, foot, state.name if wide else state.geo, size=14 if wide else 13)
        picture.box(left, y, max(state.fair_share_persons * scale, 1), bar, BLUE)
        picture.text(
            width - (96 if wide else 62),
            foot,
            whole(state.fair_share_persons),
            anchor="end",
            bold=True,
            size=14 if wide else 13,
        )
        if state.geo in published:
            mark = left + published[state.geo] * scale
            picture.line(mark, y - 3, mark, y + bar + 3, INK, width=2.5)
            picture.text(width, foot, whole(published[state.geo]), anchor="end", size=14 if wide else 13)
    return picture
