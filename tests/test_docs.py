"""The documentation tells the truth: its examples run, its lists are complete, its picture is the present one."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from tests.documented_examples import Block, Typed, blocks, commands, run_page, runnable

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
AT_THE_TOP = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<goal>[^)\s]+)\)")


def _pages() -> list[str]:
    documentation = (path for path in (ROOT / "docs").rglob("*.md") if not _made(path))
    return sorted([*AT_THE_TOP, *(path.relative_to(ROOT).as_posix() for path in documentation)])


def _made(path: Path) -> bool:
    return "_build" in path.parts or path.parent == ROOT / "docs" / "reference" / "api"


def _runnable(page: str) -> list[Block]:
    return [block for block in blocks(ROOT / page, page) if runnable(block)]


@pytest.fixture
def generated(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The extension that writes reference pages from the package."""
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    import generated_pages

    yield generated_pages
    sys.modules.pop("generated_pages", None)


@pytest.mark.parametrize("page", [page for page in _pages() if _runnable(page)])
def test_the_examples_of_a_page_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An example that does not work costs a reader more trust than no example."""
    monkeypatch.chdir(tmp_path)
    run_page(_runnable(page), tmp_path)


def test_a_wrong_example_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner of examples must fail on a wrong one, or all the others prove nothing."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError):
        run_page([Block("page", 1, "console", "$ article80 --version\nsomething else\n")], tmp_path)
    with pytest.raises(AssertionError):
        run_page([Block("page", 1, "console", "$ article80 no-such-command\n")], tmp_path)
    with pytest.raises(AssertionError):
        run_page([Block("page", 1, "python", ">>> 1 + 1\n3\n")], tmp_path)


def test_a_console_block_is_read_as_commands_and_what_they_print() -> None:
    """What stands between two commands belongs to the first."""
    read = commands("$ article80 law\nArt. 66\n...\n$ article80 data list\n")
    assert read == [Typed("article80 law", "Art. 66\n...\n"), Typed("article80 data list", "")]


@pytest.mark.parametrize("page", _pages())
def test_links_to_files_lead_somewhere(page: str) -> None:
    """A reader who follows a link within the repository arrives. Pages made by the build are known to it alone."""
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    goals = [found["goal"].partition("#")[0] for found in _LINK.finditer(text)]
    local = [goal for goal in goals if goal and not goal.startswith(("http:", "https:", "mailto:"))]
    missing = [goal for goal in local if not (ROOT / page).parent.joinpath(goal).exists()]
    assert [goal for goal in missing if "reference/api/" not in goal and not goal.startswith("api/")] == []


def test_the_set_up_is_two_commands() -> None:
    """Whoever reads the first screen of the README can start, with nothing else to find out."""
    first = _runnable("README.md")[0]
    assert [typed.command for typed in commands(first.text)] == ["make run", "make test"]


def test_the_readme_names_every_command() -> None:
    """A command that the README leaves out will not be found."""
    from article80.cli import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command.name for command in COMMANDS if f"| `article80 {command.name}" not in readme] == []


def test_the_reference_shows_every_command_and_its_options(generated: ModuleType) -> None:
    """The page of commands is made from the program; it must hold all of it."""
    import click

    from article80.cli import program

    page = generated.commands_page()
    context = click.Context(program, info_name="article80")
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert f"## `article80 {name}`" in page
        for parameter in command.params:
            hidden = getattr(parameter, "hidden", False)
            assert hidden or all(opt in page for opt in parameter.opts if opt.startswith("--"))


def test_the_reference_says_how_a_command_ends(generated: ModuleType) -> None:
    """A script has to tell a wrong file from a full disk."""
    from article80.cli.program import EXIT_CODES, BadInput, Failure, Interrupted

    assert {0, BadInput.exit_code, Failure.exit_code, Interrupted.exit_code} == set(EXIT_CODES)
    page = generated.commands_page()
    assert all(f"| `{code}` | {meaning} |" in page for code, meaning in EXIT_CODES.items())


def test_the_reference_says_what_is_a_fact_and_what_an_event(generated: ModuleType) -> None:
    """Absconding as a fact and as an event do not do the same."""
    from article80.doors.case_pairs import PAIRS

    page = generated.case_files_page()
    for pair in PAIRS:
        assert f"| {pair.what} | `{pair.fact}` | {pair.fact_does} |" in page
        assert pair.event_does in page


def test_the_reference_shows_every_open_question(generated: ModuleType) -> None:
    """An option with no documented reason would be a choice made in silence."""
    from article80.law.options import CATALOGUE

    page = generated.options_page()
    for name, option in CATALOGUE.items():
        assert f"## `{name}`" in page
        assert " ".join(option.reason.split()) in page


def test_the_reference_shows_every_dated_number(generated: ModuleType) -> None:
    """A number of the law that is used must be there to be checked, with its provision."""
    from article80.law.parameters import all_parameters

    page = generated.parameters_page()
    for parameter in all_parameters():
        assert f"| `{parameter.name}` |" in page
        assert str(parameter.provision) in page


def test_the_reference_has_a_page_for_every_room(generated: ModuleType) -> None:
    """A room without a page of reference would be known only to those who read the code."""
    index = (ROOT / "docs" / "reference" / "index.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^api/(\w+)$", index, flags=re.MULTILINE))
    assert named == {name.partition(".")[0] for name in generated.pages()}


def test_the_picture_of_the_readme_is_the_present_one() -> None:
    """The first thing a reader sees must be what the program computes today (`make picture` draws it again)."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import picture
    finally:
        sys.path.pop(0)
    drawn = (ROOT / "docs" / "images" / "waterfall-2026.svg").read_text(encoding="utf-8")
    is_present = drawn == picture.waterfall(2026)
    assert is_present, "docs/images/waterfall-2026.svg is not what the program draws now: run `make picture`"
