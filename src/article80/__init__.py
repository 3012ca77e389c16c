"""The European Union's solidarity mechanism for asylum as software.

    import article80 as a80

    a80.cycle(2026)

`article80.notebook` holds the questions, which are loaded when they are first asked.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.2.0"

__all__ = ["__version__", "assess", "compare", "cycle", "key", "pool", "project"]

_QUESTIONS = ("assess", "compare", "key", "project")
_ROOMS_AND_QUESTIONS = ("cycle", "pool")


def __getattr__(name: str) -> Any:
    """A question, from the room that holds them, or a room that is named like one."""
    if name in _ROOMS_AND_QUESTIONS:
        return import_module(f"{__name__}.{name}")
    if name in _QUESTIONS:
        return getattr(import_module(f"{__name__}.notebook"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _RoomAndQuestion(ModuleType):
    """A room that has the name of a question: ``a80.cycle(2026)`` asks it, ``article80.cycle`` is the room as ever."""

    def __call__(self, *values: Any, **named: Any) -> Any:
        questions = import_module("article80.notebook")
        return getattr(questions, self.__name__.rpartition(".")[2])(*values, **named)


def named_like_a_question(room: str) -> None:
    """Let a room that is being loaded be asked as well: Python puts it where the question of that name would stand."""
    sys.modules[room].__class__ = _RoomAndQuestion
