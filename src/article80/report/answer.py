"""The year in a few plain sentences, every number of them from the cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.report.numbers import day_in_words, euros, euros_in_words, round_places, whole, whole_places
from article80.report.place import value_of_a_place
from article80.report.wording import VARIABLES, listed
from article80.words import tell

if TYPE_CHECKING:
    from article80.cycle.result import Cycle, FlowStep


def headline(cycle: Cycle) -> str:
    """The one figure of the year: how many places of the pool can arrive. Empty while nothing is known of it."""
    if not cycle.waterfall:
        return ""
    number, about = _number_that_arrives(cycle)
    if number > cycle.reference_relocations:
        return (
            tell("About {places:number} places", places=number)
            if about
            else tell("{places:number} places", places=number)
        )
    gaps = {"places": number, "pool": cycle.reference_relocations}
    if about:
        return tell("About {places:number} of {pool:number} places", **gaps)
    return tell("{places:number} of {pool:number} places", **gaps)


def opening(cycle: Cycle) -> str:
    """What the year comes to, in a sentence of two lines at most."""
    pool = cycle.reference_relocations
    if not cycle.waterfall:
        return tell(
            "{pool:number} places are assumed for {year:year}; nobody can say yet how many of them will reach a state "
            "under pressure.",
            pool=pool,
            year=cycle.year,
        )
    number, about = _number_that_arrives(cycle)
    per_place = value_of_a_place(cycle)
    last = cycle.waterfall[-1].cents
    if last.is_certain or not about:
        return tell(
            "Of a pool of {pool:number} places, {places:number} can reach a state under pressure.",
            pool=pool,
            places=number,
        )
    return tell(
        "Of a pool of {pool:number} places, about {places:number} can reach a state under pressure; what is not known "
        "leaves {low:number} to {high:number}.",
        pool=pool,
        places=number,
        low=round_places(last.low, per_place),
        high=round_places(last.high, per_place),
    )


def answer(cycle: Cycle) -> str:
    """What the year comes to and how it is read, in one paragraph."""
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
        return f"{start} {_reaching(cycle)} can reach a state under pressure."
    return (
        f"{start} {_reaching(cycle)} can reach a state under pressure, on the reading that states pay their "
        f"fair share where only the kind of their pledge is known. {_published(cycle, per_place)} Whatever the "
        f"{'missing' if _is_the_users(cycle) else 'unpublished'} amounts are, the number lies between "
        f"{whole_places(last.low, per_place)} and {whole_places(last.high, per_place)}, if states do what they have "
        "said and none gives more than its fair share."
    )


def _start(cycle: Cycle) -> str:
    """Where the year starts. Only numbers that were published are laid in the mouth of an institution."""
    pool = whole(cycle.reference_relocations)
    steps = {step.key: step.basis for step in cycle.waterfall}
    decided = steps["pool"] == "published" if "pool" in steps else cycle.status == "as it happened"
    need = ""
    if cycle.proposal_relocations is not None:
        found = whole(cycle.proposal_relocations)
        known = steps.get("need", "published") == "published"
        need = (
            f"The Commission proposed {found} places for a full year, as the press reports; "
            if known
            else f"Of the {found} places that are taken as needed, "
        )
    if decided:
        return (
            f"{need}the Council put {pool} into the pool{_period(cycle)}."
            if need
            else f"{pool} places are in the pool."
        )
    if _is_the_users(cycle):
        pool_of_own = "this pool of the user's own"
        return f"{need}{pool_of_own} has {pool}." if need else f"{pool} places are in {pool_of_own}."
    return f"{need}{pool} are assumed for this year." if need else f"{pool} places are assumed for this year."


def _period(cycle: Cycle) -> str:
    """The days for which the pool stands, where they are known."""
    if cycle.applies_from is None or cycle.applies_to is None:
        return ""
    return f" for {day_in_words(cycle.applies_from)} to {day_in_words(cycle.applies_to)}"


def _is_the_users(cycle: Cycle) -> bool:
    return cycle.status == "user's own"


def _reaching(cycle: Cycle) -> str:
    """The number that arrives: "About 4 800 of them", or of places where it is more than the pool holds."""
    number, about = _number_that_arrives(cycle)
    number_of = "of them" if number <= cycle.reference_relocations else "places"
    return f"{'About ' if about else ''}{whole(number)} {number_of}"


def _number_that_arrives(cycle: Cycle) -> tuple[int, bool]:
    """The number of places that arrives, and whether it is only about that: uncertain, or no whole number of places."""
    per_place = value_of_a_place(cycle)
    last = cycle.waterfall[-1].cents
    number = round_places(last.central, per_place)
    about = not last.is_certain or last.central % per_place != 0
    if about and last.low <= _rounded(number) * per_place <= last.high:
        number = _rounded(number)
    return number, about


def _published(cycle: Cycle, per_place: int) -> str:
    places = cycle.waterfall[-1].cents.published
    money = cycle.net.financial_cents.published + cycle.net.alternative_cents.published
    if not places:
        return "No amount is known." if _is_the_users(cycle) else "No amount was published."
    parts = [f"{whole(cycle.net.relocations.published)} relocations"] if cycle.net.relocations.published else []
    parts += [euros_in_words(money)] if money else []
    which = "Known" if _is_the_users(cycle) else "Published"
    return f"{which} amounts add up to {whole_places(places, per_place)} places: {listed(parts)}."


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
    figures = _figures(cycle)
    said.append(f"{figures[0].upper()}{figures[1:]} (see Sources).")
    return " ".join(said)


def _figures(cycle: Cycle) -> str:
    """Which figures the key stands on. A figure that carries no trust is the user's own."""
    own: list[str] = []
    taken: list[str] = []
    for variable in map(str, cycle.situation.data_vars):
        coordinates = cycle.situation[variable].coords
        name = VARIABLES.get(variable, (variable, ""))[0].lower()
        if any(str(trust) for trust in coordinates[f"{variable}_trust"].values):
            years = sorted({str(year) for year in coordinates[f"{variable}_year"].values})
            taken.append(f"{name} of {listed(years)}")
        else:
            own.append(name)
    said = [f"{listed(own)}: your own figures"] if own else []
    if taken:
        day = day_in_words(cycle.cut_off)
        out = "the year that was out" if len(taken) == 1 else "the years that were out"
        said.append(f"{listed(taken)}, {out} on {day}, in the newest vintage in hand")
    return "; ".join(said)


def lost_on_the_way(cycle: Cycle) -> tuple[FlowStep, ...]:
    """The steps that take places away after the pool was set, the largest first."""
    keys = [step.key for step in cycle.waterfall]
    after = cycle.waterfall[keys.index("pool") + 1 :] if "pool" in keys else cycle.waterfall
    down = [step for step in after if step.kind == "down"]
    return tuple(sorted(down, key=lambda step: (-step.cents.central, step.key)))


def how_to_cite(cycle: Cycle) -> str:
    """A citation of this result: the title, the program with its version, and the figures behind the key."""
    from article80 import __version__

    return (
        f"{cycle.title}. Computed with article80 {__version__}, with the options shown in this report. "
        f"Figures behind the key: {_figures(cycle)}."
    )
