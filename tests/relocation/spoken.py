"""The letters, notes and records of a matching as they are read, in English."""

from __future__ import annotations

from article80.law.parameters import Parameters
from article80.relocation import reasons_court, reasons_officer, reasons_person
from article80.relocation.reasons import CaseReason, Reasons
from article80.relocation.run import Proposal
from article80.words import say_lines
from tests.law_days import LAW


def letter(reason: CaseReason, *, parameters: Parameters) -> tuple[str, ...]:
    """The paragraphs of the letter to the person."""
    return say_lines(reasons_person.letter(reason, parameters=parameters))


def note(reason: CaseReason) -> tuple[str, ...]:
    """The lines of the officer's note."""
    return say_lines(reasons_officer.note(reason))


def record(reason: CaseReason, proposal: Proposal) -> tuple[str, ...]:
    """The lines of the record for a court: the officer's note and what comes in addition."""
    return (*note(reason), "", *say_lines(reasons_court.for_a_court(reason, proposal)))


def told_to(found: Proposal, case: int = 0) -> str:
    """The letter to the person of a case, in one text."""
    return " ".join(letter(Reasons(found).of(case), parameters=LAW))
