"""A file of the user's own as a source: its figures become a dataset of a vintage, beside those of the services.

The door has read the file (`article80.doors.observations_file`); here its figures are handed on as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from article80.situation.snapshot import Observation
from article80.situation.sources.answer import Stamp
from article80.situation.sources.exchange import Exchange
from article80.situation.sources.source import Fetched
from article80.situation.sources.tables import as_table


@dataclass(frozen=True, slots=True)
class UserFile:
    """The figures of one file by measure. ``dataset`` is the name under which a vintage keeps them; ``notes`` are what
    the door says of the file.
    """

    dataset: str
    observations: Mapping[str, tuple[Observation, ...]]
    file: str
    name: str = "file"
    title: str = "a file of your own"
    address: str = ""
    notes: tuple[str, ...] = ()

    @property
    def datasets(self) -> Mapping[str, tuple[str, ...]]:
        """The measures of the file."""
        return {self.dataset: tuple(sorted(self.observations))}

    def definition(self, dataset: str) -> str:
        """A mark of the file's figures: another file, or the same one changed, is another question."""
        return sha256(as_table(self.observations)).hexdigest()

    def fetch(self, dataset: str, exchange: Exchange, known: Stamp | None) -> Fetched:
        """The figures of the file."""
        return Fetched(
            Stamp(self.file),
            self.observations,
            addresses=(self.file,),
            read_as="a file of the user's",
            notes=self.notes,
        )


def dataset_of(name: str) -> str:
    """The name of a file as that of a dataset: letters, digits, points, lines and nothing else."""
    return "".join(char if char.isascii() and (char.isalnum() or char in "-_") else "_" for char in name)[:80] or "file"
