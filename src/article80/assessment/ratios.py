"""The measures of Art. 9 to 11 as rules: what a state carries, as a multiple of its proportional part in the Union.

A score of 1 says that a state has exactly its part; 2 says twice that. Each rule lies over ``member_state`` and takes
any further axes, such as ``draw``. A state without a figure has no score (NaN). The others are held against the states
that have one, and only while these hold at least the part ``coverage`` of the whole: the average of a few states is not
the situation of the Union. Nothing is put in the place of a missing figure.

Adding persons to a state never lowers its own score, and counting all persons double changes no score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.assessment.settings import COVERAGE, RECURRING
from article80.law.rule import rule
from article80.situation.panel import STATE

if TYPE_CHECKING:
    import xarray as xr

YEAR = "year"

COMPONENT = "component"
"""The axis of the scores that a composite weighs."""


def _times_the_union(persons: xr.DataArray, size: xr.DataArray, coverage: float) -> xr.DataArray:
    """(persons / all persons) / (size / all sizes), over the states that have a figure; 0 if there are no persons."""
    known = persons.notnull() & size.notnull()
    counted, held = persons.where(known), size.where(known)
    everybody, all_held = counted.sum(STATE), held.sum(STATE)
    score = counted / held * (all_held / everybody.where(everybody > 0))
    score = score.where(~(known & (everybody == 0)), 0.0)
    return score.where(all_held >= coverage * size.sum(STATE))


@rule(
    "AMMR 2(24)",
    "AMMR 11(1)",
    formula="score = part of all persons / part of the reference key",
)
def against_the_key(persons: xr.DataArray, share: xr.DataArray, *, coverage: float = COVERAGE.default) -> xr.DataArray:
    """Arrivals or applications are disproportionate in view of the whole Union: held against the reference key.

    ``persons`` of one period and ``share`` (the key) lie over ``member_state``. The law names no yardstick; the key is
    the one by which Art. 66 measures what a state can carry.
    """
    return _times_the_union(persons, share, coverage).rename("against_the_key")


@rule("AMMR 2(24)", "AMMR 11(1)", formula="score = persons per inhabitant / persons per inhabitant of the Union")
def per_inhabitant(
    persons: xr.DataArray, population: xr.DataArray, *, coverage: float = COVERAGE.default
) -> xr.DataArray:
    """Arrivals or applications are disproportionate in view of the whole Union: held against the population."""
    return _times_the_union(persons, population, coverage).rename("per_inhabitant")


@rule("AMMR 2(24)", "AMMR 11(1)", formula="score = persons per euro of GDP / persons per euro of GDP of the Union")
def per_gdp(persons: xr.DataArray, gdp: xr.DataArray, *, coverage: float = COVERAGE.default) -> xr.DataArray:
    """Arrivals or applications are disproportionate in view of the whole Union: held against the economy."""
    return _times_the_union(persons, gdp, coverage).rename("per_gdp")


@rule(
    "AMMR 10(3)",
    "AMMR 2(25)",
    formula="score = part of (applications of all years + persons under protection) / part of the reference key",
)
def cumulative_burden(
    applications: xr.DataArray,
    share: xr.DataArray,
    *,
    protected: xr.DataArray | None = None,
    protection: float = 1.0,
    coverage: float = COVERAGE.default,
) -> xr.DataArray:
    """Arrivals of this year and of earlier years are counted together when a significant situation is assessed.

    ``applications`` lie over ``member_state`` and ``year``; a state that lacks one of the years has no score.
    ``protected`` are the persons under temporary protection at the end, over ``member_state``, each counting
    ``protection`` times beside an application; None leaves them out.
    """
    persons = applications.sum(YEAR, skipna=False)
    if protected is not None and protection:
        persons = persons + protection * protected
    return _times_the_union(persons, share, coverage).rename("cumulative_burden")


@rule("AMMR 9(3)(d)", "AMMR 2(25)", formula="score = open cases / capacity")
def open_against_capacity(open_cases: xr.DataArray, capacity: xr.DataArray) -> xr.DataArray:
    """The report looks at the capacity of each Member State, in particular for reception.

    Both in persons over ``member_state``. The score is the number of open cases for each place. A capacity of nothing
    has no score.
    """
    return (open_cases / capacity.where(capacity > 0)).rename("open_against_capacity")


@rule(
    "AMMR 11(3)",
    formula="score = rescued / (key x (rescued + applications in the other states)), where rescued in each year",
)
def search_and_rescue(
    rescued: xr.DataArray,
    applications: xr.DataArray,
    share: xr.DataArray,
    *,
    recurring: int = int(RECURRING.default),
    coverage: float = COVERAGE.default,
) -> xr.DataArray:
    """Large arrivals from recurring search and rescue that are out of proportion make a state one under pressure.

    ``rescued`` are the persons disembarked after search and rescue, over ``member_state`` and ``year``, of which the
    last ``recurring`` years count; ``applications`` are those of the last year. Landings are recurring if there were
    some in each of these years; otherwise the score is 0. They are out of proportion to the state's part of all who
    came: those rescued and those who applied elsewhere. The own applications are left out, because most of the rescued
    are among them. Raises ValueError where there are fewer years than asked for.
    """
    if rescued.sizes[YEAR] < recurring:
        raise ValueError(f"landings of {rescued.sizes[YEAR]} years are in hand; expected {recurring}")
    years = rescued.isel({YEAR: slice(-recurring, None)})
    last, certain = years.isel({YEAR: -1}), years.notnull().all(YEAR)
    enough = share.where(applications.notnull()).sum(STATE) >= coverage * share.sum(STATE)
    elsewhere = applications.sum(STATE) - applications.fillna(0)
    part = share * (last + elsewhere)
    score = last / part.where(part > 0)
    score = score.where(certain).where(~(years == 0).any(YEAR), 0.0)
    return score.where(enough & share.notnull()).drop_vars(YEAR, errors="ignore").rename("search_and_rescue")


@rule("COM2016-270 34", formula="score = applications / (key x all applications); above 1.5 others take over")
def corrective_allocation_2016(
    applications: xr.DataArray, share: xr.DataArray, *, coverage: float = COVERAGE.default
) -> xr.DataArray:
    """The proposal of 2016 relieved a state whose applications exceed its reference number by half.

    ``applications`` are those of twelve months for which the state is responsible; ``share`` is the key of that
    proposal, which is half population and half GDP as well. Resettled persons, which it is said to have counted, are
    left out.
    """
    return _times_the_union(applications, share, coverage).rename("corrective_allocation_2016")


@rule("COM2020-610 52", formula="score = applications per inhabitant / those of the Union; above 2 a deduction")
def twice_the_average_2020(
    applications: xr.DataArray, population: xr.DataArray, *, coverage: float = COVERAGE.default
) -> xr.DataArray:
    """The proposal of 2020 gave a deduction to a state with more than twice the Union's applications per inhabitant."""
    return _times_the_union(applications, population, coverage).rename("twice_the_average_2020")


@rule("AMMR 2(24)", "AMMR 11(1)", "AMMR 11(2)", formula="score = sum of weight x score / sum of weights")
def weighted_mean(scores: xr.DataArray, weights: xr.DataArray) -> xr.DataArray:
    """The decision weighs several elements; the law does not say how much each of them counts.

    ``scores`` lie over ``component`` and ``member_state``, ``weights`` over ``component`` and maybe ``draw``; they need
    not sum to one. A state that lacks a component with a weight has no score. Raises ValueError for weights that are
    negative, missing, or all zero.
    """
    import xarray as xr

    if not bool((weights >= 0).all()) or not bool((weights.sum(COMPONENT) > 0).all()):
        raise ValueError("the weights of a composite are not all numbers from zero on with at least one above it")
    weights = weights / weights.sum(COMPONENT)
    missing = scores.isnull()
    mean: xr.DataArray = xr.dot(scores.where(~missing, 0.0), weights, dim=COMPONENT)
    if not bool(missing.any()):
        return mean.rename("weighted_mean")
    lacking: xr.DataArray = xr.dot(missing.astype(float), weights, dim=COMPONENT)
    return mean.where(lacking == 0).rename("weighted_mean")
