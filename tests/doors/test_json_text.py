"""What is wrong with a text that should be JSON: the place, and the likely cause where it is plain."""

from __future__ import annotations

import pytest

from article80.doors.json_text import parsed_json, why_not_json


def _why(text: str, *, on_one_line: bool = False) -> str:
    with pytest.raises((ValueError, RecursionError)) as caught:
        parsed_json(text)
    return why_not_json(caught.value, on_one_line=on_one_line)


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ('{"a": 1,\n}', "line ", "a comma stands before the closing bracket"),
        ('{"a": [1, ]}', "line 1, character ", "a comma stands before the closing bracket"),
        ('{\n // x\n "a": 1}', "line 2, character 2", "a comment stands there, and JSON has none"),
        ('{"a": 1, # x\n "b": 2}', "line 1, character 10", "a comment stands there, and JSON has none"),
        (
            "{\u201cid\u201d: 1}",
            "line 1, character 2",
            "a curly quotation mark stands there, and JSON takes the straight",
        ),
        (
            '{"id": \u201ea\u201c}',
            "line 1, character 8",
            "a curly quotation mark stands there, and JSON takes the stra",
        ),
        ("{'id': 1}", "line 1, character 2", "a single quotation mark stands there, and JSON takes the double one"),
        ('{"a": 1\n "b": 2}', "line 2, character 2", "a comma is missing there"),
        ('[{"a": 1} {"a": 2}]', "line 1, character 11", "a comma is missing there"),
        ('{"a": "the "blue" card"}', "line 1, character 13", "a comma is missing there, or a quotation mark stands"),
        ('{"on": 2026-05-03}', "line 1, character 12", "a text without quotation marks stands there"),
        ('{"state": IT}', "line 1, character 11", "a text without quotation marks stands there"),
        ('{state: "IT"}', "line 1, character 2", "a name without quotation marks stands there"),
        ('{"a": True}', "line 1, character 7", "write true for True"),
        ('{"a": None}', "line 1, character 7", "write null for None"),
        ('{"a": , "b": 1}', "line 1, character 7", "a value is missing there"),
        ('{"a": 1,, "b": 1}', "line 1, character 9", "one comma is too many"),
        ('{"a" 1}', "line 1, character 6", "a colon is missing there"),
        ('{"a": "b}', "line 1, character 7", "the quotation mark at the end of that text is missing"),
        ('{"a": "b\n}', "line 1, character 9", "a text goes over the end of its line there"),
        ('{"a": "C:\\x"}', "line 1, character 10", "a backslash stands alone there, and JSON writes it twice"),
        ("{} {}", "line 1, character 4", "there is more after the end of the first value"),
    ],
)
def test_the_place_and_the_likely_cause_are_named(text: str, place: str, cause: str) -> None:
    """Who writes a case by hand must not have to know the grammar of JSON."""
    said = _why(text)
    assert said.startswith(f"cannot be read: the JSON is not right from {place}")
    assert f" on: {cause}" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": [1}', "cannot be read: the JSON is not right from line 1, character 9 on"),
        ('{"a": 1', "cannot be read: the JSON breaks off before its end"),
        ('{"a":\n', "cannot be read: the JSON breaks off before its end"),
        ('{"a": NaN}', "cannot be read: NaN is not a number"),
        ('{"a": 1, "a": 2}', 'cannot be read: "a" is there twice'),
        ("[" * 100_000, "is nested too deeply, with brackets within brackets"),
        ("<svg>", "is not JSON: it begins like a page or a picture (HTML or SVG)"),
        ('id = "a"', "is not JSON: it looks like TOML, whose files end in .toml"),
        ("id,state\na,IT", "is not JSON: it does not begin with a brace"),
    ],
)
def test_no_cause_is_invented(text: str, said: str) -> None:
    """A wrong hint costs more time than none."""
    assert _why(text) == said


def test_on_one_line_only_the_character_is_counted() -> None:
    """The number of the line is known to who reads a file line by line."""
    assert _why('{"a": IT}', on_one_line=True) == (
        "cannot be read: the JSON is not right from character 7 on: a text without quotation marks stands there"
    )
