"""The synthetic population: labelled, the same for a seed, in the proportions of the figures that it names."""

from __future__ import annotations

from article80.doors.cases_file import cases_of
from article80.relocation.likely_outcome import outcomes
from article80.relocation.population import ASSUMPTIONS, population, sources
from tests.law_days import LAW


def test_a_case_is_the_same_however_many_are_made() -> None:
    """A benchmark of a million holds the tutorial's thousand."""
    few, many = population(50, 9), population(400, 9)
    assert (few == many.head(50)).all().all()
    assert not (few == population(50, 10)).all().all()


def test_every_row_says_that_it_is_synthetic() -> None:
    """Nobody can take these rows for people."""
    frame = population(200, 1)
    assert set(frame["synthetic"]) == {"yes"}
    assert frame["case"].str.startswith("S").all()
    assert cases_of(frame, LAW).synthetic


def test_nationalities_follow_the_decisions() -> None:
    """The mix is that of the figures in hand, which are named with their year."""
    frame, known = population(20_000, 2), outcomes()
    mix, total = frame["nationality"].value_counts(normalize=True), sum(known.decided.values())
    for code in ("AFG", "VEN", "TUR"):
        assert abs(mix[code] - known.decided[code] / total) < 0.01
    assert all(one.source and one.year for one in sources())


def test_what_is_assumed_is_said_and_drawn_so() -> None:
    """Every assumption has the mark M, and the rows keep to it."""
    assert {one.mark for one in ASSUMPTIONS} == {"M"}
    part = {one.name: one.value for one in ASSUMPTIONS}
    found = cases_of(population(20_000, 2), LAW)
    assert abs((found.persons == 1).mean() - part["size_1"]) < 0.015
    assert abs(found.beneficiary.mean() - part["beneficiary"]) < 0.01
    assert found.persons.max() <= 9
    assert found.vulnerable.any()
    assert found.unaccompanied.any()
