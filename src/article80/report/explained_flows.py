"""Explanations of what became of a fair share: pledge, exemption, deduction, missing pledge, offsets, what is left.

They are built from what the cycle says of the state. Amounts are values in cents, shown in places too.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from article80.report.chain import Explanation, Input, Link, places_of_law
from article80.report.explained_shares import share_links
from article80.report.numbers import MINUS, UNKNOWN, between, between_amounts, euros, euros_in_words, places
from article80.report.place import value_of_a_place
from article80.report.tables import shown
from article80.report.wording import BASIS, DEDUCTIONS, MEASURES, label, named, pledge_says
from article80.words import say_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from article80.cycle.result import Cycle, Figure, PledgeReading, Range, StateYear
    from article80.report.chain import Maker

_NOT = "does not apply to this state in this year"


def explain_pledge(cycle: Cycle, state: StateYear) -> Explanation:
    """What the state pledged, of every kind together."""
    return _explanation(cycle, state, "pledge", "Pledge", _to_the_pledge(cycle, state), state.gross_cents)


def _to_the_pledge(cycle: Cycle, state: StateYear) -> tuple[Link, ...]:
    """The chain to a pledge; it begins with the share wherever the share stands in for an amount."""
    link = _pledge_link(cycle, state)
    return (*share_links(cycle, state), link) if _rests_on_the_share(state) else (link,)


def explain_exemption(cycle: Cycle, state: StateYear) -> Explanation:
    """What a benefitting state need not deliver."""
    links = (*share_links(cycle, state), _exemption_link(cycle, state))
    return _explanation(cycle, state, "exemption", "Exemption as a benefitting state", links, state.exempt_cents)


def explain_deduction(cycle: Cycle, state: StateYear) -> Explanation:
    """What a deduction takes away."""
    links = (*_to_the_pledge(cycle, state), _deduction_link(cycle, state))
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
        (_fair_share(state), *(_reading(state, reading) for reading in state.pledges)),
        _in_places(cycle, state.missing_cents),
    )
    links = (*share_links(cycle, state), link)
    return _explanation(cycle, state, "missing", "Missing pledge", links, state.missing_cents)


def explain_offsets(cycle: Cycle, state: StateYear) -> Explanation:
    """What of a pledge will be discharged by taking over cases."""
    links = (*_to_the_pledge(cycle, state), _offsets_link(cycle, state))
    return _explanation(cycle, state, "offsets", "Responsibility offsets", links, state.offset_cents)


def explain_net(cycle: Cycle, state: StateYear) -> Explanation:
    """What of a pledge can reach a state under pressure."""
    links = [*_to_the_pledge(cycle, state)]
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
    title = f"{title}: {named(state.name)}, {cycle.year}"
    bounds = (amount.central, "cents", amount.low, amount.high)
    return Explanation(figure, state.geo, title, links, links[-1].result, *bounds, say_all(state.says))


def _in_places(cycle: Cycle, amount: Range) -> str:
    """A value in places and in euro: "463 places (EUR 9 260 000)"."""
    per_place = value_of_a_place(cycle)
    written = shown(amount, "places", per_place)
    if amount.is_certain:
        return f"{written.main} places ({euros(amount.central)})"
    return f"{written.main} places ({written.detail})" if amount.central else f"unknown: {written.detail} places"


def _fair_share(state: StateYear) -> Input:
    return Input("Fair share in money", euros(state.fair_share_cents), state.fair_share_cents, "cents")


def _amount(cycle: Cycle, name: str, amount: Range) -> Input:
    return Input(name, _in_places(cycle, amount), amount.central, "cents")


def _pledge_link(cycle: Cycle, state: StateYear) -> Link:
    inputs = tuple(_reading(state, reading) for reading in state.pledges)
    if _rests_on_the_share(state):
        inputs = (_fair_share(state), *inputs)
    result = _in_places(cycle, state.gross_cents)
    return Link(
        f"Pledge of {named(state.name)}",
        places_of_law("AMMR 56(2)", "AMMR 57(4)"),
        "A state chooses freely between relocations, money and alternative measures; all have equal value.",
        "value = persons × value of a relocation + money + value of alternative measures",
        _pledge_in_words(cycle, state),
        inputs,
        f"{result} before the deduction, 0 after it" if _freed_share(state) else result,
    )


def _rests_on_the_share(state: StateYear) -> bool:
    return _freed_share(state) or any(reading.basis != "published" for reading in state.pledges)


def _freed_share(state: StateYear) -> bool:
    """Whether what stands before a full deduction is the share that was owed, because no kind of pledge is known."""
    return state.deduction == "full" and all(reading.measure == "unknown" for reading in state.pledges)


def _pledge_in_words(cycle: Cycle, state: StateYear) -> str:
    if _freed_share(state):
        published = any(reading.basis == "published" for reading in state.pledges)
        return (
            f"{'After the deduction in full the published pledge is 0' if published else 'All of it was deducted'}. "
            "Before the deduction, the fair share stands here, because that is what the state would have owed."
        )
    if not cycle.waterfall:
        return "Nothing has been pledged for this year yet, or no pledge is known."
    return " ".join(say_all(dict.fromkeys(pledge_says(state, reading) for reading in state.pledges)))


def _reading(state: StateYear, reading: PledgeReading) -> Input:
    if reading.measure == "unknown" and reading.basis == "published":
        name = "Pledge after the deduction (published)" if state.deduction == "full" else "Pledge (published)"
        return _sourced(Input(name, "none", reading.amount.central, "persons"), reading)
    unit = "cents" if reading.measure in ("financial", "alternative") else "persons"
    name = f"{MEASURES[reading.measure].capitalize()} ({BASIS[reading.basis]})"
    text = _persons(reading.amount) if unit == "persons" else _money(reading.amount)
    return _sourced(Input(name, text, reading.amount.central, unit), reading)


def _sourced(figure: Input, reading: PledgeReading) -> Input:
    found = reading.published
    return figure if found is None else replace(figure, source=found.source, trust=found.trust, note=found.note)


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
        "deducted = part × contribution, in whole persons for relocations",
        _deducted_in_words(cycle, state) if state.deduction != "none" else f"A deduction {_NOT}.",
        (*_part_deducted(state), _amount(cycle, "Contribution before the deduction", state.gross_cents)),
        _in_places(cycle, state.deducted_cents),
    )


def _deducted_in_words(cycle: Cycle, state: StateYear) -> str:
    """How much is taken of what, and the part where it can be told from the amounts."""
    per_place = value_of_a_place(cycle)
    before, taken = state.gross_cents, state.deducted_cents
    which = f", {_part_in_words(state.deduction_part)} of the contribution" if state.deduction_part else ""
    said = f"Deduction: {DEDUCTIONS[state.deduction]}{which}."
    numbers = f"{places(taken.central, per_place)} of {places(before.central, per_place)} places are deducted"
    if taken.is_certain:
        return f"{said} {numbers}."
    return f"{said} By the central readings {numbers}; the bounds are {between(taken, per_place)}."


def _part_deducted(state: StateYear) -> tuple[Input, ...]:
    """The part that was deducted or asked for, with its source."""
    if state.deduction_part is None:
        return ()
    return _found("Part of the contribution", _part_in_words(state.deduction_part), state.deduction_source)


def _found(name: str, text: str, source: Figure | None) -> tuple[Input, ...]:
    """What was found, in words, with where."""
    figure = Input(name, text, text, "")
    return (figure if source is None else replace(figure, source=source.source, trust=source.trust, note=source.note),)


def _part_in_words(part: Fraction) -> str:
    return {Fraction(1): "all", Fraction(1, 2): "half"}.get(part, f"{part.numerator}/{part.denominator}")


def _offsets_link(cycle: Cycle, state: StateYear) -> Link:
    basis = state.offset_basis
    return Link(
        "Responsibility offsets",
        places_of_law("AMMR 63(2)", "AMMR 69"),
        "A state may take over cases that are already on its territory in place of relocations.",
        "offset = relocation pledge − deduction, if the state discharges it by taking over cases",
        f"How it is known: {BASIS[basis]}." if basis else f"An offset {_NOT}.",
        _found("Offsets", BASIS[basis], state.offset_source) if basis else (),
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
    return Link(
        "What can reach a state under pressure",
        places_of_law("AMMR 60(3)"),
        "Benefitting states and states with a full deduction deliver nothing; the others deliver their pledges.",
        "left = 0 if exempt, else pledge − deduction − offsets",
        "Exempt: nothing is to be delivered." if freed else _left_in_words(cycle, state),
        tuple(parts),
        _net_result(cycle, state),
    )


def _left_in_words(cycle: Cycle, state: StateYear) -> str:
    """The subtraction as a sentence, by the central readings, with the bounds where they leave room."""
    per_place = value_of_a_place(cycle)
    net, pledged = state.net_cents, state.gross_cents
    taken = [amount for amount in (state.deducted_cents, state.offset_cents) if amount.high]
    if not pledged.high:
        return "Nothing was pledged, so nothing can reach a state under pressure."
    bounds = "" if net.is_certain else f" The bounds are {between(net, per_place)}."
    if not taken:
        amount = f"pledge of {places(pledged.central, per_place)} places"
        if not pledged.is_certain:
            amount = f"pledge, {_in_places(cycle, pledged)}"
        return f"Nothing is taken away from the {amount}."
    terms = f" {MINUS} ".join(places(amount.central, per_place) for amount in (pledged, *taken))
    said = f"{terms} = {places(net.central, per_place)} places."
    return f"By the central readings: {said}{bounds}" if bounds else said


def _net_result(cycle: Cycle, state: StateYear) -> str:
    """What is left. Where an offset is inferred, nothing is the central reading, and not a gap in what is known."""
    net, per_place = state.net_cents, value_of_a_place(cycle)
    if state.offset_basis != "inferred" or net.is_certain:
        return _in_places(cycle, net)
    return (
        f"{places(net.central, per_place)} places by the central reading, that it uses offsets; "
        f"because this is only inferred, the bounds are {between(net, per_place)} places"
    )


FLOWS: Mapping[str, Maker] = {
    "pledge": explain_pledge,
    "exemption": explain_exemption,
    "deduction": explain_deduction,
    "missing": explain_missing,
    "offsets": explain_offsets,
    "net": explain_net,
}
