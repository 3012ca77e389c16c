"""``article80 recommend``: the register of recommendations, followed up until each is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table
from article80.cli.writing import write_file
from article80.words import state_name, tell

if TYPE_CHECKING:
    from article80.answers.recommendations import Deadline, Evidence, Register, RegisterAnswer, Step

_Command = TypeVar("_Command", bound=Callable[..., None])
_REPORTED = ("action_plan", "review", "revised_plan", "report")


@click.group(
    epilog=settings.examples(
        "article80 recommend add register.json recommendation.toml",
        "article80 recommend list register.json --on 2027-06-30",
        'article80 recommend report register.json 2026-1 --on 2027-04-10 --step action_plan --text "Two centres."',
    ),
    short_help="The register of recommendations: what is open, with whom, until when.",
)
def recommend() -> None:
    """Keep a register of findings and recommendations, and follow each up until it is closed with evidence.

    No act gives the solidarity mechanism such a phase; the grades, steps and periods are those of the Schengen
    evaluation, Regulation (EU) 2022/922. A recommendation with the course "own" has its own day alone.
    """


_ON = click.option("--on", type=settings.Day(), metavar="DATE", required=True, help="The day.")
_TEXT = click.option("--text", required=True, metavar="TEXT", help="What was handed in or decided.")
_REGISTER = click.argument("register", type=settings.FILE)


@recommend.command(
    "list",
    epilog=settings.examples("article80 recommend list register.json --on 2027-06-30 --json"),
    short_help="What is open, with whom, and what is awaited next.",
)
@_REGISTER
@_ON
@click.option("--tell", "tells", is_flag=True, help="Mark what is told as over, so that it is told once.")
@settings.as_json
def list_(register: Path, on: date, tells: bool, as_json: bool) -> None:
    """Tell what is open on a day, with whom, what is awaited next, and which deadlines have passed untold."""
    from article80.answers.recommendations import register_now, with_told

    answer = register_now(register, on)
    if tells and answer.untold:
        _write(register, with_told(answer))
    if as_json:
        print_json(_as_dict(answer))
    else:
        _show(answer)


@recommend.command(
    "add",
    epilog=settings.examples("article80 recommend add register.json recommendation.toml"),
    short_help="Add a finding with its recommendation.",
)
@click.argument("register", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("file", type=settings.FILE)
@settings.as_json
def add(register: Path, file: Path, as_json: bool) -> None:
    """Add the recommendation of a TOML or JSON file to a register, which begins where there is none.

    A finding without a figure or a document is refused.
    """
    from article80.answers.recommendations import with_added

    made = with_added(register if register.exists() else None, file)
    _write(register, made)
    _confirm(made, tell("{id:verbatim} is in the register.", id=made.recommendations[-1].id), as_json)


@recommend.command(
    "report",
    epilog=settings.examples(
        'article80 recommend report register.json 2026-1 --on 2027-05-02 --step review --text "Adequate." --adequate'
    ),
    short_help="Enter an action plan, its review, a revised plan or a report.",
)
@_REGISTER
@click.argument("recommendation", metavar="ID")
@_ON
@click.option("--step", type=click.Choice(_REPORTED), required=True, help="What came in.")
@_TEXT
@click.option("--adequate/--inadequate", default=None, help="Of a review: whether the plan is adequate.")
@settings.as_json
def report(
    register: Path, recommendation: str, on: date, step: Step, text: str, adequate: bool | None, as_json: bool
) -> None:
    """Enter what happened with a recommendation on a day; what does not follow on what stands there is refused."""
    from article80.answers.recommendations import Entry, with_entered

    if adequate is not None and step != "review":
        raise click.UsageError("--adequate and --inadequate go with --step review only")
    made = with_entered(register, Entry(recommendation, step, on, text, adequate))
    _write(register, made)
    _confirm(made, tell("It is entered under {id:verbatim}.", id=recommendation), as_json)


@recommend.command(
    "close",
    epilog=settings.examples(
        'article80 recommend close register.json 2026-1 --on 2028-01-20 --text "Done." '
        '--figure transferred_in_time --value "93 %" --source "article80 evaluate 2027 --book events.csv"'
    ),
    short_help="Close a recommendation, with evidence.",
)
@_REGISTER
@click.argument("recommendation", metavar="ID")
@_ON
@_TEXT
@click.option("--figure", default="", metavar="NAME", help="An indicator that shows it, with --value.")
@click.option("--value", default="", metavar="VALUE", help="Its value.")
@click.option("--document", default="", metavar="TITLE", help="A document that shows it.")
@click.option("--source", default="", metavar="WHERE", help="Where the figure or the document can be read.")
@settings.as_json
def close(
    register: Path,
    recommendation: str,
    on: date,
    text: str,
    figure: str,
    value: str,
    document: str,
    source: str,
    as_json: bool,
) -> None:
    """Close a recommendation. Without a figure or a document, each with its source, this is refused."""
    from article80.answers.recommendations import Entry, Evidence, with_entered

    evidence: list[Evidence] = []
    if figure:
        evidence.append(Evidence("figure", figure, source, value))
    if document:
        evidence.append(Evidence("document", document, source))
    made = with_entered(register, Entry(recommendation, "closure", on, text, None, tuple(evidence)))
    _write(register, made)
    _confirm(made, tell("{id:verbatim} is closed.", id=recommendation), as_json)


def _write(path: Path, register: Register) -> None:
    from article80.report.register import register_as_json

    write_file(path, register_as_json(register))


def _confirm(register: Register, sentence: str, as_json: bool) -> None:
    from article80.report.register import register_as_dict

    if as_json:
        print_json(register_as_dict(register))
    else:
        say(sentence)


def _show(answer: RegisterAnswer) -> None:
    say(tell("Recommendations open on {day:day}", day=answer.on), bold=True)
    if not answer.open:
        say(tell("None is open."))
    else:
        with_whom, next_ = tell("With"), tell("Awaited next")
        rows = table("", with_whom, tell("What is recommended"), next_, tell("Due"), kept=("", with_whom))
        for one in answer.open:
            waiting = answer.next_of(one.id)
            awaited = f"{_awaited(waiting)} ({_who(waiting.who)})" if waiting else ""
            rows.add_row(one.id, _who(one.addressee), one.text, awaited, _due(waiting, answer.on))
        rows.show()
    if answer.untold:
        say(tell("Over since the last time"), bold=True)
        for deadline in answer.untold:
            parts = {"id": deadline.recommendation, "awaited": _awaited(deadline), "who": _who(deadline.who)}
            sentence = tell(
                "{id:verbatim}: {awaited:verbatim} of {who:verbatim}, due on {due:day}.", due=deadline.due, **parts
            )
            say(sentence, indent=2, hang=2)


def _awaited(deadline: Deadline) -> str:
    words = {
        "action_plan": tell("action plan"),
        "review": tell("review of the plan"),
        "revised_plan": tell("revised plan"),
        "report": tell("report on the plan"),
        "success": tell("the recommendation itself"),
    }
    return words[deadline.awaited]


def _who(who: str) -> str:
    from article80.law.states import STATES

    return state_name(who) if who in STATES else who


def _due(waiting: Deadline | None, on: date) -> str:
    if waiting is None:
        return ""
    day = waiting.due.isoformat()
    return tell("{day:verbatim} over", day=day) if waiting.is_overdue(on) else day


def _as_dict(answer: RegisterAnswer) -> dict[str, Any]:
    from article80.report.register import deadline_as_dict, recommendation_as_dict

    return {
        "on": answer.on.isoformat(),
        "open": [recommendation_as_dict(one) for one in answer.open],
        "deadlines": [deadline_as_dict(one, answer.on) for one in answer.deadlines],
        "over_and_untold": [one.key for one in answer.untold],
    }
