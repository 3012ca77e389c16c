"""What may or must happen next, by whom, by when, and what follows if it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.relocation.procedure.course import Course, Setting
from article80.relocation.procedure.events import Actor, Kind
from article80.relocation.procedure.limits import Limit, earliest_transfer, notice_in_words, transfer_in_words


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is open.

    ``kind`` is the event that would close it. ``limit`` is its time limit, None where the law names none. ``earliest``
    is the first day on which it may be done, where there is one. ``optional`` says that it may be done and need not.
    ``if_not`` says what follows if it is not done. ``overdue`` says that its last day is over.
    """

    kind: Kind
    actor: Actor
    says: str
    provision: Provision
    limit: Limit | None = None
    earliest: date | None = None
    optional: bool = False
    if_not: str = ""
    overdue: bool = False

    @property
    def due(self) -> date | None:
        """The last day, None where the law names none."""
        return self.limit.due if self.limit else None


def duties(setting: Setting, course: Course) -> tuple[Duty, ...]:
    """Everything that is open on the day of the course, in the order of the procedure; little once it has ended."""
    if course.end:
        return tuple(_after_the_end(setting, course))
    if course.has("transferred"):
        return (*_eurodac(course), report_of_the_arrival(), *_court(course))
    if course.confirmed is not None:
        return tuple(_after_the_confirmation(setting, course))
    if course.has("transmitted"):
        return (*_child(setting, course), *_consent(setting, course), *_until_the_reply(course), _stop())
    return (*_preparation(setting, course), *_child(setting, course), _transmission(), _stop())


def _preparation(setting: Setting, course: Course) -> Iterator[Duty]:
    """What comes before the file, each once."""
    for kind, actor, says, written, optional in _PREPARATION:
        if not course.has(kind) and not (kind == "heard_on_links" and course.has("interviewed")):
            yield _duty(kind, actor, says, written, optional=optional)
    yield from _consent(setting, course)


_PREPARATION: tuple[tuple[Kind, Actor, str, str, bool], ...] = (
    ("identified", "benefitting", "identifies the person for relocation", "AMMR 67(3)", False),
    ("security_checked", "benefitting", "checks that there is no threat to internal security", "AMMR 67(2)", False),
    ("informed", "benefitting", "informs the person about the procedure", "AMMR 67(5)", False),
    (
        "heard_on_links",
        "benefitting",
        "gives the person the opportunity to tell of meaningful links",
        "AMMR 67(3)",
        False,
    ),
    ("matched", "benefitting", "matches the person against the pledges", "AMMR 67(4)", False),
    ("listed", "benefitting", "puts the person on a list for the contributing state", "AMMR recital 26", True),
    ("selected", "contributing", "selects the person from the list, where states work so", "AMMR recital 26", True),
)


def _child(setting: Setting, course: Course) -> Iterator[Duty]:
    """The guarantees for an unaccompanied minor: the assessment before the decision, the word to the other state and
    its confirmation before the transfer.
    """
    if not setting.case.unaccompanied_minor:
        return
    for kind, actor, says, written, before in _GUARANTEES:
        if not course.has(kind) and not (before == "decided" and course.has("decided")):
            yield _duty(kind, actor, says, written, if_not=_WITHOUT_IT[before])


_WITHOUT_IT = {
    "decided": "Without it there is no transfer decision.",
    "transferred": "Without it there is no transfer.",
}
_GUARANTEES: tuple[tuple[Kind, Actor, str, str, str], ...] = (
    ("representative_appointed", "benefitting", "appoints a representative for the child", "AMMR 23(2)", "decided"),
    ("best_interests_assessed", "benefitting", "assesses the best interests of the child", "AMMR 23(5)", "decided"),
    ("minor_notified", "benefitting", "tells the contributing state of the child", "AMMR 23(5)", "transferred"),
    (
        "minor_confirmed",
        "contributing",
        "confirms that the measures for the child, a representative included, will be taken without delay",
        "AMMR 23(5)",
        "transferred",
    ),
)


def _transmission() -> Duty:
    return _duty(
        "transmitted", "benefitting", "transmits the file on the standard form, as quickly as possible", "AMMR 67(7)"
    )


def _until_the_reply(course: Course) -> Iterator[Duty]:
    """From the transmission to the reply."""
    if not course.has("received"):
        yield _duty("received", "contributing", "receives the file; its time to reply starts with that", "AMMR 67(9)")
        return
    if not course.events["transmitted"].complete and not course.has("completed"):
        waits = "" if course.reply else "The time to reply does not start before."
        yield _duty("completed", "benefitting", "completes the file", "AMMR 67(7)", if_not=waits)
    if course.reply is None:
        return
    silence = f"Silence until the end of {course.reply.due} counts as confirmation; the person must then be taken."
    says = "confirms, or informs of a threat to internal security with the nature of the alert and its elements"
    yield _duty("confirmed", "contributing", says, "AMMR 67(9)", limit=course.reply, if_not=silence)
    if not course.has("extended"):
        extension = "may announce, with its reason, that it needs a second week"
        yield _duty("extended", "contributing", extension, "AMMR 67(9)", limit=course.first_limit, optional=True)
    if not course.has("interviewed_again"):
        interview = "may interview the person within the same time; the person is told its nature and purpose before"
        yield _duty("interviewed_again", "contributing", interview, "AMMR 67(8)", limit=course.reply, optional=True)


def _after_the_confirmation(setting: Setting, course: Course) -> Iterator[Duty]:
    """From the confirmation to the transfer."""
    yield from _eurodac(course)
    yield from _child(setting, course)
    yield from _consent(setting, course)
    if not course.has("decided"):
        if_not = "The four weeks for the transfer run all the same."
        says = "takes the transfer decision"
        yield _timed("decided", "benefitting", says, course.decision, course.day, if_not)
    elif not course.has("notified"):
        least = notice_in_words(setting.case.person, setting.parameters)
        says = f"notifies the person in writing, at least {least} before the transfer"
        yield _duty("notified", "benefitting", says, "AMMR 67(10)", if_not="Without it there is no transfer.")
    yield from _appeal(course)
    yield from _data_of_a_beneficiary(setting, course)
    yield _transfer(setting, course)
    yield _stop()


@rule("AMMR 67(13), second subparagraph")
def _data_of_a_beneficiary(setting: Setting, course: Course) -> Iterator[Duty]:
    """With a beneficiary go the data of Art. 51(2), the grounds of the application and those of the decisions."""
    if setting.case.person == "beneficiary" and not course.has("grounds_transmitted"):
        says = "transmits the data of Art. 51(2), the grounds of the application and the grounds of the decisions"
        yield _duty("grounds_transmitted", "benefitting", says, "AMMR 67(13), second subparagraph")


def _appeal(course: Course) -> Iterator[Duty]:
    """The appeal, which may still come, or the decision on it."""
    yield from _court(course)
    if course.has("notified") and not course.has("appealed"):
        says = "may appeal, within the time that the law of the benefitting state gives (Art. 43 AMMR)"
        yield _duty("appealed", "person", says, "AMMR 67(13)", optional=True)


def _court(course: Course) -> Iterator[Duty]:
    """The decision on an appeal, which may or may not stop the transfer."""
    if course.has("appealed") and not course.has("appeal_decided"):
        waits = "the transfer waits for the final decision" if course.suspended else "this does not stop the transfer"
        yield _duty("appeal_decided", "court", f"decides on the appeal; {waits}", "AMMR 67(13)")


def _transfer(setting: Setting, course: Course) -> Duty:
    notified = course.day_of("notified")
    earliest = earliest_transfer(notified, setting.case.person, parameters=setting.parameters) if notified else None
    says = "puts the person on the way, together with the contributing state"
    if course.transfer is None:
        waits = f"It waits for the court: {transfer_in_words(setting.parameters)} start with the final decision."
        return _duty("transferred", "benefitting", says, "AMMR 67(11)", if_not=waits)
    return _timed(
        "transferred", "benefitting", says, course.transfer, course.day, _LATE[setting.options.late_relocation_67_11],
        earliest,
    )  # fmt: skip


_LATE = {
    "still_owed": "The relocation stays owed, and who is responsible does not change: Art. 46(2) AMMR is not taken "
    "over (option late_relocation_67_11).",
    "lapses": "Here, as a what-if, the relocation lapses (option late_relocation_67_11).",
}


def _eurodac(course: Course) -> Iterator[Duty]:
    if not course.has("eurodac_updated"):
        yield _duty("eurodac_updated", "benefitting", "records the state of relocation in Eurodac", "EURODAC 25(1)")


def _consent(setting: Setting, course: Course) -> Iterator[Duty]:
    """The consent of a beneficiary, until it is there in writing."""
    given = course.events.get("consented")
    if setting.case.person != "beneficiary" or (given is not None and given.in_writing):
        return
    says = "consents in writing, before the relocation"
    yield _duty("consented", "person", says, "AMMR 67(4)", if_not="A beneficiary is not relocated without it.")


def _stop() -> Duty:
    says = "stops at once if there are reasonable grounds to see a threat to internal security"
    return _duty("security_stopped", "benefitting", says, "AMMR 67(2)", optional=True)


@rule("AMMR 68(1)")
def report_of_the_arrival() -> Duty:
    """The contributing state reports the safe arrival, or that the person did not arrive; no last day is named."""
    says = (
        "reports to the benefitting state, EUAA and the Coordinator that the person arrived safely, or did not arrive"
    )
    return _duty("arrival_reported", "contributing", says, "AMMR 68(1)")


def _after_the_end(setting: Setting, course: Course) -> Iterator[Duty]:
    """What is still to be recorded or decided after the end, and what may follow instead."""
    if course.end == "refused":
        yield _another_state(course)
    if course.end == "arrived":
        yield from _eurodac(course)
        yield from _court(course)
    if course.end == "no_show":
        yield from _court(course)
    if setting.options.another_attempt_67_11 == "may_follow":
        yield from _another_attempt(course)


def _another_attempt(course: Course) -> Iterator[Duty]:
    """A new decision or another day, by the option ``another_attempt_67_11``; the four weeks are the same."""
    silent = "The law is silent on it; here it may follow (option another_attempt_67_11)."
    if course.transfer:
        over = "ends" if course.day <= course.transfer.due else "ended"
        silent = f"{silent} The time for the transfer is the same: it {over} on {course.transfer.due}."
    if course.end == "annulled":
        says = "may take a new transfer decision, as far as the judgment leaves room for one"
        yield _duty("decided", "benefitting", says, "AMMR 67(11)", optional=True, if_not=silent)
    if course.end == "no_show":
        says = "may put the person on the way again, with a new decision or notice where the old one does not fit"
        yield _duty("transferred", "benefitting", says, "AMMR 67(11)", optional=True, if_not=silent)


@rule("AMMR 67(4)", "AMMR 67(2)")
def _another_state(course: Course) -> Duty:
    """Who was refused may be matched to another state, unless the alert bars any relocation: a case of its own."""
    says = "may match the person to another contributing state: a new case, with a file and clocks of its own"
    for_security = course.events["refused"].ground == "internal_security"
    bar = "Not if the alert gives reasonable grounds to see a threat (Art. 67(2) AMMR)." if for_security else ""
    return _duty("matched", "benefitting", says, "AMMR 67(4)", optional=True, if_not=bar)


def _timed(
    kind: Kind, actor: Actor, says: str, limit: Limit | None, day: date, if_not: str, earliest: date | None = None
) -> Duty:
    """A duty with a limit of its own, overdue once its last day is over."""
    assert limit is not None
    overdue = day > limit.due
    return Duty(kind, actor, says, limit.provision, limit, earliest, if_not=if_not, overdue=overdue)


def _duty(
    kind: Kind,
    actor: Actor,
    says: str,
    written: str,
    *,
    limit: Limit | None = None,
    optional: bool = False,
    if_not: str = "",
) -> Duty:
    return Duty(kind, actor, says, Provision.parse(written), limit, optional=optional, if_not=if_not)
