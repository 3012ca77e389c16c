"""The register of findings and recommendations: evaluate, recommend, follow up, close, over the years.

A finding rests on evidence and names a provision; a recommendation has an addressee, a day and a measure of success.
What comes after is entered and never changed: an action plan, its review, a revised plan, reports, and the closure,
which needs evidence of its own. No act gives the solidarity mechanism such a phase. The grades and the steps are those
of Regulation (EU) 2022/922 (Schengen evaluation), and how a recommendation is followed up is a choice made with it
(`Course`).

    register = with_finding(Register(), finding, recommendation)
    register = with_entry(register, Entry("2026-1", "action_plan", date(2027, 3, 1), "Two reception centres."))
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said

Grade = Literal["best_practice", "improvement_necessary", "non_compliant"]
"""How a finding is graded (Art. 20(3) of Regulation (EU) 2022/922)."""

Course = Literal["ordinary", "serious", "own"]
"""Which periods run: those of Art. 21, those of Art. 22 for a serious deficiency, or none but the day of its own."""

Step = Literal["action_plan", "review", "revised_plan", "report", "closure"]
EvidenceKind = Literal["figure", "document"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure with its value, or a document; ``source`` says where either can be read. Texts of the author."""

    kind: EvidenceKind
    what: str
    source: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an evaluation found: about whom, under which provision, how grave, and on what it rests."""

    about: str
    provision: Provision
    grade: Grade
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is recommended to whom, by when, and by what it can be seen that it was done.

    ``finding`` is what it answers. ``addressee`` is the code of a state, or an institution by its name.
    """

    id: str
    finding: Finding
    addressee: str
    text: str
    measure_of_success: str
    adopted: date
    due: date
    course: Course = "ordinary"


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened with a recommendation on a day. ``adequate`` is told of a review alone."""

    recommendation: str
    step: Step
    day: date
    text: str
    adequate: bool | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Recommendations, what happened with each in the order of entry, and the deadlines that were told already."""

    recommendations: tuple[Recommendation, ...] = ()
    entries: tuple[Entry, ...] = ()
    told: frozenset[str] = frozenset()

    def of(self, recommendation: str) -> tuple[Entry, ...]:
        """What happened with a recommendation."""
        return tuple(entry for entry in self.entries if entry.recommendation == recommendation)

    def closed_on(self, recommendation: str) -> date | None:
        """The day of its closure; None while it is open."""
        return next((entry.day for entry in self.of(recommendation) if entry.step == "closure"), None)

    def open(self, on: date) -> tuple[Recommendation, ...]:
        """The recommendations that were adopted by a day and were not closed by it, in the order of the register."""
        closed = {one.id: self.closed_on(one.id) for one in self.recommendations}
        return tuple(
            one for one in self.recommendations if one.adopted <= on and ((day := closed[one.id]) is None or day > on)
        )


class Refused(Exception):
    """What cannot stand in the register, as a sentence."""

    def __init__(self, problem: Said) -> None:
        super().__init__(problem)
        self.problem = problem


@rule("SCHENGENEVAL 20(3)")
def with_recommendation(register: Register, one: Recommendation) -> Register:
    """A finding is graded and rests on evidence; a recommendation says what, to whom, by when, and how success is seen.

    Raises `Refused` for a finding without a figure or a document, and for what is not complete or stands there already.
    """
    if any(known.id == one.id for known in register.recommendations):
        raise Refused(_THERE_ALREADY.with_parts(id=one.id))
    _refuse_no_evidence(one.finding.evidence, _NO_EVIDENCE.with_parts(id=one.id))
    if one.finding.grade == "best_practice":
        raise Refused(_BEST_PRACTICE.with_parts(id=one.id))
    for text in (one.text, one.measure_of_success, one.addressee, one.finding.text):
        if not text.strip():
            raise Refused(_INCOMPLETE.with_parts(id=one.id))
    if one.due <= one.adopted:
        raise Refused(_DUE_BEFORE.with_parts(id=one.id, due=one.due, adopted=one.adopted))
    return replace(register, recommendations=(*register.recommendations, one))


@rule("SCHENGENEVAL 21(1)", "SCHENGENEVAL 21(2)", "SCHENGENEVAL 21(3)", "SCHENGENEVAL 22(6)")
def with_entry(register: Register, entry: Entry) -> Register:
    """A plan is reviewed, one that is not adequate is revised, reports follow, and the closure rests on evidence.

    Raises `Refused` for what does not follow on what stands there.
    """
    known = next((one for one in register.recommendations if one.id == entry.recommendation), None)
    if known is None:
        raise Refused(_UNKNOWN.with_parts(id=entry.recommendation))
    before = register.of(entry.recommendation)
    closed = register.closed_on(entry.recommendation)
    if closed is not None:
        raise Refused(_CLOSED.with_parts(id=entry.recommendation, day=closed))
    last = max([known.adopted, *(one.day for one in before)])
    if entry.day < last:
        raise Refused(_TOO_EARLY.with_parts(id=entry.recommendation, day=entry.day, last=last))
    if entry.step == "closure":
        _refuse_no_evidence(entry.evidence, _CLOSURE_WITHOUT.with_parts(id=entry.recommendation))
    elif problem := _does_not_follow(before, entry):
        raise Refused(problem.with_parts(id=entry.recommendation))
    return replace(register, entries=(*register.entries, entry))


def _does_not_follow(before: tuple[Entry, ...], entry: Entry) -> Said | None:
    """Why a step does not follow on those before it; None where it does."""
    steps = [one.step for one in before if one.step in ("action_plan", "review", "revised_plan")]
    last = steps[-1] if steps else None
    if entry.step == "action_plan":
        return _PLAN_TWICE if steps else None
    if entry.step == "review":
        if entry.adequate is None:
            return _NO_VERDICT
        return None if last in ("action_plan", "revised_plan") else _NOTHING_TO_REVIEW
    if entry.step == "revised_plan":
        inadequate = last == "review" and [one.adequate for one in before if one.step == "review"][-1] is False
        return None if inadequate else _NOTHING_TO_REVISE
    return None


def _refuse_no_evidence(evidence: tuple[Evidence, ...], problem: Said) -> None:
    """Refuse where there is no piece of evidence, or one that nobody can look up, or a figure without its value."""
    whole = [one for one in evidence if one.what.strip() and one.source.strip()]
    whole = [one for one in whole if one.kind == "document" or one.value.strip()]
    if not evidence or len(whole) < len(evidence):
        raise Refused(problem)


_THERE_ALREADY = said("the recommendation {id:verbatim} stands in the register already")
_NO_EVIDENCE = said("the finding of {id:verbatim} rests on no figure with its value and source, and on no document")
_BEST_PRACTICE = said("the finding of {id:verbatim} is a best practice, which asks for no recommendation")
_INCOMPLETE = said("the recommendation {id:verbatim} lacks a text, an addressee, a finding or a measure of success")
_DUE_BEFORE = said("the recommendation {id:verbatim} is due on {due:day}, and was adopted on {adopted:day}")
_UNKNOWN = said("there is no recommendation {id:verbatim} in the register")
_CLOSED = said("the recommendation {id:verbatim} was closed on {day:day}")
_TOO_EARLY = said("an entry on {id:verbatim} of {day:day} lies before the last one, of {last:day}")
_CLOSURE_WITHOUT = said("the recommendation {id:verbatim} is not closed without a figure or a document that shows it")
_PLAN_TWICE = said("the recommendation {id:verbatim} has an action plan already; another one is a revised plan")
_NO_VERDICT = said("a review of {id:verbatim} says whether the plan is adequate")
_NOTHING_TO_REVIEW = said("there is no plan on {id:verbatim} that was not reviewed yet")
_NOTHING_TO_REVISE = said("no plan on {id:verbatim} was found inadequate, so there is none to revise")
