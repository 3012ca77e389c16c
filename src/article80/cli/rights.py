"""``article80 rights``: fundamental rights at each step, and the search for proxies in a scoring."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say
from article80.words import article, cited, list_of, percent, tell
from article80.words import say as spoken

if TYPE_CHECKING:
    from article80.answers.rights import AtStake, ProxyAnswer, Trace

_SEEDS = settings.WholeNumber(0, 2**31 - 1)


@click.group(
    epilog=settings.examples(
        "article80 rights steps",
        "article80 rights proxies cases.csv --on 2026-11-30",
        "article80 rights proxies cases.csv --scores scores.csv --on 2026-11-30",
    ),
    short_help="Fundamental rights at each step, and proxies in a scoring.",
)
def rights() -> None:
    """Fundamental rights across the mechanism: what is at stake where, and whether a scoring has a proxy."""


@rights.command(
    "steps",
    epilog=settings.examples("article80 rights steps --json"),
    short_help="Which rights are at stake at which step, and who attests what.",
)
@settings.as_json
def steps(as_json: bool) -> None:
    """List the rights at stake at each step of the year and of a relocation, with who attests on which evidence."""
    from article80.answers.rights import AT_STAKE

    if as_json:
        print_json([_row(one) for one in AT_STAKE])
        return
    for one in AT_STAKE:
        parts = {"step": _step(one.step), "place": one.provision, "right": one.right, "charter": one.charter}
        sentence = tell(
            "{step:verbatim} ({place:article}): {right:said}, {charter:article}. To be attested by the {who:verbatim}: "
            "{evidence:said}.",
            who=_who(one),
            evidence=one.evidence,
            **parts,
        )
        say(sentence, hang=2)


def _step(step: str) -> str:
    words = {
        "assessment": tell("The report of the year"),
        "money_for_third_countries": tell("Money for third countries"),
        "money_for_border_management": tell("Money for border management"),
        "report_on_actions": tell("Reports on actions"),
        "security_check": tell("Security check"),
        "identification": tell("Identification"),
        "links": tell("Meaningful links"),
        "information": tell("Information of the person"),
        "matching": tell("Matching"),
        "consent_of_beneficiary": tell("Consent of a beneficiary"),
        "file_sent": tell("The file that is sent"),
        "reply": tell("The reply"),
        "transfer_decision": tell("Transfer decision"),
        "transfer": tell("Transfer"),
        "arrival": tell("After the arrival"),
    }
    return words[step]


@rights.command(
    "proxies",
    epilog=settings.examples("article80 rights proxies cases.csv --scores scores.csv --on 2026-11-30 --json"),
    short_help="Whether a scoring has a proxy for nationality.",
)
@click.argument("cases", type=settings.FILE)
@click.option("--scores", type=settings.FILE, metavar="FILE", help="Your own scores: case, state, score.")
@click.option("--on", type=settings.Day(), metavar="DATE", required=True, help="The day of the law.")
@click.option("--seed", type=_SEEDS, default=1, show_default=True, metavar="NUMBER", help="The seed of the shuffles.")
@settings.options
@settings.as_json
def proxies(
    cases: Path, scores: Path | None, on: date, seed: int, options_given: tuple[str, ...], as_json: bool
) -> None:
    """Search a scoring for what stands for nationality: the one that ships, or your own scores.

    CASES is a file as 'article80 match' reads it. The alarm is raised where scores tell nationalities apart beyond what
    vulnerability, links, wishes and size of the family explain, in each half of the cases.
    """
    from article80.answers.rights import ProxyRequest
    from article80.answers.rights import proxies as answer_of_proxies
    from article80.doors.options_file import read_options

    answer = answer_of_proxies(ProxyRequest(cases, on, scores, seed, read_options(options_given)))
    if as_json:
        print_json(_as_dict(answer))
    else:
        _show(answer)
    print_notes(answer.notes)


def _show(answer: ProxyAnswer) -> None:
    found = answer.found
    verdicts = {
        "no_trace": tell("No trace: the scores do not tell nationalities apart."),
        "through_considerations": tell(
            "No alarm: nationality shows in the scores, through considerations that the law names, and not beyond them."
        ),
        "proxy": tell("Alarm: the scores tell nationalities apart beyond what the law's considerations explain."),
    }
    say(verdicts[found.verdict], bold=True)
    if found.carriers:
        say(tell("Carried by: {facts:verbatim}.", facts=list_of(list(found.carriers))), indent=2, hang=2)
    _show_trace(tell("In all"), found.overall)
    _show_trace(tell("Among cases for which the law's considerations speak alike"), found.beyond)
    groups = len(found.nationalities)
    say(
        tell(
            "{cases:number} cases in {states:number} states; {groups:number} nationalities by themselves, the others "
            "together.",
            cases=found.cases,
            states=len(answer.states),
            groups=groups,
        ),
        hang=2,
    )


def _show_trace(where: str, trace: Trace) -> None:
    parts = {
        "where": where,
        "first": percent(trace.explained[0], 1),
        "second": percent(trace.explained[1], 1),
        "chance": percent(max(trace.chance), 1),
    }
    say(
        tell(
            "{where:verbatim}: nationality explains {first:verbatim} and {second:verbatim} of the ranks in the two "
            "halves; chance does as much in up to {chance:verbatim} of shuffles.",
            **parts,
        ),
        indent=2,
        hang=2,
    )


def _who(one: AtStake) -> str:
    words = {
        "benefitting_state": tell("benefitting state"),
        "contributing_state": tell("contributing state"),
        "commission": tell("Commission"),
        "deploying_authority": tell("authority that uses the matching"),
        "both_states": tell("both states"),
    }
    return words[one.who]


def _row(one: AtStake) -> dict[str, str]:
    return {
        "part": one.part,
        "step": one.step,
        "right": spoken(one.right),
        "charter": article(one.charter),
        "provision": cited(one.provision),
        "who": one.who,
        "evidence": spoken(one.evidence),
    }


def _as_dict(answer: ProxyAnswer) -> dict[str, Any]:
    found = answer.found
    return {
        "verdict": found.verdict,
        "carriers": list(found.carriers),
        "overall": _trace(found.overall),
        "beyond_considerations": _trace(found.beyond),
        "cases": found.cases,
        "nationalities": list(found.nationalities),
        "states": list(answer.states),
        "own_scores": answer.own_scores,
        "notes": list(answer.notes),
    }


def _trace(trace: Trace) -> dict[str, Any]:
    return {"explained": [round(part, 6) for part in trace.explained], "chance": list(trace.chance)}
