"""How fast many cases are determined, and that memory does not grow with their number."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.many_cases import ON, write

if TYPE_CHECKING:
    from bench.conftest import Say

MANY = 100_000
SHORT, LONG = 20_000, 60_000
ADDITIONS = 20_000_000
LIMIT = 40.0
"""The work of all processes, as a multiple of the time in which Python adds up so many numbers in the same run.

Where that takes a second, 100 000 cases take 20 seconds on two cores.
"""


def _determine(lines: Path) -> tuple[float, float, int]:
    """Seconds that the command takes as a user runs it, seconds of work in all its processes, memory of the largest."""
    command = [sys.executable, "-m", "article80.cli", "responsibility", str(lines), "--on", str(ON)]
    start = time.perf_counter()
    started = subprocess.Popen([*command, "--out", str(lines.with_suffix(".parquet"))], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss


def _additions() -> float:
    """Seconds in which this Python adds up many numbers: what its speed on this machine is measured by."""
    start, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return time.process_time() - start


def test_a_hundred_thousand_cases(benchmark: Any, say: Say, tmp_path: Path) -> None:
    """100 000 cases of every kind, each with its own days and states: read, determined, followed, written."""
    lines = tmp_path / "cases.jsonl"
    write(lines, MANY)
    before = _additions()
    seconds, work, _ = benchmark.pedantic(_determine, args=(lines,), rounds=1)
    peer = (before + _additions()) / 2
    say(
        f"{MANY} cases: {seconds:.1f} s, {work:.1f} s of work in all processes, "
        f"{work / peer:.1f} times {ADDITIONS} additions (limit {LIMIT:.0f})"
    )
    assert work <= LIMIT * peer


def test_memory_stays_flat(benchmark: Any, say: Say, tmp_path: Path) -> None:
    """Three times as many cases take at most a tenth more memory in any process."""
    files = [tmp_path / f"{number}.jsonl" for number in (SHORT, LONG)]
    for path, number in zip(files, (SHORT, LONG), strict=True):
        write(path, number)
    _, _, little = _determine(files[0])
    _, _, much = benchmark.pedantic(_determine, args=(files[1],), rounds=1)
    say(f"{LONG} cases: {much / little:.2f} times the memory of {SHORT} (limit 1.1)")
    assert much <= 1.1 * little
