"""Two facts of one file that cannot both be true."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that cannot both be true, each in a few words with its day."""

    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.first} clashes with {self.second}"
