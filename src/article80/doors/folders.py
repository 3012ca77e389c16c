"""What was not read in a folder whose files are taken by their ending."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def passed_over(folder: Path, endings: Sequence[str]) -> str:
    """How many files with another ending, and folders, lie in a folder and were not read; empty where there are none.

    Hidden files, whose names begin with a full stop, are left out of the count.
    """
    seen = [one for one in folder.iterdir() if not one.name.startswith(".")]
    folders = sum(one.is_dir() for one in seen if one.suffix.lower() not in endings)
    files = sum(one.suffix.lower() not in endings for one in seen) - folders
    parts = []
    if files:
        which = "1 file that does" if files == 1 else f"{files} files that do"
        parts.append(f"{which} not end in {' or '.join(endings)}")
    if folders:
        parts.append("1 folder" if folders == 1 else f"{folders} folders")
    return f"not read in {folder}: {' and '.join(parts)}" if parts else ""
