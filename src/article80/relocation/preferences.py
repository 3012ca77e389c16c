"""Reasonable preferences of contributing states (Art. 60(4) AMMR): whom a state is prepared for. Never a bar.

A preference names a profile and its points. Profiles are such that a state can be prepared for them: the size of the
family, a need that it can meet, a link that makes integration easier, children alone, the status. Whatever Art. 21 of
the Charter protects against is no profile: `REFUSED` says so word by word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.said import Said, said, said_by_number
from article80.relocation.cases import KINDS, NEEDS, STATUSES, Cases

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROFILES = {
    "persons": "families of this size: a number, or two with a hyphen such as 4-8",
    "need": f"cases with this need: {', '.join(NEEDS)}",
    "link": f"cases with this link to the state: {', '.join(KINDS)}",
    "unaccompanied_minor": "children alone: yes",
    "vulnerable": "cases with a vulnerable member: yes",
    "status": f"cases with this status: {', '.join(STATUSES)}",
}
"""What a preference can be about, and how its value is written."""

REFUSED = {
    **dict.fromkeys(("nationality", "citizenship", "country", "country_of_origin"), "nationality (Art. 21(2))"),
    **dict.fromkeys(("race", "colour"), "race or colour (Art. 21(1))"),
    **dict.fromkeys(("ethnicity", "ethnic_origin", "ethnic_group", "origin"), "ethnic or social origin (Art. 21(1))"),
    **dict.fromkeys(("religion", "belief", "faith"), "religion or belief (Art. 21(1))"),
    **dict.fromkeys(("sex", "gender"), "sex (Art. 21(1))"),
    **dict.fromkeys(("sexual_orientation", "lgbti"), "sexual orientation (Art. 21(1))"),
    **dict.fromkeys(("marital_status", "married", "single"), "marital status, which Art. 21(1) covers as a ground"),
    **dict.fromkeys(("language", "languages", "mother_tongue"), "language (Art. 21(1)); a link by language is a link"),
    **dict.fromkeys(("age", "ages"), "age (Art. 21(1)); children alone have a profile of their own"),
    **dict.fromkeys(("disability", "health"), "disability (Art. 21(1)); a need that the state can meet is a profile"),
    **dict.fromkeys(("opinion", "political_opinion"), "political or any other opinion (Art. 21(1))"),
    **dict.fromkeys(("property", "birth", "minority", "genetic_features"), "a ground of Art. 21(1)"),
}
"""What a preference must not be about, and on which ground of the Charter it is refused."""


@dataclass(frozen=True, slots=True)
class Preference:
    """A contributing state is prepared for a profile. ``least`` and ``most`` are the sizes of ``profile`` "persons"."""

    state: str
    profile: str
    value: str
    points: int
    least: int = 0
    most: int = 0

    def says(self) -> Said:
        """For whom the state is prepared."""
        if self.profile == "persons" and self.least != self.most:
            return said("families of {least:persons} to {most:persons} persons", least=self.least, most=self.most)
        if self.profile == "persons":
            return said_by_number(
                "families of {persons:persons} person",
                "families of {persons:persons} persons",
                counted="persons",
                persons=self.least,
            )
        if self.profile == "need":
            return said("persons who need {need:said}", need=NEEDS[self.value])
        if self.profile == "link":
            return said("persons with {link:said}", link=KINDS[self.value])
        return _PREPARED_FOR[self.value if self.profile == "status" else self.profile]


_PREPARED_FOR: Mapping[str, Said] = {
    "applicant": said("applicants"),
    "beneficiary": said("beneficiaries of protection"),
    "unaccompanied_minor": said("children alone"),
    "vulnerable": said("vulnerable persons"),
}


@rule("AMMR 60(4)", "CHARTER 21", formula="points of the profiles that fit, at most the published most of a state")
def preference_points(
    cases: Cases, states: Sequence[str], preferences: Sequence[Preference], parameters: Parameters
) -> NDArray[np.int16]:
    """Reasonable preferences of contributing states are heard; they weigh little and shut nobody out.

    The result is (cases, states), at most `preference_most_points` each.
    """
    points = np.zeros((len(cases), len(states)), np.int16)
    for one in preferences:
        if one.state in states:
            points[fits(one, cases), list(states).index(one.state)] += one.points
    return np.minimum(points, int(parameters["preference_most_points"].value)).astype(np.int16)


def fits(preference: Preference, cases: Cases) -> NDArray[np.bool_]:
    """The cases that have the profile (n,)."""
    profile, value = preference.profile, preference.value
    if profile == "persons":
        return (cases.persons >= preference.least) & (cases.persons <= preference.most)
    if profile == "need":
        return cases.needs.each(lambda needs: value in needs, np.bool_)
    if profile == "link":
        return cases.links.each(
            lambda links: any(one.kind == value and one.state == preference.state for one in links), np.bool_
        )
    if profile == "status":
        return cases.status.each(lambda status: status == value, np.bool_)
    return cases.unaccompanied if profile == "unaccompanied_minor" else cases.vulnerable
