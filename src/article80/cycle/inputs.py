"""What goes into a year: the published numbers, the pledges as they were found, and the user's own in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from article80.cycle.result import Figure, Measure

if TYPE_CHECKING:
    from article80.law.said import Said
    from article80.situation.snapshot import Observation, Published

PledgedMeasure = Measure | Literal["none", "unknown"]


@dataclass(frozen=True, slots=True)
class Pledge:
    """One state's pledge of one kind, as it was found.

    ``amount`` is in persons for relocations and in cents for the rest; None where the kind is known and the amount is
    not. ``at_most`` marks an amount that was only given as an upper bound. The kind "none" says that the state pledged
    nothing, "unknown" that nothing was found.
    """

    geo: str
    measure: PledgedMeasure
    amount: int | None
    source: Figure
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Deduction:
    """A deduction of a state's contribution: the part of it, and whether it was granted or only asked for."""

    geo: str
    part: Fraction
    granted: bool
    source: Figure


@dataclass(frozen=True, slots=True)
class OffsetIntention:
    """A state whose relocation pledge will be discharged as responsibility offsets: stated by it, or inferred."""

    geo: str
    basis: Literal["stated", "inferred"]
    source: Figure


@dataclass(frozen=True, slots=True)
class CycleInputs:
    """Everything that one year starts from. Change a part with `dataclasses.replace`.

    ``members`` None takes the states of the option ``rk_members``. ``observations`` are the user's own figures, by
    indicator ("population", "gdp_meur"), in place of the snapshot's. ``forum_reconvened`` None means not known.
    ``reference_basis`` says whether the reference number is that of an act or an assumption.
    """

    year: int
    title: str
    status: Literal["as it happened", "indicative", "user's own"]
    act: str
    cut_off: date
    reference_relocations: int
    members: tuple[str, ...] | None = None
    applies_from: date | None = None
    applies_to: date | None = None
    proposal_relocations: int | None = None
    proposal_cents: int | None = None
    search_and_rescue_percent: float | None = None
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    benefitting: tuple[str, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    offset_intentions: tuple[OffsetIntention, ...] = ()
    forum_reconvened: bool | None = None
    reference_basis: Literal["published", "assumed"] = "assumed"
    statement: tuple[int, int, Figure] | None = None
    published: tuple[Published, ...] = ()
    observations: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    notes: tuple[str | Said, ...] = ()

    def of_the_user(self, **changes: object) -> CycleInputs:
        """The same year with some of its parts replaced by the user's own, and marked as such.

        A public statement about the year no longer stands beside it, because it speaks of other figures; a reference
        number of the user's own is marked as assumed, and no act stands behind it.
        """
        title = f"{self.year}, with figures of the user's own"
        mine: dict[str, object] = {"status": "user's own", "title": title, "statement": None, **changes}
        if "reference_relocations" in changes:
            mine |= {"reference_basis": "assumed", "act": "Regulation (EU) 2024/1351; no act has this reference number"}
        return replace(self, **mine)  # type: ignore[arg-type]
