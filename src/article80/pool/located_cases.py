"""Art. 63(6) AMMR: the cases that contributing states have found on their territory and could take over.

Which case can be taken over is decided by `article80.responsibility.procedure.offsettable_now`. Here they are counted,
by contributing state, for the division of mandatory offsets by located cases (option ``offset_distribution``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.procedure import offsettable_now
from article80.responsibility.solidarity import Eligibility

if TYPE_CHECKING:
    import xarray as xr

    from article80.responsibility.case import Case


@dataclass(frozen=True, slots=True)
class LocatedCase:
    """A person whom a contributing state has found on its territory, and who may be a case of a benefitting state.

    ``time_limit_ends`` is the last day of the limit of Art. 63(8)(c); None where the file tells it.
    """

    case: Case
    benefitting: str
    contributing: str
    time_limit_ends: date | None = None


@dataclass(frozen=True, slots=True)
class LocatedCases:
    """Numbers of located cases over ``member_state``: that can be taken over, that cannot, and not yet known."""

    offsettable: xr.DataArray
    barred: xr.DataArray
    unknown: xr.DataArray


@rule("AMMR 63(6)", formula="cases that a contributing state has found and that meet Art. 63(8), counted by state")
def count_located(
    located: Iterable[LocatedCase], members: Sequence[str], *, options: Options, on: date
) -> LocatedCases:
    """The contributing state identifies the cases; those that can be taken over on a day are counted.

    Raises ValueError for a case of a contributing state that is not among ``members``.
    """
    import xarray as xr

    counts = {answer: dict.fromkeys(members, 0) for answer in (True, False, None)}
    for one in located:
        if one.contributing not in members:
            raise ValueError(f"a case was located by {one.contributing}; expected one of {', '.join(members)}")
        counts[_eligibility(one, options, on).eligible][one.contributing] += 1
    arrays = {
        answer: xr.DataArray(list(found.values()), dims="member_state", coords={"member_state": list(members)})
        for answer, found in counts.items()
    }
    return LocatedCases(offsettable=arrays[True], barred=arrays[False], unknown=arrays[None])


def _eligibility(one: LocatedCase, options: Options, on: date) -> Eligibility:
    return offsettable_now(
        one.case,
        benefitting=one.benefitting,
        contributing=one.contributing,
        options=options,
        on=on,
        time_limit_ends=one.time_limit_ends,
    )
