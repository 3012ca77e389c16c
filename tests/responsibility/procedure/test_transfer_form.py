"""The window for the form of a transfer (Implementing Regulation 2025/2055), to the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar
from article80.responsibility.procedure.transfer_form import sent_outside_the_window

ARRIVAL = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("days", "special", "in_window"),
    [
        *(
            (15, False, False),
            (14, False, True),
            (13, False, True),
            (8, False, True),
            (7, False, True),
            (6, False, False),
        ),
        *((22, True, True), (21, True, True), (20, True, False)),
    ],
)
def test_the_form_is_sent_in_its_window(days: int, special: bool, in_window: bool) -> None:
    """Too early is as wrong as too late, but for people who need three weeks of preparation."""
    calendar = Calendar(Options(), parameters_on(ARRIVAL))
    sent = ARRIVAL - timedelta(days=days)
    form = Event("transfer_form_sent", sent, "DE", "IT", reason="escorted", until=ARRIVAL, special_needs=special)
    assert (sent_outside_the_window(form, calendar, False) == []) is in_window


@pytest.mark.parametrize(("days", "in_window"), [(22, True), (21, True), (20, False), (14, False)])
def test_the_form_of_a_lone_minor_is_sent_three_weeks_before(days: int, in_window: bool) -> None:
    """Art. 25(3), 26(3)(c): what the file knows of the person counts, whether or not the event says so."""
    calendar = Calendar(Options(), parameters_on(ARRIVAL))
    form = Event("transfer_form_sent", ARRIVAL - timedelta(days=days), "DE", "IT", reason="escorted", until=ARRIVAL)
    assert (sent_outside_the_window(form, calendar, True) == []) is in_window
