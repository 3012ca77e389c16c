"""Which state is responsible for what after a relocation, or after one that did not take place (Art. 68 AMMR)."""

from __future__ import annotations

from dataclasses import dataclass

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.relocation.procedure.attempts import has_left
from article80.relocation.procedure.course import Course, Setting
from article80.relocation.procedure.events import Case


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows for the person and the two states, with its provision."""

    says: Said
    provision: Provision


def consequences(setting: Setting, course: Course) -> tuple[Consequence, ...]:
    """What follows on the day of the course, empty while nothing has been changed."""
    found: list[tuple[Said, str]] = []
    if course.end == "security":
        found += after_a_security_stop(setting.case)
    if course.end == "lapsed":
        found += after_a_lapse(setting.case)
    if course.end == "no_show":
        found += after_a_no_show(setting.case)
    if course.confirmed and course.has("absconded") and not _was_found(course):
        found += after_absconding(setting.case, course)
    if has_left(course.events):
        found += after_an_annulment(setting.case, course) or _after_the_arrival(setting.case, course)
    return tuple(Consequence(says, Provision.parse(written)) for says, written in found)


def _after_the_arrival(case: Case, course: Course) -> list[tuple[Said, str]]:
    """What follows from the transfer; said of the time to come where nobody has reported the arrival."""
    if course.has("arrival_reported"):
        return after_the_transfer(case)
    return [
        (said("Once the person has arrived: {then:said}", then=says), written)
        for says, written in after_the_transfer(case)
    ]


def _was_found(course: Course) -> bool:
    """Whether a person who had absconded was put on the way all the same, or arrived."""
    absconded, left = course.day_of("absconded"), course.day_of("transferred")
    return course.has("arrival_reported") or (absconded is not None and left is not None and left > absconded)


def after_a_lapse(case: Case) -> list[tuple[Said, str]]:
    """A relocation that lapsed leaves everything where it was: a reading, not a rule."""
    if case.person == "beneficiary":
        stays = said("The beneficiary stays in {state:state}: a reading, not a rule.", state=case.benefitting)
        return [(stays, "AMMR 67(11)")]
    return [(said("{state:state} is responsible: a reading, not a rule.", state=case.benefitting), "AMMR 67(11)")]


@rule("AMMR 68(1)")
def after_a_no_show(case: Case) -> list[tuple[Said, str]]:
    """Who did not arrive was not relocated: nothing goes over, and the law sets no new date."""
    text = said(
        "There was no relocation: Art. 68(2) to (4) lay no duty on {state:state}. Whether another day is set, the law "
        "does not say (option another_attempt_67_11).",
        state=case.contributing,
    )
    return [(text, "AMMR 68(1)")]


@rule("AMMR 46(3)", "AMMR 67(13)")
def after_an_annulment(case: Case, course: Course) -> list[tuple[Said, str]]:
    """Where a court sets the decision aside after the transfer, the state that transferred takes the person back."""
    decided = course.events.get("appeal_decided")
    if decided is None or not decided.annulled:
        return []
    text = said(
        "{state:state} takes the person back at once; nothing goes over to the other state.", state=case.benefitting
    )
    return [(text, "AMMR 46(3)")]


@rule("AMMR 67(2)", "AMMR 16(4)")
def after_a_security_stop(case: Case) -> list[tuple[Said, str]]:
    """A person who may be a threat to internal security is excluded from any later relocation or transfer."""
    excluded = (said("The person is excluded from any later relocation or transfer."), "AMMR 67(2)")
    if case.person == "beneficiary":
        return [excluded]
    responsible = said("{state:state} is responsible for the application.", state=case.benefitting)
    return [excluded, (responsible, "AMMR 16(4)")]


@rule("AMMR 38(5)")
def after_absconding(case: Case, course: Course) -> list[tuple[Said, str]]:
    """Who absconds to a third state after the confirmation and before the transfer is taken back by the new state."""
    day = course.day_of("absconded")
    if day is None or course.confirmed is None or day < course.confirmed:
        return []
    text = said(
        "If the person is found in a third state, {state:state} takes the person back, unless another state has issued "
        "a residence document.",
        state=case.contributing,
    )
    return [(text, "AMMR 38(5)")]


@rule("AMMR 68(2)", "AMMR 68(3)", "AMMR 68(4)")
def after_the_transfer(case: Case) -> list[tuple[Said, str]]:
    """After the transfer the contributing state determines who is responsible, is responsible, or grants the status."""
    new, old = case.contributing, case.benefitting
    if case.person == "beneficiary":
        return [(said("{state:state} grants the same status without a new examination.", state=new), "AMMR 68(4)")]
    if case.responsibility == "not_determined":
        text = said(
            "{state:state} determines the state responsible, without Art. 16(2), 17(1) and (2), 25(5), 29, 30, 33(1) "
            "and (2). If that names no other state, {state:state} is responsible and says so in Eurodac (Art. 16(1) "
            "EURODAC).",
            state=new,
        )
        return [(text, "AMMR 68(2)")]
    text = said(
        "The responsibility of {old:state} goes over to {new:state}, later applications included. {recorded:said}",
        old=old,
        new=new,
        recorded=said("{state:state} says so in Eurodac (Art. 16(3) EURODAC).", state=new),
    )
    return [(text, "AMMR 68(3)")]
