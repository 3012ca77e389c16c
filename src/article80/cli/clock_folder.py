"""Many relocations at once, on the screen and as JSON: each file of a folder becomes a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from article80.cli.printing import say, table
from article80.words import begun, cited, tell, tell_by_number
from article80.words import say as spoken

if TYPE_CHECKING:
    from datetime import date

    from article80.answers.relocations import Relocations
    from article80.relocation.procedure import StateOfPlay


def show(found: Relocations) -> None:
    """Print a line for each relocation, and how many there are and are overdue."""
    from article80.relocation.procedure import next_duty

    heading = tell_by_number(
        "{number:number} relocation on {day:day}, {late:number} overdue",
        "{number:number} relocations on {day:day}, {late:number} overdue",
        counted="number",
        number=len(found.plays),
        day=found.on,
        late=sum(_is_overdue(play) for _, play in found.plays),
    )
    say(heading, bold=True)
    last = tell("Last day")
    shown = table(last, tell("File"), tell("Where it stands"), tell("What comes next"), whole=(last,))
    for name, play in found.plays:
        duty = next_duty(play)
        shown.add_row(
            last_day(duty.due if duty else None, overdue=_is_overdue(play)),
            name,
            _where(play),
            f"{spoken(duty.says)} {cited(duty.provision)}" if duty else "",
        )
    shown.show()


def _where(play: StateOfPlay) -> str:
    """The two states, where the relocation stands, and how it ended."""
    from article80.relocation.procedure import ENDS, STAGES

    route = {"from_": play.case.benefitting, "to": play.case.contributing, "stage": STAGES[play.stage]}
    if play.end:
        return tell("{from_:state} to {to:state}: {stage:said}, {end:said}", end=ENDS[play.end], **route)
    return tell("{from_:state} to {to:state}: {stage:said}", **route)


def as_dict(found: Relocations) -> dict[str, Any]:
    """The document of many relocations."""
    return {
        "on": found.on.isoformat(),
        "overdue": sum(_is_overdue(play) for _, play in found.plays),
        "relocations": [_row(name, play) for name, play in found.plays],
        "refused": list(found.refused),
    }


def _row(name: str, play: StateOfPlay) -> dict[str, Any]:
    from article80.relocation.procedure import ENDS, STAGES, next_duty, who

    duty = next_duty(play)
    return {
        "file": name,
        "benefitting": play.case.benefitting,
        "contributing": play.case.contributing,
        "stage": spoken(STAGES[play.stage]),
        "end": spoken(ENDS[play.end]) if play.end else None,
        "next": {
            "event": duty.kind,
            "who": begun(spoken(who(duty.actor, play.case))),
            "what": spoken(duty.says),
            "provision": cited(duty.provision),
            "optional": duty.optional,
            "due": duty.due.isoformat() if duty.due else None,
            "overdue": duty.overdue,
        }
        if duty
        else None,
        "faults": len(play.faults),
        "later_events": play.later,
    }


def _is_overdue(play: StateOfPlay) -> bool:
    return any(duty.overdue for duty in play.open)


def last_day(due: date | None, *, overdue: bool) -> str:
    """The last day, marked where it is over; a dash where the law names none."""
    written = due.isoformat() if due else "-"
    return f"{written}\n{tell('overdue')}" if overdue else written
