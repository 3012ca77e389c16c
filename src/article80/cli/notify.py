"""``article80 notify``: whether a notice, a notification or a request is complete, and which clock it starts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say, table

if TYPE_CHECKING:
    from article80.delivery import Checked, Clock

_TITLES = {
    "58": "Notice that {} will use the pool (Art. 58 AMMR)",
    "59": "Notification of a need by {} (Art. 59 AMMR)",
    "61": "Request of {} for a deduction under migratory pressure (Art. 61 AMMR)",
    "62": "Request of {} for a deduction in a significant migratory situation (Art. 62 AMMR)",
}


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
    from article80.words import say_all

    options = read_options(options_given)
    checked = notification(NotificationRequest(file, received, options))
    if as_json:
        print_json(_as_dict(checked))
    else:
        _show(checked)
    print_notes(say_all(idle_options(options, "notify")))


def _show(checked: Checked) -> None:
    from article80.delivery.documents import article_of
    from article80.law.states import name_of

    say(_TITLES[article_of(checked.document)].format(name_of(checked.document.sender.state)), bold=True)
    allowed = checked.allowed
    say(f"May be sent: {'yes' if allowed.allowed else 'no'}, {allowed.reason} ({allowed.provision}).")
    say("Complete: yes." if checked.complete else f"Complete: no, {len(checked.missing)} missing.")
    if checked.missing:
        missing = table("Missing", "What is expected", "Provision", whole=("Missing", "Provision"))
        for gap in checked.missing:
            missing.add_row(gap.element, gap.expected, str(gap.provision))
        missing.show()
    if checked.clocks:
        _show_clocks(_by_day(checked.clocks))
    say("Next", bold=True)
    for step in checked.next_steps:
        say(step, hang=2)
    for note in checked.notes:
        say(f"Note: {note}", hang=2)


def _by_day(clocks: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """The clocks in the order of their last days, those without one last."""
    return tuple(sorted(clocks, key=lambda clock: (clock.due is None, clock.due or date.max)))


def _show_clocks(clocks: tuple[Clock, ...]) -> None:
    shown = table("Last day", "For what", "How it is counted", "Provision", whole=("Last day", "Provision"))
    for clock in clocks:
        lines = [f"{clock.period[0].upper()}{clock.period[1:]}"]
        lines += [f"Moved from {clock.runs_out} (Art. 75(d) AMMR)"] if clock.moved else []
        lines += [f"Done on {clock.done}, {'late' if clock.late else 'in time'}"] if clock.done else []
        shown.add_row(
            _last_day(clock), f"{clock.name[0].upper()}{clock.name[1:]}", "\n".join(lines), str(clock.provision)
        )
    shown.show()


def _last_day(clock: Clock) -> str:
    if clock.due:
        return f"{clock.due:%Y-%m-%d}"
    return "no number" if clock.started else "not started"


def _as_dict(checked: Checked) -> dict[str, Any]:
    from article80.delivery.documents import article_of

    return {
        "article": article_of(checked.document),
        "state": checked.document.sender.state,
        "may_be_sent": checked.allowed.allowed,
        "why": checked.allowed.reason,
        "provision": checked.allowed.provision,
        "complete": checked.complete,
        "missing": [
            {"element": gap.element, "expected": gap.expected, "provision": str(gap.provision)}
            for gap in checked.missing
        ],
        "clocks": [
            {
                "name": clock.name,
                "who": clock.who,
                "must": clock.must,
                "period": clock.period,
                "provision": str(clock.provision),
                "started": _day(clock.started),
                "runs_out": _day(clock.runs_out),
                "due": _day(clock.due),
                "moved": clock.moved,
                "done": _day(clock.done),
                "late": clock.late,
            }
            for clock in _by_day(checked.clocks)
        ],
        "next_steps": list(checked.next_steps),
        "notes": list(checked.notes),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
