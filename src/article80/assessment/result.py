"""What an assessment says: by method, by state, and how firm it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.assessment.comparison import Comparison, Decided
from article80.assessment.labels import Label
from article80.assessment.measures import Missing

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.method import Method


@dataclass(frozen=True, slots=True)
class Vintage:
    """One choice of series for the same situation, with the key that belongs to it.

    ``name`` is short, ``says`` tells in words how it differs from the one that the assessment stands on.
    """

    name: str
    says: str
    situation: xr.Dataset
    key: xr.DataArray


@dataclass(frozen=True, slots=True)
class MethodResult:
    """One method alone: its score and labels for each state, what it lacks, and how it compares with the decision.

    ``scores`` lie over ``member_state``, ``labels`` hold 1, 0 or NaN over the same for each label that it can give.
    ``comparisons`` are empty where no decision is in hand.
    """

    method: Method
    scores: xr.DataArray
    labels: Mapping[Label, xr.DataArray]
    missing: tuple[Missing, ...]
    comparisons: tuple[Comparison, ...]

    def score(self, geo: str) -> float | None:
        """The score of a state, None where it is not determinable."""
        found = float(self.scores.sel(member_state=geo))
        return None if found != found else found


@dataclass(frozen=True, slots=True)
class Voice:
    """What one method says of a state: its score, the line of its heaviest label, and on which side the score lies.

    ``side`` is "reaches" the line, "near" it (within the range over which the line is varied), or "below".
    """

    method: str
    title: str
    label: Label
    score: float
    line: float
    side: str


@dataclass(frozen=True, slots=True)
class StateAssessment:
    """One state: its labels, the reasons with their figures, what is missing, and how firm each label is.

    ``not_determinable`` are the labels of which nothing can be said. ``firmness`` is the part of all choices together
    under which the state carries a label. ``close`` are the labels for which it stands near the line. ``decided`` are
    the labels of the Commission's decision, None where none is in hand.
    """

    geo: str
    name: str
    labels: tuple[Label, ...]
    not_determinable: tuple[Label, ...]
    scores: Mapping[str, float | None]
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    voices: tuple[Voice, ...]
    firmness: Mapping[Label, float | None]
    close: tuple[Label, ...]
    decided: tuple[Label, ...] | None
    decided_by_rescue: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """Who is under pressure in a pool year, by one method, with all methods beside it.

    ``observed`` is the calendar year of the figures. ``result`` is the method that was asked for, ``methods`` are all
    that stand alone. ``firmness`` lies over ``by``, ``label`` and ``member_state``, ``spread`` over ``bound`` and
    ``member_state`` (see `article80.assessment.firmness`). ``comparisons`` hold the labels of the states against the
    decision, one for each label. ``weights`` are empty where the method is no composite. ``seed`` and ``draws`` belong
    to the firmness.
    """

    year: int
    observed: int
    cut_off: str
    members: tuple[str, ...]
    result: MethodResult
    methods: Mapping[str, MethodResult]
    states: tuple[StateAssessment, ...]
    flags: xr.DataArray
    firmness: xr.DataArray
    spread: xr.DataArray
    comparisons: tuple[Comparison, ...]
    decided: Decided | None
    weights: Mapping[str, float]
    settings: Mapping[str, float]
    vintages: tuple[Vintage, ...]
    draws: int
    seed: int
    options: Mapping[str, str]
    missing: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def situation(self) -> xr.Dataset:
        """The figures that the assessment stands on."""
        return self.vintages[0].situation

    @property
    def key(self) -> xr.DataArray:
        """The reference key that it stands on."""
        return self.vintages[0].key

    def state(self, geo: str) -> StateAssessment:
        """The assessment of one state. Raises KeyError where it is not among the members."""
        for one in self.states:
            if one.geo == geo:
                return one
        raise KeyError(geo)

    def carrying(self, label: Label) -> tuple[StateAssessment, ...]:
        """The states that carry a label, in the order of their codes."""
        return tuple(one for one in self.states if label in one.labels)
