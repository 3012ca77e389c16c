"""The tables of the year as a whole: summary, waterfall, Art. 63, comparisons, the statement, questions, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cycle.result import Range
from article80.law.options import CATALOGUE
from article80.report.citations import cited
from article80.report.numbers import places, whole
from article80.report.tables import Column, Measured, Shown, Table
from article80.report.wording import BASIS, TRUST, VARIABLES, triggered
from article80.words import say, say_line

if TYPE_CHECKING:
    from article80.cycle.result import Comparison, Cycle, FlowStep, OpenQuestion, Pool
    from article80.law.said import Said
    from article80.report.tables import Value


BOUNDS = (
    "Where a value is not certain, its bounds stand with it. The bounds of single steps or parts do not add up to the "
    "bounds of the total: what is open in one of them can be open in another, but only once."
)


def summary_table(cycle: Cycle, per_place: int) -> Table:
    """The totals of the year: the need, the pool, the shares, what was pledged and what can reach a state."""
    columns = (
        Column("what", "What"),
        Column("places", "Places", "places"),
        Column("cents", "Value, EUR", "cents"),
        Column("known", "How it is known"),
    )
    owed = sum(state.fair_share_cents for state in cycle.states)
    totals: list[tuple[str, Range, str]] = []
    if cycle.proposal_relocations is not None:
        totals.append(("Need identified", Range.certain(cycle.proposal_relocations * per_place), BASIS["published"]))
    reference = BASIS["published"] if cycle.status == "as it happened" else "assumed"
    totals.append(("The pool: reference number", Range.certain(cycle.reference_cents), reference))
    totals.append(("All fair shares together", Range.computed(owed), BASIS["computed"]))
    if cycle.waterfall:
        totals += _pool_rows("Before deductions and exemptions", cycle.gross, per_place)
        totals += _pool_rows("Can reach a state under pressure", cycle.net, per_place)
    rows = tuple((what, cents, cents, known) for what, cents, known in totals)
    return Table("summary", "The year in totals", columns, rows, BOUNDS if cycle.waterfall else "")


def _pool_rows(what: str, pool: Pool, per_place: int) -> list[tuple[str, Range, str]]:
    parts = (
        (what, pool.value_cents),
        (f"{what}: relocations", pool.relocations.times(per_place)),
        (f"{what}: money", pool.financial_cents),
        (f"{what}: alternative measures", pool.alternative_cents),
        (f"{what}: measure not known, or deducted in full", pool.unspecified_cents),
    )
    return [
        (name, value, f"{places(value.published, per_place)} places published") for name, value in parts if value.high
    ]


def waterfall_table(cycle: Cycle) -> Table:
    """The steps of the waterfall in places and in euro, with the states and the provisions behind each."""
    columns = (
        Column("step", "Step"),
        Column("kind", "Adds or takes away"),
        Column("places", "Places", "places"),
        Column("cents", "Value, EUR", "cents"),
        Column("basis", "How it is known"),
        Column("states", "States"),
        Column("provisions", "Provisions"),
        Column("remark", "Remark"),
    )
    rows = tuple(_step(step) for step in cycle.waterfall)
    return Table("waterfall", "Where did the solidarity go?", columns, rows, BOUNDS)


def _step(step: FlowStep) -> tuple[Value, ...]:
    kind = {"level": "level", "up": "adds", "down": "takes away"}[step.kind]
    return (
        say(step.label),
        kind,
        step.cents,
        step.cents,
        BASIS[step.basis],
        ", ".join(step.states),
        cited(step.provisions),
        say(step.says),
    )


def reconciliation_table(cycle: Cycle) -> Table | None:
    """From the computed net pool to the public statement, or None where there is no statement."""
    if cycle.statement is None:
        return None
    columns = (
        Column("what", "What"),
        Column("persons", "Relocations", "persons"),
        Column("cents", "Money and other help, EUR", "cents"),
        Column("remark", "Remark"),
    )
    rows = cycle.statement.reconciliation
    return Table(
        "statement",
        f"From the computed figures to what {cycle.statement.who} states",
        columns,
        tuple((say(what), persons, cents, say(remark)) for what, persons, cents, remark in rows),
    )


def offsets_table(cycle: Cycle) -> Table:
    """Each rule of Art. 63 held against the year."""
    columns = (
        Column("provision", "Provision"),
        Column("title", "Rule"),
        Column("triggered", "Triggered"),
        Column("mandatory", "Nature"),
        Column("reason", "Reason"),
        Column("states", "States"),
    )
    rows = tuple(
        (
            finding.provision,
            say(finding.title),
            triggered(finding.triggered),
            "mandatory" if finding.mandatory else "voluntary",
            say_line(finding.reason),
            ", ".join(finding.states) or "; ".join(f"{geo} {whole(number)}" for geo, number in finding.cases),
        )
        for finding in cycle.offsets
    )
    return Table("offsets", "Responsibility offsets: Art. 63 held against the year", columns, rows)


def comparisons_table(cycle: Cycle) -> Table:
    """Each published figure beside the computed one. The difference is computed less published; no miss is left out."""
    columns = (
        Column("figure", "Figure"),
        Column("published", "Published", "measured"),
        Column("computed", "Computed", "measured"),
        Column("difference", "Difference", "measured"),
        Column("relative", "In per cent", "measured"),
        Column("unit", "Unit"),
        Column("source", "Source of the published figure"),
        Column("trust", "Trust"),
        Column("explains", "Where a difference comes from"),
    )
    return Table("comparisons", "Published and computed", columns, tuple(_compared(one) for one in cycle.comparisons))


def _compared(one: Comparison) -> tuple[Value, ...]:
    relative = one.difference / one.published * 100 if one.published else None
    return (
        say(one.figure),
        Measured(one.published, one.unit),
        Measured(one.computed, one.unit),
        Measured(one.difference, one.unit, signed=True),
        None if relative is None else Measured(round(relative, 2), "relative", signed=True),
        one.unit,
        one.source,
        one.trust,
        say(one.explains),
    )


def reasons(cycle: Cycle) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each reason for a difference once, with the codes of the states whose figures it explains."""
    found: dict[Said, list[str]] = {}
    for one in cycle.comparisons:
        codes = found.setdefault(one.explains, [])
        if one.geo not in codes:
            codes.append(one.geo)
    return tuple((say(reason), tuple(codes)) for reason, codes in found.items())


def questions_table(cycle: Cycle) -> Table:
    """The questions that the law leaves open and that touched the result."""
    columns = (
        Column("question", "Question"),
        Column("value", "Answer taken"),
        Column("effect", "What it changes"),
        Column("provisions", "Provisions"),
    )
    rows = tuple((one.question, answer(one), say(one.effect), cited(one.provisions)) for one in cycle.open_questions)
    return Table("open_questions", "Open questions of law", columns, rows)


def answer(question: OpenQuestion) -> Shown:
    """The answer that was taken, in the words of the catalogue of open questions, with the option that sets it."""
    entry = CATALOGUE.get(question.option)
    meaning = entry.values.get(question.value, "") if entry else ""
    return Shown(meaning or question.value, f"{question.option} = {question.value}")


def series_table(cycle: Cycle) -> Table:
    """The series behind the key: indicator, year, dataset, vintage, trust and source, with the states that use each."""
    columns = (
        Column("indicator", "Figure"),
        Column("year", "Year"),
        Column("dataset", "Dataset"),
        Column("vintage", "Vintage"),
        Column("trust", "Trust"),
        Column("source", "Source"),
        Column("states", "States"),
    )
    used: dict[tuple[str, ...], list[str]] = {}
    parts = ("year", "dataset", "vintage", "trust", "source")
    for variable in cycle.situation.data_vars:
        title = VARIABLES.get(str(variable), (str(variable), ""))[0]
        for geo in cycle.members:
            row = cycle.situation[variable].sel(member_state=geo)
            key = (title, *(str(row.coords[f"{variable}_{part}"].item() or "") for part in parts))
            used.setdefault(key, []).append(geo)
    rows = tuple(
        (*key, "all" if len(states) == len(cycle.members) else ", ".join(states)) for key, states in used.items()
    )
    return Table("series", "The figures behind the key", columns, rows)


def sources_table(cycle: Cycle) -> Table:
    """Every source that the result stands on, with how far it can be trusted."""
    columns = (Column("source", "Source"), Column("trust", "Trust"))
    rows = tuple(
        (source, f"{trust}: {TRUST[trust]}" if trust in TRUST else trust) for source, trust in cycle.sources.items()
    )
    return Table("sources", "Sources", columns, rows)
