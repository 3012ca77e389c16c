"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Open ``path`` for bytes so that it is replaced only when the block ends without an error.

    The bytes go to a file of its own beside it, reach the disk, and take the place of ``path`` in one step.
    A reader sees the old file or the new one, never a part; after an error or an interruption nothing is left behind.
    A symbolic link stays, and the file it points to is replaced. Raises OSError when the folder cannot be written to.
    """
    goal = Path(os.path.realpath(path))
    if goal.exists() and not goal.is_file():
        raise OSError(f"{path} is there and is not a file")
    waiting = goal.with_name(f".{goal.name}.{secrets.token_hex(6)}.part")
    try:
        with waiting.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if goal.exists():
            waiting.chmod(goal.stat().st_mode & 0o777)
        waiting.replace(goal)
    except BaseException:
        with suppress(FileNotFoundError):
            waiting.unlink()
        raise
    _sync_folder(goal.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name reach the disk; not every system lets a folder be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
