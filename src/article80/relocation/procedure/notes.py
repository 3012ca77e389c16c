"""What a reader should know beside the state of play: readings that were taken, and what a refusal is worth."""

from __future__ import annotations

from article80.law.rule import rule
from article80.relocation.procedure.course import Course, Setting
from article80.relocation.procedure.events import GROUNDS, Case, Event


def notes(setting: Setting, now: Course) -> tuple[str, ...]:
    """The notes on the day of the course, what decides most first."""
    case = setting.case
    found = list(_on_a_refusal(setting, now))
    if now.reply:
        found.append(_ON_HOLIDAYS[setting.options.holiday_calendar_75d])
    if going_on_after_the_act(case, now):
        found.append(f"The pool's act ended on {case.pool_ends}; the relocation goes on (Art. 67(12) AMMR).")
    file = now.events.get("transmitted")
    if file and not file.complete:
        reading = "starts with the receipt all the same" if now.first_limit else "waits for the completion"
        found.append(f"The file was incomplete; the time to reply {reading} (option clock_on_incomplete_file_67_9).")
    if case.person == "applicant" and now.has("consent_refused"):
        found.append("An applicant need not consent, and has to comply (Art. 67(10) AMMR).")
    return tuple(found)


def _on_a_refusal(setting: Setting, now: Course) -> tuple[str, ...]:
    """What a refusal in time is worth: one for security by the law, another one by the option."""
    refused = now.events.get("refused")
    if refused is None or now.reply is None or refused.day > now.reply.due:
        return ()
    if refused.ground not in GROUNDS:
        return (_on_another_ground(refused, now, setting.options.other_refusal_67_9),)
    if refused.ground != "internal_security":
        return (f"The form knows this ground: {GROUNDS[refused.ground]} (Art. 21 of Regulation (EU) 2025/2055).",)
    return ("The benefitting state looks at the alert: Art. 67(2) AMMR may bar any relocation of the person.",)


def _on_another_ground(refused: Event, now: Course, reading: str) -> str:
    """Which reading was taken of a refusal that the law does not know, and what the other one gives."""
    assert now.reply is not None
    last = now.reply.due
    silence = f"silence confirms at the end of {last}" if now.day <= last else f"silence confirmed at the end of {last}"
    ends, no_reply = "it ends the procedure", f"it counts as no reply, and {silence}"
    start = f'The law does not know a refusal on the ground "{refused.ground}" (Art. 67(9) AMMR).'
    if reading == "ends":
        return f"{start} Here {ends}; with the option other_refusal_67_9=no_reply {no_reply}."
    return f"{start} Here {no_reply}; with the option other_refusal_67_9=ends {ends}."


@rule("AMMR 67(12)")
def going_on_after_the_act(case: Case, now: Course) -> bool:
    """A relocation that has begun goes on after the acts of the pool have expired."""
    if case.pool_ends is None or now.end or now.day <= case.pool_ends:
        return False
    begun = now.day_of("identified")
    return begun is not None and begun <= case.pool_ends


_ON_HOLIDAYS = {
    "acting": "Where a last day is moved, the public holidays are those of the state that has to act "
    "(option holiday_calendar_75d).",
    "requesting": "Where a last day is moved, the public holidays are those of the state that waits "
    "(option holiday_calendar_75d).",
    "both": "Where a last day is moved, the public holidays of both states count (option holiday_calendar_75d).",
}
