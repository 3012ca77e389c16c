"""What a case means for solidarity on a day: may the person be relocated, and can the case be taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from article80.responsibility.wording import day_in_words, place

if TYPE_CHECKING:
    from article80.responsibility.answer import Answer, ForSolidarity
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


def left_out(answer: Answer) -> str:
    """Why nothing is said on solidarity, though an application is registered; empty where there is no such reason."""
    if not answer.is_before_solidarity:
        return ""
    return (
        f"Relocation and responsibility offsets of Regulation (EU) 2024/1351 did not apply yet on "
        f"{day_in_words(answer.play.on)}."
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
