"""``article80 rights``: the list of rights at stake, and the search for proxies on files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from article80.relocation.population import population

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ON = ("--on", "2026-11-30")


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Made-up cases, of whom Afghans alone speak Dari."""
    frame = population(600, 1)
    frame["languages"] = ["fa" if code == "AFG" else "fr" for code in frame["nationality"]]
    path = tmp_path / "cases.csv"
    frame.to_csv(path, index=False)
    return path


def scores(cases: Path, tmp_path: Path, bonus: int) -> Path:
    """Scores in two states that count persons, with a bonus in one for a language."""
    frame = pd.read_csv(cases)
    persons = frame["ages"].astype(str).str.split().str.len()
    rows = []
    for state in ("DE", "FR"):
        extra = bonus * (frame["languages"] == "fa") * persons * (state == "DE")
        rows.append(pd.DataFrame({"case": frame["case"], "state": state, "score": persons + extra}))
    path = tmp_path / "scores.csv"
    pd.concat(rows).to_csv(path, index=False)
    return path


def test_the_shipped_scoring_raises_no_alarm(json_of: Callable[..., Any], cases: Path) -> None:
    """Over every contributing state of the day."""
    answer = json_of("rights", "proxies", cases, *ON)
    assert (answer["verdict"], answer["carriers"], answer["own_scores"]) == ("no_trace", [], False)
    assert "DE" in answer["states"]
    assert not {"IT", "EL"} & set(answer["states"])


def test_own_scores_with_a_bonus_for_a_language_raise_it(
    run: Run, json_of: Callable[..., Any], cases: Path, tmp_path: Path
) -> None:
    """And without the bonus they do not."""
    asked = ("rights", "proxies", cases, *ON, "--scores")
    answer = json_of(*asked, scores(cases, tmp_path, bonus=2))
    assert answer["verdict"] == "proxy"
    assert "languages" in answer["carriers"]
    assert "Alarm" in run(*asked, tmp_path / "scores.csv").stdout
    assert json_of(*asked, scores(cases, tmp_path, bonus=0))["verdict"] == "no_trace"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda text: text.replace(",FR,", ",XX,", 1), "XX"),
        (lambda text: text.replace("S1-0000001,", "S9,", 1), '"S9" is none of the cases'),
        (lambda text: text.rsplit("\n", 2)[0] + "\n", "has no score in FR"),
        (lambda text: text + text.splitlines()[-1] + "\n", "has a second score in FR"),
    ],
)
def test_scores_that_do_not_fit_the_cases_are_refused(
    refused: Callable[..., str], cases: Path, tmp_path: Path, change: Callable[[str], str], problem: str
) -> None:
    """In one line."""
    path = scores(cases, tmp_path, bonus=0)
    path.write_text(change(path.read_text()))
    assert problem in refused("rights", "proxies", cases, *ON, "--scores", path)


def test_too_few_cases_tell_nothing(refused: Callable[..., str], tmp_path: Path) -> None:
    """Nationalities are held against each other, so there have to be two of some size."""
    (tmp_path / "few.csv").write_text(
        "case,benefitting,ages,nationality,status,security\nA,IT,30,SYR,applicant,clear\n"
    )
    assert "two at least" in refused("rights", "proxies", tmp_path / "few.csv", *ON)


def test_every_right_at_stake_has_its_article_and_evidence(run: Run, json_of: Callable[..., Any]) -> None:
    """The rights that a reader looks for are there, each with a provision of the step."""
    rows = json_of("rights", "steps")
    assert {"Art. 4", "Art. 7", "Art. 8", "Art. 18", "Art. 19(2)", "Art. 21", "Art. 24", "Art. 41", "Art. 47"} == {
        row["charter"].removesuffix(" of the Charter") for row in rows
    }
    assert all(row["provision"] and row["evidence"] and row["who"] for row in rows)
    assert "Art. 47 of the Charter" in run("rights", "steps").stdout
