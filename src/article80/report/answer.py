"""The year in a few plain sentences, every number of them from the cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.report.numbers import day_in_words, euros, euros_in_words, round_places, whole, whole_places
from article80.report.place import value_of_a_place
from article80.report.wording import listed

if TYPE_CHECKING:
    from article80.cycle.result import Cycle, FlowStep


def answer(cycle: Cycle) -> str:
    """What the year comes to, in one paragraph."""
    start = _start(cycle)
    if not cycle.waterfall:
        return (
            f"{start} Each of the {len(cycle.states)} states of the key would owe its fair share of them, computed "
            "from population and gross domestic product. Who is under pressure, what is pledged and what is deducted "
            "is not known, so nobody can say yet how many of these places will reach a state under pressure."
        )
    per_place = value_of_a_place(cycle)
    last = cycle.waterfall[-1].cents
    if last.is_certain:
        return f"{start} {whole_places(last.central, per_place)} of them can reach a state under pressure."
    return (
        f"{start} About {whole(_rounded(round_places(last.central, per_place)))} of them can reach a state under "
        f"pressure, on the reading that states pay their fair share where only the kind of their pledge is known. "
        f"{_published(cycle, per_place)} Whatever the unpublished amounts are, the number lies between "
        f"{whole_places(last.low, per_place)} and {whole_places(last.high, per_place)}."
    )


def _start(cycle: Cycle) -> str:
    pool = whole(cycle.reference_relocations)
    if cycle.proposal_relocations is None:
        verb = "are in the pool" if cycle.waterfall else "are assumed for this year"
        return f"{pool} places {verb}."
    need = whole(cycle.proposal_relocations)
    return f"Of the {need} places that the Commission found were needed, the Council put {pool} into the pool."


def _published(cycle: Cycle, per_place: int) -> str:
    places = cycle.waterfall[-1].cents.published
    money = cycle.net.financial_cents.published + cycle.net.alternative_cents.published
    if not places:
        return "No amount was published."
    parts = [f"{whole(cycle.net.relocations.published)} relocations"] if cycle.net.relocations.published else []
    parts += [euros_in_words(money)] if money else []
    return f"Published amounts add up to {whole_places(places, per_place)} places: {listed(parts)}."


def _rounded(places: int) -> int:
    """An uncertain number for running text: to the nearest hundred from a thousand on."""
    return (places + 50) // 100 * 100 if places >= 1000 else places


def introduction(cycle: Cycle) -> str:
    """What a place is, and which act and which day the figures belong to."""
    each = euros(value_of_a_place(cycle))
    said = [
        f"A place is one relocation, or money or other help worth {each}: the Regulation gives them equal value.",
        f"Act: {cycle.act}.",
    ]
    if cycle.applies_from and cycle.applies_to:
        said.append(f"It applies from {day_in_words(cycle.applies_from)} to {day_in_words(cycle.applies_to)}.")
    said.append(f"Figures of population and gross domestic product as in hand on {day_in_words(cycle.cut_off)}.")
    return " ".join(said)


def lost_on_the_way(cycle: Cycle) -> tuple[FlowStep, ...]:
    """The steps that take places away after the pool was set, the largest first."""
    keys = [step.key for step in cycle.waterfall]
    after = cycle.waterfall[keys.index("pool") + 1 :] if "pool" in keys else cycle.waterfall
    down = [step for step in after if step.kind == "down"]
    return tuple(sorted(down, key=lambda step: (-step.cents.central, step.key)))


def how_to_cite(cycle: Cycle) -> str:
    """A citation of this result: the title, the program with its version, and the day of the figures."""
    from article80 import __version__

    return (
        f"{cycle.title}. Computed with article80 {__version__}, on figures in hand on "
        f"{day_in_words(cycle.cut_off)}, with the options shown in this report."
    )
