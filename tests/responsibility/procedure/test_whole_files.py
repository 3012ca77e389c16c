"""Whole case files through the criteria and the procedure: the two must not tell different stories."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from article80.doors.case_file import case_from
from article80.law.options import Options
from article80.responsibility.engine import determine
from article80.responsibility.procedure import StateOfPlay, play_case


class _Loader(yaml.SafeLoader):
    """YAML in which "on" is a name, not a truth value."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if first not in "oO"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
FILES = yaml.load((Path(__file__).parent / "whole_files.yaml").read_text(encoding="utf-8"), Loader=_Loader)


@pytest.mark.parametrize("file", FILES, ids=[one["name"] for one in FILES])
def test_a_whole_file_gives_one_answer(file: dict[str, Any]) -> None:
    """A file through the door, the criteria and the procedure, as the command does it."""
    given = {name: file[name] for name in ("applicant", "facts", "events") if name in file}
    case, on = case_from({"id": "case", **given}, file["name"]), file["on"]
    options = Options.from_mapping(file.get("options", {}))
    found = determine(case, options=options, on=on)
    play = play_case(case, found, on, options)
    said = {
        "criteria": found.state,
        "provision": found.provision,
        "responsible": play.responsible,
        "history": _history(play),
    }
    clocks = {clock.name: clock.status for clock in play.clocks}
    expected = file["expect"]
    remark = expected.get("remark", "")
    assert {name: said.get(name) or clocks.get(name) for name in expected if name != "remark"} == {
        name: value for name, value in expected.items() if name != "remark"
    }
    assert remark in " ".join(play.remarks)


def _history(play: StateOfPlay) -> str:
    return "; ".join(f"{one.on} {one.state or 'none'} {one.provision.partition(' ')[2]}" for one in play.spells)


@pytest.mark.parametrize("file", FILES, ids=[one["name"] for one in FILES])
def test_what_was_told_earlier_stays_true(file: dict[str, Any]) -> None:
    """A later finding, reply or relocation changes nothing in what the same file said of earlier days."""
    given = {name: file[name] for name in ("applicant", "facts", "events") if name in file}
    case, options = case_from({"id": "case", **given}, file["name"]), Options.from_mapping(file.get("options", {}))
    days = [date(2026, 9, 1) + timedelta(days=17 * number) for number in range(40)]
    plays = [play_case(case, determine(case, options=options, on=day), day, options) for day in days]
    for earlier, later in pairwise(plays):
        assert [one for one in later.spells if one.on <= earlier.on] == list(earlier.spells)
