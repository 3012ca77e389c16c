"""The questions that the law leaves open: what can be answered, what is taken by default, and why.

They lie in ``questions/*.toml``, one table a question with ``code``, ``question``, ``default``, ``reason``,
``provisions``, its ``answers`` with what each means, and maybe ``own_value`` (how an answer of the user's own is
written), ``formerly`` (old names of answers) and ``settled`` (the text answers it, the rest is a what-if). This is the
one place of an option: `article80.law.options.Options` takes its names, answers and defaults from here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from article80.law.open_option import OpenOption
from article80.law.provision import Provision

__all__ = ["CATALOGUE", "OpenOption", "questions_in"]

_FILES = ("pool", "assessment", "situation", "delivery", "relocation", "responsibility", "procedure", "limits")
"""The files in the order in which their questions are listed."""

_KEYS = {"code", "question", "default", "reason", "provisions", "answers"}
_MORE = {"own_value", "formerly", "settled"}


def questions_in(written: Mapping[str, Any], source: str) -> Iterator[OpenOption]:
    """The questions of one file, in its order.

    Raises ValueError with file and name for a table that is not a question: another key, a default that is no answer,
    fewer than two answers, or a provision that is none.
    """
    for name, table in written.items():
        if not isinstance(table, dict) or set(table) - _MORE != _KEYS:
            has = sorted(table) if isinstance(table, dict) else repr(table)
            raise ValueError(f"{source}: question {name} has {has}, expected {sorted(_KEYS)} and maybe {sorted(_MORE)}")
        answers = table["answers"]
        if len(answers) < 2 or table["default"] not in answers:
            raise ValueError(
                f"{source}: question {name} has the default {table['default']!r} and the answers {sorted(answers)}; "
                "expected two answers or more, and the default among them"
            )
        texts = [table["code"], table["question"], table["reason"], *answers.values()]
        if not all(isinstance(text, str) and text.strip() for text in texts) or not table["provisions"]:
            raise ValueError(f"{source}: question {name} has an empty text or no provision")
        formerly = table.get("formerly", {})
        if wrong := [old for old, new in formerly.items() if old in answers or new not in answers]:
            raise ValueError(f"{source}: question {name} renames {wrong}; expected old names of its answers")
        for place in table["provisions"]:
            Provision.parse(place)
        yield OpenOption(
            name=name,
            code=table["code"],
            question=table["question"],
            values=MappingProxyType(dict(answers)),
            default=table["default"],
            reason=table["reason"],
            provisions=tuple(table["provisions"]),
            own_value=table.get("own_value", ""),
            formerly=MappingProxyType(dict(formerly)),
            subject=source.removesuffix(".toml"),
            settled=table.get("settled", False) is True,
        )


def _catalogue() -> Mapping[str, OpenOption]:
    folder = files("article80.law").joinpath("questions")
    known: dict[str, OpenOption] = {}
    for file in _FILES:
        source = f"{file}.toml"
        for question in questions_in(tomllib.loads(folder.joinpath(source).read_text(encoding="utf-8")), source):
            if question.name in known:
                raise ValueError(f"{source}: question {question.name} is written twice")
            known[question.name] = question
    return MappingProxyType(known)


CATALOGUE: Mapping[str, OpenOption] = _catalogue()
"""Every open question by the name of its option, in a fixed order."""
