"""The tables of an assessment: labels, scores, firmness, agreement, what is missing, and the sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from article80.assessment.labels import LABELS
from article80.assessment.measures import MEASURES
from article80.assessment.reasons import number
from article80.assessment.settings import SETTINGS
from article80.law.acts import ACTS
from article80.report.assessment_words import (
    LABEL_SHORT,
    agreement_words,
    firm,
    kappa_words,
    labels_short,
    score_words,
)
from article80.report.score_grid import HEADINGS
from article80.report.tables import Column, Shown, Table, Value
from article80.report.wording import TRUST

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.comparison import Comparison
    from article80.assessment.result import Assessment, StateAssessment

NOT_DETERMINABLE = "not determinable"


def labels_table(found: Assessment) -> Table:
    """The labels of every state, by the figures and as they were decided."""
    decided = found.decided is not None
    columns = [Column("state", "Member State"), Column("by_figures", "By these figures")]
    rows: list[tuple[str, ...]] = []
    for state in found.states:
        own = labels_short(state.labels) or (NOT_DETERMINABLE if state.not_determinable else "none")
        rescue = " (search and rescue)" if state.decided_by_rescue else ""
        beside = (f"{labels_short(state.decided or ()) or 'none'}{rescue}",) if decided else ()
        rows.append((state.name, own, *beside))
    if decided:
        columns.append(Column("decided", "The Commission's decision"))
    return Table("labels", "Labels", tuple(columns), tuple(rows))


def scores_table(found: Assessment, states: Sequence[StateAssessment]) -> Table:
    """Every score of every state, by method."""
    results = [result for result in found.methods.values() if result.method.ladder]
    columns = [Column("state", "Member State"), Column("score", found.result.method.title, "measured")]
    columns += [Column(result.method.name, HEADINGS[result.method.name], "measured") for result in results]
    rows = [
        (
            state.name,
            score_words(state.scores[found.result.method.name]),
            *(score_words(state.scores[result.method.name]) for result in results),
        )
        for state in states
    ]
    return Table("scores", "Every score by every method", tuple(columns), tuple(rows), "n/d: not determinable.")


def spread_table(found: Assessment, states: Sequence[StateAssessment]) -> Table:
    """Scores with their ends under other weightings and series."""
    columns = (
        Column("state", "Member State"),
        Column("score", "Score", "measured"),
        Column("inner", "Four fifths of all choices", "measured"),
        Column("ends", "All choices", "measured"),
        Column("labels", "By these figures"),
    )
    rows: list[tuple[Value, ...]] = []
    for state in states:
        ends = {
            str(bound): float(found.spread.sel(bound=bound, member_state=state.geo))
            for bound in found.spread["bound"].values
        }
        shown = [_between(ends[low], ends[high]) for low, high in (("lower", "upper"), ("low", "high"))]
        rows.append(
            (
                state.name,
                score_words(state.scores[found.result.method.name]),
                *shown,
                labels_short(state.labels) or "none",
            )
        )
    return Table("spread", "Scores, and where they lie under other weightings and series", columns, tuple(rows))


def _between(low: float, high: float) -> str:
    return "n/d" if low != low else f"{low:.2f} to {high:.2f}"


def cumulative_table(found: Assessment, states: Sequence[StateAssessment]) -> Table:
    """The scores of five years together."""
    columns = (
        Column("state", "Member State"),
        Column("score", "Score", "measured"),
        Column("labels", "By these figures"),
    )
    rows = tuple(
        (state.name, score_words(state.scores["cumulative"]), labels_short(state.labels) or "none") for state in states
    )
    return Table("cumulative", "Five years together", columns, rows)


def firmness_table(found: Assessment) -> Table:
    """Under what part of the choices each label holds that anything speaks for; the firmest first."""
    by = ("weightings", "thresholds", "vintages", "together")
    columns = (
        Column("state", "Member State"),
        Column("label", "Label"),
        Column("carried", "By these figures"),
        *(
            Column(name, title, "measured")
            for name, title in zip(by, ("Weightings, %", "Lines, %", "Series, %", "All together, %"), strict=True)
        ),
    )
    rows: list[tuple[Value, ...]] = []
    for label in LABELS:
        held = [(state.firmness[label] or 0.0, state) for state in found.states]
        for part, state in sorted(held, key=lambda pair: (-pair[0], pair[1].geo)):
            if part > 0 or label in state.labels:
                parts = [float(found.firmness.sel(by=name, label=label, member_state=state.geo)) for name in by]
                carried = "yes" if label in state.labels else "no"
                near = "near the line" if label in state.close else ""
                rows.append(
                    (
                        state.name,
                        LABEL_SHORT[label],
                        Shown(carried, near),
                        *(firm(None if one != one else one) for one in parts),
                    )
                )
    return Table("firmness", "How firm is each label?", columns, tuple(rows))


def agreement_table(found: Assessment) -> Table:
    """Every label of every method beside the decision."""
    columns = (
        Column("method", "Method"),
        Column("label", "Label"),
        Column("both", "Both"),
        Column("only_method", "Only the method"),
        Column("only_decision", "Only the decision"),
        Column("agreement", "Agreement, %", "measured"),
        Column("kappa", "Cohen's kappa", "measured"),
    )
    rows: list[tuple[Value, ...]] = []
    for title, comparisons in _compared(found):
        for one in comparisons:
            if len(one.not_determinable) == len(found.members):
                rows.append((title, LABEL_SHORT[one.label], NOT_DETERMINABLE, "", "", "", ""))
                continue
            cells = (", ".join(one.both), ", ".join(one.only_method), ", ".join(one.only_decision))
            rows.append(
                (
                    title,
                    LABEL_SHORT[one.label],
                    *(cell or "none" for cell in cells),
                    agreement_words(one),
                    kappa_words(one.kappa),
                )
            )
    note = (
        "Agreement is the part of the states on which both say the same; it is high for any rare label. Cohen's kappa "
        "takes off what chance alone would give: 1 is full agreement, 0 is chance. With so few states one state more "
        "or less changes it much."
    )
    return Table("agreement", "Every method beside the decision", columns, tuple(rows), note)


def _compared(found: Assessment) -> list[tuple[str, Sequence[Comparison]]]:
    own = (f"{found.result.method.title}, with the two rules of Art. 10(3) and 11(3)", found.comparisons)
    return [
        own,
        *((result.method.title, result.comparisons) for result in found.methods.values() if result.comparisons),
    ]


def settings_table(found: Assessment) -> Table:
    """Every number that is not the law's."""
    columns = (
        Column("name", "Number"),
        Column("value", "Value", "measured"),
        Column("range", "Varied from, to"),
        Column("meaning", "What it is"),
        Column("reason", "Why"),
    )
    rows = tuple(
        (
            name,
            number(value),
            f"{number(SETTINGS[name].low)} to {number(SETTINGS[name].high)}" if SETTINGS[name].varied else "not varied",
            SETTINGS[name].meaning,
            SETTINGS[name].reason,
        )
        for name, value in found.settings.items()
    )
    return Table("numbers", "Every number that a method takes", columns, rows)


def voices_table(state: StateAssessment) -> Table:
    """What each method says of one state."""
    sides = {"reaches": "reaches the line", "near": "is below it, within its range", "below": "is below it"}
    columns = (
        Column("method", "Method"),
        Column("gives", "Label it can give"),
        Column("score", "Score", "measured"),
        Column("line", "Line", "measured"),
        Column("side", "The score"),
    )
    rows = tuple(
        (voice.title, LABEL_SHORT[voice.label], score_words(voice.score), number(voice.line), sides[voice.side])
        for voice in state.voices
    )
    return Table(f"voices-{state.geo}", f"What each method says of {state.name}", columns, rows)


def history_table(found: Assessment, rates: xr.DataArray, years: Sequence[int]) -> Table:
    """Applications for each 1 000 inhabitants, state by year."""
    columns = (Column("state", "Member State"), *(Column(str(year), str(year), "measured") for year in years))
    rows = tuple(
        (
            state.name,
            *(
                score_words(None if value != value else value)
                for value in rates.sel(member_state=state.geo).values.tolist()
            ),
        )
        for state in found.states
    )
    return Table("history", "Applications for each 1 000 inhabitants", columns, rows)


def sources_table(found: Assessment) -> Table:
    """Where the figures of each measure come from."""
    columns = (
        Column("measure", "Measure"),
        Column("dataset", "Dataset"),
        Column("vintage", "Vintage"),
        Column("trust", "Trust"),
        Column("source", "Source"),
        Column("note", "Mind"),
    )
    rows: list[tuple[Value, ...]] = []
    for name, variable in found.situation.data_vars.items():
        told = {
            part: str(variable.attrs.get(part, "")) for part in ("dataset", "vintage", "trust", "source", "note", "how")
        }
        if not told["dataset"]:
            rows.append((_measure(str(name)), "none in hand", "", "", "", ""))
            continue
        trust = Shown(told["trust"], "; ".join(TRUST.get(one, one) for one in told["trust"].split("; ") if one))
        note = "; ".join(part for part in (told["note"], told["how"]) if part)
        rows.append(
            (_measure(str(name)), told["dataset"], told["vintage"] or "not stated", trust, told["source"], note)
        )
    of_the_key = found.key.attrs.get("source", "")
    if of_the_key:
        rows.append(("Reference key", "computed: Art. 66 and Annex I AMMR", "", "", of_the_key, ""))
    if found.decided is not None:
        act = ACTS[found.decided.act].number if found.decided.act in ACTS else found.decided.act
        rows.append(("Labels as decided", act, "", Shown("A", TRUST["A"]), found.decided.source, ""))
    return Table("sources", "Where the figures come from", columns, tuple(rows))


def _measure(name: str) -> str:
    words = MEASURES.get(name, name)
    return words[0].upper() + words[1:]
