"""What holds for every timeline: nothing runs backwards, and the order in a file does not matter."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from article80.law.options import CATALOGUE, Options
from article80.responsibility.events import Event, in_order
from article80.responsibility.procedure import Clock, Determined, clashes, state_of_play
from tests.responsibility.procedure.questions import QUESTIONS, what_matters
from tests.responsibility.procedure.strategies import FIRST, determined, events, timelines

DAYS = st.integers(0, 1500).map(lambda number: FIRST + timedelta(days=number))
LATER = st.integers(1, 800)


@settings(max_examples=300)
@given(timelines(), determined(), DAYS, LATER)
def test_history_does_not_change(timeline: list[Event], found: Determined, day: date, later: int) -> None:
    """What a person was told on a day about who was responsible until then stays true when the file grows."""
    early = state_of_play(timeline, found, day)
    late = state_of_play(timeline, found, day + timedelta(days=later))
    assert [spell for spell in late.spells if spell.on <= day] == list(early.spells)


@settings(max_examples=300)
@given(timelines(), determined(), DAYS, LATER)
def test_a_limit_that_has_run_out_does_not_move(
    timeline: list[Event], found: Determined, day: date, later: int
) -> None:
    """Whoever relied on a limit that was over must not find it open again because of what came later."""
    early = state_of_play(timeline, found, day)
    late = state_of_play(timeline, found, day + timedelta(days=later))
    over = {_key(clock): clock.due for clock in early.clocks if clock.status in ("missed", "expired")}
    then = {_key(clock): clock.due for clock in late.clocks}
    assert {key: then.get(key) for key in over} == over


@settings(max_examples=200)
@given(timelines(), determined(), DAYS, st.randoms(use_true_random=False))
def test_the_order_in_a_file_does_not_matter(
    timeline: list[Event], found: Determined, day: date, random: object
) -> None:
    """Two clerks who enter the same events in another order get the same answer."""
    shuffled = list(timeline)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert state_of_play(shuffled + shuffled, found, day) == state_of_play(timeline, found, day)


@settings(max_examples=200)
@given(timelines(), st.integers(0, 12))
def test_any_beginning_of_a_timeline_is_one_too(timeline: list[Event], length: int) -> None:
    """A file that is right at its end was right on every day before."""
    assert clashes(in_order(timeline)[:length]) == ()


@settings(max_examples=200)
@given(timelines(), determined(), DAYS)
def test_what_no_rule_reads_changes_nothing(timeline: list[Event], found: Determined, day: date) -> None:
    """An interview, information and conciliation set and stop no clock but those of these duties themselves."""
    more = [
        Event("interview", FIRST, "DE"),
        Event("information_given", FIRST, "IT"),
        Event("representative_appointed", FIRST, "DE"),
        Event("conciliation_begun", FIRST, "DE", "IT"),
    ]
    plain, fuller = state_of_play(timeline, found, day), state_of_play([*timeline, *more], found, day)
    assert fuller.spells == plain.spells
    assert _without_duties(fuller.clocks) == _without_duties(plain.clocks)


@settings(max_examples=200)
@given(timelines(), determined(), DAYS)
def test_open_clocks_are_not_late_and_others_have_ended(timeline: list[Event], found: Determined, day: date) -> None:
    """A limit in the list of what is to be done has its last day ahead, and one that is over says since when."""
    for clock in state_of_play(timeline, found, day).clocks:
        if clock.is_open:
            assert clock.due is None or clock.due >= day or clock.why
            assert clock.ended is None
        else:
            assert clock.ended is not None
            assert clock.ended <= day


@settings(max_examples=60)
@given(timelines(), determined(), DAYS)
def test_no_result_depends_on_an_open_question_in_silence(timeline: list[Event], found: Determined, day: date) -> None:
    """Where another answer would change the state responsible or a last day, the result names the question."""
    play = state_of_play(timeline, found, day)
    for name in QUESTIONS:
        for answer in CATALOGUE[name].values:
            other = state_of_play(timeline, found, day, Options(**{name: answer}))
            assert name in play.options or what_matters(other) == what_matters(play), (name, answer)


@settings(max_examples=100)
@given(st.lists(events(), max_size=6))
def test_events_stand_in_one_order(given_events: list[Event]) -> None:
    """The order of a timeline comes from the events alone, and each is there once."""
    ordered = in_order(given_events)
    assert in_order(reversed(ordered)) == ordered
    assert len(set(ordered)) == len(ordered)


def _without_duties(clocks: tuple[Clock, ...]) -> list[Clock]:
    return [clock for clock in clocks if clock.name not in ("interview", "representative")]


def _key(clock: Clock) -> tuple[str, str, str, date]:
    return clock.name, clock.acting, clock.waiting, clock.started
