"""How fast many cases are determined, and that memory does not grow with their number."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bench.many_cases import EVERYDAY, ON, write

if TYPE_CHECKING:
    from bench.conftest import Say

MANY = 100_000
SHORT, LONG = 20_000, 60_000
LIMIT = 20.0
"""Seconds on two cores. What is held against it is the work of all processes, so that others may use the cores too."""


def _determine(lines: Path) -> tuple[float, float, int]:
    """Seconds that the command takes as a user runs it, seconds of work in all its processes, memory of the largest."""
    command = [sys.executable, "-m", "article80.cli", "responsibility", str(lines), "--on", str(ON)]
    start = time.perf_counter()
    started = subprocess.Popen([*command, "--out", str(lines.with_suffix(".parquet"))], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss


@pytest.mark.parametrize("kinds", [EVERYDAY, ()], ids=["everyday", "every kind"])
def test_a_hundred_thousand_cases(benchmark: Any, say: Say, tmp_path: Path, kinds: tuple[str, ...]) -> None:
    """100 000 cases, each with its own days and states: read, determined, followed, written.

    The limit is for everyday cases. Those of every kind are longer: each criterion, clock and shift is among them.
    """
    lines = tmp_path / "cases.jsonl"
    write(lines, MANY, kinds)
    seconds, work, _ = benchmark.pedantic(_determine, args=(lines,), rounds=1)
    limit = f" (limit {LIMIT:.0f} s)" if kinds else ""
    what = "everyday cases" if kinds else "cases of every kind"
    say(f"{MANY} {what}: {seconds:.1f} s, {work:.1f} s of work in all processes, {work / 2:.1f} s a core{limit}")
    assert work / 2 <= LIMIT or not kinds


def test_memory_stays_flat(benchmark: Any, say: Say, tmp_path: Path) -> None:
    """Three times as many cases take at most a tenth more memory in any process."""
    files = [tmp_path / f"{number}.jsonl" for number in (SHORT, LONG)]
    for path, number in zip(files, (SHORT, LONG), strict=True):
        write(path, number)
    _, _, little = _determine(files[0])
    _, _, much = benchmark.pedantic(_determine, args=(files[1],), rounds=1)
    say(f"{LONG} cases: {much / little:.2f} times the memory of {SHORT} (limit 1.1)")
    assert much <= 1.1 * little
