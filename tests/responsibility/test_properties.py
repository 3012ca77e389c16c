"""What holds for every case, whatever is in the file."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import islice
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article80.law.options import Options
from article80.responsibility.case import Case
from article80.responsibility.engine import determine, determine_many
from article80.responsibility.events import Event
from article80.responsibility.facts import (
    Absconding,
    Absence,
    Application,
    Desire,
    Evidence,
    Facts,
    Person,
)
from article80.responsibility.order import places
from tests.responsibility.strategies import CASES

OPTIONS = Options()
house = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
WITH_EVIDENCE = [one.name for one in fields(Facts) if one.name not in ("best_interests", "relocation_consent")]


@house
@given(CASES)
def test_a_path_ends_in_a_state_or_in_what_is_missing(case: Case) -> None:
    """An answer without a state and without a list of missing facts would leave a person with nothing to do."""
    found = determine(case, options=OPTIONS)
    if found.state is None:
        assert found.decisive is None
        assert found.missing
    else:
        assert found.decisive is not None
        assert found.decisive in found.path
        assert found.decisive.state == found.state
        assert not found.missing
    for finding in found.path:
        assert finding.reason.startswith("Article ")
        assert finding.is_open == bool(finding.missing)
        assert finding.applies <= (finding.state is not None)


@house
@given(CASES)
def test_a_fact_that_no_criterion_reads_changes_nothing(case: Case) -> None:
    """Who the person is called, an absence after all or what happened in the procedure names no state."""
    facts = replace(
        case.facts,
        absences=(*case.facts.absences, Absence(date(2028, 1, 1), date(2028, 2, 1))),
        absconding=(Absconding("FR", date(2026, 9, 1)),),
        relocation_consent=Desire(True),
    )
    applicant = replace(case.applicant, name="Somebody", nationalities=("XX",))
    events = (Event("interview", date(2026, 10, 1), state="DE"),)
    more = replace(case, applicant=applicant, facts=facts, events=events)
    before, after = determine(case, options=OPTIONS), determine(more, options=OPTIONS)
    assert (after.state, after.missing) == (before.state, before.missing)
    assert [one.reason for one in after.path] == [one.reason for one in before.path]
    assert after.alternatives == before.alternatives


@house
@given(CASES, st.data())
def test_losing_evidence_never_lets_a_weaker_criterion_win_over_one_still_proven(case: Case, data: Any) -> None:
    """Without evidence, what a fact showed is open, not gone: nothing that comes later may slip in before the rest."""
    held = [(name, fact) for name in WITH_EVIDENCE for fact in getattr(case.facts, name) if hasattr(fact, "evidence")]
    if not held:
        return
    name, fact = data.draw(st.sampled_from(held))
    less = tuple(replace(one, evidence=Evidence("none")) if one is fact else one for one in getattr(case.facts, name))
    before = determine(case, options=OPTIONS)
    changed: dict[str, Any] = {name: less}
    after = determine(replace(case, facts=replace(case.facts, **changed)), options=OPTIONS)
    if after.decisive is None or before.regime != after.regime:
        return
    order = places(after.regime, OPTIONS)
    at_risk = {one.state for one in case.facts.real_risks}
    proven = [one for one in before.path if one.applies and fact not in one.used and one.state not in at_risk]
    still = {one.provision for one in after.path}
    for finding in proven:
        if finding.provision in still:
            assert order[after.provision] <= order[finding.provision] or after.state == finding.state


@house
@given(CASES)
def test_the_order_of_the_facts_in_a_file_does_not_matter(case: Case) -> None:
    """Two officials who enter the same facts in another order must get the same state."""
    turned: dict[str, Any] = {
        one.name: tuple(reversed(getattr(case.facts, one.name)))
        for one in fields(Facts)
        if isinstance(getattr(case.facts, one.name), tuple)
    }
    before = determine(case, options=OPTIONS)
    after = determine(replace(case, facts=replace(case.facts, **turned)), options=OPTIONS)
    assert (after.state, after.provision) == (before.state, before.provision)
    assert set(after.missing) == set(before.missing)


@house
@given(CASES)
def test_the_file_as_known_after_its_last_day_is_the_file(case: Case) -> None:
    """The question on a day far ahead is the question on the whole file."""
    assert determine(case, options=OPTIONS, on=date(2100, 1, 1)).state == determine(case, options=OPTIONS).state


@house
@given(CASES)
def test_each_alternative_is_what_the_engine_says_under_that_answer(case: Case) -> None:
    """The other outcome that is shown must be the one that a user gets who chooses it."""
    for one in determine(case, options=OPTIONS).alternatives:
        other = determine(case, options=OPTIONS.replace(**{one.option: one.answer}))
        assert (other.state, other.provision) == (one.state, one.provision)


def test_many_cases_are_determined_one_after_the_other() -> None:
    """A hundred thousand cases must not be held at once: the third answer comes before the fourth case is read."""
    read = []

    def source() -> Any:
        for number in range(10):
            read.append(number)
            yield Case(str(number), Person("x", date(1990, 1, 1), applications=(Application("DE", date(2026, 9, 1)),)))

    found = list(islice(determine_many(source(), options=OPTIONS), 3))
    assert [one.case_id for one in found] == ["0", "1", "2"]
    assert read == [0, 1, 2]
