"""The codes of nationalities of third countries, by ISO 3166 and the machine-readable part of travel documents.

No score reads a nationality. The codes are checked so that a slip of the pen does not become a nation in the audit,
and have names so that a reader need not know them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.resources import files
from types import MappingProxyType

_COLUMNS = ["three", "two", "name"]


def nationalities_in(text: str, source: str) -> dict[str, str]:
    """The names by their codes, from a table with a code of three letters, one of two where there is one, and the name.

    XXA to XXX and UNK are no countries. Raises ValueError with file and line for other columns, a code that is none or
    stands there twice, and an empty name.
    """
    lines = csv.reader(text.splitlines())
    if (columns := next(lines, [])) != _COLUMNS:
        raise ValueError(f"{source}: the columns are {columns}, expected {_COLUMNS}")
    found: dict[str, str] = {}
    for number, row in enumerate(lines, start=2):
        where = f"{source}, line {number}"
        if len(row) != len(_COLUMNS):
            raise ValueError(f"{where}: {len(row)} columns, expected {len(_COLUMNS)}")
        three, two, name = row
        if not (three.isalpha() and three.isupper() and len(three) == 3 and len(two) in (0, 2) and name):
            raise ValueError(
                f"{where}: {three!r}, {two!r}, {name!r}; expected codes of three and of two letters and a name"
            )
        if three in found:
            raise ValueError(f"{where}: {three} stands there twice")
        found[three] = name
        if two:
            found[two] = "United Kingdom" if two == "UK" else found.get(two, name)
    return found


_SOURCE = "nationalities.csv"

NATIONALITIES: Mapping[str, str] = MappingProxyType(
    nationalities_in(files("article80.relocation").joinpath(_SOURCE).read_text(encoding="utf-8"), _SOURCE)
)
"""The name of each nationality's country by its code, of three letters or of two."""


def in_words(code: str) -> str:
    """The name with the code: "Syria (SYR)"; the code alone where it has no name."""
    return f"{NATIONALITIES[code]} ({code})" if code in NATIONALITIES else code


def perhaps_meant(text: str) -> str:
    """The nationality that was perhaps meant, by a name or a code that is near, in words; empty where none is near."""
    by_name = {name.lower(): code for code, name in reversed(list(NATIONALITIES.items())) if len(code) == 3}
    near = get_close_matches(text.lower(), by_name, 1, 0.8)
    if near:
        return in_words(by_name[near[0]])
    turned = [code for code in NATIONALITIES if len(code) == len(text) and sorted(code) == sorted(text.upper())]
    return in_words(turned[0]) if turned else ""
