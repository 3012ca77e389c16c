"""The back-test of a monthly series at each horizon, and of the twelve months together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from article80.situation.projection.back_test import BackTest, back_test
from article80.situation.projection.history import MONTHS, NotDeterminable, SeriesName, history_of
from article80.situation.projection.rolling import Progress, roll
from article80.situation.snapshot import Observation

TWELVE_MONTHS = tuple(range(1, MONTHS + 1))
"""The twelve months after an origin, added up."""


@dataclass(frozen=True, slots=True)
class MonthlyBackTest:
    """The back-tests of one monthly series.

    ``by_ahead`` holds one for each single month ahead, from ``(1,)`` to ``(12,)``, and one for `TWELVE_MONTHS` added
    up. A horizon for which the past is too short is not in it. ``failed_fits`` counts the fits that were not found.
    """

    series: SeriesName
    last_period: str
    by_ahead: Mapping[tuple[int, ...], BackTest]
    failed_fits: int


def back_test_months(
    observations: Iterable[Observation],
    members: Sequence[str],
    *,
    seed: int,
    series: str = "",
    progress: Progress | None = None,
) -> MonthlyBackTest:
    """Project a monthly series anew every three months of its past, and score every method at every horizon.

    ``series`` is the name of the dataset or a part of it, where there are several. Raises NotDeterminable where there
    are no monthly figures.
    """
    rows = [row for row in observations if row.month is not None and row.year is not None]
    if not rows:
        raise NotDeterminable("there are no monthly figures")
    # Single months that somebody quoted are no series: the one with the most months is tested.
    months = Counter(row.dataset for row in rows if series in row.dataset)
    if not months:
        raise NotDeterminable(f"there are no monthly figures of {series}")
    longest = max(sorted(months), key=lambda dataset: months[dataset])
    rows = [row for row in rows if row.dataset == longest]
    newest = max(row.year for row in rows if row.year is not None)
    history = history_of(rows, members, before=newest, series=series)
    rolled = roll(history, MONTHS, progress=progress)
    tests = {
        ahead: back_test(rolled, ahead, seed=seed) for ahead in [*((step,) for step in TWELVE_MONTHS), TWELVE_MONTHS]
    }
    found = {ahead: test for ahead, test in tests.items() if test is not None}
    return MonthlyBackTest(history.series, history.label(history.last), found, rolled.failed)
