"""What one year of the mechanism comes to: the typed result that reports, commands and the office read.

Money is in whole cents. A solidarity contribution of any kind has a value in cents (Art. 56(2) AMMR: equal value), so
flows of different kinds can be added; one relocation stands for the value of the ratio of Art. 12(3) (EUR 20 000).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import xarray as xr

    from article80.law.options import Options
    from article80.law.rule import Step
    from article80.law.said import Line, Said

Basis = Literal["published", "computed", "assumed", "stated", "inferred", "central_reading", "unknown"]
Measure = Literal["relocation", "financial", "alternative"]


@dataclass(frozen=True, slots=True)
class Range:
    """A figure of which not everything was published.

    ``published`` is the part that was; ``low`` and ``high`` are bounds that hold whatever the rest is; ``central`` is
    the reading that the cycle uses where only the kind of a pledge is known. A certain figure has equal bounds.
    """

    published: int
    low: int
    central: int
    high: int

    @classmethod
    def certain(cls, value: int) -> Range:
        """A published figure."""
        return cls(value, value, value, value)

    @property
    def is_certain(self) -> bool:
        """Whether the bounds leave no room."""
        return self.low == self.high

    def __add__(self, other: Range) -> Range:
        return Range(
            self.published + other.published,
            self.low + other.low,
            self.central + other.central,
            self.high + other.high,
        )

    def times(self, number: int) -> Range:
        """The same range in another unit, such as persons turned into cents."""
        return Range(self.published * number, self.low * number, self.central * number, self.high * number)

    @classmethod
    def computed(cls, value: int) -> Range:
        """A certain figure that follows by computation, of which nothing was published."""
        return cls(0, value, value, value)

    @classmethod
    def total(cls, ranges: Iterable[Range]) -> Range:
        """The sum. Bounds add up because the parts are different states' figures, which vary on their own."""
        return sum(ranges, start=NOTHING)


NOTHING = Range.certain(0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One published or observed figure with where it comes from. ``trust`` is A, B or C (official, one copy, press)."""

    value: float | int | str | None
    unit: str
    trust: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PledgeReading:
    """What is known of one state's pledge of one measure, and how it is read.

    ``amount`` is in persons for relocations and where the measure is unknown, in cents for the other measures.
    ``published`` is the figure as it was found, or None where no amount was. ``basis`` says how the range came about:
    "published" (an amount is known), "central_reading" (only the kind is known: the fair share is read as the pledge),
    "unknown" (nothing was published).
    """

    measure: Measure | Literal["unknown"]
    amount: Range
    basis: Basis
    published: Figure | None
    says: Said


@dataclass(frozen=True, slots=True)
class StateYear:
    """One Member State in one year. All ``*_cents`` ranges are values at the ratio of Art. 12(3).

    ``deduction_part`` is the part of its contribution that the state was freed of, or asked to be.
    """

    geo: str
    name: str
    labels: tuple[str, ...]
    share: float
    fair_share_persons: int
    fair_share_cents: int
    benefitting: bool
    pledges: tuple[PledgeReading, ...]
    pledged_nothing: bool
    deduction: Literal["none", "full", "partial", "asked"]
    gross_cents: Range
    deducted_cents: Range
    exempt_cents: Range
    missing_cents: Range
    deduction_part: Fraction | None
    deduction_source: Figure | None
    offset_cents: Range
    offset_basis: Basis | None
    offset_source: Figure | None
    net_cents: Range
    net_relocations: Range
    net_financial_cents: Range
    net_alternative_cents: Range
    says: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """The pool's totals by measure: persons for relocations, cents for the rest, and the value of all in cents.

    ``unspecified_cents`` is the value whose measure is not known: before deductions, the shares of states that were
    freed in full, and what states may contribute of which nothing was published.
    """

    relocations: Range
    financial_cents: Range
    alternative_cents: Range
    unspecified_cents: Range
    value_cents: Range


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One bar of the waterfall from the need that was identified to what can reach a state under pressure.

    ``kind`` is "level" for a height that stands by itself, "down" and "up" for what is taken away and added.
    ``cents`` is the height of the bar, never negative. ``states`` are the states behind it.
    """

    key: str
    label: Said
    kind: Literal["level", "down", "up"]
    cents: Range
    basis: Basis
    states: tuple[str, ...]
    provisions: tuple[str, ...]
    says: Said


@dataclass(frozen=True, slots=True)
class OffsetFinding:
    """One rule of Art. 63 held against the year. ``triggered`` is None where what was published cannot tell.

    ``cases`` are the numbers of cases that each state would have to take over, on the central reading, where the rule
    divides them.
    """

    provision: str
    title: Said
    triggered: bool | None
    reason: Line
    states: tuple[str, ...]
    mandatory: bool
    cases: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published figure beside the computed one. ``explains`` says where a difference comes from.

    ``at_most`` marks a published figure that is only an upper bound.
    """

    figure: Said
    geo: str
    published: float
    computed: float
    unit: str
    trust: str
    source: str
    explains: Said
    at_most: bool = False

    @property
    def difference(self) -> float:
        """Computed less published, in ``unit``."""
        return self.computed - self.published


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that the law leaves open and that touched this result, with the option taken and what it changes."""

    option: str
    value: str
    question: str
    effect: Said
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A public statement about the year that stands beside the computed figures (such as Spain's of December 2025)."""

    who: str
    relocations: int
    financial_cents: int
    source: str
    trust: str
    reconciliation: tuple[tuple[Said, int, int, Said], ...]
    """Rows of (what, persons, cents, remark) that lead from the computed net pool to the statement."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """One year from its figures to what can reach the states under pressure."""

    year: int
    title: str
    status: Literal["as it happened", "indicative", "user's own"]
    act: str
    applies_from: date | None
    applies_to: date | None
    cut_off: date
    members: tuple[str, ...]
    options: Options
    reference_relocations: int
    reference_cents: int
    proposal_relocations: int | None
    proposal_cents: int | None
    search_and_rescue_percent: float | None
    situation: xr.Dataset
    """The panel: variables ``population`` and ``gdp_meur`` over ``member_state``, each with its provenance."""
    share: xr.DataArray
    states: tuple[StateYear, ...]
    gross: Pool
    net: Pool
    waterfall: tuple[FlowStep, ...]
    offsets: tuple[OffsetFinding, ...]
    comparisons: tuple[Comparison, ...]
    statement: Statement | None
    open_questions: tuple[OpenQuestion, ...]
    sources: Mapping[str, str]
    notes: tuple[str | Said, ...]
    steps: tuple[Step, ...]

    def state(self, geo: str) -> StateYear:
        """The Member State with this code. Raises KeyError naming the members when it is not one of them."""
        for one in self.states:
            if one.geo == geo:
                return one
        raise KeyError(f"{geo} is not among the Member States of this cycle: {', '.join(self.members)}")
