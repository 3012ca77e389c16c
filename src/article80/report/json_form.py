"""The cycle with stable keys, for JSON: what `article80 cycle 2026 --json` prints and other programs rely on.

Money is in whole cents and persons are whole numbers. What is unknown is the text "unknown" with its bounds beside
it. States come in the order of the cycle's members, everything else in the order in which the cycle has it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from article80.report.plain import plain, tidy
from article80.report.wording import pledge_says
from article80.words import say, text_of

if TYPE_CHECKING:
    from article80.cycle.result import Cycle, PledgeReading, Statement, StateYear

_PROVENANCE = ("year", "dataset", "vintage", "source", "trust", "note")


def cycle_as_json(cycle: Cycle) -> str:
    """The cycle as JSON text, the same bytes for the same cycle."""
    return json.dumps(cycle_as_dict(cycle), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def cycle_as_dict(cycle: Cycle) -> dict[str, Any]:
    """The whole cycle as plain values with stable keys."""
    states = cycle.states
    return {
        **plain(cycle, "year title status act applies_from applies_to cut_off members"),
        "options": cycle.options.as_dict(),
        "proposal": plain(cycle, "relocations=proposal_relocations cents=proposal_cents"),
        "reference": plain(cycle, "relocations=reference_relocations cents=reference_cents"),
        "search_and_rescue_percent": cycle.search_and_rescue_percent,
        "labels": {state.geo: list(state.labels) for state in states},
        "key": {"share": {state.geo: state.share for state in states}, "inputs": key_inputs(cycle)},
        "fair_shares": {
            state.geo: plain(state, "persons=fair_share_persons cents=fair_share_cents") for state in states
        },
        "pledges": {state.geo: [_pledge(reading, state) for reading in state.pledges] for state in states},
        "states": {state.geo: plain(state) for state in states},
        **plain(cycle, "gross_pool=gross net_pool=net waterfall offsets deviations=comparisons"),
        "statement": _statement(cycle.statement) if cycle.statement else None,
        "open_questions": plain(cycle.open_questions),
        "sources": [{"source": source, "trust": trust} for source, trust in cycle.sources.items()],
        "notes": [text_of(note) for note in cycle.notes],
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
        part: tidy(row.coords[f"{variable}_{part}"].item()) if row.coords[f"{variable}_{part}"].item() != 0 else None
        for part in _PROVENANCE
        if f"{variable}_{part}" in row.coords
    }
    return {"value": tidy(row.item()), **found}


def _pledge(reading: PledgeReading, state: StateYear) -> dict[str, Any]:
    figure = reading.published
    return {
        "measure": reading.measure,
        **plain(reading.amount),
        "unit": "cents" if reading.measure in ("financial", "alternative") else "persons",
        "basis": reading.basis,
        "says": say(pledge_says(state, reading)),
        "source": figure.source if figure else None,
        "trust": figure.trust if figure else None,
        "published_figure": plain(figure),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    names = ("what", "persons", "cents", "remark")
    return {
        **plain(statement, "who relocations financial_cents source trust"),
        "reconciliation": [dict(zip(names, plain(row), strict=True)) for row in statement.reconciliation],
    }
