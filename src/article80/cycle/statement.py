"""A public statement about the net pool beside the computed one, and what leads from the one to the other."""

from __future__ import annotations

from collections.abc import Iterable

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import Pool, Range, Statement, StateYear


def reconciled(inputs: CycleInputs, states: tuple[StateYear, ...], net: Pool) -> Statement | None:
    """The statement with the rows that lead to it from the computed net pool; None where there is no statement.

    Each row has its name, persons, cents and a remark. Money and alternative measures are counted together.
    """
    if inputs.statement is None:
        return None
    persons, cents, figure = inputs.statement
    relocations, money = net.relocations, Range.total(_other_than_relocations(state) for state in states)
    rows = (
        ("Published", relocations.published, money.published, _published(states)),
        (
            "Only the kind is known: read at the fair share",
            relocations.central - relocations.published,
            money.central - money.published,
            _read_at_the_share(states),
        ),
        ("Computed, central reading", relocations.central, money.central, "the two rows above"),
        (f"Stated by {figure.note}", persons, cents, figure.source),
        ("Stated less computed", persons - relocations.central, cents - money.central, _frozen(states)),
    )
    return Statement(figure.note, persons, cents, figure.source, figure.trust, rows)


def _other_than_relocations(state: StateYear) -> Range:
    return state.net_financial_cents + state.net_alternative_cents


def _published(states: tuple[StateYear, ...]) -> str:
    people = _codes(state for state in states if state.net_relocations.published > 0)
    other = _codes(state for state in states if _other_than_relocations(state).published > 0)
    return f"relocations of {people}; money and other help of {other}"


def _read_at_the_share(states: tuple[StateYear, ...]) -> str:
    people = _codes(state for state in states if _is_a_reading(state.net_relocations))
    other = _codes(state for state in states if _is_a_reading(_other_than_relocations(state)))
    return f"relocations of {people}; money and other help of {other}; each may be less"


def _is_a_reading(amount: Range) -> bool:
    return amount.published == 0 and amount.central > 0


def _frozen(states: tuple[StateYear, ...]) -> str:
    """Pledges of benefitting states, which a statement may or may not count."""
    frozen = [state for state in states if state.benefitting and state.gross_cents.published > 0]
    pledged = ", ".join(
        f"{reading.amount.central} persons of {state.geo}"
        for state in frozen
        for reading in state.pledges
        if reading.measure == "relocation"
    )
    remark = "amounts that differ from the fair share, and the vintage of the figures"
    return f"{remark}; the statement may also count the frozen pledge of {pledged}" if pledged else remark


def _codes(states: Iterable[StateYear]) -> str:
    return ", ".join(state.geo for state in states) or "none"
