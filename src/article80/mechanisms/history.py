"""What came of the schemes that were tried, as it was published. Nothing here is computed but sums and ratios.

A state of which no figure was published has NaN. What states did under one scheme is offered as their choices under the
same scheme on other figures (`observed_choices`); it is no forecast.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.parameters import parameters_on
from article80.law.said import Said, said
from article80.mechanisms.record import record_of_2015
from article80.mechanisms.scheme import Choices
from article80.pool.figures import STATE
from article80.situation.snapshot import published

if TYPE_CHECKING:
    from article80.situation.snapshot import Published

ASSOCIATED = ("NO", "CH", "LI")
"""The associated states that took part in the decisions of 2015 and in the declaration of 2022."""

LAST_COMPLETE = date(2017, 5, 12)
"""The last day for which the persons relocated under the decisions of 2015 are in hand for every state."""

_PLEDGED_ON = date(2025, 12, 22)
"""The day of the Council's act with the pledges to the pool of 2026."""

_LAST_PARTIAL = date(2017, 9, 1)
"""The last day with figures of some states."""

_RECEIVED = ("relocated_from_IT", "relocated_from_EL")
_CENTS = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scheme, in persons: planned, promised by states, moved; None where it was not published.

    ``by_origin`` are those moved by the state that they left. ``promised`` are pledges of a voluntary scheme and legal
    commitments of a binding one. ``at_least`` says that more persons moved than is shown. ``sources`` name where the
    figures were read.
    """

    planned: int | None
    promised: int | None
    moved: int | None
    by_origin: Mapping[str, int]
    at_least: bool
    sources: tuple[str, ...]

    @property
    def fulfilment(self) -> float | None:
        """Persons moved over persons promised."""
        return None if self.moved is None or not self.promised else self.moved / self.promised


def outcomes() -> Mapping[str, Outcome]:
    """What came of the schemes that happened, by the name of the scheme."""
    eurema_places, eurema_moved = _union("eurema_places"), _union("eurema_moved")
    vsm_places, vsm_pledged, vsm_moved = _union("vsm_places"), _union("vsm_pledged"), _newest("vsm_relocated")
    planned, promised, moved = _union("planned"), _union("legally_foreseen"), _union("relocated")
    origins = {row.geo: row for row in published("schemes") if row.item == "relocated_from"}
    return {
        "eurema": Outcome(
            _whole(eurema_places), _whole(eurema_places), _whole(eurema_moved), {"MT": _whole(eurema_moved)}, False,
            _sources(eurema_places, eurema_moved),
        ),
        "decisions_2015": Outcome(
            _whole(planned), _whole(promised), _whole(moved), {geo: _whole(row) for geo, row in origins.items()}, False,
            _sources(planned, promised, moved),
        ),
        "vsm2022": Outcome(
            _whole(vsm_places), _whole(vsm_pledged), _whole(vsm_moved), {}, True,
            _sources(vsm_places, vsm_pledged, vsm_moved),
        ),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FirstPool:
    """The reference numbers of the first Annual Solidarity Pool: relocations, and money in cents."""

    relocations: int
    cents: int


@cache
def first_pool() -> FirstPool:
    """What the act of the first Annual Solidarity Pool set."""
    rows = {row.item: row for row in published("2026") if row.geo == "EU"}
    return FirstPool(_whole(rows["reference_relocations"]), _whole(rows["reference_financial"]) * _CENTS)


def relocated_2015(on: date = LAST_COMPLETE) -> Mapping[str, Mapping[str, int]]:
    """Persons relocated from Italy and from Greece to each state by a day for which that was published.

    Raises ValueError for another day. The rows of 10 April 2017 do not add up to their printed totals.
    """
    found: dict[str, dict[str, int]] = {}
    for row in published("2015"):
        if row.item in _RECEIVED and row.as_of == on and row.geo != "TOTAL":
            found.setdefault(row.geo, {})[row.item.removeprefix("relocated_from_")] = _whole(row)
    if not found:
        days = ", ".join(day.isoformat() for day in days_2015())
        raise ValueError(f"nothing was published for {on}; expected one of {days}")
    return found


def denominators_2015(divided: int | None) -> Said:
    """The three numbers of which a part can be told, and what was done by the last day with all states.

    ``divided`` is how many persons the two decisions divided among states.
    """
    record, known = record_of_2015(), outcomes()["decisions_2015"]
    beside = sum(record.done(geo, on=LAST_COMPLETE) or 0 for geo in record.beside)
    moved = sum(row.persons or 0 for row in record.rows("done", on=LAST_COMPLETE))
    return said(
        "{planned:persons} persons were planned, {divided:persons} of them divided among states, the rest held in "
        "reserve; {committed:persons} became commitments. By {day:day} {moved:persons} had been relocated: "
        "{bound:persons} to the states with a commitment and {beside:persons} to {associated:states}, who had none.",
        planned=known.planned,
        divided=divided,
        committed=known.promised,
        day=LAST_COMPLETE,
        moved=moved,
        bound=moved - beside,
        beside=beside,
        associated=record.beside,
    )


def days_2015() -> tuple[date, ...]:
    """The days for which the relocated persons of every state were published."""
    return tuple(sorted({row.as_of for row in published("2015") if row.item == _RECEIVED[0] and row.as_of}))


def committed_2015() -> Mapping[str, int]:
    """The legal commitment of each state under the two decisions of 2015, in persons; 98 255 together."""
    return {row.geo: _whole(row) for row in published("2015") if row.item == "commitment_total"}


def fulfilment_2015(members: Sequence[str], *, on: date = LAST_COMPLETE) -> xr.DataArray:
    """Relocated over committed by state under the decisions of 2015, over ``member_state``; NaN where none is known.

    ``on`` is one of `days_2015`, or 1 September 2017, for which thirteen states are in hand.
    """
    last = {row.geo: _whole(row) for row in published("schemes") if row.item == "relocated" and row.as_of == on}
    moved = last or {geo: sum(by.values()) for geo, by in relocated_2015(on).items()}
    committed = committed_2015()
    rates = [moved[geo] / committed[geo] if geo in moved and geo in committed else np.nan for geo in members]
    return xr.DataArray(rates, coords={STATE: list(members)}, dims=STATE, name="fulfilment")


def fulfilment_2015_at_the_end(members: Sequence[str]) -> xr.DataArray:
    """Relocated over committed by state at the end of the scheme, as far as it can be told; NaN where nothing is known.

    The parts of `LAST_COMPLETE`, all raised by what had moved in the end over what had moved by then, none above one
    and none below the part of 1 September 2017 where that is in hand. By state the end was not published.
    """
    moved_then = sum(sum(by.values()) for by in relocated_2015().values())
    factor = (outcomes()["decisions_2015"].moved or moved_then) / moved_then
    later = fulfilment_2015(members, on=_LAST_PARTIAL)
    raised = (fulfilment_2015(members) * factor).clip(max=1.0)
    return raised.where(later.isnull() | (later <= raised), later).rename("fulfilment")


def eurema_received(members: Sequence[str]) -> xr.DataArray:
    """Persons whom each state received in the Malta pilot, over ``member_state``; 0 for a state that took nobody."""
    took = {row.geo: _whole(row) for row in published("schemes") if row.item == "eurema_received"}
    return xr.DataArray([took.get(geo, 0) for geo in members], coords={STATE: list(members)}, dims=STATE)


@cache
def vsm_participants() -> frozenset[str]:
    """The states that signed the declaration of 22 June 2022: eighteen Member States and three associated ones."""
    return frozenset(row.geo for row in published("schemes") if row.item == "vsm_takes_part")


def pledging_2026(members: Sequence[str]) -> xr.Dataset:
    """How states pledged to the pool of 2026, over ``member_state``: ``pledged`` and ``in_persons``, as `Choices`.

    The part of the fair share is that of the published shares where there is one, else of the share that follows from
    the figures of the pool (2026, rounded up). NaN where the amount or the kind of a pledge was not published; a state
    that pledged nothing, or whose pledge was adjusted to nothing, has 0.
    """
    shares = _shares_2026()
    value = int(parameters_on(_PLEDGED_ON)["value_per_relocation_cents"].value)
    pledged, kinds = dict.fromkeys(members, np.nan), dict.fromkeys(members, np.nan)
    for row in published("2026"):
        if row.geo not in pledged or not row.item.startswith("pledge_"):
            continue
        worth = _in_cents(row, value)
        if row.item in ("pledge_none", "pledge_adjusted"):
            pledged[row.geo], kinds[row.geo] = 0.0, 1.0
        elif row.item in _KINDS:
            kinds[row.geo] = _KINDS[row.item]
            if worth is not None and row.geo in shares:
                pledged[row.geo] = min(1.0, worth / (shares[row.geo] * value))
    axes = {STATE: list(members)}
    return xr.Dataset(
        {"pledged": (STATE, list(pledged.values())), "in_persons": (STATE, list(kinds.values()))}, coords=axes
    )


_KINDS = {
    "pledge_relocations": 1.0,
    "pledge_financial": 0.0,
    "pledge_financial_at_most": 0.0,
    "pledge_alternative": 0.0,
}


def _in_cents(row: Published, value: int) -> int | None:
    if row.value is None:
        return None
    return _whole(row) * (value if row.unit == "persons" else _CENTS)


@cache
def _shares_2026() -> Mapping[str, int]:
    """The fair shares of the pool of 2026 in persons, as the figures of its cut-off date give them."""
    from article80.cycle import run
    from article80.cycle.years import cycle_inputs
    from article80.law.options import Options

    return {state.geo: state.fair_share_persons for state in run(cycle_inputs(2026), Options()).states}


def observed_choices(scheme: str, members: Sequence[str]) -> Choices | None:
    """What states did under a scheme, as choices on its footing; None where it was never applied.

    These are rates, to be put on the figures of another year; what was done in the years of a scheme itself stands in
    its `article80.mechanisms.record.Record`. EUREMA: the part of the places that was filled, the same for all. The
    voluntary mechanism: a state that pledged nothing gives nothing; of the others the parts are not known. Decisions of
    2015: what each state relocated of its commitment by `LAST_COMPLETE`. The pool: the pledges for 2026 as far as
    published; nothing of it was delivered when the figures were gathered, so delivery in full is assumed.
    """
    if scheme == "eurema":
        return _alike(members, 1.0, outcomes()[scheme].fulfilment or np.nan)
    if scheme == "vsm2022":
        pledged = {row.geo for row in published("schemes") if row.item == "vsm_pledged"}
        parts = xr.DataArray(
            [np.nan if geo in pledged else 0.0 for geo in members], coords={STATE: list(members)}, dims=STATE
        )
        return Choices(parts, _all(members, 1.0), _all(members, 1.0))
    if scheme == "decisions_2015":
        return Choices(_all(members, 1.0), fulfilment_2015(members), _all(members, 1.0))
    if scheme == "ammr2024":
        pledging = pledging_2026(members)
        return Choices(pledging["pledged"], _all(members, 1.0), pledging["in_persons"])
    return None


def observed_says(scheme: str) -> Said:
    """What stands behind the rates of `observed_choices`. Raises KeyError for a scheme that was never applied."""
    known = outcomes()
    return {
        "eurema": said(
            "Of {promised:persons} places of the first phase {moved:persons} were filled; the same part for every "
            "state.",
            promised=known["eurema"].promised,
            moved=known["eurema"].moved,
        ),
        "decisions_2015": said(
            "As a rate: what each state had relocated of its commitment by {day:day}, put on a number by the key of "
            "this year. It is not what was observed in this year.",
            day=LAST_COMPLETE,
        ),
        "vsm2022": said(
            "A state that pledged nothing gives nothing; what part the others gave of their share was not published."
        ),
        "ammr2024": said("The pledges for 2026 as far as their amounts were published; all of it taken as delivered."),
    }[scheme]


def full_choices(members: Sequence[str]) -> Choices:
    """Every state gives all that is asked, in persons, and carries it out."""
    return _alike(members, 1.0, 1.0)


def _alike(members: Sequence[str], pledged: float, delivered: float) -> Choices:
    return Choices(_all(members, pledged), _all(members, delivered), _all(members, 1.0))


def _all(members: Sequence[str], part: float) -> xr.DataArray:
    return xr.DataArray([part] * len(members), coords={STATE: list(members)}, dims=STATE)


def _union(item: str) -> Published:
    (row,) = (row for row in published("schemes") if (row.geo, row.item) == ("EU", item))
    return row


def _newest(item: str) -> Published:
    return max(
        (row for row in published("schemes") if (row.geo, row.item) == ("EU", item)),
        key=lambda row: row.as_of or date.min,
    )


def _whole(row: Published) -> int:
    return int(str(row.value))


def _sources(*rows: Published) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.source for row in rows))
