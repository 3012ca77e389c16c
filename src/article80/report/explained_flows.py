"""Explanations of what became of a fair share: pledge, exemption, deduction, missing pledge, offsets, what is left.

They are built from what the cycle says of the state. Amounts are values in cents, shown in places too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.report.chain import Explanation, Input, Link, places_of_law
from article80.report.explained_shares import share_links
from article80.report.numbers import MINUS, UNKNOWN, between, between_amounts, euros, euros_in_words, whole_places
from article80.report.place import value_of_a_place
from article80.report.tables import shown
from article80.report.wording import BASIS, DEDUCTIONS, MEASURES, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from article80.cycle.result import Cycle, PledgeReading, Range, StateYear
    from article80.report.chain import Maker

_NOT = "does not apply to this state in this year"


def explain_pledge(cycle: Cycle, state: StateYear) -> Explanation:
    """What the state pledged, of every kind together."""
    return _explanation(cycle, state, "pledge", "Pledge", (_pledge_link(cycle, state),), state.gross_cents)


def explain_exemption(cycle: Cycle, state: StateYear) -> Explanation:
    """What a benefitting state need not deliver."""
    links = (*share_links(cycle, state), _exemption_link(cycle, state))
    return _explanation(cycle, state, "exemption", "Exemption as a benefitting state", links, state.exempt_cents)


def explain_deduction(cycle: Cycle, state: StateYear) -> Explanation:
    """What a deduction takes away."""
    links = (*share_links(cycle, state), _deduction_link(cycle, state))
    return _explanation(cycle, state, "deduction", "Deduction", links, state.deducted_cents)


def explain_missing(cycle: Cycle, state: StateYear) -> Explanation:
    """The fair share of a state that pledged nothing."""
    says = "The state pledged nothing." if state.pledged_nothing else f"A missing pledge {_NOT}."
    link = Link(
        "Pledge that was not made",
        places_of_law("AMMR 57(3)"),
        "The share is mandatory, but no rule gives it to anyone when a state pledges nothing.",
        "missing = fair share in money, if nothing was pledged",
        says,
        (_fair_share(state),),
        _in_places(cycle, state.missing_cents),
    )
    links = (*share_links(cycle, state), link)
    return _explanation(cycle, state, "missing", "Missing pledge", links, state.missing_cents)


def explain_offsets(cycle: Cycle, state: StateYear) -> Explanation:
    """What of a pledge will be discharged by taking over cases."""
    links = (_pledge_link(cycle, state), _offsets_link(cycle, state))
    return _explanation(cycle, state, "offsets", "Responsibility offsets", links, state.offset_cents)


def explain_net(cycle: Cycle, state: StateYear) -> Explanation:
    """What of a pledge can reach a state under pressure."""
    links = [_pledge_link(cycle, state)]
    if state.benefitting:
        links.append(_exemption_link(cycle, state))
    if state.deduction != "none":
        links.append(_deduction_link(cycle, state))
    if state.offset_basis:
        links.append(_offsets_link(cycle, state))
    links.append(_net_link(cycle, state))
    return _explanation(cycle, state, "net", "What can reach a state under pressure", tuple(links), state.net_cents)


def _explanation(
    cycle: Cycle, state: StateYear, figure: str, title: str, links: tuple[Link, ...], amount: Range
) -> Explanation:
    title = f"{title}: {state.name}, {cycle.year}"
    bounds = (amount.central, "cents", amount.low, amount.high)
    return Explanation(figure, state.geo, title, links, links[-1].result, *bounds, state.says)


def _in_places(cycle: Cycle, amount: Range) -> str:
    """A value in places and in euro: "463 places (EUR 9 260 000)"."""
    per_place = value_of_a_place(cycle)
    places = shown(amount, "places", per_place)
    if amount.is_certain:
        return f"{places.main} places ({euros(amount.central)})"
    return f"{places.main} places ({places.detail})" if amount.central else f"unknown: {places.detail} places"


def _fair_share(state: StateYear) -> Input:
    return Input("Fair share in money", euros(state.fair_share_cents), state.fair_share_cents, "cents")


def _amount(cycle: Cycle, name: str, amount: Range) -> Input:
    return Input(name, _in_places(cycle, amount), amount.central, "cents")


def _pledge_link(cycle: Cycle, state: StateYear) -> Link:
    if state.deduction == "full":
        says = "The contribution was deducted in full, so the pledge is the fair share before the deduction."
    elif not cycle.waterfall:
        says = "Nothing has been pledged for this year yet, or no pledge is known."
    else:
        says = " ".join(dict.fromkeys(reading.says for reading in state.pledges))
    return Link(
        f"Pledge of {state.name}",
        places_of_law("AMMR 56(2)", "AMMR 57(4)"),
        "A state chooses freely between relocations, money and alternative measures; all have equal value.",
        "value = persons × value of a relocation + money + value of alternative measures",
        says,
        tuple(_reading(reading) for reading in state.pledges),
        _in_places(cycle, state.gross_cents),
    )


def _reading(reading: PledgeReading) -> Input:
    unit = "cents" if reading.measure in ("financial", "alternative") else "persons"
    name = f"{MEASURES[reading.measure].capitalize()} ({BASIS[reading.basis]})"
    text = _persons(reading.amount) if unit == "persons" else _money(reading.amount)
    figure = reading.published
    if figure is None:
        return Input(name, text, reading.amount.central, unit)
    return Input(name, text, reading.amount.central, unit, source=figure.source, trust=figure.trust, note=figure.note)


def _persons(value: Range) -> str:
    return f"{shown(value, 'persons', 1)} persons"


def _money(value: Range) -> str:
    if value.is_certain:
        return euros(value.central)
    return f"{f'about {euros_in_words(value.central)}' if value.central else UNKNOWN} ({between_amounts(value)})"


def _exemption_link(cycle: Cycle, state: StateYear) -> Link:
    labels = ", ".join(label(key) for key in state.labels) or "no label"
    return Link(
        "Exemption of benefitting states",
        places_of_law("AMMR 58(1)", "AMMR 60(3)"),
        "A benefitting state stays in the key, but need not implement its own contribution.",
        "exempt = fair share in money, if the state benefits",
        "The state benefits." if state.benefitting else f"The exemption {_NOT}.",
        (Input("Label", labels, labels, ""), _fair_share(state)),
        _in_places(cycle, state.exempt_cents),
    )


def _deduction_link(cycle: Cycle, state: StateYear) -> Link:
    return Link(
        "Deduction from the contribution",
        places_of_law("AMMR 61(1)", "AMMR 62(1)"),
        "The Council may free a state under pressure or in a significant migratory situation, in part or in full.",
        "deducted = part × fair share in money",
        f"Deduction: {DEDUCTIONS[state.deduction]}." if state.deduction != "none" else f"A deduction {_NOT}.",
        (_fair_share(state),),
        _in_places(cycle, state.deducted_cents),
    )


def _offsets_link(cycle: Cycle, state: StateYear) -> Link:
    basis = state.offset_basis
    return Link(
        "Responsibility offsets",
        places_of_law("AMMR 63(2)", "AMMR 69"),
        "A state may take over cases that are already on its territory in place of relocations.",
        "offset = relocation pledge, if the state discharges it by taking over cases",
        f"How it is known: {BASIS[basis]}." if basis else f"An offset {_NOT}.",
        (),
        _in_places(cycle, state.offset_cents),
    )


def _net_link(cycle: Cycle, state: StateYear) -> Link:
    freed = state.benefitting or state.deduction == "full"
    parts = [_amount(cycle, "Pledge", state.gross_cents)]
    if not freed:
        parts += [
            _amount(cycle, name, amount)
            for name, amount in (("Deduction", state.deducted_cents), ("Offsets", state.offset_cents))
            if amount.high
        ]
    amounts = (state.gross_cents, *(taken for taken in (state.deducted_cents, state.offset_cents) if taken.high))
    per_place = value_of_a_place(cycle)
    terms = f" {MINUS} ".join(whole_places(amount.central, per_place) for amount in amounts)
    numbers = f"{terms} = {whole_places(state.net_cents.central, per_place)} places"
    if not state.net_cents.is_certain:
        numbers = f"by the central readings {numbers}; the bounds are {between(state.net_cents, per_place)}"
    return Link(
        "What can reach a state under pressure",
        places_of_law("AMMR 60(3)"),
        "Benefitting states and states with a full deduction deliver nothing; the others deliver their pledges.",
        "left = 0 if exempt, else pledge − deduction − offsets",
        "Exempt: nothing is to be delivered." if freed else numbers,
        tuple(parts),
        _in_places(cycle, state.net_cents),
    )


FLOWS: Mapping[str, Maker] = {
    "pledge": explain_pledge,
    "exemption": explain_exemption,
    "deduction": explain_deduction,
    "missing": explain_missing,
    "offsets": explain_offsets,
    "net": explain_net,
}
