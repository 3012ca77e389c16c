"""The years that the project knows: 2026 as it was decided and published, and any other as it can be computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from article80.cycle.inputs import CycleInputs, Deduction, OffsetIntention, Pledge, PledgedMeasure
from article80.cycle.result import Figure
from article80.law.parameters import parameters_on
from article80.law.said import Said, said
from article80.pool.size import money_beside, objections_to_a_proposal, smallest_proposal
from article80.situation.selection import cut_off_of
from article80.situation.snapshot import published, published_years

if TYPE_CHECKING:
    from article80.law.parameters import Parameters
    from article80.situation.snapshot import Published

FIRST_YEAR = 2026
"""The first year with a pool; the first proposal was due in October of the year before."""

_CENTS = 100

_PLEDGE_ITEMS: dict[str, tuple[PledgedMeasure, ...]] = {
    "pledge_adjusted": ("none",),
    "pledge_relocations": ("relocation",),
    "pledge_financial": ("financial",),
    "pledge_financial_at_most": ("financial",),
    "pledge_alternative": ("alternative",),
    "pledge_relocations_and_financial": ("relocation", "financial"),
    "pledge_financial_and_alternative": ("financial", "alternative"),
    "pledge_none": ("none",),
}
"""Published items that tell of a pledge, and the kinds of measure that each one names."""

_DEDUCTION_ITEMS = ("deduction_full", "deduction_asked")
"""In 2026 full deductions were written into the act as pledges adjusted to nothing; one state asked for a part."""


def cycle_inputs(year: int, relocations: int | None = None) -> CycleInputs:
    """What is known of a year; ``relocations`` asks for a pool of this size.

    A year with a published act carries it; any other is indicative.

    An indicative year stands on the newest figures for its cut-off date and on the least that a proposal may contain
    (Art. 12(2) AMMR), because no other number is known. Raises ValueError for a year before the first pool.
    """
    if year < FIRST_YEAR:
        raise ValueError(f"there is no pool for {year}: the first one is for {FIRST_YEAR} (Regulation (EU) 2024/1351)")
    if str(year) in published_years():
        known = _as_it_happened(year, published(str(year)))
        return known if relocations is None else known.of_the_user(reference_relocations=relocations)
    known = _indicative(year, relocations)
    return known if relocations is None else known.of_the_user(reference_relocations=relocations)


def inputs_from_facts(year: int, rows: tuple[Published, ...]) -> CycleInputs:
    """A year as a user brings it in, part by part: what a row tells is taken, all else is as of an indicative year.

    ``rows`` are facts as those of a published year. Without a number of an act the proposed one is taken, and without
    that the least that may be proposed. States that are labelled as under pressure benefit where no row says who does.
    """
    union = {row.item: row for row in rows if row.geo == "EU"}
    bare, act = _indicative(year), union.get("act")
    number = union.get("reference_relocations") or union.get("proposal_relocations")
    labels = _labels(rows)
    pressed = tuple(sorted(geo for geo, held in labels.items() if any(one.startswith(_PRESSURE) for one in held)))
    return replace(
        bare,
        title=f"The pool for {year}, as far as it was brought in",
        status="user's own",
        act=act.source if act is not None else bare.act,
        applies_from=_day(union, "applies_from"),
        applies_to=_day(union, "applies_to"),
        reference_relocations=bare.reference_relocations if number is None else _whole(number),
        reference_basis="published" if "reference_relocations" in union else "assumed",
        proposal_relocations=_number(union, "proposal_relocations"),
        proposal_cents=None if "proposal_financial" not in union else _whole(union["proposal_financial"]) * _CENTS,
        search_and_rescue_percent=None
        if "indicative_sar_percentage" not in union
        else float(str(union["indicative_sar_percentage"].value)),
        labels=labels,
        benefitting=_states(rows, "benefitting") or pressed,
        pledges=tuple(pledge for row in rows for pledge in _pledges(row)),
        deductions=tuple(_deduction(row) for row in rows if row.item in _DEDUCTION_ITEMS),
        offset_intentions=tuple(_intention(row) for row in rows if row.item in ("offsets_stated", "offsets_inferred")),
        published=rows,
        notes=(
            said("Facts that a user brought in: {facts:number}. What has no row is not known.", facts=len(rows))
            if "reference_relocations" in union
            else said(
                "No act for {year:year} was brought in. Contributions are computed on {relocations:persons} "
                "relocations.",
                year=year,
                relocations=bare.reference_relocations if number is None else _whole(number),
            ),
            _VINTAGE,
        ),
    )


_PRESSURE = "under_migratory_pressure"


def _number(union: Mapping[str, Published], item: str) -> int | None:
    return _whole(union[item]) if item in union and union[item].value is not None else None


def _day(union: Mapping[str, Published], item: str) -> date | None:
    return union[item].as_of if item in union else None


def smaller_than_a_proposal(relocations: int, parameters: Parameters) -> Said | None:
    """What is to be said of a pool below the least that may be proposed; None where it is not below.

    The Council is not bound by that: Art. 57(1) AMMR has it take the proposal as its basis.
    """
    money = money_beside(relocations, parameters=parameters)
    below = objections_to_a_proposal(relocations, money, parameters=parameters)
    least, _ = smallest_proposal(parameters=parameters)
    if not any(one.provision == "Art. 12(2)(a) AMMR" for one in below):
        return None
    return said(
        "{relocations:persons} relocations are less than the Commission may propose, which is {least:persons} "
        "(Art. 12(2)(a) AMMR); the Council may decide otherwise.",
        relocations=relocations,
        least=least,
    )


def _on_size(year: int, asked: int | None, least: int, parameters: Parameters) -> tuple[Said, ...]:
    """On which number the contributions of a year without an act are computed, and what is to be said of it."""
    if asked is None:
        return (
            said(
                "No pool for {year:year} is in hand. The contributions are computed on {least:persons} relocations, "
                "the least that the Commission may propose (Art. 12(2) AMMR); the Council may decide otherwise.",
                year=year,
                least=least,
            ),
        )
    below = smaller_than_a_proposal(asked, parameters)
    basis = said(
        "No pool for {year:year} is in hand. The contributions are computed on {asked:persons} relocations, as asked "
        "for.",
        year=year,
        asked=asked,
    )
    return (basis, below) if below else (basis,)


def _indicative(year: int, asked: int | None = None) -> CycleInputs:
    cut_off = cut_off_of(year)
    relocations, _ = smallest_proposal(parameters=parameters_on(cut_off))
    return CycleInputs(
        year=year,
        title=f"Indicative contributions for {year}",
        status="indicative",
        act="Regulation (EU) 2024/1351; no act for this year is in hand",
        cut_off=cut_off,
        reference_relocations=relocations,
        proposal_relocations=None,
        notes=(
            *_on_size(year, asked, relocations, parameters_on(cut_off)),
            _NOTHING_PLEDGED,
            _VINTAGE,
        ),
    )


def _as_it_happened(year: int, rows: tuple[Published, ...]) -> CycleInputs:
    union = {row.item: row for row in rows if row.geo == "EU"}
    benefitting = _states(rows, "benefitting")
    statement = union.get("effective_relocations_by_spain")
    return CycleInputs(
        year=year,
        title=f"The Annual Solidarity Pool {year}",
        status="as it happened",
        act="Council Implementing Decision (EU) 2025/2642",
        cut_off=cut_off_of(year),
        applies_from=date.fromisoformat(str(union["applies_from"].value)),
        applies_to=date.fromisoformat(str(union["applies_to"].value)),
        reference_relocations=_whole(union["reference_relocations"]),
        reference_basis="published",
        proposal_relocations=_whole(union["proposal_relocations"]),
        proposal_cents=_whole(union["proposal_financial"]) * _CENTS,
        search_and_rescue_percent=float(str(union["indicative_sar_percentage"].value)),
        labels=_labels(rows),
        benefitting=benefitting,
        pledges=tuple(pledge for row in rows for pledge in _pledges(row)),
        deductions=tuple(_deduction(row) for row in rows if row.item in _DEDUCTION_ITEMS),
        offset_intentions=tuple(_intention(row) for row in rows if row.item in ("offsets_stated", "offsets_inferred")),
        statement=None
        if statement is None
        else (
            _whole(statement),
            _whole(union["effective_financial_by_spain"]) * _CENTS,
            Figure(statement.value, "persons", statement.trust, statement.source, "Spain"),
        ),
        published=rows,
        notes=(*(_NOTES_2026 if year == 2026 else ()), _VINTAGE),
    )


_VINTAGE = said(
    "The law asks for the latest figures and names no day for them; the day of the Commission's package "
    "(Art. 12(6) AMMR) is this project's reading."
)

_NOTHING_PLEDGED = said(
    "Which states are under pressure, what is deducted and what is pledged is not known for this year."
)
_NOT_EVERY_PLEDGE = said(
    "Not every pledge has been published where it could be read. What is missing is carried as unknown."
)

ON_PLEDGES = (_NOTHING_PLEDGED, _NOT_EVERY_PLEDGE)
"""The notes of a year that speak of what is known of its pledges."""

_NOTES_2026 = (
    _NOT_EVERY_PLEDGE,
    said("The proposal itself was classified; its numbers are known from the press."),
    said(
        "Benefitting states are those identified as under migratory pressure; their notices under Art. 58 were not "
        "found."
    ),
)


def _whole(row: Published) -> int:
    return int(str(row.value))


def _figure(row: Published) -> Figure:
    return Figure(row.value, row.unit, row.trust, row.source, row.note)


def _states(rows: tuple[Published, ...], item: str) -> tuple[str, ...]:
    return tuple(sorted(row.geo for row in rows if row.item == item))


def _labels(rows: tuple[Published, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.item == "label":
            found.setdefault(row.geo, []).append(str(row.value))
    return {geo: tuple(sorted(labels)) for geo, labels in sorted(found.items())}


def _pledges(row: Published) -> list[Pledge]:
    measures = _PLEDGE_ITEMS.get(row.item, ())
    unit = 1 if row.item == "pledge_relocations" else _CENTS
    known = len(measures) == 1 and row.value is not None
    amount = _whole(row) * unit if known else None
    at_most = row.item.endswith("_at_most")
    return [Pledge(row.geo, measure, amount, _figure(row), at_most) for measure in measures]


def _deduction(row: Published) -> Deduction:
    return Deduction(row.geo, Fraction(str(row.value)), row.item == "deduction_full", _figure(row))


def _intention(row: Published) -> OffsetIntention:
    return OffsetIntention(row.geo, "stated" if row.item == "offsets_stated" else "inferred", _figure(row))
