"""What a state sends: the notice of Art. 58, the notification of Art. 59, the requests of Art. 61 and 62 AMMR.

Each kind is a type of its own with a field for each element that the article lists. An element that is not there is
empty text, an empty tuple or None; `article80.delivery.content` says which of these the article asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from article80.pool.deductions import Ground

Label = Literal["under_pressure", "at_risk", "significant_situation"]
Measure = Literal["relocation", "financial", "alternative"]

LABELS: tuple[Label, ...] = ("under_pressure", "at_risk", "significant_situation")
"""The labels of the Commission's decision (Art. 11 AMMR). A state may carry more than one."""

MEASURES: tuple[Measure, ...] = ("relocation", "financial", "alternative")
"""The kinds of measure (Art. 56(2) AMMR)."""

INDICATORS: tuple[str, ...] = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix",
    "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
)  # fmt: skip
"""The points of Art. 9(3)(a) AMMR, by which a figure is named."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The state that sends a document, and how it stands when it sends it.

    ``labels`` are those of the Commission's decision. ``considers_itself`` says that the state holds itself to be in
    the situation that the document is about. ``used_the_pool`` and ``notified_a_need`` say whether it has already sent
    a notice of Art. 58 or a notification of Art. 59 in the cycle; ``drew_on_the_pool`` that contributions were drawn
    for it after the notice, ``rejected`` that the Commission rejected the notification.
    """

    state: str
    labels: frozenset[Label] = frozenset()
    considers_itself: bool = False
    used_the_pool: bool = False
    notified_a_need: bool = False
    drew_on_the_pool: bool = True
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of measure that is needed. ``amount`` is in persons for relocations and in cents for the others."""

    measure: Measure
    amount: int | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """An updated figure of the state's own for one of `INDICATORS`, as written, with its day and where it is from."""

    indicator: str
    value: str
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class PoolNotice:
    """An identified state tells that it will use the pool (Art. 58(1) AMMR)."""

    sender: Sender
    needs: tuple[Need, ...] = ()
    toolbox: str = ""
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedNotification:
    """A state that was not identified notifies that it considers itself under migratory pressure (Art. 59(1) AMMR)."""

    sender: Sender
    reasoning: str = ""
    figures: tuple[IndicatorFigure, ...] = ()
    needs: tuple[Need, ...] = ()
    toolbox: str = ""
    programmes: tuple[str, ...] = ()
    stabilisation: str = ""
    weaknesses: str = ""


@dataclass(frozen=True, slots=True)
class DeductionRequest:
    """A state asks to be released from a part of its pledges, or from all (Art. 61(1), 62(1) AMMR).

    ``part`` is greater than 0 and at most 1 (all). ``other_contribution`` says whether another kind of contribution
    could take the place of what is deducted, ``area_at_limit`` which part of the system is at its limit.
    """

    sender: Sender
    ground: Ground
    part: Fraction | None = None
    stabilisation: str = ""
    other_contribution: str = ""
    weaknesses: str = ""
    area_at_limit: str = ""
    reasoning: str = ""

    @property
    def labelled(self) -> bool:
        """Whether the Commission identified the state on this ground."""
        label: Label = "under_pressure" if self.ground == "migratory_pressure" else "significant_situation"
        return label in self.sender.labels


Document: TypeAlias = PoolNotice | NeedNotification | DeductionRequest


def article_of(document: Document) -> str:
    """The number of the article that a document rests on: 58, 59, 61 or 62."""
    if isinstance(document, PoolNotice):
        return "58"
    if isinstance(document, NeedNotification):
        return "59"
    return "61" if document.ground == "migratory_pressure" else "62"
