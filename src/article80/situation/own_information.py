"""What the assessment uses beside the indicators: the elements of Art. 10(2) AMMR, points (a) to (k), as documents.

A state's own information (point (a)) is one of them. A document has a day and a source, and may hold figures. Figures
of a state never take the place of the public ones in silence: `beside_public_figures` puts the two next to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from article80.law.rule import rule
from article80.situation.indicators import MEASURES
from article80.situation.over_years import calendar_year, one_series
from article80.situation.snapshot import Observation


@dataclass(frozen=True, slots=True)
class Element:
    """One point of Art. 10(2): its letter, what it is, and whether each document of it is about one state."""

    letter: str
    title: str
    of_a_state: bool

    @property
    def provision(self) -> str:
        """Where it stands."""
        return f"AMMR 10(2)({self.letter})"


ELEMENTS: Mapping[str, Element] = MappingProxyType(
    {
        one.letter: one
        for one in (
            Element("a", "the state's own information: needs, capacity, preparedness, its strategy", True),
            Element("b", "cooperation with third countries on migration, return and readmission", False),
            Element("c", "geopolitical situation, root causes, instrumentalisation, possible arrivals", False),
            Element("d", "recommendations from Schengen evaluation and from monitoring by the agencies", True),
            Element("e", "information from the preparedness and crisis blueprint", False),
            Element("f", "reports on integrated situational awareness", False),
            Element("g", "reports under the visa suspension mechanism and visa liberalisation dialogues", False),
            Element("h", "bulletins of the Fundamental Rights Agency", False),
            Element("i", "support by agencies of the Union", True),
            Element("j", "parts of Frontex' vulnerability assessment", True),
            Element("k", "scale and trend of unauthorised movements between Member States", False),
        )
    }
)
"""The further elements by their letter, in the order of the law."""


@dataclass(frozen=True, slots=True)
class InformationDocument:
    """One document on one element.

    ``state`` is the code of the state that it is about, empty where it is about several or none. ``figures`` are by
    measure (`article80.situation.indicators.MEASURES`).
    """

    element: str
    state: str
    day: date
    source: str
    title: str
    text: str = ""
    figures: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)


@rule("AMMR 10(2)")
def elements_without_document(documents: Iterable[InformationDocument], state: str, on: date) -> tuple[Element, ...]:
    """The assessment of a state takes all eleven further elements into account, its own information among them.

    These are the elements on which no document is in hand by ``on``: a document about another state does not count
    where the element is about a single state.
    """
    in_hand = {
        one.element
        for one in documents
        if one.day <= on and (one.state == state or not (one.state or ELEMENTS[one.element].of_a_state))
    }
    return tuple(element for letter, element in ELEMENTS.items() if letter not in in_hand)


@dataclass(frozen=True, slots=True)
class BesidePublic:
    """A figure of a document and the public figure of the same state and year, None where there is none."""

    document: InformationDocument
    measure: str
    geo: str
    year: int
    own: float
    public: float | None
    dataset: str


def beside_public_figures(documents: Iterable[InformationDocument], cut_off: date) -> tuple[BesidePublic, ...]:
    """Each yearly figure of the documents next to the public one, in the order of the documents."""
    found = []
    for document in documents:
        for measure, rows in document.figures.items():
            found += [_beside(document, measure, row, cut_off) for row in rows if row.month is None and row.year]
    return tuple(found)


def _beside(document: InformationDocument, measure: str, row: Observation, cut_off: date) -> BesidePublic:
    year = row.year or 0
    public = one_series(MEASURES[measure], cut_off, [row.geo], [calendar_year(year)])
    figure = public.figures.get((row.geo, year)) if not row.breakdown else None
    value, dataset = (figure.value, public.dataset) if figure else (None, "")
    return BesidePublic(document, measure, row.geo, year, float(row.value), value, dataset)
