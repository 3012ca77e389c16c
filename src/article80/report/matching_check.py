"""Whether the papers of a matching, the list and the reasons, say what follows from the cases and the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from article80.law.said import Said, said
from article80.relocation.reasons import Reasons
from article80.relocation.run import Proposal
from article80.report.matching_tables import assignments, reason_as_dict

_SHOWN = 10


def faults_of_the_papers(
    rows: Mapping[str, Mapping[str, str]], reasons: Sequence[Mapping[str, Any]], whose: str, proposal: Proposal
) -> list[Said]:
    """What is not as it follows, one line each, at most ten: all is worked out anew from ``proposal``.

    ``rows`` are those of the list by case, ``reasons`` those that were written, ``whose`` says of which cases they were
    to be: "placed", "all" or "none".
    """
    cases = proposal.cases
    right_list = assignments(proposal)
    told = [
        said(
            '{case:verbatim} has "{written:verbatim}" under {column:verbatim} in the list, and not "{right:verbatim}"',
            case=name,
            written=rows[name].get(column) or "",
            column=column,
            right=value,
        )
        for column in ("why", "why_in_words", "by_lot")
        for name, value in zip(map(str, cases.name), right_list[column], strict=True)
        if rows[name].get(column) != value
    ]
    of_the_proposal = Reasons(proposal)
    number = {str(name): at for at, name in enumerate(cases.name)}
    for one in reasons:
        right = reason_as_dict(proposal, of_the_proposal, number[one["case"]])
        told += [
            said("the reason of {case:verbatim} is not the one that follows: {key:verbatim}", case=one["case"], key=key)
            for key in _other(one, right)
        ]
    return [*told, *_of_their_number(reasons, whose, proposal)][:_SHOWN]


def _other(one: Mapping[str, Any], right: Mapping[str, Any]) -> list[str]:
    """The parts of a reason that are not as they should be."""
    return [key for key in dict.fromkeys((*right, *one)) if one.get(key) != right.get(key)]


def _of_their_number(reasons: Sequence[Mapping[str, Any]], whose: str, proposal: Proposal) -> list[Said]:
    """Each case whose reason was to be written has one."""
    placed = proposal.placed
    asked = {"placed": placed, "all": placed | True, "none": placed & False}.get(whose)
    if asked is None:
        return [said('the run says "{whose:verbatim}" of whose reasons were written', whose=whose)]
    right = sorted(str(name) for name in proposal.cases.name[asked])
    found = sorted(one["case"] for one in reasons)
    if right == found:
        return []
    return [
        said(
            "{written:number} reasons are written, and {right:number} belong to the run",
            written=len(found),
            right=len(right),
        )
    ]
