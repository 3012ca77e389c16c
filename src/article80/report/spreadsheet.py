"""The report as a workbook: one sheet for each table, numbers as numbers, the same bytes for the same cycle.

Every sheet is set up to be printed: landscape, few pages wide, its heading on each page. The last one, ``data``,
is the year in one long table for whoever calculates on.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from article80 import __version__
from article80.report.answer import answer, how_to_cite, introduction
from article80.report.place import value_of_a_place
from article80.report.state_tables import states_for_machines
from article80.report.tables import flat
from article80.report.tidy import TidyRow, tidy_rows
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
    from datetime import date

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from article80.cycle.result import Cycle
    from article80.report.tables import Table

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP archive can name; every part of the workbook carries it."""

_WIDEST = 44

_COLUMNS_OF_TEXT, _SIGNS_OF_A_LINE, _LINE = 6, 120, 15
"""How running text is laid out: over so many columns, which hold so many signs, in lines of so many points."""

_SIGNS_OF_A_PAGE = 190
"""How many signs can be read side by side on a sheet of A4 across."""


def cycle_as_xlsx(cycle: Cycle) -> bytes:
    """The workbook: Summary, States, Waterfall, Article 63, Comparisons, Sources. Money is in whole cents."""
    from openpyxl import Workbook

    per_place, statement = value_of_a_place(cycle), reconciliation_table(cycle)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    summary = workbook.create_sheet("Summary")
    for words in (cycle.title, answer(cycle), introduction(cycle), how_to_cite(cycle), *map(text_of, cycle.notes)):
        _append(summary, (words,))
        _spread_text(summary, words)
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
        _set_up(sheet, cycle, has_filter=len(tables) == 1)
    _set_up(summary, cycle, has_filter=False)
    _data(workbook.create_sheet("data"), cycle)
    workbook.properties.creator = f"article80 {__version__}"
    workbook.properties.title = cycle.title
    file = io.BytesIO()
    workbook.save(file)
    return _without_clock(file.getvalue(), cycle.cut_off)


def _fill(sheet: Worksheet, table: Table, per_place: int) -> None:
    """The table below what the sheet holds, its heading in bold, columns as wide as their words."""
    header, rows = flat(table, per_place)
    if sheet.max_row > 1:
        sheet.append([])
    _append(sheet, header)
    for cell in sheet[sheet.max_row]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="bottom")
    for row in rows:
        _append(sheet, row)
        for name, cell in zip(header, sheet[sheet.max_row], strict=False):
            _dress(cell, name)
    for at, name in enumerate(header, 1):
        longest = max([len(name) / 2, *(_length(row[at - 1]) for row in rows if row[at - 1] is not None)])
        column = sheet.column_dimensions[get_column_letter(at)]
        column.width = max(column.width, min(longest + 2, _WIDEST))


def _length(value: str | int | float | None) -> int:
    """How many signs a value takes; a number with its thousands apart, a fraction as per cent."""
    return len(f"{value:,}") if isinstance(value, int) else 9 if isinstance(value, float) else len(str(value))


def _dress(cell: Cell | MergedCell, name: str) -> None:
    """Thousands apart, a share as per cent, long text in lines."""
    if isinstance(cell.value, float) and name.startswith("share"):
        cell.number_format = "0.0000%"
    elif isinstance(cell.value, int) and name != "year":
        cell.number_format = "#,##0"
    elif isinstance(cell.value, float):
        cell.number_format = "#,##0.00"
    cell.alignment = Alignment(wrap_text=isinstance(cell.value, str), vertical="top")


def _spread_text(sheet: Worksheet, words: str) -> None:
    """The last row is running text: over all columns of the sheet, in as many lines as it needs."""
    row = sheet.max_row
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=_COLUMNS_OF_TEXT)
    sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[row].height = _LINE * (1 + len(words) // _SIGNS_OF_A_LINE)
    if row == 1:
        sheet.cell(row, 1).font = Font(bold=True, size=14)
        sheet.row_dimensions[row].height = 1.5 * _LINE


def _set_up(sheet: Worksheet, cycle: Cycle, *, has_filter: bool) -> None:
    """For the screen: the heading stays and can be filtered. For paper: landscape, few pages wide, with a foot."""
    if has_filter:
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = sheet.dimensions
        sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    wide = sum(column.width for column in sheet.column_dimensions.values())
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = max(1, round(wide / _SIGNS_OF_A_PAGE)), 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot = f"article80 {__version__}, figures as they were out on {cycle.cut_off.isoformat()}; not official"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=foot), right=_HeaderFooterPart(text="&A, &P / &N")
    )


def _data(sheet: Worksheet, cycle: Cycle) -> None:
    """The year in one long table."""
    _append(sheet, TidyRow._fields)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in tidy_rows(cycle):
        _append(sheet, row)
    for at, width in enumerate((7, 6, 28, 14, 11, 18, 16, 60, 7), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    _set_up(sheet, cycle, has_filter=True)


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
