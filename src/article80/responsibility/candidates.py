"""How a criterion weighs the facts that could fulfil it, and what it says where some of them are not certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from article80.law.rule import rule
from article80.responsibility.evidence import Evidence
from article80.responsibility.finding import Finding
from article80.responsibility.wording import write


class Condition(NamedTuple):
    """One condition of a criterion: whether it holds (None: not known), what is wrong if not, and what to ask for."""

    holds: bool | None
    fails: str
    needs: str


class Candidate(NamedTuple):
    """One fact that may fulfil a criterion and the state to which it would lead.

    ``holds`` is None where something is not known: ``needs`` says what. ``why_not`` is the condition that fails.
    ``rank`` orders candidates where the law does: the largest decides. ``parts`` go into the reason.
    """

    fact: Any
    state: str
    holds: bool | None
    why_not: str = ""
    needs: tuple[str, ...] = ()
    rank: tuple[int, ...] = ()
    parts: tuple[Any, ...] = ()
    options: tuple[str, ...] = ()


def shown(evidence: Evidence, what: str) -> Condition:
    """The condition that a fact is established, by proof or by sufficient circumstantial evidence (Art. 40(6))."""
    grade = evidence.grade
    if grade == "proof":
        return _SHOWN
    if grade == "none":
        return Condition(None, "", f"evidence of {what}")
    return _circumstantial(evidence, what)


@rule("AMMR 40(6)", formula="coherent, verifiable and sufficiently detailed, as a person assessed it")
def _circumstantial(evidence: Evidence, what: str) -> Condition:
    """Circumstantial evidence that is coherent, verifiable and sufficiently detailed is enough without formal proof."""
    return Condition(
        evidence.coherent,
        f"the circumstantial evidence of {what} is not coherent, verifiable and sufficiently detailed",
        f"an assessment whether the circumstantial evidence of {what} is coherent, verifiable and sufficiently "
        "detailed (Art. 40(6))",
    )


_SHOWN = Condition(True, "", "")


def weigh(
    fact: Any,
    state: str,
    conditions: Sequence[Condition],
    *,
    rank: tuple[int, ...] = (),
    parts: tuple[Any, ...] = (),
    options: tuple[str, ...] = (),
) -> Candidate:
    """The fact as a candidate: it fails by its first condition that fails, and is open if one is not known."""
    needs = []
    for condition in conditions:
        if condition.holds is False:
            return Candidate(fact, state, False, condition.fails, options=options, rank=rank)
        if condition.holds is None:
            needs.append(condition.needs)
    return Candidate(fact, state, None if needs else True, "", tuple(needs), rank, parts or (fact,), options)


def decide(
    provision: str,
    candidates: Sequence[Candidate],
    template: str,
    *,
    nothing: Finding,
    tie: str,
    act: str = "AMMR",
    options: tuple[str, ...] = (),
) -> Finding:
    """What the criterion says: the candidate of the highest rank decides, if no other could still take its place.

    ``template`` is the reason where one decides; ``nothing`` the finding where there is no fact to weigh; ``tie`` says
    what is missing where candidates of the same rank lead to different states.
    """
    if not candidates:
        return nothing
    touched = tuple(dict.fromkeys([*options, *(name for one in candidates for name in one.options)]))
    proven = [one for one in candidates if one.holds]
    unsure = [one for one in candidates if one.holds is None]
    if proven:
        best = max(proven, key=_rank)
        level = {one.state for one in proven if one.rank == best.rank}
        rivals = [
            one for one in proven + unsure if one.rank >= best.rank and (len(level) > 1 or one.state != best.state)
        ]
        if not rivals:
            used = tuple(one.fact for one in proven if one.rank == best.rank)
            return Finding(provision, "applies", best.state, template, best.parts, used, (), touched, act)
        states = tuple(sorted({one.state for one in (best, *rivals)}))
        needs = [need for one in rivals for need in one.needs]
        needs += [f"{tie} ({write('{0:choice}', (sorted(states),))})"] * any(one.holds for one in rivals)
        used = tuple(one.fact for one in (best, *rivals))
        parts = (states, "; ".join(_once(needs)))
        return Finding(provision, _OPEN, None, _EITHER, parts, used, _once(needs), touched, act)
    if unsure:
        return _not_yet(provision, unsure, touched, act)
    reasons = "; ".join(dict.fromkeys(one.why_not for one in candidates))
    used = tuple(one.fact for one in candidates)
    return Finding(provision, "does not", None, "{0}", (reasons,), used, (), touched, act)


_EITHER = "it is {0:choice}; this is missing to tell: {1}"
_OPEN: Final = "cannot be told yet"


def _not_yet(provision: str, unsure: Sequence[Candidate], touched: tuple[str, ...], act: str) -> Finding:
    """The finding where no fact is certain: the state is named if all that may be shown lead to the same one."""
    states = tuple(dict.fromkeys(one.state for one in unsure))
    needs = _once([need for one in unsure for need in one.needs])
    used = tuple(one.fact for one in unsure)
    state = states[0] if len(states) == 1 else None
    template = "{0:places} would be responsible, but this is missing: {1}"
    return Finding(provision, _OPEN, state, template, (states, "; ".join(needs)), used, needs, touched, act)


def _once(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _rank(candidate: Candidate) -> tuple[int, ...]:
    return candidate.rank
