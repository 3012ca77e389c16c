"""Cases as Hypothesis draws them: few states and close days, so that facts compete often."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from article80.responsibility.case import Case
from article80.responsibility.facts import (
    PROOF,
    Absence,
    AdultCare,
    Application,
    BestInterests,
    DependencyTie,
    Desire,
    Diploma,
    Disembarkation,
    Evidence,
    ExaminedByChoice,
    Facts,
    FamilyTie,
    HumanitarianRequest,
    IrregularCrossing,
    Person,
    RealRisk,
    RelativeTie,
    Relocation,
    ResidenceDocument,
    SecurityCheck,
    SiblingTie,
    Status,
    Stay,
    TransitAreaApplication,
    Visa,
    VisaWaivedEntry,
)

FIRST = date(2024, 1, 1)
STATES = st.sampled_from(["DE", "EL", "FR", "IT"])
DAYS = st.integers(0, 1200).map(lambda days: FIRST + timedelta(days=days))
REGISTERED = st.integers(880, 1200).map(lambda days: FIRST + timedelta(days=days))
MAYBE = st.sampled_from([True, True, False, None])
YES_OR_NO = st.booleans()
EVIDENCE = st.sampled_from(
    [PROOF, PROOF, Evidence("none"), Evidence("circumstantial", "ticket", True), Evidence("circumstantial", "ticket")]
)
NUMBERS = st.sampled_from([0, 1, 2, 3, 6, None])


def few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """None, one or two facts of a kind."""
    return st.lists(strategy, max_size=2).map(tuple)


def _spans() -> st.SearchStrategy[tuple[date, date]]:
    return st.tuples(DAYS, st.integers(0, 900)).map(lambda drawn: (drawn[0], drawn[0] + timedelta(days=drawn[1])))


STAYS = st.builds(Stay, STATES, DAYS, legal=MAYBE, evidence=EVIDENCE)
STATUSES = st.builds(Status, STATES, st.sampled_from(["international_protection"]), DAYS, evidence=EVIDENCE)
APPLICATIONS = st.builds(Application, STATES, DAYS, evidence=EVIDENCE)
BIRTHS = st.sampled_from([None, date(1985, 1, 1), date(2012, 6, 1)])
OTHERS = st.builds(
    Person,
    id=st.sampled_from(["one", "two"]),
    birth=BIRTHS,
    birth_evidence=EVIDENCE,
    stays=few(STAYS),
    statuses=few(STATUSES),
    applications=few(APPLICATIONS),
)
DESIRES = st.builds(Desire, YES_OR_NO) | st.none()
KINDS = st.sampled_from(["spouse", "child", "parent"])
FAMILY = st.builds(FamilyTie, OTHERS, KINDS, before_arrival=MAYBE, unmarried=MAYBE, desire=DESIRES, evidence=EVIDENCE)
DEPENDENCIES = st.builds(
    DependencyTie,
    OTHERS,
    st.sampled_from(["child", "parent"]),
    st.just("applicant"),
    st.just("old_age"),
    dependent=MAYBE,
    before_arrival=MAYBE,
    carer_able=MAYBE,
    desire=DESIRES,
    evidence=EVIDENCE,
)
DOCUMENTS = st.builds(
    lambda state, span, evidence: ResidenceDocument(state, span[0], span[1], evidence=evidence),
    STATES,
    _spans(),
    EVIDENCE,
)
VISAS = st.builds(
    lambda state, kind, span, evidence: Visa(state, kind, span[0], span[1], evidence=evidence),
    STATES,
    st.sampled_from(["short_stay", "long_stay"]),
    _spans(),
    EVIDENCE,
)
CROSSINGS = st.builds(
    IrregularCrossing,
    STATES,
    DAYS,
    by=st.sampled_from(["land", "sea"]),
    part_of_rescue=st.sampled_from([None, None, True, False]),
    evidence=EVIDENCE,
)
DIPLOMAS = st.builds(
    Diploma,
    STATES,
    DAYS,
    academic_years=NUMBERS,
    distance=MAYBE,
    recognised=MAYBE,
    isced=NUMBERS,
    evidence=EVIDENCE,
)
KINDS_OF_FACTS: dict[str, st.SearchStrategy[object]] = {
    "family": FAMILY,
    "siblings": st.builds(SiblingTie, OTHERS, unmarried=MAYBE, evidence=EVIDENCE),
    "relatives": st.builds(RelativeTie, OTHERS, st.just("aunt_or_uncle"), can_take_care=MAYBE, evidence=EVIDENCE),
    "dependencies": DEPENDENCIES,
    "residence_documents": DOCUMENTS,
    "visas": VISAS,
    "diplomas": DIPLOMAS,
    "crossings": CROSSINGS,
    "disembarkations": st.builds(Disembarkation, STATES, DAYS, evidence=EVIDENCE),
    "visa_waived_entries": st.builds(VisaWaivedEntry, STATES, DAYS, evidence=EVIDENCE),
    "transit_area_applications": st.builds(TransitAreaApplication, STATES, DAYS, evidence=EVIDENCE),
    "absences": st.builds(lambda span, evidence: Absence(span[0], span[1], evidence=evidence), _spans(), EVIDENCE),
    "best_interests": st.builds(BestInterests, STATES, YES_OR_NO),
    "security_checks": st.builds(SecurityCheck, STATES, DAYS, YES_OR_NO, evidence=EVIDENCE),
    "real_risks": st.builds(RealRisk, STATES, DAYS, evidence=EVIDENCE),
    "examined_by_choice": st.builds(ExaminedByChoice, STATES, DAYS, evidence=EVIDENCE),
    "humanitarian_requests": st.builds(
        HumanitarianRequest, STATES, STATES, DAYS, consent=MAYBE, accepted=MAYBE, evidence=EVIDENCE
    ),
}
CARE = st.sampled_from([(), (AdultCare(False, date(2020, 1, 1)),), (AdultCare(True, date(2020, 1, 1)),)])
RELOCATED = st.sampled_from([(), (), (Relocation("IT", "FR", date(2026, 11, 1), date(2026, 12, 1)),)])


@st.composite
def _facts(draw: st.DrawFn) -> Facts:
    """Up to five facts, often of the same kind, so that they compete."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS_OF_FACTS)), max_size=5))
    held: dict[str, Any] = {}
    for kind in kinds:
        held[kind] = (*held.get(kind, ()), draw(KINDS_OF_FACTS[kind]))
    return Facts(adult_care=draw(CARE), relocations=draw(RELOCATED), visa_waived_in=draw(WAIVED), **held)


WAIVED = st.sampled_from([(), ("DE",)])
FACTS = _facts()
APPLICANTS = st.builds(
    Person,
    id=st.just("applicant"),
    birth=BIRTHS,
    birth_evidence=EVIDENCE,
    stays=few(STAYS),
    applications=st.lists(st.builds(Application, STATES, REGISTERED, evidence=EVIDENCE), min_size=1, max_size=2).map(
        tuple
    ),
)
CASES = st.builds(Case, st.just("case"), APPLICANTS, FACTS)
"""Cases that may contradict themselves, as the engine is handed them only after the door; it must not break."""
