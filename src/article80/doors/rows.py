"""Turns a row of text into a typed row (pydantic), or into the one line that says why it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from article80.doors.cells import CellError
from article80.doors.errors import InputError, together
from article80.doors.tables import Row

Typed = TypeVar("Typed", bound=BaseModel)
Made = TypeVar("Made")


def each_row(rows: Iterable[Row], read: Callable[[Row], Made]) -> list[tuple[Row, Made]]:
    """Every row with what ``read`` makes of it. Raises one InputError that tells the first faults of all rows."""
    made, faults = [], []
    for row in rows:
        try:
            made.append((row, read(row)))
        except InputError as error:
            faults.append(error)
    if faults:
        raise together(faults)
    return made


def typed(model: type[Typed], row: Row, file: str, context: Mapping[str, Any]) -> Typed:
    """The row as ``model``, whose validators read the cells and get ``context``.

    Raises InputError for the first cell, in the order of the model's fields, that is refused.
    """
    try:
        return model.model_validate(dict(row.cells), context=dict(context))
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, CellError):
            problem, expected = cause.problem, cause.expected
        else:
            problem, expected = first["msg"], ""
        raise InputError(problem, expected=expected, file=file, row=row.number, column=column) from error
