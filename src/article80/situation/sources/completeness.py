"""Which states have not reported the newest period yet. A sum over the states that have would look like a fall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from article80.law.states import STATES
from article80.situation.snapshot import Observation

_MOST_NAMED = 6


def late_states(observations: Mapping[str, Iterable[Observation]]) -> tuple[str, ...]:
    """A line for each measure and breakdown in which states of the period before are missing in the newest one."""
    return tuple(line for measure, rows in sorted(observations.items()) for line in _of_measure(measure, rows))


def _of_measure(measure: str, rows: Iterable[Observation]) -> Iterator[str]:
    reported: dict[tuple[str, bool], dict[tuple[int, int], set[str]]] = {}
    for row in rows:
        if row.geo in STATES and row.year is not None and "quarter=" not in row.breakdown:
            periods = reported.setdefault((row.breakdown, row.month is not None), {})
            periods.setdefault((row.year, row.month or 0), set()).add(row.geo)
    for (breakdown, _), periods in sorted(reported.items()):
        *before, newest = sorted(periods)
        late = sorted(periods[before[-1]] - periods[newest]) if before else []
        if late:
            what = f"{measure} ({breakdown})" if breakdown else measure
            named = ", ".join(late[:_MOST_NAMED])
            more = f" and {len(late) - _MOST_NAMED} more" if len(late) > _MOST_NAMED else ""
            yield f"{what}: no figure yet for {_period(newest)} of {named}{more}, which reported {_period(before[-1])}."


def _period(period: tuple[int, int]) -> str:
    year, month = period
    return f"{year}-{month:02}" if month else str(year)
