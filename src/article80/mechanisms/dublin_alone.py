"""The responsibility rules without any solidarity: nobody moves but by a transfer, and what these give each state.

The scheme itself moves nobody. Beside it stand the published figures of the responsibility rules, which are no part of
any other scheme: requests, what was accepted, and transfers, in and out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from article80.law.said import Said, said
from article80.mechanisms.flows import STATE, outcome
from article80.mechanisms.record import record_of_2015, record_of_the_declaration
from article80.situation.snapshot import figures

if TYPE_CHECKING:
    import xarray as xr

    from article80.mechanisms.record import Record
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing
    from article80.situation.snapshot import Observation

MEASURES: Mapping[str, tuple[str, str]] = {
    "requests_sent": ("dublin_outgoing_requests", ""),
    "requests_received": ("dublin_incoming_requests", ""),
    "accepted_by_others": ("dublin_outgoing_answers", "answer=accepted"),
    "transfers_out": ("dublin_outgoing_transfers", ""),
    "transfers_in": ("dublin_incoming_transfers", ""),
}
"""The figures of the responsibility rules: the measure of each, and the part of it."""

_LONGEST_BEFORE = 2
"""How many years before the one asked for figures may lie, where it has none."""


class Responsibility(NamedTuple):
    """What the responsibility rules gave one state in a year, in cases; None where it was not published."""

    requests_sent: int | None
    requests_received: int | None
    accepted_by_others: int | None
    transfers_out: int | None
    transfers_in: int | None

    @property
    def net_transfers(self) -> int | None:
        """Persons who came by transfers less those who left by them."""
        if self.transfers_in is None or self.transfers_out is None:
            return None
        return self.transfers_in - self.transfers_out


class OfAYear(NamedTuple):
    """The figures of a year by state, the year that they are of, and where they come from.

    ``not_received`` are the states whose received requests are not in hand although the requests sent by the others are
    added up from these: each figure of requests sent is then too low by those sent to them.
    """

    year: int
    states: Mapping[str, Responsibility]
    sources: tuple[str, ...]
    not_received: tuple[str, ...] = ()

    @property
    def too_low(self) -> Said | None:
        """That the requests sent are too low, and by which states' figures; None where they are not."""
        if not self.not_received:
            return None
        return said(
            "Requests sent are added up from what other states received. Those that {missing:states} received are "
            "not in hand, so these figures are too low.",
            missing=self.not_received,
        )


def responsibility_of(year: int, codes: tuple[str, ...]) -> OfAYear | None:
    """The figures of the year, or of the last one before it with any; None where that lies too far back."""
    for of in range(year, year - _LONGEST_BEFORE - 1, -1):
        found = {name: _rows(measure, part, of) for name, (measure, part) in MEASURES.items()}
        added_up = not found["requests_sent"]
        found["requests_sent"] = found["requests_sent"] or _read_from_the_others(of)
        if any(geo in rows for rows in found.values() for geo in codes):
            states = {geo: Responsibility(*(_value(found[name].get(geo)) for name in MEASURES)) for geo in codes}
            sources = {row.source for rows in found.values() for geo, row in rows.items() if geo in codes}
            silent = tuple(geo for geo in codes if geo not in found["requests_received"])
            return OfAYear(of, states, tuple(sorted(sources)), silent if added_up and found["requests_sent"] else ())
    return None


def _rows(measure: str, part: str, year: int) -> dict[str, Observation]:
    """The row of each state in its latest vintage."""
    found: dict[str, Observation] = {}
    for row in figures(measure):
        if row.year == year and row.breakdown == part:
            held = found.get(row.geo)
            if held is None or (row.vintage_date or date.min) >= (held.vintage_date or date.min):
                found[row.geo] = row
    return found


def _read_from_the_others(year: int) -> dict[str, Observation]:
    """Requests that a state sent, added up from what each other state says that it received from it."""
    totals: dict[str, Observation] = {}
    for row in figures("dublin_incoming_requests"):
        partner = row.breakdown.removeprefix("partner=")
        if row.year == year and partner != row.breakdown and partner != row.geo:
            held = totals.get(partner)
            totals[partner] = replace(row, geo=partner, value=row.value + (held.value if held else 0))
    return totals


class Solidarity(NamedTuple):
    """What solidarity gave and took of each state in the years of a scheme: persons taken and sent, and of which."""

    says: Said
    took: Mapping[str, int | None]
    sent: Mapping[str, int | None]


def solidarity_of(year: int, codes: tuple[str, ...]) -> Solidarity:
    """What was done in solidarity under the scheme that ran in the year, by state, as it was published."""
    decisions, declaration = record_of_2015(), record_of_the_declaration()
    if decisions.covers(year):
        took = {geo: decisions.done(geo) or 0 for geo in codes}
        sent: dict[str, int | None] = dict.fromkeys(codes, 0)
        for origin in decisions.origins:
            sent[origin] = sum(row.persons or 0 for row in decisions.rows("done", origin=origin, on=decisions.days[-1]))
        says = said("relocated under the decisions of 2015 by {day:day}", day=decisions.days[-1])
        return Solidarity(says, took, sent)
    if declaration.covers(year):
        last = {origin: declaration.left(origin, date(year, 12, 31)) for origin in declaration.origins}
        pledged = {row.geo for row in declaration.rows("pledged")}
        says = said(
            "relocated under the declaration of 2022 by the end of {year:year}, as far as it is known", year=year
        )
        return Solidarity(
            says,
            {geo: None if geo in pledged else 0 for geo in codes},
            {geo: (row.persons if (row := last[geo]) else None) if geo in last else 0 for geo in codes},
        )
    says = said("no scheme of relocation ran in {year:year}: the first pool is that of 2026", year=year)
    return Solidarity(says, dict.fromkeys(codes, 0), dict.fromkeys(codes, 0))


def _value(row: Observation | None) -> int | None:
    return None if row is None else int(row.value)


@dataclass(frozen=True, slots=True)
class DublinAlone:
    """Nobody moves in solidarity, whatever states choose; `responsibility_of` has what the rules gave each state."""

    name: str = "dublin_alone"
    title: str = "Responsibility rules alone, without solidarity"
    period: str = "Dublin III from January 2014 to June 2026; Part III of the Regulation since"
    standing: Standing = "happened"
    provisions: tuple[str, ...] = ("DUBLIN3 3(1)", "AMMR 16")
    says: Said = said(
        "One state is responsible for each application by family, permits, or the border that was crossed first; "
        "nobody moves in solidarity."
    )
    short: str = "Dublin alone"
    voluntary: bool = True
    asked: Said = said(
        "Nothing in solidarity. The state that is responsible by the criteria examines the application, and others "
        "may ask it to take the person in charge or back."
    )
    came: Said = said(
        "Requests were many and transfers few: most of those who had been accepted never left the state that had asked."
    )
    unknown: Said = said(
        "By pair of states the figures end in 2014. Of later years those of single states are in hand, and of 2015 "
        "none."
    )
    record: Record | None = None

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """None: no number is part of it."""
        return {}

    def own_places(self) -> int | None:
        """Nobody is moved."""
        return 0

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """Nobody is asked for anything, and nobody moves."""
        assert STATE in situation.dims
        return outcome(
            situation,
            {},
            notes=(
                said(
                    "Transfers under the responsibility rules are no solidarity: they stand beside it, and the load "
                    "of a state is its applications as they are."
                ),
            ),
        )


SCHEME = DublinAlone()
