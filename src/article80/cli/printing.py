"""How results reach the user: JSON and tables on standard output, notes on standard error."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.table import Table

USUAL = 80
"""Columns. The width of the usual terminal; every table has room on it."""

NARROWEST = 40
"""Columns. On a narrower screen the lines are broken by the screen itself."""

WIDEST_TEXT = 100
"""Columns. Longer lines of text are hard to read, however wide the screen is."""


def print_json(document: Mapping[str, Any] | Sequence[Any]) -> None:
    """Print a document as UTF-8 JSON, in the order of its keys, whatever the terminal's own encoding."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    click.echo(f"{text}\n".encode(), nl=False)


def print_notes(notes: Iterable[str]) -> None:
    """Print notes on standard error, one line each, so that they never mix with a result."""
    for note in notes:
        click.echo(f"Note: {note}", err=True)


def print_passed_over(folder: Path, endings: Sequence[str]) -> None:
    """Print a note on what lies in a folder and was not read, because it ends in something else."""
    from article80.doors.folders import passed_over

    said = passed_over(folder, endings)
    print_notes([said] if said else [])


def screen() -> Console:
    """The console for tables and text. Nothing is coloured, and what is piped has no codes at all."""
    from rich.console import Console

    made = Console(highlight=False, markup=False, emoji=False)
    made.width = max(made.width, NARROWEST)
    return made


def say(text: str, *, indent: int = 0, hang: int = 0, bold: bool = False) -> None:
    """Print text, broken where the screen ends but never inside a number.

    All lines begin ``indent`` places to the right, and those after a break ``hang`` places further.
    """
    out = screen()
    broken = textwrap.fill(
        text,
        width=min(out.width, WIDEST_TEXT),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
    out.print(broken, style="bold" if bold else None, soft_wrap=True)


@dataclass(slots=True)
class ScreenTable:
    """A table that is printed as one where the screen is wide enough, with fewer columns or row by row where it is not.

    On a narrow screen the columns in ``kept`` stay, with others as far as there is room; what is left out is
    named below. Without ``kept``, or where even these have no room, each row becomes a heading and lines.

    Columns in ``right`` hold numbers and are set to the right. Numbers, and the columns in ``whole``, are never broken
    or cut, but for those in ``broken``; the others are broken between words, and within them on no screen of `USUAL`
    columns or more unless a word is too long for it.
    """

    columns: tuple[str, ...]
    right: Sequence[str] = ()
    whole: Sequence[str] = ()
    broken: Sequence[str] = ()
    kept: Sequence[str] = ()
    rows: list[tuple[tuple[str, ...], str | None]] = field(default_factory=list)
    sections: set[int] = field(default_factory=set)

    def add_row(self, *cells: str, style: str | None = None) -> None:
        """Add a row; cells that are left out at its end are empty."""
        self.rows.append(((*cells, *[""] * (len(self.columns) - len(cells))), style))

    def add_section(self) -> None:
        """Draw a line under the last row."""
        self.sections.add(len(self.rows))

    def show(self) -> None:
        """Print the table in the form that the screen has room for."""
        out = screen()
        if out.width >= min(self._least_width(), USUAL):
            out.print(self._as_table())
            return
        narrow = self._narrowed(out.width)
        if narrow is None:
            self._show_rows()
            return
        out.print(narrow._as_table())
        left_out = [" ".join(column.split()) for column in self.columns if column not in narrow.columns]
        say(f"Left out on this screen: {', '.join(left_out)}.", hang=2)

    def _narrowed(self, width: int) -> ScreenTable | None:
        """The table with the columns that are kept and, in their order, others that still have room."""
        places = [place for place, column in enumerate(self.columns) if column in self.kept]
        room = width - sum(self._least(place) + 2 for place in places)
        if not places or room < 0:
            return None
        for place in range(len(self.columns)):
            needed = self._least(place) + 2
            if place not in places and needed <= room:
                places, room = [*places, place], room - needed
        places.sort()
        rows = [(tuple(cells[place] for place in places), style) for cells, style in self.rows]
        columns = tuple(self.columns[place] for place in places)
        return ScreenTable(columns, self.right, self.whole, self.broken, (), rows, self.sections)

    def _keeps(self, column: str) -> bool:
        return column not in self.broken and (column in self.right or column in self.whole)

    def _least(self, place: int) -> int:
        """The width that a column needs, so that nothing is cut and no word is broken."""
        cells = [self.columns[place], *(cells[place] for cells, _ in self.rows)]
        separator = "\n" if self._keeps(self.columns[place]) else " "
        parts = [part for cell in cells for line in cell.split("\n") for part in line.split(separator)]
        return max(map(len, parts))

    def _least_width(self) -> int:
        return sum(self._least(place) + 2 for place in range(len(self.columns)))

    def _as_table(self) -> Table:
        from rich import box
        from rich.table import Table

        made = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="bold")
        for column in self.columns:
            justify: Literal["left", "right"] = "right" if column in self.right else "left"
            made.add_column(column, justify=justify, no_wrap=self._keeps(column), overflow="fold")
        for place, (cells, style) in enumerate(self.rows):
            if place in self.sections:
                made.add_section()
            made.add_row(*cells, style=style)
        return made

    def _show_rows(self) -> None:
        """Each row as a heading and a line for every other cell that is not empty."""
        heads = 2 if self.columns[0] == "" and self.columns[1] in self.whole else 1
        for cells, _ in self.rows:
            say(" ".join(cell for cell in cells[:heads] if cell).strip(), bold=True)
            for column, cell in zip(self.columns[heads:], cells[heads:], strict=True):
                lines = cell.split("\n") if cell else []
                for place, line in enumerate(lines):
                    name = f"{' '.join(column.split())}: " if place == 0 else ""
                    say(f"{name}{line.strip()}", indent=2, hang=2)
        say("")


def table(
    *columns: str,
    right: Sequence[str] = (),
    whole: Sequence[str] = (),
    broken: Sequence[str] = (),
    kept: Sequence[str] = (),
) -> ScreenTable:
    """An empty table with these columns; `ScreenTable` says what the rest means."""
    return ScreenTable(columns, right, whole, broken, kept)
