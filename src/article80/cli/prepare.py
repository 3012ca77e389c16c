"""``article80 prepare``: what national strategies include, and which days they and their plans have kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table
from article80.words import cited, state_name, tell
from article80.words import say as spoken

if TYPE_CHECKING:
    from article80.answers.preparedness import DayKept, Prepared, PreparednessAnswer


@click.command(
    epilog=settings.examples(
        "article80 prepare greece.toml --on 2026-11-30",
        "article80 prepare greece.toml malta.toml --on 2026-11-30 --json",
    ),
    short_help="What national strategies include, and which days were kept.",
)
@click.argument("files", type=settings.FILE, nargs=-1, required=True)
@click.option("--on", type=settings.Day(), metavar="DATE", required=True, help="The day on which they are looked at.")
@settings.as_json
def prepare(files: tuple[Path, ...], on: date, as_json: bool) -> None:
    """Check strategies by the headings of Art. 7 and 8, and the days of contingency and implementation plans.

    FILES are TOML or JSON, one a strategy. That something stands under a heading does not say that it is enough.
    """
    from article80.answers.preparedness import preparedness

    answer = preparedness(files, on)
    if as_json:
        print_json({"on": on.isoformat(), "strategies": [_as_dict(one, on) for one in answer.strategies]})
    else:
        _show(answer)


def _name(one: Prepared) -> str:
    return state_name(one.strategy.state) if one.strategy.kind == "national" else tell("European strategy")


def _show(answer: PreparednessAnswer) -> None:
    say(tell("Strategies on {day:day}", day=answer.on), bold=True)
    included, late, overdue = tell("Elements"), tell("Late"), tell("Overdue")
    rows = table("", included, late, overdue, right=(included, late, overdue), whole=("",))
    for one in answer.strategies:
        standings = [day.standing(answer.on) for day in one.days]
        numbers = f"{one.included}/{one.included + len(one.missing)}"
        rows.add_row(_name(one), numbers, str(standings.count("late")), str(standings.count("overdue")))
    rows.show()
    for one in answer.strategies:
        _show_one(one, answer.on)


def _show_one(one: Prepared, on: date) -> None:
    say(_name(one), bold=True)
    for element in one.missing:
        parts = {"title": element.title, "place": element.provision}
        say(tell("Missing: {title:said} ({place:article}).", **parts), indent=2, hang=2)
    for day in one.days:
        standing = day.standing(on)
        if standing in ("late", "overdue"):
            say(_sentence(day, late=standing == "late"), indent=2, hang=2)
    for what, number in one.capacities:
        if number is not None:
            say(tell("There are {number:number}: {what:verbatim}.", number=number, what=what), indent=2, hang=2)
    if not one.missing and all(day.standing(on) in ("in_time", "open") for day in one.days):
        say(tell("Nothing is missing, and every day was kept."), indent=2)


def _sentence(day: DayKept, *, late: bool) -> str:
    parts = {"step": _step(day), "due": day.due, "done": day.done, "place": day.provision}
    if late:
        return tell("Late: {step:verbatim}, due on {due:day} ({place:article}), done on {done:day}.", **parts)
    return tell("Overdue: {step:verbatim}, due on {due:day} ({place:article}).", **parts)


def _step(day: DayKept) -> str:
    words = {
        "strategy_transmitted": tell("the strategy goes to the Commission"),
        "plan_notified": tell("the contingency plan is notified to the Asylum Agency"),
        "plan_reviewed": tell("the contingency plan is reviewed"),
        "implementation_established": tell("the implementation plan is established"),
        "implementation_completed": tell("the implementation plan is carried out"),
        "action": day.what,
        "european_adopted": tell("the European strategy is adopted"),
    }
    return words[day.step]


def _as_dict(one: Prepared, on: date) -> dict[str, Any]:
    from article80.answers.preparedness import ELEMENTS

    lacks = {element.key for element in one.missing}
    return {
        "kind": one.strategy.kind,
        "state": one.strategy.state or None,
        "elements": [
            {
                "key": element.key,
                "title": spoken(element.title),
                "provision": cited(element.provision),
                "included": element.key not in lacks,
            }
            for element in ELEMENTS[one.strategy.kind]
        ],
        "days": [
            {
                "step": day.step,
                "what": day.what or None,
                "due": day.due.isoformat(),
                "done": day.done and day.done.isoformat(),
                "standing": day.standing(on),
                "provision": cited(day.provision),
            }
            for day in one.days
        ],
        "capacities": [{"what": what, "number": number} for what, number in one.capacities],
    }
