"""Every mechanism on the figures of one year: what each asks of states, and what would come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.answers.choices import MECHANISMS
from article80.answers.failures import RequestError
from article80.answers.law_of_the_day import law_of_the_day
from article80.doors.choices_file import read_choices
from article80.doors.file_bytes import Source
from article80.law.parameters import Parameters
from article80.law.said import said
from article80.mechanisms.comparison import Comparison, compare
from article80.mechanisms.situations import YearOfStates, year_of_states


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """A year, and the mechanisms that are compared on it.

    ``choices`` is what states do: all they are asked, what they did where that is known, or a file. ``size`` is a
    common number of persons, None each mechanism's own. ``benefitting`` are the states in need in place of those that
    were named.
    """

    year: int
    mechanisms: tuple[str, ...] = MECHANISMS
    choices: Literal["full", "as_observed"] | Source = "full"
    size: int | None = None
    benefitting: tuple[str, ...] | None = None


def comparison(request: ComparisonRequest) -> Comparison:
    """Compare the mechanisms. Raises InputError for choices or states in need that cannot be used."""
    try:
        situation = year_of_states(request.year, in_need=request.benefitting, size=request.size)
    except ValueError as error:
        problem = said("{benefitting:fields}: {reason:verbatim}", reason=error)
        raise RequestError(problem, fields=("benefitting",)) from error
    return _compared(situation, request, _law(request))


def with_both_sizes(request: ComparisonRequest, found: Comparison) -> tuple[Comparison, Comparison]:
    """A comparison with each mechanism's own number, and the one with a common number: that asked for, or the least."""
    law = _law(request)
    needy = found.year.in_need
    common = found.size or int(law["minimum_relocations"].value)
    pair = []
    for size in (None, common):
        if size == found.size:
            pair.append(found)
            continue
        situation = year_of_states(request.year, in_need=needy.states, because=needy.because, size=size)
        pair.append(_compared(situation, request, law))
    return pair[0], pair[1]


def _law(request: ComparisonRequest) -> Parameters:
    """The law at the end of the year: the value of a relocation, for schemes that have none of their own."""
    return law_of_the_day(date(request.year, 12, 31))


def _compared(situation: YearOfStates, request: ComparisonRequest, law: Parameters) -> Comparison:
    names = request.mechanisms
    if not isinstance(request.choices, str):
        given = read_choices(request.choices, situation.members)
        return compare(situation, names, chosen="file", given=given, parameters=law)
    return compare(situation, names, chosen=request.choices, parameters=law)
