"""Shows a projection and its back-test on the screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from article80.cli.printing import say, screen, table
from article80.law.states import name_of
from article80.report.numbers import SPACE, decimal, percent, unbroken, whole
from article80.situation.projection.back_test import CHOSEN, LEVELS
from article80.situation.projection.months import TWELVE_MONTHS
from article80.words import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from article80.situation.projection import BackTest, MonthlyBackTest, Projection, StateProjection
    from article80.situation.projection.back_test import Score

_NO_BETTER = "naive*"
_WIDE = 120
"""Columns. On a screen as wide as this the ranges of 50 and 95 per cent stand beside that of 80."""

_SHOWN_MONTHS = ((1,), (3,), (6,), (12,), TWELVE_MONTHS)


def print_projection(
    projection: Projection, measure: str, geo: Sequence[str] | None, months: MonthlyBackTest | None, *, scores: bool
) -> None:
    """Print the table, the reasons and the calibration; with ``scores`` also how each method did in the past."""
    say(f"{measure.capitalize()} in {projection.year}, projected (Art. 9(3)(b) AMMR)", bold=True)
    _print_states(projection, geo)
    if not all(state.better_than_naive for state in projection.states):
        last = "month" if "-" in projection.last_period else "year"
        say(f"* Naive: like the last {last} in hand. No other method did better.")
    if projection.years_ahead > 1:
        say(
            tell(
                "No figures of {between:year} are in hand, so {year:year} is projected {ahead:number} years ahead of "
                "{last:year}; the ranges are those of earlier projections as far ahead.",
                between=projection.year - 1,
                year=projection.year,
                ahead=projection.years_ahead,
                last=projection.last_year,
            )
        )
    say(projection.why)
    say(unbroken(projection.calibration), bold=projection.score is not None and not projection.score.calibrated)
    if projection.failed_fits:
        say(f"{whole(projection.failed_fits)} fits of a model did not converge and were left out.")
    for state in projection.undetermined:
        say(f"Not determinable: {name_of(state.geo)} ({state.geo}): {state.why}.", hang=2)
    if projection.undetermined:
        say("The Union is the sum of the other states, so it is too low.")
    _print_source(projection)
    if scores and projection.back_test is not None:
        _print_scores(projection.back_test)
        _print_scores_of_states(projection, geo)
    if months is not None:
        _print_months(months)


def _print_states(projection: Projection, geo: Sequence[str] | None) -> None:
    before, coming = str(projection.last_year), str(projection.year)
    levels = LEVELS if screen().width >= _WIDE else (80,)
    came = projection.union.came is not None
    numbers = [before, coming, *(f"{level}{SPACE}% range" for level in levels), *(["Came"] if came else [])]
    shown = table("", "Member State", *numbers, "Method", right=numbers, whole=("", "Member State"))
    for state in projection.states:
        if geo is None or state.geo in geo:
            shown.add_row(state.geo, name_of(state.geo), *_cells(state, levels, came), _method(state))
    shown.add_section()
    shown.add_row("", f"Union ({len(projection.states)})", *_cells(projection.union, levels, came), "sum")
    shown.show()
    if geo is not None and len(levels) == 1:
        _print_ranges(projection, geo)


def _print_ranges(projection: Projection, geo: Sequence[str]) -> None:
    """All the ranges of the states asked for, in a table of their own where the first one has no room for them."""
    headings = [f"{level}{SPACE}% range" for level in LEVELS]
    shown = table("", *headings, right=headings, whole=("",))
    for state in projection.states:
        if state.geo in geo:
            shown.add_row(state.geo, *_ranges(state, LEVELS))
    shown.add_row("Union", *_ranges(projection.union, LEVELS))
    shown.show()


def _ranges(state: StateProjection, levels: Sequence[int]) -> list[str]:
    return [f"{whole(state.ranges[level].low)} to {whole(state.ranges[level].high)}" for level in levels]


def _cells(state: StateProjection, levels: Sequence[int], came: bool) -> list[str]:
    figures = [_or_unknown(state.last), whole(state.projected), *_ranges(state, levels)]
    return [*figures, _or_unknown(state.came)] if came else figures


def _or_unknown(figure: int | None) -> str:
    return "unknown" if figure is None else whole(figure)


def _method(state: StateProjection) -> str:
    return state.method if state.better_than_naive else _NO_BETTER


def _print_source(projection: Projection) -> None:
    series = projection.series
    say(
        f"Series: {series.dataset}, vintage {series.vintage or 'not stated'}, up to {projection.last_period} (trust "
        f"{series.trust or 'not graded'}); {series.source}.",
        hang=2,
    )
    say(f"Ranges from {whole(projection.draws.sizes['draw'])} draws with seed {projection.seed}.")


def _print_scores(test: BackTest) -> None:
    say("")
    say(f"Back-test: {len(test.origins)} moments, from {_moments(test)}", bold=True)
    numbers = ["MASE", "CRPS", *(f"{level}{SPACE}%" for level in LEVELS), "To naive"]
    shown = table("Method", *numbers, right=numbers, whole=("Method",))
    for name in test.methods:
        shown.add_row(name, *_score_cells(test.score(name)))
    shown.show()
    say(
        "MASE and CRPS: errors in units of the naive method's own past errors. "
        f"50{SPACE}%, 80{SPACE}%, 95{SPACE}%: how much of what came lay within that range. "
        "To naive: MASE against the naive method. "
        f'"{CHOSEN}" is the procedure itself, which knew at each moment only what was in hand.'
    )
    say(
        f"Union: the projection was {percent(test.union_error(CHOSEN), 0)} off on average, and its range of 80{SPACE}% "
        f"held in {percent(test.union_coverage(CHOSEN, 80), 0)} of the moments."
    )


def _moments(test: BackTest) -> str:
    return f"the end of {test.origins[0]} to the end of {test.origins[-1]}"


def _score_cells(score: Score) -> list[str]:
    return [
        _decimal(score.mase),
        _decimal(score.crps),
        *(_percent(score.coverage[level]) for level in LEVELS),
        _decimal(score.mase_against_naive),
    ]


def _print_scores_of_states(projection: Projection, geo: Sequence[str] | None) -> None:
    test = projection.back_test
    assert test is not None
    say("")
    say("Back-test by state: MASE against the naive method, and how often the chosen 80 % range held", bold=True)
    methods = [name for name in test.methods[1:] if name != CHOSEN]
    numbers = [*methods, "Held"]
    shown = table("", "Member State", *numbers, right=numbers, whole=("", "Member State"))
    for state in projection.states:
        if geo is None or state.geo in geo:
            ratios = [_decimal(test.score(name, state.geo).mase_against_naive) for name in methods]
            held = test.score(CHOSEN, state.geo)
            shown.add_row(state.geo, name_of(state.geo), *ratios, _percent(held.coverage[80]))
    shown.show()


def _print_months(months: MonthlyBackTest) -> None:
    shown = {ahead: months.by_ahead[ahead] for ahead in _SHOWN_MONTHS if ahead in months.by_ahead}
    series = f"{months.series.dataset}, vintage {months.series.vintage or 'not stated'}, up to {months.last_period}"
    say("")
    if not shown:
        say(f"Monthly back-test: the past of {series} is too short for one.")
        return
    say("Monthly back-test, by months ahead: MASE against the naive method", bold=True)
    headings = [_heading(ahead) for ahead in shown]
    first = next(iter(shown.values()))
    ratios = table("Method", *headings, right=headings, whole=("Method",))
    for name in first.methods:
        ratios.add_row(name, *(_decimal(test.score(name).mase_against_naive) for test in shown.values()))
    ratios.show()
    say(f"The same: how much of what came lay within the range of 80{SPACE}%", bold=True)
    held = table("Method", *headings, right=headings, whole=("Method",))
    for name in first.methods:
        held.add_row(name, *(_held(test.score(name)) for test in shown.values()))
    held.show()
    say(f"Up to {len(first.origins)} moments, from {_moments(first)}. ! marks what is not between 70 and 90{SPACE}%.")
    say(f"Months: {series}.", hang=2)


def _heading(ahead: tuple[int, ...]) -> str:
    return "1 to 12" if ahead == TWELVE_MONTHS else str(ahead[0])


def _held(score: Score) -> str:
    return _percent(score.coverage[80]) + ("" if score.calibrated or math.isnan(score.coverage[80]) else " !")


def _decimal(number: float) -> str:
    return "unknown" if math.isnan(number) else decimal(number, 2)


def _percent(part: float) -> str:
    return "unknown" if math.isnan(part) else percent(part, 0)
