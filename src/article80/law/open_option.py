"""One question that the law leaves open: what can be answered, what is taken by default, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OpenOption:
    """One open question.

    ``values`` are the accepted answers, each with what it means; ``own_value`` says how an answer of the user's own is
    written, empty where only the listed ones are accepted. ``formerly`` has answers that were called otherwise, with
    the answer that they are now. ``provisions`` are in the short form of `article80.law.provision`. ``code`` is the
    question's short name in the project's documents, ``subject`` the file in which it stands. ``settled`` says that the
    text answers the question, and the other answers are there to ask what if.
    """

    name: str
    code: str
    question: str
    values: Mapping[str, str]
    default: str
    reason: str
    provisions: tuple[str, ...]
    own_value: str = ""
    formerly: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    settled: bool = False
