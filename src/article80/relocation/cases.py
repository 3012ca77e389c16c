"""Cases: the families that move together, as columns. One row a case, no names of persons.

A case is what is moved as one (Art. 67(6) AMMR): one person, or a family of up to 30. `Cases` holds what matching has
to know of it and nothing else. Nationality is held so that an audit can see whether one fares worse than others. No
score and no preference ever reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from article80.law.parameters import Parameters
from article80.law.said import Said, said
from article80.relocation.columns import Column

if TYPE_CHECKING:
    from numpy.typing import NDArray

Status = Literal["applicant", "beneficiary"]
Security = Literal["clear", "open", "threat"]
Consent = Literal["yes", "no", ""]

STATUSES: tuple[Status, ...] = ("applicant", "beneficiary")

SECURITY: Mapping[str, Said] = {
    "clear": said("the check found no threat to internal security"),
    "open": said("the check is not finished"),
    "threat": said("there are reasonable grounds to see a threat to internal security"),
}
"""What the check of Art. 67(2) AMMR found, before anything else begins."""

FAMILY_KINDS = ("family", "sibling", "relative")
OTHER_KINDS = ("cultural", "language", "study", "work", "earlier_stay")

KINDS: Mapping[str, Said] = {
    "family": said("a family member"),
    "sibling": said("a brother or a sister"),
    "relative": said("another relative"),
    "cultural": said("a cultural link"),
    "language": said("a link by language"),
    "study": said("studies there"),
    "work": said("work there"),
    "earlier_stay": said("an earlier stay there"),
}
"""Meaningful links (Art. 67(3) AMMR names family and culture as examples). The family of Art. 2(8) comes first."""

WITH: Mapping[str, Said] = {
    "family": said("a family member in {state:state}"),
    "sibling": said("a brother or a sister in {state:state}"),
    "relative": said("another relative in {state:state}"),
    "cultural": said("a cultural link with {state:state}"),
    "language": said("a link with {state:state} by language"),
    "study": said("studies in {state:state}"),
    "work": said("work in {state:state}"),
    "earlier_stay": said("an earlier stay in {state:state}"),
}
"""The same links with the name of the state."""

GRADES: Mapping[str, Said] = {
    "proven": said("proven"),
    "indicated": said("shown by indications"),
    "stated": said("stated by the person"),
}
"""How well a link is founded, the best first: by proof, by indicative evidence, or by the person's word alone."""

GROUNDS: Mapping[str, Said] = {
    "minor": said("a child"),
    "unaccompanied_minor": said("a child without an adult who is responsible for it"),
    "disability": said("a disability"),
    "older_person": said("old age"),
    "pregnancy": said("a pregnancy"),
    "single_parent": said("a parent alone with a child"),
    "trafficking": said("a victim of trafficking in human beings"),
    "serious_illness": said("a serious illness"),
    "mental_health": said("a mental disorder"),
    "violence": said("torture, rape or other serious violence"),
    "lgbti": said("special needs as an LGBTI person"),
    "assessed": said("special needs that were assessed and are not named here"),
}
"""Why somebody counts as vulnerable. The Regulation does not say who is; these are the categories of Directive (EU)
2024/1346 as they are usually listed [M], each only where it was assessed. "assessed" keeps the ground out of the
file."""

NEEDS: Mapping[str, Said] = {
    "medical": said("medical treatment"),
    "wheelchair": said("rooms for a wheelchair"),
    "schooling": said("a place at school"),
}
"""What the state that receives the case has to prepare."""

FAMILY_ARTICLES = ("25(2)", "25(3)", "25(4)", "26", "27", "28", "34")
"""If one of these makes the benefitting state responsible, the applicant is not relocated (Art. 67(5) AMMR)."""

FAMILY_OF_ADULTS = ("family",)
FAMILY_OF_LONE_MINORS = FAMILY_KINDS
"""The kinds of links by which a state may be responsible: of an adult or a family (Art. 26 to 28), and of a child
alone, where brothers, sisters and relatives count as well (Art. 25)."""

RESPONSIBLE_ARTICLES = (
    "16(2)", "16(3)", "16(4)", *FAMILY_ARTICLES, "25(5)", "29", "30", "31", "32", "33", "33(1)", "33(2)", "33(3)", "35",
    "37(1)", "39(1)", "40(8)", "46(2)", "63", "68(2)", "68(3)",
)  # fmt: skip
"""Every article that can make a state responsible: the criteria, and what follows from a time limit, a permit, an
earlier offset or an earlier relocation."""

ENTRY_ARTICLES = ("29", "30", "31", "32", "33", "33(1)", "33(2)", "33(3)")
"""Cases for which the benefitting state is responsible under one of these can be taken over (Art. 63(8)(b) AMMR)."""

LARGEST_FAMILY = 30
LARGEST_AGE = 130


class Link(NamedTuple):
    """A meaningful link with a state: its code, the kind (`KINDS`), and how well it is founded (`GRADES`)."""

    state: str
    kind: str
    grade: str


class Ground(NamedTuple):
    """Why a member counts as vulnerable (`GROUNDS`). ``member`` is its place in the list of ages, 0 if not said."""

    member: int
    ground: str


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Cases as columns, one entry a case.

    - ``name``: the pseudonym, different for each case;
    - ``benefitting``: the code of the state from which the case would move;
    - ``ages``: of the members, in whole years; their number is the number of persons;
    - ``nationality``: a code of two or three letters; for the audit only;
    - ``status`` and ``granted``: "applicant", or "beneficiary" with the day of the status;
    - ``consent``: of a beneficiary, in writing (Art. 67(4) AMMR): "yes", "no" or "" where it is not known;
    - ``security``: what the check of Art. 67(2) found;
    - ``responsible_under``: the article that makes the benefitting state responsible, "" where none is determined;
    - ``vulnerability``, ``links``, ``languages``, ``needs``: of the family;
    - ``wishes``: states that the family would like, which gives no right (Art. 67(3));
    - ``not_to``: states to which an authority has ruled out to send the case;
    - ``group``: of the user's own, "" where there is none;
    - ``present_in``: the state where the persons are, "" for the benefitting one. Only who is in a contributing state
      can be taken over by it (an offset), and only who is in the benefitting state can be relocated;
    - ``limit_ends``: the last day of the time limit of Art. 63(8)(c), None where it is not known;
    - ``absconded_from``: states from which the applicant has absconded;
    - ``admitted``: whether the persons came by resettlement or humanitarian admission;
    - ``synthetic``: whether all cases are made up.
    """

    name: NDArray[np.object_]
    benefitting: Column[str]
    ages: Column[tuple[int, ...]]
    nationality: Column[str]
    status: Column[Status]
    granted: Column[date | None]
    consent: Column[Consent]
    security: Column[Security]
    responsible_under: Column[str]
    vulnerability: Column[tuple[Ground, ...]]
    links: Column[tuple[Link, ...]]
    languages: Column[tuple[str, ...]]
    needs: Column[tuple[str, ...]]
    wishes: Column[tuple[str, ...]]
    not_to: Column[tuple[str, ...]]
    group: Column[str]
    present_in: Column[str]
    limit_ends: Column[date | None]
    absconded_from: Column[tuple[str, ...]]
    admitted: Column[bool]
    synthetic: bool = False

    def __len__(self) -> int:
        return len(self.name)

    @property
    def persons(self) -> NDArray[np.int64]:
        """Persons of each case (n,)."""
        return self.ages.each(len, np.int64)

    def minors(self, parameters: Parameters) -> NDArray[np.int64]:
        """Members of each case below the age of an adult (n,)."""
        adult = parameters["adult_age_years"].value
        return self.ages.each(lambda ages: sum(age < adult for age in ages), np.int64)

    @property
    def vulnerable(self) -> NDArray[np.bool_]:
        """Whether a case has a member who is vulnerable (n,)."""
        return self.vulnerability.each(bool, np.bool_)

    @property
    def vulnerable_members(self) -> NDArray[np.int64]:
        """Members of each case who are vulnerable (n,). Grounds without a member count as one member together."""
        return self.vulnerability.each(lambda grounds: len({one.member for one in grounds}), np.int64)

    @property
    def unaccompanied(self) -> NDArray[np.bool_]:
        """Whether a case is of an unaccompanied minor (n,)."""
        return self.vulnerability.each(
            lambda grounds: any(one.ground == "unaccompanied_minor" for one in grounds), np.bool_
        )

    @property
    def beneficiary(self) -> NDArray[np.bool_]:
        """Whether a case has international protection already (n,)."""
        return self.status.each(lambda status: status == "beneficiary", np.bool_)

    def take(self, cases: NDArray[np.int64]) -> Cases:
        """Some of the cases, in the order given."""
        columns = {one.name: getattr(self, one.name) for one in fields(self)}
        taken = {name: held.take(cases) for name, held in columns.items() if isinstance(held, Column)}
        return Cases(name=self.name[cases], synthetic=self.synthetic, **taken)

    def number_of(self, name: str) -> int:
        """The place of the case with this name. Raises KeyError where there is none."""
        found = np.flatnonzero(self.name == name)
        if not found.size:
            raise KeyError(name)
        return int(found[0])
