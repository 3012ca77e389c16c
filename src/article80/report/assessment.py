"""The assessment as one HTML file that needs nothing else, and its chapters for other reports.

The chapters are macros of the template ``assessment_chapters.html.j2``, which take what `assessment_context` returns,
so that the report of a cycle can hold them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from article80.assessment.labels import AT_RISK, LABELS, SIGNIFICANT_SITUATION, UNDER_PRESSURE
from article80.assessment.rates import application_rates
from article80.report.assessment_arguments import arguments, differing
from article80.report.assessment_tables import (
    agreement_table,
    cumulative_table,
    firmness_table,
    history_table,
    labels_table,
    scores_table,
    settings_table,
    sources_table,
    spread_table,
    voices_table,
)
from article80.report.assessment_words import (
    LABEL_SHORT,
    answer,
    carried,
    how_sure,
    kappa_words,
    labels_short,
    labels_shortest,
    lead,
    lines_words,
    names,
    weights_words,
)
from article80.report.credit import of_assessment
from article80.report.dot_plot import Dot, DrawnLine, dot_plot
from article80.report.label_map import label_map
from article80.report.numbers import whole
from article80.report.picture import Frame
from article80.report.score_grid import score_grid
from article80.report.small_multiples import Multiple, small_multiples
from article80.situation.panel import STATE
from article80.words import tell

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.result import Assessment, StateAssessment
    from article80.report.picture import Chart
    from article80.situation.projection import Projection


def assessment_as_html(found: Assessment, *, projection: Projection | None = None) -> str:
    """The whole report as one HTML document. ``projection`` adds the chapter on the coming year."""
    from article80.report.html import environment, page_styles

    template = environment().get_template("assessment.html.j2")
    context = assessment_context(found, projection=projection)
    return template.render(found=found, it=context, styles=_safe(f"{page_styles()}\n{chapter_styles()}"))


def chapter_styles() -> str:
    """The styles that the chapters need beside those of the page."""
    from importlib.resources import files

    return files("article80.report").joinpath("templates", "assessment.css").read_text(encoding="utf-8")


def assessment_context(found: Assessment, *, projection: Projection | None = None) -> dict[str, Any]:
    """Everything that the chapters show, as plain values: texts, tables, and charts as markup."""
    ranked = _ranked(found, found.result.method.name)
    by_years = _ranked(found, "cumulative")
    rates, union, years = _rates(found)
    charts = [
        label_map(found),
        _score_plot(found, ranked),
        _years_plot(found, by_years),
        score_grid(found, ranked),
        _history(found, rates, union, years),
        *_coverage(found),
        *_projected(projection),
    ]
    return {
        "answer": answer(found),
        "lead": lead(found),
        "carried": [(LABEL_SHORT[label], carried(found, label)) for label in LABELS],
        "how_sure": how_sure(found),
        "cut_off": date.fromisoformat(found.cut_off) if found.cut_off else None,
        "method_line": f"{weights_words(found)}{lines_words(found)}",
        "charts": {chart.key: {"wide": _safe(chart.wide), "narrow": _safe(chart.narrow)} for chart in charts},
        "tables": {
            "labels": labels_table(found),
            "spread": spread_table(found, ranked),
            "cumulative": cumulative_table(found, by_years),
            "scores": scores_table(found, ranked),
            "firmness": firmness_table(found),
            "agreement": agreement_table(found),
            "settings": settings_table(found),
            "history": history_table(found, rates, years),
            "sources": sources_table(found),
        },
        "voices": {state.geo: voices_table(state) for state in found.states},
        "close": _close(found),
        "arguments": arguments(found),
        "differing": differing(found),
        "confusions": _confusions(found),
        "results": [*([] if found.result.method.name in found.methods else [found.result]), *found.methods.values()],
        "short": labels_short,
        "projection": projection,
        "draws": whole(found.draws),
        "years": years,
    }


def _ranked(found: Assessment, method: str) -> list[StateAssessment]:
    """The states by the score of a method, the highest first, those without one last."""
    return sorted(found.states, key=lambda one: (one.scores[method] is None, -(one.scores[method] or 0), one.geo))


def _score_plot(found: Assessment, states: Sequence[StateAssessment]) -> Chart:
    lines = [
        DrawnLine(found.settings[name], _range(found, name)[0], _range(found, name)[1], LABEL_SHORT[label])
        for label, name in reversed(list(found.result.method.ladder.items()))
    ]
    bounds = {str(bound): found.spread.sel(bound=bound) for bound in found.spread["bound"].values}

    def ends(state: StateAssessment, low: str, high: str) -> tuple[float, float] | None:
        pair = tuple(float(bounds[name].sel({STATE: state.geo})) for name in (low, high))
        return None if pair[0] != pair[0] else (pair[0], pair[1])

    dots = [
        _dot(found, state, found.result.method.name, ends(state, "low", "high"), ends(state, "lower", "upper"))
        for state in states
    ]
    told = ", ".join(f"{dot.name} {dot.score:.2f}" for dot in dots if dot.score is not None)
    words = f"Score of each state, the highest first: {told}."
    unit = tell("Score by the method, the highest first.")
    frame = Frame(f"Scores, pool of {found.year}", unit, of_assessment(found), words)
    return dot_plot("scores", frame, dots, lines, _headings(found))


def _range(found: Assessment, name: str) -> tuple[float, float]:
    from article80.assessment.settings import SETTINGS

    return SETTINGS[name].low, SETTINGS[name].high


def _headings(found: Assessment) -> tuple[str, str]:
    return "by these figures", "as decided" if found.decided is not None else ""


def _dot(
    found: Assessment,
    state: StateAssessment,
    method: str,
    ends: tuple[float, float] | None,
    inner: tuple[float, float] | None,
) -> Dot:
    return Dot(
        geo=state.geo,
        name=state.name,
        score=state.scores[method],
        ends=ends,
        inner=inner,
        says=labels_shortest(state.labels) or "-",
        beside="" if state.decided is None else labels_shortest(state.decided) or "-",
        reaches=SIGNIFICANT_SITUATION in state.labels
        if method == "cumulative"
        else not {UNDER_PRESSURE, AT_RISK}.isdisjoint(state.labels),
    )


def _years_plot(found: Assessment, states: Sequence[StateAssessment]) -> Chart:
    low, high = _range(found, "significant")
    line = DrawnLine(found.settings["significant"], low, high, LABEL_SHORT[SIGNIFICANT_SITUATION])
    dots = [_dot(found, state, "cumulative", None, None) for state in states]
    told = ", ".join(f"{dot.name} {dot.score:.2f}" for dot in dots if dot.score is not None)
    words = f"Score of each state over the years: {told}."
    unit = tell("Score over the years, the highest first.")
    frame = Frame(f"Five years together, pool of {found.year}", unit, of_assessment(found), words)
    return dot_plot("years", frame, dots, [line], _headings(found))


def _rates(found: Assessment) -> tuple[xr.DataArray, list[float | None], list[int]]:
    """Applications for each 1 000 inhabitants by state and year, those of the states together, and the years."""
    years = [int(year) for year in found.situation["year"].values.tolist()]
    rates = application_rates(found.situation, years)
    union = [None if value != value else float(value) for value in rates.together.values.tolist()]
    return rates.of_states, union, years


def _history(found: Assessment, rates: xr.DataArray, union: list[float | None], years: list[int]) -> Chart:
    states = [
        Multiple(
            state.geo,
            state.name,
            tuple(None if value != value else value for value in rates.sel({STATE: state.geo}).values.tolist()),
        )
        for state in found.states
    ]
    states.sort(key=lambda one: (-(one.figures[-1] or 0.0), one.name))
    told = ", ".join(f"{one.name} {one.figures[-1]:.1f}" for one in states if one.figures[-1] is not None)
    words = f"Applications for each 1 000 inhabitants, {years[0]} to {years[-1]}. In {years[-1]}: {told}."
    title = f"Applications for asylum, {years[0]} to {years[-1]}"
    unit = tell("For each 1 000 inhabitants, the highest of the last year first. One scale for all.")
    return small_multiples("history", Frame(title, unit, of_assessment(found), words), years, states, union)


def _coverage(found: Assessment) -> list[Chart]:
    from article80.report.coverage_chart import coverage_chart
    from article80.situation.coverage import coverage

    return [coverage_chart(coverage(found.members, [found.observed]), found.observed)]


def _projected(projection: Projection | None) -> list[Chart]:
    if projection is None:
        return []
    from article80.report.projection_chart import projection_chart

    return [projection_chart(projection)]


def _close(found: Assessment) -> list[tuple[str, str]]:
    """For each label the states near its line."""
    told = []
    for label in LABELS:
        near = [state for state in found.states if label in state.close]
        if near:
            told.append((LABEL_SHORT[label], names(near)))
    return told


def _confusions(found: Assessment) -> list[dict[str, Any]]:
    """The two-by-two table of each label: who has it by both, by one, by neither."""
    called = {state.geo: state.name for state in found.states}
    return [
        {
            "label": LABEL_SHORT[one.label],
            "both": [called[geo] for geo in one.both],
            "figures": [called[geo] for geo in one.only_method],
            "decision": [called[geo] for geo in one.only_decision],
            "neither": list(one.neither),
            "unknown": [called[geo] for geo in one.not_determinable],
            "agreement": "n/d" if one.agreement is None else f"{one.agreement * 100:.0f} %",
            "kappa": kappa_words(one.kappa),
        }
        for one in found.comparisons
    ]


def _safe(markup: str) -> Any:
    """Markup that was made here, out of parts that are escaped already."""
    from markupsafe import Markup

    return Markup(markup)
