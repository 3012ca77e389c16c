"""Writes a file whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_IN_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your part of the disk is full",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "there is no such folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EFBIG: "the file would be too large",
    errno.EIO: "the disk does not answer",
}
_EXPECTED = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "more room, or another disk"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "a folder into which you may write"),
    errno.ENOENT: "a path in a folder that is there",
    errno.ENAMETOOLONG: "a shorter name",
}
_ANOTHER_PATH = "another path"


class NotWritten(OSError):
    """A file that could not be written: its name as the user gave it, the reason in plain words, what was expected."""

    def __init__(self, path: Path, reason: str, expected: str = _ANOTHER_PATH) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason
        self.expected = expected

    @classmethod
    def because(cls, path: Path, error: OSError) -> NotWritten:
        """The refusal of the system in plain words. A file that stands in the place of a folder is named."""
        in_the_way = [folder for folder in path.parents if os.path.isfile(folder)]
        if in_the_way:
            return cls(path, f"{in_the_way[0]} is a file, not a folder")
        return cls(path, in_words(error), _EXPECTED.get(error.errno or 0, _ANOTHER_PATH))

    def __str__(self) -> str:
        return f"{self.path} cannot be written: {self.reason}; expected {self.expected}"


def in_words(error: OSError) -> str:
    """Why the system refused to write, in plain words where there are some for it."""
    return _IN_WORDS.get(error.errno or 0) or error.strerror or "the system gives no reason"


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Open ``path`` for bytes so that it is replaced only when the block ends without an error.

    The bytes go to a file of its own beside it, reach the disk, and take the place of ``path`` in one step.
    A reader sees the old file or the new one, never a part; after an error or an interruption nothing is left behind,
    and what a killed process left is removed by the next one that writes into the folder.
    A symbolic link stays, and the file it points to is replaced.

    Raises NotWritten when the system refuses, whatever the reason. Inside the block, output to a reader that has gone
    away raises BrokenPipeError, also in a program that such a pipe ends otherwise.
    """
    goal = Path(os.path.realpath(path))
    if os.path.lexists(goal) and not goal.is_file():
        raise NotWritten(path, "it is there and is not a file")
    _sweep(goal.parent)
    waiting = goal.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with _not_ended_by_a_pipe(), waiting.open("xb") as out:
            _hold(out)
            yield out
            out.flush()
            os.fsync(out.fileno())
        if goal.exists():
            waiting.chmod(goal.stat().st_mode & 0o777)
        waiting.replace(goal)
    except BrokenPipeError:
        _remove(waiting)
        raise
    except OSError as error:
        _remove(waiting)
        raise NotWritten.because(path, error) from error
    except BaseException:
        _remove(waiting)
        raise
    _sync_folder(goal.parent)


@contextmanager
def _not_ended_by_a_pipe() -> Iterator[None]:
    """Let a closed pipe raise an error instead of ending the process, so that what waits can be removed."""
    ends = hasattr(signal, "SIGPIPE") and signal.getsignal(signal.SIGPIPE) == signal.SIG_DFL
    if not ends or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


_PART = re.compile(r"\.[0-9a-f]{16}\.part", re.ASCII)
_YOUNG = 1.0
"""Seconds in which a file may be there and not yet be held by who writes it."""


def _hold(out: IO[bytes]) -> None:
    """Mark a file as being written, for as long as this process has it open."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(out.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed have left in a folder: unfinished files that nobody holds any more."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if _PART.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > _YOUNG:
                _remove_if_left(folder / entry.name)


def _remove_if_left(waiting: Path) -> None:
    with suppress(ImportError, OSError):
        import fcntl

        with waiting.open("rb") as part:
            fcntl.flock(part.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            waiting.unlink()


def _remove(waiting: Path) -> None:
    with suppress(OSError):
        waiting.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name reach the disk; not every system lets a folder be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
