"""The folder into which a matching writes: looked at before the work, and never left half done without a word."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from article80.atomic_file import NotWritten, written_whole
from article80.cli.program import Interrupted


def stopped(written: tuple[str, ...] = (), out: Path | None = None) -> Interrupted:
    """What the user is told: which files are whole, or that there are none."""
    if not written:
        return Interrupted("stopped; nothing was written")
    return Interrupted(
        f"stopped; whole are in {out}: {', '.join(written)}. The other files were not written in this run"
    )


def check_writable(out: Path) -> None:
    """Raise NotWritten where the folder cannot be made or written into, as far as that can be known before."""
    nearest = next(path for path in (out.absolute(), *out.absolute().parents) if os.path.lexists(path))
    if not nearest.is_dir():
        raise NotWritten(out, f"{'it' if nearest == out.absolute() else nearest} is a file, not a folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise NotWritten(out, "you may not write there", "a folder into which you may write")


def write_into(out: Path, files: Mapping[str, Callable[[IO[bytes]], object]]) -> tuple[str, ...]:
    """Write each file whole; a folder that was made for nothing is removed again. Raises NotWritten and Interrupted."""
    was_there = out.is_dir()
    done: list[str] = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, fill in files.items():
            with written_whole(out / name) as file:
                fill(file)
            done.append(name)
    except KeyboardInterrupt as error:
        raise stopped(tuple(done), out) from error
    except NotWritten:
        raise
    except OSError as error:
        raise NotWritten.because(out, error) from error
    finally:
        if not done and not was_there:
            with suppress(OSError):
                out.rmdir()
    return tuple(done)
