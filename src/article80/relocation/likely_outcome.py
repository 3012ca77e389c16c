"""How often people of a citizenship are granted protection in the Union: so that no state gets the hopeless cases only.

Cases without links are shared fairly among the states (Art. 67(4) AMMR). One way to be unfair is to give one state the
cases that will be rejected. The band of a case is read from the decisions of all Member States together. It is
used to share such cases evenly and for nothing else: no case has more or less weight because of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from article80.situation.snapshot import Observation, figures

BANDS = ("mostly granted", "in between", "mostly rejected", "not known")
_MOSTLY = (2 / 3, 1 / 3)
_FEWEST = 100
"""Decisions. With fewer in the year a rate says little, and the band is not known."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Decisions of a year by citizenship: how many, and how many granted protection. ``source`` says whose figures."""

    year: int
    decided: Mapping[str, int]
    granted: Mapping[str, int]
    source: str

    def band(self, citizenship: str) -> int:
        """The place of the band in `BANDS` for a code of three letters."""
        decided = self.decided.get(citizenship, 0)
        if decided < _FEWEST:
            return BANDS.index("not known")
        rate = self.granted.get(citizenship, 0) / decided
        return 0 if rate >= _MOSTLY[0] else 2 if rate < _MOSTLY[1] else 1


def outcomes() -> Outcomes:
    """The decisions of the last year in hand, by citizenship, for the Member States together."""
    tables = {
        name: [row for row in figures(name) if row.breakdown.startswith("citizenship=")]
        for name in ("granted_refugee_status", "granted_other_protection", "decisions_rejected")
    }
    year = max(row.year or 0 for row in tables["decisions_rejected"])
    granted = _sum(year, tables["granted_refugee_status"], tables["granted_other_protection"])
    rejected = _sum(year, tables["decisions_rejected"])
    decided = {code: granted.get(code, 0) + rejected.get(code, 0) for code in sorted({*granted, *rejected})}
    first = tables["decisions_rejected"][0]
    return Outcomes(year, decided, granted, f"{first.dataset}, {first.source}")


def _sum(year: int, *tables: list[Observation]) -> dict[str, int]:
    total: dict[str, int] = {}
    for row in (row for table in tables for row in table if row.year == year):
        code = row.breakdown.removeprefix("citizenship=")
        total[code] = total.get(code, 0) + int(row.value)
    return total
