"""The places of a matching, from a file or from a pool in hand, divided where they name no benefitting state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from article80.answers.failures import RequestError
from article80.cycle import cycle_inputs, run
from article80.delivery import balance
from article80.delivery.division.lots import Lot
from article80.delivery.division.lots import Need as NeedOfUnits
from article80.doors.cells import associated
from article80.doors.places_file import read_places
from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.said import Said, said, said_by_number
from article80.law.states import in_protocol_order
from article80.relocation.cases import Cases
from article80.relocation.eligibility import eligibility
from article80.relocation.places import Division, Places
from article80.responsibility.solidarity import Eligibility

_ADOPTED = {2026: date(2025, 12, 22)}
"""When the Council adopted the act of a pool in hand: Implementing Decision (EU) 2025/2642."""


@dataclass(frozen=True, slots=True)
class PlacesInHand:
    """Places as they were handed in or as a pool has them, the day of the pool's act where it is known, and notes."""

    places: Places
    adopted: date | None
    notes: tuple[Said, ...]


def places_in_hand(places: Path | int, options: Options) -> PlacesInHand:
    """The places of a file, or of the pool of a year. Raises RequestError where no pledges of the year are in hand."""
    if isinstance(places, int):
        return _of_the_pool(places, options)
    found = read_places(places)
    of_the_file = tuple(said("{note:verbatim}", note=note) for note in found.notes)
    return PlacesInHand(found, None, (*of_the_file, *_of_associated(found)))


def divided_places(
    places: Places,
    cases: Cases,
    *,
    division: Division,
    act_adopted: date | None,
    files: Mapping[int, Eligibility],
    options: Options,
    law: Parameters,
) -> tuple[Places, tuple[Said, ...]]:
    """Places that name no benefitting state, among those whose persons can be relocated, and a note that says so.

    ``files`` are what responsibility files say of relocation, by case: who cannot be relocated needs no place.
    """
    if places.benefitting or division == "together":
        return places, ()
    divided = _divided(places, cases, act_adopted, files, options, law)
    if not divided.benefitting:
        return divided, (_NOT_DIVIDED,)
    note = said(
        "the places name no benefitting states, so they were divided among {number:number} in balance, by the number "
        "of persons who can be relocated (Art. 60(2) AMMR; {field:fields} together leaves them undivided)",
        number=len(divided.benefitting),
        field="division",
    )
    return divided, (note,)


_NOT_DIVIDED = said(
    "the places name no benefitting states, and none could be divided: there are no places, or no case "
    "that can be relocated out of a state without places of its own"
)


def _of_associated(places: Places) -> tuple[Said, ...]:
    """That a state with places is not bound, and contributes only because it was invited."""
    codes = tuple(geo for geo in places.contributing if associated(geo))
    if not codes:
        return ()
    return (
        said_by_number(
            "{codes:states} is not bound by Part IV and contributes as an associated state, where it was invited "
            "(Art. 13(1) AMMR)",
            "{codes:states} are not bound by Part IV and contribute as an associated state, where it was invited "
            "(Art. 13(1) AMMR)",
            counted="number",
            codes=codes,
            number=len(codes),
        ),
    )


def _of_the_pool(year: int, options: Options) -> PlacesInHand:
    """The relocations that can be had of the pool of a year, by contributing state, not divided."""
    if year not in _ADOPTED:
        raise RequestError(
            said("no pledges are in hand for {year:year}", year=year),
            expected=said("{known:verbatim}, or a file of places", known=", ".join(map(str, _ADOPTED))),
            fields=("places",),
        )
    cycle = run(cycle_inputs(year), options=options)
    states = [state for state in cycle.states if state.net_relocations.central and not state.benefitting]
    numbers = np.array([[state.net_relocations.central for state in states]], np.int64)
    codes = tuple(state.geo for state in states)
    note = said(
        "places of the pool for {year:year}: {total.central:verbatim} relocations can be had on the central reading "
        "({total.low:verbatim} to {total.high:verbatim} on others), after deductions and after the pledges that are to "
        "be met by taking over cases",
        year=year,
        total=cycle.net.relocations,
    )
    places = Places((), codes, numbers, np.zeros(numbers.shape, np.bool_), f"pool for {year}, central reading")
    return PlacesInHand(places, _ADOPTED[year], (note,))


def _divided(
    places: Places,
    cases: Cases,
    act_adopted: date | None,
    files: Mapping[int, Eligibility],
    options: Options,
    law: Parameters,
) -> Places:
    """Places that were not divided, among the benefitting states of the cases that can be relocated."""
    eligible = eligibility(cases, places, act_adopted=act_adopted, files=files, parameters=law).eligible
    persons = cases.persons
    wanted = {
        geo: int(persons[eligible & (cases.benefitting.codes == at)].sum())
        for at, geo in enumerate(cases.benefitting.values)
    }
    # Where places are plenty, they are divided in the same proportion, and none is held back.
    plenty = max(1, -(-places.total // max(sum(wanted.values()), 1)))
    needs = [
        NeedOfUnits(geo, "relocation", plenty * wanted[geo])
        for geo in in_protocol_order(frozenset(wanted))
        if wanted[geo] and geo not in places.contributing
    ]
    lots = [
        Lot(geo, "relocation", int(number))
        for geo, number in zip(places.contributing, places.persons[0], strict=True)
        if number
    ]
    if not needs or not lots:
        return places
    result = balance(needs, lots, draw_down=options.drawdown_rule_60_3)
    rows = tuple(need.benefitting for need in needs)
    divided = np.zeros((len(rows), len(places.contributing)), np.int64)
    for gift in result.gifts:
        divided[rows.index(gift.benefitting), places.contributing.index(gift.contributing)] += gift.units
    agreed = np.repeat(places.agreed, len(rows), axis=0)
    return replace(places, benefitting=rows, persons=divided, agreed=agreed, says=f"{places.says}, divided in balance")
