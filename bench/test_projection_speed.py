"""How fast a projection is, its yearly back-test included."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.conftest import Say

LIMIT = 10.0
"""Seconds. A person waits this long in front of a terminal."""


def test_a_projection_with_its_back_test_is_there_in_ten_seconds(benchmark: Any, say: Say) -> None:
    """`article80 project 2026` as a user runs it: start, fits at ten moments for 27 states, scores, 10 000 draws."""
    command = [sys.executable, "-m", "article80.cli", "project", "2026"]
    benchmark.pedantic(
        subprocess.run, args=(command,), kwargs={"check": True, "stdout": subprocess.DEVNULL}, rounds=3, warmup_rounds=1
    )
    seconds = benchmark.stats.stats.median
    say(f"article80 project 2026: {seconds:.1f} s (limit {LIMIT:.0f} s)")
    assert seconds <= LIMIT
