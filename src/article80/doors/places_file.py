"""Reads the places that contributing states offer, their preferences, and what officers have decided.

    benefitting,contributing,places,beneficiaries      contributing,profile,value,points
    IT,DE,1200,no                                       DE,persons,4-8,2
    IT,RO,331,yes                                       RO,need,medical,3

    case,state,why
    K7-0412,DE,the brother is ill and needs help
    K7-0413,stays,the person is in hospital

``benefitting`` may be left out: the places are then for persons from every benefitting state. ``beneficiaries`` says
whether the two states agreed that beneficiaries of protection can move too (Art. 56(2)(a)(ii) AMMR); empty is no.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from article80.doors import cells
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Source, file_name
from article80.doors.number_columns import with_numbers
from article80.doors.state_columns import read_as
from article80.doors.tables import Row, Table, read_table
from article80.law.parameters import Parameters
from article80.law.states import in_protocol_order
from article80.relocation.cases import KINDS, LARGEST_FAMILY, NEEDS, STATUSES
from article80.relocation.places import Places
from article80.relocation.preferences import PROFILES, REFUSED, Preference
from article80.relocation.run import STAYS, Decision

_MOST_PLACES = 10**8
_YES = ("yes",)
_DASHES = re.compile("[\u2010-\u2015\u2212]| ?\\b(?:to|bis)\\b ?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d( .*)?|\d{1,2}[./ -]?[A-Za-z\u00e4]{3,9}\.?([ -]\d{2,4})?", re.ASCII)


def read_places(path: Source) -> Places:
    """The places of a CSV or XLSX file. Raises InputError in one line with row and column for what is not one."""
    table = read_table(path, required=("contributing", "places"), optional=("benefitting", "beneficiaries"))
    table = with_numbers(table, "places")
    divided = "benefitting" in table.columns
    found: dict[tuple[str, str], tuple[int, bool, Row]] = {}
    for row in table.rows:
        key = (
            _state(row, "benefitting", table, reader=cells.benefitting_state) if divided else "",
            _state(row, "contributing", table, reader=cells.contributing_state),
        )
        if key[0] == key[1]:
            raise _refused(table, row, "contributing", f"{key[0]} would take persons from itself", "another state")
        if key in found:
            pair = " for ".join(part for part in (key[1], key[0]) if part)
            problem = f"{pair} is there twice, first in row {found[key][2].number}"
            raise _refused(table, row, "contributing", problem, "one row a pair of states")
        agreed = _word(row, "beneficiaries", ("yes", "no"), table, empty="no") == "yes"
        found[key] = (_places(row, table), agreed, row)
    benefitting = in_protocol_order({key[0] for key in found}) if divided else ()
    contributing = in_protocol_order({key[1] for key in found})
    persons = np.zeros((max(1, len(benefitting)), len(contributing)), np.int64)
    allowed = np.zeros(persons.shape, np.bool_)
    for (from_, to), (number, agreed, _) in found.items():
        at = (benefitting.index(from_) if divided else 0, contributing.index(to))
        persons[at], allowed[at] = number, agreed
    return Places(benefitting, contributing, persons, allowed, file_name(path), _read_as(table, divided=divided))


def _read_as(table: Table, *, divided: bool) -> tuple[str, ...]:
    of_states = (*read_as(table, "contributing"), *(read_as(table, "benefitting") if divided else ()))
    return (*table.notes, *of_states)


def read_preferences(path: Source, parameters: Parameters) -> tuple[Preference, ...]:
    """The preferences of a CSV or XLSX file: contributing, profile, value, points.

    A profile that Art. 21 of the Charter protects is refused, and so are points below 1: a preference says for whom a
    state is prepared, never whom it does not want. Raises InputError in one line.
    """
    table = with_numbers(read_table(path, required=("contributing", "profile", "value", "points")), "points")
    most = int(parameters["preference_most_points"].value)
    return tuple(_preference(row, table, most) for row in table.rows)


_OF_A_RESULT = (
    "benefitting", "persons", "outcome", "state_name", "why_in_words", "by_lot", "bars", "offset", "offset_by",
    "offset_bars",
)  # fmt: skip
"""What the list of a written matching has beside case, state and why."""


def read_decisions(source: Source) -> tuple[Decision, ...]:
    """What officers have decided: case, state (or "stays"), and why. Raises InputError in one line.

    The list that a matching has written goes in again: its rows with a state are decisions, the others stay open.
    """
    table = read_table(source, required=("case", "state"), optional=("why", *_OF_A_RESULT))
    of_a_result = "outcome" in table.columns
    found: list[Decision] = []
    first: dict[str, int] = {}
    for row in table.rows:
        case = row.cells["case"]
        if of_a_result and not row.cells["state"]:
            continue
        if case in first:
            problem = f"{quoted(case)} is decided twice, first in row {first[case]}"
            raise _refused(table, row, "case", problem, "one row a case")
        first[case] = row.number
        stays = row.cells["state"].lower() == STAYS
        state = STAYS if stays else _state(row, "state", table, 'the code of a state, or "stays"')
        found.append(Decision(case, state, row.cells.get("why_in_words") or row.cells.get("why", "")))
    return tuple(found)


def _preference(row: Row, table: Table, most: int) -> Preference:
    state = _state(row, "contributing", table)
    profile = row.cells["profile"].lower()
    if profile in REFUSED:
        problem = f"a preference by {profile.replace('_', ' ')} is refused: {REFUSED[profile]}"
        expected = f"one of {', '.join(PROFILES)}; Art. 21 of the Charter of Fundamental Rights forbids the other"
        raise _refused(table, row, "profile", problem, expected)
    profile = _word(row, "profile", tuple(PROFILES), table)
    value = row.cells["value"].lower()
    points = _points(row, table, most)
    if profile == "persons":
        least, largest = _sizes(row, table)
        return Preference(state, profile, value, points, least, largest)
    words = {"need": tuple(NEEDS), "link": tuple(KINDS), "status": STATUSES}.get(profile, _YES)
    return Preference(state, profile, _word(row, "value", words, table), points)


def _sizes(row: Row, table: Table) -> tuple[int, int]:
    written = row.cells["value"]
    if _DATE.fullmatch(written):
        problem = f"{quoted(written)} is a date: a spreadsheet makes one of 4-8"
        expected = "two numbers with a hyphen, in a cell that is formatted as text before they are typed"
        raise _refused(table, row, "value", problem, expected)
    least, hyphen, most = _DASHES.sub("-", written).partition("-")
    parts = (least.strip(), most.strip() if hyphen else least.strip())
    if not all(part.isdigit() for part in parts) or not 1 <= int(parts[0]) <= int(parts[1]) <= LARGEST_FAMILY:
        expected = f"a number of persons from 1 to {LARGEST_FAMILY}, or two with a hyphen such as 4-8"
        raise _refused(table, row, "value", f"{quoted(row.cells['value'])} is not a size of a family", expected)
    return int(parts[0]), int(parts[1])


def _points(row: Row, table: Table, most: int) -> int:
    expected = f"a whole number from 1 to {most}"
    try:
        points = cells.whole_number(row.cells["points"], expected)
    except cells.CellError as error:
        raise _refused(table, row, "points", error.problem, error.expected) from error
    if points < 1:
        raise _refused(
            table, row, "points", f"{points} would count against persons, which a preference cannot", expected
        )
    if points > most:
        raise _refused(table, row, "points", f"{points} is more than all preferences of a state can count", expected)
    return points


def _places(row: Row, table: Table) -> int:
    expected = "a whole number of persons, 0 or more"
    try:
        number = cells.whole_number(row.cells["places"], expected)
    except cells.CellError as error:
        raise _refused(table, row, "places", error.problem, error.expected) from error
    if not 0 <= number <= _MOST_PLACES:
        raise _refused(table, row, "places", f"{number} is out of range", expected)
    return number


def _any_state(text: str) -> str:
    return cells.state(text)[0]


def _state(row: Row, column: str, table: Table, expected: str = "", reader: Callable[[str], str] = _any_state) -> str:
    try:
        return reader(row.cells[column])
    except cells.CellError as error:
        raise _refused(table, row, column, error.problem, expected or error.expected) from error


def _word(row: Row, column: str, words: tuple[str, ...], table: Table, empty: str = "") -> str:
    text = row.cells.get(column, "") or empty
    try:
        return cells.one_of(text, words)
    except cells.CellError as error:
        raise _refused(table, row, column, error.problem, error.expected) from error


def _refused(table: Table, row: Row, column: str, problem: str, expected: str) -> InputError:
    return InputError(problem, expected=expected, file=table.file, row=row.number, column=column)
