"""Ends commands that write at random moments, and looks at what is left.

``python -m tests.doors.kills 1000`` tries a thousand ends, by SIGKILL, SIGTERM and SIGHUP in turn, over all commands
in ``COMMANDS``. The program is imported once and each run is a fork of it in a session of its own, so that a run takes
the time of its work alone. After each end there may be no process of that session, and each file is the old one or the
new one, whole. After a command's next run that is not disturbed no hidden file is left, and it writes what it always
writes.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
GALLERY = Path(__file__).parents[2] / "docs" / "how-to" / "cases"
OLD = b"what stood here before\n"
GRACE = 10.0
"""Seconds that processes of an ended run may take to end."""

YOUNG = 1.2
"""Seconds after which the next run takes an unfinished file for one that was left."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A command that writes: its words, the files that it replaces, and what differs from run to run."""

    arguments: tuple[str, ...]
    replaces: tuple[str, ...] = ()
    steady: bool = True
    """Whether two whole runs write the same bytes: a vintage holds the moment at which it was taken in."""


COMMANDS: Mapping[str, Writer] = {
    "cycle, page": Writer(("cycle", "2026", "--report", "o.html"), ("o.html",)),
    "cycle, workbook": Writer(("cycle", "2026", "--report", "o.xlsx"), ("o.xlsx",)),
    "cycle, tables": Writer(("cycle", "2026", "--report", "o.csv", "--format", "csv"), ("o.csv",)),
    "cycle, JSON": Writer(("cycle", "2026", "--report", "o.json"), ("o.json",)),
    "assess": Writer(("assess", "2026", "--report", "o.html"), ("o.html",)),
    "project": Writer(("project", "2026", "--geo", "DE", "--chart", "o.svg"), ("o.svg",)),
    "compare": Writer(("compare", "--year", "2025", "--report", "o.html"), ("o.html",)),
    "sensitivity": Writer(
        ("sensitivity", "--year", "2026", "--geo", "PT", "--samples", "64", "--chart", "o.svg"), ("o.svg",)
    ),
    "simulate": Writer(
        (
            "simulate",
            "--draws",
            "600",
            "--years",
            "2",
            "--arrivals",
            "history",
            "--scheduler",
            "local",
            "--workers",
            "2",
            "--out",
            "runs",
        ),
        steady=False,
    ),
    "match": Writer(("match", "cases.csv", "places.csv", "--out", "proposal")),
    "population": Writer(("population", "--cases", "3000", "--out", "synthetic.csv"), ("synthetic.csv",)),
    "population, Parquet": Writer(("population", "--cases", "3000", "--out", "synthetic.parquet")),
    "responsibility": Writer(("responsibility", "files.jsonl", "--on", "2027-01-10", "--out", "o.csv"), ("o.csv",)),
    "responsibility, picture": Writer(
        ("responsibility", "file.json", "--on", "2027-01-10", "--timeline", "o.svg"), ("o.svg",)
    ),
    "calendar": Writer(("calendar", "2027", "--ics", "o.ics"), ("o.ics",)),
    "data update": Writer(
        ("data", "update", "--source", "file", "--file", "ministry.csv", "--data-folder", "kept", "--yes"), steady=False
    ),
}


@dataclass(slots=True)
class Tally:
    """What was tried and seen."""

    ends: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def handed_in(folder: Path) -> None:
    """Write the files that the commands read."""
    head = "case,benefitting,ages,nationality,status,security,links,vulnerability,needs\n"
    cases = "".join(f"K{at},{('IT', 'EL')[at % 2]},{20 + at % 40},SYR,applicant,clear,,,\n" for at in range(1500))
    (folder / "cases.csv").write_text(head + cases)
    states = ("DE", "FR", "NL", "SE", "PT", "FI")
    places = "".join(f"{origin},{state},90,no\n" for origin in ("IT", "EL") for state in states)
    (folder / "places.csv").write_text("benefitting,contributing,places,beneficiaries\n" + places)
    file = json.loads((GALLERY / "29-2-visa.json").read_text())
    (folder / "file.json").write_text(json.dumps(file))
    (folder / "files.jsonl").write_text("\n".join(json.dumps({**file, "id": f"K{at}"}) for at in range(6000)))
    (folder / "ministry.csv").write_text(
        "geo,year,measure,value,unit,source\nDE,2026,population,83600000,persons,Statistical office\n"
    )


def forked(arguments: tuple[str, ...], folder: Path) -> int:
    """Start a run in a session of its own; return its process."""
    process = os.fork()
    if process:
        return process
    try:
        os.setsid()
        os.chdir(folder)
        for stream, path in ((0, os.devnull), (1, os.devnull), (2, str(_said(folder)))):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC), stream)
        from article80.cli import program

        program.main(list(arguments), prog_name="article80")
        os._exit(0)
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    finally:
        os._exit(99)  # whatever a fork meets, it must not go on as the one that tries


def _said(folder: Path) -> Path:
    """Where a run says what is wrong."""
    return folder.with_name("said.txt")


def whole_run(writer: Writer, folder: Path) -> tuple[int, float]:
    """Run to the end: the exit code and the seconds."""
    began = time.monotonic()
    _, status = os.waitpid(forked(writer.arguments, folder), 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - began


def ended_run(writer: Writer, folder: Path, after: float, number: signal.Signals) -> tuple[bool, list[int]]:
    """Run, send ``number`` after that many seconds: whether it was still running, and which processes stay."""
    process = forked(writer.arguments, folder)
    time.sleep(after)
    ended, _ = os.waitpid(process, os.WNOHANG)
    if not ended:
        os.kill(process, number)
        os.waitpid(process, 0)
    return not ended, _still_there(process)


def _still_there(session: int) -> list[int]:
    """The processes of a session after a time of grace."""
    until = time.monotonic() + GRACE
    while (left := _of_session(session)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def _of_session(session: int) -> list[int]:
    left = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                after_name = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(after_name[3]) == session and after_name[0] not in "ZX":
                left.append(int(entry.name))
    return left


def written(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that a user sees or that is hidden from them."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _is_hidden(name: str) -> bool:
    """Whether a path below the folder of a run is one that no user asked for. Zarr keeps its own hidden marks."""
    parts = Path(name).parts
    return "waiting" in parts or any(part.startswith(".") and not part.startswith(".z") for part in parts)


class Trial:
    """One command in a folder of its own: what a whole run writes, then one end after the other."""

    def __init__(self, name: str, writer: Writer, folder: Path, tally: Tally) -> None:
        self.name, self.writer, self.folder, self.tally = name, writer, folder, tally
        handed_in(folder)
        self.before = written(folder)
        whole_run(writer, folder)  # what is read or compiled for the first time
        self._fresh()
        code, self.seconds = whole_run(writer, folder)
        if code:
            raise SystemExit(f"{name} ends with {code} where nothing disturbs it: {_said(folder).read_text()[-900:]}")
        self.new = written(folder)

    def _fresh(self) -> None:
        for path in self.folder.iterdir():
            if path.name not in self.before:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _fault(self, what: str) -> None:
        self.tally.faults.append(f"{self.name}: {what}")

    def end(self, draw: random.Random, number: signal.Signals) -> None:
        """Disturb one run and look at what it leaves; now and then old files stand where it writes."""
        self._fresh()
        old = draw.random() < 0.5
        if old:
            for name in self.writer.replaces:
                (self.folder / name).write_bytes(OLD)
        running, left = ended_run(self.writer, self.folder, draw.uniform(0, self.seconds * 1.05), number)
        self.tally.ends[f"{number.name} {'while it ran' if running else 'too late'}"] += 1
        for process in left:
            self._fault(f"{number.name} leaves a process behind")
            os.kill(process, signal.SIGKILL)
        self._look(old, number)

    def _look(self, old: bool, number: signal.Signals) -> None:
        now = written(self.folder)
        for name, content in self.before.items():
            if now.get(name) != content:
                self._fault(f"{number.name} changes {name}, which was handed in")
        for name in self.writer.replaces:
            kind = "none" if name not in now else "old" if now[name] == OLD else "new"
            self.tally.states[kind] += 1
            if (old and kind == "none") or (kind == "new" and now[name] != self.new[name]):
                self._fault(f"{number.name} leaves {name} in a state between old and new")
        if self.writer.steady:
            half = [name for name in now.keys() & self.new.keys() if now[name] not in (self.new[name], OLD)]
            for name in half:
                self._fault(f"{number.name} leaves a part of {name}")

    def next_run(self) -> None:
        """A run that nothing disturbs takes away what was left and writes what it always writes."""
        time.sleep(YOUNG)
        resumed = Writer((*self.writer.arguments, "--resume")) if self.name == "simulate" else self.writer
        code, _ = whole_run(resumed if (self.folder / "runs").exists() else self.writer, self.folder)
        if code:
            self._fault(f"the next run ends with {code}: {_said(self.folder).read_text()[-300:]}")
        now = written(self.folder)
        hidden = [name for name in now if _is_hidden(name)]
        waiting = [path.name for path in self.folder.with_name("tmp").iterdir()]
        if hidden or waiting:
            self._fault(f"the next run leaves {hidden or waiting}")
        if self.writer.steady and {name: now.get(name) for name in self.new} != self.new:
            self._fault("the next run writes something else")


def try_ends(count: int, seed: int, commands: Mapping[str, Writer], say: Callable[[str], object]) -> Tally:
    """End ``count`` runs, as evenly over commands and signals as that number allows."""
    import xarray  # noqa: F401

    import article80.report  # noqa: F401  a run shall begin with its work, not with imports

    tally, draw = Tally(), random.Random(seed)
    for at, (name, writer) in enumerate(commands.items()):
        share = count // len(commands) + (at < count % len(commands))
        if not share:
            continue
        with TemporaryDirectory() as folder:
            os.environ["TMPDIR"] = folder + "/tmp"
            os.mkdir(folder + "/tmp")
            os.mkdir(folder + "/work")
            trial = Trial(name, writer, Path(folder, "work"), tally)
            for turn in range(share):
                trial.end(draw, SIGNALS[turn % len(SIGNALS)])
                if turn % 10 == 9 or turn == share - 1:
                    trial.next_run()
            say(f"{name}: {share} ends of a run of {trial.seconds:.2f} s, {len(tally.faults)} faults so far")
    return tally


def main(count: int, *names: str, seed: int = 1) -> int:
    """Print what was tried, with the commands of these names or all, and what was seen; 1 if anything is wrong."""
    commands = {name: writer for name, writer in COMMANDS.items() if not names or name in names}
    tally = try_ends(count, seed, commands, lambda line: sys.stdout.write(f"{line}\n"))
    sys.stdout.write(
        f"{sum(tally.ends.values())} ends: {dict(sorted(tally.ends.items()))}; files: {dict(tally.states)}\n"
    )
    for fault, times in Counter(tally.faults).items():
        sys.stdout.write(f"FAULT, {times} times: {fault}\n")
    return bool(tally.faults)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:]))
