"""From values to JSON: what other programs rely on is written in one table, and the table fits the types."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from importlib import import_module

import numpy as np
import pytest

from article80.law.said import said
from article80.report.plain import plain, table


def _types() -> dict[tuple[str, str], type]:
    """Every class of the rooms that the table names, by room and name."""
    found: dict[tuple[str, str], list[type]] = {}
    for room in table():
        package = import_module(f"article80.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, type) and value.__module__ == module.name and name in table()[room]:
                    found.setdefault((room, name), []).append(value)
    return {key: max(kinds, key=_fit(key)) for key, kinds in found.items()}


def _fit(key: tuple[str, str]) -> Callable[[type], int]:
    room, name = key
    wanted = {_path(written) for written in table()[room][name].split()}
    return lambda kind: sum(hasattr(kind, path.split(".")[0]) or path in _names(kind) for path in wanted)


def _path(written: str) -> str:
    key, _, path = written.partition(":")[0].partition("=")
    return path or key


def _names(kind: type) -> set[str]:
    return {one.name for one in fields(kind)} if is_dataclass(kind) else set(getattr(kind, "_fields", ()))


def test_every_key_of_the_table_is_a_field_of_its_type() -> None:
    """A field that is renamed below must neither take a key of the JSON with it nor break it later."""
    known = _types()
    for room, kinds in table().items():
        for name, keys in kinds.items():
            kind = known[room, name]
            for path in map(_path, keys.split()):
                first = path.split(".")[0]
                assert path == "." or first in _names(kind) or hasattr(kind, first), f"{room}.{name}: {path}"


def test_values_become_what_json_knows() -> None:
    """Days, sentences, numbers of numpy and nested values come out as texts, numbers, lists and mappings."""
    assert plain({1: (date(2026, 11, 20), np.int64(3), np.float64(0.5))}) == {"1": ["2026-11-20", 3, 0.5]}
    assert plain(said("{state:state} has to reply.", state="NL")) == "The Netherlands has to reply."
    assert plain(None) is None


def test_keys_say_which_field_and_how_it_is_written() -> None:
    """A key may take another field, a field of a field, and be rounded; what is not a number is null."""

    @dataclass(frozen=True)
    class Inner:
        rate: float

    @dataclass(frozen=True)
    class Outer:
        inner: Inner
        gone: str
        rates: tuple[tuple[str, float], ...]

    value = Outer(Inner(float("nan")), "", (("DE", 1 / 3),))
    found = plain(value, "rate=inner.rate:2 gone:or_none also=rates:3")
    assert found == {"rate": None, "gone": None, "also": [["DE", 0.333]]}


def test_a_type_without_keys_is_refused() -> None:
    """What a program shows of a type is a decision: a new field must not appear in the JSON by itself."""

    @dataclass(frozen=True)
    class Unknown:
        secret: int

    with pytest.raises(TypeError, match=r"Unknown has no keys in keys\.toml"):
        plain(Unknown(1))
