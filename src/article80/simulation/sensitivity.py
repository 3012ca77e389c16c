"""What moves a state's obligation most: the figures, the size of the pool, what states do, or how the law is read.

Two results are looked at, in persons or their value. The fair share is what a state owes by the key (Art. 57(3) AMMR).
What it has to give is its pledge after deductions, nothing where it is itself benefitting, and the cases that it must
take over (Art. 63(3) and (4) AMMR). Every factor is varied over what it can be, all at once, and the Sobol indices tell
how much of the variance each one makes.

Beside this, every open question of the law is answered otherwise, one at a time, in the program's own cycle of the
year. This shows which questions move nothing at all, also those that no factor stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.cycle import cycle_inputs, run
from article80.delivery.money_due import replaced_by_offsets
from article80.law.options import CATALOGUE, Options
from article80.law.parameters import Parameters, parameters_on
from article80.law.states import members
from article80.pool.deductions import after_deduction
from article80.pool.fair_share import fair_share
from article80.pool.net import exempt, net_pledges
from article80.pool.offsets import offsets
from article80.pool.reference_key import STATE, reference_key
from article80.pool.size import smallest_proposal
from article80.simulation.sobol import Indices, sobol_indices, sobol_rows
from article80.situation.snapshot import figures, published_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from article80.cycle.inputs import CycleInputs
    from article80.cycle.result import Cycle
    from article80.pool.offsets import CapBase, Distribution, Target
    from article80.pool.rounding import Rounding

SAMPLES = 1024
"""Rows of each sample unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that is varied: its name, whether it is an open question of the law, and what it can be, in words."""

    name: str
    is_option: bool
    says: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a state owes by the key, and what it has to give in the end, in persons or their value."""

    fair_share: float
    to_give: float


@dataclass(frozen=True, slots=True)
class Answered:
    """One open question answered otherwise: the obligation by answer, and for an answer that has none, why."""

    name: str
    obligation: Mapping[str, Obligation]
    not_determinable: Mapping[str, str]

    @property
    def moves(self) -> bool:
        """Whether any answer changes the obligation."""
        return len(set(self.obligation.values())) > 1


@dataclass(frozen=True, slots=True)
class Result:
    """How one result moves: the indices, in the order of the factors, and its 10th, 50th and 90th of 100 values."""

    indices: Indices
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What moves the obligation of a state in a year; ``answers`` are all open questions."""

    year: int
    geo: str
    factors: tuple[Factor, ...]
    fair_share: Result
    to_give: Result
    answers: tuple[Answered, ...]
    samples: int
    seed: int


_ROUNDINGS: tuple[Rounding, ...] = ("ceil", "nearest", "largest_remainder")
_TARGETS: tuple[Target, ...] = ("max", "ratio_only")
_CAP_BASES: tuple[CapBase, ...] = ("less_relocations", "less_all", "whole")
_DISTRIBUTIONS: tuple[Distribution, ...] = ("pro_rata_unmet_share", "pro_rata_key")
_PARTS = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class _Series:
    """The figures of an indicator for one year from one vintage, over the states of the wider key."""

    name: str
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the factors work on: the law, the states of both keys, the vintages, the labels, the size of the pool."""

    law: Parameters
    codes: tuple[str, ...]
    bound: NDArray[np.bool_]
    population: tuple[_Series, ...]
    gdp: tuple[_Series, ...]
    benefitting: NDArray[np.bool_]
    significant: NDArray[np.bool_]
    least: int
    most: int
    deduction: NDArray[np.float64] | None
    geo: str

    @property
    def decided(self) -> bool:
        """Whether the pool of the year was decided: its size and its deductions are facts then, and no factors."""
        return self.deduction is not None


def sensitivity(year: int, geo: str, *, samples: int = SAMPLES, seed: int = 1) -> Sensitivity:
    """How much each factor moves the obligation of a state in a year. The same seed gives the same result.

    Raises ValueError for a state that takes no part and where no vintage has a figure of every state.
    """
    factors, fair, given = varied(year, geo, samples=samples, seed=seed)
    return Sensitivity(year, geo, factors, fair, given, answers(year, geo), samples, seed)


def varied(year: int, geo: str, *, samples: int, seed: int) -> tuple[tuple[Factor, ...], Result, Result]:
    """The factors, and how the fair share and what is to be given move with them."""
    ground = _ground(year, geo)
    factors = _factors(ground)
    owed, given = _obligations(ground, sobol_rows(len(factors), samples=samples, seed=seed))
    return factors, _result(owed, len(factors), seed), _result(given, len(factors), seed)


def _result(values: NDArray[np.float64], factors: int, seed: int) -> Result:
    found = sobol_indices(values, factors, seed=seed)
    low, median, high = (float(value) for value in np.quantile(found.results, [0.1, 0.5, 0.9]))
    return Result(found, low, median, high)


def answers(year: int, geo: str) -> tuple[Answered, ...]:
    """Every open question answered in each way, all others as they are by default, with the obligation that follows.

    The year is as it is known. As it is not known whether the High-Level Forum met again, it is taken to have met:
    only then do the questions on mandatory offsets matter.
    """
    inputs = cycle_inputs(year)
    inputs = replace(inputs, forum_reconvened=True) if inputs.forum_reconvened is None else inputs
    usual = _obligation_of(run(inputs), geo)
    return tuple(_answered(inputs, name, geo, usual) for name in CATALOGUE)


def _answered(inputs: CycleInputs, name: str, geo: str, usual: Obligation) -> Answered:
    found, missing = {}, {}
    for value in CATALOGUE[name].values:
        if value == CATALOGUE[name].default:
            found[value] = usual
            continue
        try:
            found[value] = _obligation_of(run(inputs, Options().replace(**{name: value})), geo)
        except ValueError as error:
            missing[value] = str(error)
    return Answered(name, found, missing)


def _obligation_of(cycle: Cycle, geo: str) -> Obligation:
    """The obligation in the program's own cycle. Where no pledge is known, the fair share is taken as pledged."""
    state = next(one for one in cycle.states if one.geo == geo)
    pledged = state.gross_cents.central - state.deducted_cents.central - state.exempt_cents.central
    each = state.fair_share_cents // state.fair_share_persons
    known = bool(cycle.waterfall)
    imposed = sum(count for one in cycle.offsets if one.mandatory for code, count in one.cases if code == geo)
    return Obligation(state.fair_share_persons, pledged / each + imposed if known else state.fair_share_persons)


def _ground(year: int, geo: str) -> _Ground:
    inputs = cycle_inputs(year)
    law = parameters_on(inputs.cut_off)
    codes, bound = members("union", inputs.cut_off), members("bound_by_solidarity", inputs.cut_off)
    if geo not in bound:
        raise ValueError(f"{geo} takes no part in the mechanism; expected one of {', '.join(bound)}")
    least, _ = smallest_proposal(parameters=law)
    most = inputs.proposal_relocations or least
    decided = str(year) in published_years()
    return _Ground(
        law=law,
        codes=codes,
        bound=np.isin(codes, bound),
        population=_series("population", codes, range(year - 2, year + 1)),
        gdp=_series("gdp_meur", codes, range(year - 2, year)),
        benefitting=np.isin(codes, inputs.benefitting),
        significant=np.array(["significant_migratory_situation" in inputs.labels.get(code, ()) for code in codes]),
        least=inputs.reference_relocations
        if decided
        else min(inputs.reference_relocations, cycle_inputs(2026).reference_relocations),
        most=most,
        deduction=_deductions(year, codes) if decided else None,
        geo=geo,
    )


def _deductions(year: int, codes: Sequence[str]) -> NDArray[np.float64]:
    """The part of its contribution that each state was freed of; one that was only asked for counts half."""
    parts = {"full": 1.0, "partial": 0.5, "asked": 0.5}
    granted = {state.geo: parts.get(state.deduction, 0.0) for state in run(cycle_inputs(year)).states}
    return np.array([granted.get(code, 0.0) for code in codes])


def _series(indicator: str, codes: Sequence[str], years: range) -> tuple[_Series, ...]:
    """Every vintage that has a figure of every state for one of the years."""
    found: dict[tuple[int, str, str], dict[str, float]] = {}
    for row in figures(indicator):
        if row.year is not None and row.year in years and row.geo in codes:
            found.setdefault((row.year, row.dataset, row.vintage), {})[row.geo] = float(row.value)
    whole = tuple(
        _Series(f"{year}, {dataset}, {vintage}", np.array([values[code] for code in codes]))
        for (year, dataset, vintage), values in sorted(found.items())
        if len(values) == len(codes)
    )
    if not whole:
        raise ValueError(f"no vintage has the {indicator} of every state for {years[0]} to {years[-1]}")
    return whole


def _factors(ground: _Ground) -> tuple[Factor, ...]:
    def vintages(series: tuple[_Series, ...]) -> str:
        return "; ".join(one.name for one in series)

    every = (
        Factor("population", False, f"the vintage: {vintages(ground.population)}"),
        Factor("gdp", False, f"the vintage: {vintages(ground.gdp)}"),
        Factor("reference_number", False, f"{ground.least} to {ground.most} relocations"),
        Factor("own_pledge", False, "from nothing to the whole fair share"),
        Factor("own_kind", False, "the part of the pledge that is relocations, from none to all"),
        Factor("other_pledges", False, "the part of their shares that the others pledge, from nothing to all"),
        Factor("other_kinds", False, "the part of it that is relocations, from none to all"),
        Factor("own_deduction", False, "none, half or full, as likely each"),
        Factor("other_deductions", False, "none, half or full for all states in a significant situation"),
        Factor("forum_reconvened", False, "whether the High-Level Forum meets again"),
        Factor("rk_members", True, "26 or 27"),
        Factor("rk_rounding", True, ", ".join(_ROUNDINGS)),
        Factor("offset_target_63_3", True, ", ".join(_TARGETS)),
        Factor("offset_needs_reconvened_hlf", True, "yes or no"),
        Factor("offset_cap_base_63_7", True, ", ".join(_CAP_BASES)),
        Factor("offset_distribution", True, f"{', '.join(_DISTRIBUTIONS)} (cases located are not known)"),
    )
    return tuple(factor for factor in every if not (ground.decided and factor.name in _DECIDED))


_DECIDED = frozenset({"reference_number", "own_deduction", "other_deductions"})
"""Factors of a year that is not decided yet: afterwards the act has fixed them."""


def _obligations(ground: _Ground, rows: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The fair share and what is to be given, for each row of factors, in persons."""
    drawn = {factor.name: rows[:, place] for place, factor in enumerate(_factors(ground))}
    mandatory = (drawn["forum_reconvened"] < 0.5) | (drawn["offset_needs_reconvened_hlf"] < 0.5)
    groups = np.stack(
        [
            _pick(drawn["rk_members"], 2),
            _pick(drawn["rk_rounding"], 3),
            # Where no offset is mandatory its target and division do not matter.
            np.where(mandatory, _pick(drawn["offset_target_63_3"], len(_TARGETS)), 0),
            np.where(mandatory, _pick(drawn["offset_distribution"], 2), 0),
            mandatory,
            np.where(mandatory, _pick(drawn["offset_cap_base_63_7"], len(_CAP_BASES)), 0),
        ],
        axis=1,
    ).astype(np.int64)
    owed, given = np.empty(len(rows)), np.empty(len(rows))
    for group in np.unique(groups, axis=0):
        of = np.flatnonzero((groups == group).all(axis=1))
        owed[of], given[of] = _of_group(ground, {name: values[of] for name, values in drawn.items()}, group)
    return owed, given


def _pick(drawn: NDArray[np.float64], answers: int) -> NDArray[np.int64]:
    return np.minimum((drawn * answers).astype(np.int64), answers - 1)


def _of_group(
    ground: _Ground, drawn: Mapping[str, NDArray[np.float64]], group: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The results of rows that answer the questions of the law alike: the rules, over the axis ``draw``."""
    counts = ground.bound if group[0] == 0 else np.ones(len(ground.codes), dtype=bool)
    codes = [code for code, counted in zip(ground.codes, counts, strict=True) if counted]
    own = np.array([code == ground.geo for code in codes])

    def over(values: NDArray[np.generic]) -> xr.DataArray:
        dims = ("draw", STATE) if values.ndim == 2 else (STATE,)
        return xr.DataArray(values, dims=dims, coords={STATE: codes})

    def of_vintage(series: tuple[_Series, ...], name: str) -> xr.DataArray:
        table = np.stack([one.values[counts] for one in series])
        return over(table[_pick(drawn[name], len(series))])

    def either(mine: str, theirs: str) -> NDArray[np.float64]:
        return np.where(own, drawn[mine][:, None], drawn[theirs][:, None])

    share = reference_key(
        of_vintage(ground.population, "population"), of_vintage(ground.gdp, "gdp"), parameters=ground.law
    )
    number = _number(ground, drawn)
    reference = xr.DataArray(number, dims="draw")
    fair = fair_share(share, reference, rounding=_ROUNDINGS[group[1]]).transpose("draw", STATE)
    units = over(np.floor(fair.values * either("own_pledge", "other_pledges")).astype(np.int64))
    persons = over(np.floor(units.values * either("own_kind", "other_kinds")).astype(np.int64))
    if ground.deduction is not None:
        part = over(np.broadcast_to(ground.deduction[counts], units.shape))
    else:
        parts = np.array(_PARTS)[_pick(either("own_deduction", "other_deductions"), len(_PARTS))]
        part = over(np.where(own | ground.significant[counts], parts, 0.0))
    benefitting = over(ground.benefitting[counts])
    both = xr.concat([persons, units], dim="row").transpose("row", "draw", STATE)
    kept = after_deduction(both, part).transpose("row", "draw", STATE)
    net = net_pledges(both, both - kept, exempt(benefitting, part == 1)).transpose("row", "draw", STATE)
    found = offsets(
        persons,
        fair,
        proposed=ground.most,
        reference=reference,
        benefitting=benefitting & (part >= 0),
        deducted=persons - kept.isel(row=0),
        fully_deducted=part == 1,
        counted=net.isel(row=1),
        reconvened=bool(group[4]),
        share=share,
        options=Options(
            offset_target_63_3=_TARGETS[group[2]],
            offset_distribution=_DISTRIBUTIONS[group[3]],
            offset_cap_base_63_7=_CAP_BASES[group[5]],
        ),
        parameters=ground.law,
    )
    relocations, everything, must = net.isel(row=0), net.isel(row=1), found["mandatory_offsets"]
    given = everything + must - replaced_by_offsets(everything - relocations, relocations, must, fair)
    owed, given = (part.sel({STATE: ground.geo}).astype(np.float64) for part in (fair, given))
    return owed.values, given.values


def _number(ground: _Ground, drawn: Mapping[str, NDArray[np.float64]]) -> NDArray[np.int64]:
    """The size of the pool in each row: that of the act where the year is decided."""
    if ground.decided:
        return np.full(len(drawn["population"]), ground.least, dtype=np.int64)
    return np.rint(ground.least + drawn["reference_number"] * (ground.most - ground.least)).astype(np.int64)
