"""What is available, in lots: so many units of a measure from one contributing state, for any or for some states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MEASURES = ("relocation", "financial", "alternative")
"""The three types of contribution, of equal value (Art. 56(2) AMMR)."""


class Contradiction(ValueError):
    """What was handed in breaks a rule: says what, and names the provision."""

    def __init__(self, problem: str, provision: str) -> None:
        super().__init__(f"{problem} ({provision})")
        self.problem, self.provision = problem, provision


@dataclass(frozen=True, slots=True)
class Lot:
    """Units of one measure that a contributing state has pledged and not yet given.

    One unit is one relocation, or what it stands for in money (EUR 20 000). ``earmarked_for`` are the benefitting
    states that may have them; empty where any may.
    """

    contributing: str
    measure: str
    units: int
    earmarked_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """Units of one measure that a benefitting state has asked for (Art. 58(2), 59(2) AMMR)."""

    benefitting: str
    measure: str
    units: int


@dataclass(frozen=True, slots=True)
class Shield:
    """A contributing state that need not give to a benefitting state with systemic shortcomings (Art. 60(3) AMMR).

    ``contributing`` None stands for every contributing state that has not said otherwise: all of them.
    """

    benefitting: str
    contributing: str | None = None


def refuse_contradictions(needs: Sequence[Need], lots: Sequence[Lot], shields: Iterable[Shield] = ()) -> None:
    """Raise `Contradiction` for negative units, an unknown type, an earmark for a state without needs, a state on both
    sides, and a state or lot that stands there twice.
    """
    every: tuple[Need | Lot, ...] = (*needs, *lots)
    for one in every:
        if one.units < 0:
            raise Contradiction(
                f"{_who(one)} has {one.units} units of {one.measure}; expected 0 or more", "Art. 57(3) AMMR"
            )
        if one.measure not in MEASURES:
            raise Contradiction(f"{_who(one)} has {one.measure!r}; expected {', '.join(MEASURES)}", "Art. 56(2) AMMR")
    in_need = {need.benefitting for need in needs}
    giving = {lot.contributing for lot in lots if lot.units}
    if both := sorted(in_need & giving):
        raise Contradiction(
            f"{', '.join(both)} would give and receive; a benefitting state need not implement its pledge",
            "Art. 60(3), third subparagraph, AMMR",
        )
    _refuse_twice([(need.benefitting, need.measure) for need in needs], "a need")
    _refuse_twice([(lot.contributing, lot.measure, lot.earmarked_for) for lot in lots], "an amount")
    named = {geo for lot in lots for geo in lot.earmarked_for} | {shield.benefitting for shield in shields}
    if strangers := sorted(named - in_need):
        raise Contradiction(
            f"{', '.join(strangers)} has no needs, but an amount is earmarked for it", "Art. 60(4) AMMR"
        )


def _who(one: Lot | Need) -> str:
    return one.contributing if isinstance(one, Lot) else one.benefitting


def _refuse_twice(keys: Sequence[tuple[object, ...]], what: str) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise Contradiction(
                f"{key[0]} has {what} of {key[1]} more than once; expected each once", "Art. 58(2) AMMR"
            )
