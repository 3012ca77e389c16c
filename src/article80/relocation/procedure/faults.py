"""What was done late, too early, in part or not at all: facts, each with its provision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.relocation.procedure.course import Course, Setting
from article80.relocation.procedure.events import GROUNDS, Kind
from article80.relocation.procedure.limits import earliest_transfer, notice_in_words


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which the procedure was not followed."""

    says: str
    provision: Provision


def faults(setting: Setting, course: Course) -> tuple[Fault, ...]:
    """Every fault up to the day of the course, in the order of the procedure."""
    found = (
        *after_the_pool(setting, course),
        *before_the_transmission(setting, course),
        *around_the_reply(course),
        *around_the_interview(course),
        *around_eurodac(course),
        *(fault for one in (*course.before, course) for fault in _of_an_attempt(setting, one)),
    )
    return tuple(Fault(says, Provision.parse(written)) for says, written in dict.fromkeys(found))


def _of_an_attempt(setting: Setting, course: Course) -> tuple[tuple[str, str], ...]:
    """What an attempt at the transfer, an earlier one or the last, was not done by."""
    return (*around_the_decision(setting, course), *around_the_transfer(setting, course))


@rule("AMMR 67(12)")
def after_the_pool(setting: Setting, course: Course) -> tuple[tuple[str, str], ...]:
    """What had begun goes on after the pool's act; nothing new begins."""
    ends, begun = setting.case.pool_ends, course.day_of("identified")
    if ends is None or begun is None or begun <= ends:
        return ()
    text = f"The relocation began on {begun}, after the pool's act had ended on {ends}: only what had begun goes on."
    return ((text, "AMMR 67(12)"),)


@rule("AMMR 67(2)", "AMMR 67(3)", "AMMR 67(5)", "AMMR 67(6)", "AMMR 67(7)")
def before_the_transmission(setting: Setting, course: Course) -> tuple[tuple[str, str], ...]:
    """Before a file goes out, security is checked, the person informed and heard, and the family kept together.

    An applicant whom family or dependency ties to the benefitting state is not relocated at all.
    """
    case, sent = setting.case, course.events.get("transmitted")
    found = []
    if case.person == "applicant" and case.responsibility == "family_or_dependency":
        text = "The benefitting state is responsible because of family or dependency: the person is not eligible."
        found.append((text, "AMMR 67(5)"))
    if sent is None:
        return tuple(found)
    for kind, what, written in _BEFORE:
        day = _first(course.day_of(kind), course.day_of("interviewed") if kind == "heard_on_links" else None)
        if day is None or day > sent.day:
            when = f"only on {day}" if day else "not"
            found.append((f"The file was transmitted on {sent.day}; {what} was {when} done.", written))
    if sent.persons is not None and sent.persons < case.persons:
        text = f"The file has {sent.persons} of {case.persons} family members, who move together."
        found.append((text, "AMMR 67(6)"))
    if sent.persons is not None and sent.persons > case.persons:
        found.append((f"The file has {sent.persons} persons, and the case has {case.persons}.", "AMMR 67(7)"))
    return tuple(found)


def _first(*days: date | None) -> date | None:
    """The first of the days that are known."""
    return min((day for day in days if day is not None), default=None)


_BEFORE: tuple[tuple[Kind, str, str], ...] = (
    ("security_checked", "the check for a threat to internal security", "AMMR 67(2)"),
    ("heard_on_links", "the hearing on meaningful links", "AMMR 67(3)"),
    ("informed", "the information of the person", "AMMR 67(5)"),
)


@rule("AMMR 67(9)")
def around_the_reply(course: Course) -> tuple[tuple[str, str], ...]:
    """A reply after its time is no reply, an extension is announced in the first week, and only security refuses."""
    return tuple((says, "AMMR 67(9)") for says in _reply_faults(course))


def _reply_faults(course: Course) -> Iterator[str]:
    if course.first_limit is None or course.reply is None:
        return
    extension = course.events.get("extended")
    if extension and extension.day > course.first_limit.due:
        yield f"The extension was announced on {extension.day}, after the first week, which ended on " + (
            f"{course.first_limit.due}: it has no effect."
        )
    if extension and not extension.reason:
        yield "The extension gives no reason; it is for particularly complex cases or many at once."
    for kind in ("confirmed", "refused"):
        reply = course.events.get(kind)
        if reply and reply.day > course.reply.due:
            yield f"The reply ({kind}) came on {reply.day}; silence had confirmed on {course.reply.due}."
    interview = course.day_of("interviewed_again")
    if interview and interview > course.reply.due:
        yield f"The interview was on {interview}, after the time for the reply, which ended on {course.reply.due}."
    refusal = course.events.get("refused")
    if refusal and refusal.ground not in GROUNDS:
        yield f"The relocation was refused on a ground that the law does not know ({refusal.ground})."
    elif refusal and refusal.ground == "internal_security" and not refusal.nature:
        yield "The refusal does not state the nature of the alert and its elements."


@rule("EURODAC 25(1)")
def around_eurodac(course: Course) -> tuple[tuple[str, str], ...]:
    """The state of relocation is recorded once it is obliged, and not before."""
    recorded = course.day_of("eurodac_updated")
    if recorded is None or (course.confirmed is not None and recorded >= course.confirmed):
        return ()
    text = f"The state of relocation was recorded in Eurodac on {recorded}, before that state was obliged."
    return ((text, "EURODAC 25(1)"),)


@rule("AMMR 67(8)", "IR2025-2055 21")
def around_the_interview(course: Course) -> tuple[tuple[str, str], ...]:
    """The receiving state may interview the person, who is told its nature and purpose before."""
    interview, told = course.day_of("interviewed_again"), course.day_of("interview_explained")
    if interview is None or (told is not None and told <= interview):
        return ()
    text = f"The person was interviewed on {interview} and had not been told the nature and purpose of that interview."
    return ((text, "AMMR 67(8)"),)


@rule("AMMR 67(10)", "AMMR 23(2)", "AMMR 23(5)")
def around_the_decision(setting: Setting, course: Course) -> tuple[tuple[str, str], ...]:
    """The transfer decision comes within its week, the first one that is, and for a child only after the assessment."""
    decided = course.day_of("decided")
    if decided is None or course.confirmed is None:
        return ()
    found = []
    if course.decision and decided > course.decision.due:
        text = f"The transfer decision was taken on {decided}; its last day was {course.decision.due}."
        found.append((text, "AMMR 67(10)"))
    for kind, what, written in _BEFORE_THE_DECISION if setting.case.unaccompanied_minor else ():
        day = course.day_of(kind)
        if day is None or day > decided:
            when = f"came on {day}, after it" if day else "is missing"
            found.append((f"The transfer decision was taken on {decided}; {what} {when}.", written))
    return tuple(found)


_BEFORE_THE_DECISION: tuple[tuple[Kind, str, str], ...] = (
    ("representative_appointed", "the representative of the child", "AMMR 23(2)"),
    ("best_interests_assessed", "the assessment of the best interests of the child", "AMMR 23(5)"),
)
_BEFORE_THE_TRANSFER: tuple[tuple[Kind, str], ...] = (
    ("minor_notified", "the information of the contributing state about the child"),
    ("minor_confirmed", "the confirmation of the measures for the child"),
)


@rule(
    "AMMR 23(5)",
    "AMMR 67(4)",
    "AMMR 67(6)",
    "AMMR 67(10)",
    "AMMR 67(11)",
    "AMMR 67(13)",
    "AMMR 67(13), second subparagraph",
)
def around_the_transfer(setting: Setting, course: Course) -> tuple[tuple[str, str], ...]:
    """The transfer keeps to the notice, the four weeks and the appeal; a beneficiary has consented in writing."""
    moved = course.events.get("transferred")
    return () if moved is None else tuple(_transfer_faults(setting, course))


def _transfer_faults(setting: Setting, course: Course) -> Iterator[tuple[str, str]]:
    case, moved = setting.case, course.events["transferred"]
    notice = course.day_of("notified")
    least = notice_in_words(case.person, setting.parameters)
    if notice is None:
        yield f"The transfer was on {moved.day} without a notice in writing, due {least} before.", "AMMR 67(10)"
    elif moved.day < earliest_transfer(notice, case.person, parameters=setting.parameters):
        yield (
            f"The notice was given on {notice} and the transfer was on {moved.day}: less than {least} lie between.",
            "AMMR 67(10)",
        )
    if _was_suspended(course, moved.day):
        yield f"The transfer was on {moved.day}, while an appeal with suspensive effect was pending.", "AMMR 67(13)"
    if course.transfer and moved.day > course.transfer.due:
        yield f"The transfer was on {moved.day}; its last day was {course.transfer.due}.", "AMMR 67(11)"
    yield from _persons_who_moved(setting, course)
    if moved.persons is not None and moved.persons > case.persons:
        yield f"{moved.persons} persons were transferred, and the case has {case.persons}.", "AMMR 67(11)"
    if moved.persons is not None and moved.persons < case.persons:
        yield f"{moved.persons} of {case.persons} family members were transferred.", "AMMR 67(6)"


def _persons_who_moved(setting: Setting, course: Course) -> Iterator[tuple[str, str]]:
    """What a beneficiary and a child alone need before they move."""
    case, moved = setting.case, course.events["transferred"]
    if case.person == "beneficiary":
        consent = course.events.get("consented")
        if consent is None or consent.day > moved.day:
            yield f"The beneficiary had not consented before the transfer on {moved.day}.", "AMMR 67(4)"
        elif not consent.in_writing:
            yield "The consent of the beneficiary was not in writing.", "AMMR 67(4)"
    for kind, what in _BEFORE_THE_TRANSFER if case.unaccompanied_minor else ():
        day = course.day_of(kind)
        if day is None or day > moved.day:
            when = f"came on {day}, after it" if day else "is missing"
            yield f"The transfer was on {moved.day}; {what} {when}.", "AMMR 23(5)"


def _was_suspended(course: Course, day: date) -> bool:
    """Whether an appeal stopped the transfer on a day."""
    appeal, decided = course.events.get("appealed"), course.day_of("appeal_decided")
    if appeal is None or not appeal.suspensive or appeal.day > day:
        return False
    return decided is None or decided > day
