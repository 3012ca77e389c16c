"""A synthetic population of cases, for benchmarks, tutorials and tests. Nobody in it exists.

Two things are drawn in the proportions of figures in hand: nationalities (decisions by citizenship) and the states
where the cases are (applications). For the rest no figure is in hand. What is assumed instead is listed in
`ASSUMPTIONS`, each with the mark M: not confirmed by any source. An assumption is not a finding, and no result that
rests on one says anything about real people.

Every case draws its own numbers from the seed and its own number. So case 17 is the same whether a hundred or a million
are made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.cases import GRADES
from article80.relocation.free_movement import FREE_TO_MOVE
from article80.relocation.likely_outcome import outcomes
from article80.situation.snapshot import Observation, figures

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Draws = NDArray[np.float64]

BENEFITTING = ("EL", "ES", "IT", "CY")
"""The states under pressure in the pool for 2026."""

RECEIVING = (
    "BE", "BG", "CZ", "DE", "EE", "IE", "FR", "HR", "LV", "LT", "LU", "HU", "MT", "NL", "AT", "PL", "PT", "RO", "SI",
    "SK", "FI", "SE",
)  # fmt: skip
"""The other states that Part IV binds: links may exist with any of them, in proportion to their applications."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that no figure in hand tells: how it is drawn, and what it means. The mark is M, not confirmed."""

    name: str
    value: float
    meaning: str
    mark: str = "M"


ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption("size_1", 0.62, "cases of one person"),
    Assumption("size_2", 0.12, "cases of two persons"),
    Assumption("size_3", 0.10, "cases of three persons"),
    Assumption("size_4", 0.08, "cases of four persons"),
    Assumption("size_5", 0.05, "cases of five persons; the rest has six to nine, all alike"),
    Assumption("unaccompanied_minor", 0.05, "of the cases of one person, those of an unaccompanied minor"),
    Assumption("vulnerable_single", 0.12, "of the other cases of one person, those that are vulnerable"),
    Assumption("vulnerable_family", 0.22, "of the families, those with a vulnerable member"),
    Assumption("family_link", 0.15, "cases with a link by family with one state"),
    Assumption("other_link", 0.25, "cases with another meaningful link with one state"),
    Assumption("proven", 0.40, "of the links, those that are proven"),
    Assumption("indicated", 0.30, "of the links, those that indications show; the rest is stated only"),
    Assumption("beneficiary", 0.06, "cases that have protection already"),
    Assumption("consent", 0.80, "of the beneficiaries, those who consent in writing"),
    Assumption("security_open", 0.02, "cases whose security check is not finished"),
    Assumption("security_threat", 0.002, "cases in which the check found a threat"),
    Assumption("family_responsibility", 0.03, "applicants whose benefitting state is responsible because of family"),
    Assumption("wish", 0.50, "cases that wish for one state"),
    Assumption("need", 0.10, "cases with a need for which the receiving state has to prepare"),
)
"""Parts of one. None of them is a figure: they were chosen to make a population with a bit of everything in it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a proportion was read from."""

    of: str
    year: int
    source: str


def sources() -> tuple[Source, ...]:
    """The figures behind the proportions that are not assumed."""
    known = outcomes()
    rows, year = _applications()
    return (
        Source(
            "nationalities: first-instance decisions on third-country nationals by citizenship, all Member States",
            known.year,
            known.source,
        ),
        Source("states: applications", year, rows[0].source if rows else ""),
    )


def population(cases: int, seed: int) -> pd.DataFrame:
    """Made-up cases with the columns that `article80.doors.cases_file` reads, and ``synthetic`` true in every row."""
    import pandas as pd

    draw = _Draw(seed, np.arange(cases, dtype=np.uint64))
    part = {one.name: one.value for one in ASSUMPTIONS}
    benefitting = draw.among(BENEFITTING, _weights(BENEFITTING), "benefitting")
    sizes = _sizes(draw, part)
    alone = (sizes == 1) & (draw("minor") < part["unaccompanied_minor"])
    known = outcomes()
    citizenships = tuple(
        code for code, number in known.decided.items() if number and len(code) == 3 and code not in FREE_TO_MOVE
    )
    frame = {
        "case": np.array([f"S{seed}-{number + 1:07d}" for number in range(cases)], object),
        "benefitting": benefitting,
        "ages": _ages(draw, sizes, alone),
        "nationality": draw.among(citizenships, [known.decided[code] for code in citizenships], "nationality"),
        **_status(draw, part),
        "security": np.select(
            [draw("security") < part["security_threat"], draw("security") < part["security_open"]],
            ["threat", "open"],
            "clear",
        ).astype(object),
        "vulnerability": _vulnerability(draw, part, sizes, alone),
        "links": _links(draw, part),
        "needs": np.where(
            draw("need") < part["need"], draw.among(("medical", "wheelchair", "schooling"), (6, 1, 3), "which need"), ""
        ).astype(object),
        "wishes": np.where(draw("wish") < part["wish"], draw.among(RECEIVING, _weights(RECEIVING), "wished"), ""),
        "synthetic": np.full(cases, "yes", object),
    }
    frame["responsible_under"] = np.where(
        (draw("responsible") < part["family_responsibility"]) & (frame["status"] == "applicant"),
        draw.among(("26", "27", "28", "34"), (4, 3, 2, 1), "article"),
        np.where(draw("by entry") < 1 / 2, "33(1)", ""),
    ).astype(object)
    return pd.DataFrame(frame)


@dataclass(frozen=True, slots=True)
class _Draw:
    """Numbers between 0 and 1 by the seed, the number of the case, and what they are for."""

    seed: int
    cases: NDArray[np.uint64]

    def __call__(self, purpose: str) -> Draws:
        start = _stirred(np.array([self.seed % (1 << 64)], np.uint64))
        for letter in purpose.encode():
            start = _stirred(start + np.uint64(letter))
        mixed = _stirred(_stirred(self.cases + np.uint64(0x9E3779B97F4A7C15)) ^ start)
        return (mixed >> np.uint64(11)).astype(np.float64) / float(1 << 53)

    def among(self, values: Sequence[str], weights: Sequence[float], purpose: str) -> NDArray[np.object_]:
        """One of the values a case, in proportion to their weights."""
        edges = np.cumsum(np.asarray(weights, np.float64))
        place = np.searchsorted(edges / edges[-1], self(purpose), side="right")
        return np.array(values, object)[np.minimum(place, len(values) - 1)]


def _stirred(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers in which every bit hangs on every bit of those given."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _applications() -> tuple[list[Observation], int]:
    """Whole-year applications of the last year with figures of all four states, of one publisher."""
    rows = [row for row in figures("applications") if row.dataset.startswith("migr_asyappctza") and not row.breakdown]
    wanted = {*BENEFITTING, *RECEIVING}
    years = {row.year for row in rows if row.year}
    full = [year for year in years if wanted <= {row.geo for row in rows if row.year == year}]
    year = max(full)
    return [row for row in rows if row.year == year], year


def _weights(states: Sequence[str]) -> list[float]:
    rows, _ = _applications()
    by_state: Mapping[str, float] = {row.geo: float(row.value) for row in rows}
    return [by_state[geo] for geo in states]


def _sizes(draw: _Draw, part: Mapping[str, float]) -> NDArray[np.int64]:
    """Persons of each case."""
    edges = np.cumsum([part[f"size_{number}"] for number in range(1, 6)])
    small = np.searchsorted(edges, draw("size"), side="right") + 1
    large = 6 + (draw("large") * 4).astype(np.int64)
    return np.where(small <= 5, small, large).astype(np.int64)


def _ages(draw: _Draw, sizes: NDArray[np.int64], alone: NDArray[np.bool_]) -> NDArray[np.object_]:
    """The ages of the members: one or two adults, the others children."""
    first = 18 + (draw("first age") * 37).astype(np.int64)
    second = 18 + (draw("second age") * 37).astype(np.int64)
    child = 10 + (draw("child alone") * 8).astype(np.int64)
    partner = draw("partner") < 3 / 4
    youngest = draw("children")
    ages = []
    for place, size in enumerate(sizes.tolist()):
        if alone[place]:
            ages.append(str(child[place]))
            continue
        members = [int(first[place])]
        if size > 1 and partner[place]:
            members.append(int(second[place]))
        begin = int(youngest[place] * 17)
        members += [(begin + 5 * number) % 18 for number in range(size - len(members))]
        ages.append(" ".join(map(str, members)))
    return np.array(ages, object)


def _status(draw: _Draw, part: Mapping[str, float]) -> dict[str, NDArray[np.object_]]:
    has = draw("status") < part["beneficiary"]
    days = np.datetime64("2022-06-01") + (draw("granted") * 1400).astype(np.int64)
    consent = np.where(draw("consent") < part["consent"], "yes", "no")
    return {
        "status": np.where(has, "beneficiary", "applicant").astype(object),
        "granted": np.where(has, days.astype(str), "").astype(object),
        "consent": np.where(has, consent, "").astype(object),
    }


def _vulnerability(
    draw: _Draw, part: Mapping[str, float], sizes: NDArray[np.int64], alone: NDArray[np.bool_]
) -> NDArray[np.object_]:
    rate = np.where(sizes == 1, part["vulnerable_single"], part["vulnerable_family"])
    grounds = ("serious_illness", "violence", "disability", "mental_health", "trafficking", "assessed")
    drawn = draw.among(grounds, (4, 4, 2, 3, 2, 1), "ground")
    member = 1 + (draw("member") * sizes).astype(np.int64)
    told = np.array([f"{number}:{ground}" for number, ground in zip(member.tolist(), drawn, strict=True)], object)
    chosen = np.where(draw("vulnerable") < rate, told, "")
    return np.where(alone, "unaccompanied_minor", chosen).astype(object)


def _links(draw: _Draw, part: Mapping[str, float]) -> NDArray[np.object_]:
    """At most one link by family and one of another kind, each with one state."""
    found = []
    for name, kinds, weights in (
        ("family_link", ("family", "sibling", "relative"), (3, 4, 3)),
        ("other_link", ("language", "cultural", "work", "study", "earlier_stay"), (4, 3, 1, 1, 1)),
    ):
        state = draw.among(RECEIVING, _weights(RECEIVING), f"state of {name}")
        kind = draw.among(kinds, weights, f"kind of {name}")
        rest = 1 - part["proven"] - part["indicated"]
        grade = draw.among(tuple(GRADES), (part["proven"], part["indicated"], rest), f"grade of {name}")
        has = draw(name) < part[name]
        found.append(np.where(has, state + ":" + kind + ":" + grade, ""))
    joined = [f"{first} {second}".strip() for first, second in zip(*found, strict=True)]
    return np.array(joined, object)
