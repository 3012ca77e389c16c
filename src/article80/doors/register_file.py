"""Reads a register of recommendations (JSON, as `article80 recommend` writes it) and a new entry for it (TOML or JSON).

    id = "2026-1"
    addressee = "EL"
    text = "Confirm places within the period, by a roster of officers."
    measure_of_success = "Nine in ten persons transferred in four weeks."
    adopted = 2027-02-15
    due = 2027-12-31
    [finding]
    about = "EL"
    provision = "AMMR 67(11)"
    grade = "non_compliant"
    text = "Fewer than half of those accepted were transferred in time."
    [[finding.evidence]]
    kind = "figure"
    what = "transferred_in_time"
    value = "41.2 %"
    source = "article80 evaluate 2026 --book events.csv"

``course`` is ordinary, serious or own. An addressee that is no state is an institution, by its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, Field

from article80.doors import cells
from article80.doors.cells import CellError
from article80.doors.errors import quoted
from article80.doors.file_bytes import Source, name_of
from article80.doors.structured import Written, day, parsed, read_structured, text, yes_or_no
from article80.doors.structured import entries as listed
from article80.evaluation.register import (
    Course,
    Entry,
    Evidence,
    EvidenceKind,
    Finding,
    Grade,
    Recommendation,
    Step,
)
from article80.law.provision import Provision

_LONGEST_ID = 60

Text = Annotated[str, BeforeValidator(text)]
Day = Annotated[date, BeforeValidator(day)]


def _one_of(kind: Any) -> Any:
    return BeforeValidator(lambda value: cells.one_of(text(value), get_args(kind)))


def _name(value: Any) -> str:
    name = text(value)
    if not name or len(name) > _LONGEST_ID or not name.isprintable() or "/" in name:
        raise CellError(f"{quoted(name)} is no name of a recommendation", f"up to {_LONGEST_ID} characters without /")
    return name


def _addressee(value: Any) -> str:
    return cells.state_or_none(text(value)) or text(value)


def _provision(value: Any) -> Provision:
    try:
        return Provision.parse(text(value))
    except ValueError as error:
        raise CellError(f"{quoted(text(value))} is no provision", 'one such as "AMMR 67(11)"') from error


def _yes_no_or_nothing(value: Any) -> bool | None:
    return None if value is None else yes_or_no(value)


class _Evidence(Written):
    kind: Annotated[EvidenceKind, _one_of(EvidenceKind)] = Field(description="figure or document")
    what: Text = Field(description="the indicator, or the title of the document")
    source: Text = Field(description="where it can be read")
    value: Text = ""


EvidenceList = Annotated[list[_Evidence], BeforeValidator(listed)]


class _Finding(Written):
    about: Annotated[str, BeforeValidator(_addressee)] = Field(description="a state, or an institution")
    provision: Annotated[Provision, BeforeValidator(_provision)] = Field(description='such as "AMMR 67(11)"')
    grade: Annotated[Grade, _one_of(Grade)] = Field(description=", ".join(get_args(Grade)))
    text: Text = Field(description="what was found")
    evidence: EvidenceList = Field(default_factory=list)


class _Recommendation(Written):
    id: Annotated[str, BeforeValidator(_name)] = Field(description="a name of one's own, such as 2026-1")
    finding: _Finding = Field(description="a table with about, provision, grade, text and evidence")
    addressee: Annotated[str, BeforeValidator(_addressee)] = Field(description="a state, or an institution")
    text: Text = Field(description="what is recommended")
    measure_of_success: Text = Field(description="by what it can be seen that it was done")
    adopted: Day = Field(description="the day of its adoption, such as 2027-02-15")
    due: Day = Field(description="the day by which it is to be done")
    course: Annotated[Course, _one_of(Course)] = "ordinary"


class _Entry(Written):
    recommendation: Text = Field(description="the id of a recommendation")
    step: Annotated[Step, _one_of(Step)] = Field(description=", ".join(get_args(Step)))
    day: Day = Field(description="a day such as 2027-03-01")
    text: Text = Field(description="what was handed in or decided")
    adequate: Annotated[bool | None, BeforeValidator(_yes_no_or_nothing)] = None
    evidence: EvidenceList = Field(default_factory=list)


class _Register(Written):
    recommendations: Annotated[list[_Recommendation], BeforeValidator(listed)] = Field(default_factory=list)
    entries: Annotated[list[_Entry], BeforeValidator(listed)] = Field(default_factory=list)
    told: Annotated[list[Text], BeforeValidator(listed)] = Field(default_factory=list)


def read_recommendation(source: Source) -> Recommendation:
    """A recommendation with its finding. Raises InputError for a file that holds none."""
    return _recommendation(parsed(_Recommendation, read_structured(source), name_of(source)))


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a register holds, in its order: nothing is checked yet of what may follow on what."""

    file: str
    recommendations: tuple[Recommendation, ...]
    entries: tuple[Entry, ...]
    told: frozenset[str]


def read_register(source: Source) -> RegisterFile:
    """A register as it was written. Raises InputError for a file that holds none."""
    file = name_of(source)
    read = parsed(_Register, read_structured(source), file)
    recommendations = tuple(_recommendation(one) for one in read.recommendations)
    return RegisterFile(file, recommendations, tuple(_entry(one) for one in read.entries), frozenset(read.told))


def _recommendation(read: _Recommendation) -> Recommendation:
    found = read.finding
    finding = Finding(found.about, found.provision, found.grade, found.text, _evidence(found.evidence))
    return Recommendation(
        read.id, finding, read.addressee, read.text, read.measure_of_success, read.adopted, read.due, read.course
    )


def _entry(read: _Entry) -> Entry:
    return Entry(read.recommendation, read.step, read.day, read.text, read.adequate, _evidence(read.evidence))


def _evidence(read: list[_Evidence]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one.kind, one.what, one.source, one.value) for one in read)
