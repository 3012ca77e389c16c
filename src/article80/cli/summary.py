"""The summary of a year in a terminal: the answer in plain words, where the solidarity went, and on which figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cli.printing import say, table
from article80.cli.series import print_series
from article80.report.answer import answer, introduction, opening
from article80.report.numbers import decimal, euros, euros_in_words, round_places, whole, whole_places
from article80.report.place import value_of_a_place
from article80.words import text_of

if TYPE_CHECKING:
    from article80.cycle import Cycle
    from article80.cycle.result import FlowStep, Pool, Range


def print_summary(cycle: Cycle) -> None:
    """Print what a year comes to, in words and tables that fit a narrow screen."""
    say(f"{cycle.title} ({cycle.status})", bold=True)
    say(opening(cycle), bold=True)
    say("")
    say(answer(cycle))
    say("")
    say(introduction(cycle))
    say("")
    if cycle.waterfall:
        _print_waterfall(cycle)
        _print_totals(cycle)
    else:
        _print_fair_shares(cycle)
    if cycle.statement:
        money = euros_in_words(cycle.statement.financial_cents)
        stated = f"{whole(cycle.statement.relocations)} relocations and {money}"
        say(f"{cycle.statement.who} states that {stated} can be delivered ({cycle.statement.source}).")
        say("")
    if cycle.notes:
        say("To be minded", bold=True)
    for note in cycle.notes:
        say(text_of(note), indent=2)
    say("")
    print_series(cycle.situation)
    questions = len(cycle.open_questions)
    if questions:
        say(f"{questions} open questions of law touch this result; the report and --json show each with its effect.")


def _print_waterfall(cycle: Cycle) -> None:
    say("Where did the solidarity go?", bold=True)
    numbers = ("Places", "At least", "At most")
    shown = table("Step", *numbers, "States", right=numbers, kept=("Step", "Places"))
    per_place = value_of_a_place(cycle)
    for step in cycle.waterfall:
        states = ", ".join(sorted(step.states))
        style = "bold" if step.kind == "level" else None
        shown.add_row(text_of(step.label), *_signed(step, per_place), states, style=style)
    shown.show()


def _signed(step: FlowStep, per_place: int) -> tuple[str, ...]:
    """The places of a step, with its sign, and the bounds where the number is not certain."""
    sign = {"level": "", "up": "+", "down": "-"}[step.kind]
    central, low, high = (
        number if number in ("", "0") else f"{sign}{number}" for number in _three(step.cents, per_place)
    )
    return central, low, high


def _three(amount: Range, per_place: int) -> tuple[str, str, str]:
    """The central reading and the bounds in whole places; no bounds where the amount is certain."""
    if amount.is_certain:
        return whole_places(amount.central, per_place), "", ""
    low, high = whole(round_places(amount.low, per_place)), whole(round_places(amount.high, per_place))
    return whole_places(amount.central, per_place), low, high


def _print_totals(cycle: Cycle) -> None:
    say("What was pledged, and what is left of it, in places", bold=True)
    numbers = ("Places", "At least", "At most", "EUR million")
    shown = table("", *numbers, right=numbers, kept=("", "Places"))
    per_place = value_of_a_place(cycle)
    for title, pool in (
        ("Before deductions and exemptions", cycle.gross),
        ("Can reach a state under pressure", cycle.net),
    ):
        for name, amount in _parts(title, pool, per_place):
            millions = decimal(amount.central / 100_000_000, 2)
            shown.add_row(name, *_three(amount, per_place), millions)
    shown.show()


def _parts(title: str, pool: Pool, per_place: int) -> tuple[tuple[str, Range], ...]:
    return (
        (title, pool.value_cents),
        ("  as relocations", pool.relocations.times(per_place)),
        ("  as money", pool.financial_cents),
        ("  as other help", pool.alternative_cents),
        ("  not said, or deducted in full", pool.unspecified_cents),
    )


def _print_fair_shares(cycle: Cycle) -> None:
    numbers = ("Share %", "Persons", "Money")
    shown = table("", "Member State", *numbers, right=numbers, whole=("", "Member State"), kept=("", "Persons"))
    for state in sorted(cycle.states, key=lambda one: one.geo):
        money = euros(state.fair_share_cents)
        shown.add_row(state.geo, state.name, decimal(state.share * 100, 4), whole(state.fair_share_persons), money)
    shown.add_section()
    persons = sum(state.fair_share_persons for state in cycle.states)
    shown.add_row(
        "", f"All {len(cycle.states)}", "", whole(persons), euros(sum(s.fair_share_cents for s in cycle.states))
    )
    shown.show()
