"""What a source of figures is, and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from article80.situation.snapshot import Observation
from article80.situation.sources.answer import Stamp

if TYPE_CHECKING:
    from article80.situation.sources.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a source gave for one dataset.

    ``observations`` holds the figures by measure. ``unchanged`` says that the service answered "not changed since", and
    then there are none. ``addresses`` are those that were asked. ``read_as`` names the format and what read it.
    ``notes`` are for the user.
    """

    stamp: Stamp
    observations: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    unchanged: bool = False
    addresses: tuple[str, ...] = ()
    read_as: str = ""
    notes: tuple[str, ...] = ()


class Source(Protocol):
    """A public service, or a file, that gives figures.

    ``name`` is what the user types, ``title`` what people read, ``address`` where the service is unless the user says
    otherwise. ``datasets`` holds the measures of each dataset, in the order in which they are fetched.
    """

    @property
    def name(self) -> str:
        """The word for it on the command line."""

    @property
    def title(self) -> str:
        """The name of the publisher."""

    @property
    def address(self) -> str:
        """The address of the service, without a slash at its end."""

    @property
    def datasets(self) -> Mapping[str, tuple[str, ...]]:
        """The measures that each dataset gives."""

    def definition(self, dataset: str) -> str:
        """What is asked of a dataset, as text. When it changes, earlier answers are not compared by their marks."""

    def fetch(self, dataset: str, exchange: Exchange, known: Stamp | None) -> Fetched:
        """Ask for a dataset. ``known`` are the marks of the answer in hand, where there is one.

        Raises SourceFailed when no figures that can be used come back.
        """
