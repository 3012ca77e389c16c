"""The tables in which one row is one Member State."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cycle.result import Range
from article80.report.numbers import between, euros_in_words, places, whole
from article80.report.place import value_of_a_place
from article80.report.share_chart import published_pledges, ranked
from article80.report.tables import Column, Shown, Table
from article80.report.tile_map import LOOKS, role
from article80.report.wording import BASIS, DEDUCTIONS, MEASURES, label, listed
from article80.words import say_all

if TYPE_CHECKING:
    from article80.cycle.result import Cycle, PledgeReading, StateYear
    from article80.report.tables import Value

_READ = (
    Column("state", "State"),
    Column("labels", "Label"),
    Column("share", "Share of the key", "share"),
    Column("fair_share", "Fair share, places", "persons"),
    Column("fair_share_cents", "Fair share, EUR", "cents"),
    Column("pledge", "Pledge"),
    Column("taken", "Taken away by"),
    Column("net", "Can reach a state under pressure, places", "places"),
)
_KNOWN_BEFORE_ANY_PLEDGE = ("state", "share", "fair_share", "fair_share_cents")


def states_table(cycle: Cycle) -> Table:
    """The table for readers: label, share, fair share, and, once something was pledged, what became of it."""
    chosen = [
        at
        for at, column in enumerate(_READ)
        if cycle.waterfall
        or column.key in _KNOWN_BEFORE_ANY_PLEDGE
        or (column.key == "labels" and any(state.labels for state in cycle.states))
    ]
    per_place = value_of_a_place(cycle)
    rows = [_row_to_read(state, per_place) for state in cycle.states]
    return Table(
        "states",
        "The Member States",
        tuple(_READ[at] for at in chosen),
        tuple(tuple(row[at] for at in chosen) for row in rows),
    )


def _row_to_read(state: StateYear, per_place: int) -> tuple[Value, ...]:
    return (
        f"{state.name} ({state.geo})",
        labels_in_words(state),
        state.share,
        state.fair_share_persons,
        state.fair_share_cents,
        pledge_in_words(state),
        taken_in_words(state),
        _net(state, per_place),
    )


def _net(state: StateYear, per_place: int) -> Value:
    """What can arrive. Where an offset is inferred, nothing is the central reading, and not a gap in what is known."""
    net = state.net_cents
    if state.offset_basis == "inferred" and not net.is_certain:
        return Shown(f"about {places(net.central, per_place)}", between(net, per_place))
    return net


def labels_in_words(state: StateYear) -> str:
    """The labels of the decision of Art. 11, or "no label"."""
    return "; ".join(label(key) for key in state.labels) or "no label"


def taken_in_words(state: StateYear) -> str:
    """Why less than the pledge can reach a state under pressure."""
    if state.benefitting:
        return "exempt: benefits itself"
    said = [] if state.deduction == "none" else [f"deduction: {DEDUCTIONS[state.deduction]}"]
    if state.offset_basis:
        said.append(f"offsets: {BASIS[state.offset_basis]}")
    return "; ".join(said) or "nothing"


def pledge_in_words(state: StateYear) -> str:
    """What is known of a state's pledge: the published amounts, then the kinds without one."""
    if state.deduction == "full":
        return "adjusted to nothing (deducted in full)"
    if state.pledged_nothing:
        return "none"
    said = [_known(reading) for reading in state.pledges if reading.amount.is_certain]
    said += [_at_most(reading) for reading in state.pledges if _has_ceiling(reading)]
    without = [
        MEASURES[reading.measure]
        for reading in state.pledges
        if not reading.amount.is_certain and not _has_ceiling(reading) and reading.measure != "unknown"
    ]
    if without:
        said.append(f"{listed(without)}, amount not published")
    frozen = "; need not be delivered" if state.benefitting and state.gross_cents.published else ""
    return f"{'; '.join(said) or 'not published'}{frozen}"


def _known(reading: PledgeReading) -> str:
    figure = _figure(reading, reading.amount.central)
    return figure if reading.measure == "relocation" else f"{figure} in {MEASURES[reading.measure]}"


def _at_most(reading: PledgeReading) -> str:
    return f"at most {_known(reading)}"


def _has_ceiling(reading: PledgeReading) -> bool:
    """Whether an amount was published, but only as an upper bound."""
    return not reading.amount.is_certain and reading.published is not None and reading.published.value is not None


def _figure(reading: PledgeReading, number: int) -> str:
    return f"{whole(number)} relocations" if reading.measure == "relocation" else euros_in_words(number)


_RANGES = ("gross", "deducted", "exempt", "missing", "offset", "net")
_FLAT = (
    Column("geo", "Code"),
    Column("name", "State"),
    Column("labels", "Labels"),
    Column("share", "Share of the key", "share"),
    Column("fair_share_persons", "Fair share, persons", "persons"),
    Column("fair_share_cents", "Fair share, cents", "cents"),
    Column("benefitting", "Benefitting"),
    Column("deduction", "Deduction"),
    Column("pledge_basis", "How the pledge is known"),
    Column("pledge_relocation_persons", "Relocations pledged", "persons"),
    Column("pledge_financial_cents", "Money pledged, cents", "cents"),
    Column("pledge_alternative_cents", "Alternative measures pledged, cents", "cents"),
    Column("pledge_unknown_kind_persons", "Pledge of unknown kind, persons or their value", "persons"),
    *(Column(f"{name}_cents", f"{name.capitalize()}, cents", "cents") for name in _RANGES),
    Column("offset_basis", "How the offset is known"),
    Column("net_relocations", "Relocations that can reach a state under pressure", "persons"),
    Column("net_financial_cents", "Money that can reach a state under pressure, cents", "cents"),
    Column("net_alternative_cents", "Alternative measures that can reach one, cents", "cents"),
    Column("remarks", "Remarks"),
)


def states_for_machines(cycle: Cycle) -> Table:
    """Every figure of every state, money in cents: for CSV files and sheets."""
    return Table("states", "The Member States", _FLAT, tuple(_row_for_machines(state) for state in cycle.states))


def _row_for_machines(state: StateYear) -> tuple[Value, ...]:
    return (
        state.geo,
        state.name,
        "; ".join(state.labels),
        state.share,
        state.fair_share_persons,
        state.fair_share_cents,
        "yes" if state.benefitting else "no",
        state.deduction,
        "; ".join(f"{reading.measure}: {reading.basis}" for reading in state.pledges),
        *(_pledged(state, measure) for measure in ("relocation", "financial", "alternative", "unknown")),
        state.gross_cents,
        state.deducted_cents,
        state.exempt_cents,
        state.missing_cents,
        state.offset_cents,
        state.net_cents,
        state.offset_basis,
        state.net_relocations,
        state.net_financial_cents,
        state.net_alternative_cents,
        " ".join(say_all(state.says)),
    )


def _pledged(state: StateYear, measure: str) -> Range:
    return Range.total(reading.amount for reading in state.pledges if reading.measure == measure)


def map_table(cycle: Cycle) -> Table:
    """The figures of the map: role and fair share of each state."""
    columns = (Column("state", "State"), Column("role", "Role"), Column("fair_share", "Fair share, places", "persons"))
    rows = tuple(
        (f"{state.name} ({state.geo})", LOOKS[role(cycle, state.geo)].words, state.fair_share_persons)
        for state in cycle.states
    )
    return Table("map", "The figures of the map", columns, rows)


def shares_table(cycle: Cycle, per_place: int) -> Table:
    """The figures of the ranked shares, with the published pledges in places where there are any."""
    published = published_pledges(cycle, per_place)
    columns = (
        Column("state", "State"),
        Column("share", "Share of the key", "share"),
        Column("fair_share", "Computed, places", "persons"),
        *((Column("published", "Published pledge, places", "persons"),) if published else ()),
    )
    rows = tuple(
        (
            f"{state.name} ({state.geo})",
            state.share,
            state.fair_share_persons,
            *((Shown(str(published.get(state.geo, ""))),) if published else ()),
        )
        for state in ranked(cycle)
    )
    return Table("shares", "The figures of the ranked fair shares", columns, rows)
