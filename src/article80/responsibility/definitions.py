"""Terms of Art. 2 AMMR, each held against the facts on the day that decides: true, false, or not known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from article80.law.rule import rule
from article80.responsibility.candidates import Condition, shown
from article80.responsibility.facts import Diploma, FamilyTie, Person, RelativeTie, ResidenceDocument, Stay
from article80.responsibility.wording import place

if TYPE_CHECKING:
    from article80.responsibility.case import Case
    from article80.responsibility.inquiry import Inquiry

_OUTSIDE_THE_DEFINITION = ("during_determination_of_responsibility", "during_examination")


def age_on(birth: date, day: date) -> int:
    """Full years of life on a day. Who is born on 29 February is a year older on 1 March where there is no such day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


@rule("AMMR 2(10)", formula="age in full years on the day < 18")
def is_minor(person: Person, day: date, adult_age: int) -> bool | None:
    """A minor is a person below the age of 18 years; None where the day of birth is not established."""
    if person.birth is None or person.birth_evidence.establishes is not True:
        return None
    return age_on(person.birth, day) < adult_age


def birth_needed(person: Person, who: str) -> str:
    """What would establish the day of birth of a person: the day, evidence of it, or an assessment of the evidence."""
    born = shown(person.birth_evidence, f"the day of birth of {who}")
    if person.birth is None or born.holds is True:
        return f"the day of birth of {who}, with evidence"
    return born.needs if born.holds is None else f"better evidence of the day of birth of {who}"


@rule("AMMR 2(11)")
def is_unaccompanied(case: Case, minor: bool | None, day: date) -> bool | None:
    """A minor is unaccompanied while no adult who is responsible effectively has them in their care.

    None where it is not known whether the applicant is a minor, or in an adult's care, on that day.
    """
    if minor is False:
        return False
    care = [one for one in case.facts.adult_care if one.covers(day) and one.evidence.establishes is True]
    if any(one.in_care for one in care):
        return False
    return True if minor and care else None


def missing_on_minority(case: Case, minor: bool | None, day: date) -> tuple[str, ...]:
    """What would tell whether the applicant is an unaccompanied minor."""
    needs = [] if minor is not None else [birth_needed(case.applicant, "the applicant")]
    if not any(one.covers(day) and one.evidence.establishes is True for one in case.facts.adult_care):
        needs.append("whether an adult who is responsible has the applicant in their care, with evidence")
    return tuple(needs)


def is_married(case: Case, day: date) -> bool:
    """Whether a marriage of the applicant is in the file and established on that day."""
    return any(
        one.from_ <= day and (one.to is None or day <= one.to) and one.evidence.establishes is True
        for one in case.facts.marriages
    )


def spouse_is_legally_present(case: Case, day: date) -> bool:
    """Whether a spouse of the applicant is legally present in a Member State on that day."""
    spouses = [tie for tie in case.facts.family if tie.kind == "spouse" and tie.evidence.establishes is True]
    return any(stay.legal and stay.covers(day) for tie in spouses for stay in tie.person.stays)


@rule("AMMR 2(8)")
def family_member(inquiry: Inquiry, tie: FamilyTie, state: str, *, later_children: bool = False) -> list[Condition]:
    """Spouses, stable partners, minor unmarried children and parents of a minor are family, if they were so before.

    The conditions for the person of ``tie`` to be a family member in ``state``. ``later_children`` is the exception of
    Art. 26(3) for children born after the family member's arrival.
    """
    who = tie.person.called
    conditions = [shown(tie.evidence, f"the family tie to {who}"), _existed_before(inquiry, tie, later_children)]
    if tie.kind == "partner":
        conditions += _stable_couple(inquiry, tie, state)
    elif tie.kind in ("child", "minor_in_care"):
        minor = is_minor(tie.person, inquiry.day, inquiry.limits.adult_age)
        conditions += [
            Condition(minor, f"{who} is not a minor", birth_needed(tie.person, who)),
            Condition(tie.unmarried, f"{who} is married", f"whether the child ({who}) is unmarried"),
        ]
    elif tie.kind in ("parent", "responsible_adult"):
        conditions += [
            Condition(inquiry.minor, "the applicant is not a minor", birth_needed(inquiry.applicant, "the applicant")),
            Condition(not is_married(inquiry.case, inquiry.day), "the applicant is married", ""),
        ]
    return conditions


def _existed_before(inquiry: Inquiry, tie: FamilyTie, later_children: bool) -> Condition:
    """That the family existed before the arrival, with the exceptions for children born later.

    For family with protection the Regulation of 2013 does not ask it (mark M).
    """
    who = tie.person.called
    holds = True if later_children and inquiry.regime == "DUBLIN3" else tie.before_arrival
    allowed = later_children or inquiry.options.family_formed_after_arrival == "children"
    if holds is not True and allowed and tie.kind in ("child", "parent"):
        holds = _born_later(inquiry, tie, holds)
    return Condition(
        holds,
        f"the family with {who} did not exist before the arrival in the Member States",
        f"whether the family with {who} existed before the arrival in the Member States",
    )


def _born_later(inquiry: Inquiry, tie: FamilyTie, otherwise: bool | None) -> bool | None:
    """Whether the child of the tie was born after the other one arrived; None where a day is not known."""
    child, parent = (tie.person, inquiry.applicant) if tie.kind == "child" else (inquiry.applicant, tie.person)
    if child.birth is None or parent.arrived is None:
        return None
    return True if child.birth >= parent.arrived else otherwise


def _stable_couple(inquiry: Inquiry, tie: FamilyTie, state: str) -> list[Condition]:
    """That a relationship is stable, and that the state concerned treats such couples as it treats married ones."""
    who = tie.person.called
    concerned = state if inquiry.options.partner_law_2_8 == "of_family_member" else inquiry.determining
    comparable = True if concerned in tie.comparable_in else False if concerned in tie.not_comparable_in else None
    return [
        Condition(tie.stable, f"the couple with {who} is not stable", f"whether the couple with {who} is stable"),
        Condition(
            comparable,
            f"the law of {place(concerned)} does not treat unmarried couples comparably with married ones",
            f"whether the law of {place(concerned)} treats unmarried couples comparably with married ones",
        ),
    ]


def options_of_family(tie: FamilyTie, inquiry: Inquiry) -> tuple[str, ...]:
    """The open questions that the definition of a family member meets in this tie."""
    names = []
    if tie.kind == "partner":
        names.append("partner_law_2_8")
    if tie.kind in ("child", "parent") and tie.before_arrival is not True:
        names.append("family_formed_after_arrival")
    return tuple(names)


@rule("AMMR 2(9)")
def relative(inquiry: Inquiry, tie: RelativeTie) -> list[Condition]:
    """An adult aunt, uncle or grandparent who is in a Member State is a relative."""
    who = tie.person.called
    minor = is_minor(tie.person, inquiry.day, inquiry.limits.adult_age)
    adult = None if minor is None else not minor
    return [
        shown(tie.evidence, f"the tie to {who}"),
        Condition(adult, f"{who} is not an adult", birth_needed(tie.person, who)),
    ]


def legally_present(stay: Stay, who: str) -> list[Condition]:
    """That a stay is established and legal."""
    where = place(stay.state)
    return [
        shown(stay.evidence, f"the stay of {who} in {where}"),
        Condition(stay.legal, f"{who} is not legally in {where}", f"whether {who} is legally in {where}"),
    ]


@rule("AMMR 2(13)")
def is_residence_document(document: ResidenceDocument) -> bool:
    """An authorisation to stay counts, but not papers given while responsibility or an application is examined."""
    return document.kind not in _OUTSIDE_THE_DEFINITION


@rule("AMMR 2(15)")
def diploma(inquiry: Inquiry, one: Diploma) -> list[Condition]:
    """A diploma counts after at least an academic year of recognised study on the territory, from ISCED level 2 on."""
    limits = inquiry.limits
    high_enough = None if one.isced is None else one.isced >= limits.diploma_isced
    enough = None if one.academic_years is None else one.academic_years >= limits.diploma_academic_years
    return [
        shown(one.evidence, f"the diploma from {place(one.state)}"),
        Condition(enough, "the study on the territory was shorter than an academic year", _LENGTH),
        Condition(None if one.distance is None else not one.distance, "the study was online or at a distance", _WHERE),
        Condition(one.recognised, "the programme is not recognised", "whether the programme is recognised"),
        Condition(high_enough, f"the level is below ISCED {limits.diploma_isced}", "the ISCED level of the diploma"),
    ]


_LENGTH = "how many academic years the applicant studied on the territory"
_WHERE = "whether the study was on the territory and not online or at a distance"
