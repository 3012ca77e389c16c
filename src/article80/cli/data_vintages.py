"""``article80 data diff`` and ``article80 data vintages``: what differs between vintages, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import SNAPSHOT
from article80.cli import settings
from article80.cli.data_changes import changes_as_dict, print_changes
from article80.cli.data_figures import digits
from article80.cli.data_folder import own_data_folder
from article80.cli.printing import print_json, say, table
from article80.cli.program import Failure
from article80.doors.errors import InputError

if TYPE_CHECKING:
    from article80.situation.snapshot import Observation
    from article80.situation.sources.changes import Changes
    from article80.situation.sources.store import Store


@click.command(
    epilog=settings.examples(
        "article80 data diff",
        "article80 data diff snapshot current",
        "article80 data diff 2026-06-01 2026-11-20 --json",
    ),
    short_help="What differs between two vintages of the figures.",
)
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--all", "show_all", is_flag=True, help="Show every revision, not only the largest.")
@settings.data_folder
@settings.as_json
def diff(old: str | None, new: str | None, show_all: bool, data_folder: Path | None, as_json: bool) -> None:
    """Compare two vintages: figures that are new, gone, or revised, by measure.

    OLD and NEW are names of vintages, "current" for the one in use, or "snapshot" for the figures that ship with the
    program. NEW is the one in use unless you say otherwise, OLD the one before it.
    """
    from article80.situation.sources.changes import compared
    from article80.situation.sources.store import Store, StoreFailed

    store = Store(data_folder or own_data_folder())
    try:
        after = _resolved(store, new or "current")
        before = _resolved(store, old or _before(store, after))
        held, other = _compared_series(_figures(store, before), _figures(store, after), before, after)
    except StoreFailed as error:
        raise InputError(str(error)) from error
    changes = compared(held, other)
    if as_json:
        print_json({"old": before, "new": after, "changes": changes_as_dict(changes)})
    else:
        _show_diff(before, after, changes, show_all)


def _show_diff(before: str, after: str, changes: Changes, show_all: bool) -> None:
    say(f"From {before} to {after}", bold=True)
    if not changes:
        say("No figure differs.")
    else:
        print_changes(changes, show_all=show_all)
    if SNAPSHOT in (before, after):
        say("Of the snapshot, only the series that the other one has too are compared.")


def _resolved(store: Store, name: str) -> str:
    return name if name == SNAPSHOT else store.named(name)


def _before(store: Store, name: str) -> str:
    return SNAPSHOT if name == SNAPSHOT else store.vintage(name).follows or SNAPSHOT


def _figures(store: Store, name: str) -> Mapping[str, tuple[Observation, ...]]:
    if name != SNAPSHOT:
        return store.observations(name)
    from article80.situation.snapshot import MEASURES, figures

    return {measure: figures(measure) for measure in MEASURES}


def _compared_series(
    held: Mapping[str, tuple[Observation, ...]], other: Mapping[str, tuple[Observation, ...]], before: str, after: str
) -> tuple[Mapping[str, tuple[Observation, ...]], Mapping[str, tuple[Observation, ...]]]:
    """Both sides; where one is the snapshot, only the series that both have."""
    from article80.situation.sources.changes import beside_snapshot

    if before == SNAPSHOT:
        return beside_snapshot(held, other)
    if after == SNAPSHOT:
        ours, theirs = beside_snapshot(other, held)
        return theirs, ours
    return held, other


@click.command(epilog=settings.examples("article80 data vintages --json"))
@settings.data_folder
@settings.as_json
def vintages(data_folder: Path | None, as_json: bool) -> None:
    """List the vintages that are kept, the snapshot first. Any run can be repeated on each of them (--vintage NAME)."""
    from article80.situation.sources.store import Store, StoreFailed

    store = Store(data_folder or own_data_folder())
    try:
        in_use = store.current() or SNAPSHOT
        rows = [_vintage_as_dict(store, name, in_use) for name in store.names()]
    except StoreFailed as error:
        raise Failure(str(error)) from error
    if as_json:
        print_json({"data_folder": str(store.folder), "in_use": in_use, "vintages": rows})
        return
    shown = table(
        "Vintage", "Made, UTC", "Sources", "Figures", "Follows", right=("Figures",), whole=("Vintage", "Made, UTC")
    )
    shown.add_row(_marked(SNAPSHOT, in_use), "with the program", "", "", "")
    for row in rows:
        made = row["made"][:16].replace("T", " ")
        figures = digits(row["figures"])
        shown.add_row(_marked(row["name"], in_use), made, ", ".join(row["sources"]), figures, row["follows"])
    shown.show()
    say(f"* in use. The vintages lie in {store.folder}.")


def _marked(name: str, in_use: str) -> str:
    return f"{name} *" if name == in_use else name


def _vintage_as_dict(store: Store, name: str, in_use: str) -> dict[str, Any]:
    held = store.vintage(name)
    return {
        "name": held.name,
        "made": held.made,
        "in_use": held.name == in_use,
        "follows": held.follows or SNAPSHOT,
        "program": held.program,
        "sources": sorted({entry.source for entry in held.entries.values()}),
        "figures": sum(entry.rows for entry in held.entries.values()),
        "datasets": [
            {
                "dataset": entry.key,
                "fetched": entry.fetched,
                "rows": entry.rows,
                "measures": list(entry.measures),
                "etag": entry.stamp.etag,
                "last_modified": entry.stamp.last_modified,
                "addresses": list(entry.addresses),
                "checksum": entry.checksum,
            }
            for _, entry in sorted(held.entries.items())
        ],
    }
