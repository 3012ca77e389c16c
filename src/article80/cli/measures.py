"""``article80 measures``: alternative measures, what they count and what stands against them (Art. 65)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say, table
from article80.cli.year import YEAR
from article80.words import euros, tell
from article80.words import say as spoken

if TYPE_CHECKING:
    from datetime import date

    from article80.answers.measures import Fate, JudgedMeasure, MeasuresAnswer


@click.command(
    epilog=settings.examples(
        "article80 measures measures.csv --year 2026", "article80 measures measures.csv --year 2026 --json"
    ),
    short_help="Alternative measures: what each counts, and what stands against it.",
)
@click.argument("file", type=settings.FILE)
@settings.year_of(YEAR, "The year of the pool.")
@settings.as_json
def measures(file: Path, year: int, as_json: bool) -> None:
    """Check alternative measures: a request, one value set jointly and told in time, no doubling of agencies.

    FILE is CSV or XLSX with contributing, benefitting, what, requested_on, value_of_contributing and
    value_of_benefitting (in euro), coordinator_told_on, begun_on, completed_on, also_by_an_agency and
    duties_to_agencies (yes or no).
    """
    from article80.answers.measures import MeasuresRequest
    from article80.answers.measures import measures as answer_of_measures

    answer = answer_of_measures(MeasuresRequest(file, year))
    if as_json:
        print_json(_as_dict(answer))
    else:
        _show(answer)
    print_notes(answer.notes)


def _fate(fate: Fate) -> str:
    words = {
        "completed": tell("completed"),
        "goes_on": tell("is completed in the next year"),
        "becomes_money": tell("becomes money: nobody requested it in the year"),
        "not_begun": tell("requested, not begun"),
    }
    return words[fate]


def _show(answer: MeasuresAnswer) -> None:
    total = sum(answer.counted_by_state.values())
    say(
        tell(
            "Alternative measures of {year:year}: {total:money} count as financial solidarity (Art. 65(1)).",
            year=answer.year,
            total=total,
        ),
        bold=True,
    )
    counts = tell("Counts")
    rows = table("", tell("For"), tell("Measure"), counts, tell("End of the year"), right=(counts,), whole=("", counts))
    for one in answer.judged:
        measure = one.measure
        rows.add_row(measure.contributing, measure.benefitting, measure.what, euros(one.counted_cents), _fate(one.fate))
    rows.show()
    for one in answer.judged:
        if one.findings:
            _show_findings(one)


def _show_findings(one: JudgedMeasure) -> None:
    say(
        tell(
            "Against {what:verbatim} ({contributing:state} for {benefitting:state})",
            what=one.measure.what,
            contributing=one.measure.contributing,
            benefitting=one.measure.benefitting,
        ),
        bold=True,
    )
    for found in one.findings:
        parts = {"provision": found.provision, "problem": found.problem, "remedy": found.remedy}
        say(tell("{provision:verbatim}: {problem:said}; {remedy:said}.", **parts), indent=2, hang=2)


def _as_dict(answer: MeasuresAnswer) -> dict[str, Any]:
    return {
        "year": answer.year,
        "counted_cents": dict(answer.counted_by_state),
        "measures": [_one_as_dict(one) for one in answer.judged],
        "notes": list(answer.notes),
    }


def _one_as_dict(one: JudgedMeasure) -> dict[str, Any]:
    measure = one.measure
    return {
        "contributing": measure.contributing,
        "benefitting": measure.benefitting,
        "what": measure.what,
        "value_of_contributing_cents": measure.value_of_contributing_cents,
        "value_of_benefitting_cents": measure.value_of_benefitting_cents,
        "counted_cents": one.counted_cents,
        "at_the_end_of_the_year": one.fate,
        "requested_on": _day(measure.requested_on),
        "begun_on": _day(measure.begun_on),
        "completed_on": _day(measure.completed_on),
        "findings": [
            {"provision": found.provision, "problem": spoken(found.problem), "remedy": spoken(found.remedy)}
            for found in one.findings
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
