"""The tables of a comparison of mechanisms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from article80.law.acts import MARKS
from article80.law.states import name_of
from article80.mechanisms import dublin_alone
from article80.mechanisms.history import committed_2015, days_2015, fulfilment_2015, relocated_2015
from article80.report.comparison_words import number_words, short
from article80.report.numbers import day_in_words, decimal, percent, whole
from article80.report.tables import Column, Shown, Table, Value
from article80.words import say, tell

if TYPE_CHECKING:
    from article80.mechanisms.comparison import Compared, Comparison, StateUnder

NOT_DETERMINABLE = "n/d"


def overview_table(key: str, title: str, found: Comparison) -> Table:
    """Every mechanism in a row: what it asks, who moves, how even the result is, who is better off."""
    columns = (
        Column("mechanism", "Mechanism"),
        Column("owed", "Persons asked of states", "persons"),
        Column("moved", "Persons who move", "persons"),
        Column("money", "Money between states or from the Union, EUR", "cents"),
        Column("distance", "Away from the key", "share"),
        Column("gini", "Gini", "measured"),
        Column("least", "Least loaded"),
        Column("most", "Most loaded"),
    )
    without = found.without
    rows: list[tuple[Value, ...]] = [
        ("No mechanism", None, None, None, *_even(without.distance, without.gini, without.rising))
    ]
    rows += [_overview_row(one) for one in found.schemes]
    return Table(key, title, columns, tuple(rows), _NOTE)


_NOTE = (
    "Away from the key: the part of all persons who would have to be elsewhere for every state to have its part by "
    "population and GDP. Gini: of persons for each million inhabitants over the states, 0 when all are equal. n/d: not "
    "determinable. A star marks a what-if."
)


def _overview_row(one: Compared) -> tuple[Value, ...]:
    even = one.evenness
    measures = _even(even.distance, even.gini, even.rising) if even else (NOT_DETERMINABLE,) * 4
    if not one.determinable:
        return (short(one.scheme), *(NOT_DETERMINABLE,) * 3, *measures)
    owed: Value = Shown("0", "voluntary") if one.voluntary else one.owed
    moved: Value = one.moved
    if one.at_least:
        moved = Shown(f"at least {whole(one.moved or 0)}")
    elif one.helped != one.moved:
        moved = Shown(whole(one.moved or 0), f"and {whole((one.helped or 0) - (one.moved or 0))} offsets")
    return (short(one.scheme), owed, moved, one.gained_cents or None, *measures)


def _even(distance: float, gini: float, rising: Sequence[tuple[str, float]]) -> tuple[Value, ...]:
    ends = (f"{name_of(geo)} {whole(round(value))}" for geo, value in (rising[0], rising[-1]))
    return (Shown(percent(distance, 1)), Shown(decimal(gini, 2)), *ends)


def states_table(key: str, title: str, found: Comparison) -> Table:
    """Every state under every mechanism: persons whom it takes, and who is relieved of how many."""
    taken = [one for one in found.schemes if one.determinable]
    columns = (
        Column("state", "Member State"),
        *(Column(one.scheme.name, short(one.scheme), "persons") for one in taken),
    )
    rows = tuple((name_of(geo), *(_change(one.state(geo)) for one in taken)) for geo in found.year.members)
    note = "Persons taken, offsets included; below zero: persons of whom the state is relieved. n/d: not determinable."
    return Table(key, title, columns, rows, note)


def _change(state: StateUnder) -> Value:
    return NOT_DETERMINABLE if state.change is None else state.change


def mechanism_table(one: Compared) -> Table:
    """One mechanism, state by state."""
    columns = (
        Column("state", "Member State"),
        Column("owed", "Asked" if one.voluntary else "Owed", "persons"),
        Column("pledged", "Pledges", "persons"),
        Column("per_million", "Owed for each million", "measured"),
        Column("owed_cents", "Owed in money, EUR", "cents"),
        Column("received", "Receives", "persons"),
        Column("offsets", "Takes over (offsets)", "persons"),
        Column("sent", "Sends", "persons"),
        Column("cost", "Cost, EUR", "cents"),
        Column("verdict", "Against no mechanism"),
    )
    rows = tuple(_state_row(state) for state in one.states)
    note = tell(
        "Cost: a person counts {worth:money}, with money paid and less money gained; a state below zero gains.",
        worth=one.worth_cents,
    )
    return Table(f"states-{one.scheme.name}", f"{short(one.scheme)}, state by state", columns, rows, note)


def _state_row(state: StateUnder) -> tuple[Value, ...]:
    if state.cost_cents is None:
        return _unknown_cost(state)
    per_million = Shown("" if state.owed_per_million is None else decimal(state.owed_per_million, 1))
    verdict = "" if state.verdict == "neither" else state.verdict
    return (
        state.name, state.owed, state.pledged, per_million, state.owed_cents, state.received, state.offsets, state.sent,
        state.cost_cents, verdict,
    )  # fmt: skip


def _unknown_cost(state: StateUnder) -> tuple[Value, ...]:
    """A state of which something is not known: what is known of it stands in its row."""
    known = (state.owed, state.pledged, state.owed_per_million, state.owed_cents, state.received, state.offsets)
    shown: list[Value] = [NOT_DETERMINABLE if value is None else value for value in (*known, state.sent)]
    if state.owed_per_million is not None:
        shown[2] = Shown(decimal(state.owed_per_million, 1))
    return (state.name, *shown, NOT_DETERMINABLE, NOT_DETERMINABLE)


def numbers_table(one: Compared) -> Table:
    """The numbers of a mechanism, each with its provision and how well it is founded."""
    columns = (
        Column("meaning", "Number"),
        Column("value", "Value"),
        Column("founded", "How well founded"),
        Column("provision", "Where it stands"),
    )
    rows = tuple(
        (number.meaning, number_words(number), f"{MARKS[number.mark]} ({number.mark})", number.provision)
        for number in one.scheme.parameters().values()
    )
    return Table(f"numbers-{one.scheme.name}", f"{short(one.scheme)}: its numbers", columns, rows)


def relocated_table() -> Table:
    """The decisions of 2015 as they were carried out: committed, and relocated at five dates, by state."""
    days = days_2015()
    columns = (
        Column("state", "State"),
        Column("committed", "Committed", "persons"),
        *(Column(day.isoformat(), day_in_words(day), "persons") for day in days),
        Column("rate", "Carried out by then", "measured"),
    )
    committed, moved = committed_2015(), {day: relocated_2015(day) for day in days}
    states = sorted({*committed, *(geo for by_state in moved.values() for geo in by_state)}, key=name_of)
    rates = fulfilment_2015(states)
    rows = tuple(
        (
            name_of(geo),
            committed.get(geo),
            *(sum(moved[day][geo].values()) if geo in moved[day] else None for day in days),
            Shown("" if rates[at].isnull() else percent(float(rates[at]), 0)),
        )
        for at, geo in enumerate(states)
    )
    note = (
        "Persons relocated from Italy and Greece together. The rows of 10 April 2017 do not add up to the totals that "
        "were printed with them. An empty cell: not in that table. States without a commitment took part by their own "
        "choice."
    )
    return Table("relocated", "Decisions of 2015: committed and relocated", columns, rows, note)


def responsibility_table(found: Comparison) -> Table | None:
    """What the responsibility rules gave each state, and beside it what solidarity returned; None without figures."""
    rules = dublin_alone.responsibility_of(found.year.year, found.year.members)
    returned = dublin_alone.solidarity_of(found.year.year, found.year.members)
    if rules is None:
        return None
    columns = (
        Column("state", "Member State"),
        Column("requests_sent", "Requests sent", "persons"),
        Column("requests_received", "Requests received", "persons"),
        Column("accepted", "Accepted by others", "persons"),
        Column("transfers_out", "Left by transfer", "persons"),
        Column("transfers_in", "Came by transfer", "persons"),
        Column("took", "Took in solidarity", "persons"),
        Column("sent", "Sent in solidarity", "persons"),
    )
    rows = tuple(
        (name_of(geo), *rules.states[geo], returned.took[geo], returned.sent[geo]) for geo in found.year.members
    )
    note = tell(
        "Responsibility: figures of {year:year}, in cases. Solidarity: {says:said}, in persons. An empty cell: not in "
        "hand.",
        year=rules.year,
        says=returned.says,
    )
    if (too_low := rules.too_low) is not None:
        note = f"{note} {say(too_low)}"
    return Table("responsibility", tell("Responsibility against solidarity"), columns, rows, note)


def sources_table(found: Comparison) -> Table:
    """Where the figures of the year come from."""
    words = {
        "population": "Population on 1 January",
        "gdp_meur": "GDP, current prices",
        "applications": "Applications",
        "applications_average": "Applications, yearly average",
        "applications_by_month": "Applications by month",
        "unemployment": "Unemployment",
        "resettled": "Persons resettled",
    }
    columns = (Column("figure", "Figure"), Column("series", "Series"))
    return Table("sources", "Figures", columns, tuple((words[name], told) for name, told in found.year.sources.items()))
