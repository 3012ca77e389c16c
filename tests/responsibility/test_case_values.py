"""Values of case files: what is of the right kind is taken at once, and nothing is converted from another kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from article80.doors.case_file import case_from
from article80.doors.case_schema import CaseFile, as_written, prepared
from article80.doors.errors import InputError
from article80.responsibility.case import Case
from article80.responsibility.contradictions import contradictions
from article80.responsibility.procedure import clashes, events_of

GALLERY = Path(__file__).parents[2] / "docs" / "how-to" / "cases"
FILES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GALLERY.glob("*.json"))]

Place = tuple[str | int, ...]

_ODD = st.sampled_from(
    [
        *("yes", "true", "1", "3", "3.0", "2026-W18-7", "2026-05-03T00:00:00", "20260503", "2026-5-3", "1767225600"),
        *("2026-02-30", "2026-05-03 ", "२०२६-05-03", "", "DE", "proof", 0, 1, 3, 1767225600, 3.0, 0.5, True, False),
        *(None, [], {}, [1], {"state": "DE"}, date(2026, 5, 3), datetime(2026, 5, 3, 12, tzinfo=UTC)),
    ]
)


def _places(value: Any, within: Place = ()) -> Iterator[Place]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, one in inside:
        yield (*within, part)
        yield from _places(one, (*within, part))


CASES = st.sampled_from(FILES).flatmap(lambda data: st.tuples(st.just(data), st.sampled_from([*_places(data)])))


def _with(data: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    changed = deepcopy(data)
    inside: Any = changed
    for part in place[:-1]:
        inside = inside[part]
    inside[place[-1]] = value
    return changed


def _strictly(data: dict[str, Any]) -> Case | None:
    """The case as the strict model reads it from JSON; None where it is refused, or where two facts clash."""
    try:
        text = json.dumps({"case": prepared(data, Case, "case.json")}, default=as_written)
        case = CaseFile.model_validate_json(text).case
    except (ValidationError, InputError):
        return None
    return None if contradictions(case) or clashes(events_of(case)) else case


def _through_the_door(data: dict[str, Any]) -> Case | None:
    try:
        return case_from(data, "case.json")
    except InputError:
        return None


@given(CASES, _ODD)
@example((FILES[0], ("applicant", "birth")), "2026-W18-7")
@example((FILES[0], ("applicant", "birth")), 1767225600)
def test_a_value_is_taken_as_the_strict_form_takes_it(given: tuple[dict[str, Any], Place], value: Any) -> None:
    """The quick way in must let nothing through that the form of a case file refuses, nor read it otherwise."""
    data = _with(*given, value)
    assert _through_the_door(data) == _strictly(data)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1, "the number 1 cannot be used; expected true or false"),
        ("true", '"true" cannot be used; expected true or false'),
    ],
)
def test_yes_or_no_is_not_read_out_of_numbers_and_words(value: Any, message: str) -> None:
    """A typing error must not become an answer."""
    stay = {"state": "DE", "from": "2026-01-01", "legal": value, "evidence": "proof"}
    person = {"id": "a", "stays": [stay]}
    with pytest.raises(InputError, match=message):
        case_from({"id": "case", "applicant": person}, "case.json")


@pytest.mark.parametrize("value", [3.0, "3", True])
def test_a_number_of_years_is_a_whole_number(value: Any) -> None:
    """A number that was written otherwise may mean something else."""
    diploma = {"state": "DE", "issued": "2024-01-01", "academic_years": value, "evidence": "proof"}
    with pytest.raises(InputError, match="expected a whole number"):
        case_from({"id": "case", "applicant": {"id": "a"}, "facts": {"diplomas": [diploma]}}, "case.json")


@pytest.mark.parametrize(
    "value", ["2026-W18-7", "2026-05-03T00:00:00", 1767225600, datetime(2026, 5, 3, 12, tzinfo=UTC), "2026-5-3"]
)
def test_a_day_is_written_in_one_way(value: Any) -> None:
    """What programs read as a day is not what a person who typed it must have meant."""
    person = {"id": "a", "birth": value, "birth_evidence": "proof"}
    with pytest.raises(InputError, match=r"applicant, birth: .* expected a day such as 2026-05-03"):
        case_from({"id": "case", "applicant": person}, "case.json")


def test_evidence_in_full_is_held_to_its_form() -> None:
    """An assessment is entered as true or false, also where evidence is an object."""
    crossing = {"state": "IT", "on": "2026-08-01", "evidence": {"grade": "circumstantial", "coherent": "yes"}}
    with pytest.raises(InputError, match="expected true or false"):
        case_from({"id": "case", "applicant": {"id": "a"}, "facts": {"crossings": [crossing]}}, "case.json")


def test_the_door_knows_the_kind_of_every_field() -> None:
    """A value of a kind that it does not know, such as a number with decimals, would be converted in silence."""
    kinds = {kind for kind in _kinds(Case, set()) if not is_dataclass(kind)}
    assert kinds == {str, date, bool, int, NoneType, Ellipsis}


def _kinds(kind: Any, seen: set[Any]) -> set[Any]:
    """Every kind of value within a kind of value: of the fields of its tables, and of the parts of its hints."""
    if kind in seen:
        return seen
    if is_dataclass(kind) or kind in (str, date, bool, int, float, NoneType, Ellipsis):
        seen.add(kind)
    inside = get_type_hints(kind).values() if is_dataclass(kind) else get_args(kind)
    for one in () if get_origin(kind) is Literal else inside:
        seen |= _kinds(one, seen) if get_args(one) or is_dataclass(one) else {one}
    return seen
