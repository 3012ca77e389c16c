"""The events of one procedure up to a day, in their order, and how to find them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from article80.responsibility.events import Event, EventKind


class Span(NamedTuple):
    """A time from a day on; ``to`` is None while it lasts, else the day on which it ended."""

    from_: date
    to: date | None
    event: Event

    def covers(self, day: date) -> bool:
        """Whether it holds on a day; on the day on which it ends it does not hold any more, unless it began then."""
        return self.from_ <= day and (self.to is None or day < self.to or day == self.from_)

    def touches(self, first: date, last: date) -> bool:
        """Whether it holds on some day from ``first`` to ``last``."""
        return self.from_ <= last and (self.to is None or first < self.to)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order, none after ``on``, the day that is asked about. ``by_kind`` has the same by kind."""

    on: date
    events: tuple[Event, ...]
    by_kind: Mapping[EventKind, tuple[Event, ...]]

    @classmethod
    def of(cls, ordered: tuple[Event, ...], on: date) -> Timeline:
        """The events up to a day, from events that stand in order."""
        events = tuple([event for event in ordered if event.on <= on])
        by_kind: dict[EventKind, list[Event]] = {}
        for event in events:
            by_kind.setdefault(event.kind, []).append(event)
        return cls(on, events, {kind: tuple(found) for kind, found in by_kind.items()})

    def since(self, day: date, kinds: Container[EventKind]) -> Timeline:
        """The same without events of some kinds that came before a day."""
        return Timeline.of(tuple([one for one in self.events if one.on >= day or one.kind not in kinds]), self.on)

    def has(self, kinds: Iterable[EventKind]) -> bool:
        """Whether there is an event of any of these kinds."""
        return not self.by_kind.keys().isdisjoint(kinds)

    def all(
        self, *kinds: EventKind, state: str = "", to: str = "", since: date = date.min, until: date = date.max
    ) -> tuple[Event, ...]:
        """The events of these kinds between two days, both included; ``state`` and ``to`` count where given."""
        found = self.by_kind.get(kinds[0], ()) if len(kinds) == 1 else self._of(kinds)
        return tuple([one for one in found if _matches(one, state, to, since, until)]) if found else ()

    def first(
        self, *kinds: EventKind, state: str = "", to: str = "", since: date = date.min, until: date = date.max
    ) -> Event | None:
        """The first of those that `all` would give, or None."""
        for one in self.by_kind.get(kinds[0], ()) if len(kinds) == 1 else self._of(kinds):
            if _matches(one, state, to, since, until):
                return one
        return None

    def last(
        self, *kinds: EventKind, state: str = "", to: str = "", since: date = date.min, until: date = date.max
    ) -> Event | None:
        """The last of those that `all` would give, or None."""
        found = self.all(*kinds, state=state, to=to, since=since, until=until)
        return found[-1] if found else None

    def spans(self, begins: EventKind, ends: EventKind, state: str = "", *, anywhere: bool = False) -> tuple[Span, ...]:
        """The times between a beginning and the next ending of the same state, in order.

        With ``anywhere`` the ending counts in whatever state it is: who leaves from one can come back to another.
        """
        if begins not in self.by_kind:
            return ()
        found = []
        for event in self.all(begins, state=state):
            end = self.first(ends, state="" if anywhere else event.state, since=event.on)
            found.append(Span(event.on, end.on if end else None, event))
        return tuple(found)

    def _of(self, kinds: tuple[EventKind, ...]) -> tuple[Event, ...]:
        """The events of several kinds in order."""
        if not self.has(kinds):
            return ()
        return tuple([event for event in self.events if event.kind in kinds])


def _matches(event: Event, state: str, to: str, since: date, until: date) -> bool:
    """Whether an event lies between two days and concerns these states, where they are given."""
    return since <= event.on <= until and (not state or event.state == state) and (not to or event.to == to)
