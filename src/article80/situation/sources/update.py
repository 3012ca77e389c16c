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
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from article80 import __version__
from article80.law.states import STATES
from article80.situation.snapshot import Observation
from article80.situation.sources.answer import Stamp
from article80.situation.sources.changes import Changes, Figure, compared
from article80.situation.sources.checks import check, check_once
from article80.situation.sources.completeness import late_states
from article80.situation.sources.exchange import Exchange
from article80.situation.sources.source import Fetched, Source
from article80.situation.sources.store import Entry, Store, Vintage, moment
from article80.situation.sources.tables import as_table
from article80.situation.sources.waiting import Asked, Waiting

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
    figures, or the words beside them, differ from it. ``corrected`` names those in which only words differ, such as the
    source or a note, and ``unchanged`` the datasets in which nothing does.
    """

    source: Source
    follows: str
    entries: Mapping[str, Entry]
    tables: Mapping[str, bytes]
    unchanged: tuple[str, ...]
    corrected: tuple[str, ...]
    changes: Changes
    notes: tuple[str, ...]

    @property
    def losses(self) -> tuple[Figure, ...]:
        """The figures of states that were there and are not any more."""
        return tuple(figure for figure in self.changes.removed if figure.geo in STATES)


def gather(
    source: Source,
    datasets: Iterable[str],
    store: Store,
    exchange: Exchange,
    now: datetime,
    watch: Watch,
    *,
    fresh: bool = False,
) -> Gathered:
    """Fetch the datasets, but for those that an unfinished run has fetched, and compare them with the vintage in use.

    ``now`` is the moment of the run, in UTC. With ``fresh`` everything is asked for again, also what an unfinished run
    has fetched and what the service would call unchanged. Raises SourceFailed for the first dataset that does not come
    or cannot be used; what came before it waits for the next run.
    """
    follows = store.current() or ""
    held = store.vintage(follows).entries if follows else {}
    waiting = waiting_of(source, store)
    if fresh:
        waiting.clear()
    entries: dict[str, Entry] = {}
    tables: dict[str, bytes] = {}
    unchanged: list[str] = []
    corrected: list[str] = []
    notes: list[str] = []
    given: dict[str, Mapping[str, tuple[Observation, ...]]] = {}
    old: dict[str, tuple[Observation, ...]] = {}
    new: dict[str, tuple[Observation, ...]] = {}
    for dataset in datasets:
        before = held.get(f"{source.name}/{dataset}")
        watch.begins(dataset)
        known = before if not fresh else None
        fetched, at, how = _fetched(source, dataset, exchange, waiting, follows, known, now)
        notes += (*fetched.notes, *late_states(fetched.observations))
        figures = store.figures(follows, before) if before else {}
        if before is not None and (fetched.unchanged or _undated(figures) == _undated(fetched.observations)):
            unchanged.append(dataset)
            watch.ends(dataset, "unchanged")
            continue
        if before is not None and not compared(figures, fetched.observations):
            corrected.append(dataset)
        entry, table = _entry(source, dataset, fetched, at)
        entries[entry.key], tables[entry.key], given[entry.key] = entry, table, fetched.observations
        old, new = _joined(old, figures), _joined(new, fetched.observations)
        watch.ends(dataset, how)
    kept = {key: store.figures(follows, entry) for key, entry in held.items() if key not in entries}
    check_once(given, kept)
    changes = compared(old, new)
    return Gathered(source, follows, entries, tables, tuple(unchanged), tuple(corrected), changes, tuple(notes))


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


def _fetched(
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
        fetched, at = there
        check(dataset, fetched.observations)
        return fetched, at, f"fetched by the run before, on {at:%Y-%m-%d} at {at:%H:%M} UTC"
    known = before.stamp if before is not None and before.definition == asked.definition else None
    fetched = source.fetch(dataset, exchange, _of_service(known, exchange.address))
    check(dataset, fetched.observations)
    waiting.keep(dataset, fetched, asked, now)
    return fetched, now, "fetched"


def _of_service(known: Stamp | None, address: str) -> Stamp | None:
    """The marks of an earlier answer, if it came from the service at this address."""
    return known if known is not None and known.address.startswith(f"{address}/") else None


def _undated(figures: Mapping[str, Iterable[Observation]]) -> bytes:
    """The figures as a table without the vintage, which of most sources is the day of the fetching."""
    return as_table(
        {measure: [replace(row, vintage="", vintage_date=None) for row in rows] for measure, rows in figures.items()}
    )


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


def lost_in_words(losses: Iterable[Figure]) -> str:
    """What was lost, in one line: how many figures, of which measures, and the states and periods of the first."""
    lost = tuple(losses)
    measures = sorted({figure.measure for figure in lost})
    states = sorted({figure.geo for figure in lost})
    first = ", ".join(f"{figure.geo} {figure.period}" for figure in lost[:_MOST_NAMED])
    more = f" and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
    of = "1 state" if len(states) == 1 else f"{len(states)} states"
    return f"{len(lost)} of {', '.join(measures)} ({of}: {first}{more})"
