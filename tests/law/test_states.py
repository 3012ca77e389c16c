"""Member States, and groups of them on a date."""

from __future__ import annotations

from datetime import date

import pytest

from article80.law.states import GROUPS, STATES, MemberState, canonical, code_of, in_protocol_order, members, name_of

TODAY = date(2026, 9, 30)
PROTOCOL = "BE BG CZ DK DE EE IE EL ES FR HR IT CY LV LT LU HU MT NL AT PL PT RO SI SK FI SE"


def test_the_union_of_27_stands_in_protocol_order() -> None:
    """Every table lists states in this order, so that two tables can be laid side by side."""
    assert " ".join(members("union", TODAY)) == PROTOCOL


@pytest.mark.parametrize(
    ("day", "number", "inside", "outside"),
    [
        (date(2013, 6, 30), 27, "UK", "HR"),
        (date(2013, 7, 1), 28, "HR", "NO"),
        (date(2020, 1, 31), 28, "UK", "CH"),
        (date(2020, 2, 1), 27, "HR", "UK"),
        (date(2004, 4, 30), 15, "SE", "MT"),
        (date(2004, 5, 1), 25, "MT", "RO"),
        (date(2007, 1, 1), 27, "RO", "HR"),
    ],
)
def test_states_join_and_leave_on_their_day(day: date, number: int, inside: str, outside: str) -> None:
    """A key of an earlier year counts the states of that year: the day before and the day itself differ."""
    union = members("union", day)
    assert len(union) == number
    assert inside in union
    assert outside not in union


def test_26_states_are_bound_by_solidarity_all_but_denmark() -> None:
    """The key of the pool stands on this group."""
    assert " ".join(members("bound_by_solidarity", TODAY)) == PROTOCOL.replace("DK ", "")


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2024, 6, 10), 0), (date(2024, 6, 11), 25), (date(2024, 7, 30), 25), (date(2024, 7, 31), 26)],
)
def test_nobody_is_bound_before_the_regulation_and_ireland_only_since_it_takes_part(day: date, number: int) -> None:
    """Ireland was not bound at adoption; the day since which it is rests on a decision that was not read."""
    bound = members("bound_by_solidarity", day)
    assert len(bound) == number
    assert ("IE" in bound) == (day >= date(2024, 7, 31))
    assert "mark M" in GROUPS["bound_by_solidarity"].says


def test_the_groups_of_2015_are_those_of_the_documents() -> None:
    """The three keys of 2015 count different states, whatever the day on which they are recomputed."""
    listed = "AT BE BG HR CY CZ EE FI FR DE EL HU IT LV LT LU MT NL PL PT RO SK SI ES SE"
    assert set(members("com2015_240", TODAY)) == set(listed.split())
    assert set(members("com2015_240", TODAY)) - set(members("com2015_286", TODAY)) == {"IT", "EL"}
    assert set(members("com2015_286", TODAY)) - set(members("com2015_451", TODAY)) == {"HU"}
    assert members("com2015_451", date(2015, 1, 1)) == members("com2015_451", TODAY)
    assert GROUPS["com2015_451"].mark == "M"


def test_associated_states_are_never_members() -> None:
    """They may be invited to the forums, but owe nothing and are in no key."""
    assert members("associated", TODAY) == ("IS", "LI", "NO", "CH")
    assert not set(members("associated", TODAY)) & set(members("union", TODAY))


def test_an_unknown_group_is_refused_with_the_known_ones() -> None:
    """A mistyped group must not be an empty one."""
    with pytest.raises(ValueError, match=r"unknown group of states 'eu26'.*bound_by_solidarity"):
        members("eu26", TODAY)


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_group_has_members_today_and_says_what_it_is(group: str) -> None:
    """A group that is listed but cannot be asked for would fail in front of a user."""
    assert members(group, TODAY)
    assert GROUPS[group].says


@pytest.mark.parametrize(
    ("written", "code", "note"),
    [
        ("EL", "EL", None),
        ("GR", "EL", "GR is read as EL (Greece)"),
        ("GB", "UK", "GB is read as UK (United Kingdom)"),
        (" de ", "DE", None),
    ],
)
def test_other_codes_of_greece_and_the_united_kingdom_are_understood_with_a_note(
    written: str, code: str, note: str | None
) -> None:
    """Most files in the world say GR; what was changed is told."""
    assert canonical(written) == (code, note)


@pytest.mark.parametrize("row", STATES.values())
def test_a_state_is_found_by_its_code_and_by_its_name(row: MemberState) -> None:
    """Every name that the project prints can also be handed in, in any letters."""
    for written in (row.geo, row.geo.lower(), row.name, row.name.upper(), f"  {row.name} "):
        assert code_of(written) == row.geo


def test_other_names_in_use_are_understood_and_no_more() -> None:
    """A state is never guessed."""
    assert [code_of(name) for name in ("Czech Republic", "The Netherlands", "GR")] == ["CZ", "NL", "EL"]
    for written in ("Germ", "Deutschland", "", "Georgia"):
        with pytest.raises(ValueError, match="is not the code of a state"):
            code_of(written)


@pytest.mark.parametrize("written", ["XX", "", "EU27_2020", "Germany"])
def test_an_unknown_code_is_refused_with_the_accepted_ones(written: str) -> None:
    """One line says what was found and what was expected."""
    with pytest.raises(ValueError, match=r"is not the code of a state: expected one of BE, BG, .*GR is read as EL"):
        canonical(written)


def test_people_read_full_names() -> None:
    """Codes are for inside; EL and CH are not obvious to everybody."""
    assert name_of("EL") == "Greece"
    assert name_of("CZ") == "Czechia"
    assert len({state.name for state in STATES.values()}) == len(STATES) == 32
    with pytest.raises(ValueError, match="'GR' is not the code of a state"):
        name_of("GR")


def test_codes_are_put_in_protocol_order() -> None:
    """A list of the user's own order gives the same output."""
    assert in_protocol_order({"SE", "BE", "EL"}) == ("BE", "EL", "SE")
