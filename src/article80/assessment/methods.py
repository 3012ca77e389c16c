"""The methods by which a state can be said to be under pressure, each behind the same small interface.

The law gives none (Art. 11 AMMR), so several stand side by side, each with its provisions, its numbers and an
explanation in words. A method knows nothing of the others; a new one is one more entry in `METHODS`.

    scores = METHODS["key"].scores(situation, key, with_defaults(), year=2024)     # over member_state, NaN = not known
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from article80.assessment import ratios
from article80.assessment.labels import AT_RISK, SIGNIFICANT_SITUATION, UNDER_PRESSURE, Label
from article80.assessment.measures import figures_of, figures_of_year
from article80.assessment.method import Method, Needs, Settings
from article80.assessment.settings import (
    COVERAGE,
    LOOK_BACK,
    PRESSURE,
    PROTECTION,
    PROTECTION_CUMULATIVE,
    RECURRING,
    RISK,
    SAR,
    SIGNIFICANT,
    TRIGGER_2016,
    TWICE_2020,
    Setting,
)

if TYPE_CHECKING:
    import xarray as xr

Compute = Callable[["xr.Dataset", "xr.DataArray", Settings, int], "xr.DataArray"]

TIMES = "times the state's proportional part in the Union"


@dataclass(frozen=True, slots=True)
class RatioMethod:
    """A method that is one rule on figures of the situation."""

    name: str
    title: str
    provisions: tuple[str, ...]
    explanation: str
    settings: tuple[Setting, ...]
    ladder: Mapping[Label, str]
    asks: Callable[[Settings], Needs]
    compute: Compute
    strict: bool = False
    unit: str = TIMES

    def needs(self, settings: Settings) -> Needs:
        """The measures that it needs, each with the number of years up to the one observed."""
        return self.asks(settings)

    def scores(self, situation: xr.Dataset, key: xr.DataArray, settings: Settings, *, year: int) -> xr.DataArray:
        """The score of each state; see `Method`."""
        return self.compute(situation, key, settings, year)


_PRESSURE_LADDER: Mapping[Label, str] = MappingProxyType({UNDER_PRESSURE: "pressure", AT_RISK: "risk"})
_ORDINARY = (PRESSURE, RISK, PROTECTION, COVERAGE)


def _year_only(*measures: str) -> Callable[[Settings], Needs]:
    return lambda settings: tuple((measure, 1) for measure in measures)


def _applications(*others: str) -> Callable[[Settings], Needs]:
    """The needs of a method that counts applications, and persons under temporary protection where these count."""

    def asks(settings: Settings) -> Needs:
        protected = (("temporary_protection", 1),) if settings["protection"] else ()
        return (("applications", 1), *protected, *((measure, 1) for measure in others))

    return asks


def _persons(situation: xr.Dataset, settings: Settings, year: int) -> xr.DataArray:
    """The applications of the year, with persons under temporary protection as far as the settings count them."""
    applied = figures_of_year(situation, "applications", year)
    if not settings["protection"]:
        return applied
    return applied + settings["protection"] * figures_of_year(situation, "temporary_protection", year)


def _key(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    return ratios.against_the_key(_persons(situation, settings, year), key, coverage=settings["coverage"])


def _per_inhabitant(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    population = figures_of_year(situation, "population", year)
    return ratios.per_inhabitant(_persons(situation, settings, year), population, coverage=settings["coverage"])


def _per_gdp(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    gdp = figures_of_year(situation, "gdp_meur", year)
    return ratios.per_gdp(_persons(situation, settings, year), gdp, coverage=settings["coverage"])


def _with_protection(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    return _key(situation, key, {**settings, "protection": 1.0}, year)


def _measure_against_key(measure: str) -> Compute:
    def compute(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
        return ratios.against_the_key(figures_of_year(situation, measure, year), key, coverage=settings["coverage"])

    return compute


def _cumulative(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    counted = settings["protection_cumulative"]
    return ratios.cumulative_burden(
        figures_of(situation, "applications", _years(year, settings["look_back"])),
        key,
        protected=figures_of_year(situation, "temporary_protection", year) if counted else None,
        protection=counted,
        coverage=settings["coverage"],
    )


def _cumulative_needs(settings: Settings) -> Needs:
    protected = (("temporary_protection", 1),) if settings["protection_cumulative"] else ()
    return (("applications", int(settings["look_back"])), *protected)


def _capacity(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    return ratios.open_against_capacity(
        figures_of_year(situation, "pending_applicants", year), figures_of_year(situation, "adequate_capacity", year)
    )


def _sar(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    years = int(settings["recurring"])
    return ratios.search_and_rescue(
        figures_of(situation, "disembarked", _years(year, years)),
        figures_of_year(situation, "applications", year),
        key,
        recurring=years,
        coverage=settings["coverage"],
    )


def _sar_needs(settings: Settings) -> Needs:
    return (("disembarked", int(settings["recurring"])),)


def _2016(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    applied = figures_of_year(situation, "applications", year)
    return ratios.corrective_allocation_2016(applied, key, coverage=settings["coverage"])


def _2020(situation: xr.Dataset, key: xr.DataArray, settings: Settings, year: int) -> xr.DataArray:
    return ratios.twice_the_average_2020(
        figures_of_year(situation, "applications", year),
        figures_of_year(situation, "population", year),
        coverage=settings["coverage"],
    )


def _years(year: int, count: float) -> list[int]:
    return [year - past for past in reversed(range(int(count)))]


_ROWS = (
    RatioMethod(
        name="key",
        title="Applications against the reference key",
        provisions=("AMMR 2(24)", "AMMR 11(1)", "AMMR 66"),
        explanation="The state's part of all applications in the Union, divided by its part of the reference key. The "
        "key is the law's own measure of what a state can carry: half population, half GDP.",
        settings=_ORDINARY,
        ladder=_PRESSURE_LADDER,
        asks=_applications(),
        compute=_key,
    ),
    RatioMethod(
        name="per_inhabitant",
        title="Applications per inhabitant",
        provisions=("AMMR 2(24)", "AMMR 11(1)"),
        explanation="Applications per inhabitant, divided by those of the Union. Population alone is the older and "
        "plainer yardstick; it weighs more on rich small states than the key does.",
        settings=_ORDINARY,
        ladder=_PRESSURE_LADDER,
        asks=_applications("population"),
        compute=_per_inhabitant,
    ),
    RatioMethod(
        name="per_gdp",
        title="Applications per euro of GDP",
        provisions=("AMMR 2(24)", "AMMR 11(1)"),
        explanation="Applications per euro of gross domestic product, divided by those of the Union. A poor state has "
        "less with which to receive the same number of people.",
        settings=_ORDINARY,
        ladder=_PRESSURE_LADDER,
        asks=_applications("gdp_meur"),
        compute=_per_gdp,
    ),
    RatioMethod(
        name="protection",
        title="Applications and temporary protection against the key",
        provisions=("AMMR 9(3)(a)(xv)", "AMMR 11(1)", "AMMR 66"),
        explanation="As the first, but persons under temporary protection at the end of the year count beside the "
        "applications. It is reported that the Commission looked at both. It shows what the answer to this one open "
        "question changes.",
        settings=(PRESSURE, RISK, COVERAGE),
        ladder=_PRESSURE_LADDER,
        asks=_year_only("applications", "temporary_protection"),
        compute=_with_protection,
    ),
    RatioMethod(
        name="open_cases",
        title="Open cases against the reference key",
        provisions=("AMMR 2(24)", "AMMR 11(2)", "AMMR 66"),
        explanation="Applicants whose case was not finally decided at the end of the year, appeals included, held "
        "against the key. It shows the obligations that are still there, but it also grows where a state decides "
        "slowly, and a well-prepared system would not.",
        settings=(PRESSURE, RISK, COVERAGE),
        ladder=_PRESSURE_LADDER,
        asks=_year_only("pending_applicants"),
        compute=_measure_against_key("pending_applicants"),
    ),
    RatioMethod(
        name="presence",
        title="Persons found illegally present against the key",
        provisions=("AMMR 9(3)(a)(vi)", "AMMR 2(24)", "AMMR 66"),
        explanation="Persons found illegally present in the year, held against the key. It stands in for arrivals and "
        "for unauthorised movements, of which no figures by state are in hand. It also depends on how much a state "
        "looks.",
        settings=(PRESSURE, RISK, COVERAGE),
        ladder=_PRESSURE_LADDER,
        asks=_year_only("found_illegally_present"),
        compute=_measure_against_key("found_illegally_present"),
    ),
    RatioMethod(
        name="sar",
        title="Recurring search and rescue (Art. 11(3))",
        provisions=("AMMR 11(3)",),
        explanation="The one rule that binds the Commission: a state with large arrivals from recurring search and "
        "rescue that are out of proportion must be labelled under pressure. Landings recur if there were some in each "
        "of three years; they are out of proportion if those rescued alone fill the state's part of all who came.",
        settings=(SAR, RECURRING, COVERAGE),
        ladder=MappingProxyType({UNDER_PRESSURE: "sar"}),
        asks=_sar_needs,
        compute=_sar,
        unit="times the state's part of all who came, filled by those rescued alone",
    ),
    RatioMethod(
        name="cumulative",
        title="Five years together against the key (Art. 10(3))",
        provisions=("AMMR 10(3)", "AMMR 2(25)", "AMMR 66"),
        explanation="The applications of five years and the persons under temporary protection at the end of them, "
        "held against the key. Art. 10(3) asks for the cumulative effect where a significant situation is assessed. "
        "Who applied twice, or left again, is counted all the same: no figure shows it.",
        settings=(SIGNIFICANT, LOOK_BACK, PROTECTION_CUMULATIVE, COVERAGE),
        ladder=MappingProxyType({SIGNIFICANT_SITUATION: "significant"}),
        asks=_cumulative_needs,
        compute=_cumulative,
    ),
    RatioMethod(
        name="capacity",
        title="Open cases against capacity",
        provisions=("AMMR 9(3)(d)", "AMMR 2(25)"),
        explanation="Applicants with an open case for each place of capacity. Both definitions speak of a "
        "well-prepared system, and this would be the measure of it. No state's places for reception are in hand. "
        "The only capacity in hand is that for the border procedure, of a few states, and it is meant for a part of "
        "the applicants. So this gives no label.",
        settings=(),
        ladder=MappingProxyType({}),
        asks=_year_only("pending_applicants", "adequate_capacity"),
        compute=_capacity,
        unit="open case for each place",
    ),
    RatioMethod(
        name="com2016",
        title="The 150 % rule of COM(2016) 270",
        provisions=("COM2016-270 34",),
        explanation="A proposal that was withdrawn: once a state had more than one and a half times its reference "
        "number of applications, others were to take over. It had no labels; being above the line comes nearest to "
        "being under pressure.",
        settings=(TRIGGER_2016, COVERAGE),
        ladder=MappingProxyType({UNDER_PRESSURE: "com2016_trigger"}),
        asks=_year_only("applications"),
        compute=_2016,
        strict=True,
    ),
    RatioMethod(
        name="com2020",
        title="Twice the Union average per head, COM(2020) 610",
        provisions=("COM2020-610 52",),
        explanation="A rule of the proposal for today's Regulation: a state with more than twice the Union's "
        "applications per inhabitant could have its own share reduced. It was not adopted in this form. Being above "
        "the line comes nearest to being under pressure.",
        settings=(TWICE_2020, COVERAGE),
        ladder=MappingProxyType({UNDER_PRESSURE: "com2020_twice_average"}),
        asks=_year_only("applications", "population"),
        compute=_2020,
        strict=True,
    ),
)

METHODS: Mapping[str, Method] = MappingProxyType({row.name: row for row in _ROWS})
"""Every method that stands alone, by its name, in the order in which they are shown."""
