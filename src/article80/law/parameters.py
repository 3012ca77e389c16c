"""Dated numbers of the law: value, unit, from when, and where each stands.

They lie in ``parameters/*.toml``, one file for an act or a scheme. A parameter is a table with ``value``, ``unit``,
``provision``, ``from``, ``mark`` and ``meaning``; ``to`` is the last day where there is one. A number that changes over
time is an array of such tables, and each holds until the next begins. Whole numbers are written as such, and ratios as
text ("3/5"), so that nothing is rounded on the way.

    on = parameters_on(date(2026, 12, 31))
    on["offset_mandatory_ratio"].value       # Fraction(3, 5)

A number holds from the day on which its act, or the change of the act, is in force. From when the article applies is
another matter (`acts`): a pool is planned before the articles on its delivery apply. The numbers of a proposal hold
from the day of the document, because nothing came to replace them.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from article80.law.acts import MARKS, Mark
from article80.law.provision import Provision

UnitOfTime = Literal["days", "weeks", "months", "years"]
"""The units in which the length of a period is written."""

ParameterUnit = Literal[
    "persons", "cents", "ratio", "years", "months", "weeks", "days", "working days", "level", "states", "points"
]
UNITS: frozenset[str] = frozenset(get_args(ParameterUnit))
_OF_TIME: Mapping[str, UnitOfTime] = {"days": "days", "weeks": "weeks", "months": "months", "years": "years"}
_KEYS = {"value", "unit", "provision", "from", "mark", "meaning"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the law between two days.

    ``value`` is a whole number or an exact ratio, in ``unit``. ``from_`` and ``to`` are the first and the last day on
    which it holds; ``to`` is None where no end is known. ``mark`` says how well it is founded (see `acts`).
    """

    name: str
    value: int | Fraction
    unit: ParameterUnit
    provision: Provision
    from_: date
    to: date | None
    mark: Mark
    meaning: str

    @property
    def length(self) -> tuple[int, UnitOfTime]:
        """The number as a length of time: so many days, weeks, months or years. Raises ValueError where it is none."""
        unit = _OF_TIME.get(self.unit)
        if unit is None:
            raise ValueError(f"parameter {self.name} is in {self.unit}; expected a length of time")
        return int(self.value), unit

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies between the first and the last day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Parameters(Mapping[str, Parameter]):
    """The parameters that hold on one day, by name. Equal, and hashed alike, when the day is the same."""

    day: date
    _held: Mapping[str, Parameter] = field(repr=False, compare=False)

    def __getitem__(self, name: str) -> Parameter:
        """The parameter with this name. Raises KeyError naming the parameter and the day when it does not hold."""
        if name in self._held:
            return self._held[name]
        raise KeyError(_why_missing(name, self.day))

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


@cache
def parameters_on(day: date) -> Parameters:
    """The parameters that hold on a day. The same day gives the same object."""
    changes = _days_of_change()
    return Parameters(day, _held_since(changes[bisect_right(changes, day) - 1]))


@cache
def _held_since(day: date) -> Mapping[str, Parameter]:
    """What holds from a day of change until the next one; every day in between shares it."""
    held: dict[str, Parameter] = {}
    for name, versions in _known().items():
        valid = [version for version in versions if version.holds_on(day)]
        if valid:
            held[name] = max(valid, key=lambda version: version.from_)
    return held


@cache
def _days_of_change() -> tuple[date, ...]:
    """The first of all days, and those on which a parameter begins to hold or holds no more."""
    days = {date.min, *(version.from_ for version in all_parameters())}
    days |= {version.to + timedelta(days=1) for version in all_parameters() if version.to is not None}
    return tuple(sorted(days))


def all_parameters() -> tuple[Parameter, ...]:
    """Every version of every parameter, by name and first day."""
    return tuple(version for _, versions in sorted(_known().items()) for version in versions)


@cache
def _known() -> dict[str, tuple[Parameter, ...]]:
    """Every parameter with its versions in the order of their first days, read once from the package's files."""
    known: dict[str, tuple[Parameter, ...]] = {}
    folder = files("article80.law").joinpath("parameters")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        for name, written in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if name in known:
                raise ValueError(f"{file.name}: parameter {name} is written twice")
            tables = written if isinstance(written, list) else [written]
            read = (_read(name, table, file.name) for table in tables)
            known[name] = tuple(sorted(read, key=lambda version: version.from_))
    return known


def _read(name: str, table: Mapping[str, Any], source: str) -> Parameter:
    """One version of a parameter from its table. Raises ValueError with file and name when the table is not one."""
    if set(table) - {"to"} != _KEYS:
        raise ValueError(f"{source}: parameter {name} has {sorted(table)}, expected {sorted(_KEYS)} and maybe 'to'")
    if table["unit"] not in UNITS or table["mark"] not in MARKS:
        raise ValueError(f"{source}: parameter {name} has unit {table['unit']!r} and mark {table['mark']!r}")
    return Parameter(
        name=name,
        value=_exact(table["value"], f"{source}: parameter {name}"),
        unit=table["unit"],
        provision=Provision.parse(table["provision"]),
        from_=table["from"],
        to=table.get("to"),
        mark=table["mark"],
        meaning=table["meaning"],
    )


def _exact(written: Any, where: str) -> int | Fraction:
    """The value of a parameter. A number with a decimal point is refused: it is rounded before it can be read."""
    if isinstance(written, int) and not isinstance(written, bool):
        return written
    try:
        if isinstance(written, str):
            return Fraction(written)
    except (ValueError, ZeroDivisionError):
        pass
    raise ValueError(f'{where} has the value {written!r}; expected a whole number, or a ratio as text such as "3/5"')


def _why_missing(name: str, day: date) -> str:
    """Why a parameter is not there: the days on which it holds, or the nearest name that exists."""
    versions = _known().get(name)
    if versions is not None:
        spans = "; ".join(_span(version) for version in versions)
        return f"parameter {name} does not hold on {day}: it holds {spans}"
    from difflib import get_close_matches

    near = get_close_matches(name, _known(), n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"there is no parameter {name} (asked for {day}){hint}"


def _span(version: Parameter) -> str:
    return f"from {version.from_}" + (f" to {version.to}" if version.to else "")
