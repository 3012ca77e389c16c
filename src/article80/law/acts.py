"""The acts that the project cites: their numbers, addresses and dates, read from ``acts.toml``.

Marks say how well a row is founded, here and in the whole room:

- ``V`` read in the Official Journal;
- ``S`` seen in an official summary, press release or another secondary source;
- ``I`` inferred, by arithmetic or from several rules together;
- ``M`` not confirmed in any text: a lead, not a fact.

The addresses of acts are formed from their numbers by the rules of the European Legislation Identifier.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

Mark = Literal["V", "S", "I", "M"]

MARKS: Mapping[Mark, str] = MappingProxyType(
    {
        "V": "read in the Official Journal",
        "S": "seen in a secondary source",
        "I": "inferred",
        "M": "not confirmed in any text",
    }
)

_KEYS = frozenset({"celex", "number", "short", "title", "mark"})
_MORE = frozenset({"eli", "published", "applies_from"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act or document.

    ``number`` is how it is cited, ``short`` how people call it, ``title`` its subject in plain words. ``published`` is
    the day of the Official Journal, or None where there is none or the day is not in hand. ``applies_from`` has one row
    of (what, from when) for each part that has a date of its own; it is empty where no date is in hand. ``mark`` says
    how well the row is founded.
    """

    key: str
    celex: str
    number: str
    short: str
    title: str
    mark: Mark
    eli: str = ""
    published: date | None = None
    applies_from: tuple[tuple[str, date], ...] = ()

    @property
    def address(self) -> str:
        """Where the text can be read: by its European Legislation Identifier if it has one, else by CELEX number."""
        if self.eli:
            return f"http://data.europa.eu/eli/{self.eli}"
        return f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{self.celex}"


def acts_in(written: Mapping[str, Any], source: str) -> dict[str, Act]:
    """The acts of a file by their keys, in its order.

    Raises ValueError with file and key for a table that is not an act: a key that is not known or missing, an empty
    text, another mark, or a day that is none.
    """
    return {key: _act(key, table, source) for key, table in written.items()}


def _act(key: str, table: Mapping[str, Any], source: str) -> Act:
    if not _KEYS <= set(table) <= _KEYS | _MORE:
        raise ValueError(
            f"{source}: act {key} has {sorted(table)}, expected {sorted(_KEYS)} and maybe {', '.join(sorted(_MORE))}"
        )
    if not all(isinstance(table[name], str) and table[name] for name in _KEYS) or table["mark"] not in MARKS:
        raise ValueError(f"{source}: act {key} has an empty text, or a mark that is none of {', '.join(MARKS)}")
    published, rows = table.get("published"), table.get("applies_from", [])
    days = [] if published is None else [published]
    if not all(type(day) is date for day in [*days, *(row[-1] for row in rows)]):
        raise ValueError(f"{source}: act {key} has a day that is none; expected one such as 2026-06-12")
    return Act(
        key=key,
        **{name: table[name] for name in _KEYS},
        eli=table.get("eli", ""),
        published=published,
        applies_from=tuple((str(what), day) for what, day in rows),
    )


def _written() -> Mapping[str, Any]:
    return tomllib.loads(files("article80.law").joinpath("acts.toml").read_text(encoding="utf-8"))


ACTS: Mapping[str, Act] = MappingProxyType(acts_in(_written(), "acts.toml"))
"""Every act, by the key that provisions are written with ("AMMR 63(3)(b)")."""
