"""Checks what is written beside a result: the list of the cases, the reasons, and the numbers of the run.

An officer reads the list and a person the letter. Both must say what was matched, so each cell that can be worked out
anew from the cases is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.law.said import Said, said
from article80.law.states import name_of
from article80.relocation.eligibility import BARS, Bar, Eligibility
from article80.relocation.offsets import OFFSET_BARS, Offsets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.relocation.cases import Cases

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Listed:
    """What was written: the rows of the list by case, the states that the reasons name, and numbers of the run.

    ``reasons`` is empty where none were written. ``numbers`` are cases, persons, eligible and placed ones and so on.
    """

    rows: Mapping[str, Mapping[str, str]]
    reasons: Mapping[str, str]
    numbers: Mapping[str, Any]


def faults_of_the_list(
    listed: Listed, cases: Cases, standing: Eligibility, offsets: Offsets, decided: Mapping[str, str]
) -> list[Said]:
    """What does not fit the cases, one line each, at most ten; an empty list if all does."""
    found = [
        *_of_the_rows(listed, cases, standing, offsets, decided),
        *_of_the_reasons(listed),
        *_of_the_numbers(listed, cases, standing),
    ]
    return found[:_SHOWN]


def _of_the_rows(
    listed: Listed, cases: Cases, standing: Eligibility, offsets: Offsets, decided: Mapping[str, str]
) -> Iterator[Said]:
    persons, eligible, answers = cases.persons, standing.eligible, offsets.answers
    bars, offset_bars = _provisions(BARS, standing.bars), _provisions(OFFSET_BARS, offsets.bars)
    for at, name in enumerate(cases.name):
        row = listed.rows[str(name)]
        state = row["state"]
        outcome = "proposed" if state else "no place"
        outcome = "decided" if name in decided else outcome if eligible[at] else "barred"
        right = {
            "benefitting": cases.benefitting[at],
            "persons": str(persons[at]),
            "outcome": outcome,
            "state_name": name_of(state) if state else "",
            "bars": bars[at],
            "offset": answers[at],
            "offset_by": cases.present_in[at],
            "offset_bars": offset_bars[at],
            "synthetic": "yes" if cases.synthetic else "",
        }
        for column, value in right.items():
            if (row.get(column) or "") != value:
                yield said(
                    '{case:verbatim} has "{written:verbatim}" under {column:verbatim} in the list, and not '
                    '"{right:verbatim}"',
                    case=name,
                    written=row.get(column) or "",
                    column=column,
                    right=value,
                )


def _of_the_reasons(listed: Listed) -> Iterator[Said]:
    for name, state in listed.reasons.items():
        if name not in listed.rows:
            yield said("{case:verbatim} has a reason and is not among the cases", case=name)
        elif listed.rows[name]["state"] != state:
            yield said("the reason of {case:verbatim} is for another result than the list", case=name)


def _of_the_numbers(listed: Listed, cases: Cases, standing: Eligibility) -> Iterator[Said]:
    persons, eligible = cases.persons, standing.eligible
    placed = np.array([bool(listed.rows[str(name)]["state"]) for name in cases.name], np.bool_)
    right = {
        "synthetic": cases.synthetic,
        "cases": len(cases),
        "persons": int(persons.sum()),
        "eligible": int(eligible.sum()),
        "eligible_persons": int(persons[eligible].sum()),
        "placed": int(placed.sum()),
        "placed_persons": int(persons[placed].sum()),
    }
    for key, value in right.items():
        if listed.numbers.get(key) != value:
            yield said(
                "the run says {written:verbatim} under {key:verbatim}, and not {right:verbatim}",
                written=listed.numbers.get(key),
                key=key,
                right=value,
            )


def _provisions(catalogue: Sequence[Bar], stand: NDArray[np.bool_]) -> list[str]:
    """The provisions that bar each case, each once, with blanks between them."""
    return [
        " ".join(
            dict.fromkeys(bar.provision.removeprefix("AMMR ") for bar, on in zip(catalogue, row, strict=True) if on)
        )
        for row in stand.tolist()
    ]
