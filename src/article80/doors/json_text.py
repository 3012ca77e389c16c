"""Reads JSON strictly, and says in plain words what is wrong with a text that should be JSON or TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from article80.doors.errors import quoted

_CURLY = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b"
_COMMENTS = ("//", "/*", "#")
_TOML_PLACE = re.compile(r"(?P<what>.+) \(at line (?P<line>\d+), column (?P<column>\d+)\)")
_BEGINS_TOML = re.compile(r"[\w.\"-]+\s*=")


def parsed_json(text: str) -> Any:
    """What a text in JSON holds.

    Raises ValueError where it is none, where a name is there twice in one object, and for a word such as NaN, which
    other programs refuse. Raises RecursionError where it is nested too deeply.
    """
    read = _DECODER.decode(text)
    if _HALF.search(text):
        _refuse_halves(read)
    return read


_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""The beginning of what stands for one half of a character; two of them that belong together are one."""


def _refuse_halves(read: Any) -> None:
    """Raise ValueError where a text has half of a character in it: that is no Unicode, and cannot be written."""
    try:
        json.dumps(read, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        half = error.object[error.start]
        raise ValueError(f"it has half of a character (\\u{ord(half):04x}), which is no text in Unicode") from error


def first_of(text: str) -> tuple[Any, int]:
    """The first value in a text, and the place where it ends. Raises as `parsed_json` does."""
    return _DECODER.raw_decode(text)


def why_not_json(error: Exception, *, on_one_line: bool = False) -> str:
    """What is wrong with a text that should be JSON: the place, and the likely cause where there is one.

    ``on_one_line`` is for a text that is a single line of a file, where the number of the line is known already.
    """
    if isinstance(error, RecursionError):
        return "is nested too deeply, with brackets within brackets"
    if not isinstance(error, json.JSONDecodeError):
        return f"cannot be read: {error}"
    before, rest = error.doc[: error.pos].rstrip(), error.doc[error.pos :].lstrip()
    if not rest:
        return "cannot be read: the JSON breaks off before its end"
    if not before and not rest.startswith(('"', *_COMMENTS, *_CURLY)):
        return f"is not JSON: {_other_form(rest)}"
    place = f"character {error.colno}" if on_one_line else f"line {error.lineno}, character {error.colno}"
    cause = _cause(error.msg, before, rest)
    return f"cannot be read: the JSON is not right from {place} on" + (f": {cause}" if cause else "")


def why_not_toml(error: Exception, text: str) -> str:
    """What is wrong with a text that should be TOML: the place, and what the reader of TOML says of it."""
    if isinstance(error, RecursionError):
        return "is nested too deeply, with brackets within brackets"
    if text.lstrip().startswith("{"):
        return "is not TOML: it looks like JSON, whose files end in .json"
    if str(error).endswith("(at end of document)"):
        return "cannot be read: the TOML breaks off before its end"
    found = _TOML_PLACE.fullmatch(str(error))
    if found is None:
        return f"cannot be read: {error}"
    place = f"line {found['line']}, character {found['column']}"
    return f"cannot be read: the TOML is not right from {place} on: {found['what'][:1].lower()}{found['what'][1:]}"


def _other_form(text: str) -> str:
    """What a text is that does not begin as JSON does."""
    if text.startswith("<"):
        return "it begins like a page or a picture (HTML or SVG)"
    if _BEGINS_TOML.match(text):
        return "it looks like TOML, whose files end in .toml"
    return "it does not begin with a brace"


def _cause(message: str, before: str, rest: str) -> str:
    """The likely cause of an error of the decoder, by its message and by what stands around it; empty where unclear."""
    if rest.startswith(_COMMENTS):
        return "a comment stands there, and JSON has none"
    if rest[0] in _CURLY:
        return 'a curly quotation mark stands there, and JSON takes the straight one, "'
    if rest[0] == "'":
        return 'a single quotation mark stands there, and JSON takes the double one, "'
    if (rest[0] in "}]" and before.endswith(",")) or (rest[0] == "," and rest[1:].lstrip()[:1] in ("}", "]")):
        return "a comma stands before the closing bracket"
    return next((cause(rest) for begins, cause in _BY_MESSAGE if message.startswith(begins)), "")


def _of_comma(rest: str) -> str:
    if rest[0] in '"{[':
        return "a comma is missing there"
    if rest[0].isalpha():
        return "a comma is missing there, or a quotation mark stands within a text"
    return "a text without quotation marks stands there" if rest[0] in "-.:/" else ""


def _of_value(rest: str) -> str:
    found = _WORD.match(rest)
    if found is None:
        return "a value is missing there" if rest[0] in ",}]" else ""
    small = _WORDS_OF_JSON.get(found[0].lower())
    return f"write {small} for {found[0]}" if small else "a text without quotation marks stands there"


def _of_name(rest: str) -> str:
    if rest[0] == ",":
        return "one comma is too many"
    return "a name without quotation marks stands there" if _WORD.match(rest) else ""


_WORD = re.compile(r"\w+")
_WORDS_OF_JSON = {"true": "true", "false": "false", "null": "null", "none": "null"}
_BY_MESSAGE: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("Expecting ',' delimiter", _of_comma),
    ("Expecting ':' delimiter", lambda rest: "a colon is missing there"),
    ("Expecting property name", _of_name),
    ("Expecting value", _of_value),
    ("Unterminated string", lambda rest: "the quotation mark at the end of that text is missing"),
    ("Invalid control character", lambda rest: "a text goes over the end of its line there, or has a tab in it"),
    ("Invalid \\escape", lambda rest: "a backslash stands alone there, and JSON writes it twice"),
    ("Extra data", lambda rest: "there is more after the end of the first value"),
)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs of a JSON object. Raises ValueError where a name is there twice: one of the two would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise ValueError(f"{quoted(twice)} is there twice")
    return found


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is not a number")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_number)
"""Made once, because many cases are read one after the other."""
