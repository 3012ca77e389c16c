"""Many relocations at once, on the screen and as JSON: each file of a folder becomes a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from article80.cli.printing import say, table

if TYPE_CHECKING:
    from article80.answers.relocations import Relocations
    from article80.relocation.procedure import StateOfPlay


def show(found: Relocations) -> None:
    """Print a line for each relocation, and how many there are and are overdue."""
    from article80.relocation.procedure import ENDS, next_duty, who
    from article80.responsibility.wording import day_in_words, place

    number = "1 relocation" if len(found.plays) == 1 else f"{len(found.plays)} relocations"
    late = sum(_is_overdue(play) for _, play in found.plays)
    say(f"{number} on {day_in_words(found.on)}, {late} overdue", bold=True)
    shown = table("Last day", "File", "Where it stands", "What comes next", whole=("Last day",))
    for name, play in found.plays:
        duty = next_duty(play)
        last = duty.due.isoformat() if duty and duty.due else "-"
        route = f"{place(play.case.benefitting)} to {place(play.case.contributing)}"
        shown.add_row(
            f"{last}\noverdue" if _is_overdue(play) else last,
            name,
            f"{route}: {play.stage}" + (f", {ENDS[play.end]}" if play.end else ""),
            f"{who(duty.actor, play.case)} {duty.says}. {duty.provision}" if duty else "",
        )
    shown.show()


def as_dict(found: Relocations) -> dict[str, Any]:
    """The document of many relocations."""
    return {
        "on": found.on.isoformat(),
        "overdue": sum(_is_overdue(play) for _, play in found.plays),
        "relocations": [_row(name, play) for name, play in found.plays],
        "refused": list(found.refused),
    }


def _row(name: str, play: StateOfPlay) -> dict[str, Any]:
    from article80.relocation.procedure import ENDS, next_duty, who

    duty = next_duty(play)
    return {
        "file": name,
        "benefitting": play.case.benefitting,
        "contributing": play.case.contributing,
        "stage": play.stage,
        "end": ENDS[play.end] if play.end else None,
        "next": {
            "event": duty.kind,
            "who": who(duty.actor, play.case),
            "what": duty.says,
            "provision": str(duty.provision),
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
