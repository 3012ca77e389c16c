"""Several years and measures at once: one series for each measure, and a gap where nothing was published."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.law.states import members
from article80.situation.over_years import Period, calendar_year
from article80.situation.panel import situation
from article80.situation.snapshot import MEASURES, Observation, figures

AUTUMN_2025 = date(2025, 10, 15)
UNION = members("union", date(2026, 1, 1))
MONTHLY, STOCK = "applications_monthly", "temporary_protection"


def _row(
    geo: str,
    year: int | None,
    value: float,
    *,
    month: int | None = None,
    dataset: str = "table",
    official: bool = True,
    breakdown: str = "",
    vintage: date | None = None,
    flag: str = "",
) -> Observation:
    written = vintage.isoformat() if vintage else ""
    return Observation(
        geo, year, value, "persons", flag, dataset, written, vintage, official, "B", "a table", "", month, breakdown
    )


def _value(rows: Sequence[Observation], measure: str = "refused_entry", year: int = 2024, geo: str = "DE") -> float:
    found = situation(AUTUMN_2025, [geo], [measure], [year], observations={measure: rows})
    return float(found[measure].sel(member_state=geo, year=year))


def test_published_totals_come_out() -> None:
    """Figures that anyone can look up, from different tables, in one array."""
    found = situation(AUTUMN_2025, UNION, ["applications", "refused_entry", "decisions_total"], [2023])
    germany = found.sel(member_state="DE", year=2023)
    assert germany["applications"] == 351_600
    assert germany["decisions_total"] == 235_822 + 92_178 + 25_759
    assert found["applications"].attrs["dataset"] == "migr_asyappctza all_applicants (eurostat)"
    assert found["applications"].dtype == np.float64


def test_the_provenance_stands_in_the_attributes() -> None:
    """Whoever sees a score must be able to say from which table its figures are, and that one of them is derived."""
    found = situation(AUTUMN_2025, UNION, ["ordered_to_leave", "decisions_rejected", "returned"], [2022, 2023])
    orders = found["ordered_to_leave"].attrs
    assert (orders["unit"], orders["kind"], orders["official"], orders["trust"]) == ("persons", "flow", False, "B")
    assert orders["note"].startswith("sum of rounded rows")
    assert found["decisions_rejected"].attrs["how"] == "sum over the levels of decision in hand"
    empty = found["returned"].attrs
    assert (empty["dataset"], empty["source"], empty["official"], empty["unit"]) == ("", "", False, "persons")
    assert found["returned"].isnull().all()


def test_the_months_add_up_to_their_year() -> None:
    """The monthly table and the yearly one are two tables of one publisher; a year of the one is a sum of the other."""
    found = situation(AUTUMN_2025, UNION, [MONTHLY], [2012, 2018])
    germany = [row.value for row in figures(MONTHLY) if (row.geo, row.year) == ("DE", 2018)]
    assert found[MONTHLY].sel(member_state="DE", year=2018) == sum(germany) == 184_180
    assert found[MONTHLY].attrs["how"] == "sum of the twelve months"
    assert bool(found[MONTHLY].sel(member_state="HR", year=2012).isnull())


@given(st.sets(st.integers(1, 12)))
@settings(max_examples=60)
def test_a_missing_month_makes_the_year_missing(months: set[int]) -> None:
    """Nothing is interpolated: eleven months are not a year, whichever is missing."""
    value = _value([_row("DE", 2024, 10, month=month) for month in sorted(months)], MONTHLY)
    assert value == 120 if len(months) == 12 else np.isnan(value)


def test_a_stock_is_that_of_december() -> None:
    """Persons under temporary protection are not added up over the months; without December there is no figure."""
    months = [_row("DE", 2024, 1000 + month, month=month) for month in range(1, 13)]
    assert _value(months, STOCK) == 1012
    assert np.isnan(_value(months[:-1], STOCK))


def test_a_part_never_stands_for_the_whole() -> None:
    """Persons returned to third countries are a part, and so are arrivals until June."""
    parts = [_row("DE", 2024, 7, breakdown="destination=third_country"), _row("DE", 2024, 5, breakdown="period=x")]
    assert np.isnan(_value(parts))
    assert _value([*parts, _row("DE", 2024, 12)]) == 12


def test_levels_are_added_up_and_one_can_be_asked_for() -> None:
    """A source that counts by level has no total of its own; a single level can be named."""
    levels = [_row("DE", 2024, 5, breakdown="level=first_instance"), _row("DE", 2024, 2, breakdown="level=appeal")]
    assert _value(levels) == 7
    found = situation(
        AUTUMN_2025,
        ["DE"],
        ["decisions_total"],
        [2023],
        series={"decisions_total": "asylum_decisions (unhcr) [level=first_instance]"},
    )
    assert found["decisions_total"].values.tolist() == [[235_822]]
    assert found["decisions_total"].attrs["how"] == "level=first_instance only"


def test_a_part_of_a_level_is_no_level() -> None:
    """A year of decisions and its quarters stand in one table: only the year counts, and no quarter stands for it."""
    year = _row("DE", 2024, 40, breakdown="level=first_instance")
    quarters = [_row("DE", 2024, 10, breakdown=f"level=first_instance;quarter={number}") for number in (1, 2, 3, 4)]
    assert _value([year, *quarters], "decisions_total") == 40
    assert np.isnan(_value(quarters[:1], "decisions_total"))


def test_months_of_a_yearly_measure_follow_its_kind() -> None:
    """A source may give months where the measure is yearly; a year that is given as one comes before its months."""
    months = [_row("DE", 2024, 10 + month, month=month) for month in range(1, 13)]
    assert _value(months, "pending_applicants") == 22
    assert np.isnan(_value(months[:11], "pending_applicants"))
    assert _value(months, "unaccompanied_minors") == sum(range(11, 23))
    assert np.isnan(_value(months[1:], "unaccompanied_minors"))
    assert _value([*months, _row("DE", 2024, 7)], "unaccompanied_minors") == 7


def test_series_are_never_mixed() -> None:
    """A gap in the chosen series stays a gap, even where another series could fill it."""
    long = [_row("DE", year, 1, dataset="long") for year in (2022, 2023)]
    other = [_row("DE", 2024, 2, dataset="short"), _row("FR", 2023, 2, dataset="short")]
    found = situation(
        AUTUMN_2025,
        ["DE", "FR"],
        ["refused_entry"],
        [2022, 2023, 2024],
        observations={"refused_entry": [*long, *other]},
    )
    assert found["refused_entry"].attrs["dataset"] == "short"
    held = situation(
        AUTUMN_2025, ["DE", "FR"], ["refused_entry"], [2022, 2023], observations={"refused_entry": [*long, *other]}
    )
    assert held["refused_entry"].attrs["dataset"] == "long"
    assert held["refused_entry"].fillna(-1).values.tolist() == [[1, 1], [-1, -1]]


def test_official_comes_before_derived_and_known_before_later() -> None:
    """Among series that hold the same years the standing decides, as it does for the reference key."""
    derived = _row("DE", 2024, 1, dataset="derived", official=False, vintage=date(2025, 9, 1))
    early = _row("DE", 2024, 2, dataset="early", vintage=date(2025, 3, 1))
    known = _row("DE", 2024, 3, dataset="known", vintage=date(2025, 9, 1))
    later = _row("DE", 2024, 4, dataset="later", vintage=date(2026, 1, 1))
    assert _value([derived, early, known, later]) == 3
    assert _value([derived, later]) == 4
    assert _value([derived]) == 1


def test_one_vintage_for_all_states_of_a_year() -> None:
    """A state that the newest vintage left out does not fall back on an older one."""
    old = [_row(geo, 2024, 1, vintage=date(2025, 3, 1)) for geo in ("DE", "FR")]
    new = [_row("DE", 2024, 2, vintage=date(2025, 9, 1))]
    found = situation(AUTUMN_2025, ["DE", "FR"], ["refused_entry"], [2024], observations={"refused_entry": old + new})
    assert found["refused_entry"].fillna(-1).values.tolist() == [[2], [-1]]


def test_two_series_of_equal_standing_must_be_told_apart_by_the_user() -> None:
    """The choice between them is not ours; the message names both, and naming one of them helps."""
    rows = [_row("DE", 2024, 1, dataset="one"), _row("DE", 2024, 2, dataset="two")]
    with pytest.raises(ValueError, match=r"refused_entry comes from 2 series of equal standing \(one; two\)"):
        _value(rows)
    named = situation(
        AUTUMN_2025,
        ["DE"],
        ["refused_entry"],
        [2024],
        observations={"refused_entry": rows},
        series={"refused_entry": "two"},
    )
    assert named["refused_entry"].values.tolist() == [[2]]


def test_the_marks_of_the_publisher_are_kept() -> None:
    """A break in the series can explain a jump."""
    rows = [_row("DE", 2024, 1, flag="b"), _row("FR", 2024, 1)]
    found = situation(AUTUMN_2025, ["DE", "FR"], ["refused_entry"], [2024], observations={"refused_entry": rows})
    assert found["refused_entry_flag"].values.tolist() == [["b"], [""]]


def test_the_order_of_rows_and_states_changes_nothing() -> None:
    """The same figures in another order are the same figures."""
    names = ["decisions_total", "applications", "found_illegally_present"]
    shuffled = {name: list(figures(name)) for name in names}
    for name in names:
        random.Random(name).shuffle(shuffled[name])
    plain = situation(AUTUMN_2025, UNION, names, [2021, 2022])
    other = situation(AUTUMN_2025, UNION[::-1], names, [2022, 2021], observations=shuffled)
    assert plain.identical(other.sel(member_state=list(UNION), year=[2021, 2022]))


@given(st.integers(2008, 2026), st.integers(1, 8), st.dates(date(2016, 1, 1), date(2027, 1, 1)))
@settings(max_examples=40)
def test_every_measure_that_ships_can_be_asked_for(first: int, length: int, cut_off: date) -> None:
    """No two series of the snapshot are of equal standing, whatever the years and the day."""
    found = situation(cut_off, UNION, list(MEASURES), range(first, first + length))
    assert set(found.data_vars) == set(MEASURES)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"measures": ["arrivals"]}, "unknown measure arrivals"),
        ({"members": ["XX"]}, "unknown state XX"),
        ({"years": []}, "at least one year"),
        ({"years": [2024, 2024]}, "each year once"),
        ({"measures": ["returned", "returned"]}, "there twice"),
        ({"series": {"population": "x"}}, "a series for population; the measures asked for are returned"),
        ({"series": {"returned": "tps00001"}}, "no series 'tps00001' of returned: expected migr_eirtn"),
        ({"observations": {"returned": [_row("DE", None, 1)]}}, "returned of DE was handed in without a year"),
        ({"observations": {"returned": [_row("DE", 2024, 1)] * 2}}, "returned 2024 of DE is there twice in table"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: dict[str, object], says: str) -> None:
    """A slip is one line that names it, not an empty array."""
    question = {"cut_off": AUTUMN_2025, "members": ["DE"], "measures": ["returned"], "years": [2024], **asked}
    with pytest.raises(ValueError, match=says):
        situation(**question)  # type: ignore[arg-type]


def test_a_period_knows_its_days() -> None:
    """Twelve months over the turn of a year, and a calendar year."""
    period = Period(2026, 2024, 7)
    assert (period.first_day, period.last_day) == (date(2024, 7, 1), date(2025, 6, 30))
    assert (period.months[0], period.months[5], period.months[6], len(period.months)) == (
        (2024, 7),
        (2024, 12),
        (2025, 1),
        12,
    )
    assert calendar_year(2024).last_day == date(2024, 12, 31)
