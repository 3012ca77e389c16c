"""What is available, divided among the states in need, under one rule of balance or under each (Art. 60 AMMR)."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from article80.answers.choices import RULES_OF_BALANCE
from article80.answers.failures import RequestError
from article80.delivery import balance as divide
from article80.delivery.division.lots import Contradiction
from article80.delivery.division.result import Balance, Rule
from article80.doors.arrivals_file import read_arrivals
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source
from article80.doors.units_file import read_division
from article80.law.options import Options
from article80.law.said import said

RULE_OF_OPTION: dict[str, Rule] = {
    "leximin": "leximin",
    "needs_proportional": "proportional",
    "equal": "equal",
    "arrivals_proportional": "arrivals",
}
"""The rule for each answer of the option ``bms_balance_rule``."""


@dataclass(frozen=True, slots=True)
class BalanceRequest:
    """Files of needs and of what is available. ``rule`` None is the answer of the option ``bms_balance_rule``.

    ``percentage`` of what is available is indicated for the states in ``search_and_rescue`` (Art. 57(2)); the option
    ``indicative_percentage_57_2`` says whether it is kept for them. ``every_rule`` asks for the division under each
    rule.
    """

    needs: Source
    available: Source
    rule: Rule | None = None
    arrivals: Source | None = None
    search_and_rescue: tuple[str, ...] = ()
    percentage: int = 0
    every_rule: bool = False
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True, eq=False)
class BalanceAnswer:
    """The divisions, one for each rule that was asked for, and notes on the files.

    ``indicated`` are the units that the percentage for search and rescue comes to, None where none was handed in.
    """

    balances: tuple[Balance, ...]
    notes: tuple[str, ...]
    indicated: int | None = None


def balance(request: BalanceRequest) -> BalanceAnswer:
    """Divide what is available, in whole units of one relocation. Raises InputError for what cannot be divided."""
    needs, available, notes = read_division(request.needs, request.available)
    arrivals = None
    if request.arrivals is not None:
        read = read_arrivals(request.arrivals, {need.benefitting for need in needs})
        arrivals, notes = read.persons, (*notes, *read.notes)
    percentage = Fraction(request.percentage, 100)
    kept = percentage if request.options.indicative_percentage_57_2 == "kept" else Fraction(0)
    try:
        found = tuple(
            divide(
                needs,
                available.lots,
                rule=rule,
                preferences=available.preferences,
                arrivals=arrivals,
                search_and_rescue=request.search_and_rescue,
                percentage=kept,
                draw_down=request.options.drawdown_rule_60_3,
            )
            for rule in _rules(request)
        )
    except Contradiction as error:
        raise InputError(f"{error.problem} ({error.provision})") from error
    indicated = floor(percentage * sum(lot.units for lot in available.lots)) if request.search_and_rescue else None
    return BalanceAnswer(found, tuple(notes), indicated)


def _rules(request: BalanceRequest) -> tuple[Rule, ...]:
    """The rules to divide by; that by arrivals needs their file."""
    if request.every_rule:
        return tuple(rule for rule in RULES_OF_BALANCE if rule != "arrivals" or request.arrivals)
    rule = request.rule or RULE_OF_OPTION[request.options.bms_balance_rule]
    if rule == "arrivals" and request.arrivals is None:
        raise RequestError(said("the rule arrivals needs {arrivals:fields_filled}"), fields=("arrivals",))
    return (rule,)
