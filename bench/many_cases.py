"""Cases of every kind in a file of JSON Lines: the gallery of the documentation with other days and other states.

Every line has its own days and states, so that nothing which is kept from one case helps the next one more than it
would in a real file. Run as a program, with a path and a number of cases, it writes such a file.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from article80.law.states import members

GALLERY = Path(__file__).parents[1] / "docs" / "how-to" / "cases"
ON = date(2027, 7, 20)
"""The day to answer for: every application is registered by then, and limits run in some cases and not in others."""
SEED = 1351
_DAYS = 365
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_IN_FORCE = date(2024, 6, 11)
_STATES = (*members("union", _IN_FORCE), *members("associated", _IN_FORCE))


EVERYDAY = ("16-2", "29-2", "33-1")
"""The kinds that most applications are of: a first registration, a visa, an irregular crossing."""


def cases(number: int, kinds: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """The cases of the gallery in turn, each moved by up to a year and into states drawn at random.

    ``kinds`` are the beginnings of the names of those that are wanted; all where there are none.
    """
    paths = [path for path in sorted(GALLERY.glob("*.json")) if not kinds or path.name.startswith(kinds)]
    gallery = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    chance = random.Random(SEED)
    for place in range(number):
        later = timedelta(days=chance.randrange(_DAYS))
        others = dict(zip(_STATES, chance.sample(_STATES, len(_STATES)), strict=True))
        yield {**_changed(gallery[place % len(gallery)], later, others), "id": f"case {place + 1}"}


def write(path: Path, number: int, kinds: tuple[str, ...] = ()) -> None:
    """A file with so many cases, one on each line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(one)}\n" for one in cases(number, kinds))


def _changed(value: Any, later: timedelta, others: dict[str, str]) -> Any:
    """The same data with every day moved and every state exchanged; a person's age on each day stays what it was."""
    if isinstance(value, dict):
        return {name: _changed(one, later, others) for name, one in value.items()}
    if isinstance(value, list):
        return [_changed(one, later, others) for one in value]
    if isinstance(value, str):
        return str(date.fromisoformat(value) + later) if _DAY.fullmatch(value) else others.get(value, value)
    return value


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
