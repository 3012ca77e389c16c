"""All schemes on the situation of one year: what each asks, what comes of it, and who is better off than without it.

The same measure for all: the load of a state is its applications, plus the persons it receives or becomes responsible
for, less those who leave it or for whom it is no longer responsible. A state gains from a scheme where its load, at the
value of one relocation in the pool, and the money that it pays less what it gets, come to less than nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from article80.law.parameters import Parameters
from article80.law.said import Said, said
from article80.law.states import name_of
from article80.mechanisms.fairness import distance_from_key, gini, more_even, per_million, rising
from article80.mechanisms.history import full_choices, observed_choices, observed_says
from article80.mechanisms.keys import OF_THE_FIRST_POOL, half_and_half, member_states
from article80.mechanisms.recorded import recorded, recorded_says
from article80.mechanisms.registry import MECHANISMS
from article80.pool.figures import STATE, bare

if TYPE_CHECKING:
    import xarray as xr

    from article80.mechanisms.scheme import Choices, Scheme
    from article80.mechanisms.situations import YearOfStates

Verdict = Literal["gains", "loses", "neither", "not determinable"]
Chosen = Literal["full", "as_observed", "file"]

CHOSEN: Mapping[Chosen, Said] = {
    "full": said("every state gives all that it is asked or invited to give, in persons, and carries it out"),
    "as_observed": said("states do what they did under the scheme, as far as it is known"),
    "file": said("states do what the file says"),
}
"""What states do, in words."""


@dataclass(frozen=True, slots=True)
class StateUnder:
    """One state under one scheme. Persons and cents are None where they cannot be determined.

    ``pledged`` are the persons that it pledges. ``owed_per_million`` is the obligation for each million inhabitants.
    ``change`` is by how many persons its load grows, ``cost_cents`` that at the value of one relocation, with money
    paid and less money gained. ``load`` is what it carries after the scheme, ``load_per_million`` the same for each
    million inhabitants.
    """

    geo: str
    name: str
    owed: int | None
    owed_cents: int | None
    owed_per_million: float | None
    pledged: int | None
    received: int | None
    sent: int | None
    offsets: int | None
    paid_cents: int | None
    gained_cents: int | None
    change: int | None
    cost_cents: int | None
    load: int | None
    load_per_million: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Evenness:
    """How evenly the load lies: distance from the key and Gini (0 to 1), and the loads per million, smallest first."""

    distance: float
    gini: float
    rising: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One scheme on the situation: its states, what came of it in all, and how even the load is then.

    ``places`` is the number of persons that it was run for, None where it follows from the figures or is missing.
    ``moved`` are the persons who moved, ``helped`` these and those taken over as offsets; ``at_least`` says that a
    state whose choice is not known is missing from them. ``evenness`` is None where that cannot be told.
    ``worth_cents`` is the value of one person in its costs. ``as_recorded`` says that the figures are what was
    published of the scheme in its own years, and no computation.
    """

    scheme: Scheme
    voluntary: bool
    places: int | None
    chosen: Chosen
    as_recorded: bool
    worth_cents: int
    choices_say: Said
    states: tuple[StateUnder, ...]
    determinable: bool
    owed: int | None
    moved: int | None
    helped: int | None
    paid_cents: int | None
    gained_cents: int | None
    at_least: bool
    evenness: Evenness | None
    not_determinable: tuple[str, ...]
    notes: tuple[Said, ...]
    result: xr.Dataset

    def with_verdict(self, verdict: Verdict) -> tuple[str, ...]:
        """The codes of the states with this verdict."""
        return tuple(state.geo for state in self.states if state.verdict == verdict)

    def state(self, geo: str) -> StateUnder:
        """One state by its code."""
        return next(state for state in self.states if state.geo == geo)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All schemes that were asked for on one year. ``size`` is the common size, None where each has its own."""

    year: YearOfStates
    size: int | None
    chosen: Chosen
    without: Evenness
    left_out: tuple[str, ...]
    schemes: tuple[Compared, ...]
    ranking: tuple[str, ...]

    def scheme(self, name: str) -> Compared:
        """One scheme by its name."""
        return next(one for one in self.schemes if one.scheme.name == name)


def compare(
    year: YearOfStates,
    names: Sequence[str],
    *,
    chosen: Chosen = "full",
    given: Choices | None = None,
    parameters: Parameters,
) -> Comparison:
    """Run the schemes with these names on a situation, which may name ``places`` as their common size.

    ``given`` are the choices for "file". ``parameters`` hold the value of one relocation. Raises KeyError for a scheme
    that is not known.
    """
    value = int(parameters["value_per_relocation_cents"].value)
    applications = bare(year.figures["applications"])
    known = applications.notnull()
    found = [_compared(year, MECHANISMS[name], chosen, given, value, known) for name in names]
    return Comparison(
        year,
        int(year.figures["places"]) if "places" in year.figures else None,
        chosen,
        _evenness(year, applications, known),
        tuple(str(code) for code in known[STATE].values[~known.values]),
        tuple(found),
        _ranking(found),
    )


def _compared(
    year: YearOfStates, scheme: Scheme, chosen: Chosen, given: Choices | None, value: int, known: xr.DataArray
) -> Compared:
    as_recorded = chosen == "as_observed" and "places" not in year.figures
    as_recorded = as_recorded and scheme.record is not None and scheme.record.covers(year.year)
    if as_recorded:
        result, says = recorded(scheme, year.figures, year.year), recorded_says(scheme, year.year)
    else:
        choices, says = _choices(scheme, year.members, chosen, given)
        result = scheme.run(year.figures.assign(given.further) if given else year.figures, choices)
    change = result["received_persons"] + result["offset_persons"] - result["sent_persons"]
    change = change - result["offset_from_persons"]
    cost = change * value + result["paid_cents"] - result["gained_cents"]
    load = bare(year.figures["applications"]) + change
    load = load.where(not as_recorded)
    million = per_million(load, bare(year.figures["population"]))
    per_head = per_million(result["owed_persons"], bare(year.figures["population"]))
    every = {
        "change": change, "cost_cents": cost, "load": load, "load_per_million": million, "owed_per_million": per_head,
    }  # fmt: skip
    table = result.assign(every)
    states = tuple(_state(table, geo) for geo in year.members)
    determinable = bool(result["owed_persons"].notnull().any())
    gaps = bool((change.isnull() & known).any())
    below_zero = bool((load < 0).any())
    even = determinable and not gaps and not below_zero and not as_recorded
    return Compared(
        scheme=scheme,
        voluntary=scheme.voluntary,
        places=int(year.figures["places"]) if "places" in year.figures else scheme.own_places(),
        chosen=chosen,
        as_recorded=as_recorded,
        worth_cents=value,
        choices_say=says,
        states=states,
        determinable=determinable,
        owed=_total(result["owed_persons"]),
        moved=result.attrs.get("moved", _total(result["received_persons"])),
        helped=result.attrs.get("moved", _total(result["received_persons"] + result["offset_persons"])),
        paid_cents=_total(result["paid_cents"]),
        gained_cents=_total(result["gained_cents"]),
        at_least=result.attrs.get("at_least", determinable and gaps),
        evenness=_evenness(year, load, known) if even else None,
        not_determinable=result.attrs["not_determinable"],
        notes=(*result.attrs["notes"], *_on_evenness(determinable, gaps, below_zero, as_recorded)),
        result=result,
    )


def _on_evenness(determinable: bool, gaps: bool, below_zero: bool, as_recorded: bool) -> tuple[Said, ...]:
    """Why no measure of evenness is given, where there could seem to be one."""
    if not determinable or gaps:
        return ()
    if as_recorded:
        return (
            said(
                "What was done was done over several years: on the applications of one of them no measure of evenness "
                "is given."
            ),
        )
    if below_zero:
        return (
            said(
                "More persons leave a state than lodged an application there in the year. Applications lodged are not "
                "the persons present, so no measure of evenness is given."
            ),
        )
    return ()


def _choices(scheme: Scheme, members: Sequence[str], chosen: Chosen, given: Choices | None) -> tuple[Choices, Said]:
    if chosen == "file":
        if given is None:
            raise ValueError("choices 'file' need the choices of a file")
        return given, CHOSEN[chosen]
    if chosen == "as_observed":
        observed = observed_choices(scheme.name, members)
        if observed is not None:
            return observed, observed_says(scheme.name)
        return full_choices(members), said("It was never applied, so nothing was observed; all is given in full.")
    return full_choices(members), CHOSEN[chosen]


def _state(table: xr.Dataset, geo: str) -> StateUnder:
    one = table.sel({STATE: geo})
    cost = _whole(one["cost_cents"])
    return StateUnder(
        geo=geo,
        name=name_of(geo),
        owed=_whole(one["owed_persons"]),
        owed_cents=_whole(one["owed_cents"]),
        owed_per_million=_number(one["owed_per_million"]),
        pledged=_whole(one["pledged_persons"]),
        received=_whole(one["received_persons"]),
        sent=_whole(one["sent_persons"]),
        offsets=_whole(one["offset_persons"]),
        paid_cents=_whole(one["paid_cents"]),
        gained_cents=_whole(one["gained_cents"]),
        change=_whole(one["change"]),
        cost_cents=cost,
        load=_whole(one["load"]),
        load_per_million=_number(one["load_per_million"]),
        verdict="not determinable" if cost is None else _verdict(cost),
    )


def _verdict(cost: int) -> Verdict:
    return "neither" if cost == 0 else "gains" if cost < 0 else "loses"


def _whole(value: xr.DataArray) -> int | None:
    return None if bool(value.isnull()) else int(value)


def _number(value: xr.DataArray) -> float | None:
    return None if bool(value.isnull()) else float(value)


def _total(values: xr.DataArray) -> int | None:
    """The sum over the states with a figure; None where no state has one."""
    return int(values.sum(STATE)) if bool(values.notnull().any()) else None


def _evenness(year: YearOfStates, load: xr.DataArray, known: xr.DataArray) -> Evenness:
    codes = [str(code) for code in known[STATE].values[known.values]]
    share = half_and_half(year.figures, member_states(year.figures), law=OF_THE_FIRST_POOL).share.sel({STATE: codes})
    there = load.sel({STATE: codes}).astype(np.float64)
    million = per_million(there, bare(year.figures["population"]).sel({STATE: codes}))
    return Evenness(float(distance_from_key(there, share)), float(gini(million)), rising(million))


def _ranking(found: Sequence[Compared]) -> tuple[str, ...]:
    """The schemes whose evenness is known, the most even by leximin first; equal ones in their order here."""
    ranked: list[Compared] = []
    for one in found:
        if one.evenness is None:
            continue
        vector = one.evenness.rising
        place = next(
            (at for at, other in enumerate(ranked) if other.evenness and more_even(vector, other.evenness.rising)),
            len(ranked),
        )
        ranked.insert(place, one)
    return tuple(one.scheme.name for one in ranked)
