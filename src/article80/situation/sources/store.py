"""The data folder: every state of the figures that was taken in, each as a vintage that is never changed again.

    DATA/current                  the name of the vintage in use, one line
    DATA/vintages/2026-11-20/     a vintage: manifest.json, revisions.csv, and tables/SOURCE/DATASET.csv
    DATA/waiting/SOURCE/          what an unfinished run has fetched (`waiting`)
    DATA/lock                     an empty file; the run that is at work holds it

A vintage is written beside the others under another name, reaches the disk, and gets its own name in one step. Only
then does ``current`` name it, in one step as well. Whatever stops the program, the vintage that was in use stays in
use.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from article80.atomic_file import NotWritten, written_whole
from article80.law.states import STATES
from article80.situation.snapshot import Observation
from article80.situation.sources.answer import Stamp
from article80.situation.sources.tables import from_table

SNAPSHOT = "snapshot"
"""The name of the vintage that ships with the package. It is not in the data folder."""

CURRENT = "current"

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}(-[1-9]\d{0,5})?", re.ASCII)
_FORM = 1


class StoreFailed(Exception):
    """The data folder does not hold what is asked of it, in one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a vintage keeps of one dataset: where its figures came from, when, in which form, and its table.

    ``fetched`` is the moment, in UTC, when these figures were fetched; a dataset that did not change since keeps that
    of the earlier vintage. ``checksum`` is the SHA-256 of the table at ``table``.
    """

    source: str
    dataset: str
    fetched: str
    stamp: Stamp
    addresses: tuple[str, ...]
    read_as: str
    definition: str
    measures: tuple[str, ...]
    rows: int
    table: str
    checksum: str

    @property
    def key(self) -> str:
        """Source and dataset, by which the entries of two vintages are matched."""
        return f"{self.source}/{self.dataset}"


@dataclass(frozen=True, slots=True)
class Vintage:
    """A state of the figures: when it was made, on which it follows, by which program, and its datasets by key."""

    name: str
    made: str
    follows: str
    program: str
    entries: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Store:
    """The data folder at ``folder``. It need not exist before the first vintage is added."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """The vintages from the oldest to the newest."""
        place = self.folder / "vintages"
        _refuse_no_folder(self.folder)
        with _readable(place):
            found = [one.name for one in place.iterdir() if _NAME.fullmatch(one.name)] if place.is_dir() else []
        return tuple(sorted(found, key=_age))

    def current(self) -> str | None:
        """The name of the vintage in use; None before the first. Raises StoreFailed when that one is not there."""
        pointer = self.folder / CURRENT
        with _readable(pointer):
            if not pointer.exists():
                return None
            name = pointer.read_text(encoding="utf-8").strip()
        if name not in self.names():
            raise StoreFailed(f"{pointer} names the vintage {name[:40]!r}, which is not in the data folder")
        return name

    def named(self, name: str) -> str:
        """The name of a vintage that is there; "current" stands for the one in use. Raises StoreFailed."""
        if name == CURRENT:
            found = self.current()
            if found is None:
                raise StoreFailed(f'there is no vintage in {self.folder}; "article80 data update" fetches one')
            return found
        if name not in self.names():
            held = ", ".join(self.names()) or "none"
            raise StoreFailed(f"there is no vintage {name[:40]!r} in {self.folder}; it has {held}")
        return name

    def vintage(self, name: str) -> Vintage:
        """What a vintage holds. Raises StoreFailed when it is not there or its manifest cannot be read."""
        path = self._of(self.named(name)) / "manifest.json"
        with _readable(path):
            text = path.read_bytes()
        try:
            read = json.loads(text)
            entries = [_entry(one) for one in read["datasets"]]
            name, made, follows, program = about = (read["name"], read["made"], read["follows"], read["program"])
            if not all(isinstance(one, str) and one.isprintable() for one in about):
                raise ValueError("a name or a moment is no text")
            return Vintage(name, made, follows, program, {one.key: one for one in entries})
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise StoreFailed(f"{path} is damaged: it is not the manifest of a vintage") from error

    def table(self, name: str, entry: Entry) -> bytes:
        """The table of a dataset, byte by byte as it was written. Raises StoreFailed when it was changed since."""
        path = self._of(name) / entry.table
        with _readable(path):
            content = path.read_bytes()
        if sha256(content).hexdigest() != entry.checksum:
            raise StoreFailed(f"{path} was changed after it was written; the vintage {name} cannot be used")
        return content

    def observations(self, name: str, measures: Collection[str] | None = None) -> dict[str, tuple[Observation, ...]]:
        """The figures of a vintage by measure, those of totals such as EU27_2020 among them.

        ``measures`` limits what is read; None stands for all.
        """
        vintage = self.vintage(name)
        found: dict[str, tuple[Observation, ...]] = {}
        for entry in vintage.entries.values():
            if measures is None or not set(measures).isdisjoint(entry.measures):
                for measure, rows in self.figures(vintage.name, entry).items():
                    found[measure] = (*found.get(measure, ()), *rows)
        return {measure: rows for measure, rows in found.items() if measures is None or measure in measures}

    def figures(self, name: str, entry: Entry) -> dict[str, tuple[Observation, ...]]:
        """The figures of one dataset of a vintage by measure."""
        try:
            return from_table(self.table(name, entry))
        except ValueError as error:
            raise StoreFailed(f"{entry.table} of the vintage {name} cannot be read: {error}") from error

    def free_name(self, day: date) -> str:
        """The name of the next vintage of a day: the day itself, then with -2, -3 and so on."""
        taken = {name for name in self.names() if name.startswith(day.isoformat())}
        return day.isoformat() if not taken else f"{day.isoformat()}-{max(_age(name)[1] for name in taken) + 1}"

    def add(self, vintage: Vintage, tables: Mapping[str, bytes], extra: Mapping[str, bytes]) -> None:
        """Write a vintage, with the table of each of its entries by key and other files by name, and put it in use.

        Raises NotWritten when the system refuses; the vintage in use before is then still in use.
        """
        place = self._of(vintage.name)
        unfinished = place.with_name(f".{vintage.name}.part")
        try:
            _clear(unfinished)
            for key, entry in vintage.entries.items():
                _write(unfinished / entry.table, tables[key])
            for name, content in extra.items():
                _write(unfinished / name, content)
            _write(unfinished / "manifest.json", _manifest(vintage))
            for folder in {path.parent for path in unfinished.rglob("*")}:
                _sync(folder)
            unfinished.rename(place)
            _sync(place.parent)
        except OSError as error:
            _clear(unfinished)
            raise NotWritten.because(place, error) from error
        with written_whole(self.folder / CURRENT) as out:
            out.write(f"{vintage.name}\n".encode())

    def _of(self, name: str) -> Path:
        return self.folder / "vintages" / name


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the data folder for one run, however it ends. Raises StoreFailed while another run holds it."""
    _refuse_no_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise NotWritten.because(folder / "lock", error) from error
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _refuse_no_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise StoreFailed(f"{path} is not a folder; expected one for the vintages, or a name that is free")


def _lock(handle: int, folder: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StoreFailed(f"another run is at work in {folder}; wait until it has ended") from error


def observations_of(
    vintage: str, folder: Path, measures: Collection[str] | None = None
) -> dict[str, tuple[Observation, ...]]:
    """The figures of the states in a vintage by measure, fit for `article80.situation.panel.panel`.

    ``vintage`` is a name, or "current" for the one in use. ``measures`` limits what is read; None stands for all.
    Totals such as EU27_2020 are left out. Raises StoreFailed when there is no such vintage or it was changed since.
    """
    store = Store(folder)
    return {
        measure: kept
        for measure, rows in store.observations(store.named(vintage), measures).items()
        if (kept := tuple(row for row in rows if row.geo in STATES))
    }


def moment(now: datetime) -> str:
    """A moment as manifests write it, to the second."""
    return now.isoformat(timespec="seconds")


def _age(name: str) -> tuple[str, int]:
    return name[:10], int(name[11:] or 1)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise StoreFailed(f"{path} cannot be read: {reason}") from error


def _entry(read: Mapping[str, Any]) -> Entry:
    lists = {name: tuple(read[name]) for name in ("addresses", "measures")}
    entry = Entry(**{**read, **lists, "stamp": Stamp(**read["stamp"])})
    texts = (entry.source, entry.dataset, entry.fetched, entry.read_as, entry.definition, entry.checksum, entry.table)
    if not all(isinstance(one, str) for one in (*texts, *entry.addresses, *entry.measures)):
        raise TypeError("a part of it is no text")
    "".join((*texts, *entry.addresses)).encode("utf-8")
    if not isinstance(entry.rows, int):
        raise TypeError("the number of its rows is none")
    if not re.fullmatch(r"tables/[\w-]+/[\w.-]+\.csv", entry.table):
        raise ValueError(entry.table)
    return entry


def _manifest(vintage: Vintage) -> bytes:
    document = {
        "form": _FORM,
        "name": vintage.name,
        "made": vintage.made,
        "follows": vintage.follows,
        "program": vintage.program,
        "datasets": [asdict(entry) for _, entry in sorted(vintage.entries.items())],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _write(path: Path, content: bytes) -> None:
    """Write a file that has no place in use yet, through to the disk, and let nobody write to it again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o444)


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _sync(folder: Path) -> None:
    """Make the names in a folder reach the disk; not every system lets a folder be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
