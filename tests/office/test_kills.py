"""Programs and servers that are killed in the middle of writing: what was acknowledged is there, and once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.office.server import postgresql, program, restart, the_server

ROOT = Path(__file__).parents[2]
KILLS = 20
_LONGEST = 0.6
"""Seconds for which a writer may write before it is killed."""


def _python(*arguments: str, database: str, **more: Any) -> subprocess.Popen[str]:
    environment = {**os.environ, "ARTICLE80_DATABASE_URL": database}
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, **more
    )


def _output(*arguments: str, database: str) -> str:
    with _python(*arguments, database=database) as run:
        out, _ = run.communicate(timeout=300)
    assert run.returncode == 0, out
    return out


_BEGIN = """
from article80.office.start import migrate, set_up
set_up(demonstration=True)
migrate()
from tests.office.acts import enter
enter("pledge", 10**6, "p")
"""
_KEYS = """
from article80.office.start import set_up
set_up(demonstration=True)
from article80.office.journal.models import Entry
for key in Entry.objects.order_by("sequence").values_list("idempotency_key", flat=True):
    print(key)
"""


def _killed(prefix: str, database: str, kill_server: Any, chance: random.Random) -> list[str]:
    """Let a writer write, kill it (or its server) at some moment, and give the keys that it acknowledged."""
    with _python("-m", "tests.office.writer", prefix, database=database, stderr=subprocess.DEVNULL) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline()]
        time.sleep(chance.random() * _LONGEST)
        if kill_server:
            kill_server()
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.readlines()
    return [line.strip() for line in acknowledged if line.endswith("\n")]


def _look(database: str, acknowledged: list[str]) -> None:
    there = Counter(_output("-c", _KEYS, database=database).split())
    assert len(acknowledged) > KILLS
    assert [key for key in acknowledged if there[key] != 1] == []
    assert set(there.values()) == {1}
    told = _output("-m", "article80.cli", "ledger", "verify", "2027", "--demonstration", database=database)
    assert told.split()[0].replace("\N{NO-BREAK SPACE}", "") == str(len(list(there)))


@pytest.mark.slow
def test_a_writer_that_is_killed_leaves_a_whole_chain(tmp_path: Path) -> None:
    """Twenty times in the middle of writing, on SQLite."""
    database, chance = f"sqlite:///{tmp_path}/demonstration.sqlite3", random.Random(80)
    _output("-c", _BEGIN, database=database)
    acknowledged = [key for turn in range(KILLS) for key in _killed(f"w{turn}", database, None, chance)]
    _look(database, acknowledged)


@pytest.mark.slow
def test_a_server_that_is_killed_leaves_a_whole_chain() -> None:
    """Twenty times in the middle of writing, on PostgreSQL: the whole server is killed with what writes to it."""
    chance = random.Random(81)
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        Path(folder).chmod(0o755)
        with postgresql(Path(folder) / "server") as server:
            database = f"{server}/demonstration"
            subprocess.run(
                [str(program("psql")), f"{server}/postgres", "-qc", "CREATE DATABASE demonstration"], check=True
            )
            _output("-c", _BEGIN, database=database)
            acknowledged: list[str] = []
            data = Path(folder) / "server" / "data"

            def kill_server() -> None:
                os.kill(the_server(data), signal.SIGKILL)

            for turn in range(KILLS):
                acknowledged += _killed(f"w{turn}", database, kill_server, chance)
                restart(server, data)
            _look(database, acknowledged)
