"""A proposal on the screen: what was placed, where, why, and what the audit found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cli.printing import say, table

if TYPE_CHECKING:
    from article80.relocation.audit import Audit
    from article80.relocation.run import Proposal


def print_summary(proposal: Proposal, found: Audit | None) -> None:
    """Print the summary of a run."""
    from article80.report.matching import answer, findings, proof
    from article80.report.matching_tables import SYNTHETIC

    if proposal.cases.synthetic:
        say(f"{SYNTHETIC}.", bold=True)
    say(answer(proposal), bold=True)
    say(f"{proof(proposal)} Seed of the lottery: {proposal.matching.seed}.")
    _show_places(proposal)
    _show_whys(proposal)
    if found is not None:
        say("Audit", bold=True)
        for sentence in findings(proposal, found):
            say(f"- {sentence}", indent=1, hang=2)
    say("This is a proposal. An officer decides on every case (Art. 67 AMMR).")


def _show_places(proposal: Proposal) -> None:
    from article80.law.states import name_of
    from article80.report.numbers import whole

    places, used = proposal.places, proposal.used
    rows = places.benefitting or ("",)
    columns = tuple(f"from {geo}" for geo in rows if geo)
    shown = table("", "Contributing state", *columns, "Used", "Places", right=(*columns, "Used", "Places"), whole=("",))
    for at, geo in enumerate(places.contributing):
        each = [whole(int(used[row, at])) for row in range(len(rows))] if columns else []
        shown.add_row(geo, name_of(geo), *each, whole(int(used[:, at].sum())), whole(int(places.persons[:, at].sum())))
    shown.add_section()
    each = [whole(int(used[row].sum())) for row in range(len(rows))] if columns else []
    shown.add_row("", "All", *each, whole(int(used.sum())), whole(places.total))
    shown.show()


def _show_whys(proposal: Proposal) -> None:
    from article80.relocation.whys import WHYS, whys
    from article80.report.numbers import whole

    why, persons = whys(proposal), proposal.points.persons
    shown = table("Result", "Because", "Cases", "Persons", right=("Cases", "Persons"), whole=("Result",))
    for key, words in WHYS.items():
        these = why == key
        if these.any():
            result = "a place" if proposal.placed[these].any() else "no place"
            shown.add_row(result, words, whole(int(these.sum())), whole(int(persons[these].sum())))
    shown.show()
