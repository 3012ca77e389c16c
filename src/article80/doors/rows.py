"""Turns a row of text into a typed row (pydantic), or into the one line that says why it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from article80.doors.cells import CellError
from article80.doors.errors import InputError
from article80.doors.tables import Row

Typed = TypeVar("Typed", bound=BaseModel)


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
