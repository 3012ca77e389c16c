"""``article80 balance``: what is available, divided among the states in need (Art. 60 AMMR)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import RULES_OF_BALANCE
from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say, table
from article80.words import list_of, percent, state_name, tell, whole
from article80.words import say as spoken

if TYPE_CHECKING:
    from article80.delivery.division.result import Balance, BenefittingState, Rule


@click.command(
    epilog=settings.examples(
        "article80 balance --needs needs.csv --available available.csv",
        "article80 balance --needs needs.csv --available available.csv --rule equal --json",
        "article80 balance --needs needs.csv --available available.csv --compare --arrivals arrivals.csv",
    ),
    short_help="What is available, divided among the states in need.",
)
@click.option(
    "--needs", type=settings.FILE, metavar="FILE", required=True, help="Needs: CSV or XLSX, geo,measure,units."
)
@click.option(
    "--available",
    type=settings.FILE,
    metavar="FILE",
    required=True,
    help="What is available: the same columns, and if wanted for (earmarked states) and prefers.",
)
@click.option(
    "--rule",
    type=click.Choice(RULES_OF_BALANCE),
    help="What counts as balance. Default: the answer of the option bms_balance_rule, which is leximin.",
)
@click.option("--arrivals", type=settings.FILE, metavar="FILE", help="Arrivals by state: CSV or XLSX with geo, value.")
@click.option("--search-and-rescue", type=settings.Members(), metavar="ES,IT", help="States with such arrivals.")
@click.option(
    "--percentage",
    type=settings.WholeNumber(0, 100),
    metavar="NUMBER",
    help="Per cent of what is available that is indicated for them (Art. 57(2)); it is kept for them unless the option "
    "indicative_percentage_57_2 says otherwise.",
)
@click.option("--compare", is_flag=True, help="Show every rule side by side, and who would prefer which.")
@settings.options
@settings.as_json
def balance(
    needs: Path,
    available: Path,
    rule: Rule | None,
    arrivals: Path | None,
    search_and_rescue: tuple[str, ...] | None,
    percentage: int | None,
    compare: bool,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Divide what is available among the benefitting states, in whole units of one relocation (Art. 60(2))."""
    from article80.answers.balance import BalanceRequest
    from article80.answers.balance import balance as answer_of_balance
    from article80.answers.idle_options import idle_options
    from article80.doors.options_file import read_options
    from article80.words import say_all

    if (search_and_rescue is None) != (percentage is None):
        raise click.UsageError("--search-and-rescue and --percentage go together")
    options = read_options(options_given)
    kept = (search_and_rescue or (), percentage or 0)
    answer = answer_of_balance(BalanceRequest(needs, available, rule, arrivals, *kept, compare, options))
    found, notes = answer.balances, [*answer.notes, *say_all(idle_options(options, "balance"))]
    indicated = {"indicated_for_search_and_rescue": answer.indicated} if answer.indicated is not None else {}
    if as_json:
        print_json({**(_as_dict(found) if compare else _one_as_dict(found[0])), **indicated, "notes": notes})
    elif compare:
        _show_side_by_side(found)
    else:
        _show(found[0])
        if answer.indicated is not None:
            _show_indicated(answer.indicated, found[0], search_and_rescue or ())
    print_notes(notes)


def _percent(coverage: Fraction | None) -> str:
    return tell("asked for nothing") if coverage is None else percent(coverage, 1)


def _show(result: Balance) -> None:
    from article80.delivery.division.result import RULES as WORDS

    say(tell("Balance: {rule:said}", rule=WORDS[result.rule]), bold=True)
    numbers = (tell("Asked"), tell("Receives"), tell("Covered"))
    shown = table("", tell("Member State"), *numbers, tell("What limits it"), right=numbers, whole=("",))
    for state in result.states:
        asked, given = sum(state.needs.values()), sum(state.received.values())
        name = f"{state_name(state.geo)}\n{_by_type(state)}"
        shown.add_row(state.geo, name, whole(asked), whole(given), _percent(state.coverage), _limit(state))
    shown.show()
    say(tell("Who gives, in units"), bold=True)
    given_by = table("", tell("Type"), tell("To"), tell("Units"), right=(tell("Units"),), whole=("", tell("To")))
    for gift in result.gifts:
        given_by.add_row(gift.contributing, gift.measure, gift.benefitting, whole(gift.units))
    given_by.show()
    left = ", ".join(f"{geo} {whole(units)} {measure}" for (geo, measure), units in result.left.items() if units)
    say(tell("Left over: {left:verbatim}.", left=left) if left else tell("Left over: nothing."))
    for tie in result.ties:
        say(
            tell(
                "Between {states:verbatim} one unit hung on a tie; the first in the protocol order has it.",
                states=list_of(tie),
            )
        )


def _show_indicated(indicated: int, result: Balance, states: Sequence[str]) -> None:
    """What the percentage comes to, and what the states that it is meant for receive."""
    received = sum(sum(result.by_state[geo].received.values()) for geo in states)
    say(
        tell(
            "The indicative percentage for arrivals after search and rescue comes to {indicated:number} units (Art. "
            "57(2)). Received by {states:states}: {received:number}.",
            indicated=indicated,
            states=tuple(states),
            received=received,
        )
    )
    if result.reserved:
        say(tell("{units:number} of them are kept for these states.", units=result.reserved))


def _by_type(state: BenefittingState) -> str:
    return ", ".join(f"{measure} {whole(units)}" for measure, units in state.received.items())


def _limit(state: BenefittingState) -> str:
    limit = state.limit
    if limit.cause == "need_met":
        return tell("all it asked for is covered")
    kinds = list_of(limit.measures)
    if limit.cause == "nothing_left":
        return tell("no {kinds:verbatim} that may go to it is left", kinds=kinds)
    return tell(
        "{kinds:verbatim} is used up; one more would be taken from {others:verbatim}",
        kinds=kinds,
        others=", ".join(limit.others),
    )


def _show_side_by_side(found: Sequence[Balance]) -> None:
    from article80.delivery.division.result import RULES as WORDS

    say(tell("Units received under each rule of balance, and the part of the needs that they cover"), bold=True)
    names = [result.rule for result in found]
    shown = table("", *names, tell("Best for it"), right=names, whole=("",))
    for state in found[0].states:
        cells = [result.by_state[state.geo] for result in found]
        units = [f"{whole(sum(cell.received.values()))} ({_percent(cell.coverage)})" for cell in cells]
        shown.add_row(state.geo, *units, ", ".join(_preferred(found, state.geo)))
    shown.show()
    for result in found:
        say(tell("{rule:verbatim}: {says:said}.", rule=result.rule, says=WORDS[result.rule]), hang=2)


def _preferred(found: Sequence[Balance], geo: str) -> list[str]:
    """The rules under which a state receives most; "any" where all are alike."""
    received = {result.rule: sum(result.by_state[geo].received.values()) for result in found}
    best = [rule for rule, units in received.items() if units == max(received.values())]
    return ["any"] if len(best) == len(found) else list(best)


def _as_dict(found: Sequence[Balance]) -> dict[str, Any]:
    return {
        "rules": {result.rule: _one_as_dict(result) for result in found},
        "preferred": {state.geo: _preferred(found, state.geo) for state in found[0].states},
    }


def _one_as_dict(result: Balance) -> dict[str, Any]:
    return {
        "rule": result.rule,
        "states": {state.geo: _state_as_dict(state) for state in result.states},
        "gifts": [
            {"contributing": g.contributing, "benefitting": g.benefitting, "measure": g.measure, "units": g.units}
            for g in result.gifts
        ],
        "drawn": [{"geo": geo, "measure": m, "units": n} for (geo, m), n in result.drawn.items()],
        "left": [{"geo": geo, "measure": m, "units": n} for (geo, m), n in result.left.items()],
        "reserved_for_search_and_rescue": result.reserved,
        "preferences_met": result.preferences_met,
        "ties": [list(tie) for tie in result.ties],
    }


def _state_as_dict(state: BenefittingState) -> dict[str, Any]:
    from article80.delivery.division.result import CAUSES

    return {
        "needs": dict(state.needs),
        "received": dict(state.received),
        "coverage": None if state.coverage is None else float(state.coverage),
        "limit": {
            "cause": spoken(CAUSES[state.limit.cause]),
            "others": list(state.limit.others),
            "measures": list(state.limit.measures),
        },
    }
