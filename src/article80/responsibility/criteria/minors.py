"""Unaccompanied minors: Art. 25 AMMR, the only criteria that hold for them.

What is in the best interests of a minor is assessed by a person and entered. Nothing here infers it.
"""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.best_interests import best_interests, in_order
from article80.responsibility.candidates import Candidate, Condition, decide, shown, weigh
from article80.responsibility.definitions import (
    family_member,
    is_married,
    legally_present,
    lives,
    options_of_family,
    relative,
    spouse_is_legally_present,
)
from article80.responsibility.facts import (
    BestInterests,
    DependencyTie,
    FamilyTie,
    Person,
    RelativeTie,
    SiblingTie,
    Stay,
)
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.wording import place

_NO_FAMILY = no_fact("25(2)", "no family member or sibling in a Member State is in the file")
_NO_RELATIVE = no_fact("25(3)", "no relative in another Member State is in the file")
_NOT_SEVERAL = no_fact("25(4)", "such persons are not in several states")
_WITH_FAMILY = "{0.person.called} is legally present in {1.state:place} ({1.evidence:grade})"
_WITH_RELATIVE = "{0.person.called}, who can take care, is legally present in {1.state:place} ({1.evidence:grade})"
_TIE = "an assessment in which of these states responsibility is in the best interests of the minor"


@rule("AMMR 25(2)")
def minor_with_family(inquiry: Inquiry) -> Finding:
    """A lone minor's application is for the state where a family member or sibling is legally present."""
    return _among("25(2)", minor_family(inquiry), minor_relatives(inquiry), _WITH_FAMILY, _NO_FAMILY)


@rule("AMMR 25(3)")
def minor_with_relative(inquiry: Inquiry) -> Finding:
    """A lone minor's application is for the other state where a relative is legally present who can take care."""
    return _among("25(3)", minor_relatives(inquiry), minor_family(inquiry), _WITH_RELATIVE, _NO_RELATIVE)


@rule("AMMR 25(4)")
def minor_with_ties_in_several_states(inquiry: Inquiry) -> Finding:
    """Where family, siblings or relatives are in several states, the best interests of the minor decide."""
    several = [one for one in minor_family(inquiry) + minor_relatives(inquiry) if one.holds]
    states = tuple(dict.fromkeys(one.state for one in several))
    if len(states) < 2:
        return _NOT_SEVERAL
    chosen = [state for state in states if best_interests(inquiry.facts, state) is True]
    used = tuple(one.fact for one in several)
    if len(chosen) == 1:
        template = "such persons are in {0:places}; responsibility of {1:place} is in the best interests of the minor"
        used += tuple(one for one in inquiry.facts.best_interests if one.state == chosen[0])
        return Finding("25(4)", "applies", chosen[0], template, (states, chosen[0]), used)
    return Finding("25(4)", "cannot be told yet", None, "such persons are in {0:places}", (states,), used, (_TIE,))


@rule("AMMR 25(5)")
def minor_without_ties(inquiry: Inquiry) -> Finding:
    """Without such persons, the state of first registration is responsible if that is in the best interests."""
    state = inquiry.first.state
    good = best_interests(inquiry.facts, state)
    used = (inquiry.first, *(one for one in inquiry.facts.best_interests if one.state == state))
    if good is None:
        needs = (_assessment_of(state),)
        template = "{0:place} registered first; whether that is in the best interests of the minor is not assessed"
        return Finding("25(5)", "cannot be told yet", state, template, (state,), used, needs)
    if good:
        template = "{0:place} registered first, on {1:day}, and that is in the best interests of the minor"
        return Finding("25(5)", "applies", state, template, (state, inquiry.day), used)
    return does_not("25(5)", "responsibility of {0:place} is against the best interests of the minor", state, used=used)


@rule("AMMR 37(1)")
def minor_where_present(inquiry: Inquiry) -> Finding:
    """The state that finds a transfer of a lone minor against the best interests becomes responsible itself.

    That is the state in which the minor was on the day of the finding. A state that registers the minor later has found
    nothing. Where the minor was still in the state of the first registration, no transfer was at issue.
    """
    first = inquiry.first.state
    good = best_interests(inquiry.facts, first)
    if good:
        return does_not("37(1)", "the first registration is in the best interests of the minor")
    options = ("uam_25_5_fallback",)
    if good is None:
        return _not_assessed(inquiry, options)
    state = state_that_found(inquiry)
    if state == first:
        return does_not("37(1)", "no other state has found a transfer to {0:place} against the best interests", first)
    if inquiry.options.uam_25_5_fallback == "16_2":
        return Finding("37(1)", "does not", None, _BY_THE_OPTION, options=options)
    template = "{0:place}, where the minor was, keeps the case because {1:place} is against the best interests"
    return Finding("37(1)", "applies", state, template, (state, first), options=options)


def _not_assessed(inquiry: Inquiry, options: tuple[str, ...]) -> Finding:
    """The finding where nobody has assessed the state of the first registration."""
    if inquiry.options.uam_25_5_fallback == "16_2":
        return Finding("37(1)", "does not", None, _BY_THE_OPTION, options=options)
    first = inquiry.first.state
    template = "whether {0:place} is in the best interests of the minor is not assessed"
    needs = (_assessment_of(first),)
    state = inquiry.present_in
    return Finding("37(1)", "cannot be told yet", state, template, (first,), (), needs, options, if_not=True)


_BY_THE_OPTION = "left aside, as the answer to the open question uam_25_5_fallback says"


@rule("AMMR 37(1)", formula="the first state, other than that of the first registration, in which it was found")
def state_that_found(inquiry: Inquiry) -> str:
    """The state that found a transfer to the state of the first registration against the best interests.

    Of several findings the first one counts that was made in another state; a finding after it is made about a state
    that is responsible no more. An assessment in favour sets aside those before it.
    """
    first = inquiry.first.state
    found = in_order(one for one in inquiry.facts.best_interests if one.state == first)
    last_good = max((number for number, one in enumerate(found) if one.in_favour), default=-1)
    states = (_found_in(inquiry, one) for one in found[last_good + 1 :])
    return next((state for state in states if state != first), first)


def _found_in(inquiry: Inquiry, one: BestInterests) -> str:
    """The state in which an assessment was made; without a day, the first other state that registered the minor."""
    if one.by_state or inquiry.case.present_in:
        return one.by_state or inquiry.case.present_in
    if one.on is not None:
        return inquiry.case.presence_on(one.on) or inquiry.first.state
    known = [item for item in inquiry.case.applications if item.registered and item.evidence.establishes is True]
    since = [item.state for item in known if item.registered and item.registered >= inquiry.day]
    return next((state for state in since if state != inquiry.first.state), inquiry.first.state)


def _assessment_of(state: str) -> str:
    return f"an assessment whether responsibility of {place(state)} is in the best interests of the minor"


def minor_family(inquiry: Inquiry) -> list[Candidate]:
    """Family members and siblings of Art. 25(2), one candidate for each stay on the day that decides or later."""
    found = []
    for tie in inquiry.facts.family:
        for stay in _stays(inquiry, tie.person):
            conditions = _family_of_a_minor(inquiry, tie, stay.state)
            found.append(_weighed(inquiry, tie, stay, conditions, options_of_family(tie, inquiry)))
    for sibling in inquiry.facts.siblings:
        for stay in _stays(inquiry, sibling.person):
            found.append(_weighed(inquiry, sibling, stay, _sibling(inquiry, sibling)))
    return found + _dependent_family(inquiry)


def _dependent_family(inquiry: Inquiry) -> list[Candidate]:
    """Siblings and parents whom the file has for dependency alone: they are siblings and family all the same."""
    if not inquiry.facts.dependencies:
        return []
    known = {tie.person.id for tie in inquiry.facts.family} | {tie.person.id for tie in inquiry.facts.siblings}
    found = []
    for tie in inquiry.facts.dependencies:
        if tie.kind == "child" or tie.person.id in known:
            continue
        for stay in _stays(inquiry, tie.person):
            sibling = tie.kind == "sibling"
            conditions = _sibling(inquiry, tie) if sibling else _dependent_parent(inquiry, tie, stay.state)
            found.append(_weighed(inquiry, tie, stay, conditions))
    return found


def _dependent_parent(inquiry: Inquiry, tie: DependencyTie, state: str) -> list[Condition]:
    """The conditions of a family member for a parent whom the file has for dependency."""
    before, origin = tie.before_arrival, tie.in_country_of_origin
    parent = FamilyTie(tie.person, "parent", before, origin, evidence=tie.evidence)
    return _family_of_a_minor(inquiry, parent, state)


def _sibling(inquiry: Inquiry, tie: SiblingTie | DependencyTie) -> list[Condition]:
    """A brother or sister counts whenever the tie came into being."""
    return [shown(tie.evidence, f"the tie to {tie.person.called}"), lives(tie.person, inquiry.day)]


def _stays(inquiry: Inquiry, person: Person) -> list[Stay]:
    """The stays of a person that last on the day of the first registration, or begin after it."""
    return [one for one in person.stays if one.covers(inquiry.day) or one.from_ > inquiry.day]


def minor_relatives(inquiry: Inquiry) -> list[Candidate]:
    """Relatives of Art. 25(3), who must be in another state and able to take care after an individual examination."""
    found = []
    for tie in inquiry.facts.relatives:
        who = tie.person.called
        for stay in _stays(inquiry, tie.person):
            conditions = [
                *relative(inquiry, tie),
                Condition(stay.state != inquiry.determining, f"{who} is in the state that determines", ""),
                Condition(
                    tie.can_take_care,
                    f"{who} cannot take care",
                    f"an examination whether the relative ({who}) can take care",
                ),
            ]
            found.append(_weighed(inquiry, tie, stay, conditions))
    return found


def _family_of_a_minor(inquiry: Inquiry, tie: FamilyTie, state: str) -> list[Condition]:
    """The conditions of Art. 2(8); a married minor without a spouse here has parents and responsible adults too."""
    conditions = family_member(inquiry, tie, state)
    if tie.kind not in ("parent", "responsible_adult") or not is_married(inquiry.case, inquiry.day):
        return conditions
    alone = not spouse_is_legally_present(inquiry.case, inquiry.day)
    return [*conditions[:-1], Condition(alone, "the spouse of the minor is legally present", "")]


def _weighed(
    inquiry: Inquiry,
    tie: FamilyTie | SiblingTie | RelativeTie | DependencyTie,
    stay: Stay,
    conditions: list[Condition],
    options: tuple[str, ...] = (),
) -> Candidate:
    """A tie with the stay of its person, which must be legal and not against the best interests of the minor.

    It must have begun by the first registration, or later by the other answer to ``family_facts_24_2``.
    """
    who, later = tie.person.called, stay.from_ > inquiry.day
    in_time = Condition(stay.from_ <= inquiry.family_until, f"{who} came only after the first registration", "")
    every = [*conditions, *legally_present(stay, who), _interests(inquiry, stay.state), in_time]
    of_2013 = inquiry.regime == "DUBLIN3"
    touched = options + ("family_facts_24_2",) * (later and not of_2013)
    touched += ("interests_8_2013",) * (of_2013 and best_interests(inquiry.facts, stay.state) is None)
    return weigh(tie, stay.state, every, parts=(tie, stay), options=touched)


@rule("AMMR 25(2)", "AMMR 25(3)", "DUBLIN3 8(1)", "DUBLIN3 8(2)")
def _interests(inquiry: Inquiry, state: str) -> Condition:
    """A state is left out where it is shown to be against the best interests.

    In 2013 it had to be in them: whether that must have been assessed is the option ``interests_8_2013``.
    """
    good = best_interests(inquiry.facts, state)
    assessed = inquiry.regime == "DUBLIN3" and inquiry.options.interests_8_2013 == "assessed"
    holds = good if assessed else good is not False
    return Condition(holds, f"{place(state)} is against the best interests of the minor", _assessment_of(state))


def _among(provision: str, own: list[Candidate], others: list[Candidate], template: str, nothing: Finding) -> Finding:
    """The state of the own candidates, if no certain or possible tie of the other paragraph is in another state."""
    states = tuple(dict.fromkeys(one.state for one in own + others if one.holds))
    if own and len(states) > 1:
        return does_not(provision, "such persons are in {0:places}, so Article 25(4) decides", states)
    certain = any(one.holds for one in own)
    rivals = [one for one in others if certain and one.holds is None]
    return decide(provision, own + rivals, template, nothing=nothing, tie=_TIE)
