"""Facts of a file that no criterion rested on or weighed, each with the reason: no fact is ignored without a word.

What a definition or the procedure reads (care, absences, absconding, consent) is not in question here, and events that
nothing used are named by the procedure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from article80.responsibility.case import Case
from article80.responsibility.determination import Determination

_ENTRIES = ("crossings", "disembarkations", "visa_waived_entries", "transit_area_applications")
_DOCUMENTS = ("residence_documents", "visas", "diplomas")
_OF_LONE_MINORS = ("siblings", "relatives")
_OF_MINORS_ALONE = (*_OF_LONE_MINORS, "best_interests")
_FOR_THE_CRITERIA = (
    *("family", *_OF_MINORS_ALONE, "dependencies", *_DOCUMENTS, *_ENTRIES),
    *("relocations", "security_checks", "real_risks", "examined_by_choice", "humanitarian_requests", "admissions"),
)
"""The lists of facts that a criterion, or a clause beside them, reads."""

_NOT_AFTER_RELOCATION = (*_DOCUMENTS, "crossings", "disembarkations", "admissions")
_NOT_IN_2013 = ("diplomas", "security_checks", "admissions")

_LONE_MINOR = "for an unaccompanied minor only the criteria of Art. 25 are applied (Art. 25(1))"
_NO_LONE_MINOR = "it counts for unaccompanied minors alone (Art. 25)"
_AFTER_RELOCATION = "after a relocation that criterion is not applied (Art. 68(2))"
_IN_2013 = "Regulation (EU) No 604/2013 has no such criterion"
_LATER = "it came after the day to which the criteria look (Art. 24(2))"
_NOTHING_THERE = "no criterion leads to that state"
_ANOTHER = "another fact goes before it, or its state is not the one at issue"


class NotUsed(NamedTuple):
    """One fact that no criterion used, and why, in words."""

    fact: Any
    why: str


def not_used(case: Case, found: Determination) -> tuple[NotUsed, ...]:
    """The facts of a case that no criterion rested on or weighed; none where the criteria were not tried."""
    if found.reference_date is None or not found.path:
        return ()
    weighed = {same(one) for finding in found.path for one in finding.used}
    return tuple(
        NotUsed(fact, _why(kind, fact, found))
        for kind, facts in _facts_of(case)
        for fact in facts
        if same(fact) not in weighed
    )


def same(fact: Any) -> Any:
    """What makes two facts the same: a tie is one to a person, whichever of that person's stays were looked at."""
    person = getattr(fact, "person", None)
    return fact if person is None else (type(fact), person.id, getattr(fact, "kind", ""))


def _facts_of(case: Case) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for kind in _FOR_THE_CRITERIA:
        facts = getattr(case.facts, kind)
        if facts:
            yield kind, facts


def _why(kind: str, fact: Any, found: Determination) -> str:
    """Why a fact was not used: the criteria leave its kind out, it came too late, or another one goes before it."""
    provisions = {one.provision for one in found.path}
    if found.regime == "DUBLIN3" and kind in _NOT_IN_2013:
        return _IN_2013
    if found.regime == "AMMR 68(2)" and kind in _NOT_AFTER_RELOCATION:
        return _AFTER_RELOCATION
    if provisions & {"25(5)", "8(4)"} and not provisions & {"33(1)", "13(1)"} and kind in (*_DOCUMENTS, *_ENTRIES):
        return _LONE_MINOR
    if not provisions & {"25(2)", "8(1)"} and kind in _OF_MINORS_ALONE:
        return _NO_LONE_MINOR
    if _came_later(fact, found.reference_date):
        return _LATER
    return _NOTHING_THERE if kind in ("real_risks", "best_interests") else _ANOTHER


def _came_later(fact: Any, day: date | None) -> bool:
    """Whether a fact is of a day after the one to which the criteria look."""
    days = [getattr(fact, name, None) for name in ("on", "valid_from", "issued", "transferred")]
    return day is not None and any(isinstance(own, date) and own > day for own in days)
