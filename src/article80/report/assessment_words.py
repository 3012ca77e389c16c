"""An assessment in words: the answer, the labels, the lines and how firm something is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from article80.assessment.labels import AT_RISK, LABELS, SIGNIFICANT_SITUATION, UNDER_PRESSURE, Label
from article80.assessment.reasons import number
from article80.report.numbers import MINUS
from article80.report.wording import listed, named

if TYPE_CHECKING:
    from article80.assessment.comparison import Comparison
    from article80.assessment.result import Assessment, StateAssessment

LABEL_SHORT: Mapping[Label, str] = {
    UNDER_PRESSURE: "under pressure",
    AT_RISK: "at risk",
    SIGNIFICANT_SITUATION: "significant situation",
}

LABEL_SHORTEST: Mapping[Label, str] = {
    UNDER_PRESSURE: "pressure",
    AT_RISK: "risk",
    SIGNIFICANT_SITUATION: "significant",
}
"""One word for each label, for narrow tables and tiles."""

FIRM = 0.9
"""From which part of all choices on a label counts as one that does not hang on them."""


def labels_short(labels: Iterable[Label]) -> str:
    """Labels in a row: "at risk, significant situation"."""
    return ", ".join(LABEL_SHORT[label] for label in labels)


def labels_shortest(labels: Iterable[Label]) -> str:
    """Labels in a row, each in one word: "risk, significant"."""
    return ", ".join(LABEL_SHORTEST[label] for label in labels)


def score_words(score: float | None) -> str:
    """A score with two decimals, or that there is none."""
    return "n/d" if score is None else f"{score:.2f}"


def firm(part: float | None) -> str:
    """A part of one as whole per cent; what is not quite all or nothing never looks like it."""
    if part is None:
        return "-"
    if part in (0, 1):
        return f"{part * 100:.0f}"
    return "<1" if part < 0.005 else ">99" if part > 0.995 else f"{part * 100:.0f}"


def kappa_words(kappa: float | None) -> str:
    """Cohen's kappa with two decimals, or a stroke where it has no value."""
    return "-" if kappa is None else f"{kappa:.2f}".replace("-", MINUS)


def agreement_words(one: Comparison) -> str:
    """The part of the states on which a method and the decision agree, in whole per cent."""
    return "-" if one.agreement is None else f"{one.agreement * 100:.0f}"


def names(states: Iterable[StateAssessment]) -> str:
    """The names of states in a sentence."""
    return listed([named(state.name) for state in states])


def answer(found: Assessment) -> str:
    """The assessment in two or three sentences."""
    told = [_on_label(found, label, words) for label, words in _IN_THE_ANSWER]
    said = f"{lead(found)}, {'; '.join(told)}."
    return " ".join([said, *how_sure(found)])


_NAMED = 4
"""How many states are named before they are counted instead."""

_IN_THE_ANSWER: tuple[tuple[Label, str], ...] = (
    (UNDER_PRESSURE, "under migratory pressure"),
    (AT_RISK, "at risk of it"),
    (SIGNIFICANT_SITUATION, "in a significant migratory situation"),
)


def _on_label(found: Assessment, label: Label, words: str) -> str:
    """One part of the answer. What cannot be told is not said to be nobody."""
    states, unknown = found.carrying(label), _not_told(found, label)
    if not states and len(unknown) > len(found.states) // 2:
        return f"who is {words} cannot be told"
    said = f"{names(states) if states else 'nobody'} {'is' if len(states) < 2 else 'are'} {words}"
    return f"{said} (of {_few(unknown)} it cannot be told)" if unknown else said


def _not_told(found: Assessment, label: Label) -> tuple[StateAssessment, ...]:
    return tuple(state for state in found.states if label in state.not_determinable)


def _few(states: tuple[StateAssessment, ...]) -> str:
    """The names of a few states, or how many they are."""
    return names(states) if len(states) <= _NAMED else f"{len(states)} states"


def carried(found: Assessment, label: Label) -> str:
    """Who carries a label, for a list: names, "nobody", or that it cannot be told."""
    states, unknown = found.carrying(label), _not_told(found, label)
    if not states and len(unknown) > len(found.states) // 2:
        return "cannot be told: figures are missing"
    return f"{names(states) or 'nobody'}{f' (cannot be told of {_few(unknown)})' if unknown else ''}"


def lead(found: Assessment) -> str:
    """On what the answer stands: "By an open method and the figures of 2024"."""
    return f"By an open method and the figures of {found.observed}"


def how_sure(found: Assessment) -> list[str]:
    """Which labels do not hang on open choices, and how the answer stands beside the decision."""
    told = []
    firmly = [state for state in found.states if state.labels and is_firm(state)]
    if firmly and len(firmly) < sum(bool(state.labels) for state in found.states):
        told.append(f"The labels of {names(firmly)} hold under nearly every choice that the law leaves open.")
    return [*told, *_beside(found)]


def is_firm(state: StateAssessment) -> bool:
    """Whether everything that is said of a state holds under nearly all choices."""
    return not state.close and all((state.firmness[label] or 0) >= FIRM for label in state.labels)


def _beside(found: Assessment) -> list[str]:
    """How the answer stands beside the decision, in one sentence."""
    if not found.comparisons:
        return []
    told = [state for state in found.states if state.decided is not None and not state.not_determinable]
    if not told:
        return ["It cannot be held against the Commission's decision, because figures are missing."]
    same = [state for state in told if set(state.decided or ()) == set(state.labels)]
    of = f"{len(told)} states" if len(told) == len(found.states) else f"{len(told)} states of which all can be told"
    return [
        f"The Commission's decision gives {len(same)} of the {of} exactly the same labels, and {len(told) - len(same)} "
        "others."
    ]


def weights_words(found: Assessment) -> str:
    """The weights of the composite in words, or nothing."""
    if not found.weights:
        return ""
    parts = [f"{found.methods[name].method.title} {weight * 100:.0f} %" for name, weight in found.weights.items()]
    return f"Weights: {'; '.join(parts)}. "


def lines_words(found: Assessment) -> str:
    """The lines of the labels in words."""
    ladder = {**found.result.method.ladder, SIGNIFICANT_SITUATION: "significant"}
    parts = [
        f"{LABEL_SHORT[label]} {'above' if found.result.method.strict and label != SIGNIFICANT_SITUATION else 'from'} "
        f"{number(found.settings[ladder[label]])}"
        for label in LABELS
        if label in ladder
    ]
    return f"Lines: {', '.join(parts)}."
