"""``article80 evaluate``: did it work? Indicators of a year, of a past scheme, or of a book that was kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes, say, table
from article80.cli.writing import write_file
from article80.words import euros, percent, state_name, tell, whole
from article80.words import number as number_in_words
from article80.words import say as spoken

if TYPE_CHECKING:
    from fractions import Fraction

    from article80.answers.evaluation import EvaluationAnswer, Measurement, PublishedFigure

_UNION = "EU"


@click.command(
    epilog=settings.examples(
        "article80 evaluate 2015",
        "article80 evaluate 2026 --geo PT",
        "article80 evaluate 2026 --book events.csv --on 2026-12-31 --json",
    ),
    short_help="Did it work? Indicators of a year, of a past scheme, or of a book.",
)
@settings.year_of(settings.YEAR, "A year of the pool; or 2009, 2015, 2022 for the scheme that began then.")
@click.option(
    "--book", type=settings.FILE, metavar="FILE", help='The events of a year, as "article80 book" reads them.'
)
@click.option("--on", type=settings.Day(), metavar="DATE", help="With --book, the day to look at.")
@settings.geo
@output("--csv", ".csv", help="Write every measurement to this file as one long table.")
@settings.options
@settings.as_json
def evaluate(
    year: int,
    book: Path | None,
    on: date | None,
    geo: tuple[str, ...] | None,
    csv: Path | None,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Measure what came of solidarity: planned, promised, done, in time, evenly, each with what it rests on.

    The law has no evaluation of the pool's results; the indicators are this project's, and each names the provision
    whose aim it measures. A figure that is not known is not zero.
    """
    from article80.answers.evaluation import EvaluationRequest, evaluation
    from article80.answers.idle_options import idle_options
    from article80.doors.options_file import read_options
    from article80.words import say_all

    if on is not None and book is None:
        raise click.UsageError("--on goes with --book FILE")
    options = read_options(options_given)
    answer = evaluation(EvaluationRequest(year, book, on, options))
    notes = [*answer.notes, *say_all(idle_options(options, "evaluate"))]
    measured = sorted({one.geo for one in answer.measurements} - {_UNION})
    shown = {_UNION, *settings.shown_states(geo, measured)}
    if csv is not None:
        from article80.report.evaluation import evaluation_rows
        from article80.report.tidy import tidy_csv

        write_file(csv, tidy_csv(evaluation_rows(year, answer.measurements)).encode())
    if as_json:
        print_json(_as_dict(answer, shown, notes))
    else:
        _show(answer, shown, by_state=geo is not None)
    print_notes(notes)


def _show(answer: EvaluationAnswer, shown: set[str], *, by_state: bool) -> None:
    from article80.answers.evaluation import INDICATORS

    say(_heading(answer), bold=True)
    figure, rests = tell("Figure"), tell("Rests on")
    rows = table(tell("Indicator"), "", figure, tell("Between"), rests, right=(figure,), whole=("",), kept=("", figure))
    for key, indicator in INDICATORS.items():
        for one in answer.measurements:
            if one.indicator != key or one.geo not in shown or not (by_state or one.geo == _UNION or one.of == "out"):
                continue
            title = spoken(indicator.title) + (f" ({_narrowed(one)})" if one.of else "")
            rows.add_row(title, one.geo, _written(one.value, indicator.unit), _bounds(one), _rests_on(one))
    rows.show()
    if not by_state and any(one.geo != _UNION and one.of != "out" for one in answer.measurements):
        say(tell("With --geo, and in --json and --csv, each state by itself."))
    for published, ours in answer.published:
        if ours is None or not published.fits(ours.value):
            _show_difference(published, ours)


def _show_difference(published: PublishedFigure, ours: Measurement | None) -> None:
    from article80.answers.evaluation import INDICATORS

    said = tell(
        "Does not fit: {title:said}, {geo:state}: published as {published:number} % ({source:verbatim}), here "
        "{ours:verbatim}.",
        title=INDICATORS[published.indicator].title,
        geo=published.geo,
        published=published.per_cent,
        source=published.source,
        ours=_written(ours.value, "part of one") if ours else tell("not known"),
    )
    say(said, hang=2)


def _heading(answer: EvaluationAnswer) -> str:
    if answer.subject == "scheme":
        return tell("What came of it: {title:verbatim}", title=answer.title)
    if answer.subject == "book":
        return tell("What came of the year {year:year}, by its book", year=answer.year)
    return tell("What can come of the year {year:year}, as far as it was published", year=answer.year)


def _narrowed(one: Measurement) -> str:
    return tell("out of the state") if one.of == "out" else one.of


def _written(value: Fraction | int | None, unit: str) -> str:
    if value is None:
        return tell("not known")
    if unit == "cents":
        return euros(int(value))
    if unit == "persons":
        return whole(int(value))
    return percent(value, 1) if unit == "part of one" else number_in_words(value, 3)


def _bounds(one: Measurement) -> str:
    from article80.answers.evaluation import INDICATORS

    if one.low == one.high or one.low is None:
        return ""
    unit = INDICATORS[one.indicator].unit
    if one.high is None:
        return tell("at least {low:verbatim}", low=_written(one.low, unit))
    return tell("{low:verbatim} and {high:verbatim}", low=_written(one.low, unit), high=_written(one.high, unit))


def _rests_on(one: Measurement) -> str:
    if one.known == one.asked == 1:
        return ""
    return tell("{known:number} of {asked:number}", known=one.known, asked=one.asked)


def _as_dict(answer: EvaluationAnswer, shown: set[str], notes: list[str]) -> dict[str, Any]:
    from article80.answers.evaluation import INDICATORS
    from article80.report.evaluation import indicator_as_dict, measurement_as_dict, published_as_dict

    measurements = [one for one in answer.measurements if one.geo in shown]
    used = {one.indicator for one in measurements}
    return {
        "subject": answer.subject,
        "year": answer.year,
        "scheme": answer.scheme,
        "title": answer.title,
        "measurements": [
            {**measurement_as_dict(one), "name": None if one.geo == _UNION else state_name(one.geo)}
            for one in measurements
        ],
        "published": [published_as_dict(figure, ours) for figure, ours in answer.published],
        "indicators": {key: indicator_as_dict(one) for key, one in INDICATORS.items() if key in used},
        "notes": notes,
    }
