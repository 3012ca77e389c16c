"""``article80 responsibility``: one case in words and as JSON, many cases as a table, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, RunAlone

CASE: dict[str, Any] = {
    "id": "example",
    "applicant": {
        "id": "applicant",
        "birth": "1992-03-14",
        "birth_evidence": "proof: passport",
        "applications": [{"state": "DE", "registered": "2026-07-08", "evidence": "proof: Eurodac"}],
    },
    "facts": {"crossings": [{"state": "IT", "on": "2026-05-03", "by": "sea", "evidence": "proof: Eurodac"}]},
    "events": [
        {"kind": "eurodac_hit", "on": "2026-07-09", "state": "DE", "to": "IT", "data": "crossing"},
        {"kind": "take_charge_request", "on": "2026-07-20", "state": "DE", "to": "IT"},
    ],
}


def _file(folder: Path, name: str = "case.json", **changes: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({**CASE, **changes}), encoding="utf-8")
    return path


def test_the_answer_says_state_reason_and_what_has_to_be_done(run: Run, tmp_path: Path) -> None:
    """A practitioner follows the answer from the state to the article, the evidence and the next limit."""
    shown = run("responsibility", _file(tmp_path), "--on", "2026-08-04").stdout
    assert "On 4 August 2026 Italy is responsible." in shown
    assert "silence counts as acceptance (Art. 40(8) AMMR)" in shown
    assert "Decided by: Irregular crossing into Italy on 3 May 2026 (proof: Eurodac)" in shown
    assert "Without that: Germany (Art. 16(2) AMMR)" in shown
    assert "By 3 February 2027" in shown


def test_the_answer_says_what_follows_for_solidarity(run: Run, json_of: Callable[..., Any], tmp_path: Path) -> None:
    """Whether the person may be relocated (Art. 67) and the case can be taken over (Art. 63(8)), with reasons."""
    path = _file(tmp_path)
    shown = " ".join(run("responsibility", path, "--on", "2026-08-10", "--explain").stdout.split())
    assert "The person cannot be relocated out of Germany. Italy is responsible for the application since" in shown
    assert "is a reading (option another_state_68)" in shown
    by_the_other = run(
        "responsibility", path, "--on", "2026-08-10", "--explain", "--options", "another_state_68=no"
    ).stdout
    assert "If Germany is a benefitting Member State, the person may be relocated out of" in by_the_other
    assert "If Italy is a benefitting Member State, Germany can take the case over from it" in shown
    found = json_of("responsibility", path, "--on", "2026-08-10")["solidarity"]
    assert (found["relocation"]["from"], found["relocation"]["eligible"]) == ("DE", False)
    assert (found["offset"]["by"], found["offset"]["from"], found["offset"]["eligible"]) == ("DE", "IT", True)
    gone = {**CASE["facts"], "absconding": [{"state": "DE", "on": "2026-08-07", "evidence": "proof: record"}]}
    barred = json_of("responsibility", _file(tmp_path, facts=gone), "--on", "2026-08-10")["solidarity"]["offset"]
    assert (barred["eligible"], [bar["provision"] for bar in barred["bars"]]) == (False, ["Art. 63(8)(d) AMMR"])
    threat = [{"state": "DE", "on": "2026-07-09", "threat": True, "evidence": "proof: record"}]
    named = json_of("responsibility", _file(tmp_path, facts={"security_checks": threat}), "--on", "2026-08-10")
    assert [bar["provision"] for bar in named["solidarity"]["relocation"]["bars"]] == ["Art. 67(2) AMMR"]
    assert named["solidarity"]["offset"] is None


def test_the_day_decides(json_of: Callable[..., Any], tmp_path: Path) -> None:
    """The same file gives the state of play of any day: before the limit, on it, and after it."""
    path = _file(tmp_path)
    standing = {day: json_of("responsibility", path, "--on", day) for day in ("2026-08-03", "2026-08-04", "2027-02-04")}
    assert [one["responsible"] for one in standing.values()] == ["IT", "IT", "DE"]
    assert [one["because"]["provision"] for one in standing.values()] == [
        "Art. 33(1) AMMR",
        "Art. 40(8) AMMR",
        "Art. 46(2) AMMR",
    ]


def test_json_holds_path_clocks_and_options(json_of: Callable[..., Any], tmp_path: Path) -> None:
    """Other programs find every criterion, every limit and every option under keys that stay."""
    found = json_of("responsibility", _file(tmp_path), "--on", "2026-08-04")
    assert found["criteria"]["provision"] == "Art. 33(1) AMMR"
    assert found["criteria"]["decided_by"][0]["evidence"] == {"grade": "proof", "what": "Eurodac"}
    assert found["criteria"]["runner_up"]["state"] == "DE"
    assert {one["verdict"] for one in found["criteria"]["path"]} == {"applies", "does not"}
    names = [clock["name"] for clock in found["procedure"]["clocks"]]
    assert names == ["take_charge_request", "take_charge_reply", "transfer_decision", "transfer"]
    assert found["options"]["holiday_calendar_75d"] == "acting"


def test_an_open_question_shows_the_other_outcome(run: Run, tmp_path: Path) -> None:
    """A limit that depends on a question the law leaves open must not look certain."""
    events = [{"kind": "eurodac_hit", "on": "2026-07-09", "state": "DE", "to": "FR", "data": "crossing"}]
    path = _file(tmp_path, events=events)
    shown = run("responsibility", path, "--on", "2026-08-15").stdout
    assert "Italy is the state that the criteria name" in shown
    assert "hit_of_another_state_39_1=any_hit: Germany would be responsible" in shown
    other = run("responsibility", path, "--on", "2026-08-15", "--options", "hit_of_another_state_39_1=any_hit").stdout
    assert "On 15 August 2026 Germany is responsible." in other


@pytest.mark.parametrize("columns", ["50", "80", "120"])
def test_the_explanation_fits_the_screen(run: Run, tmp_path: Path, columns: str) -> None:
    """Every criterion and limit can be read on narrow and on wide screens, with no line too long."""
    shown = run("responsibility", _file(tmp_path), "--on", "2026-08-04", "--explain", COLUMNS=columns).stdout
    assert max(map(len, shown.splitlines())) <= int(columns)
    for words in ("Every criterion", "Who was responsible from when", "Every limit", "40(2)"):
        assert words in shown


def test_the_timeline_is_a_picture_of_its_own(run: Run, tmp_path: Path) -> None:
    """The drawing goes to a file that any browser shows."""
    drawn = tmp_path / "case.svg"
    assert run("responsibility", _file(tmp_path), "--on", "2026-08-04", "--timeline", drawn).exit_code == 0
    assert drawn.read_text(encoding="utf-8").startswith("<svg ")


def test_the_schema_is_printed_without_a_case(run: Run) -> None:
    """An editor or another program learns the form of a file from the program itself."""
    schema = json.loads(run("responsibility", "--schema").stdout)
    assert "Event" in schema["$defs"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"events": [
                {"kind": "take_charge_reply", "on": "2026-07-19", "state": "IT", "to": "DE", "answer": "accept"},
                {"kind": "take_charge_request", "on": "2026-07-20", "state": "DE", "to": "IT"},
            ]},
            ("19 July 2026", "20 July 2026", "clashes"),
        ),
        ({"events": [{"kind": "transfer", "on": "2026-07-19", "state": "IT"}]}, ("events, entry 1", "not accepted")),
        ({"events": [{"kind": "take_charge_reply", "on": "2026-07-19", "state": "IT", "to": "DE"}]}, ("needs answer",)),
        (
            {"events": [
                {"kind": "take_charge_reply", "on": "2026-07-29", "state": "IT", "to": "DE", "answer": "refuse",
                 "reason": "no proof"},
            ]},
            ("takes no reason; it takes kind, on, state, to, answer, evidence",),
        ),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_one_line(
    refused: Callable[..., str], tmp_path: Path, changes: dict[str, Any], said: tuple[str, ...]
) -> None:
    """What is wrong, where, and for a contradiction the two events that clash."""
    line = refused("responsibility", _file(tmp_path, **changes), "--on", "2026-08-04")
    assert all(word in line for word in ("case.json", *said))


def test_settings_that_do_not_go_together_are_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    """Nothing that was asked for is left out in silence."""
    assert "a case is missing" in refused("responsibility")
    assert "years 1900 to 2100" in refused("responsibility", _file(tmp_path), "--on", "9999-12-31")
    assert "--out goes with a folder" in refused("responsibility", _file(tmp_path), "--out", "x.parquet")
    assert "expected --out FILE" in refused("responsibility", tmp_path)
    assert "--json goes with a single case" in refused("responsibility", tmp_path, "--json", "--out", "x.parquet")


def test_a_folder_becomes_a_table_and_a_bad_file_a_line(run: Run, tmp_path: Path) -> None:
    """One bad file among many costs one line, not the work on the others."""
    import pyarrow.parquet as pq

    folder = tmp_path / "cases"
    folder.mkdir()
    _file(folder, "b.json", id="second")
    _file(folder, "a.json", id="first", events=[])
    _file(folder, "c.json", id="bad", events=[{"kind": "interview", "on": "2026-13-01", "state": "DE"}])
    result = run("responsibility", folder, "--on", "2026-09-09", "--out", tmp_path / "results.parquet")
    assert result.exit_code == 2
    assert [line for line in result.stderr.splitlines() if "c.json" in line]
    assert "1 case could not be used" in result.stderr
    rows = pq.read_table(tmp_path / "results.parquet").to_pylist()
    assert [(row["case"], row["responsible"], row["provision"]) for row in rows] == [
        ("first", "DE", "AMMR 39(1)"),
        ("second", "IT", "AMMR 40(8)"),
    ]
    assert rows[1]["next_due"] == date(2027, 2, 3)


def test_a_case_that_meets_an_error_of_the_program_costs_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the program in one case of a folder is told in a line, and the other cases have their rows."""
    from article80.answers import responsibility

    determine = responsibility.determine

    def failing(case: Any, **settings: Any) -> Any:
        if case.id == "failing":
            raise KeyError("a parameter")
        return determine(case, **settings)

    monkeypatch.setattr(responsibility, "determine", failing)
    folder = tmp_path / "cases"
    folder.mkdir()
    _file(folder, "a.json", id="failing")
    _file(folder, "b.json", id="good", events=[])
    result = run("responsibility", folder, "--on", "2026-09-09", "--out", tmp_path / "results.csv")
    assert result.exit_code == 2
    assert "a.json: unexpected failure: KeyError: 'a parameter'" in result.stderr
    assert [line.split(",")[1] for line in (tmp_path / "results.csv").read_text().splitlines()[1:]] == ['"good"']


LONE_MINOR_OF_2014: dict[str, Any] = {
    "id": "lone-minor",
    "applicant": {
        "id": "minor",
        "birth": "2000-03-01",
        "birth_evidence": "proof: passport",
        "applications": [{"state": "SE", "registered": "2014-09-01", "evidence": "proof: Eurodac"}],
    },
    "facts": {"adult_care": [{"in_care": False, "from": "2014-08-01", "evidence": "proof"}]},
}


def test_a_case_from_before_the_regulation_is_answered_in_every_form(
    run: Run, json_of: Callable[..., Any], tmp_path: Path
) -> None:
    """Article 2(g) and (i) of Regulation 604/2013: who is a minor is known before 11 June 2024 too.

    There is no relocation and no offset then: the answer leaves solidarity out and says so. Of Part IV, Article 85
    starts only Art. 56, 57, 64(3) and 67(14) early; relocation and offsets apply with the Regulation.
    """
    path = tmp_path / "case.json"
    path.write_text(json.dumps(LONE_MINOR_OF_2014), encoding="utf-8")
    for day in ("2014-12-01", "2024-06-10", "2024-06-11", "2026-06-11"):
        assert json_of("responsibility", path, "--on", day)["solidarity"] is None
        assert "did not apply yet on" in " ".join(run("responsibility", path, "--on", day, "--explain").stdout.split())
    for day in ("2026-06-12", "2026-06-13"):
        assert json_of("responsibility", path, "--on", day)["solidarity"] is not None
        assert "did not apply yet" not in run("responsibility", path, "--on", day, "--explain").stdout


def test_a_case_of_2013_whose_criteria_tell_nothing_yet_cites_its_own_regulation(
    json_of: Callable[..., Any], tmp_path: Path
) -> None:
    """The order of the criteria stands in Article 7(1) of Regulation 604/2013, as in Article 24(1) of that of 2024."""
    path = tmp_path / "case.json"
    path.write_text(json.dumps(LONE_MINOR_OF_2014 | {"facts": {}}), encoding="utf-8")
    told = json.dumps(json_of("responsibility", path, "--on", "2014-12-01"))
    assert "24(1)" not in told


def test_an_id_that_is_there_twice_is_named(run: Run, tmp_path: Path) -> None:
    """Two rows with one id look like one case that was counted twice."""
    lines = tmp_path / "cases.jsonl"
    lines.write_text("\n".join(json.dumps({**CASE, "id": str(number % 4)}) for number in range(18)), encoding="utf-8")
    result = run("responsibility", lines, "--on", "2026-08-04", "--out", tmp_path / "results.parquet")
    assert result.exit_code == 0
    assert 'line 5: a case with the id "0" was there before' in result.stderr
    assert result.stderr.count("was there before") == 10
    assert "4 more cases have the id of a case before them" in result.stderr


def test_lines_are_worked_out_in_two_processes_as_in_one(run_alone: RunAlone, tmp_path: Path) -> None:
    """More cases than one portion go to two processes; the rows keep the order of the lines."""
    import pyarrow.parquet as pq

    lines = tmp_path / "cases.jsonl"
    lines.write_text("\n".join(json.dumps({**CASE, "id": str(number)}) for number in range(1200)), encoding="utf-8")
    out = tmp_path / "results.parquet"
    done = run_alone("responsibility", lines, "--on", "2026-08-04", "--out", out)
    assert done.returncode == 0, done.stderr
    table = pq.read_table(out)
    assert table["case"].to_pylist() == [str(number) for number in range(1200)]
    assert set(table["responsible"].to_pylist()) == {"IT"}


def test_a_broken_line_is_named_by_its_number(run: Run, tmp_path: Path) -> None:
    """In a file of thousands of lines only the number finds the bad one."""
    lines = tmp_path / "cases.jsonl"
    lines.write_text(f'{json.dumps(CASE)}\n\n{{"id": "x", "id": "y"}}\n[]\n', encoding="utf-8")
    result = run("responsibility", lines, "--on", "2026-08-04", "--out", tmp_path / "results.parquet")
    assert result.exit_code == 2
    assert 'line 3: cannot be read: "id" is there twice' in result.stderr
    assert "line 4: holds a list; expected one case, which begins and ends with a brace" in result.stderr


def test_a_folder_without_cases_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    """An empty table would look like an answer."""
    folder = tmp_path / "empty"
    folder.mkdir()
    line = refused("responsibility", folder, "--out", tmp_path / "results.parquet")
    assert line.strip().endswith("has no cases; expected files that end in .json or .toml")
    assert not (tmp_path / "results.parquet").exists()


def test_without_a_day_the_answer_says_that_it_is_for_today(run: Run, tmp_path: Path) -> None:
    """Somebody who reads the answer tomorrow must see that nobody chose the day."""
    assert "No day was given with --on: this is for today" in run("responsibility", _file(tmp_path)).stderr
    assert "No day was given" not in run("responsibility", _file(tmp_path), "--on", "2026-08-04").stderr


def test_a_reader_of_the_errors_that_goes_away_leaves_no_unfinished_file(tmp_path: Path) -> None:
    """Whoever looks at the first bad line with head must not find hidden remains beside the results."""
    lines = tmp_path / "cases.jsonl"
    lines.write_text("[]\n" * 4000, encoding="utf-8")
    out = tmp_path / "results.parquet"
    command = [sys.executable, "-c", "from article80.cli import main; main()", "responsibility", lines]
    with subprocess.Popen(
        [*map(str, command), "--on", "2026-08-04", "--out", str(out)], stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        assert "line 1: holds a list" in running.stderr.readline()
        running.stderr.close()
        running.wait(timeout=60)
    assert running.returncode != 0
    assert [path.name for path in tmp_path.iterdir()] == ["cases.jsonl"]
