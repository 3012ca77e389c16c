"""What a fact rests on: Art. 40(4) and (6) AMMR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["proof", "circumstantial", "none"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What supports one fact.

    ``grade`` is "proof" or "circumstantial" as in the lists of Art. 40(4), or "none" where the fact is only asserted.
    ``what`` names the item, such as "Eurodac" or "birth certificate". ``coherent`` is the assessment of Art. 40(6),
    entered by a person: whether circumstantial evidence is coherent, verifiable and sufficiently detailed. It is None
    where nobody has assessed it yet.
    """

    grade: Grade
    what: str = ""
    coherent: bool | None = None

    @property
    def establishes(self) -> bool | None:
        """Whether the fact counts as established: True, False, or None where that cannot be told yet."""
        if self.grade == "proof":
            return True
        return self.coherent if self.grade == "circumstantial" else None


PROOF = Evidence("proof")
"""Formal proof of no particular kind."""
