"""Lets docstrings be plain English: an indented block is shown as it stands, and no sign outside backticks is markup.

The docstrings of the package are written to be read in the source. Sphinx reads reStructuredText, in which a star, a
trailing underscore or an indented formula means something; this extension says which of them do not.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_IN_BACKTICKS = re.compile(r"(``.+?``|`.+?`)", re.DOTALL)
_MARKUP = re.compile(r"([\\*|]|(?<=\w)_(?!\w))")
_LIST_ITEM = re.compile(r"(?:-|\d+\.) ")
_LIST_WITHOUT_A_GAP = re.compile(r"^(?!- |\s)(.*\S)\n(?=- )", re.MULTILINE)


def as_restructured_text(docstring: str) -> str:
    """The same text in reStructuredText: paragraphs, lists that begin with a hyphen, and blocks shown as they stand."""
    text = _LIST_WITHOUT_A_GAP.sub(r"\1\n\n", docstring.rstrip())
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    written: list[str] = []
    in_list = in_literal = False
    for block in blocks:
        indented = block.startswith((" ", "\t"))
        if indented and not in_list:
            written.append(block if in_literal else f"::\n\n{_set_in(block)}")
            in_literal = True
            continue
        in_literal = False
        in_list = indented or bool(_LIST_ITEM.match(block))
        written.append(block if block.startswith(">>>") else _without_markup(block))
    return "\n\n".join(written)


def _set_in(block: str) -> str:
    return textwrap.indent(textwrap.dedent(block), "    ")


def _without_markup(block: str) -> str:
    parts = _IN_BACKTICKS.split(block)
    return "".join(part if part.startswith("`") else _MARKUP.sub(r"\\\1", part) for part in parts)


_OF_PYTHON = "Alias for field number "
"""How Python describes the fields of a named tuple, which says nothing of them; its own docstring does."""


def _rewrite(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    if lines and lines[0].startswith(_OF_PYTHON):
        lines.clear()
        return
    lines[:] = [*as_restructured_text("\n".join(lines)).split("\n"), ""]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the rewriting with autodoc."""
    app.connect("autodoc-process-docstring", _rewrite)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
