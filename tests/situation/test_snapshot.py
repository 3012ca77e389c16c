"""The figures that ship with the package: values, provenance, and the check that finds faults in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import date
from importlib.resources import files
from math import nan

import pytest

from article80.law.states import members
from article80.situation.snapshot import (
    INDICATORS,
    Observation,
    Published,
    check,
    datasets,
    figures,
    published,
    published_years,
)

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


def test_the_tables_hold_every_row_that_was_gathered() -> None:
    """A lost or an invented row would change these numbers."""
    assert {indicator: len(figures(indicator)) for indicator in INDICATORS} == {
        "population": 611,
        "gdp_meur": 937,
        "applications": 1185,
        "unemployment": 1098,
    }


@pytest.mark.parametrize("indicator", INDICATORS)
def test_columns_are_the_fields_of_an_observation(indicator: str) -> None:
    """A table whose columns were moved would give figures the provenance of others."""
    text = files("article80.situation.snapshot").joinpath(INDICATORS[indicator]).read_text(encoding="utf-8")
    assert text.splitlines()[0].split(",") == [field.name for field in fields(Observation)]


@pytest.mark.parametrize("indicator", INDICATORS)
def test_rows_are_sorted(indicator: str) -> None:
    """A new vintage then shows as a small difference, and the order of output does not depend on chance."""
    keys = [(row.dataset, row.vintage_date or date.min, row.geo, row.year) for row in figures(indicator)]
    assert keys == sorted(keys)


@pytest.mark.parametrize(("indicator", "years"), [("population", range(2008, 2027)), ("gdp_meur", range(2008, 2026))])
def test_the_key_can_be_computed_in_every_year(indicator: str, years: range) -> None:
    """All 26 states bound by Part IV have a population and a GDP in every year that the snapshot covers."""
    held = {(row.geo, row.year) for row in figures(indicator)}
    assert [(geo, year) for year in years for geo in BOUND if (geo, year) not in held] == []


def test_derived_figures_are_marked() -> None:
    """Figures from the IMF are not official ones, whatever the indicator."""
    derived = {row.dataset for indicator in INDICATORS for row in figures(indicator) if not row.official}
    from_the_fund = {row.dataset for indicator in INDICATORS for row in figures(indicator) if "IMF" in row.source}
    assert derived == from_the_fund
    assert len(derived) == 2


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
    rows = [row for indicator in INDICATORS for row in figures(indicator) if row.vintage == vintage]
    assert rows
    assert {row.vintage_date for row in rows} == {day}


def test_datasets_cover_all_rows() -> None:
    """The list of series leaves out no row, and counts states without the totals of the Union."""
    series = datasets()
    assert sum(one.rows for one in series) == sum(len(figures(indicator)) for indicator in INDICATORS)
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
    assert set(kinds) == {("official", "A"), ("press", "C"), ("third-party", "C"), ("inferred", "C")}
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
    ],
)
def test_check_finds_a_planted_fault(fault: dict[str, object], says: str) -> None:
    """Each fault alone gives one problem that names the table and the row."""
    assert check({"population": [_SOUND]}) == ()
    (problem,) = check({"population": [replace(_SOUND, **fault)]})  # type: ignore[arg-type]
    assert says in problem.says
    assert str(problem).startswith("population, ")


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
