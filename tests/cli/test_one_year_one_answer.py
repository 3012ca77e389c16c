"""No output contradicts another about the same year: 2026 as five commands tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

JsonOf = Callable[..., Any]


@pytest.fixture(scope="module")
def size() -> int:
    """The number of the act."""
    return 21_000


def _median(simulated: Any, geo: str, figure: str) -> int:
    return int(simulated["years"]["2026"][geo][figure]["median"])


def test_the_year_of_the_act_is_one_year(json_of: JsonOf, size: int) -> None:
    """Reference number, fair shares, benefitting states, deductions and what arrives, held against each other."""
    cycle = json_of("cycle", 2026)
    pool = json_of("pool", "--year", 2026, "--relocations", size)
    compare = json_of("compare", "--year", 2025, "--mechanisms", "ammr2024", "--size", size)
    simulated = json_of("simulate", "--from", 2026, "--years", 1, "--draws", 20, "--arrivals", "history")
    sensitive = json_of("sensitivity", "--year", 2026, "--geo", "DE", "--samples", 64)

    shares = {geo: share["persons"] for geo, share in cycle["fair_shares"].items()}
    assert {geo: state["fair_share_persons"] for geo, state in pool["states"].items()} == shares
    owed = {geo: simulated["years"]["2026"][geo]["owed_persons"]["median"] for geo in shares}
    assert owed == shares
    assert simulated["years"]["2026"]["EU"]["owed_persons"]["median"] == sum(shares.values())
    benefitting = {geo for geo, state in cycle["states"].items() if state["benefitting"]}
    assert set(compare["benefitting"]["states"]) == benefitting
    full = {geo for geo, state in cycle["states"].items() if state["deduction"] == "full"}
    freed = {
        geo
        for geo in shares
        if 0 < _median(simulated, geo, "pledged_cents") == _median(simulated, geo, "deducted_cents")
    }
    assert full == freed
    assert {"reference_number", "own_deduction", "other_deductions"}.isdisjoint(sensitive["factors"])
    moved = simulated["years"]["2026"]["EU"]["delivered_persons"]
    assert moved["low_95"] == moved["high_95"] == moved["median"]
