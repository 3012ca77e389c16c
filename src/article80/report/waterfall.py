"""The picture *Where did the solidarity go?*: from the need to what can reach a state under pressure.

One row a step. A level stands on the left edge; what is taken away hangs where the step before it ended. Grey is a
pool of another size. The known part is filled, the part between the bounds is pale with a dashed outline, and a tick
marks the central reading. What a state did not state itself is striped. A public statement about the year stands
under the last level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.report.credit import of_cycle
from article80.report.numbers import MINUS, euros_in_words, whole, whole_places
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE, PALE_BLUE, PALE_ORANGE
from article80.report.picture import STRIPED, Chart, Entry, Frame, Picture, axis_across, broken, chart, legend, scale_to
from article80.report.picture.frame import WIDE
from article80.report.wording import BASIS
from article80.words import say, tell

if TYPE_CHECKING:
    from article80.cycle.result import Cycle, FlowStep, Statement

TITLE = "Where did the solidarity go?"


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the picture, in cents: the step, the height before it and after it by the central readings."""

    step: FlowStep
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand on the sheet, in points. ``beside`` puts the label to the left of the bar, not above it."""

    width: float
    left: float
    right: float
    bar: float
    gap: float
    label: float
    beside: bool

    @property
    def span(self) -> float:
        return self.right - self.left


_WIDE = _Layout(width=980, left=330, right=870, bar=26, gap=22, label=318, beside=True)
_NARROW = _Layout(width=340, left=1, right=339, bar=16, gap=20, label=262, beside=False)
_SIZE_OF_THE_POOL = ("part_of_year", "council")
"""The steps that lead to the pool: another size of it, and nothing that was taken from anybody."""
_SIGNS = {"level": "", "down": MINUS, "up": "+"}
_LINE = 18
_CODES = 8
_SEEN = 6


def bars(cycle: Cycle) -> tuple[Bar, ...]:
    """The steps of the waterfall with the height before and after each, by the central readings."""
    found: list[Bar] = []
    height = 0
    for step in cycle.waterfall:
        change = {"level": step.cents.central - height, "up": step.cents.central, "down": -step.cents.central}[
            step.kind
        ]
        found.append(Bar(step, height, height + change))
        height += change
    return tuple(found)


def waterfall_chart(cycle: Cycle, per_place: int) -> Chart | None:
    """The picture in both sizes, or None for a cycle of which nothing has flowed yet."""
    rows = bars(cycle)
    if not rows:
        return None
    unit = tell("Places. A place is one relocation, or money or other help worth {worth:money}.", worth=per_place)
    frame = Frame(f"{TITLE} {cycle.title}", unit, of_cycle(cycle), description(cycle, per_place))
    return chart(
        "waterfall",
        frame,
        lambda width: _picture(rows, cycle.statement, per_place, _WIDE if width == WIDE else _NARROW),
    )


def description(cycle: Cycle, per_place: int) -> str:
    """The picture in words, step by step, for those who do not see it."""
    said = [
        f"{say(step.label)}: {height_in_words(step, per_place)} places ({BASIS[step.basis]})"
        for step in cycle.waterfall
    ]
    if cycle.statement:
        said.append(f"Beside it, what {cycle.statement.who} states: {_statement_words(cycle.statement, per_place)}")
    return ". ".join(said) + "."


def height(step: FlowStep, per_place: int, *, signed: bool = True) -> tuple[str, str]:
    """The height of a step in whole places and its bounds, smaller first: ("−2 471", ""), ("about −29", "−29 to 0").

    The bounds of what is taken away carry the sign of their central number, unless ``signed`` is false.
    """
    sign = _SIGNS[step.kind] if signed else ""

    def written(cents: int) -> str:
        return f"{sign if cents else ''}{whole_places(cents, per_place)}"

    if step.cents.is_certain:
        return written(step.cents.central), ""
    if sign != MINUS:
        return f"about {written(step.cents.central)}", f"{written(step.cents.low)} to {written(step.cents.high)}"
    return f"about {written(step.cents.central)}", f"{written(step.cents.high)} to {written(step.cents.low)}"


def height_in_words(step: FlowStep, per_place: int, *, signed: bool = True) -> str:
    """The same on one line: "about −29 (−29 to 0)"."""
    central, bounds = height(step, per_place, signed=signed)
    return f"{central} ({bounds})" if bounds else central


def _statement_words(statement: Statement, per_place: int) -> str:
    places = whole_places(statement.relocations * per_place + statement.financial_cents, per_place)
    money = euros_in_words(statement.financial_cents)
    return f"{whole(statement.relocations)} relocations and {money}, together {places} places"


def _picture(rows: tuple[Bar, ...], statement: Statement | None, per_place: int, layout: _Layout) -> Picture:
    top = max(max(bar.before, bar.after, bar.step.cents.high) for bar in rows)
    if statement:
        top = max(top, statement.relocations * per_place + statement.financial_cents)
    axis = scale_to(max(top, 1) / per_place, layout.left, layout.right)
    scale = layout.span / (axis.high * per_place)
    picture = Picture(layout.width)
    y = head = legend(picture, _LEGEND, 0) + 16
    foot: float | None = None
    for bar in rows:
        y, foot = _row(picture, bar, y, foot, scale, per_place, layout)
    if statement:
        y = _statement(picture, statement, y, scale, per_place, layout)
    if layout.beside:
        axis_across(picture, axis, head, y, lambda figure: whole(int(figure)))
        y += 20
    picture.height = y
    return picture


def _row(
    picture: Picture, bar: Bar, y: float, previous: float | None, scale: float, per_place: int, layout: _Layout
) -> tuple[float, float]:
    """Draw one step below y; returns the y of the next row and the foot of this bar."""
    step = bar.step
    lines = broken(say(step.label), layout.label, 14)
    head = y if layout.beside else y + _LINE * (len(lines) + 1) + 6
    if previous is not None and layout.beside:
        x = layout.left + bar.before * scale
        picture.line(x, previous, x, head, LINE, width=1.2)
    _words(picture, lines, _below(step, layout), y, layout, bold=step.kind == "level")
    _bar(picture, bar, head, scale, layout)
    _value(picture, step, y + _LINE * len(lines), head, per_place, layout)
    text_height = _LINE * len(lines) + _LINE
    foot = head + layout.bar
    return (max(foot, y + text_height) if layout.beside else foot) + layout.gap, foot


def _words(picture: Picture, lines: list[str], basis: str, y: float, layout: _Layout, *, bold: bool) -> None:
    first = y + (10 if layout.beside else 14)
    for number, line in enumerate(lines):
        picture.text(0, first + number * _LINE, line, bold=bold)
    picture.text(0, first + len(lines) * _LINE, basis, size=12.5, colour=MUTED)


def _below(step: FlowStep, layout: _Layout) -> str:
    """The line under the label: how the figure is known and, where there is room, whose it is."""
    words = BASIS[step.basis]
    codes = ", ".join(step.states)
    return f"{words}: {codes}" if codes and layout.beside and len(step.states) <= _CODES else words


def _value(picture: Picture, step: FlowStep, y: float, head: float, per_place: int, layout: _Layout) -> None:
    """The height in figures: at the right edge in the wide picture, above the bar in the narrow one."""
    central, bounds = height(step, per_place)
    if layout.beside:
        picture.text(layout.width, head + 11 if bounds else head + 18, central, anchor="end", bold=True)
        if bounds:
            picture.text(layout.width, head + 27, bounds, size=12.5, colour=MUTED, anchor="end")
    else:
        words = f"{central} ({bounds})" if bounds else central
        picture.text(layout.width, y + 14, words, size=13, anchor="end", bold=True)


def _bar(picture: Picture, bar: Bar, y: float, scale: float, layout: _Layout) -> None:
    step = bar.step
    start = 0 if step.kind == "level" else bar.before
    direction = -1 if step.kind == "down" else 1
    full, pale = (ORANGE, PALE_ORANGE) if step.kind == "down" else (BLUE, PALE_BLUE)
    if step.key in _SIZE_OF_THE_POOL:
        full, pale = (MUTED, LINE)
    fill = STRIPED if step.basis == "inferred" and step.kind == "down" else full

    def stretch(low: int, high: int) -> tuple[float, float]:
        ends = sorted((start + direction * low, start + direction * high))
        return layout.left + ends[0] * scale, max((ends[1] - ends[0]) * scale, 1.5)

    if step.cents.low:
        x, width = stretch(0, step.cents.low)
        picture.box(x, y, width, layout.bar, fill, edge=full)
    if not step.cents.is_certain:
        x, width = stretch(step.cents.low, step.cents.high)
        picture.box(x, y, width, layout.bar, STRIPED if fill == STRIPED else pale, edge=full, dashed=True)
        if width > _SEEN:
            tick = layout.left + (start + direction * step.cents.central) * scale
            picture.line(tick, y - 4, tick, y + layout.bar + 4, INK, width=2.5)


def _statement(
    picture: Picture, statement: Statement, y: float, scale: float, per_place: int, layout: _Layout
) -> float:
    """The public statement: relocations filled, money pale, both with a full outline."""
    lines = broken(f"Beside it: what {statement.who} states", layout.label, 14)
    head = y if layout.beside else y + _LINE * (len(lines) + 1) + 6
    relocations = statement.relocations * per_place
    detail = f"{whole(statement.relocations)} relocations, {euros_in_words(statement.financial_cents)}"
    _words(picture, lines, detail, y, layout, bold=True)
    picture.box(layout.left, head, relocations * scale, layout.bar, MUTED, edge=MUTED)
    picture.box(
        layout.left + relocations * scale, head, statement.financial_cents * scale, layout.bar, LINE, edge=MUTED
    )
    total = whole_places(relocations + statement.financial_cents, per_place)
    foot = head + 18 if layout.beside else y + _LINE * len(lines) + 14
    picture.text(layout.width, foot, total, anchor="end", bold=True)
    return max(head + layout.bar, y + _LINE * (len(lines) + 1)) + 8


_LEGEND = (
    Entry("there", BLUE, BLUE),
    Entry("another size of the pool", MUTED, MUTED),
    Entry("taken away", ORANGE, ORANGE),
    Entry("taken away, inferred", STRIPED, ORANGE, dashed=True),
    Entry("not known: between bounds", PALE_BLUE, BLUE, dashed=True),
    Entry("our central reading", line=INK, is_upright=True),
)
"""What the fills mean, above the bars."""
