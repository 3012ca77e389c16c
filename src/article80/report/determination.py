"""The answer to one case, for the terminal and as JSON: the state, the path to it, the limits that run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from article80.report.citations import citation
from article80.report.solidarity_answer import as_plain, for_solidarity
from article80.responsibility.evidence import Evidence
from article80.responsibility.wording import day_in_words, grade_in_words, place

if TYPE_CHECKING:
    from article80.law.options import Options
    from article80.responsibility.case import Case
    from article80.responsibility.determination import Determination
    from article80.responsibility.finding import Finding
    from article80.responsibility.procedure import Clock, OtherOutcome, StateOfPlay

STANDINGS = {
    "undetermined": "not determined yet",
    "by the criteria": "named by the criteria, not bound yet",
    "bound": "bound",
    "shifted": "responsible by a shift",
    "ceased": "no state is bound any more",
}
"""How a standing of `procedure.Change` is said."""

_DAYS = ("on", "registered", "made", "valid_from", "issued", "from_", "transferred", "confirmed")


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known of one case on a day: what the criteria say, and where the procedure stands."""

    case: Case
    determination: Determination
    play: StateOfPlay
    others: tuple[OtherOutcome, ...]
    options: Options


def headline(answer: Answer) -> str:
    """The answer in one sentence."""
    play, day = answer.play, day_in_words(answer.play.on)
    if play.why is None:
        return f"On {day} no application is registered."
    if play.why.standing == "ceased":
        return f"On {day} no state is bound any more."
    if play.responsible is None:
        return f"On {day} it cannot be told which state is responsible."
    if play.why.standing == "by the criteria":
        return f"On {day} {place(play.responsible)} is the state that the criteria name. It is not bound yet."
    return f"On {day} {place(play.responsible)} is responsible."


def because(answer: Answer) -> str:
    """Why, with the provision and the day since when."""
    why = answer.play.why
    if why is None:
        return ""
    return f"Since {day_in_words(why.on)}: {why.why} ({law(why.provision)})."


def law(written: str) -> str:
    """A provision as it is cited: "Art. 33(1) AMMR" for "AMMR 33(1)"."""
    return citation(written)[0].replace(" DUBLIN3", " of Regulation (EU) No 604/2013")


def cited(finding: Finding) -> str:
    """The provision of a finding, as it is cited."""
    return law(f"{finding.act} {finding.provision}")


def fact_in_words(fact: Any) -> str:
    """One fact of the file in a line: what it is, where, when, and what it rests on."""
    what = _spaced(type(fact).__name__)
    state = getattr(fact, "state", "") or getattr(fact, "from_state", "")
    day = first_day(fact)
    person = getattr(_person(fact), "called", "")
    evidence = getattr(fact, "evidence", None)
    parts = [
        f"of {person}" if person else "",
        f"in {place(state)}" if state else "",
        f"{'from' if hasattr(fact, 'valid_from') else 'on'} {day_in_words(day)}" if day else "",
        f"({grade_in_words(evidence)})" if isinstance(evidence, Evidence) else "",
    ]
    return " ".join([what, *(part for part in parts if part)])


def _person(fact: Any) -> Any:
    """The person whom a fact is about, besides the applicant; None where there is none."""
    companion = getattr(fact, "case", None)
    return companion.applicant if companion else getattr(fact, "person", None)


def first_day(fact: Any) -> date | None:
    """The day of a fact: when it happened or began; None for a fact without one."""
    days = (getattr(fact, name, None) for name in _DAYS)
    return next((day for day in days if isinstance(day, date)), None)


def _spaced(name: str) -> str:
    """The name of a class as words: "Irregular crossing"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return f"{words[:1].upper()}{words[1:]}"


def limit_in_words(clock: Clock) -> Iterator[str]:
    """A running limit in a few lines: what, by when, by which article, what follows if not."""
    length = f", {_length(clock)}" if _length(clock) else ""
    yield f"{clock.act[:1].upper()}{clock.act[1:]}."
    yield f"{law(clock.law)}{length} from {day_in_words(clock.started)}."
    if clock.counted and clock.due and clock.counted != clock.due:
        yield f"The period ends on {day_in_words(clock.counted)}, which is no working day."
    for why in clock.why:
        yield f"{why[:1].upper()}{why[1:]}."
    yield f"{'If not' if clock.somebody_must_act else 'After that'}: {clock.if_missed}."


def _length(clock: Clock) -> str:
    if clock.parameter is None:
        return ""
    number, unit = clock.parameter.value, clock.parameter.unit
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def as_dict(answer: Answer) -> dict[str, Any]:
    """The whole answer as plain values whose keys stay the same. States are codes, days are written 2026-11-20."""
    play = answer.play
    return {
        "case": answer.case.id,
        "on": play.on.isoformat(),
        "responsible": play.responsible,
        "says": headline(answer),
        "because": _change(play.why) if play.why else None,
        "criteria": _criteria(answer.determination),
        "procedure": {
            "history": [_change(one) for one in play.spells],
            "to_do": [_clock(one) for one in play.open_clocks],
            "clocks": [_clock(one) for one in play.clocks],
            "events": [{"on": one.on.isoformat(), "kind": one.kind, "says": one.says} for one in play.events],
            "other_outcomes": [
                {"option": one.option, "answer": one.answer, "responsible": one.responsible, "says": one.says}
                for one in answer.others
            ],
            "remarks": list(play.remarks),
        },
        "solidarity": as_plain(solidarity) if (solidarity := for_solidarity(answer)) else None,
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
        "path": [_finding(one) for one in found.path],
        "other_outcomes": [
            {"option": one.option, "answer": one.answer, "state": one.state, "provision": one.provision}
            for one in found.alternatives
        ],
        "notes": list(found.notes),
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
