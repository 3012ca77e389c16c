"""``article80 data information``: documents on the further elements of Art. 10(2) AMMR, beside the public figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.data_figures import digits
from article80.cli.printing import print_json, say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from article80.situation.own_information import BesidePublic, InformationDocument

CUT_OFF_NOTE = "Documents of a later day than this are not looked at."


@click.command(
    epilog=settings.examples("article80 data information documents.toml --on 2026-10-15"),
    short_help="A state's own information and other documents, beside the public figures.",
)
@click.argument("file", type=settings.FILE)
@click.option("--on", type=settings.Day(), metavar="DATE", required=True, help=f"The day looked at. {CUT_OFF_NOTE}")
@settings.as_json
def information(file: Path, on: date, as_json: bool) -> None:
    """Show what documents say, their figures beside the public ones, and which elements have no document.

    FILE is TOML or JSON with documents on the elements (a) to (k) of Art. 10(2), each with a day and a source. Figures
    of a document stand beside the public ones and never in their place.
    """
    from article80.answers.information import InformationRequest
    from article80.answers.information import information as answer_of_information

    answer = answer_of_information(InformationRequest(file, on))
    documents, beside = answer.documents, answer.beside
    if as_json:
        print_json(_as_dict(documents, beside, on))
    else:
        _show(documents, beside, on)


def _states(documents: Sequence[InformationDocument]) -> list[str]:
    from article80.law.states import in_protocol_order

    return list(in_protocol_order({one.state for one in documents if one.state}))


def _show(documents: Sequence[InformationDocument], beside: Sequence[BesidePublic], on: date) -> None:
    from article80.law.states import name_of
    from article80.situation.own_information import ELEMENTS, elements_without_document

    say(f"Documents in hand on {on.isoformat()} (Art. 10(2) AMMR)", bold=True)
    shown = table("", "State", "Day", "Document and source", whole=("", "Day"))
    for one in documents:
        shown.add_row(f"({one.element})", one.state or "-", one.day.isoformat(), f"{one.title}. {one.source}")
    shown.show()
    if beside:
        say("Figures beside the public ones", bold=True)
        figures = table("State", "Measure", "Year", "Own", "Public", right=("Year", "Own", "Public"), whole=("State",))
        for figure in beside:
            public = "none in hand" if figure.public is None else digits(figure.public)
            figures.add_row(figure.geo, figure.measure, str(figure.year), digits(figure.own), public)
        figures.show()
    for geo in _states(documents):
        missing = elements_without_document(documents, geo, on)
        letters = ", ".join(f"({one.letter})" for one in missing)
        say(f"{name_of(geo)}: no document on {letters or 'nothing; all eleven are there'}.", hang=2)
    say("; ".join(f"({letter}) {element.title}" for letter, element in ELEMENTS.items()) + ".", hang=2)


def _as_dict(documents: Sequence[InformationDocument], beside: Sequence[BesidePublic], on: date) -> dict[str, Any]:
    from article80.situation.own_information import elements_without_document

    return {
        "on": on.isoformat(),
        "documents": [
            {
                "element": one.element,
                "state": one.state or None,
                "day": one.day.isoformat(),
                "title": one.title,
                "source": one.source,
                "text": one.text,
            }
            for one in documents
        ],
        "figures": [
            {
                "state": one.geo,
                "measure": one.measure,
                "year": one.year,
                "own": one.own,
                "public": one.public,
                "dataset": one.dataset or None,
                "source": one.document.source,
            }
            for one in beside
        ],
        "without_document": {
            geo: [one.letter for one in elements_without_document(documents, geo, on)] for geo in _states(documents)
        },
    }
