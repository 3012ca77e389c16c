"""How the tests of the command line run a command, in this process or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from article80.cli import program

Run = Callable[..., Result]
RunAlone = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run() -> Run:
    """Run a command in this process; standard output and standard error are kept apart."""

    def run(*arguments: object, **environment: str) -> Result:
        return CliRunner(env=environment).invoke(program, [str(one) for one in arguments], prog_name="article80")

    return run


@pytest.fixture
def json_of(run: Run) -> Callable[..., Any]:
    """Run a command with ``--json`` and read what it prints."""

    def json_of(*arguments: object) -> Any:
        result = run(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return json_of


@pytest.fixture
def refused(run: Run) -> Callable[..., str]:
    """Run a command that must be refused as bad input: exit code 2, nothing on standard output, one line of error."""

    def refused(*arguments: object) -> str:
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, ""), result.output
        (line,) = result.stderr.splitlines()
        assert line.startswith("article80: ")
        return line.removeprefix("article80: ")

    return refused


@pytest.fixture
def run_alone() -> RunAlone:
    """Run a command in a process of its own."""

    def run_alone(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "article80.cli", *(str(one) for one in arguments)]
        return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)

    return run_alone
