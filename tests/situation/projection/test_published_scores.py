"""The scores in the documentation are those that the program computes today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from article80.law.states import members
from article80.situation.projection import TWELVE_MONTHS, BackTest, back_test_months, project
from article80.situation.projection.back_test import CHOSEN, LEVELS
from article80.situation.snapshot import figures

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "projection.md"
STATES = members("union", date(2026, 1, 1))


def _tables(heading: str) -> list[list[list[str]]]:
    """The tables below a heading, each as rows of cells without the two rows of its head."""
    text = PAGE.read_text(encoding="utf-8").split(f"### {heading}", 1)[1].split("\n#", 1)[0]
    blocks = [block for block in text.split("\n\n") if block.startswith("|")]
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]] for block in blocks
    ]


def _percent(part: float) -> str:
    return f"{100 * part:.0f} %"


def _scores(test: BackTest) -> list[list[str]]:
    rows = []
    for name in test.methods:
        score = test.score(name)
        numbers = [f"{score.mase:.2f}", f"{score.crps:.2f}", *(_percent(score.coverage[level]) for level in LEVELS)]
        union = [_percent(test.union_error(name)), _percent(test.union_coverage(name, 80))]
        rows.append([name, str(score.cases), *numbers, f"{score.mase_against_naive:.2f}", *union])
    return rows


def _by_year(test: BackTest) -> list[list[str]]:
    rows = []
    for origin in test.origins:
        one = test.cases.sel(model=CHOSEN, origin=origin)
        held = [_percent(float(one["inside"].sel(level=level).mean())) for level in (80, 95)]
        rows.append([str(int(origin) + 1), f"{float(one['scaled_error'].mean()):.2f}", *held])
    return rows


def _tested(year: int) -> BackTest:
    test = project(figures("applications"), year, STATES, seed=1, draws=100).back_test
    assert test is not None
    return test


def test_the_years_of_unhcr_are_as_published() -> None:
    """A table in the documentation that nobody can compute again is worth nothing."""
    assert _tables("One year ahead, UNHCR") == [_scores(_tested(2026))]


@pytest.mark.slow
def test_the_years_of_eurostat_are_as_published() -> None:
    """The longer series, and its single years."""
    test = _tested(2025)
    assert _tables("One year ahead, Eurostat") == [_scores(test), _by_year(test)]


@pytest.mark.slow
def test_the_months_are_as_published() -> None:
    """Every method at the horizons that the page shows, all of them within the bounds for the range of 80 %."""
    found = back_test_months(figures("applications_monthly"), STATES, seed=1).by_ahead
    shown = [found[ahead] for ahead in ((1,), (3,), (6,), (12,), TWELVE_MONTHS)]
    ratios = [[name, *(f"{one.score(name).mase_against_naive:.2f}" for one in shown)] for name in shown[0].methods]
    held = [[name, *(_percent(one.score(name).coverage[80]) for one in shown)] for name in shown[0].methods]
    assert _tables("Months ahead") == [ratios, held]
    assert all(one.score(CHOSEN).calibrated for one in found.values())
