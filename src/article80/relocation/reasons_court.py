"""A reason for a court that reviews: what the officer read, then the law, the weights, the prices and the proof."""

from __future__ import annotations

from collections.abc import Iterator

from article80.law.said import Line, Said, said, said_by_number
from article80.relocation.reasons import CaseReason, StateView
from article80.relocation.run import Proposal
from article80.relocation.scores import Tier
from article80.relocation.wording import entry, line

OPEN_QUESTIONS = (
    "first_consideration_60_4",
    "vulnerable_family_60_4",
    "wishes_67_3",
    "stated_links_67_3",
    "another_state_68",
)
"""The options that change who is placed where."""


def for_a_court(reason: CaseReason, proposal: Proposal) -> tuple[Line, ...]:
    """What a court reads beside the officer's note."""
    return tuple(_record(reason, proposal))


def _record(reason: CaseReason, proposal: Proposal) -> Iterator[Line]:
    yield from _law(proposal)
    if reason.bars:
        return
    yield line(said("Weights of one point for one person, the first consideration first:"))
    yield from map(_weight, proposal.ladder)
    yield line(
        said("For one person of the case, by state: points; weight; price of a place; what the case lacks to be there:")
    )
    yield from (_worth(view, proposal) for view in reason.possible)
    yield line(*_proof(proposal))
    chosen = reason.chosen
    equal = (
        chosen.standing.equal if chosen else max((view.standing.equal_placed for view in reason.possible), default=0)
    )
    if equal and not reason.decision:
        yield line(
            said(
                "Cases for which exactly as much speaks were divided by lot, by the pseudonym of the case and the seed "
                "{seed:verbatim}.",
                seed=proposal.matching.seed,
            ),
            said("The lot does not hang on the order of the file and can be drawn again."),
        )
    yield line(
        said("Proposed by a computer programme; the decision is the officer's, with a remedy under Art. 67(13).")
    )


def _law(proposal: Proposal) -> Iterator[Line]:
    """The provisions, what is not read, and the answers to the open questions."""
    provisions = ["AMMR 67(2)", "AMMR 67(5)", *(tier.provision for tier in proposal.ladder), "AMMR 67(4)", "AMMR 67(6)"]
    yield line(said("Provisions: {provisions:articles}.", provisions=tuple(dict.fromkeys(provisions))))
    yield line(
        said(
            "No score and no preference reads nationality, ethnic or social origin, religion, sex or marital status "
            "(Art. 21 of the Charter of Fundamental Rights)."
        ),
        said(
            "Age, disability and its other grounds count only in favour of a person, where they were assessed as "
            "making the person vulnerable; language only as a link."
        ),
        said("Nationality was read once: so that cases without links are shared evenly by likely outcome."),
    )
    yield line(
        said(
            "Open questions of the law, as they were answered here: {answers:verbatim}.",
            answers=", ".join(f"{name} = {getattr(proposal.options, name)}" for name in OPEN_QUESTIONS),
        )
    )


def _weight(tier: Tier) -> Line:
    return entry(
        said_by_number(
            "{says:said} ({law:article}): {weight:number}, at most {most:number} point",
            "{says:said} ({law:article}): {weight:number}, at most {most:number} points",
            counted="most",
            says=tier.says,
            law=tier.provision,
            weight=tier.weight,
            most=tier.most,
        )
    )


def _worth(view: StateView, proposal: Proposal) -> Line:
    return entry(
        said(
            "{state:state_name}: {points:verbatim}; {worth:number}; {price:number}; {margin:number}",
            state=view.geo,
            points=", ".join([f"{tier.key} {view.points[tier.key]}" for tier in proposal.ladder]),
            worth=round(view.worth),
            price=view.price,
            margin=round(view.margin),
        )
    )


def _proof(proposal: Proposal) -> tuple[Said, ...]:
    found = proposal.matching
    return (
        said("The run placed cases of the value {value:number}.", value=round(found.value)),
        said(
            "No division of the places can exceed {bound:number}; the gap is {gap:verbatim}.",
            bound=round(found.bound),
            gap=f"{found.gap:.1e}" if found.gap else "0",
        ),
        said(
            "Prices prove this: a state with a price is full, and each case has the state that leaves it most after "
            "the price."
        ),
        said("Families are not divided, so this may hold only nearly; the gap says how nearly."),
    )
