"""A comparison of schemes as plain values for machines. The keys stay the same."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from article80.mechanisms.history import outcomes
from article80.mechanisms.situations import arrivals_by_sea
from article80.words import say, say_all

if TYPE_CHECKING:
    from article80.mechanisms.comparison import Compared, Comparison, Evenness, StateUnder
    from article80.mechanisms.scheme import Scheme, SchemeParameter


def comparison_as_dict(found: Comparison) -> dict[str, Any]:
    """The whole comparison: the situation, the schemes with their states, and the order by leximin."""
    year = found.year
    return {
        "year": year.year,
        "size": found.size,
        "choices": found.chosen,
        "members": list(year.members),
        "benefitting": {"states": list(year.in_need.states), "because": year.in_need.because},
        "figures": {
            "sources": dict(year.sources),
            "missing": list(year.missing),
            "arrivals_by_sea": [asdict(one) for one in arrivals_by_sea(year.year)],
        },
        "without_scheme": {"left_out": list(found.left_out), **_evenness(found.without)},
        "mechanisms": {one.scheme.name: _scheme(one) for one in found.schemes},
        "most_even_first": list(found.ranking),
    }


def _scheme(one: Compared) -> dict[str, Any]:
    scheme = one.scheme
    return {
        "title": scheme.title,
        "period": scheme.period,
        "standing": scheme.standing,
        "voluntary": one.voluntary,
        "says": say(scheme.says),
        "provisions": list(scheme.provisions),
        "parameters": [_parameter(parameter) for parameter in scheme.parameters().values()],
        "places": one.places,
        "choices": say(one.choices_say),
        "determinable": one.determinable,
        "totals": {
            "owed_persons": one.owed,
            "moved_persons": one.moved,
            "helped_persons": one.helped,
            "paid_cents": one.paid_cents,
            "gained_cents": one.gained_cents,
            "at_least": one.at_least,
        },
        "evenness": None if one.evenness is None else _evenness(one.evenness),
        "gains": list(one.with_verdict("gains")),
        "loses": list(one.with_verdict("loses")),
        "states": {state.geo: _state(state) for state in one.states},
        "not_determinable": list(one.not_determinable),
        "notes": list(say_all(one.notes)),
        "history": _history(scheme.name),
        "as_recorded": one.as_recorded,
        "beside": one.result.attrs.get("beside", {}),
        "record": _record(scheme),
    }


def _record(scheme: Scheme) -> dict[str, Any] | None:
    """What was owed by the acts, what was pledged, what was done: every published row, by state, origin and day."""
    record = scheme.record
    if record is None:
        return None
    return {
        kind: [
            {
                "state": row.geo,
                "origin": row.origin,
                "persons": row.persons,
                "on": None if row.on is None else row.on.isoformat(),
                "act": row.act,
                "trust": row.trust,
                "source": row.source,
                "note": row.note,
            }
            for row in record.rows(kind)
        ]
        for kind in ("owed", "pledged", "done")
    }


def _parameter(one: SchemeParameter) -> dict[str, Any]:
    value = one.value if isinstance(one.value, int | str) else str(one.value)
    return {**asdict(one), "value": value}


def _evenness(one: Evenness) -> dict[str, Any]:
    return {
        "distance_from_key": round(one.distance, 6),
        "gini": round(one.gini, 6),
        "leximin": [[geo, round(value, 3)] for geo, value in one.rising],
    }


def _state(state: StateUnder) -> dict[str, Any]:
    return {
        "owed_persons": state.owed,
        "owed_cents": state.owed_cents,
        "owed_per_million": _rounded(state.owed_per_million),
        "pledged_persons": state.pledged,
        "received_persons": state.received,
        "sent_persons": state.sent,
        "offset_persons": state.offsets,
        "paid_cents": state.paid_cents,
        "gained_cents": state.gained_cents,
        "change_persons": state.change,
        "cost_cents": state.cost_cents,
        "load_persons": state.load,
        "load_per_million": _rounded(state.load_per_million),
        "verdict": state.verdict,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _history(name: str) -> dict[str, Any] | None:
    known = outcomes().get(name)
    if known is None:
        return None
    return {
        "planned": known.planned,
        "promised": known.promised,
        "moved": known.moved,
        "moved_at_least": known.at_least,
        "by_origin": dict(known.by_origin),
        "sources": list(known.sources),
    }
