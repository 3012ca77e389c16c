"""Pairs of events, before, on and after the same day, held against a second and plainly written reading of the law."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from article80.responsibility.events import Event
from article80.responsibility.procedure import Clock, Determined, StateOfPlay, clashes, state_of_play
from tests.responsibility.procedure.plain_reading import (
    last_day_to_ask,
    last_day_to_ask_in_detention,
    transfer_on,
)

REGISTERED, ASKED, ACCEPTED = date(2026, 7, 8), date(2026, 7, 20), date(2026, 8, 3)
ITALY = Determined("IT", "AMMR 33(1)", "DE", REGISTERED)
UNTIL_THE_ACCEPTANCE = (
    Event("application_registered", REGISTERED, "DE"),
    Event("take_charge_request", ASKED, "DE", "IT"),
    Event("take_charge_reply", ACCEPTED, "IT", "DE", answer="accept"),
)
DAYS = (
    *(ACCEPTED + timedelta(days=number) for number in (-1, 0, 1, 60)),
    *(date(2027, 2, 2), date(2027, 2, 3), date(2027, 2, 4), date(2027, 8, 4)),
)
LATER = (date(2026, 12, 1), date(2027, 2, 3), date(2027, 2, 4), date(2027, 9, 1), date(2031, 1, 1))


def _event(kind: str, day: date) -> Event:
    """An event of Germany in a transfer to Italy."""
    fields = {
        "absconding_notified": {"to": "IT", "reason": "absconded"},
        "suspension_decided": {"answer": "granted"},
        "appeal_decided": {"answer": "dismissed"},
        "transfer_carried_out": {"to": "IT"},
    }
    return Event(kind, day, "DE", **fields.get(kind, {}))  # type: ignore[arg-type]


KINDS = (
    *("imprisonment_begun", "imprisonment_ended", "absconding_notified", "available_again"),
    *("suspension_decided", "appeal_decided", "detention_begun", "detention_ended", "transfer_carried_out"),
)


def _transfer(play: StateOfPlay) -> Clock:
    return [one for one in play.clocks if one.name == "transfer"][-1]


@pytest.mark.parametrize("first", KINDS)
@pytest.mark.parametrize("second", KINDS)
def test_a_pair_of_events_moves_the_time_for_a_transfer_as_art_46_says(first: str, second: str) -> None:
    """One event alone is easily right; two on one day, or the other way round, are where a rule goes wrong."""
    for one_day, other_day in product(DAYS, DAYS):
        pair = [_event(first, one_day), _event(second, other_day)]
        timeline = [*UNTIL_THE_ACCEPTANCE, *pair]
        if pair[0] == pair[1] or clashes(timeline):
            continue
        for day in LATER:
            clock = _transfer(state_of_play(timeline, ITALY, day))
            plain = transfer_on(day, ACCEPTED, [one for one in pair if one.on <= day])
            where = (first, one_day, second, other_day, day)
            assert (clock.status == "missed") == plain.missed, where
            assert (clock.ended if clock.status == "met" else None) == plain.done, where
            if clock.is_open or plain.missed:
                assert clock.due == plain.last_day, where


THREE = (
    ("absconding_notified", "imprisonment_begun", "available_again"),
    ("absconding_notified", "available_again", "absconding_notified"),
    ("absconding_notified", "available_again", "imprisonment_begun"),
    ("suspension_decided", "absconding_notified", "appeal_decided"),
    ("imprisonment_begun", "suspension_decided", "appeal_decided"),
    ("suspension_decided", "imprisonment_begun", "appeal_decided"),
    ("suspension_decided", "appeal_decided", "imprisonment_begun"),
)
STEPS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 12, 1))


@pytest.mark.parametrize("kinds", THREE, ids="-".join)
def test_three_events_in_a_row_move_it_as_art_46_says(kinds: tuple[str, str, str]) -> None:
    """Prison after absconding, a second absconding after a return, an appeal that ends while the person is away."""
    told = [_event(kind, day) for kind, day in zip(kinds, STEPS, strict=True)]
    for day in (*STEPS, *LATER, date(2027, 8, 3), date(2029, 9, 3), date(2029, 11, 2)):
        clock = _transfer(state_of_play([*UNTIL_THE_ACCEPTANCE, *told], ITALY, day))
        plain = transfer_on(day, ACCEPTED, [one for one in told if one.on <= day])
        assert (clock.status == "missed", clock.due) == (plain.missed, plain.last_day), day


@pytest.mark.parametrize(
    ("told", "last_day"),
    [
        ([("imprisonment_begun", "2026-07-25"), ("imprisonment_ended", "2026-08-03")], "2027-02-03"),
        (
            [
                ("absconding_notified", "2026-09-01"),
                ("imprisonment_begun", "2026-10-01"),
                ("available_again", "2026-12-01"),
            ],
            "2027-08-03",
        ),
        (
            [
                ("absconding_notified", "2026-09-01"),
                ("available_again", "2026-10-01"),
                ("absconding_notified", "2026-11-01"),
            ],
            "2029-11-01",
        ),
        (
            [
                ("suspension_decided", "2026-08-20"),
                ("absconding_notified", "2026-09-01"),
                ("appeal_decided", "2026-10-20"),
            ],
            "2029-09-03",
        ),
    ],
    ids=[
        "prison that ends on the day of the acceptance lengthens nothing",
        "available again after prison: the year of the prison, not the three years",
        "absconded, back, absconded again: three years from the second information",
        "away while an appeal is decided: still the three years",
    ],
)
def test_what_a_transfer_comes_to_in_the_end(told: list[tuple[str, str]], last_day: str) -> None:
    """Each of these was once changed by a small slip that no test saw."""
    events = [_event(kind, date.fromisoformat(day)) for kind, day in told]
    clock = _transfer(state_of_play([*UNTIL_THE_ACCEPTANCE, *events], ITALY, date(2026, 12, 31)))
    assert clock.due == _working_day(date.fromisoformat(last_day))


def _working_day(day: date) -> date:
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


HITS = tuple(REGISTERED + timedelta(days=number) for number in (-40, -31, -30, -29, -1, 0, 1, 30, 31, 32, 54, 62, 63))


@pytest.mark.parametrize("hit", HITS)
@pytest.mark.parametrize("other", HITS)
def test_two_hits_shorten_the_time_for_a_request_as_art_39_says(hit: date, other: date) -> None:
    """The first hit on data of the state that is asked counts, and none gives more than the two months."""
    hits = [Event("eurodac_hit", day, "DE", "IT", data="crossing") for day in sorted({hit, other})]
    timeline = [Event("application_registered", REGISTERED, "DE"), *hits]
    for day in (REGISTERED, date(2026, 8, 7), date(2026, 8, 10), date(2026, 9, 8), date(2026, 9, 9)):
        clock = next(one for one in state_of_play(timeline, ITALY, day).clocks if one.name == "take_charge_request")
        assert clock.due == last_day_to_ask(REGISTERED, [one for one in hits if one.on <= day]), (hit, other, day)


def test_a_hit_whose_month_ends_on_the_day_of_the_registration_names_the_question() -> None:
    """From when the month of an early hit counts moves the last day here, so the answer has to say so."""
    early = Event("eurodac_hit", date(2026, 6, 8), "DE", "IT", data="crossing")
    play = state_of_play([early, Event("application_registered", REGISTERED, "DE")], ITALY, REGISTERED)
    assert [one.options for one in play.clocks if one.name == "take_charge_request"] == [("early_hit_39_1",)]


DETAINED = tuple(REGISTERED + timedelta(days=number) for number in (-3, -1, 0, 1, 2, 11, 12, 13, 20))


@pytest.mark.parametrize("detained", DETAINED)
@pytest.mark.parametrize("asked", DETAINED)
def test_a_detention_and_a_request_meet_as_art_45_says(detained: date, asked: date) -> None:
    """A request that was sent before the detention needs no shorter limit; on the day of the detention it has one."""
    timeline = [Event("application_registered", REGISTERED, "DE"), Event("detention_begun", detained, "DE")]
    if asked >= REGISTERED:
        timeline.append(Event("take_charge_request", asked, "DE", "IT"))
    clocks = [one for one in state_of_play(timeline, ITALY, date(2026, 12, 1)).clocks if one.name == "detained_request"]
    if REGISTERED <= asked < detained:
        assert clocks == []
        return
    due = last_day_to_ask_in_detention(REGISTERED, detained)
    assert [one.due for one in clocks] == [due]
    in_time = REGISTERED <= asked <= due
    assert [one.status for one in clocks] == ["met" if in_time else "missed"]
