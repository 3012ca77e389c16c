"""One entry of the calendar of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from article80.law.acts import Mark
from article80.law.provision import Provision
from article80.law.said import Said


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the law asks for on a day, within a period, or after an event.

    ``name`` stays the same from year to year. ``first`` and ``last`` are the first and last day, equal where only a
    last day is named, and None where an event has yet to start the period. ``counted`` says how the day follows from
    an event, and ``event`` names that (a key of `article80.cycle.calendar_events.EVENTS`); ``counted`` is empty for a
    day that the law names itself. ``runs_out`` is the last day before Art. 75(d) AMMR moved it. ``from_then_on`` says
    that nothing is due on the day: something holds from it on. ``not_moved`` says so of a last day that is no working
    day. ``mark`` says how well the entry is founded
    (`article80.law.acts.MARKS`). ``in_practice`` tells what happened, where that is known.
    """

    name: str
    who: str | Said
    what: str | Said
    provisions: tuple[Provision, ...]
    mark: Mark = "V"
    first: date | None = None
    last: date | None = None
    counted: str | Said = ""
    event: str = ""
    runs_out: date | None = None
    from_then_on: bool = False
    note: str | Said | None = ""
    not_moved: Said | None = None
    in_practice: str = ""

    @property
    def moved(self) -> bool:
        """Whether Art. 75(d) AMMR moved the last day."""
        return self.runs_out is not None and self.runs_out != self.last

    @property
    def is_period(self) -> bool:
        """Whether it lies within a period of more than one day."""
        return self.first != self.last


def places(*written: str) -> tuple[Provision, ...]:
    """Provisions from their short forms."""
    return tuple(Provision.parse(one) for one in written)
