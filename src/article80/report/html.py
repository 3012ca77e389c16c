"""The report as one HTML file that needs nothing else: style and pictures lie in it, and it has no script.

The page forbids itself, by its content security policy, to load or to run anything.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from article80.report.answer import answer, headline, how_to_cite, introduction, lost_on_the_way, opening
from article80.report.citations import citation
from article80.report.explanation import explain
from article80.report.numbers import day_in_words
from article80.report.palette import chart_style, root_style
from article80.report.place import value_of_a_place
from article80.report.share_chart import share_chart
from article80.report.state_tables import map_table, shares_table, states_table
from article80.report.tile_map import tile_chart
from article80.report.waterfall import height_in_words, waterfall_chart
from article80.report.year_tables import (
    comparisons_table,
    offsets_table,
    questions_table,
    reasons,
    reconciliation_table,
    series_table,
    sources_table,
    summary_table,
    waterfall_table,
)
from article80.words import spoken

if TYPE_CHECKING:
    from jinja2 import Environment

    from article80.cycle.result import Cycle, StateYear
    from article80.report.chain import Link
    from article80.report.picture import Chart


def cycle_as_html(cycle: Cycle) -> str:
    """The whole report as one HTML document."""
    per_place = value_of_a_place(cycle)
    template = environment().get_template("report.html.j2")
    return template.render(
        cycle=cycle,
        per_place=per_place,
        headline=headline(cycle),
        opening=opening(cycle),
        answer=answer(cycle),
        badge=_badge(cycle),
        introduction=introduction(cycle),
        cite=how_to_cite(cycle),
        lost=[(step, height_in_words(step, per_place, signed=False)) for step in lost_on_the_way(cycle)],
        reasons=reasons(cycle),
        charts=_charts(cycle, per_place),
        tables=_tables(cycle, per_place),
        chains={state.geo: _chain(cycle, state) for state in cycle.states},
        styles=_safe(page_styles()),
    )


def _badge(cycle: Cycle) -> str:
    """The status of a year that did not happen like this, where its title does not say it already."""
    said = cycle.status == "as it happened" or cycle.status.lower() in cycle.title.lower()
    return "" if said else cycle.status


def _charts(cycle: Cycle, per_place: int) -> dict[str, Any]:
    drawn: tuple[Chart | None, ...] = (
        waterfall_chart(cycle, per_place),
        tile_chart(cycle),
        share_chart(cycle, per_place),
    )
    return {chart.key: {"wide": _safe(chart.wide), "narrow": _safe(chart.narrow)} for chart in drawn if chart}


def _tables(cycle: Cycle, per_place: int) -> dict[str, Any]:
    return {
        "summary": summary_table(cycle, per_place),
        "waterfall": waterfall_table(cycle),
        "statement": reconciliation_table(cycle),
        "states": states_table(cycle),
        "map": map_table(cycle),
        "shares": shares_table(cycle, per_place),
        "offsets": offsets_table(cycle),
        "comparisons": comparisons_table(cycle),
        "questions": questions_table(cycle),
        "series": series_table(cycle),
        "sources": sources_table(cycle),
    }


def _chain(cycle: Cycle, state: StateYear) -> tuple[Link, ...]:
    """Every figure of a state's row in one chain: from its population to what can reach a state under pressure."""
    chain = explain(cycle, "fair_share_cents", state.geo).links
    return (*chain, *explain(cycle, "net", state.geo).links) if cycle.waterfall else chain


@cache
def environment() -> Environment:
    """The templates of the report, with its filters; what a template names and nobody handed in is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        loader=PackageLoader("article80.report"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=spoken,
    )
    made.filters["citation"] = citation
    made.filters["day"] = day_in_words
    made.tests["address"] = _is_address
    return made


def _is_address(words: str) -> bool:
    """Whether a text is an address of the web, and so may stand in a link."""
    return words.startswith(("https://", "http://")) and not any(sign.isspace() for sign in words)


def page_styles() -> str:
    """The style of a page with its charts, on light and on dark ground."""
    return f"{root_style()}\n{_style_sheet()}\n{chart_style()}"


def _style_sheet() -> str:
    from importlib.resources import files

    return files("article80.report").joinpath("templates", "report.css").read_text(encoding="utf-8")


def _safe(markup: str) -> Any:
    """Markup that was made here, out of parts that are escaped already."""
    from markupsafe import Markup

    return Markup(markup)
