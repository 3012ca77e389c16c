"""What all tests share: how Hypothesis searches, and an environment that no setting of the machine reaches."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# In CI the examples are the same in every run; a developer's runs look for new ones.
settings.register_profile("house", max_examples=500, deadline=None, derandomize=bool(os.environ.get("CI")))
# For a quick look while working: python -m pytest --hypothesis-profile=quick tests/ROOM
settings.register_profile("quick", max_examples=20, deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no colour, width or option of the machine change what a command prints."""
    for name in [name for name in os.environ if name.startswith("ARTICLE80_")]:
        monkeypatch.delenv(name)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "PYTHONWARNINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "dumb")
