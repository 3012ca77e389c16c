"""Reads ``eurostat.toml``: what is asked of each of Eurostat's datasets, and which measures it feeds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

Period = Literal["year", "month", "quarter"]


@dataclass(frozen=True, slots=True)
class Part:
    """One measure of a dataset: the series it belongs to, its unit, and the codes whose rows are its figures.

    ``when`` holds a dimension's codes; the rows of several codes are added up. It is empty where all rows count.
    ``positive`` says that zero cannot be right.
    """

    measure: str
    series: str
    unit: str
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    positive: bool = False

    @property
    def whole(self) -> bool:
        """Whether the figures are counted, and so whole numbers."""
        return self.unit not in ("million EUR", "per cent")


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: the codes asked for by dimension, the first year, the length of its periods, and its measures."""

    name: str
    since: int
    period: Period
    breakdown: str
    filter: tuple[tuple[str, tuple[str, ...]], ...]
    parts: tuple[Part, ...]
    totals: tuple[str, ...]

    def codes(self) -> dict[str, tuple[str, ...]]:
        """Every code that is asked for, by dimension: those of the filter and those that tell the parts apart."""
        asked = dict(self.filter)
        for part in self.parts:
            for dimension, codes in part.when:
                asked[dimension] = tuple(dict.fromkeys((*asked.get(dimension, ()), *codes)))
        return asked


@cache
def datasets() -> Mapping[str, Dataset]:
    """The datasets by name, in the order of the file."""
    read = tomllib.loads(files(__package__).joinpath("eurostat.toml").read_text(encoding="utf-8"))
    totals = tuple(read["totals"])
    return {one["name"]: _dataset(one, totals) for one in read["dataset"]}


def _dataset(read: Mapping[str, Any], totals: tuple[str, ...]) -> Dataset:
    return Dataset(
        name=read["name"],
        since=read["since"],
        period=cast(Period, read["period"]),
        breakdown=read.get("breakdown", ""),
        filter=_codes(read["filter"]),
        parts=tuple(Part(**{**part, "when": _codes(part.get("when", {}))}) for part in read["part"]),
        totals=totals,
    )


def _codes(read: Mapping[str, str | list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((dimension, (codes,) if isinstance(codes, str) else tuple(codes)) for dimension, codes in read.items())
