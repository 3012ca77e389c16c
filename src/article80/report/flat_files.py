"""The whole year as Markdown, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from article80.report.answer import answer, how_to_cite, introduction, opening
from article80.report.place import value_of_a_place
from article80.report.state_tables import states_table
from article80.report.year_tables import (
    comparisons_table,
    offsets_table,
    questions_table,
    reconciliation_table,
    series_table,
    sources_table,
    summary_table,
    waterfall_table,
)
from article80.words import text_of

if TYPE_CHECKING:
    from article80.cycle.result import Cycle
    from article80.report.tables import Table

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: str | int | float | None) -> str | int | float | None:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay."""
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTS_A_FORMULA) else value


def cycle_as_markdown(cycle: Cycle) -> str:
    """The year in plain words and tables."""
    per_place = value_of_a_place(cycle)
    statement = reconciliation_table(cycle)
    tables = (
        summary_table(cycle, per_place),
        *((waterfall_table(cycle),) if cycle.waterfall else ()),
        *((statement,) if statement else ()),
        states_table(cycle),
        *((offsets_table(cycle),) if cycle.offsets else ()),
        *((comparisons_table(cycle),) if cycle.comparisons else ()),
        *((questions_table(cycle),) if cycle.open_questions else ()),
        series_table(cycle),
        sources_table(cycle),
    )
    parts = [f"# {_plain(cycle.title)}", _plain(opening(cycle)), _plain(answer(cycle)), _plain(introduction(cycle))]
    parts += [_table(table, per_place) for table in tables]
    if cycle.notes:
        parts.append("\n".join(["## Notes", "", *(f"- {_plain(text_of(note))}" for note in cycle.notes)]))
    parts.append(f"## How to cite\n\n{_plain(how_to_cite(cycle))}")
    return "\n\n".join(parts) + "\n"


def _table(table: Table, per_place: int) -> str:
    lines = [f"## {_plain(table.title)}", ""]
    lines.append("| " + " | ".join(column.title for column in table.columns) + " |")
    lines.append("|" + "|".join("---:" if column.numeric else "---" for column in table.columns) + "|")
    for row in table.cells(per_place):
        lines.append("| " + " | ".join(_plain(str(cell)) for _, cell in row) + " |")
    lines += ["", _plain(table.note)] if table.note else []
    return "\n".join(lines)


def _plain(words: str) -> str:
    """Words on one line, with the signs that Markdown and HTML would read as their own made harmless."""
    words = re.sub(r"\s*[\r\n\t]\s*", " ", words)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        words = words.replace(sign, entity)
    return re.sub(r"([\\`*_\[\]|#~])", r"\\\1", words)
