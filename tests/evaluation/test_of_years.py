"""A year of the pool as far as it was published: parts with bounds, and how many states they rest on."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from article80.cli import program
from article80.cycle import cycle_inputs, run
from article80.evaluation import UNION
from article80.evaluation.of_years import measured
from tests.law_days import LAW


def test_effective_solidarity_of_2026_is_that_of_the_cycle() -> None:
    """What can reach states under pressure over the pool's reference number, by the same central reading and bounds."""
    cycle = run(cycle_inputs(2026))
    found = {(one.indicator, one.geo): one for one in measured(cycle, parameters=LAW)}
    whole, net = cycle.reference_cents, cycle.net.value_cents
    one = found["effective_solidarity", UNION]
    assert (one.low, one.value, one.high) == tuple(Fraction(part, whole) for part in (net.low, net.central, net.high))
    assert one.asked == len(cycle.members)
    assert one.known < one.asked


def test_a_benefitting_state_is_asked_for_no_pledge() -> None:
    """Four states under pressure; the part of the others rests on those whose pledge is certain."""
    cycle = run(cycle_inputs(2026))
    found = {one.geo: one for one in measured(cycle, parameters=LAW) if one.indicator == "pledged_of_owed"}
    assert not {"EL", "ES", "IT", "CY"} & found.keys()
    assert found["HU"].value == 0
    assert found[UNION].asked == 22


def test_a_year_that_is_not_decided_has_no_effect_yet() -> None:
    """2027: nothing is pledged, so nothing is told; it is not zero."""
    cycle = run(cycle_inputs(2027))
    found = {(one.indicator, one.geo): one for one in measured(cycle, parameters=LAW)}
    assert found["effective_solidarity", UNION].value is None
    assert found["pledged_of_owed", UNION].value is None


@pytest.mark.parametrize("year", [2009, 2015, 2022, 2026])
def test_the_command_gives_the_same_on_the_screen_in_json_and_as_a_table(year: int, tmp_path: Path) -> None:
    """Each measurement once; the unknown is null and an empty cell."""
    asked = ["evaluate", str(year), "--csv", str(tmp_path / "e.csv"), "--json"]
    done = CliRunner().invoke(program, asked)
    assert done.exit_code == 0, done.output
    document = json.loads(done.stdout)
    assert {one["indicator"] for one in document["measurements"]} == document["indicators"].keys()
    lines = (tmp_path / "e.csv").read_text().splitlines()
    assert lines[0] == "year,geo,measure,unit,reading,value,status,source,trust"
    assert len(lines) > len(document["measurements"])
    screen = CliRunner().invoke(program, ["evaluate", "--year", str(year)]).stdout
    assert "EU" in screen


def test_on_without_a_book_is_refused() -> None:
    """A day is looked at in a book alone."""
    done = CliRunner().invoke(program, ["evaluate", "2026", "--on", "2026-09-30"])
    assert (done.exit_code, "--on goes with --book FILE" in done.stderr) == (2, True)
