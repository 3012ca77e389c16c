"""The table of kinds of records, who may make and read them, and what makes them complete."""

from __future__ import annotations

import itertools
from typing import Any, get_args

import pytest

from article80.office.records.completeness import faults_of
from article80.office.records.kinds import EVENTS, Kind, Role, kinds, read_kinds
from article80.office.records.permissions import Person, States, may_make, may_read

ROLES: tuple[Role, ...] = get_args(Role)
STATES = ("", "DE", "EL", "FR")
NOTIFICATION = {
    "pressure": "Arrivals have doubled.",
    "measures_needed": "200 relocations",
    "how_it_stabilises": "Places become free.",
    "vulnerabilities": "A plan is under way.",
}


def _row(**changed: Any) -> dict[str, Any]:
    table = {
        name: {"provision": "AMMR 57", "by": ["coordinator"], "to": ["council"], "access": "public"} for name in EVENTS
    }
    table["draw"] |= changed
    return table


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"by": ["minister"]}, "by is"),
        ({"by": []}, "by is"),
        ({"by": ["auditor"]}, "auditor writes nothing"),
        ({"access": "secret"}, "access is secret"),
        ({"by": ["representative"]}, "stands in own"),
        ({"provision": ""}, "no provision"),
        ({"color": "red"}, "color is not known"),
        ({"fields": {"day": {"type": "day"}}}, "no other fields"),
    ],
)
def test_a_table_that_is_not_right_is_refused(changed: dict[str, Any], words: str) -> None:
    """A slip in the table would be a hole in the office."""
    with pytest.raises(ValueError, match=words):
        read_kinds(_row(**changed))


def test_a_field_can_only_hang_on_one_that_is_yes_or_no() -> None:
    """What makes a field needless is asked in the same record."""
    row = {"provision": "AMMR 61", "by": ["council"], "to": ["council"], "access": "public"}
    fields = {"reason": {"type": "text", "unless": "identified"}}
    with pytest.raises(ValueError, match="yes or no"):
        read_kinds({**_row(), "request": {**row, "fields": fields}})


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_nobody_makes_what_no_row_allows(kind: Kind) -> None:
    """Every role, every own state, every combination of states: allowed is exactly what the row says."""
    for role, own, contributing, benefitting, author in itertools.product(ROLES, *[STATES] * 4):
        about = {"contributing": contributing, "benefitting": benefitting, "author": author}
        allowed = may_make(Person(role, own), kind, States(**about)) == "allowed"
        if role == "representative":
            assert allowed == (role in kind.by and bool(own) and own == author == about.get(kind.own))
        else:
            assert allowed == (role in kind.by and not author)


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_nobody_reads_what_is_not_theirs(kind: Kind) -> None:
    """The public reads what is public, an administrator no more, a state nothing that involves others only."""
    about = States(author="EL")
    readers = {
        (role, state) for role in ROLES for state in STATES if may_read(Person(role, state), kind, about) == "allowed"
    }
    if kind.access == "public":
        assert readers == set(itertools.product(ROLES, STATES))
        return
    assert not {role for role, _ in readers} & {"public", "administrator"}
    assert ("auditor", "") in readers
    of_states = {state for role, state in readers if role in ("representative", "expert")}
    assert of_states == ({"DE", "EL", "FR"} if kind.access == "members" else {"EL"})


def test_no_figure_of_the_proposal_has_a_field() -> None:
    """The proposal is classified until the act is adopted (Art. 12(6)): the office holds that it was sent, and when."""
    assert set(kinds()["proposal_marker"].fields) == {"transmitted_on", "reference"}


def test_what_binds_a_state_takes_two() -> None:
    """Pledges, acceptances, confirmations and requests of states are drafted by one and submitted by another."""
    alone = [kind.name for kind in kinds().values() if "representative" in kind.by and not kind.four_eyes]
    assert alone == ["preferences"]


def test_a_complete_notification_has_no_fault() -> None:
    """What Art. 59(2) asks only where relevant may be left out."""
    assert faults_of(kinds()["need_notification"], NOTIFICATION) == ()


def test_what_a_notification_lacks_is_named_with_its_point() -> None:
    """Each point of Art. 59(2) by itself; a field of no point, and one that holds something else, too."""
    content = {**NOTIFICATION, "vulnerabilities": " ", "colour": "red"} | {"how_it_stabilises": ""}
    told = [(fault.field, fault.kind, fault.provision) for fault in faults_of(kinds()["need_notification"], content)]
    assert told == [
        ("colour", "unknown", "AMMR 59(1)"),
        ("how_it_stabilises", "missing", "AMMR 59(2)(c)"),
        ("vulnerabilities", "wrong", "AMMR 59(2)(d)"),
    ]


def test_what_a_request_has_to_say_hangs_on_the_decision() -> None:
    """Art. 61(2) asks its points of a state that was not identified; Art. 62(3) one more than 62(2)."""
    pressure, significant = kinds()["deduction_request_pressure"], kinds()["deduction_request_significant"]
    assert faults_of(pressure, {"identified": True}) == ()
    assert len(faults_of(pressure, {"identified": False})) == 4
    assert len(faults_of(significant, {"identified": True})) == 4
    assert len(faults_of(significant, {"identified": False})) == 5


@pytest.mark.parametrize(
    ("value", "is_right"),
    [("2027-02-28", True), ("2027-02-29", False), ("28.2.2027", False), (20270228, False), ("20270228", False)],
)
def test_a_day_is_a_day(value: object, is_right: bool) -> None:
    """One way of writing it, and one that exists."""
    assert (faults_of(kinds()["forum_convened"], {"day": value}) == ()) == is_right


@pytest.mark.parametrize(("value", "is_right"), [(0, True), (21000, True), (-1, False), (True, False), ("5", False)])
def test_a_number_is_whole_and_not_negative(value: object, is_right: bool) -> None:
    """A truth value is no number."""
    content = {"relocated_persons": value, "financial_cents": 0, "alternative_cents": 0}
    assert (faults_of(kinds()["january_confirmation"], content) == ()) == is_right
