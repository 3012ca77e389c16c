"""Finds the examples in Markdown pages and runs them as a reader would."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BLOCK = re.compile(r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption:[ ]*(?P<name>\S+)\n+")
_LIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_RUN_BY_THE_MAKEFILE = ("make ",)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its language, its text, and the name of the file that it shows, if it shows one."""

    page: str
    line: int
    language: str
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command and what the page says it prints."""

    command: str
    expected: str

    @property
    def refused(self) -> bool:
        """Whether the page shows that the program refuses the command with an error."""
        return any(line.startswith("article80: ") for line in self.expected.splitlines())


def blocks(page: Path, name: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [_block(found, name, text[: found.start()].count("\n") + 1) for found in _BLOCK.finditer(text)]


def _block(found: re.Match[str], page: str, line: int) -> Block:
    language = found["info"].strip().removeprefix("{code-block}").strip()
    caption = _CAPTION.match(found["body"])
    if caption is None:
        return Block(page, line, language, found["body"])
    return Block(page, line, language, found["body"][caption.end() :], caption["name"])


def runnable(block: Block) -> bool:
    """Whether a block is a file to make, commands to type or Python to run."""
    return bool(block.file) or block.language in ("console", "python")


def commands(text: str) -> list[Typed]:
    """The commands of a console block. What follows a command, up to the next, is what it prints."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert not parts[0].strip(), f"a console block begins with a command, not with {parts[0]!r}"
    return [Typed(*part.partition("\n")[::2]) for part in parts[1:]]


def run_page(of_page: list[Block], folder: Path) -> None:
    """Run the blocks of one page in ``folder``, one after the other. Raises AssertionError at the first surprise."""
    names: dict[str, Any] = {}
    for block in of_page:
        where = f"{block.page}, line {block.line}"
        if block.file:
            (folder / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for typed in commands(block.text):
                _run_command(typed, folder, where)
        elif ">>>" in block.text:
            _run_session(block.text, names, where)
        else:
            exec(compile(block.text, where, "exec"), names)  # noqa: S102  a page's own example


def _run_command(typed: Typed, folder: Path, where: str) -> None:
    if typed.command.startswith(_RUN_BY_THE_MAKEFILE):
        return
    assert typed.command.startswith("article80 "), f"{where}: {typed.command!r} is not a command of this project"
    done = subprocess.run(
        typed.command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": f"{_program_on_the_path(folder)}{os.pathsep}{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode != 0) == typed.refused, f"{where}: {typed.command!r} ended with\n{done.stdout}"
    if typed.expected.strip():
        _compare(typed.expected, done.stdout, f"{where}: {typed.command}")


def _program_on_the_path(folder: Path) -> Path:
    """A folder with ``article80`` as an executable that runs with this Python."""
    place = folder / ".bin"
    place.mkdir(exist_ok=True)
    program = place / "article80"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m article80.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return place


def _run_session(text: str, names: dict[str, Any], where: str) -> None:
    test = doctest.DocTestParser().get_doctest(text, names, where, where, 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=_LIKE).run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    assert result.failed == 0, "".join(said)


def _compare(expected: str, printed: str, what: str) -> None:
    """Three dots stand for anything, and any white space for any other."""
    parts = [re.escape(" ".join(part.split())) for part in expected.split("...")]
    same = re.fullmatch(r"\s*" + r".*?".join(parts) + r"\s*", " ".join(printed.split()), re.DOTALL)
    assert same, f"{what}\n--- the page says\n{expected}\n--- it prints\n{printed}"
