"""Applications that count as new ones, because the duties of the state responsible had ended before (Art. 37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.engine import determine
from article80.responsibility.facts import Application
from article80.responsibility.procedure.of_case import play_case
from article80.responsibility.procedure.play import StateOfPlay


@rule(
    *("AMMR 37(2)", "AMMR 37(4)", "AMMR 37(5)", "DUBLIN3 19(2)", "DUBLIN3 19(3)"),
    formula="registered after the end of the duties: a new application, and a new procedure",
)
def with_new_procedures(case: Case, on: date, options: Options) -> Case:
    """The case with ``starts_afresh`` set where the duties of the state responsible had ended before an application.

    It is worked out from the file up to the day ``on``. Duties that a confirmation brought back have not ended.
    """
    while _may_have_ended(case):
        found = determine(case, options=options, on=on, with_alternatives=False)
        new = first_after_the_end(case, play_case(case, found, on, options), on)
        if new is None:
            return case
        applications = tuple(replace(one, starts_afresh=one is new) for one in case.applicant.applications)
        case = replace(case, applicant=replace(case.applicant, applications=applications))
    return case


def first_after_the_end(case: Case, play: StateOfPlay, on: date) -> Application | None:
    """The first application that was registered after the duties had ended; None where they stand, or there is none."""
    if play.why is None or play.why.standing != "ceased":
        return None
    ended = play.why.on
    for one in case.applications:
        if one.registered and ended <= one.registered <= on and one.evidence.establishes is True:
            return None if one.starts_afresh else one
    return None


def _may_have_ended(case: Case) -> bool:
    """Whether a file has a second application and anything that can end duties."""
    if len(case.applicant.applications) < 2:
        return False
    decided = any(one.border_procedure for own in case.applicant.applications for one in own.decisions)
    return decided or bool(case.facts.absences) or any(one.kind in _ENDS for one in case.events)


_ENDS = ("left_territory", "removed", "decision_final", "application_withdrawn")
