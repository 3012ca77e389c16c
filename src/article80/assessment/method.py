"""What every method offers by which a state can be said to be under pressure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from article80.assessment.labels import Label
from article80.assessment.settings import Setting

if TYPE_CHECKING:
    import xarray as xr

Settings = Mapping[str, float]
Needs = tuple[tuple[str, int], ...]


class Method(Protocol):
    """What every method offers.

    ``ladder`` names, for each label that the method can give, the setting that is its line; the heavier label first.
    A score reaches a line if it is equal or above, and with ``strict`` only above. ``unit`` says what a score of 1 is.
    """

    @property
    def name(self) -> str:
        """The name by which it is asked for."""

    @property
    def title(self) -> str:
        """What it is called in tables."""

    @property
    def provisions(self) -> tuple[str, ...]:
        """Where it stands in the law, or in a proposal."""

    @property
    def explanation(self) -> str:
        """What it does and why, in words."""

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The numbers that it takes, with their meaning and default."""

    @property
    def ladder(self) -> Mapping[Label, str]:
        """Which label each line gives."""

    @property
    def strict(self) -> bool:
        """Whether a line must be exceeded."""

    @property
    def unit(self) -> str:
        """What a score of 1 stands for."""

    def needs(self, settings: Settings) -> Needs:
        """The measures that it needs, each with the number of years up to the one observed."""

    def scores(self, situation: xr.Dataset, key: xr.DataArray, settings: Settings, *, year: int) -> xr.DataArray:
        """The score of each state in a year, over ``member_state`` and any further axes; NaN where not determinable.

        ``situation`` holds measures over ``member_state`` and ``year``, ``key`` the shares of the reference key.
        """
