"""A register of recommendations as JSON: what is written to its file, and what a command tells of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from article80.words import cited

if TYPE_CHECKING:
    from datetime import date

    from article80.evaluation.follow_up import Deadline
    from article80.evaluation.register import Entry, Evidence, Recommendation, Register
    from article80.law.provision import Provision

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def register_as_json(register: Register) -> str:
    """The register as its file holds it, the same bytes for the same register."""
    return json.dumps(register_as_dict(register), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def register_as_dict(register: Register) -> dict[str, Any]:
    """Everything that the register holds, with keys that stay the same."""
    return {
        "recommendations": [recommendation_as_dict(one) for one in register.recommendations],
        "entries": [_entry(one) for one in register.entries],
        "told": sorted(register.told),
    }


def recommendation_as_dict(one: Recommendation) -> dict[str, Any]:
    """A recommendation with the finding that it answers."""
    finding = one.finding
    return {
        "id": one.id,
        "finding": {
            "about": finding.about,
            "provision": _written(finding.provision),
            "grade": finding.grade,
            "text": finding.text,
            "evidence": [_evidence(piece) for piece in finding.evidence],
        },
        "addressee": one.addressee,
        "text": one.text,
        "measure_of_success": one.measure_of_success,
        "adopted": one.adopted.isoformat(),
        "due": one.due.isoformat(),
        "course": one.course,
    }


def deadline_as_dict(one: Deadline, on: date) -> dict[str, Any]:
    """One deadline, and whether it is over on a day."""
    return {
        "key": one.key,
        "recommendation": one.recommendation,
        "awaited": one.awaited,
        "who": one.who,
        "due": one.due.isoformat(),
        "done": one.done and one.done.isoformat(),
        "overdue": one.is_overdue(on),
        "provision": one.provision and cited(one.provision),
    }


def _entry(one: Entry) -> dict[str, Any]:
    told = {"recommendation": one.recommendation, "step": one.step, "day": one.day.isoformat(), "text": one.text}
    if one.adequate is not None:
        told["adequate"] = one.adequate  # type: ignore[assignment]
    return {**told, "evidence": [_evidence(piece) for piece in one.evidence]}


def _evidence(piece: Evidence) -> dict[str, str]:
    told = {"kind": piece.kind, "what": piece.what, "source": piece.source}
    return {**told, "value": piece.value} if piece.value else told


def _written(place: Provision) -> str:
    """A provision in the form in which files write it: "AMMR 67(11)"."""
    tail = f", {_ORDINALS[place.subparagraph - 1]} subparagraph" if place.subparagraph else ""
    return f"{place.act} {place.article}{''.join(f'({part})' for part in place.parts)}{tail}"
