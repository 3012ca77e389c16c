"""``article80 goal``: how large a pool would have to be so that no state carries more than a part of its share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table
from article80.words import state_name, states, tell, whole

if TYPE_CHECKING:
    from article80.answers.goal import GoalAnswer

_PER_CENT = settings.WholeNumber(100, 1_000, "a number of per cent")


@click.command(
    epilog=settings.examples("article80 goal 2024", "article80 goal 2015 --most 200 --json"),
    short_help="How large a pool would have to be for a goal.",
)
@settings.year_of(click.IntRange(2000, 2100), "The year whose applications are taken.")
@click.option(
    "--most",
    type=_PER_CENT,
    default=150,
    show_default=True,
    metavar="NUMBER",
    help="The most that a state shall carry, in per cent of its share.",
)
@settings.as_json
def goal(year: int, most: int, as_json: bool) -> None:
    """Compute the fewest relocations after which no state has more applicants than a part of its share by the key.

    The goal is yours and no law's. Applicants are those of the year, wherever they went afterwards.
    """
    from article80.answers.goal import GoalRequest
    from article80.answers.goal import goal as answer_of_goal

    answer = answer_of_goal(GoalRequest(year, most))
    if as_json:
        print_json(_as_dict(answer))
    else:
        _show(answer)


def _show(answer: GoalAnswer) -> None:
    found = answer.goal
    sentence = tell(
        "For no state to carry more than {most:percent} of its share of the applicants of {year:year}, {size:persons} "
        "persons would have to be relocated.",
        most=found.most,
        year=answer.year,
        size=found.size,
    )
    say(sentence, bold=True)
    say(
        tell(
            "The least that the Commission may propose is {least:persons}; the first pool has {first:persons}.",
            least=answer.least,
            first=answer.first_pool,
        )
    )
    if not found.is_possible:
        say(tell("The other states have no room for as many below the same line."))
    applicants, most, leave = tell("Applicants"), tell("At most"), tell("To leave")
    rows = table("", applicants, most, leave, right=(applicants, most, leave), whole=("",))
    for state in sorted(found.states, key=lambda state: -state.leave):
        if state.leave:
            rows.add_row(state_name(state.geo), whole(state.load), whole(state.most), whole(state.leave))
    rows.show()
    if answer.missing:
        say(tell("Left out for want of a figure: {names:verbatim}.", names=states(answer.missing)), hang=2)
    say(tell("What a year's applications leave out: who applied twice, and what earlier years have left."), hang=2)


def _as_dict(answer: GoalAnswer) -> dict[str, Any]:
    found = answer.goal
    return {
        "year": answer.year,
        "most": float(found.most),
        "relocations": found.size,
        "possible": found.is_possible,
        "minimum_relocations": answer.least,
        "first_pool_relocations": answer.first_pool,
        "states": {
            state.geo: {
                "name": state_name(state.geo),
                "applicants": state.load,
                "at_most": state.most,
                "to_leave": state.leave,
                "room": state.room,
            }
            for state in found.states
        },
        "missing": list(answer.missing),
        "sources": dict(answer.sources),
    }
