"""The tables of the audit of a matching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from article80.law.said import Said, said
from article80.relocation.cases import GRADES
from article80.relocation.eligibility import BARS
from article80.relocation.offsets import OFFSET_BARS, OFFSET_OPEN
from article80.relocation.scores import TIERS
from article80.relocation.whys import WHYS, whys
from article80.report.matching_groups import characteristic_in_words, group_in_words
from article80.report.tables import Column, Table
from article80.words import article, number, percent, say, state_name, tell, whole

if TYPE_CHECKING:
    from article80.relocation.audit import Audit
    from article80.relocation.audit_groups import Rate
    from article80.relocation.run import Proposal


def rates_table(key: str, title: str, rows: Sequence[Rate]) -> Table:
    """How many cases of each group have a place. What the groups are of is a column only where it differs."""
    several = len({one.characteristic for one in rows}) > 1
    columns = (
        Column("group", tell("Group")),
        *((Column("of", tell("Of")),) if several else ()),
        Column("cases", tell("Cases that could be relocated"), "persons"),
        Column("placed", tell("With a place"), "persons"),
        Column("rate", tell("Part")),
        Column("interval", tell("Interval at 95 % (Wilson)")),
    )
    cells = tuple(
        (
            group_in_words(one.characteristic, one.group),
            *((characteristic_in_words(one.characteristic),) if several else ()),
            one.cases,
            one.placed,
            percent(one.placed / one.cases, 1),
            tell("{low:verbatim} to {high:verbatim}", low=percent(one.low, 1), high=percent(one.high, 1)),
        )
        for one in rows
    )
    return Table(key, title, columns, cells)


def why_table(proposal: Proposal) -> Table:
    """Results and their reasons, with cases and persons."""
    why, persons = whys(proposal), proposal.points.persons
    rows = tuple(
        (
            tell("a place") if proposal.placed[why == key].any() else tell("no place"),
            say(words),
            int((why == key).sum()),
            int(persons[why == key].sum()),
        )
        for key, words in WHYS.items()
        if (why == key).any()
    )
    columns = (
        Column("result", tell("Result")),
        Column("why", tell("Because")),
        Column("cases", tell("Cases"), "persons"),
        Column("persons", tell("Persons"), "persons"),
    )
    return Table("why", tell("Results and their reasons"), columns, rows)


def places_table(proposal: Proposal) -> Table:
    """Places and their use."""
    used, places = proposal.used, proposal.places
    rows = tuple(
        (state_name(geo), state_name(row) if row else tell("all"), int(places.persons[at, to]), int(used[at, to]))
        for to, geo in enumerate(places.contributing)
        for at, row in enumerate(places.benefitting or ("",))
    )
    columns = (
        Column("contributing", tell("Contributing state")),
        Column("benefitting", tell("For persons from")),
        Column("places", tell("Places"), "persons"),
        Column("used", tell("Used"), "persons"),
    )
    return Table("places", tell("Places and their use"), columns, rows)


def links_table(found: Audit) -> Table:
    """Links that were honoured, and why others were not."""
    titles = {"family": tell("Family links"), "link": tell("Other meaningful links")}
    rows = tuple(
        (titles[one.tier], one.cases, one.honoured, one.traded, one.full, one.other, one.without_place)
        for one in found.links
    )
    columns = (
        Column("tier", tell("Links")),
        Column("cases", tell("Cases with a place and such a link"), "persons"),
        Column("honoured", tell("Where the link is"), "persons"),
        Column("traded", tell("Where a link of the other kind is"), "persons"),
        Column("full", tell("Elsewhere: linked states full or closed"), "persons"),
        Column("other", tell("Elsewhere for other reasons"), "persons"),
        Column("without", tell("With such a link and without a place"), "persons"),
    )
    return Table("links", tell("Links honoured among the cases with a place"), columns, rows)


def evidence_table(found: Audit) -> Table:
    """Places that went where a link is, by the evidence for the link."""
    rows = tuple((say(GRADES[one.grade]), one.cases, one.persons) for one in found.evidence)
    columns = (
        Column("grade", tell("The best link there is")),
        Column("cases", tell("Cases"), "persons"),
        Column("persons", tell("Places"), "persons"),
    )
    return Table("evidence", tell("Places that went where a link is, by the evidence for it"), columns, rows)


def shares_table(found: Audit) -> Table:
    """Cases without links by group and state, beside the fair part."""
    rows = tuple(
        (
            group_in_words(one.characteristic, one.group),
            characteristic_in_words(one.characteristic),
            state_name(one.contributing),
            one.cases,
            number(one.share, 1),
        )
        for one in found.shares
    )
    columns = (
        Column("group", tell("Group")),
        Column("of", tell("Of")),
        Column("state", tell("State")),
        Column("cases", tell("Cases"), "persons"),
        Column("share", tell("Fair part")),
    )
    return Table("shares", tell("Cases without links, shared among the states"), columns, rows)


def deviations_table(proposal: Proposal) -> Table:
    """Where fair parts were not reached, and why. A reason that is the same for all of them stands below, once."""
    whys_told = dict.fromkeys(one.why for one in proposal.deviations)
    several = len(whys_told) > 1
    rows = tuple(
        (
            _group(proposal, one.characteristic, one.group),
            state_name(proposal.places.contributing[one.state]),
            state_name(proposal.places.benefitting[one.row]) if proposal.places.benefitting else tell("all"),
            one.cases,
            number(one.share, 1),
            *((say(one.why),) if several else ()),
        )
        for one in proposal.deviations
    )
    columns = (
        Column("group", tell("Group")),
        Column("state", tell("State")),
        Column("benefitting", tell("For persons from")),
        Column("cases", tell("Cases"), "persons"),
        Column("share", tell("Fair part")),
        *((Column("why", tell("Why not nearer")),) if several else ()),
    )
    once = "" if several else "".join(tell("Why not nearer: {why:said}.", why=why) for why in whys_told)
    return Table("deviations", tell("Where fair parts were not reached"), columns, rows, once)


def _group(proposal: Proposal, characteristic: int, group: int) -> str:
    groups = proposal.characteristics[characteristic]
    return group_in_words(groups.name, groups.groups[group])


def costs_table(found: Audit) -> Table:
    """What constraints cost."""
    rows = tuple(
        (
            say(one.says),
            *(_signed(number) for number in (one.persons, one.vulnerable, one.family, one.link)),
        )
        for one in found.costs
    )
    columns = (
        Column("says", tell("Had the run been made")),
        Column("persons", tell("Persons with a place")),
        Column("vulnerable", tell("Vulnerable persons with a place")),
        Column("family", tell("Points of family links, by person")),
        Column("link", tell("Points of other links, by person")),
    )
    note = " ".join(
        tell("The run {run:said} could not be solved ({problem:verbatim}).", run=run.says, problem=run.problem)
        for run in found.unsolved
    )
    return Table("costs", tell("What constraints cost"), columns, rows, note)


def prices_table(found: Audit) -> Table:
    """States in which one more place would add the same stand in one row."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in found.prices:
        if one.places:
            row = state_name(one.benefitting) if one.benefitting else tell("all")
            alike.setdefault((row, _worth(one.points)), []).append(state_name(one.contributing))
    rows = tuple((", ".join(states), row, worth) for (row, worth), states in alike.items())
    columns = (
        Column("state", tell("One more place in")),
        Column("benefitting", tell("For persons from")),
        Column("adds", tell("Would add, in points for one person")),
    )
    tiers = tuple(
        said("{tier:said}: {says:said}", tier=_TIER[key], says=words)
        for key, _, words in TIERS
        if any(key in one.points for one in found.prices)
    )
    note = tell("What the points are for: {tiers:said_items}.", tiers=tiers)
    return Table("prices", tell("What one more place would add"), columns, rows, note)


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"


_TIER: Mapping[str, Said] = {
    "vulnerable": said("vulnerable"),
    "family": said("family links"),
    "place": said("places used"),
    "link": said("other links"),
    "preference": said("preferences"),
    "wish": said("wishes"),
}


def _worth(points: Mapping[str, int]) -> str:
    worth = tuple(
        said("{points:verbatim} {tier:said}", points=_signed(number), tier=_TIER[key])
        for key, number in points.items()
        if number
    )
    return tell("{points:said_row}", points=worth) if worth else tell("nothing: places are left")


def tiers_table(proposal: Proposal) -> Table:
    """What counts, in its order."""
    rows = tuple(
        (str(place), say(tier.says), article(tier.provision), tier.most, whole(tier.weight))
        for place, tier in enumerate(proposal.ladder, start=1)
    )
    columns = (
        Column("place", tell("Order")),
        Column("says", tell("What counts")),
        Column("law", tell("Provision")),
        Column("most", tell("Most points a person"), "persons"),
        Column("weight", tell("Weight of a point")),
    )
    return Table("tiers", tell("What counts, in its order, with its weight"), columns, rows)


def bars_table(proposal: Proposal) -> Table:
    """Bars, with what would lift them."""
    bars = proposal.eligibility.bars
    rows = tuple(
        (say(bar.says), article(bar.provision), int(on.sum()), say(bar.lifted_by))
        for bar, on in zip(BARS, bars.T, strict=True)
        if on.any()
    )
    columns = (
        Column("says", tell("Not to be relocated, because")),
        Column("law", tell("Provision")),
        Column("cases", tell("Cases"), "persons"),
        Column("lifted", tell("Lifted if")),
    )
    return Table("bars", tell("Cases that cannot be relocated"), columns, rows)


def offsets_table(proposal: Proposal) -> Table:
    """Cases whose persons are in a contributing state: whether it can take them over, and what stands against it."""
    found = proposal.offsets
    elsewhere = found.by != ""
    can = int((elsewhere & (found.answers == "yes")).sum())
    rows = [(tell("can be taken over"), article("AMMR 63(8)"), can, "")] if elsewhere.any() else []
    for bar, on in zip((*OFFSET_BARS, *OFFSET_OPEN), (*found.bars.T, *found.open.T), strict=True):
        if (on & elsewhere).any():
            rows.append((say(bar.says), article(bar.provision), int((on & elsewhere).sum()), say(bar.lifted_by)))
    columns = (
        Column("says", tell("Persons in a contributing state: the case")),
        Column("law", tell("Provision")),
        Column("cases", tell("Cases"), "persons"),
        Column("lifted", tell("Lifted if")),
    )
    return Table(
        "offsets",
        tell("Cases that can be taken over instead, and what stands against the others"),
        columns,
        tuple(rows),
    )


def decisions_table(proposal: Proposal) -> Table:
    """What officers decided before the run."""
    rows = tuple(
        (one.case, tell("stays") if one.state == "stays" else state_name(one.state), one.why)
        for one in proposal.decisions
    )
    columns = (Column("case", tell("Case")), Column("state", tell("Decided")), Column("why", tell("Reason given")))
    return Table("decisions", tell("Decided by officers before this run"), columns, rows)
