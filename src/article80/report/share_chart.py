"""The fair shares, ranked, each with the published pledge beside it where its amount was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.report.credit import of_cycle
from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, MUTED
from article80.report.picture import Chart, Frame, Picture, axis_across, chart, scale_to
from article80.words import tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from article80.cycle.result import Cycle, StateYear

TITLE = "Fair shares, from the largest to the smallest"


def ranked(cycle: Cycle) -> tuple[StateYear, ...]:
    """The states by fair share, the largest first; equal shares by the order of the codes."""
    return tuple(sorted(cycle.states, key=lambda state: (-state.share, state.geo)))


@dataclass(frozen=True, slots=True)
class PublishedPledge:
    """A published pledge in places. ``at_most`` marks an amount that was only given as an upper bound."""

    places: int
    at_most: bool

    def __str__(self) -> str:
        return f"{'at most ' if self.at_most else ''}{whole(self.places)}"


def published_pledges(cycle: Cycle, per_place: int) -> Mapping[str, PublishedPledge]:
    """The published pledge of each state, by code: persons as they are, money at the value of a place.

    A published percentage is no pledge, and is not turned into places. Where a state has several pledges, persons
    come first.
    """
    found: dict[str, PublishedPledge] = {}
    for unit, cents in (("persons", per_place), ("EUR", 100)):
        for one in cycle.comparisons:
            if one.unit == unit and one.geo in cycle.members and one.geo not in found:
                places = round(one.published * cents / per_place)
                found[one.geo] = PublishedPledge(places, one.at_most)
    return found


def share_chart(cycle: Cycle, per_place: int) -> Chart:
    """The chart in both sizes."""
    states, published = ranked(cycle), published_pledges(cycle, per_place)
    unit = tell("Places. A place is one relocation, or money or other help worth {worth:money}.", worth=per_place)
    frame = Frame(f"{TITLE}, {cycle.title}", unit, of_cycle(cycle), _description(states, published))
    return chart("shares", frame, lambda width: _picture(states, published, width))


def _description(states: Sequence[StateYear], published: Mapping[str, PublishedPledge]) -> str:
    said = [
        f"{state.name} {whole(state.fair_share_persons)}"
        + (f" (published pledge: {published[state.geo]})" if state.geo in published else "")
        for state in states
    ]
    return f"Fair shares in places: {', '.join(said)}."


def _picture(states: Sequence[StateYear], published: Mapping[str, PublishedPledge], width: float) -> Picture:
    wide = width > 600
    left, right = (120.0, width - 260) if wide else (30.0, width - 128)
    row, bar = (26.0, 16.0) if wide else (22.0, 13.0)
    most = max(max(state.fair_share_persons for state in states), *(one.places for one in published.values()), 1)
    scale = scale_to(most, left, right, ticks=6 if wide else 4)
    picture = Picture(width, 26 + row * len(states) + 16)
    axis_across(picture, scale, 20, 26 + row * len(states) - 4, lambda figure: whole(int(figure)))
    computed, heading = width - (130 if wide else 62), 12.5 if wide else 12
    picture.text(computed, 12, "computed", size=heading, colour=MUTED, anchor="end")
    if published:
        picture.text(width, 12, "published pledge" if wide else "pledge", size=heading, colour=MUTED, anchor="end")
    for number, state in enumerate(states):
        y = 26 + number * row
        foot = y + bar - 3
        picture.text(0, foot, state.name if wide else state.geo, size=14 if wide else 13)
        picture.box(left, y, max(scale(state.fair_share_persons) - left, 1), bar, BLUE)
        picture.text(
            computed,
            foot,
            whole(state.fair_share_persons),
            anchor="end",
            bold=True,
            size=14 if wide else 13,
        )
        if state.geo in published:
            pledge = published[state.geo]
            mark = scale(pledge.places)
            picture.line(mark, y - 3, mark, y + bar + 3, INK, width=2.5)
            said = str(pledge) if wide else f"{'≤ ' if pledge.at_most else ''}{whole(pledge.places)}"
            picture.text(width, foot, said, anchor="end", size=14 if wide else 13)
    return picture
