"""Places, preferences and decisions at the door."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from article80.doors.errors import InputError
from article80.doors.places_file import read_decisions, read_places, read_preferences
from article80.words import say
from tests.law_days import LAW


def refusal_of(read: Callable[[Path], Any], path: Path, content: str) -> str:
    """The line with which the content is refused."""
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_matrix_of_places_in_protocol_order(tmp_path: Path) -> None:
    """Pairs that are not named have no places; the order of rows does not matter."""
    path = tmp_path / "places.csv"
    path.write_text("benefitting,contributing,places,beneficiaries\nIT,DE,5,yes\nGR,BE,2,\nIT,BE,1,no\n")
    found = read_places(path)
    assert (found.benefitting, found.contributing) == (("EL", "IT"), ("BE", "DE"))
    assert (found.persons.tolist(), found.agreed.tolist()) == ([[2, 0], [1, 5]], [[False, False], [False, True]])


def test_places_that_are_not_divided(tmp_path: Path) -> None:
    """Without the column of benefitting states there is one row for all."""
    path = tmp_path / "places.csv"
    path.write_text("contributing,places\nDE,5\nBE,2\n")
    found = read_places(path)
    assert (found.benefitting, found.persons.tolist(), found.row_of("IT")) == ((), [[2, 5]], 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("contributing,places\nDE,-1\n", "row 2, column places: -1 is out of range"),
        ("contributing,places\nDE,many\n", 'row 2, column places: "many" is not a number'),
        ("contributing,places\nDE,1\nDE,2\n", "row 3, column contributing: DE is there twice, first in row 2"),
        ("benefitting,contributing,places\nIT,IT,1\n", "IT would take persons from itself"),
        ("contributing,places,beneficiaries\nDE,1,maybe\n", 'column beneficiaries: "maybe" is not known'),
    ],
)
def test_wrong_places_are_one_clear_line(tmp_path: Path, content: str, says: str) -> None:
    """What, where, what was expected."""
    assert says in refusal_of(read_places, tmp_path / "places.csv", content)


def test_preferences_are_read(tmp_path: Path) -> None:
    """A size, a need, a link."""
    path = tmp_path / "preferences.csv"
    path.write_text("contributing,profile,value,points\nDE,persons,4-8,2\nRO,need,medical,3\nFR,link,language,1\n")
    sizes, need, link = read_preferences(path, parameters=LAW)
    assert (sizes.least, sizes.most, need.value, link.points) == (4, 8, "medical", 1)
    assert [say(one.says()) for one in (sizes, need, link)] == [
        "families of 4 to 8 persons",
        "persons who need medical treatment",
        "persons with a link by language",
    ]


@pytest.mark.parametrize(
    "profile", ["nationality", "religion", "sex", "ethnicity", "marital_status", "age", "language"]
)
def test_a_preference_by_a_protected_ground_is_refused_with_the_charter(tmp_path: Path, profile: str) -> None:
    """A state may say for whom it is prepared, never whom it does not want."""
    line = refusal_of(
        partial(read_preferences, parameters=LAW),
        tmp_path / "p.csv",
        f"contributing,profile,value,points\nDE,{profile},x,1\n",
    )
    assert f"a preference by {profile.replace('_', ' ')} is refused" in line
    assert "Art. 21" in line
    assert "Charter of Fundamental Rights" in line


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("DE,persons,8-4,1", "is not a size of a family"),
        ("DE,need,medical,0", "0 would count against persons, which a preference cannot"),
        (
            "DE,need,medical,9",
            "9 is more than all preferences of a state can count; expected a whole number from 1 to 5",
        ),
        ("DE,need,money,1", '"money" is not known; expected one of medical, wheelchair, schooling'),
        ("DE,height,tall,1", '"height" is not known; expected one of persons, need, link'),
    ],
)
def test_a_wrong_preference_is_one_clear_line(tmp_path: Path, row: str, says: str) -> None:
    """What, where, what was expected."""
    assert says in refusal_of(
        partial(read_preferences, parameters=LAW), tmp_path / "p.csv", f"contributing,profile,value,points\n{row}\n"
    )


def test_decisions_are_read_and_never_twice(tmp_path: Path) -> None:
    """An officer's word counts once."""
    path = tmp_path / "decided.csv"
    path.write_text("case,state,why\nK1,DE,a sister\nK2,Stays,\n")
    first, second = read_decisions(path)
    assert (first.state, first.why, second.state) == ("DE", "a sister", "stays")
    line = refusal_of(read_decisions, path, "case,state\nK1,DE\nK1,FR\n")
    assert 'row 3, column case: "K1" is decided twice, first in row 2' in line
    assert 'expected the code of a state, or "stays"' in refusal_of(read_decisions, path, "case,state\nK1,home\n")


def test_marks_between_thousands_and_names_of_states_leave_a_note(tmp_path: Path) -> None:
    """1.200 in a column with 12.400 is 1 200, and somebody should be told that it was read so."""
    path = tmp_path / "places.csv"
    path.write_text("contributing;places\nDeutschland;1.200.000\nFR;12.400\n")
    found = read_places(path)
    assert found.persons.tolist() == [[1_200_000, 12_400]]
    assert any("points between the thousands" in note for note in found.notes)
    assert any("Deutschland" in note for note in found.notes)
