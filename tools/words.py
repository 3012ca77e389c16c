"""Gathers the sentences of the package for translators, and checks what they wrote. `make words` runs it.

``src/article80/words/locales/article80.pot`` is the template: each sentence once, with the places where it stands. A
language is a folder beside it, such as ``fr/LC_MESSAGES/article80.po``; its catalogue is brought up to date with the
template, checked, and compiled to ``article80.mo``, which the program reads.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from article80.law.said import gaps

SOURCE = Path(__file__).parents[1] / "src" / "article80"
LOCALES = SOURCE / "words" / "locales"
TEMPLATE = LOCALES / "article80.pot"

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "said": None,
    "tell": None,
    "said_by_number": (1, 2),
    "tell_by_number": (1, 2),
}
"""The functions whose first words are a sentence: for those by number the first two, for one and for others."""

_METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract")]


def gathered() -> Catalog:
    """Every sentence of the package, with its places; translators' comments begin with ``Translators:``."""
    found = Catalog(project="article80", charset="utf-8", fuzzy=False)
    places = extract_from_dir(
        str(SOURCE), _METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for file, _, sentence, comments, _ in sorted(places, key=lambda place: (place[0], place[1])):
        found.add(sentence, locations=[(file, None)], auto_comments=comments)
    return found


def template() -> str:
    """The template as text: without dates and line numbers, so that it changes only when a sentence does."""
    return _as_text(gathered())


def faults(catalogue: Catalog, name: str) -> list[str]:
    """What is wrong in a catalogue, one line each: a gap that is missing, one too many, or a form that is missing."""
    lines = []
    for message in catalogue:
        if message.id and message.string:
            lines += [f"{name}: {message.id!r}: {fault}" for fault in _faults_of(message, catalogue.num_plurals)]
    return lines


def _faults_of(message: Message, forms: int) -> list[str]:
    sentences = message.id if isinstance(message.id, tuple) else (message.id,)
    written = message.string if isinstance(message.string, tuple) else (message.string,)
    if isinstance(message.id, tuple) and len([form for form in written if form]) != forms:
        return [f"has {len([form for form in written if form])} forms, expected {forms}"]
    wanted = {gap for sentence in sentences for _, gap, _ in gaps(sentence) if gap}
    told = []
    for form in written:
        try:
            there = {gap for _, gap, _ in gaps(form) if gap}
        except ValueError as error:
            told.append(str(error))
            continue
        told += [f"{form!r} has no {{{gap}}}" for gap in sorted(wanted - there)]
        told += [f"{form!r} has {{{gap}}}, which the sentence does not have" for gap in sorted(there - wanted)]
    return told


def _as_text(catalogue: Catalog) -> str:
    written = io.BytesIO()
    write_po(written, catalogue, width=120, omit_header=True, include_lineno=False, sort_output=True)
    return written.getvalue().decode("utf-8")


def main() -> int:
    """Write the template, bring each catalogue up to date, check and compile it. Returns 1 where one has a fault."""
    LOCALES.mkdir(exist_ok=True)
    new = gathered()
    TEMPLATE.write_text(_as_text(new), encoding="utf-8")
    told = []
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/article80.po")):
        language = path.parents[1].name
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        catalogue.update(new)
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, include_lineno=False, sort_output=True)
        told += faults(catalogue, language)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
    sys.stdout.write(f"{len(new)} sentences in {TEMPLATE.name}\n")
    sys.stderr.write("".join(f"{line}\n" for line in told))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
