"""``article80 explain``: why a figure is what it is, down to its sources and articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import FIRST_POOL
from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say
from article80.cli.year import YEAR, own_settings, year_asked

if TYPE_CHECKING:
    from article80.report.chain import Explanation, Link

FIGURES = ("share", "fair_share", "fair_share_cents", "pledge", "exemption", "deduction", "missing", "offsets", "net")
"""The figures of `article80.report.FIGURES`, here so that the help needs no arrays."""


def _completed_states(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The codes of the states in the key, as the shell asks for them."""
    from article80.law.states import members

    known = members("bound_by_solidarity", date(FIRST_POOL, 1, 1))
    return sorted(code for code in known if code.startswith(incomplete.upper()))


@click.command(
    epilog=settings.examples(
        "article80 explain fair_share DE --year 2026", "article80 explain net FR --year 2026 --json"
    ),
    short_help="Why a figure is what it is, down to its sources and articles.",
)
@click.argument("figure", type=click.Choice(FIGURES), metavar="FIGURE")
@click.argument("geo", metavar="STATE", shell_complete=_completed_states)
@settings.year_of(YEAR, "The year of the pool.")
@own_settings
@settings.as_json
def explain(figure: str, geo: str, year: int, as_json: bool, **own: Any) -> None:
    """Print the chain behind a figure of a Member State: provisions, formula, figures with their sources, result.

    FIGURE is share, fair_share, fair_share_cents, pledge, exemption, deduction, missing, offsets or net. STATE is a
    Eurostat code, such as DE or EL.
    """
    from article80 import report
    from article80.answers.year import year as answer_of_year
    from article80.doors.cells import CellError, state

    answer = answer_of_year(year_asked(year, **own))
    computed = answer.cycle
    try:
        code, note = state(geo, among=computed.members)
    except CellError as error:
        raise click.BadParameter(f"{error.problem}; expected {error.expected}", param_hint="STATE") from error
    explanation = report.explain(computed, figure, code)
    if as_json:
        print_json({"year": year, **report.as_dict(explanation), "options": computed.options.as_dict()})
    else:
        _show(explanation)
    print_notes((*answer.notes, *([note] if note else [])))


def _show(explanation: Explanation) -> None:
    say(f"{explanation.title}: {explanation.result}", bold=True)
    for number, link in enumerate(explanation.links, start=1):
        say("")
        say(f"{number}. {link.title}", bold=True)
        for name, words in _lines(link):
            say(f"{name:<8} {words}", indent=3, hang=9)
    if explanation.notes:
        say("")
    for note in explanation.notes:
        say(note)


def _lines(link: Link) -> Iterator[tuple[str, str]]:
    """The lines of one step, each with its name; a line that continues the one before has none."""
    for address in dict.fromkeys(address for _, address in link.provisions):
        yield "Law", ", ".join(cited for cited, where in link.provisions if where == address)
        yield "", address
    for name, words in (("Rule", link.says), ("Formula", link.formula), ("Here", link.numbers)):
        if words:
            yield name, words
    for one in link.inputs:
        yield "Figure", f"{one.name} = {one.text}"
        if one.origin:
            yield "", one.origin
    yield "Result", link.result
