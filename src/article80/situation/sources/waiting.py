"""What an unfinished run has fetched, so that the next run need not ask for it again.

Each dataset is a table and, written after it, a note on how it was fetched. A dataset without its note was not finished
and is fetched again; so is one that was fetched from another address, with another question, in a comparison with
another vintage, or more than a day ago.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from article80.atomic_file import NotWritten, written_whole
from article80.situation.sources.answer import Stamp
from article80.situation.sources.source import Fetched
from article80.situation.sources.tables import as_table, from_table

KEPT = timedelta(days=1)
"""How long a dataset of an unfinished run is taken for new."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dataset was asked: at which address, with which definition, and beside which vintage ("" for none)."""

    address: str
    definition: str
    beside: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """The folder of one source's unfinished run."""

    folder: Path

    def keep(self, dataset: str, fetched: Fetched, asked: Asked, at: datetime) -> None:
        """Write a dataset, its note last. Raises NotWritten when the system refuses."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritten.because(self.folder, error) from error
        table = as_table(fetched.observations)
        with written_whole(self.folder / f"{dataset}.csv") as out:
            out.write(table)
        note = {
            "asked": asdict(asked),
            "at": at.isoformat(),
            "checksum": sha256(table).hexdigest(),
            "stamp": asdict(fetched.stamp),
            "unchanged": fetched.unchanged,
            "addresses": fetched.addresses,
            "read_as": fetched.read_as,
            "notes": fetched.notes,
        }
        with written_whole(self.folder / f"{dataset}.json") as out:
            out.write(json.dumps(note, ensure_ascii=False, indent=1).encode("utf-8"))

    def kept(self, dataset: str, asked: Asked, now: datetime) -> tuple[Fetched, datetime] | None:
        """A dataset that was fetched in the same way not long ago, and when; None where there is none that is whole."""
        try:
            note = json.loads((self.folder / f"{dataset}.json").read_bytes())
            table = (self.folder / f"{dataset}.csv").read_bytes()
            at = datetime.fromisoformat(note["at"])
            same = Asked(**note["asked"]) == asked and sha256(table).hexdigest() == note["checksum"]
            if not same or not timedelta() <= now - at <= KEPT:
                return None
            return _fetched(note, table), at
        except (OSError, KeyError, TypeError, ValueError):
            return None

    def clear(self) -> None:
        """Remove what is no longer waited for. Raises NotWritten when the system refuses."""
        try:
            if self.folder.exists():
                shutil.rmtree(self.folder)
        except OSError as error:
            raise NotWritten.because(self.folder, error) from error


def _fetched(note: dict[str, Any], table: bytes) -> Fetched:
    return Fetched(
        stamp=Stamp(**note["stamp"]),
        observations=from_table(table),
        unchanged=note["unchanged"],
        addresses=tuple(note["addresses"]),
        read_as=note["read_as"],
        notes=tuple(note["notes"]),
    )
