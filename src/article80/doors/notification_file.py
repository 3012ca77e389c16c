"""Reads a notice, a notification or a request of Art. 58, 59, 61 and 62 AMMR from a TOML or JSON file.

    article = "59"
    state = "MT"
    considers_itself = true
    received = 2027-03-01
    reasoning = "Arrivals by sea have doubled since October."
    figures = [{ indicator = "xii", value = "2 310 persons", as_of = 2027-02-15, source = "Ministry" }]
    needs = [{ measure = "relocation", persons = 300 }]

What is left out counts as not there: whether the article asks for it is for `article80.delivery` to say. Only what is
known and wrong is refused, such as a measure that does not exist or a key that belongs to another article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from article80.delivery.check import Course
from article80.delivery.documents import (
    INDICATORS,
    LABELS,
    MEASURES,
    DeductionRequest,
    Document,
    IndicatorFigure,
    Label,
    Measure,
    Need,
    NeedNotification,
    PoolNotice,
    Sender,
)
from article80.doors import cells
from article80.doors.cells import CellError
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Source, name_of
from article80.doors.structured import Written, day, entries, parsed, read_structured, shown, text, yes_or_no

ARTICLES = ("58", "59", "61", "62")
_MOST_PERSONS = 10_000_000
_MOST_EURO = 10**12
_PART = "all, or a part greater than 0 and less than 1 as text, such as 1/2 or 50%"

Text = Annotated[str, BeforeValidator(text)]
Day = Annotated[date, BeforeValidator(day)]
YesNo = Annotated[bool, BeforeValidator(yes_or_no)]


def _one_of(words: tuple[str, ...]) -> Any:
    return BeforeValidator(lambda value: cells.one_of(text(value), words))


def _article(value: Any) -> str:
    word = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if word not in ARTICLES:
        raise CellError(f"{shown(value)} is not one of the articles", " or ".join(ARTICLES))
    return word


def _state(value: Any) -> str:
    return cells.state(text(value))[0]


def _indicator(value: Any) -> str:
    word = text(value).strip("()").lower()
    if word not in INDICATORS:
        raise CellError(f"{shown(value)} is not a point of Art. 9(3)(a)", "i to xvii")
    return word


def _persons(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _MOST_PERSONS:
        raise CellError(f"{shown(value)} is not a number of persons", f"a whole number from 1 to {_MOST_PERSONS}")
    return value


def _euro(value: Any) -> int:
    """Whole cents from an amount in euro: a whole number, or text with at most two decimals."""
    expected = 'whole euro, or text with cents such as "1250000.50"'
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise CellError(f"{shown(value)} is not an amount in euro", expected)
    cents = cells.number(str(value), expected) * 100
    if cents != int(cents) or not 0 < cents <= 100 * _MOST_EURO:
        raise CellError(f"{shown(value)} is not an amount in euro greater than 0", expected)
    return int(cents)


def _part(value: Any) -> Fraction:
    word = text(value).lower()
    if word in ("all", "full"):
        return Fraction(1)
    try:
        part = Fraction(word.rstrip("%").strip()) / (100 if word.endswith("%") else 1)
    except (ValueError, ZeroDivisionError) as error:
        raise CellError(f"{quoted(word)} is not a part", _PART) from error
    if not 0 < part <= 1:
        raise CellError(f"{quoted(word)} is not within the whole", _PART)
    return part


class _NeedTable(Written):
    measure: Annotated[Measure, _one_of(MEASURES)] = Field(description=f"one of {', '.join(MEASURES)}")
    persons: Annotated[int | None, BeforeValidator(_persons)] = None
    euro: Annotated[int | None, BeforeValidator(_euro)] = None
    says: Text = ""

    @model_validator(mode="after")
    def _refuse_the_other_unit(self) -> _NeedTable:
        unit, other = ("persons", "euro") if self.measure == "relocation" else ("euro", "persons")
        if getattr(self, other) is not None:
            raise CellError(f"{other} stands beside the measure {self.measure}", unit)
        return self

    def need(self) -> Need:
        return Need(self.measure, self.persons if self.measure == "relocation" else self.euro, self.says)


class _FigureTable(Written):
    indicator: Annotated[str, BeforeValidator(_indicator)] = Field(description="a point of Art. 9(3)(a): i to xvii")
    value: Text = Field(description="the figure, as text")
    as_of: Day = Field(description="the day to which the figure belongs, such as 2027-02-15")
    source: Text = Field(description="where the figure is from")

    def figure(self) -> IndicatorFigure:
        return IndicatorFigure(self.indicator, self.value, self.as_of, self.source)


class _Sent(Written):
    """What every document has."""

    article: Annotated[str, BeforeValidator(_article)] = Field(description=" or ".join(ARTICLES))
    state: Annotated[str, BeforeValidator(_state)] = Field(description="the code of the state that sends it")
    labels: Annotated[tuple[Annotated[Label, _one_of(LABELS)], ...], BeforeValidator(entries)] = ()
    received: Day | None = None
    completed: Day | None = None

    def document(self) -> Document:
        raise NotImplementedError

    def course(self) -> Course:
        return Course(received=self.received, completed=self.completed)


class _WithNeeds(_Sent):
    needs: Annotated[tuple[_NeedTable, ...], BeforeValidator(entries)] = ()
    toolbox: Text = ""
    programmes: Annotated[tuple[Text, ...], BeforeValidator(entries)] = ()

    def _needs(self) -> tuple[Need, ...]:
        return tuple(one.need() for one in self.needs)


class _Notice(_WithNeeds):
    pool_act: Day | None = None

    def document(self) -> Document:
        sender = Sender(self.state, frozenset(self.labels))
        return PoolNotice(sender, self._needs(), self.toolbox, self.programmes)

    def course(self) -> Course:
        return Course(pool_act=self.pool_act, received=self.received, completed=self.completed)


class _Notification(_WithNeeds):
    considers_itself: YesNo = False
    reasoning: Text = ""
    figures: Annotated[tuple[_FigureTable, ...], BeforeValidator(entries)] = ()
    stabilisation: Text = ""
    weaknesses: Text = ""
    decided: Day | None = None
    positive: YesNo | None = None
    transmitted: Day | None = None
    found_too_small: Day | None = None
    other_reasons: Day | None = None
    kept_out_by_commission: Day | None = None

    def document(self) -> Document:
        return NeedNotification(
            Sender(self.state, frozenset(self.labels), self.considers_itself),
            reasoning=self.reasoning,
            figures=tuple(one.figure() for one in self.figures),
            needs=self._needs(),
            toolbox=self.toolbox,
            programmes=self.programmes,
            stabilisation=self.stabilisation,
            weaknesses=self.weaknesses,
        )

    def course(self) -> Course:
        return Course(
            received=self.received,
            completed=self.completed,
            decided=self.decided,
            positive=self.positive,
            transmitted=self.transmitted,
            found_too_small=self.found_too_small,
            other_reasons=self.other_reasons,
            kept_out_by_commission=self.kept_out_by_commission,
        )


class _Request(_Sent):
    considers_itself: YesNo = False
    used_the_pool: YesNo = False
    notified_a_need: YesNo = False
    drew_on_the_pool: YesNo = True
    rejected: YesNo = False
    pool_act: Day | None = None
    part: Annotated[Fraction | None, BeforeValidator(_part)] = None
    stabilisation: Text = ""
    other_contribution: Text = ""
    weaknesses: Text = ""
    area_at_limit: Text = ""
    reasoning: Text = ""

    def document(self) -> Document:
        return DeductionRequest(
            Sender(
                self.state,
                frozenset(self.labels),
                self.considers_itself,
                self.used_the_pool,
                self.notified_a_need,
                self.drew_on_the_pool,
                self.rejected,
            ),
            ground="migratory_pressure" if self.article == "61" else "significant_situation",
            part=self.part,
            stabilisation=self.stabilisation,
            other_contribution=self.other_contribution,
            weaknesses=self.weaknesses,
            area_at_limit=self.area_at_limit,
            reasoning=self.reasoning,
        )

    def course(self) -> Course:
        return Course(pool_act=self.pool_act, received=self.received, completed=self.completed)


_MODELS: dict[str, type[_Sent]] = {"58": _Notice, "59": _Notification, "61": _Request, "62": _Request}


@dataclass(frozen=True, slots=True)
class NotificationFile:
    """A document, and what the file says has happened to it."""

    document: Document
    course: Course


def read_notification(path: Source, *, received: date | None = None) -> NotificationFile:
    """Read a document from a TOML or JSON file; ``received``, where it is given, takes the place of the file's own day.

    Raises InputError in one line for anything that is known and wrong.
    """
    file, values = name_of(path), dict(read_structured(path))
    if received is not None:
        values["received"] = received
    try:
        article = _article(values.get("article"))
    except CellError as error:
        if "events" in values:
            problem = "has events and no article, as a file for the command clock or responsibility has"
            raise InputError(problem, expected="a document with its article", file=file) from error
        raise InputError(f"article: {error.problem}", expected=error.expected, file=file) from error
    written = parsed(_MODELS[article], values, file)
    try:
        return NotificationFile(written.document(), written.course())
    except ValueError as error:
        raise InputError(str(error), file=file) from error
