"""What a critic of the decision and what its defender can say, each from the same figures.

Every sentence is computed: it stands only where the figures carry it. Neither side is given the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.assessment.labels import AT_RISK, SIGNIFICANT_SITUATION, UNDER_PRESSURE
from article80.report.assessment_words import LABEL_SHORT, kappa_words, labels_short
from article80.report.numbers import unbroken
from article80.report.wording import listed, named

if TYPE_CHECKING:
    from article80.assessment.result import Assessment, StateAssessment, Voice

_AT_THE_EASTERN_BORDER = frozenset({"EE", "FI", "LT", "LV", "PL"})
"""The Member States with a land border with Russia or Belarus."""

_ONE = 1.0
"""The score of a state that has exactly its proportional part."""

_NO_PART = ("capacity", "sar")
"""Methods whose score is no multiple of a proportional part."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The two sides, each a list of sentences with figures."""

    critic: tuple[str, ...]
    defender: tuple[str, ...]


def arguments(found: Assessment) -> Arguments | None:
    """Both sides, or None where no decision is in hand."""
    if found.decided is None:
        return None
    critic = (_unlabelled(found), _unsupported(found), _by_rescue(found), *_by_chance(found), _two_measures(found))
    defender = (_agreed(found), _mandatory(found), _by_protection(found), _border(found), _soft(found))
    return Arguments(_said(critic), _said(defender))


def _said(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(unbroken(sentence) for sentence in sentences if sentence)


def _unlabelled(found: Assessment) -> str:
    """States without a label although a line is reached."""
    told = [
        f"{named(state.name)} ({labels_short(state.labels)}, {_heaviest(found, state)})"
        for state in found.states
        if state.labels and not state.decided
    ]
    if not told:
        return ""
    verb = "carries" if len(told) == 1 else "carry"
    return f"{_upper(listed(told))} {verb} no label in the decision, although the figures reach a line."


def _heaviest(found: Assessment, state: StateAssessment) -> str:
    name = "cumulative" if state.labels == (SIGNIFICANT_SITUATION,) else found.result.method.name
    return f"{state.scores[name]:.2f} times its part"


def _unsupported(found: Assessment) -> str:
    """States with a label although every measure in hand is below their proportional part."""
    told = []
    for state in found.states:
        parts = [voice.score for voice in _relative(state)]
        if state.decided and parts and max(parts) < _ONE:
            told.append(f"{named(state.name)} ({labels_short(state.decided)}; highest score {max(parts):.2f})")
    if not told:
        return ""
    verb = "carries" if len(told) == 1 else "carry"
    return (
        f"{_upper(listed(told))} {verb} a label although not one measure in hand reaches the state's proportional part."
    )


def _relative(state: StateAssessment) -> list[Voice]:
    return [voice for voice in state.voices if voice.method not in _NO_PART]


def _by_rescue(found: Assessment) -> str:
    states = [state for state in found.states if state.decided_by_rescue]
    if not states or any(state.scores["sar"] is not None for state in states):
        return ""
    label = "labels" if len(states) > 1 else "label"
    return (
        f"The {label} of {_names(states)} {'rest' if len(states) > 1 else 'rests'} on disembarkations after search and "
        f"rescue. Figures of these by state are not in hand for {found.observed}, so it cannot be checked here."
    )


def _by_chance(found: Assessment) -> list[str]:
    """Labels on which the decision and the figures agree hardly better than by chance."""
    told = []
    for one in found.comparisons:
        if one.kappa is not None and one.kappa < 0.2:
            both, here, there, _ = one.counts
            told.append(
                f"On the label “{LABEL_SHORT[one.label]}” the decision and the figures hardly agree better than by "
                f"chance: {both} states in common, {here} only by the figures, {there} only in the decision (Cohen's "
                f"kappa {kappa_words(one.kappa)})."
            )
    return told


def _two_measures(found: Assessment) -> str:
    """States with the same label decided whose scores lie far apart."""
    name = found.result.method.name
    at_risk = [state for state in found.states if AT_RISK in (state.decided or ()) and state.scores[name] is not None]
    free = [state for state in found.states if not state.decided and state.scores[name] is not None]
    if not at_risk or not free:
        return ""
    lowest = min(at_risk, key=lambda state: (state.scores[name] or 0.0, state.geo))
    highest = max(free, key=lambda state: (state.scores[name] or 0.0, state.geo))
    if (lowest.scores[name] or 0) >= (highest.scores[name] or 0):
        return ""
    return (
        f"{_upper(named(lowest.name))} is at risk with {lowest.scores[name]:.2f} times its part of the applications; "
        f"{named(highest.name)} carries no label with {highest.scores[name]:.2f} times."
    )


def _agreed(found: Assessment) -> str:
    told = []
    for one in found.comparisons:
        both, _, only_decided, _ = one.counts
        if both and one.label != AT_RISK:
            told.append(f"{both} of the {both + only_decided} states labelled “{LABEL_SHORT[one.label]}”")
    if not told:
        return ""
    said = f"The figures give the same label to {listed(told)}."
    others = [state for state in found.states if state.decided_by_rescue and UNDER_PRESSURE in state.labels]
    if not others:
        return said
    return (
        f"{said} {_upper(_names(others))} {'is' if len(others) == 1 else 'are'} confirmed for another reason: the "
        "decision rests on search and rescue, these figures on applications."
    )


def _mandatory(found: Assessment) -> str:
    """States under pressure by the decision only, because of search and rescue."""
    states = [state for state in found.states if state.decided_by_rescue and UNDER_PRESSURE not in state.labels]
    if not states:
        return ""
    return (
        f"{_upper(_names(states))} {'is' if len(states) == 1 else 'are'} under pressure by the decision only. Art. "
        "11(3) leaves no choice where landings after search and rescue recur and are out of proportion. The figures to "
        "test that are missing here, so the method cannot see it."
    )


def _by_protection(found: Assessment) -> str:
    """States labelled in the decision only, whose score reaches the line once temporary protection counts too."""
    line = found.settings["pressure"]
    told = []
    for state in found.states:
        score = state.scores["protection"]
        beyond = set(state.decided or ()) - set(state.labels)
        if beyond and score is not None and score >= line:
            told.append(f"{named(state.name)} ({score:.2f})")
    if not told:
        return ""
    return (
        f"With temporary protection counted beside applications, {listed(told)} "
        f"{'reaches' if len(told) == 1 else 'reach'} the line of {line:.4g}. The law does not say whether it counts. "
        "It is reported that the Commission looked at it."
    )


def _border(found: Assessment) -> str:
    states = [
        state
        for state in found.states
        if state.geo in _AT_THE_EASTERN_BORDER and AT_RISK in (state.decided or ()) and AT_RISK not in state.labels
    ]
    if not states:
        return ""
    return (
        "“At risk” looks ahead, and Art. 10(2)(c) asks for geopolitics and instrumentalisation. "
        f"{_upper(_names(states))} {'has' if len(states) == 1 else 'have'} a land border with Russia or Belarus. "
        "No figure shows this risk."
    )


def _soft(found: Assessment) -> str:
    """States labelled by the figures only, whose label hangs on where a line is drawn."""
    told = []
    for state in found.states:
        for label in state.labels:
            held = state.firmness[label]
            if label not in (state.decided or ()) and label in state.close and held is not None:
                told.append(f"{named(state.name)} {LABEL_SHORT[label]} ({held * 100:.0f} %)")
    if not told:
        return ""
    return (
        "Labels that the figures give and the decision does not are often soft. So much of all weightings, lines and "
        f"series is behind them: {listed(told)}."
    )


def differing(found: Assessment) -> tuple[StateAssessment, ...]:
    """The states whose labels by the figures are not those that were decided."""
    return tuple(
        state
        for state in found.states
        if state.decided is not None and not state.not_determinable and set(state.decided) != set(state.labels)
    )


def _names(states: Sequence[StateAssessment]) -> str:
    return listed([named(state.name) for state in states])


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]
