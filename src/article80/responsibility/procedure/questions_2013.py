"""On which open questions the limits of a case depend in which the criteria of 2013 decide."""

from __future__ import annotations

from article80.responsibility.procedure.calendar import Calendar
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.timeline import Timeline


def with_questions_of_2013(clocks: tuple[Clock, ...], calendar: Calendar) -> tuple[Clock, ...]:
    """The clocks with the questions added that any limit of such a case meets.

    A limit that starts once Part III applies could be one of 2024 (``limits_84_2``), and one of 2013 that ends on a
    weekend or a holiday could move (``last_day_2013``).
    """
    return tuple(_with(clock, calendar) for clock in clocks)


def questions_of_2013(timeline: Timeline, calendar: Calendar) -> tuple[str, ...]:
    """Whose limits hold, for a case in which anything happened once Part III applies (``limits_84_2``)."""
    later = any(event.on >= calendar.options.part_iii_applies_from for event in timeline.events)
    return ("limits_84_2",) * later


def _with(clock: Clock, calendar: Calendar) -> Clock:
    names = ("limits_84_2",) * (clock.started >= calendar.options.part_iii_applies_from)
    if clock.is_of_2013 and clock.counted is not None and clock.somebody_must_act:
        moved = calendar.moved(clock.counted, clock.acting, clock.waiting)
        names += ("last_day_2013",) * (moved != clock.counted)
    return clock._replace(options=(*clock.options, *names)) if names else clock
