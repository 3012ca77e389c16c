"""``article80 data update``: newer figures, what they change, and the user's word before they are taken in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import SNAPSHOT
from article80.cli import settings
from article80.cli.data_changes import changes_as_dict, print_changes
from article80.cli.data_folder import own_data_folder
from article80.cli.printing import print_json, print_notes, say
from article80.cli.program import Failure

if TYPE_CHECKING:
    from article80.situation.sources.exchange import Exchange
    from article80.situation.sources.source import Source
    from article80.situation.sources.store import Store
    from article80.situation.sources.update import Gathered

_ATTEMPTS = settings.WholeNumber(1, 20)
_SEED = settings.WholeNumber(0, 2**32)


class Seconds(click.ParamType[float]):
    """A number of seconds, which may be a part of one."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the number, or refuse it."""
        try:
            read = float(value)
        except ValueError:
            read = -1.0
        if not 0 < read <= 86_400:
            self.fail(f'"{value}" is not a number of seconds; expected one above 0 and up to 86400', param, ctx)
        return read


def _patience(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the settings of the talk with a service."""
    for option in (
        click.option(
            "--seed", type=_SEED, default=2024, metavar="NUMBER", help="The seed of the pauses. Default: 2024."
        ),
        click.option(
            "--deadline", type=Seconds(), default=3600.0, metavar="SECONDS", help="For the whole run. Default: 3600."
        ),
        click.option(
            "--pause", type=Seconds(), default=2.0, metavar="SECONDS", help="Before the second attempt. Default: 2."
        ),
        click.option("--attempts", type=_ATTEMPTS, default=5, metavar="NUMBER", help="For each request. Default: 5."),
        click.option(
            "--timeout", type=Seconds(), default=60.0, metavar="SECONDS", help="For each answer. Default: 60."
        ),
    ):
        command = option(command)
    return command


@click.command(
    epilog=settings.examples(
        "article80 data update --source eurostat",
        "article80 data update --source eurostat --only demo_gind --only nama_10_gdp --yes",
        "article80 data update --source file --file figures.csv",
    ),
    short_help="Fetch newer figures, show what changes, and take them in.",
)
@click.option("--source", "source_name", required=True, metavar="SOURCE", help="eurostat, unhcr, or file.")
@click.option("--file", type=settings.FILE, metavar="FILE", help="With --source file: a CSV, XLSX or Parquet file.")
@settings.strict
@click.option("--only", multiple=True, metavar="DATASET", help="Only this dataset. May be repeated.")
@click.option("--yes", is_flag=True, help="Take the figures in without asking.")
@click.option("--accept-losses", is_flag=True, help="Take them in even if figures of states or years are gone.")
@click.option("--fresh", is_flag=True, help="Ask for everything again, also for what a run before has fetched.")
@click.option("--address", metavar="URL", help="Where the service is, if not at its usual place.")
@_patience
@settings.data_folder
@settings.as_json
def update(
    source_name: str,
    file: Path | None,
    strict: bool,
    only: tuple[str, ...],
    yes: bool,
    accept_losses: bool,
    fresh: bool,
    address: str | None,
    data_folder: Path | None,
    as_json: bool,
    **patience: Any,
) -> None:
    """Fetch newer figures from a public service or a file of your own, as a new vintage beside the old ones.

    First everything is fetched and checked. Then you see what would change. Only then, and only if you agree, the new
    vintage is put in use; the old ones stay. A run that broke off is taken up again where it stopped, within a day.
    With --json nothing is asked: without --yes nothing is taken in.
    """
    from article80.situation.sources.exchange import Patience
    from article80.situation.sources.store import Store, alone

    source = _source(source_name, file, address, strict=strict)
    datasets = _datasets(source, only)
    store = Store(data_folder or own_data_folder())
    now = datetime.now(UTC).replace(microsecond=0)
    exchange = _exchange(source, address, now, Patience(**patience))
    with _told(store), alone(store.folder):
        found = _gathered(source, datasets, store, exchange, now, fresh=fresh)
        print_notes(found.notes)
        _decide(found, store, now, yes=yes, accept_losses=accept_losses, as_json=as_json)


def _source(name: str, file: Path | None, address: str | None, *, strict: bool) -> Source:
    from article80.situation.sources import known_sources

    if (name == "file") != (file is not None):
        raise click.UsageError("--file FILE goes with --source file, and the other way round")
    if file is not None and address is not None:
        raise click.UsageError("--address is that of a service; --source file has none")
    if file is not None:
        from article80.doors.file_bytes import stem_of
        from article80.doors.observations_file import observations_file
        from article80.doors.plausibility import refuse
        from article80.situation.sources.user_file import UserFile, dataset_of

        read = observations_file(file)
        if strict:
            refuse(read.doubts)
        return UserFile(dataset_of(stem_of(file)), read.observations, str(file), notes=(*read.notes, *read.doubts))
    known = known_sources()
    if name not in known:
        raise click.UsageError(f"there is no source {name!r}; expected one of {', '.join([*known, 'file'])}")
    return known[name]


def _datasets(source: Source, only: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [name for name in only if name not in source.datasets]
    if unknown:
        held = ", ".join(source.datasets)
        raise click.UsageError(f"{source.title} is not asked for {', '.join(unknown)}; expected some of {held}")
    return tuple(name for name in source.datasets if not only or name in only)


def _exchange(source: Source, address: str | None, now: datetime, patience: Any) -> Exchange:
    from article80.situation.sources.address import why_no_address
    from article80.situation.sources.exchange import Exchange

    place = address or os.environ.get(f"ARTICLE80_{source.name.upper()}_URL") or source.address
    wrong = why_no_address(place) if source.address else ""
    if wrong:
        raise click.UsageError(f"{place!r} {wrong}; expected one that begins with https://")
    return Exchange(place.rstrip("/"), now.date(), patience)


@contextmanager
def _told(store: Store) -> Iterator[None]:
    """Turn what may go wrong into one line that says which vintage stays in use."""
    from article80.atomic_file import NotWritten
    from article80.situation.sources.answer import SourceFailed
    from article80.situation.sources.store import StoreFailed

    try:
        yield
    except (SourceFailed, NotWritten) as error:
        raise Failure(f"{error}. {_stays(store)}") from error
    except StoreFailed as error:
        raise Failure(str(error)) from error


def _stays(store: Store) -> str:
    in_use = store.current()
    return f"Nothing was changed: {_named(in_use)} stays in use"


def _named(name: str | None) -> str:
    return f"the vintage {name}" if name else "the snapshot of the program"


def _gathered(
    source: Source, datasets: tuple[str, ...], store: Store, exchange: Exchange, now: datetime, *, fresh: bool
) -> Gathered:
    from article80.cli.progress import progress
    from article80.situation.sources.update import gather

    with progress(source.title, len(datasets)) as shown:
        exchange.tell = shown.tell
        return gather(source, datasets, store, exchange, now, shown, fresh=fresh)


def _decide(found: Gathered, store: Store, now: datetime, *, yes: bool, accept_losses: bool, as_json: bool) -> None:
    """Show what changes, and take it in if nothing is lost unasked and the user agrees."""
    from article80.situation.sources.update import adopt, lost_in_words, waiting_of

    if not as_json:
        _show(found)
    refused = found.losses and not accept_losses
    agreed = bool(found.entries) and not refused and (yes or (not as_json and _agreed(found, store)))
    name = adopt(found, store, now).name if agreed else None
    if refused or not found.entries:
        waiting_of(found.source, store).clear()
    if as_json:
        print_json(_as_dict(found, store, name))
    if refused:
        lost = f"Figures that were there are gone: {lost_in_words(found.losses)}"
        raise Failure(f"{lost}. {_stays(store)}; --accept-losses takes the new figures in all the same")
    if not as_json:
        _say_how_it_ended(found, store, name)


def _show(found: Gathered) -> None:
    if found.unchanged:
        say(f"Unchanged: {', '.join(found.unchanged)}.")
    if found.entries:
        against = f"Against {_named(found.follows)}" if found.follows else "The first vintage"
        say(against, bold=True)
        if found.changes:
            print_changes(found.changes)
    if found.corrected:
        say(f"Other words beside the same figures, such as a source or a note: {', '.join(found.corrected)}.")


def _agreed(found: Gathered, store: Store) -> bool:
    """Whether the user agrees; where nobody is there to be asked, one line says how to go on."""
    try:
        return click.confirm("Take these figures in as a new vintage?", default=False, err=True)
    except click.Abort as error:
        click.echo(err=True)
        kept = "What was fetched is kept for a day; --yes takes it in"
        raise Failure(f"nobody answered whether to take the figures in. {_stays(store)}. {kept}") from error


def _say_how_it_ended(found: Gathered, store: Store, name: str | None) -> None:
    if name is not None:
        say(f"The vintage {name} is in use now. {_named(found.follows or None).capitalize()} stays as it was.")
        say(f"It lies in {store.folder}. Compute with it by --vintage {name}.")
    elif found.entries:
        say(f"{_stays(store)}. What was fetched is kept for a day; --yes takes it in.")
    else:
        say(f"No figure changed. {_named(store.current()).capitalize()} stays in use.")


def _as_dict(found: Gathered, store: Store, name: str | None) -> dict[str, Any]:
    return {
        "source": found.source.name,
        "taken_in": name is not None,
        "vintage": name,
        "in_use": store.current() or SNAPSHOT,
        "follows": found.follows or SNAPSHOT,
        "data_folder": str(store.folder),
        "changed": [entry.dataset for entry in found.entries.values()],
        "unchanged": list(found.unchanged),
        "corrected": list(found.corrected),
        "losses": len(found.losses),
        "changes": changes_as_dict(found.changes),
        "notes": list(found.notes),
    }
