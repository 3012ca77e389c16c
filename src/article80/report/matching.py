"""The audit of a matching as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.law.said import Line
from article80.relocation.reasons import CaseReason, Reasons
from article80.relocation.reasons_court import for_a_court
from article80.relocation.reasons_officer import note
from article80.relocation.reasons_person import letter
from article80.report.credit import of_matching
from article80.report.matching_audit_tables import (
    bars_table,
    costs_table,
    decisions_table,
    deviations_table,
    evidence_table,
    links_table,
    offsets_table,
    places_table,
    prices_table,
    rates_table,
    shares_table,
    tiers_table,
    why_table,
)
from article80.report.matching_findings import answer, findings, proof
from article80.report.matching_groups import characteristic_in_words, group_in_words
from article80.report.matching_tables import SYNTHETIC
from article80.report.places_chart import PlacesRow, places_chart
from article80.report.rate_plot import RateRow, rate_plot
from article80.words import say, say_line, say_lines, state_name, tell

if TYPE_CHECKING:
    from article80.relocation.audit import Audit
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
        "synthetic": say(SYNTHETIC) if proposal.cases.synthetic else "",
        "answer": say(answer(proposal)),
        "proof": say_line(Line(proof(proposal))),
        "findings": say_lines(findings(proposal, found)),
        "charts": {one.key: {"wide": _safe(one.wide), "narrow": _safe(one.narrow)} for one in charts},
        "tables": {
            "why": why_table(proposal),
            "places": places_table(proposal),
            "rates": rates_table("rates", tell("Cases with a place, by group"), _of(found, drawn=True)),
            "nationality": rates_table(
                "nationality", tell("Cases with a place, by nationality"), _by(found, "nationality")
            ),
            "outcome": rates_table(
                "outcome", tell("Cases with a place, by likely outcome"), _by(found, "likely outcome")
            ),
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
        found.append(
            {
                "case": reason.case,
                "result": _result(reason),
                "person": say_lines(letter(reason, parameters=proposal.parameters)),
                "officer": say_lines(note(reason)),
                "court": say_lines(for_a_court(reason, proposal)),
            }
        )
    return found


def _result(reason: CaseReason) -> str:
    if reason.state:
        return state_name(reason.state)
    return tell("not to be relocated") if reason.bars else tell("no place")


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
    rows = [PlacesRow(geo, state_name(geo), tuple(map(int, parts[number]))) for number, geo in enumerate(states)]
    return places_chart(
        "places",
        tell("Who has the places"),
        of_matching(proposal),
        sorted(rows, key=lambda one: (-one.places, one.geo)),
    )


def _rates(proposal: Proposal, found: Audit) -> list[Chart]:
    eligible = proposal.eligibility.eligible
    overall = float(proposal.placed[eligible].mean()) if eligible.any() else 0.0
    groups = (
        ("rates", tell("Cases with a place, by group"), _of(found, drawn=True)),
        ("nationality", tell("Cases with a place, by nationality"), _by(found, "nationality")),
    )
    return [
        rate_plot(key, title, of_matching(proposal), [_row(one) for one in rows], overall)
        for key, title, rows in groups
        if rows
    ]


def _row(one: Rate) -> RateRow:
    return RateRow(
        characteristic_in_words(one.characteristic),
        group_in_words(one.characteristic, one.group, code=False),
        one.placed,
        one.cases,
        one.low,
        one.high,
    )


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
