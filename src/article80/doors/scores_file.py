"""Reads the scores of somebody's own scoring: a table with one row for each case and state.

    case,state,score
    K7-0412,DE,17
    K7-0412,FR,4.5

Every case has a score in every state of the file. Only the order of scores counts, and what is equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.doors import cells
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Source
from article80.doors.number_columns import with_numbers
from article80.doors.rows import each_row
from article80.doors.tables import Row, read_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SCORE = "a number"
_MOST = 10**15


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The states of the file in its order, the score of each case in each of them (cases, states), and notes."""

    states: tuple[str, ...]
    score: NDArray[np.float64]
    notes: tuple[str, ...]


def read_scores(source: Source, cases: Sequence[str]) -> Scores:
    """The scores of these cases. Raises InputError for a case that is not known, one without a score, or two."""
    table = with_numbers(read_table(source, required=("case", "state", "score")), "score")
    numbers = {case: number for number, case in enumerate(cases)}
    read = [one for _, one in each_row(table.rows, lambda row: _score(row, table.file, numbers))]
    states = tuple(dict.fromkeys(state for _, state, _ in read))
    place = {state: number for number, state in enumerate(states)}
    score = np.full((len(cases), len(states)), np.nan)
    for row, (case, state, value) in zip(table.rows, read, strict=True):
        if not np.isnan(score[case, place[state]]):
            problem = f"{quoted(str(cases[case]))} has a second score in {state}"
            raise InputError(problem, expected="one row for each case and state", file=table.file, row=row.number)
        score[case, place[state]] = value
    if np.isnan(score).any():
        case, number = (int(at[0]) for at in np.nonzero(np.isnan(score)))
        problem = f"{quoted(str(cases[case]))} has no score in {states[number]}"
        raise InputError(problem, expected="a score of every case in every state", file=table.file)
    return Scores(states, score, table.notes)


def _score(row: Row, file: str, numbers: dict[str, int]) -> tuple[int, str, float]:
    column = "case"
    try:
        if row.cells["case"] not in numbers:
            raise cells.CellError(f"{quoted(row.cells['case'])} is none of the cases", "a case of the file of cases")
        column = "state"
        state = cells.contributing_state(row.cells["state"])
        column = "score"
        value = cells.number(row.cells["score"], _SCORE)
        if abs(value) > _MOST:
            raise cells.CellError(f"{quoted(row.cells['score'])} is out of range", f"up to {_MOST}")
    except cells.CellError as error:
        raise InputError(error.problem, expected=error.expected, file=file, row=row.number, column=column) from error
    return numbers[row.cells["case"]], state, float(value)
