"""The tables of the audit of a matching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from article80.law.states import name_of
from article80.relocation.cases import GRADES
from article80.relocation.eligibility import BARS
from article80.relocation.nationalities import NATIONALITIES, in_words
from article80.relocation.offsets import OFFSET_BARS, OFFSET_OPEN
from article80.relocation.reasons_officer import cited
from article80.relocation.scores import TIERS
from article80.relocation.whys import WHYS, whys
from article80.report.numbers import percent, whole
from article80.report.tables import Column, Table

if TYPE_CHECKING:
    from article80.relocation.audit import Audit
    from article80.relocation.audit_groups import Rate
    from article80.relocation.run import Proposal


def rates_table(key: str, title: str, rows: Sequence[Rate]) -> Table:
    """How many cases of each group have a place. What the groups are of is a column only where it differs."""
    several = len({one.characteristic for one in rows}) > 1
    columns = (
        Column("group", "Group"),
        *((Column("of", "Of"),) if several else ()),
        Column("cases", "Cases that could be relocated", "persons"),
        Column("placed", "With a place", "persons"),
        Column("rate", "Part"),
        Column("interval", "Interval at 95 % (Wilson)"),
    )
    cells = tuple(
        (group_in_words(one), *((one.characteristic,) if several else ()), one.cases, one.placed,
         percent(one.placed / one.cases, 1), f"{percent(one.low, 1)} to {percent(one.high, 1)}")
        for one in rows
    )  # fmt: skip
    return Table(key, title, columns, cells)


def group_in_words(one: Rate, *, code: bool = True) -> str:
    """The name of a group: states and nationalities by their names, these with or without their code."""
    if one.characteristic == "benefitting state":
        return name_of(one.group)
    if one.characteristic != "nationality":
        return one.group
    return in_words(one.group) if code else NATIONALITIES.get(one.group, one.group)


def why_table(proposal: Proposal) -> Table:
    """Results and their reasons, with cases and persons."""
    why, persons = whys(proposal), proposal.points.persons
    rows = tuple(
        (
            "a place" if proposal.placed[why == key].any() else "no place",
            words,
            int((why == key).sum()),
            int(persons[why == key].sum()),
        )
        for key, words in WHYS.items()
        if (why == key).any()
    )
    columns = (
        Column("result", "Result"),
        Column("why", "Because"),
        Column("cases", "Cases", "persons"),
        Column("persons", "Persons", "persons"),
    )
    return Table("why", "Results and their reasons", columns, rows)


def places_table(proposal: Proposal) -> Table:
    """Places and their use."""
    used, places = proposal.used, proposal.places
    rows = tuple(
        (name_of(geo), name_of(row) if row else "all", int(places.persons[at, to]), int(used[at, to]))
        for to, geo in enumerate(places.contributing)
        for at, row in enumerate(places.benefitting or ("",))
    )
    columns = (
        Column("contributing", "Contributing state"),
        Column("benefitting", "For persons from"),
        Column("places", "Places", "persons"),
        Column("used", "Used", "persons"),
    )
    return Table("places", "Places and their use", columns, rows)


def links_table(found: Audit) -> Table:
    """Links that were honoured, and why others were not."""
    titles = {"family": "Family links", "link": "Other meaningful links"}
    rows = tuple(
        (titles[one.tier], one.cases, one.honoured, one.traded, one.full, one.other, one.without_place)
        for one in found.links
    )
    columns = (
        Column("tier", "Links"),
        Column("cases", "Cases with a place and such a link", "persons"),
        Column("honoured", "Where the link is", "persons"),
        Column("traded", "Where a link of the other kind is", "persons"),
        Column("full", "Elsewhere: linked states full or closed", "persons"),
        Column("other", "Elsewhere for other reasons", "persons"),
        Column("without", "With such a link and without a place", "persons"),
    )
    return Table("links", "Links honoured among the cases with a place", columns, rows)


def evidence_table(found: Audit) -> Table:
    """Places that went where a link is, by the evidence for the link."""
    rows = tuple((GRADES[one.grade], one.cases, one.persons) for one in found.evidence)
    columns = (
        Column("grade", "The best link there is"),
        Column("cases", "Cases", "persons"),
        Column("persons", "Places", "persons"),
    )
    return Table("evidence", "Places that went where a link is, by the evidence for it", columns, rows)


def shares_table(found: Audit) -> Table:
    """Cases without links by group and state, beside the fair part."""
    rows = tuple(
        (one.group, one.characteristic, name_of(one.contributing), one.cases, f"{one.share:.1f}")
        for one in found.shares
    )
    columns = (
        Column("group", "Group"),
        Column("of", "Of"),
        Column("state", "State"),
        Column("cases", "Cases", "persons"),
        Column("share", "Fair part"),
    )
    return Table("shares", "Cases without links, shared among the states", columns, rows)


def deviations_table(proposal: Proposal) -> Table:
    """Where fair parts were not reached, and why. A reason that is the same for all of them stands below, once."""
    whys_told = dict.fromkeys(one.why for one in proposal.deviations)
    several = len(whys_told) > 1
    rows = tuple(
        (
            proposal.characteristics[one.characteristic].groups[one.group],
            name_of(proposal.places.contributing[one.state]),
            name_of(proposal.places.benefitting[one.row]) if proposal.places.benefitting else "all",
            one.cases,
            f"{one.share:.1f}",
            *((one.why,) if several else ()),
        )
        for one in proposal.deviations
    )
    columns = (
        Column("group", "Group"),
        Column("state", "State"),
        Column("benefitting", "For persons from"),
        Column("cases", "Cases", "persons"),
        Column("share", "Fair part"),
        *((Column("why", "Why not nearer"),) if several else ()),
    )
    once = "" if several else "".join(f"Why not nearer: {why}." for why in whys_told)
    return Table("deviations", "Where fair parts were not reached", columns, rows, once)


def costs_table(found: Audit) -> Table:
    """What constraints cost."""
    rows = tuple(
        (
            one.says,
            *(_signed(number) for number in (one.persons, one.vulnerable, one.family, one.link)),
        )
        for one in found.costs
    )
    columns = (
        Column("says", "Had the run been made"),
        Column("persons", "Persons with a place"),
        Column("vulnerable", "Vulnerable persons with a place"),
        Column("family", "Points of family links, by person"),
        Column("link", "Points of other links, by person"),
    )
    note = " ".join(f"The run {run.says} could not be solved ({run.problem})." for run in found.unsolved)
    return Table("costs", "What constraints cost", columns, rows, note)


def prices_table(found: Audit) -> Table:
    """States in which one more place would add the same stand in one row."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in found.prices:
        if one.places:
            row = name_of(one.benefitting) if one.benefitting else "all"
            alike.setdefault((row, _worth(one.points)), []).append(name_of(one.contributing))
    rows = tuple((", ".join(states), row, worth) for (row, worth), states in alike.items())
    columns = (
        Column("state", "One more place in"),
        Column("benefitting", "For persons from"),
        Column("adds", "Would add, in points for one person"),
    )
    keys = [(key, words) for key, _, words in TIERS if any(key in one.points for one in found.prices)]
    said = "; ".join(f"{_TIER[key]}: {words}" for key, words in keys)
    return Table("prices", "What one more place would add", columns, rows, f"What the points are for: {said}.")


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"


_TIER = {
    "vulnerable": "vulnerable",
    "family": "family links",
    "place": "places used",
    "link": "other links",
    "preference": "preferences",
    "wish": "wishes",
}


def _worth(points: Mapping[str, int]) -> str:
    told = [f"{_signed(number)} {_TIER[key]}" for key, number in points.items() if number]
    return ", ".join(told) or "nothing: places are left"


def tiers_table(proposal: Proposal) -> Table:
    """What counts, in its order."""
    rows = tuple(
        (str(place), tier.says, cited(tier.provision), tier.most, whole(tier.weight))
        for place, tier in enumerate(proposal.ladder, start=1)
    )
    columns = (
        Column("place", "Order"),
        Column("says", "What counts"),
        Column("law", "Provision"),
        Column("most", "Most points a person", "persons"),
        Column("weight", "Weight of a point"),
    )
    return Table("tiers", "What counts, in its order, with its weight", columns, rows)


def bars_table(proposal: Proposal) -> Table:
    """Bars, with what would lift them."""
    bars = proposal.eligibility.bars
    rows = tuple(
        (bar.says, cited(bar.provision), int(on.sum()), bar.lifted_by)
        for bar, on in zip(BARS, bars.T, strict=True)
        if on.any()
    )
    columns = (
        Column("says", "Not to be relocated, because"),
        Column("law", "Provision"),
        Column("cases", "Cases", "persons"),
        Column("lifted", "Lifted if"),
    )
    return Table("bars", "Cases that cannot be relocated", columns, rows)


def offsets_table(proposal: Proposal) -> Table:
    """Cases whose persons are in a contributing state: whether it can take them over, and what stands against it."""
    found = proposal.offsets
    elsewhere = found.by != ""
    can = int((elsewhere & (found.answers == "yes")).sum())
    rows = [("can be taken over", "Art. 63(8)", can, "")] if elsewhere.any() else []
    for bar, on in zip((*OFFSET_BARS, *OFFSET_OPEN), (*found.bars.T, *found.open.T), strict=True):
        if (on & elsewhere).any():
            rows.append((bar.says, cited(bar.provision), int((on & elsewhere).sum()), bar.lifted_by))
    columns = (
        Column("says", "Persons in a contributing state: the case"),
        Column("law", "Provision"),
        Column("cases", "Cases", "persons"),
        Column("lifted", "Lifted if"),
    )
    return Table(
        "offsets", "Cases that can be taken over instead, and what stands against the others", columns, tuple(rows)
    )


def decisions_table(proposal: Proposal) -> Table:
    """What officers decided before the run."""
    rows = tuple(
        (one.case, "stays" if one.state == "stays" else name_of(one.state), one.why) for one in proposal.decisions
    )
    columns = (Column("case", "Case"), Column("state", "Decided"), Column("why", "Reason given"))
    return Table("decisions", "Decided by officers before this run", columns, rows)
