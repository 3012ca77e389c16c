"""What a case means for solidarity on a day: may the person be relocated, and can the case be taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from article80.responsibility.periods import limits_hold_on
from article80.responsibility.wording import day_in_words, place

if TYPE_CHECKING:
    from article80.report.determination import Answer
    from article80.responsibility.solidarity import Eligibility

_RELOCATION = {
    True: "If {here} is a benefitting Member State, the person may be relocated out of it.",
    False: "The person cannot be relocated out of {here}.",
    None: "It cannot be told yet whether the person may be relocated out of {here}.",
}
_OFFSET = {
    True: "If {other} is a benefitting Member State, {here} can take the case over from it as a responsibility offset.",
    False: "{here} cannot take the case over from {other} as a responsibility offset.",
    None: "It cannot be told yet whether {here} can take the case over from {other} as a responsibility offset.",
}


@dataclass(frozen=True, slots=True)
class ForSolidarity:
    """Both questions for one case.

    ``here`` is the state where the person is, from which a relocation would start. ``offset`` asks whether it can take
    the case over from ``other``, the state that is responsible; None where that is the same state, or no state.
    """

    here: str
    relocation: Eligibility
    other: str = ""
    offset: Eligibility | None = None


def for_solidarity(answer: Answer) -> ForSolidarity | None:
    """Both questions for the day of the answer.

    None where no application is registered, and before the Regulation that has relocation and offsets was in force.
    """
    from article80.responsibility.another_state import relocatable_now
    from article80.responsibility.procedure.offset_limit import offsettable_now

    case, on = answer.case, answer.play.on
    here = case.presence_on(on)
    if not here or answer.play.why is None or not limits_hold_on(on):
        return None
    relocation = relocatable_now(case, options=answer.options, on=on, benefitting=here)
    other = answer.play.responsible or ""
    if other in ("", here):
        return ForSolidarity(here, relocation)
    offset = offsettable_now(case, benefitting=other, contributing=here, options=answer.options, on=on)
    return ForSolidarity(here, relocation, other, offset)


def left_out(answer: Answer) -> str:
    """Why nothing is said on solidarity, though an application is registered; empty where there is no such reason."""
    on = answer.play.on
    if answer.play.why is None or limits_hold_on(on):
        return ""
    return (
        f"Regulation (EU) 2024/1351, which has relocation and responsibility offsets, was not in force on "
        f"{day_in_words(on)}."
    )


def in_words(found: ForSolidarity) -> list[tuple[str, list[str]]]:
    """Each answer in a sentence, with lines of what stands against it, what is missing, and what to mind."""
    here, other = place(found.here), place(found.other) if found.other else ""
    told = [(_capital(_RELOCATION[found.relocation.eligible].format(here=here)), _lines(found.relocation))]
    if found.offset is not None:
        told.append((_capital(_OFFSET[found.offset.eligible].format(here=here, other=other)), _lines(found.offset)))
    return told


def as_plain(found: ForSolidarity) -> dict[str, Any]:
    """The same as plain values whose keys stay."""
    relocation = {"from": found.here, **_plain(found.relocation)}
    offset = {"by": found.here, "from": found.other, **_plain(found.offset)} if found.offset else None
    return {"relocation": relocation, "offset": offset}


def _lines(one: Eligibility) -> list[str]:
    return [
        *(f"{_capital(bar.says)} (Art. {bar.provision} AMMR)." for bar in one.bars),
        *(f"Missing: {need}" for need in one.missing),
        *(f"{note.rstrip('.')}." for note in one.notes),
    ]


def _plain(one: Eligibility) -> dict[str, Any]:
    return {
        "eligible": one.eligible,
        "bars": [{"provision": f"Art. {bar.provision} AMMR", "says": bar.says} for bar in one.bars],
        "missing": list(one.missing),
        "notes": list(one.notes),
    }


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
