"""What a reader should know beside the state of play: readings that were taken, and what a refusal is worth."""

from __future__ import annotations

from collections.abc import Mapping

from article80.law.rule import rule
from article80.law.said import Said, said
from article80.relocation.procedure.course import Course, Setting
from article80.relocation.procedure.events import GROUNDS, Case, Event


def notes(setting: Setting, now: Course) -> tuple[Said, ...]:
    """The notes on the day of the course, what decides most first."""
    case = setting.case
    found = list(_on_a_refusal(setting, now))
    if now.reply:
        found.append(_ON_HOLIDAYS[setting.options.holiday_calendar_75d])
    if now.by_silence:
        found.append(_SINCE_SILENCE[setting.options.tacit_acceptance_40_8])
    if going_on_after_the_act(case, now):
        found.append(
            said(
                "The pool's act ended on {ended:verbatim}; the relocation goes on (Art. 67(12) AMMR).",
                ended=case.pool_ends,
            )
        )
    file = now.events.get("transmitted")
    if file and not file.complete:
        found.append(_STARTS if now.first_limit else _WAITS)
    if case.person == "applicant" and now.has("consent_refused"):
        found.append(said("An applicant need not consent, and has to comply (Art. 67(10) AMMR)."))
    return tuple(found)


_STARTS = said(
    "The file was incomplete; the time to reply starts with the receipt all the same (option "
    "clock_on_incomplete_file_67_9)."
)
_WAITS = said(
    "The file was incomplete; the time to reply waits for the completion (option clock_on_incomplete_file_67_9)."
)

_SINCE_SILENCE: Mapping[str, Said] = {
    "last_day": said(
        "After silence, the next periods count from the last day of the time to reply (option tacit_acceptance_40_8)."
    ),
    "day_after": said(
        "After silence, the next periods count from the day after the time to reply (option tacit_acceptance_40_8)."
    ),
}


def _on_a_refusal(setting: Setting, now: Course) -> tuple[Said, ...]:
    """What a refusal in time is worth: one for security by the law, another one by the option."""
    refused = now.events.get("refused")
    if refused is None or now.reply is None or refused.day > now.reply.due:
        return ()
    if refused.ground not in GROUNDS:
        return (_on_another_ground(refused, now, setting.options.other_refusal_67_9),)
    if refused.ground != "internal_security":
        return (
            said(
                "The form knows this ground: {ground:said} (Art. 21 of Regulation (EU) 2025/2055).",
                ground=GROUNDS[refused.ground],
            ),
        )
    return (said("The benefitting state looks at the alert: Art. 67(2) AMMR may bar any relocation of the person."),)


def _on_another_ground(refused: Event, now: Course, reading: str) -> Said:
    """Which reading was taken of a refusal that the law does not know, and what the other one gives."""
    assert now.reply is not None
    last = now.reply.due
    return _ANOTHER_GROUND[reading == "ends", now.day <= last].with_parts(ground=refused.ground, last=last)


_ANOTHER_GROUND: Mapping[tuple[bool, bool], Said] = {
    (True, True): said(
        'The law does not know a refusal on the ground "{ground:verbatim}" (Art. 67(9) AMMR). Here it ends the '
        "procedure; with the option other_refusal_67_9=no_reply it counts as no reply, and silence confirms at the end "
        "of {last:verbatim}."
    ),
    (True, False): said(
        'The law does not know a refusal on the ground "{ground:verbatim}" (Art. 67(9) AMMR). Here it ends the '
        "procedure; with the option other_refusal_67_9=no_reply it counts as no reply, and silence confirmed at the "
        "end of {last:verbatim}."
    ),
    (False, True): said(
        'The law does not know a refusal on the ground "{ground:verbatim}" (Art. 67(9) AMMR). Here it counts as no '
        "reply, and silence confirms at the end of {last:verbatim}; with the option other_refusal_67_9=ends it ends "
        "the procedure."
    ),
    (False, False): said(
        'The law does not know a refusal on the ground "{ground:verbatim}" (Art. 67(9) AMMR). Here it counts as no '
        "reply, and silence confirmed at the end of {last:verbatim}; with the option other_refusal_67_9=ends it ends "
        "the procedure."
    ),
}
"""By whether the refusal ends the procedure here, and whether the time for the reply still runs."""


@rule("AMMR 67(12)")
def going_on_after_the_act(case: Case, now: Course) -> bool:
    """A relocation that has begun goes on after the acts of the pool have expired."""
    if case.pool_ends is None or now.end or now.day <= case.pool_ends:
        return False
    begun = now.day_of("identified")
    return begun is not None and begun <= case.pool_ends


_ON_HOLIDAYS: Mapping[str, Said] = {
    "acting": said(
        "Where a last day is moved, the public holidays are those of the state that has to act (option "
        "holiday_calendar_75d)."
    ),
    "requesting": said(
        "Where a last day is moved, the public holidays are those of the state that waits (option "
        "holiday_calendar_75d)."
    ),
    "both": said("Where a last day is moved, the public holidays of both states count (option holiday_calendar_75d)."),
}
