"""One case on a time axis, as an SVG that stands alone: facts, events, the limits as bars, who was responsible when.

The picture has a row for every spell of responsibility, every fact that decides, every event and every limit, from
the first day to the last, with the words on the left and the axis on the right; on a narrow sheet the words stand
above their row. Nothing is told by colour alone: missed limits are hatched, those that run are pale, and the deciding
fact has a sign of its own. A limit that ends long after everything else leaves the sheet with an arrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Literal

from article80.report.determination import Answer, fact_in_words, first_day, headline, law
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER
from article80.responsibility.wording import day_in_words, place

if TYPE_CHECKING:
    from article80.responsibility.procedure import Clock

WIDE, NARROW = 960, 360
"""Widths of the sheet in points."""

_SIZE = 13
_SMALL = 11
_LETTER = 0.54
"""The width of a letter, as a part of the size of the words: enough for the wider sans-serif fonts."""

RowKind = Literal["spell", "fact", "event", "limit"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the picture: its words, where it stands on the axis, and the status of a limit or a spell.

    ``from_`` is None for a fact without a day: it has no place on the axis.
    """

    kind: RowKind
    words: str
    from_: date | None
    to: date | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days of the picture and where they stand: ``left`` to ``right`` points for ``first`` to ``last``."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day stands, held within the axis."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + min(1.0, max(0.0, share)) * (self.right - self.left), 1)


def case_timeline(answer: Answer, *, width: int = WIDE) -> str:
    """The picture of a case as SVG text. The bytes depend on nothing but the case, the day and the width."""
    rows = [*_rows(answer)]
    is_narrow = width < 600
    words_width = width - 24 if is_narrow else 0.44 * width
    axis = Axis(*_days(rows, answer), left=12 if is_narrow else words_width + 12, right=width - 22)
    drawing = _Drawing(axis, words_width, is_narrow)
    drawing.title(headline(answer))
    drawing.scale()
    for heading, kinds in _PARTS:
        part = [row for row in rows if row.kind in kinds]
        if part:
            drawing.heading(heading)
            for row in part:
                drawing.row(row)
    drawing.today(answer.play.on)
    drawing.legend()
    return drawing.svg(width, f"Case {answer.case.id}", _alternative(answer, rows))


_PARTS: tuple[tuple[str, tuple[RowKind, ...]], ...] = (
    ("Who is responsible", ("spell",)),
    ("What decides", ("fact",)),
    ("What happened", ("event",)),
    ("Limits", ("limit",)),
)


def _rows(answer: Answer) -> Iterator[Row]:
    """Every row, in the order of the picture."""
    spells = answer.play.spells
    for number, spell in enumerate(spells):
        until = spells[number + 1].on if number + 1 < len(spells) else answer.play.on
        state = place(spell.state) if spell.state else "no state"
        words = f"{state[:1].upper()}{state[1:]}, {law(spell.provision)}"
        yield Row("spell", words, spell.on, until, spell.standing)
    decisive = answer.determination.decisive
    for fact in decisive.used if decisive else ():
        yield Row("fact", fact_in_words(fact), first_day(fact))
    for event in answer.play.events:
        yield Row("event", event.says, event.on)
    for clock in answer.play.clocks:
        to = clock.ended if clock.status == "stopped" else clock.due
        yield Row("limit", _limit(clock), clock.started, to, clock.status)


def _limit(clock: Clock) -> str:
    due = {"held": "no last day yet", "stopped": "no longer needed"}.get(clock.status, "")
    until = due or (f"until {day_in_words(clock.due)}" if clock.due else "")
    done = f", done on {day_in_words(clock.ended)}" if clock.status == "met" else ""
    missed = ", missed" if clock.status == "missed" else ""
    return f"{law(clock.law)}: {clock.act}, {until}{done}{missed}"


def _days(rows: list[Row], answer: Answer) -> tuple[date, date]:
    """The first and the last day of the axis. A limit far in the future does not squeeze what happened."""
    known = [answer.play.on, *(row.from_ for row in rows if row.from_)]
    first, last = min(known), max(known)
    ends = max([last, *(row.to for row in rows if row.to)])
    last = min(ends, last + max(timedelta(days=60), (last - first) / 2))
    margin = timedelta(days=max(3, (last - first).days // 40))
    return first - margin, last + margin


def _alternative(answer: Answer, rows: list[Row]) -> str:
    """The picture in words, for those who do not see it."""
    said = [f"{row.words} ({day_in_words(row.from_)})." for row in rows if row.kind in ("spell", "event")]
    return " ".join([headline(answer), *said, *(f"{row.words}." for row in rows if row.kind in ("fact", "limit"))])


class _Drawing:
    """Puts rows under each other and remembers the marks, lowest first."""

    def __init__(self, axis: Axis, words_width: float, is_narrow: bool) -> None:
        self.axis, self.words_width, self.is_narrow = axis, words_width, is_narrow
        self.y = 12.0
        self.top = 0.0
        self.marks: list[str] = []
        self.grid: list[str] = []

    def title(self, words: str) -> None:
        """The answer in one sentence, over the whole width."""
        for line in _broken(words, self.axis.right - 12, 16):
            self.y += 20
            self.marks.append(_text(12, self.y, line, 16, bold=True))
        self.y += 14

    def scale(self) -> None:
        """The names of the months or years, and where they begin."""
        self.y += 16
        self.top = self.y + 6
        ticks = _ticks(self.axis, 66)
        for day, words in ticks:
            x = self.axis.at(day)
            if x <= self.axis.right - 30:
                anchor = "start" if x < self.axis.left + 30 else "middle"
                self.marks.append(_text(x, self.y, words, _SMALL, colour=MUTED.light, anchor=anchor))
        self.ticks = [self.axis.at(day) for day, _ in ticks]
        self.y += 8

    def heading(self, words: str) -> None:
        """The name of a part of the picture."""
        self.y += 24
        self.marks.append(_text(12, self.y, words, _SIZE, bold=True))
        self.y += 4

    def row(self, row: Row) -> None:
        """The words of a row and its mark on the axis."""
        day = f"{row.from_.day} {row.from_:%b} {row.from_.year}: " if row.from_ and row.kind == "event" else ""
        lines = _broken(f"{day}{row.words}", self.words_width - 12, _SIZE - 1)
        self.y += 4
        top = self.y
        for line in lines:
            self.y += 16
            self.marks.append(_text(12, self.y, line, _SIZE - 1))
        middle = self.y + 12 if self.is_narrow else top + 12
        self.y = middle + 8 if self.is_narrow else max(self.y, top + 18)
        self.y += 3
        self._mark(row, middle)

    def _mark(self, row: Row, y: float) -> None:
        if row.from_ is None:
            return
        start = self.axis.at(row.from_)
        if row.kind == "fact":
            self.marks.append(_diamond(start, y))
        elif row.kind == "event":
            self.marks.append(f'<circle cx="{start}" cy="{y}" r="4" fill="{INK.light}"/>')
        else:
            end = self.axis.at(row.to) if row.to else self.axis.right
            self.marks.append(_bar(start, max(end, start + 3), y, row))
            if row.to is None or row.to > self.axis.last:
                points = f"{end - 1},{y - 8} {end + 9},{y} {end - 1},{y + 8}"
                self.marks.append(f'<polygon points="{points}" fill="{BLUE.light}"/>')

    def today(self, day: date) -> None:
        """A line through the picture on the day that is asked about."""
        self.y += 10
        x = self.axis.at(day)
        grid = [f'<line x1="{x_}" y1="{self.top}" x2="{x_}" y2="{self.y}" stroke="{LINE.light}"/>' for x_ in self.ticks]
        dashed = f'stroke="{ORANGE.light}" stroke-width="1.5" stroke-dasharray="5 3"'
        self.grid = [*grid, f'<line x1="{x}" y1="{self.top}" x2="{x}" y2="{self.y}" {dashed}/>']
        self.y += 14
        anchor = "end" if x > self.axis.right - 60 else "start" if x < self.axis.left + 60 else "middle"
        words = f"{day.day} {day:%b} {day.year}"
        self.marks.append(_text(x, self.y, words, _SMALL, colour=ORANGE.light, anchor=anchor, bold=True))

    def legend(self) -> None:
        """What the signs mean."""
        said = (
            "Diamond: the fact that decides. Circle: an event. Bar: a time, pale if it still runs or binds nobody yet, "
            "hatched if it was missed or ran out, empty if it was no longer needed. Dashed line: the day asked about."
        )
        self.y += 6
        for line in _broken(said, self.axis.right - 12, _SMALL):
            self.y += 14
            self.marks.append(_text(12, self.y, line, _SMALL, colour=MUTED.light))
        self.y += 12

    def svg(self, width: int, title: str, description: str) -> str:
        """All of it as one element with a title and a description."""
        height = round(self.y)
        inside = "\n".join([*self.grid, *self.marks])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-labelledby="case-title case-desc" font-family="sans-serif">\n'
            f'<title id="case-title">{escape(title)}</title>\n<desc id="case-desc">{escape(description)}</desc>\n'
            f'<defs><pattern id="missed" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{PALE_ORANGE.light}"/>'
            f'<rect width="2.4" height="6" fill="{ORANGE.light}"/></pattern></defs>\n'
            f'<rect width="{width}" height="{height}" fill="{PAPER.light}"/>\n{inside}\n</svg>\n'
        )


def _bar(start: float, end: float, y: float, row: Row) -> str:
    """A time as a bar. Its fill says whether it is over, missed or running."""
    fill, edge = BLUE.light, BLUE.light
    if row.status in ("missed", "expired"):
        fill, edge = "url(#missed)", ORANGE.light
    elif row.status in ("running", "suspended", "held", "by the criteria"):
        fill = PALE_BLUE.light
    elif row.status in ("stopped", "ceased", "undetermined"):
        fill, edge = PAPER.light, MUTED.light
    dash = ' stroke-dasharray="4 3"' if row.status in ("suspended", "held", "stopped", "undetermined", "ceased") else ""
    return (
        f'<rect x="{start}" y="{y - 5}" width="{round(end - start, 1)}" height="10" fill="{fill}" '
        f'stroke="{edge}"{dash}/>'
    )


def _diamond(x: float, y: float) -> str:
    points = f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}"
    return f'<polygon points="{points}" fill="{ORANGE.light}" stroke="{INK.light}" stroke-width="1.5"/>'


def _text(
    x: float, y: float, words: str, size: int, *, colour: str = INK.light, anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    at = f' text-anchor="{anchor}"' if anchor != "start" else ""
    ground = f' stroke="{PAPER.light}" stroke-width="4" paint-order="stroke"'
    return (
        f'<text x="{x}" y="{y:g}" font-size="{size}" fill="{colour}"{ground}{at}{weight}>'
        f"{escape(words, quote=False)}</text>"
    )


def _broken(words: str, width: float, size: int) -> list[str]:
    """Words in lines that fit a width, by a width of letters that no usual font exceeds."""
    import textwrap

    return textwrap.wrap(words, max(12, int(width / (size * _LETTER))), break_on_hyphens=False) or [""]


def _ticks(axis: Axis, room: float) -> list[tuple[date, str]]:
    """First days of months with their names, as many as there is room for."""
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    step = next((one for one in (1, 2, 3, 6, 12, 24) if (axis.right - axis.left) / max(1, months) * one >= room), 60)
    found = []
    for number in range(months + 2):
        years, month = divmod(axis.first.month - 1 + number, 12)
        day = date(axis.first.year + years, month + 1, 1)
        if (
            axis.first <= day <= axis.last
            and (day.month - 1) % min(step, 12) == 0
            and (step <= 12 or day.year % 2 == 0)
        ):
            found.append((day, f"{day:%b} {day.year}" if step < 12 else str(day.year)))
    return found
