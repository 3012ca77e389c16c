"""Files that are made, or happen, to take all memory, to hang, or to end a run over many: each is one line."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from article80.atomic_file import written_whole
from article80.doors.errors import InputError
from article80.doors.file_bytes import NamedBytes, Opened
from article80.doors.json_text import parsed_json
from article80.doors.match_result import read_result
from article80.doors.packed import unpacked
from article80.doors.structured import read_structured
from article80.doors.tables import read_table
from article80.report.picture.sheet import Layer, Mark
from article80.situation.sources.address import redirected, why_no_address
from article80.situation.sources.deadline import TooLate, within
from article80.situation.sources.store import Store, StoreFailed


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 50_000 + " = 1",
        "x = {" + "a" + ".a" * 20_000 + " = 1}",
        "[" + '"a".' * 10_000 + "b]",
        "a" + " . a" * 40 + " = 1",
        "a = " + "[" * 100_000,
        "\n".join(f"a{at} = 1" for at in range(400_000)),
    ],
    ids=["long key", "in a table", "quoted", "with blanks", "deep", "many lines"],
)
def test_toml_that_would_take_all_memory_is_one_line(text: str) -> None:
    """Its reader keeps every beginning of a dotted key, so that a hundred kilobytes become gigabytes."""
    with pytest.raises(InputError) as caught:
        read_structured(NamedBytes("f.toml", text.encode()))
    assert len(str(caught.value)) < 300


def test_toml_with_points_in_its_texts_is_read() -> None:
    """A sentence may have as many full stops as it likes."""
    assert read_structured(NamedBytes("f.toml", b'a = "x.y.z' + b".w" * 100 + b'"'))["a"].startswith("x.y.z")


@pytest.mark.parametrize("written", [r'{"id": "\ud800"}', r'{"\udc00x": 1}', r'["a", {"b": "\uD83D"}]'])
def test_half_of_a_character_is_refused(written: str) -> None:
    """It is no text: it cannot be written to any table, and ended the run over all other cases."""
    with pytest.raises(ValueError, match="half of a character"):
        parsed_json(written)


def test_a_whole_character_in_two_halves_is_read() -> None:
    """JSON writes some characters that way."""
    assert parsed_json(r'{"id": "\ud83d\ude00"}') == {"id": "\N{GRINNING FACE}"}


def opened(content: bytes) -> Opened:
    """What was opened under a name."""
    return Opened("f.bin", content)


def archive(**files: bytes) -> bytes:
    """A zip with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "."), content)
    return out.getvalue()


def test_what_is_packed_is_unpacked_within_limits() -> None:
    """A megabyte of zeros packs to a kilobyte."""
    assert unpacked(opened(gzip.compress(b"geo") + gzip.compress(b",value"))).content == b"geo,value"
    assert unpacked(opened(archive(a__csv=b"geo", readme__md=b"x"))).content == b"geo"
    for content, says in [
        (gzip.compress(b"0" * 60_000_000), "unpacks to too much"),
        (gzip.compress(b"geo,value")[:-6], "is packed with gzip and damaged"),
        (archive(a__csv=b"x", b__csv=b"y"), 'is an archive with 2 tables: "a.csv", "b.csv"; expected'),
        (archive(a__docx=b"x"), "is an archive without a table"),
        (archive(a__zip=archive(b__csv=b"x")), "is an archive without a table"),
        (archive(a__csv=archive(b__csv=b"x")), "is an archive in an archive"),
        (archive(a__csv=b"0" * 60_000_000), "unpacks to too much"),
    ]:
        with pytest.raises(InputError) as caught:
            unpacked(opened(content))
        assert says in str(caught.value)


def test_a_line_without_an_end_is_refused() -> None:
    """A table has no row of a million characters."""
    with pytest.raises(InputError, match="row 2: is too long"):
        read_table(NamedBytes("f.csv", b"geo,value\nDE," + b"9" * 1_500_000), required=("geo", "value"))


@pytest.mark.parametrize(
    "record",
    [
        "[" * 100_000,
        "[]",
        "null",
        '{"input": 5}',
        '{"input": {"benefitting": [], "contributing": 7, "places": [[1e999]]}}',
    ],
)
def test_a_spoilt_record_of_a_matching_is_one_line(tmp_path: Path, record: str) -> None:
    """Records go from office to office to be checked."""
    (tmp_path / "run.json").write_text(record, encoding="utf-8")
    with pytest.raises(InputError):
        read_result(tmp_path)


@pytest.mark.parametrize(
    "spoilt", [{"source": ["x"]}, {"measures": [["x"]]}, {"table": 5}, {"rows": "x"}, {"dataset": {}}]
)
def test_a_spoilt_manifest_is_one_line(tmp_path: Path, spoilt: dict[str, object]) -> None:
    """The data folder is handed on as well."""
    entry = {
        "source": "file", "dataset": "x", "fetched": "", "stamp": {"address": ""}, "addresses": [], "read_as": "",
        "definition": "", "measures": [], "rows": 0, "table": "tables/file/x.csv", "checksum": "",
    }  # fmt: skip
    folder = tmp_path / "vintages" / "2026-11-20"
    folder.mkdir(parents=True)
    about = {"name": "2026-11-20", "made": "", "follows": "", "program": ""}
    for manifest in ({**about, "datasets": [{**entry, **spoilt}]}, {**about, "name": 5, "datasets": []}, []):
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        with pytest.raises(StoreFailed, match="is damaged"):
            Store(tmp_path).vintage("2026-11-20")


@pytest.mark.parametrize(
    "address",
    ["http://", "https://", "http://[::1", "https://a b", "https://127.0.0.1:99999", "file:///x", "http://example.org"],
)
def test_what_is_no_address_of_a_service_is_refused(address: str) -> None:
    """A wrong address is the user's slip; an open one lets others change the figures."""
    assert why_no_address(address)


@pytest.mark.parametrize("address", ["https://example.org/api", "HTTPS://example.org", "http://127.0.0.1:8080"])
def test_an_address_of_a_service_is_taken(address: str) -> None:
    """Schemes know no case, and one's own machine needs no cipher."""
    assert why_no_address(address) == ""


@pytest.mark.parametrize(
    ("to", "followed"),
    [
        ("/other", "https://a.eu/other"),
        ("https://a.eu/x", "https://a.eu/x"),
        ("http://a.eu/x", None),
        ("https://b.eu/x", None),
        ("https://a.eu:444/x", None),
        ("file:///etc/passwd", None),
        ("https://[", None),
    ],
)
def test_a_service_may_send_on_within_itself_alone(to: str, followed: str | None) -> None:
    """Another host, or the same one without a cipher, is somebody else."""
    assert redirected("https://a.eu/data", to) == followed


def test_a_call_that_drips_is_given_up_in_time() -> None:
    """A server can send a byte a second for a week; the run must not wait for it."""
    began = time.monotonic()
    with pytest.raises(TooLate):
        within(0.2, lambda: time.sleep(5))
    assert time.monotonic() - began < 3
    assert within(5, lambda: 7) == 7
    with pytest.raises(ValueError, match="x"):
        within(5, lambda: int("x"))


def test_a_picture_stays_well_formed_whatever_a_name_holds() -> None:
    """One control character in an identifier, and no browser shows the picture."""
    assert Mark(Layer.WORDS, "text", (), "K\x1b1\x00\ud800").svg("k") == "<text>K\ufffd1\ufffd\ufffd</text>"


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """A hidden file a kill would grow into a heap; one that is still being written stays."""
    left = tmp_path / f".{'ab' * 8}.part"
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    with written_whole(tmp_path / "a.txt") as outer:
        outer.write(b"a")
        mine = next(path for path in tmp_path.iterdir() if path.suffix == ".part")
        os.utime(mine, (1, 1))
        with written_whole(tmp_path / "b.txt") as inner:
            inner.write(b"b")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_run_over_many_cases_that_is_ended_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    """No process holds the caller's pipes, and no hidden file stays but after SIGKILL."""
    case = {"id": "K", "applicant": {"nationality": "SYR", "age": 30}}
    (tmp_path / "c.jsonl").write_text("\n".join(json.dumps({**case, "id": f"K{at}"}) for at in range(60_000)))
    command = [
        sys.executable,
        "-m",
        "article80.cli",
        "responsibility",
        "c.jsonl",
        "--on",
        "2026-11-20",
        "--out",
        "o.csv",
    ]
    run = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(6)
    run.send_signal(number)
    run.communicate(timeout=60)
    if number != signal.SIGKILL:
        assert [path.name for path in tmp_path.iterdir()] == ["c.jsonl"]
