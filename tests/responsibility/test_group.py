"""Families who applied together: the answer must not depend on whose file is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.law.options import Options
from article80.responsibility.case import Case, Companion
from article80.responsibility.engine import determine
from article80.responsibility.facts import AdultCare, Application, Facts, IrregularCrossing, Person, Visa

FIRST = date(2026, 7, 10)
MEMBERS = st.lists(
    st.tuples(st.sampled_from(["DE", "IT", "ES", ""]), st.integers(0, 59), st.integers(0, 40)),
    min_size=2,
    max_size=4,
    unique_by=lambda drawn: drawn[2],
)
"""For each member: the state of a visa, the days since the registration of the one before, and the age."""


def member(number: int, state: str, days: int, years: int) -> Case:
    """An adult who registered in France some days after the first, with a visa of a state or none."""
    visas = (Visa(state, "short_stay", date(2026, 6, 1), date(2027, 5, 31)),) if state else ()
    applications = (Application("FR", FIRST + timedelta(days=days)),)
    return Case(
        str(number), Person(str(number), date(1960 + years, 1, 1), applications=applications), Facts(visas=visas)
    )


@settings(max_examples=100)
@given(MEMBERS)
def test_those_who_belong_together_are_for_one_state(drawn: list[tuple[str, int, int]]) -> None:
    """The procedure is there to keep a family together: each file in turn gives the same state for the same group."""
    days = list(accumulate(after for _, after, _ in drawn))
    cases = [member(number, one[0], days[number], one[2]) for number, one in enumerate(drawn)]
    found = set()
    for own in cases:
        others = tuple(Companion(one, "family_member") for one in cases if one is not own)
        found.add(determine(replace(own, companions=others), options=Options()).state)
    assert len(found) == 1


@pytest.mark.parametrize(("birth", "provision"), [(date(1995, 1, 1), "29(2)"), (date(2012, 1, 1), "28")])
def test_an_adult_is_no_minor_sibling_whatever_the_tie_is_called(birth: date, provision: str) -> None:
    """The engine reads cases that passed no door; the label alone must not decide a family procedure."""
    visa = Visa("DE", "short_stay", date(2026, 9, 1), date(2026, 11, 1))
    registered = (Application("FR", date(2026, 9, 15)),)
    facts = Facts(
        crossings=(IrregularCrossing("IT", date(2026, 8, 1)),), adult_care=(AdultCare(True, date(2026, 1, 1)),)
    )
    sibling = Companion(Case("b", Person("b", birth, applications=registered), facts), "minor_unmarried_sibling")
    applicant = Person("a", date(1990, 1, 1), applications=registered)
    found = determine(Case("a", applicant, Facts(visas=(visa,)), companions=(sibling,)), options=Options())
    assert (found.state, found.provision) == ("DE", provision)
