"""What each state owes of a number of relocations, in persons and in money."""

from __future__ import annotations

from dataclasses import dataclass

from article80.answers.choices import FIRST_POOL
from article80.answers.failures import RequestError
from article80.answers.key import KeyAnswer, KeyRequest, key
from article80.cycle import cycle_inputs
from article80.cycle.years import smaller_than_a_proposal
from article80.law.parameters import Parameters
from article80.law.said import Said, said
from article80.pool.fair_share import fair_share, fair_share_cents, rounding_ties
from article80.pool.rounding import Rounding
from article80.situation.snapshot import published_years


@dataclass(frozen=True, slots=True)
class PoolRequest:
    """A key, and a number of relocations in persons; None stands for that of the year."""

    key: KeyRequest
    relocations: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PoolAnswer:
    """Fair shares in whole persons and whole cents by state, and the states whose rounding hung on a tie.

    ``act`` is that which has the number of relocations; it is empty where the user gave the number.
    ``below`` says that a number of a year without an act is below the least that may be proposed.
    """

    key: KeyAnswer
    relocations: int
    rounding: Rounding
    persons: dict[str, int]
    cents: dict[str, int]
    ties: tuple[str, ...]
    act: str = ""
    below: Said | None = None


def pool(request: PoolRequest) -> PoolAnswer:
    """Compute each state's fair share (Art. 57(3), 66 AMMR). Raises as `key` does."""
    answer = key(request.key)
    relocations, act = _relocations(request)
    rounding = answer.options.rk_rounding
    persons = fair_share(answer.share, relocations, rounding=rounding)
    ties = rounding_ties(answer.share, relocations, rounding=rounding)
    cents = fair_share_cents(persons, parameters=answer.law)
    return PoolAnswer(
        answer,
        relocations,
        rounding,
        dict(zip(answer.members, persons.values.tolist(), strict=True)),
        dict(zip(answer.members, cents.values.tolist(), strict=True)),
        tuple(geo for geo, tied in zip(answer.members, ties.values, strict=True) if tied),
        act,
        _below(request, relocations, answer.law),
    )


def _below(request: PoolRequest, relocations: int, law: Parameters) -> Said | None:
    year = request.key.year
    if request.relocations is None or year < FIRST_POOL or str(year) in published_years():
        return None
    return smaller_than_a_proposal(relocations, law)


def _relocations(request: PoolRequest) -> tuple[int, str]:
    """The reference number, and the act that has it if the user gave none."""
    if request.relocations is not None:
        return request.relocations, ""
    year = request.key.year
    if year < FIRST_POOL:
        raise RequestError(
            said("no reference number is known for {year:year}", year=year),
            expected=said("{relocations:fields_filled}"),
            fields=("relocations",),
        )
    known = cycle_inputs(year)
    return known.reference_relocations, known.act
