"""``article80 law``: the provisions and the functions behind them, the open questions, the dated numbers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table

if TYPE_CHECKING:
    from article80.law.catalogue import CatalogueEntry
    from article80.law.parameters import Parameter


@click.command(
    epilog=settings.examples("article80 law --article 63", "article80 law --options"),
    short_help="The provisions, and the functions that implement them.",
)
@click.option("--article", metavar="NUMBER", help="Only this article, such as 63, or Annex I, of each act.")
@click.option("--act", metavar="NAME", help="Only this act: AMMR, CFMR or IR2025-2055.")
@click.option("--options", is_flag=True, help="The questions that the law leaves open, instead.")
@click.option("--parameters", is_flag=True, help="The dated numbers of the law, instead.")
@click.option(
    "--year",
    type=settings.YEAR,
    metavar="YEAR",
    help="With --parameters: only the numbers that hold at the end of this year.",
)
@settings.as_json
def law(article: str | None, act: str | None, options: bool, parameters: bool, year: int | None, as_json: bool) -> None:
    """Print every provision of Regulation (EU) 2024/1351 on asylum and migration management (AMMR), of Regulation (EU)
    2024/1359 on crisis and force majeure (CFMR) and of Implementing Regulation (EU) 2025/2055 (IR2025-2055), with the
    function that implements it, or the record that is kept where people have to act.
    """
    asked = {"--article": article is not None or act is not None, "--options": options, "--parameters": parameters}
    together = [name for name, given in asked.items() if given]
    if len(together) > 1:
        raise click.UsageError(f"{' and '.join(together)} do not go together")
    if year and not parameters:
        raise click.UsageError("--year goes with --parameters only")
    if options:
        _options(as_json)
    elif parameters:
        _parameters(year, as_json)
    else:
        _provisions(article, act, as_json)


def _provisions(article: str | None, act: str | None, as_json: bool) -> None:
    from article80.answers.law import ProvisionsRequest, provisions
    from article80.law.acts import ACTS
    from article80.law.catalogue import STATUSES

    entries = provisions(ProvisionsRequest(article, act))
    count = Counter(entry.status for entry in entries)
    if as_json:
        first = ACTS[act.upper() if act else "AMMR"]
        shown_acts = dict.fromkeys(entry.provision.act for entry in entries)
        print_json(
            {
                "act": first.title,
                "celex": first.celex,
                "acts": [{"key": key, "celex": ACTS[key].celex, "number": ACTS[key].number} for key in shown_acts],
                "summary": {status: count[status] for status in STATUSES},
                "entries": [_as_dict(entry) for entry in entries],
            }
        )
        return
    shown = table("Article", "Status", "What it is about, and the functions", whole=("Article", "Status"))
    for entry in entries:
        shown.add_row(
            _place(entry), entry.status, "\n".join([entry.title, *_gap(entry), *_record(entry), *_functions(entry)])
        )
    shown.show()
    say(
        f"Of {len(entries)} provisions, {count['implemented']} are implemented, {count['in part']} in part, "
        f"{count['not yet']} not yet; {count['for people']} are for people to carry out, and {count['frame']} ask "
        "nothing that could be computed."
    )
    say("~ marks a function that implements a part, or only a wider provision.")


def _place(entry: CatalogueEntry) -> str:
    return str(entry.provision).removeprefix("Art. ").removesuffix(" AMMR")


def _functions(entry: CatalogueEntry) -> list[str]:
    exact = [known.where.removeprefix("article80.") for known in entry.rules]
    return exact + [f"~ {known.where.removeprefix('article80.')}" for known in entry.rules_in_part]


def _gap(entry: CatalogueEntry) -> list[str]:
    return [f"Missing: {entry.missing}"] if entry.missing else []


def _record(entry: CatalogueEntry) -> list[str]:
    from article80.law.catalogue import RECORDS

    return [f"Record: {entry.record} ({RECORDS[entry.record]})"] if entry.record else []


def _as_dict(entry: CatalogueEntry) -> dict[str, Any]:
    return {
        "provision": str(entry.provision),
        "title": entry.title,
        "mark": entry.mark,
        "status": entry.status,
        "missing": entry.missing,
        "kind": entry.kind,
        "record": entry.record,
        "address": entry.provision.address,
        "implemented_by": [known.where for known in entry.rules],
        "implemented_in_part_by": [known.where for known in entry.rules_in_part],
    }


def _options(as_json: bool) -> None:
    from article80.law.options import CATALOGUE

    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "question": one.question,
                    "values": dict(one.values),
                    "own_value": one.own_value,
                    "default": one.default,
                    "reason": one.reason,
                    "settled": one.settled,
                    "provisions": list(one.provisions),
                }
                for one in CATALOGUE.values()
            ]
        )
        return
    for one in CATALOGUE.values():
        shown = table("Value", "Meaning", whole=("Value",))
        for value, meaning in one.values.items():
            shown.add_row(f"{value} (default)" if value == one.default else value, meaning)
        if one.own_value:
            shown.add_row("your own", one.own_value)
        say(one.name, bold=True)
        say(f"{one.question} ({', '.join(one.provisions)})")
        shown.show()
        say(f"Why the default: {one.reason}.")
        if one.settled:
            say("The text settles this; other answers are a what-if.")
        say("")


def _parameters(year: int | None, as_json: bool) -> None:
    from article80.answers.law import parameters as parameters_of
    from article80.law.acts import MARKS

    known = parameters_of(year)
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "value": str(one.value) if isinstance(one.value, Fraction) else one.value,
                    "unit": one.unit,
                    "provision": str(one.provision),
                    "from": one.from_.isoformat(),
                    "to": one.to.isoformat() if one.to else None,
                    "mark": one.mark,
                    "meaning": one.meaning,
                }
                for one in known
            ]
        )
        return
    shown = table("Parameter and provision", "Value", "From", right=("Value",), whole=("From",))
    for one in known:
        shown.add_row(f"{one.name}\n  {one.provision} [{one.mark}]", _value(one), one.from_.isoformat())
    shown.show()
    say(f"Marks: {', '.join(f'[{mark}] {says}' for mark, says in MARKS.items())}.")


def _value(one: Parameter) -> str:
    """The value with its unit; money in euro."""
    from article80.report.numbers import euros, whole

    if one.unit == "cents":
        return euros(int(one.value))
    return str(one.value) if one.unit == "ratio" else f"{whole(int(one.value))} {one.unit}"
