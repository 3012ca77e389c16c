"""Mutated files at every door: each is read or refused in one line; nothing else may come of it.

``make fuzz`` tries 100 000 of them (FUZZ_FILES says how many, FUZZ_SEED which), the slow tests a short turn. The
seeds are small good files; ``broke`` holds what once broke a door, and every turn begins with those.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import resource
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from article80.cli import program
from article80.delivery.corrections import corrected
from article80.delivery.division.lots import Contradiction
from article80.doors.actions_file import read_actions
from article80.doors.arrivals_file import read_arrivals
from article80.doors.book_file import read_book
from article80.doors.case_file import checked_case
from article80.doors.cases_file import read_cases
from article80.doors.choices_file import read_choices
from article80.doors.errors import InputError
from article80.doors.figures_file import read_figures
from article80.doors.file_bytes import NamedBytes
from article80.doors.form_file import read_january_report, read_relocation_form
from article80.doors.many_cases import checked_of, sources
from article80.doors.match_result import read_result
from article80.doors.measures_file import read_measures
from article80.doors.notification_file import read_notification
from article80.doors.observations_file import observations_file
from article80.doors.options_file import read_options
from article80.doors.own_information_file import read_own_information
from article80.doors.package_file import read_package
from article80.doors.places_file import read_decisions, read_places
from article80.doors.pledges_file import read_pledges
from article80.doors.register_file import read_recommendation, read_register
from article80.doors.relocation_events_file import read_relocation
from article80.doors.scores_file import read_scores
from article80.doors.strategy_file import read_strategy
from article80.doors.units_file import read_available, read_needs
from tests.law_days import LAW

BROKE = Path(__file__).with_name("broke")
LONGEST = 10.0
"""Seconds that one input may take."""

LARGEST = 300
"""Megabytes that all inputs together may take beyond the program itself."""

MEMBERS = ("DE", "FR", "MT")
GALLERY = Path(__file__).parents[2] / "docs" / "how-to" / "cases"


def _by_path(read: Callable[[Path], Any]) -> Callable[[NamedBytes], Any]:
    """A door that takes a path alone: the file is written first."""

    def door(source: NamedBytes) -> Any:
        with TemporaryDirectory() as folder:
            path = Path(folder, source.name)
            path.write_bytes(source.content)
            return read(path)

    return door


def _many(path: Path) -> None:
    """Many cases in one file: a bad one is told and stops no other."""
    for source in sources(path):
        with suppress(InputError):
            checked_of(source)


@cache
def _matching() -> Mapping[str, bytes]:
    """The files of a small matching that was written."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "c.csv").write_text(_CASES)
        (folder / "l.csv").write_text("contributing,places\nDE,2\n")
        asked = [str(folder / "c.csv"), str(folder / "l.csv"), "--on", "2026-11-20", "--out", str(folder / "out")]
        done = CliRunner().invoke(program, ["match", *asked])
        assert done.exit_code == 0, done.output
        return {part: (folder / "out" / part).read_bytes() for part in PARTS}


PARTS = ("run.json", "assignments.csv", "reasons.jsonl")


def _result(path: Path) -> None:
    """The record of a matching, of which one part is the file, and the others are as they were written."""
    part = path.name if path.name in PARTS else "run.json"
    folder = path.parent / "out"
    folder.mkdir()
    for name, content in _matching().items():
        (folder / name).write_bytes(path.read_bytes() if name == part else content)
    read_result(folder)


def _book(source: NamedBytes) -> None:
    """The entries of a year, with what corrections put right; a contradiction among them is refused by the answer."""
    with suppress(Contradiction):
        corrected(read_book(source).entries)


DOORS: dict[str, Callable[[NamedBytes], Any]] = {
    "figures": lambda source: read_figures(source, "population", MEMBERS),
    "observations": observations_file,
    "pledges": lambda source: read_pledges(source, MEMBERS),
    "places": read_places,
    "decisions": read_decisions,
    "needs": read_needs,
    "available": read_available,
    "cases": lambda source: read_cases(source, LAW),
    "notice": read_notification,
    "relocation": read_relocation,
    "arrivals": lambda source: read_arrivals(source, MEMBERS),
    "choices": lambda source: read_choices(source, MEMBERS),
    "own information": read_own_information,
    "relocation form": read_relocation_form,
    "january report": read_january_report,
    "case": _by_path(checked_case),
    "many cases": _by_path(_many),
    "options": _by_path(lambda path: read_options([str(path)])),
    "package": _by_path(read_package),
    "actions": _by_path(read_actions),
    "book": _book,
    "measures": read_measures,
    "recommendation": read_recommendation,
    "register": read_register,
    "strategy": read_strategy,
    "scores": lambda path: read_scores(path, ["K7-1", "K7-2"]),
    "result of a matching": _by_path(_result),
}


def _workbook(text: str) -> bytes:
    book = openpyxl.Workbook()
    for row in text.splitlines():
        book.active.append(row.split(","))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_FIGURES = "geo,value\nDE,83577140\nFR,68882600\nMT,574250\n"
_CASES = (
    "case,benefitting,ages,nationality,status,security,links,vulnerability\n"
    "K7-1,IT,34 31 4,SYR,applicant,clear,DE:family:proven,2:pregnancy\nK7-2,EL,19,AFG,applicant,clear,,\n"
)
SEEDS: list[tuple[str, bytes]] = [
    ("f.csv", _FIGURES.encode()),
    ("f.xlsx", _workbook(_FIGURES)),
    ("f.csv.gz", gzip.compress(_FIGURES.encode())),
    ("f.tsv", b"freq,indic_de,geo\\TIME_PERIOD\t2024 \t2025 \nA,JAN,DE\t83000000 \t83577140 p\n"),
    ("o.csv", b"geo,year,measure,value,unit,source\nDE,2025,population,83577140,persons,x\n"),
    ("p.csv", b"geo,measure,amount,deduction\nDE,relocation,4555,\nFR,financial,9260000.50,50%\nMT,none,,full\n"),
    ("l.csv", b"benefitting,contributing,places,beneficiaries\nIT,DE,1200,no\nIT,RO,331,yes\n"),
    ("d.csv", b"case,state,why\nK7-1,DE,ill\nK7-2,stays,in hospital\n"),
    ("n.csv", b"geo,measure,units,for,prefers\nDE,relocation,4555,,IT\nFR,relocation,500,CY EL,\n"),
    ("c.csv", _CASES.encode()),
    ("c.xlsx", _workbook(_CASES)),
    ("e.toml", b'article = "59"\nstate = "MT"\nconsiders_itself = true\nreceived = 2027-03-01\n'),
    ("r.json", b'{"case": {"benefitting": "IT", "contributing": "DE", "person": "applicant"},\n'
               b' "events": [{"event": "identified", "date": "2027-02-01"}]}'),
    ("m.csv", b"geo,value,source\nDE,48000,x\nFR,32000,x\nMT,10000,x\n"),
    ("s.csv", b"geo,pledged,delivered,in_persons,pledged_persons,helps,kind\nDE,0.5,0.25,1,,MT,money\nFR,1,,0,20,,\n"),
    ("a.csv", b"benefitting,title,amount,serves\nEL,Beds in Attica,5000000.50,reception\n"),
    ("b.csv", b"event,contributing,measure,amount,benefitting,on,id,of\npledge,DE,relocation,100,,2026-07-15,p1,\n"
              b"draw,DE,relocation,40,EL,2026-09-02,d1,\ncorrect,,,30,,2026-09-03,,d1\n"),
    ("b.json", b'[{"event": "pledge", "contributing": "SE", "measure": "financial", "amount": 4000000.50},\n'
               b' {"event": "draw", "contributing": "SE", "measure": "financial", "amount": "7"}]'),
    ("q.csv", b"contributing,benefitting,what,requested_on,value_of_contributing,value_of_benefitting\n"
              b"DE,EL,Interpreters,2026-08-01,400000,400000.50\n"),
    ("z.toml", b'id = "2026-1"\naddressee = "EL"\ntext = "a"\nmeasure_of_success = "b"\nadopted = 2027-02-15\n'
               b'due = 2027-12-31\n[finding]\nabout = "EL"\nprovision = "AMMR 67(11)"\ngrade = "non_compliant"\n'
               b'text = "c"\n[[finding.evidence]]\nkind = "document"\nwhat = "d"\nsource = "e"\n'),
    ("x.json", b'{"recommendations": [], "entries": [{"recommendation": "1", "step": "review", "day": "2027-03-01",'
               b' "text": "a", "adequate": true}], "told": ["1/review/1"]}'),
    ("t.toml", b'state = "EL"\ntransmitted = 2025-06-13\n[headings]\nprevention = "a"\n[contingency_plan]\n'
               b'notified = 2025-04-10\n[implementation_plan]\nactions = [{ what = "b", due = 2026-03-01 }]\n'
               b'[[capacities]]\nwhat = "c"\nnumber = 2000\nsource = "d"\n'),
    ("v.csv", b"case,state,score\nK7-1,DE,17\nK7-1,FR,4.5\nK7-2,DE,3\nK7-2,FR,1\n"),
    ("o.toml", b'rk_rounding = "nearest"\nrk_members = ["DE", "FR"]\n'),
    ("y.csv", b"geo,item,value,on,source\nEU,report,,2026-12-03,x\nIT,label,under_migratory_pressure_sar,,x\n"
              b"EU,reference_relocations,21000,,x\nDE,pledge_relocations,4544,,x\nAT,deduction_full,,,x\n"),
    ("w.toml", b'state = "SE"\nyear = 2026\ncontributing = true\noffsets = 0\noffsets_euro = 0\n'
               b'provided = [{ partner = "EL", number = 12, euro = 450000 }, { partner = "CY", number = 1 }]\n'),
    *((path.name, path.read_bytes()) for path in sorted(GALLERY.iterdir())[:6]),
    ("k.jsonl", b"\n".join(path.read_bytes().replace(b"\n", b" ") for path in sorted(GALLERY.iterdir())[:3])),
    *((part, b"") for part in ("run.json", "assignments.csv", "reasons.jsonl")),
    ("j.json", b'{"id": ["geo", "time"], "size": [1, 1], "value": [5], "dimension":'
               b' {"geo": {"category": {"index": ["DE"]}}, "time": {"category": {"index": ["2025"]}}}}'),
]  # fmt: skip
_PIECES = [
    b"\0", b"\xff", b"\r", b"\n", b",", b";", b"\t", b'"', b"'", b"=", b"-", b"%", b"1e999", b"nan", b"inf", b"9" * 400,
    b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"\x1f\x8b", b"PAR1", b"{", b"[" * 2_000, b"<a>" * 300, b"\\ud800",
    b"&lt;", b"<!DOCTYPE a>", b"../", b"4.329", b"4,329", b"EU27_2020", b"\xe2\x80\xae", b"a." * 100, b"8.36E+07", b"#",
]  # fmt: skip


def mutated(chance: random.Random, seed: bytes) -> bytes:
    """A seed with one to five changes: bytes turned, cut, doubled, or strange pieces put in."""
    content = bytearray(seed)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(content) + 1)
        kind = chance.randrange(5)
        if kind == 0 and content:
            content[at % len(content)] = chance.randrange(256)
        elif kind == 1:
            content[at : at + chance.randint(1, 30)] = b""
        elif kind == 2:
            content[at:at] = content[at : at + chance.randint(1, 200)]
        elif kind == 3:
            content[at:at] = chance.choice(_PIECES)
        else:
            content[at : at + 1] = chance.choice(_PIECES)
    return bytes(content)


_OF_A_NAME = {
    "m": "arrivals", "s": "choices", "a": "actions", "o": "options", "y": "package", "w": "january report",
    "k": "many cases", "run": "result of a matching", "assignments": "result of a matching",
    "reasons": "result of a matching", "f": "figures", "p": "pledges", "l": "places", "d": "decisions",
    "z": "recommendation", "x": "register", "t": "strategy", "v": "scores",
    "b": "book", "q": "measures", "n": "available", "c": "cases", "e": "notice", "r": "relocation", "j": "observations",
}  # fmt: skip


def _door_of(name: str) -> str:
    """The door that a seed is made for, so that the deeper places of each are reached as well."""
    return _OF_A_NAME.get(name.partition(".")[0], "case")


def _most_memory() -> int:
    """The most memory that this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000


def trial(door: str, source: NamedBytes) -> None:
    """Hand a file to a door: it is read, or refused in one line of a bearable length, and in time."""
    if door == "result of a matching":
        _matching()  # made once, and no part of the time
    began = time.monotonic()
    try:
        DOORS[door](source)
    except InputError as error:
        line = str(error)
        assert "\n" not in line
        assert len(line) < 4_000, (door, line[:300])
    assert time.monotonic() - began < LONGEST, (door, source)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("path", sorted(BROKE.iterdir()), ids=lambda path: path.name)
def test_what_once_broke_a_door_does_so_no_more(path: Path, door: str) -> None:
    """Small files that were once a crash, a hang or a full memory."""
    trial(door, NamedBytes(path.name, path.read_bytes()))


@pytest.mark.slow
def test_mutated_files_are_read_or_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a file holds, a door answers; how many were tried is printed."""
    wanted = int(os.environ.get("FUZZ_FILES", "3000"))
    for name, seed in SEEDS:  # so that what the doors import is not counted below
        with suppress(InputError):
            DOORS[_door_of(name)](NamedBytes(name, seed or _matching()[name]))
    before = _most_memory()
    chance = random.Random(int(os.environ.get("FUZZ_SEED", "2024")))
    doors = list(DOORS)
    for number in range(wanted):
        name, seed = SEEDS[number % len(SEEDS)]
        content = mutated(chance, seed or _matching()[name])
        door = _door_of(name) if chance.random() < 0.5 else chance.choice(doors)
        try:
            trial(door, NamedBytes(name, content))
        except Exception:
            (BROKE / f"{door}-{number}-{name}").write_bytes(content)
            raise
    more = _most_memory() - before
    assert more < LARGEST
    with capsys.disabled():
        told = f"{wanted} mutated files at {len(doors)} doors: each read, or refused in one line; {more} MB of memory"
        print(f"\n{told}")  # noqa: T201
