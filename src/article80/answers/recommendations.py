"""The register of recommendations: what is open, with whom and until when; what is added, entered and closed."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from article80.answers.law_of_the_day import law_of_the_day
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source, name_of
from article80.doors.register_file import read_recommendation, read_register
from article80.evaluation.follow_up import Awaited, Deadline, deadlines, told, untold
from article80.evaluation.register import (
    Course,
    Entry,
    Evidence,
    EvidenceKind,
    Grade,
    Recommendation,
    Refused,
    Register,
    Step,
    with_entry,
    with_recommendation,
)
from article80.law.states import STATES
from article80.law.time_limits import public_holidays
from article80.words import say

__all__ = [
    "Awaited",
    "Course",
    "Deadline",
    "Entry",
    "Evidence",
    "EvidenceKind",
    "Grade",
    "Recommendation",
    "Register",
    "RegisterAnswer",
    "Step",
    "register_now",
    "with_added",
    "with_entered",
    "with_told",
]

_YEARS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """The register on a day: what is open, every deadline, and those that are overdue and were not told before."""

    register: Register
    on: date
    open: tuple[Recommendation, ...]
    deadlines: tuple[Deadline, ...]
    untold: tuple[Deadline, ...]

    def next_of(self, recommendation: str) -> Deadline | None:
        """The first deadline of a recommendation that is not met on the day; None where there is none."""
        waiting = (one for one in self.deadlines if one.recommendation == recommendation)
        return next((one for one in waiting if one.done is None or one.done > self.on), None)


def register_now(file: Source, on: date) -> RegisterAnswer:
    """The register of a file on a day. Raises InputError for what is none, or what cannot stand in one."""
    return _on(_register(file), on)


def with_added(file: Source | None, recommendation: Source) -> Register:
    """The register with one recommendation more; None begins a new register."""
    one = read_recommendation(recommendation)
    try:
        return with_recommendation(Register() if file is None else _register(file), one)
    except Refused as error:
        raise InputError(say(error.problem), file=name_of(recommendation)) from error


def with_entered(file: Source, entry: Entry) -> Register:
    """The register with one entry more. Raises InputError for what does not follow on what stands there."""
    register = _register(file)
    try:
        return with_entry(register, entry)
    except Refused as error:
        raise InputError(say(error.problem), file=name_of(file)) from error


def with_told(answer: RegisterAnswer) -> Register:
    """The register in which the deadlines that this answer tells are marked, so that each is told once."""
    return told(answer.register, answer.untold)


def _register(file: Source) -> Register:
    read = read_register(file)
    register = Register()
    try:
        for one in read.recommendations:
            register = with_recommendation(register, one)
        for entry in read.entries:
            register = with_entry(register, entry)
    except Refused as error:
        raise InputError(say(error.problem), file=read.file) from error
    return Register(register.recommendations, register.entries, read.told)


def _on(register: Register, on: date) -> RegisterAnswer:
    first = min((one.adopted.year for one in register.recommendations), default=on.year)
    last = max([on.year, *(one.due.year for one in register.recommendations)])
    years = range(first, last + _YEARS_AHEAD)

    def holidays(who: str) -> Container[date]:
        """Those of a state; of an institution none are in hand, so that its weekends alone move a day."""
        return public_holidays(who, years) if who in STATES else ()

    found = deadlines(register, on, holidays=holidays, parameters=law_of_the_day(on))
    return RegisterAnswer(register, on, register.open(on), found, untold(register, found, on))
