"""Many cases: a folder of case files, or one file of JSON Lines with a case on each line. One is read at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from article80.doors.case_file import Checked, checked_case, checked_from, one_case
from article80.doors.errors import InputError
from article80.doors.file_bytes import shown_path
from article80.doors.json_text import first_of, parsed_json, why_not_json

FILES = (".json", ".toml")
"""How the files of a folder end that are read."""

_LINES = (".jsonl", ".ndjson")
LONGEST_LINE = 1_000_000
"""Characters. The longest case that is let in on one line."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one case stands: a file of its own at ``path``, or a line of a larger one, with its ``text``.

    ``name`` is what messages and results call it; ``size`` is what it adds to the progress.
    """

    name: str
    text: str | None
    size: int
    path: Path | None = None


def holds_many(path: Path) -> bool:
    """Whether a path stands for many cases: a folder, or a file of JSON Lines."""
    return path.is_dir() or path.suffix.lower() in _LINES


def whole_size(path: Path) -> int:
    """The sum of the sizes of all sources: files of a folder, bytes of a file.

    Raises InputError where there is no source, or where the folder or file cannot be read.
    """
    try:
        size = sum(1 for _ in _files(path)) if path.is_dir() else path.stat().st_size
    except FileNotFoundError as error:
        raise InputError("there is no such file", expected="the path of a file or a folder", file=str(path)) from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InputError(problem, expected="a file or a folder that may be read", file=str(path)) from error
    if not size:
        raise _none_in(path)
    return size


def sources(path: Path) -> Iterator[Source]:
    """The sources in a folder by name, or in a file line by line; blank lines are passed over.

    Raises InputError where there is none, or where the file cannot be read.
    """
    found = False
    for source in _of_folder(path) if path.is_dir() else _of_lines(path):
        found = True
        yield source
    if not found:
        raise _none_in(path)


def _none_in(path: Path) -> InputError:
    expected = f"files that end in {' or '.join(FILES)}" if path.is_dir() else "a case in JSON on each line"
    return InputError("has no cases", expected=expected, file=str(path))


def checked_of(source: Source) -> Checked:
    """The case of a source with its events. Raises InputError in one line, with the file or the line."""
    if source.text is None:
        return checked_case(source.path or Path(source.name))
    try:
        read = parsed_json(source.text)
    except (ValueError, RecursionError) as error:
        problem = why_not_json(error, on_one_line=True)
        raise InputError(problem, expected="one case in JSON", file=source.name) from error
    return checked_from(one_case(read, source.name), source.name)


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in folder.iterdir() if one.suffix.lower() in FILES)


def _of_folder(folder: Path) -> Iterator[Source]:
    for one in sorted(_files(folder), key=str):
        yield Source(shown_path(one), None, 1, one)


def _of_lines(path: Path) -> Iterator[Source]:
    _refuse_spread_out(path)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), start=1):
                name = f"{path}, line {number}"
                if len(line) > LONGEST_LINE:
                    raise InputError("is too long", expected=f"at most {LONGEST_LINE} characters", file=name)
                if line.strip():
                    yield Source(name, _text(line, name), len(line))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", file=str(path)) from error


def _refuse_spread_out(path: Path) -> None:
    """Raise InputError where the first value of a file of lines goes over several of them."""
    first = ""
    with suppress(OSError, ValueError, RecursionError), path.open("rb") as file:
        begins = file.read(LONGEST_LINE).decode("utf-8-sig", errors="replace").lstrip()
        first = begins[: first_of(begins)[1]]
    if "\n" in first:
        problem = "has JSON that goes over several lines"
        expected = "each case on one line, or one case alone in a file that ends in .json"
        raise InputError(problem, expected=expected, file=str(path))


def _text(line: bytes, name: str) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("is not in UTF-8", expected="text in UTF-8", file=name) from error
