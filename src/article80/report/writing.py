"""Reports to files: whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from article80.atomic_file import written_whole

if TYPE_CHECKING:
    from pathlib import Path

    from article80.cycle.result import Cycle

Format = Literal["html", "json", "xlsx", "csv", "md"]

FORMATS: tuple[Format, ...] = ("html", "json", "xlsx", "csv", "md")


def as_bytes(cycle: Cycle, format: str) -> bytes:
    """The report in one of `FORMATS`. Raises ValueError in one line for any other."""
    if format == "html":
        from article80.report.html import cycle_as_html

        return cycle_as_html(cycle).encode()
    if format == "json":
        from article80.report.json_form import cycle_as_json

        return cycle_as_json(cycle).encode()
    if format == "xlsx":
        from article80.report.spreadsheet import cycle_as_xlsx

        return cycle_as_xlsx(cycle)
    if format == "csv":
        from article80.report.tidy import tidy_csv, tidy_rows

        return tidy_csv(tidy_rows(cycle)).encode()
    if format == "md":
        from article80.report.flat_files import cycle_as_markdown

        return cycle_as_markdown(cycle).encode()
    raise ValueError(f"unknown format {format!r}; expected one of {', '.join(FORMATS)}")


def write(cycle: Cycle, path: Path, format: str) -> None:
    """Write the report to a file, which is replaced only when the whole report is there.

    Raises ValueError for an unknown format and OSError where the file cannot be written; then nothing is left behind.
    """
    content = as_bytes(cycle, format)
    with written_whole(path) as file:
        file.write(content)
