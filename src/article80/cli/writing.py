"""How a command writes a file: its folder is made where there is none, and the file is whole or not there."""

from __future__ import annotations

from pathlib import Path


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file, which is replaced only when all of it is there. Raises NotWritten where that cannot be."""
    from article80.atomic_file import NotWritten, written_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten.because(path, error) from error
    with written_whole(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


def form_of(path: Path) -> str:
    """The form of a file by its ending, such as svg."""
    return path.suffix.lower().removeprefix(".")
