"""The Member States, the associated states, and groups of them on a date.

Codes are Eurostat's (EL for Greece, UK for the United Kingdom). Wherever states are listed they stand in the Union's
protocol order, which follows their names in their own languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from article80.law.acts import Mark


@dataclass(frozen=True, slots=True)
class MemberState:
    """One state: its Eurostat code, English name, ISO 3166 code, and the days of its membership.

    ``member_from`` is the accession to the Union or to the Communities before it, None for a state that never joined.
    ``member_to`` is the last day of membership.
    """

    geo: str
    name: str
    iso: str
    member_from: date | None = None
    member_to: date | None = None

    def is_member(self, on: date) -> bool:
        """Whether the state belongs to the Union on that day."""
        if self.member_from is None or on < self.member_from:
            return False
        return self.member_to is None or on <= self.member_to


_1958 = date(1958, 1, 1)
_1973 = date(1973, 1, 1)
_1986 = date(1986, 1, 1)
_1995 = date(1995, 1, 1)
_2004 = date(2004, 5, 1)
_2007 = date(2007, 1, 1)

_ROWS = (
    MemberState("BE", "Belgium", "BE", _1958),
    MemberState("BG", "Bulgaria", "BG", _2007),
    MemberState("CZ", "Czechia", "CZ", _2004),
    MemberState("DK", "Denmark", "DK", _1973),
    MemberState("DE", "Germany", "DE", _1958),
    MemberState("EE", "Estonia", "EE", _2004),
    MemberState("IE", "Ireland", "IE", _1973),
    MemberState("EL", "Greece", "GR", date(1981, 1, 1)),
    MemberState("ES", "Spain", "ES", _1986),
    MemberState("FR", "France", "FR", _1958),
    MemberState("HR", "Croatia", "HR", date(2013, 7, 1)),
    MemberState("IT", "Italy", "IT", _1958),
    MemberState("CY", "Cyprus", "CY", _2004),
    MemberState("LV", "Latvia", "LV", _2004),
    MemberState("LT", "Lithuania", "LT", _2004),
    MemberState("LU", "Luxembourg", "LU", _1958),
    MemberState("HU", "Hungary", "HU", _2004),
    MemberState("MT", "Malta", "MT", _2004),
    MemberState("NL", "Netherlands", "NL", _1958),
    MemberState("AT", "Austria", "AT", _1995),
    MemberState("PL", "Poland", "PL", _2004),
    MemberState("PT", "Portugal", "PT", _1986),
    MemberState("RO", "Romania", "RO", _2007),
    MemberState("SI", "Slovenia", "SI", _2004),
    MemberState("SK", "Slovakia", "SK", _2004),
    MemberState("FI", "Finland", "FI", _1995),
    MemberState("SE", "Sweden", "SE", _1995),
    MemberState("UK", "United Kingdom", "GB", _1973, date(2020, 1, 31)),
    MemberState("IS", "Iceland", "IS"),
    MemberState("LI", "Liechtenstein", "LI"),
    MemberState("NO", "Norway", "NO"),
    MemberState("CH", "Switzerland", "CH"),
)

STATES: Mapping[str, MemberState] = MappingProxyType({row.geo: row for row in _ROWS})
"""Every state by its code, in protocol order, the United Kingdom and the associated states last."""

_OTHER_CODES = {"GR": "EL", "GB": "UK"}
_BY_NAME = {row.name.lower(): row.geo for row in _ROWS} | {"czech republic": "CZ", "the netherlands": "NL"}
_REGULATION_IN_FORCE = date(2024, 6, 11)
_IRELAND_TAKES_PART = date(2024, 7, 31)
_WITHDRAWN = date(2020, 2, 1)
UNITED_KINGDOM_UNTIL = date(2020, 12, 31)
"""The last day on which the rules on responsibility bound the United Kingdom."""

_MAY_2015 = date(2015, 5, 13)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states: its name in the code, what it is, and how well its composition is founded."""

    name: str
    says: str
    mark: Mark


GROUPS: Mapping[str, Group] = MappingProxyType(
    {
        group.name: group
        for group in (
            Group("union", "The Member States of the European Union", "V"),
            Group(
                "bound_by_solidarity",
                "The Member States bound by Part IV of Regulation (EU) 2024/1351: all but Denmark (recital 90). "
                "Ireland was not bound at adoption (recital 91). It counts from 31 July 2024, the day of Commission "
                "Decision (EU) 2024/2088, which was not read (mark M); it is reported to have pledged for 2026",
                "I",
            ),
            Group("associated", "The states associated with Part III, which may be invited to the forums", "V"),
            Group(
                "responsibility",
                "The states that the rules on responsibility bind: the Member States and the associated states; the "
                "United Kingdom until the end of the transition period of the Withdrawal Agreement, which was not read",
                "I",
            ),
            Group("com2015_240", "The 25 states of the key of May 2015: without Denmark, Ireland and the UK", "S"),
            Group("com2015_286", "The 23 states that were to receive under COM(2015) 286: also without IT and EL", "S"),
            Group(
                "com2015_451",
                "The 22 states that were to receive under COM(2015) 451: also without Hungary, then a third state to "
                "be relieved. The list was not read in the proposal itself",
                "M",
            ),
        )
    }
)

_LEFT_OUT_IN_2015 = {
    "com2015_240": {"DK", "IE", "UK"},
    "com2015_286": {"DK", "IE", "UK", "IT", "EL"},
    "com2015_451": {"DK", "IE", "UK", "IT", "EL", "HU"},
}


def members(group: str, on: date) -> tuple[str, ...]:
    """The codes of a group's states on a day, in protocol order; empty where the group had no members yet.

    The groups of 2015 are lists in documents: they are the same on every day. Raises ValueError for an unknown group.
    """
    if group not in GROUPS:
        raise ValueError(f"unknown group of states {group!r}: expected one of {', '.join(GROUPS)}")
    if group in _LEFT_OUT_IN_2015:
        return tuple(geo for geo in _union(_MAY_2015) if geo not in _LEFT_OUT_IN_2015[group])
    if group == "associated":
        return tuple(row.geo for row in _ROWS if row.member_from is None)
    if group == "responsibility":
        left = ("UK",) if _WITHDRAWN <= on <= UNITED_KINGDOM_UNTIL else ()
        return in_protocol_order({*_union(on), *members("associated", on), *left})
    if group == "bound_by_solidarity":
        return tuple(geo for geo in _union(on) if _is_bound(geo, on))
    return _union(on)


def _union(on: date) -> tuple[str, ...]:
    return tuple(row.geo for row in _ROWS if row.is_member(on))


def _is_bound(geo: str, on: date) -> bool:
    """Whether Part IV binds a Member State of that day: Denmark never, Ireland only since it takes part."""
    since = _IRELAND_TAKES_PART if geo == "IE" else _REGULATION_IN_FORCE
    return geo != "DK" and on >= since


def state(geo: str) -> MemberState:
    """The state with this code. Raises ValueError with the accepted codes when it is not one that the project uses."""
    if geo not in STATES:
        raise ValueError(_unknown(geo))
    return STATES[geo]


def name_of(geo: str) -> str:
    """The English name of a state. Raises ValueError when the code is not one that the project uses."""
    return state(geo).name


def canonical(code: str) -> tuple[str, str | None]:
    """The project's code for a state, and a note where another code was understood.

    ``canonical("GR")`` is ``("EL", "GR is read as EL (Greece)")``. Capital letters and blanks around the code do not
    matter. Raises ValueError with the accepted codes when the code is unknown.
    """
    written = code.strip().upper()
    geo = _OTHER_CODES.get(written, written)
    if geo not in STATES:
        raise ValueError(_unknown(code))
    note = None if geo == written else f"{written} is read as {geo} ({STATES[geo].name})"
    return geo, note


def code_of(written: str) -> str:
    """The project's code for a state that is written as a code or as its English name, such as "Italy".

    Capital letters and blanks around it do not matter. Raises ValueError as `canonical` does.
    """
    return _BY_NAME.get(" ".join(written.lower().split())) or canonical(written)[0]


def in_protocol_order(codes: Set[str]) -> tuple[str, ...]:
    """The given codes of the project in protocol order."""
    return tuple(geo for geo in STATES if geo in codes)


def _unknown(code: str) -> str:
    return f"{code!r} is not the code of a state: expected one of {', '.join(STATES)} (GR is read as EL, GB as UK)"
