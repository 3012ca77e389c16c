from __future__ import annotations

from datetime import date

import pytest

from article80.cycle import Cycle
from article80.cycle.result import Range
from article80.report.citations import citation
from article80.report.numbers import day_in_words, euros, euros_in_words, places, round_places, unbroken, whole
from article80.report.state_tables import pledge_in_words, states_table, taken_in_words
from article80.report.tables import Column, Measured, Shown, Table, flat, shown

PER_PLACE = 2_000_000
SPACE = "\N{NO-BREAK SPACE}"


def test_numbers_are_written_for_people() -> None:
    """Thousands apart, a true minus, euro to the cent only where there are cents."""
    assert whole(-21000) == f"\N{MINUS SIGN}21{SPACE}000"
    assert euros(926_000_000) == f"EUR{SPACE}9{SPACE}260{SPACE}000"
    assert euros(150) == f"EUR{SPACE}1.50"
    assert euros_in_words(7_466_000_000) == f"EUR{SPACE}74.66{SPACE}million"
    assert euros_in_words(42_000_000_000) == f"EUR{SPACE}420{SPACE}million"
    assert places(57_000_000, PER_PLACE) == "28.5"
    assert places(164_500_000, PER_PLACE) == "82.25"
    assert day_in_words(date(2026, 6, 12)) == "12 June 2026"


@pytest.mark.parametrize(("cents", "expected"), [(999_999, 0), (1_000_000, 1), (3_000_000, 2), (-1_000_000, -1)])
def test_half_a_place_is_rounded_away_from_zero(cents: int, expected: int) -> None:
    """One rule for all pictures and texts, so that the same value never shows two numbers."""
    assert round_places(cents, PER_PLACE) == expected


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("30 000 persons", f"30{SPACE}000 persons"),
        ("The number is 30 000.", f"The number is 30{SPACE}000."),
        ("70 % of 1 200 000", f"70{SPACE}% of 1{SPACE}200{SPACE}000"),
        ("Decision (EU) 2025/2642 of 2025", "Decision (EU) 2025/2642 of 2025"),
        ("15 Oct 2025", "15 Oct 2025"),
    ],
)
def test_a_number_is_not_broken_at_the_end_of_a_line(words: str, held: str) -> None:
    """The 21 of "21 000" at the end of a line would be read as 21."""
    assert unbroken(words) == held


def test_an_uncertain_value_shows_its_bounds() -> None:
    """With a central reading it is "about" that, without one it is "unknown"; the bounds stand beside both."""
    about = shown(Range(0, 0, 4_000_000, 8_000_000), "places", PER_PLACE)
    assert about == Shown("about 2", "0 to 4")
    assert shown(Range(0, 0, 1_000_000, 3_000_000), "places", PER_PLACE) == Shown("about 0.5", "0 to 1.5")
    assert shown(Range(0, 0, 0, 8_000_000), "places", PER_PLACE) == Shown("unknown", "0 to 4")
    assert shown(Range.certain(4_000_000), "places", PER_PLACE) == Shown("2")
    assert str(shown(Range(0, 0, 0, 128_000_000), "cents", PER_PLACE)) == f"unknown (0 to 1.28{SPACE}million)"


def test_a_difference_carries_its_sign_and_its_unit() -> None:
    """A miss is shown as it is: computed less published."""
    assert shown(Measured(-0.0124, "per cent", signed=True), "measured", 1).main == "\N{MINUS SIGN}0.0124 points"
    assert shown(Measured(20000.0, "EUR", signed=True), "measured", 1).main == f"+EUR{SPACE}20{SPACE}000"
    assert shown(Measured(0.0, "persons", signed=True), "measured", 1).main == "0"


def test_a_column_of_ranges_becomes_four_for_machines() -> None:
    """The figure or the word "unknown", and the bounds beside it, for every row of the column."""
    table = Table("t", "T", (Column("a", "A"), Column("b", "B", "cents")), (("x", Range(1, 1, 2, 3)), ("y", None)))
    assert flat(table, PER_PLACE) == (
        ("a", "b", "b_low", "b_central", "b_high"),
        (("x", "unknown", 1, 2, 3), ("y", None, None, None, None)),
    )


def test_a_column_of_places_holds_places_for_machines() -> None:
    """The values lie in cents inside; a column that says places must not hold cents. Whole ones stay whole numbers."""
    columns = (Column("a", "A", "places"), Column("b", "B", "places"))
    table = Table("t", "T", columns, ((60_000_000_000, Range(0, 0, 57_000_000, 9_559_000_000)),))
    assert flat(table, PER_PLACE)[1] == ((30_000, "unknown", 0, 28.5, 4779.5),)


@pytest.mark.parametrize("written", ["AMMR 63(1)", "Art. 63(1) AMMR"])
def test_provisions_are_cited_in_one_way(written: str) -> None:
    """The short form of the code and the form for people lead to the same citation and address."""
    assert citation(written) == ("Art. 63(1) AMMR", "http://data.europa.eu/eli/reg/2024/1351/art_63/par_1/oj")


@pytest.mark.parametrize("written", ["D2025-2642 1", "Art. 1 D2025-2642", "Art. 1 of Decision (EU) 2025/2642"])
def test_a_decision_is_cited_by_its_number(written: str) -> None:
    """The key of an act is ours; a reader knows the number, and the written form leads back to the same act."""
    cited, address = citation(written)
    assert cited == "Art. 1 of Decision (EU) 2025/2642"
    assert address == citation("D2025-2642 1")[1] != ""


def test_words_that_are_no_provision_stay_words() -> None:
    """A user's own reference is shown as it is and gets no link."""
    assert citation("our own agreement") == ("our own agreement", "")


def test_a_pledge_is_told_in_words(cycle_2026: Cycle) -> None:
    """Published amounts, ceilings, kinds without an amount, nothing at all: each reads differently."""
    words = {state.geo: pledge_in_words(state).replace(SPACE, " ") for state in cycle_2026.states}
    assert words["DE"] == "4 555 relocations"
    assert words["IE"] == "EUR 9.26 million in money"
    assert words["BE"] == "at most EUR 12.9 million in money"
    assert words["SE"] == "money, amount not published"
    assert words["LT"] == "relocations and money, amount not published"
    assert words["HU"] == words["SK"] == "none"
    assert {words[geo] for geo in ("AT", "CZ", "HR", "PL")} == {"adjusted to nothing (deducted in full)"}
    assert words["CY"] == "43 relocations; need not be delivered"
    taken = {state.geo: taken_in_words(state) for state in cycle_2026.states}
    assert taken["DE"] == "offsets: stated by the state"
    assert taken["ES"] == "exempt: benefits itself"
    assert taken["RO"] == "nothing"


def test_an_inferred_offset_is_a_reading_and_not_a_gap(cycle_2026: Cycle) -> None:
    """France's pledge is known; what arrives of it is 0 by the central reading, with bounds, and not "unknown"."""
    cells = {row[0]: row[-1] for row in states_table(cycle_2026).rows}
    assert str(cells["France (FR)"]).replace(SPACE, " ") == "about 0 (0 to 3 361)"


def test_columns_without_content_are_left_out(cycle_2026: Cycle, cycle_2027: Cycle) -> None:
    """Before anything is pledged the table of states has no column that could only be empty."""
    assert len(states_table(cycle_2026).columns) == 8
    assert [column.key for column in states_table(cycle_2027).columns] == [
        "state",
        "share",
        "fair_share",
        "fair_share_cents",
    ]
