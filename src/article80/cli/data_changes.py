"""Shows what differs between two states of the figures: a line for each series, and the revisions one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from article80.cli.data_figures import digits
from article80.cli.printing import say, table

if TYPE_CHECKING:
    from article80.situation.sources.changes import Changes, Figure, Revision

MOST_SHOWN = 20
"""Revisions that are shown one by one, the largest first."""

_SMALL = 0.001


def print_changes(changes: Changes, *, show_all: bool = False) -> None:
    """Print the numbers of new, gone and revised figures by series, then the revisions with both values."""
    numbers = ("New", "Gone", "Revised")
    shown = table("Measure", "Series", *numbers, right=numbers)
    for (measure, series), counts in changes.series().items():
        shown.add_row(measure, series, *(digits(count) if count else "" for count in counts))
    shown.show()
    if changes.revised:
        _print_revisions(changes, len(changes.revised) if show_all else MOST_SHOWN)
    if changes.removed:
        _print_gone(changes, len(changes.removed) if show_all else MOST_SHOWN)


def _print_revisions(changes: Changes, most: int) -> None:
    say("Revised, the largest change first", bold=True)
    numbers = ("Before", "After", "Change")
    shown = table("Figure", "Measure", *numbers, right=numbers, whole=("Figure",))
    for one in sorted(changes.revised, key=_by_size)[:most]:
        values = (_value(one.before, one.flag_before), _value(one.after, one.flag_after))
        shown.add_row(f"{one.figure.geo} {one.figure.period}", _what(one.figure), *values, _relative(one))
    shown.show()
    _say_how_many_more(len(changes.revised) - most)


def _print_gone(changes: Changes, most: int) -> None:
    """What is gone, a line for each state and measure, from the first period to the last."""
    say("Gone", bold=True)
    gone: dict[tuple[str, str, str], list[str]] = {}
    for figure in changes.removed:
        gone.setdefault((figure.geo, _what(figure), figure.series), []).append(figure.period)
    shown = table("State", "Measure", "Series", "Periods", "Figures", right=("Figures",), whole=("State", "Periods"))
    for (geo, what, series), periods in list(gone.items())[:most]:
        between = min(periods) if len(periods) == 1 else f"{min(periods)} to {max(periods)}"
        shown.add_row(geo, what, series, between, digits(len(periods)))
    shown.show()
    _say_how_many_more(len(gone) - most)


def _say_how_many_more(more: int) -> None:
    if more > 0:
        say(f'and {digits(more)} more; "article80 data diff --all" shows all of a vintage, --json gives them as data.')


def _by_size(one: Revision) -> tuple[float, float]:
    """The largest relative change first; one from zero before all others."""
    relative = one.relative
    return (-abs(relative) if relative is not None else float("-inf"), -abs(one.after - one.before))


def _what(figure: Figure) -> str:
    return f"{figure.measure} ({figure.breakdown.replace(';', ', ')})" if figure.breakdown else figure.measure


def _relative(one: Revision) -> str:
    relative = one.relative
    if one.before == one.after:
        return "flag"
    if relative is None:
        return "from zero"
    return f"{relative * 100:+.1f} %" if abs(relative) >= _SMALL else "within 0.1 %"


def _value(value: float, flag: str) -> str:
    return f"{digits(value)} [{flag}]" if flag else digits(value)


def changes_as_dict(changes: Changes) -> dict[str, Any]:
    """All differences as data."""
    return {
        "series": [
            {"measure": measure, "series": series, "added": added, "removed": removed, "revised": revised}
            for (measure, series), (added, removed, revised) in changes.series().items()
        ],
        "added": [{**_figure(one), "value": one.value} for one in changes.added],
        "removed": [{**_figure(one), "value": one.value} for one in changes.removed],
        "revised": [
            {
                **_figure(one.figure),
                "before": one.before,
                "after": one.after,
                "relative_change": one.relative,
                "flag_before": one.flag_before,
                "flag_after": one.flag_after,
            }
            for one in changes.revised
        ],
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "measure": one.measure,
        "series": one.series,
        "breakdown": one.breakdown,
        "geo": one.geo,
        "year": one.year or None,
        "month": one.month or None,
    }
