"""``article80 match`` and ``article80 population``: the whole way, what is written, and one line for what is wrong."""

from __future__ import annotations

import csv
import errno
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from article80.cli.match import FILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]
    Refused = Callable[..., str]

GALLERY = Path(__file__).parents[2] / "docs" / "how-to" / "cases"

CASES = """case,benefitting,ages,nationality,status,security,links,vulnerability,responsible_under
K1,IT,34 31 4,SYR,applicant,clear,DE:family:proven FR:language:stated,2:pregnancy,
K2,EL,19,AFG,applicant,clear,FR:study:indicated,,33(1)
K3,IT,52,ERI,applicant,clear,,serious_illness,
K4,IT,25,AFG,applicant,open,,,
K5,EL,30 6,SYR,applicant,clear,,,26
"""
PLACES = "benefitting,contributing,places\nIT,DE,3\nIT,FR,1\nEL,FR,1\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Five cases and five places."""
    (tmp_path / "cases.csv").write_text(CASES)
    (tmp_path / "places.csv").write_text(PLACES)
    return tmp_path / "cases.csv", tmp_path / "places.csv"


@pytest.fixture
def written(run: Run, files: tuple[Path, Path], tmp_path: Path) -> Path:
    """The folder of a run."""
    done = run("match", *files, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    return tmp_path / "out"


def test_the_json_has_the_keys_of_the_contract(json_of: JsonOf, files: tuple[Path, Path]) -> None:
    """Other programs rely on these keys."""
    found = json_of("match", *files)
    assert list(found) == [
        "synthetic", "cases", "persons", "eligible", "eligible_persons", "barred", "offsets", "places", "placed",
        "placed_persons", "why", "value", "bound", "gap", "exact", "seed", "again", "prices", "tiers", "options",
        "act_adopted", "on", "preferences", "decisions", "audit", "written", "notes",
    ]  # fmt: skip
    assert (found["cases"], found["placed"], found["placed_persons"], found["gap"]) == (5, 3, 5, 0)
    assert found["barred"] == {"security_open": 1, "family_responsibility": 1}


def test_the_list_says_who_goes_where_and_why(written: Path) -> None:
    """The officer's list: one row a case, barred ones with their article."""
    with (written / "assignments.csv").open() as file:
        rows = {row["case"]: row for row in csv.DictReader(file)}
    assert {name: row["state"] for name, row in rows.items()} == {
        "K1": "DE",
        "K2": "FR",
        "K3": "FR",
        "K4": "",
        "K5": "",
    }
    assert (rows["K1"]["why"], rows["K1"]["persons"], rows["K4"]["bars"], rows["K5"]["bars"]) == (
        "links",
        "3",
        "67(2)",
        "67(5)",
    )
    assert "synthetic" not in rows["K1"]


def test_reasons_are_written_in_three_registers(written: Path) -> None:
    """One line a case with a place: to the person, for the officer, for the court."""
    lines = [json.loads(line) for line in (written / "reasons.jsonl").read_text().splitlines()]
    assert [line["case"] for line in lines] == ["K1", "K2", "K3"]
    assert lines[0]["person"][0] == "We propose that you move from Italy to Germany. All 3 of you would move together."
    assert "Art. 67(3)" in " ".join(lines[0]["officer"])
    assert "the gap is 0" in " ".join(lines[0]["court"])


def test_what_is_written_is_what_is_kept_from_replacing_an_input(written: Path) -> None:
    """The names are declared where the folder is; a file that is missing there could replace the cases."""
    assert sorted(path.name for path in written.iterdir()) == sorted(FILES)


def test_the_page_needs_nothing_else(written: Path) -> None:
    """One HTML file with the charts in it, which loads nothing."""
    page = (written / "audit.html").read_text()
    for words in ("Who goes where?", "Does any group fare worse?", "Wilson", "Ten reasons", "<svg"):
        assert words in page
    assert "<script" not in page
    assert "SYNTHETIC" not in page


def test_a_written_result_stands_the_check_and_a_changed_one_does_not(
    run: Run, written: Path, files: tuple[Path, Path]
) -> None:
    """What was written can be checked later by anybody, and tampering is found."""
    assert run("match", "--verify", written).stdout.startswith("No fault found in 5 cases")
    listed = written / "assignments.csv"
    listed.write_text(listed.read_text().replace("K4,IT,1,barred,,", "K4,IT,1,proposed,FR,France"))
    done = run("match", "--verify", written)
    assert (done.exit_code, done.stdout.splitlines()) == (
        1,
        ["K4 has a place in FR, but the check for a threat to internal security is not finished"],
    )
    files[0].write_text(CASES.replace("open", "clear"))
    assert "its content has changed" in run("match", "--verify", written).stderr


def test_one_case_is_explained(run: Run, files: tuple[Path, Path]) -> None:
    """The letter, and the note with the record of the court."""
    shown = " ".join(run("match", *files, "--explain", "K3", COLUMNS="100").stdout.split())
    for words in ("To the person", "For the officer and the court", "Proposal: France", "Weights of one point"):
        assert words in shown
    letter = run("match", *files, "--explain", "K3", "--for", "person").stdout
    assert "To the person" in letter
    assert "Weights" not in letter


def test_decisions_of_officers_are_held(json_of: JsonOf, files: tuple[Path, Path], tmp_path: Path) -> None:
    """The officer decides; the rest is matched around it."""
    (tmp_path / "decided.csv").write_text("case,state,why\nK3,DE,a doctor waits there\n")
    found = json_of("match", *files, "--decided", tmp_path / "decided.csv")
    assert found["decisions"] == [{"case": "K3", "state": "DE", "why": "a doctor waits there"}]
    assert found["why"]["decided"] == 1


def test_places_that_are_not_divided_are_divided_in_balance_and_it_is_said(run: Run, files: tuple[Path, Path]) -> None:
    """Art. 60(2): no benefitting state takes all, and the user knows who divided."""
    files[1].write_text("contributing,places\nDE,4\n")
    done = run("match", *files, "--json")
    assert set(json.loads(done.stdout)["places"]["by_state"]) == {"EL", "IT"}
    assert "were divided among 2 in balance" in done.stderr
    together = json.loads(run("match", *files, "--division", "together", "--json").stdout)
    assert together["places"]["by_state"] == {"all": {"DE": {"places": 4, "used": 4}}}


def test_the_pool_of_2026_is_taken_on_the_central_reading_and_said(run: Run, tmp_path: Path) -> None:
    """The places of a real pool, with what they are in one line; synthetic cases are labelled everywhere."""
    path = tmp_path / "synthetic.csv"
    assert run("population", "--cases", 400, "--seed", 3, "--out", path).exit_code == 0
    done = run("match", path, 2026, "--out", tmp_path / "out", COLUMNS="80")
    assert done.exit_code == 0, done.stderr
    assert "933 relocations can be had on the central reading (875 to 4352 on others)" in done.stderr
    assert "SYNTHETIC: nobody in these cases exists." in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80 + len(str(tmp_path))
    assert "SYNTHETIC" in (tmp_path / "out" / "audit.html").read_text()
    assert (tmp_path / "out" / "assignments.csv").read_text().splitlines()[1].endswith(",yes")
    assert json.loads((tmp_path / "out" / "reasons.jsonl").read_text().splitlines()[0])["synthetic"] is True
    assert run("match", "--verify", tmp_path / "out").exit_code == 0


def test_the_same_seed_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    """Anybody can draw the lot again."""
    path = tmp_path / "synthetic.csv"
    run("population", "--cases", 300, "--out", path)
    (tmp_path / "places.csv").write_text("contributing,places\nDE,30\nFR,20\n")
    for name in ("one", "two"):
        assert run("match", path, tmp_path / "places.csv", "--seed", 4, "--out", tmp_path / name).exit_code == 0
    for file in ("assignments.csv", "audit.html", "reasons.jsonl", "run.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_bad_input_is_one_line(refused: Refused, files: tuple[Path, Path], tmp_path: Path) -> None:
    """Exit code 2, nothing on standard output, what and where."""
    assert refused("match").startswith("CASES and PLACES are missing")
    assert "there is no such file" in refused("match", tmp_path / "none.csv", files[1])
    assert "there is no case K9" in refused("match", *files, "--explain", "K9")
    assert "no pledges are in hand for 2031" in refused("match", files[0], 2031)
    (tmp_path / "decided.csv").write_text("case,state\nK4,DE\n")
    line = refused("match", *files, "--decided", tmp_path / "decided.csv")
    assert "K4 was decided for DE, but the check for a threat to internal security is not finished" in line
    (tmp_path / "p.csv").write_text("contributing,profile,value,points\nDE,religion,x,1\n")
    assert "Charter of Fundamental Rights" in refused("match", *files, "--preferences", tmp_path / "p.csv")
    assert "run.json" in refused("match", "--verify", tmp_path)


def test_a_run_without_anybody_who_can_be_relocated_is_a_result(run: Run, tmp_path: Path) -> None:
    """Everybody is barred: the list and the page say so, and nothing fails."""
    (tmp_path / "cases.csv").write_text(f"{CASES.splitlines()[0]}\nK1,IT,30,SYR,applicant,threat,,,\n")
    (tmp_path / "places.csv").write_text("contributing,places\nDE,2\n")
    done = run("match", tmp_path / "cases.csv", tmp_path / "places.csv", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert "No case could be relocated." in (tmp_path / "out" / "audit.html").read_text()


def test_a_responsibility_file_bars_its_case(run: Run, tmp_path: Path) -> None:
    """Where a case has a file, what the responsibility rules find in it counts, in their words."""
    folder = tmp_path / "files"
    folder.mkdir()
    as_file_of("K1", GALLERY / "26-family-with-protection.json", folder)
    (tmp_path / "cases.csv").write_text(
        "case,benefitting,ages,nationality,status,security\nK1,AT,34,SYR,applicant,clear\nK2,AT,34,SYR,applicant,clear\n"
    )
    (tmp_path / "places.csv").write_text("contributing,places\nDE,2\n")
    asked = (tmp_path / "cases.csv", tmp_path / "places.csv", "--responsibility", folder, "--on", "2026-11-20")
    done = run("match", *asked, "--explain", "K1", "--for", "officer")
    assert "1 case has a responsibility file" in done.stderr
    assert "Austria is responsible under Article 26 (Art. 67(5))" in " ".join(done.stdout.split())
    assert json.loads(run("match", *asked, "--json").stdout)["placed"] == 1


@pytest.mark.parametrize(("answer", "offset"), [("contributing", "yes"), ("either", "no")])
def test_the_list_follows_the_answer_that_the_record_names(run: Run, tmp_path: Path, answer: str, offset: str) -> None:
    """Article 63(8)(d): who absconded from the benefitting state is taken over by one reading and not by the other."""
    (tmp_path / "cases.csv").write_text(
        "case,benefitting,ages,nationality,status,security,present_in,responsible_under,limit_ends,absconded_from\n"
        "K1,IT,30,SYR,applicant,clear,FR,33(1),2027-12-31,IT\nK3,IT,30,SYR,applicant,clear,,33(1),,\n"
    )
    (tmp_path / "places.csv").write_text("contributing,places\nDE,2\n")
    asked = (tmp_path / "cases.csv", tmp_path / "places.csv", "--on", "2027-01-15")
    done = run("match", *asked, "--out", tmp_path / "out", "--options", f"absconded_63_8d={answer}")
    assert done.exit_code == 0, done.stderr
    with (tmp_path / "out" / "assignments.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["case"]: row["offset"] for row in csv.DictReader(file)}
    assert listed["K1"] == offset
    assert json.loads((tmp_path / "out" / "run.json").read_text())["options"]["absconded_63_8d"] == answer


CASES_OF_A_CHILD = (
    "case,benefitting,ages,nationality,status,security,links,vulnerability\n"
    "A6,EL,16,AFG,applicant,clear,SE:relative:proven,unaccompanied_minor\n"
)


def as_file_of(case: str, source: Path, folder: Path) -> None:
    """The responsibility file of a case in the folder, with the facts of another file."""
    (folder / f"{case}.json").write_text(json.dumps({**json.loads(source.read_text()), "id": case}))


def file_of_a_child(folder: Path, *events: dict[str, str], first: str = "EL") -> None:
    """A child alone, first registered in one state, whose aunt in Sweden can take care of it."""
    proven = {"evidence": "proof"}
    aunt = {"id": "aunt", "birth": "1985-01-01", "birth_evidence": "proof"}
    aunt |= {"stays": [{"state": "SE", "from": "2020-01-01", "legal": True, **proven}]}
    file = {
        "id": "A6",
        "applicant": {
            "id": "applicant", "birth": "2011-01-05", "birth_evidence": "proof", "nationalities": ["AF"],
            "applications": [{"state": first, "registered": "2026-09-03", **proven}],
        },
        "facts": {
            "adult_care": [{"in_care": False, "from": "2026-07-20", **proven}],
            "relatives": [{"person": aunt, "kind": "aunt_or_uncle", "can_take_care": True, **proven}],
            "best_interests": [{"state": "SE", "in_favour": True, "on": "2026-09-10", "by": "guardian"}],
        },
        "events": list(events),
    }  # fmt: skip
    folder.mkdir(exist_ok=True)
    (folder / "A6.json").write_text(json.dumps(file))


REQUEST = {"kind": "take_charge_request", "on": "2026-09-21", "state": "EL", "to": "SE"}
ACCEPTED = {
    "kind": "take_charge_reply", "on": "2026-10-01", "state": "SE", "to": "EL", "answer": "accept", "evidence": "proof",
}  # fmt: skip


@pytest.mark.parametrize(
    ("events", "option", "places_used", "says"),
    [
        ((REQUEST, ACCEPTED), "named", 0, "Sweden is responsible for the application since 1 October 2026"),
        ((REQUEST, ACCEPTED), "bound", 0, "Sweden is responsible for the application since 1 October 2026"),
        ((REQUEST, ACCEPTED), "no", 1, "Proposal: Sweden"),
        ((REQUEST,), "named", 0, "The criteria name Sweden since 3 September 2026 under Article 25(3), and whether"),
        ((REQUEST,), "bound", 1, "Proposal: Sweden"),
    ],
)
def test_who_belongs_to_another_state_by_responsibility_needs_no_place(
    run: Run, tmp_path: Path, events: tuple[dict[str, str], ...], option: str, places_used: int, says: str
) -> None:
    """A child whom Sweden has accepted goes there under Part III; the place in the pool stays for somebody else."""
    file_of_a_child(tmp_path / "files", *events)
    (tmp_path / "cases.csv").write_text(CASES_OF_A_CHILD)
    (tmp_path / "places.csv").write_text("contributing,places\nSE,1\n")
    asked = (
        tmp_path / "cases.csv", tmp_path / "places.csv", "--responsibility", tmp_path / "files", "--on", "2026-10-05",
        "--options", f"another_state_68={option}",
    )  # fmt: skip
    explained = run("match", *asked, "--explain", "A6", "--for", "officer")
    assert explained.exit_code == 0, explained.stderr
    told = " ".join(explained.stdout.split())
    assert says in told
    assert ("(Art. 68(2)). Lifted if:" in told) == (not places_used)
    assert json.loads(run("match", *asked, "--json").stdout)["placed"] == places_used
    letter = " ".join(run("match", *asked, "--explain", "A6", "--for", "person").stdout.split())
    assert ("Sweden has to examine your application, and not Greece" in letter) == (not places_used)
    folder = tmp_path / "out"
    assert run("match", *asked, "--out", folder).exit_code == 0
    assert ("68(2)" in (folder / "assignments.csv").read_text()) == (not places_used)
    assert run("match", "--verify", folder, "--responsibility", tmp_path / "files").exit_code == 0


def test_a_folder_of_responsibility_files_is_read_or_refused(
    run: Run, refused: Refused, files: tuple[Path, Path], tmp_path: Path
) -> None:
    """A mistyped folder or file name must not lose a bar in silence."""
    folder = tmp_path / "files"
    asked = ("match", *files, "--on", "2026-11-20", "--responsibility")
    assert "there is no such folder; expected a folder with responsibility files" in refused(*asked, folder)
    assert "is a file and no folder" in refused(*asked, files[0])
    folder.mkdir()
    (folder / "K1x.json").write_text("garbage")
    assert "holds no responsibility file of any case; expected at least one" in refused(*asked, folder)
    as_file_of("K1", GALLERY / "26-family-with-protection.json", folder)
    done = run(*asked, folder)
    assert done.exit_code == 0
    assert "1 file belongs to no case and was not read: K1x.json in" in " ".join(done.stderr.split())
    (folder / "K2.json").write_text("garbage")
    assert "K2.json" in refused(*asked, folder)
    shutil.copy(folder / "K1.json", folder / "K2.json")
    assert 'K2.json: is the file of the case "K1"; expected that of the case "K2"' in refused(*asked, folder)


def test_a_population_must_be_called_synthetic(refused: Refused, json_of: JsonOf, tmp_path: Path) -> None:
    """A file name travels further than its content."""
    assert "expected one with synthetic in it" in refused("population", "--cases", 5, "--out", tmp_path / "cases.csv")
    assert "ends in .csv or .parquet" in refused("population", "--cases", 5, "--out", tmp_path / "synthetic.json")
    told = json_of("population", "--cases", 5, "--out", tmp_path / "synthetic.parquet")
    assert (told["synthetic"], told["cases"], told["seed"]) == (True, 5, 1)
    assert {one["mark"] for one in told["assumptions"]} == {"M"}
    assert all(one["source"] for one in told["sources"])


def test_what_cannot_be_divided_is_said_so(run: Run, tmp_path: Path) -> None:
    """No note tells of a division among nobody."""
    (tmp_path / "cases.csv").write_text(CASES_OF_ONE, encoding="utf-8")
    (tmp_path / "places.csv").write_text("contributing,places\nDE,0\n", encoding="utf-8")
    told = run("match", tmp_path / "cases.csv", tmp_path / "places.csv").stderr
    assert "none could be divided" in told
    assert "divided among 0" not in told


def test_a_status_of_a_later_day_is_refused(run: Run, tmp_path: Path) -> None:
    """Nobody was granted protection tomorrow."""
    head = CASES_OF_ONE.splitlines()[0]
    (tmp_path / "cases.csv").write_text(
        f"{head},granted,consent\nK1,IT,30,SYR,beneficiary,clear,2027-03-02,yes\n", encoding="utf-8"
    )
    (tmp_path / "places.csv").write_text("contributing,places,beneficiaries\nDE,1,yes\n", encoding="utf-8")
    files = (tmp_path / "cases.csv", tmp_path / "places.csv")
    late = run("match", *files, "--on", "2027-03-01")
    assert late.exit_code == 2
    assert "K1 has the day 2027-03-02, which is after the day of the run, 2027-03-01" in late.stderr
    assert run("match", *files, "--on", "2027-03-02").exit_code == 0


CASES_OF_ONE = "case,benefitting,ages,nationality,status,security\nK1,IT,30,SYR,applicant,clear\n"


def test_a_folder_that_cannot_be_written_is_refused_before_the_work(
    run: Run, files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for a matching that has nowhere to go."""
    monkeypatch.setattr("article80.answers.matching.propose", lambda *_, **__: pytest.fail("the work was begun"))
    (tmp_path / "in-the-way").write_text("")
    for out in (tmp_path / "in-the-way", tmp_path / "in-the-way" / "out", files[0] / "out"):
        done = run("match", *files, "--out", out)
        assert (done.exit_code, "is a file, not a folder; expected another path" in done.stderr) == (1, True), out


def test_whoever_stops_a_run_is_told_what_is_there(
    run: Run, files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C leaves no empty folder, and names the files that are whole."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr("article80.answers.matching.propose", stop)
        done = run("match", *files, "--out", tmp_path / "out")
    assert (done.exit_code, "article80: stopped; nothing was written" in done.stderr) == (130, True), done.stderr
    assert not (tmp_path / "out").exists()
    monkeypatch.setattr("article80.report.matching_tables.reasons_as_lines", stop)
    done = run("match", *files, "--out", tmp_path / "out")
    assert "assignments.csv, assignments.parquet, audit.html. The other files were not written" in " ".join(
        done.stderr.split()
    )
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "assignments.csv", "assignments.parquet", "audit.html",
    ]  # fmt: skip


def test_children_without_a_ground_are_noted(run: Run, tmp_path: Path) -> None:
    """A child is not vulnerable for the matching by its age; who forgot the ground learns it."""
    head = CASES_OF_ONE.splitlines()[0]
    (tmp_path / "places.csv").write_text("contributing,places\nDE,3\n", encoding="utf-8")
    for ground, noted in (("", True), ("minor", False)):
        (tmp_path / "cases.csv").write_text(
            f"{head},vulnerability\nK1,IT,30 4,SYR,applicant,clear,{ground}\n", encoding="utf-8"
        )
        told = run("match", tmp_path / "cases.csv", tmp_path / "places.csv").stderr
        assert ("1 case has a minor and no ground of vulnerability" in told) == noted


def test_an_act_of_a_later_day_is_refused(refused: Refused, files: tuple[Path, Path]) -> None:
    """Nobody knows today on which day an act will be adopted."""
    line = refused("match", *files, "--on", "2026-11-20", "--act-adopted", "2026-11-21")
    assert "--act-adopted 2026-11-21 is after the day of the run, 2026-11-20" in line


def test_an_associated_state_contributes_where_it_was_invited(run: Run, refused: Refused, tmp_path: Path) -> None:
    """Norway is not bound and may be invited (Art. 13(1)); Denmark does not take part: the line says the difference."""
    (tmp_path / "cases.csv").write_text(CASES_OF_ONE, encoding="utf-8")
    (tmp_path / "places.csv").write_text("contributing,places\nNO,1\n", encoding="utf-8")
    done = run("match", tmp_path / "cases.csv", tmp_path / "places.csv")
    assert "Norway is not bound by Part IV and contributes as an associated state" in " ".join(done.stderr.split())
    (tmp_path / "places.csv").write_text("contributing,places\nDK,1\n", encoding="utf-8")
    line = refused("match", tmp_path / "cases.csv", tmp_path / "places.csv")
    assert "DK (Denmark) does not take part in Part IV" in line
    assert "which can be invited to contribute (Art. 13(1) AMMR)" in line


def test_a_case_that_can_be_taken_over_is_listed(run: Run, tmp_path: Path) -> None:
    """Art. 63(8) on a row: who is in Germany already is no case for a relocation, and perhaps one for an offset."""
    head = CASES_OF_ONE.splitlines()[0]
    (tmp_path / "cases.csv").write_text(
        f"{head},responsible_under,present_in,limit_ends\n"
        "K1,IT,30,SYR,applicant,clear,33(1),DE,2027-05-01\n"
        "K2,IT,30,SYR,applicant,clear,33(1),DE,2027-02-01\n"
        "K3,IT,30,SYR,applicant,clear,33(1),,\n",
        encoding="utf-8",
    )
    (tmp_path / "places.csv").write_text("contributing,places\nDE,3\n", encoding="utf-8")
    done = run(
        "match", tmp_path / "cases.csv", tmp_path / "places.csv", "--on", "2027-03-01", "--out", tmp_path / "out"
    )
    assert done.exit_code == 0
    with (tmp_path / "out" / "assignments.csv").open() as file:
        rows = {row["case"]: (row["state"], row["offset"], row["offset_bars"]) for row in csv.DictReader(file)}
    assert rows == {"K1": ("", "yes", ""), "K2": ("", "no", "63(8)(c)"), "K3": ("DE", "no", "63(6)")}
    assert "Who can be taken over instead" in (tmp_path / "out" / "audit.html").read_text()
    assert run("match", "--verify", tmp_path / "out").exit_code == 0


def test_the_audit_counts_family_outside_the_run(run: Run, tmp_path: Path) -> None:
    """A spouse in a state without places: each of these relocations may mean a second transfer."""
    (tmp_path / "cases.csv").write_text(
        "case,benefitting,ages,nationality,status,security,granted,consent,links,vulnerability\n"
        "K1,IT,34,SYR,applicant,clear,,,BE:family:proven,\n"
        "K2,IT,34,SYR,applicant,clear,,,BE:family:proven,\n"
        "K3,IT,34,SYR,applicant,clear,,,FR:family:proven BE:family:proven,\n"
        "K4,IT,34,SYR,applicant,clear,,,IT:family:proven,\n"
    )
    (tmp_path / "places.csv").write_text("benefitting,contributing,places,beneficiaries\nIT,FR,5,no\n")
    told = " ".join(run("match", tmp_path / "cases.csv", tmp_path / "places.csv").stdout.split())
    assert "2 cases with a place (2 persons) have a family link with a state outside this run (Belgium)" in told


def test_a_disk_that_fills_up_half_way_tells_which_files_are_of_this_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into the folder of an older matching: old and new files lie side by side, and nobody could tell them apart."""
    (tmp_path / "cases.csv").write_text(CASES)
    (tmp_path / "places.csv").write_text("contributing,places\nDE,2\n")
    asked = ("match", tmp_path / "cases.csv", tmp_path / "places.csv", "--on", "2026-11-20", "--out", tmp_path / "out")
    assert run(*asked).exit_code == 0
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "audit.html":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    refused = run(*asked)
    assert refused.exit_code != 0
    line = refused.stderr.splitlines()[-1]
    assert "audit.html cannot be written" in line
    assert "whole and of this run are assignments.csv, assignments.parquet" in line
    assert "not of this run are audit.html, reasons.jsonl, run.json" in line
