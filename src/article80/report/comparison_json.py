"""A comparison of schemes as plain values for machines. The keys stay the same."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from article80.mechanisms import dublin_alone
from article80.mechanisms.history import outcomes
from article80.mechanisms.situations import arrivals_by_sea
from article80.report.plain import plain
from article80.words import say, say_all

if TYPE_CHECKING:
    from article80.mechanisms.comparison import Compared, Comparison
    from article80.mechanisms.scheme import Scheme, SchemeParameter


_TOTALS = "owed_persons=owed moved_persons=moved helped_persons=helped paid_cents gained_cents at_least"


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
        "without_scheme": {"left_out": list(found.left_out), **plain(found.without)},
        "mechanisms": {one.scheme.name: _scheme(one) | _responsibility(found, one) for one in found.schemes},
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
        "totals": plain(one, _TOTALS),
        "evenness": plain(one.evenness),
        "gains": list(one.with_verdict("gains")),
        "loses": list(one.with_verdict("loses")),
        "states": {state.geo: plain(state) for state in one.states},
        "not_determinable": list(one.not_determinable),
        "notes": list(say_all(one.notes)),
        "history": plain(outcomes().get(scheme.name)),
        "as_recorded": one.as_recorded,
        "beside": one.result.attrs.get("beside", {}),
        "record": _record(scheme),
    }


def _responsibility(found: Comparison, one: Compared) -> dict[str, Any]:
    """Of the responsibility rules alone: what they gave each state, and what solidarity returned."""
    if one.scheme.name != dublin_alone.SCHEME.name:
        return {}
    codes = found.year.members
    rules = dublin_alone.responsibility_of(found.year.year, codes)
    returned = dublin_alone.solidarity_of(found.year.year, codes)
    if rules is None:
        return {"responsibility": None}
    states = {
        geo: {
            **rules.states[geo]._asdict(),
            "net_transfers": rules.states[geo].net_transfers,
            "took": returned.took[geo],
            "sent": returned.sent[geo],
        }
        for geo in codes
    }
    return {
        "responsibility": {
            "year": rules.year,
            "sources": list(rules.sources),
            "solidarity": say(returned.says),
            "requests_sent_without": list(rules.not_received),
            "states": states,
        }
    }


def _record(scheme: Scheme) -> dict[str, Any] | None:
    """What was owed by the acts, what was pledged, what was done: every published row, by state, origin and day."""
    record = scheme.record
    if record is None:
        return None
    return {kind: plain(record.rows(kind)) for kind in ("owed", "pledged", "done")}


def _parameter(one: SchemeParameter) -> dict[str, Any]:
    value = one.value if isinstance(one.value, int | str) else str(one.value)
    return {**asdict(one), "value": value}
