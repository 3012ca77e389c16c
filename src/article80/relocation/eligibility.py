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
from article80.law.time_limits import last_day_counted
from article80.relocation.cases import FAMILY_ARTICLES, FAMILY_OF_ADULTS, FAMILY_OF_LONE_MINORS, Cases
from article80.relocation.places import Places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.responsibility.solidarity import Bar as BarOfAFile
    from article80.responsibility.solidarity import Eligibility as FromAFile

    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands against a relocation: the provision, what is wrong, and what would lift it, in words.

    ``state`` is the state that is responsible instead, where that is the bar.
    """

    key: str
    provision: str
    says: str
    lifted_by: str
    state: str = ""


BARS: tuple[Bar, ...] = (
    Bar(
        "security_threat",
        "AMMR 67(2)",
        "there are reasonable grounds to see a threat to internal security",
        "nothing in this procedure: the law excludes any later relocation too, unless the finding itself is set aside",
    ),
    Bar(
        "security_open",
        "AMMR 67(2)",
        "the check for a threat to internal security is not finished",
        "the benefitting state finishes the check",
    ),
    Bar(
        "not_there",
        "AMMR 2(22)",
        "the persons are not in the benefitting state, from where a relocation starts",
        "they are back there; until then the state where they are can take the case over, if Art. 63(8) allows it",
    ),
    Bar(
        "family_responsibility",
        "AMMR 67(5)",
        "the benefitting state is responsible because of family or dependency",
        "nothing, as long as that responsibility stands: it keeps the family together",
    ),
    Bar(
        "family_in_the_state",
        "AMMR 67(5)",
        "a family member is in the state where the person is, and whether this state is responsible because of that is "
        "not settled",
        "the state finds that it is not responsible under Art. 25 to 28 or 34",
    ),
    Bar(
        "status_too_old",
        "AMMR 56(2)(a)(ii)",
        "the protection was granted too long before the pool's act was adopted",
        "nothing in this pool: the status will be older at every later act",
    ),
    Bar(
        "act_not_known",
        "AMMR 56(2)(a)(ii)",
        "the day on which the pool's act was adopted is not known, so the age of the status cannot be told",
        "the day of the act is handed in",
    ),
    Bar(
        "consent_refused",
        "AMMR 67(7)",
        "the beneficiary does not consent",
        "the beneficiary consents in writing",
    ),
    Bar(
        "consent_missing",
        "AMMR 67(7)",
        "the written consent of the beneficiary is not there",
        "the beneficiary consents in writing",
    ),
    Bar(
        "no_places_for_the_state",
        "AMMR 60(1)",
        "the state where the person is has no row in the table of places",
        "contributing states take persons from this state",
    ),
    Bar(
        "no_agreement",
        "AMMR 56(2)(a)(ii)",
        "no contributing state agreed with the benefitting state to take beneficiaries of protection",
        "the two states agree on it",
    ),
    Bar(
        "another_state",
        "AMMR 68(2)",
        "another state than the benefitting one is responsible for the application",
        "the other state is not responsible any more, for example because it refused or a time limit was missed",
    ),
    Bar(
        "responsibility_file",
        "AMMR 67(5)",
        "the responsibility file of the case does not allow it",
        "what the file names",
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
    flags = {
        **security_bars(cases),
        "not_there": not_there(cases),
        "family_responsibility": family_bar(cases),
        "family_in_the_state": family_not_settled(cases) & ~np.isin(np.arange(len(cases)), list(files)),
        **beneficiary_bars(cases, act_adopted, parameters=parameters),
        "no_places_for_the_state": row < 0,
        "no_agreement": cases.beneficiary & (row >= 0) & ~places.agreed[np.maximum(row, 0)].any(axis=1),
        **{key: _with(key, from_files, len(cases)) for key in FROM_FILES},
    }
    bars = np.stack([flags[bar.key] for bar in BARS], axis=1)
    return Eligibility(bars, permitted, MappingProxyType(from_files))


@rule("AMMR 67(2)", "AMMR 16(4)")
def security_bars(cases: Cases) -> dict[str, Flags]:
    """Nobody is relocated for whom a threat to internal security was found, or before the check is finished.

    That the benefitting state is responsible for an applicant under Art. 16(4) says that one was found.
    """
    responsible = cases.responsible_under.each(lambda article: article == "16(4)", np.bool_) & ~cases.beneficiary
    return {
        "security_threat": responsible | cases.security.each(lambda found: found == "threat", np.bool_),
        "security_open": cases.security.each(lambda found: found == "open", np.bool_),
    }


@rule("AMMR 2(22)")
def not_there(cases: Cases) -> Flags:
    """A relocation is a transfer out of the benefitting state; who is elsewhere cannot be transferred out of it."""
    return cases.present_in.each(bool, np.bool_)


@rule("AMMR 67(5)")
def family_bar(cases: Cases) -> Flags:
    """An applicant for whom the benefitting state is responsible through family or dependency is not relocated."""
    by_family = cases.responsible_under.each(lambda article: article in FAMILY_ARTICLES, np.bool_)
    flags: Flags = by_family & ~cases.beneficiary
    return flags


@rule("AMMR 67(5)")
def family_not_settled(cases: Cases) -> Flags:
    """Where an applicant's family is in the benefitting state, it is settled first whether that makes it responsible.

    Another article that makes the state responsible settles it: family goes before it.
    """
    ties = np.zeros(len(cases), np.bool_)
    for at, geo in enumerate(cases.benefitting.values):
        for alone, kinds in ((False, FAMILY_OF_ADULTS), (True, FAMILY_OF_LONE_MINORS)):
            here = {(geo, kind) for kind in kinds}
            ties |= _linked(cases, here) & (cases.benefitting.codes == at) & (cases.unaccompanied == alone)
    open_: Flags = ties & ~cases.beneficiary & cases.responsible_under.each(lambda article: not article, np.bool_)
    return open_


def _linked(cases: Cases, pairs: set[tuple[str, str]]) -> Flags:
    """Cases with a link of one of these states and kinds."""
    return cases.links.each(lambda links: any((one.state, one.kind) in pairs for one in links), np.bool_)


@rule("AMMR 56(2)(a)(ii)", "AMMR 67(7)", formula="status granted less than 3 years before the act was adopted")
def beneficiary_bars(cases: Cases, act_adopted: date | None, *, parameters: Parameters) -> dict[str, Flags]:
    """A beneficiary can be relocated with written consent, if the status is younger than three years at the act."""
    years = int(parameters["beneficiary_status_years"].value)

    def too_old(granted: date | None) -> bool:
        return bool(granted and act_adopted and act_adopted >= last_day_counted(granted, years, "years"))

    return {
        "status_too_old": cases.beneficiary & cases.granted.each(too_old, np.bool_),
        "act_not_known": cases.beneficiary & (act_adopted is None),
        "consent_refused": cases.beneficiary & cases.consent.each(lambda said: said == "no", np.bool_),
        "consent_missing": cases.beneficiary & cases.consent.each(lambda said: said == "", np.bool_),
    }


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
    needs = "; ".join(answer.missing)
    says = "the responsibility file does not tell yet whether the person may be relocated"
    return (Bar("responsibility_file", "AMMR 67(5)", says, f"this becomes known: {needs}"),)


def _bar_of_a_file(bar: BarOfAFile) -> Bar:
    state = getattr(bar, "state", "")
    if state:
        return replace(BAR["another_state"], says=bar.says, state=state)
    lifted = BAR[_LIKE.get(bar.provision, "family_responsibility")].lifted_by
    return Bar("responsibility_file", f"AMMR {bar.provision}", bar.says, lifted)


_LIKE = {"67(2)": "security_threat", "67(7)": "consent_refused", "56(2)(a)(ii)": "status_too_old"}
"""The bar that is lifted in the same way, by provision."""
