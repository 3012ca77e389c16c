"""How results reach the user: JSON and tables on standard output, notes on standard error."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

NARROWEST = 80
"""Columns. On a narrower screen the lines are broken by the screen itself, so that no column of a table is cut off."""

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


def table(*columns: str, right: Sequence[str] = (), whole: Sequence[str] = ()) -> Table:
    """An empty table with these columns; those in ``right`` hold numbers and are set to the right.

    Numbers, and the columns in ``whole``, are never broken or cut; the others are broken where the screen ends.
    """
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="bold")
    for column in columns:
        numeric = column in right
        made.add_column(
            column, justify="right" if numeric else "left", no_wrap=numeric or column in whole, overflow="fold"
        )
    return made
