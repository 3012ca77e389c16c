"""Reads documents on the further elements of Art. 10(2) AMMR from a TOML or JSON file.

    [[documents]]
    element = "a"
    state = "MT"
    day = 2025-08-20
    source = "Ministry for Home Affairs, letter of 20 August 2025"
    title = "Reception in the first half of 2025"
    figures = [{ measure = "reception_capacity", year = 2025, value = 3200 }]

A figure is one of the measures of `article80.situation.indicators`, in its unit, and of the state of the document. It
counts as handed in: it is not official, and has no grade of trust.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from article80.doors import cells
from article80.doors.cells import CellError
from article80.doors.file_bytes import Source, name_of
from article80.doors.structured import Written, day, entries, parsed, read_structured, shown, text
from article80.situation.indicators import MEASURES
from article80.situation.own_information import ELEMENTS, InformationDocument
from article80.situation.snapshot import Observation

_YEARS = (2000, 2100)
_MONTHS = (1, 12)
_LARGEST = 10**12
_MEASURED = ("million EUR", "per cent")

Text = Annotated[str, BeforeValidator(text)]
Day = Annotated[date, BeforeValidator(day)]


def _element(value: Any) -> str:
    letter = text(value).strip("()").lower()
    if letter not in ELEMENTS:
        raise CellError(f"{shown(value)} is not a point of Art. 10(2)", "a letter from a to k")
    return letter


def _state(value: Any) -> str:
    written = text(value)
    return cells.state(written)[0] if written else ""


def _named(value: Any) -> str:
    written = text(value)
    if not written:
        raise CellError("the text is empty", "a text")
    return written


def _measure(value: Any) -> str:
    return cells.one_of(text(value), tuple(MEASURES))


def _within(value: Any, bounds: tuple[int, int], what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not bounds[0] <= value <= bounds[1]:
        raise CellError(f"{shown(value)} is not {what}", f"a whole number from {bounds[0]} to {bounds[1]}")
    return value


def _value(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _LARGEST:
        raise CellError(f"{shown(value)} is not a figure", f"a number from 0 and below {_LARGEST}")
    return value


class _FigureTable(Written):
    measure: Annotated[str, BeforeValidator(_measure)] = Field(description="the name of a measure")
    year: Annotated[int, BeforeValidator(lambda value: _within(value, _YEARS, "a year"))] = Field(
        description="the year that the figure is of"
    )
    month: Annotated[int, BeforeValidator(lambda value: _within(value, _MONTHS, "a month"))] | None = None
    value: Annotated[int | float, BeforeValidator(_value)] = Field(description="the figure, as a number")
    breakdown: Text = ""
    note: Text = ""

    @model_validator(mode="after")
    def _fits_its_measure(self) -> _FigureTable:
        """Refuse a month where the measure is of years and the lack of one where it is of months; and half persons."""
        measure = MEASURES[self.measure]
        if measure.period == "year" and self.month is not None:
            raise CellError(f"a month stands beside {self.measure}", "a year alone")
        if measure.period == "month" and self.month is None:
            raise CellError(f"{self.measure} is a measure of months, and month is missing", "a month from 1 to 12")
        if measure.unit not in _MEASURED and self.value != int(self.value):
            raise CellError(f"{self.value} is not a whole number", f"whole {measure.unit}")
        return self


class _DocumentTable(Written):
    element: Annotated[str, BeforeValidator(_element)] = Field(description="a letter from a to k")
    state: Annotated[str, BeforeValidator(_state)] = ""
    day: Day = Field(description="the day of the document, such as 2025-08-20")
    source: Annotated[str, BeforeValidator(_named)] = Field(description="who wrote the document")
    title: Annotated[str, BeforeValidator(_named)] = Field(description="what the document is")
    text: Text = ""
    figures: Annotated[tuple[_FigureTable, ...], BeforeValidator(entries)] = ()

    @model_validator(mode="after")
    def _has_its_state(self) -> _DocumentTable:
        if not self.state and (ELEMENTS[self.element].of_a_state or self.figures):
            what = "figures need one" if self.figures else f"point ({self.element}) is about one state"
            raise CellError(f"the document has no state, and {what}", "the code of the state")
        return self

    def document(self) -> InformationDocument:
        figures: dict[str, tuple[Observation, ...]] = {}
        for one in self.figures:
            figures[one.measure] = (*figures.get(one.measure, ()), self._observation(one))
        return InformationDocument(self.element, self.state, self.day, self.source, self.title, self.text, figures)

    def _observation(self, one: _FigureTable) -> Observation:
        unit = MEASURES[one.measure].unit
        return Observation(
            geo=self.state,
            year=one.year,
            value=float(one.value) if unit in _MEASURED else int(one.value),
            unit=unit,
            flag="",
            dataset=f"own information ({self.state})",
            vintage=self.day.isoformat(),
            vintage_date=self.day,
            official=False,
            trust="",
            source=self.source,
            note=one.note,
            month=one.month,
            breakdown=one.breakdown,
        )


class _InformationFile(Written):
    documents: Annotated[tuple[_DocumentTable, ...], BeforeValidator(entries)] = Field(
        description="a list of documents, such as [[documents]] in TOML"
    )


def read_own_information(path: Source) -> tuple[InformationDocument, ...]:
    """The documents of a TOML or JSON file, in its order.

    Raises InputError in one line for the first thing that is wrong, with its place in the file.
    """
    written = parsed(_InformationFile, read_structured(path), name_of(path))
    return tuple(one.document() for one in written.documents)
