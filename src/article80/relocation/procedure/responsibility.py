"""Which state is responsible for what after a relocation, or after one that did not take place (Art. 68 AMMR)."""

from __future__ import annotations

from dataclasses import dataclass

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.states import name_of
from article80.relocation.procedure.course import Course, Setting
from article80.relocation.procedure.events import Case


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows for the person and the two states, with its provision."""

    says: str
    provision: Provision


def consequences(setting: Setting, course: Course) -> tuple[Consequence, ...]:
    """What follows on the day of the course, empty while nothing has been changed."""
    found: list[tuple[str, str]] = []
    if course.end == "security":
        found += after_a_security_stop(setting.case)
    if course.end == "lapsed":
        found.append((f"{name_of(setting.case.benefitting)} is responsible: a reading, not a rule.", "AMMR 67(11)"))
    if course.confirmed and course.has("absconded") and not course.has("transferred"):
        found += after_absconding(setting.case, course)
    if course.has("transferred"):
        found += after_the_transfer(setting.case)
    return tuple(Consequence(says, Provision.parse(written)) for says, written in found)


@rule("AMMR 67(2)", "AMMR 16(4)")
def after_a_security_stop(case: Case) -> list[tuple[str, str]]:
    """A person who may be a threat to internal security is excluded from any later relocation or transfer."""
    excluded = ("The person is excluded from any later relocation or transfer.", "AMMR 67(2)")
    if case.person == "beneficiary":
        return [excluded]
    return [excluded, (f"{name_of(case.benefitting)} is responsible for the application.", "AMMR 16(4)")]


@rule("AMMR 38(5)")
def after_absconding(case: Case, course: Course) -> list[tuple[str, str]]:
    """Who absconds to a third state after the confirmation and before the transfer is taken back by the new state."""
    day = course.day_of("absconded")
    if day is None or course.confirmed is None or day < course.confirmed:
        return []
    text = (
        f"If the person is found in a third state, {name_of(case.contributing)} takes the person back, unless "
        "another state has issued a residence document."
    )
    return [(text, "AMMR 38(5)")]


@rule("AMMR 68(2)", "AMMR 68(3)", "AMMR 68(4)")
def after_the_transfer(case: Case) -> list[tuple[str, str]]:
    """After the transfer the contributing state determines who is responsible, is responsible, or grants the status."""
    new, old = name_of(case.contributing), name_of(case.benefitting)
    if case.person == "beneficiary":
        return [(f"{new} grants the same status without a new examination.", "AMMR 68(4)")]
    if case.responsibility == "not_determined":
        text = (
            f"{new} determines the state responsible, without Art. 16(2), 17(1) and (2), 25(5), 29, 30, 33(1) and (2). "
            f"If that names no other state, {new} is responsible and says so in Eurodac (Art. 16(1) EURODAC)."
        )
        return [(text, "AMMR 68(2)")]
    text = (
        f"The responsibility of {old} goes over to {new}, later applications included. {new} says so in Eurodac "
        "(Art. 16(3) EURODAC)."
    )
    return [(text, "AMMR 68(3)")]
