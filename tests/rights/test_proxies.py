"""The adversary finds a planted proxy for nationality, and does not cry wolf."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest

from article80.doors.cases_file import cases_of
from article80.law.options import Options
from article80.relocation.cases import Cases
from article80.relocation.population import RECEIVING, population
from article80.relocation.scores import Points, points_of, scores, tiers
from article80.rights.proxies import ALARM, ProxyTest, search_for_proxies
from tests.law_days import LAW

CASES = 1_200
STATES = RECEIVING[:8]
LANGUAGE: Mapping[str, str] = {"SYR": "ar", "IRQ": "ar", "AFG": "fa", "IRN": "fa", "VEN": "es", "COL": "es"}


@cache
def some(seed: int, *, linked: bool = False) -> Cases:
    """Made-up cases who speak the language of their nationality; with ``linked``, that is a link with one state."""
    frame = population(CASES, seed)
    frame["languages"] = [LANGUAGE.get(code, "fr") for code in frame["nationality"]]
    if linked:
        speaks = frame["languages"] == "es"
        frame.loc[speaks, "links"] = f"{STATES[0]}:language:proven"
    return cases_of(frame, LAW)


def shipped(cases: Cases) -> tuple[np.ndarray, Points]:
    """The scores of the shipped scoring, and the considerations behind them."""
    options = Options()
    points = points_of(cases, STATES, (), options=options, parameters=LAW)
    return scores(points, tiers(len(STATES), options=options, parameters=LAW)), points


def doctored(cases: Cases, language: str = "ar") -> tuple[np.ndarray, Points]:
    """The shipped scores with a bonus in one state for those who speak a language."""
    score, points = shipped(cases)
    speaks = cases.languages.each(lambda spoken: language in spoken, np.int64)
    score[:, 1] += 3 * speaks * points.persons
    return score, points


def tried(scored: tuple[np.ndarray, Points], cases: Cases, seed: int = 1) -> ProxyTest:
    """What the adversary finds."""
    return search_for_proxies(cases, *scored, seed=seed)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_planted_proxy_is_found_and_named(seed: int) -> None:
    """Nationality through language: the scoring never reads nationality, and is found all the same."""
    cases = some(seed)
    found = tried(doctored(cases), cases)
    assert found.verdict == "proxy"
    assert "languages" in found.carriers
    assert not {"needs", "status", "benefitting"} & set(found.carriers)
    assert max(found.beyond.chance) <= ALARM


@pytest.mark.parametrize("seed", range(1, 11))
def test_the_shipped_scoring_raises_no_alarm(seed: int) -> None:
    """On ten populations, whatever languages people speak: there is no trace at all."""
    cases = some(seed)
    assert tried(shipped(cases), cases, seed).verdict == "no_trace"


def test_a_consideration_that_goes_with_nationality_is_told_without_alarm() -> None:
    """Where a language is a link that the law lets count, nationality shows in the scores, and nothing beyond it."""
    cases = some(4, linked=True)
    found = tried(shipped(cases), cases)
    assert (found.verdict, found.carriers) == ("through_considerations", ())
    assert found.overall.is_there
    assert found.beyond.explained == (0.0, 0.0)


def test_a_proxy_beside_a_lawful_link_is_found() -> None:
    """What the law explains does not hide what it does not."""
    cases = some(4, linked=True)
    assert tried(doctored(cases), cases).verdict == "proxy"


def test_nationality_itself_in_a_scoring_is_found() -> None:
    """A scoring that reads it outright needs no carrier to be caught."""
    cases = some(5)
    score, points = shipped(cases)
    score[:, 0] += cases.nationality.each(lambda code: code == "SYR", np.int64) * points.persons
    assert tried((score, points), cases).verdict == "proxy"


@pytest.mark.parametrize("seed", range(1, 9))
def test_chance_alone_raises_no_alarm(seed: int) -> None:
    """A scoring with noise that has nothing to do with people is unexplained, and no proxy."""
    cases = some(6)
    score, points = shipped(cases)
    score += np.random.default_rng(seed).integers(0, 3, score.shape)
    assert tried((score, points), cases, seed).verdict == "no_trace"


def test_the_same_seed_finds_the_same() -> None:
    """Repeated, the figures are the same."""
    cases = some(1)
    assert tried(doctored(cases), cases) == tried(doctored(cases), cases)
