"""Art. 75: when a period ends. The dates were checked by hand on a calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article80.law.parameters import parameters_on
from article80.law.rule import trace
from article80.law.states import STATES
from article80.law.time_limits import (
    Unit,
    holidays_of_two,
    is_working_day,
    last_day_counted,
    next_working_day,
    period_end,
    public_holidays,
    time_limit,
    working_days_after,
)

NO_HOLIDAYS: frozenset[date] = frozenset()
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@pytest.mark.parametrize(
    ("event", "length", "unit", "end", "weekday"),
    [
        (date(2026, 6, 1), 10, "days", date(2026, 6, 11), THU),
        (date(2026, 7, 1), 1, "days", date(2026, 7, 2), THU),
        (date(2026, 7, 1), 2, "weeks", date(2026, 7, 15), WED),
        (date(2026, 7, 15), 2, "months", date(2026, 9, 15), TUE),
        (date(2026, 12, 31), 1, "months", date(2027, 1, 31), SUN),
        (date(2026, 7, 1), 18, "months", date(2028, 1, 1), SAT),
        (date(2026, 7, 1), 3, "years", date(2029, 7, 1), SUN),
    ],
)
def test_a_period_is_counted_without_the_day_of_the_event(
    event: date, length: int, unit: Unit, end: date, weekday: int
) -> None:
    """75(a) and (b): the same weekday for weeks, the same date for months."""
    assert last_day_counted(event, length, unit) == end
    assert end.weekday() == weekday


@pytest.mark.parametrize(
    ("event", "length", "unit", "end"),
    [
        (date(2026, 1, 31), 1, "months", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "months", date(2028, 2, 29)),
        (date(2026, 1, 28), 1, "months", date(2026, 2, 28)),
        (date(2026, 8, 31), 1, "months", date(2026, 9, 30)),
        (date(2026, 8, 31), 6, "months", date(2027, 2, 28)),
        (date(2028, 2, 29), 1, "years", date(2029, 2, 28)),
        (date(2026, 2, 28), 1, "months", date(2026, 3, 28)),
    ],
)
def test_a_month_without_the_date_ends_the_period_on_its_last_day(
    event: date, length: int, unit: Unit, end: date
) -> None:
    """75(c): 31 January and one month is the last of February, in a leap year too; and it does not work backwards."""
    assert last_day_counted(event, length, unit) == end


@pytest.mark.parametrize(
    ("event", "length", "unit", "end"),
    [
        (date(2026, 7, 3), 14, "days", date(2026, 7, 17)),  # a Friday stays
        (date(2026, 7, 3), 15, "days", date(2026, 7, 20)),  # Saturday 18 July, so Monday
        (date(2026, 7, 3), 16, "days", date(2026, 7, 20)),  # Sunday 19 July, so Monday
        (date(2026, 7, 3), 17, "days", date(2026, 7, 20)),  # Monday stays
        (date(2026, 7, 4), 1, "weeks", date(2026, 7, 13)),  # an event on a Saturday: Saturday a week later, so Monday
        (date(2026, 1, 31), 1, "months", date(2026, 3, 2)),  # 28 February 2026 is a Saturday
    ],
)
def test_a_last_day_on_a_weekend_moves_to_monday(event: date, length: int, unit: Unit, end: date) -> None:
    """75(d): the day before the weekend stays, both days of it move, and weekends on the way do not count."""
    assert period_end(event, length, unit, NO_HOLIDAYS) == end


@pytest.mark.parametrize(
    ("geo", "event", "length", "unit", "end"),
    [
        ("EL", date(2026, 9, 30), 4, "weeks", date(2026, 10, 29)),  # Ohi Day, Wednesday 28 October
        ("DE", date(2026, 9, 30), 4, "weeks", date(2026, 10, 28)),  # no holiday in Germany
        ("FR", date(2026, 6, 30), 2, "weeks", date(2026, 7, 15)),  # 14 July, a Tuesday
        ("IE", date(2026, 3, 10), 1, "weeks", date(2026, 3, 18)),  # Saint Patrick's Day, Tuesday 17 March
        ("PL", date(2026, 10, 11), 1, "months", date(2026, 11, 12)),  # Independence Day, Wednesday 11 November
        ("MT", date(2026, 3, 1), 30, "days", date(2026, 4, 1)),  # Freedom Day, Tuesday 31 March
        ("DE", date(2026, 3, 27), 1, "weeks", date(2026, 4, 7)),  # Good Friday, the weekend and Easter Monday
        ("SE", date(2026, 3, 27), 1, "weeks", date(2026, 4, 7)),  # the same in Sweden
        ("EL", date(2026, 3, 27), 1, "weeks", date(2026, 4, 3)),  # Orthodox Easter is a week later
        ("EL", date(2026, 4, 3), 1, "weeks", date(2026, 4, 14)),  # Good Friday to Easter Monday in Greece
        ("AT", date(2026, 12, 11), 2, "weeks", date(2026, 12, 28)),  # Christmas on a Friday, and the weekend
        ("UK", date(2026, 12, 11), 2, "weeks", date(2026, 12, 29)),  # Monday is a holiday in lieu of 26 December
        ("ES", date(2026, 12, 1), 1, "months", date(2027, 1, 4)),  # Friday 1 January, and the weekend
    ],
)
def test_a_last_day_on_a_public_holiday_moves_to_the_next_working_day(
    geo: str, event: date, length: int, unit: Unit, end: date
) -> None:
    """75(d): the holidays are those of the state concerned, so the same period ends on different days."""
    assert period_end(event, length, unit, public_holidays(geo, (2026, 2027))) == end


@pytest.mark.parametrize(
    ("geo", "event", "end"),
    [
        ("RO", date(2026, 10, 31), date(2026, 12, 2)),  # 30 November and 1 December are holidays
        ("RO", date(2029, 10, 31), date(2029, 12, 3)),  # 30 November is a Friday: the holiday, then the weekend
        ("DE", date(2026, 10, 31), date(2026, 11, 30)),  # Monday 30 November is a working day in Germany
    ],
)
def test_a_month_end_in_place_of_a_missing_date_moves_from_a_public_holiday(geo: str, event: date, end: date) -> None:
    """75(c) and (d) together: there is no 31 November, and the day before may be a holiday."""
    assert period_end(event, 1, "months", public_holidays(geo, (2026, 2029))) == end


def test_a_holiday_in_the_middle_of_a_period_does_not_move_its_end() -> None:
    """75(d): weekends and holidays are part of the period; only the last day can move."""
    france = public_holidays("FR", [2026])
    assert date(2026, 7, 14) in france
    assert period_end(date(2026, 7, 13), 3, "days", france) == date(2026, 7, 16)


def test_working_days_skip_weekends_and_holidays() -> None:
    """Art. 23: fifteen working days from Friday 9 October 2026 in Spain, where Monday 12 October is a holiday."""
    spain = public_holidays("ES", [2026])
    assert working_days_after(date(2026, 10, 9), 1, spain) == date(2026, 10, 13)
    assert working_days_after(date(2026, 10, 9), 15, spain) == date(2026, 11, 2)
    assert working_days_after(date(2026, 10, 9), 15, NO_HOLIDAYS) == date(2026, 10, 30)


@pytest.mark.parametrize(
    ("choice", "end"),
    [("acting", date(2026, 10, 29)), ("requesting", date(2026, 10, 28)), ("both", date(2026, 10, 29))],
)
def test_with_two_states_the_option_says_whose_holidays_count(choice: Any, end: date) -> None:
    """The Regulation does not say which; 28 October is a holiday in Greece, which acts, and not in Germany."""
    calendar = holidays_of_two(choice, public_holidays("EL", [2026]), public_holidays("DE", [2026]))
    assert period_end(date(2026, 9, 30), 4, "weeks", calendar) == end


def test_both_calendars_together_hold_the_holidays_of_each() -> None:
    """The German holiday counts as well when both calendars do: Ascension Day, Thursday 14 May 2026."""
    calendar = holidays_of_two("both", public_holidays("EL", [2026]), public_holidays("DE", [2026, 2027]))
    assert period_end(date(2026, 5, 7), 1, "weeks", calendar) == date(2026, 5, 15)
    with pytest.raises(ValueError, match="Greece and Germany in 2027 are not in the calendar, which holds 2026"):
        _ = date(2027, 5, 6) in calendar


def test_an_unknown_choice_between_calendars_is_refused() -> None:
    """A mistyped choice must not end a period on some day."""
    choice: Any = "either"
    with pytest.raises(ValueError, match="expected acting or requesting or both"):
        holidays_of_two(choice, public_holidays("EL", [2026]), public_holidays("DE", [2026]))


def test_a_year_that_the_calendar_does_not_hold_is_an_error() -> None:
    """A period that ends on New Year's Day must not end there because the next year was not handed in."""
    belgium = public_holidays("BE", [2026])
    with pytest.raises(ValueError, match="public holidays of Belgium in 2027 are not in the calendar"):
        period_end(date(2026, 12, 1), 1, "months", belgium)


@pytest.mark.parametrize("geo", list(STATES))
def test_every_state_has_a_calendar(geo: str) -> None:
    """Greece and the United Kingdom have other codes in most libraries; New Year's Day is a holiday in all states."""
    assert date(2026, 1, 1) in public_holidays(geo, [2026])


def test_the_calendar_of_an_unknown_state_is_refused() -> None:
    """The project's code is EL; GR is understood at the doors, not inside."""
    with pytest.raises(ValueError, match="'GR' is not the code of a state"):
        public_holidays("GR", [2026])


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((date(2026, 7, 1), 0, "days"), ValueError, "a period is at least one of days, not 0"),
        ((date(2026, 7, 1), 1, "hours"), ValueError, "'hours' is not a unit of time: expected days, weeks, months"),
        ((datetime(2026, 7, 1, 12), 1, "days"), TypeError, "a date without a time of day"),  # noqa: DTZ001
    ],
)
def test_what_is_no_period_is_refused(arguments: Any, error: type[Exception], message: str) -> None:
    """An hour is not counted and an empty period has no last day; neither may be guessed."""
    with pytest.raises(error, match=message):
        last_day_counted(*arguments)


def test_working_days_refuse_the_same() -> None:
    """No working day is no period, and a time of day is not counted here either."""
    with pytest.raises(ValueError, match="at least one working day"):
        working_days_after(date(2026, 7, 1), 0, NO_HOLIDAYS)
    with pytest.raises(TypeError, match="a date without a time of day"):
        working_days_after(datetime(2026, 7, 1, 12), 1, NO_HOLIDAYS)  # noqa: DTZ001


def test_an_explanation_shows_the_counting_and_the_move() -> None:
    """A person who asks why the limit ends on Monday sees the Saturday that it would have been."""
    with trace() as steps:
        period_end(date(2026, 7, 3), 15, "days", NO_HOLIDAYS)
    assert [(step.name, step.result) for step in steps] == [
        ("last_day_counted", date(2026, 7, 18)),
        ("next_working_day", date(2026, 7, 20)),
        ("period_end", date(2026, 7, 20)),
    ]


YEARS = range(2015, 2041)
EVENTS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
PERIODS = st.one_of(
    st.tuples(st.integers(1, 400), st.just("days")),
    st.tuples(st.integers(1, 60), st.just("weeks")),
    st.tuples(st.integers(1, 36), st.just("months")),
    st.tuples(st.integers(1, 3), st.just("years")),
)
SOME_STATES = st.sampled_from(["EL", "DE", "ES", "MT", "PL", "SE"])


@given(event=EVENTS, period=PERIODS, geo=SOME_STATES)
def test_a_period_ends_on_the_first_working_day_from_its_last_day_on(
    event: date, period: tuple[int, Unit], geo: str
) -> None:
    """Never before the counted last day, always on a working day of the state, and with none passed over."""
    calendar = public_holidays(geo, YEARS)
    counted = last_day_counted(event, *period)
    end = period_end(event, *period, calendar)
    assert end >= counted > event
    assert is_working_day(end, calendar)
    between = [counted + timedelta(days=step) for step in range((end - counted).days)]
    assert not any(is_working_day(day, calendar) for day in between)


@given(events=st.tuples(EVENTS, EVENTS).map(sorted), period=PERIODS, geo=SOME_STATES)
def test_a_later_event_never_ends_a_period_earlier(events: list[date], period: tuple[int, Unit], geo: str) -> None:
    """Who was told later has at least as long: month ends and holidays must not turn that round."""
    calendar = public_holidays(geo, YEARS)
    first, second = (period_end(event, *period, calendar) for event in events)
    assert first <= second


@given(day=EVENTS, geo=SOME_STATES)
def test_the_next_working_day_of_a_working_day_is_itself(day: date, geo: str) -> None:
    """A last day that is a working day does not move, and moving twice changes nothing."""
    calendar = public_holidays(geo, YEARS)
    moved = next_working_day(day, calendar)
    assert next_working_day(moved, calendar) == moved
    assert (moved == day) == is_working_day(day, calendar)


@given(event=EVENTS, count=st.integers(1, 30), geo=SOME_STATES)
def test_so_many_working_days_lie_after_the_event(event: date, count: int, geo: str) -> None:
    """Counted one by one, without the method that is tested."""
    calendar = public_holidays(geo, YEARS)
    end = working_days_after(event, count, calendar)
    days = [event + timedelta(days=step + 1) for step in range((end - event).days)]
    assert sum(is_working_day(day, calendar) for day in days) == count
    assert is_working_day(end, calendar)


def test_a_time_limit_names_its_event_its_length_and_its_last_day() -> None:
    """One month after 1 July 2026 runs out on Saturday 1 August; the last day in time is Monday 3 August."""
    length = parameters_on(date(2026, 7, 1))["relocation_transfer_weeks"]
    limit = time_limit(date(2026, 7, 4), length, set())
    assert (limit.runs_out, limit.due, limit.moved) == (date(2026, 8, 1), date(2026, 8, 3), True)
    assert str(limit.provision) == "Art. 67(11) AMMR"
    assert time_limit(date(2026, 7, 4), length, None).due == date(2026, 8, 1)


def test_a_number_that_is_no_length_of_time_makes_no_limit() -> None:
    """Money does not run out on a day."""
    money = parameters_on(date(2026, 7, 1))["value_per_relocation_cents"]
    with pytest.raises(ValueError, match="expected a length of time"):
        time_limit(date(2026, 7, 4), money, set())
