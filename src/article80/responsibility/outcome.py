"""Chooses among the findings of all criteria: the one that decides, the runner-up, or what is missing to tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from article80.law.rule import rule
from article80.responsibility.at_risk import states_at_risk
from article80.responsibility.finding import Finding
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.wording import place

_NO_OTHER = "a transfer to {0:places} would be a real risk, and nothing else names a state, so it falls to {1:place}"


class Outcome(NamedTuple):
    """What the findings come to. ``state`` is None where it cannot be told; then ``missing`` is not empty.

    ``left_aside`` are states that a criterion names, but to which a transfer would be a real risk (Art. 16(3)).
    ``doubts`` are criteria that cannot be told yet and would go before the runner-up, with another state than that.
    """

    path: tuple[Finding, ...]
    state: str | None
    decisive: Finding | None
    runner_up: Finding | None
    missing: tuple[str, ...] = ()
    left_aside: frozenset[str] = frozenset()
    doubts: tuple[Finding, ...] = ()

    @property
    def provision(self) -> str:
        """The provision that decides; empty where it cannot be told."""
        return self.decisive.provision if self.decisive else ""

    @property
    def touched(self) -> tuple[str, ...]:
        """The open questions that the findings met."""
        return tuple([name for one in self.path if one.options for name in one.options])


@rule("AMMR 24(1)", "AMMR 16(1)", formula="the first criterion that applies, in the order of the law")
def choose(inquiry: Inquiry, path: Sequence[Finding], places: Mapping[str, int]) -> Outcome:
    """One state is responsible: the one that the first applicable criterion names.

    A criterion that goes before and cannot be told yet leaves the answer open, unless it would name the same state.
    """
    risky = states_at_risk(inquiry, certain=True)
    aside = _left_aside(path, risky) if risky else _NONE
    if aside:
        path = tuple(_in_place_of_registration(one, inquiry, aside) for one in path)
    usable = [one for one in path if one.verdict != "does not" and one.state not in risky]
    ordered = sorted(usable, key=lambda one: places[one.provision])
    applying = [one for one in ordered if one.applies]
    if not applying:
        last = _determining_state(inquiry, risky)
        path, ordered, applying = (*path, last), [*ordered, last], [last]
    winner = applying[0]
    runner_up = applying[1] if len(applying) > 1 else None
    before = ordered[: ordered.index(winner)]
    needs = [need for one in before if _stands_in_the_way(one, winner) for need in one.missing]
    needs += _possible_risk(inquiry, winner)
    if needs:
        return Outcome(tuple(path), None, None, winner, tuple(dict.fromkeys(needs)), aside)
    doubts = _doubts(ordered, runner_up) if runner_up and len(ordered) > len(applying) else ()
    return Outcome(tuple(path), winner.state, winner, runner_up, left_aside=aside, doubts=doubts)


_NONE: frozenset[str] = frozenset()


@rule("AMMR 16(3)", formula="second subparagraph: nothing else can be designated, and that state cannot transfer")
def _in_place_of_registration(one: Finding, inquiry: Inquiry, aside: frozenset[str]) -> Finding:
    """The state that cannot transfer to a state that was designated is responsible as such, where nothing else is.

    Where another state registered the application first, that one is still designated by Art. 16(2).
    """
    if one.provision != "16(2)" or one.act != "AMMR" or one.state != inquiry.transferring:
        return one
    return _determining_state(inquiry, aside)


def _left_aside(path: Sequence[Finding], risky: frozenset[str]) -> frozenset[str]:
    """The states at risk that a criterion names, or would name if what leads there were not left aside."""
    named = {one.state for one in path if one.applies and one.state in risky}
    return frozenset(state for one in path for state in one.aside).union(state for state in named if state)


def _doubts(ordered: Sequence[Finding], runner_up: Finding) -> tuple[Finding, ...]:
    """The criteria that cannot be told yet and that would decide before the runner-up if they were shown."""
    before = ordered[: ordered.index(runner_up)]
    return tuple(one for one in before if one.is_open and one.state != runner_up.state)


def _stands_in_the_way(open_one: Finding, winner: Finding) -> bool:
    """Whether a criterion that cannot be told yet leaves the answer open: it does, unless it is for the same state.

    Where the best interests of a lone minor are not assessed, first registration does not decide in place of that.
    """
    if open_one.provision in _ON_CONDITION and winner.provision in _FALLBACKS:
        return True
    return open_one.state != winner.state


_ON_CONDITION = ("25(5)", "8(4)")
_FALLBACKS = ("16(2)", "16(3)", "3(2)")


@rule("AMMR 16(3)")
def _determining_state(inquiry: Inquiry, risky: frozenset[str]) -> Finding:
    """Where the transfer to every state that could be responsible is a real risk, the state that determines examines.

    Where none is named, that is the state where the applicant is, because it would have to carry out the transfer.
    """
    provision, act = ("3(2)", "DUBLIN3") if inquiry.regime == "DUBLIN3" else ("16(3)", "AMMR")
    used = tuple(one for one in inquiry.facts.real_risks if one.state in risky)
    state = inquiry.transferring
    return Finding(provision, "applies", state, _NO_OTHER, (tuple(sorted(risky)), state), used, act=act)


def _possible_risk(inquiry: Inquiry, winner: Finding) -> list[str]:
    """What is missing where a real risk in the state is asserted but not established."""
    if winner.state is None or winner.state not in states_at_risk(inquiry, certain=False):
        return []
    return [f"evidence of the finding of a real risk in {place(winner.state)}"]
