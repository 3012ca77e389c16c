"""The choice of the latest figures in hand, and the labelled array that carries them."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from article80.law.states import members
from article80.situation.panel import NO_REPORTS_COUNTED_AS_ZERO, panel, panel_2015
from article80.situation.selection import MissingFigure, latest_available_year, select
from article80.situation.snapshot import Observation, figures, published

AUTUMN_2025, AUTUMN_2026 = date(2025, 10, 15), date(2026, 10, 15)
BOUND = members("bound_by_solidarity", date(2026, 1, 1))
MAY_KEY = members("com2015_240", date(2015, 5, 13))

FIGURE = Observation(
    "DE", 2025, 83_577_140, "persons", "", "demo_gind JAN", "2025-07-10", date(2025, 7, 10), True, "A", "Eurostat", ""
)


def _user(geo: str, value: float, year: int | None = None) -> Observation:
    return Observation(geo, year, value, "persons", "", "user's file", "", None, False, "", "mine.csv", "")


@pytest.mark.parametrize(
    ("indicator", "cut_off", "year"),
    [
        ("population", date(2026, 7, 31), 2025),
        ("population", date(2026, 8, 1), 2026),
        ("population", date(2026, 8, 2), 2026),
        ("gdp_meur", date(2026, 5, 31), 2024),
        ("gdp_meur", date(2026, 6, 1), 2025),
        ("gdp_meur", date(2026, 6, 2), 2025),
        ("gdp_meur", date(2026, 12, 31), 2025),
        ("gdp_meur", date(2027, 1, 1), 2025),
    ],
)
def test_a_year_is_available_from_the_day_of_its_release(indicator: str, cut_off: date, year: int) -> None:
    """The day before the release, the day, the day after; and the turn of the year changes nothing."""
    assert latest_available_year(indicator, cut_off) == year
    assert set(panel(cut_off, BOUND, indicators=[indicator])[f"{indicator}_year"].values) == {year}


def test_only_indicators_with_a_known_release_have_a_latest_year() -> None:
    """When unemployment of a year is out is not written down here, so no year is guessed."""
    with pytest.raises(ValueError, match="no release is known of 'unemployment'"):
        panel(AUTUMN_2025, BOUND, indicators=["unemployment"])


def test_the_figures_of_the_pool_of_2026() -> None:
    """Autumn 2025: population 2025 and GDP 2024, both in a later vintage, which is said."""
    situation = panel(AUTUMN_2025, BOUND)
    germany = situation.sel(member_state="DE")
    assert germany["population"].item() == 83577140
    assert germany["population_dataset"].item() == "demo_gind JAN"
    assert germany["population_note"].item() == (
        "published after the cut-off (vintage spring 2026): may contain later revisions"
    )
    assert germany["gdp_meur_year"].item() == 2024
    assert "eurostat_2025_11" in germany["gdp_meur_dataset"].item()
    assert germany["gdp_meur_note"].item().startswith("published after the cut-off (vintage 2025-11)")
    assert germany["gdp_meur_trust"].item() == "B"


def test_the_figures_of_the_pool_of_2027() -> None:
    """Autumn 2026: population 2026 and the official GDP 2025, known on the day; their rounding is said."""
    situation = panel(AUTUMN_2026, BOUND)
    portugal = situation.sel(member_state="PT")
    assert portugal["population"].item() == 11424000
    assert portugal["population_vintage"].item() == "2026-07-21"
    assert portugal["population_note"].item() == "rounded to 1000"
    assert portugal["gdp_meur_year"].item() == 2025
    assert "eurostat_2026" in portugal["gdp_meur_dataset"].item()
    assert portugal["gdp_meur_note"].item() == "rounded to 100 million"


@pytest.mark.parametrize(
    ("cut_off", "shares", "rounded_up"),
    [
        (AUTUMN_2025, {"DE": 21.6801, "FR": 16.0299, "PL": 6.5114}, {"IE": 464, "PT": 427, "RO": 661}),
        (AUTUMN_2026, {"DE": 21.6413}, {"IE": 473, "PT": 444}),
    ],
)
def test_the_key_that_follows(cut_off: date, shares: dict[str, float], rounded_up: dict[str, int]) -> None:
    """Half by population and half by GDP, computed here by hand, gives the shares that are known for these series."""
    situation = panel(cut_off, BOUND)
    population, gdp = situation["population"], situation["gdp_meur"]
    share = 0.5 * population / population.sum() + 0.5 * gdp / gdp.sum()
    assert {geo: round(share.sel(member_state=geo).item() * 100, 4) for geo in shares} == shares
    assert {geo: int(np.ceil(share.sel(member_state=geo).item() * 21000)) for geo in rounded_up} == rounded_up


def test_shape_and_types() -> None:
    """Persons are whole numbers, GDP is not; states stand in the order asked for."""
    situation = panel(AUTUMN_2025, ("SE", "BE", "EL"))
    assert list(situation["member_state"].values) == ["SE", "BE", "EL"]
    assert situation["population"].dtype == np.int64
    assert situation["gdp_meur"].dtype == np.float64
    assert situation["population"].attrs["unit"] == "persons"
    assert situation.attrs["cut_off"] == "2025-10-15"


def test_a_missing_member_is_an_error_not_a_fallback() -> None:
    """Norway has a population for 2024 in another vintage, which is not put in the place of that of 2025."""
    with pytest.raises(MissingFigure) as caught:
        panel(AUTUMN_2025, ("DE", "NO"))
    assert str(caught.value) == (
        "population 2025 of Norway (NO) is missing in demo_gind JAN (vintage spring 2026); nothing is put in its place"
    )
    assert (caught.value.indicator, caught.value.year, caught.value.states) == ("population", 2025, ("NO",))


def test_an_official_series_is_not_filled_up_from_a_derived_one() -> None:
    """The United Kingdom has a derived GDP for 2025 but no official one; the official series is the best one."""
    with pytest.raises(
        MissingFigure, match=r"^GDP 2025 of United Kingdom \(UK\) is missing in nama_10_gdp.*eurostat_2026"
    ):
        select("gdp_meur", AUTUMN_2026, ("DE", "UK"))


def test_a_year_beyond_the_snapshot_names_the_newest_year() -> None:
    """One line, the first states by name, and what is there."""
    with pytest.raises(MissingFigure) as caught:
        panel(date(2030, 1, 1), BOUND)
    assert str(caught.value) == (
        "population 2029 of Belgium (BE), Bulgaria (BG), Czechia (CZ) and 23 more states is missing in the snapshot, "
        "where the newest year is 2026; nothing is put in its place"
    )


def test_official_figures_come_before_derived_ones() -> None:
    """GDP 2016 is in official and derived series; the latest official one is taken although its vintage is older."""
    (germany,) = select("gdp_meur", date(2027, 1, 1), ("DE",), year=2016)
    assert germany.official
    assert "eurostat_2025_11" in germany.dataset


@pytest.mark.parametrize(
    ("cut_off", "vintage", "noted"),
    [
        (date(2025, 8, 1), "2025-07-10", False),
        (date(2025, 9, 30), "2025-07-10", False),
        (date(2025, 10, 1), "2025-10-01", False),
        (date(2026, 7, 1), "2025-10-01", False),
    ],
)
def test_the_latest_vintage_not_after_the_cut_off_is_taken(cut_off: date, vintage: str, noted: bool) -> None:
    """A vintage of the day itself is in hand; one of tomorrow is not, and never pushes out an earlier one."""
    later = replace(FIGURE, value=83_600_000, vintage="2025-10-01", vintage_date=date(2025, 10, 1))
    (chosen,) = select("population", cut_off, ("DE",), observations=(later, FIGURE))
    assert chosen.vintage == vintage
    assert ("published after" in chosen.note) is noted


def test_without_a_vintage_in_hand_the_earliest_later_one_is_taken() -> None:
    """It holds the fewest later revisions, and its note says that it may hold some."""
    vintages = [
        replace(FIGURE, vintage=f"2025-{month}-01", vintage_date=date(2025, month, 1)) for month in (12, 10, 11)
    ]
    (chosen,) = select("population", date(2025, 9, 1), ("DE",), observations=vintages)
    assert chosen.vintage == "2025-10-01"
    assert "published after the cut-off (vintage 2025-10-01): may contain later revisions" in chosen.note


def test_marks_of_the_publisher_are_spelt_out() -> None:
    """A provisional or estimated figure says so in words."""
    (france,) = select("population", date(2024, 10, 15), ("FR",))
    assert france.flag == "p"
    assert france.note.startswith("provisional; ")


def test_row_order_changes_nothing() -> None:
    """The same figures in another order give the same panel, with the same provenance."""
    shuffled = {name: list(figures(name)) for name in ("population", "gdp_meur")}
    for rows in shuffled.values():
        random.Random(80).shuffle(rows)
    ordered = {name: figures(name) for name in shuffled}
    assert panel(AUTUMN_2025, BOUND, observations=shuffled).identical(panel(AUTUMN_2025, BOUND, observations=ordered))


def test_figures_of_the_user_replace_the_snapshot_for_one_indicator() -> None:
    """What was handed in is taken as it is and marked; the other indicator still comes from the snapshot."""
    given = {"population": [_user("IE", 5_000_000), _user("DE", 80_000_000)]}
    situation = panel(AUTUMN_2025, ("DE", "IE"), observations=given)
    assert list(situation["population"].values) == [80_000_000, 5_000_000]
    assert set(situation["population_source"].values) == {"mine.csv"}
    assert set(situation["population_year"].values) == {0}
    assert situation["population_note"].values[0] == (
        "handed in, in place of the snapshot; no year stated; vintage not stated"
    )
    assert set(situation["gdp_meur_year"].values) == {2024}


def test_figures_of_the_user_are_not_filled_up_from_the_snapshot() -> None:
    """A state that the user left out is missing, although the snapshot holds it."""
    with pytest.raises(MissingFigure, match=r"^population of Ireland \(IE\) is missing in user's file"):
        panel(AUTUMN_2025, ("DE", "IE"), observations={"population": [_user("DE", 80_000_000)]})


def test_two_sources_of_equal_standing_are_refused() -> None:
    """Germany from one file and Ireland from another are not one indicator, and no choice is made between them."""
    rows = [_user("DE", 80_000_000), replace(_user("IE", 5_000_000), dataset="another file")]
    with pytest.raises(ValueError, match=r"2 series of equal standing .*another file.*user's file"):
        panel(AUTUMN_2025, ("DE", "IE"), observations={"population": rows})


def test_a_state_twice_is_refused() -> None:
    """Two figures of one state in one series leave open which one holds."""
    with pytest.raises(ValueError, match="population of DE is there twice in user's file"):
        panel(AUTUMN_2025, ("DE",), observations={"population": [_user("DE", 1), _user("DE", 2)]})


@pytest.mark.parametrize("value", [1.5, float("nan")])
def test_persons_are_not_cut_to_whole_numbers(value: float) -> None:
    """A population that is not a whole number is refused, not rounded on the way into the array."""
    with pytest.raises(ValueError, match=r"population of DE is \S+; expected a whole number of persons"):
        panel(AUTUMN_2025, ("DE",), observations={"population": [_user("DE", value)]})


def test_a_year_can_be_asked_for() -> None:
    """Another year than the latest, and one that is not normally out yet, which is said."""
    earlier = panel(AUTUMN_2025, BOUND, years={"population": 2024})
    assert set(earlier["population_year"].values) == {2024}
    later = panel(AUTUMN_2025, BOUND, years={"population": 2026})
    assert "normally out from 2026-08-01 only" in later["population_note"].values[0]
    with pytest.raises(MissingFigure, match=r"^population 1999 "):
        panel(AUTUMN_2025, BOUND, years={"population": 1999})


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"members": ("DE", "XX")}, "unknown state XX"),
        ({"members": ("DE", "DE")}, "DE is there twice"),
        ({"members": ()}, "no state given"),
        ({"years": {"gdp": 2024}}, "figures or a year for gdp; this panel holds population, gdp_meur"),
        ({"indicators": ("area",)}, "unknown measure 'area'"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: dict[str, object], says: str) -> None:
    """A slip in a name must not be passed over in silence."""
    with pytest.raises(ValueError, match=says):
        panel(AUTUMN_2025, **{"members": BOUND, **asked})  # type: ignore[arg-type]


def test_the_inputs_of_2015() -> None:
    """Population 2014, GDP 2013, unemployment 2014 and the mean of five years' applications, as in the snapshot."""
    austria = panel_2015(("AT",)).sel(member_state="AT")
    applications = [
        row.value
        for row in figures("applications")
        if row.geo == "AT" and "all_applicants" in row.dataset and row.year in range(2010, 2015)
    ]
    assert len(applications) == 5
    assert austria["applications"].item() == sum(applications) / 5
    assert (austria["population"].item(), austria["population_year"].item()) == (8507786, 2014)
    assert (austria["gdp_meur"].item(), austria["gdp_meur_year"].item()) == (323910.2, 2013)
    assert (austria["unemployment"].item(), austria["unemployment_year"].item()) == (5.7, 2014)
    assert austria["applications_note"].item().startswith("average of the years 2010 to 2014; published after")


@pytest.mark.parametrize(("act", "group"), [("COM2015-240", "com2015_240"), ("COM2015-286", "com2015_286")])
def test_the_series_of_2015_reproduce_the_published_shares(act: str, group: str) -> None:
    """With other series of GDP, applications or unemployment the published shares come out worse than this."""
    states = members(group, date(2015, 5, 13))
    figure = panel_2015(states, absent_years_count_as_zero=NO_REPORTS_COUNTED_AS_ZERO)
    weighed = {
        0.4: (figure["population"], figure["gdp_meur"]),
        0.1: (figure["population"] / figure["applications"], 1 / figure["unemployment"]),
    }
    share = sum(weight * part / part.sum() for weight, parts in weighed.items() for part in parts)
    printed = {row.geo: row.value for row in published("2015") if (row.act, row.item) == (act, "key")}
    assert printed.keys() == set(states)
    misses = [abs(share.sel(member_state=geo).item() * 100 - printed[geo]) for geo in states]
    assert max(misses) <= 0.2
    assert sum(misses) / len(misses) <= 0.04


def test_croatia_without_reports_is_missing_unless_asked_for() -> None:
    """A missing year stays missing; to count it as zero must be asked for by name, and leaves a note."""
    with pytest.raises(MissingFigure, match=r"^number of applications 2010 of Croatia \(HR\) is missing"):
        panel_2015(MAY_KEY)
    situation = panel_2015(MAY_KEY, absent_years_count_as_zero=NO_REPORTS_COUNTED_AS_ZERO)
    noted = [geo for geo in MAY_KEY if "counted as zero" in situation.sel(member_state=geo)["applications_note"].item()]
    assert noted == ["HR"]
    note = situation.sel(member_state="HR")["applications_note"].item()
    assert "no figure for 2010, 2011, 2012, counted as zero" in note


def test_a_missing_figure_of_2015_is_named() -> None:
    """Liechtenstein has no rate of unemployment in the series of the keys of 2015."""
    with pytest.raises(
        MissingFigure, match=r"^unemployment 2014 of Liechtenstein \(LI\) is missing in Eurostat labour"
    ):
        panel_2015(("AT", "LI"))


def test_choosing_figures_imports_no_heavy_library() -> None:
    """Quick commands read and choose figures without waiting for the array libraries."""
    code = (
        "import sys, datetime; from article80.situation.panel import panel; "
        "from article80.situation.selection import select; "
        "select('population', datetime.date(2025, 10, 15), ('DE',)); "
        "print([name for name in ('numpy', 'pandas', 'xarray') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
