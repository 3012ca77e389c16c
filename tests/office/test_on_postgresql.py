"""What holds of the journal on SQLite holds on PostgreSQL: the same tests, on a server of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.office.server import postgresql, program

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_journal_holds_on_postgresql() -> None:
    """Chain, guards, concurrency, exports and pages, each on a database made for it."""
    assert program("initdb") is not None, "PostgreSQL is not installed; expected: tools/system-packages"
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        Path(folder).chmod(0o755)
        with postgresql(Path(folder) / "server") as server:
            done = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "pytest",
                    "-q",
                    "-n",
                    "0",
                    "-p",
                    "no:cacheprovider",
                    "-m",
                    "not slow",
                    "tests/office",
                ],
                cwd=ROOT,
                env={**os.environ, "OFFICE_TEST_SERVER": server},
                capture_output=True,
                text=True,
                check=False,
            )
    assert done.returncode == 0, done.stdout[-6000:]
