"""Where the figures of a picture come from: a sentence or two that stand under it and go where it goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from article80.words import tell

if TYPE_CHECKING:
    from article80.assessment.result import Assessment
    from article80.cycle.result import Cycle
    from article80.mechanisms.comparison import Comparison
    from article80.relocation.run import Proposal
    from article80.simulation.run import Run
    from article80.situation.projection import Projection

_MOST = 4
"""Series that are named under a picture; the others are counted, and the page lists all."""


def of_cycle(cycle: Cycle) -> str:
    """The series behind the key, and the day on which they were out."""
    from article80.report.year_tables import series_table

    names = [
        f"{title.lower()} {year}, {dataset}" if dataset else f"{title.lower()}, own figures"
        for title, year, dataset, *_ in (tuple(map(str, row)) for row in series_table(cycle).rows)
    ]
    return _figures(names, cycle.cut_off)


def of_assessment(found: Assessment) -> str:
    """The series behind the scores, and the day on which they were out."""
    measured = (str(variable.attrs.get("dataset", "")) for variable in found.situation.data_vars.values())
    return _figures(measured, date.fromisoformat(found.cut_off) if found.cut_off else None)


def of_comparison(found: Comparison) -> str:
    """The series of the year that the mechanisms are compared on."""
    return _figures(found.year.sources.values(), None)


def of_projection(projection: Projection) -> str:
    """The series that is projected, and its vintage."""
    series = projection.series
    return _figures([f"{series.source}, {series.dataset}"], None, vintage=series.vintage)


def of_coverage() -> str:
    """The figures that ship with the program, or were taken in since."""
    return tell("The figures in hand and their sources are listed by “article80 data list”.")


def of_matching(proposal: Proposal) -> str:
    """The cases, which are not published, and the seed with which the run can be repeated."""
    cases = (
        tell("Source: cases that are made up.") if proposal.cases.synthetic else tell("Source: the cases of the user.")
    )
    return f"{cases} {tell('Seed of the lots: {seed:verbatim}.', seed=str(proposal.matching.seed))}"


def of_simulation(run: Run) -> str:
    """What the futures were drawn from, and what is needed to draw them again."""
    drawn = tell(
        "{draws:number} draws, seed {seed:verbatim}; behaviour {behaviour:verbatim}, pool {pool:verbatim}.",
        draws=run.draws, seed=str(run.seed), behaviour=run.scenario.behaviour, pool=run.scenario.pool,
    )  # fmt: skip
    return f"{_figures(run.world.sources.values(), None)} {drawn}"


def _figures(names: Iterable[str], day: date | None, *, vintage: str = "") -> str:
    named = list(dict.fromkeys(name for name in names if name))
    more = len(named) - _MOST
    shown = "; ".join([*named[:_MOST], *([tell("{number:number} more series", number=more)] if more > 0 else [])])
    said = [tell("Figures: {series:verbatim}.", series=shown)] if shown else []
    if vintage:
        said.append(tell("Vintage: {vintage:verbatim}.", vintage=vintage))
    if day:
        said.append(tell("As they were out on {day:day}.", day=day))
    return " ".join(said)
