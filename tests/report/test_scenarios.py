"""Scenarios do not touch each other: what is written of one does not depend on what ran before or beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from article80.cycle import cycle_inputs, run
from article80.law.options import Options
from article80.report import as_bytes


def _a() -> bytes:
    return as_bytes(run(cycle_inputs(2026)), "json")


def _b() -> bytes:
    other = Options.from_mapping({"rk_rounding": "largest_remainder", "offset_distribution": "pro_rata_key"})
    return as_bytes(run(cycle_inputs(2026).of_the_user(reference_relocations=30_000), other), "json")


def test_a_then_b_then_a_gives_the_same_bytes_in_threads_too() -> None:
    """A ministry's scenario must not leak into the next one's figures."""
    first = _a()
    assert _b() != first
    assert _a() == first
    with ThreadPoolExecutor(4) as threads:
        both = [(threads.submit(_a), threads.submit(_b)) for _ in range(4)]
        assert {a.result() for a, _ in both} == {first}
        assert len({b.result() for _, b in both}) == 1
