"""The division among benefitting states: most balanced, exact, within every limit, and proved."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.delivery import balance
from article80.delivery.division.lots import Contradiction, Lot, Need, Shield
from article80.delivery.division.verify import faults_of

BENEFITTING = ("EL", "ES", "IT", "CY")
CONTRIBUTING = ("DE", "FR", "NL", "RO")
MEASURES = ("relocation", "financial", "alternative")


def _random_case(seed: int) -> tuple[list[Need], list[Lot], list[Shield]]:
    draw = random.Random(seed)
    states = BENEFITTING[: draw.randint(1, 4)]
    measures = MEASURES[: draw.randint(1, 3)]
    left = 30
    needs = []
    for geo, measure in itertools.product(states, measures):
        units = draw.randint(0, min(6, left))
        left -= units
        needs.append(Need(geo, measure, units))
    left = 30
    lots = []
    for geo, measure in itertools.product(CONTRIBUTING[: draw.randint(1, 4)], measures):
        units = draw.randint(0, min(6, left))
        left -= units
        earmark = tuple(sorted(draw.sample(states, draw.randint(1, len(states))))) if draw.random() < 0.3 else ()
        lots.append(Lot(geo, measure, units, earmark))
    shields = [Shield(draw.choice(states), draw.choice((None, *CONTRIBUTING)))] if draw.random() < 0.2 else []
    return needs, lots, shields


def _brute_force(needs: list[Need], lots: list[Lot], shields: list[Shield]) -> list[Fraction]:
    """The best sorted coverage vector among all that Gale's condition allows, every subset of states written out."""
    states = [geo for geo in BENEFITTING if any(need.benefitting == geo for need in needs)]
    asked = {geo: sum(need.units for need in needs if need.benefitting == geo) for geo in states}
    grids = np.meshgrid(*(np.arange(asked[geo] + 1) for geo in states), indexing="ij")
    received = np.stack([grid.ravel() for grid in grids], axis=1)
    for size in range(1, len(states) + 1):
        for group in itertools.combinations(states, size):
            columns = [states.index(geo) for geo in group]
            received = received[received[:, columns].sum(axis=1) <= _most_for(group, needs, lots, shields)]
    wanting = [place for place, geo in enumerate(states) if asked[geo]]
    return max(sorted(Fraction(int(row[place]), asked[states[place]]) for place in wanting) for row in received)


def _most_for(group: tuple[str, ...], needs: list[Need], lots: list[Lot], shields: list[Shield]) -> int:
    """The most that a group of states can receive together: over every way to cut its needs from what is available."""
    total = 0
    for measure in MEASURES:
        cuts = []
        for size in range(len(group) + 1):
            for met in itertools.combinations(group, size):
                open_ = set(group) - set(met)
                need = sum(n.units for n in needs if n.measure == measure and n.benefitting in met)
                cuts.append(
                    need + sum(lot.units for lot in lots if lot.measure == measure and _may(lot, open_, shields))
                )
        total += min(cuts)
    return total


def _may(lot: Lot, states: set[str], shields: list[Shield]) -> bool:
    shielded = {s.benefitting for s in shields if s.contributing in (None, lot.contributing)}
    return bool((states & set(lot.earmarked_for or states)) - shielded)


@pytest.mark.parametrize("block", range(10))
def test_it_is_as_balanced_as_brute_force_finds(block: int) -> None:
    """The promise of the rule: no other division in whole units is more balanced. 300 drawn cases."""
    for seed in range(block * 30, block * 30 + 30):
        needs, lots, shields = _random_case(seed)
        result = balance(needs, lots, shields=shields)
        coverage = sorted(state.coverage for state in result.states if state.coverage is not None)
        assert coverage == _brute_force(needs, lots, shields), seed


@settings(max_examples=60)
@given(seed=st.integers(0, 10**6), rule=st.sampled_from(["leximin", "proportional", "equal", "arrivals"]))
def test_no_limit_is_overstepped_and_the_check_finds_no_fault(seed: int, rule: str) -> None:
    """Whatever the rule, no need, pledge, earmark or shield is overstepped; an independent check says so."""
    needs, lots, shields = _random_case(seed)
    arrivals = {geo: 1 + seed % 7 + place for place, geo in enumerate(BENEFITTING)}
    result = balance(needs, lots, rule=rule, shields=shields, arrivals=arrivals)
    assert faults_of(result, needs, lots, shields=shields) == ()


@settings(max_examples=40)
@given(seed=st.integers(0, 10**6), data=st.data())
def test_the_order_of_rows_changes_nothing(seed: int, data: st.DataObject) -> None:
    """A division must not depend on who stands first in a file."""
    needs, lots, shields = _random_case(seed)
    shuffled = data.draw(st.permutations(needs)), data.draw(st.permutations(lots))
    assert balance(*shuffled, shields=shields) == balance(needs, lots, shields=shields)


def test_a_hand_computed_division() -> None:
    """Greece asks for 20 places and 10 units of money, Cyprus for 10 places; 12 places and 3 units are there.

    Money can only go to Greece: 3. Of 12 places Cyprus gets 4 or 5, Greece 8 or 7. With 4: 4/10 and 11/30; with 5: 5/10
    and 10/30. The smaller coverage is 11/30 in the first case and 10/30 in the second, so Cyprus gets 4.
    """
    needs = [Need("EL", "relocation", 20), Need("EL", "financial", 10), Need("CY", "relocation", 10)]
    lots = [Lot("DE", "relocation", 8), Lot("FR", "relocation", 4), Lot("SE", "financial", 3)]
    result = balance(needs, lots)
    assert result.by_state["EL"].received == {"relocation": 8, "financial": 3}
    assert result.by_state["CY"].received == {"relocation": 4}
    assert result.by_state["CY"].limit.cause == "shared"
    assert result.by_state["CY"].limit.others == ("EL",)
    assert set(result.drawn.items()) == {(("DE", "relocation"), 8), (("FR", "relocation"), 4), (("SE", "financial"), 3)}


def test_each_rule_by_hand() -> None:
    """90 places for states that ask for 100, 50 and 10, with arrivals of 3, 2 and 1 thousand."""
    needs = [Need("IT", "relocation", 100), Need("EL", "relocation", 50), Need("CY", "relocation", 10)]
    lots = [Lot("DE", "relocation", 90)]
    arrivals = {"IT": 3000, "EL": 2000, "CY": 1000}

    def given(rule: str) -> list[int]:
        result = balance(needs, lots, rule=rule, arrivals=arrivals)
        return [result.by_state[geo].received["relocation"] for geo in ("IT", "EL", "CY")]

    assert given("leximin") == [56, 28, 6]
    assert given("proportional") == [56, 28, 6]
    assert given("equal") == [40, 40, 10]
    assert given("arrivals") == [48, 32, 10]


def test_an_earmark_limits_and_a_shield_stops() -> None:
    """Art. 60(4) lets a state name whom it helps; Art. 60(3) frees it towards a state with systemic shortcomings."""
    needs = [Need("EL", "relocation", 10), Need("IT", "relocation", 10)]
    lots = [Lot("DE", "relocation", 6, ("EL",)), Lot("FR", "relocation", 2)]
    result = balance(needs, lots)
    assert [result.by_state[geo].received["relocation"] for geo in ("EL", "IT")] == [6, 2]
    stopped = balance(needs, lots, shields=[Shield("EL", "DE")])
    assert [stopped.by_state[geo].received["relocation"] for geo in ("EL", "IT")] == [1, 1]
    closed = balance(needs, lots, shields=[Shield("EL")])
    assert closed.by_state["EL"].limit.cause == "nothing_left"
    assert closed.by_state["IT"].received["relocation"] == 2


def test_the_percentage_for_search_and_rescue_is_kept() -> None:
    """Art. 57(2): with 60 % kept for Italy it receives 12 of 20, where balance alone would give it 10."""
    needs = [Need("EL", "relocation", 20), Need("IT", "relocation", 20)]
    lots = [Lot("DE", "relocation", 20)]
    kept = balance(needs, lots, search_and_rescue=["IT"], percentage=Fraction(3, 5))
    assert kept.reserved == 12
    assert [kept.by_state[geo].received["relocation"] for geo in ("EL", "IT")] == [8, 12]
    assert faults_of(kept, needs, lots, search_and_rescue=["IT"]) == ()


def test_what_search_and_rescue_does_not_need_goes_to_the_others() -> None:
    """The percentage is indicative: units that its states did not ask for are not left over."""
    needs = [Need("EL", "relocation", 20), Need("IT", "relocation", 5)]
    kept = balance(needs, [Lot("DE", "relocation", 20)], search_and_rescue=["IT"], percentage=Fraction(3, 5))
    assert [kept.by_state[geo].received["relocation"] for geo in ("EL", "IT")] == [15, 5]


def test_preferences_change_who_gives_and_not_how_much() -> None:
    """A preference of Art. 60(4) is met where it costs nobody anything."""
    needs = [Need("EL", "relocation", 10), Need("IT", "relocation", 10)]
    lots = [Lot("DE", "relocation", 10), Lot("FR", "relocation", 10)]
    liked = balance(needs, lots, preferences=[("DE", "IT")])
    assert liked.preferences_met == 10
    assert {(gift.contributing, gift.benefitting, gift.units) for gift in liked.gifts} == {
        ("DE", "IT", 10),
        ("FR", "EL", 10),
    }
    assert [state.coverage for state in liked.states] == [state.coverage for state in balance(needs, lots).states]


@pytest.mark.parametrize(
    ("needs", "lots", "words"),
    [
        ([Need("EL", "hope", 1)], [], "'hope'"),
        ([Need("EL", "relocation", -1)], [], "-1 units"),
        ([Need("EL", "relocation", 1)], [Lot("EL", "relocation", 1)], "Art. 60(3)"),
        ([Need("EL", "relocation", 1)], [Lot("DE", "relocation", 1, ("IT",))], "no needs"),
        ([Need("EL", "relocation", 1), Need("EL", "relocation", 2)], [], "more than once"),
    ],
)
def test_contradictions_are_refused_with_the_rule_they_break(needs: list[Need], lots: list[Lot], words: str) -> None:
    """What contradicts itself is refused in one line that names the article."""
    with pytest.raises(Contradiction, match=r"Art\.") as refused:
        balance(needs, lots)
    assert words in str(refused.value)


def test_the_check_finds_planted_faults() -> None:
    """A check that finds nothing is worth nothing: a division for equal parts is not the most balanced one."""
    needs = [Need("IT", "relocation", 100), Need("EL", "relocation", 50)]
    lots = [Lot("DE", "relocation", 90)]
    equal = balance(needs, lots, rule="equal")
    from dataclasses import replace

    assert faults_of(replace(equal, rule="leximin"), needs, lots)
    assert faults_of(equal, needs, [Lot("DE", "relocation", 80)])
    assert faults_of(equal, needs, lots, shields=[Shield("EL")])


def test_the_part_kept_for_search_and_rescue_is_rounded_down() -> None:
    """Three fifths of nine units are five whole ones: a part of a unit is not kept from the others."""
    needs = [Need("IT", "relocation", 9), Need("EL", "relocation", 9)]
    found = balance(needs, [Lot("DE", "relocation", 9)], search_and_rescue=("IT",), percentage=Fraction(3, 5))
    assert found.reserved == 5
    assert {gift.benefitting: gift.units for gift in found.gifts} == {"IT": 5, "EL": 4}
