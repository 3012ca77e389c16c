"""What a scheme did in its own years, on the footing of the schemes that are computed: published persons, no rate.

What is not known is NaN, and so is the cost of a state of which it is not known.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.said import Said, said
from article80.mechanisms.flows import outcome
from article80.mechanisms.history import LAST_COMPLETE, denominators_2015, outcomes
from article80.mechanisms.record import TOTAL
from article80.pool.figures import STATE

if TYPE_CHECKING:
    from article80.mechanisms.record import Entry, Record
    from article80.mechanisms.scheme import Scheme


def recorded(scheme: Scheme, situation: xr.Dataset, year: int) -> xr.Dataset:
    """What was owed, pledged and done, over ``member_state``: by the last day with all states, else by the year's end.

    The attribute ``moved`` is the published total by that day, ``beside`` what the associated states took.
    """
    record = _record(scheme)
    codes = [str(code) for code in situation[STATE].values]
    figures = {
        "owed_persons": _over(codes, [record.owed(geo) for geo in codes]),
        "pledged_persons": _over(codes, [record.pledged(geo) for geo in codes]),
        "received_persons": _over(codes, [_received(record, geo) for geo in codes]),
        "sent_persons": _over(codes, [_sent(record, geo, year) for geo in codes]),
    }
    gained = figures["received_persons"] * record.cents_for_taking + figures["sent_persons"] * record.cents_for_sending
    figures["gained_cents"] = gained.fillna(0).astype(np.int64)
    found = outcome(situation, {}, notes=_notes(scheme, year))
    for name, values in figures.items():
        found[name] = values
    found.attrs["moved"], found.attrs["at_least"] = _moved(record, year)
    found.attrs["beside"] = {geo: _received(record, geo) for geo in record.beside}
    return found


def recorded_says(scheme: Scheme, year: int) -> Said:
    """Whose and which day's figures the recorded ones are."""
    record = _record(scheme)
    if record.days:
        return said(
            "What was relocated by {day:day}, the last day with all states and both origins, as it was published; all "
            "of it stands in whichever year of the scheme is asked for.",
            day=record.days[-1],
        )
    total = _total(record, year)
    return said(
        "What was published by the end of {year:year}: {moved:persons} persons in all by {day:day}. Who took how many "
        "is not known for those who pledged; who pledged nothing took nobody.",
        year=year,
        moved=total.persons,
        day=total.on,
    )


def _record(scheme: Scheme) -> Record:
    if scheme.record is None:
        raise ValueError(f"nothing was published of what was done under {scheme.name}")
    return scheme.record


def _received(record: Record, geo: str) -> int | None:
    """Persons whom a state took: 0 for one that is not named, unknown for one that pledged without more."""
    if record.days:
        return record.done(geo) or 0
    return None if record.rows("pledged", geo=geo) else 0


def _sent(record: Record, geo: str, year: int) -> int | None:
    """Persons who left a state; 0 for one that is no origin of the scheme, None where the number is not known."""
    if geo not in record.origins:
        return 0
    if record.days:
        return sum(row.persons or 0 for row in record.rows("done", origin=geo, on=record.days[-1]) if row.geo != TOTAL)
    last = record.left(geo, date(year, 12, 31))
    return None if last is None else last.persons


def _moved(record: Record, year: int) -> tuple[int | None, bool]:
    """How many persons moved in all, and whether they were more than that."""
    if record.days:
        return sum(row.persons or 0 for row in record.rows("done", on=record.days[-1])), False
    total = _total(record, year)
    return total.persons, "more than this" in total.note


def _total(record: Record, year: int) -> Entry:
    by = [row for row in record.rows("done", geo=TOTAL) if not row.origin and row.on and row.on <= date(year, 12, 31)]
    return max(by, key=lambda row: row.on or date.min)


def _notes(scheme: Scheme, year: int) -> tuple[Said, ...]:
    record = _record(scheme)
    return _notes_of_days(scheme, record) if record.days else _notes_of_totals(record, year)


def _notes_of_days(scheme: Scheme, record: Record) -> tuple[Said, ...]:
    moved, day = outcomes()[scheme.name], LAST_COMPLETE
    later = [row for row in record.rows("done") if row.geo != TOTAL and not row.origin and row.on and row.on > day]
    at_the_end = said(
        "By the end of the scheme {moved:persons} persons had moved, {greece:persons} from Greece and {italy:persons} "
        "from Italy; by state that is not in hand. For {day:day} the figures of {states:number} states are.",
        moved=moved.moved,
        greece=moved.by_origin["EL"],
        italy=moved.by_origin["IT"],
        day=max(row.on for row in later if row.on),
        states=len(later),
    )
    return denominators_2015(scheme.own_places()), at_the_end


def _notes_of_totals(record: Record, year: int) -> tuple[Said, ...]:
    notes = []
    for geo in record.origins:
        left = record.left(geo, date(year, 12, 31))
        if left is not None:
            notes.append(
                said(
                    "{persons:persons} persons had left {origin:state} by {day:day}; {moved:persons} had moved in all "
                    "by then.",
                    persons=left.persons,
                    origin=geo,
                    day=left.on,
                    moved=next(row.persons for row in record.rows("done", geo=TOTAL, on=left.on) if not row.origin),
                )
            )
    unknown = tuple(geo for geo in record.origins if record.left(geo, date(year, 12, 31)) is None)
    notes.append(said("How many left {origins:states} is not known.", origins=unknown))
    notes.append(
        said(
            "Pledges are totals for the two years of the declaration, not of one. {associated:states} signed as well; "
            "how many they took is not known.",
            associated=record.beside,
        )
    )
    return tuple(notes)


def _over(codes: list[str], values: list[int | None]) -> xr.DataArray:
    known = all(value is not None for value in values)
    array = np.array([np.nan if value is None else value for value in values], dtype=np.int64 if known else np.float64)
    return xr.DataArray(array, coords={STATE: codes}, dims=STATE)
