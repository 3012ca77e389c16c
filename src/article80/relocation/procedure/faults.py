"""What was done late, too early, in part or not at all: facts, each with its provision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.relocation.procedure.course import Course, Setting
from article80.relocation.procedure.events import GROUNDS, Kind
from article80.relocation.procedure.limits import earliest_transfer, notice_of


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which the procedure was not followed."""

    says: Said
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


def _of_an_attempt(setting: Setting, course: Course) -> tuple[tuple[Said, str], ...]:
    """What an attempt at the transfer, an earlier one or the last, was not done by."""
    return (*around_the_decision(setting, course), *around_the_transfer(setting, course))


@rule("AMMR 67(12)")
def after_the_pool(setting: Setting, course: Course) -> tuple[tuple[Said, str], ...]:
    """What had begun goes on after the pool's act; nothing new begins."""
    ends, begun = setting.case.pool_ends, course.day_of("identified")
    if ends is None or begun is None or begun <= ends:
        return ()
    text = said(
        "The relocation began on {begun:verbatim}, after the pool's act had ended on {ends:verbatim}: only what had "
        "begun goes on.",
        begun=begun,
        ends=ends,
    )
    return ((text, "AMMR 67(12)"),)


@rule("AMMR 67(2)", "AMMR 67(3)", "AMMR 67(5)", "AMMR 67(6)", "AMMR 67(7)")
def before_the_transmission(setting: Setting, course: Course) -> tuple[tuple[Said, str], ...]:
    """Before a file goes out, security is checked, the person informed and heard, and the family kept together.

    An applicant whom family or dependency ties to the benefitting state is not relocated at all.
    """
    case, sent = setting.case, course.events.get("transmitted")
    found = []
    if case.person == "applicant" and case.responsibility == "family_or_dependency":
        text = said("The benefitting state is responsible because of family or dependency: the person is not eligible.")
        found.append((text, "AMMR 67(5)"))
    if sent is None:
        return tuple(found)
    for kind, not_done, late, written in _BEFORE:
        day = _first(course.day_of(kind), course.day_of("interviewed") if kind == "heard_on_links" else None)
        if day is None or day > sent.day:
            text = (late if day else not_done).with_parts(sent=sent.day, day=day)
            found.append((text, written))
    if sent.persons is not None and sent.persons < case.persons:
        text = said(
            "The file has {persons:persons} of {family:persons} family members, who move together.",
            persons=sent.persons,
            family=case.persons,
        )
        found.append((text, "AMMR 67(6)"))
    if sent.persons is not None and sent.persons > case.persons:
        text = said(
            "The file has {persons:persons} persons, and the case has {family:persons}.",
            persons=sent.persons,
            family=case.persons,
        )
        found.append((text, "AMMR 67(7)"))
    return tuple(found)


def _first(*days: date | None) -> date | None:
    """The first of the days that are known."""
    return min((day for day in days if day is not None), default=None)


_BEFORE: tuple[tuple[Kind, Said, Said, str], ...] = (
    (
        "security_checked",
        said("The file was transmitted on {sent:verbatim}; the check for a threat to internal security was not done."),
        said(
            "The file was transmitted on {sent:verbatim}; the check for a threat to internal security was done only "
            "on {day:verbatim}."
        ),
        "AMMR 67(2)",
    ),
    (
        "heard_on_links",
        said("The file was transmitted on {sent:verbatim}; the hearing on meaningful links was not done."),
        said(
            "The file was transmitted on {sent:verbatim}; the hearing on meaningful links was done only on "
            "{day:verbatim}."
        ),
        "AMMR 67(3)",
    ),
    (
        "informed",
        said("The file was transmitted on {sent:verbatim}; the information of the person was not done."),
        said(
            "The file was transmitted on {sent:verbatim}; the information of the person was done only on "
            "{day:verbatim}."
        ),
        "AMMR 67(5)",
    ),
)
"""What comes before the file: what is said where it was not done, and where it was done later."""


@rule("AMMR 67(9)")
def around_the_reply(course: Course) -> tuple[tuple[Said, str], ...]:
    """A reply after its time is no reply, an extension is announced in the first week, and only security refuses."""
    return tuple((says, "AMMR 67(9)") for says in _reply_faults(course))


def _reply_faults(course: Course) -> Iterator[Said]:
    if course.first_limit is None or course.reply is None:
        return
    extension = course.events.get("extended")
    if extension and extension.day > course.first_limit.due:
        yield said(
            "The extension was announced on {announced:verbatim}, after the time for that, which ended on "
            "{due:verbatim}: it has no effect.",
            announced=extension.day,
            due=course.first_limit.due,
        )
    if extension and not extension.reason:
        yield said("The extension gives no reason; it is for particularly complex cases or many at once.")
    for kind in ("confirmed", "refused"):
        reply = course.events.get(kind)
        if reply and reply.day > course.reply.due:
            yield said(
                "The reply ({kind:verbatim}) came on {day:verbatim}; silence had confirmed on {due:verbatim}.",
                kind=kind,
                day=reply.day,
                due=course.reply.due,
            )
    interview = course.day_of("interviewed_again")
    if interview and interview > course.reply.due:
        yield said(
            "The interview was on {interview:verbatim}, after the time for the reply, which ended on {due:verbatim}.",
            interview=interview,
            due=course.reply.due,
        )
    refusal = course.events.get("refused")
    if refusal and refusal.ground not in GROUNDS:
        yield said(
            "The relocation was refused on a ground that the law does not know ({ground:verbatim}).",
            ground=refusal.ground,
        )
    elif refusal and refusal.ground == "internal_security" and not refusal.nature:
        yield said("The refusal does not state the nature of the alert and its elements.")


@rule("EURODAC 25(1)")
def around_eurodac(course: Course) -> tuple[tuple[Said, str], ...]:
    """The state of relocation is recorded once it is obliged, and not before."""
    recorded = course.day_of("eurodac_updated")
    if recorded is None or (course.confirmed is not None and recorded >= course.confirmed):
        return ()
    text = said(
        "The state of relocation was recorded in Eurodac on {recorded:verbatim}, before that state was obliged.",
        recorded=recorded,
    )
    return ((text, "EURODAC 25(1)"),)


@rule("AMMR 67(8)", "IR2025-2055 21")
def around_the_interview(course: Course) -> tuple[tuple[Said, str], ...]:
    """The receiving state may interview the person, who is told its nature and purpose before."""
    interview, told = course.day_of("interviewed_again"), course.day_of("interview_explained")
    if interview is None or (told is not None and told <= interview):
        return ()
    text = said(
        "The person was interviewed on {interview:verbatim} and had not been told the nature and purpose of that "
        "interview.",
        interview=interview,
    )
    return ((text, "AMMR 67(8)"),)


@rule("AMMR 67(10)", "AMMR 23(2)", "AMMR 23(5)")
def around_the_decision(setting: Setting, course: Course) -> tuple[tuple[Said, str], ...]:
    """The transfer decision comes within its week, the first one that is, and for a child only after the assessment."""
    decided = course.day_of("decided")
    if decided is None or course.confirmed is None:
        return ()
    found = []
    if course.decision and decided > course.decision.due:
        text = said(
            "The transfer decision was taken on {decided:verbatim}; its last day was {due:verbatim}.",
            decided=decided,
            due=course.decision.due,
        )
        found.append((text, "AMMR 67(10)"))
    for kind, missing, late, written in _BEFORE_THE_DECISION if setting.case.unaccompanied_minor else ():
        day = course.day_of(kind)
        if day is None or day > decided:
            found.append(((late if day else missing).with_parts(decided=decided, day=day), written))
    return tuple(found)


_BEFORE_THE_DECISION: tuple[tuple[Kind, Said, Said, str], ...] = (
    (
        "representative_appointed",
        said("The transfer decision was taken on {decided:verbatim}; the representative of the child is missing."),
        said(
            "The transfer decision was taken on {decided:verbatim}; the representative of the child came on "
            "{day:verbatim}, after it."
        ),
        "AMMR 23(2)",
    ),
    (
        "best_interests_assessed",
        said(
            "The transfer decision was taken on {decided:verbatim}; the assessment of the best interests of the child "
            "is missing."
        ),
        said(
            "The transfer decision was taken on {decided:verbatim}; the assessment of the best interests of the child "
            "came on {day:verbatim}, after it."
        ),
        "AMMR 23(5)",
    ),
)
_BEFORE_THE_TRANSFER: tuple[tuple[Kind, Said, Said], ...] = (
    (
        "minor_notified",
        said(
            "The transfer was on {moved:verbatim}; the information of the contributing state about the child is "
            "missing."
        ),
        said(
            "The transfer was on {moved:verbatim}; the information of the contributing state about the child came on "
            "{day:verbatim}, after it."
        ),
    ),
    (
        "minor_confirmed",
        said("The transfer was on {moved:verbatim}; the confirmation of the measures for the child is missing."),
        said(
            "The transfer was on {moved:verbatim}; the confirmation of the measures for the child came on "
            "{day:verbatim}, after it."
        ),
    ),
)
"""What comes before each for a child alone: what is said where it is missing, and where it came later."""


@rule(
    "AMMR 23(5)",
    "AMMR 67(4)",
    "AMMR 67(6)",
    "AMMR 67(10)",
    "AMMR 67(11)",
    "AMMR 67(13)",
    "AMMR 67(13), second subparagraph",
)
def around_the_transfer(setting: Setting, course: Course) -> tuple[tuple[Said, str], ...]:
    """The transfer keeps to the notice, the four weeks and the appeal; a beneficiary has consented in writing."""
    moved = course.events.get("transferred")
    return () if moved is None else tuple(_transfer_faults(setting, course))


def _transfer_faults(setting: Setting, course: Course) -> Iterator[tuple[Said, str]]:
    case, moved = setting.case, course.events["transferred"]
    notice = course.day_of("notified")
    least = notice_of(case.person, setting.parameters)
    if notice is None:
        text = said(
            "The transfer was on {moved:verbatim} without a notice in writing, due {least:length} before.",
            moved=moved.day,
            least=least,
        )
        yield text, "AMMR 67(10)"
    elif moved.day < earliest_transfer(notice, case.person, parameters=setting.parameters):
        text = said(
            "The notice was given on {notice:verbatim} and the transfer was on {moved:verbatim}: less than "
            "{least:length} lie between.",
            notice=notice,
            moved=moved.day,
            least=least,
        )
        yield text, "AMMR 67(10)"
    if _was_suspended(course, moved.day):
        text = said(
            "The transfer was on {moved:verbatim}, while an appeal with suspensive effect was pending.",
            moved=moved.day,
        )
        yield text, "AMMR 67(13)"
    if course.transfer and moved.day > course.transfer.due:
        text = said(
            "The transfer was on {moved:verbatim}; its last day was {due:verbatim}.",
            moved=moved.day,
            due=course.transfer.due,
        )
        yield text, "AMMR 67(11)"
    yield from _persons_who_moved(setting, course)
    yield from _number_who_moved(setting, course)


def _number_who_moved(setting: Setting, course: Course) -> Iterator[tuple[Said, str]]:
    """A family moves together, and nobody else with it."""
    moved, family = course.events["transferred"].persons, setting.case.persons
    if moved is not None and moved > family:
        text = said(
            "{moved:persons} persons were transferred, and the case has {family:persons}.", moved=moved, family=family
        )
        yield text, "AMMR 67(11)"
    if moved is not None and moved < family:
        text = said("{moved:persons} of {family:persons} family members were transferred.", moved=moved, family=family)
        yield text, "AMMR 67(6)"


def _persons_who_moved(setting: Setting, course: Course) -> Iterator[tuple[Said, str]]:
    """What a beneficiary and a child alone need before they move."""
    case, moved = setting.case, course.events["transferred"]
    if case.person == "beneficiary":
        consent = course.events.get("consented")
        if consent is None or consent.day > moved.day:
            text = said("The beneficiary had not consented before the transfer on {moved:verbatim}.", moved=moved.day)
            yield text, "AMMR 67(4)"
        elif not consent.in_writing:
            yield said("The consent of the beneficiary was not in writing."), "AMMR 67(4)"
    for kind, missing, late in _BEFORE_THE_TRANSFER if case.unaccompanied_minor else ():
        day = course.day_of(kind)
        if day is None or day > moved.day:
            yield (late if day else missing).with_parts(moved=moved.day, day=day), "AMMR 23(5)"


def _was_suspended(course: Course, day: date) -> bool:
    """Whether an appeal stopped the transfer on a day."""
    appeal, decided = course.events.get("appealed"), course.day_of("appeal_decided")
    if appeal is None or not appeal.suspensive or appeal.day > day:
        return False
    return decided is None or decided > day
