"""``article80 notify``: files at the door, what is missing, what starts, and the contract of the JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

NOTICE = """
article = "58"
state = "GR"
labels = ["under_pressure"]
received = 2027-03-04
toolbox = "EUAA teams since January"
programmes = ["AMIF"]
needs = [
  { measure = "relocation", persons = 500 },
  { measure = "financial", euro = "1250000.50" },
]
"""
REQUEST = {"article": 62, "state": "BG", "considers_itself": True, "part": "50%", "received": "2027-02-01"}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | dict[str, Any]], Path]:
    """Write a document to a file, TOML from text and JSON from a mapping."""

    def written(content: str | dict[str, Any]) -> Path:
        path = tmp_path / ("document.toml" if isinstance(content, str) else "document.json")
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return written


def test_a_complete_notice_starts_its_clock(json_of: Callable[..., Any], written: Callable[..., Path]) -> None:
    """The whole way from a file to a date, with the keys that other programs rely on."""
    document = json_of("notify", written(NOTICE))
    assert list(document) == [
        "article",
        "state",
        "may_be_sent",
        "why",
        "provision",
        "complete",
        "missing",
        "clocks",
        "next_steps",
        "notes",
    ]
    assert (document["article"], document["state"], document["complete"]) == ("58", "EL", True)
    (clock,) = document["clocks"]
    assert (clock["runs_out"], clock["due"], clock["moved"]) == ("2027-03-14", "2027-03-15", True)
    assert document["next_steps"][0].startswith("By 2027-03-15, the EU Solidarity Coordinator convenes")


def test_a_request_in_json_is_told_what_it_lacks(json_of: Callable[..., Any], written: Callable[..., Path]) -> None:
    """All that is missing at once, so that the state need not ask again and again."""
    document = json_of("notify", written(REQUEST))
    elements = [gap["element"] for gap in document["missing"]]
    assert elements == ["stabilisation", "other_contribution", "weaknesses", "area_at_limit", "reasoning"]
    assert document["clocks"][0]["due"] is None
    started = json_of("notify", written(REQUEST), "--options", "clock_on_incomplete_notice=start")
    assert started["clocks"][0]["due"] == "2027-03-01"


def test_the_day_of_receipt_can_be_given_beside_the_file(
    json_of: Callable[..., Any], written: Callable[..., Path]
) -> None:
    """The file is the state's; the day is stamped by the one who receives it."""
    document = json_of("notify", written(NOTICE), "--received", "2027-03-01")
    assert document["clocks"][0]["due"] == "2027-03-11"


def test_an_option_reaches_the_clock(json_of: Callable[..., Any], written: Callable[..., Path]) -> None:
    """25 March is a holiday in Greece only."""
    arguments = ("notify", written(NOTICE), "--received", "2027-03-15", "--options")
    assert json_of(*arguments, "holiday_calendar_75d=acting")["clocks"][0]["due"] == "2027-03-25"
    assert json_of(*arguments, "holiday_calendar_75d=both")["clocks"][0]["due"] == "2027-03-26"


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_the_screen_tells_it_in_words(run: Run, written: Callable[..., Path], columns: int) -> None:
    """Whoever received it reads what is missing, why, and what happens next, on any screen."""
    shown = run("notify", written(REQUEST), COLUMNS=str(columns)).stdout
    assert max(map(len, shown.splitlines())) <= columns
    words = " ".join(shown.split())
    for part in ("Complete: no, 5 missing.", "area_at_limit", "Art. 62(3) AMMR", "4 weeks after receipt"):
        assert part in words


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("state = 'MT'", "article: nothing is not one of the articles; expected 58 or 59 or 61 or 62"),
        ("article = 60\nstate = 'MT'", 'article: "60" is not one of the articles; expected 58 or 59 or 61 or 62'),
        ("article = 58", "state is missing; expected the code of the state that sends it"),
        ("article = 58\nstate = 'XX'", 'state: "XX" is not the code of a state; expected a Eurostat code'),
        ("article = 58\nstate = 'EL'\nreasons = 'x'", '"reasons" is not known; expected article, state, labels'),
        ("article = 59\nstate = 'MT'\nreasonning = 'x'", '"reasonning" is not known; did you mean reasoning?'),
        ("article = 58\nstate = 'EL'\nlabels = 'x'", 'labels: "x" is not a list; expected a list'),
        ("article = 58\nstate = 'EL'\nlabels = ['x']", 'labels, entry 1: "x" is not known; expected one of under_pres'),
        (
            "article = 58\nstate = 'EL'\nneeds = [3]",
            'needs, entry 1: "3" is not a table; expected a table with measure',
        ),
        ("article = 58\nstate = 'EL'\nneeds = [{}]", "needs, entry 1: measure is missing; expected one of relocation"),
        (
            "article = 58\nstate = 'EL'\nneeds = [{measure = 'relocation', euro = 5}]",
            "needs, entry 1: euro stands beside the measure relocation; expected persons",
        ),
        (
            "article = 58\nstate = 'EL'\nneeds = [{measure = 'relocation', persons = 0}]",
            'needs, entry 1, persons: "0" is not a number of persons; expected a whole number from 1',
        ),
        (
            "article = 58\nstate = 'EL'\nneeds = [{measure = 'financial', euro = '1.005'}]",
            'needs, entry 1, euro: "1.005" is not an amount in euro greater than 0',
        ),
        (
            "article = 59\nstate = 'MT'\nfigures = [{indicator = 'xx', value = '1', as_of = 2027-01-01, source = 's'}]",
            'figures, entry 1, indicator: "xx" is not a point of Art. 9(3)(a); expected i to xvii',
        ),
        ("article = 61\nstate = 'EE'\npart = '3/2'", 'part: "3/2" is not within the whole; expected all, or a part'),
        ("article = 61\nstate = 'EE'\nconsiders_itself = 'yes'", 'considers_itself: "yes" is neither true nor false'),
        (
            "article = 58\nstate = 'EL'\nreceived = 2027-02-01T08:00:00",
            "is not a date; expected a form like 2027-03-01",
        ),
        (
            "article = 59\nstate = 'MT'\nreceived = 2027-02-02\ndecided = 2027-02-01\npositive = true",
            "decided (2027-02-01) comes before received (2027-02-02)",
        ),
        (
            "article = 58\nstate = 'EL'\nreceived = 9999-12-30",
            "received: 9999-12-30 is out of range; expected a day from 2000 to 2100",
        ),
        ("article = ", "cannot be read: the TOML breaks off before its end"),
    ],
)
def test_what_is_wrong_in_a_file_is_one_line(
    refused: Callable[..., str], written: Callable[..., Path], content: str, line: str
) -> None:
    """Where, what, and what was expected."""
    assert line in refused("notify", written(content))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"article": 58, "article": 59}', '"article" is there twice'),
        ('{"article": NaN}', "NaN is not a number"),
        ("[1]", "a table of keys and values"),
        ("{" * 10, "cannot be read: the JSON is not right from line 1, character 2 on"),
        ('{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_a_json_file_that_is_none_is_one_line(
    refused: Callable[..., str], tmp_path: Path, content: str, line: str
) -> None:
    """A broken or hostile file ends in the same one line."""
    path = tmp_path / "document.json"
    path.write_text(content, encoding="utf-8")
    assert line in refused("notify", path)
