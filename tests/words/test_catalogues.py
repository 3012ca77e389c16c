"""The sentences of the package are gathered whole, and what translators write is checked."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from article80.law.said import gaps

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "article80"
SPEAKERS = {"said": 1, "tell": 1, "said_by_number": 2, "tell_by_number": 2}


@pytest.fixture(scope="module")
def words() -> Iterator[ModuleType]:
    """The program behind `make words`."""
    sys.path.insert(0, str(ROOT / "tools"))
    import words

    yield words
    sys.path.remove(str(ROOT / "tools"))


def sentences() -> list[tuple[str, ast.expr]]:
    """Every expression in the package that is to be a sentence, with the place where it stands."""
    found: list[tuple[str, ast.expr]] = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS:
                place = f"{path.relative_to(SOURCE)}:{node.lineno}"
                found += [(place, words) for words in node.args[: SPEAKERS[node.func.id]]]
    return found


def test_a_sentence_stands_in_the_code_as_one_text() -> None:
    """What is put together from halves, or comes from elsewhere, no translator ever sees."""
    glued = [place for place, words in sentences() if not _is_one_text(words)]
    assert [place for place in glued if not place.startswith(("law/said.py", "words/"))] == []


def _is_one_text(words: ast.expr) -> bool:
    return isinstance(words, ast.Constant) and isinstance(words.value, str)


def test_every_gap_has_a_name_and_a_kind_that_is_known() -> None:
    """A gap of no kind would fail in front of a person."""
    for place, words in sentences():
        if isinstance(words, ast.Constant):
            assert gaps(words.value), place


def test_the_template_holds_the_sentences_of_today(words: ModuleType) -> None:
    """Translators work on what the program says now (`make words` writes the template again)."""
    assert words.TEMPLATE.read_text(encoding="utf-8") == words.template()


def test_catalogues_in_hand_have_no_fault(words: ModuleType) -> None:
    """A catalogue that ships fills every gap of each sentence it translates."""
    from babel.messages.pofile import read_po

    for path in words.LOCALES.glob("*/LC_MESSAGES/article80.po"):
        with path.open("rb") as file:
            assert words.faults(read_po(file, locale=path.parents[1].name), path.parents[1].name) == []


@pytest.mark.parametrize(
    ("translated", "fault"),
    [
        ("{due:day}: réponse.", "has no {state}"),
        ("{state:state}, {due:day}, {who:state}.", "has {who}, which the sentence does not have"),
        ("{state:state} répond {0}.", "a gap has a name"),
    ],
)
def test_a_translation_with_another_gap_is_a_fault(words: ModuleType, translated: str, fault: str) -> None:
    """A sentence without its day, or with a gap that nobody fills, must not ship."""
    catalogue = Catalog(locale="fr")
    catalogue.add("{state:state} has to reply by {due:day}.", translated)
    told = words.faults(catalogue, "fr")
    assert any(fault in line for line in told), told


def test_a_language_may_speak_a_gap_in_its_own_way(words: ModuleType) -> None:
    """The order of the gaps, and how each is spoken, is the translator's."""
    catalogue = Catalog(locale="fr")
    catalogue.add("{state:state} has to reply by {due:day}.", "Réponse au plus tard le {due} : {state:state}.")
    catalogue.add(("{n:persons} person", "{n:persons} persons"), ("{n:persons} personne", "{n:persons} personnes"))
    assert words.faults(catalogue, "fr") in (
        [],
        ["fr: ('{n:persons} person', '{n:persons} persons'): has 2 forms, expected 3"],
    )
