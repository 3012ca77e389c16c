"""A workbook as sheets of text, whichever program wrote it, and the choice of the sheet that is meant.

XLSX and OpenDocument are read part by part (`sheets_xlsx`, `sheets_ods`), the old Excel format by xlrd (`sheets_xls`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from article80.doors.errors import InputError, quoted

Lines = list[tuple[int, list[str]]]

MOST_ROWS = 10_000
MOST_COLUMNS = 100
"""What is read of a sheet at most. A sheet can declare, or place a cell at, far more than it holds."""

LONGEST_CELL = 32_767
"""Characters. What a cell of a spreadsheet holds at most."""

FORMULA_WITHOUT_VALUE = "\N{DOTTED CIRCLE}"
"""Stands in a cell for a formula that no program has computed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Rows and columns that may hold something."""

    rows: int = MOST_ROWS
    columns: int = MOST_COLUMNS


@dataclass(slots=True)
class Sheet:
    """One sheet: its name, whether the user sees it, and its filled rows with their numbers."""

    name: str
    hidden: bool = False
    lines: Lines = field(default_factory=list)

    def add(self, number: int, cells: dict[int, str], limits: Limits, file: str) -> None:
        """Add the filled cells of a row, by their place from 0. Raises InputError beyond the limits."""
        if not cells:
            return
        width = max(cells) + 1
        if width > limits.columns:
            where = f"{file}, sheet {self.name}" if self.name else file
            raise InputError("has too many columns", expected=f"at most {limits.columns} columns", file=where)
        if len(self.lines) >= limits.rows:
            raise InputError("has too many rows", expected=f"at most {limits.rows} rows", file=file)
        self.lines.append((number, [cells.get(place, "") for place in range(width)]))

    def straight(self) -> Lines:
        """The rows, all as wide as the widest."""
        width = max((len(cells) for _, cells in self.lines), default=0)
        return [(number, cells + [""] * (width - len(cells))) for number, cells in self.lines]


def chosen(
    sheets: Sequence[Sheet], part: str, fits: Callable[[Lines], bool], file: str
) -> tuple[Lines, tuple[str, ...]]:
    """The rows of the sheet that is meant, and a note where there are several.

    That is the one asked for by name, else the one visible sheet that ``fits``, else the first visible one. Raises
    InputError where several fit, because they may say different things.
    """
    if part:
        return _named(sheets, part, file).straight(), ()
    seen = [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
    if not seen:
        raise InputError("has no sheet with a table", expected="a sheet with a table", file=file)
    fitting = [sheet for sheet in seen if sheet.lines and fits(sheet.straight())]
    if len(fitting) > 1:
        names = ", ".join(quoted(sheet.name) for sheet in fitting)
        expected = f"the name of the one that is meant after #, such as {file}#{fitting[0].name}"
        raise InputError(f"has the columns in {len(fitting)} sheets: {names}", expected=expected, file=file)
    taken = (fitting or seen)[0]
    if not fitting and len([sheet for sheet in seen if sheet.lines]) == 1:
        taken = next(sheet for sheet in seen if sheet.lines)
    _refuse_formulas(taken, file)
    return taken.straight(), tuple(_on_the_choice(sheets, taken, file))


def _on_the_choice(sheets: Sequence[Sheet], taken: Sheet, file: str) -> Iterator[str]:
    if len(sheets) > 1:
        first = "the first, " if taken is sheets[0] else "that with the columns, "
        hidden = sum(sheet.hidden for sheet in sheets)
        seen = f" ({hidden} hidden)" if hidden else ""
        yield f"{file}: of its {len(sheets)} sheets{seen}, {first}{taken.name}, was read"


def _named(sheets: Sequence[Sheet], part: str, file: str) -> Sheet:
    found = [sheet for sheet in sheets if sheet.name == part] or [
        sheet for sheet in sheets if sheet.name.casefold() == part.casefold()
    ]
    if not found:
        names = ", ".join(quoted(sheet.name) for sheet in sheets)
        raise InputError(f"has no sheet {quoted(part)}", expected=f"one of {names}", file=file)
    _refuse_formulas(found[0], file)
    return found[0]


def _refuse_formulas(sheet: Sheet, file: str) -> None:
    """Raise InputError for a formula without its value: the program that wrote the file did not compute it."""
    headings = next((cells for _, cells in sheet.lines), [])
    for number, cells in sheet.lines:
        for place, text in enumerate(cells):
            if text == FORMULA_WITHOUT_VALUE:
                name = headings[place].lower() if place < len(headings) else ""
                raise InputError(
                    "holds a formula without a stored value; save the file in a spreadsheet program",
                    file=file,
                    row=number,
                    column=name or str(place + 1),
                )
