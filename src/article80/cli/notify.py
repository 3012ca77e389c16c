"""``article80 notify``: whether a notice, a notification or a request is complete, and which clock it starts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say, table
from article80.words import begun, cited, say_all, tell
from article80.words import say as spoken

if TYPE_CHECKING:
    from article80.delivery import Checked, Clock


@click.command(
    epilog=settings.examples(
        "article80 notify notification.toml", "article80 notify request.json --received 2027-03-01"
    ),
    short_help="Whether a notification or a request is complete, and what it starts.",
)
@click.argument("file", type=settings.FILE)
@click.option(
    "--received",
    type=settings.Day(),
    metavar="DATE",
    help="The day on which the Commission received it, in place of the day in the file.",
)
@settings.options
@settings.as_json
def notify(file: Path, received: date | None, options_given: tuple[str, ...], as_json: bool) -> None:
    """Check a notice of Art. 58, a notification of Art. 59 or a request of Art. 61 or 62, in a TOML or JSON file.

    Prints whether its sender may send it, what is missing, and who must do what by when.
    """
    from article80.answers.idle_options import idle_options
    from article80.answers.notification import NotificationRequest, notification
    from article80.doors.options_file import read_options

    options = read_options(options_given)
    checked = notification(NotificationRequest(file, received, options))
    idle = say_all(idle_options(options, "notify"))
    if as_json:
        document = _as_dict(checked)
        print_json({**document, "notes": [*document["notes"], *idle]})
    else:
        _show(checked)
    print_notes(idle)


def _title(checked: Checked) -> str:
    from article80.delivery.documents import article_of

    article, state = article_of(checked.document), checked.document.sender.state
    if article == "58":
        return tell("Notice that {state:state} will use the pool (Art. 58 AMMR)", state=state)
    if article == "59":
        return tell("Notification of a need by {state:state} (Art. 59 AMMR)", state=state)
    if article == "61":
        return tell("Request of {state:state} for a deduction under migratory pressure (Art. 61 AMMR)", state=state)
    return tell(
        "Request of {state:state} for a deduction in a significant migratory situation (Art. 62 AMMR)", state=state
    )


def _show(checked: Checked) -> None:
    say(_title(checked), bold=True)
    allowed = checked.allowed
    parts = {"reason": allowed.reason, "provision": allowed.provision}
    if allowed.allowed:
        say(tell("May be sent: yes, {reason:said} ({provision:verbatim}).", **parts))
    else:
        say(tell("May be sent: no, {reason:said} ({provision:verbatim}).", **parts))
    if checked.complete:
        say(tell("Complete: yes."))
    else:
        say(tell("Complete: no, {missing:number} missing.", missing=len(checked.missing)))
    if checked.missing:
        element, provision = tell("Missing"), tell("Provision")
        missing = table(element, tell("What is expected"), provision, whole=(element, provision))
        for gap in checked.missing:
            missing.add_row(gap.element, spoken(gap.expected), cited(gap.provision))
        missing.show()
    if checked.clocks:
        _show_clocks(_by_day(checked.clocks))
    say(tell("Next"), bold=True)
    for step in say_all(checked.next_steps):
        say(step, hang=2)
    for note in checked.notes:
        say(tell("Note: {note:said}", note=note), hang=2)


def _by_day(clocks: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """The clocks in the order of their last days, those without one last."""
    return tuple(sorted(clocks, key=lambda clock: (clock.due is None, clock.due or date.max)))


def _show_clocks(clocks: tuple[Clock, ...]) -> None:
    from article80.answers.notification import CLOCK_NAMES

    last, provision = tell("Last day"), tell("Provision")
    shown = table(last, tell("For what"), tell("How it is counted"), provision, whole=(last, provision))
    for clock in clocks:
        name = begun(spoken(CLOCK_NAMES[clock.name]))
        shown.add_row(_last_day(clock), name, "\n".join(_counted(clock)), cited(clock.provision))
    shown.show()


def _counted(clock: Clock) -> list[str]:
    """How a clock is counted, whether its last day was moved, and whether the duty was done in time."""
    lines = [begun(spoken(clock.period))]
    if clock.moved:
        lines.append(tell("Moved from {day:verbatim} (Art. 75(d) AMMR)", day=clock.runs_out))
    if clock.done and clock.late:
        lines.append(tell("Done on {day:verbatim}, late", day=clock.done))
    elif clock.done:
        lines.append(tell("Done on {day:verbatim}, in time", day=clock.done))
    return lines


def _last_day(clock: Clock) -> str:
    if clock.due:
        return f"{clock.due:%Y-%m-%d}"
    return tell("no number") if clock.started else tell("not started")


def _as_dict(checked: Checked) -> dict[str, Any]:
    from article80.answers.notification import CLOCK_NAMES
    from article80.delivery.documents import article_of

    return {
        "article": article_of(checked.document),
        "state": checked.document.sender.state,
        "may_be_sent": checked.allowed.allowed,
        "why": spoken(checked.allowed.reason),
        "provision": checked.allowed.provision,
        "complete": checked.complete,
        "missing": [
            {"element": gap.element, "expected": spoken(gap.expected), "provision": cited(gap.provision)}
            for gap in checked.missing
        ],
        "clocks": [
            {
                "name": spoken(CLOCK_NAMES[clock.name]),
                "who": spoken(clock.who),
                "must": spoken(clock.must),
                "period": spoken(clock.period),
                "provision": cited(clock.provision),
                "started": _day(clock.started),
                "runs_out": _day(clock.runs_out),
                "due": _day(clock.due),
                "moved": clock.moved,
                "done": _day(clock.done),
                "late": clock.late,
            }
            for clock in _by_day(checked.clocks)
        ],
        "next_steps": list(say_all(checked.next_steps)),
        "notes": list(say_all(checked.notes)),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
