"""What a state's own documents say, beside the public figures (Art. 10(2) AMMR)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from article80.doors.errors import InputError
from article80.doors.own_information_file import read_own_information
from article80.situation.own_information import BesidePublic, InformationDocument, beside_public_figures


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """A file of documents, and the day looked at: those of a later day are not."""

    file: Path
    on: date


@dataclass(frozen=True, slots=True)
class InformationAnswer:
    """The documents in hand on the day, and their figures beside the public ones."""

    documents: tuple[InformationDocument, ...]
    beside: tuple[BesidePublic, ...]


def information(request: InformationRequest) -> InformationAnswer:
    """Read the documents. Raises InputError where none is in hand on the day."""
    documents = tuple(one for one in read_own_information(request.file) if one.day <= request.on)
    if not documents:
        raise InputError(f"no document of a day up to {request.on.isoformat()}", file=str(request.file))
    return InformationAnswer(documents, tuple(beside_public_figures(documents, request.on)))
