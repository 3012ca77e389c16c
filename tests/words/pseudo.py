"""An artificial language: each sentence of the template stands in brackets, so that a text from elsewhere shows.

What a face shows is spoken inside ``with in_brackets():``; `outside` then finds the words that no catalogue has.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from babel.messages.pofile import read_po

from article80.words import speech

_TEMPLATE = Path(speech.__file__).with_name("locales") / "article80.pot"
_CODE = "qps"
_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
_PROSE = re.compile(r"[A-Za-z]{2,}(?:[ ,;:'-]+[A-Za-z]{2,}){2,}")


@cache
def _known() -> frozenset[str]:
    """The sentences of the template, and both forms of those by number."""
    with _TEMPLATE.open("rb") as file:
        messages = [message.id for message in read_po(file) if message.id]
    return frozenset(form for one in messages for form in ((one,) if isinstance(one, str) else one))


class _InBrackets(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧" if message in _known() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@contextmanager
def in_brackets() -> Iterator[None]:
    """Speak the artificial language inside the block; numbers, days and names stay English."""
    made = _InBrackets()
    with patch.object(speech, "language", lambda: _CODE), patch.object(speech, "translations", lambda code: made):
        yield


def outside(shown: Any) -> list[str]:
    """Three words or more that stand in no bracket, in all texts of what is shown: texts, lists and mappings."""
    if isinstance(shown, str):
        while _BRACKETED.search(shown):
            shown = _BRACKETED.sub(" . ", shown)
        return _PROSE.findall(shown)
    values = shown.values() if isinstance(shown, dict) else shown if isinstance(shown, list | tuple) else ()
    return [words for value in values for words in outside(value)]
