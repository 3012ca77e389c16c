"""The table of nationalities, and what its loader refuses."""

from __future__ import annotations

import pytest

from article80.relocation.nationalities import NATIONALITIES, nationalities_in

HEAD = "three,two,name\n"


def test_names_are_found_by_either_code() -> None:
    """Documents have three letters, statistics two."""
    assert NATIONALITIES["SYR"] == NATIONALITIES["SY"] == "Syria"
    assert NATIONALITIES["XXA"] == "Stateless"
    assert NATIONALITIES["UK"] == "United Kingdom"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("three,name\n", r"x\.csv: the columns are \['three', 'name'\]"),
        (HEAD + "SYR,SY\n", r"x\.csv, line 2: 2 columns, expected 3"),
        (HEAD + "Syr,SY,Syria\n", r"x\.csv, line 2: 'Syr', 'SY', 'Syria'; expected codes"),
        (HEAD + "SYR,S,Syria\n", r"x\.csv, line 2: 'SYR', 'S'"),
        (HEAD + "SYR,SY,\n", r"x\.csv, line 2: .*and a name"),
        (HEAD + "SYR,SY,Syria\nSYR,,Syria\n", r"x\.csv, line 3: SYR stands there twice"),
    ],
)
def test_a_row_that_is_none_is_refused_with_its_line(text: str, message: str) -> None:
    """A slip in the table would become a nation in the audit."""
    with pytest.raises(ValueError, match=message):
        nationalities_in(text, "x.csv")
