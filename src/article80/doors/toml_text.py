"""Reads TOML within limits: what its reader makes of a long dotted key grows with the square of its parts."""

from __future__ import annotations

import re
import tomllib
from typing import Any

LARGEST = 2_000_000
"""Characters. The longest document of the office is a hundredth of this."""

LONGEST_LINE = 50_000
MOST_PARTS = 16
"""Parts of one key, such as needs.first.amount; no file of ours has more than four."""

_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_MANY_PARTS = re.compile(rf"(?:[\w-]+[ \t]*\.[ \t]*){{{MOST_PARTS}}}")


def parsed_toml(text: str) -> dict[str, Any]:
    """What a text in TOML holds. Raises ValueError where it is none or goes beyond the limits, and RecursionError."""
    if len(text) > LARGEST:
        raise ValueError(f"it has {len(text)} characters, and at most {LARGEST} are read")
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            raise ValueError(f"line {number} has {len(line)} characters, and at most {LONGEST_LINE} are read")
        if line.count(".") >= MOST_PARTS and _MANY_PARTS.search(_QUOTED.sub("q", line)):
            raise ValueError(f"line {number} has a name of more than {MOST_PARTS} parts")
    return tomllib.loads(text)
