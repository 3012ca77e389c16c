"""Art. 60(2) AMMR: what is available, divided in balance among the benefitting states.

The law asks the Coordinator for a balanced distribution and does not say what balance is. The default here,
``leximin``, raises the least covered state first; `article80.delivery.division.result.RULES` lists the others.
Whatever the rule:

- nothing beyond a need, a pledge, an earmark (Art. 60(4)) or the shield of Art. 60(3), fourth subparagraph;
- the percentage of Art. 57(2) is kept for states with arrivals after search and rescue, as far as they need it;
- contributing states give in proportion to their pledges (Art. 60(3), second subparagraph), as exactly as whole units,
  earmarks and types allow;
- preferences (Art. 60(4)) decide who gives to whom, never how much a state receives.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from article80.delivery.division.draws import DrawDown, drawn_from
from article80.delivery.division.givers import by_measure, who_gives
from article80.delivery.division.leximin import Division, most_balanced
from article80.delivery.division.limits import limit_of
from article80.delivery.division.lots import MEASURES, Contradiction, Lot, Need, Shield, refuse_contradictions
from article80.delivery.division.network import Network
from article80.delivery.division.result import RULES, Balance, BenefittingState, Rule
from article80.delivery.division.supply import towards_need
from article80.law.rule import rule as implements
from article80.law.states import in_protocol_order


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a division works on, in one order."""

    needs: tuple[Need, ...]
    lots: tuple[Lot, ...]
    shields: tuple[Shield, ...]
    benefitting: tuple[str, ...]
    reserved_for: tuple[str, ...]
    percentage: Fraction

    def of(self, measure: str) -> _Asked:
        """The part of it that concerns one measure."""
        needs = tuple(need for need in self.needs if need.measure == measure)
        return replace(self, needs=needs, lots=tuple(lot for lot in self.lots if lot.measure == measure))

    def reserved(self) -> int:
        """Units kept for arrivals after search and rescue: the percentage, rounded down, or what these states can take
        if it is less.
        """
        if not self.reserved_for or not self.percentage:
            return 0
        kept = math.floor(self.percentage * sum(lot.units for lot in self.lots))
        alone = towards_need(self.needs, self.lots, self.shields, self.reserved_for)
        return min(kept, sum(most_balanced(alone, [1] * len(self.reserved_for)).received))

    def network(self) -> Network:
        """What can reach the benefitting states."""
        kept = self.reserved()
        return towards_need(
            self.needs,
            self.lots,
            self.shields,
            self.benefitting,
            reserved_for=self.reserved_for if kept else (),
            left_for_others=sum(lot.units for lot in self.lots) - kept,
        )


@implements(
    "AMMR 60(2)",
    "AMMR 60(4)",
    formula="raise the least covered benefitting state first; coverage = units received / units asked for",
)
def balance(
    needs: Sequence[Need],
    available: Sequence[Lot],
    *,
    rule: Rule = "leximin",
    arrivals: Mapping[str, int] | None = None,
    search_and_rescue: Collection[str] = (),
    percentage: Fraction = Fraction(0),
    shields: Collection[Shield] = (),
    preferences: Collection[tuple[str, str]] = (),
    draw_down: DrawDown = "overall_pledge",
) -> Balance:
    """What is available is divided among the benefitting states so that the distribution is balanced.

    ``needs`` and ``available`` are whole units, one standing for one relocation. ``arrivals`` (persons by benefitting
    state) are needed for the rule of that name. ``percentage`` of what is available is kept for the benefitting states
    in ``search_and_rescue``; whether it is, is for the option ``indicative_percentage_57_2`` to say. ``shields`` and
    ``preferences``: see `article80.delivery.division.lots` and Art. 60(4).
    ``draw_down`` is the answer of the option ``drawdown_rule_60_3``. What contributing states have given before is not
    known here: it has left what is available.

    Raises `Contradiction` with the provision when what is handed in breaks a rule.
    """
    asked = _asked(needs, available, shields, search_and_rescue, percentage)
    weights = _weights(rule, asked, arrivals)
    if rule == "leximin":
        division = most_balanced(asked.network(), weights)
        totals = dict(zip(asked.benefitting, division.received, strict=True))
        received = by_measure(asked.needs, asked.lots, asked.shields, totals)
        divisions, reserved = [division], asked.reserved()
    else:
        parts = {measure: asked.of(measure) for measure in MEASURES}
        alone = {name: most_balanced(part.network(), _weights(rule, part, arrivals)) for name, part in parts.items()}
        received = {
            (geo, name): units
            for name, division in alone.items()
            for geo, units in zip(asked.benefitting, division.received, strict=True)
        }
        divisions, reserved = list(alone.values()), sum(part.reserved() for part in parts.values())
    drawn = drawn_from(received, asked.lots, asked.shields, {}, draw_down)
    return _told(rule, asked, received, reserved, _named(divisions, asked.benefitting), set(preferences), drawn)


def _asked(
    needs: Sequence[Need],
    available: Sequence[Lot],
    shields: Collection[Shield],
    search_and_rescue: Collection[str],
    percentage: Fraction,
) -> _Asked:
    refuse_contradictions(needs, available, shields)
    benefitting = in_protocol_order({need.benefitting for need in needs})
    if strangers := sorted(set(search_and_rescue) - set(benefitting)):
        raise Contradiction(f"{', '.join(strangers)} has no needs, but a part is kept for it", "Art. 57(2) AMMR")
    if not 0 <= percentage <= 1:
        raise Contradiction(f"the part kept for search and rescue is {percentage}; expected 0 to 1", "Art. 57(2) AMMR")
    return _Asked(
        tuple(sorted(needs, key=lambda need: (benefitting.index(need.benefitting), MEASURES.index(need.measure)))),
        tuple(sorted(available, key=lambda lot: (lot.contributing, MEASURES.index(lot.measure), lot.earmarked_for))),
        tuple(sorted(shields, key=lambda shield: (shield.benefitting, shield.contributing or ""))),
        benefitting,
        in_protocol_order(set(search_and_rescue)),
        percentage,
    )


def _weights(rule: Rule, asked: _Asked, arrivals: Mapping[str, int] | None) -> list[int]:
    """What coverage is measured against, for each benefitting state."""
    needs = dict.fromkeys(asked.benefitting, 0)
    for need in asked.needs:
        needs[need.benefitting] += need.units
    if rule in ("leximin", "proportional"):
        return list(needs.values())
    if rule == "equal":
        return [1] * len(needs)
    if rule != "arrivals":
        raise ValueError(f"unknown rule {rule!r}: expected one of {', '.join(RULES)}")
    if missing := [geo for geo in asked.benefitting if geo not in (arrivals or {})]:
        raise ValueError(f"the arrivals of {', '.join(missing)} are missing; the rule 'arrivals' needs them")
    assert arrivals is not None
    return [arrivals[geo] for geo in asked.benefitting]


def _named(divisions: Sequence[Division], benefitting: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(benefitting[place] for place in tie) for division in divisions for tie in division.ties)


def _told(
    rule: Rule,
    asked: _Asked,
    received: Mapping[tuple[str, str], int],
    reserved: int,
    ties: tuple[tuple[str, ...], ...],
    preferences: Collection[tuple[str, str]],
    draws: Mapping[tuple[str, ...], int],
) -> Balance:
    gifts = who_gives(received, asked.lots, asked.shields, draws, preferences)
    offered: dict[tuple[str, str], int] = {}
    for lot in asked.lots:
        offered[lot.contributing, lot.measure] = offered.get((lot.contributing, lot.measure), 0) + lot.units
    drawn = dict.fromkeys(offered, 0)
    for gift in gifts:
        drawn[gift.contributing, gift.measure] += gift.units
    return Balance(
        rule=rule,
        states=tuple(_state(asked, received, geo) for geo in asked.benefitting),
        gifts=gifts,
        drawn=drawn,
        left={key: units - drawn[key] for key, units in offered.items()},
        reserved=reserved,
        preferences_met=sum(gift.units for gift in gifts if (gift.contributing, gift.benefitting) in preferences),
        ties=ties,
    )


def _state(asked: _Asked, received: Mapping[tuple[str, str], int], geo: str) -> BenefittingState:
    needs = {need.measure: need.units for need in asked.needs if need.benefitting == geo}
    given = {measure: received.get((geo, measure), 0) for measure in needs}
    return BenefittingState(geo, needs, given, limit_of(asked.network(), asked.benefitting, received, needs, geo))
