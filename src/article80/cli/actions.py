"""``article80 actions``: the inventory of actions that contributions can fund, with its rights check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table
from article80.words import euros, state_name, tell
from article80.words import say as spoken

if TYPE_CHECKING:
    from article80.answers.actions import Finding, Inventory


@click.command(
    epilog=settings.examples("article80 actions actions.csv", "article80 actions actions.csv --json"),
    short_help="Which actions contributions can fund, and what stands against the others.",
)
@click.argument("file", type=settings.FILE)
@settings.as_json
def actions(file: Path, as_json: bool) -> None:
    """Check actions that states list for funding: purpose, description, and the right to asylum.

    FILE is CSV or XLSX with benefitting, title, amount (in euro) and serves; for an action in a third country also
    third_country, effect_on_flows or benefit_to_third_country, and the assessment (assessed_on, assessed_by, document,
    obstacle). The assessment is asked about for border management in the Union too.
    """
    from article80.answers.actions import ActionsRequest
    from article80.answers.actions import actions as answer_of_actions

    kept = answer_of_actions(ActionsRequest(file))
    if as_json:
        print_json(_as_dict(kept))
    else:
        _show(kept)


def _show(kept: Inventory) -> None:
    say(
        tell(
            "{fundable:number} actions can be funded, {refused:number} cannot as they stand.",
            fundable=len(kept.fundable),
            refused=len(kept.refused),
        ),
        bold=True,
    )
    funded = tell("Could be funded")
    shown = table("", tell("Benefitting state"), funded, right=(funded,), whole=("",))
    for geo, cents in sorted(kept.fundable_cents.items()):
        shown.add_row(geo, state_name(geo), euros(cents))
    shown.show()
    for action, found in kept.refused:
        _told(tell("Not as it stands: {action.title:verbatim} ({action.benefitting:state})", action=action), found)
    for action, found in kept.noted:
        _told(tell("To be looked at: {action.title:verbatim} ({action.benefitting:state})", action=action), found)


def _told(heading: str, found: tuple[Finding, ...]) -> None:
    say(heading, bold=True)
    for one in found:
        parts = {"provision": one.provision, "problem": one.problem, "remedy": one.remedy}
        say(tell("{provision:verbatim}: {problem:said}; {remedy:said}.", **parts), indent=2, hang=2)


def _as_dict(kept: Inventory) -> dict[str, Any]:
    return {
        "fundable": [
            {"benefitting": one.benefitting, "title": one.title, "amount_cents": one.amount_cents}
            for one in kept.fundable
        ],
        "fundable_cents": dict(kept.fundable_cents),
        "refused": [_judged(action.title, action.benefitting, found) for action, found in kept.refused],
        "to_be_looked_at": [_judged(action.title, action.benefitting, found) for action, found in kept.noted],
    }


def _judged(title: str, geo: str, found: tuple[Finding, ...]) -> dict[str, Any]:
    return {"benefitting": geo, "title": title, "findings": [_finding(one) for one in found]}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "provision": one.provision,
        "problem": spoken(one.problem),
        "remedy": spoken(one.remedy),
        "refuses": one.refuses,
    }
