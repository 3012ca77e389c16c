"""Which figure is the latest in hand on a cut-off date (Art. 66 AMMR: the latest available Eurostat data).

Three steps, and none of them falls back on something else:

1. The year. A year of reference is available from the day on which its official figure is normally out
   (`NORMALLY_OUT`). The latest available year is taken, for all states.
2. The series. Among the series that hold this year: an official one before a derived one; then the latest vintage not
   after the cut-off date; else the earliest vintage after it, with a note that it may contain later revisions.
3. The states. All come from that one series. A state that it does not hold is an error (`MissingFigure`): figures of
   two series are never mixed in one indicator, and no other year is put in the place of a missing one.

The calendar of releases is this project's reading, not the law's: the Regulation does not name a cut-off date or a
release.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from article80.law.states import STATES
from article80.situation.snapshot import Observation, figures

FLAGS = MappingProxyType({"b": "break in the series", "e": "estimated", "p": "provisional"})
"""Eurostat's marks beside a figure."""

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Release:
    """When the official figure of a year is normally out: from this day of the year that lies ``years_later``."""

    month: int
    day: int
    years_later: int
    reason: str

    def of(self, year: int) -> date:
        """The first day on which the figure of ``year`` counts as available."""
        return date(year + self.years_later, self.month, self.day)


POPULATION_RELEASE = Release(
    8, 1, 0, "Eurostat publishes the population on 1 January in its release of July of the same year"
)
GDP_RELEASE = Release(
    6, 1, 1, "a first full set of annual GDP of all Member States stands after the spring releases of the next year"
)
NORMALLY_OUT = MappingProxyType({"population": POPULATION_RELEASE, "gdp_meur": GDP_RELEASE})
"""The releases of the indicators of the reference key."""

IN_WORDS = MappingProxyType({"gdp_meur": "GDP", "applications": "number of applications"})
"""What messages call a measure where its own name would not do."""


class MissingFigure(ValueError):
    """A figure that a computation needs is not there. Names the states, the indicator and the year in one line.

    ``year`` is None where the figures were handed in without one. ``where`` says in which series or set it is missing.
    """

    def __init__(self, indicator: str, year: int | None, states: Sequence[str], where: str) -> None:
        super().__init__(indicator, year, tuple(states), where)
        self.indicator, self.year, self.states, self.where = indicator, year, tuple(states), where

    def __str__(self) -> str:
        what = IN_WORDS.get(self.indicator, self.indicator)
        when = "" if self.year is None else f" {self.year}"
        return f"{what}{when} of {_in_names(self.states)} is missing {self.where}; nothing is put in its place"


class UnclearFigures(ValueError):
    """Which figure is meant cannot be told: it is there twice, or two series of it are equally good. In one line."""


def cut_off_of(year: int) -> date:
    """The day on which the figures of a year's pool are taken: 15 October before it.

    By then the Commission proposes the pool (Art. 12(6) AMMR). That the figures are those of that day is this project's
    reading: the law asks for the latest ones and names no day.
    """
    return date(year - 1, 10, 15)


def latest_available_year(indicator: str, cut_off: date) -> int:
    """The latest year whose official figure is normally out on the cut-off date.

    Raises ValueError for an indicator without a known release.
    """
    if indicator not in NORMALLY_OUT:
        raise ValueError(f"no release is known of {indicator!r}: expected one of {', '.join(NORMALLY_OUT)}")
    release = NORMALLY_OUT[indicator]
    year = cut_off.year - release.years_later
    return year if cut_off >= release.of(year) else year - 1


def select(
    indicator: str,
    cut_off: date,
    members: Sequence[str],
    *,
    observations: Iterable[Observation] | None = None,
    year: int | None = None,
) -> tuple[Observation, ...]:
    """The latest figures in hand on ``cut_off``, one for each of ``members`` and in their order, with explaining notes.

    ``observations`` stand in place of the snapshot. Figures of one single year, or without a year, are then taken
    whatever that year is; of several years, the latest available is. ``year`` asks for a year in place of the latest.

    Raises MissingFigure when a member has no figure in the series chosen, and UnclearFigures for a state that the
    series holds twice and for two series of equal standing.
    """
    held = figures(indicator) if observations is None else tuple(observations)
    latest = latest_available_year(indicator, cut_off)
    wanted = year if year is not None else latest if observations is None else _year_handed_in(held, latest)
    notes = [] if observations is None else ["handed in, in place of the snapshot"]
    if observations is not None and wanted is None:
        notes.append("no year stated")
    if wanted is not None and wanted > latest:
        notes.append(f"normally out from {NORMALLY_OUT[indicator].of(wanted).isoformat()} only")
    chosen = _one_series(indicator, [row for row in held if row.year == wanted], cut_off, wanted)
    if not chosen:
        raise MissingFigure(indicator, wanted, members, _where_none(held, handed_in=observations is not None))
    return _of_members(indicator, chosen, members, (*notes, *_on_vintage(chosen[0], cut_off)))


def of_series(
    indicator: str, dataset: str, year: int, members: Sequence[str], known_on: date
) -> tuple[Observation, ...]:
    """The figures of a named series of the snapshot, one for each of ``members`` and in their order.

    ``known_on`` is the day to which they belong: a series that was published later says so in its note. Raises
    MissingFigure when a member has none.
    """
    chosen = [row for row in figures(indicator) if row.dataset == dataset and row.year == year]
    if not chosen:
        raise MissingFigure(indicator, year, members, f"in {dataset}")
    return _of_members(indicator, chosen, members, _on_vintage(chosen[0], known_on))


def _year_handed_in(rows: tuple[Observation, ...], latest: int) -> int | None:
    years = {row.year for row in rows}
    return years.pop() if len(years) == 1 else latest


def _one_series(indicator: str, rows: list[Observation], cut_off: date, year: int | None) -> list[Observation]:
    """The rows of the best series. Raises UnclearFigures when two are equally good: that choice is not ours."""
    series: dict[tuple[int, int, int], dict[tuple[str, str], list[Observation]]] = {}
    for row in rows:
        series.setdefault(standing(row, cut_off), {}).setdefault((row.dataset, row.vintage), []).append(row)
    if not series:
        return []
    best = series[min(series)]
    if len(best) > 1:
        names = "; ".join(sorted(f"{dataset}, vintage {vintage or 'not stated'}" for dataset, vintage in best))
        when = "" if year is None else f" {year}"
        raise UnclearFigures(
            f"{IN_WORDS.get(indicator, indicator)}{when} comes from {len(best)} series of equal standing ({names}); "
            "expected the figures of all states from one"
        )
    return next(iter(best.values()))


def standing(row: Observation, cut_off: date) -> tuple[int, int, int]:
    """The rank of a row's series, the smallest being the best: official, then known on the cut-off date and latest."""
    derived = int(not row.official)
    if row.vintage_date is None:
        return derived, 2, 0
    day = row.vintage_date.toordinal()
    return (derived, 0, -day) if row.vintage_date <= cut_off else (derived, 1, day)


def _of_members(
    indicator: str, rows: list[Observation], members: Sequence[str], notes: Sequence[str]
) -> tuple[Observation, ...]:
    """The rows of the members, in their order.

    Where figures of the user's, which carry no trust, stand beside others, the notes on what was handed in are on the
    user's alone.
    """
    by_state: dict[str, Observation] = {}
    for row in rows:
        if row.geo in by_state:
            raise UnclearFigures(
                f"{IN_WORDS.get(indicator, indicator)} of {row.geo} is there twice in {row.dataset}; expected once"
            )
        by_state[row.geo] = row
    missing = [geo for geo in members if geo not in by_state]
    if missing:
        vintage = f" (vintage {rows[0].vintage})" if rows[0].vintage else ""
        raise MissingFigure(indicator, rows[0].year, missing, f"in {rows[0].dataset}{vintage}")
    of_the_user = {geo for geo, row in by_state.items() if not row.trust}
    return tuple(
        replace(row, note=_note(row, notes if geo in of_the_user or not of_the_user else ()))
        for geo, row in ((geo, by_state[geo]) for geo in members)
    )


def _note(row: Observation, notes: Sequence[str]) -> str:
    flags = [FLAGS[letter] for letter in row.flag if letter in FLAGS]
    return "; ".join(part for part in (row.note, *flags, *notes) if part)


def _on_vintage(row: Observation, cut_off: date) -> tuple[str, ...]:
    if row.vintage_date is None:
        return () if row.vintage else ("vintage not stated",)
    if row.vintage_date <= cut_off:
        return ()
    return (f"published after the cut-off (vintage {row.vintage}): may contain later revisions",)


def _where_none(rows: tuple[Observation, ...], *, handed_in: bool) -> str:
    """Where a year was looked for in vain, and the newest year that is there."""
    place = "among the figures handed in" if handed_in else "in the snapshot"
    years = [row.year for row in rows if row.year is not None]
    return f"{place}, where the newest year is {max(years)}" if years else place


def _in_names(states: Sequence[str]) -> str:
    """The first states by name, and how many more."""
    named = [f"{STATES[geo].name} ({geo})" if geo in STATES else geo for geo in states]
    if len(named) > _NAMED:
        return f"{', '.join(named[:_NAMED])} and {len(named) - _NAMED} more states"
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
