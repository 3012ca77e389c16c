"""Takes newer figures in: fetches every dataset, compares with the vintage in use, and only then makes a new vintage.

    found = gather(source, datasets, store, exchange, now, watch)   # asks, and keeps what comes in a waiting folder
    found.changes, found.losses                                     # what a new vintage would change
    adopt(found, store, now)                                        # makes it, and puts it in use

Nothing of the vintage in use is touched before `adopt`, and `adopt` makes a new one beside it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from article80 import __version__
from article80.law.states import STATES
from article80.situation.snapshot import Observation
from article80.situation.sources.changes import Changes, Figure, compared
from article80.situation.sources.completeness import late_states
from article80.situation.sources.exchange import Exchange
from article80.situation.sources.source import Fetched, Source, SourceFailed, Stamp
from article80.situation.sources.store import Entry, Store, Vintage, moment
from article80.situation.sources.tables import as_table
from article80.situation.sources.waiting import Asked, Waiting

_UNION = ("EU27_2020", "EU28", "EU")
_MOST_NAMED = 3


class Watch(Protocol):
    """Is told how far a run is."""

    def begins(self, dataset: str) -> None:
        """A dataset is asked for now."""

    def ends(self, dataset: str, how: str) -> None:
        """A dataset is there; ``how`` says in words where from."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a run fetched: the new tables and entries, beside the vintage in use, and what they change.

    ``follows`` is the vintage in use, "" before the first. ``entries`` and ``tables`` hold only the datasets whose
    figures differ from it. ``unchanged`` names the others.
    """

    source: Source
    follows: str
    entries: Mapping[str, Entry]
    tables: Mapping[str, bytes]
    unchanged: tuple[str, ...]
    changes: Changes
    notes: tuple[str, ...]

    @property
    def losses(self) -> tuple[Figure, ...]:
        """The figures of states that were there and are not any more."""
        return tuple(figure for figure in self.changes.removed if figure.geo in STATES)


def gather(
    source: Source, datasets: Iterable[str], store: Store, exchange: Exchange, now: datetime, watch: Watch
) -> Gathered:
    """Fetch the datasets, but for those that an unfinished run has fetched, and compare them with the vintage in use.

    ``now`` is the moment of the run, in UTC. Raises SourceFailed for the first dataset that does not come; what came
    before it waits for the next run.
    """
    follows = store.current() or ""
    held = store.vintage(follows).entries if follows else {}
    waiting = waiting_of(source, store)
    entries: dict[str, Entry] = {}
    tables: dict[str, bytes] = {}
    unchanged: list[str] = []
    notes: list[str] = []
    old: dict[str, tuple[Observation, ...]] = {}
    new: dict[str, tuple[Observation, ...]] = {}
    for dataset in datasets:
        before = held.get(f"{source.name}/{dataset}")
        watch.begins(dataset)
        fetched, at, how = _one(source, dataset, exchange, waiting, follows, before, now)
        notes += (*fetched.notes, *late_states(fetched.observations))
        figures = store.figures(follows, before) if before else {}
        if before is not None and (fetched.unchanged or not compared(figures, fetched.observations)):
            unchanged.append(dataset)
            watch.ends(dataset, "unchanged")
            continue
        _check(dataset, fetched)
        entry, table = _entry(source, dataset, fetched, at)
        entries[entry.key], tables[entry.key] = entry, table
        old, new = _joined(old, figures), _joined(new, fetched.observations)
        watch.ends(dataset, how)
    return Gathered(source, follows, entries, tables, tuple(unchanged), compared(old, new), tuple(notes))


def adopt(found: Gathered, store: Store, now: datetime) -> Vintage:
    """Make a vintage of what was fetched and of what the one in use holds besides, and put it in use.

    Raises NotWritten when the system refuses; the old vintage is then still in use.
    """
    held = store.vintage(found.follows).entries if found.follows else {}
    kept = {key: store.table(found.follows, entry) for key, entry in held.items() if key not in found.entries}
    name = store.free_name(now.date())
    vintage = Vintage(name, moment(now), found.follows, f"article80 {__version__}", {**held, **found.entries})
    store.add(vintage, {**kept, **found.tables}, {"revisions.csv": _revisions(found.changes)})
    waiting_of(found.source, store).clear()
    return vintage


def waiting_of(source: Source, store: Store) -> Waiting:
    """Where the unfinished run of a source keeps what it has fetched."""
    return Waiting(store.folder / "waiting" / source.name)


def _one(
    source: Source,
    dataset: str,
    exchange: Exchange,
    waiting: Waiting,
    follows: str,
    before: Entry | None,
    now: datetime,
) -> tuple[Fetched, datetime, str]:
    """One dataset, from the unfinished run or the service, with the moment of its fetching and words for it."""
    asked = Asked(exchange.address, source.definition(dataset), follows)
    there = waiting.kept(dataset, asked, now)
    if there is not None:
        return *there, "fetched by the run before"
    known = before.stamp if before is not None and before.definition == asked.definition else None
    fetched = source.fetch(dataset, exchange, _here(known, exchange.address))
    waiting.keep(dataset, fetched, asked, now)
    return fetched, now, "fetched"


def _here(known: Stamp | None, address: str) -> Stamp | None:
    """The marks of an earlier answer, if it came from the same service."""
    return known if known is not None and known.address.startswith(f"{address}/") else None


def _check(dataset: str, fetched: Fetched) -> None:
    """Raise SourceFailed for figures that no source should give: of an unknown state, or the same one twice."""
    for measure, rows in fetched.observations.items():
        seen = set()
        for row in rows:
            key = (row.dataset, row.breakdown, row.geo, row.year, row.month)
            if row.geo not in STATES and row.geo not in _UNION:
                raise SourceFailed(dataset, f"{measure} of the unknown state {row.geo}")
            if key in seen:
                raise SourceFailed(dataset, f"{measure} of {row.geo} {row.year} is there twice")
            seen.add(key)


def _entry(source: Source, dataset: str, fetched: Fetched, at: datetime) -> tuple[Entry, bytes]:
    table = as_table(fetched.observations)
    entry = Entry(
        source=source.name,
        dataset=dataset,
        fetched=moment(at),
        stamp=fetched.stamp,
        addresses=fetched.addresses,
        read_as=fetched.read_as,
        definition=source.definition(dataset),
        measures=tuple(sorted(fetched.observations)),
        rows=sum(map(len, fetched.observations.values())),
        table=f"tables/{source.name}/{dataset}.csv",
        checksum=sha256(table).hexdigest(),
    )
    return entry, table


def _joined(
    one: Mapping[str, tuple[Observation, ...]], other: Mapping[str, tuple[Observation, ...]]
) -> dict[str, tuple[Observation, ...]]:
    return {measure: (*one.get(measure, ()), *other.get(measure, ())) for measure in {**one, **other}}


def _revisions(changes: Changes) -> bytes:
    """The revisions as a table, kept beside the figures so that no earlier value is lost from sight."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["measure", "series", "breakdown", "geo", "period", "before", "after", "flag_before", "flag_after"])
    for one in changes.revised:
        figure = one.figure
        where = (figure.measure, figure.series, figure.breakdown, figure.geo, figure.period)
        writer.writerow([*where, one.before, one.after, one.flag_before, one.flag_after])
    return out.getvalue().encode("utf-8")


def in_words(losses: Iterable[Figure]) -> str:
    """What was lost, in one line: how many figures, of which measures, and the states and periods of the first."""
    lost = tuple(losses)
    measures = sorted({figure.measure for figure in lost})
    states = sorted({figure.geo for figure in lost})
    first = ", ".join(f"{figure.geo} {figure.period}" for figure in lost[:_MOST_NAMED])
    more = f" and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
    of = "1 state" if len(states) == 1 else f"{len(states)} states"
    return f"{len(lost)} of {', '.join(measures)} ({of}: {first}{more})"
