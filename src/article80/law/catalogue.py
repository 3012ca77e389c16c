"""Every provision of the three Regulations that make the mechanism, and what implements it.

The list lies in ``provisions/*.csv``, one file an act: Regulation (EU) 2024/1351 (Art. 1 to 85), Regulation (EU)
2024/1359 (Art. 1 to 20) and Implementing Regulation (EU) 2025/2055 (Art. 1 to 34). It is made by hand from the texts,
one entry for a paragraph, and one for a point or a subparagraph where these are treated apart. Titles are short
descriptions in our own words, not the text.

An entry is of one of three kinds. A ``rule`` can be computed. ``people`` have to act: a forum meets, a state informs a
person, the Commission assesses; the entry names the record that is kept of it (``records.toml``). A ``frame`` asks
nothing of anybody here: a definition that no rule needs, a power, a final provision.

An entry is implemented when a rule names exactly its place and nothing of it is known to be missing. It is implemented
in part when something is missing, or when a rule names only a place within it or a wider one: a rule for "63(3)" says
something on 63(3)(a), but does not claim to be all of it.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from article80.law.acts import Mark
from article80.law.provision import Provision
from article80.law.rule import Rule

Kind = Literal["rule", "people", "frame"]
KINDS: tuple[Kind, ...] = ("rule", "people", "frame")

Status = Literal["implemented", "in part", "not yet", "for people", "frame"]
STATUSES: tuple[Status, ...] = ("implemented", "in part", "not yet", "for people", "frame")

CATALOGUED = ("AMMR", "CFMR", "IR2025-2055")
"""The acts whose provisions are listed, each in a file of its own, in the order in which they are shown."""

_COLUMNS = ["place", "title", "kind", "record", "missing"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list: a place, what it is about, of which kind it is, the record kept, what rules leave out.

    ``record`` is a key of `RECORDS`, empty where nobody but a rule is asked. ``missing`` says what of the provision the
    rules that name it do not carry out, empty where that is nothing.
    """

    provision: Provision
    title: str
    kind: Kind
    record: str
    missing: str


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One provision: where it stands, what it is about, and the rules that implement it or a part of it.

    ``mark`` is "V": number and content of every entry were read in the text. ``kind``, ``record`` and ``missing`` are
    those of the list; ``missing`` is empty where no rule names the place.
    """

    provision: Provision
    title: str
    mark: Mark
    rules: tuple[Rule, ...]
    rules_in_part: tuple[Rule, ...]
    missing: str = ""
    kind: Kind = "rule"
    record: str = ""

    @property
    def status(self) -> Status:
        """Whether rules carry out all of this place, or a part, or none; and if none, whether people are asked."""
        if self.rules and not self.missing:
            return "implemented"
        if self.functions:
            return "in part"
        return {"rule": "not yet", "people": "for people", "frame": "frame"}[self.kind]  # type: ignore[return-value]

    @property
    def functions(self) -> tuple[str, ...]:
        """The dotted names of the functions, those that name this very place first."""
        return tuple(known.where for known in self.rules + self.rules_in_part)


def catalogue(rules: Iterable[Rule]) -> tuple[CatalogueEntry, ...]:
    """Every provision in the order of its act, matched with the given rules (see `article80.law.rule.rules`).

    Only rules of modules that have been imported exist, so the caller imports the rooms first.
    """
    known = tuple(rules)
    by_article: dict[tuple[str, str], list[Rule]] = {}
    for one in known:
        for article in dict.fromkeys((place.act, place.article) for place in one.provisions):
            by_article.setdefault(article, []).append(one)
    return tuple(
        _entry(row, by_article.get((row.provision.act, row.provision.article), [])) for row in provisions_listed()
    )


def _entry(row: Listed, rules: Iterable[Rule]) -> CatalogueEntry:
    place = row.provision
    exact = tuple(known for known in rules if place in known.provisions)
    overlapping = tuple(known for known in rules if known not in exact and _overlaps(known, place))
    missing = row.missing if exact else ""
    return CatalogueEntry(place, row.title, "V", exact, overlapping, missing, row.kind, row.record)


def _overlaps(known: Rule, place: Provision) -> bool:
    return any(named.covers(place) or place.covers(named) for named in known.provisions)


@cache
def provisions_listed() -> tuple[Listed, ...]:
    """Every row of the list, act after act, each in the order of its act."""
    folder = files("article80.law").joinpath("provisions")
    found: list[Listed] = []
    for act in CATALOGUED:
        source = f"{act.lower()}.csv"
        found += rows_of(act, folder.joinpath(source).read_text(encoding="utf-8"), source)
    return tuple(found)


def rows_of(act: str, text: str, source: str) -> Iterator[Listed]:
    """The rows of one act's file. Raises ValueError with file and line for a row that is not one.

    Refused are other columns, a place that is none or stands twice, an empty title, an unknown kind, a record that is
    not in `RECORDS`, people without a record, and anybody else with one.
    """
    lines = csv.reader(text.splitlines())
    if (columns := next(lines, [])) != _COLUMNS:
        raise ValueError(f"{source}: the columns are {columns}, expected {_COLUMNS}")
    seen: set[Provision] = set()
    for number, row in enumerate(lines, start=2):
        where = f"{source}, line {number}"
        if len(row) != len(_COLUMNS):
            raise ValueError(f"{where}: {len(row)} columns, expected {len(_COLUMNS)}")
        place, title, kind, record, missing = row
        provision = Provision.parse(f"{act} {place}")
        if provision in seen:
            raise ValueError(f"{where}: {place} stands there twice")
        seen.add(provision)
        if not title or kind not in KINDS:
            raise ValueError(f"{where}: {place} has the title {title!r} and the kind {kind!r}; expected {KINDS}")
        if (kind == "people") != bool(record) or (record and record not in RECORDS):
            raise ValueError(
                f"{where}: {place} is of the kind {kind!r} with the record {record!r}; expected a record of "
                "records.toml for people, and none for others"
            )
        yield Listed(provision, title, kind, record, missing)


def _records() -> dict[str, str]:
    written = tomllib.loads(files("article80.law").joinpath("records.toml").read_text(encoding="utf-8"))
    if wrong := [name for name, says in written.items() if not isinstance(says, str) or not says]:
        raise ValueError(f"records.toml: {', '.join(wrong)} does not say what the record holds")
    return written


RECORDS: Mapping[str, str] = MappingProxyType(_records())
"""What is kept of acts of people, by kind of record, with what the record holds."""
