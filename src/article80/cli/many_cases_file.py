"""The file of many cases: Parquet, or CSV for programs that open tables, by its ending; written part by part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@contextmanager
def table_file(path: Path) -> Iterator[Callable[[pa.Table], None]]:
    """Write a table part by part; it is replaced only when the block ends without an error.

    The block is handed a function that takes one part. Raises NotWritten where the file cannot be written.
    """
    import pyarrow.csv

    from article80.atomic_file import written_whole
    from article80.report.case_table import parquet_table, table_of

    if path.suffix.lower() == ".parquet":
        with parquet_table(path) as add:
            yield add
        return
    with written_whole(path) as file, pyarrow.csv.CSVWriter(file, table_of(()).schema) as writer:
        yield lambda part: writer.write_table(_harmless(part))


def _harmless(part: pa.Table) -> pa.Table:
    """A part in which a text that a spreadsheet program would take for a formula has an apostrophe before it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from article80.report.flat_files import STARTS_A_FORMULA

    formula = f"^[{''.join(map(re.escape, STARTS_A_FORMULA))}]"
    for place, field in enumerate(part.schema):
        column = part.column(place)
        if pa.types.is_string(field.type):
            formulas = pc.match_substring_regex(column, formula)
            if pc.any(formulas).as_py():
                safe = pc.if_else(formulas, pc.binary_join_element_wise("'", column, ""), column)
                part = part.set_column(place, field, safe)
    return part
