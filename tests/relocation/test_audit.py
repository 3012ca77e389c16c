"""The audit: intervals as they are known, envy where there is some, and constraints with a price."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from article80.doors.cases_file import cases_of
from article80.law.said import said
from article80.relocation.audit import audit
from article80.relocation.audit_envy import envies
from article80.relocation.audit_groups import wilson
from article80.relocation.matching.fair import Deviation
from article80.relocation.population import population
from article80.relocation.preferences import Preference
from article80.relocation.run import Decision, Proposal, propose
from article80.relocation.whys import drawn_by_lot
from article80.report.matching_audit_tables import costs_table, deviations_table, rates_table
from article80.report.matching_findings import findings
from article80.report.matching_tables import audit_as_dict
from article80.words import say, say_lines
from tests.law_days import LAW
from tests.relocation.rows import cases, places
from tests.relocation.test_run import ADOPTED, MATRIX, made_up


def moved(found: Proposal, *states: int) -> Proposal:
    """The same proposal with other states."""
    return replace(found, matching=replace_state(found, states))


def replace_state(found: Proposal, states: tuple[int, ...]) -> object:
    """The matching with other states; its value and its reasons are left as they were."""
    from article80.relocation.matching.fair import replace_state as replaced

    return replaced(found.matching, np.array(states, np.int64))


@pytest.mark.parametrize(
    ("placed", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)]
)
def test_wilsons_interval_as_published(placed: int, of: int, low: float, high: float) -> None:
    """The known values of the interval, to four places."""
    assert wilson(placed, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_nobody_envies_after_a_run() -> None:
    """The best result leaves no swap with a gain, among cases of one size; the lot leaves many without a loss."""
    found = propose(cases_of(population(300, 3), LAW), MATRIX, act_adopted=ADOPTED, exact=True, parameters=LAW)
    assert found.matching.exact
    assert envies(found)[0] == 0
    assert envies(found)[1] > 0


def test_a_wrong_result_shows_envy() -> None:
    """A check that never finds envy would be worth nothing: exchange two cases and it must."""
    found = propose(
        cases({"links": "DE:family:proven"}, {"links": "FR:family:proven"}), places({"DE": 1, "FR": 1}), parameters=LAW
    )
    assert envies(found) == (0, 0)
    assert envies(moved(found, 1, 0))[0] == 1


def test_a_place_given_to_the_lighter_case_shows_envy() -> None:
    """Having no place is an outcome too."""
    found = propose(cases({"vulnerability": "violence"}, {}), places({"DE": 1}), parameters=LAW)
    assert envies(moved(found, -1, 0))[0] == 1


def test_the_lottery_names_everybody_whom_the_lot_decided() -> None:
    """The three equal cases, and not the one that weighs more."""
    found = propose(cases({"vulnerability": "violence"}, {}, {}, {}), places({"DE": 2}), parameters=LAW)
    assert drawn_by_lot(found).tolist() == [False, True, True, True]
    told = audit(found)
    assert (len(told.lottery), told.lottery_placed) == (3, 1)


def test_links_that_were_not_honoured_are_counted_with_their_reason() -> None:
    """Germany is full, so the third brother is elsewhere; the fourth follows the family, not the language."""
    row = {"links": "DE:sibling:proven"}
    found = propose(
        cases(row, row, row, {"links": "FR:family:proven DE:language:proven"}),
        places({"DE": 2, "FR": 2}),
        parameters=LAW,
    )
    family, other = audit(found).links
    assert (family.cases, family.honoured, family.full) == (4, 3, 1)
    assert (other.cases, other.honoured, other.traded) == (1, 0, 1)


def test_a_constraint_has_a_price() -> None:
    """Without the preference of France, the same two persons are placed and nothing else is lost."""
    wants = (Preference("FR", "persons", "1", 2, 1, 1),)
    told = audit(
        propose(cases({}, {"vulnerability": "violence"}), places({"DE": 1, "FR": 1}), preferences=wants, parameters=LAW)
    )
    costs = {say(one.says): one for one in told.costs}
    assert costs["without the preferences of contributing states"].persons == 0
    later = audit(propose(cases({}, {"vulnerability": "violence"}), places({"DE": 1}), parameters=LAW))
    assert [one.persons for one in later.costs] == [0]


def test_a_price_is_told_in_points_of_the_tiers() -> None:
    """One more place in Germany would let one more vulnerable person in; in France places are left."""
    row = {"vulnerability": "violence", "not_to": "FR"}
    found = propose(cases(row, row), places({"DE": 1, "FR": 5}), parameters=LAW)
    german, french = audit(found).prices
    assert (german.points["vulnerable"], german.points["place"]) == (1, 1)
    assert not any(french.points.values())


def test_cases_without_links_are_shared_in_proportion() -> None:
    """Sixty plain cases on places of two to one: the shares are counted beside what is fair."""
    found = propose(cases(*[{}] * 60), places({"DE": 40, "FR": 20}), parameters=LAW)
    rows = [one for one in audit(found).shares if one.characteristic == "size of the family"]
    assert [(one.contributing, one.cases, one.share) for one in rows] == [("DE", 40, 40.0), ("FR", 20, 20.0)]


def test_decisions_and_the_division_have_a_price() -> None:
    """A family link that an officer's decision, or the division of places, has cost is seen."""
    rows = cases({"links": "DE:family:proven"}, {"benefitting": "EL"}, {"benefitting": "EL"})
    matrix = places([[0, 1], [1, 1]], benefitting=["IT", "EL"], contributing=["DE", "FR"])
    found = propose(rows, matrix, decisions=(Decision("C1", "DE"),), parameters=LAW)
    price = {say(one.says): one for one in audit(found).costs}
    assert price["without the decisions of officers"].persons == 0
    assert price["without the division of places among the benefitting states"].family == 0
    divided = {say(one.says): one for one in audit(propose(rows, matrix, parameters=LAW)).costs}
    assert "without the decisions of officers" not in divided
    assert divided["without the division of places among the benefitting states"].family == 9


def test_the_tables_of_the_audit_spell_out_their_groups() -> None:
    """A reader need not know codes, and no column holds the same word in every row."""
    found = audit(
        propose(
            cases({"links": "DE:family:proven"}, {"links": "SE:family:proven"}, {}), places({"DE": 1}), parameters=LAW
        )
    )
    nationality = rates_table(
        "n", "By nationality", [one for one in found.rates if one.characteristic == "nationality"]
    )
    assert [column.title for column in nationality.columns][:2] == ["Group", "Cases that could be relocated"]
    assert nationality.rows[0][0] == "Syria (SYR)"
    several = rates_table("r", "By group", found.rates)
    assert "Italy" in [row[0] for row in several.rows]
    assert ("no link with a state of this run", 2) in [(row[0], row[2]) for row in several.rows]


def test_the_audit_says_how_many_with_a_link_have_no_place() -> None:
    """That all with a place and a link are where the link is says nothing of those who have none."""
    row = {"links": "DE:family:proven"}
    proposal = propose(cases(row, row, row), places({"DE": 1}), parameters=LAW)
    found = audit(proposal)
    assert (found.links[0].honoured, found.links[0].without_place) == (1, 2)
    told = say_lines(findings(proposal, found))
    assert told[0].endswith("2 more cases with such a link have no place.")
    assert "in persons, by the best evidence for it: 1 proven, 0 shown by indications" in told[2]


def test_a_reason_that_is_the_same_for_all_fair_parts_is_told_once() -> None:
    """A table that repeats one sentence nine times hides where they differ."""
    deviation = Deviation(0, 0, 0, 0, 3, 1.0, said("no exchange helps"))
    proposal = propose(cases({}, {}), places({"DE": 2}), parameters=LAW)
    once = deviations_table(replace(proposal, deviations=(deviation, deviation)))
    assert (len(once.columns), once.note) == (5, "Why not nearer: no exchange helps.")
    other = replace(deviation, why=said("only 1 may go there"))
    each = deviations_table(replace(proposal, deviations=(deviation, other)))
    assert (len(each.columns), each.note) == (6, "")


def test_a_run_that_cannot_be_solved_costs_nothing_but_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proposal stands without the audit's questions: one that stays open is named, and the others are answered."""
    from article80.relocation.matching import solve

    found = propose(made_up(60), MATRIX, act_adopted=ADOPTED, parameters=LAW)
    right = audit(found)
    real, calls = solve.match, iter(range(1000))

    def fails_once(*given: object, **more: object) -> object:
        if next(calls) == 1:
            raise RuntimeError("the matching is not the best one")
        return real(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(solve, "match", fails_once)
    told = audit(found)
    assert right.unsolved == ()
    assert [run.says for run in told.unsolved] == [right.costs[1].says]
    assert [cost.says for cost in told.costs] == [cost.says for cost in (right.costs[0], *right.costs[2:])]
    assert "could not be solved" in costs_table(told).note
    assert any(say(right.costs[1].says) in sentence for sentence in say_lines(findings(found, told)))
    assert audit_as_dict(found, told)["unsolved"] == [
        {"says": say(right.costs[1].says), "problem": "the matching is not the best one"}
    ]
