"""A proposal on the screen: what was placed, where, why, and what the audit found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cli.printing import say, table
from article80.words import say as spoken
from article80.words import say_all, say_line, state_name, tell, whole

if TYPE_CHECKING:
    from article80.relocation.audit import Audit
    from article80.relocation.run import Proposal


def print_summary(proposal: Proposal, found: Audit | None) -> None:
    """Print the summary of a run."""
    from article80.report.matching_findings import answer, findings, proof
    from article80.report.matching_tables import SYNTHETIC

    if proposal.cases.synthetic:
        say(tell("{synthetic:said}.", synthetic=SYNTHETIC), bold=True)
    say(spoken(answer(proposal)), bold=True)
    seed = tell("Seed of the lottery: {seed:verbatim}.", seed=proposal.matching.seed)
    say(" ".join((*say_all(proof(proposal)), seed)))
    _show_places(proposal)
    _show_whys(proposal)
    if found is not None:
        say(tell("Audit"), bold=True)
        for finding in findings(proposal, found):
            say(say_line(finding._replace(listed=True)), indent=1, hang=2)
    say(f"{tell('This is a proposal.')} {tell('An officer decides on every case (Art. 67 AMMR).')}")


def _show_places(proposal: Proposal) -> None:
    places, used = proposal.places, proposal.used
    rows = places.benefitting or ("",)
    columns = tuple(tell("from {code:verbatim}", code=geo) for geo in rows if geo)
    numbers = (*columns, tell("Used"), tell("Places"))
    shown = table("", tell("Contributing state"), *numbers, right=numbers, whole=("",))
    for at, geo in enumerate(places.contributing):
        each = [whole(int(used[row, at])) for row in range(len(rows))] if columns else []
        shown.add_row(
            geo, state_name(geo), *each, whole(int(used[:, at].sum())), whole(int(places.persons[:, at].sum()))
        )
    shown.add_section()
    each = [whole(int(used[row].sum())) for row in range(len(rows))] if columns else []
    shown.add_row("", tell("All"), *each, whole(int(used.sum())), whole(places.total))
    shown.show()


def _show_whys(proposal: Proposal) -> None:
    from article80.relocation.whys import WHYS, whys

    why, persons = whys(proposal), proposal.points.persons
    numbers = (tell("Cases"), tell("Persons"))
    shown = table(tell("Result"), tell("Because"), *numbers, right=numbers, whole=(tell("Result"),))
    for key, words in WHYS.items():
        these = why == key
        if these.any():
            result = tell("a place") if proposal.placed[these].any() else tell("no place")
            shown.add_row(result, spoken(words), whole(int(these.sum())), whole(int(persons[these].sum())))
    shown.show()
