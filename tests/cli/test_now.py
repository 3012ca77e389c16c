"""``article80 now``: the running cycle on a day, and a year that is brought in by a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

JsonOf = Callable[..., Any]

PACKAGE = """geo,item,value,on,source
EU,report,,2026-12-03,Official Journal
EU,decision,,2026-12-03,Official Journal
IT,label,under_migratory_pressure_sar,,decision
EL,label,under_migratory_pressure,,decision
AT,label,significant_migratory_situation,,decision
EU,proposal_relocations,32000,,press
EU,reference_relocations,22000,,release
EU,act,,2026-12-21,an act
DE,pledge_relocations,4544,,press
AT,deduction_full,,,press
"""


def _standing(answer: Any, name: str, year: str = "2026") -> str:
    return next(one["standing"] for one in answer["duties"] if one["name"] == name and one["last"].startswith(year))


@pytest.mark.parametrize(
    ("day", "report", "act"),
    [
        ("2026-10-14", "ahead", "ahead"),
        ("2026-10-15", "running", "ahead"),
        ("2026-10-16", "late", "ahead"),
        ("2026-12-31", "late", "running"),
    ],
)
def test_a_duty_is_ahead_due_or_late(json_of: JsonOf, day: str, report: str, act: str) -> None:
    """The day before, the day, the day after."""
    answer = json_of("now", "--on", day)
    assert (_standing(answer, "report"), _standing(answer, "pool-act")) == (report, act)
    assert answer["prepared"]["year"] == 2027
    assert answer["prepared"]["states"]["DE"]["fair_share_persons"] == 6_493


def test_what_was_announced_and_not_seen_is_said(run: Callable[..., Any]) -> None:
    """The report of 2026 was planned for 28 October."""
    told = run("now", "--on", "2026-11-30", COLUMNS="120").stdout
    assert "announced for 28 October 2026; it has not been seen" in told
    assert "reference_relocations" in told


def test_a_year_comes_in_by_a_file(json_of: JsonOf, tmp_path: Path) -> None:
    """Labels, proposal, act, pledges and deductions: the third cycle needs no release."""
    (tmp_path / "package.csv").write_text(PACKAGE, encoding="utf-8")
    answer = json_of("now", "--on", "2026-12-28", "--package", tmp_path / "package.csv")
    assert (_standing(answer, "report"), _standing(answer, "pool-act")) == ("in hand", "in hand")
    assert answer["prepared"]["reference_relocations"] == 22_000
    assert answer["prepared"]["states"]["IT"]["benefitting"]
    assert answer["to_fill"]["label"]["in_hand"] == 3
    cycle = json_of("cycle", 2027, "--package", tmp_path / "package.csv")
    assert cycle["act"] == "an act"
    assert cycle["states"]["AT"]["deduction"] == "full"
    assert [state for state, told in cycle["states"].items() if told["benefitting"]] == ["EL", "IT"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("DE,label,under_pressure,,", '"under_pressure" is not known'),
        ("DE,proposal_relocations,30000,,", '"DE" stands beside a fact of the whole Union'),
        ("EU,proposal_relocations,,,", "the cell is empty"),
        ("EU,act,,21 December,", '"21 December" is no day'),
        ("DE,pledge_none,,,\nDE,pledge_none,,,", "pledge_none of DE is there twice"),
        ("XX,pledge_none,,,", "XX"),
    ],
)
def test_a_bad_package_is_refused_in_one_line(refused: Callable[..., str], tmp_path: Path, row: str, says: str) -> None:
    """Where, what, and what was expected."""
    (tmp_path / "package.csv").write_text(f"geo,item,value,on,source\n{row}\n", encoding="utf-8")
    assert says in refused("cycle", 2027, "--package", tmp_path / "package.csv")


def test_a_decided_year_takes_no_package(refused: Callable[..., str], tmp_path: Path) -> None:
    """What the act says is not replaced in silence."""
    (tmp_path / "package.csv").write_text(PACKAGE, encoding="utf-8")
    assert "is decided and in hand" in refused("cycle", 2026, "--package", tmp_path / "package.csv")


@pytest.mark.parametrize(("number", "below"), [(29_999, True), (30_000, False)])
def test_a_pool_below_the_least_that_may_be_proposed_is_named(json_of: JsonOf, number: int, below: bool) -> None:
    """It is not unlawful: the Council may decide otherwise."""
    notes = " ".join(json_of("cycle", 2027, "--relocations", number)["notes"])
    assert ("12(2)(a)" in notes) is below
    assert "computed on 30" not in notes or not below
