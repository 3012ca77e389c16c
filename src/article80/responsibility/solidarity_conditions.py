"""The conditions of a relocation and of an offset, once: Art. 56(2)(a), 63(8), 67(2), 67(4) and 67(5) AMMR.

A file (`solidarity` and `offset` of this room) and a row of a table (`eligibility` and `offsets` of `relocation`) know
the same things under other names. Each has a reader that says what it knows, and its own words for what stands in the
way; what follows from it is here. A condition is met (True), not met (False), or not known yet (None).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from article80.law.options import Options
from article80.law.rule import rule
from article80.law.time_limits import last_day_counted

_NOWHERE: frozenset[str] = frozenset()


class OffsetFacts(NamedTuple):
    """What Art. 63(8) asks of one case on a day; None where something is not known.

    ``by_entry`` is whether the benefitting state is responsible under Art. 29 to 33, ``limit_ends`` the last day of the
    limit of point (c). ``absconded_from`` are the states from which the applicant has absconded, and
    ``perhaps_absconded_from`` those of which that is asserted.
    """

    benefitting: str
    contributing: str
    on: date | None
    lone_minor: bool | None
    by_entry: bool | None
    limit_ends: date | None
    absconded_from: frozenset[str] = _NOWHERE
    perhaps_absconded_from: frozenset[str] = _NOWHERE
    beneficiary: bool | None = False
    admitted: bool | None = False


class RelocationFacts(NamedTuple):
    """What decides whether a person can be relocated out of the benefitting state; None where something is not known.

    ``threat`` is what the check for a threat to internal security found, ``by_family`` whether the benefitting state
    can be responsible through family or dependency (not Art. 25(5)), and ``rejected`` whether a decision that rejects
    the application is final. What follows is asked of a beneficiary alone: the day of the status (``granted``), that
    of the act of the pool, the written consent, and whether the two states agree.
    """

    beneficiary: bool
    threat: bool | None
    by_family: bool | None
    rejected: bool = False
    granted: date | None = None
    act_adopted: date | None = None
    consent: bool | None = None
    states_agree: bool | None = None


@rule("AMMR 63(8)(a)")
def no_lone_minor(facts: OffsetFacts, options: Options) -> bool | None:
    """The applicant is not an unaccompanied minor."""
    return _not(facts.lone_minor)


@rule("AMMR 63(8)(b)")
def responsible_by_entry(facts: OffsetFacts, options: Options) -> bool | None:
    """The benefitting state was determined responsible by documents, diplomas or the way of entry: Art. 29 to 33."""
    return facts.by_entry


@rule("AMMR 63(8)(c)", formula="until the end of the last day")
def limit_not_over(facts: OffsetFacts, options: Options) -> bool | None:
    """The time limit has not expired yet (option ``art63_8c_time_limit`` says which)."""
    return None if facts.on is None or facts.limit_ends is None else facts.on <= facts.limit_ends


@rule("AMMR 63(8)(d)")
def not_absconded(facts: OffsetFacts, options: Options) -> bool | None:
    """The applicant has not absconded from the contributing state; by the other reading, nor from the benefitting one.

    Which of them is the option ``absconded_63_8d``.
    """
    either = options.absconded_63_8d == "either"
    states = {facts.contributing, facts.benefitting} if either else {facts.contributing}
    if facts.absconded_from & states:
        return False
    return None if facts.perhaps_absconded_from & states else True


@rule("AMMR 63(8)(e)")
def no_beneficiary(facts: OffsetFacts, options: Options) -> bool | None:
    """The person concerned is not a beneficiary of international protection."""
    return _not(facts.beneficiary)


@rule("AMMR 63(8)(f)")
def not_admitted(facts: OffsetFacts, options: Options) -> bool | None:
    """The person concerned was not admitted by resettlement or humanitarian admission."""
    return _not(facts.admitted)


@rule("AMMR 67(2)")
def no_threat(facts: RelocationFacts, years: int) -> bool | None:
    """Nobody is relocated for whom a threat to internal security was found, or before that is checked."""
    return _not(facts.threat)


@rule("AMMR 56(2)(a)(i)", "AMMR 2(4)")
def applicant_or_beneficiary(facts: RelocationFacts, years: int) -> bool | None:
    """Who was finally rejected is no applicant any more, and no beneficiary."""
    return facts.beneficiary or not facts.rejected


@rule("AMMR 67(5)", formula="second subparagraph: Art. 25 to 28 and 34, with the exception of Art. 25(5)")
def not_by_family(facts: RelocationFacts, years: int) -> bool | None:
    """An applicant for whom the benefitting state can be responsible by family or dependency is not relocated."""
    return True if facts.beneficiary else _not(facts.by_family)


@rule("AMMR 56(2)(a)(ii)")
def states_agreed(facts: RelocationFacts, years: int) -> bool | None:
    """A beneficiary is relocated only where the two states agree on it."""
    return facts.states_agree if facts.beneficiary else True


@rule("AMMR 67(4)", formula="third subparagraph: consent in writing")
def consented(facts: RelocationFacts, years: int) -> bool | None:
    """A beneficiary is relocated only with written consent."""
    return facts.consent if facts.beneficiary else True


@rule("AMMR 56(2)(a)(ii)", formula="status granted less than 3 years before the act was adopted")
def status_young_enough(facts: RelocationFacts, years: int) -> bool | None:
    """The status of a beneficiary is younger than ``years`` at the adoption of the act of the pool."""
    if not facts.beneficiary:
        return True
    if facts.act_adopted is None or facts.granted is None:
        return None
    return facts.act_adopted < last_day_counted(facts.granted, years, "years")


class OffsetCondition(NamedTuple):
    """One condition of Art. 63(8): its name, its provision, and whether facts meet it."""

    key: str
    provision: str
    met: Callable[[OffsetFacts, Options], bool | None]


class RelocationCondition(NamedTuple):
    """One condition of a relocation: its name, its provision, and whether facts meet it."""

    key: str
    provision: str
    met: Callable[[RelocationFacts, int], bool | None]


OFFSET_CONDITIONS: tuple[OffsetCondition, ...] = (
    OffsetCondition("lone_minor", "63(8)(a)", no_lone_minor),
    OffsetCondition("by_entry", "63(8)(b)", responsible_by_entry),
    OffsetCondition("limit", "63(8)(c)", limit_not_over),
    OffsetCondition("absconded", "63(8)(d)", not_absconded),
    OffsetCondition("beneficiary", "63(8)(e)", no_beneficiary),
    OffsetCondition("admitted", "63(8)(f)", not_admitted),
)
"""The conditions of an offset, in the order of the law."""

RELOCATION_CONDITIONS: tuple[RelocationCondition, ...] = (
    RelocationCondition("threat", "67(2)", no_threat),
    RelocationCondition("rejected", "56(2)(a)(i)", applicant_or_beneficiary),
    RelocationCondition("family", "67(5)", not_by_family),
    RelocationCondition("agreement", "56(2)(a)(ii)", states_agreed),
    RelocationCondition("consent", "67(4)", consented),
    RelocationCondition("status", "56(2)(a)(ii)", status_young_enough),
)
"""The conditions of a relocation, in the order in which they are told."""


def _not(known: bool | None) -> bool | None:
    return None if known is None else not known
