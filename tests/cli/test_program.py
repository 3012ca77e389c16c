"""The program as a whole: help, errors, exit codes, start-up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from article80 import __version__
from article80.cli import COMMANDS, program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run, RunAlone

EVERY_COMMAND = [
    ["cycle"],
    ["key"],
    ["pool"],
    ["explain"],
    ["calendar"],
    ["notify"],
    ["clock"],
    ["law"],
    ["data"],
    ["data", "list"],
    ["data", "show"],
    ["data", "check"],
    ["completion"],
]

HEAVY = {"xarray", "pandas", "numpy", "rich", "pydantic", "openpyxl", "resvg_py", "jinja2", "holidays"}


def test_the_version_is_that_of_the_package(run: Run) -> None:
    """A result is cited with the version that computed it."""
    assert run("--version").stdout == f"article80 {__version__}\n"


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_the_help_of_every_command_has_an_example(run: Run, command: list[str]) -> None:
    """Most people learn a command from an example."""
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"article80 {' '.join(command)}" in result.stdout.partition("Example")[2]


def test_the_list_of_commands_says_what_each_command_says() -> None:
    """The list is written apart so that it needs no imports; it must not drift from the commands."""
    context = click.Context(program)
    for command in COMMANDS:
        found = program.get_command(context, command.name)
        assert found is not None
        assert (found.name, found.short_help) == (command.name, command.help)


def test_help_loads_none_of_the_heavy_libraries() -> None:
    """Help and completion must answer at once, so no library of arrays, tables or reports may be loaded for them."""
    code = (
        "import sys; from article80.cli import program\n"
        "for arguments in (['--help'], *([name, '--help'] for name in program.known)):\n"
        "    program.main(arguments, prog_name='article80', standalone_mode=False)\n"
        f"print(sorted({HEAVY!r} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["cylce"], "article80: No such command 'cylce'"),
        (
            ["key"],
            "article80: the year is missing; expected one such as 2026, alone or after --year "
            '(see "article80 key --help")\n',
        ),
        (
            ["pool", "2026", "--year", "2027"],
            'article80: two years are given, 2026 and --year 2027; expected one (see "article80 pool --help")\n',
        ),
        (
            ["key", "--year", "MMXXVI"],
            "article80: Invalid value for '--year': \"MMXXVI\" is not a year; expected a year from 2000",
        ),
        (["--jason"], "article80: No such option '--jason'"),
        (
            ["data", "show", "people"],
            "article80: Invalid value for 'MEASURE': \"people\" is not a measure; expected one of",
        ),
        (
            ["law", "--options", "--parameters"],
            'article80: --options and --parameters do not go together (see "article80 law --help")\n',
        ),
        (["data", "show", "population", "--geo", "XX"], "article80: Invalid value for --geo"),
        (["law", "--year", "2026"], 'article80: --year goes with --parameters only (see "article80 law --help")\n'),
    ],
)
def test_a_wrong_argument_is_one_line_and_exit_code_2(run: Run, arguments: list[str], line: str) -> None:
    """One line fits into any log, and says where the help is."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(line)
    assert result.stderr.count("\n") == 1


def test_an_unexpected_failure_is_one_line_and_exit_code_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of program text helps nobody but a developer, who can ask for it."""

    def fail(*_: object) -> None:
        raise RuntimeError("the roof\nhas fallen in")

    monkeypatch.setattr("article80.cli.law._provisions", fail)
    result = run("law")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "article80: unexpected failure: RuntimeError: the roof has fallen in (article80 --debug shows where)\n"
    )
    for seen in (run("--debug", "law"), run("law", ARTICLE80_DEBUG="1")):
        assert isinstance(seen.exception, RuntimeError)


def test_a_part_that_is_not_installed_is_told_with_the_command_that_installs_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever has only what `make run` installs learns in one line how to get the rest, and no file is begun."""
    for name in [name for name in sys.modules if name.startswith("article80.report")]:
        monkeypatch.delitem(sys.modules, name)  # read by a test before, with jinja2
    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = run("cycle", 2026, "--report", tmp_path / "report.html")
    line = "article80: this needs jinja2, which is not installed; expected: make parts\n"
    assert (done.exit_code, done.stderr, [*tmp_path.iterdir()]) == (1, line, [])


def test_a_command_that_is_misspelt_is_told_which_one_was_perhaps_meant(run: Run) -> None:
    """Whoever writes cyle need not read the list of all commands."""
    for written, line in (
        ("cyle", "article80: No such command 'cyle'; did you mean cycle? (see \"article80 --help\")\n"),
        ("xyz", "article80: No such command 'xyz'; expected one of "),
    ):
        done = run(written)
        assert (done.exit_code, done.stderr.startswith(line)) == (2, True), done.stderr


def test_a_reader_that_stops_reading_is_no_error() -> None:
    """``article80 law | head -1`` is an everyday command."""
    law = subprocess.Popen(
        [sys.executable, "-m", "article80.cli", "law"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert law.stdout is not None
    assert law.stderr is not None
    with law:
        law.stdout.close()
        assert law.stderr.read() == b""


def test_a_terminal_that_knows_few_characters_is_no_obstacle(run_alone: RunAlone) -> None:
    """Old terminals have no multiplication sign and no true minus; the result must come all the same."""
    done = run_alone("explain", "net", "FR", "--year", 2026, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


@pytest.mark.parametrize(("shell", "word"), [("bash", "complete"), ("zsh", "compdef"), ("fish", "complete")])
def test_the_completion_script_is_printed_for_each_shell(run: Run, shell: str, word: str) -> None:
    """The script must name this program and the variable through which the shell asks it."""
    script = run("completion", shell).stdout
    assert word in script
    assert "_ARTICLE80_COMPLETE" in script


def test_a_shell_gets_the_commands_that_complete_a_word() -> None:
    """The script of `completion` asks the program in this way when the user presses the tabulator key."""
    asked = {"_ARTICLE80_COMPLETE": "bash_complete", "COMP_WORDS": "article80 c", "COMP_CWORD": "1"}
    code = "from article80.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env={**os.environ, **asked}, check=False)
    assert done.stdout.decode().split() == [f"plain,{one.name}" for one in COMMANDS if one.name.startswith("c")]


def test_lists_that_stand_twice_are_the_same() -> None:
    """The help shows names that live behind heavy libraries; the copies must not drift."""
    from article80 import report
    from article80.answers import choices
    from article80.cli import cycle, explain
    from article80.cycle import years
    from article80.pool.keys import KEYS
    from article80.situation.snapshot import published_years
    from article80.situation.sources import store

    assert choices.FORMULAS == tuple(KEYS)
    assert choices.FIRST_POOL == years.FIRST_YEAR
    assert choices.SNAPSHOT == store.SNAPSHOT
    assert explain.FIGURES == report.FIGURES
    assert cycle.FORMATS == report.FORMATS
    assert tuple(choices.PUBLISHED.values()) == ("2015", *published_years(), "schemes")


@pytest.mark.parametrize("command", [["cycle", "2026"], ["key", "--year", "2026", "--json"]], ids=" ".join)
def test_head_ends_a_command_as_it_ends_any_other(command: list[str]) -> None:
    """The signal of a broken pipe ends the process in silence, and a shell sees 141, as with cat or grep."""
    done = subprocess.run(
        f"set -o pipefail; {sys.executable} -m article80.cli {' '.join(command)} | true; echo ${{PIPESTATUS[0]}} >&2",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] in ("0", "141")
    assert "rror" not in done.stderr
    assert "ailure" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", [["law"], ["key", "--year", "2026", "--json"]], ids=" ".join)
def test_a_full_disk_behind_standard_output_is_one_line(command: list[str]) -> None:
    """A result that did not arrive must not look like one that did."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "article80.cli", *command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (1, b"article80: the output cannot be written: the disk is full\n")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["explain", "net", "s"], ["SE", "SI", "SK"]),
        (["explain", "fair_share", "D"], ["DE"]),
        (["cycle", "2026", "--options", "rk_"], ["rk_members=", "rk_gdp=", "rk_rounding="]),
        (["key", "--options", "part_y"], ["part_year_scale=factor", "part_year_scale=day_count"]),
        (["key", "--options", "rk_rounding=n"], ["rk_rounding=nearest"]),
    ],
    ids=" ".join,
)
def test_states_and_options_are_completed(words: list[str], expected: list[str]) -> None:
    """Nobody knows the names of the options by heart."""
    from click.shell_completion import ShellComplete

    found = ShellComplete(program, {}, "article80", "_ARTICLE80_COMPLETE").get_completions(words[:-1], words[-1])
    assert [one.value for one in found] == expected


@pytest.mark.parametrize("columns", [40, 60])
@pytest.mark.parametrize("command", [["key", "--year", "2026"], ["cycle", "2026"]], ids=" ".join)
def test_on_a_narrow_screen_a_table_is_shown_row_by_row(run: Run, command: list[str], columns: int) -> None:
    """No number is broken or cut; only a word longer than the screen, such as a repository's name, reaches beyond."""
    shown = run(*command, COLUMNS=str(columns)).stdout
    wide = run(*command, COLUMNS="100").stdout
    assert all(len(line) <= columns or len(line.split()) == 1 for line in map(str.rstrip, shown.splitlines()))
    numbers = {word for word in wide.split(" ") if word.replace("\N{NO-BREAK SPACE}", "").isdigit()}
    assert numbers
    assert numbers <= {word for line in shown.splitlines() for word in line.split(" ")}


@pytest.mark.parametrize(
    "command",
    [
        ("key",),
        ("pool",),
        ("cycle",),
        ("calendar",),
        ("explain", "fair_share", "PT"),
    ],
)
def test_the_year_stands_alone_or_after_its_option(run: Run, command: tuple[str, ...]) -> None:
    """Nobody has to remember which command takes it how."""
    alone, named = run(*command, 2026, "--json"), run(*command, "--year", 2026, "--json")
    assert alone.exit_code == 0, alone.stderr
    assert alone.stdout == named.stdout == run(*command, 2026, "--year", 2026, "--json").stdout


@pytest.mark.parametrize("command", ["key", "pool"])
def test_some_states_are_shown_and_all_are_computed(run: Run, refused: Callable[..., str], command: str) -> None:
    """The share of one state needs the figures of all."""
    document = json.loads(run(command, 2026, "--geo", "Portugal,MT", "--json").stdout)
    whole = json.loads(run(command, 2026, "--json").stdout)
    by_state = "share" if command == "key" else "states"
    assert document[by_state] == {geo: whole[by_state][geo] for geo in ("MT", "PT")}
    shown = run(command, 2026, "--geo", "PT").stdout
    assert " PT  Portugal" in shown
    assert " DE  Germany" not in shown
    assert "DK takes no part here; expected some of AT" in refused(command, 2026, "--geo", "DK")
