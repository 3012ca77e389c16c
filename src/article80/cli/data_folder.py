"""Where fetched figures are kept, and the vintage of them that a command was asked to compute with."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from article80.answers.choices import SNAPSHOT

if TYPE_CHECKING:
    from article80.answers.vintage import VintageRequest


def own_data_folder() -> Path:
    """The folder for fetched figures where the user named none: among the user's own data, as the system has it."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "article80"


def vintage_asked(name: str, folder: Path | None) -> VintageRequest:
    """The vintage that was asked for, in the folder that was named, or else in the usual one."""
    from article80.answers.vintage import VintageRequest

    if name == SNAPSHOT:
        return VintageRequest()
    return VintageRequest(name, folder or own_data_folder())
