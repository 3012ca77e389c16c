"""For the officer: what speaks for each state, how full it is, and why others are closed to the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from article80.law.said import Line, Said, said, said_by_number
from article80.relocation.cases import GRADES, KINDS, Link
from article80.relocation.reasons import CaseReason, StateView
from article80.relocation.wording import entry

CLOSED: Mapping[str, Said] = {
    "own_state": said("the case is there already"),
    "ruled_out": said("ruled out for this case by an authority"),
    "no_agreement": said("no agreement on beneficiaries of protection with the benefitting state (Art. 56(2)(a)(ii))"),
    "no_places": said("no places for this benefitting state"),
    "too_large": said("fewer places than the family has persons"),
    "held": said("its places are held by decisions of officers"),
}
LINKS_WITH_STATES = said("{state:state_name}: {kind:said} ({grade:said})")
"""A link after the name of its state."""


def links_named(links: Sequence[Link]) -> tuple[Said, ...]:
    """Links by their kind, each with how well it is founded."""
    return tuple(
        [said("{kind:said} ({grade:said})", kind=KINDS[link.kind], grade=GRADES[link.grade]) for link in links]
    )


def states_in_turn(reason: CaseReason) -> Iterator[Line]:
    """What speaks for each state. States for which nothing in particular speaks share one line."""
    possible = reason.possible
    speaks = {view.geo: _speaks(view, reason) for view in possible}
    plain = []
    for view in possible:
        if speaks[view.geo]:
            yield entry(
                said(
                    "{state:state_name}: what speaks for it: {reasons:said_items}.",
                    state=view.geo,
                    reasons=speaks[view.geo],
                ),
                *_room(view),
            )
        elif view.geo == reason.state:
            yield entry(said("{state:state_name}: nothing in particular speaks for it.", state=view.geo), *_room(view))
        else:
            plain.append(view)
    if plain:
        yield _alike(plain)
    yield from _closed(reason)


def _alike(views: Sequence[StateView]) -> Line:
    """States for which nothing in particular speaks."""
    if len(views) == 1:
        nothing = said("{state:state_name}: nothing in particular speaks for it.", state=views[0].geo)
    else:
        nothing = said(
            "{states:state_names}: nothing in particular speaks for any of them.",
            states=tuple(view.geo for view in views),
        )
    rooms = {_room(view) for view in views}
    return entry(nothing, *(rooms.pop() if len(rooms) == 1 else (_together(views),)))


def _closed(reason: CaseReason) -> Iterator[Line]:
    """States to which the case cannot go: first those with which it has links, then the others by the reason."""
    closed = [view for view in reason.states if view.closed]
    for view in (one for one in closed if one.links):
        yield entry(
            said(
                "{state:state_name}: not possible, {why:said}; the case has {links:said_list}.",
                state=view.geo,
                why=CLOSED[view.closed],
                links=links_named(view.links),
            )
        )
    for kind, why in CLOSED.items():
        alike = [view for view in closed if view.closed == kind and not view.links]
        if alike and kind != "own_state":
            states = tuple(_with_places(view) for view in alike)
            yield entry(said("{states:said_list}: not possible, {why:said}.", states=states, why=why))


def _with_places(view: StateView) -> Said:
    """The name of a state, with its places where these are too few."""
    if view.closed != "too_large":
        return said("{state:state_name}", state=view.geo)
    return said_by_number(
        "{state:state_name} ({n:number} place)",
        "{state:state_name} ({n:number} places)",
        counted="n",
        n=view.places,
        state=view.geo,
    )


def _speaks(view: StateView, reason: CaseReason) -> tuple[Said, ...]:
    counted = reason.counted(view.links)
    speaks = [said("{links:said_list}", links=links_named(counted))] if counted else []
    speaks += [said("that it is prepared for {whom:said}", whom=each.says()) for each in view.preferences]
    if view.points.get("wish"):
        speaks.append(said("the wish of the person, which is no right"))
    return tuple(speaks)


def _room(view: StateView) -> tuple[Said, ...]:
    """How many places are taken, by whom where all are, and who without a place comes before."""
    taken = _taken(view).with_parts(
        used=view.used, places=view.places, vulnerable=view.holders.vulnerable, family=view.holders.family
    )
    if not view.full or not view.standing.before:
        return (taken,)
    return (
        taken,
        said_by_number(
            "More speaks for {n:persons} person without a place there.",
            "More speaks for {n:persons} persons without a place there.",
            counted="n",
            n=view.standing.before,
        ),
    )


def _taken(view: StateView) -> Said:
    held = view.holders
    if not view.full:
        return said("{used:number} of {places:number} places taken.")
    if held.persons == 0:
        return said("{used:number} of {places:number} places taken, by nobody yet.")
    if held.vulnerable == held.persons and held.family:
        return said(
            "{used:number} of {places:number} places taken, all by vulnerable persons and their families, "
            "{family:persons} by persons with family there."
        )
    if held.vulnerable == held.persons:
        return said("{used:number} of {places:number} places taken, all by vulnerable persons and their families.")
    if held.family:
        return said(
            "{used:number} of {places:number} places taken, {vulnerable:persons} by vulnerable persons and their "
            "families, {family:persons} by persons with family there."
        )
    return said(
        "{used:number} of {places:number} places taken, {vulnerable:persons} by vulnerable persons and their families."
    )


def _together(views: Sequence[StateView]) -> Said:
    return said(
        "Together {used:number} of {places:number} places taken.",
        used=sum(view.used for view in views),
        places=sum(view.places for view in views),
    )
