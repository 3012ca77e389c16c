"""``article80 book``: from a file of events to what each state gave, what is due, and what the year's end brings."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

JsonOf = Callable[..., Any]
Refused = Callable[..., str]

HEAD = "event,contributing,measure,amount,benefitting,on,id,of\n"
EVENTS = (
    HEAD
    + "pledge,DE,relocation,100,,2026-07-15,p1,\n"
    + "pledge,DE,alternative,1500000,,2026-07-15,,\n"
    + "pledge,SE,financial,9260000.50,,2026-07-20,,\n"
    + "draw,DE,relocation,40,EL,2026-09-02,d1,\n"
    + "accept,DE,relocation,30,EL,2026-09-10,a1,d1\n"
    + "deliver,DE,relocation,28,EL,2026-10-02,x1,a1\n"
    + "correct,,,29,,2026-10-05,,x1\n"
    + "draw,SE,financial,4000000,IT,2026-09-03,,\n"
    + "deliver,SE,financial,1000000,IT,2026-11-03,,8\n"
)


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """The file of the worked year."""
    path = tmp_path / "events.csv"
    path.write_text(EVENTS)
    return path


def test_a_year_by_hand(json_of: JsonOf, events: Path) -> None:
    """29 of 100 relocated, one accepted and late, ten drawn, sixty open: 70 can be asked as offsets."""
    document = json_of("book", events, 2026)
    german = document["states"]["DE"]
    assert (german["pledged_cents"], german["delivered_cents"]) == (350_000_000, 58_000_000)
    assert (german["relocated_persons"], german["outstanding_persons"]) == (29, 71)
    swedish = document["states"]["SE"]
    assert (swedish["delivered_cents"], swedish["outstanding_cents"]) == (100_000_000, 826_000_050)
    open_ones = [(one["step"], one["contributing"], one["amount"], one["due"]) for one in document["open"]]
    assert open_ones == [
        ("to_transfer", "DE", 1, "2026-10-08"),
        ("to_draw", "DE", 150_000_000, "2026-12-31"),
        ("to_draw", "DE", 60, "2026-12-31"),
        ("to_accept_or_release", "DE", 10, "2026-12-31"),
        ("to_draw", "SE", 526_000_050, None),
        ("to_deliver", "SE", 300_000_000, None),
    ]
    assert document["open"][0]["overdue"] is True
    end = document["year_end"]
    assert end["becomes_money_cents"] == {"DE": 150_000_000}
    assert end["as_offsets_persons"] == {"DE": 70}
    assert {(one["contributing"], one["benefitting"], one["amount"]) for one in end["confirmed_in_january"]} == {
        ("DE", "EL", 29),
        ("SE", "IT", 100_000_000),
    }


@pytest.mark.parametrize(("day", "overdue"), [("2026-10-07", False), ("2026-10-08", False), ("2026-10-09", True)])
def test_a_transfer_is_late_the_day_after_four_weeks(json_of: JsonOf, events: Path, day: str, overdue: bool) -> None:
    """Accepted on 10 September: due on 8 October (Art. 67(11)), the day before, the day, the day after."""
    document = json_of("book", events, 2026, "--on", day)
    (transfer,) = [one for one in document["open"] if one["step"] == "to_transfer"]
    assert (transfer["amount"], transfer["overdue"]) == (1, overdue) if day > "2026-10-04" else (2, False)


def test_later_events_are_left_out_and_counted(run: Run, events: Path) -> None:
    """On 30 September nothing was carried out yet; the correction of a later row is left out with it."""
    result = run("book", events, 2026, "--on", "2026-09-30", "--json")
    document = json.loads(result.stdout)
    assert document["states"]["DE"]["relocated_persons"] == 0
    assert "3 events after 30 September 2026 are left out" in result.stderr


def test_csv_workbook_and_json_are_the_same_book(json_of: JsonOf, events: Path, tmp_path: Path) -> None:
    """Whatever the office keeps it in."""
    rows = list(csv.DictReader(EVENTS.splitlines()))
    (tmp_path / "events.json").write_text(json.dumps({"events": rows}))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([float(value) if name == "amount" else value or None for name, value in row.items()])
    book.save(tmp_path / "events.xlsx")
    first = json_of("book", events, 2026)
    for other in ("events.json", "events.xlsx"):
        document = json_of("book", tmp_path / other, 2026)
        assert document["accounts"] == first["accounts"]
        assert document["open"] == first["open"]


def test_every_account_balances_in_the_long_table(run: Run, events: Path, tmp_path: Path) -> None:
    """What was pledged or converted is deducted, open, on its way, given or discharged: to the cent and the person."""
    assert run("book", events, 2026, "--csv", tmp_path / "book.csv").exit_code == 0
    table = {
        (row["geo"], row["measure"]): int(row["value"])
        for row in csv.DictReader((tmp_path / "book.csv").read_text().splitlines())
    }
    places = ("deducted", "frozen", "open", "committed", "accepted", "delivered", "converted_out", "offset")
    for geo, measure in (("DE", "relocation"), ("DE", "alternative"), ("SE", "financial")):
        assert table[geo, f"{measure}_pledged"] == sum(table[geo, f"{measure}_{place}"] for place in places)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            "draw,SE,financial,9000000,IT,2026-12-01,,\n",
            "row 11: draw EUR 9000000 of financial by SE: EUR 5260000.50 open",
        ),
        ("deliver,DE,relocation,2,EL,2026-12-01,,a1\n", "row 11: deliver 2 by DE of the event a1: 1 of it"),
        ("draw,DE,relocation,1,DE,2026-12-01,,\n", "row 11: DE would give to itself"),
        ("pledge,XX,relocation,1,,,,\n", 'row 11, column contributing: "XX" is not the code of a state'),
        ("pledge,DE,relocation,1.5,,,,\n", "row 11, column amount"),
        ("pledge,DE,beds,1,,,,\n", 'row 11, column measure: "beds" is not known'),
        ("pledge,DE,relocation,1,EL,,,\n", 'row 11, column benefitting: "EL" stands beside pledge'),
        ("correct,,,1,,,,z9\n", 'row 11, column of: "z9" names no event before it'),
        ("correct,,,10,,,,p1\n", "draw 40 of relocation by DE: 10 open"),
        ("lend,DE,relocation,1,,,,\n", 'row 11, column event: "lend" is not known'),
        ("pledge,DE,relocation,1,,2026-13-01,,\n", 'row 11, column on: "2026-13-01" is no day'),
        ("pledge,DE,relocation,1,,,p1,\n", "the event p1 stands there twice"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row(refused: Refused, tmp_path: Path, row: str, line: str) -> None:
    """A book that was bent is worse than none."""
    (tmp_path / "events.csv").write_text(EVENTS + row)
    assert line in refused("book", tmp_path / "events.csv", 2026)


def test_ten_faults_are_told_at_once(refused: Refused, tmp_path: Path) -> None:
    """Who keeps a book by hand mends it once."""
    (tmp_path / "events.csv").write_text(HEAD + "pledge,XX,relocation,1,,,,\n" * 12)
    line = refused("book", tmp_path / "events.csv", 2026)
    assert "row 11, column contributing" in line
    assert "2 more" in line


@pytest.mark.parametrize(
    "content", ["{}", "[]", '{"events": 3}', '[{"event": "pledge", "sum": 3}]', "[" * 100_000, '[{"event": "pledge"}]']
)
def test_json_that_holds_no_events_is_refused(refused: Refused, tmp_path: Path, content: str) -> None:
    """One line, whatever stands in the file."""
    (tmp_path / "events.json").write_text(content)
    assert "events.json" in refused("book", tmp_path / "events.json", 2026)


def test_a_statement_of_one_state_on_the_screen(run: Run, events: Path) -> None:
    """With --geo the events of the state are listed, and nothing of others."""
    shown = run("book", events, 2026, "--geo", "Sweden").stdout
    assert "What happened" in shown
    assert "9 260 000.50" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert " DE " not in shown
