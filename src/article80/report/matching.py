"""The audit of a matching as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.law.said import said_by_number
from article80.law.states import name_of
from article80.relocation.cases import GRADES
from article80.relocation.reasons import Reasons
from article80.relocation.reasons_officer import note, record
from article80.relocation.reasons_person import letter
from article80.report.credit import of_matching
from article80.report.matching_audit_tables import (
    bars_table,
    costs_table,
    decisions_table,
    deviations_table,
    evidence_table,
    group_in_words,
    links_table,
    offsets_table,
    places_table,
    prices_table,
    rates_table,
    shares_table,
    tiers_table,
    why_table,
)
from article80.report.matching_tables import SYNTHETIC
from article80.report.numbers import whole
from article80.report.places_chart import PlacesRow, places_chart
from article80.report.rate_plot import RateRow, rate_plot
from article80.words import say

if TYPE_CHECKING:
    from article80.relocation.audit import Audit, Evidence, LinksHonoured, LinksOutside
    from article80.relocation.audit_groups import Rate
    from article80.relocation.run import Proposal
    from article80.report.picture import Chart

SHOWN = 10
"""Reasons that the page shows, drawn at random with the seed of the run."""

_RATES_DRAWN = ("links", "vulnerability", "size of the family", "benefitting state", "status", "children")


def matching_as_html(proposal: Proposal, found: Audit, notes: Sequence[str] = ()) -> str:
    """The whole page. ``notes`` are what the user was told on the way."""
    from article80.report.html import environment, page_styles

    template = environment().get_template("matching.html.j2")
    return template.render(it=context(proposal, found), notes=list(notes), styles=_safe(page_styles() + _styles()))


def context(proposal: Proposal, found: Audit) -> dict[str, Any]:
    """Everything that the page shows, as plain values: texts, tables, and charts as markup."""
    charts = [_places(proposal), *_rates(proposal, found)]
    return {
        "synthetic": SYNTHETIC if proposal.cases.synthetic else "",
        "answer": answer(proposal),
        "proof": proof(proposal),
        "findings": findings(proposal, found),
        "charts": {one.key: {"wide": _safe(one.wide), "narrow": _safe(one.narrow)} for one in charts},
        "tables": {
            "why": why_table(proposal),
            "places": places_table(proposal),
            "rates": rates_table("rates", "Cases with a place, by group", _of(found, drawn=True)),
            "nationality": rates_table("nationality", "Cases with a place, by nationality", _by(found, "nationality")),
            "outcome": rates_table("outcome", "Cases with a place, by likely outcome", _by(found, "likely outcome")),
            "links": links_table(found),
            "evidence": evidence_table(found),
            "shares": shares_table(found),
            "deviations": deviations_table(proposal),
            "costs": costs_table(found),
            "prices": prices_table(found),
            "tiers": tiers_table(proposal),
            "bars": bars_table(proposal),
            "offsets": offsets_table(proposal),
            "decisions": decisions_table(proposal),
        },
        "reasons": sample(proposal),
        "seed": proposal.matching.seed,
    }


def answer(proposal: Proposal) -> str:
    """The result in one sentence."""
    persons = proposal.points.persons
    eligible = proposal.eligibility.eligible
    placed, total = int(persons[proposal.placed].sum()), proposal.places.total
    return (
        f"{_in_cases(placed, int(proposal.placed.sum()))} {'is' if placed == 1 else 'are'} proposed for "
        f"{_number(total, 'place')}; {_in_cases(int(persons[eligible].sum()), int(eligible.sum()))} could be relocated."
    )


def _in_cases(persons: int, cases: int) -> str:
    return f"{_number(persons, 'person')} in {_number(cases, 'case')}"


def _number(count: int, what: str) -> str:
    return f"{whole(count)} {what}{'' if count == 1 else 's'}"


def proof(proposal: Proposal) -> str:
    """What is proven of the result, in words."""
    matching = proposal.matching
    slower = " The quick search could not prove its result, so a slower one was made, which did." * matching.again
    if matching.exact:
        return f"No other use of the places is better by the published weights: this is proven, not estimated.{slower}"
    percent_open = max(matching.gap * 100, 0.001)
    return (
        f"No other use of the places is better by more than {percent_open:.3f} % by the published weights: this is "
        f"proven. What is left open is the price of keeping families whole.{slower}"
    )


def findings(proposal: Proposal, found: Audit) -> list[str]:
    """What the audit found, in sentences."""
    honoured = {one.tier: one for one in found.links}
    family, other = honoured["family"], honoured["link"]
    told = [
        *_outside(found.outside),
        _honoured("a family link", family),
        _honoured("another meaningful link", other),
        _rests_on(found.evidence),
        "No two cases of the same size could swap their places, or a place and none, with a gain: nobody envies "
        "another for good reason."
        if found.envy == 0
        else f"{whole(found.envy)} swaps between cases of the same size would still gain something: less than what the "
        "proof leaves open. Ask for --exact, or decide by hand.",
        f"The lot decided for {whole(len(found.lottery))} cases that are equal to another one with a different "
        f"result; {whole(found.lottery_placed)} of them have a place. The list of cases marks them."
        if found.lottery
        else "The lot decided over no place.",
    ]
    told += [f"What it costs is not known for the run {run.says}: it could not be solved." for run in found.unsolved]
    if proposal.deviations:
        number = len(proposal.deviations)
        told.append(
            f"{whole(number)} time{'' if number == 1 else 's'} a state has more or fewer cases without links of a "
            "group than its fair part and one family; the audit page says why, under Fair sharing."
        )
    return told


def _honoured(link: str, found: LinksHonoured) -> str:
    """How many with a place and a link are where one is, and how many with a link have no place."""
    honoured, cases = found.honoured, found.cases
    which = f"cases with a place and {link} with one of the states in this run"
    if cases == 0:
        told = f"No case with a place has {link} with a state in this run."
    elif cases == 1:
        goes = "goes" if honoured else "does not go"
        told = f"The one case with a place and {link} with one of the states in this run {goes} to such a state."
    elif honoured == cases:
        told = f"All {whole(cases)} {which} go to such a state."
    else:
        told = f"Of the {whole(cases)} {which}, {whole(honoured)} go to such a state."
    without = found.without_place
    has = "1 more case with such a link has" if without == 1 else f"{whole(without)} more cases with such a link have"
    return f"{told} {has} no place." if without else told


def _outside(found: LinksOutside) -> list[str]:
    """Whom a state outside the run would have united, first: a second transfer may follow for each."""
    if not found.cases:
        return []
    return [
        say(
            said_by_number(
                "{cases:number} case with a place ({persons:persons} persons) has a family link with a state outside "
                "this run ({states:states}), which would have united it; it may mean a second transfer (Art. 25 to 28, "
                "68 AMMR).",
                "{cases:number} cases with a place ({persons:persons} persons) have a family link with a state outside "
                "this run ({states:states}), which would have united them; each may mean a second transfer (Art. 25 to "
                "28, 68 AMMR).",
                counted="cases",
                cases=found.cases,
                persons=found.persons,
                states=tuple(geo for geo, _ in found.states),
            )
        )
    ]


def _rests_on(found: Sequence[Evidence]) -> str:
    """On what the links rest that led to a state."""
    persons = {one.grade: one.persons for one in found}
    if not sum(persons.values()):
        return "No place went where a link is."
    told = ", ".join(f"{whole(persons[grade])} {words}" for grade, words in GRADES.items())
    return f"Places that went where a link is, in persons, by the best evidence for it: {told}."


def sample(proposal: Proposal) -> list[dict[str, Any]]:
    """Some cases drawn at random, half of them with a place where there are so many, with their reasons."""
    random = np.random.default_rng(proposal.matching.seed)
    placed, others = np.flatnonzero(proposal.placed), np.flatnonzero(~proposal.placed)
    half = min(SHOWN // 2, placed.size)
    drawn = [
        *random.choice(placed, half, replace=False),
        *random.choice(others, min(SHOWN - half, others.size), replace=False),
    ]
    reasons = Reasons(proposal)
    found = []
    for case in drawn:
        reason = reasons.of(int(case))
        lines = record(reason, proposal)
        found.append(
            {
                "case": reason.case,
                "result": name_of(reason.state)
                if reason.state
                else "no place"
                if not reason.bars
                else "not to be relocated",
                "person": letter(reason, parameters=proposal.parameters),
                "officer": note(reason),
                "court": lines[lines.index("") + 1 :],
            }
        )
    return found


def _places(proposal: Proposal) -> Chart:
    """Persons by contributing state and by what spoke for them there."""
    placed = np.flatnonzero(proposal.placed)
    at, points = proposal.state[placed], proposal.points
    kind = np.select(
        [points.family[placed, at] > 0, points.link[placed, at] > 0, points.preference[placed, at] > 0], [0, 1, 2], 3
    )
    states = proposal.places.contributing
    parts = np.zeros((len(states), 5), np.int64)
    np.add.at(parts, (at, kind), points.persons[placed])
    parts[:, 4] = proposal.places.persons.sum(axis=0) - parts.sum(axis=1)
    rows = [PlacesRow(geo, name_of(geo), tuple(map(int, parts[number]))) for number, geo in enumerate(states)]
    return places_chart(
        "places", "Who has the places", of_matching(proposal), sorted(rows, key=lambda one: (-one.places, one.geo))
    )


def _rates(proposal: Proposal, found: Audit) -> list[Chart]:
    eligible = proposal.eligibility.eligible
    overall = float(proposal.placed[eligible].mean()) if eligible.any() else 0.0
    groups = (
        ("rates", "Cases with a place, by group", _of(found, drawn=True)),
        ("nationality", "Cases with a place, by nationality", _by(found, "nationality")),
    )
    return [
        rate_plot(key, title, of_matching(proposal), [_row(one) for one in rows], overall)
        for key, title, rows in groups
        if rows
    ]


def _row(one: Rate) -> RateRow:
    return RateRow(one.characteristic, group_in_words(one, code=False), one.placed, one.cases, one.low, one.high)


def _of(found: Audit, *, drawn: bool) -> list[Rate]:
    rows = [one for one in found.rates if (one.characteristic in _RATES_DRAWN) == drawn]
    return sorted(rows, key=lambda one: _RATES_DRAWN.index(one.characteristic))


def _by(found: Audit, characteristic: str) -> list[Rate]:
    return [one for one in found.rates if one.characteristic == characteristic]


def _styles() -> str:
    from importlib.resources import files

    return "\n" + files("article80.report").joinpath("templates", "matching.css").read_text(encoding="utf-8")


def _safe(markup: str) -> Any:
    """Markup that was made here, out of parts that are escaped already."""
    from markupsafe import Markup

    return Markup(markup)
