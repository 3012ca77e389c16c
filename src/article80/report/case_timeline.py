"""One case on a time axis, as an SVG that stands alone: facts, events, the limits as bars, who was responsible when.

Above the picture stand the file, the answer with its reason, and what is missing or overdue. Then there is a row for
every spell of responsibility, every fact that decides, every event and every limit, from the first day to the last,
with the words above it: so the letters are large for the width of the sheet, and can be read on a telephone too.
Every sign has one meaning and a form of its own, so that it can be told in grey too; those that are used stand in the
legend. A limit that ends long after everything else leaves the sheet with an arrow, and its day is written there.
Facts that are years older than the procedure stand in a part of their own on the left, with another scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.report.case_timeline_axis import GAP, Axis, axis_of, ticks
from article80.report.case_timeline_rows import (
    Lacks,
    Row,
    below_the_headline,
    file_in_words,
    in_words,
    lacks,
    parts_of,
    short_day,
)
from article80.report.case_timeline_signs import (
    MEANINGS,
    Sign,
    arrow,
    bar,
    circle,
    diamond,
    sample,
    time_left,
    upright,
)
from article80.report.determination import headline
from article80.report.palette import INK, LINE, MUTED, ORANGE, Colour
from article80.report.picture import Anchor, Layer, Picture, broken, svg, width_of

if TYPE_CHECKING:
    from datetime import date

    from article80.responsibility.answer import Answer

WIDTH, NARROW = 480, 360
"""Widths of the sheet in points: the usual one, and a narrower one."""

_TITLE = 18
_SIZE = 15
_SMALL = 13
_LEFT = 12


def case_timeline(answer: Answer, *, width: int = WIDTH) -> str:
    """The picture of a case as SVG text. The bytes depend on nothing but the case, the day and the width."""
    parts = parts_of(answer)
    rows = [row for _, part in parts for row in part]
    sheet = _Sheet(_axis(rows, answer.play.on, width), width)
    sheet.file(file_in_words(answer))
    sheet.title(headline(answer), below_the_headline(answer))
    for one in lacks(answer):
        sheet.lacks(one)
    sheet.scale()
    for heading, part in parts:
        if part:
            sheet.heading(heading)
            for row in part:
                sheet.row(row)
    sheet.today(answer.play.on)
    sheet.legend()
    return sheet.svg(file_in_words(answer), in_words(answer, rows))


def _axis(rows: list[Row], on: date, width: int) -> Axis:
    procedure = [on, *(row.from_ for row in rows if row.from_ and row.kind != "fact")]
    facts = [row.from_ for row in rows if row.from_ and row.kind == "fact"]
    return axis_of(procedure, facts, [row.to for row in rows if row.to], width)


class _Sheet:
    """Puts rows under each other on a picture: the grid lowest, then bars, then signs and words."""

    def __init__(self, axis: Axis, width: int) -> None:
        self.axis, self.picture = axis, Picture(width)
        self.y = 10.0
        self.top = 0.0
        self.ticks: list[float] = []
        self.used: set[Sign] = set()

    def file(self, words: str) -> None:
        """Which file it is, over a line."""
        self._words(words, _SMALL)
        self.y += 8
        self.picture.line(_LEFT, self.y, self.picture.width - _LEFT, self.y, MUTED)
        self.y += 4

    def title(self, words: str, below: list[str]) -> None:
        """The answer in one sentence, over the whole width, and what has to be read with it."""
        self._words(words, _TITLE, bold=True)
        for line in below:
            self.y += 3
            self._words(line, _SIZE)

    def lacks(self, one: Lacks) -> None:
        """What is missing or overdue, set in beside a line."""
        self.y += 9
        top = self.y + 4
        self._words(one.heading, _SIZE, bold=True, indent=10)
        for named in one.named:
            self.picture.text(_LEFT + 10, self.y + _SIZE + 6, "\N{EN DASH}", size=_SIZE, colour=MUTED)
            self.y += 2
            self._words(named, _SIZE, indent=24)
        self.picture.box(_LEFT, top, 3, self.y + 4 - top, MUTED)
        self.y += 3

    def scale(self) -> None:
        """The names of the months or years, where they begin, as far as one does not touch the other."""
        self.y += 26
        self.top = self.y + 6
        free = 0.0
        for day, words in ticks(self.axis):
            x = self.axis.at(day)
            self.ticks.append(x)
            half = width_of(words, _SMALL) / 2
            begins = max(self.axis.left, x - half)
            if begins >= free and begins + 2 * half <= self.axis.right + 20:
                self.picture.text(begins, self.y, words, size=_SMALL, colour=MUTED)
                free = begins + 2 * half + 8
        self.y += 8

    def heading(self, words: str) -> None:
        """The name of a part of the picture."""
        self.y += 10
        self._words(words, _SIZE, bold=True, has_ground=True)
        self.y += 4

    def row(self, row: Row) -> None:
        """The words of a row and its mark on the axis."""
        self.y += 4
        self._words(row.words, _SIZE, has_ground=True)
        if row.below:
            self._words(row.below, _SMALL, colour=MUTED, has_ground=True)
        if row.from_ is not None:
            middle = self.y + 15
            self.y = middle + 9
            self._mark(row, self.axis.at(row.from_), middle)

    def _mark(self, row: Row, start: float, y: float) -> None:
        self.used.add(row.sign)
        if row.kind == "fact":
            diamond(self.picture, start, y)
        elif row.kind == "event":
            circle(self.picture, start, y)
        elif row.to is not None:
            self._bar(row, row.to, start, y)

    def _bar(self, row: Row, to: date, start: float, y: float) -> None:
        """The bar of a spell or a limit: up to the day on which it was done, or up to its last day or the arrow."""
        leaves = to > self.axis.last
        last = self.axis.at(to)
        end = self.axis.at(row.done) if row.done else last
        if row.done and row.done < to:
            self.used.add("left")
            time_left(self.picture, end, last, y, has_end=not leaves)
        bar(self.picture, row.sign, start, max(end, start + 3), y)
        if leaves:
            self.used.add("beyond")
            arrow(self.picture, last, y)
            self.picture.text(last + 14, y + 4.5, short_day(to), size=_SMALL)

    def today(self, day: date) -> None:
        """A line through the picture on the day that is answered for."""
        self.y += 10
        self.used.add("today")
        x = self.axis.at(day)
        for tick in self.ticks:
            self.picture.line(tick, self.top, tick, self.y, LINE, layer=Layer.GRID)
        if self.axis.break_at is not None:
            self.used.add("break")
            for away in (GAP, GAP / 2):
                upright(self.picture, self.axis.middle - away, self.top, self.y, "break")
        upright(self.picture, x, self.top, self.y, "today")
        self.y += 16
        anchor: Anchor = "end" if x > self.axis.right - 60 else "start" if x < self.axis.left + 60 else "middle"
        self.picture.text(x, self.y, short_day(day), size=_SMALL, colour=ORANGE, anchor=anchor, bold=True)

    def legend(self) -> None:
        """What the signs mean that the picture uses."""
        self.y += 10
        self._words("Signs", _SMALL, bold=True)
        self.y += 4
        for sign, meaning in MEANINGS.items():
            if sign in self.used:
                sample(self.picture, sign, _LEFT + 2, _LEFT + 38, self.y + 13)
                self._words(meaning, _SMALL, indent=50)
                self.y += 6
        self.y += 10

    def _words(
        self,
        words: str,
        size: int,
        *,
        bold: bool = False,
        indent: float = 0,
        colour: Colour = INK,
        has_ground: bool = False,
    ) -> None:
        """Words in as many lines as they need, each under the one before."""
        for line in broken(words, self.picture.width - 2 * _LEFT - indent, size, bold=bold):
            self.y += size + 4
            self.picture.text(_LEFT + indent, self.y, line, size=size, colour=colour, bold=bold, has_ground=has_ground)

    def svg(self, title: str, description: str) -> str:
        """All of it as one element with a title and a description."""
        self.picture.height = self.y
        return svg(self.picture, "case", title, description)
