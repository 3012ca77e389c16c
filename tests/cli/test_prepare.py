"""``article80 prepare``: strategies side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

GREECE = """
state = "Greece"
transmitted = 2025-06-13
[headings]
prevention = "Chapter 2"
contingency = "Chapter 3"
[contingency_plan]
notified = 2025-04-10
[implementation_plan]
established = 2024-12-11
actions = [{ what = "2 000 places", due = 2026-03-01 }]
[[capacities]]
what = "reception places"
number = 2000
source = "Ministry"
"""


@pytest.fixture
def greece(tmp_path: Path) -> Path:
    """The strategy of one state."""
    path = tmp_path / "greece.toml"
    path.write_text(GREECE)
    return path


def test_two_strategies_stand_side_by_side(run: Run, greece: Path, tmp_path: Path) -> None:
    """What is missing, late and overdue is counted, and named below."""
    (tmp_path / "malta.json").write_text('{"state": "MT"}')
    shown = run("prepare", greece, tmp_path / "malta.json", "--on", "2026-11-30").stdout
    assert "2/10" in shown
    assert "0/10" in shown
    assert "Late: the strategy goes to the Commission, due on 12 June 2025" in shown
    assert "Overdue: 2 000 places, due on 1 March 2026" in shown


def test_the_json_holds_every_element_and_day(json_of: Callable[..., Any], greece: Path) -> None:
    """With whether it is included, and how each day stands."""
    (one,) = json_of("prepare", greece, "--on", "2026-11-30")["strategies"]
    assert [element["key"] for element in one["elements"] if element["included"]] == ["prevention", "contingency"]
    standings = {day["step"]: day["standing"] for day in one["days"]}
    assert standings == {
        "strategy_transmitted": "late",
        "plan_notified": "in_time",
        "plan_reviewed": "open",
        "implementation_established": "in_time",
        "action": "overdue",
        "implementation_completed": "overdue",
    }
    assert one["capacities"] == [{"what": "reception places", "number": 2000}]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (('state = "Greece"', ""), "state is missing; expected the state of a national strategy"),
        (('state = "Greece"', 'kind = "european"\nstate = "EL"'), "state is given"),
        (("prevention =", "preventon ="), 'headings: "preventon" is not known; did you mean prevention?'),
        (("number = 2000", "number = -1"), "is no such number"),
        (("2025-06-13", '"soon"'), "is not a date"),
    ],
)
def test_a_file_that_is_no_strategy_is_refused(
    refused: Callable[..., str], greece: Path, change: tuple[str, str], problem: str
) -> None:
    """In one line, with where it stands."""
    greece.write_text(GREECE.replace(*change))
    assert problem in refused("prepare", greece, "--on", "2026-11-30")


def test_two_strategies_of_one_state_are_refused(refused: Callable[..., str], greece: Path, tmp_path: Path) -> None:
    """A state has one."""
    (tmp_path / "again.toml").write_text(GREECE)
    assert "was given already" in refused("prepare", greece, tmp_path / "again.toml", "--on", "2026-11-30")
