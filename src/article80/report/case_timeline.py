"""One case on a time axis, as an SVG that stands alone: facts, events, the limits as bars, who was responsible when.

The picture has a row for every spell of responsibility, every fact that decides, every event and every limit, from
the first day to the last, with the words above it: so the letters are large for the width of the sheet, and can be
read on a telephone too. Nothing is told by colour alone: missed limits are hatched, those that run are pale, and the
deciding fact has a sign of its own. A limit that ends long after everything else leaves the sheet with an arrow. Facts
that are years older than the procedure stand in a part of their own on the left, with another scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Literal

from article80.report.determination import (
    Answer,
    because,
    difference_in_words,
    fact_in_words,
    first_day,
    headline,
    law,
)
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER
from article80.responsibility.wording import day_in_words, place

if TYPE_CHECKING:
    from article80.responsibility.procedure import Clock

WIDTH, NARROW = 480, 360
"""Widths of the sheet in points: the usual one, and a narrower one."""

_TITLE = 18
_SIZE = 15
_SMALL = 13
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
            return self._between(day, self.first, self.break_at, self.left, self.middle - _GAP)
        return self._between(day, self.break_at, self.last, self.middle, self.right)

    @property
    def middle(self) -> float:
        """Where the days after the break begin."""
        return self.left + _PAST * (self.right - self.left)

    @staticmethod
    def _between(day: date, first: date, last: date, left: float, right: float) -> float:
        share = (day - first).days / max(1, (last - first).days)
        return round(left + min(1.0, max(0.0, share)) * (right - left), 1)


_PAST = 0.22
"""The part of the width for what lies before a break of the axis."""

_GAP = 8
"""Points between the two parts of a broken axis."""


def case_timeline(answer: Answer, *, width: int = WIDTH) -> str:
    """The picture of a case as SVG text. The bytes depend on nothing but the case, the day and the width."""
    rows = [*_rows(answer)]
    axis = _axis(rows, answer, width)
    drawing = _Drawing(axis, width - 24)
    drawing.title(headline(answer), _below_the_title(answer))
    drawing.scale()
    for heading, kinds in _parts(answer):
        part = [row for row in rows if row.kind in kinds]
        if part:
            drawing.heading(heading)
            for row in part:
                drawing.row(row)
    drawing.today(answer.play.on)
    drawing.legend()
    return drawing.svg(width, f"Case {answer.case.id}", _alternative(answer, rows))


def _below_the_title(answer: Answer) -> list[str]:
    """Why the state is responsible, where the criteria name another one or cannot be told."""
    different = difference_in_words(answer)
    return [because(answer), *different] if different else []


def _parts(answer: Answer) -> tuple[tuple[str, tuple[RowKind, ...]], ...]:
    """The parts of the picture with their headings. What the criteria rest on is not always what decides."""
    named = answer.determination.state
    differs = bool(difference_in_words(answer)) and named is not None
    return (
        ("Who is responsible", ("spell",)),
        (f"Why the criteria name {place(named)}" if differs and named else "What decides", ("fact",)),
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


def _axis(rows: list[Row], answer: Answer, width: int) -> Axis:
    """The axis of the picture. A limit far in the future does not squeeze what happened, nor do facts of the past."""
    known = [answer.play.on, *(row.from_ for row in rows if row.from_)]
    of_procedure = [answer.play.on, *(row.from_ for row in rows if row.from_ and row.kind != "fact")]
    first, last = min(known), max(known)
    begun = min(of_procedure)
    is_broken = begun - first > _LONG_BEFORE * (last - begun) + timedelta(days=60)
    ends = max([last, *(row.to for row in rows if row.to)])
    last = min(ends, last + max(timedelta(days=60), (last - (begun if is_broken else first)) / 2))
    margin = timedelta(days=max(3, (last - (begun if is_broken else first)).days // 40))
    early = timedelta(days=max(3, (begun - first).days // 10)) if is_broken else margin
    return Axis(first - early, last + margin, 12, width - 22, begun - margin if is_broken else None)


_LONG_BEFORE = 1.2
"""How many times as long as the procedure the time before it must be, so that it gets a scale of its own."""


def _alternative(answer: Answer, rows: list[Row]) -> str:
    """The picture in words, for those who do not see it."""
    said = [f"{row.words} ({day_in_words(row.from_)})." for row in rows if row.kind in ("spell", "event")]
    rest = (f"{row.words}." for row in rows if row.kind in ("fact", "limit"))
    return " ".join([headline(answer), *_below_the_title(answer), *said, *rest])


class _Drawing:
    """Puts rows under each other and remembers the marks, lowest first."""

    def __init__(self, axis: Axis, words_width: float) -> None:
        self.axis, self.words_width = axis, words_width
        self.y = 12.0
        self.top = 0.0
        self.marks: list[str] = []
        self.grid: list[str] = []
        self.ticks: list[float] = []

    def title(self, words: str, below: list[str]) -> None:
        """The answer in one sentence, over the whole width, and what has to be read with it."""
        self._words(words, _TITLE, bold=True)
        for line in below:
            self.y += 3
            self._words(line, _SIZE)
        self.y += 10

    def _words(self, words: str, size: int, *, bold: bool = False) -> None:
        for line in _broken(words, self.words_width, size):
            self.y += size + 4
            self.marks.append(_text(12, self.y, line, size, bold=bold))

    def scale(self) -> None:
        """The names of the months or years, where they begin, as far as one does not touch the other."""
        self.y += 16
        self.top = self.y + 6
        free = 0.0
        for day, words in _ticks(self.axis):
            x = self.axis.at(day)
            self.ticks.append(x)
            half = len(words) * _SMALL * _LETTER / 2
            begins = max(self.axis.left, x - half)
            if begins >= free and begins + 2 * half <= self.axis.right + 20:
                self.marks.append(_text(round(begins, 1), self.y, words, _SMALL, colour=MUTED.light))
                free = begins + 2 * half + 8
        self.y += 8

    def heading(self, words: str) -> None:
        """The name of a part of the picture."""
        self.y += 10
        self._words(words, _SIZE, bold=True)
        self.y += 4

    def row(self, row: Row) -> None:
        """The words of a row and its mark on the axis."""
        day = f"{row.from_.day} {row.from_:%b} {row.from_.year}: " if row.from_ and row.kind == "event" else ""
        self.y += 4
        self._words(f"{day}{row.words}", _SIZE)
        if row.from_ is not None:
            middle = self.y + 13
            self.y = middle + 9
            self._mark(row, row.from_, middle)

    def _mark(self, row: Row, from_: date, y: float) -> None:
        start = self.axis.at(from_)
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
        grid = [_upright(tick, self.top, self.y, f'stroke="{LINE.light}"') for tick in self.ticks]
        if self.axis.break_at is not None:
            wavy = f'stroke="{MUTED.light}" stroke-dasharray="2 3"'
            grid += [_upright(self.axis.middle - away, self.top, self.y, wavy) for away in (_GAP, _GAP / 2)]
        dashed = f'stroke="{ORANGE.light}" stroke-width="1.5" stroke-dasharray="5 3"'
        self.grid = [*grid, _upright(x, self.top, self.y, dashed)]
        self.y += 16
        anchor = "end" if x > self.axis.right - 60 else "start" if x < self.axis.left + 60 else "middle"
        words = f"{day.day} {day:%b} {day.year}"
        self.marks.append(_text(x, self.y, words, _SMALL, colour=ORANGE.light, anchor=anchor, bold=True))

    def legend(self) -> None:
        """What the signs mean."""
        said = (
            "Diamond: the fact that decides. Circle: an event. Bar: a time, pale if it still runs or the state has not "
            "accepted, hatched if it was missed or ran out, empty if it was no longer needed. Dashed line: the day "
            "asked about."
        )
        if self.axis.break_at is not None:
            said += " Dotted double line: before it, the axis has another scale."
        self.y += 6
        for line in _broken(said, self.words_width, _SMALL):
            self.y += _SMALL + 4
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


def _upright(x: float, top: float, bottom: float, look: str) -> str:
    """A line from top to bottom."""
    return f'<line x1="{x:g}" y1="{top:g}" x2="{x:g}" y2="{bottom:g}" {look}/>'


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


def _ticks(axis: Axis) -> list[tuple[date, str]]:
    """First days of months with their names, as many as there is room for; before a break, the first day of all."""
    start = axis.first if axis.break_at is None else axis.break_at
    begins = axis.left if axis.break_at is None else axis.middle
    months = (axis.last.year - start.year) * 12 + axis.last.month - start.month
    step = next((one for one in (1, 2, 3, 6, 12, 24) if (axis.right - begins) / max(1, months) * one >= _ROOM), 60)
    found = [] if axis.break_at is None else _years(axis.first, axis.break_at)
    for number in range(months + 2):
        years, month = divmod(start.month - 1 + number, 12)
        day = date(start.year + years, month + 1, 1)
        if start <= day <= axis.last and (day.month - 1) % min(step, 12) == 0 and (step <= 12 or day.year % 2 == 0):
            found.append((day, f"{day:%b} {day.year}" if step < 12 else str(day.year)))
    return found


_ROOM = 72
"""Points that the name of a month needs."""


def _years(first: date, last: date) -> list[tuple[date, str]]:
    """The beginnings of the years between two days, or the first of them and every second or fifth year."""
    every = range(first.year + 1, last.year + 1)
    step = 1 if len(every) < 3 else 2 if len(every) < 5 else 5
    return [(date(year, 1, 1), str(year)) for year in every[::step] if date(year, 1, 1) < last]
