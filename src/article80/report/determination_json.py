"""The whole answer to one case as plain values, for JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from article80.report.determination import cited, headline, law, open_before, open_in_words
from article80.report.solidarity_answer import as_plain
from article80.responsibility.evidence import Evidence

if TYPE_CHECKING:
    from article80.responsibility.answer import Answer
    from article80.responsibility.determination import Determination
    from article80.responsibility.finding import Finding
    from article80.responsibility.procedure import Clock


def as_dict(answer: Answer) -> dict[str, Any]:
    """The whole answer as plain values whose keys stay the same. States are codes, days are written 2026-11-20."""
    play = answer.play
    return {
        "case": answer.case.id,
        "on": play.on.isoformat(),
        "responsible": play.responsible,
        "says": headline(answer),
        "because": _change(play.why) if play.why else None,
        "differs_from_criteria": _difference(answer),
        "criteria": _criteria(answer.determination) | {"not_used": _not_used(answer)},
        "procedure": {
            "history": [_change(one) for one in play.spells],
            "to_do": [_clock(one) for one in play.open_clocks],
            "overdue": [_clock(one) for one in answer.overdue],
            "may_be_done_next": [
                {"says": one.says, "provision": law(one.provision) if one.provision else None, "event": one.event}
                for one in answer.next_steps
            ],
            "clocks": [_clock(one) for one in play.clocks],
            "events": [{"on": one.on.isoformat(), "kind": one.kind, "says": one.says} for one in play.events],
            "other_outcomes": [
                {"option": one.option, "answer": one.answer, "responsible": one.responsible, "says": one.says}
                for one in answer.others
            ],
            "remarks": list(play.remarks),
        },
        "solidarity": as_plain(answer.solidarity) if answer.solidarity else None,
        "options": answer.options.as_dict(),
    }


def _criteria(found: Determination) -> dict[str, Any]:
    return {
        "regime": found.regime,
        "reference_date": found.reference_date.isoformat() if found.reference_date else None,
        "state": found.state,
        "provision": cited(found.decisive) if found.decisive else None,
        "reason": found.reason,
        "decided_by": [_plain(fact) for fact in found.decisive.used] if found.decisive else [],
        "runner_up": _finding(found.runner_up) if found.runner_up else None,
        "missing": list(found.missing),
        "would_change": [_open(one) for one in open_before(found)],
        "would_change_the_runner_up": [_open(one) for one in found.doubts],
        "path": [_finding(one) for one in found.path],
        "other_outcomes": [
            {"option": one.option, "answer": one.answer, "state": one.state, "provision": one.provision}
            for one in found.alternatives
        ],
        "notes": list(found.notes),
    }


def _not_used(answer: Answer) -> list[dict[str, Any]]:
    return [{**_plain(one.fact), "why_not_used": one.why} for one in answer.not_used]


def _difference(answer: Answer) -> dict[str, Any] | None:
    """That the criteria name another state than the one that is responsible; None where they do not."""
    found = answer.difference
    if found is None:
        return None
    return {
        "criteria_state": answer.determination.state,
        "responsible": found.because.state,
        "provision": law(found.because.provision),
        "says": f"{found.says} ({law(found.because.provision)}).",
        "nearly_named_by": [
            {"provision": cited(one.finding), "how": one.how, "says": one.says(found.because.state or "")}
            for one in found.near
        ],
    }


def _open(one: Finding) -> dict[str, Any]:
    return {
        "missing": list(one.missing),
        "state": one.state,
        "if_not": one.if_not,
        "provision": cited(one),
        "says": open_in_words(one),
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "provision": cited(one),
        "verdict": one.verdict,
        "state": one.state,
        "reason": one.reason,
        "missing": list(one.missing),
        "options": list(one.options),
    }


def _change(one: Any) -> dict[str, Any]:
    return {
        "from": one.on.isoformat(),
        "state": one.state,
        "provision": law(one.provision),
        "standing": one.standing,
        "why": one.why,
    }


def _clock(one: Clock) -> dict[str, Any]:
    return {
        "name": one.name,
        "provision": law(one.law),
        "acting": one.acting or None,
        "waiting": one.waiting or None,
        "act": one.act,
        "started": one.started.isoformat(),
        "counted": one.counted.isoformat() if one.counted else None,
        "due": one.due.isoformat() if one.due else None,
        "status": one.status,
        "ended": one.ended.isoformat() if one.ended else None,
        "if_missed": one.if_missed,
        "why": list(one.why),
        "options": list(one.options),
    }


def _plain(fact: Any) -> Any:
    """A fact as plain values, without those that are empty."""
    if is_dataclass(fact) and not isinstance(fact, type):
        held = {field.name.rstrip("_"): _plain(getattr(fact, field.name)) for field in fields(fact)}
        kind = {"fact": type(fact).__name__} if not isinstance(fact, Evidence) else {}
        return {**kind, **{name: value for name, value in held.items() if value not in (None, "", [])}}
    if isinstance(fact, date):
        return fact.isoformat()
    return [_plain(one) for one in fact] if isinstance(fact, (tuple, list)) else fact
