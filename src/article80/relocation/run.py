"""One matching run: cases and places in, a proposal out. What is proposed, an officer decides.

The steps are those of the Agency's standard procedure: persons are identified, informed and interviewed before; here
they are matched against the pledges; lists, selection and transfer come after (`article80.relocation.procedure`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.relocation.cases import Cases
from article80.relocation.eligibility import Eligibility, eligibility
from article80.relocation.offsets import Offsets, offsets
from article80.relocation.places import Places
from article80.relocation.preferences import Preference
from article80.relocation.scores import Points, Tier, points_of, scores, tiers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.relocation.matching.fair import Deviation
    from article80.relocation.matching.result import Matching
    from article80.responsibility.solidarity import Eligibility as FromAFile

STAYS = "stays"
FREE = -2

SIZE_BANDS = ((1, 1), (2, 3), (4, 6), (7, 30))
"""Persons: the bands of family sizes among which cases without links are shared, and by which an audit counts."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer has decided: the case, the code of a contributing state or "stays", and why."""

    case: str
    state: str
    why: str = ""


class NotPossible(ValueError):
    """A decision that does not fit the case or the places: ``sentence`` says why."""

    def __init__(self, sentence: Said) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One way to group the cases that are shared fairly: its name, its groups, and the group of each case (n,)."""

    name: str
    groups: tuple[str, ...]
    of: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """What a run proposes, with all that it rests on.

    ``state`` (n,) is the number of the contributing state, -1 for a case without one. ``score`` and ``permitted`` are
    (n, contributing); a case that is barred is permitted nowhere. ``row`` (n,) is its row of places. ``fixed`` (n,) is
    what was decided before: a state, -1 stays, -2 free. ``shared`` (n,) are the cases that were shared fairly, because
    nothing spoke for one state more than for another; ``deviations`` say where their shares could not be reached.
    ``offsets`` tell which cases a contributing state can take over instead, on the day ``on``.
    """

    cases: Cases
    places: Places
    preferences: tuple[Preference, ...]
    decisions: tuple[Decision, ...]
    options: Options
    parameters: Parameters
    act_adopted: date | None
    eligibility: Eligibility
    ladder: tuple[Tier, ...]
    points: Points
    score: NDArray[np.int64]
    permitted: NDArray[np.bool_]
    row: NDArray[np.int64]
    fixed: NDArray[np.int64]
    matching: Matching
    shared: NDArray[np.bool_]
    characteristics: tuple[Characteristic, ...]
    deviations: tuple[Deviation, ...]
    offsets: Offsets
    on: date | None

    @property
    def state(self) -> NDArray[np.int64]:
        """The number of the proposed state of each case, -1 for none (n,)."""
        return self.matching.state

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Cases with a state (n,)."""
        flags: NDArray[np.bool_] = self.matching.state >= 0
        return flags

    @property
    def used(self) -> NDArray[np.int64]:
        """Places that are used, in the shape of the places."""
        used = np.zeros_like(self.places.persons)
        np.add.at(used, (self.row[self.placed], self.state[self.placed]), self.points.persons[self.placed])
        return used

    @property
    def prices(self) -> NDArray[np.float64]:
        """The price of a place for one person, in the shape of the places."""
        return self.matching.prices.reshape(self.places.persons.shape)


Progress = Callable[[str, float], None]


@rule("AMMR 67(3)", "AMMR 67(4)", "AMMR 67(6)", "AMMR 60(4)")
def propose(
    cases: Cases,
    places: Places,
    *,
    preferences: Sequence[Preference] = (),
    decisions: Sequence[Decision] = (),
    act_adopted: date | None = None,
    files: Mapping[int, FromAFile] = MappingProxyType({}),
    offset_files: Mapping[int, FromAFile] = MappingProxyType({}),
    on: date | None = None,
    options: Options | None = None,
    parameters: Parameters,
    seed: int = 0,
    exact: bool = False,
    seconds: float = 60.0,
    prices: NDArray[np.float64] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    written: Matching | None = None,
) -> Proposal:
    """Match cases to states: links are honoured as far as places go, families whole, the rest shared fairly.

    ``decisions`` are held as they are, and the rest is matched around them. ``prices`` of an earlier proposal shorten
    the search. ``exact`` asks for the best result by branching (see `article80.relocation.matching.match`). The
    result is the same for the same cases, in whatever order, and the same seed. ``written`` is a result that was
    written down: it is taken as it is and nothing is searched, so that its reasons can be worked out anew.

    Raises NotPossible for a decision that a bar, a forbidden state or the places do not allow.
    """
    chosen = options or Options()
    standing = eligibility(cases, places, act_adopted=act_adopted, files=files, parameters=parameters)
    permitted = standing.permitted & standing.eligible[:, None]
    ladder = tiers(len(places.contributing), options=chosen, parameters=parameters)
    points = points_of(cases, places.contributing, preferences, options=chosen, parameters=parameters)
    score = scores(points, ladder)
    row = np.maximum(cases.benefitting.each(places.row_of, np.int64), 0)
    fixed = _fixed(decisions, cases, places, standing, permitted, row)
    asked = _Asked(cases, places, score, permitted, points, row, fixed)
    deviations: tuple[Deviation, ...] = ()
    if written is not None:
        matching, shared = written, _alike(asked, written)
    else:
        matching, shared, deviations = _matched(asked, seed, exact, seconds, prices, threads, progress)
    return Proposal(
        cases, places, tuple(preferences), tuple(decisions), chosen, parameters, act_adopted, standing, ladder, points,
        score, permitted, row, fixed, matching, shared, characteristics_of(cases), deviations,
        offsets(cases, places, options=chosen, on=on, files=offset_files), on,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What the solver is handed."""

    cases: Cases
    places: Places
    score: NDArray[np.int64]
    permitted: NDArray[np.bool_]
    points: Points
    row: NDArray[np.int64]
    fixed: NDArray[np.int64]


def _matched(
    asked: _Asked,
    seed: int,
    exact: bool,
    seconds: float,
    prices: NDArray[np.float64] | None,
    threads: int | None,
    progress: Progress | None,
) -> tuple[Matching, NDArray[np.bool_], tuple[Deviation, ...]]:
    """The matching, and with it the sharing of the cases for which no state is better than another."""
    from article80.relocation.matching.fair import share_fairly
    from article80.relocation.matching.solve import match

    problem = (asked.score, asked.points.persons, asked.places.persons)
    around: dict[str, Any] = {
        "benefitting": asked.row,
        "permitted": asked.permitted,
        "fixed": asked.fixed if (asked.fixed != FREE).any() else None,
    }
    found = match(
        *problem, **around, seed=seed, exact=exact, seconds=seconds, prices=prices, keys=asked.cases.name,
        state_keys=np.array(asked.places.contributing), threads=threads, progress=progress,
    )  # fmt: skip
    groups = np.stack([one.of for one in characteristics_of(asked.cases)], axis=1)
    fair = share_fairly(found, *problem, groups, **around, keys=asked.cases.name)
    return fair.matching, fair.shared, fair.deviations


def _alike(asked: _Asked, found: Matching) -> NDArray[np.bool_]:
    """The cases with a place that were shared fairly: all states that are open to them have the same score."""
    lowest = np.where(asked.permitted, asked.score, np.iinfo(np.int64).max).min(axis=1)
    highest = np.where(asked.permitted, asked.score, -1).max(axis=1)
    flags: NDArray[np.bool_] = (found.state >= 0) & (asked.fixed == FREE) & (lowest == highest)
    return flags


def characteristics_of(cases: Cases) -> tuple[Characteristic, ...]:
    """The groups in which cases without links are shared: vulnerability, size, likely outcome, the user's own."""
    from article80.relocation.likely_outcome import BANDS, outcomes

    persons = cases.persons
    band = np.searchsorted([most for _, most in SIZE_BANDS], persons)
    known = outcomes()
    found = [
        Characteristic("vulnerability", ("not vulnerable", "vulnerable"), cases.vulnerable.astype(np.int64)),
        Characteristic("size of the family", tuple(size_in_words(*one) for one in SIZE_BANDS), band.astype(np.int64)),
        Characteristic("likely outcome", BANDS, cases.nationality.each(known.band, np.int64)),
    ]
    own = tuple(sorted(set(cases.group.values) - {""}))
    if own:
        places = cases.group.each(lambda name: own.index(name) if name else -1, np.int64)
        found.append(Characteristic("group", own, places))
    return tuple(found)


def size_in_words(least: int, most: int) -> str:
    """A band of sizes: "1 person", "2 to 3 persons", "7 persons or more"."""
    if most >= SIZE_BANDS[-1][1]:
        return f"{least} persons or more"
    return f"{least} person{'' if least == 1 else 's'}" if least == most else f"{least} to {most} persons"


def _not_among(name: str, known: Iterable[str]) -> NotPossible:
    """No case has this name; perhaps one was meant whose zeros, or whose capitals, a spreadsheet changed."""
    bare = name.casefold().lstrip("0")
    near = next((other for other in known if other.casefold().lstrip("0") == bare), "")
    if not near:
        return NotPossible(said("{case:verbatim} was decided and is not among the cases", case=name))
    return NotPossible(
        said(
            "{case:verbatim} was decided and is not among the cases; {near:verbatim} is, and a spreadsheet may have "
            "taken its zeros or changed its letters",
            case=name,
            near=near,
        )
    )


def _fixed(
    decisions: Sequence[Decision],
    cases: Cases,
    places: Places,
    standing: Eligibility,
    permitted: NDArray[np.bool_],
    row: NDArray[np.int64],
) -> NDArray[np.int64]:
    """What was decided, as numbers of states; each decision is held against the case and the places."""
    fixed = np.full(len(cases), FREE, np.int64)
    used = np.zeros_like(places.persons)
    persons = cases.persons
    number = {name: place for place, name in enumerate(cases.name)} if decisions else {}
    for decision in decisions:
        if decision.case not in number:
            raise _not_among(decision.case, number)
        case = number[decision.case]
        if fixed[case] != FREE:
            raise NotPossible(said("{case:verbatim} was decided twice", case=decision.case))
        if decision.state == STAYS:
            fixed[case] = -1
            continue
        if decision.state not in places.contributing:
            raise NotPossible(
                said(
                    "{case:verbatim} was decided for {state:verbatim}, which has no places in this run",
                    case=decision.case,
                    state=decision.state,
                )
            )
        state = places.contributing.index(decision.state)
        _check_decision(decision, case, state, standing, permitted)
        fixed[case] = state
        used[row[case], state] += persons[case]
        if used[row[case], state] > places.persons[row[case], state]:
            raise NotPossible(
                said(
                    "{case:verbatim} was decided for {state:verbatim}, and the decisions before it leave no room "
                    "there: {used:verbatim} persons for {places:verbatim} places",
                    case=decision.case,
                    state=decision.state,
                    used=used[row[case], state],
                    places=places.persons[row[case], state],
                )
            )
    return fixed


def _check_decision(
    decision: Decision, case: int, state: int, standing: Eligibility, permitted: NDArray[np.bool_]
) -> None:
    bars = standing.of(case)
    parts = {"case": decision.case, "state": decision.state}
    if bars:
        raise NotPossible(
            said(
                "{case:verbatim} was decided for {state:verbatim}, but {bar:said} ({law:verbatim})",
                bar=bars[0].says,
                law=bars[0].provision,
                **parts,
            )
        )
    if not permitted[case, state]:
        raise NotPossible(
            said("{case:verbatim} was decided for {state:verbatim}, which is ruled out for this case", **parts)
        )
