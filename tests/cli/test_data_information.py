"""``article80 data information``: a state's own documents beside the public figures, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]
    Refused = Callable[..., str]

DOCUMENTS = """
[[documents]]
element = "a"
state = "MT"
day = 2025-08-20
source = "Ministry, letter of 20 August 2025"
title = "Reception in the first half of 2025"
figures = [
  { measure = "applications", year = 2024, value = 500 },
  { measure = "reception_capacity", year = 2025, value = 3200 },
]

[[documents]]
element = "h"
day = 2025-12-01
source = "Fundamental Rights Agency, bulletin"
title = "A later bulletin"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two documents, one of them later than the day looked at."""
    path = tmp_path / "documents.toml"
    path.write_text(DOCUMENTS, encoding="utf-8")
    return path


def test_figures_stand_beside_the_public_ones(json_of: JsonOf, file: Path) -> None:
    """A state's own figure never takes the place of a public one; where none is public, that is said."""
    document = json_of("data", "information", file, "--on", "2025-10-15")
    applications, capacity = document["figures"]
    assert (applications["own"], applications["public"]) == (500, 725)
    assert (capacity["own"], capacity["public"]) == (3200, None)
    assert "a" not in document["without_document"]["MT"]


def test_a_document_counts_from_its_day(json_of: JsonOf, run: Run, file: Path) -> None:
    """The bulletin of December was not in hand in October, and counts for every state from its day on."""
    assert "h" in json_of("data", "information", file, "--on", "2025-10-15")["without_document"]["MT"]
    assert "h" not in json_of("data", "information", file, "--on", "2025-12-01")["without_document"]["MT"]
    assert "Malta: no document on (b), (c)" in run("data", "information", file, "--on", "2025-12-01").stdout


def test_nothing_in_hand_is_one_line(refused: Refused, file: Path) -> None:
    """A day before all documents cannot be answered."""
    assert "no document of a day up to 2025-01-01" in refused("data", "information", file, "--on", "2025-01-01")


@pytest.mark.parametrize("columns", ["50", "80", "120"])
def test_it_fits_the_screen(run: Run, file: Path, columns: str) -> None:
    """Tables must be read on any screen."""
    shown = run("data", "information", file, "--on", "2025-12-31", COLUMNS=columns).stdout
    assert max(map(len, shown.splitlines())) <= int(columns)
