"""One running, met or missed time limit: who must do what by when, and what follows if not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from article80.law.parameters import Parameter
from article80.law.provision import Provision
from article80.responsibility.wording import place

ClockStatus = Literal["running", "suspended", "held", "met", "missed", "stopped", "expired"]
"""``suspended``: the days count on, but the act is barred for now. ``held``: no last day until something happens.
``expired``: a time in which nobody had to act has run out."""

_STANDS: Mapping[ClockStatus, str] = {
    "running": "running",
    "suspended": "running, but barred for now",
    "held": "waiting, no last day yet",
    "met": "done in time",
    "missed": "missed",
    "stopped": "no longer needed",
    "expired": "run out",
}


@dataclass(frozen=True, slots=True)
class KindOfClock:
    """One kind of time limit: its provision, what is to be done, and what follows if it is not.

    The sentences take ``{acting}`` and ``{waiting}`` for the names of the states. ``somebody_must_act`` is False for a
    time that only passes, such as an absence. ``variants`` has the sentences that are others under a variant of the
    same limit; one that is empty there is as in general.
    """

    name: str
    provision: str
    act: str
    missed: str
    somebody_must_act: bool = True
    variants: Mapping[Variant, Sentences] = field(default_factory=dict)


class Sentences(NamedTuple):
    """What is to be done, and what follows if it is not."""

    act: str = ""
    missed: str = ""


Variant = Literal["", "of_2013", "without_application_2013", "in_detention"]
"""What gives a limit other sentences: the Regulation of 2013, its Art. 24, or a detention that lasts."""


_ROWS = (
    KindOfClock(
        "representative",
        "AMMR 23(2)",
        "{acting} appoints a representative for the minor",
        "no consequence is written; the duty stays, and responsibility does not move",
    ),
    KindOfClock(
        "interview",
        "AMMR 22",
        "{acting} holds the personal interview before it asks another state to take charge",
        "no consequence is written; responsibility does not move",
    ),
    KindOfClock(
        "take_charge_request",
        "AMMR 39(1)",
        "{acting} asks the state responsible to take charge",
        "{acting} becomes responsible",
    ),
    KindOfClock(
        "detained_request",
        "AMMR 45(1)",
        "{acting} sends its request, because the person is detained",
        "the detention has to end; the ordinary limit goes on",
    ),
    KindOfClock(
        "take_charge_reply",
        "AMMR 40(1)",
        "{acting} answers the request of {waiting} to take charge",
        "silence counts as acceptance (Art. 40(8)): {acting} becomes responsible",
        variants={
            "of_2013": Sentences(missed="silence counts as acceptance (Art. 22(7)): {acting} becomes responsible")
        },
    ),
    KindOfClock(
        "urgent_reply",
        "AMMR 40(7)",
        "{acting} answers the urgent request by the day that {waiting} asked for",
        "nothing yet: silence accepts only at the end of the two weeks (Art. 40(8))",
    ),
    KindOfClock(
        "humanitarian_reply",
        "AMMR 35(2)",
        "{acting} answers the request of {waiting} on humanitarian grounds",
        "nothing changes: silence does not accept",
    ),
    KindOfClock(
        "re_examination_request",
        "IR2025-2055 9(2)",
        "{acting} can ask {waiting} to look at its refusal again",
        "the refusal stands",
        somebody_must_act=False,
    ),
    KindOfClock(
        "re_examination_reply",
        "IR2025-2055 9(2)",
        "{acting} answers {waiting} on its refusal",
        "the second look is over; silence does not accept",
    ),
    KindOfClock(
        "take_back_notification",
        "AMMR 41(1)",
        "{acting} notifies {waiting} that it has to take back",
        "the duty of {waiting} to take back stays",
        variants={
            "of_2013": Sentences("{acting} asks {waiting} to take back", "{acting} becomes responsible (Art. 23(3))"),
            "without_application_2013": Sentences(
                "{acting} asks {waiting} to take back",
                "{acting} gives the person the opportunity to lodge a new application (Art. 24(3))",
            ),
        },
    ),
    KindOfClock(
        "take_back_confirmation",
        "AMMR 41(3)",
        "{acting} confirms the notification of {waiting}, or shows that it is wrong",
        "silence counts as confirmation (Art. 41(4))",
        variants={
            "of_2013": Sentences(
                "{acting} answers the request of {waiting} to take back",
                "silence counts as acceptance (Art. 25(2)): {acting} takes back",
            )
        },
    ),
    KindOfClock(
        "information_reply",
        "AMMR 51(5)",
        "{acting} gives {waiting} the information",
        "the limit of {waiting} for its request to {acting} grows by the delay, if the information shows it to be "
        "responsible",
    ),
    KindOfClock(
        "transfer_decision",
        "AMMR 42(1)",
        "{acting} decides to transfer the applicant to {waiting}",
        "no consequence is written; the time for the transfer goes on",
        variants={
            "in_detention": Sentences(missed="the detention has to end (Art. 45(4)); the time for the transfer goes on")
        },
    ),
    KindOfClock(
        "appeal",
        "AMMR 43(2)",
        "the applicant can appeal in {acting}",
        "the decision can no longer be appealed",
        somebody_must_act=False,
    ),
    KindOfClock(
        "suspension_ruling",
        "AMMR 43(3)",
        "the court in {acting} decides whether the transfer is suspended",
        "the transfer stays barred until the court decides",
    ),
    KindOfClock(
        "suspended_appeal",
        "AMMR 43(3)",
        "the court in {acting} decides on the appeal",
        "the transfer stays suspended until the court decides",
    ),
    KindOfClock(
        "transfer",
        "AMMR 46(1)",
        "{acting} transfers the applicant to {waiting}",
        "responsibility passes to {acting} (Art. 46(2))",
        variants={"of_2013": Sentences(missed="responsibility passes to {acting} (Art. 29(2))")},
    ),
    KindOfClock(
        "transfer_form_reply",
        "IR2025-2055 25(5)",
        "{acting} confirms to {waiting} that it receives the person, or proposes another place or time",
        "the transfer is carried out to the default airport, without further consultation",
    ),
    KindOfClock(
        "arrival_report",
        "IR2025-2055 24(4)",
        "{acting} tells {waiting} whether the person arrived",
        "the transfer counts as carried out",
    ),
    KindOfClock(
        "accept_back",
        "AMMR 46(3)",
        "{acting} accepts the person back from {waiting}, promptly",
        "the duty stays",
    ),
    KindOfClock(
        "detained_transfer",
        "AMMR 45(3)",
        "{acting} transfers the detained applicant to {waiting}",
        "the detention has to end; the ordinary limit goes on",
    ),
    KindOfClock(
        "border_cessation",
        "AMMR 37(2)",
        "{acting} stays responsible after its decision in the border procedure",
        "the duties of {acting} end, and a later application is a new one",
        somebody_must_act=False,
    ),
    KindOfClock(
        "absence",
        "AMMR 37(4)",
        "the person is outside the territory, and the state responsible stays so",
        "the duties of that state end, and a later application is a new one",
        somebody_must_act=False,
    ),
)

CLOCKS: Mapping[str, KindOfClock] = MappingProxyType({row.name: row for row in _ROWS})
"""Every kind of time limit by its name, in the order in which a procedure goes."""

_ORDER = {name: place for place, name in enumerate(CLOCKS)}
_NO_OTHER = Sentences()


class Clock(NamedTuple):
    """A time limit of one procedure, as it stands on the day that was asked about.

    ``acting`` has to act, ``waiting`` is the other state. ``counted`` is the day on which the period runs out as
    counted; ``due``, the last day, can be later because of a weekend or a holiday. Both are None while it is held.
    ``ended`` is the day on which it was met or stopped, or the day after ``due`` if it was missed. ``parameter`` is the
    length, and ``why`` what made the period shorter or longer, or barred the act. ``options`` names open questions on
    which the day depends. ``provision`` stands where another one than that of the length or of the kind applies.
    """

    name: str
    acting: str
    waiting: str
    started: date
    counted: date | None
    due: date | None
    status: ClockStatus
    ended: date | None = None
    parameter: Parameter | None = None
    why: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    provision: str = ""
    variant: Variant = ""

    @property
    def law(self) -> str:
        """The provision that sets the limit, in its short form."""
        if self.provision or self.parameter is None:
            return self.provision or CLOCKS[self.name].provision
        return short(self.parameter.provision)

    @property
    def act(self) -> str:
        """What is to be done, as the end of a sentence with the names of the states."""
        return _filled(self._sentences.act or CLOCKS[self.name].act, self)

    @property
    def if_missed(self) -> str:
        """What follows if it is not done in time."""
        return _filled(self._sentences.missed or CLOCKS[self.name].missed, self)

    @property
    def _sentences(self) -> Sentences:
        """The sentences of the variant; empty where they are those of the kind."""
        variant: Variant = self.variant or ("of_2013" if self.is_of_2013 else "")
        return CLOCKS[self.name].variants.get(variant, _NO_OTHER)

    @property
    def is_of_2013(self) -> bool:
        """Whether it is a limit of Regulation (EU) No 604/2013."""
        return self.law.startswith("DUBLIN3")

    @property
    def somebody_must_act(self) -> bool:
        """Whether it is a limit for an act, not a time that only passes."""
        return CLOCKS[self.name].somebody_must_act

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in ("running", "suspended", "held")

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        return _STANDS[self.status]

    @property
    def order(self) -> tuple[date, date, int, str, str]:
        """The place among others: what started first comes first."""
        return self.started, self.due or date.max, _ORDER[self.name], self.acting, self.waiting


def short(provision: Provision) -> str:
    """A provision in the form in which `Provision.parse` reads it: "AMMR 39(1)"."""
    return f"{provision.act} {provision.article}{''.join(f'({part})' for part in provision.parts)}"


def _filled(sentence: str, clock: Clock) -> str:
    acting = place(clock.acting) if clock.acting else "it"
    return sentence.format(acting=acting, waiting=place(clock.waiting) if clock.waiting else "it")
