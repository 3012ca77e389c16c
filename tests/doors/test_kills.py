"""Runs that are ended while they write leave no half file, no process, and nothing hidden after the next run.

``make kills`` tries a thousand ends over every command that writes (KILLS says how many), the slow tests a short turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENDS = int(os.environ.get("KILLS", "48"))


@pytest.mark.slow
def test_a_run_that_is_ended_leaves_nothing_half_done() -> None:
    """In a process of its own, because it forks: SIGKILL, SIGTERM and SIGHUP at random moments of every writer."""
    command = [sys.executable, "-m", "tests.doors.kills", str(ENDS)]
    tried = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert f"{ENDS} ends" in tried.stdout
