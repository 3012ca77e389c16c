"""Which cases a contributing state can take over instead of a relocation (an offset), and what stands against it.

Art. 63(8) AMMR names six conditions. A case that the benefitting state is responsible for, and whose persons are in a
contributing state, meets them or not; each one that is not met is a bar with its provision and what would lift it.
What is not known yet is told apart from what is so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import numpy as np

from article80.law.options import Options
from article80.law.rule import rule
from article80.law.said import said
from article80.law.states import members
from article80.relocation.cases import ENTRY_ARTICLES, Cases
from article80.relocation.eligibility import Bar, becomes_known, of_a_file
from article80.relocation.kinds import kinds_of
from article80.relocation.places import Places
from article80.responsibility.solidarity_conditions import OFFSET_CONDITIONS, OffsetFacts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.responsibility.solidarity import Eligibility as FromAFile

    Flags = NDArray[np.bool_]

Answer = Literal["yes", "no", "open"]

_STANDS = said("nothing, as long as this stands")

OFFSET_BARS: tuple[Bar, ...] = (
    Bar(
        "lone_minor",
        "AMMR 63(8)(a)",
        said("the applicant is an unaccompanied minor"),
        said("an adult who is responsible takes the child into care, or the child comes of age"),
    ),
    Bar(
        "not_by_entry",
        "AMMR 63(8)(b)",
        said("the benefitting state is not responsible under Art. 29 to 33"),
        _STANDS,
    ),
    Bar(
        "security_stays",
        "AMMR 16(4)",
        said("a threat to internal security makes the benefitting state responsible, and not Art. 29 to 33"),
        _STANDS,
    ),
    Bar(
        "limit_over",
        "AMMR 63(8)(c)",
        said("the time limit is over"),
        said("nothing: a limit that is over does not start again"),
    ),
    Bar(
        "absconded",
        "AMMR 63(8)(d)",
        said("the applicant has absconded from the contributing state"),
        _STANDS,
    ),
    Bar(
        "absconded_elsewhere",
        "AMMR 63(8)(d)",
        said("the applicant has absconded from the benefitting state, which counts by the option absconded_63_8d"),
        _STANDS,
    ),
    Bar(
        "protected",
        "AMMR 63(8)(e)",
        said("the person has international protection already"),
        _STANDS,
    ),
    Bar(
        "admitted",
        "AMMR 63(8)(f)",
        said("the person came by resettlement or humanitarian admission"),
        _STANDS,
    ),
    Bar(
        "not_in_a_contributing_state",
        "AMMR 63(6)",
        said("the person is in no contributing state, which would find the case among its own"),
        said("the person is in a contributing state; until then, relocation is the way"),
    ),
    Bar(
        "offset_file",
        "AMMR 63(8)",
        said("the responsibility file of the case does not allow it"),
        said("what the file names"),
    ),
)
"""Every bar, in the order of the law. That the person has to be in the contributing state follows from the way in which
the cases are found (Art. 63(6)), and is inferred (mark I)."""

OFFSET_OPEN: tuple[Bar, ...] = (
    Bar(
        "responsibility_open",
        "AMMR 63(8)(b)",
        said("it is not determined which state is responsible"),
        said("responsibility is determined"),
    ),
    Bar(
        "limit_open",
        "AMMR 63(8)(c)",
        said("the last day of the time limit, or the day to look at, is not known"),
        said("the last day is written into limit_ends"),
    ),
    Bar(
        "offset_file_open",
        "AMMR 63(8)",
        said("the responsibility file does not tell yet whether the case can be taken over"),
        said("what the file names as missing"),
    ),
)
"""What has to be known first."""


@dataclass(frozen=True, slots=True, eq=False)
class Offsets:
    """What stands against taking over each case.

    ``bars`` (n, bars) in the order of `OFFSET_BARS`, ``open`` (n, open) in that of `OFFSET_OPEN`. ``by`` are the codes
    of the states that would take over, "" where the persons are in the benefitting state. ``from_files`` are the bars,
    or what is missing, that responsibility files gave.
    """

    bars: Flags
    open: Flags
    by: NDArray[np.object_]
    from_files: Mapping[int, tuple[Bar, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def answer(self, case: int) -> Answer:
        """Whether a case can be taken over; "open" where nothing bars it and something is not known."""
        if self.bars[case].any():
            return "no"
        return "open" if self.open[case].any() else "yes"

    @property
    def answers(self) -> NDArray[np.object_]:
        """The answer for each case (n,)."""
        found = np.full(len(self.bars), "yes", object)
        found[self.open.any(axis=1)] = "open"
        found[self.bars.any(axis=1)] = "no"
        return found

    def of(self, case: int) -> tuple[Bar, ...]:
        """The bars on one case, or where there is none, what has to be known."""
        catalogue, flags = (OFFSET_BARS, self.bars) if self.bars[case].any() else (OFFSET_OPEN, self.open)
        found = (bar for bar, stands in zip(catalogue, flags[case], strict=True) if stands)
        own = tuple(bar for bar in found if bar.key not in ("offset_file", "offset_file_open"))
        return own + self.from_files.get(case, ())


def offsets(
    cases: Cases,
    places: Places,
    *,
    options: Options,
    on: date | None = None,
    files: Mapping[int, FromAFile] = MappingProxyType({}),
) -> Offsets:
    """What stands against taking over each case on a day, under the answers to the open questions.

    ``places`` tell which states contribute although they benefit (`contributing_states`).
    ``files`` are the answers of responsibility files (`article80.responsibility.procedure.offsettable_now`), by case. A
    file settles who is responsible.
    """
    by = np.array(cases.present_in.values, object)[cases.present_in.codes]
    told = np.isin(np.arange(len(cases)), list(files))
    says_no = np.isin(np.arange(len(cases)), [case for case, answer in files.items() if answer.eligible is False])
    asks = np.isin(np.arange(len(cases)), [case for case, answer in files.items() if answer.eligible is None])
    barred, not_known, from_there = _conditions(cases, options, on)
    flags = {
        "lone_minor": barred["lone_minor"],
        "not_by_entry": barred["by_entry"] & ~told,
        "security_stays": security_stays(cases),
        "limit_over": barred["limit"],
        "absconded": barred["absconded"] & from_there,
        "absconded_elsewhere": barred["absconded"] & ~from_there,
        "protected": barred["beneficiary"],
        "admitted": barred["admitted"],
        "not_in_a_contributing_state": in_no_contributing_state(cases, contributing_states(cases, places, on)),
        "offset_file": says_no,
    }
    unknown = {
        "responsibility_open": not_known["by_entry"] & ~told,
        "limit_open": not_known["limit"] & ~told,
        "offset_file_open": asks,
    }
    return Offsets(
        np.stack([flags[bar.key] for bar in OFFSET_BARS], axis=1),
        np.stack([unknown[bar.key] for bar in OFFSET_OPEN], axis=1),
        by,
        MappingProxyType({case: _of_a_file(answer) for case, answer in files.items() if answer.eligible is not True}),
    )


def offset_facts(cases: Cases, row: int, on: date | None) -> OffsetFacts:
    """What a row knows of the conditions of Art. 63(8)."""
    article = cases.responsible_under[row]
    return OffsetFacts(
        benefitting=cases.benefitting[row],
        contributing=cases.present_in[row],
        on=on,
        lone_minor=bool(cases.unaccompanied[row]),
        by_entry=article in ENTRY_ARTICLES if article else None,
        limit_ends=cases.limit_ends[row],
        absconded_from=frozenset(cases.absconded_from[row]),
        beneficiary=bool(cases.beneficiary[row]),
        admitted=cases.admitted[row],
    )


@rule("AMMR 63(8)")
def _conditions(cases: Cases, options: Options, on: date | None) -> tuple[dict[str, Flags], dict[str, Flags], Flags]:
    """Which conditions of Art. 63(8) each case does not meet, and which are not known, by the name of the condition.

    Also whether the applicant has absconded from the contributing state.
    """
    minor, protected = cases.unaccompanied, cases.beneficiary
    columns = (cases.benefitting, cases.present_in, cases.responsible_under, cases.limit_ends, cases.absconded_from)
    first, kind = kinds_of([minor, protected, cases.admitted.codes, *(column.codes for column in columns)])
    facts = [offset_facts(cases, int(row), on) for row in first]
    met = {one.key: [one.met(each, options) for each in facts] for one in OFFSET_CONDITIONS}
    barred = {key: np.array([one is False for one in found], np.bool_)[kind] for key, found in met.items()}
    not_known = {key: np.array([one is None for one in found], np.bool_)[kind] for key, found in met.items()}
    from_there = np.array([one.contributing in one.absconded_from for one in facts], np.bool_)[kind]
    return barred, not_known, from_there


@rule("AMMR 16(4)", "AMMR 63(8)(b)")
def security_stays(cases: Cases) -> Flags:
    """Where a threat to internal security was found, the state that found it stays responsible for an applicant."""
    flags: Flags = cases.security.each(lambda found: found == "threat", np.bool_) & ~cases.beneficiary
    return flags


@rule("AMMR 2(20)", "AMMR 60(3)")
def contributing_states(cases: Cases, places: Places, on: date | None) -> frozenset[str]:
    """Which states provide contributions, or are obliged to.

    Those that are bound, without the states that the cases are drawn from: a benefitting state is not obliged to
    implement its pledge. One that gives places all the same provides.
    """
    bound = frozenset(members("bound_by_solidarity", on or date.max))
    return (bound - set(cases.benefitting.values)) | (bound & set(places.contributing))


@rule("AMMR 63(6)", "AMMR 2(20)")
def in_no_contributing_state(cases: Cases, contributing: Collection[str]) -> Flags:
    """The contributing state finds the cases among the persons who are there."""
    return cases.present_in.each(lambda geo: geo not in contributing, np.bool_)


def _of_a_file(answer: FromAFile) -> tuple[Bar, ...]:
    """What a responsibility file has against it, or what it lacks to tell."""
    found = tuple(Bar("offset_file", f"AMMR {bar.provision}", of_a_file(bar.says), _STANDS) for bar in answer.bars)
    if found:
        return found
    says = OFFSET_OPEN[-1].says
    return (Bar("offset_file_open", "AMMR 63(8)", says, becomes_known(answer)),)
