"""Ways into the Member States: visa-waived entry, airport transit area, irregular crossing, disembarkation, relocation.

These are Art. 31 to 33 AMMR. Art. 33(1) and (2) look at the same list of irregular entries (`irregular_entries`): a sea
crossing that is part of a rescue is the same arrival as the disembarkation. An entry after which the person left the
Member States and came back is another journey than the one that led to the application.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, Condition, decide, shown, weigh
from article80.responsibility.facts import Absence, Disembarkation, IrregularCrossing, Relocation, VisaWaivedEntry
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.periods import at_most
from article80.responsibility.wording import day_in_words, place

Entry = IrregularCrossing | Disembarkation

_NO_WAIVED = no_fact("31", "no entry into a state in which the need for a visa is waived is in the file")
_NO_TRANSIT = no_fact("32", "no application in the international transit area of an airport is in the file")
_NO_CROSSING = no_fact("33(1)", "no irregular crossing is in the file")
_NO_DISEMBARKATION = no_fact("33(2)", "no disembarkation after search and rescue is in the file")
_NO_RELOCATION = no_fact("33(3)", "no relocation is in the file")
_AFTER = "every {0} in the file came after the first registration, to which the criteria look (Art. 24(2))"
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
    if not inquiry.facts.visa_waived_entries:
        return _NO_WAIVED
    entries = [one for one in inquiry.facts.visa_waived_entries if one.on <= inquiry.day]
    if not entries:
        return does_not("31", _AFTER, "entry", used=inquiry.facts.visa_waived_entries)
    here = inquiry.first.state
    elsewhere = any(one.state != here for one in entries)
    if elsewhere and here in inquiry.facts.visa_waived_in:
        candidates = [_waived_here_too(inquiry, one) for one in entries]
        return decide("31", candidates, _WAIVED_HERE, nothing=_NO_WAIVED, tie=_TIE)
    candidates = [_waived(inquiry, one) for one in entries]
    several = len({one.state for one in candidates if one.holds is not False}) > 1
    options = ("several_entries_31",) * several
    return decide("31", candidates, _WAIVED, nothing=_NO_WAIVED, tie=_TIE, options=options)


@rule("AMMR 32")
def transit_area(inquiry: Inquiry) -> Finding:
    """The state of the airport is responsible for an application made in its international transit area."""
    if not inquiry.facts.transit_area_applications:
        return _NO_TRANSIT
    candidates = [
        weigh(one, one.state, [shown(one.evidence, "the application in the transit area")], rank=(one.on.toordinal(),))
        for one in inquiry.facts.transit_area_applications
        if one.on <= inquiry.day
    ]
    later = does_not("32", _AFTER, "application in a transit area", used=inquiry.facts.transit_area_applications)
    return decide("32", candidates, _TRANSIT, nothing=later, tie="in which transit area the person applied")


@rule("AMMR 33(1)", formula="not registered more than 20 months after the crossing")
def irregular_crossing(inquiry: Inquiry) -> Finding:
    """The state first entered by an irregular crossing is responsible, unless registered more than 20 months later."""
    if not inquiry.facts.crossings:
        return _NO_CROSSING
    later = does_not("33(1)", _AFTER, "irregular crossing", used=inquiry.facts.crossings)
    return _of_kind(inquiry, "33(1)", IrregularCrossing, _CROSSED, later)


@rule("AMMR 33(2)", formula="not registered more than 12 months after the disembarkation")
def disembarkation(inquiry: Inquiry) -> Finding:
    """The state of disembarkation after rescue is responsible, unless registered more than 12 months later."""
    if not inquiry.facts.disembarkations:
        return _NO_DISEMBARKATION
    later = does_not("33(2)", _AFTER, "disembarkation", used=inquiry.facts.disembarkations)
    return _of_kind(inquiry, "33(2)", Disembarkation, _DISEMBARKED, later)


@rule("AMMR 33(3)")
def relocated_after_entry(inquiry: Inquiry) -> Finding:
    """Who was relocated after an irregular entry belongs to the state of relocation, not to the state of entry."""
    relocation = inquiry.relocation
    if relocation is None or relocation.transferred is None:
        return _NO_RELOCATION
    moved, entries = relocation.transferred, irregular_entries(inquiry)
    every = [_before_relocation(relocation, _shown_only(one)) for one in entries if one.on <= moved]
    weighed = [_weighed(inquiry, one) for one in entries]
    before, doubts = _resting_on(weighed, moved)
    counting = [_before_relocation(relocation, one, doubts) for one in before]
    possible = {one.holds for one in every} - {False}
    options = ("relocated_after_entry_33_3",) * (possible != {one.holds for one in counting} - {False})
    options += ("several_entries_33",) * (len({one.fact.on <= moved for one in weighed if one.holds is not False}) > 1)
    chosen = counting if inquiry.options.relocated_after_entry_33_3 == "entry_that_counts" else every
    nothing = does_not("33(3)", "no irregular entry that counts came before the relocation")
    found = decide("33(3)", chosen, _RELOCATED, nothing=nothing, tie=_TIE, options=options)
    if found.applies:
        return found._replace(used=(relocation, *found.used))
    return found if chosen else found._replace(options=options)


def _before_relocation(relocation: Relocation, one: Candidate, doubts: Sequence[Candidate] = ()) -> Candidate:
    """An entry, weighed, as a candidate for the state of relocation, with what else could stand against it."""
    needs = (*one.needs, *(need for each in doubts for need in each.needs))
    holds = None if one.holds and doubts else one.holds
    return one._replace(state=relocation.to_state, holds=holds, needs=needs, rank=(), parts=(relocation, one.fact))


def _shown_only(one: Entry) -> Candidate:
    """An entry for which it matters only whether it is established."""
    return weigh(one, one.state, [shown(one.evidence, f"the entry into {place(one.state)}")])


def _resting_on(weighed: Sequence[Candidate], until: date) -> tuple[list[Candidate], list[Candidate]]:
    """The entries up to a day on which Art. 33(1) or (2) would rest, and later ones that could take their place."""
    possible = [one for one in weighed if one.holds is not False]
    best = max((one.rank for one in possible if one.holds), default=None)
    ahead = [one for one in possible if best is None or one.rank >= best]
    before = [one for one in ahead if one.fact.on <= until]
    ranks = [one.rank for one in before]
    return before, [one for one in ahead if one.fact.on > until and ranks and one.rank > max(ranks)]


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
    same = _same_arrival(inquiry, one) if isinstance(one, IrregularCrossing) else _HOLDS
    stayed = _not_left_since(inquiry, one.on)
    conditions = [shown(one.evidence, what), Condition(within.holds, late, ""), same, stayed]
    turn = 1 if inquiry.options.several_entries_33 == "latest" else -1
    options = ("criteria_periods_75d",) * within.by_option + ("sea_arrival_33",) * (same is not _HOLDS)
    options += ("entry_before_absence",) * (stayed is not _HOLDS)
    parts = (one, (one.on, inquiry.day), months)
    return weigh(one, one.state, conditions, rank=(turn * one.on.toordinal(),), parts=parts, options=options)


_HOLDS = Condition(True, "", "")


def _not_left_since(inquiry: Inquiry, on: date) -> Condition:
    """That the person did not leave the Member States and come back between an entry and the day that decides."""
    away = [one for one in inquiry.facts.absences if one.from_ >= on and one.to is not None and one.to <= inquiry.day]
    possible = [one for one in away if one.evidence.establishes is not False]
    if not possible:
        return _HOLDS
    certain = [one for one in possible if one.evidence.establishes]
    if inquiry.options.entry_before_absence == "counts":
        return Condition(True, "", "entry_before_absence")
    if certain:
        back = day_in_words(max(_back(one) for one in certain))
        return Condition(False, f"the person left the Member States after it and came back on {back}", "")
    return Condition(None, "", "evidence whether the person left the Member States after the entry and came back")


def _back(absence: Absence) -> date:
    return absence.to or date.max


def _same_arrival(inquiry: Inquiry, crossing: IrregularCrossing) -> Condition:
    """That a sea crossing is no part of a rescue in the same state, for which Art. 33(2) holds instead.

    Where the disembarkation is not certain, that matters only if its own shorter period has passed.
    """
    landed = _rescues_of(inquiry, crossing)
    certain = [one for one in landed if one.evidence.establishes is True]
    possible = [one for one in landed if one.evidence.establishes is None]
    if not (certain or possible or crossing.part_of_rescue):
        return _HOLDS
    if inquiry.options.sea_arrival_33 == "crossing_too":
        return Condition(True, "", "sea_arrival_33")
    if certain:
        return Condition(False, "the sea crossing is part of a rescue, for which Article 33(2) holds instead", "")
    where = place(crossing.state)
    if not possible:
        return Condition(None, "", f"the day of the disembarkation in {where} of which the crossing is a part")
    months = inquiry.limits.disembarkation
    late = any(not at_most(months, one.on, inquiry.day, one.state, inquiry.options).holds for one in possible)
    return Condition(
        None if late else True, "", f"evidence whether the person was disembarked in {where} after a rescue"
    )


def _rescues_of(inquiry: Inquiry, crossing: IrregularCrossing) -> list[Disembarkation]:
    """The disembarkation that is the same arrival as a crossing: the one on its day, or the nearest if it is said."""
    if crossing.part_of_rescue is False or (crossing.by != "sea" and crossing.part_of_rescue is None):
        return []
    there = [one for one in inquiry.facts.disembarkations if one.state == crossing.state and one.on <= inquiry.day]
    days = min((abs((one.on - crossing.on).days) for one in there), default=0) if crossing.part_of_rescue else 0
    return [one for one in there if abs((one.on - crossing.on).days) == days]


def _waived_here_too(inquiry: Inquiry, one: VisaWaivedEntry) -> Candidate:
    """An entry without a visa of a person who needs none in the state of the application either."""
    here, stayed = inquiry.first.state, _not_left_since(inquiry, one.on)
    conditions = [shown(one.evidence, f"the entry into {place(one.state)}"), stayed]
    options = ("entry_before_absence",) * (stayed is not _HOLDS)
    return weigh(one, here, conditions, parts=(one, here), options=options)


def _waived(inquiry: Inquiry, one: VisaWaivedEntry) -> Candidate:
    """An entry without a visa, where it matters whether one was needed in the state of the application too."""
    here = inquiry.first.state
    known = one.state == here or here in inquiry.facts.visa_required_in
    stayed = _not_left_since(inquiry, one.on)
    turn = 1 if inquiry.options.several_entries_31 == "latest" else -1
    options = ("entry_before_absence",) * (stayed is not _HOLDS)
    conditions = [
        shown(one.evidence, f"the entry into {place(one.state)}"),
        stayed,
        Condition(True if known else None, "", f"whether the person needs a visa for {place(here)}"),
    ]
    return weigh(one, one.state, conditions, rank=(turn * one.on.toordinal(),), options=options)
