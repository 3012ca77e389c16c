"""The further elements of Art. 10(2): documents with a day and a source."""

from __future__ import annotations

from datetime import date

from article80.law.provision import Provision
from article80.situation.own_information import (
    ELEMENTS,
    InformationDocument,
    beside_public_figures,
    elements_without_document,
)
from article80.situation.snapshot import Observation

DAY = date(2025, 8, 20)


def _figure(value: int, year: int = 2024) -> Observation:
    return Observation("MT", year, value, "applicants a year", "", "own", "", None, False, "", "letter", "")


LETTER = InformationDocument(
    "a", "MT", DAY, "Ministry", "Letter", figures={"applications": (_figure(600),), "reception_capacity": (_figure(9),)}
)
ANALYSIS = InformationDocument("c", "", DAY, "External Action Service", "Analysis")


def test_the_eleven_elements() -> None:
    """Points (a) to (k), each with its place."""
    assert "".join(ELEMENTS) == "abcdefghijk"
    for letter, element in ELEMENTS.items():
        assert Provision.parse(element.provision).parts == ("2", letter)


def test_what_is_not_in_hand_is_named() -> None:
    """A document counts from its day, and a letter of one state says nothing of another."""
    documents = [LETTER, ANALYSIS]
    lacking = [one.letter for one in elements_without_document(documents, "MT", DAY)]
    assert lacking == ["b", "d", "e", "f", "g", "h", "i", "j", "k"]
    assert "a" in [one.letter for one in elements_without_document(documents, "IT", DAY)]
    assert len(elements_without_document(documents, "MT", date(2025, 8, 19))) == 11


def test_own_figures_stand_beside_the_public_ones() -> None:
    """A state's figure never takes the place of the public one; where nobody publishes any, it stands alone."""
    applications, places = beside_public_figures([LETTER], date(2025, 10, 15))
    assert (applications.own, applications.public) == (600, 725)
    assert applications.dataset == "migr_asyappctza all_applicants (eurostat)"
    assert (places.own, places.public, places.dataset) == (9, None, "")
