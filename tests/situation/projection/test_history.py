"""Which series is taken, and that a missing figure stays missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from article80.situation.projection import NotDeterminable, history_of
from article80.situation.projection.history import after_gaps
from tests.situation.projection.made_up import monthly, observation, yearly

LONG = yearly({"DE": [1, 2, 3, 4], "FR": [5, None, 7, 8]}, first=2020)
SHORT = [observation("DE", year, 9, dataset="other") for year in (2023, 2024)]


def test_a_missing_year_stays_missing() -> None:
    """Nothing is put between two figures; the states stand in protocol order."""
    history = history_of(LONG, ["FR", "DE"], before=2024)
    assert history.states == ("DE", "FR")
    np.testing.assert_array_equal(history.persons, [[1, 2, 3, 4], [5, np.nan, 7, 8]])


def test_only_what_follows_a_gap_is_left() -> None:
    """What stands before a gap says nothing certain of what came after; without a last figure there is nothing."""
    rows = np.array([[1.0, np.nan, 3, 4], [1, 2, 3, np.nan], [1, 2, 3, 4]])
    left = [[np.nan, np.nan, 3, 4], [np.nan] * 4, [1, 2, 3, 4]]
    np.testing.assert_array_equal(after_gaps(rows), left)


def test_the_series_that_reaches_the_year_before_and_goes_back_furthest_is_taken() -> None:
    """For 2024 both reach 2023 and one is longer; 2025 stands on the only one that has 2024."""
    assert history_of([*SHORT, *LONG], ["DE"], before=2024).series.dataset == "made up"
    assert history_of([*SHORT, *LONG], ["DE"], before=2025).series.dataset == "other"


def test_the_latest_vintage_is_taken_among_equals() -> None:
    """A revised table comes before the one that it revises."""
    revised = [replace(row, value=2 * row.value, vintage="2", vintage_date=date(2025, 5, 1)) for row in LONG]
    assert history_of([*LONG, *revised], ["DE"], before=2024).persons.tolist() == [[2, 4, 6, 8]]


def test_nothing_of_the_year_or_later_is_in_it() -> None:
    """A projection of a past year must not know that year."""
    assert history_of(LONG, ["DE"], before=2022).persons.tolist() == [[1, 2]]


def test_months_of_the_year_itself_stay() -> None:
    """What is in hand of the year need not be projected."""
    rows = monthly({"DE": [*range(1, 13), 50, 60]}, first=2018)
    history = history_of(rows, ["DE"], before=2019, series="made")
    assert history.persons.tolist() == [[*range(1, 13), 50, 60]]
    assert (history.label(history.first), history.label(history.last)) == ("2018-01", "2019-02")


def test_parts_of_a_figure_are_not_the_whole() -> None:
    """Applications of one citizenship are not those of the state."""
    part = replace(observation("DE", 2023, 1), breakdown="citizenship=SY")
    assert history_of([*LONG, part], ["DE"], before=2024).persons.tolist() == [[1, 2, 3, 4]]


@pytest.mark.parametrize(
    ("members", "before", "series", "says"),
    [
        (
            ["DE"],
            2030,
            None,
            "no series has a figure of 2029, on which 2030 would stand: the newest figures are of 2024",
        ),
        (["IT"], 2024, None, "no series has a figure of 2023, on which 2024 would stand: there is no figure of these"),
        (["DE"], 2024, "no such", '"no such" is no series; expected a part of one of these names: made up, other'),
        (["DE"], 2024, "e", '"e" could be made up or other; expected'),
        ([], 2024, None, "no state is given"),
    ],
)
def test_what_cannot_be_found_is_said(members: list[str], before: int, series: str | None, says: str) -> None:
    """One line: what is missing, and what was expected."""
    with pytest.raises(NotDeterminable) as refused:
        history_of([*LONG, *SHORT], members, before=before, series=series)
    assert str(refused.value).startswith(says)


def test_two_figures_for_one_period_are_refused() -> None:
    """Which of them is meant is not ours to choose."""
    with pytest.raises(ValueError, match="made up has two figures of DE for one period"):
        history_of([*LONG, observation("DE", 2021, 5)], ["DE"], before=2024)
