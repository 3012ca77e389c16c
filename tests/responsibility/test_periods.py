"""The numbers of the criteria, and what the last day of a period means."""

from __future__ import annotations

from datetime import date

import pytest

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.responsibility.periods import at_most, less_than

EXACT = Options()
MOVING = Options(criteria_periods_75d="next_working_day")
ON = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("name", "value", "unit", "provision", "mark"),
    [
        ("adult_age_years", 18, "years", "Art. 2(10) AMMR", "V"),
        ("residence_document_ended_years", 3, "years", "Art. 29(4) AMMR", "V"),
        ("visa_ended_months", 18, "months", "Art. 29(4) AMMR", "V"),
        ("diploma_issued_years", 6, "years", "Art. 30 AMMR", "V"),
        ("diploma_academic_years", 1, "years", "Art. 2(15) AMMR", "V"),
        ("diploma_isced_level", 2, "level", "Art. 2(15) AMMR", "V"),
        ("irregular_crossing_months", 20, "months", "Art. 33(1) AMMR", "V"),
        ("disembarkation_months", 12, "months", "Art. 33(2) AMMR", "V"),
        ("dublin3_residence_document_ended_years", 2, "years", "Art. 12(4) DUBLIN3", "V"),
        ("dublin3_visa_ended_months", 6, "months", "Art. 12(4) DUBLIN3", "V"),
        ("dublin3_irregular_crossing_months", 12, "months", "Art. 13(1) DUBLIN3", "V"),
        ("dublin3_stay_months", 5, "months", "Art. 13(2) DUBLIN3", "V"),
    ],
)
def test_the_numbers_of_the_criteria(name: str, value: int, unit: str, provision: str, mark: str) -> None:
    """Each number is held against the rule that it comes from, with how well it is founded."""
    found = parameters_on(ON)[name]
    assert (found.value, found.unit, str(found.provision), found.mark) == (value, unit, provision, mark)


@pytest.mark.parametrize(
    ("day", "within", "less"),
    [(date(2026, 9, 22), True, True), (date(2026, 9, 23), True, False), (date(2026, 9, 24), False, False)],
)
def test_more_than_and_less_than_differ_on_the_last_day(day: date, within: bool, less: bool) -> None:
    """Art. 33 ends after "more than" a period and lets the last day in; "less than" in Art. 29(4) does not."""
    event = date(2025, 3, 23)
    assert at_most(18, event, day, "FR", EXACT).holds is within
    assert less_than(18, event, day, "FR", EXACT).holds is less


@pytest.mark.parametrize(
    ("day", "within", "less"),
    [(date(2026, 9, 20), True, True), (date(2026, 9, 21), True, False), (date(2026, 9, 22), False, False)],
)
def test_a_last_day_on_a_sunday_moves_to_monday_by_one_reading(day: date, within: bool, less: bool) -> None:
    """20 September 2026 is a Sunday: by this reading Monday takes its place."""
    event = date(2025, 3, 20)
    assert at_most(18, event, day, "FR", MOVING).holds is within
    assert less_than(18, event, day, "FR", MOVING).holds is less


def test_the_public_holidays_are_those_of_the_state_concerned() -> None:
    """Orthodox Easter Monday of 2026 is a holiday in Greece and not in France."""
    event, day = date(2025, 4, 13), date(2026, 4, 14)
    assert at_most(12, event, day, "EL", MOVING).holds
    assert not at_most(12, event, day, "FR", MOVING).holds


def test_it_is_said_whether_the_reading_decided() -> None:
    """Only a case that falls between the two last days depends on the option."""
    event = date(2025, 3, 20)
    assert at_most(18, event, date(2026, 9, 21), "FR", EXACT).by_option
    assert not at_most(18, event, date(2026, 9, 20), "FR", EXACT).by_option
    assert not at_most(18, event, date(2026, 9, 22), "FR", EXACT).by_option
