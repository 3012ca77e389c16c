"""``article80 data update``, ``diff`` and ``vintages``, and runs repeated on a vintage, against a local service."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from article80.cli import program
from article80.situation.snapshot import figures
from article80.situation.sources.store import alone
from tests.situation.sources.service import GDP, POPULATION, Service, content, data_message, silent, status

BOTH = ("--only", "demo_gind", "--only", "nama_10_gdp")
QUICK = ("--attempts", "2", "--pause", "0.01", "--timeout", "2", "--deadline", "20")
MEMBERS = "AT,BE,DE,EL,FR,IT"

Update = Callable[..., Result]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service with population and GDP."""
    monkeypatch.setenv("NO_PROXY", "*")
    with Service() as running:
        running.figures = {"demo_gind": dict(POPULATION), "nama_10_gdp": dict(GDP)}
        monkeypatch.setenv("ARTICLE80_EUROSTAT_URL", running.address)
        yield running


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of the user."""
    monkeypatch.setenv("ARTICLE80_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def update(service: Service, folder: Path) -> Update:
    """Update from the service, and agree unless told otherwise."""

    def update(*arguments: str, answer: str | None = "y\n") -> Result:
        command = ["data", "update", "--source", "eurostat", *BOTH, *QUICK, *arguments]
        return CliRunner().invoke(program, command, prog_name="article80", input=answer)

    return update


def _in_use(folder: Path) -> str:
    pointer = folder / "current"
    return pointer.read_text().strip() if pointer.exists() else "snapshot"


def test_new_figures_are_shown_and_taken_in_when_the_user_agrees(update: Update, folder: Path) -> None:
    """First what changes, then the question, then the vintage."""
    done = update()
    assert done.exit_code == 0, done.output
    assert "1 of 2: demo_gind, fetched\n2 of 2: nama_10_gdp, fetched\n" in done.stderr
    assert "Take these figures in as a new vintage? [y/N]" in done.stderr
    assert "population  demo_gind JAN" in done.stdout
    assert f"The vintage {_in_use(folder)} is in use now." in done.stdout


def test_who_does_not_agree_keeps_what_was_in_use(update: Update, service: Service, folder: Path) -> None:
    """Nothing is taken in unasked; what was fetched waits, so that a yes later does not fetch it again."""
    refused = update(answer="n\n")
    assert (refused.exit_code, _in_use(folder)) == (0, "snapshot")
    assert "Nothing was changed: the snapshot of the program stays in use." in refused.stdout
    nobody = update(answer="")
    assert nobody.exit_code == 1
    assert nobody.stderr.splitlines()[-1].startswith("article80: nobody answered whether to take the figures in.")
    service.asked.clear()
    assert update("--yes").exit_code == 0
    assert service.asked == []
    assert _in_use(folder) != "snapshot"


def test_a_revised_figure_is_shown_with_both_values(update: Update, service: Service, folder: Path) -> None:
    """Old, new and by how much; and again later, by ``diff``."""
    update("--yes")
    service.figures["demo_gind"]["IT", "2026"] = "59000000 p"
    done = update("--yes")
    line = "IT 2026  population  58\u00a0850\u00a0000  59\u00a0000\u00a0000 [p]  +0.3 %"
    assert line in done.stdout
    assert "Unchanged: nama_10_gdp." in done.stdout
    differing = CliRunner().invoke(program, ["data", "diff"])
    assert line in differing.stdout
    as_json = json.loads(CliRunner().invoke(program, ["data", "diff", "--json"]).stdout)
    (revised,) = as_json["changes"]["revised"]
    assert (revised["geo"], revised["before"], revised["after"]) == ("IT", 58_850_000, 59_000_000)
    assert revised["relative_change"] == pytest.approx(0.00255, rel=1e-2)


def test_who_is_late_is_told(update: Update, service: Service) -> None:
    """Neither a country that the project does not know nor a state that has not reported yet is left unsaid."""
    del service.figures["demo_gind"]["EL", "2026"]
    service.figures["demo_gind"]["TR", "2026"] = 86_000_000
    assert update("--yes").stderr.splitlines()[-2:] == [
        "Note: demo_gind: TR passed over: neither a state of this project nor the Union",
        "Note: population: no figure yet for 2026 of EL, which reported 2025.",
    ]


def test_nothing_new_makes_no_vintage(update: Update, service: Service, folder: Path) -> None:
    """A second run on the same figures changes nothing and says so."""
    update("--yes")
    before = _in_use(folder)
    again = update("--yes")
    assert again.exit_code == 0
    assert f"No figure changed. The vintage {before} stays in use." in again.stdout
    assert [path.name for path in (folder / "vintages").iterdir()] == [before]
    assert not (folder / "waiting" / "eurostat").exists()


def test_a_source_that_fails_half_way_changes_nothing(update: Update, service: Service, folder: Path) -> None:
    """One line says what failed and what stays in use, and the exit code is 1."""
    update("--yes")
    before = _in_use(folder)
    service.figures["demo_gind"]["IT", "2026"] = 59_000_000
    service.faults["nama_10_gdp"] = [content(b"<html>Under repair</html>")] * 3
    failed = update("--yes")
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert failed.stderr.splitlines()[-1] == (
        "article80: nama_10_gdp: the answer is a web page, not figures (asked 2 times). "
        f"Nothing was changed: the vintage {before} stays in use"
    )
    assert _in_use(folder) == before
    service.asked.clear()
    resumed = update("--yes")
    assert "1 of 2: demo_gind, fetched by the run before" in resumed.stderr
    assert [one for one in service.asked if "demo_gind" in one] == []
    assert _in_use(folder) != before


def test_trouble_that_passes_is_waited_for(update: Update, service: Service, folder: Path) -> None:
    """The user sees why it takes longer."""
    service.faults["demo_gind"] = [status(429, Retry_After="0")]
    done = update("--yes")
    assert done.exit_code == 0
    assert "demo_gind: the service is asked too often (status 429); asks again in 0.1 seconds" in done.stderr


def test_a_state_that_vanished_is_refused_unless_accepted(update: Update, service: Service, folder: Path) -> None:
    """A hole in the newer figures must not replace what was known by accident."""
    update("--yes")
    before = _in_use(folder)
    service.figures["demo_gind"] = {key: value for key, value in POPULATION.items() if key[0] != "EL"}
    refused = update("--yes")
    assert (refused.exit_code, _in_use(folder)) == (1, before)
    assert refused.stderr.splitlines()[-1].startswith(
        "article80: Figures that were there are gone: 2 of population (1 state: EL 2025, EL 2026). Nothing was changed"
    )
    assert update("--yes", "--accept-losses").exit_code == 0
    assert _in_use(folder) != before


def test_after_a_refusal_the_service_is_asked_again(update: Update, service: Service, folder: Path) -> None:
    """The service may have mended its figures since; what was refused is not shown a second time."""
    update("--yes")
    before = _in_use(folder)
    service.figures["demo_gind"] = {key: value for key, value in POPULATION.items() if key[0] != "EL"}
    assert update("--yes").exit_code == 1
    service.figures["demo_gind"] = {**POPULATION, ("IT", "2026"): 59_000_000}
    service.asked.clear()
    assert update("--yes").exit_code == 0
    assert "data demo_gind" in service.asked
    assert _in_use(folder) != before


def test_what_is_kept_says_when_it_was_fetched_and_fresh_asks_again(update: Update, service: Service) -> None:
    """Whoever sees older figures than expected must be able to tell why, and to do otherwise."""
    update(answer="n\n")
    kept = update(answer="n\n")
    assert re.search(
        r"1 of 2: demo_gind, fetched by the run before, on \d{4}-\d\d-\d\d at \d\d:\d\d UTC\n", kept.stderr
    )
    assert "1 of 2: demo_gind, fetched\n" in update("--fresh", answer="n\n").stderr


@pytest.mark.parametrize("digits", ["1e400", "1e30", "1_000", "\uff11\uff12"])
def test_a_number_that_cannot_be_kept_leaves_the_folder_usable(
    update: Update, service: Service, folder: Path, digits: str
) -> None:
    """It is refused, and the next run finds nothing of it."""
    service.figures["demo_gind"]["IT", "2026"] = digits
    refused = update("--yes")
    assert (refused.exit_code, _in_use(folder)) == (1, "snapshot")
    assert f"population of IT 2026 is {digits!r}; expected a number" in refused.stderr
    service.figures["demo_gind"]["IT", "2026"] = 59_000_000
    assert update("--yes").exit_code == 0


def _file(path: Path, *rows: str) -> list[str]:
    path.write_text("\n".join(["geo,year,measure,value,unit,source", *rows]) + "\n", encoding="utf-8")
    return ["data", "update", "--source", "file", "--file", str(path), "--yes"]


def test_two_files_with_the_same_figures_are_two_series(
    folder: Path, tmp_path: Path, refused: Callable[..., str]
) -> None:
    """Both are kept under the names of the files; a run that cannot choose between them says so in one line."""
    for name in ("one", "two"):
        rows = [f"{geo},2026,population,9000000,persons,Office" for geo in MEMBERS.split(",")]
        done = CliRunner().invoke(program, _file(tmp_path / f"{name}.csv", *rows))
        assert done.exit_code == 0, done.output
    key = ("key", "--year", "2026", "--members", MEMBERS, "--cut-off", "2026-10-15", "--vintage", "current")
    assert refused(*key).startswith(
        "population 2026 comes from 2 series of equal standing (one, vintage not stated; two"
    )


def test_a_corrected_source_makes_a_vintage(folder: Path, tmp_path: Path) -> None:
    """No figure differs, and still the words beside them are other ones now."""
    own = tmp_path / "own.csv"
    CliRunner().invoke(program, _file(own, "AT,2025,resettled,100,persons,Wrong"))
    before = _in_use(folder)
    done = CliRunner().invoke(program, _file(own, "AT,2025,resettled,100,persons,Right"))
    assert "Other words beside the same figures, such as a source or a note: own." in done.stdout
    assert _in_use(folder) != before


def test_a_damaged_answer_leaves_standard_output_alone(update: Update, service: Service) -> None:
    """Whoever reads the JSON gets nothing instead of the inside of a library."""
    damaged = data_message("demo_gind", POPULATION).replace(b"SeriesKey", b"SeriesKex")
    service.faults["demo_gind"] = [content(damaged)] * 2
    failed = update("--json")
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert failed.stderr.count("\n") == 2


def test_the_coverage_of_a_vintage(update: Update, service: Service, folder: Path, tmp_path: Path) -> None:
    """A measure of the vintage counts there alone; the others stay those of the snapshot, and this is said."""
    CliRunner().invoke(program, _file(tmp_path / "own.csv", "MT,2026,resettled,5,persons,Office"))
    asked = ["data", "coverage", "--vintage", "current", "--year", "2026", "--indicator", "viii"]
    shown = CliRunner().invoke(program, asked)
    assert "MT     yes*" in shown.stdout
    assert (
        f"Note: Figures of resettled are those of the vintage {_in_use(folder)}, not of the snapshot." in shown.stderr
    )
    cells = json.loads(CliRunner().invoke(program, [*asked, "--json"]).stdout)
    assert [cell["geo"] for cell in cells if cell["standing"] == "derived_or_press"] == ["MT"]
    (row,) = [line for line in CliRunner().invoke(program, asked[:4]).stdout.splitlines() if "(viii)" in line]
    assert row.split()[-1] == "1*"


def test_json_asks_nothing_and_takes_nothing_in_without_yes(update: Update, folder: Path) -> None:
    """A program that calls this one decides for itself."""
    looked = json.loads(update("--json").stdout)
    assert (looked["taken_in"], looked["in_use"], _in_use(folder)) == (False, "snapshot", "snapshot")
    assert looked["changes"]["series"][1] == {
        "measure": "population",
        "series": "demo_gind JAN",
        "added": 12,
        "removed": 0,
        "revised": 0,
    }
    taken = json.loads(update("--json", "--yes").stdout)
    assert (taken["taken_in"], taken["vintage"]) == (True, _in_use(folder))


def test_killed_in_the_middle_and_taken_up_again(service: Service, folder: Path) -> None:
    """Whatever ends the program, the vintage in use stays, the folder is free, and what was fetched is not lost."""
    command = [sys.executable, "-m", "article80.cli", "data", "update", "--source", "eurostat", *BOTH, "--yes", *QUICK]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    before = _in_use(folder)
    service.figures["demo_gind"]["IT", "2026"] = 59_000_000
    service.faults["nama_10_gdp"] = [silent]
    service.asked.clear()
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 15
    while "data nama_10_gdp" not in service.asked and time.monotonic() < deadline:
        time.sleep(0.02)
    running.kill()
    assert running.wait() == -signal.SIGKILL
    for stream in (running.stdout, running.stderr):
        assert stream is not None
        stream.close()
    assert _in_use(folder) == before
    service.asked.clear()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "demo_gind, fetched by the run before" in done.stderr
    assert [one for one in service.asked if "demo_gind" in one] == []
    assert _in_use(folder) != before


@pytest.mark.parametrize("step", [9, 10, 12, 14])
def test_killed_while_the_vintage_is_written(service: Service, folder: Path, step: int) -> None:
    """The program may end between any two writes to the disk; the old vintage is in use, and the next run succeeds."""
    command = ["data", "update", "--source", "eurostat", *BOTH, "--yes", *QUICK]
    dying = (
        "import os; from article80.cli import program; real, calls = os.fsync, iter(range(1, 99))\n"
        f"os.fsync = lambda handle: os._exit(9) if next(calls) == {step} else real(handle)\n"
        f"program.main({command!r}, prog_name='article80')"
    )
    assert CliRunner().invoke(program, command).exit_code == 0
    before = _in_use(folder)
    service.figures["demo_gind"]["IT", "2026"] = 59_000_000
    service.figures["nama_10_gdp"]["IT", "2025"] = 2_300_000
    assert subprocess.run([sys.executable, "-c", dying], capture_output=True, check=False).returncode == 9
    assert _in_use(folder) == before
    assert CliRunner().invoke(program, ["data", "diff", before]).exit_code == 0
    again = CliRunner().invoke(program, command)
    assert again.exit_code == 0, again.output
    assert "demo_gind, fetched by the run before" in again.stderr
    assert _in_use(folder) != before


def test_two_updates_at_once_are_refused(update: Update, folder: Path) -> None:
    """The second would mix its figures with those of the first."""
    with alone(folder):
        refused = update("--yes")
    assert refused.exit_code == 1
    assert "another run is at work in" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--source", "moon"), "there is no source 'moon'; expected one of eurostat, unhcr, file"),
        (
            ("--source", "eurostat", "--only", "demo_pjan"),
            "Eurostat is not asked for demo_pjan; expected some of migr_",
        ),
        (("--source", "eurostat", "--address", "ftp://a"), "'ftp://a' is not the address of a service"),
        (("--source", "eurostat", "--timeout", "0"), '"0" is not a number of seconds'),
        (("--source", "file"), "--file FILE goes with --source file"),
        (("--source", "file", "--file", "x.csv", "--address", "http://a"), "--source file has none"),
        (("--source", "file", "--file", "none.csv"), "none.csv: there is no such file"),
    ],
)
def test_bad_settings_are_refused(refused: Callable[..., str], folder: Path, arguments: Any, says: str) -> None:
    """One line, before anything is asked of a service."""
    assert says in refused("data", "update", *arguments)


def test_a_file_of_the_users_own_becomes_part_of_a_vintage(update: Update, folder: Path, tmp_path: Path) -> None:
    """Ministries' files stand beside Eurostat's figures."""
    update("--yes")
    own = tmp_path / "own figures.csv"
    own.write_text(
        "geo,year,measure,value,unit,source\nAT,2025,applications,16950,applicants a year,Ministry\n", encoding="utf-8"
    )
    done = CliRunner().invoke(program, ["data", "update", "--source", "file", "--file", str(own), "--yes"])
    assert done.exit_code == 0, done.output
    listed = json.loads(CliRunner().invoke(program, ["data", "vintages", "--json"]).stdout)
    assert [one["figures"] for one in listed["vintages"]] == [18, 19]
    assert listed["vintages"][1]["sources"] == ["eurostat", "file"]


def test_unhcr_is_asked_as_well(service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second source needs nothing but its own file."""
    monkeypatch.setenv("ARTICLE80_UNHCR_URL", service.address)
    service.pages["population"] = [[{"year": 2025, "coa_iso": "AUT", "refugees": 5, "asylum_seekers": 4}]]
    done = CliRunner().invoke(
        program, ["data", "update", "--source", "unhcr", "--only", "population", "--yes", "--json"]
    )
    assert json.loads(done.stdout)["changed"] == ["population"]


def test_any_run_can_be_repeated_on_its_vintage(update: Update, service: Service, folder: Path) -> None:
    """A newer vintage changes neither a run on an older one nor one on the snapshot, and each says what it used."""
    asked = ["key", "--year", "2026", "--members", MEMBERS, "--cut-off", "2026-10-15", "--json"]
    on_the_snapshot = CliRunner().invoke(program, asked).stdout
    update("--yes")
    first = _in_use(folder)
    on_the_first = CliRunner().invoke(program, [*asked, "--vintage", "current"])
    assert json.loads(on_the_first.stdout)["vintage"] == first
    assert json.loads(on_the_first.stdout)["inputs"]["DE"]["population"]["value"] == 83_500_000
    assert f"Note: Figures of population, gdp_meur are those of the vintage {first}, not of the snapshot." in (
        on_the_first.stderr
    )
    service.figures["demo_gind"]["DE", "2026"] = 84_000_000
    update("--yes")
    assert CliRunner().invoke(program, [*asked, "--vintage", first]).stdout == on_the_first.stdout
    shown = CliRunner().invoke(program, [*asked[:-1], "--vintage", first]).stdout
    assert f"Taken from the vintage {first}" in shown
    newer = json.loads(CliRunner().invoke(program, [*asked, "--vintage", "current"]).stdout)
    assert newer["share"]["DE"] > json.loads(on_the_first.stdout)["share"]["DE"]
    assert CliRunner().invoke(program, asked).stdout == on_the_snapshot


@pytest.mark.parametrize(
    "command", [("pool", "--year", "2026"), ("cycle", "2026"), ("explain", "fair_share", "DE", "--year", "2026")]
)
def test_other_commands_take_a_vintage_too(update: Update, folder: Path, command: tuple[str, ...]) -> None:
    """The whole year can be computed with the figures of a vintage."""
    update("--yes")
    settings = ("--members", MEMBERS, "--cut-off", "2026-10-15", "--vintage", "current")
    done = CliRunner().invoke(program, [*command, *settings])
    assert done.exit_code == 0, done.output
    assert f"vintage {_in_use(folder)}" in done.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--year", "2026", "--vintage", "2020-01-01"), "there is no vintage '2020-01-01' in"),
        (("--year", "2026", "--vintage", "current"), "there is no vintage in"),
        (("--year", "2026", "--vintage", "../x"), "there is no vintage '../x' in"),
        (("--year", "2015", "--vintage", "current"), "the figures of the keys of 2015 are those of May 2015"),
    ],
)
def test_a_vintage_that_cannot_be_used_is_refused(
    refused: Callable[..., str], folder: Path, arguments: Any, says: str
) -> None:
    """A run never falls back on other figures than those asked for."""
    assert says in refused("key", *arguments)


def test_a_vintage_of_other_measures_is_refused(
    service: Service, folder: Path, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key cannot be computed from numbers of refugees, and one figure from elsewhere is said to be."""
    monkeypatch.setenv("ARTICLE80_UNHCR_URL", service.address)
    service.pages["population"] = [[{"year": 2025, "coa_iso": "AUT", "refugees": 5, "asylum_seekers": 4}]]
    CliRunner().invoke(program, ["data", "update", "--source", "unhcr", "--only", "population", "--yes"])
    assert "has no figures of population or gdp_meur" in refused("key", "--year", "2026", "--vintage", "current")
    CliRunner().invoke(program, ["data", "update", "--source", "eurostat", "--only", "demo_gind", "--yes", *QUICK])
    said = CliRunner().invoke(
        program, ["key", "--year", "2026", "--members", MEMBERS, "--cut-off", "2026-10-15", "--vintage", "current"]
    )
    assert "has no figures of gdp_meur; those of the snapshot are used." in said.stderr


def test_the_snapshot_can_be_compared_with_a_vintage(update: Update, folder: Path) -> None:
    """What the package ships and what Eurostat says now, for the series that both have."""
    update("--yes")
    compared = json.loads(CliRunner().invoke(program, ["data", "diff", "snapshot", "--json"]).stdout)
    assert {one["series"] for one in compared["changes"]["series"]} == {"demo_gind JAN", "nama_10_gdp B1GQ CP_MEUR"}
    revised = {(one["measure"], one["geo"], one["year"]): one for one in compared["changes"]["revised"]}
    germany = revised["gdp_meur", "DE", 2025]
    (shipped,) = [
        row.value
        for row in figures("gdp_meur")
        if (row.geo, row.year, row.dataset) == ("DE", 2025, "nama_10_gdp B1GQ CP_MEUR (eurostat_2026)")
    ]
    assert (germany["before"], germany["after"]) == (shipped, 4_470_000)
    backwards = json.loads(CliRunner().invoke(program, ["data", "diff", "current", "snapshot", "--json"]).stdout)
    assert len(backwards["changes"]["added"]) == len(compared["changes"]["removed"])


def test_vintages_are_listed_with_the_one_in_use(update: Update, service: Service, folder: Path) -> None:
    """Whoever wants to repeat a run finds its name here."""
    before = CliRunner().invoke(program, ["data", "vintages"])
    assert "snapshot *" in before.stdout
    update("--yes")
    listed = CliRunner().invoke(program, ["data", "vintages"])
    assert f"{_in_use(folder)} *" in listed.stdout
    assert "eurostat" in listed.stdout


@pytest.mark.parametrize("columns", ["50", "80", "120"])
def test_tables_fit_the_screen(update: Update, service: Service, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Revisions can be read in a narrow window as well."""
    update("--yes")
    service.figures["demo_gind"]["IT", "2026"] = 59_000_000
    monkeypatch.setenv("COLUMNS", columns)
    shown = update("--yes").stdout
    assert "59\u00a0000\u00a0000" in shown
    lines = [line for line in shown.splitlines() if os.sep not in line]
    assert max(len(line.rstrip()) for line in lines) <= int(columns)


def test_a_damaged_data_folder_is_told_in_one_line(update: Update, service: Service, folder: Path) -> None:
    """Neither a lost vintage nor a damaged manifest is passed over."""
    update("--yes")
    name = _in_use(folder)
    manifest = folder / "vintages" / name / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text("{}", encoding="utf-8")
    failed = update("--yes")
    assert (failed.exit_code, failed.stderr) == (
        1,
        f"article80: {manifest} is damaged: it is not the manifest of a vintage\n",
    )
    (folder / "current").write_text("2001-01-01\n", encoding="utf-8")
    assert "which is not in the data folder" in update("--yes").stderr
