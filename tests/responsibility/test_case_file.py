"""The door for case files: JSON and TOML in, a case out, or one line that says what is wrong where."""

from __future__ import annotations

import json
import pkgutil
from copy import deepcopy
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from article80 import responsibility
from article80.doors.case_file import case_from, read_case, read_cases
from article80.doors.case_pairs import PAIRS
from article80.doors.case_schema import case_schema, tables_of_a_case
from article80.doors.case_words import READ_BY, TABLES
from article80.doors.errors import InputError
from article80.law.options import Options
from article80.law.provision import Provision
from article80.law.rule import rules
from article80.responsibility.engine import determine
from article80.responsibility.events import KINDS
from article80.responsibility.facts import Evidence

CASE: dict[str, Any] = {
    "id": "case",
    "applicant": {
        "id": "applicant",
        "birth": "1990-01-01",
        "birth_evidence": "proof: passport",
        "applications": [{"state": "DE", "registered": "2026-09-03", "evidence": "proof"}],
    },
    "facts": {
        "crossings": [{"state": "GR", "on": "2026-08-01", "evidence": "circumstantial: ferry ticket"}],
        "adult_care": [{"in_care": True, "from": "2026-01-01", "evidence": "none"}],
    },
    "events": [{"kind": "take_charge_request", "on": "2026-10-01", "state": "DE", "to": "GR"}],
}

TOML = """
id = "case"
[applicant]
id = "applicant"
birth = 1990-01-01
birth_evidence = "proof: passport"
[[applicant.applications]]
state = "DE"
registered = 2026-09-03
evidence = "proof"
[[facts.crossings]]
state = "GR"
on = 2026-08-01
evidence = "circumstantial: ferry ticket"
[[facts.adult_care]]
in_care = true
from = 2026-01-01
evidence = "none"
[[events]]
kind = "take_charge_request"
on = 2026-10-01
state = "DE"
to = "GR"
"""


def test_json_and_toml_of_one_case_are_the_same_case(tmp_path: Path) -> None:
    """A user writes what is easier to write; codes and evidence in short form are understood in both."""
    (tmp_path / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    (tmp_path / "case.toml").write_text(TOML, encoding="utf-8")
    case = read_case(tmp_path / "case.json")
    assert read_case(tmp_path / "case.toml") == case
    (crossing,) = case.facts.crossings
    assert (crossing.state, crossing.on) == ("EL", date(2026, 8, 1))
    assert crossing.evidence == Evidence("circumstantial", "ferry ticket")
    assert case.events[0].to == "EL"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(
            ("Italy", "IT"),
            ("italy", "IT"),
            ("GREECE", "EL"),
            ("Czechia", "CZ"),
            ("Czech Republic", "CZ"),
            ("el", "EL"),
        ),
        *(("The Netherlands", "NL"), ("Netherlands", "NL"), ("Norway", "NO"), (" Germany ", "DE"), ("el", "EL")),
    ],
)
def test_a_state_is_its_code_or_its_name(written: str, code: str) -> None:
    """Whoever fills in a case writes the name; in the answer it is the same state."""
    data = deepcopy(CASE)
    data["facts"]["crossings"][0]["state"] = written
    data["facts"]["visa_waived_in"] = [written]
    data["present_in"] = written
    case = case_from(data, "case.json")
    assert {case.facts.crossings[0].state, *case.facts.visa_waived_in, case.present_in} == {code}


@pytest.mark.parametrize("name", ["Turkey", "Ital", "Germany, Italy"])
def test_a_name_of_another_state_is_refused(name: str) -> None:
    """Names are taken as they stand in the list of states, never guessed."""
    data = deepcopy(CASE)
    data["facts"]["crossings"][0]["state"] = name
    with pytest.raises(InputError, match="is not a state bound by Part III; expected its name in English or one of BE"):
        case_from(data, "case.json")


def _in_the_united_kingdom(day: str) -> dict[str, Any]:
    case = deepcopy(CASE)
    case["applicant"]["applications"].append(
        {"state": "United Kingdom", "registered": day, "lodged": day, "evidence": "proof"}
    )
    return {**case, "events": []}


def test_the_united_kingdom_is_a_state_of_these_rules_until_the_transition_ended() -> None:
    """Old files, such as those of the Court, name it; after 31 December 2020 it is a third country."""
    for day in ("2014-11-01", "2020-12-31"):
        applications = case_from(_in_the_united_kingdom(day), "case.json").applicant.applications
        assert applications[1].state == "UK"
    with pytest.raises(InputError) as refused:
        case_from(_in_the_united_kingdom("2021-01-01"), "case.json")
    assert str(refused.value).startswith(
        'case.json, applicant, applications, entry 2, state: "UK" is not a state bound by Part III on 2021-01-01;'
    )


def test_an_old_case_in_the_united_kingdom_says_until_when_it_was_bound() -> None:
    """A lone minor of 2014 who applied there last (C-648/11): the answer is that of the time, and says so."""
    case = deepcopy(CASE) | {"facts": {}, "events": []}
    case["applicant"]["applications"] = [
        {"state": "UK", "registered": "2014-11-01", "lodged": "2014-11-01", "evidence": "proof"}
    ]
    found = determine(case_from(case, "case.json"), options=Options(), on=date(2014, 12, 1))
    assert found.state == "UK"
    assert any("until 31 December 2020" in note for note in found.notes)


def test_capital_letters_in_evidence_do_not_matter() -> None:
    """What it is stays as it was written."""
    for evidence in ("Proof: Eurodac", "PROOF: Eurodac", {"grade": "Proof", "what": "Eurodac"}):
        data = deepcopy(CASE)
        data["facts"]["crossings"][0]["evidence"] = evidence
        assert case_from(data, "case.json").facts.crossings[0].evidence == Evidence("proof", "Eurodac")


def test_a_file_in_another_encoding_is_told_of_its_line(tmp_path: Path) -> None:
    """A case file has lines, not rows, and no spreadsheet program saved it."""
    path = tmp_path / "case.json"
    path.write_bytes('{"id":\n "Müller"}'.encode("latin-1"))
    with pytest.raises(InputError) as caught:
        read_case(path)
    assert str(caught.value) == (
        f"{path}, line 2: the byte 0xFC is not UTF-8; "
        "expected text in UTF-8 (choose this encoding where the file is saved)"
    )


def test_a_folder_is_read_in_the_order_of_the_names(tmp_path: Path) -> None:
    """The same folder gives the same answer on any machine."""
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.json").write_text(json.dumps({**CASE, "id": name}), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no case", encoding="utf-8")
    assert [case.id for case in read_cases(tmp_path)] == ["a", "b", "c"]


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    """An empty result would look like an answer."""
    with pytest.raises(InputError, match=r"has no case files; expected files that end in \.json or \.toml"):
        next(read_cases(tmp_path))


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("facts", "crossings", 0, "on"), "3 May", '"3 May" cannot be used; expected a day such as 2026-05-03'),
        (
            ("facts", "crossings", 0, "state"),
            "XX",
            '"XX" is not a state bound by Part III; expected its name in',
        ),
        (("facts", "crossings", 0, "state"), "", '"" is not a state bound by Part III'),
        (("facts", "crossings", 0, "state"), date(2026, 5, 3), '"2026-05-03" is not a state bound by Part III'),
        (("facts", "crossings", 0, "state"), "UK", '"UK" is not a state bound by Part III'),
        (("facts", "crossings", 0, "by"), "car", '"car" is not accepted; expected land, sea or air'),
        (("facts", "crossings", 0, "when"), "x", '"when" is not known; expected one of state, on, by, '),
        (("facts", "crosings"), [], '"crosings" is not known; did you mean crossings?; expected one of 25 words'),
        (("applicant", "applications", 0, "registred"), "x", '"registred" is not known; did you mean registered?'),
        (
            ("events", 0, "kind"),
            "take_charge_requst",
            '"take_charge_requst" is not accepted; did you mean take_',
        ),
        (("facts", "crossings", 0, "evidence"), "maybe", '"maybe" is not evidence; expected what it rests on'),
        (("facts", "adult_care", 0, "in_care"), "yes", '"yes" cannot be used; expected true or false'),
        (("facts", "crossings", 0, "on"), "0206-08-01", '"0206-08-01" is far away; expected a day of the years 1900'),
        (("applicant", "birth"), "9999-12-31", '"9999-12-31" is far away; expected a day of the years 1900 to 2100'),
        (("facts", "crossings", 0, "on"), None, "null cannot be used; expected a day such as 2026-05-03"),
        (("facts", "crossings", 0, "state"), 7, "the number 7 cannot be used; expected text in quotation marks"),
        (("facts", "crossings", 0, "by"), 7, "the number 7 is not accepted; expected land, sea or air"),
        (("id",), 123, "the number 123 cannot be used; expected text in quotation marks"),
        (("facts", "crossings"), {"state": "IT"}, "a table stands where a list belongs; expected a list in square"),
        (("facts", "visa_waived_in"), "IT", '"IT" stands where a list belongs; expected a list in square brackets'),
        (("applicant", "applications"), None, "null stands where a list belongs; expected a list in square brackets"),
        (("applicant",), [], "a list cannot be used; expected a table of named values"),
        (("facts", "visas"), "x", '"x" stands where a list belongs; expected a list in square brackets'),
        (("facts", "crossings", 0), 7, "the number 7 cannot be used; expected a table of named values"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(place: tuple[Any, ...], value: Any, message: str) -> None:
    """File, place in the file, what is wrong and what was expected, in one line."""
    data = deepcopy(CASE)
    inside: Any = data
    for part in place[:-1]:
        inside = inside[part]
    inside[place[-1]] = value
    with pytest.raises(InputError) as caught:
        case_from(data, "case.json")
    where = ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in place)
    assert str(caught.value).startswith(f"case.json, {where}: {message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (("id",), "id: is missing; expected a name for the case, which the results repeat"),
        (("applicant",), "applicant: is missing; expected the applicant, with the applications"),
        (
            ("facts", "crossings", 0, "evidence"),
            "facts, crossings, entry 1: has no evidence; expected what it rests",
        ),
        (("applicant", "birth_evidence"), "applicant: has a day of birth without birth_evidence"),
        (("events", 0, "to"), "events, entry 1: the event take_charge_request needs to"),
    ],
)
def test_what_is_missing_is_named(place: tuple[Any, ...], message: str) -> None:
    """Nothing is taken for proof because a file is silent."""
    data = deepcopy(CASE)
    inside: Any = data
    for part in place[:-1]:
        inside = inside[part]
    del inside[place[-1]]
    with pytest.raises(InputError) as caught:
        case_from(data, "case.json")
    assert str(caught.value).startswith(f"case.json, {message}")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("case.json", "{", "cannot be read: the JSON breaks off before its end"),
        ("case.json", '{"id" "a"}', "the JSON is not right from line 1, character 7 on"),
        ("case.json", "null", "holds null; expected one case, which begins and ends with a brace"),
        ("case.json", "[" * 100_000, "is nested too deeply, with brackets within brackets; expected one case in JSON"),
        ("case.json", '{"id": "a",}', "line 1, character 12 on: a comma stands before the closing bracket; expected"),
        ("case.json", 'id = "a"', "is not JSON: it looks like TOML, whose files end in .toml; expected one case"),
        ("case.toml", '{"id": "a"}', "is not TOML: it looks like JSON, whose files end in .json; expected one case"),
        ("case.toml", 'id = "a"\nb = x', "the TOML is not right from line 2, character 5 on: invalid value; expected"),
        ("case.toml", "a = " + "[" * 100_000, "line 1 has 100004 characters, and at most 50000 are read"),
        ("case.toml", "a = " + "[" * 10_000, "is nested too deeply, with brackets within brackets; expected one"),
        ("case.json", "", "is empty; expected one case"),
        ("case.json", "%PDF-1.7", "is a PDF document, whatever its name; expected one case in JSON or TOML"),
        ("case.json", '{"id": "a", "id": "b"}', '"id" is there twice'),
        ("case.json", "[]", "holds a list; expected one case, which begins and ends with a brace"),
        ("case.toml", "id = ", "cannot be read"),
        ("case.csv", "id", "is no case file; expected a file that ends in .json or .toml"),
    ],
)
def test_a_file_that_is_no_case_is_refused(tmp_path: Path, name: str, content: str, message: str) -> None:
    """Broken files get a line, not a traceback."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_case(path)
    assert message in str(caught.value)


def test_the_schema_says_what_the_door_asks_for() -> None:
    """An editor that knows the schema must not accept what the door refuses."""
    schema = case_schema()
    definitions = schema["$defs"]
    assert schema["$ref"] == "#/$defs/Case"
    crossing = definitions["IrregularCrossing"]
    assert crossing["additionalProperties"] is False
    assert {"state", "on", "evidence"} <= set(crossing["required"])
    assert "from" in definitions["Stay"]["properties"]
    assert "evidence" not in definitions["Event"].get("required", [])
    assert definitions["Evidence"]["anyOf"][0]["pattern"].startswith("^([Pp]roof")
    json.dumps(schema)


def test_every_name_of_a_case_file_has_plain_words() -> None:
    """A schema with the words of the source code in it helps nobody who writes a case file."""
    schema = case_schema()
    tables = {name: entry for name, entry in schema["$defs"].items() if name != "Evidence"}
    bare = [
        f"{name}.{one}"
        for name, entry in tables.items()
        for one, form in entry["properties"].items()
        if "description" not in form and (name, one) not in {("Facts", other) for other in _LISTS}
    ]
    assert bare == []
    said = json.dumps(schema)
    assert "`" not in said
    assert "None" not in said


_LISTS = [name.name for name in tables_of_a_case()["Facts"] if name.holds]


def test_what_is_a_fact_and_what_an_event_is_said_of_names_that_there_are() -> None:
    """A reader who looks for the right place must find it; every fact that counts as an event is in the list."""
    tables = tables_of_a_case()
    for pair in PAIRS:
        table, places = "Case", pair.fact.split(".")
        for one in places:
            found = {name.name: name.holds for name in tables[table]}
            assert one in found, pair.fact
            table = found[one]
        assert set(pair.events) <= set(KINDS)
    facts = {pair.fact.partition("facts.")[2] for pair in PAIRS}
    assert {"absences", "absconding", "examined_by_choice", "humanitarian_requests", "relocations"} <= facts


def test_the_words_of_case_files_are_about_what_there_is_and_what_reads_it() -> None:
    """A table of the documentation must not name an event or an article that the program does not know."""
    for module in pkgutil.walk_packages(responsibility.__path__, f"{responsibility.__name__}."):
        import_module(module.name)
    known = [place for one in rules() for place in one.provisions]
    assert set(READ_BY) == set(KINDS)
    assert set(TABLES) == set(tables_of_a_case())
    named = {one for about in TABLES.values() for one in about.read_by} | {
        one for every in READ_BY.values() for one in every
    }
    places = [Provision.parse(one if " " in one else f"AMMR {one}") for one in named]
    assert [str(one) for one in places if not any(rule.covers(one) or one.covers(rule) for rule in known)] == []
