"""Terms of Art. 2 AMMR, each held against the facts on the day that decides: true, false, or not known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.candidates import Condition, shown
from article80.responsibility.facts import (
    DependencyTie,
    Diploma,
    FamilyTie,
    Person,
    RelativeTie,
    ResidenceDocument,
    Stay,
)
from article80.responsibility.wording import place

if TYPE_CHECKING:
    from article80.responsibility.case import Case
    from article80.responsibility.inquiry import Inquiry

_OUTSIDE_THE_DEFINITION = ("during_determination_of_responsibility", "during_examination")


def age_on(birth: date, day: date) -> int:
    """Full years of life on a day. Who is born on 29 February is a year older on 1 March where there is no such day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


@rule("AMMR 2(10)", "DUBLIN3 2(i)", formula="age in full years on the day < 18")
def is_minor(person: Person, day: date, adult_age: int, options: Options) -> bool | None:
    """A minor is a person below the age of 18 years; None where the day of birth is not known or is in doubt.

    Whether an age that is only stated counts where it is near 18 is the option ``stated_age_2_10``.
    """
    born = day_of_birth(person)
    if born is None or (options.stated_age_2_10 == "evidence" and stated_age_matters(person, day, adult_age)):
        return None
    return age_on(born, day) < adult_age


@rule("AMMR 40(6)", "APR 25(1)", formula="established, or stated and not in doubt")
def day_of_birth(person: Person) -> date | None:
    """The day of birth as the person states it stands unless there are doubts; None where it is not known.

    A doubt is one that the file records, or evidence that a person has assessed and found not to be good enough.
    """
    established = person.birth_evidence.establishes
    if established is True:
        return person.birth
    return None if established is False or person.age_in_doubt else person.birth


def stated_age_matters(person: Person, day: date, adult_age: int) -> bool:
    """Whether an age that is only stated is so near the age of majority that a slip in it could make a difference."""
    if person.birth is None or person.birth_evidence.establishes is True:
        return False
    return abs(age_on(person.birth, day) - adult_age) <= _YEARS_NEAR


_YEARS_NEAR = 5
"""Who states an age that is further from the age of majority is not taken for the other. No number of the law."""


def birth_needed(person: Person, who: str) -> str:
    """What would establish the day of birth of a person: the day, evidence of it, or an assessment of the evidence."""
    born = shown(person.birth_evidence, f"the day of birth of {who}")
    if person.birth is None:
        return f"the day of birth of {who}: as stated, or with evidence"
    if born.holds is True:
        return f"the day of birth of {who}, with evidence"
    return born.needs if born.holds is None else f"better evidence of the day of birth of {who}"


def lives(person: Person, day: date) -> Condition:
    """That a person has not died by the day: nobody is family, a relative or a carer after that."""
    dead = person.died is not None and person.died <= day
    return _DIED._replace(fails=f"{person.called} has died") if dead else _LIVES


_DIED = Condition(False, "", "")
_LIVES = Condition(True, "", "")


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
        needs.append(_CARE if minor else f"if the applicant is a minor: {_CARE}")
    return tuple(needs)


_CARE = "whether an adult who is responsible has the applicant in their care, with evidence"


def is_married(case: Case, day: date) -> bool:
    """Whether a marriage of the applicant is in the file on that day and established, or a parent's tie says so."""
    if any(tie.unmarried is False and tie.kind in _ADULTS_OF_A_MINOR for tie in case.facts.family):
        return True
    return any(
        one.from_ <= day and (one.to is None or day <= one.to) and one.evidence.establishes is True
        for one in case.facts.marriages
    )


_ADULTS_OF_A_MINOR = ("parent", "responsible_adult")


def spouse_is_legally_present(case: Case, day: date) -> bool:
    """Whether a spouse of the applicant is legally present in a Member State on that day."""
    spouses = [tie for tie in case.facts.family if tie.kind == "spouse" and tie.evidence.establishes is True]
    return any(stay.legal and stay.covers(day) for tie in spouses for stay in tie.person.stays)


@rule("AMMR 2(8)", "DUBLIN3 2(g)")
def family_member(inquiry: Inquiry, tie: FamilyTie, state: str, *, later_children: bool = False) -> list[Condition]:
    """Spouses, stable partners, minor unmarried children and parents of a minor are family, if they were so before.

    The conditions for the person of ``tie`` to be a family member in ``state``. ``later_children`` is the exception of
    Art. 26(3) for children born after the family member's arrival.
    """
    who = tie.person.called
    conditions = [
        shown(tie.evidence, f"the family tie to {who}"),
        lives(tie.person, inquiry.day),
        existed_before(inquiry, tie, later_children=later_children),
    ]
    if tie.kind == "partner":
        conditions += _stable_couple(inquiry, tie, state)
    elif tie.kind in ("child", "minor_in_care"):
        minor = is_minor(tie.person, inquiry.day, inquiry.limits.adult_age, inquiry.options)
        conditions += [
            Condition(minor, f"{who} is not a minor", birth_needed(tie.person, who)),
            Condition(tie.unmarried, f"{who} is married", f"whether the child ({who}) is unmarried"),
        ]
    elif tie.kind in _ADULTS_OF_A_MINOR:
        conditions += [
            Condition(inquiry.minor, "the applicant is not a minor", birth_needed(inquiry.applicant, "the applicant")),
            Condition(not is_married(inquiry.case, inquiry.day), "the applicant is married", ""),
        ]
    return conditions


def existed_before(inquiry: Inquiry, tie: FamilyTie, *, later_children: bool = False) -> Condition:
    """That the family existed before the arrival, with the exceptions for children born later.

    The Regulation of 2013 asks that it already existed in the country of origin, but not so for family with protection,
    "regardless of whether the family was previously formed" there (Art. 9).
    """
    who = tie.person.called
    if inquiry.regime == "DUBLIN3":
        return _HOLDS if later_children else existed_in_country_of_origin(tie, f"the family with {who}")
    holds = tie.before_arrival
    if holds is None:
        holds = True if tie.in_country_of_origin else _by_the_marriage(inquiry, tie)
    allowed = later_children or inquiry.options.family_formed_after_arrival == "children"
    if holds is not True and allowed and tie.kind in ("child", "parent"):
        holds = _born_later(inquiry, tie, holds)
    return Condition(
        holds,
        f"the family with {who} did not exist before the arrival in the Member States",
        f"whether the family with {who} existed before the arrival in the Member States",
    )


@rule("DUBLIN3 2(g)", "DUBLIN3 16(1)")
def existed_in_country_of_origin(tie: FamilyTie | DependencyTie, what: str) -> Condition:
    """In 2013 family ties count insofar as they already existed in the country of origin."""
    holds = tie.in_country_of_origin
    if holds is None and tie.before_arrival is False:
        holds = False
    return Condition(
        holds,
        f"{what} did not exist in the country of origin",
        f"whether {what} already existed in the country of origin",
    )


def _by_the_marriage(inquiry: Inquiry, tie: FamilyTie) -> bool | None:
    """Whether the day of the marriage says that the family existed before one of the two arrived; None without it."""
    married = married_on(inquiry.case, tie)
    if married is None:
        return None
    arrived, there = inquiry.applicant.arrived, first_seen(tie.person)
    if arrived is not None and married < arrived:
        return True
    return False if there is not None and married > max(there, arrived or inquiry.day) else None


def married_on(case: Case, tie: FamilyTie) -> date | None:
    """The day of the marriage to the spouse of a tie, where the file has it with evidence that establishes it."""
    if tie.kind != "spouse":
        return None
    days = [one.from_ for one in case.facts.marriages if one.spouse == tie.person.id and one.evidence.establishes]
    return min(days, default=None)


def first_seen(person: Person) -> date | None:
    """The first day on which the file knows a person to be on the territory of the Member States; None without one."""
    days = [person.arrived, *(one.from_ for one in person.stays), *(one.from_ for one in person.statuses)]
    days += [day for one in person.applications for day in (one.made, one.registered)]
    return min((day for day in days if day is not None), default=None)


_HOLDS = Condition(True, "", "")


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
    if tie.kind in ("child", "parent") and tie.before_arrival is not True and inquiry.regime != "DUBLIN3":
        names.append("family_formed_after_arrival")
    if tie.kind in ("child", "minor_in_care"):
        names += stated_age_question(tie.person, inquiry)
    return tuple(names)


def stated_age_question(person: Person, inquiry: Inquiry) -> tuple[str, ...]:
    """The open question that an age meets which is only stated and near the age of majority."""
    near = stated_age_matters(person, inquiry.day, inquiry.limits.adult_age)
    return ("stated_age_2_10",) * near


@rule("AMMR 2(9)")
def relative(inquiry: Inquiry, tie: RelativeTie) -> list[Condition]:
    """An adult aunt, uncle or grandparent who is in a Member State is a relative."""
    who = tie.person.called
    minor = is_minor(tie.person, inquiry.day, inquiry.limits.adult_age, inquiry.options)
    adult = None if minor is None else not minor
    return [
        shown(tie.evidence, f"the tie to {who}"),
        lives(tie.person, inquiry.day),
        Condition(adult, f"{who} is not an adult", birth_needed(tie.person, who)),
    ]


def legally_present(stay: Stay, who: str) -> list[Condition]:
    """That a stay is established and legal."""
    where = place(stay.state)
    return [
        shown(stay.evidence, f"the stay of {who} in {where}"),
        Condition(stay.legal, f"{who} is not legally in {where}", f"whether {who} is legally in {where}"),
    ]


@rule("AMMR 34(1)", "DUBLIN3 16(1)")
def legally_resident(person: Person, stay: Stay, day: date) -> list[Condition]:
    """That a stay is established, legal, and residence: the right of an applicant to remain makes nobody a resident.

    Where the file does not say, somebody is taken to be resident who is there legally, unless an application of the
    person in that state is all that the file has for it.
    """
    who, where = person.called, place(stay.state)
    holds = stay.resident
    if holds is None and _is_there_as_an_applicant(person, stay.state, day):
        holds = False
    return [
        *legally_present(stay, who),
        Condition(holds is not False, f"{who} is in {where} as an applicant, and does not reside there legally", ""),
    ]


def _is_there_as_an_applicant(person: Person, state: str, day: date) -> bool:
    """Whether an application in a state awaits its decision on a day, and no status gives a right to live there."""
    if any(one.state == state and one.covers(day) for one in person.statuses):
        return False
    return any(
        one.state == state
        and (one.registered or one.made or date.max) <= day
        and not any(decision.outcome == "granted" and decision.on <= day for decision in one.decisions)
        for one in person.applications
    )


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
