"""The indicators of a scheme of the past, from what was published of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from article80.evaluation.indicator import UNION, Measurement, part
from article80.law.rule import rule
from article80.mechanisms.history import Outcome
from article80.mechanisms.record import Record
from article80.situation.snapshot import Observation

Months = tuple[date, date]
"""The first day of the first month and that of the last one, both counted."""


def measured(
    outcome: Outcome, record: Record, months: Months | None, applicants: tuple[Observation, ...]
) -> tuple[Measurement, ...]:
    """Every indicator of a scheme: the totals, each state's part where all states are in hand, each state of origin.

    ``months`` are those of the scheme for which applicants are counted, None where they are not known; ``applicants``
    are monthly figures of one series.
    """
    found = [*_totals(outcome)]
    if record.days:
        found += _of_states(record, record.days[-1])
    if months is not None:
        found += _of_origins(outcome, months, applicants)
    return tuple(found)


def _totals(outcome: Outcome) -> Iterator[Measurement]:
    levels = {"planned": outcome.planned, "committed": outcome.promised, "relocated": outcome.moved}
    for key, value in levels.items():
        yield Measurement(key, UNION, value, sources=outcome.sources)
    for key, of, whole in (
        ("committed_of_planned", outcome.promised, outcome.planned),
        ("relocated_of_committed", outcome.moved, outcome.promised),
        ("relocated_of_planned", outcome.moved, outcome.planned),
    ):
        found = part(of, whole)
        open_above = outcome.at_least and key.startswith("relocated")
        yield Measurement(key, UNION, found, low=found, high=None if open_above else found, sources=outcome.sources)


@rule("D2015-1523 4", "D2015-1601 4", formula="relocated to a state by a day / what the acts ask of it")
def relocated_of_owed(record: Record, geo: str, on: date) -> Measurement:
    """A state's part of what the acts ask of it, by a day for which every state is in hand."""
    owed, done = record.owed(geo), record.done(geo, on=on)
    rows = (*record.rows("owed", geo=geo), *record.rows("done", geo=geo, on=on))
    sources = tuple(dict.fromkeys(row.source for row in rows))
    return Measurement("relocated_of_committed", geo, part(done, owed), on=on, sources=sources)


def _of_states(record: Record, on: date) -> Iterator[Measurement]:
    for geo in sorted({row.geo for row in record.rows("owed")}):
        done = record.done(geo, on=on)
        yield Measurement("committed", geo, record.owed(geo))
        yield Measurement("relocated", geo, done, on=on)
        yield relocated_of_owed(record, geo, on)


def _of_origins(outcome: Outcome, months: Months, applicants: tuple[Observation, ...]) -> Iterator[Measurement]:
    for geo, moved in outcome.by_origin.items():
        total, known, asked = in_months(geo, months, applicants)
        value = part(moved, total) if known == asked else None
        sources = tuple(dict.fromkeys([*outcome.sources, *(row.source for row in applicants if row.geo == geo)]))
        yield Measurement("relocated", geo, moved, of="out", sources=outcome.sources)
        yield Measurement(
            "relocated_of_applicants", geo, value, of="out", on=months[1], known=known, asked=asked, sources=sources
        )


def in_months(geo: str, months: Months, applicants: tuple[Observation, ...]) -> tuple[int, int, int]:
    """The applicants of a state in some months, of how many months a figure is in hand, and how many there are."""
    first, last = months
    wanted = {
        (first.year + at // 12, at % 12 + 1)
        for at in range(first.month - 1, first.month + (last.year - first.year) * 12 + last.month - first.month)
    }
    held = {(row.year, row.month): row.value for row in applicants if row.geo == geo}
    found = [held[month] for month in wanted if month in held]
    return int(sum(found)), len(found), len(wanted)
