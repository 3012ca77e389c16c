"""The cycle with stable keys, for JSON: what `article80 cycle 2026 --json` prints and other programs rely on.

Money is in whole cents and persons are whole numbers. What is unknown is the text "unknown" with its bounds beside
it. States come in the order of the cycle's members, everything else in the order in which the cycle has it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from article80.report.citations import citation
from article80.report.numbers import UNKNOWN
from article80.report.wording import pledge_says

if TYPE_CHECKING:
    from article80.cycle.result import Comparison, Cycle, Figure, PledgeReading, Pool, Range, Statement, StateYear

_PROVENANCE = ("year", "dataset", "vintage", "source", "trust", "note")
_RANGES = (
    "gross_cents",
    "deducted_cents",
    "exempt_cents",
    "missing_cents",
    "offset_cents",
    "net_cents",
    "net_relocations",
    "net_financial_cents",
    "net_alternative_cents",
)


def cycle_as_json(cycle: Cycle) -> str:
    """The cycle as JSON text, the same bytes for the same cycle."""
    return json.dumps(cycle_as_dict(cycle), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def cycle_as_dict(cycle: Cycle) -> dict[str, Any]:
    """The whole cycle as plain values with stable keys."""
    return {
        "year": cycle.year,
        "title": cycle.title,
        "status": cycle.status,
        "act": cycle.act,
        "applies_from": cycle.applies_from.isoformat() if cycle.applies_from else None,
        "applies_to": cycle.applies_to.isoformat() if cycle.applies_to else None,
        "cut_off": cycle.cut_off.isoformat(),
        "members": list(cycle.members),
        "options": cycle.options.as_dict(),
        "proposal": {"relocations": cycle.proposal_relocations, "cents": cycle.proposal_cents},
        "reference": {"relocations": cycle.reference_relocations, "cents": cycle.reference_cents},
        "search_and_rescue_percent": cycle.search_and_rescue_percent,
        "labels": {state.geo: list(state.labels) for state in cycle.states},
        "key": {"share": {state.geo: state.share for state in cycle.states}, "inputs": key_inputs(cycle)},
        "fair_shares": {
            state.geo: {"persons": state.fair_share_persons, "cents": state.fair_share_cents} for state in cycle.states
        },
        "pledges": {state.geo: [_pledge(reading, state) for reading in state.pledges] for state in cycle.states},
        "states": {state.geo: _state(state) for state in cycle.states},
        "gross_pool": _pool(cycle.gross),
        "net_pool": _pool(cycle.net),
        "waterfall": _waterfall(cycle),
        "offsets": _offsets(cycle),
        "deviations": [_comparison(one) for one in cycle.comparisons],
        "statement": _statement(cycle.statement) if cycle.statement else None,
        "open_questions": [
            {
                "option": one.option,
                "value": one.value,
                "question": one.question,
                "effect": one.effect,
                "provisions": [citation(written)[0] for written in one.provisions],
            }
            for one in cycle.open_questions
        ],
        "sources": [{"source": source, "trust": trust} for source, trust in cycle.sources.items()],
        "notes": list(cycle.notes),
    }


def key_inputs(cycle: Cycle) -> dict[str, dict[str, dict[str, Any]]]:
    """The figures behind the key by state and indicator, each with its value, year, dataset, vintage, source, trust."""
    return {
        geo: {str(variable): _observed(cycle, str(variable), geo) for variable in cycle.situation.data_vars}
        for geo in cycle.members
    }


def _observed(cycle: Cycle, variable: str, geo: str) -> dict[str, Any]:
    row = cycle.situation[variable].sel(member_state=geo)
    found = {
        # Figures of the user's own need no year; the panel writes 0 for that.
        part: _tidy(row.coords[f"{variable}_{part}"].item()) if row.coords[f"{variable}_{part}"].item() != 0 else None
        for part in _PROVENANCE
        if f"{variable}_{part}" in row.coords
    }
    return {"value": _tidy(row.item()), **found}


def _tidy(value: Any) -> Any:
    """A whole number written as a fraction becomes a whole number; anything else stays."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def range_as_dict(amount: Range) -> dict[str, Any]:
    """A range with its value, or "unknown" where it has none, and its parts."""
    return {
        "value": amount.central if amount.is_certain else UNKNOWN,
        "published": amount.published,
        "low": amount.low,
        "central": amount.central,
        "high": amount.high,
    }


def _pledge(reading: PledgeReading, state: StateYear) -> dict[str, Any]:
    figure = reading.published
    return {
        "measure": reading.measure,
        **range_as_dict(reading.amount),
        "unit": "cents" if reading.measure in ("financial", "alternative") else "persons",
        "basis": reading.basis,
        "says": pledge_says(state, reading),
        "source": figure.source if figure else None,
        "trust": figure.trust if figure else None,
        "published_figure": _figure(figure) if figure else None,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"value": _tidy(figure.value), "unit": figure.unit, "note": figure.note}


def _state(state: StateYear) -> dict[str, Any]:
    return {
        "name": state.name,
        "benefitting": state.benefitting,
        "pledged_nothing": state.pledged_nothing,
        "deduction": state.deduction,
        "offset_basis": state.offset_basis,
        **{name: range_as_dict(getattr(state, name)) for name in _RANGES},
        "says": list(state.says),
    }


def _pool(pool: Pool) -> dict[str, Any]:
    names = ("relocations", "financial_cents", "alternative_cents", "unspecified_cents", "value_cents")
    return {name: range_as_dict(getattr(pool, name)) for name in names}


def _waterfall(cycle: Cycle) -> list[dict[str, Any]]:
    return [
        {
            "key": step.key,
            "label": step.label,
            "kind": step.kind,
            "cents": range_as_dict(step.cents),
            "basis": step.basis,
            "states": list(step.states),
            "provisions": [citation(written)[0] for written in step.provisions],
            "says": step.says,
        }
        for step in cycle.waterfall
    ]


def _offsets(cycle: Cycle) -> list[dict[str, Any]]:
    return [
        {
            "provision": finding.provision,
            "title": finding.title,
            "triggered": UNKNOWN if finding.triggered is None else finding.triggered,
            "reason": finding.reason,
            "states": list(finding.states),
            "cases": dict(finding.cases),
            "mandatory": finding.mandatory,
        }
        for finding in cycle.offsets
    ]


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "figure": one.figure,
        "geo": one.geo,
        "published": _tidy(one.published),
        "computed": _tidy(one.computed),
        "difference": _tidy(one.difference),
        "unit": one.unit,
        "trust": one.trust,
        "source": one.source,
        "explains": one.explains,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "who": statement.who,
        "relocations": statement.relocations,
        "financial_cents": statement.financial_cents,
        "source": statement.source,
        "trust": statement.trust,
        "reconciliation": [
            {"what": what, "persons": persons, "cents": cents, "remark": remark}
            for what, persons, cents, remark in statement.reconciliation
        ],
    }
