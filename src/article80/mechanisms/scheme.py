"""What every scheme takes and gives, so that schemes can be compared and run many times at once.

A scheme takes the situation of a year, its own parameters and what states choose to do. It gives, for each state, what
it owes, what it pledges, whom it receives, who leaves it and what it pays. All figures lie over the axis
``member_state``; a further axis such as ``draw`` is kept throughout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import xarray as xr

    from article80.law.acts import Mark
    from article80.law.said import Said
    from article80.mechanisms.record import Record

Standing = Literal["happened", "in force", "proposed", "what-if"]


@dataclass(frozen=True, slots=True)
class SchemeParameter:
    """A number that a scheme works with: its value, unit, provision, how well it is founded, and what it means.

    ``mark`` is that of the rule catalogue: V verified, S secondary, I inferred, M not confirmed.
    """

    name: str
    value: int | Fraction | str
    unit: str
    provision: str
    mark: Mark
    meaning: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What states do with the freedom that a scheme leaves them, each over ``member_state`` and perhaps ``draw``.

    ``pledged`` is the part of what a state owes, or is invited to give, that it pledges; ``delivered`` the part of its
    pledge that it carries out; ``in_persons`` the part of its pledge that is relocation, the rest being money. All
    between 0 and 1. Where a scheme leaves a choice no room, it says so and does not use it. ``further`` are what some
    schemes take beside, by the name under which they take it from the situation.
    """

    pledged: xr.DataArray
    delivered: xr.DataArray
    in_persons: xr.DataArray
    further: Mapping[str, xr.DataArray] = field(default_factory=dict)


class Scheme(Protocol):
    """One scheme of solidarity."""

    @property
    def name(self) -> str:
        """The name by which it is asked for, such as "com2016_270"."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def period(self) -> str:
        """When it was in force, or was proposed."""
        ...

    @property
    def standing(self) -> Standing:
        """Whether it happened, is in force, was only proposed, or is only thought of."""
        ...

    @property
    def provisions(self) -> tuple[str, ...]:
        """The acts or documents, and the articles in them."""
        ...

    @property
    def says(self) -> Said:
        """In one or two sentences, what it asks of states."""
        ...

    @property
    def short(self) -> str:
        """The shortest name that tells it from the others."""
        ...

    @property
    def voluntary(self) -> bool:
        """Whether no state owes anything under it."""
        ...

    @property
    def asked(self) -> Said:
        """What it asked, or asks, of whom."""
        ...

    @property
    def came(self) -> Said:
        """What came of it."""
        ...

    @property
    def unknown(self) -> Said:
        """What is not known of it."""
        ...

    @property
    def record(self) -> Record | None:
        """What it owed, pledged and did in its own years, as published; None where there is nothing."""
        ...

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The numbers that the scheme works with, by name."""
        ...

    def own_places(self) -> int | None:
        """How many persons the scheme itself was to move; None where it sets no number of its own."""
        ...

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """What comes of the scheme in the situation of a year.

        ``situation`` holds over ``member_state``: ``population`` (persons on 1 January), ``gdp_meur``, ``applications``
        (persons in the year), ``benefitting`` (true for a state that needs help), and what else the scheme names in its
        own docstring; a missing figure is NaN. ``places``, without the axis ``member_state``, is how many persons are
        to be moved, in place of the scheme's own number.

        Returns a Dataset over ``member_state`` with whole persons and whole cents:

        - ``owed_persons``, ``owed_cents``: what the scheme asks of a state, in persons and in its money where it has
          one;
        - ``pledged_persons``, ``pledged_cents``: what the state pledges of it;
        - ``received_persons``: persons who move to the state;
        - ``sent_persons``: persons who leave the state (as many as are received in all);
        - ``offset_persons``: persons already in the state for whom it takes over the responsibility of another;
        - ``offset_from_persons``: persons for whom the state is no longer responsible because of that;
        - ``paid_cents``, ``gained_cents``: money that the state pays and gets.

        A figure that cannot be known is NaN, and its variable is then one of binary numbers. Attributes:
        ``not_determinable`` names figures that are missing and their states, ``notes`` what else must be known.
        """
        ...
