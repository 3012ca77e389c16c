"""Rows of events: what clashes is refused by name, what begins a valid row is valid, clocks never run backwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.relocation.procedure import Case, Contradiction, Event, state_of_play
from article80.words import say
from tests.law_days import LAW
from tests.relocation.procedure.rows import (
    APPLICANT,
    cases,
    event,
    on,
    options,
    until_notice,
    until_receipt,
    valid_rows,
)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            [event("informed", 0), event("identified", 1)],
            "informed on 2027-02-01 comes before identified on 2027-02-02",
        ),
        ([event("informed", 0)], "informed on 2027-02-01 stands without identified, which must come first"),
        (
            [*until_receipt(), event("confirmed", 2), event("transferred", 5), event("decided", 6)],
            "transferred on 2027-02-06 comes before decided on 2027-02-07",
        ),
        (
            [*until_receipt(), event("refused", 2), event("confirmed", 3)],
            "confirmed on 2027-02-04 comes after refused on 2027-02-03, which ended the procedure",
        ),
        (
            [*until_receipt(), event("confirmed", 2), event("refused", 3)],
            "refused on 2027-02-04 comes after confirmed on 2027-02-03; they exclude each other",
        ),
        (
            [*until_receipt(), event("refused", 9), event("confirmed", 10)],
            "confirmed on 2027-02-11 comes after refused on 2027-02-10; they exclude each other",
        ),
        (
            [*until_receipt(), event("decided", 3), event("confirmed", 5)],
            "decided on 2027-02-04 comes before confirmed on 2027-02-06",
        ),
        (
            [*until_receipt(), event("decided", 7)],
            "decided on 2027-02-08 comes before a reply to received on 2027-02-01 and before the time for it was over",
        ),
        ([event("identified", 0), event("identified", 3)], "identified on 2027-02-01 and again on 2027-02-04"),
        (
            [*until_notice(), event("security_stopped", 5), event("transferred", 9)],
            "transferred on 2027-02-10 comes after security_stopped on 2027-02-06, which ended the procedure",
        ),
        (
            [*until_notice(), event("transferred", 9), event("arrival_reported", 9), event("no_show_reported", 10)],
            "no_show_reported on 2027-02-11 comes after arrival_reported on 2027-02-10, which ended the procedure",
        ),
        ([*until_receipt()[:-1], event("confirmed", 2)], "confirmed on 2027-02-03 stands without received"),
        (
            [event("identified", 0), event("received", 1), event("transmitted", 2)],
            "received on 2027-02-02 comes before transmitted on 2027-02-03",
        ),
    ],
)
def test_events_that_cannot_both_be_true_are_refused_by_name(row: list[Event], message: str) -> None:
    """The user must see which two lines to look at; a guess would put wrong dates into a file on a person."""
    with pytest.raises(Contradiction) as caught:
        state_of_play(APPLICANT, row, parameters=LAW)
    assert message in say(caught.value.sentence)


def test_a_decision_after_silence_is_no_contradiction() -> None:
    """Day eight: nobody replied, so the state has confirmed and the decision can be taken."""
    play = state_of_play(APPLICANT, [*until_receipt(), event("decided", 8)], parameters=LAW)
    assert play.stage == "decided"


def test_a_contradiction_after_the_day_is_refused_too() -> None:
    """A file that is wrong somewhere is not trusted for an earlier day."""
    with pytest.raises(Contradiction):
        state_of_play(APPLICANT, [*until_receipt(), event("refused", 2), event("confirmed", 30)], on(1), parameters=LAW)


def test_events_after_the_day_are_left_out_and_counted() -> None:
    """Looking back: what is known later does not change what was open then."""
    play = state_of_play(APPLICANT, until_notice(), on(1), parameters=LAW)
    assert (play.stage, play.later) == ("waiting", 3)
    assert {duty.kind for duty in play.open} >= {"confirmed"}


def test_without_a_day_and_an_event_there_is_nothing_to_look_at() -> None:
    """No clock of the machine is asked."""
    with pytest.raises(ValueError, match="no event and no day"):
        state_of_play(APPLICANT, [], parameters=LAW)
    assert state_of_play(APPLICANT, [], on(0), parameters=LAW).stage == "preparation"


@pytest.mark.parametrize(
    ("given_case", "message"), [({"contributing": "IT"}, "both the benefitting and"), ({"persons": 0}, "0 persons")]
)
def test_a_case_that_is_none_is_refused(given_case: dict[str, object], message: str) -> None:
    """From a state to itself, or of nobody."""
    with pytest.raises(ValueError, match=message):
        Case(**{"benefitting": "IT", "contributing": "DE", **given_case})  # type: ignore[arg-type]


@settings(max_examples=80)
@given(st.data())
def test_what_begins_a_valid_row_is_valid_and_the_order_of_the_file_does_not_matter(data: st.DataObject) -> None:
    """A file grows by a line a day: it must never become valid only later, nor hang on who sorted it."""
    case, chosen = data.draw(cases), data.draw(options)
    row = data.draw(valid_rows(case, chosen))
    for length in range(1, len(row) + 1):
        state_of_play(case, row[:length], options=chosen, parameters=LAW)
    mixed = data.draw(st.permutations(row))
    assert state_of_play(case, mixed, options=chosen, parameters=LAW) == state_of_play(
        case, row, options=chosen, parameters=LAW
    )


@settings(max_examples=80)
@given(st.data())
def test_clocks_never_run_backwards(data: st.DataObject) -> None:
    """A limit ends after it starts, a later look never brings it forward, and what ended stays ended."""
    case, chosen = data.draw(cases), data.draw(options)
    row = data.draw(valid_rows(case, chosen))
    days = sorted({*(one.day for one in row), *(one.day + timedelta(40) for one in row)})
    before: dict[tuple[str, date], date] = {}
    for day in days:
        play = state_of_play(case, row, day, options=chosen, parameters=LAW)
        for duty in play.open:
            if duty.limit is None:
                continue
            assert duty.limit.started < duty.limit.runs_out <= duty.limit.due
            key = (duty.kind, duty.limit.started)
            assert before.get(key, duty.limit.due) <= duty.limit.due
            before[key] = duty.limit.due
            assert duty.overdue is False or day > duty.limit.due
        assert [one.day for one in play.happened] == sorted(one.day for one in play.happened)
        assert all(one.day <= day for one in play.happened)


@settings(max_examples=60)
@given(st.data())
def test_a_file_that_comes_later_is_never_due_earlier(data: st.DataObject) -> None:
    """Receipt a day later cannot shorten what the state has to reply, whatever holidays lie between."""
    case, chosen = data.draw(cases), data.draw(options)
    day = data.draw(st.dates(date(2026, 7, 1), date(2030, 12, 31)))
    first, second = (
        next(
            duty.due
            for duty in state_of_play(case, until_receipt(start), options=chosen, parameters=LAW).open
            if duty.kind == "confirmed"
        )
        for start in (day, day + timedelta(1))
    )
    assert first is not None
    assert second is not None
    assert first <= second
    assert 7 <= (first - day).days <= 14
