"""The figures that ship with the package: values, provenance, and the check that finds faults in them."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from math import nan

import pytest

from article80.law.states import members
from article80.situation.indicators import MEASURES as DESCRIBED
from article80.situation.snapshot import (
    MEASURES,
    Observation,
    Published,
    check,
    datasets,
    figures,
    published,
    published_years,
)

ROWS_AND_SUMS = {
    "population": (611, 17_065_573_074),
    "gdp_meur": (1447, 969_155_545.9),
    "applications": (1195, 35_279_086),
    "unemployment": (1098, 8_408.983),
    "applications_monthly": (3005, 18_266_000),
    "granted_refugee_status": (2615, 4_528_114),
    "granted_other_protection": (2615, 3_623_570),
    "decisions_positive": (293, 3_294_680),
    "decisions_rejected": (2907, 13_352_850),
    "decisions_closed": (2615, 4_420_294),
    "decisions_total": (2908, 29_218_795),
    "unaccompanied_minors": (18, 141_045),
    "unaccompanied_minors_landed": (9, 89_271),
    "reception_occupancy": (292, 15_696_612),
    "adequate_capacity": (6, 52_785),
    "border_procedure_maximum": (10, 113_925),
    "found_illegally_present": (2549, 47_657_135),
    "ordered_to_leave": (514, 9_162_945),
    "returned": (441, 5_897_505),
    "resettled": (218, 218_171),
    "dublin_outgoing_requests": (28, 1_184_471),
    "dublin_incoming_requests": (6376, 1_631_916),
    "dublin_outgoing_answers": (593, 967_230),
    "dublin_incoming_answers": (8, 219_695),
    "dublin_outgoing_transfers": (5978, 293_826),
    "dublin_incoming_transfers": (5988, 212_690),
    "sea_arrivals": (52, 3_685_475),
    "landings_monthly": (73, 474_167),
    "refused_entry": (387, 7_050_520),
    "temporary_protection": (1131, 143_799_165),
    "detections": (116, 9_804_913),
    "refugees_stock": (416, 52_582_971),
    "pending_applicants": (416, 12_392_059),
}
"""Rows and sum of all values of each table, as they were gathered from the sources."""

BOUND = members("bound_by_solidarity", date(2026, 1, 1))


def _one(indicator: str, geo: str, year: int, dataset: str) -> Observation:
    (row,) = [
        row
        for row in figures(indicator)
        if (row.geo, row.year) == (geo, year) and dataset in f"{row.dataset} {row.vintage}"
    ]
    return row


@pytest.mark.parametrize(
    ("indicator", "geo", "year", "dataset", "value"),
    [
        ("population", "DE", 2025, "demo_gind JAN", 83577140),
        ("population", "AT", 2008, "demo_gind JAN", 8307989),
        ("population", "PT", 2026, "tps00001", 11424000),
        ("gdp_meur", "AT", 2008, "eurostat_2018", 293761.9),
        ("unemployment", "AT", 2008, "imf_weo_2026_04", 4.417),
        ("applications", "AT", 2010, "all_applicants", 11060),
    ],
)
def test_known_figures(indicator: str, geo: str, year: int, dataset: str, value: float) -> None:
    """A few figures that anyone can look up stay exactly as they were published."""
    assert _one(indicator, geo, year, dataset).value == value


@pytest.mark.parametrize("measure", MEASURES)
def test_the_tables_hold_every_row_that_was_gathered(measure: str) -> None:
    """A lost, an invented or a changed row would change these numbers."""
    rows = figures(measure)
    count, total = ROWS_AND_SUMS[measure]
    assert (len(rows), sum(row.value for row in rows)) == (count, pytest.approx(total, rel=1e-12))


def test_every_table_that_ships_is_described() -> None:
    """A table that no measure describes would have no unit to be checked against."""
    assert set(MEASURES) == {one.name for one in DESCRIBED.values() if one.table} == set(ROWS_AND_SUMS)


def test_every_series_is_used_and_every_table_has_one_layout() -> None:
    """A line of series.csv that no row names is a source of nothing; a moved column would mix up figures and marks."""
    folder = files("article80.situation.snapshot")
    series = [line.split(",")[0] for line in folder.joinpath("series.csv").read_text(encoding="utf-8").splitlines()]
    assert series[0] == "series"
    used = set()
    for measure in MEASURES:
        lines = list(csv.reader(folder.joinpath(f"{measure}.csv").read_text(encoding="utf-8").splitlines()))
        assert lines[0] == ["geo", "year", "month", "breakdown", "value", "flag", "series", "note"]
        used |= {line[6] for line in lines[1:]}
    assert used == set(series[1:])


@pytest.mark.parametrize(
    ("measure", "geo", "year", "month", "breakdown", "value"),
    [
        ("applications_monthly", "DE", 2016, 8, "", 94_350),
        ("temporary_protection", "AT", 2022, 7, "", 73_785),
        ("decisions_total", "AT", 2013, None, "level=first_instance_and_appeal", 18_477),
        ("granted_refugee_status", "EU27_2020", 2013, None, "citizenship=AFG", 3_542),
        ("decisions_rejected", "AT", 2008, None, "level=first_instance", 9_240),
        ("ordered_to_leave", "AT", 2010, None, "", 11_050),
        ("found_illegally_present", "SK", 2023, None, "reason=all;place=inland", 46_655),
        ("returned", "UK", 2016, None, "destination=third_country", 34_740),
        ("detections", "EU", 2019, None, "route=Eastern Mediterranean", 83_333),
        ("detections", "EU", 2020, None, "", 125_226),
        ("dublin_outgoing_requests", "EU27_2020", 2024, None, "", 151_830),
        ("sea_arrivals", "EL", 2015, None, "period=2015-01-01/2015-12-14", 781_137),
        ("adequate_capacity", "HU", 2024, None, "", 7_716),
        ("border_procedure_maximum", "EL", 2026, None, "period=2026-06-12/2027-06-12", 4_376),
        ("pending_applicants", "AT", 2015, None, "", 80_060),
    ],
)
def test_known_figures_of_parts_and_months(
    measure: str, geo: str, year: int, month: int | None, breakdown: str, value: int
) -> None:
    """A figure of a month or a part is found under that month and part, and under no other."""
    cell = (geo, year, month, breakdown)
    assert [row.value for row in figures(measure) if (row.geo, row.year, row.month, row.breakdown) == cell] == [value]


def test_the_total_of_illegal_presence_is_the_same_in_both_series() -> None:
    """The table by reason and place was read apart from the totals; that they agree shows that neither was misread."""
    total = {(row.geo, row.year): row.value for row in figures("found_illegally_present") if not row.breakdown}
    parts = {
        (row.geo, row.year): row.value
        for row in figures("found_illegally_present")
        if row.breakdown == "reason=all;place=all"
    }
    assert len(parts) == 94
    assert parts.items() <= total.items()


@pytest.mark.parametrize("measure", MEASURES)
def test_rows_are_sorted(measure: str) -> None:
    """A new vintage then shows as a small difference, and the order of output does not depend on chance."""
    keys = [
        (row.dataset, row.vintage_date or date.min, row.geo, row.year, row.month or 0, row.breakdown)
        for row in figures(measure)
    ]
    assert keys == sorted(keys)


@pytest.mark.parametrize(("indicator", "years"), [("population", range(2008, 2027)), ("gdp_meur", range(2008, 2026))])
def test_the_key_can_be_computed_in_every_year(indicator: str, years: range) -> None:
    """All 26 states bound by Part IV have a population and a GDP in every year that the snapshot covers."""
    held = {(row.geo, row.year) for row in figures(indicator)}
    assert [(geo, year) for year in years for geo in BOUND if (geo, year) not in held] == []


def test_derived_figures_are_marked() -> None:
    """Figures from the IMF, and sums that were made from rounded parts, are not official ones."""
    derived = {row.dataset for measure in MEASURES for row in figures(measure) if not row.official}
    from_the_fund = {row.dataset for measure in MEASURES for row in figures(measure) if "IMF" in row.source}
    assert derived == from_the_fund | {
        "migr_eiord (sum of citizenships)",
        "Implementing Decision (EU) 2024/2150 (from its maxima)",
    }
    assert len(from_the_fund) == 2


def test_what_comes_from_the_press_has_the_lowest_trust() -> None:
    """The rounded figures of the press must not look like those of a table."""
    press = [row for row in figures("detections") if "press" in row.dataset]
    assert len(press) == 26
    assert {row.trust for row in press} == {"C"}
    assert all(row.note.startswith("by route, not by Member State; preliminary or rounded") for row in press)


def test_nothing_is_interpolated() -> None:
    """Croatia has no applications for 2010 to 2012 in any series of all applicants, and gets none."""
    years = [row.year for row in figures("applications") if row.geo == "HR" and "all_applicants" in row.dataset]
    assert not {2010, 2011, 2012} & set(years)


@pytest.mark.parametrize(
    ("vintage", "day"),
    [("2026-04", date(2026, 4, 30)), ("spring 2026", date(2026, 5, 31)), ("2026-07-21", date(2026, 7, 21))],
)
def test_a_vintage_stands_for_its_last_day(vintage: str, day: date) -> None:
    """A figure must not count as known before it was."""
    rows = [row for measure in MEASURES for row in figures(measure) if row.vintage == vintage]
    assert rows
    assert {row.vintage_date for row in rows} == {day}


def test_datasets_cover_all_rows() -> None:
    """The list of series leaves out no row, and counts states without the totals of the Union."""
    series = datasets()
    assert sum(one.rows for one in series) == sum(len(figures(measure)) for measure in MEASURES)
    newest = next(one for one in series if one.dataset == "tps00001")
    assert (newest.first_year, newest.last_year, newest.states, newest.rows) == (2026, 2026, 27, 27)


@pytest.mark.parametrize(("read", "name"), [(figures, "gdp"), (published, "2024")])
def test_an_unknown_name_is_refused(read: object, name: str) -> None:
    """The message names what was asked for and what there is."""
    with pytest.raises(ValueError, match=rf"'{name}': expected one of \w+"):
        read(name)  # type: ignore[operator]


def _column(item: str, act: str = "", on: date | None = None) -> dict[str, int]:
    rows = [row for row in published("2015") if row.item == item and act in row.act and on in (None, row.as_of)]
    return {row.geo: row.value for row in rows if isinstance(row.value, int)}


def test_the_published_columns_of_2015_add_up() -> None:
    """The sums that were published with the two decisions, and the total commitment, come out of the rows."""
    italy, greece = (_column(f"relocations_from_{geo}", "D2015-1601") for geo in ("IT", "EL"))
    first, total = _column("relocations", "D2015-1523"), _column("commitment_total")
    assert [sum(column.values()) for column in (italy, greece, first, total)] == [15601, 50398, 32256, 98255]
    assert all(total[geo] == italy[geo] + greece[geo] + first[geo] for geo in total)


def test_the_columns_of_com286_keep_their_rounding() -> None:
    """Each state was rounded on its own, so the Italian column misses two of 24 000, and this is not repaired."""
    assert sum(_column("relocations_from_IT", "COM2015-286").values()) == 23998
    assert len(_column("relocations_from_IT", "COM2015-286")) == 23


def test_relocated_persons_at_five_dates() -> None:
    """Four of the five tables have a printed total; those of April 2017 do not meet it, and are kept as printed."""
    dates = sorted({row.as_of for row in published("2015") if row.item == "relocated_from_IT" and row.as_of})
    assert len(dates) == 5
    misses = {}
    for day in dates:
        column = _column("relocated_from_EL", on=day)
        total = column.pop("TOTAL", None)
        if total is not None:
            misses[day] = total - sum(column.values())
    assert misses == {date(2016, 9, 27): 0, date(2017, 2, 7): 0, date(2017, 4, 10): 142, date(2017, 5, 12): 0}


def test_published_2026_keeps_the_unknown() -> None:
    """A pledge of which only the kind was published has no amount, not a zero."""
    rows = {(row.geo, row.item): row for row in published("2026") if row.item != "label"}
    assert rows["NL", "pledge_financial"].value is None
    assert rows["HU", "pledge_none"].value == 0
    assert rows["IE", "pledge_financial"].value == 9_260_000
    assert rows["DE", "fair_share"].value == 21.6890
    assert rows["EU", "applies_from"].value == "2026-06-12"
    assert published_years() == ("2026",)


def test_published_2026_says_what_kind_of_source() -> None:
    """Only official sources have the trust A; what was inferred says so."""
    kinds = Counter((row.kind_of_source, row.trust) for row in published("2026"))
    official = {("official", "A"), ("official, as reported", "B")}
    assert set(kinds) == official | {("press", "C"), ("third-party", "C"), ("inferred", "C")}
    labels = [row for row in published("2026") if row.item == "label"]
    assert len({row.geo for row in labels if str(row.value).startswith("under_migratory_pressure")}) == 4
    assert sum(row.value == "at_risk_of_migratory_pressure" for row in labels) == 12
    assert sum(row.value == "significant_migratory_situation" for row in labels) == 6


def test_the_snapshot_is_sound() -> None:
    """What ships has none of the faults that the check looks for."""
    assert check() == ()


_SOUND = Observation(
    "DE", 2025, 83577140, "persons", "", "demo_gind JAN", "2026-07-21", date(2026, 7, 21), True, "B", "Eurostat", ""
)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"geo": "GR"}, "unknown code"),
        ({"year": None}, "no year"),
        ({"value": 0}, "greater than zero"),
        ({"value": -5}, "greater than zero"),
        ({"value": nan}, "greater than zero"),
        ({"value": 1.5}, "whole number"),
        ({"unit": "million EUR"}, "expected 'persons'"),
        ({"trust": "D"}, "the trust is 'D'"),
        ({"source": ""}, "no source"),
        ({"dataset": ""}, "no dataset"),
        ({"vintage_date": None}, "belong together"),
        ({"vintage": ""}, "belong together"),
        ({"official": False, "trust": "A"}, "derived"),
        ({"month": 7}, "of years"),
        ({"breakdown": "men"}, "cannot be read"),
    ],
)
def test_check_finds_a_planted_fault(fault: dict[str, object], says: str) -> None:
    """Each fault alone gives one problem that names the table and the row."""
    assert check({"population": [_SOUND]}) == ()
    (problem,) = check({"population": [replace(_SOUND, **fault)]})  # type: ignore[arg-type]
    assert says in problem.says
    assert str(problem).startswith("population, ")


_OF_A_MONTH = replace(_SOUND, value=0, unit="applicants a month", month=12)


@pytest.mark.parametrize("month", [None, 0, 13])
def test_check_finds_a_wrong_month(month: int | None) -> None:
    """A figure of a month needs its month, and the year has twelve; none in a month is a figure, too."""
    assert check({"applications_monthly": [_OF_A_MONTH]}) == ()
    (problem,) = check({"applications_monthly": [replace(_OF_A_MONTH, month=month)]})
    missing = "no month, but the figures of applications_monthly are of months"
    assert problem.says == (missing if month is None else f"the month is {month}, expected 1 to 12")


def test_check_finds_a_table_that_no_measure_describes() -> None:
    """A measure without a description has no unit and no period to be held against."""
    (problem,) = check({"arrivals": [_SOUND]})
    assert problem.says == "a measure that is not described"


def test_check_tells_months_and_parts_apart() -> None:
    """Two months, or two parts, of one state and year are two figures; the same one twice is a fault that is named."""
    other_month, part = replace(_OF_A_MONTH, month=11), replace(_OF_A_MONTH, breakdown="level=appeal")
    assert check({"applications_monthly": [_OF_A_MONTH, other_month, part]}) == ()
    (problem,) = check({"applications_monthly": [part, part]})
    assert problem.row == "DE 2025-12 level=appeal of demo_gind JAN"


def test_check_finds_a_figure_that_is_there_twice() -> None:
    """Two rows for one state, year and vintage are a fault even when they agree; two vintages are not."""
    (problem,) = check({"population": [_SOUND, replace(_SOUND, value=83577141)]})
    assert str(problem) == (
        "population, DE 2025 of demo_gind JAN: there 2 times in the vintage 2026-07-21; expected once"
    )
    assert check({"population": [_SOUND, replace(_SOUND, vintage="2026-07-22", vintage_date=date(2026, 7, 22))]}) == ()


_FACT = Published("IE", "pledge_financial", 9_260_000, "EUR", "C", "eirenow.news", act="D2025-2642")


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"geo": "XX"}, "unknown code"),
        ({"value": -1}, "zero up"),
        ({"unit": "euros"}, "unknown unit"),
        ({"act": "D2025-2642 D1999-1"}, "unknown act D1999-1"),
        ({"source": ""}, "no source"),
        ({"trust": ""}, "the trust is ''"),
    ],
)
def test_check_finds_a_fault_in_a_published_figure(fault: dict[str, object], says: str) -> None:
    """The published figures are checked as the indicators are."""
    assert check(facts={"published 2026": [_FACT]}) == ()
    (problem,) = check(facts={"published 2026": [replace(_FACT, **fault)]})  # type: ignore[arg-type]
    assert says in problem.says


def test_check_finds_a_published_figure_that_is_there_twice() -> None:
    """A pledge said twice is a fault; a state with two labels is not."""
    assert len(check(facts={"published 2026": [_FACT, replace(_FACT, value=1)]})) == 1
    label = Published("BG", "label", "at_risk", "label", "A", "Decision")
    assert check(facts={"published 2026": [label, replace(label, value="significant")]}) == ()
