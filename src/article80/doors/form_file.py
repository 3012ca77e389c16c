"""Reads a relocation form (Annex IV) or a January report (Annex X of Regulation 2025/2055) from a TOML or JSON file.

What is left out counts as not there; whether the form asks for it is for the rules to say. Only what is known and
wrong is refused: a state or a word that does not exist, a day that is none, an amount that is none.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from article80.delivery.january import JanuaryReport, MeasureLine
from article80.doors import cells
from article80.doors.cells import CellError
from article80.doors.days import day_of
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source
from article80.doors.structured import (
    LAST_YEAR,
    Written,
    as_given,
    day,
    entries,
    parsed,
    read_structured,
    text,
    yes_or_no,
)
from article80.relocation.procedure.form import (
    CHECKS,
    LINKS,
    REPLIES,
    STATUSES,
    VULNERABILITIES,
    Check,
    PersonOnForm,
    RelocationForm,
    Reply,
    Status,
)

_MOST = 10**12
Text = Annotated[str, BeforeValidator(text)]
Day = Annotated[date, BeforeValidator(day)]
YesNo = Annotated[bool, BeforeValidator(yes_or_no)]


def _one_of(words: tuple[str, ...]) -> Any:
    return BeforeValidator(lambda value: cells.one_of(text(value), words))


def _state(value: Any) -> str:
    return cells.state(text(value))[0]


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise CellError(f"{as_given(value)} is not a number", "a whole number, 0 or more")
    return value


def _euro(value: Any) -> int:
    expected = 'whole euro, 0 or more, or text with cents such as "1250000.50"'
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise CellError(f"{as_given(value)} is not an amount in euro", expected)
    cents = cells.number(str(value), expected) * 100
    if cents != int(cents) or not 0 <= cents <= 100 * _MOST:
        raise CellError(f"{as_given(value)} is not an amount in euro", expected)
    return int(cents)


def _birth(value: Any) -> date:
    """A date of birth: any day of the last century or of this one."""
    found = value if isinstance(value, date) and not isinstance(value, datetime) else None
    if isinstance(value, str):
        with suppress(ValueError):
            found = day_of(value)
    if found is None or not FIRST_BIRTH <= found.year <= LAST_YEAR:
        raise CellError(f"{as_given(value)} is not a date of birth", "a day such as 1990-05-01")
    return found


FIRST_BIRTH = 1900
"""The first year in which a person on a form can be born."""

State = Annotated[str, BeforeValidator(_state)]
Number = Annotated[int, BeforeValidator(_number)]
Euro = Annotated[int, BeforeValidator(_euro)]


class _Person(Written):
    surname: Text = ""
    forename: Text = ""
    sex: Text = ""
    nationality: Text = ""
    born_on: Annotated[date, BeforeValidator(_birth)] | None = None
    birth_place: Text = ""
    marital_status: Text = ""
    address: Text = ""
    country_before: Text = ""
    language: Text = ""
    eurodac_number: Text = ""
    identity_document: Text = ""
    photo: YesNo | None = None
    fingerprints: YesNo | None = None
    registered_on: Day | None = None
    registered_at: Text = ""
    vulnerabilities: (
        Annotated[tuple[Annotated[str, _one_of(VULNERABILITIES)], ...], BeforeValidator(entries)] | None
    ) = None
    needs: Text = ""
    link: Annotated[str, _one_of((*LINKS, "none"))] | None = None
    link_says: Text = ""
    security_information: YesNo | None = None
    family_link: Text = ""

    def person(self) -> PersonOnForm:
        return PersonOnForm(**{**dict(self), "link": self.link or ""})


class _Form(Written):
    benefitting: State = Field(description="code or name of the benefitting state")
    contributing: State = Field(description="code or name of the contributing state")
    status: Annotated[Status, _one_of(STATUSES)] = Field(description=" or ".join(STATUSES))
    persons: Annotated[tuple[_Person, ...], BeforeValidator(entries)] = ()
    persons_total: Number | None = None
    reference: Text = ""
    eurodac_reference: Text = ""
    decision: Text = ""
    act: Text = ""
    transmitted: Day | None = None
    no_threat: YesNo | None = None
    check: Annotated[Check, _one_of(CHECKS)] | None = None
    check_on: Day | None = None
    check_place: Text = ""
    check_nature: Text = ""
    informed: YesNo | None = None
    consented: YesNo | None = None
    protected_since: Day | None = None
    protection: Text = ""
    decision_attached: YesNo | None = None
    identity_attached: YesNo | None = None
    consent_attached: YesNo | None = None
    determination_completed: YesNo | None = None
    reply: Annotated[Reply, _one_of(REPLIES)] | None = None
    practical_details: Text = ""
    ground: Text = ""
    threat_told_on: Day | None = None
    threat_told_by: Text = ""
    extension_reason: Text = ""

    def form(self) -> RelocationForm:
        given = dict(self)
        given |= {
            "persons": tuple(one.person() for one in self.persons),
            "check": self.check or "",
            "reply": self.reply or "",
        }
        return RelocationForm(**given)


class _Line(Written):
    partner: State = Field(description="code or name of the other state")
    number: Number | None = None
    euro: Euro | None = None

    def line(self) -> MeasureLine:
        return MeasureLine(self.partner, self.number, self.euro)


class _January(Written):
    state: State = Field(description="code or name of the state that reports")
    year: Number = Field(description="the year of the pool, such as 2026")
    contributing: YesNo = False
    benefitting: YesNo = False
    offsets: Number | None = None
    offsets_euro: Euro | None = None
    provided: Annotated[tuple[_Line, ...], BeforeValidator(entries)] = ()
    received_euro: Euro | None = None
    amif_euro: Euro | None = None
    bmvi_euro: Euro | None = None
    taken: Annotated[tuple[_Line, ...], BeforeValidator(entries)] = ()

    def report(self) -> JanuaryReport:
        return JanuaryReport(
            self.state,
            self.year,
            self.contributing,
            self.benefitting,
            self.offsets,
            self.offsets_euro,
            tuple(one.line() for one in self.provided),
            self.received_euro,
            self.amif_euro,
            self.bmvi_euro,
            tuple(one.line() for one in self.taken),
        )


def read_relocation_form(source: Source) -> RelocationForm:
    """A relocation form. Raises InputError in one line for anything that is known and wrong."""
    form = parsed(_Form, read_structured(source), _named(source)).form()
    if form.benefitting == form.contributing:
        raise InputError("is from a state to itself", expected="two states", file=_named(source))
    return form


def read_january_report(source: Source) -> JanuaryReport:
    """A January report. Raises InputError in one line for anything that is known and wrong."""
    return parsed(_January, read_structured(source), _named(source)).report()


def _named(source: Source) -> str:
    from article80.doors.file_bytes import opened

    return opened(source).file
