"""The numbers that a method of assessment needs and the law does not give: each with its range and its reason.

None of these is a number of the law. Art. 2(24) speaks of disproportionate obligations and Art. 2(25) of the limits of
capacity, and both leave open how much that is. Every number can be set by the user, and the range says between which
values a reasonable reader may put it. The numbers of earlier proposals are dated parameters of `article80.law`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from article80.law.parameters import parameters_on


@dataclass(frozen=True, slots=True)
class Setting:
    """One number of a method: what it means, its default, the range over which it is varied, and why.

    ``low`` equals ``high`` where the number is not varied. ``of_the_law`` marks the number of an act or a proposal,
    which the user cannot set.
    """

    name: str
    meaning: str
    default: float
    low: float
    high: float
    reason: str
    of_the_law: bool = False

    @property
    def varied(self) -> bool:
        """Whether the firmness of labels is tried over a range of this number."""
        return self.low < self.high


PRESSURE = Setting(
    "pressure",
    "times its proportional part of the Union's total, from which a state is under pressure (or equal)",
    1.5,
    1.0,
    2.0,
    "At 1 a state carries exactly its part, so no line can lie below. The Commission itself once proposed two lines "
    "for too much: 1.5 in 2016 and 2 in 2020. The default is the lower of them, because Art. 2(24) has no other",
)
RISK = Setting(
    "risk",
    "times its proportional part, from which a state that is not under pressure is at risk (or equal)",
    1.0,
    0.75,
    1.25,
    "A state that carries more than its part today is under pressure tomorrow if its numbers rise faster than those of "
    "the others. No figure shows instrumentalisation or what routes will be used (Art. 10(2)(c))",
)
SIGNIFICANT = Setting(
    "significant",
    "times its proportional part of what came over the years, from which a situation is significant (or equal)",
    1.5,
    1.0,
    2.0,
    "The law gives no reason to draw this line elsewhere than the one for pressure",
)
SAR = Setting(
    "sar",
    "times its proportional part of all arrivals, that search and rescue alone must reach (or equal)",
    1.0,
    0.5,
    1.5,
    "Where the persons rescued alone already fill the state's whole part, every other application comes on top",
)
LOOK_BACK = Setting(
    "look_back",
    "years that are added up, the last one included",
    5,
    5,
    5,
    "Art. 10(3) speaks of this year and earlier ones; five years is reported of the Commission's method",
)
RECURRING = Setting(
    "recurring",
    "years in a row with disembarkations after search and rescue, that make them recurring",
    3,
    3,
    3,
    "The law does not say how often something must come back; two years could be chance",
)
COVERAGE = Setting(
    "coverage",
    "least part of the reference key that the states with a figure must hold to stand for the Union",
    0.9,
    0.9,
    0.9,
    "The average of a few states is not the situation of the Union; that of all but one small state is near enough, "
    "and which state is missing is said",
)
PROTECTION = Setting(
    "protection",
    "how much a person under temporary protection counts, beside an application",
    0.0,
    0.0,
    0.0,
    "Set by the option temporary_protection: the law names arrivals and applications, not who has been there longer",
)
PROTECTION_CUMULATIVE = Setting(
    "protection_cumulative",
    "how much a person under temporary protection counts, beside the applications of the years",
    1.0,
    1.0,
    1.0,
    "Set by the option temporary_protection: who came in earlier years and is still there is what adds up",
)


def _number_of_a_proposal(name: str, proposed: date) -> Setting:
    """A setting that is a number of a proposal, as it stood on the day of the proposal: it has no range."""
    number = parameters_on(proposed)[name]
    value = float(number.value)
    return Setting(
        name, number.meaning, value, value, value, "The number of the proposal; it must be exceeded", of_the_law=True
    )


TRIGGER_2016 = _number_of_a_proposal("com2016_trigger", date(2016, 5, 4))
TWICE_2020 = _number_of_a_proposal("com2020_twice_average", date(2020, 9, 23))

SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        one.name: one
        for one in (
            PRESSURE,
            RISK,
            SIGNIFICANT,
            SAR,
            LOOK_BACK,
            RECURRING,
            COVERAGE,
            PROTECTION,
            PROTECTION_CUMULATIVE,
            TRIGGER_2016,
            TWICE_2020,
        )
    }
)
"""Every number by its name."""

LINES = ("pressure", "risk", "significant", "sar")
"""The settings that are lines between having a label and not having it; the user may set them as thresholds."""


def with_defaults(given: Mapping[str, float] | None = None) -> dict[str, float]:
    """Every setting at its default, but for those given.

    Raises ValueError for an unknown name, for a number of the law, for one that is not greater than zero, and for a
    line of risk above that of pressure.
    """
    values = {name: one.default for name, one in SETTINGS.items()}
    for name, value in (given or {}).items():
        if name not in SETTINGS or SETTINGS[name].of_the_law:
            free = ", ".join(known for known, one in SETTINGS.items() if not one.of_the_law)
            raise ValueError(f"{name!r} cannot be set; expected one of {free}")
        if not 0 <= value < float("inf") or (name in LINES and value == 0):
            raise ValueError(f"{name} is {value}; expected a number greater than zero")
        values[name] = float(value)
    if values["risk"] > values["pressure"]:
        raise ValueError(
            f"the line of risk is {values['risk']:g}, above that of pressure, which is {values['pressure']:g}; "
            "expected a risk below pressure"
        )
    return values
