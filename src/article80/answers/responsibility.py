"""Which state examines an application, and where its procedure stands: for one case, or for many."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from article80.doors.case_file import Checked, read_case
from article80.law.options import Options
from article80.responsibility.answer import Answer, answer_to
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.procedure import StateOfPlay, play_case, with_new_procedures


@dataclass(frozen=True, slots=True)
class ResponsibilityRequest:
    """The file of a case, and the day to answer for."""

    case: Path
    on: date
    options: Options = field(default_factory=Options)


def responsibility(request: ResponsibilityRequest) -> Answer:
    """The whole answer to one case. Raises InputError in one line where the file is not one."""
    return answer_to(read_case(request.case), options=request.options, on=request.on)


class Course(NamedTuple):
    """A case of many, by the name of its source: what the criteria say, and where the procedure stands."""

    name: str
    case: Case
    determination: Determination
    play: StateOfPlay


def courses(cases: list[tuple[str, Checked]], *, options: Options, on: date) -> list[Course]:
    """Many cases worked out: first each is determined, then the course of each is followed.

    Going on by steps, not by cases, keeps what the processor has at hand in use.
    """
    new = [(name, with_new_procedures(checked.case, on, options), checked.register) for name, checked in cases]
    found = [determine(case, options=options, on=on) for _, case, _ in new]
    return [
        Course(name, case, determination, play_case(case, determination, on, options, register=register))
        for (name, case, register), determination in zip(new, found, strict=True)
    ]
