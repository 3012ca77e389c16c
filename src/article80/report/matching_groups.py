"""The groups by which an audit counts, and their names. A group of the user's own has the name that the user gave."""

from __future__ import annotations

from collections.abc import Mapping

from article80.law.said import Said, said, said_by_number
from article80.relocation.nationalities import NATIONALITIES, in_words
from article80.relocation.run import SIZE_BANDS, size_in_words
from article80.words import say, state_name

CHARACTERISTICS: Mapping[str, Said] = {
    "links": said("links"),
    "vulnerability": said("vulnerability"),
    "size of the family": said("size of the family"),
    "benefitting state": said("benefitting state"),
    "status": said("status"),
    "children": said("children"),
    "nationality": said("nationality"),
    "likely outcome": said("likely outcome"),
    "group": said("group"),
}
"""What the groups are of."""


def _size(least: int, most: int) -> Said:
    if most >= SIZE_BANDS[-1][1]:
        return said("{least:persons} persons or more", least=least)
    if least == most:
        return said_by_number("{n:persons} person", "{n:persons} persons", counted="n", n=least)
    return said("{least:persons} to {most:persons} persons", least=least, most=most)


_GROUPS: Mapping[str, Mapping[str, Said]] = {
    "links": {
        "family link": said("family link"),
        "other link": said("other link"),
        "no link with a state of this run": said("no link with a state of this run"),
    },
    "vulnerability": {"vulnerable": said("vulnerable"), "not vulnerable": said("not vulnerable")},
    "size of the family": {size_in_words(least, most): _size(least, most) for least, most in SIZE_BANDS},
    "status": {"applicant": said("applicant"), "beneficiary": said("beneficiary")},
    "children": {"no minor": said("no minor"), "with minors": said("with minors")},
    "nationality": {"all others": said("all others")},
    "likely outcome": {
        "mostly granted": said("mostly granted"),
        "in between": said("in between"),
        "mostly rejected": said("mostly rejected"),
        "not known": said("not known"),
    },
}


def characteristic_in_words(name: str) -> str:
    """What groups are of, in the language that is spoken."""
    return say(CHARACTERISTICS[name])


def group_in_words(characteristic: str, group: str, *, code: bool = True) -> str:
    """The name of a group: states and nationalities by their names, these with or without their code."""
    named = _GROUPS.get(characteristic, {}).get(group)
    if named is not None:
        return say(named)
    if characteristic == "benefitting state":
        return state_name(group)
    if characteristic == "nationality":
        return in_words(group) if code else NATIONALITIES.get(group, group)
    return group
