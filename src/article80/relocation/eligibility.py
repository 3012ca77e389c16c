"""Who may be relocated, and what stands against it: each bar with its provision and what would lift it.

A bar on the case keeps it out of the matching. A bar on a pair keeps one state out for one case. What only makes work
before the transfer, such as the best interests of a child, is a note and no bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.relocation.cases import FAMILY_ARTICLES, FAMILY_OF_ADULTS, FAMILY_OF_LONE_MINORS, Cases
from article80.relocation.kinds import kinds_of
from article80.relocation.places import Places
from article80.responsibility.solidarity_conditions import RELOCATION_CONDITIONS, RelocationFacts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.responsibility.solidarity import Bar as BarOfAFile
    from article80.responsibility.solidarity import Eligibility as FromAFile

    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands against a relocation: the provision, what is wrong, and what would lift it.

    ``state`` is the state that is responsible instead, where that is the bar.
    """

    key: str
    provision: str
    says: Said
    lifted_by: Said
    state: str = ""


BARS: tuple[Bar, ...] = (
    Bar(
        "security_threat",
        "AMMR 67(2)",
        said("there are reasonable grounds to see a threat to internal security"),
        said(
            "nothing in this procedure: the law excludes any later relocation too, unless the finding itself is set "
            "aside"
        ),
    ),
    Bar(
        "security_open",
        "AMMR 67(2)",
        said("the check for a threat to internal security is not finished"),
        said("the benefitting state finishes the check"),
    ),
    Bar(
        "not_there",
        "AMMR 2(22)",
        said("the persons are not in the benefitting state, from where a relocation starts"),
        said(
            "they are back there; until then the state where they are can take the case over, if Art. 63(8) allows it"
        ),
    ),
    Bar(
        "family_responsibility",
        "AMMR 67(5)",
        said("the benefitting state is responsible because of family or dependency"),
        said("nothing, as long as that responsibility stands: it keeps the family together"),
    ),
    Bar(
        "family_in_the_state",
        "AMMR 67(5)",
        said(
            "a family member is in the state where the person is, and whether this state is responsible because of "
            "that is not settled"
        ),
        said("the state finds that it is not responsible under Art. 25 to 28 or 34"),
    ),
    Bar(
        "status_too_old",
        "AMMR 56(2)(a)(ii)",
        said("the protection was granted too long before the pool's act was adopted"),
        said("nothing in this pool: the status will be older at every later act"),
    ),
    Bar(
        "act_not_known",
        "AMMR 56(2)(a)(ii)",
        said("the day on which the pool's act was adopted is not known, so the age of the status cannot be told"),
        said("the day of the act is handed in"),
    ),
    Bar(
        "consent_refused",
        "AMMR 67(4)",
        said("the beneficiary does not consent"),
        said("the beneficiary consents in writing"),
    ),
    Bar(
        "consent_missing",
        "AMMR 67(4)",
        said("the written consent of the beneficiary is not there"),
        said("the beneficiary consents in writing"),
    ),
    Bar(
        "no_places_for_the_state",
        "AMMR 60(1)",
        said("the state where the person is has no row in the table of places"),
        said("contributing states take persons from this state"),
    ),
    Bar(
        "no_agreement",
        "AMMR 56(2)(a)(ii)",
        said("no contributing state agreed with the benefitting state to take beneficiaries of protection"),
        said("the two states agree on it"),
    ),
    Bar(
        "another_state",
        "AMMR 68(2)",
        said("another state than the benefitting one is responsible for the application"),
        said("the other state is not responsible any more, for example because it refused or a time limit was missed"),
    ),
    Bar(
        "responsibility_file",
        "AMMR 67(5)",
        said("the responsibility file of the case does not allow it"),
        said("what the file names"),
    ),
)
"""Every bar on a case, in the order in which they are told."""

BAR = {bar.key: bar for bar in BARS}

FROM_FILES = ("another_state", "responsibility_file")
"""The bars that only a responsibility file gives, in its own words."""


@dataclass(frozen=True, slots=True, eq=False)
class Eligibility:
    """What stands against each case.

    ``bars`` (n, bars) in the order of `BARS`. ``permitted`` (n, contributing) is where a case may go as far as bars on
    pairs are concerned. ``from_files`` are the bars that responsibility files gave, by case.
    """

    bars: Flags
    permitted: Flags
    from_files: Mapping[int, tuple[Bar, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def eligible(self) -> Flags:
        """Cases that nothing bars (n,)."""
        return np.logical_not(self.bars.any(axis=1))

    def of(self, case: int) -> tuple[Bar, ...]:
        """The bars on one case."""
        own = tuple(bar for bar, stands in zip(BARS, self.bars[case], strict=True) if stands)
        return tuple(bar for bar in own if bar.key not in FROM_FILES) + self.from_files.get(case, ())


def eligibility(
    cases: Cases,
    places: Places,
    *,
    act_adopted: date | None = None,
    files: Mapping[int, FromAFile] = MappingProxyType({}),
    parameters: Parameters,
) -> Eligibility:
    """What stands against each case and each pair.

    ``act_adopted`` is the day on which the Council adopted the act of the pool; it decides for beneficiaries only.
    ``files`` are the answers of responsibility files (`article80.responsibility.solidarity.relocatable`), by case.
    """
    row = cases.benefitting.each(places.row_of, np.int64)
    permitted = permitted_states(cases, places)
    from_files = {case: _bars_of_a_file(answer) for case, answer in files.items() if answer.eligible is not True}
    barred, not_known = _conditions(cases, act_adopted, parameters)
    flags = {
        "security_threat": barred["threat"],
        "security_open": not_known["threat"],
        "not_there": not_there(cases),
        "family_responsibility": barred["family"],
        "family_in_the_state": not_known["family"] & ~np.isin(np.arange(len(cases)), list(files)),
        "status_too_old": barred["status"],
        "act_not_known": not_known["status"],
        "consent_refused": barred["consent"],
        "consent_missing": not_known["consent"],
        "no_places_for_the_state": row < 0,
        "no_agreement": cases.beneficiary & (row >= 0) & ~places.agreed[np.maximum(row, 0)].any(axis=1),
        **{key: _with(key, from_files, len(cases)) for key in FROM_FILES},
    }
    bars = np.stack([flags[bar.key] for bar in BARS], axis=1)
    return Eligibility(bars, permitted, MappingProxyType(from_files))


@rule("AMMR 67(2)", "AMMR 16(4)", "AMMR 67(5)")
def relocation_facts(cases: Cases, row: int, related: bool, act_adopted: date | None) -> RelocationFacts:
    """What a row knows of the conditions of a relocation.

    ``related`` is whether family of the persons is in the benefitting state. That this state is responsible for an
    applicant under Art. 16(4) says that a threat was found; another article than those on family settles that family
    does not make it responsible, because family goes before it.
    """
    article, beneficiary = cases.responsible_under[row], bool(cases.beneficiary[row])
    found = "threat" if article == "16(4)" and not beneficiary else cases.security[row]
    return RelocationFacts(
        beneficiary=beneficiary,
        threat=_THREAT[found],
        by_family=article in FAMILY_ARTICLES if article or not related else None,
        granted=cases.granted[row],
        act_adopted=act_adopted,
        consent=_CONSENT[cases.consent[row]],
        states_agree=None,
    )


_THREAT: Mapping[str, bool | None] = {"clear": False, "open": None, "threat": True}
_CONSENT: Mapping[str, bool | None] = {"yes": True, "no": False, "": None}


@rule("AMMR 67")
def _conditions(
    cases: Cases, act_adopted: date | None, parameters: Parameters
) -> tuple[dict[str, Flags], dict[str, Flags]]:
    """Which conditions of a relocation each case does not meet, and which are not known, by the name of the condition.

    Whether the states agree depends on where a beneficiary goes: that bars pairs (`permitted_states`), and no case.
    """
    related, years = _family_there(cases), int(parameters["beneficiary_status_years"].value)
    columns = (cases.responsible_under, cases.security, cases.granted, cases.consent)
    first, kind = kinds_of([cases.beneficiary, related, *(column.codes for column in columns)])
    facts = [relocation_facts(cases, int(row), bool(related[row]), act_adopted) for row in first]
    met = {one.key: [one.met(each, years) for each in facts] for one in RELOCATION_CONDITIONS}
    barred = {key: np.array([one is False for one in found], np.bool_)[kind] for key, found in met.items()}
    not_known = {key: np.array([one is None for one in found], np.bool_)[kind] for key, found in met.items()}
    return barred, not_known


@rule("AMMR 2(22)")
def not_there(cases: Cases) -> Flags:
    """A relocation is a transfer out of the benefitting state; who is elsewhere cannot be transferred out of it."""
    return cases.present_in.each(bool, np.bool_)


@rule("AMMR 67(5)")
def _family_there(cases: Cases) -> Flags:
    """Whether family of the persons is in the benefitting state, so that it could be responsible because of that."""
    ties = np.zeros(len(cases), np.bool_)
    for at, geo in enumerate(cases.benefitting.values):
        for alone, kinds in ((False, FAMILY_OF_ADULTS), (True, FAMILY_OF_LONE_MINORS)):
            here = {(geo, kind) for kind in kinds}
            ties |= _linked(cases, here) & (cases.benefitting.codes == at) & (cases.unaccompanied == alone)
    return ties


def _linked(cases: Cases, pairs: set[tuple[str, str]]) -> Flags:
    """Cases with a link of one of these states and kinds."""
    return cases.links.each(lambda links: any((one.state, one.kind) in pairs for one in links), np.bool_)


@rule("AMMR 2(22)", "AMMR 56(2)(a)")
def permitted_states(cases: Cases, places: Places) -> Flags:
    """A case goes to another state than its own, to none that was ruled out, and with protection by agreement only."""
    codes = places.contributing

    def others(closed: tuple[str, ...]) -> list[bool]:
        return [geo not in closed for geo in codes]

    row = cases.benefitting.each(places.row_of, np.int64)
    permitted: Flags = cases.not_to.each(others, np.bool_).reshape(len(cases), len(codes))
    permitted &= cases.benefitting.each(lambda geo: others((geo,)), np.bool_).reshape(len(cases), len(codes))
    permitted &= ~cases.beneficiary[:, None] | places.agreed[np.maximum(row, 0)]
    return permitted


def _with(key: str, from_files: Mapping[int, tuple[Bar, ...]], number: int) -> Flags:
    """The cases whose file gives a bar of this key."""
    return np.isin(
        np.arange(number), [case for case, bars in from_files.items() if any(bar.key == key for bar in bars)]
    )


def _bars_of_a_file(answer: FromAFile) -> tuple[Bar, ...]:
    """What a responsibility file has against a relocation, or what it lacks to tell."""
    found = tuple(map(_bar_of_a_file, answer.bars))
    if found:
        return found
    says = said("the responsibility file does not tell yet whether the person may be relocated")
    return (Bar("responsibility_file", "AMMR 67(5)", says, becomes_known(answer)),)


def becomes_known(answer: FromAFile) -> Said:
    """That what a responsibility file lacks would lift a bar."""
    return said("this becomes known: {missing:said_items}", missing=tuple(map(of_a_file, answer.missing)))


def of_a_file(words: str | Said) -> Said:
    """What a responsibility file says, as a sentence."""
    return words if isinstance(words, Said) else said("{words:verbatim}", words=words)


def _bar_of_a_file(bar: BarOfAFile) -> Bar:
    state = getattr(bar, "state", "")
    if state:
        return replace(BAR["another_state"], says=of_a_file(bar.says), state=state)
    lifted = BAR[_LIKE.get(bar.provision, "family_responsibility")].lifted_by
    return Bar("responsibility_file", f"AMMR {bar.provision}", of_a_file(bar.says), lifted)


_LIKE = {"67(2)": "security_threat", "67(4)": "consent_refused", "56(2)(a)(ii)": "status_too_old"}
"""The bar that is lifted in the same way, by provision."""
