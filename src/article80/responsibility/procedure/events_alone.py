"""Where facts and events of a file do not fit: what stands in one place alone, or is said otherwise in the other."""

from __future__ import annotations

from collections.abc import Iterator

from article80.responsibility.case import Case
from article80.responsibility.events import Event
from article80.responsibility.procedure.play import StateOfPlay
from article80.responsibility.wording import day_in_words, place, upper_first

_ABSCONDING = (
    "That the person absconded stands under facts.absconding, which counts for offsets alone: the time for the "
    "transfer grows from the day on which the other state is informed (the event absconding_notified)"
)


def events_alone(case: Case, play: StateOfPlay) -> list[str]:
    """A remark for each entry that is likely to be meant for the other place, up to the day of the state of play."""
    remarks = [_remark(event, where) for event, where in _only_events(case, play) if event.on <= play.on]
    informed = any(one.kind == "absconding_notified" for one in case.events)
    if case.facts.absconding and not informed and any(one.name == "transfer" for one in play.open_clocks):
        remarks.append(_ABSCONDING)
    return [*remarks, *_determined_before(case, play), *_admitted(case, play)]


def _determined_before(case: Case, play: StateOfPlay) -> Iterator[str]:
    """A state that was responsible by a missed limit before a relocation which is said to have come before that."""
    for move in case.facts.relocations:
        moved = move.transferred
        if moved is None or move.responsible_before is True:
            continue
        before = next((one for one in reversed(play.spells) if one.on < moved), None)
        if before is not None and before.standing == "shifted" and before.state == move.from_state:
            yield (
                f"{upper_first(place(move.from_state))} became responsible on {day_in_words(before.on)}, before the "
                f"relocation of {day_in_words(moved)}. The file does not say so (responsible_before): then "
                "responsibility moves with the person (Art. 68(3))"
            )


def _admitted(case: Case, play: StateOfPlay) -> Iterator[str]:
    for one in case.facts.admissions:
        if one.on <= play.on:
            yield (
                f"{upper_first(place(one.state))} admitted the person on {day_in_words(one.on)}. Its duty to take back "
                "whom it admitted (Art. 36(1)(c)) is not worked out here"
            )


def _remark(event: Event, where: str) -> str:
    return (
        f"The criteria do not know this: {event.says}, on {day_in_words(event.on)}. It is entered as an event alone; "
        f"they look at {where}"
    )


def _only_events(case: Case, play: StateOfPlay) -> Iterator[tuple[Event, str]]:
    """Each event to which no fact belongs, with the place where the criteria would see it."""
    registered = case.reference_date
    for event in case.events:
        if event.kind == "relocated" and not _is_a_relocation(event, case) and not _moved(event, play):
            yield event, "facts.relocations (Art. 33(3), 68(2))"
        elif event.kind == "application_registered" and not _is_an_application(event, case):
            yield event, "applicant.applications (Art. 24(2))"
        elif registered is not None and event.on <= registered and _is_a_document_alone(event, case):
            yield event, "facts.residence_documents (Art. 29)"


def _is_a_relocation(event: Event, case: Case) -> bool:
    return any((one.from_state, one.to_state) == (event.state, event.to) for one in case.facts.relocations)


def _moved(event: Event, play: StateOfPlay) -> bool:
    """Whether responsibility moved with a relocation, or lay with that state already."""
    return any(one.state == event.to and one.on <= event.on for one in play.spells)


def _is_a_document_alone(event: Event, case: Case) -> bool:
    known = any(one.state == event.state for one in case.facts.residence_documents)
    return event.kind == "residence_document_issued" and not known


def _is_an_application(event: Event, case: Case) -> bool:
    return any((one.state, one.registered) == (event.state, event.on) for one in case.applicant.applications)
