"""An assessment in a terminal: the answer, the states with labels, the methods beside each other, one state in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.assessment.labels import LABELS
from article80.assessment.reasons import headline, number
from article80.assessment.settings import SETTINGS
from article80.cli.printing import say, table
from article80.report.assessment_words import (
    LABEL_SHORT,
    agreement_words,
    answer,
    firm,
    kappa_words,
    labels_shortest,
    lines_words,
    score_words,
    weights_words,
)
from article80.report.wording import listed

if TYPE_CHECKING:
    from article80.assessment import Assessment, StateAssessment


def print_assessment(found: Assessment) -> None:
    """Print the answer, every state by its score, the agreement with the decision, and what is missing."""
    say(f"Who is under pressure, for the pool of {found.year}", bold=True)
    say(answer(found))
    say("")
    say(f"Method: {found.result.method.title}. {weights_words(found)}{lines_words(found)}")
    say("")
    _print_states(found)
    _print_close(found)
    _print_agreement(found)
    _print_missing(found)


def _ranked(found: Assessment) -> list[StateAssessment]:
    """The states by score, the highest first, those without one last."""
    name = found.result.method.name
    return sorted(found.states, key=lambda one: (one.scores[name] is None, -(one.scores[name] or 0), one.geo))


def _print_states(found: Assessment) -> None:
    decided = found.decided is not None
    columns = ["", "Member State", "Score", "5 years", "Labels", "Firm %"]
    shown = table(
        *columns,
        *(["Decided"] if decided else []),
        right=("Score", "5 years", "Firm %"),
        whole=("", "Labels", "Decided"),
        kept=("", "Score", "Labels"),
    )
    for state in _ranked(found):
        cells = [
            state.geo,
            state.name,
            score_words(state.scores[found.result.method.name]),
            score_words(state.scores["cumulative"]),
            labels_shortest(state.labels) or ("not determinable" if state.not_determinable else "-"),
            _firm_of(state),
        ]
        shown.add_row(*cells, *([labels_shortest(state.decided or ()) or "-"] if decided else []))
    shown.show()
    say(
        "Score: times the state's proportional part in the Union. Labels: pressure is under pressure, risk at risk of "
        "it, significant a significant situation. Firm: the part of all weightings, lines and series under which a "
        "label holds, in the order of the labels."
    )
    say("")


def _firm_of(state: StateAssessment) -> str:
    """The firmness of the labels that a state carries, in their order."""
    return " / ".join(firm(state.firmness[label]) for label in state.labels) or "-"


def _print_close(found: Assessment) -> None:
    for label in LABELS:
        close = [state.geo for state in found.states if label in state.close]
        if close:
            say(f"Near the line of {LABEL_SHORT[label]}: {', '.join(close)}.")
    say("")


def _print_agreement(found: Assessment) -> None:
    if not found.comparisons:
        return
    say("Beside the Commission's decision", bold=True)
    shown = table(
        "Label", "Both", "Only here", "Only decided", "Agree %", "Kappa", right=("Agree %", "Kappa"), whole=("Label",)
    )
    for one in found.comparisons:
        cells = (", ".join(one.both), ", ".join(one.only_method), ", ".join(one.only_decision))
        shown.add_row(
            LABEL_SHORT[one.label], *(cell or "-" for cell in cells), agreement_words(one), kappa_words(one.kappa)
        )
    shown.show()


def _print_missing(found: Assessment) -> None:
    say("Missing", bold=True)
    for one in found.missing:
        say(one, indent=2, hang=2)
    say("To be minded", bold=True)
    for note in found.notes:
        say(note, indent=2)


def print_methods(found: Assessment) -> None:
    """Print every method beside the others: its labels, how it agrees with the decision, and what it lacks."""
    say(f"Methods beside each other, for the pool of {found.year}", bold=True)
    say(answer(found))
    say("")
    shown = table("Method", "Label", "States", "Agree %", "Kappa", right=("Agree %", "Kappa"), whole=())
    for result in (found.result, *found.methods.values()):
        if not result.method.ladder:
            shown.add_row(result.method.name, "none", "gives no label")
        for label, flags in result.labels.items():
            comparison = next((one for one in result.comparisons if one.label == label), None)
            shown.add_row(
                result.method.name,
                LABEL_SHORT[label],
                _states_of(found, flags),
                agreement_words(comparison) if comparison else "",
                kappa_words(comparison.kappa) if comparison else "",
            )
    shown.show()
    for result in (found.result, *found.methods.values()):
        say(f"{result.method.name}: {result.method.title}", bold=True)
        say(result.method.explanation, indent=2)
    say("The numbers of the methods", bold=True)
    for name, value in found.settings.items():
        say(f"{name} = {number(value)}: {SETTINGS[name].meaning}", indent=2, hang=2)
    _print_missing(found)


def _states_of(found: Assessment, flags: object) -> str:
    values = flags.values.tolist()  # type: ignore[attr-defined]
    if all(value != value for value in values):
        return "not determinable for any state"
    return ", ".join(geo for geo, value in zip(found.members, values, strict=True) if value == 1) or "-"


def print_state(found: Assessment, geo: str) -> None:
    """Print one state: its labels, the reasons, what each method says, how firm it is, and what is missing."""
    state = found.state(geo)
    say(headline(state.labels, geo), bold=True)
    if state.decided is not None:
        say(f"The Commission's decision: {_decided(state)}.")
    say("")
    for sentence in state.reasons:
        say(sentence)
    say("")
    shown = table("Method", "Gives", "Score", "Line", "", right=("Score", "Line"))
    sides = {"reaches": "reached", "near": "below, within its range", "below": "below"}
    for voice in state.voices:
        shown.add_row(
            voice.title, LABEL_SHORT[voice.label], score_words(voice.score), number(voice.line), sides[voice.side]
        )
    shown.show()
    _print_firmness(found, state)
    for one in state.missing:
        say(f"{one[0].upper()}{one[1:]}.")


def _decided(state: StateAssessment) -> str:
    words = listed([LABEL_SHORT[label] for label in state.decided or ()]) or "no label"
    return f"{words} (because of search and rescue)" if state.decided_by_rescue else words


def _print_firmness(found: Assessment, state: StateAssessment) -> None:
    by = {"weightings": "Weightings", "thresholds": "Lines", "vintages": "Series", "together": "Together"}
    shown = table("Label holds under, %", *by.values(), right=tuple(by.values()))
    for label in LABELS:
        parts = [float(found.firmness.sel(by=name, label=label, member_state=state.geo)) for name in by]
        shown.add_row(LABEL_SHORT[label], *(firm(None if part != part else part) for part in parts))
    shown.show()
