"""Ways into the Member States: visa-waived entry, airport transit area, irregular crossing, disembarkation, relocation.

These are Art. 31 to 33 AMMR. Art. 33(1) and (2) look at the same list of irregular entries (`irregular_entries`): a sea
crossing into the state of a disembarkation is the same arrival as the disembarkation.
"""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, Condition, decide, shown, weigh
from article80.responsibility.facts import Disembarkation, IrregularCrossing, VisaWaivedEntry
from article80.responsibility.finding import Finding, does_not
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.periods import at_most
from article80.responsibility.wording import day_in_words, place

Entry = IrregularCrossing | Disembarkation

_NO_WAIVED = does_not("31", "no entry into a state in which the need for a visa is waived is in the file")
_NO_TRANSIT = does_not("32", "no application in the international transit area of an airport is in the file")
_NO_CROSSING = does_not("33(1)", "no irregular crossing is in the file")
_NO_DISEMBARKATION = does_not("33(2)", "no disembarkation after search and rescue is in the file")
_NO_RELOCATION = does_not("33(3)", "no relocation is in the file")
_TIE = "which of these entries was first"
_WAIVED = "entered {0.state:place} on {0.on:day} ({0.evidence:grade}), where the need for a visa is waived"
_WAIVED_HERE = (
    "entered {0.state:place} on {0.on:day}, where the need for a visa is waived, and registered the application in "
    "{1:place}, where it is waived too"
)
_TRANSIT = (
    "applied in the international transit area of an airport in {0.state:place} on {0.on:day} ({0.evidence:grade})"
)
_CROSSED = (
    "crossed irregularly into {0.state:place} on {0.on:day} ({0.evidence:grade}), registered {1:elapsed} later, so "
    "within {2:length}"
)
_DISEMBARKED = (
    "disembarked in {0.state:place} after search and rescue on {0.on:day} ({0.evidence:grade}), registered {1:elapsed} "
    "later, so within {2:length}"
)
_RELOCATED = (
    "relocated to {0.to_state:place} on {0.transferred:day}, after the entry into {1.state:place} on {1.on:day}"
)


@rule("AMMR 31")
def visa_waived_entry(inquiry: Inquiry) -> Finding:
    """The state entered without needing a visa is responsible, or the other such state where the person applied."""
    entries = [one for one in inquiry.facts.visa_waived_entries if one.on <= inquiry.day]
    if not entries:
        return _NO_WAIVED
    here = inquiry.first.state
    elsewhere = any(one.state != here for one in entries)
    if elsewhere and here in inquiry.facts.visa_waived_in:
        conditions = [[shown(one.evidence, f"the entry into {place(one.state)}")] for one in entries]
        candidates = [weigh(one, here, each, parts=(one, here)) for one, each in zip(entries, conditions, strict=True)]
        return decide("31", candidates, _WAIVED_HERE, nothing=_NO_WAIVED, tie=_TIE)
    candidates = [_waived(inquiry, one) for one in entries]
    return decide("31", candidates, _WAIVED, nothing=_NO_WAIVED, tie=_TIE)


@rule("AMMR 32")
def transit_area(inquiry: Inquiry) -> Finding:
    """The state of the airport is responsible for an application made in its international transit area."""
    facts = [one for one in inquiry.facts.transit_area_applications if one.on <= inquiry.day]
    candidates = [
        weigh(one, one.state, [shown(one.evidence, "the application in the transit area")], rank=(one.on.toordinal(),))
        for one in facts
    ]
    return decide("32", candidates, _TRANSIT, nothing=_NO_TRANSIT, tie="in which transit area the person applied")


@rule("AMMR 33(1)", formula="not registered more than 20 months after the crossing")
def irregular_crossing(inquiry: Inquiry) -> Finding:
    """The state first entered by an irregular crossing is responsible, unless registered more than 20 months later."""
    if not inquiry.facts.crossings:
        return _NO_CROSSING
    return _of_kind(inquiry, "33(1)", IrregularCrossing, _CROSSED, _NO_CROSSING)


@rule("AMMR 33(2)", formula="not registered more than 12 months after the disembarkation")
def disembarkation(inquiry: Inquiry) -> Finding:
    """The state of disembarkation after rescue is responsible, unless registered more than 12 months later."""
    if not inquiry.facts.disembarkations:
        return _NO_DISEMBARKATION
    return _of_kind(inquiry, "33(2)", Disembarkation, _DISEMBARKED, _NO_DISEMBARKATION)


@rule("AMMR 33(3)")
def relocated_after_entry(inquiry: Inquiry) -> Finding:
    """Who was relocated after an irregular entry belongs to the state of relocation, not to the state of entry."""
    relocation = inquiry.relocation
    if relocation is None or relocation.transferred is None:
        return _NO_RELOCATION
    moved = relocation.transferred
    entries = [one for one in irregular_entries(inquiry) if one.on <= moved]
    candidates = [
        weigh(
            one,
            relocation.to_state,
            [shown(one.evidence, f"the entry into {place(one.state)}"), shown(relocation.evidence, "the relocation")],
            parts=(relocation, one),
        )
        for one in entries
    ]
    nothing = does_not("33(3)", "no irregular entry before the relocation is in the file")
    return decide("33(3)", candidates, _RELOCATED, nothing=nothing, tie=_TIE)


def irregular_entries(inquiry: Inquiry) -> list[Entry]:
    """Irregular crossings and disembarkations up to the day that decides, in the order of their days."""
    both: list[Entry] = [*inquiry.facts.disembarkations, *inquiry.facts.crossings]
    until = [one for one in both if one.on <= inquiry.day]
    return sorted(until, key=lambda one: (one.on, isinstance(one, IrregularCrossing), one.state))


def _of_kind(inquiry: Inquiry, provision: str, kind: type[Entry], template: str, nothing: Finding) -> Finding:
    """What the entries of one kind give, where those of the other kind could come first."""
    every = [_weighed(inquiry, one) for one in irregular_entries(inquiry)]
    own = [one for one in every if isinstance(one.fact, kind)]
    if not any(one.holds is not False for one in own):
        return decide(provision, own, template, nothing=nothing, tie=_TIE)
    possible = [one for one in every if one.holds is not False]
    options = ("several_entries_33",) * (len({one.state for one in possible}) > 1)
    best = max((one for one in possible if one.holds), key=lambda one: one.rank, default=None)
    if best is None or best in own:
        others = [one for one in possible if one not in own] if best else []
        return decide(provision, own + others, template, nothing=nothing, tie=_TIE, options=options)
    ahead = [one for one in own if one.holds is None and one.rank >= best.rank]
    if ahead:
        return decide(provision, ahead, template, nothing=nothing, tie=_TIE, options=options)
    says = "the entry into {0.state:place} on {0.on:day} goes before"
    return Finding(provision, "does not", None, says, (best.fact,), (best.fact,), options=options)


def _weighed(inquiry: Inquiry, one: Entry) -> Candidate:
    crossed = isinstance(one, IrregularCrossing)
    months = inquiry.limits.crossing if crossed else inquiry.limits.disembarkation
    within = at_most(months, one.on, inquiry.day, one.state, inquiry.options)
    what = f"the {'irregular crossing into' if crossed else 'disembarkation in'} {place(one.state)}"
    late = f"{what} was on {day_in_words(one.on)}, more than {months} months before the registration"
    same = _same_arrival(inquiry, one) if isinstance(one, IrregularCrossing) else _NOT_THE_SAME
    conditions = [shown(one.evidence, what), Condition(within.holds, late, ""), same]
    turn = 1 if inquiry.options.several_entries_33 == "latest" else -1
    options = ("criteria_periods_75d",) * within.by_option + ("sea_arrival_33",) * (same is not _NOT_THE_SAME)
    parts = (one, (one.on, inquiry.day), months)
    return weigh(one, one.state, conditions, rank=(turn * one.on.toordinal(),), parts=parts, options=options)


_NOT_THE_SAME = Condition(True, "", "")


def _same_arrival(inquiry: Inquiry, crossing: IrregularCrossing) -> Condition:
    """That a sea crossing is no part of a rescue in the same state, for which Art. 33(2) holds instead.

    Where the disembarkation is not certain, that matters only if its own shorter period has passed.
    """
    landed = [one for one in inquiry.facts.disembarkations if one.state == crossing.state and one.on <= inquiry.day]
    certain = [one for one in landed if one.evidence.establishes is True]
    possible = [one for one in landed if one.evidence.establishes is None]
    if crossing.by != "sea" or not (certain or possible):
        return _NOT_THE_SAME
    if inquiry.options.sea_arrival_33 == "crossing_too":
        return Condition(True, "", "sea_arrival_33")
    if certain:
        return Condition(False, "the sea crossing is part of a rescue, for which Article 33(2) holds instead", "")
    months = inquiry.limits.disembarkation
    late = any(not at_most(months, one.on, inquiry.day, one.state, inquiry.options).holds for one in possible)
    where = place(crossing.state)
    return Condition(
        None if late else True, "", f"evidence whether the person was disembarked in {where} after a rescue"
    )


def _waived(inquiry: Inquiry, one: VisaWaivedEntry) -> Candidate:
    """An entry without a visa, where it matters whether one was needed in the state of the application too."""
    here = inquiry.first.state
    known = one.state == here or here in inquiry.facts.visa_required_in
    conditions = [
        shown(one.evidence, f"the entry into {place(one.state)}"),
        Condition(True if known else None, "", f"whether the person needs a visa for {place(here)}"),
    ]
    return weigh(one, one.state, conditions, rank=(one.on.toordinal(),))
