"""Shows a simulation on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cli.printing import say, table
from article80.law.provision import Provision
from article80.law.states import name_of
from article80.report.numbers import decimal, whole
from article80.report.simulation import LEVELS, without_applications
from article80.simulation.result import UNION
from article80.simulation.scenario import EXPLAINED
from article80.words import tell

if TYPE_CHECKING:
    import xarray as xr

    from article80.simulation.run import Run

_MILLION = 100_000_000
"""A million euro, in cents."""

_COLUMNS = (
    ("Relocated", "delivered_persons", 1),
    ("Taken over", "offset_persons", 1),
    ("Money, EUR m", "paid_cents", _MILLION),
    ("Still open", "outstanding_persons", 1),
)

_GETS = (("Relieved of", "relieved_persons", 1), ("Gets, EUR m", "helped_cents", _MILLION))
"""What a state under pressure gets: columns of its own table alone."""


def print_simulation(run: Run, found: xr.Dataset, geo: str | None) -> None:
    """Print what was asked, a table of the Union, one of a state where one is asked for, and how to read them."""
    scenario = run.scenario
    years = scenario.every_year
    say(f"{whole(run.draws)} futures of the mechanism, {years[0]} to {years[-1]}", bold=True)
    for name, label in (
        ("behaviour", "States"),
        ("pool", "Pool"),
        ("labels", "Labels"),
        ("deductions", "Deductions"),
        ("crises", "Crises"),
    ):
        answer = str(getattr(scenario, name))
        say(f"{label} ({answer}): {EXPLAINED[name][answer]}.", hang=2)
    forum = "meets again each year" if scenario.reconvened else "does not meet again"
    say(f"The High-Level Forum {forum} (Art. 13(4) AMMR).")
    _print_table(found, UNION, "The Union")
    if geo is not None:
        gets = _GETS if float(found["relieved_persons"].sel(member_state=geo).max()) > 0 else ()
        _print_table(found, geo, f"{name_of(geo)} ({geo})")
        if gets:
            _print_table(found, geo, tell("What reaches {state:state}", state=geo), gets)
            say(
                tell(
                    "In a year in which it is under pressure {state:state} need not carry out its share "
                    "({law:provision}). What reaches it is told by its part of the applications of all states under "
                    "pressure; the law goes by need, for which there is no figure.",
                    state=geo,
                    law=Provision.parse("AMMR 60(3)"),
                )
            )
    say(
        "First line of a year: the median. Second line: from the 10th to the 90th of 100 draws. Relocated: persons who "
        "moved. Taken over: cases that states took over in place of relocations. Money: paid, with other help at its "
        "value. Still open: persons due and not yet relocated or taken over at the end of the year."
    )
    say(
        "Owed by the Union is the sum of all fair shares, also of those of states under pressure or with a deduction, "
        "who need not give theirs."
    )
    if run.world.decided in years:
        say(
            tell(
                "{year:year} is decided: its pool, labels and deductions are those of the act.", year=run.world.decided
            )
        )
    if (before := scenario.carried_from(run.world)) is not None:
        say(
            tell(
                "{year:year} is played first, by its act and with the same behaviour; what is open at its end is "
                "carried into {first:year}.",
                year=before,
                first=scenario.first_year,
            )
        )
    say("What states will do is not known: this shows what follows if they behave so. Seed " + f"{run.seed}.")
    if missing := without_applications(found):
        names = ", ".join(name_of(code) for code in missing)
        say(f"No applications are in hand for {names}: no surge or crisis can be seen there.", hang=2)


def _print_table(found: xr.Dataset, geo: str, title: str, columns: tuple[tuple[str, str, int], ...] = _COLUMNS) -> None:
    say("")
    say(title, bold=True)
    numbers = ["Owed", *(label for label, _, _ in columns)]
    shown = table("Year", *numbers, right=numbers, whole=("Year",), kept=("Year", "Owed"))
    of = found.sel(member_state=geo)
    for place, year in enumerate(of["year"].values):
        owed = _cell(of, "owed_persons", place, 1).partition("\n")[0]
        cells = [_cell(of, figure, place, per) for _, figure, per in columns]
        shown.add_row(str(year), owed, *cells)
    shown.show()


def _cell(of: xr.Dataset, figure: str, place: int, per: int) -> str:
    """The median, and below it the range of 80 per cent where it is one."""
    values = of[figure].values[:, place] / per
    low, median, high = (decimal(values[LEVELS.index(level)], 0 if per == 1 else 1) for level in (0.1, 0.5, 0.9))
    return median if low == high else f"{median}\n{low} to {high}"
