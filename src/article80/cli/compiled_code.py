"""Where the compiled code of the matching is kept: beside the package, or where that is read-only, elsewhere.

A container with a read-only root and a user without a home would have no place for it, and the compiler then gives up.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_VARIABLE = "NUMBA_CACHE_DIR"


def find_a_place_for_compiled_code() -> None:
    """Name a folder for it where the package's own and the user's cannot be written, and no other was named."""
    if os.environ.get(_VARIABLE) or any(_writable(place) for place in (_beside_the_package(), _of_the_user())):
        return
    try:
        folder = tempfile.mkdtemp(prefix="article80-")
    except OSError:
        return
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ[_VARIABLE] = folder


def _beside_the_package() -> Path:
    package = Path(__file__).resolve().parent.parent / "relocation" / "matching"
    kept = package / "__pycache__"
    return kept if kept.is_dir() else package


def _of_the_user() -> Path:
    named = os.environ.get("XDG_CACHE_HOME")
    return Path(named) if named else Path(os.path.expanduser("~")) / ".cache"


def _writable(folder: Path) -> bool:
    """Whether a file can be made in a folder, or in the one above it. A mount may be read-only, so it is tried."""
    place = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    if place is None or not os.access(place, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=place):
            return True
    except OSError:
        return False
