"""Holds what comes in against the figures in hand, and says where it cannot well be what it is given as.

A doubt is a note and no refusal: figures do change. It names the factor and what may be the reason, such as thousands
in place of persons, or two files in each other's place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import inf, log10
from statistics import median
from typing import TypeVar

from article80.doors.errors import InputError
from article80.situation.indicators import MEASURES

_STEADY = ("population", "gdp_meur", "unemployment")
"""Measures that hardly double in a year; what people on the move are counted by does so often."""

_FACTOR_OF_STEADY, _FACTOR_OF_OTHERS = 2, 30
_BESIDE_THE_OTHERS = 10
"""A state whose factor is so many times that of the others is in doubt, whatever the unit of the file."""

_LEAST = 1_000
"""Figures of persons below this say little: ten may be two hundred next year."""

_NAMED = 3
_ROUND = {3: "thousands", 6: "millions", 9: "billions"}
_NEAR_A_POWER = 0.35
_SAME = 0.3

T = TypeVar("T")


def doubts(measure: str, values: Mapping[str, float], file: str) -> tuple[str, ...]:
    """What is doubtful about the newest figures of states of one measure, by state, in the figures' own unit."""
    held = _in_hand(measure)
    factors = {geo: factor for geo, value in values.items() if (factor := _factor(value, held.get(geo, ()), measure))}
    usual = median(factors.values()) if len(factors) > 1 else 1.0
    strange = [geo for geo, factor in factors.items() if _is_strange(factor, usual, measure, values[geo], held[geo])]
    if not strange:
        return ()
    other = _another_measure(measure, values)
    if other:
        return (f"{file}: the figures are those of {other} in hand, and are given as {measure}: swapped files?",)
    return tuple(_in_words(measure, strange, factors, values, held, file))


def refuse(notes: Sequence[str]) -> None:
    """Raise InputError for the first doubt: what `--strict` asks for."""
    if notes:
        raise InputError(notes[0], expected="figures near those in hand, or the same without --strict")


def doubts_on_rows(rows: Iterable[T], read: Callable[[T], tuple[str, str, int, float]], file: str) -> tuple[str, ...]:
    """The same for rows of many measures and years; ``read`` gives the measure, state, year and value of a row."""
    latest: dict[str, dict[str, tuple[int, float]]] = {}
    for row in rows:
        measure, geo, year, value = read(row)
        of_measure = latest.setdefault(measure, {})
        if year >= of_measure.get(geo, (0, 0.0))[0]:
            of_measure[geo] = (year, value)
    return tuple(
        note
        for measure, of_states in sorted(latest.items())
        for note in doubts(measure, {geo: value for geo, (_, value) in of_states.items()}, file)
    )


@cache
def _in_hand(measure: str) -> Mapping[str, tuple[float, ...]]:
    """The figures of whole years that ship with the program, by state, from the oldest to the newest."""
    from article80.situation.snapshot import figures

    if measure not in MEASURES or not MEASURES[measure].table:
        return {}
    found: dict[str, list[tuple[int, float]]] = {}
    for row in figures(measure):
        if not row.breakdown and row.month is None and row.year is not None:
            found.setdefault(row.geo, []).append((row.year, float(row.value)))
    return {geo: tuple(value for _, value in sorted(of_state)) for geo, of_state in found.items()}


def _factor(value: float, held: Sequence[float], measure: str) -> float:
    """By how much the newest figure in hand is as large as the one given; 0 where nothing can be said."""
    if not held or not value or not held[-1]:
        return 0.0
    return held[-1] / value


def _is_strange(factor: float, usual: float, measure: str, value: float, held: Sequence[float]) -> bool:
    most = _FACTOR_OF_STEADY if measure in _STEADY else _FACTOR_OF_OTHERS
    if measure not in _STEADY and max(value, held[-1]) < _LEAST:
        return False
    nearest = min((max(one / value, value / one) if one else inf) for one in held)
    beside = max(factor / usual, usual / factor)
    return nearest > most or (measure in _STEADY and beside > _BESIDE_THE_OTHERS)


def _another_measure(measure: str, values: Mapping[str, float]) -> str:
    """The measure whose figures in hand these are, where it is another one: the files stand in each other's place."""
    for other in ("population", "gdp_meur"):
        held = _in_hand(other)
        near = [abs(held[geo][-1] / value - 1) < _SAME for geo, value in values.items() if value and geo in held]
        if other != measure and len(near) > _NAMED and sum(near) > 0.8 * len(near):
            return other
    return ""


def _in_words(
    measure: str,
    strange: Sequence[str],
    factors: Mapping[str, float],
    values: Mapping[str, float],
    held: Mapping[str, tuple[float, ...]],
    file: str,
) -> Iterator[str]:
    """One line a state, or one for all where they are many and alike."""
    together = [factors[geo] for geo in strange]
    if len(strange) > _NAMED and max(together) < 4 * min(together):
        usual = median(together)
        states, unit = f"{len(strange)} states", MEASURES[measure].unit
        yield f"{file}: the figures of {states} are {_times(1 / usual)} those in hand ({unit}){_reason(usual)}"
        return
    for geo in strange[: _NAMED * 2]:
        yield (
            f"{file}: {geo}: {_number(values[geo])} {MEASURES[measure].unit}; the figure in hand is "
            f"{_number(held[geo][-1])}, {_times(factors[geo])} as much{_reason(factors[geo])}"
        )
    if len(strange) > _NAMED * 2:
        yield f"{file}: {len(strange) - _NAMED * 2} more states are as far from the figures in hand"


def _times(factor: float) -> str:
    if factor >= 1:
        return f"{_number(round(factor) if factor >= _BESIDE_THE_OTHERS else round(factor, 1))} times"
    return f"1/{_number(round(1 / factor) if factor <= 1 / _BESIDE_THE_OTHERS else round(1 / factor, 1))} times"


def _reason(factor: float) -> str:
    """The power of a thousand that would explain a factor."""
    power = round(log10(factor) / 3) * 3
    if power and abs(log10(factor) - power) < _NEAR_A_POWER:
        word = _ROUND.get(abs(power), "")
        return f": {word}?" if word and power > 0 else f": {word} too much?" if word else ""
    if abs(log10(factor) - 2) < 0.1:
        return ": a part in place of per cent?"
    return ""


def _number(value: float) -> str:
    """Digits with plain blanks between the thousands."""
    shown = f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
    return shown.replace(",", " ")
