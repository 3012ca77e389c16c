"""What may or must happen next, by whom, by when, and what follows if it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.relocation.procedure.course import Course, Setting
from article80.relocation.procedure.events import Actor, Kind, acting
from article80.relocation.procedure.limits import Limit, earliest_transfer, notice_of


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is open.

    ``kind`` is the event that would close it. ``limit`` is its time limit, None where the law names none. ``earliest``
    is the first day on which it may be done, where there is one. ``optional`` says that it may be done and need not.
    ``if_not`` says what follows if it is not done. ``overdue`` says that its last day is over.
    """

    kind: Kind
    actor: Actor
    says: Said
    provision: Provision
    limit: Limit | None = None
    earliest: date | None = None
    optional: bool = False
    if_not: Said | None = None
    overdue: bool = False

    @property
    def due(self) -> date | None:
        """The last day, None where the law names none."""
        return self.limit.due if self.limit else None


def duties(setting: Setting, course: Course) -> tuple[Duty, ...]:
    """Everything that is open on the day of the course, in the order of the procedure; little once it has ended."""
    return tuple(replace(duty, says=acting(duty.says, duty.actor, setting.case)) for duty in _duties(setting, course))


def _duties(setting: Setting, course: Course) -> Iterator[Duty]:
    if course.end:
        yield from _after_the_end(setting, course)
    elif course.has("transferred"):
        yield from _eurodac(course)
        yield report_of_the_arrival()
        yield from _court(course)
    elif course.confirmed is not None:
        yield from _after_the_confirmation(setting, course)
    elif course.has("transmitted"):
        yield from _child(setting, course)
        yield from _consent(setting, course)
        yield from _until_the_reply(course)
        yield _stop()
    else:
        yield from _preparation(setting, course)
        yield from _child(setting, course)
        yield _transmission()
        yield _stop()


def _preparation(setting: Setting, course: Course) -> Iterator[Duty]:
    """What comes before the file, each once."""
    for kind, actor, says, written, optional in _PREPARATION:
        if not course.has(kind) and not (kind == "heard_on_links" and course.has("interviewed")):
            yield _duty(kind, actor, says, written, optional=optional)
    yield from _consent(setting, course)


_PREPARATION: tuple[tuple[Kind, Actor, Said, str, bool], ...] = (
    ("identified", "benefitting", said("{state:state} identifies the person for relocation."), "AMMR 67(3)", False),
    (
        "security_checked",
        "benefitting",
        said("{state:state} checks that there is no threat to internal security."),
        "AMMR 67(2)",
        False,
    ),
    ("informed", "benefitting", said("{state:state} informs the person about the procedure."), "AMMR 67(5)", False),
    (
        "heard_on_links",
        "benefitting",
        said("{state:state} gives the person the opportunity to tell of meaningful links."),
        "AMMR 67(3)",
        False,
    ),
    ("matched", "benefitting", said("{state:state} matches the person against the pledges."), "AMMR 67(4)", False),
    (
        "listed",
        "benefitting",
        said("{state:state} puts the person on a list for the contributing state."),
        "AMMR recital 26",
        True,
    ),
    (
        "selected",
        "contributing",
        said("{state:state} selects the person from the list, where states work so."),
        "AMMR recital 26",
        True,
    ),
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


_WITHOUT_IT: Mapping[str, Said] = {
    "decided": said("Without it there is no transfer decision."),
    "transferred": said("Without it there is no transfer."),
}
_GUARANTEES: tuple[tuple[Kind, Actor, Said, str, str], ...] = (
    (
        "representative_appointed",
        "benefitting",
        said("{state:state} appoints a representative for the child."),
        "AMMR 23(2)",
        "decided",
    ),
    (
        "best_interests_assessed",
        "benefitting",
        said("{state:state} assesses the best interests of the child."),
        "AMMR 23(5)",
        "decided",
    ),
    (
        "minor_notified",
        "benefitting",
        said("{state:state} tells the contributing state of the child."),
        "AMMR 23(5)",
        "transferred",
    ),
    (
        "minor_confirmed",
        "contributing",
        said(
            "{state:state} confirms that the measures for the child, a representative included, will be taken "
            "without delay."
        ),
        "AMMR 23(5)",
        "transferred",
    ),
)


def _transmission() -> Duty:
    says = said("{state:state} transmits the file on the standard form, as quickly as possible.")
    return _duty("transmitted", "benefitting", says, "AMMR 67(7)")


def _until_the_reply(course: Course) -> Iterator[Duty]:
    """From the transmission to the reply."""
    if not course.has("received"):
        receives = said("{state:state} receives the file; its time to reply starts with that.")
        yield _duty("received", "contributing", receives, "AMMR 67(9)")
        return
    if not course.events["transmitted"].complete and not course.has("completed"):
        waits = None if course.reply else said("The time to reply does not start before.")
        completes = said("{state:state} completes the file.")
        yield _duty("completed", "benefitting", completes, "AMMR 67(7)", if_not=waits)
    if course.reply is None:
        return
    silence = said(
        "Silence until the end of {due:verbatim} counts as confirmation; the person must then be taken.",
        due=course.reply.due,
    )
    says = said(
        "{state:state} confirms, or informs of a threat to internal security with the nature of the alert and its "
        "elements."
    )
    yield _duty("confirmed", "contributing", says, "AMMR 67(9)", limit=course.reply, if_not=silence)
    if not course.has("extended"):
        extension = said("{state:state} may announce, with its reason, that it will reply later.")
        yield _duty("extended", "contributing", extension, "AMMR 67(9)", limit=course.first_limit, optional=True)
    if not course.has("interviewed_again"):
        interview = said(
            "{state:state} may interview the person within the same time; the person is told its nature and purpose "
            "before."
        )
        yield _duty("interviewed_again", "contributing", interview, "AMMR 67(8)", limit=course.reply, optional=True)


def _after_the_confirmation(setting: Setting, course: Course) -> Iterator[Duty]:
    """From the confirmation to the transfer."""
    yield from _eurodac(course)
    yield from _child(setting, course)
    yield from _consent(setting, course)
    if not course.has("decided"):
        weeks = setting.parameters["relocation_transfer_weeks"]
        if_not = said("The {weeks:length} for the transfer run all the same.", weeks=weeks)
        says = said("{state:state} takes the transfer decision.")
        yield _timed("decided", "benefitting", says, course.decision, course.day, if_not)
    elif not course.has("notified"):
        says = said(
            "{state:state} notifies the person in writing, at least {least:length} before the transfer.",
            least=notice_of(setting.case.person, setting.parameters),
        )
        yield _duty("notified", "benefitting", says, "AMMR 67(10)", if_not=_WITHOUT_IT["transferred"])
    yield from _appeal(course)
    yield from _data_of_a_beneficiary(setting, course)
    yield _transfer(setting, course)
    yield _stop()


@rule("AMMR 67(13), second subparagraph")
def _data_of_a_beneficiary(setting: Setting, course: Course) -> Iterator[Duty]:
    """With a beneficiary go the data of Art. 51(2), the grounds of the application and those of the decisions."""
    if setting.case.person == "beneficiary" and not course.has("grounds_transmitted"):
        says = said(
            "{state:state} transmits the data of Art. 51(2), the grounds of the application and the grounds of the "
            "decisions."
        )
        yield _duty("grounds_transmitted", "benefitting", says, "AMMR 67(13), second subparagraph")


def _appeal(course: Course) -> Iterator[Duty]:
    """The appeal, which may still come, or the decision on it."""
    yield from _court(course)
    if course.has("notified") and not course.has("appealed"):
        says = said(
            "The person may appeal, within the time that the law of the benefitting state gives (Art. 43 AMMR)."
        )
        yield _duty("appealed", "person", says, "AMMR 67(13)", optional=True)


def _court(course: Course) -> Iterator[Duty]:
    """The decision on an appeal, which may or may not stop the transfer."""
    if course.has("appealed") and not course.has("appeal_decided"):
        if course.suspended:
            says = said("The court decides on the appeal; the transfer waits for the final decision.")
        else:
            says = said("The court decides on the appeal; this does not stop the transfer.")
        yield _duty("appeal_decided", "court", says, "AMMR 67(13)")


def _transfer(setting: Setting, course: Course) -> Duty:
    notified = course.day_of("notified")
    earliest = earliest_transfer(notified, setting.case.person, parameters=setting.parameters) if notified else None
    says = said("{state:state} puts the person on the way, together with the contributing state.")
    if course.transfer is None:
        waits = said(
            "It waits for the court: {length:length} start with the final decision.",
            length=setting.parameters["relocation_transfer_weeks"],
        )
        return _duty("transferred", "benefitting", says, "AMMR 67(11)", if_not=waits)
    return _timed(
        "transferred", "benefitting", says, course.transfer, course.day, _LATE[setting.options.late_relocation_67_11],
        earliest,
    )  # fmt: skip


_LATE: Mapping[str, Said] = {
    "still_owed": said(
        "The relocation stays owed, and who is responsible does not change: Art. 46(2) AMMR is not taken over (option "
        "late_relocation_67_11)."
    ),
    "lapses": said("Here, as a what-if, the relocation lapses (option late_relocation_67_11)."),
}


def _eurodac(course: Course) -> Iterator[Duty]:
    if not course.has("eurodac_updated"):
        says = said("{state:state} records the state of relocation in Eurodac.")
        yield _duty("eurodac_updated", "benefitting", says, "EURODAC 25(1)")


def _consent(setting: Setting, course: Course) -> Iterator[Duty]:
    """The consent of a beneficiary, until it is there in writing."""
    given = course.events.get("consented")
    if setting.case.person != "beneficiary" or (given is not None and given.in_writing):
        return
    says = said("The person consents in writing, before the relocation.")
    without = said("A beneficiary is not relocated without it.")
    yield _duty("consented", "person", says, "AMMR 67(4)", if_not=without)


def _stop() -> Duty:
    says = said("{state:state} stops at once if there are reasonable grounds to see a threat to internal security.")
    return _duty("security_stopped", "benefitting", says, "AMMR 67(2)", optional=True)


@rule("AMMR 68(1)")
def report_of_the_arrival() -> Duty:
    """The contributing state reports the safe arrival, or that the person did not arrive; no last day is named."""
    says = said(
        "{state:state} reports to the benefitting state, EUAA and the Coordinator that the person arrived safely, or "
        "did not arrive."
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
    silent = _SILENT
    if course.transfer:
        runs = course.day <= course.transfer.due
        silent = (_SILENT_ENDS if runs else _SILENT_ENDED).with_parts(due=course.transfer.due)
    if course.end == "annulled":
        says = said("{state:state} may take a new transfer decision, as far as the judgment leaves room for one.")
        yield _duty("decided", "benefitting", says, "AMMR 67(11)", optional=True, if_not=silent)
    if course.end == "no_show":
        says = said(
            "{state:state} may put the person on the way again, with a new decision or notice where the old one does "
            "not fit."
        )
        yield _duty("transferred", "benefitting", says, "AMMR 67(11)", optional=True, if_not=silent)


_SILENT = said("The law is silent on it; here it may follow (option another_attempt_67_11).")
_SILENT_ENDS = said(
    "The law is silent on it; here it may follow (option another_attempt_67_11). The time for the transfer is the "
    "same: it ends on {due:verbatim}."
)
_SILENT_ENDED = said(
    "The law is silent on it; here it may follow (option another_attempt_67_11). The time for the transfer is the "
    "same: it ended on {due:verbatim}."
)


@rule("AMMR 67(4)", "AMMR 67(2)")
def _another_state(course: Course) -> Duty:
    """Who was refused may be matched to another state, unless the alert bars any relocation: a case of its own."""
    says = said(
        "{state:state} may match the person to another contributing state: a new case, with a file and clocks of its "
        "own."
    )
    for_security = course.events["refused"].ground == "internal_security"
    return _duty("matched", "benefitting", says, "AMMR 67(4)", optional=True, if_not=_ALERT if for_security else None)


_ALERT = said("Not if the alert gives reasonable grounds to see a threat (Art. 67(2) AMMR).")


def _timed(
    kind: Kind, actor: Actor, says: Said, limit: Limit | None, day: date, if_not: Said, earliest: date | None = None
) -> Duty:
    """A duty with a limit of its own, overdue once its last day is over."""
    assert limit is not None
    overdue = day > limit.due
    return Duty(kind, actor, says, limit.provision, limit, earliest, if_not=if_not, overdue=overdue)


def _duty(
    kind: Kind,
    actor: Actor,
    says: Said,
    written: str,
    *,
    limit: Limit | None = None,
    optional: bool = False,
    if_not: Said | None = None,
) -> Duty:
    return Duty(kind, actor, says, Provision.parse(written), limit, optional=optional, if_not=if_not)
