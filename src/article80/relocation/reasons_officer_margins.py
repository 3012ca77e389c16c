"""For the officer: by how much the best state that was not chosen was behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from article80.law.said import Line, Said, said, said_by_number
from article80.relocation.reasons import CaseReason, StateView
from article80.relocation.wording import line

TIERS_NAMED: Mapping[str, Said] = {
    "vulnerable": said("vulnerability"),
    "family": said("family links"),
    "place": said("a place that is used"),
    "link": said("other links"),
    "preference": said("preferences"),
    "wish": said("wishes"),
}
"""For what a point is given, as it stands after "for"."""


def closest(reason: CaseReason) -> Iterator[Line]:
    """The best state that was not chosen, and how far behind it, or the case, was."""
    second = reason.runner_up
    if second is None or reason.decision:
        return
    if reason.state:
        yield line(*_second_choice(second, reason))
        return
    name = said("Closest to a place: {state:state_name}.", state=second.geo)
    if reason.why in ("size", "whole"):
        yield line(
            name,
            said("Cases for which no more speaks have its last places, because of how families fit into them."),
        )
        return
    behind = margin(reason.margin)
    if behind is None:
        yield line(name, said("Exactly as much speaks for the last ones placed there."))
    else:
        yield line(name, said("More speaks for the last ones placed there, by {behind:said}.", behind=behind))


def _second_choice(second: StateView, reason: CaseReason) -> Iterator[Said]:
    """What the case itself would lose in the second state, and what others would lose to make room there."""
    own, others = margin(reason.own_margin), margin(reason.lost_by_others)
    less = next((number for number in reason.own_margin.values() if number), 0) > 0
    parts = {"state": second.geo, "own": own, "others": others}
    if own is None:
        yield (_AS_MUCH if others is None else _AS_MUCH_BUT).with_parts(**parts)
    elif less:
        yield (_BEHIND if others is None else _BEHIND_AND).with_parts(**parts)
    else:
        yield said("Second choice: {state:state_name}.", state=second.geo)
        yield (_MORE if others is None else _MORE_BUT).with_parts(**parts)


_AS_MUCH = said("Second choice: {state:state_name}, for which as much speaks.")
_AS_MUCH_BUT = said(
    "Second choice: {state:state_name}, for which as much speaks; but to make room there, somebody else would lose "
    "{others:said} for each person."
)
_BEHIND = said("Second choice: {state:state_name}, behind by {own:said}.")
_BEHIND_AND = said(
    "Second choice: {state:state_name}, behind by {own:said}; besides, to make room there, somebody else would lose "
    "{others:said} for each person."
)
_MORE = said("More speaks for it, by {own:said}, but others who have its places would lose as much.")
_MORE_BUT = said(
    "More speaks for it, by {own:said}, but to make room there, somebody else would lose {others:said} for each person."
)


def margin(points: Mapping[str, int]) -> Said | None:
    """How far one is behind in the heaviest tier, and what speaks the other way without making up for it.

    None where nothing lies between them.
    """
    told = [(key, number) for key, number in points.items() if number]
    if not told:
        return None
    key, number = told[0]
    lead = _points(key, number)
    other = tuple(_points(name, each) for name, each in told[1:] if (each > 0) != (number > 0))
    if not other:
        return lead
    return said("{lead:said} ({other:said_list} on the other side cannot make up for it)", lead=lead, other=other)


def _points(tier: str, number: int) -> Said:
    return said_by_number(
        "{points:number} point for {tier:said}",
        "{points:number} points for {tier:said}",
        counted="points",
        points=abs(number),
        tier=TIERS_NAMED[tier],
    )
