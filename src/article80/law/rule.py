"""Marks a function as an implementation of law, and records what it did while a trace is open.

A rule is a plain function. The decorator adds two things: the provisions that the function implements, which feed
the catalogue (`article80 law`), and, only while a trace is open, a step with what went in and what came out.

    @rule("AMMR 66", "AMMR Annex I", formula="share = 0.5 x population / total + 0.5 x GDP / total")
    def reference_key(population, gdp): ...

    with trace() as steps:
        reference_key(population, gdp)
    steps[0].name            # "reference_key"

A rule that was changed, or that will be, has dates. Its versions stand side by side: `version_on` picks the one that
holds on a day.

    @rule("DUBLIN3 29(2)", to=date(2026, 6, 11))
    def relieved_2013(...): ...

    @rule("AMMR 46(2)", from_=date(2026, 6, 12))
    def relieved_2024(...): ...

    version_on(day, relieved_2013, relieved_2024)(...)

The trace lives in a context variable: two threads that each open one never see each other's steps.
"""

from __future__ import annotations

import functools
import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, ParamSpec, TypeVar

from article80.law.provision import Provision

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Rule:
    """What is known of one rule: its name, where it stands in the code, its provisions, its formula in words.

    ``from_`` and ``to`` are the first and the last day on which it holds; None where no such day is known.
    """

    name: str
    module: str
    provisions: tuple[Provision, ...]
    formula: str
    says: str
    from_: date | None = None
    to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies between the first and the last day of the rule."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)

    @property
    def where(self) -> str:
        """The dotted name under which the function can be imported."""
        return f"{self.module}.{self.name}"


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that ran: the figures that went in, by argument name, and what came out."""

    rule: Rule
    inputs: Mapping[str, Any]
    result: Any

    @property
    def name(self) -> str:
        """The name of the function that ran."""
        return self.rule.name


_rules: dict[str, Rule] = {}
_open_trace: ContextVar[list[Step] | None] = ContextVar("article80_trace", default=None)


def rule(
    *provisions: str, formula: str = "", from_: date | None = None, to: date | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Say which provisions a function implements, the formula it computes in the words of the field, and its dates.

    Raises ValueError for a rule without a provision, or one that ends before it begins.
    """
    places = tuple(Provision.parse(written) for written in provisions)
    if not places:
        raise ValueError("a rule names at least one provision")
    if from_ is not None and to is not None and to < from_:
        raise ValueError(f"a rule that holds from {from_} cannot hold to {to}")

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        says = inspect.cleandoc(function.__doc__ or "").split("\n", 1)[0]
        marked = Rule(function.__name__, function.__module__, places, formula, says, from_, to)
        signature = inspect.signature(function)
        _rules[marked.where] = marked

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            result = function(*args, **kwargs)
            steps = _open_trace.get()
            if steps is not None:
                bound = signature.bind(*args, **kwargs)
                bound.apply_defaults()
                steps.append(Step(marked, dict(bound.arguments), result))
            return result

        run.__article80_rule__ = marked  # type: ignore[attr-defined]
        return run

    return mark


def version_on(day: date, *versions: Callable[P, R]) -> Callable[P, R]:
    """The one of several versions of a rule that holds on a day.

    Raises LookupError, naming the versions with their dates, where none holds on the day or more than one does.
    """
    held = [version for version in versions if _mark_of(version).holds_on(day)]
    if len(held) == 1:
        return held[0]
    known = "; ".join(f"{mark.name} from {mark.from_} to {mark.to}" for mark in map(_mark_of, versions))
    raise LookupError(f"{len(held)} versions hold on {day}, expected one of: {known}")


def _mark_of(function: Callable[..., Any]) -> Rule:
    marked: Rule | None = getattr(function, "__article80_rule__", None)
    if marked is None:
        raise TypeError(f"{function!r} is no rule; expected a function marked with @rule")
    return marked


@contextmanager
def trace() -> Iterator[list[Step]]:
    """Record every rule that runs inside the block, in the order in which the rules end."""
    steps: list[Step] = []
    token = _open_trace.set(steps)
    try:
        yield steps
    finally:
        _open_trace.reset(token)


def rules() -> tuple[Rule, ...]:
    """Every rule of the modules that have been imported, in the order of their first provisions."""
    return tuple(sorted(_rules.values(), key=lambda known: (_in_order(known.provisions[0]), known.where)))


def _in_order(place: Provision) -> tuple[str, int, str, tuple[tuple[int, str], ...], int]:
    """Articles by their number (9 before 12), then annexes and recitals; paragraphs by their number, then letters."""
    number = re.match(r"\d+", place.article)
    parts = tuple((int(part) if part.isdigit() else sys.maxsize, part) for part in place.parts)
    return place.act, int(number[0]) if number else sys.maxsize, place.article, parts, place.subparagraph
