"""Which fact decides, and which new fact would change the answer."""

from __future__ import annotations

from datetime import date

from article80.law.options import Options
from article80.responsibility.case import Case
from article80.responsibility.engine import determine
from article80.responsibility.facts import Application, Evidence, Facts, IrregularCrossing, Person, Visa
from article80.responsibility.what_if import deciding_facts, would_change

OPTIONS = Options()
APPLICANT = Person("applicant", birth=date(1990, 1, 1), applications=(Application("DE", date(2026, 9, 3)),))
VISA = Visa("FR", "short_stay", date(2026, 9, 1), date(2026, 11, 30), evidence=Evidence("proof", "VIS"))
CROSSING = IrregularCrossing("EL", date(2026, 8, 1), evidence=Evidence("proof", "Eurodac"))


def test_the_fact_that_decides_is_named_with_what_would_follow_without_it() -> None:
    """A practitioner asks first on which piece of evidence the answer hangs."""
    case = Case("case", APPLICANT, Facts(visas=(VISA,), crossings=(CROSSING,)))
    (turn,) = deciding_facts(case, determine(case, options=OPTIONS), options=OPTIONS)
    assert turn.fact == VISA
    assert turn.says == "without it, Greece would be responsible under Article 33(1)"


def test_two_facts_that_carry_the_same_answer_decide_neither_alone() -> None:
    """Two crossings into one state: either of them is enough, so neither is the one that decides."""
    other = IrregularCrossing("EL", date(2026, 7, 1), evidence=Evidence("proof", "Eurodac"))
    case = Case("case", APPLICANT, Facts(crossings=(CROSSING, other)))
    assert deciding_facts(case, determine(case, options=OPTIONS), options=OPTIONS) == ()


def test_a_missing_fact_is_named_with_the_state_that_it_would_lead_to() -> None:
    """An official must see what a document that is still looked for would change."""
    asserted = Visa("FR", "short_stay", date(2026, 9, 1), date(2026, 11, 30), evidence=Evidence("none"))
    case = Case("case", APPLICANT, Facts(visas=(asserted,), crossings=(CROSSING,)))
    found = determine(case, options=OPTIONS)
    (turn,) = would_change(found, options=OPTIONS)
    assert (turn.state, turn.provision) == ("FR", "29(2)")
    expected = "evidence of the short stay visa of France: if shown, France would be responsible (Article 29(2))"
    assert turn.says == expected


def test_a_missing_fact_that_comes_too_late_in_the_order_changes_nothing() -> None:
    """An asserted crossing does not matter where a visa is proven."""
    asserted = IrregularCrossing("EL", date(2026, 8, 1), evidence=Evidence("none"))
    case = Case("case", APPLICANT, Facts(visas=(VISA,), crossings=(asserted,)))
    assert would_change(determine(case, options=OPTIONS), options=OPTIONS) == ()


def test_without_a_registration_there_is_nothing_to_change() -> None:
    """A case that cannot begin has no deciding fact."""
    case = Case("case", Person("applicant"))
    found = determine(case, options=OPTIONS)
    assert deciding_facts(case, found, options=OPTIONS) == ()
    assert would_change(found, options=OPTIONS) == ()
