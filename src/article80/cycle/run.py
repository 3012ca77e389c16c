"""One year from its figures to what can reach the states under pressure: the only place that knows the whole order."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from article80.cycle.checks import only_for, refuse_contradictions
from article80.cycle.comparisons import comparisons
from article80.cycle.contributions import contributions
from article80.cycle.findings import offset_findings
from article80.cycle.flows import pools, waterfall
from article80.cycle.inputs import CycleInputs
from article80.cycle.questions import open_questions
from article80.cycle.readings import Pledged, read_pledges
from article80.cycle.result import Cycle
from article80.cycle.statement import reconciled
from article80.cycle.states import state_years
from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.law.rule import trace
from article80.law.said import Said, said
from article80.pool.fair_share import fair_share, fair_share_cents, rounding_ties
from article80.pool.reference_key import reference_key
from article80.pool.size import money_beside, part_year_reference
from article80.situation.panel import panel

if TYPE_CHECKING:
    import xarray as xr


_DAYS_OF_A_YEAR = 365


def run(inputs: CycleInputs, options: Options | None = None) -> Cycle:
    """Compute one year. The same inputs and options give the same result, whatever ran before or beside it.

    Raises MissingFigure when a figure of the key is missing, and ValueError for inputs that contradict each other and
    for an option that has no figures here.
    """
    options = Options() if options is None else options
    parameters = parameters_on(inputs.cut_off)
    codes = members_of(inputs, options)
    inputs = only_for(codes, inputs)
    refuse_contradictions(inputs)
    one = int(parameters["value_per_relocation_cents"].value)
    with trace() as steps:
        situation = _situation(inputs, codes, options)
        share = reference_key(situation["population"], situation["gdp_meur"], parameters=parameters)
        persons = fair_share(share, inputs.reference_relocations, rounding=options.rk_rounding)
        cents = fair_share_cents(persons, parameters=parameters)
        pledged = _pledged(inputs, codes, persons, one)
        given = contributions(inputs, pledged, cents, parameters)
        states = state_years(inputs, share, persons, cents, pledged, given, one)
        findings = offset_findings(inputs, states, share, options, parameters)
    gross, net = pools(states)
    return Cycle(
        year=inputs.year,
        title=inputs.title,
        status=inputs.status,
        act=inputs.act,
        applies_from=inputs.applies_from,
        applies_to=inputs.applies_to,
        cut_off=inputs.cut_off,
        members=codes,
        options=options,
        reference_relocations=inputs.reference_relocations,
        reference_cents=money_beside(inputs.reference_relocations, parameters=parameters),
        proposal_relocations=inputs.proposal_relocations,
        proposal_cents=inputs.proposal_cents,
        search_and_rescue_percent=inputs.search_and_rescue_percent,
        situation=situation,
        share=share,
        states=states,
        gross=gross,
        net=net,
        waterfall=waterfall(inputs, states, one, _part_of_year(inputs, options)),
        offsets=findings,
        comparisons=comparisons(inputs, states, situation),
        statement=reconciled(inputs, states, net),
        open_questions=open_questions(inputs, share, persons, options, parameters),
        sources=_sources(inputs, situation),
        notes=(*inputs.notes, *_tie_notes(share, inputs.reference_relocations, options)),
        steps=tuple(steps),
    )


def _pledged(inputs: CycleInputs, codes: tuple[str, ...], persons: xr.DataArray, one: int) -> dict[str, Pledged]:
    """How the pledges of every state of the key are read, in the order of the key."""
    return {
        geo: read_pledges([pledge for pledge in inputs.pledges if pledge.geo == geo], int(number), one)
        for geo, number in zip(codes, persons.values, strict=True)
    }


def _part_of_year(inputs: CycleInputs, options: Options) -> int | None:
    """The proposal for a full year in the days of the pool, by the option ``part_year_scale``.

    None where the pool has no days or those of a full year, or where no act gives a factor for this year.
    """
    proposed, start, end = inputs.proposal_relocations, inputs.applies_from, inputs.applies_to
    if proposed is None or start is None or end is None or (end - start).days >= _DAYS_OF_A_YEAR - 1:
        return None
    if options.part_year_scale == "day_count":
        return part_year_reference(proposed, start, end, scale="day_count")
    known = parameters_on(start)
    name = f"part_year_scale_{inputs.year}"
    if name not in known:
        return None
    return part_year_reference(proposed, start, end, scale="factor", factor=Fraction(known[name].value))


def _tie_notes(share: xr.DataArray, reference: int, options: Options) -> tuple[Said, ...]:
    """A tie is a result: the states whose rounding hung on one are named. Rounding up knows none."""
    if options.rk_rounding == "ceil":
        return ()
    ties = rounding_ties(share, reference, rounding=options.rk_rounding)
    tied = [str(geo) for geo in ties["member_state"].values[ties.values]]
    if not tied:
        return ()
    return (
        said(
            "The rounding of {states:verbatim} hung on a tie; it was broken by the larger share, then the alphabet.",
            states=", ".join(tied),
        ),
    )


def members_of(inputs: CycleInputs, options: Options) -> tuple[str, ...]:
    """The states of the key: the user's own list, or those that the option ``rk_members`` names on the cut-off date."""
    return inputs.members if inputs.members is not None else options.key_members(inputs.cut_off)


def _situation(inputs: CycleInputs, codes: tuple[str, ...], options: Options) -> xr.Dataset:
    if options.rk_gdp == "pps" and "gdp_meur" not in inputs.observations:
        raise ValueError(
            "rk_gdp is 'pps', but the snapshot holds GDP at current prices only; hand in GDP in purchasing power "
            "standards as your own figures"
        )
    return panel(inputs.cut_off, codes, observations=inputs.observations or None)


def _sources(inputs: CycleInputs, situation: xr.Dataset) -> dict[str, str]:
    """Every source that the result stands on, with its trust, in the order of the alphabet."""
    found = [(one.source, one.trust) for one in inputs.published if one.source]
    for name in ("population", "gdp_meur"):
        found += zip(
            situation[f"{name}_source"].values.tolist(), situation[f"{name}_trust"].values.tolist(), strict=True
        )
    # A document can stand behind figures of different trust; the best is its own. The letters sort from best to worst.
    return {source: min(trust for other, trust in found if other == source) for source, _ in sorted(found)}
