"""One run: links are honoured, families stay whole, decisions are held, and nothing depends on the order of a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from article80.doors.cases_file import cases_of
from article80.law.options import Options
from article80.relocation.cases import Cases
from article80.relocation.matching import verify
from article80.relocation.population import population
from article80.relocation.preferences import Preference
from article80.relocation.run import Decision, NotPossible, Proposal, propose
from article80.relocation.whys import whys
from article80.words import say
from tests.law_days import LAW
from tests.relocation.rows import cases, places

ADOPTED = date(2025, 12, 22)
MATRIX = places(
    [[20, 60, 30], [8, 25, 12], [25, 70, 35], [2, 5, 3]],
    benefitting=["ES", "EL", "IT", "CY"],
    contributing=["BG", "DE", "FR"],
    agreed=True,
)


def made_up(number: int, seed: int = 3) -> Cases:
    """Synthetic cases."""
    return cases_of(population(number, seed), LAW)


def where(found: Proposal) -> dict[str, str]:
    """The state of each case by its name, "" for none."""
    codes = [*found.places.contributing, ""]
    return {name: codes[at] for name, at in zip(found.cases.name, found.state, strict=True)}


def test_family_comes_before_other_links_and_stays_whole() -> None:
    """The brother in Germany outweighs every other tie with France; all four go together."""
    links = "DE:sibling:stated FR:language:proven FR:work:proven FR:study:proven FR:earlier_stay:proven"
    found = propose(cases({"ages": "40 38 9 4", "links": links}), places({"DE": 4, "FR": 4}), parameters=LAW)
    assert where(found) == {"C0": "DE"}
    assert found.used.tolist() == [[4, 0]]


def test_vulnerable_persons_have_the_first_place() -> None:
    """Art. 60(4): a proven family link does not outweigh vulnerability; the other answer of the option does."""
    two = cases({"links": "DE:family:proven"}, {"vulnerability": "serious_illness"})
    assert where(propose(two, places({"DE": 1}), parameters=LAW)) == {"C0": "", "C1": "DE"}
    family = Options().replace(first_consideration_60_4="family_links")
    assert where(propose(two, places({"DE": 1}), options=family, parameters=LAW)) == {"C0": "DE", "C1": ""}


def test_a_preference_decides_only_where_no_link_does() -> None:
    """Reasonable preferences weigh little and shut nobody out."""
    wants = (Preference("FR", "need", "medical", 5),)
    both = cases({"needs": "medical"}, {"needs": "medical", "links": "DE:language:stated"})
    assert where(propose(both, places({"DE": 5, "FR": 5}), preferences=wants, parameters=LAW)) == {
        "C0": "FR",
        "C1": "DE",
    }
    assert where(propose(both, places({"DE": 2}), preferences=wants, parameters=LAW)) == {"C0": "DE", "C1": "DE"}


def test_a_wish_counts_only_where_the_option_says_so() -> None:
    """There is no right to choose; by default a wish is not read at all."""
    wish = cases(*[{"wishes": "FR"}] * 6)
    asked = Options().replace(wishes_67_3="last")
    assert set(where(propose(wish, places({"DE": 6, "FR": 6}), options=asked, parameters=LAW)).values()) == {"FR"}
    plain = propose(wish, places({"DE": 6, "FR": 6}), parameters=LAW)
    assert len(np.unique(plain.score)) == 1


def test_the_order_of_the_file_changes_nothing() -> None:
    """The same cases in another order get the same states: the lot hangs on the name and the seed."""
    found = made_up(1500)
    order = np.random.default_rng(1).permutation(1500)
    first, second = (
        where(propose(one, MATRIX, act_adopted=ADOPTED, seed=5, parameters=LAW)) for one in (found, found.take(order))
    )
    assert first == second


def test_another_seed_draws_another_lot_of_the_same_value() -> None:
    """The lot decides among equals only."""
    found = made_up(1500)
    one, other = (propose(found, MATRIX, act_adopted=ADOPTED, seed=seed, parameters=LAW) for seed in (1, 2))
    assert where(one) != where(other)
    assert one.matching.gap < 1e-5
    assert other.matching.gap < 1e-5


def test_nationality_decides_over_nobodys_place() -> None:
    """Exchange all nationalities: who has a place stays the same."""
    frame = population(1500, 3)
    first = propose(cases_of(frame, LAW), MATRIX, act_adopted=ADOPTED, parameters=LAW)
    frame["nationality"] = frame["nationality"].to_numpy()[::-1]
    assert (propose(cases_of(frame, LAW), MATRIX, act_adopted=ADOPTED, parameters=LAW).placed == first.placed).all()


def test_the_result_stands_the_independent_check() -> None:
    """No family split, no forbidden pair, no place used twice; the bound holds."""
    found = propose(made_up(1500), MATRIX, act_adopted=ADOPTED, parameters=LAW)
    problem = (found.score, found.points.persons, found.places.persons, found.row, found.permitted)
    assert verify(found.matching, *problem) == []
    assert (found.used <= found.places.persons).all()
    assert not found.placed[~found.eligibility.eligible].any()


def test_decisions_are_held_and_the_rest_is_matched_around_them() -> None:
    """The officer decides: an override stays, even against the weights."""
    three = cases({"links": "DE:family:proven"}, {}, {})
    decided = (Decision("C1", "DE", "her sister is ill"), Decision("C2", "stays"))
    found = propose(three, places({"DE": 1, "FR": 1}), decisions=decided, parameters=LAW)
    assert where(found) == {"C0": "FR", "C1": "DE", "C2": ""}
    assert whys(found)[1:].tolist() == ["decided", "held"]


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (Decision("C9", "DE"), "C9 was decided and is not among the cases"),
        (Decision("C0", "SE"), "C0 was decided for SE, which has no places in this run"),
        (Decision("C0", "FR"), "C0 was decided for FR, which is ruled out for this case"),
        (
            Decision("C1", "DE"),
            "C1 was decided for DE, but the check for a threat to internal security is not finished",
        ),
        (Decision("C2", "DE"), "there: 3 persons for 2 places"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_in_one_line(decision: Decision, says: str) -> None:
    """An officer sees at once what a decision clashes with."""
    found = cases({"not_to": "FR"}, {"security": "open"}, {"ages": "30 31 2"})
    with pytest.raises(NotPossible) as caught:
        propose(found, places({"DE": 2, "FR": 9}), decisions=(decision,), parameters=LAW)
    assert says in say(caught.value.sentence)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("row", "numbers", "why"),
    [
        ({"not_to": "DE FR"}, {"DE": 5, "FR": 5}, "ruled_out"),
        ({}, {"DE": 0, "FR": 0}, "no_places"),
        ({"ages": "30 31 4 2 1 1"}, {"DE": 5, "FR": 5}, "too_large"),
        ({"security": "threat"}, {"DE": 5, "FR": 5}, "barred"),
    ],
)
def test_a_case_that_cannot_be_placed_has_a_named_reason(
    row: dict[str, str], numbers: dict[str, int], why: str
) -> None:
    """Nobody is left without a place in silence."""
    assert whys(propose(cases(row), places(numbers), parameters=LAW)).tolist() == [why]


def test_equal_cases_without_places_know_that_the_lot_decided() -> None:
    """Four equal cases and two places: two are drawn, and the others are told."""
    found = whys(propose(cases({}, {}, {}, {}), places({"DE": 2}), parameters=LAW)).tolist()
    assert sorted(found) == ["lot", "lot", "only", "only"]


def test_a_full_case_file_from_a_csv(tmp_path: Path) -> None:
    """The whole way from a file to a proposal."""
    from article80.doors.cases_file import read_cases

    path = tmp_path / "cases.csv"
    path.write_text(
        "case,benefitting,ages,nationality,status,security,links,vulnerability\n"
        "K1,IT,34 31 4,SYR,applicant,clear,DE:family:proven FR:language:stated,2:pregnancy\n"
        "K2,EL,19,AFG,applicant,clear,,\n"
    )
    found = propose(read_cases(path, LAW), places({"DE": 3, "FR": 1}), parameters=LAW)
    assert where(found) == {"K1": "DE", "K2": "FR"}
