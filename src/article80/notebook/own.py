"""Figures, states and answers to open questions as they stand in a notebook, in the form that the doors read."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

from article80.doors import cells
from article80.doors.errors import InputError, did_you_mean, quoted
from article80.doors.file_bytes import NamedBytes, Source
from article80.doors.options_file import read_options
from article80.law.options import Options
from article80.law.states import in_protocol_order

if TYPE_CHECKING:
    import pandas as pd

    OwnFigures = Mapping[str, float] | pd.Series[Any] | str | os.PathLike[str] | None


def figures_of_own(**given: OwnFigures) -> dict[str, Source]:
    """The figures that were given, by indicator, each as a source for the door: a path, or a table of its own."""
    return {indicator: _source(indicator, figures) for indicator, figures in given.items() if figures is not None}


def _source(indicator: str, figures: Any) -> Source:
    if isinstance(figures, str | os.PathLike):
        return Path(figures)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("geo", "value"))
    writer.writerows((geo, _written(value)) for geo, value in figures.items())
    return NamedBytes(f"your own {indicator}.csv", text.getvalue().encode())


def _written(value: Any) -> str:
    """A number with all its digits and without marks of thousands; what is none stays, for the door to refuse it."""
    if not isinstance(value, Real):
        return str(value)
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)


def options_of(answers: Mapping[str, Any] | Options | None) -> Options:
    """The answers to open questions, by their names. Raises InputError for one that is not known."""
    if isinstance(answers, Options):
        return answers
    return read_options([f"{name}={_answer(value)}" for name, value in (answers or {}).items()])


def _answer(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def code_of(state: str) -> str:
    """A state by its code or a name, as its Eurostat code. Raises InputError for one that is not known."""
    try:
        return cells.state(state)[0]
    except cells.CellError as error:
        raise InputError(error.problem, expected=error.expected) from error


def codes_of(states: Iterable[str] | None) -> tuple[str, ...] | None:
    """Several of them, in the protocol order of the Union. Raises InputError for one that is not known."""
    if states is None:
        return None
    named = [states] if isinstance(states, str) else states
    return in_protocol_order({code_of(state) for state in named})


def choices_of(choices: Any) -> Any:
    """What states do: one of the two words for it, or a file."""
    return choices if choices in ("full", "as_observed") else Path(choices)


def name_among(name: str, argument: str, known: Sequence[str]) -> str:
    """A name out of several. Raises InputError, with the nearest one, for another."""
    if name not in known:
        problem = f"{argument}: {quoted(name)} is not known{did_you_mean(name, known)}"
        raise InputError(problem, expected=f"one of {', '.join(known)}")
    return name
