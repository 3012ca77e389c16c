"""``article80 clock``: from a file of events to words and JSON, and what the door refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

CASE = {"benefitting": "IT", "contributing": "DE", "person": "applicant"}
EVENTS = [
    {"event": "received", "date": "2027-02-01"},
    {"event": "identified", "date": "2027-01-25"},
    {"event": "informed", "date": "2027-01-25"},
    {"event": "security_checked", "date": "2027-01-26"},
    {"event": "interviewed", "date": "2027-01-26"},
    {"event": "transmitted", "date": "2027-02-01", "complete": True},
]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of events from its case and its list."""

    def written(events: Any = EVENTS, case: Any = CASE, **more: Any) -> Path:
        path = tmp_path / "events.json"
        path.write_text(json.dumps({"case": case, "events": events, **more}), encoding="utf-8")
        return path

    return written


def test_the_json_has_the_keys_of_the_contract(json_of: Callable[..., Any], written: Callable[..., Path]) -> None:
    """Other programs remind people of these days."""
    document = json_of("clock", written())
    assert list(document) == [
        "case",
        "on",
        "stage",
        "end",
        "happened",
        "open",
        "faults",
        "consequences",
        "later_events",
        "notes",
    ]
    assert (document["on"], document["stage"], document["faults"]) == ("2027-02-01", "waiting for the reply", [])
    reply = document["open"][0]
    assert list(reply) == [
        "event",
        "who",
        "what",
        "provision",
        "optional",
        "counted",
        "started",
        "runs_out",
        "due",
        "moved",
        "earliest",
        "overdue",
        "if_not",
    ]
    assert (reply["who"], reply["due"], reply["provision"]) == ("Germany", "2027-02-08", "Art. 67(9) AMMR")


def test_the_day_to_look_at_can_be_given(json_of: Callable[..., Any], run: Run, written: Callable[..., Path]) -> None:
    """A week later silence has confirmed; a week before, the later events are left out and counted."""
    assert json_of("clock", written(), "--on", "2027-02-09")["stage"] == "confirmed, to be decided"
    before = run("clock", written(), "--on", "2027-01-25")
    assert before.stderr == "Note: 4 events are later than 2027-01-25 and left out\n"


@pytest.mark.parametrize(("day", "stage"), [("1900-01-01", "preparation"), ("2100-12-31", "confirmed, to be decided")])
def test_any_day_can_be_looked_at(
    json_of: Callable[..., Any], written: Callable[..., Path], day: str, stage: str
) -> None:
    """A slip of the pen in the day must neither fail nor take minutes."""
    assert json_of("clock", written(), "--on", day)["stage"] == stage


def test_toml_means_the_same(json_of: Callable[..., Any], written: Callable[..., Path], tmp_path: Path) -> None:
    """Dates of TOML's own and text are one."""
    path = tmp_path / "events.toml"
    lines = ['[case]\nbenefitting = "IT"\ncontributing = "DE"\nperson = "applicant"\n']
    lines += [
        f'[[events]]\nevent = "{one["event"]}"\ndate = {one["date"]}\n'
        + ("complete = true\n" if "complete" in one else "")
        for one in EVENTS
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert json_of("clock", path) == json_of("clock", written())


def test_an_option_reaches_the_clock(json_of: Callable[..., Any], written: Callable[..., Path]) -> None:
    """The law leaves open what a late transfer means; the user's reading ends the relocation."""
    arguments = ("clock", written(), "--on", "2027-05-01", "--options", "late_relocation_67_11=lapses")
    document = json_of(*arguments)
    assert (document["stage"], document["end"]) == ("ended", "the time for the transfer was over without one")


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_the_screen_tells_it_in_words(run: Run, written: Callable[..., Path], columns: int) -> None:
    """An officer reads who has to do what by when, on any screen."""
    events = [one for one in EVENTS if one["event"] != "informed"]
    shown = run("clock", written(events), COLUMNS=str(columns)).stdout
    words = " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= columns
    for part in (
        "Relocation from Italy to Germany",
        "Where it stands on 1 February 2027: waiting for the reply.",
        "2027-02-08",
        "Art.",
    ):
        assert part in words
    assert "Late or out of order" in words


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ({"events": []}, "events: the list is empty; expected at least one event"),
        ({"events": {}}, "events: a table is not a list"),
        ({"events": [{"event": "identified"}]}, "events, entry 1: date is missing; expected the day of the event"),
        (
            {"events": [{"event": "identifed", "date": "2027-01-01"}]},
            '"identifed" is not known; did you mean identified?',
        ),
        (
            {"events": [{"event": "identified", "date": "01/02/2027"}]},
            '"01/02/2027" is not a date; expected a form like',
        ),
        (
            {"events": [{"event": "transmitted", "date": "2027-01-01"}]},
            "events, entry 1: complete is missing beside the event transmitted; expected true or false",
        ),
        (
            {"events": [{"event": "identified", "date": "2027-01-01", "suspensive": True}]},
            "events, entry 1: suspensive stands beside the event identified; expected event, date",
        ),
        ({"case": {**CASE, "contributing": "IT"}}, "case: IT is both the benefitting and the contributing state"),
        ({"case": {**CASE, "person": "refugee"}}, 'case, person: "refugee" is not known; expected one of applicant'),
        (
            {"case": {"benefitting": "IT"}},
            "case: contributing is missing; expected code or name of the contributing",
        ),
        ({"case": {**CASE, "persons": 31}}, 'case, persons: "31" is not a number of persons; expected a whole number'),
        ({"name": "x"}, '"name" is not known; expected case, events'),
        (
            {"events": [*EVENTS, {"event": "decided", "date": "2027-02-03"}]},
            "decided on 2027-02-03 comes before a reply to received on 2027-02-01",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(
    refused: Callable[..., str], written: Callable[..., Path], content: dict[str, Any], line: str
) -> None:
    """Where in the file, what is wrong, and what was expected; two events that clash are named."""
    assert line in refused("clock", written(**content))


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("cases.csv", b"case,on\nK7,2027-01-01\n", "is neither JSON nor TOML; expected a JSON or TOML file"),
        ("case.toml", b"case", "cannot be read: the TOML breaks off before its end; expected a JSON or TOML file"),
        ("case.json", b" \n", "is empty; expected a JSON or TOML file"),
        ("case.json", b"%PDF-1.7", "is a PDF document, whatever its name; expected a JSON or TOML file, which is text"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(
    refused: Callable[..., str], tmp_path: Path, name: str, content: bytes, line: str
) -> None:
    """Nobody should have to learn what TOML is because they took the wrong file."""
    path = tmp_path / name
    path.write_bytes(content)
    assert f"{name}: {line}" in refused("clock", path, "--on", "2027-02-01")


@pytest.mark.parametrize("written_day", ["20270201", "2027-W05-1", "1.2.2027", "2027-02-30"])
def test_the_day_has_one_form(refused: Callable[..., str], written: Callable[..., Path], written_day: str) -> None:
    """What is refused in a file is refused on the command line too."""
    line = refused("clock", written(), "--on", written_day)
    assert f'"{written_day}" is not a date; expected a form like 2025-10-15' in line


@pytest.mark.parametrize(("benefitting", "contributing"), [("Italy", "Germany"), ("italy", "DE"), ("IT", "GERMANY")])
def test_a_state_is_its_code_or_its_name(
    json_of: Callable[..., Any], written: Callable[..., Path], benefitting: str, contributing: str
) -> None:
    """Whoever writes the file knows the name; the answer has the code."""
    found = json_of("clock", written(case={**CASE, "benefitting": benefitting, "contributing": contributing}))
    assert (found["case"]["benefitting"], found["case"]["contributing"]) == ("IT", "DE")


def test_an_unknown_event_names_the_nearest(refused: Callable[..., str], written: Callable[..., Path]) -> None:
    """Thirty names in one line are read by nobody; the page has them with their meaning."""
    line = refused("clock", written([*EVENTS, {"event": "recieved", "date": "2027-02-02"}]))
    assert 'event: "recieved" is not known; did you mean received?; expected one of 33 words, which the page' in line


@pytest.mark.parametrize(("key", "code"), [("benefitting", "DK"), ("contributing", "DK"), ("benefitting", "NO")])
def test_a_state_that_takes_no_part_is_refused(run: Run, written: Callable[..., Path], key: str, code: str) -> None:
    """Denmark is not bound by Part IV, and nobody is relocated out of an associated state."""
    result = run("clock", written(case={**CASE, key: code}))
    assert result.exit_code == 2
    assert "does not take part in Part IV of the Regulation" in result.stderr


def test_an_assessment_without_its_result_is_refused(run: Run, written: Callable[..., Path]) -> None:
    """Whether the move is good for the child decides everything; it is not supposed in silence."""
    result = run("clock", written([*EVENTS, {"event": "best_interests_assessed", "date": "2027-02-02"}]))
    assert result.exit_code == 2
    assert "in_favour is missing beside the event best_interests_assessed" in result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three relocations: one waiting for the reply, one confirmed by silence, one refused; and a file that is none."""
    made = tmp_path / "relocations"
    made.mkdir()
    later = [{**one, "date": "2027-02-08"} if one["event"] == "received" else one for one in EVENTS]
    refused = [*EVENTS, {"event": "refused", "date": "2027-02-03", "ground": "internal_security", "nature": "an alert"}]
    for name, events in (("a-refused", refused), ("b-waiting", later), ("c-silent", EVENTS)):
        (made / f"{name}.json").write_text(json.dumps({"case": CASE, "events": events}), encoding="utf-8")
    (made / "notes.txt").write_text("not an events file", encoding="utf-8")
    return made


def test_a_folder_gives_a_line_a_relocation_the_most_urgent_first(json_of: Callable[..., Any], folder: Path) -> None:
    """An officer follows hundreds; what ended stands last, and what is overdue first."""
    document = json_of("clock", folder, "--on", "2027-02-10")
    assert list(document) == ["on", "overdue", "relocations", "refused"]
    assert [(one["file"], one["stage"]) for one in document["relocations"]] == [
        ("b-waiting.json", "waiting for the reply"),
        ("c-silent.json", "confirmed, to be decided"),
        ("a-refused.json", "ended"),
    ]
    first = document["relocations"][0]["next"]
    assert (first["event"], first["who"], first["due"], first["overdue"]) == (
        "confirmed",
        "Germany",
        "2027-02-15",
        False,
    )
    assert document["relocations"][2]["next"]["optional"] is True
    later = json_of("clock", folder, "--on", "2027-02-16")
    assert (later["overdue"], later["relocations"][0]["file"], later["relocations"][0]["next"]["overdue"]) == (
        1,
        "c-silent.json",
        True,
    )


@pytest.mark.parametrize("columns", [50, 80, 140])
def test_a_folder_fits_on_the_screen(run: Run, folder: Path, columns: int) -> None:
    """The last day, the file, where it stands and who acts next, on any screen."""
    shown = run("clock", folder, "--on", "2027-02-16", COLUMNS=str(columns)).stdout
    words = " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= columns
    assert words.startswith("3 relocations on 16 February 2027, 1 overdue")
    assert "c-silent.json" in words


def test_files_with_another_ending_are_counted(run: Run, folder: Path) -> None:
    """A relocation in a file that is not read would be missed by nobody."""
    said = run("clock", folder, "--on", "2027-02-10").stderr
    assert said == f"Note: not read in {folder}: 1 file that does not end in .json or .toml\n"
    (folder / "notes.txt").unlink()
    assert run("clock", folder, "--on", "2027-02-10").stderr == ""


def test_a_bad_file_in_a_folder_stops_nothing_and_is_named(run: Run, folder: Path) -> None:
    """One slip of the pen must not hide the others, nor be passed over."""
    (folder / "bad.json").write_text("{", encoding="utf-8")
    result = run("clock", folder, "--on", "2027-02-10", "--json")
    assert result.exit_code == 2
    assert "bad.json" in result.stderr
    document = json.loads(result.stdout)
    assert (len(document["relocations"]), len(document["refused"])) == (3, 1)


def test_a_folder_needs_a_day_and_files(refused: Callable[..., str], run: Run, folder: Path, tmp_path: Path) -> None:
    """Cases whose last events lie apart are compared on one day; an empty folder is no answer."""
    assert "a folder is looked at on one day; expected --on DATE" in run("clock", folder).stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "has no events files; expected files that end in .json or .toml" in refused(
        "clock", empty, "--on", "2027-02-10"
    )
