"""Next year's arrivals by state and for the Union, with ranges (Art. 9(3)(b) AMMR)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from article80.law.rule import rule
from article80.situation.projection.back_test import LEVELS, AtOrigin, at_origin, back_test
from article80.situation.projection.choice import LEAST_TRIALS, against_naive
from article80.situation.projection.history import MONTHS, History, NotDeterminable, after_gaps, history_of
from article80.situation.projection.methods import LEAST_RUN, NAIVE
from article80.situation.projection.result import UNION, Projection, Range, StateProjection, Undetermined
from article80.situation.projection.rolling import Progress, Rolled, Target, roll, target
from article80.situation.projection.scores import ends
from article80.situation.projection.spread import LEAST_ERRORS, LEAST_ORIGINS, noise_of
from article80.situation.snapshot import Observation

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

DRAWS = 10_000
"""Draws of a projection unless others are asked for."""


@rule(
    "AMMR 9(3)(b)",
    formula="projected = the method that beat the naive one in the past, else the last year; "
    "ranges = errors of the past of all states; Union = sum of the states, in every draw",
)
def project(
    observations: Iterable[Observation],
    year: int,
    members: Sequence[str],
    *,
    seed: int,
    draws: int = DRAWS,
    series: str | None = None,
    progress: Progress | None = None,
) -> Projection:
    """The yearly report holds a projection for the coming year, built on this year's situation and the years before.

    ``observations`` are figures of one measure that counts persons of a year or a month, such as applications;
    ``members`` the states to project. Only what was before ``year`` is used, so the projection of a past year shows
    what this procedure would have said (on the figures as they stand in this vintage). ``series`` names the dataset;
    without it, the yearly series is taken that reaches the year before and goes back furthest (`history_of`). With a
    monthly series, months of the year itself that are in hand stay as they are and the others are projected, at most
    twelve. Where the newest figure of all is that of two years before, as long as the year before is not over, a yearly
    series is projected two years ahead, with the errors of earlier projections two years ahead. ``progress`` is told
    how many origins are done.

    The same seed gives the same result, whatever the order of observations and members. Raises NotDeterminable where
    nothing can be projected, with the reason.
    """
    rows = tuple(observations)
    history = _ended(_in_hand_before(rows, members, year, series), year)
    ahead = _ahead(history, year)
    rolled = roll(history, max(ahead), progress=progress)
    one, last = target(rolled, ahead), len(rolled.origins) - 1
    now = at_origin(rolled, one, last) if rolled.origins else None
    if now is None or now.spreads[0] is None:
        raise NotDeterminable(_too_short(history))
    in_hand, methods = _in_hand(history, year), now.choice.of_state
    persons = np.rint(now.draws(one, methods, noise_of(history.states, history.last, draws, seed))) + in_hand
    points = np.rint(one.projected[methods, last, np.arange(len(history.states))]) + in_hand
    told = np.flatnonzero(~np.isnan(persons[0])).tolist()
    if not told:
        raise NotDeterminable(_too_short(history))
    came = _came(rows, history, year)
    states = tuple(_state(rolled, one, now, place, year, persons[:, place], points[place], came) for place in told)
    return Projection(
        year=year,
        series=history.series,
        last_period=history.label(history.last),
        last_year=_last_year(history, year),
        states=states,
        undetermined=_undetermined(history, told),
        union=_union(states, persons[:, told].sum(axis=1)),
        method=rolled.methods[now.choice.best].name,
        why=_why_of_all(rolled, one, now),
        draws=_labelled_draws(persons[:, told], [history.states[place] for place in told], year, seed),
        history=_years(history),
        back_test=back_test(rolled, ahead, seed=seed),
        failed_fits=rolled.failed,
        seed=seed,
    )


_FURTHEST = {1: 2, MONTHS: MONTHS}
"""How many periods ahead the end of a projected year may lie, by the periods of a year in the series."""


def _in_hand_before(rows: Sequence[Observation], members: Sequence[str], year: int, series: str | None) -> History:
    """The history up to the year before, or where no figure at all is that new, up to the one before that."""
    try:
        return history_of(rows, members, before=year, series=series)
    except NotDeterminable:
        newest = max((row.year for row in rows if row.year is not None and row.geo in members), default=None)
        if newest != year - _FURTHEST[1]:
            raise
        return history_of(rows, members, before=year - 1, series=series)


def _ended(history: History, year: int) -> History:
    """The history without the months of a year that is complete: a past year is projected from what was before it."""
    complete = history.last >= history.first_of(year + 1) - 1
    return history.until(history.first_of(year) - 1) if complete else history


def _ahead(history: History, year: int) -> tuple[int, ...]:
    """The periods of the year that are to come, counted from the last one in hand."""
    first, end = max(history.first_of(year), history.last + 1), history.first_of(year + 1)
    ahead = tuple(range(first - history.last, end - history.last))
    if ahead[-1] > _FURTHEST[history.per_year]:
        reach = f"{history.series.dataset} ends with {history.label(history.last)}"
        raise NotDeterminable(f"{reach}; {year} is more than a year ahead of it")
    return ahead


def _in_hand(history: History, year: int) -> NDArray[np.float64]:
    """The persons of the months of the year that are in hand, by state; zero where none are."""
    return np.asarray(history.persons[:, history.first_of(year) - history.first :].sum(axis=1))


def _too_short(history: History) -> str:
    unit = "years" if history.per_year == 1 else "months"
    return (
        f"{history.series.dataset} is too short for a projection: expected {LEAST_RUN[history.per_year]} {unit} in a "
        f"row of a state, and then at least {LEAST_ERRORS} earlier projections whose outcome is known, from "
        f"{LEAST_ORIGINS} different periods"
    )


def _state(
    rolled: Rolled,
    one: Target,
    now: AtOrigin,
    place: int,
    year: int,
    drawn: NDArray[np.float64],
    point: float,
    came: dict[str, int],
) -> StateProjection:
    geo = rolled.history.states[place]
    before = _year_of(rolled.history, place, _last_year(rolled.history, year))
    method = rolled.methods[int(now.choice.of_state[place])].name
    why = _why(rolled, one, now, place)
    return StateProjection(geo, before, int(point), _ranges(drawn), method, why, came.get(geo))


def _ranges(drawn: NDArray[np.float64]) -> dict[int, Range]:
    found = {level: np.rint(np.quantile(drawn, ends(level))) for level in LEVELS}
    return {level: Range(int(low), int(high)) for level, (low, high) in found.items()}


def _union(states: Sequence[StateProjection], drawn: NDArray[np.float64]) -> StateProjection:
    return StateProjection(
        UNION,
        _sum([state.last for state in states]),
        sum(state.projected for state in states),
        _ranges(drawn),
        "sum",
        "the sum of the states, in every draw",
        _sum([state.came for state in states]),
    )


def _sum(figures: Sequence[int | None]) -> int | None:
    """The sum, None where one is missing: a sum without a state would be too low."""
    told = [figure for figure in figures if figure is not None]
    return sum(told) if len(told) == len(figures) else None


def _why_of_all(rolled: Rolled, one: Target, now: AtOrigin) -> str:
    if len(now.past) < LEAST_TRIALS:
        return f"The naive method is used: fewer than {LEAST_TRIALS} earlier projections can be held against what came."
    past = one.scaled[:, now.past, :]
    ratios = {method.name: against_naive(past[place], past[0]) for place, method in enumerate(rolled.methods)}
    if now.choice.best == 0:
        told = {name: ratio for name, ratio in ratios.items() if name != NAIVE and not np.isnan(ratio)}
        nearest = min(told, key=lambda name: told[name])
        return (
            "No method had smaller errors than the naive one over all states, so the naive one is used "
            f"(the nearest, {nearest}, had {told[nearest]:.2f} times its errors)."
        )
    name = rolled.methods[now.choice.best].name
    return (
        f"The method {name} had {ratios[name]:.2f} times the errors of the naive one over all states. It is used where "
        "it beat the naive one in the state's own past."
    )


def _why(rolled: Rolled, one: Target, now: AtOrigin, place: int) -> str:
    best, used = now.choice.best, int(now.choice.of_state[place])
    if len(now.past) < LEAST_TRIALS:
        return "too few earlier projections to trust another method"
    if best == 0:
        return "no method beat the naive one over all states"
    name = rolled.methods[best].name
    if used == best:
        return f"{name} beat the naive method over all states and in this one"
    if np.isnan(one.projected[best, now.place, place]):
        return f"{name} found no fit for this state"
    return f"{name} has not beaten the naive method in this state"


def _undetermined(history: History, told: Sequence[int]) -> tuple[Undetermined, ...]:
    """The states that cannot be projected, each with what is missing."""
    runs = (~np.isnan(after_gaps(history.persons))).sum(axis=1)
    least, unit = LEAST_RUN[history.per_year], "years" if history.per_year == 1 else "months"
    found = []
    for place, geo in enumerate(history.states):
        if place in told:
            continue
        known = np.flatnonzero(~np.isnan(history.persons[place]))
        if not known.size:
            why = "no figure in this series"
        elif runs[place] == 0:
            last = history.label(history.first + int(known[-1]))
            why = f"no figure for {history.label(history.last)}; the last one is of {last}"
        else:
            why = f"{runs[place]} {unit} without a gap up to {history.label(history.last)}; at least {least} are needed"
        found.append(Undetermined(geo, why))
    return tuple(found)


def _last_year(history: History, year: int) -> int:
    """The year that a projection is set beside: the one before, or the last one in hand of a yearly series."""
    return min(year - 1, history.last) if history.per_year == 1 else year - 1


def _year_of(history: History, place: int, year: int) -> int | None:
    start = history.first_of(year) - history.first
    if start < 0 or start >= history.persons.shape[1]:
        return None
    total = history.persons[place, start : start + history.per_year].sum()
    return None if np.isnan(total) else int(total)


def _came(rows: Sequence[Observation], history: History, year: int) -> dict[str, int]:
    """What came in the year by state, where the same series holds all of it."""
    found: dict[str, list[int | float]] = {}
    for row in rows:
        same = (row.dataset, row.vintage) == (history.series.dataset, history.series.vintage)
        monthly = row.month is not None
        if same and row.year == year and not row.breakdown and monthly == (history.per_year == MONTHS):
            found.setdefault(row.geo, []).append(row.value)
    return {geo: int(sum(values)) for geo, values in found.items() if len(values) == history.per_year}


def _labelled_draws(persons: NDArray[np.float64], states: Sequence[str], year: int, seed: int) -> xr.DataArray:
    import xarray as xr

    return xr.DataArray(
        persons.astype(np.int64),
        dims=("draw", "member_state"),
        coords={"member_state": list(states)},
        name="persons",
        attrs={"unit": "persons", "year": year, "seed": seed},
    )


def _years(history: History) -> xr.DataArray:
    """The complete years of the history by state."""
    import xarray as xr

    per_year = history.per_year
    years = range(-(-history.first // per_year), (history.last + 1) // per_year)
    sums = [
        history.persons[:, history.first_of(year) - history.first :][:, :per_year].sum(axis=1) for year in years
    ]  # fmt: skip
    return xr.DataArray(
        np.stack(sums, axis=1),
        dims=("member_state", "year"),
        coords={"member_state": list(history.states), "year": list(years)},
        attrs={"unit": "persons"},
    )
