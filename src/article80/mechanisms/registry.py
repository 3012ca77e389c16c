"""Every scheme by its name, in the order of time, the what-ifs last.

``register.txt`` names them, one a line: the name of a scheme is that of its module, whose ``SCHEME`` it is. A face that
only needs the names reads that file and imports no scheme.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType

from article80.mechanisms.scheme import Scheme


def _scheme(name: str) -> Scheme:
    scheme: Scheme = import_module(f"article80.mechanisms.{name}").SCHEME
    if scheme.name != name:
        raise ValueError(f"the scheme of {name}.py calls itself {scheme.name!r}; expected the name of its module")
    return scheme


NAMES: tuple[str, ...] = tuple(files("article80").joinpath("mechanisms", "register.txt").read_text("utf-8").split())
"""The names of the schemes, in their order."""

MECHANISMS: Mapping[str, Scheme] = MappingProxyType({name: _scheme(name) for name in NAMES})
"""Every scheme by its name, in the order of time, the what-ifs last."""

VOLUNTARY = frozenset(name for name, scheme in MECHANISMS.items() if scheme.voluntary)
"""The schemes under which no state owes anything."""
