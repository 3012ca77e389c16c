"""The order of the law: which criteria are tried, in which order they are shown, and which one goes before which."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.criteria import (
    admitted,
    clauses,
    dependency,
    diplomas,
    documents,
    dublin3,
    entries,
    fallback,
    family,
    minors,
    security,
)
from article80.responsibility.finding import Finding
from article80.responsibility.inquiry import Inquiry, Regime

Criterion = Callable[[Inquiry], Finding]

_CLAUSES: tuple[Criterion, ...] = (dependency.dependency, clauses.examined_by_choice, clauses.humanitarian_clause)
OF_FAMILY_OR_DEPENDENCY = ("25(2)", "25(3)", "25(4)", "26", "27", "28", "34")
"""A state that is responsible under one of these stays so: no relocation moves that (Art. 67(5), 68(3))."""

_FAMILY: tuple[Criterion, ...] = (family.family_with_protection, family.family_of_an_applicant)
_DOCUMENTS: tuple[Criterion, ...] = (
    documents.valid_residence_document,
    documents.valid_visa,
    documents.several_valid_documents,
)
_MINOR_TIES: tuple[Criterion, ...] = (
    minors.minor_with_family,
    minors.minor_with_relative,
    minors.minor_with_ties_in_several_states,
)
_LEGAL_ENTRY: tuple[Criterion, ...] = (entries.visa_waived_entry, entries.transit_area)
_IRREGULAR_ENTRY: tuple[Criterion, ...] = (entries.irregular_crossing, entries.disembarkation)
_RELOCATED: tuple[Criterion, ...] = (fallback.relocated_from_the_responsible,)

AMMR: tuple[Criterion, ...] = (
    security.security_threat,
    admitted.admitted_by_another_state,
    *_FAMILY,
    *_DOCUMENTS,
    documents.ended_document,
    diplomas.diploma_from_a_state,
    *_LEGAL_ENTRY,
    *_IRREGULAR_ENTRY,
    entries.relocated_after_entry,
    *_CLAUSES,
    fallback.first_registration,
)
AMMR_FOR_MINORS: tuple[Criterion, ...] = (
    security.security_threat,
    admitted.admitted_by_another_state,
    *_MINOR_TIES,
    minors.minor_without_ties,
    minors.minor_where_present,
    *_CLAUSES,
    fallback.first_registration,
)
AFTER_RELOCATION: tuple[Criterion, ...] = (
    security.security_threat,
    *_RELOCATED,
    *_FAMILY,
    *_LEGAL_ENTRY,
    entries.relocated_after_entry,
    *_CLAUSES,
    fallback.state_of_relocation,
)
AFTER_RELOCATION_FOR_MINORS: tuple[Criterion, ...] = (
    security.security_threat,
    *_RELOCATED,
    *_MINOR_TIES,
    *_CLAUSES,
    fallback.state_of_relocation,
)
DUBLIN3: tuple[Criterion, ...] = (
    *_FAMILY,
    *_DOCUMENTS,
    dublin3.ended_document,
    dublin3.irregular_entry,
    dublin3.long_stay_after_irregular_entry,
    *_LEGAL_ENTRY,
    *_CLAUSES,
    fallback.first_registration,
)
DUBLIN3_FOR_MINORS: tuple[Criterion, ...] = (
    *_MINOR_TIES,
    dublin3.minor_without_ties,
    *_CLAUSES,
    fallback.first_registration,
)

_GATE = ("16(4)", "68(3)", "35(1)", "35(2)", "36(1)(c)")
_LONE_MINORS = ("25(4)", "25(2)", "25(3)")
_MINORS_WITHOUT_TIES = ("25(5)", "37(1)")
_FAMILY_ORDER = ("36(2)", "26", "27")
_REST = ("29(3)", "29(1)", "29(2)", "29(4)", "30", "31", "32", "33(3)", "33(1)", "33(2)", "68(2)", "16(2)", "16(3)")
_DUBLIN = (
    *("17(1)", "17(2)", "11", "8(3)", "8(1)", "8(2)", "20(3)", "9", "10", "16", "8(4)"),
    *("12(3)", "12(1)", "12(2)", "12(4)", "13(1)", "13(2)", "14", "15", "3(2)"),
)

CRITERIA: Mapping[tuple[Regime, bool], tuple[Criterion, ...]] = {
    ("AMMR", False): AMMR,
    ("AMMR", True): AMMR_FOR_MINORS,
    ("AMMR 68(2)", False): AFTER_RELOCATION,
    ("AMMR 68(2)", True): AFTER_RELOCATION_FOR_MINORS,
    ("DUBLIN3", False): DUBLIN3,
    ("DUBLIN3", True): DUBLIN3_FOR_MINORS,
}
"""The criteria that are tried, by the regime and whether the applicant is an unaccompanied minor."""


@rule("AMMR 25(1)", formula="an unaccompanied minor: Art. 25, and none of Art. 26 to 33")
def criteria_for(regime: Regime, lone_minor: bool) -> tuple[Criterion, ...]:
    """For an unaccompanied minor only the criteria of Art. 25 are applied; for anybody else those that follow it."""
    return CRITERIA[regime, lone_minor]


def _with_dependency(position: str) -> tuple[str, ...]:
    if position == "override":
        return (*_GATE, "34", "28", *_LONE_MINORS, *_FAMILY_ORDER, *_MINORS_WITHOUT_TIES, *_REST)
    if position == "before_26":
        return (*_GATE, "28", *_LONE_MINORS, "34", *_FAMILY_ORDER, *_MINORS_WITHOUT_TIES, *_REST)
    return (*_GATE, "28", *_LONE_MINORS, *_FAMILY_ORDER, "34", *_MINORS_WITHOUT_TIES, *_REST)


_PLACES = {
    position: {provision: place for place, provision in enumerate(_with_dependency(position))}
    for position in ("before_26", "after_28", "override")
}
_PLACES_OF_2013 = {provision: place for place, provision in enumerate(_DUBLIN)}


def places(regime: str, options: Options) -> dict[str, int]:
    """The place of each provision: the smaller decides where two apply (option ``art34_position``).

    The finding of a security threat and the choice of a state to examine go before all criteria; the family procedure
    goes before the criteria that would separate the family; and a paragraph that chooses among several ties or
    documents goes before those that name one.
    """
    return _PLACES_OF_2013 if regime == "DUBLIN3" else _PLACES[options.art34_position]
