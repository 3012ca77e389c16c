"""What a matching is run on: cases, places from a file or from a pool in hand, and the division of undivided places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from article80.law.options import Options
    from article80.relocation.cases import Cases
    from article80.relocation.places import Places
    from article80.responsibility.solidarity import Eligibility

YEAR = re.compile(r"20\d\d", re.ASCII)
"""How the pool of a year is asked for."""

_ADOPTED = {2026: date(2025, 12, 22)}
"""When the Council adopted the act of a pool in hand: Implementing Decision (EU) 2025/2642."""


def places_asked(
    places: str, cases: Cases, division: str, options: Options, adopted_given: date | None = None
) -> tuple[Places, date | None, list[str]]:
    """The places, the day on which the pool's act was adopted where it is known, and notes for the user.

    ``adopted_given`` is the day that the user gave, if any.
    """
    if YEAR.fullmatch(places) and not Path(places).exists():
        found, notes = _of_the_pool(int(places), options)
        adopted = _ADOPTED[int(places)]
    else:
        from article80.doors.places_file import read_places

        found, adopted, notes = read_places(Path(places)), None, []
        notes += _of_associated(found)
    if found.benefitting or division == "together":
        return found, adopted, notes
    divided = _divided(found, cases, options, adopted_given or adopted)
    if not divided.benefitting:
        return divided, adopted, [*notes, _NOT_DIVIDED]
    return divided, adopted, [*notes, _DIVIDED.format(len(divided.benefitting))]


_DIVIDED = (
    "the places name no benefitting states, so they were divided among {} in balance, by the number of persons who can "
    "be relocated (Art. 60(2) AMMR; --division together leaves them undivided)"
)


def _of_associated(places: Places) -> list[str]:
    """That a state with places is not bound, and contributes only because it was invited."""
    from article80.doors.cells import associated
    from article80.responsibility.wording import place

    names = [place(geo) for geo in places.contributing if associated(geo)]
    if not names:
        return []
    are = "is not bound by Part IV and contributes" if len(names) == 1 else "are not bound by Part IV and contribute"
    return [f"{' and '.join(names)} {are} as an associated state, where it was invited (Art. 13(1) AMMR)"]


_NOT_DIVIDED = (
    "the places name no benefitting states, and none could be divided: there are no places, or no case "
    "that can be relocated out of a state without places of its own"
)


def _of_the_pool(year: int, options: Options) -> tuple[Places, list[str]]:
    """The relocations that can be had of the pool of a year, by contributing state, not divided."""
    import numpy as np

    from article80.cycle import run
    from article80.cycle.years import cycle_inputs
    from article80.relocation.places import Places

    if year not in _ADOPTED:
        known = ", ".join(map(str, _ADOPTED))
        raise click.UsageError(f"no pledges are in hand for {year}; expected {known}, or a file of places")
    cycle = run(cycle_inputs(year), options=options)
    states = [state for state in cycle.states if state.net_relocations.central and not state.benefitting]
    numbers = np.array([[state.net_relocations.central for state in states]], np.int64)
    total = cycle.net.relocations
    codes = tuple(state.geo for state in states)
    note = (
        f"places of the pool for {year}: {total.central} relocations can be had on the central reading ({total.low} to "
        f"{total.high} on others), after deductions and after the pledges that are to be met by taking over cases"
    )
    return Places((), codes, numbers, np.zeros(numbers.shape, np.bool_), f"pool for {year}, central reading"), [note]


def _divided(places: Places, cases: Cases, options: Options, act_adopted: date | None) -> Places:
    """Places that were not divided, among the benefitting states of the cases that can be relocated."""
    import numpy as np

    from article80.delivery import balance
    from article80.delivery.division.lots import Lot
    from article80.delivery.division.lots import Need as NeedOfUnits
    from article80.law.states import in_protocol_order
    from article80.relocation.eligibility import eligibility

    eligible = eligibility(cases, places, act_adopted=act_adopted).eligible
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


@dataclass(frozen=True, slots=True)
class FromFiles:
    """What responsibility files say by case: whether it may be relocated, and whether it can be taken over.

    ``strange`` are the names of files in the folder that belong to no case, and were not read.
    """

    relocation: Mapping[int, Eligibility]
    offset: Mapping[int, Eligibility]
    strange: tuple[str, ...] = ()

    def notes(self, folder: Path) -> list[str]:
        """What the user is told of the files."""
        count, more = len(self.relocation), len(self.strange)
        told = [f"{count} case{' has' if count == 1 else 's have'} a responsibility file"]
        if more:
            names = ", ".join(self.strange[:_NAMED]) + (f" and {more - _NAMED} more" if more > _NAMED else "")
            belong = "1 file belongs to no case and was" if more == 1 else f"{more} files belong to no case and were"
            told.append(f"{belong} not read: {names} in {folder}; expected: the name of a case and .json")
        return told


_NAMED = 5


def answers_of_files(cases: Cases, folder: Path, options: Options, on: date, act_adopted: date | None) -> FromFiles:
    """What the responsibility files of cases say: CASE.json in the folder, for the cases that have one.

    Raises InputError in one line where a file is not one, or is one of another case, where there is no such folder, and
    where it holds no file of any case.
    """
    from article80.doors.case_file import read_case
    from article80.doors.errors import InputError, quoted
    from article80.responsibility.another_state import relocatable_now
    from article80.responsibility.procedure import offsettable_now

    if not folder.is_dir():
        expected = "a folder with responsibility files, each named after its case, such as K7-1.json"
        problem = "is a file and no folder" if folder.is_file() else "there is no such folder"
        raise InputError(problem, expected=expected, file=str(folder))
    relocation, offset = {}, {}
    for number, name in enumerate(cases.name):
        path = folder / f"{name}.json"
        if not path.is_file():
            continue
        case, state, there = read_case(path), cases.benefitting[number], cases.present_in[number]
        if case.id != name:
            raise InputError(
                f"is the file of the case {quoted(case.id)}",
                expected=f"that of the case {quoted(name)}",
                file=str(path),
            )
        relocation[number] = relocatable_now(case, options=options, on=on, benefitting=state, act_adopted=act_adopted)
        if there:
            ends = cases.limit_ends[number]
            offset[number] = offsettable_now(
                case, benefitting=state, contributing=there, options=options, on=on, time_limit_ends=ends
            )
    if not relocation and len(cases):
        expected = f"at least one that is named after a case, such as {cases.name[0]}.json"
        raise InputError("holds no responsibility file of any case", expected=expected, file=str(folder))
    known = {f"{cases.name[number]}.json" for number in relocation}
    strange = (path.name for path in folder.iterdir() if path.name not in known and not path.name.startswith("."))
    return FromFiles(relocation, offset, tuple(sorted(strange)))
