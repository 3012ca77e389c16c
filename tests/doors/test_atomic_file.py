"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from article80.atomic_file import NotWritten, written_whole


def test_the_bytes_are_there_after_the_block_and_nothing_else(tmp_path: Path) -> None:
    """The name under which the file is written must not stay behind."""
    with written_whole(tmp_path / "report.html") as out:
        out.write(b"whole")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.html", b"whole")]


@pytest.mark.parametrize("trouble", [ValueError, KeyboardInterrupt])
def test_after_trouble_the_old_file_stands_and_no_part_of_the_new_one(
    tmp_path: Path, trouble: type[BaseException]
) -> None:
    """An error or the user's Ctrl-C in the middle must not cost the report of yesterday."""
    path = tmp_path / "report.html"
    path.write_bytes(b"yesterday")

    def write_half() -> None:
        with written_whole(path) as out:
            out.write(b"half")
            raise trouble

    with pytest.raises(trouble):
        write_half()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.html", b"yesterday")]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    """A report that only its owner may read stays so when it is written again."""
    path = tmp_path / "report.html"
    path.touch()
    path.chmod(0o600)
    with written_whole(path) as out:
        out.write(b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    """A link such as latest.html is the user's own arrangement."""
    goal = tmp_path / "of-the-day.html"
    goal.write_bytes(b"old")
    link = tmp_path / "latest.html"
    link.symlink_to(goal)
    with written_whole(link) as out:
        out.write(b"new")
    assert link.is_symlink()
    assert goal.read_bytes() == b"new"


def test_what_is_not_a_file_is_not_replaced(tmp_path: Path) -> None:
    """Replacing a folder or a device by a report would be a disaster."""
    with pytest.raises(OSError, match="is there and is not a file"), written_whole(tmp_path) as out:
        out.write(b"x")


def test_a_refusal_names_the_file_and_the_reason_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name under which the bytes wait is nothing to the user."""
    path = tmp_path / "report.html"

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / ".waiting.part"))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten) as caught, written_whole(path) as out:
        out.write(b"x")
    assert str(caught.value) == f"{path} cannot be written: the disk is full; expected more room, or another disk"
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    """The user sees which part of the path is wrong."""
    (tmp_path / "figures.csv").touch()
    path = tmp_path / "figures.csv" / "report.html"
    with pytest.raises(NotWritten) as caught, written_whole(path) as out:
        out.write(b"x")
    assert (
        str(caught.value) == f"{path} cannot be written: {path.parent} is a file, not a folder; expected another path"
    )


def test_the_longest_name_that_the_system_knows_can_be_written(tmp_path: Path) -> None:
    """The name of the waiting file is not made from that of the report."""
    path = tmp_path / ("a" * 250 + ".html")
    with written_whole(path) as out:
        out.write(b"x")
    assert path.read_bytes() == b"x"
