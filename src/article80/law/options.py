"""Options: one answer to each question that the law leaves open.

The questions, the accepted answers and the defaults are in `article80.law.open_options.CATALOGUE`, and nowhere else.
Options are handed down explicitly; nothing in the project keeps a set of them of its own.

    Options()                                          # every default
    Options.from_mapping({"rk_rounding": "nearest"})   # as read from a file or from NAME=VALUE
    Options().rk_rounding                              # "ceil"

That code asks for an option which exists, and compares it with an answer which exists, is held by a test over the whole
package (``tests/law/test_options.py``), because a type checker cannot see names that stand in a data file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import FrozenInstanceError
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from article80.law import states
from article80.law.open_options import CATALOGUE, OpenOption

__all__ = ["CATALOGUE", "OpenOption", "Options"]


class Options:
    """One answer for each open question, checked, and with the default of the catalogue where none was given.

    An answer is an attribute with the name of its question; all are text. Frozen, and equal where all answers are.
    Raises ValueError in one line for an unknown name or answer.
    """

    __slots__ = (*CATALOGUE, "_answers", "_hash")

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The answer to the question with this name."""

    def __init__(self, **answers: str) -> None:
        """Check every answer; a list of codes is kept in protocol order, so that equal lists compare equal."""
        for name in answers:
            if name not in CATALOGUE:
                raise ValueError(f"unknown option {name!r}{_nearest(name, CATALOGUE)}")
        kept = tuple(_checked(name, answers.get(name, known.default)) for name, known in CATALOGUE.items())
        for name, answer in zip(CATALOGUE, kept, strict=True):
            object.__setattr__(self, name, answer)
        object.__setattr__(self, "_answers", kept)
        object.__setattr__(self, "_hash", hash(kept))

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: options are frozen."""
        raise FrozenInstanceError(f"cannot assign to {name!r}: options are frozen; use replace()")

    def __delattr__(self, name: str) -> None:
        """Refuse: options are frozen."""
        raise FrozenInstanceError(f"cannot delete {name!r}: options are frozen")

    def __eq__(self, other: object) -> bool:
        """Whether all answers are the same."""
        return isinstance(other, Options) and self._answers == other._answers

    def __hash__(self) -> int:
        """The hash of the answers, computed once: options are keys of many caches."""
        return int(self._hash)

    def __repr__(self) -> str:
        """The answers that are not the default."""
        return f"Options({', '.join(f'{name}={value!r}' for name, value in self.changed().items())})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Made again from its answers, in this process or another."""
        return Options.from_mapping, (self.as_dict(),)

    @classmethod
    def from_mapping(cls, answers: Mapping[str, Any]) -> Options:
        """Options from names and answers; a name that is not given keeps its default.

        Answers are text. Values of a settings file are understood too: a whole number, a date, true and false for
        "yes" and "no", and a list of codes. Raises ValueError in one line for an unknown name or answer.
        """
        return cls(**{name: _as_text(name, value) for name, value in answers.items()})

    def as_dict(self) -> dict[str, str]:
        """Every answer by name, in the order of the catalogue."""
        return dict(zip(CATALOGUE, self._answers, strict=True))

    def replace(self, **answers: Any) -> Options:
        """A copy with other answers. Raises ValueError as `from_mapping` does."""
        return Options.from_mapping({**self.as_dict(), **answers})

    def changed(self) -> dict[str, str]:
        """The answers that are not the default, by name."""
        return {name: value for name, value in self.as_dict().items() if value != CATALOGUE[name].default}

    def key_members(self, on: date) -> tuple[str, ...]:
        """The codes of the states that the reference key counts on a day, in protocol order (option ``rk_members``)."""
        if self.rk_members == "26":
            return states.members("bound_by_solidarity", on)
        if self.rk_members == "27":
            return states.members("union", on)
        return tuple(self.rk_members.split(","))

    @property
    def part_iii_applies_from(self) -> date:
        """The day from which Part III applies (option ``ammr_application_date``)."""
        return _application_dates(self.ammr_application_date)[0]

    @property
    def pool_2026_applies_from(self) -> date:
        """The day from which the pool for 2026 applies (option ``ammr_application_date``)."""
        return _application_dates(self.ammr_application_date)[-1]


_LIST = "rk_members"
"""The one question whose answer can be a list of the user's own: codes of states."""


@cache
def _application_dates(written: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, written.split("/")))


def _checked(name: str, written: Any) -> str:
    """An answer that the catalogue knows, or a list of states for the one question that takes a user's own."""
    if isinstance(written, str):
        written = CATALOGUE[name].formerly.get(written, written)
        if written in CATALOGUE[name].values:
            return str(written)
    if name != _LIST:
        raise ValueError(_not_accepted(name, written))
    return _list_of_states(written)


def _as_text(name: str, value: Any) -> Any:
    """An answer as the catalogue writes it, where a settings file gave it as a value of another kind."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, date)):
        return str(value)
    if isinstance(value, (list, tuple)) and name == _LIST:
        return ",".join(str(item) for item in value)
    return value


def _list_of_states(written: Any) -> str:
    """The codes of a list of states, in protocol order. Raises ValueError for an unknown or repeated code."""
    if not isinstance(written, str) or not written.replace(",", "").strip():
        raise ValueError(_not_accepted("rk_members", written))
    try:
        codes = [states.canonical(code)[0] for code in written.split(",")]
    except ValueError as error:
        raise ValueError(f"rk_members: {error}") from None
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ValueError(f"rk_members: {', '.join(twice)} stands more than once in {written!r}")
    return ",".join(states.in_protocol_order(frozenset(codes)))


def _not_accepted(name: str, written: Any) -> str:
    known = CATALOGUE[name]
    accepted = list(known.values) + ([known.own_value] if known.own_value else [])
    return f"{name}: {written!r} is not accepted{_nearest(written, known.values)}; expected {' or '.join(accepted)}"


def _nearest(written: Any, names: Iterable[str]) -> str:
    """The nearest of the names as a question, or all of them where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(str(written), list(names), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(names)}"
