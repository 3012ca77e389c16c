"""Whether a form of Implementing Regulation (EU) 2025/2055 is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from article80.delivery.january import due_of_the_report, missing_from_the_report
from article80.doors.form_file import read_january_report, read_relocation_form
from article80.law.said import Said
from article80.relocation.procedure.form import missing_from_the_form, missing_from_the_reply, reference_fault

FormKind = Literal["relocation", "january"]
FORMS: Mapping[FormKind, str] = {"relocation": "Annex IV", "january": "Annex X"}
"""The forms that can be checked, with the annex in which each stands."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """A form of one kind in a file."""

    kind: FormKind
    file: Path


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that is empty or does not fit: its name, where the law asks for it, what is expected there."""

    element: str
    provision: str
    expected: Said


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What is known of a form: who sends it, to whom (empty for a report), its gaps, and the days within it is due."""

    kind: FormKind
    state: str
    other: str
    gaps: tuple[Gap, ...]
    due: tuple[date, date] | None = None

    @property
    def complete(self) -> bool:
        """Whether it can be sent as it is."""
        return not self.gaps


def form(request: FormRequest) -> FormAnswer:
    """Check a relocation form or a January report. Raises InputError for what cannot be read."""
    if request.kind == "relocation":
        written = read_relocation_form(request.file)
        fault = reference_fault(written)
        found = (*missing_from_the_form(written), *([fault] if fault else []), *missing_from_the_reply(written))
        gaps = tuple(Gap(one.element, str(one.provision), one.expected) for one in found)
        return FormAnswer(request.kind, written.benefitting, written.contributing, gaps)
    report = read_january_report(request.file)
    missing = missing_from_the_report(report)
    gaps = tuple(Gap(one.element, str(one.provision), one.expected) for one in missing)
    return FormAnswer(request.kind, report.state, "", gaps, due_of_the_report(report.year))
