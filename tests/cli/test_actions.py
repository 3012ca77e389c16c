"""``article80 actions``: the inventory of actions with its rights check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEADER = (
    "benefitting,title,amount,serves,third_country,effect_on_flows,benefit_to_third_country,assessed_on,assessed_by"
)


def test_each_action_is_checked(json_of: Callable[..., Any], run: Callable[..., Any], tmp_path: Path) -> None:
    """Beds are funded, a fence is asked about, a project abroad without an assessment is refused."""
    (tmp_path / "actions.csv").write_text(
        f"{HEADER}\nEL,Beds,5000000.50,reception,,,,,\nEL,Fence,1000000,border management,,,,,\n"
        "IT,Boats,2000000,against smuggling and trafficking,Tunisia,fewer crossings,,,\n"
        "IT,Courts,3000000,asylum and reception capacity,Tunisia,,trained staff,2026-05-02,an institute\n"
    )
    found = json_of("actions", tmp_path / "actions.csv")
    assert [one["title"] for one in found["fundable"]] == ["Beds", "Fence", "Courts"]
    assert found["fundable_cents"] == {"EL": 600_000_050, "IT": 300_000_000}
    assert [(one["title"], one["findings"][0]["provision"]) for one in found["refused"]] == [
        ("Boats", "Art. 18 of the Charter")
    ]
    assert [one["title"] for one in found["to_be_looked_at"]] == ["Fence"]
    assert "3 actions can be funded, 1 cannot" in run("actions", tmp_path / "actions.csv").stdout


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("NO,Beds,1,reception,,,,,", "NO"),
        ("EL,Beds,1.005,reception,,,,,", "1.005"),
        ("EL,Beds,1,reception,,,,soon,", '"soon" is no day'),
    ],
)
def test_a_bad_row_is_refused(refused: Callable[..., str], tmp_path: Path, row: str, says: str) -> None:
    """One line says where and what."""
    (tmp_path / "actions.csv").write_text(f"{HEADER}\n{row}\n")
    assert says in refused("actions", tmp_path / "actions.csv")
