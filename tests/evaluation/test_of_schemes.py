"""The past as it was published: planned, promised, done, and what does not fit is named."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from article80.answers.evaluation import PAST, EvaluationRequest, evaluation
from article80.answers.failures import RequestError
from article80.evaluation import UNION, Measurement
from article80.evaluation.of_schemes import in_months
from article80.situation.snapshot import Observation


def of(year: int) -> dict[tuple[str, str, str], Measurement]:
    """Every measurement of the scheme that began in a year."""
    return {(one.indicator, one.geo, one.of): one for one in evaluation(EvaluationRequest(year)).measurements}


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("planned", 160_000),
        ("committed", 98_255),
        ("relocated", 34_705),
        ("relocated_of_committed", Fraction(34_705, 98_255)),
        ("relocated_of_planned", Fraction(34_705, 160_000)),
    ],
)
def test_the_decisions_of_2015(indicator: str, value: Fraction | int) -> None:
    """34 705 of 98 255 committed and of 160 000 planned."""
    assert of(2015)[indicator, UNION, ""].value == value


def test_the_part_of_the_applicants_and_what_does_not_fit() -> None:
    """22 % of Greece's applicants of the 25 months; of Italy's 4.8 %, where 4 % was published."""
    answer = evaluation(EvaluationRequest(2015))
    found = {one.geo: one for one in answer.measurements if one.indicator == "relocated_of_applicants"}
    assert {geo: round(float(one.value or 0), 3) for geo, one in found.items()} == {"EL": 0.223, "IT": 0.048}
    assert {(one.known, one.asked) for one in found.values()} == {(25, 25)}
    fits = {figure.geo: figure.fits(ours.value) for figure, ours in answer.published if ours}
    assert fits == {"EL": True, "IT": False}


def test_each_state_of_2015_against_what_the_acts_ask_of_it() -> None:
    """By the last day for which all states are in hand: Hungary and Poland took nobody, and that is known."""
    found = of(2015)
    for geo in ("HU", "PL"):
        assert (found["relocated", geo, ""].value, found["relocated_of_committed", geo, ""].value) == (0, 0)
    assert found["relocated", "DE", ""].on == date(2017, 5, 12)
    kept = {geo: one for (key, geo, narrowed), one in found.items() if key == "relocated" and not narrowed}
    assert sum(int(one.value or 0) for geo, one in kept.items() if geo != UNION) <= 18_418


def test_a_total_that_is_at_least_so_large_has_no_upper_bound() -> None:
    """Of the Voluntary Solidarity Mechanism "more than 5 000" is known."""
    found = of(2022)["relocated_of_committed", UNION, ""]
    assert (found.low, found.high) == (Fraction(5_000, 8_289), None)
    assert not found.is_certain


@pytest.mark.parametrize("year", [int(year) for year in PAST])
def test_every_figure_of_the_past_names_its_source(year: int) -> None:
    """A part is never above one, and a total says where it was read."""
    for (key, geo, _), one in of(year).items():
        if geo == UNION:
            assert one.sources, key
        if key.endswith(("_of_planned", "_of_applicants")):
            assert one.value is None or 0 <= one.value <= 1


def test_a_missing_month_leaves_no_figure() -> None:
    """Nothing is put in its place."""
    rows = tuple(
        Observation("IT", 2016, 100, "applicants a month", "", "d", "", None, True, "B", "s", "", month=month)
        for month in (1, 3)
    )
    assert in_months("IT", (date(2016, 1, 1), date(2016, 3, 1)), rows) == (200, 2, 3)
    assert in_months("IT", (date(2015, 12, 1), date(2016, 1, 1)), rows) == (100, 1, 2)


def test_a_year_without_a_scheme_is_refused() -> None:
    """In one line, with the years that there are."""
    with pytest.raises(RequestError, match="no scheme of solidarity began in 2019; expected 2009, 2015, 2022"):
        evaluation(EvaluationRequest(2019))
