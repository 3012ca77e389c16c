"""``article80 form``: whether a form of the implementing Regulation is complete."""

from __future__ import annotations

from pathlib import Path

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table


@click.command(
    epilog=settings.examples("article80 form relocation form.toml", "article80 form january report.json"),
    short_help="Whether a relocation form or a January report is complete.",
)
@click.argument("kind", type=click.Choice(["relocation", "january"]))
@click.argument("file", type=settings.FILE)
@settings.as_json
def form(kind: str, file: Path, as_json: bool) -> None:
    """Check a relocation form (Annex IV) or a January report (Annex X of Implementing Regulation (EU) 2025/2055), in a
    TOML or JSON file.

    Prints what is missing or does not fit, field by field. What stands in a field is not judged.
    """
    from article80.answers.form import FORMS, FormRequest
    from article80.answers.form import form as checked
    from article80.law.states import name_of

    answer = checked(FormRequest("relocation" if kind == "relocation" else "january", file))
    if as_json:
        print_json(
            {
                "form": answer.kind,
                "annex": FORMS[answer.kind],
                "state": answer.state,
                "other_state": answer.other or None,
                "complete": answer.complete,
                "missing": [
                    {"element": gap.element, "provision": gap.provision, "expected": gap.expected}
                    for gap in answer.gaps
                ],
                "due": [day.isoformat() for day in answer.due] if answer.due else None,
            }
        )
        return
    if answer.kind == "relocation":
        say(f"Relocation form, {name_of(answer.state)} to {name_of(answer.other)}", bold=True)
    else:
        say(f"January report of {name_of(answer.state)}", bold=True)
    say("Complete: yes." if answer.complete else f"Complete: no, {len(answer.gaps)} missing.")
    if answer.gaps:
        shown = table("Field", "What is expected", "Provision", whole=("Provision",))
        for gap in answer.gaps:
            shown.add_row(gap.element, gap.expected, gap.provision)
        shown.show()
    if answer.due:
        say(f"Due from {answer.due[0]} to {answer.due[1]} (Art. 60(6) AMMR).")
