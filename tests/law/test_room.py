"""The room as a whole: it stands on nothing and is light to import."""

from __future__ import annotations

import os
import subprocess
import sys

HEAVY = ("numpy", "pandas", "xarray", "holidays", "click", "rich", "pydantic")
PROBE = f"""
import pkgutil, sys
import article80.law
for found in pkgutil.iter_modules(article80.law.__path__):
    __import__(f"article80.law.{{found.name}}")
heavy = [name for name in {HEAVY!r} if name in sys.modules]
rooms = [name for name in sys.modules if name.startswith("article80.") and not name.startswith("article80.law")]
print(heavy, rooms)
"""


def test_the_room_imports_no_other_room_and_nothing_heavy() -> None:
    """`article80 --help` and every quick command import this room: it must stay light and at the bottom."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[] []"
