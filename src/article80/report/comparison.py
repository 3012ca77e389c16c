"""The comparison of mechanisms as one HTML file that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from article80.mechanisms.comparison import CHOSEN
from article80.report.comparison_dumbbell import Pair, dumbbell_chart
from article80.report.comparison_maps import StateMap, side_by_side
from article80.report.comparison_spread import Spread, spread_chart
from article80.report.comparison_tables import (
    mechanism_table,
    numbers_table,
    overview_table,
    relocated_table,
    responsibility_table,
    sources_table,
    states_table,
)
from article80.report.comparison_words import arrivals, came_of_it, lead, names, outcome_words, short
from article80.report.credit import of_comparison
from article80.report.numbers import whole
from article80.words import say, say_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from article80.mechanisms.comparison import Compared, Comparison, Evenness
    from article80.report.picture import Chart

_MILLION = 1_000_000


def comparison_as_html(own: Comparison, common: Comparison) -> str:
    """The page: ``own`` has each mechanism at its own size, ``common`` all of them for one number of persons."""
    from article80.report.html import environment, page_styles

    template = environment().get_template("comparison.html.j2")
    return template.render(own=own, common=common, it=_context(own, common), styles=_safe(page_styles()))


def _context(own: Comparison, common: Comparison) -> dict[str, Any]:
    size = whole(common.size or 0)
    charts = [_spread("own", own), _spread("common", common), maps_chart(common), *_pairs(common)]
    return {
        "lead": [sentence for sentence in lead(own) if sentence],
        "arrivals": arrivals(own),
        "needy": names(own.year.in_need.states),
        "chosen": say(CHOSEN[own.chosen]),
        "size": size,
        "short": {one.scheme.name: short(one.scheme) for one in own.schemes},
        "told": {
            one.scheme.name: {part: say(getattr(one.scheme, part)) for part in ("asked", "came", "unknown")}
            for one in own.schemes
        },
        "came": {one.scheme.name: came_of_it(one) for one in own.schemes},
        "came_common": {one.scheme.name: came_of_it(one) for one in common.schemes},
        "outcome": {one.scheme.name: outcome_words(one.scheme.name) for one in own.schemes},
        "ranking": [short(common.scheme(name).scheme) for name in common.ranking],
        "charts": {chart.key: {"wide": _safe(chart.wide), "narrow": _safe(chart.narrow)} for chart in charts},
        "tables": {
            "own": overview_table("own", "Each mechanism at its own size", own),
            "common": overview_table("common", f"Each mechanism for {size} persons", common),
            "states": states_table("states", f"Persons taken by state, each mechanism for {size} persons", common),
            "relocated": relocated_table(),
            "responsibility": responsibility_table(own),
            "sources": sources_table(own),
        },
        "states": {one.scheme.name: mechanism_table(_shown(own, common, one)) for one in own.schemes},
        "notes": {one.scheme.name: say_all(_shown(own, common, one).notes) for one in own.schemes},
        "numbers": {one.scheme.name: numbers_table(one) for one in own.schemes},
        "at": {one.scheme.name: "its own size" if one.determinable else f"{size} persons" for one in own.schemes},
    }


def _shown(own: Comparison, common: Comparison, one: Compared) -> Compared:
    """A mechanism without a size of its own is shown at the common one."""
    return one if one.determinable else common.scheme(one.scheme.name)


def _spread(key: str, found: Comparison) -> Chart:
    rows = [_row("No mechanism", found.without)]
    rows += [_row(short(one.scheme), one.evenness) for one in found.schemes]
    size = f", {whole(found.size)} persons each" if found.size else ", each at its own size"
    return spread_chart(f"spread-{key}", f"How even the load is under each mechanism{size}", of_comparison(found), rows)


def _row(name: str, even: Evenness | None) -> Spread:
    return Spread(name, () if even is None else tuple(even.rising))


def maps_chart(found: Comparison) -> Chart:
    """One map a mechanism: who takes persons under it, for its size."""
    maps = [_map(found, one) for one in found.schemes if one.determinable]
    title = f"Who takes persons under each mechanism, {found.year.year}"
    return side_by_side("maps", title, of_comparison(found), maps)


def _map(found: Comparison, one: Compared) -> StateMap:
    people = found.year.figures["population"]
    taken: dict[str, float | None] = {}
    for state in one.states:
        change = state.change
        taken[state.geo] = (
            None if change is None else max(0, change) * _MILLION / float(people.sel(member_state=state.geo))
        )
    relieved = frozenset(state.geo for state in one.states if (state.change or 0) < 0)
    return StateMap(short(one.scheme), taken, relieved)


def _pairs(found: Comparison) -> Sequence[Chart]:
    """What the oldest and the newest binding mechanism ask, where there are two, for the same number in all."""
    binding = [
        one
        for one in found.schemes
        if one.determinable and not one.voluntary and one.scheme.name in ("decisions_2015", "ammr2024")
    ]
    if len(binding) < 2:
        return ()
    first, last = binding
    both = [pair for pair in zip(first.states, last.states, strict=True) if pair[0].owed and pair[1].owed]
    more = sum(one.owed or 0 for one, _ in both) / max(1, sum(one.owed or 0 for _, one in both))
    if not both:
        return ()
    pairs = [
        Pair(before.geo, before.name, before.owed_per_million or 0.0, (after.owed_per_million or 0.0) * more)
        for before, after in both
    ]
    headings = (short(first.scheme), short(last.scheme))
    title = "What states are asked under the two binding mechanisms"
    return (dumbbell_chart("slope", title, of_comparison(found), headings, pairs),)


def _safe(markup: str) -> Any:
    """Markup that was made here, out of parts that are escaped already."""
    from markupsafe import Markup

    return Markup(markup)
