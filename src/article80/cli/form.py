"""``article80 form``: whether a form of the implementing Regulation is complete."""

from __future__ import annotations

from pathlib import Path

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table
from article80.words import say as spoken
from article80.words import tell


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
                    {"element": gap.element, "provision": gap.provision, "expected": spoken(gap.expected)}
                    for gap in answer.gaps
                ],
                "due": [day.isoformat() for day in answer.due] if answer.due else None,
            }
        )
        return
    if answer.kind == "relocation":
        route = tell(
            "Relocation form, {state:state_name} to {other:state_name}", state=answer.state, other=answer.other
        )
        say(route, bold=True)
    else:
        say(tell("January report of {state:state_name}", state=answer.state), bold=True)
    if answer.complete:
        say(tell("Complete: yes."))
    else:
        say(tell("Complete: no, {missing:number} missing.", missing=len(answer.gaps)))
    if answer.gaps:
        shown = table(tell("Field"), tell("What is expected"), tell("Provision"), whole=(tell("Provision"),))
        for gap in answer.gaps:
            shown.add_row(gap.element, spoken(gap.expected), gap.provision)
        shown.show()
    if answer.due:
        first, last = answer.due
        say(tell("Due from {first:verbatim} to {last:verbatim} (Art. 60(6) AMMR).", first=first, last=last))
