"""What the parts of a procedure hand to each other: duties to take a person over, changes of responsibility, clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from article80.responsibility.procedure.clock import Clock, ClockStatus

ONE_DAY = timedelta(days=1)

Standing = Literal["undetermined", "by the criteria", "bound", "shifted", "ceased"]


@dataclass(frozen=True, slots=True)
class Determined:
    """What the criteria say, as the procedure needs it.

    ``state`` is the state that they name, None where it cannot be told yet; ``provision`` the place in the short form
    ("AMMR 33(1)"). ``determining`` is the state that determines responsibility, and ``registered`` the day of the first
    registration, to which the criteria look. ``limits_known`` is False for an application under the Regulation of 2013,
    whose time limits for requests and transfers are not in hand.
    """

    state: str | None
    provision: str
    determining: str
    registered: date | None
    limits_known: bool = True


@dataclass(frozen=True, slots=True)
class Obligation:
    """From a day on, a state has to take a person over: because it agreed, or because it was silent.

    ``asking`` is the state that transfers, ``bound`` the one to which the person is transferred.
    """

    asking: str
    bound: str
    on: date
    provision: str
    by_silence: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Responsibility as it stands from a day on, and why.

    ``state`` is None where no state is responsible: not determined yet, or no longer bound. A change with ``only_if``
    happens only where that state is responsible on the day, and not under one of the provisions in ``not_under``.
    """

    on: date
    state: str | None
    provision: str
    standing: Standing
    why: str
    only_if: str = ""
    not_under: tuple[str, ...] = ()


@dataclass(slots=True)
class Part:
    """What one part of the procedure found: clocks, duties, changes, and remarks for the reader."""

    clocks: list[Clock] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, other: Part) -> None:
        """Take over what another part found."""
        self.clocks += other.clocks
        self.obligations += other.obligations
        self.changes += other.changes
        self.remarks += other.remarks


def standing_of(due: date, done: date | None, stopped: date | None, on: date) -> tuple[ClockStatus, date | None]:
    """Where a clock stands on a day, and when it ended.

    ``due`` is its last day, ``done`` the day of the act and ``stopped`` the day on which it was no longer needed. What
    happens after the last day does not count.
    """
    if done is not None and done <= due and (stopped is None or done <= stopped):
        return "met", done
    if stopped is not None and stopped <= due:
        return "stopped", stopped
    return ("running", None) if on <= due else ("missed", due + ONE_DAY)


def stop_of(closers: tuple[Change, ...], bound: str, since: date) -> date | None:
    """The day from which a person need no longer be transferred to ``bound``: another state is responsible, or none.

    ``closers`` are the changes of responsibility that do not come from requests and transfers.
    """
    return min((one.on for one in closers if one.on >= since and one.state != bound), default=None)
