"""What moves an obligation: the estimator against a known function, and the open questions against the cycle."""

from __future__ import annotations

import numpy as np
import pytest

from article80.law.options import CATALOGUE
from article80.simulation.sensitivity import Sensitivity, answers, sensitivity, varied
from article80.simulation.sobol import sobol_indices, sobol_rows


@pytest.fixture(scope="module")
def of_hungary() -> Sensitivity:
    """A state that pledged nothing for 2026: offsets can become mandatory for it."""
    return sensitivity(2026, "HU", samples=64)


def test_the_indices_of_a_known_function() -> None:
    """Ishigami's function has indices that are known exactly (a = 7, b = 0.1)."""
    rows = sobol_rows(3, samples=4096, seed=3)
    x = (rows * 2 - 1) * np.pi
    results = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    found = sobol_indices(results, 3, seed=3)
    np.testing.assert_allclose(found.first, [0.3139, 0.4424, 0.0], atol=0.01)
    np.testing.assert_allclose(found.total, [0.5576, 0.4424, 0.2437], atol=0.01)
    assert (np.abs(found.first - [0.3139, 0.4424, 0.0]) <= found.first_margin).all()


def test_a_sum_has_no_interaction() -> None:
    """Of y = 2 x1 + x2 + 0 x3 the parts are 4/5, 1/5 and nothing, alone and together."""
    rows = sobol_rows(3, samples=2048, seed=1)
    found = sobol_indices(2 * rows[:, 0] + rows[:, 1] + 1e6, 3, seed=1)
    np.testing.assert_allclose(found.first, [0.8, 0.2, 0.0], atol=0.005)
    np.testing.assert_allclose(found.total, [0.8, 0.2, 0.0], atol=0.005)


def test_a_result_that_never_moves_has_no_indices() -> None:
    """Nothing divided by nothing is said as nothing, not as a missing number."""
    found = sobol_indices(np.ones(8 * 5), 3, seed=1)
    assert found.total.tolist() == [0, 0, 0]


def test_a_number_of_samples_is_a_power_of_two() -> None:
    """Other numbers would unbalance the sequence."""
    with pytest.raises(ValueError, match="1000 samples; expected a power of two"):
        sobol_rows(3, samples=1000, seed=1)


def test_the_same_seed_gives_the_same_indices(of_hungary: Sensitivity) -> None:
    """A table that cannot be made again proves nothing."""
    _, fair_share, to_give = varied(2026, "HU", samples=64, seed=1)
    np.testing.assert_array_equal(of_hungary.to_give.indices.total, to_give.indices.total)
    np.testing.assert_array_equal(of_hungary.fair_share.indices.first, fair_share.indices.first)


def test_only_what_stands_in_the_formula_moves_the_fair_share(of_hungary: Sensitivity) -> None:
    """The fair share knows figures, states, rounding and the number of the pool (Art. 57(3), 66), and no behaviour.

    The number of 2026 is decided, so it does not vary.
    """
    moving = {"population", "gdp", "rk_members", "rk_rounding"}
    total = dict(zip((one.name for one in of_hungary.factors), of_hungary.fair_share.indices.total, strict=True))
    assert {name for name, index in total.items() if index > 0} == moving
    assert max(total, key=lambda name: total[name]) == "rk_members"


def test_every_open_question_is_answered_in_each_way(of_hungary: Sensitivity) -> None:
    """None is left out: each has an obligation for every answer, or a reason why not."""
    assert [one.name for one in of_hungary.answers] == list(CATALOGUE)
    for one in of_hungary.answers:
        assert {*one.obligation, *one.not_determinable} == set(CATALOGUE[one.name].values)


def test_every_question_that_moves_an_obligation_is_a_factor(of_hungary: Sensitivity) -> None:
    """If the cycle moves with an option for which there is no factor, the indices would be silent on it."""
    factors = {one.name for one in of_hungary.factors if one.is_option}
    for found in (of_hungary.answers, answers(2026, "PT")):
        assert {"rk_members"} <= {one.name for one in found if one.moves} <= factors
    pps = next(one for one in of_hungary.answers if one.name == "rk_gdp")
    assert "at current prices only" in pps.not_determinable["pps"]


def test_a_state_outside_the_mechanism_is_refused() -> None:
    """Denmark owes nothing, so nothing can move it."""
    with pytest.raises(ValueError, match="DK takes no part in the mechanism"):
        sensitivity(2026, "DK", samples=64)
