"""Whether the applicant has international protection already: by a status in the file, or by a decision."""

from __future__ import annotations

from datetime import date
from typing import Final

from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.people import Status

_KIND: Final = "international_protection"


@rule("AMMR 56(2)(a)(ii)", "AMMR 63(8)(e)", formula="a status that is held on the day, or a decision that gave it")
def protection_held(case: Case, on: date) -> tuple[Status, ...]:
    """Who was granted protection has it from the day of the decision on, also where the file lists no status.

    A status of the same state in the file goes before the decision: it says from when and until when.
    """
    listed = [one for one in case.applicant.statuses if one.kind == _KIND]
    told = {one.state for one in listed}
    granted = [one for one in _granted(case) if one.state not in told]
    return tuple(one for one in (*listed, *granted) if one.covers(on))


def _granted(case: Case) -> list[Status]:
    """The protection that decisions gave: those on applications, and those that the timeline calls final."""
    found = [
        Status(application.state, _KIND, decision.on, evidence=decision.evidence)
        for application in case.applicant.applications
        for decision in application.decisions
        if decision.outcome == "granted"
    ]
    seen = {one.state for one in found}
    return found + [
        Status(event.state, _KIND, event.on, evidence=event.evidence)
        for event in case.events
        if event.kind == "decision_final" and event.answer == "granted" and event.state not in seen
    ]
