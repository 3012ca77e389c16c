"""Which input, and which open question of the law, moves what a state owes most."""

from __future__ import annotations

from dataclasses import dataclass

from article80.doors.errors import InputError
from article80.law.states import canonical
from article80.simulation.sensitivity import Sensitivity
from article80.simulation.sensitivity import sensitivity as of_the_state


@dataclass(frozen=True, slots=True)
class SensitivityRequest:
    """A state in the pool of a year. ``samples`` is a power of two, the rows of each sample."""

    year: int
    geo: str
    samples: int = 1024
    seed: int = 1


def sensitivity(request: SensitivityRequest) -> Sensitivity:
    """Vary everything at once, then answer each open question otherwise. Raises InputError for what cannot be asked."""
    try:
        return of_the_state(request.year, canonical(request.geo)[0], samples=request.samples, seed=request.seed)
    except ValueError as error:
        raise InputError(str(error)) from error
