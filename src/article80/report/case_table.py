"""Answers to many cases as rows of one table, written to Parquet a part at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from article80.atomic_file import written_whole
from article80.report.determination import fact_in_words
from article80.responsibility.procedure import overdue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    import pyarrow as pa

    from article80.responsibility.case import Case
    from article80.responsibility.determination import Determination
    from article80.responsibility.finding import Finding
    from article80.responsibility.procedure import StateOfPlay

Row = Mapping[str, Any]

COLUMNS: Mapping[str, str] = {
    "source": "string",
    "case": "string",
    "on": "date",
    "responsible": "string",
    "provision": "string",
    "standing": "string",
    "since": "date",
    "criteria_state": "string",
    "criteria_provision": "string",
    "criteria_reason": "string",
    "criteria_evidence": "string",
    "reference_date": "date",
    "runner_up_state": "string",
    "runner_up_provision": "string",
    "next_due": "date",
    "next_acting": "string",
    "next_provision": "string",
    "next_act": "string",
    "limits_open": "number",
    "limits_missed": "number",
    "overdue": "string",
    "missing": "string",
    "open_questions": "string",
    "remarks": "string",
}
"""The columns of the table and what they hold. States are codes; several texts in one cell have "; " between them.

`case_result_words.COLUMNS` says what each means.
"""


def row(source: str, case: Case, on: date, determination: Determination, play: StateOfPlay) -> Row:
    """One case as a row."""
    why, running, second = play.why, play.open_clocks, determination.runner_up
    due = next((clock for clock in running if clock.due is not None), None)
    questions = {*play.options, *(one.option for one in determination.alternatives)}
    decisive = determination.decisive
    missed = sum([clock.status == "missed" for clock in play.clocks])
    return {
        "source": source,
        "case": case.id,
        "on": on,
        "responsible": play.responsible,
        "provision": why.provision if why else None,
        "standing": why.standing if why else None,
        "since": why.on if why else None,
        "criteria_state": determination.state,
        "criteria_provision": f"{decisive.act} {decisive.provision}" if decisive else None,
        "criteria_reason": decisive.reason if decisive else None,
        "criteria_evidence": "; ".join([fact_in_words(fact) for fact in decisive.used]) if decisive else None,
        "reference_date": determination.reference_date,
        "runner_up_state": second.state if second else None,
        "runner_up_provision": f"{second.act} {second.provision}" if second else None,
        "next_due": due.due if due else None,
        "next_acting": due.acting or None if due else None,
        "next_provision": due.law if due else None,
        "next_act": due.act if due else None,
        "limits_open": len(running),
        "limits_missed": missed,
        "overdue": "; ".join([one.act for one in overdue(play)]) if missed else "",
        "missing": "; ".join([*determination.missing, *map(_of_runner_up, determination.doubts)]),
        "open_questions": "; ".join(sorted(questions)),
        "remarks": "; ".join(play.remarks),
    }


def _of_runner_up(doubt: Finding) -> str:
    """What is missing to tell whether a state comes before the runner-up."""
    return f"{', '.join(doubt.missing)} (if shown, the runner-up is {doubt.state or 'another state'}, {doubt.citation})"


def table_of(rows: Iterable[Row]) -> pa.Table:
    """Rows as a part of the table."""
    import pyarrow as pa

    every, schema = list(rows), _schema()
    return pa.table([pa.array([one[field.name] for one in every], field.type) for field in schema], schema=schema)


@contextmanager
def parquet_table(path: Path) -> Iterator[Callable[[pa.Table], None]]:
    """Write a Parquet file part by part; it is replaced only when the block ends without an error.

    The block is handed a function that takes one part. No more than that is in memory.
    """
    import pyarrow.parquet as pq

    with written_whole(path) as file, pq.ParquetWriter(file, _schema()) as writer:
        yield writer.write_table


def _schema() -> pa.Schema:
    import pyarrow as pa

    kinds = {"string": pa.string(), "date": pa.date32(), "number": pa.int32()}
    return pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
