"""``article80 goal``: the size of a pool for a goal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_the_command_tells_the_size(json_of: Callable[..., Any], refused: Callable[..., str]) -> None:
    """A laxer goal takes fewer; a year without figures is refused."""
    sizes = [json_of("goal", 2024, "--most", most)["relocations"] for most in (100, 150, 200, 1000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 0
    answer = json_of("goal", 2024)
    assert sum(state["to_leave"] for state in answer["states"].values()) == answer["relocations"]
    assert answer["minimum_relocations"] == 30_000
    assert "expected a year from 2015 to 2025" in refused("goal", 2009)
