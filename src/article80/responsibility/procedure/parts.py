"""What the parts of a procedure hand to each other: duties to take a person over, changes of responsibility, clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.clock import Clock, ClockStatus
from article80.responsibility.procedure.regime import RegimeKey
from article80.responsibility.wording import place

ONE_DAY = timedelta(days=1)

Standing = Literal["undetermined", "by the criteria", "bound", "shifted", "ceased"]


class Determined(NamedTuple):
    """What the criteria say, as the procedure needs it.

    ``state`` is the state that they name, None where it cannot be told yet; ``provision`` the place in the short form
    ("AMMR 33(1)"). ``determining`` is the state that determines responsibility, and ``registered`` the day of the first
    registration, to which the criteria look. ``counted_from`` is the day from which the time for a request counts, if
    that is another one: under the Regulation of 2013 the day of lodging. ``regime`` says under which Regulation the
    criteria decide; ``limits_known`` is False for an application from before both. ``lone_minor`` is whether the
    applicant is known to be an unaccompanied minor. ``later`` are changes by findings that came after the registration.
    ``afresh`` says that the duties of the state responsible before had ceased, so that what was asked and agreed before
    the registration is over. ``relocated`` is what the shorter list of Art. 68(2) says of a person who was relocated
    before responsibility was determined: there the state of relocation determines, and ``registered`` is the day of
    arrival. In a crisis it is what the state of the second application determines (``by_crisis``), from the day on
    which the first one is relieved.
    """

    state: str | None
    provision: str
    determining: str
    registered: date | None
    limits_known: bool = True
    lone_minor: bool = False
    later: tuple[Change, ...] = ()
    relocated: Determined | None = None
    regime: RegimeKey = "AMMR"
    counted_from: date | None = None
    afresh: bool = False
    by_crisis: bool = False

    @property
    def is_of_lone_minor(self) -> bool:
        """Whether the rules for unaccompanied minors hold, by what is known or by the criterion itself."""
        return self.lone_minor or self.provision.startswith("AMMR 25")


class Obligation(NamedTuple):
    """From a day on, a state has to take a person over: because it agreed, or because it was silent.

    ``asking`` is the state that transfers, ``bound`` the one to which the person is transferred. ``since`` is the day
    of the acceptance or confirmation, from which the periods count: with silence, it can be the day before ``on``.
    """

    asking: str
    bound: str
    on: date
    provision: str
    by_silence: bool
    since: date

    @property
    def is_take_back(self) -> bool:
        """Whether it is a duty to take a person back, not to take charge."""
        return self.provision.startswith(_TAKE_BACK)


_TAKE_BACK = ("AMMR 41", "DUBLIN3 25", "DUBLIN3 23", "DUBLIN3 24")


class Change(NamedTuple):
    """Responsibility as it stands from a day on, and why.

    ``state`` is None where no state is responsible: not determined yet, or no longer bound. A change with ``only_if``
    happens only where one of those states is responsible on the day (None: not determined), and not under one of the
    provisions in ``not_under``. ``by_finding`` marks a change because of a finding that came after the registration.
    """

    on: date
    state: str | None
    provision: str
    standing: Standing
    why: str
    only_if: tuple[str | None, ...] = ()
    not_under: tuple[str, ...] = ()
    by_finding: bool = False


@dataclass(slots=True)
class Part:
    """What one part of the procedure found: clocks, duties, changes, remarks for the reader.

    ``used`` are the requests, replies and hits of the file that it took into account.
    """

    clocks: list[Clock] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    used: set[Event] = field(default_factory=set)

    def clocks_of(self, name: str) -> list[Clock]:
        """The clocks of one kind."""
        return [clock for clock in self.clocks if clock.name == name]

    def add(self, other: Part) -> None:
        """Take over what another part found."""
        self.clocks += other.clocks
        self.obligations += other.obligations
        self.changes += other.changes
        self.remarks += other.remarks
        self.used |= other.used


def by_the_criteria(determined: Determined, day: date) -> Change:
    """What the criteria say, as the responsibility that holds from a day on.

    The determining state is bound at once, and so is one that a finding makes responsible (Art. 16(3) and (4), 37(1)),
    one that admitted the person (Art. 36(1)(c)), or in 2013 the one where a lone minor is (Art. 8(4)): nobody has to be
    asked to take charge for that.
    """
    if determined.state is None:
        why = "the criteria do not tell yet which state is responsible"
        return Change(day, None, determined.provision, "undetermined", why)
    standing: Standing = _AT_ONCE.get(determined.provision, "by the criteria")
    if determined.provision == "CFMR 13(3)":
        why = f"{place(determined.state)} has the second application, and no other state can be determined"
        return Change(day, determined.state, determined.provision, "bound", why)
    if standing == "by the criteria" and determined.state == determined.determining:
        standing = "bound"
    return Change(day, determined.state, determined.provision, standing, f"the criteria name {place(determined.state)}")


_AT_ONCE: dict[str, Standing] = {
    "AMMR 16(3)": "bound",
    "AMMR 16(4)": "bound",
    "AMMR 36(1)(c)": "bound",
    "AMMR 37(1)": "shifted",
    "DUBLIN3 8(4)": "bound",
}


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

    ``closers`` are the changes of responsibility that do not come from requests and transfers. Where such a change made
    another state responsible before ``since`` already, nothing is to be done from ``since`` on. An empty ``bound`` asks
    whether any state is bound, so that no request is needed. A limit that was missed after ``since`` stops nothing: a
    request that was sent before it can still be answered.
    """
    concerned = [one for one in closers if _concerns(one, bound)]
    before = max((one for one in concerned if one.on < since or _reopens(one, since)), key=_day, default=None)
    if before is not None and before.standing not in _NOBODY_BOUND and before.state not in (bound, None):
        return since
    return min((one.on for one in concerned if _stops(one, bound, since)), default=None)


def _reopens(closer: Change, since: date) -> bool:
    """Whether a determination that had ended with its limit goes on from that very day (Art. 39(1))."""
    return closer.on == since and closer.provision == "AMMR 39(1)" and closer.standing in _NOBODY_BOUND


def _day(closer: Change) -> date:
    return closer.on


def _stops(closer: Change, bound: str, since: date) -> bool:
    return closer.on >= since and closer.state != bound and closer.provision not in _ONLY_FOR_LATER_REQUESTS


@rule("AMMR 46(2)", "AMMR 37(1)", "DUBLIN3 29(2)", formula="another missed transfer made a state responsible")
def relieved_on(duty: Obligation, missed: tuple[Change, ...]) -> date | None:
    """The day from which nobody is transferred on a duty, because another transfer was missed.

    A state is relieved once. ``missed`` are the shifts by missed transfers. The state that became responsible by one
    can agree with another state later; nobody else can be bound on the former duties (C-323/21).
    """
    others = [one for one in missed if one.state != duty.bound and (one.on > duty.on or one.state != duty.asking)]
    return max(min(one.on for one in others), duty.on) if others else None


def acts_among(closers: tuple[Change, ...]) -> tuple[Change, ...]:
    """The closers without those by a missed limit, which an answer in words can still undo."""
    return tuple(one for one in closers if one.provision not in BY_A_MISSED_LIMIT)


BY_A_MISSED_LIMIT = ("AMMR 39(1)", "AMMR 46(2)", "DUBLIN3 21(1)", "DUBLIN3 29(2)", "DUBLIN3 23(3)", "DUBLIN3 24(3)")
BY_A_MISSED_TRANSFER = ("AMMR 46(2)", "DUBLIN3 29(2)")
TAKE_BACK_NOT_ASKED = "DUBLIN3 23(3)"
"""A missed limit that ends what other states still had to do: the state of the new application is responsible."""

ENDS_WHAT_IS_TO_BE_DONE = (TAKE_BACK_NOT_ASKED, "DUBLIN3 24(3)")
_ONLY_FOR_LATER_REQUESTS = tuple(one for one in BY_A_MISSED_LIMIT if one not in ENDS_WHAT_IS_TO_BE_DONE)


_NOBODY_BOUND: tuple[Standing, ...] = ("by the criteria", "undetermined")


def _concerns(closer: Change, bound: str) -> bool:
    """Whether a change can take a duty from a state; whether it can make every request needless, for an empty one."""
    if not bound:
        return closer.standing not in _NOBODY_BOUND
    return not closer.only_if or bound in closer.only_if
