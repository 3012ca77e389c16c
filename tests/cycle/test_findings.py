"""Art. 63 as a year reports it: thresholds at, below and above, and what the unknown leaves open."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from article80.cycle import CycleInputs, Deduction, Pledge, cycle_inputs, run
from article80.cycle.result import Figure, OffsetFinding
from article80.law.options import Options
from article80.law.parameters import Parameters, parameters_on
from article80.words import text_of

SOURCE = Figure(None, "", "C", "drawn")
MEMBERS = ("DE", "FR", "RO")


def _year(pledges: dict[str, int | None], **changes: object) -> CycleInputs:
    """Three states that pledge relocations; 30 000 proposed and decided, and the forum has met again."""
    facts: dict[str, object] = {
        "members": MEMBERS,
        "pledges": tuple(Pledge(geo, "relocation", amount, SOURCE) for geo, amount in pledges.items()),
        "deductions": (),
        "offset_intentions": (),
        "benefitting": (),
        "labels": {},
        "statement": None,
        "reference_relocations": 30_000,
        "proposal_relocations": 30_000,
        "forum_reconvened": True,
    }
    return replace(cycle_inputs(2026), **{**facts, **changes})  # type: ignore[arg-type]


def _finding(inputs: CycleInputs, provision: str, **options: str) -> OffsetFinding:
    found = run(inputs, Options.from_mapping(options))
    return next(one for one in found.offsets if one.provision == f"Art. {provision} AMMR")


@pytest.mark.parametrize(("pledged", "triggered"), [(14_999, False), (15_000, True), (15_001, True)])
@pytest.mark.parametrize("provision", ["63(1)", "63(2)(a)"])
def test_half_of_the_proposal(provision: str, pledged: int, triggered: bool) -> None:
    """Half of the relocations proposed is enough."""
    assert _finding(_year({"DE": pledged, "FR": 0, "RO": 0}), provision).triggered is triggered


@pytest.mark.parametrize("provision", ["63(1)", "63(2)(a)"])
def test_without_a_known_proposal_the_first_threshold_cannot_be_told(provision: str) -> None:
    """The Council's number does not take the place of the Commission's."""
    found = _finding(_year({"DE": 20_000, "FR": 0, "RO": 0}, proposal_relocations=None), provision)
    assert found.triggered is None
    assert "is not known" in text_of(found.reason)


def test_an_unknown_pledge_that_could_pass_the_line_leaves_it_open() -> None:
    """France may pledge anything up to its share, so half of the proposal may be reached or not."""
    assert _finding(_year({"DE": 14_000, "FR": None, "RO": 0}), "63(1)").triggered is None


@pytest.mark.parametrize(("pledged", "triggered"), [(29_999, True), (30_000, False), (30_001, False)])
def test_the_fixed_number(pledged: int, triggered: bool) -> None:
    """Exactly 30 000 is not below it."""
    assert _finding(_year({"DE": pledged, "FR": 0, "RO": 0}), "63(3)(a)").triggered is triggered


@pytest.mark.parametrize(("pledged", "triggered"), [(35_999, True), (36_000, False), (36_001, False)])
def test_sixty_per_cent_of_the_reference_number(pledged: int, triggered: bool) -> None:
    """60 % of 60 000 is 36 000, and exactly that is not below it."""
    inputs = _year({"DE": pledged, "FR": 0, "RO": 0}, reference_relocations=60_000)
    assert _finding(inputs, "63(3)(b)").triggered is triggered


def test_the_text_names_the_number_that_must_be_reached() -> None:
    """60 % of 20 999 is 12 599.4: 12 600 persons reach it, 12 599 do not."""
    found = _finding(_year({"DE": 12_599, "FR": 0, "RO": 0}, reference_relocations=20_999), "63(3)(b)")
    assert found.triggered is True
    assert "is 12\N{NO-BREAK SPACE}600" in text_of(found.reason)


@pytest.mark.parametrize(
    ("part", "triggered"), [(Fraction(1, 10), False), (Fraction(2, 10), True), (Fraction(1), True)]
)
def test_deductions_that_take_the_pledges_below_the_target(part: Fraction, triggered: bool) -> None:
    """40 000 are pledged, 36 000 is the target: a tenth of Germany's 40 000 may go, a fifth may not."""
    deduction = Deduction("DE", part, granted=True, source=SOURCE)
    inputs = _year({"DE": 40_000, "FR": 0, "RO": 0}, reference_relocations=60_000, deductions=(deduction,))
    assert _finding(inputs, "63(4)").triggered is triggered
    assert _finding(inputs, "63(3)(a)").triggered is False


def test_a_full_deduction_stays_in_the_pledges_of_the_act() -> None:
    """P is what the act says; only what is to be implemented falls."""
    deduction = Deduction("DE", Fraction(1), granted=True, source=SOURCE)
    inputs = _year({"DE": 20_000, "FR": 11_000, "RO": 0}, deductions=(deduction,))
    assert _finding(inputs, "63(1)").triggered is True
    assert _finding(inputs, "63(3)(a)").triggered is False
    assert _finding(inputs, "63(4)").triggered is True


def test_a_deduction_asked_for_leaves_the_fall_open() -> None:
    """Granted, it takes the pledges below the target; refused, it does not."""
    deduction = Deduction("DE", Fraction(1, 2), granted=False, source=SOURCE)
    inputs = _year({"DE": 30_000, "FR": 0, "RO": 0}, deductions=(deduction,))
    assert _finding(inputs, "63(4)").triggered is None


def test_the_target_follows_its_option() -> None:
    """With 60 % alone, 18 000 of 30 000 are enough."""
    deduction = Deduction("DE", Fraction(1, 3), granted=True, source=SOURCE)
    inputs = _year({"DE": 30_000, "FR": 0, "RO": 0}, deductions=(deduction,))
    assert _finding(inputs, "63(4)").triggered is True
    assert _finding(inputs, "63(4)", offset_target_63_3="60pct_only").triggered is False


def test_half_of_the_own_share_and_who_may_not_offer() -> None:
    """A benefitting state and one freed in full offer nothing, whatever they pledged."""
    inputs = _year(
        {"DE": 16_000, "FR": 12_000, "RO": 3_000},
        benefitting=("RO",),
        deductions=(Deduction("FR", Fraction(1), granted=True, source=SOURCE),),
    )
    assert _finding(inputs, "63(2)(b)").states == ("DE",)


def test_who_must_take_over_how_many_cases() -> None:
    """Everything missing goes to those whose share is not met, up to the share; whether money counts is an option."""
    inputs = _year({"DE": 0, "FR": 0, "RO": 0})
    shares = {state.geo: state.fair_share_persons for state in run(inputs).states}
    paid = Pledge("FR", "financial", shares["FR"] * 2_000_000, SOURCE)
    inputs = replace(inputs, pledges=(inputs.pledges[0], paid, inputs.pledges[2]))
    found = _finding(inputs, "63(7)")
    assert found.triggered is True
    assert sum(dict(found.cases).values()) == 30_000
    assert "FR" in dict(found.cases)
    strict = _finding(inputs, "63(7)", offset_cap_base_63_7="less_all")
    assert dict(strict.cases) == {"DE": shares["DE"], "RO": shares["RO"]}


def test_the_division_follows_its_option() -> None:
    """By the key or by what is left of the share; located cases are not public, so they divide nothing here."""
    inputs = _year({"DE": 16_000, "FR": 0, "RO": 2_000}, reference_relocations=30_000)
    unmet = dict(_finding(inputs, "63(7)").cases)
    by_key = dict(_finding(inputs, "63(7)", offset_distribution="pro_rata_key").cases)
    assert sum(unmet.values()) == sum(by_key.values()) == 12_000
    assert unmet != by_key
    located = _finding(inputs, "63(7)", offset_distribution="by_located_cases")
    assert (located.triggered, located.cases) == (None, ())


def test_without_the_forum_nothing_is_mandatory() -> None:
    """The same year, and the forum did not meet again."""
    inputs = _year({"DE": 0, "FR": 0, "RO": 0}, forum_reconvened=False)
    for provision in ("63(3)(a)", "63(3)(b)", "63(4)", "63(7)"):
        assert _finding(inputs, provision).triggered is False


def test_a_changed_number_changes_the_words_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles and reasons take their numbers from the law of the day: no sentence keeps the old one."""
    known = parameters_on(date(2026, 12, 31))
    changed = dict(known) | {
        "offset_mandatory_ratio": replace(known["offset_mandatory_ratio"], value=Fraction(13, 20)),
        "offset_own_pledge_threshold": replace(known["offset_own_pledge_threshold"], value=Fraction(2, 3)),
    }
    monkeypatch.setattr(sys.modules["article80.cycle.run"], "parameters_on", lambda day: Parameters(day, changed))
    found = run(_year({"DE": 12_000, "FR": 0, "RO": 0}, reference_relocations=21_000))
    words = " ".join(f"{text_of(one.title)} {text_of(one.reason)}" for one in found.offsets)
    assert "65 % of the reference number" in words
    assert "65 % of 21\N{NO-BREAK SPACE}000 is 13\N{NO-BREAK SPACE}650" in words
    assert "66.667 % of the fair share" in words
    assert "60 %" not in words
