"""Documents on the further elements of Art. 10(2), as a user writes them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from article80.doors.errors import InputError
from article80.doors.own_information_file import read_own_information

if TYPE_CHECKING:
    from pathlib import Path

LETTER = """
[[documents]]
element = "(a)"
state = "gr"
day = 2025-08-20
source = "Ministry, letter of 20 August 2025"
title = "Reception"
figures = [
  { measure = "reception_capacity", year = 2025, value = 3200 },
  { measure = "temporary_protection", year = 2025, month = 6, value = 30000, note = "rounded" },
]

[[documents]]
element = "c"
day = 2025-07-01
source = "External Action Service"
title = "Analysis"
"""


def _written(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_documents_are_read(tmp_path: Path) -> None:
    """Each has its day and source; a figure is of the document's state, in the unit of its measure, not official."""
    letter, analysis = read_own_information(_written(tmp_path, LETTER))
    assert (letter.element, letter.state, letter.day) == ("a", "EL", date(2025, 8, 20))
    assert (analysis.element, analysis.state, analysis.figures) == ("c", "", {})
    (places,), (protected,) = letter.figures["reception_capacity"], letter.figures["temporary_protection"]
    assert (places.geo, places.year, places.value, places.unit, places.official) == ("EL", 2025, 3200, "places", False)
    assert (protected.month, protected.note, protected.vintage_date) == (6, "rounded", date(2025, 8, 20))
    assert places.source == "Ministry, letter of 20 August 2025"


def test_json_says_the_same(tmp_path: Path) -> None:
    """A program writes JSON more easily than TOML."""
    document = {"element": "c", "day": "2025-07-01", "source": "External Action Service", "title": "Analysis"}
    written = _written(tmp_path, json.dumps({"documents": [document]}), "own.json")
    assert read_own_information(written) == read_own_information(_written(tmp_path, LETTER))[1:]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('element = "(a)"', 'element = "z"', 'documents, entry 1, element: "z" is not a point of Art. 10(2)'),
        ('state = "gr"', 'state = "xx"', 'documents, entry 1, state: "xx" is not the code of a state'),
        ('state = "gr"', "", "documents, entry 1: the document has no state, and figures need one"),
        ("day = 2025-08-20", "", "documents, entry 1: day is missing; expected the day of the document"),
        ('title = "Reception"', 'title = " "', "documents, entry 1, title: the text is empty"),
        ("value = 3200", "value = -1", 'figures, entry 1, value: "-1" is not a figure; expected a number from 0'),
        ("value = 3200", "value = nan", 'figures, entry 1, value: "nan" is not a figure'),
        (
            "value = 3200",
            "value = 3200.5",
            "entry 1, figures, entry 1: 3200.5 is not a whole number; expected whole pl",
        ),
        ("month = 6, ", "", "figures, entry 2: temporary_protection is a measure of months, and month is missing"),
        ("value = 3200", "value = 1, month = 2", "figures, entry 1: a month stands beside reception_capacity"),
        (
            "month = 6",
            "month = 13",
            'figures, entry 2, month: "13" is not a month; expected a whole number from 1 to 12',
        ),
        ("reception_capacity", "beds", 'figures, entry 1, measure: "beds" is not known'),
        ('title = "Analysis"', 'titel = "Analysis"', 'documents, entry 2: "titel" is not known; did you mean title?'),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    """Where it stands, what is wrong, what was expected."""
    with pytest.raises(InputError) as raised:
        read_own_information(_written(tmp_path, LETTER.replace(old, new, 1)))
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)
