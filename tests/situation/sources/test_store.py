"""The data folder: vintages are whole or not there, never change, and the one in use stays in use until the next is."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article80.atomic_file import NotWritten
from article80.situation.panel import panel
from article80.situation.snapshot import Observation, figures
from article80.situation.sources import eurostat_datasets
from article80.situation.sources.answer import SourceFailed
from article80.situation.sources.changes import beside_snapshot, compared
from article80.situation.sources.eurostat import SOURCE
from article80.situation.sources.exchange import Exchange
from article80.situation.sources.store import Store, StoreFailed, alone, observations_of
from article80.situation.sources.tables import as_table, from_table
from article80.situation.sources.update import Gathered, adopt, gather, lost_in_words
from article80.situation.sources.user_file import UserFile
from tests.situation.sources.conftest import QUICK
from tests.situation.sources.service import GEO, POPULATION, Service, status

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BOTH = ("demo_gind", "nama_10_gdp")
Talk = Callable[..., Exchange]


class Watching:
    """Keeps what a run tells."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def begins(self, dataset: str) -> None:
        """Nothing."""

    def ends(self, dataset: str, how: str) -> None:
        """Keep it."""
        self.told.append(f"{dataset} {how}")


def _gather(store: Store, exchange: Talk, now: datetime = NOON, datasets: tuple[str, ...] = BOTH) -> Gathered:
    return gather(SOURCE, datasets, store, exchange(), now, Watching())


def _take_in(store: Store, exchange: Talk, now: datetime = NOON, datasets: tuple[str, ...] = BOTH) -> str:
    return adopt(_gather(store, exchange, now, datasets), store, now).name


def _files(store: Store, name: str) -> dict[str, bytes]:
    place = store.folder / "vintages" / name
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_a_first_vintage_has_all_it_was_made_from(service: Service, exchange: Talk, store: Store) -> None:
    """Whoever finds the folder later can tell from where, when and how each figure came."""
    name = _take_in(store, exchange)
    assert (name, store.current(), store.names()) == ("2026-11-20", name, (name,))
    held = store.vintage(name)
    entry = held.entries["eurostat/demo_gind"]
    assert (held.made, held.follows, entry.fetched) == ("2026-11-20T12:00:00+00:00", "", "2026-11-20T12:00:00+00:00")
    assert entry.addresses[1] == f"{service.address}/data/DEMO_GIND/A.T.TOTAL.TOTAL.JAN.?startPeriod=2008"
    assert entry.stamp.etag
    assert entry.read_as.startswith("SDMX-ML, read with sdmx1 2.")
    assert (entry.rows, entry.measures) == (12, ("population",))


def test_a_panel_can_be_made_of_a_vintage(service: Service, exchange: Talk, store: Store) -> None:
    """A run on a vintage uses its figures and no others."""
    _take_in(store, exchange)
    held = observations_of("current", store.folder)
    figures = panel(date(2026, 10, 15), ["AT", "DE"], observations=held)
    assert figures["population"].values.tolist() == [9_210_000, 83_500_000]
    assert figures["gdp_meur"].values.tolist() == [510_000.5, 4_470_000.0]
    assert figures["population_vintage"].values.tolist() == ["2026-11-20"] * 2


def test_totals_do_not_come_with_the_states(service: Service, exchange: Talk, store: Store) -> None:
    """The Union is kept apart: summing the states of a vintage must not count it."""
    service.figures["demo_gind"] |= {("EU27_2020", "2026"): 450_000_000}
    _take_in(store, exchange)
    assert {row.geo for row in observations_of("current", store.folder)["population"]} == set(GEO[:6])
    assert "EU27_2020" in {row.geo for row in store.observations("2026-11-20")["population"]}


def test_revised_figures_make_a_vintage_beside_the_old_one(service: Service, exchange: Talk, store: Store) -> None:
    """The old value stays where it was, byte by byte, and the new vintage keeps both values beside each other."""
    old = _take_in(store, exchange)
    before = _files(store, old)
    service.figures["demo_gind"]["IT", "2026"] = 59_000_000
    later = NOON + timedelta(hours=3)
    found = _gather(store, exchange, later)
    (revision,) = found.changes.revised
    assert (revision.before, revision.after) == (58_850_000, 59_000_000)
    assert revision.relative == pytest.approx(0.0025488, rel=1e-4)
    assert (found.unchanged, found.losses) == (("nama_10_gdp",), ())
    new = adopt(found, store, later)
    assert (new.name, new.follows, store.current()) == ("2026-11-20-2", old, "2026-11-20-2")
    assert _files(store, old) == before
    assert "population,demo_gind JAN,,IT,2026,58850000,59000000,," in _files(store, new.name)["revisions.csv"].decode()
    assert store.figures(new.name, new.entries["eurostat/nama_10_gdp"]) == store.figures(
        old, store.vintage(old).entries["eurostat/nama_10_gdp"]
    )


def test_a_flag_that_changed_is_a_revision(service: Service, exchange: Talk, store: Store) -> None:
    """A figure that is no longer provisional says something new, with the same digits."""
    service.figures["demo_gind"]["IT", "2026"] = "58850000 p"
    _take_in(store, exchange)
    service.figures["demo_gind"]["IT", "2026"] = 58_850_000
    (revision,) = _gather(store, exchange).changes.revised
    assert (revision.flag_before, revision.flag_after) == ("p", "")


def test_the_same_figures_make_no_vintage(service: Service, exchange: Talk, store: Store) -> None:
    """Neither "not changed since" nor the same figures sent again are news."""
    _take_in(store, exchange)
    service.asked.clear()
    assert _gather(store, exchange, NOON + timedelta(days=3)).unchanged == BOTH
    assert service.asked == ["data demo_gind", "data nama_10_gdp"]
    service.specific = True
    again = _gather(store, exchange, NOON + timedelta(days=6))
    assert (again.unchanged, again.entries) == (BOTH, {})


def test_what_vanished_is_a_loss(service: Service, exchange: Talk, store: Store) -> None:
    """A state, or a year of it, that is gone is told by name."""
    _take_in(store, exchange)
    service.figures["demo_gind"] = {key: value for key, value in POPULATION.items() if key[0] != "EL"}
    found = _gather(store, exchange, NOON + timedelta(days=3))
    assert [(one.geo, one.year) for one in found.losses] == [("EL", 2025), ("EL", 2026)]
    assert lost_in_words(found.losses) == "2 of population (1 state: EL 2025, EL 2026)"


def test_one_source_leaves_the_others_as_they_are(service: Service, exchange: Talk, store: Store) -> None:
    """A file of the user's own joins the figures of a service in one vintage."""
    _take_in(store, exchange)
    row = Observation("AT", 2025, 16_950, "applicants a year", "", "ministry", "", None, False, "", "Ministry", "")
    own = UserFile("own", {"applications": (row,)}, "own.csv")
    later = NOON + timedelta(days=1)
    vintage = adopt(gather(own, ["own"], store, exchange(), later, Watching()), store, later)
    assert [*vintage.entries] == ["eurostat/demo_gind", "eurostat/nama_10_gdp", "file/own"]
    assert {*observations_of(vintage.name, store.folder)} == {"population", "gdp_meur", "applications"}


def test_a_run_that_broke_off_is_taken_up_again(service: Service, exchange: Talk, store: Store) -> None:
    """What was fetched is not fetched again, within a day and from the same place."""
    service.faults["nama_10_gdp"] = [status(500)] * 3
    with pytest.raises(SourceFailed, match="nama_10_gdp"):
        _gather(store, exchange)
    assert store.current() is None
    service.asked.clear()
    watching = Watching()
    found = gather(SOURCE, BOTH, store, exchange(), NOON + timedelta(hours=23), watching)
    assert watching.told == [
        "demo_gind fetched by the run before, on 2026-11-20 at 12:00 UTC",
        "nama_10_gdp fetched",
    ]
    assert service.asked == ["dataflow nama_10_gdp", "data nama_10_gdp"]
    assert found.entries["eurostat/demo_gind"].fetched == "2026-11-20T12:00:00+00:00"


@pytest.mark.parametrize("later", [timedelta(hours=25), timedelta(hours=-1)])
def test_an_old_unfinished_run_is_not_taken_up(
    service: Service, exchange: Talk, store: Store, later: timedelta
) -> None:
    """Figures of yesterday, or of a clock that was wrong, are not passed off as those of today."""
    _gather(store, exchange)
    service.asked.clear()
    _gather(store, exchange, NOON + later)
    assert len(service.asked) == 4


def test_what_was_asked_otherwise_is_not_taken_up(
    service: Service, exchange: Talk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another address, another question, or another vintage beside it: each is asked anew."""
    with Service() as elsewhere:
        elsewhere.figures = dict(service.figures)
        gather(SOURCE, BOTH, store, Exchange(elsewhere.address, NOON.date(), QUICK), NOON, Watching())
    assert len(_asked_again(service, exchange, store)) == 4
    assert _asked_again(service, exchange, store) == []
    old = eurostat_datasets.datasets()
    other = {**old, "demo_gind": replace(old["demo_gind"], since=2015)}
    with monkeypatch.context() as patched:
        patched.setattr(eurostat_datasets, "datasets", lambda: other)
        assert _asked_again(service, exchange, store) == ["dataflow demo_gind", "data demo_gind"]
    _take_in(store, exchange)
    service.figures["demo_gind"]["IT", "2026"] = 59_000_000
    _gather(store, exchange)
    (store.folder / "current").unlink()
    assert len(_asked_again(service, exchange, store)) == 4


def _asked_again(service: Service, exchange: Talk, store: Store) -> list[str]:
    """What a run asks of the service now."""
    service.asked.clear()
    _gather(store, exchange)
    return list(service.asked)


def test_marks_hold_for_one_service_and_one_question(
    service: Service, exchange: Talk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That nothing changed at another service, or in the answer to another question, says nothing of this one."""
    _take_in(store, exchange)
    later = NOON + timedelta(days=2)
    with Service() as elsewhere:
        elsewhere.figures = dict(service.figures)
        gather(SOURCE, ["demo_gind"], store, Exchange(elsewhere.address, later.date(), QUICK), later, Watching())
        assert elsewhere.asked == ["dataflow demo_gind", "data demo_gind"]
        assert not any("If-None-Match" in headers for headers in elsewhere.headers)
    old = eurostat_datasets.datasets()
    other = {**old, "demo_gind": replace(old["demo_gind"], since=2015)}
    monkeypatch.setattr(eurostat_datasets, "datasets", lambda: other)
    service.headers.clear()
    gather(SOURCE, ["demo_gind"], store, exchange(), NOON + timedelta(days=4), Watching())
    assert not any("If-None-Match" in headers for headers in service.headers)


def test_fresh_asks_for_everything(service: Service, exchange: Talk, store: Store) -> None:
    """Whoever does not trust what is kept, or the marks of the service, can ask for it all."""
    _take_in(store, exchange)
    _gather(store, exchange)
    service.asked.clear()
    service.headers.clear()
    found = gather(SOURCE, BOTH, store, exchange(), NOON + timedelta(hours=1), Watching(), fresh=True)
    assert (len(service.asked), found.unchanged) == (4, BOTH)
    assert not any("If-None-Match" in headers for headers in service.headers)


def _own(source: str, name: str = "own", value: int = 16_950, series: str = "ministry") -> UserFile:
    row = Observation("AT", 2025, value, "applicants a year", "", series, "", None, False, "", source, "")
    return UserFile(name, {"applications": (row,)}, f"{name}.csv")


def test_a_corrected_source_is_taken_in(exchange: Talk, store: Store) -> None:
    """The words beside a figure are part of it; the day of the fetching is not."""
    adopt(gather(_own("Wrong"), ["own"], store, exchange(), NOON, Watching()), store, NOON)
    found = gather(_own("Right"), ["own"], store, exchange(), NOON, Watching())
    assert (found.corrected, found.unchanged, bool(found.changes)) == (("own",), (), False)
    name = adopt(found, store, NOON).name
    assert observations_of(name, store.folder)["applications"][0].source == "Right"


def test_two_files_with_one_figure_are_refused(exchange: Talk, store: Store) -> None:
    """Which of the two would count is not for the program to say, so that nothing is taken in."""
    adopt(gather(_own("One"), ["own"], store, exchange(), NOON, Watching()), store, NOON)
    with pytest.raises(SourceFailed, match="other: applications of AT 2025 in the series 'ministry' is there already"):
        gather(_own("Two", "other", 5), ["other"], store, exchange(), NOON, Watching())
    assert gather(_own("Two", "other", 5, "office"), ["other"], store, exchange(), NOON, Watching()).entries


@pytest.mark.parametrize(
    ("fault", "says"),
    [({"geo": "XX"}, "unknown code of a state"), ({"value": 1e30}, "the value is larger than"), ({}, "is there twice")],
)
def test_no_source_can_bring_in_what_cannot_be_right(
    exchange: Talk, store: Store, fault: dict[str, Any], says: str
) -> None:
    """The promise to whoever adds a source: figures that cannot be right, or be kept, are refused for all alike."""
    (row,) = _own("One").observations["applications"]
    rows = (row, replace(row, **fault))
    with pytest.raises(SourceFailed, match=says):
        gather(UserFile("own", {"applications": rows}, "own.csv"), ["own"], store, exchange(), NOON, Watching())
    assert not (store.folder / "waiting" / "file" / "own.csv").exists()


def test_series_that_differ_in_their_brackets_are_two() -> None:
    """A ministry may have two lists; the second must not hide behind the first."""
    row = Observation("AT", 2025, 100, "persons", "", "Ministry (a)", "", None, False, "", "M", "")
    other = replace(row, dataset="Ministry (b)", value=200)
    (revised,) = compared({"resettled": (row, other)}, {"resettled": (row, replace(other, value=999))}).revised
    assert (revised.figure.series, revised.before, revised.after) == ("Ministry (b)", 200, 999)


def test_beside_the_snapshot_the_release_is_left_out() -> None:
    """The latest release of a series is compared; where the latest cannot be told, none is."""
    row = Observation("AT", 2025, 100, "persons", "", "t (old)", "2025", date(2025, 1, 1), True, "A", "M", "")
    newer = replace(row, dataset="t (new)", vintage_date=date(2026, 1, 1), value=101)
    held, beside = beside_snapshot({"resettled": (row, newer)}, {"resettled": (replace(row, dataset="t", value=102),)})
    assert [(one.dataset, one.value) for one in held["resettled"]] == [("t", 101)]
    assert [one.value for one in beside["resettled"]] == [102]
    same_day = replace(newer, vintage_date=row.vintage_date)
    held, beside = beside_snapshot({"resettled": (row, same_day)}, {"resettled": (replace(row, dataset="t"),)})
    assert (held["resettled"], beside["resettled"]) == ((), ())


@pytest.mark.parametrize("inside", ["", "data"])
def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path, inside: str) -> None:
    """A slip in the name of the folder is one line, and not an empty list of vintages."""
    file = tmp_path / "file"
    file.write_text("x")
    if not inside:
        with pytest.raises(StoreFailed, match="is not a folder; expected one for the vintages"):
            Store(file).names()
        with pytest.raises(StoreFailed, match="is not a folder"), alone(file):
            pass
    else:
        with pytest.raises(NotWritten, match="is a file, not a folder"), alone(file / inside):
            pass


def test_a_damaged_unfinished_run_is_not_taken_up(service: Service, exchange: Talk, store: Store) -> None:
    """What is half on the disk is fetched again."""
    _gather(store, exchange)
    waiting = store.folder / "waiting" / "eurostat"
    (waiting / "demo_gind.csv").write_bytes(b"half")
    (waiting / "nama_10_gdp.json").write_bytes(b"{")
    service.asked.clear()
    _gather(store, exchange)
    assert len(service.asked) == 4


def _steps() -> list[str]:
    return ["fsync", "rename", "replace", "mkdir", "chmod"]


@pytest.mark.parametrize("call", _steps())
@pytest.mark.parametrize("at", [1, 2, 3, 5, 8])
def test_wherever_the_disk_fails_the_old_vintage_stays(
    service: Service, exchange: Talk, store: Store, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    """The system may refuse at any step; what was in use is in use, whole, and the next run works."""
    old = _take_in(store, exchange)
    before = _files(store, old)
    service.figures["demo_gind"]["IT", "2026"] = 59_000_000
    found = _gather(store, exchange, NOON + timedelta(days=1))
    where = os if call == "fsync" else Path
    real, calls = getattr(where, call), iter(range(1, 100))

    def failing(*arguments: object, **named: object) -> object:
        if next(calls) == at:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(where, call, failing)
        said = ""
        try:
            adopt(found, store, NOON + timedelta(days=1))
        except NotWritten as error:
            said = str(error)
    assert (store.current(), said) == ("2026-11-21", "") or (
        store.current() == old and "cannot be written: the disk is full; expected" in said
    )
    assert _files(store, old) == before
    assert observations_of("current", store.folder)
    name = adopt(_gather(store, exchange, NOON + timedelta(days=2)), store, NOON + timedelta(days=2)).name
    assert store.current() == name


def test_a_table_that_was_changed_by_hand_is_not_used(service: Service, exchange: Talk, store: Store) -> None:
    """A vintage is evidence: a run on one that was edited would prove nothing."""
    name = _take_in(store, exchange)
    table = store.folder / "vintages" / name / "tables" / "eurostat" / "demo_gind.csv"
    table.chmod(0o644)
    table.write_bytes(table.read_bytes().replace(b"83500000", b"83500001"))
    with pytest.raises(StoreFailed, match="was changed after it was written"):
        observations_of(name, store.folder)


@pytest.mark.parametrize("name", ["2026-11-19", "..", "../../etc", "snapshot", ""])
def test_only_vintages_that_are_there_can_be_asked_for(
    service: Service, exchange: Talk, store: Store, name: str
) -> None:
    """A name is never a path."""
    _take_in(store, exchange)
    with pytest.raises(StoreFailed, match="there is no vintage"):
        observations_of(name, store.folder)


def test_two_runs_do_not_work_in_one_folder(store: Store) -> None:
    """The second is told to wait, and the folder is free when the first has ended."""
    with alone(store.folder), pytest.raises(StoreFailed, match="another run is at work"), alone(store.folder):
        pass
    with alone(store.folder):
        pass


def test_the_snapshot_survives_being_written_and_read() -> None:
    """Every figure that the project knows can be kept in a vintage without loss, and always as the same bytes."""
    held = {measure: figures(measure) for measure in ("population", "gdp_meur", "applications_monthly", "unemployment")}
    table = as_table(held)
    read = from_table(table)
    assert {measure: set(rows) for measure, rows in read.items()} == {
        measure: set(rows) for measure, rows in held.items()
    }
    assert as_table({measure: rows[::-1] for measure, rows in read.items()}) == table


@given(st.floats(0, 1e15), st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.sampled_from([None, 1, 12]))
def test_a_figure_is_read_as_it_was_written(value: float, text: str, month: int | None) -> None:
    """Any value and any words of a source come back as they were."""
    row = Observation("AT", 2024, value, "per cent", "p", text, text, None, False, "B", text, text, month, text)
    assert from_table(as_table({"unemployment": (row,)})) == {"unemployment": (row,)}
