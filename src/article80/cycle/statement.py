"""A public statement about the net pool beside the computed one, and what leads from the one to the other."""

from __future__ import annotations

from collections.abc import Iterable

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import Pool, Range, Statement, StateYear
from article80.law.said import Said, said


def reconciled(inputs: CycleInputs, states: tuple[StateYear, ...], net: Pool) -> Statement | None:
    """The statement with the rows that lead to it from the computed net pool; None where there is no statement.

    Each row has its name, persons, cents and a remark. Money and alternative measures are counted together.
    """
    if inputs.statement is None:
        return None
    persons, cents, figure = inputs.statement
    relocations, money = net.relocations, Range.total(_other_than_relocations(state) for state in states)
    rows = (
        (said("Published"), relocations.published, money.published, _published(states)),
        (
            said("Only the kind is known: read at the fair share"),
            relocations.central - relocations.published,
            money.central - money.published,
            _read_at_the_share(states),
        ),
        (said("Computed, central reading"), relocations.central, money.central, said("the two rows above")),
        (
            said("Stated by {who:verbatim}", who=figure.note),
            persons,
            cents,
            said("{source:verbatim}", source=figure.source),
        ),
        (said("Stated less computed"), persons - relocations.central, cents - money.central, _frozen(states)),
    )
    return Statement(figure.note, persons, cents, figure.source, figure.trust, rows)


def _other_than_relocations(state: StateYear) -> Range:
    return state.net_financial_cents + state.net_alternative_cents


def _published(states: tuple[StateYear, ...]) -> Said:
    people = _codes(state for state in states if state.net_relocations.published > 0)
    other = _codes(state for state in states if _other_than_relocations(state).published > 0)
    return said("relocations of {people:said}; money and other help of {other:said}", people=people, other=other)


def _read_at_the_share(states: tuple[StateYear, ...]) -> Said:
    people = _codes(state for state in states if _is_a_reading(state.net_relocations))
    other = _codes(state for state in states if _is_a_reading(_other_than_relocations(state)))
    return said(
        "relocations of {people:said}; money and other help of {other:said}; each may be less",
        people=people,
        other=other,
    )


def _is_a_reading(amount: Range) -> bool:
    return amount.published == 0 and amount.central > 0


def _frozen(states: tuple[StateYear, ...]) -> Said:
    """Pledges of benefitting states, which a statement may or may not count."""
    frozen = [state for state in states if state.benefitting and state.gross_cents.published > 0]
    pledged = tuple(
        said("{persons:persons} persons of {state:verbatim}", persons=reading.amount.central, state=state.geo)
        for state in frozen
        for reading in state.pledges
        if reading.measure == "relocation"
    )
    if not pledged:
        return said("amounts that differ from the fair share, and the vintage of the figures")
    return said(
        "amounts that differ from the fair share, and the vintage of the figures; the statement may also count the "
        "frozen pledge of {pledged:said_row}",
        pledged=pledged,
    )


def _codes(states: Iterable[StateYear]) -> Said:
    codes = ", ".join(state.geo for state in states)
    return said("{codes:verbatim}", codes=codes) if codes else said("none")
