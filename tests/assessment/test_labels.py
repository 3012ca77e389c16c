"""Which labels go together, where the lines are, and how two sets of labels compare."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from article80.assessment import AT_RISK, LABELS, METHODS, SIGNIFICANT_SITUATION, UNDER_PRESSURE
from article80.assessment.comparison import Decided, cohens_kappa, compare, decided_labels
from article80.assessment.labels import Together, label_sets
from article80.assessment.lines import own_labels, reached
from article80.assessment.settings import with_defaults

NAN = float("nan")


def flags(*values: float) -> xr.DataArray:
    """1, 0 or NaN over states A, B, C and so on."""
    return xr.DataArray(list(values), dims="member_state", coords={"member_state": list("ABCDEFGH"[: len(values)])})


def labels_of(
    pressure: float, risk: float, significant: float, together: Together = "risk_and_significant"
) -> set[str]:
    """The labels that one state comes to carry."""
    found = label_sets(flags(pressure), flags(risk), flags(significant), together=together).isel(member_state=0)
    return {label for label in LABELS if float(found.sel(label=label)) == 1}


def test_pressure_and_a_significant_situation_exclude_each_other() -> None:
    """Art. 2(25): a significant situation is different from pressure. Who has reached both lines is under pressure."""
    assert labels_of(1, 1, 1) == {UNDER_PRESSURE}


@pytest.mark.parametrize(
    ("together", "expected"),
    [
        ("risk_and_significant", {AT_RISK, SIGNIFICANT_SITUATION}),
        ("significant_alone", {SIGNIFICANT_SITUATION}),
        ("risk_alone", {AT_RISK}),
    ],
)
def test_whether_two_labels_go_together_is_an_open_question(together: Together, expected: set[str]) -> None:
    """Four states carried both in 2025; the law does not say that they may."""
    assert labels_of(0, 1, 1, together) == expected


def test_an_unknown_answer_is_refused() -> None:
    """A mistyped answer must not become a label."""
    with pytest.raises(ValueError, match="labels_together is 'maybe'"):
        labels_of(0, 1, 1, "maybe")  # type: ignore[arg-type]


def test_what_is_not_known_stays_unknown_unless_something_settles_it() -> None:
    """A line that is not reached is certain, whatever the others are; one that is reached hangs on the heavier one."""
    found = label_sets(flags(NAN, NAN), flags(0, 1), flags(NAN, 1))
    assert found.sel(label=AT_RISK).values.tolist()[0] == 0
    assert np.isnan(found.sel(label=AT_RISK).values[1])
    assert np.isnan(found.sel(label=UNDER_PRESSURE)).all()
    assert np.isnan(found.sel(label=SIGNIFICANT_SITUATION)).all()


@pytest.mark.parametrize(("score", "ordinary", "strict"), [(1.499, 0, 0), (1.5, 1, 0), (1.501, 1, 1)])
def test_a_line_is_reached_at_its_value_and_exceeded_above_it(score: float, ordinary: int, strict: int) -> None:
    """The proposal of 2016 says "exceeds"; the lines of this project are reached at their value."""
    assert float(reached(flags(score), 1.5)[0]) == ordinary
    assert float(reached(flags(score), 1.5, strict=True)[0]) == strict


@pytest.mark.parametrize(
    ("method", "score", "expected"),
    [
        ("key", 1.5, {UNDER_PRESSURE}),
        ("key", 1.49, {AT_RISK}),
        ("key", 0.99, set()),
        ("cumulative", 1.5, {SIGNIFICANT_SITUATION}),
        ("com2016", 1.5, set()),
        ("com2016", 1.51, {UNDER_PRESSURE}),
        ("com2020", 2, set()),
        ("com2020", 2.01, {UNDER_PRESSURE}),
        ("capacity", 99, set()),
    ],
)
def test_each_method_gives_its_own_labels(method: str, score: float, expected: set[str]) -> None:
    """The heavier label leaves out the lighter one, and a method without a line gives none."""
    found = own_labels(METHODS[method], flags(score), with_defaults())
    assert {label for label, flag in found.items() if float(flag[0]) == 1} == expected


def test_kappa_is_what_a_hand_computes() -> None:
    """20 both, 5 and 10 alone, 15 neither: observed 0.7, by chance 0.5 x 0.6 + 0.5 x 0.4 = 0.5, so 0.2 / 0.5 = 0.4."""
    assert cohens_kappa(20, 5, 10, 15) == pytest.approx(0.4)
    assert cohens_kappa(3, 0, 0, 7) == 1
    assert cohens_kappa(0, 5, 5, 0) == -1


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (0, 0, 0, 9), (9, 0, 0, 0)])
def test_kappa_without_a_value_is_none(counts: tuple[int, int, int, int]) -> None:
    """Where both say the same of every state, chance would do it too, and nothing can be learned."""
    assert cohens_kappa(*counts) is None


def test_a_state_that_cannot_be_told_counts_in_no_cell() -> None:
    """A missing figure is neither agreement nor disagreement."""
    decided = Decided(2026, {"A": (UNDER_PRESSURE,), "B": (UNDER_PRESSURE,)}, (), "", "")
    found = compare("key", UNDER_PRESSURE, flags(1, 0, 1, 0, NAN), decided)
    assert (found.both, found.only_decision, found.only_method, found.neither) == (("A",), ("B",), ("C",), ("D",))
    assert found.not_determinable == ("E",)
    assert found.agreement == 0.5
    assert found.kappa == 0


def test_the_labels_of_2025_are_those_that_were_decided() -> None:
    """4 states under pressure, 2 of them by search and rescue, 12 at risk, 6 in a significant situation, 4 with two."""
    decided = decided_labels(2026)
    assert decided is not None
    counts = {label: sum(label in one for one in decided.labels.values()) for label in LABELS}
    assert counts == {UNDER_PRESSURE: 4, AT_RISK: 12, SIGNIFICANT_SITUATION: 6}
    assert decided.by_rescue == ("ES", "IT")
    assert [geo for geo, one in decided.labels.items() if len(one) == 2] == ["BG", "EE", "HR", "PL"]
    assert decided_labels(2031) is None
