"""Walks through XML of the user's, of which workbooks and messages are made, holding no more of it than one mark.

A document type, and with it every entity of its own, is refused; so are marks that are too long, too deep or too many.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

_PIECE = 65_536
_LONGEST_MARK = 2_000_000
_DEEPEST = 200
MOST_MARKS = 2_500_000
"""Opening marks of one walk: a sheet that is coloured down to its last row has two million."""

Begins = Callable[[str, Mapping[str, str]], None]
Ends = Callable[[str], None]


class NotWalked(ValueError):
    """XML that is damaged or goes beyond the limits; its text says in which way."""


def walk(source: IO[bytes], begins: Begins, ends: Ends, text: Callable[[str], None], most: int = MOST_MARKS) -> int:
    """Call back for every mark and text, with names bare of their namespace, and return how many marks there were.

    Raises NotWalked, and whatever the callbacks raise.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    deep = seen = 0

    def opening(name: str, attributes: dict[str, str]) -> None:
        nonlocal deep, seen
        deep, seen = deep + 1, seen + 1
        if deep > _DEEPEST or seen > most:
            raise NotWalked("is nested too deeply" if deep > _DEEPEST else "has too many marks")
        if ":" in "".join(attributes):
            attributes = {_bare(key): value for key, value in attributes.items()}
        begins(_bare(name) if ":" in name else name, attributes)

    def closing(name: str) -> None:
        nonlocal deep
        deep -= 1
        ends(_bare(name) if ":" in name else name)

    parser.StartElementHandler = opening
    parser.EndElementHandler = closing
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    _fed(parser, source)
    return seen


def _fed(parser: expat.XMLParserType, source: IO[bytes]) -> None:
    fed = 0
    try:
        while piece := source.read(_PIECE):
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - max(parser.CurrentByteIndex, 0) > _LONGEST_MARK:
                raise NotWalked("has a mark that is too long")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise NotWalked(f"is not well-formed XML ({expat.errors.messages[error.code]})") from error


def _refuse_document_type(*_: object) -> None:
    raise NotWalked("has a document type, which a table needs not")


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
