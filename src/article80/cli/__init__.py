"""The command line: one file a command group, each imported only when it is asked for.

Results go to standard output, notes and errors to standard error. A command ends with 0, with 2 when what was handed
in cannot be used, and with 1 when something failed; an error is one line.
"""

from __future__ import annotations

import io
import signal
import sys
from types import FrameType

from article80.cli.compiled_code import find_a_place_for_compiled_code
from article80.cli.program import Command, Program

COMMANDS = (
    Command("now", "What is due today, what is in hand, and what was not published."),
    Command("cycle", "One year of the mechanism, from its figures to what can be delivered."),
    Command("assess", "Who is under pressure, by which method, and how firm that is."),
    Command("project", "The coming year's applications, with ranges."),
    Command("key", "The reference key of a year: each state's share."),
    Command("pool", "Each state's fair share of a number of relocations."),
    Command("explain", "Why a figure is what it is, down to its sources and articles."),
    Command("balance", "What is available, divided among the states in need."),
    Command("compare", "Every mechanism on the figures of one year."),
    Command("simulate", "Many years at once: what may come, if states behave so."),
    Command("sensitivity", "Which input or open question moves a state's obligation most."),
    Command("calendar", "Every statutory date of a year, as a table and as a calendar file."),
    Command("notify", "Whether a notification or a request is complete, and what it starts."),
    Command("form", "Whether a relocation form or a January report is complete."),
    Command("actions", "Which actions contributions can fund, and what stands against the others."),
    Command("book", "The book of a year: what each state gave, and what is open, due and left at its end."),
    Command("measures", "Alternative measures: what each counts, and what stands against it."),
    Command("office", "The Coordinator's office in the browser: what was pledged, drawn and delivered."),
    Command("ledger", "The office's journal: checked, added up, replayed and handed out."),
    Command("prepare", "What national strategies include, and which days were kept."),
    Command("evaluate", "Did it work? Indicators of a year, of a past scheme, or of a book."),
    Command("goal", "How large a pool would have to be for a goal."),
    Command("recommend", "The register of recommendations: what is open, with whom, until when."),
    Command("match", "Cases to contributing states, with reasons and an audit."),
    Command("rights", "Fundamental rights at each step, and proxies in a scoring."),
    Command("population", "Made-up cases for trials of the matching."),
    Command("clock", "Where a relocation stands: what may happen next, by whom, by when."),
    Command("responsibility", "Which state examines an application, why, and what runs until when."),
    Command("law", "The provisions, and the functions that implement them."),
    Command("data", "The figures in hand, their sources, and what is missing."),
    Command("completion", "The script that completes commands in your shell."),
)

program = Program(COMMANDS)


def main() -> None:
    """Run the command line as ``article80``. Does not return: it ends the process with the exit code.

    A character that the terminal does not know is shown as a question mark. When the reader of the output goes away, as
    ``head`` does, the process ends in silence by the signal that tells of it, as other programs do.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL:
            signal.signal(getattr(signal, name), _stop)
    if sys.stdout is None:
        _refuse_no_output()
    find_a_place_for_compiled_code()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    program.main(prog_name="article80")


def _stop(number: int, frame: FrameType | None) -> None:
    """End as after Ctrl-C, so that nothing half written stays: with the code that tells of the signal."""
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _refuse_no_output() -> None:
    """End where the result would be lost because standard output was closed before the program began."""
    if sys.stderr is not None:
        print("article80: standard output is closed, so there is no place for the result", file=sys.stderr)  # noqa: T201
    raise SystemExit(1)
