"""Prints, after the measurements, each one that has a peer as a ratio to it, and each that has a limit beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Say = Callable[[str], None]
_SAID = pytest.StashKey[list[str]]()


@pytest.fixture
def say(request: pytest.FixtureRequest) -> Say:
    """Keep a line for the end of the run."""
    lines = request.config.stash.setdefault(_SAID, [])
    return lines.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the lines that the measurements left."""
    lines = config.stash.get(_SAID, [])
    if lines:
        terminalreporter.section("measured against the limits")
    for line in lines:
        terminalreporter.write_line(line)
