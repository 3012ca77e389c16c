"""The report as a workbook: one sheet for each table, numbers as numbers, the same bytes for the same cycle."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING

from article80.report.answer import answer, how_to_cite, introduction
from article80.report.place import value_of_a_place
from article80.report.state_tables import states_for_machines
from article80.report.tables import flat
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

if TYPE_CHECKING:
    from datetime import date

    from openpyxl.worksheet.worksheet import Worksheet

    from article80.cycle.result import Cycle
    from article80.report.tables import Table

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP archive can name; every part of the workbook carries it."""

_WIDEST = 60


def cycle_as_xlsx(cycle: Cycle) -> bytes:
    """The workbook: Summary, States, Waterfall, Article 63, Comparisons, Sources. Money is in whole cents."""
    from openpyxl import Workbook

    per_place, statement = value_of_a_place(cycle), reconciliation_table(cycle)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    summary = workbook.create_sheet("Summary")
    for words in (cycle.title, answer(cycle), introduction(cycle), how_to_cite(cycle), *cycle.notes):
        _append(summary, (words,))
    summary.append([])
    _fill(summary, summary_table(cycle, per_place), per_place)
    for name, tables in (
        ("States", (states_for_machines(cycle),)),
        ("Waterfall", (waterfall_table(cycle),)),
        ("Article 63", (offsets_table(cycle),)),
        ("Comparisons", (comparisons_table(cycle),)),
        *((("Statement", (statement,)),) if statement else ()),
        ("Open questions", (questions_table(cycle),)),
        ("Sources", (series_table(cycle), sources_table(cycle))),
    ):
        sheet = workbook.create_sheet(name)
        for table in tables:
            _fill(sheet, table, per_place)
        sheet.freeze_panes = "A2"
    workbook.properties.creator = "article80"
    file = io.BytesIO()
    workbook.save(file)
    return _without_clock(file.getvalue(), cycle.cut_off)


def _fill(sheet: Worksheet, table: Table, per_place: int) -> None:
    """The table below what the sheet holds, its heading in bold, columns as wide as their words."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    header, rows = flat(table, per_place)
    if sheet.max_row > 1:
        sheet.append([])
    _append(sheet, header)
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for row in rows:
        _append(sheet, row)
    for at, name in enumerate(header, 1):
        longest = max([len(name), *(len(str(row[at - 1])) for row in rows if row[at - 1] is not None)])
        column = sheet.column_dimensions[get_column_letter(at)]
        column.width = max(column.width, min(longest + 2, _WIDEST))


def _append(sheet: Worksheet, values: tuple[str | int | float | None, ...]) -> None:
    """One row. A text stays a text, even one that begins like a formula; signs that XML cannot hold are replaced."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    sheet.append([ILLEGAL_CHARACTERS_RE.sub("\ufffd", one) if isinstance(one, str) else one for one in values])
    for cell in sheet[sheet.max_row]:
        if cell.data_type == "f":
            cell.data_type = "s"


def _without_clock(workbook: bytes, day: date) -> bytes:
    """The same workbook with every time in it set to the day of the cycle's figures."""
    stamp = f"{datetime.combine(day, time()):%Y-%m-%dT%H:%M:%SZ}".encode()
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            part = zipfile.ZipInfo(name, _EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            new.writestr(part, content)
    return file.getvalue()
