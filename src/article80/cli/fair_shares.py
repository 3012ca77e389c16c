"""The fair shares that follow from a key, in the form in which the command prints them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.doors.errors import InputError

if TYPE_CHECKING:
    from article80.cli.computed_key import ComputedKey
    from article80.pool.rounding import Rounding


@dataclass(frozen=True, slots=True)
class FairShares:
    """Whole persons and whole cents by state, and the states whose rounding hung on a tie."""

    relocations: int
    rounding: Rounding
    persons: dict[str, int]
    cents: dict[str, int]
    ties: tuple[str, ...]


def fair_shares(computed: ComputedKey, relocations: int, rounding: Rounding) -> FairShares:
    """Each state's fair share of a number of relocations."""
    from article80.pool.fair_share import fair_share, fair_share_cents, rounding_ties

    persons = fair_share(computed.share, relocations, rounding=rounding)
    ties = rounding_ties(computed.share, relocations, rounding=rounding)
    return FairShares(
        relocations,
        rounding,
        dict(zip(computed.members, persons.values.tolist(), strict=True)),
        dict(zip(computed.members, fair_share_cents(persons).values.tolist(), strict=True)),
        tuple(geo for geo, tied in zip(computed.members, ties.values, strict=True) if tied),
    )


def reference_number(year: int) -> tuple[int, tuple[str, ...]]:
    """The reference number of a year that the user did not give, and a note that says where it comes from."""
    from article80.cli.year import FIRST_YEAR
    from article80.cycle import cycle_inputs

    if year < FIRST_YEAR:
        raise InputError(f"no reference number is known for {year}", expected="--relocations NUMBER")
    inputs = cycle_inputs(year)
    return inputs.reference_relocations, (
        f"no --relocations given; {inputs.reference_relocations} taken: {inputs.act}",
    )
