"""``article80 population``: made-up cases for trials, labelled as such wherever they are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes, say, table

if TYPE_CHECKING:
    from article80.answers.population import PopulationAnswer

CASES = settings.WholeNumber(1, 10_000_000, "a number of cases")
SEEDS = settings.WholeNumber(0, 2**31 - 1)


@click.command(
    epilog=settings.examples(
        "article80 population --cases 30000 --seed 1 --out synthetic-cases.csv",
        "article80 population --cases 1000000 --seed 1 --out synthetic-cases.parquet",
    ),
    short_help="Made-up cases for trials of the matching.",
)
@click.option("--cases", type=CASES, default=30_000, show_default=True, metavar="NUMBER", help="How many cases.")
@click.option("--seed", type=SEEDS, default=1, show_default=True, metavar="NUMBER", help="The seed of all draws.")
@output(
    "--out",
    ".csv",
    ".parquet",
    help='CSV or Parquet. The name must have "synthetic" in it. Default: synthetic-cases-NUMBER-seed-NUMBER.csv.',
)
@settings.as_json
def population(cases: int, seed: int, out: Path | None, as_json: bool) -> None:
    """Make up cases that can be matched. Nobody in them exists.

    Nationalities and states are drawn in the proportions of figures in hand, which are named. For everything else, no
    figure is in hand: it is assumed, and each assumption is listed with the mark M (not confirmed).
    """
    path = out or Path(f"synthetic-cases-{cases}-seed-{seed}.csv")
    _check(path)
    from article80.answers.population import PopulationRequest
    from article80.answers.population import population as made_up
    from article80.atomic_file import written_whole

    answer = made_up(PopulationRequest(cases, seed))
    frame = answer.cases
    with written_whole(path) as file:
        if path.suffix.lower() == ".csv":
            file.write(frame.to_csv(index=False, lineterminator="\n").encode())
        else:
            frame.to_parquet(file, index=False)
    if as_json:
        print_json(
            {
                "synthetic": True,
                "file": str(path),
                "cases": cases,
                "persons": answer.persons,
                "seed": seed,
                "sources": [{"of": one.of, "year": one.year, "source": one.source} for one in answer.sources],
                "assumptions": [
                    {"name": one.name, "value": one.value, "meaning": one.meaning, "mark": one.mark}
                    for one in answer.assumptions
                ],
            }
        )
    else:
        _show(path, answer, seed)
    print_notes(["these cases are synthetic: no result that rests on them says anything about real people"])


def _check(path: Path) -> None:
    if "synthetic" not in path.name.lower():
        raise click.UsageError(
            f"the name {path.name} does not say that the cases are made up; expected one with synthetic in it, such as "
            f"synthetic-{path.name}"
        )


def _show(path: Path, answer: PopulationAnswer, seed: int) -> None:
    from article80.report.numbers import percent, whole

    number = f"{whole(len(answer.cases))} cases with {whole(answer.persons)} persons"
    say(f"Synthetic cases: {number}, seed {seed}, in {path}", bold=True)
    say("Drawn in the proportions of figures:")
    for one in answer.sources:
        say(f"{one.of}, {one.year} ({one.source})", indent=2, hang=2)
    say("Assumed, because no figure is in hand (mark M, not confirmed):")
    shown = table("Assumption", "Part", "What it is a part of", right=("Part",), whole=("Assumption",))
    for assumption in answer.assumptions:
        shown.add_row(assumption.name, percent(assumption.value, 1), assumption.meaning)
    shown.show()
