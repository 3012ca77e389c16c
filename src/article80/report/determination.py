"""The answer to one case in words: the state, why, what decides, and the limits that run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from article80.law.acts import ACTS
from article80.report.citations import citation
from article80.responsibility.evidence import Evidence
from article80.responsibility.wording import day_in_words, grade_in_words, place

if TYPE_CHECKING:
    from article80.responsibility.answer import Answer
    from article80.responsibility.determination import Determination
    from article80.responsibility.finding import Finding
    from article80.responsibility.procedure import Clock, NextStep, StateOfPlay

STANDINGS = {
    "undetermined": "not determined yet",
    "by the criteria": "named by the criteria, has not accepted yet",
    "bound": "responsible",
    "shifted": "responsible, by what happened later",
    "ceased": "no state is responsible any more",
}
"""How a standing of `procedure.Change` is said."""

_DAYS = ("on", "registered", "made", "valid_from", "issued", "from_", "transferred", "confirmed")


def headline(answer: Answer) -> str:
    """The answer in one sentence."""
    play, day = answer.play, day_in_words(answer.play.on)
    if play.why is None:
        return f"On {day} no application is registered."
    if play.why.standing == "ceased":
        return f"On {day} no state is responsible any more."
    if play.responsible is None:
        return f"On {day} it cannot be told which state is responsible."
    if play.why.standing == "by the criteria":
        named = f"On {day} {place(play.responsible)} is the state that the criteria name."
        return f"{named} It is not responsible yet: it has {'refused' if _refused(play) else 'not accepted'}."
    return f"On {day} {place(play.responsible)} is responsible."


def _refused(play: StateOfPlay) -> bool:
    """Whether the last word of the state that the criteria name was a refusal."""
    replies = ("take_charge_reply", "re_examination_reply")
    said = [one.answer for one in play.events if one.kind in replies and one.state == play.responsible]
    return bool(said) and said[-1] == "refuse"


def because(answer: Answer) -> str:
    """Why, with the provision and the day since when."""
    why = answer.play.why
    if why is None:
        return ""
    return f"Since {day_in_words(why.on)}: {why.why} ({law(why.provision)})."


_BY_NUMBER = ("DUBLIN3", "DUBLINRULES")
"""Acts of which nobody knows our key."""


def law(written: str) -> str:
    """A provision as it is cited: "Art. 33(1) AMMR" for "AMMR 33(1)"."""
    found = citation(written)[0]
    for key in _BY_NUMBER:
        found = found.replace(f" {key}", f" of {ACTS[key].number}")
    return found


def cited(finding: Finding) -> str:
    """The provision of a finding, as it is cited."""
    return law(f"{finding.act} {finding.provision}")


def fact_in_words(fact: Any) -> str:
    """One fact of the file in a line: what it is, where, when, and what it rests on."""
    what, where = _CALLED.get(type(fact).__name__, ("", "in"))
    state = getattr(fact, "state", "")
    day = first_day(fact)
    person = getattr(_person(fact), "called", "")
    evidence = getattr(fact, "evidence", None)
    parts = [
        what or _spaced(type(fact).__name__),
        f"with {person}" if person else "",
        f"{where} {place(state)}" if state else "",
        f"from {place(fact.from_state)} to {place(fact.to_state)}" if hasattr(fact, "from_state") else "",
        f"{'from' if hasattr(fact, 'valid_from') else 'on'} {day_in_words(day)}" if day else "",
        f"({grade_in_words(evidence)})" if isinstance(evidence, Evidence) else "",
    ]
    return " ".join([part for part in parts if part])


_CALLED = {
    "BestInterests": ("Assessment of the best interests of the minor for responsibility", "of"),
    "Companion": ("Joint application", "in"),
    "DependencyTie": ("Tie of dependency", "in"),
    "Diploma": ("Diploma", "from"),
    "Disembarkation": ("Disembarkation after search and rescue", "in"),
    "ExaminedByChoice": ("Choice to examine the application,", "by"),
    "HumanitarianRequest": ("Request on humanitarian grounds", ""),
    "IrregularCrossing": ("Irregular crossing", "into"),
    "RealRisk": ("Finding of a real risk", "in"),
    "ResidenceDocument": ("Residence document", "of"),
    "SecurityCheck": ("Security check", "by"),
    "TransitAreaApplication": ("Application in the transit area of an airport", "in"),
    "Visa": ("Visa", "of"),
    "VisaWaivedEntry": ("Entry without need of a visa", "into"),
}
"""How a fact is called, and the word before the name of its state, where that is not "in"."""


def _person(fact: Any) -> Any:
    """The person whom a fact is about, besides the applicant; None where there is none."""
    companion = getattr(fact, "case", None)
    return companion.applicant if companion else getattr(fact, "person", None)


def first_day(fact: Any) -> date | None:
    """The day of a fact: when it happened or began; None for a fact without one."""
    for name in _names_of_days(fact.__class__):
        day = getattr(fact, name)
        if isinstance(day, date):
            return day
    return None


@cache
def _names_of_days(kind: type) -> tuple[str, ...]:
    """The names under which facts of a kind have a day."""
    return tuple(name for name in _DAYS if hasattr(kind, name))


@cache
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


def overdue_in_words(clock: Clock) -> Iterator[str]:
    """A duty whose last day has passed in a few lines: what, by which article, since when it is late, and so what."""
    yield f"Not done yet: {clock.act}."
    yield f"{law(clock.law)}; the last day was {day_in_words(clock.due)}."
    yield f"So far: {clock.if_missed}."


def next_step_in_words(step: NextStep) -> str:
    """Something that may be done, with its article and the event under which a case file has it."""
    article = f" ({law(step.provision)})" if step.provision else ""
    event = f" In a case file: the event {step.event}." if step.event else ""
    return f"{step.says}{article}.{event}"


def difference_in_words(answer: Answer) -> list[str]:
    """That the criteria name another state than the one that is responsible, and which criterion nearly named that."""
    found = answer.difference
    if found is None:
        return []
    return [found.after_the_reason, *(one.says(found.because.state or "") for one in found.near)]


def open_in_words(finding: Finding) -> str:
    """A criterion that cannot be told yet: what is missing, and what would follow if it were shown, or were not so."""
    state = place(finding.state) if finding.state else "perhaps another state"
    answer = "If it is not so" if finding.if_not else "If shown"
    return f"{'; '.join(finding.missing)}. {answer}: {state} ({cited(finding)})"


def open_before(found: Determination) -> tuple[Finding, ...]:
    """The criteria that cannot be told yet and that leave the state open, each state and lack once."""
    if found.state is not None or not found.missing:
        return ()
    asked = set(found.missing)
    every = [one for one in found.open_findings if asked.issuperset(one.missing)]
    return tuple({(one.state, one.missing): one for one in reversed(every)}.values())[::-1]
