"""Why a state carries its labels, in sentences with the figures, and what each method says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from article80.assessment.labels import IN_WORDS, Label
from article80.assessment.lines import meets
from article80.assessment.measures import figures_of, figures_of_year, in_a_row
from article80.assessment.result import MethodResult, Voice
from article80.assessment.settings import SETTINGS
from article80.law.states import name_of

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.method import Method

_SPACE = "\N{NO-BREAK SPACE}"


def voices(methods: Mapping[str, MethodResult], lines: Mapping[str, float], geo: str) -> tuple[Voice, ...]:
    """What each method with a line says of a state, in their order; those that cannot tell are left out."""
    found = []
    for result in methods.values():
        score = result.score(geo)
        if score is None or not result.method.ladder:
            continue
        label, name = next(iter(result.method.ladder.items()))
        found.append(
            Voice(
                result.method.name,
                result.method.title,
                label,
                score,
                lines[name],
                _side(score, name, lines, result.method),
            )
        )
    return tuple(found)


def _side(score: float, name: str, lines: Mapping[str, float], method: Method) -> str:
    line = lines[name]
    if meets(score, line, strict=method.strict):
        return "reaches"
    return "near" if score >= min(SETTINGS[name].low, line) else "below"


def reasons(
    result: MethodResult,
    methods: Mapping[str, MethodResult],
    lines: Mapping[str, float],
    situation: xr.Dataset,
    key: xr.DataArray,
    observed: int,
    geo: str,
) -> tuple[str, ...]:
    """The sentences on one state: its applications, its score, the five years, and search and rescue."""
    told = [
        _on_applications(situation, key, observed, geo),
        _on_score(result, lines, geo),
        _on_components(result, methods, geo),
        _on_years(methods["cumulative"], lines, situation, observed, geo),
        _on_rescue(methods["sar"], lines, geo),
    ]
    return tuple(sentence for sentence in told if sentence)


def _on_applications(situation: xr.Dataset, key: xr.DataArray, observed: int, geo: str) -> str:
    applied = figures_of_year(situation, "applications", observed)
    own = float(applied.sel(member_state=geo))
    if own != own:
        return ""
    everybody = float(applied.sum())
    part = own / everybody if everybody else 0.0
    share = float(key.sel(member_state=geo)) if geo in key["member_state"] else float("nan")
    held = "" if share != share else f"; its part of the reference key is {percent(share)}"
    return f"{whole(own)} applications in {observed} are {percent(part)} of those of all states with a figure{held}."


def _on_score(result: MethodResult, lines: Mapping[str, float], geo: str) -> str:
    score, method = result.score(geo), result.method
    if score is None or not method.ladder:
        return ""
    met, missed = ("above", "not above") if method.strict else ("at or above", "below")
    told = []
    for label, name in method.ladder.items():
        is_met = meets(score, lines[name], strict=method.strict)
        told.append(f"{met if is_met else missed} the line of {number(lines[name])} for being {IN_WORDS[label]}")
        if is_met:
            break
    return f"{method.title}: {times(score)}, {' and '.join(told)}."


def _on_components(result: MethodResult, methods: Mapping[str, MethodResult], geo: str) -> str:
    names = getattr(result.method, "components", ())
    said = [
        f"{_within(methods[name].method.title)} {times(score)}"
        for name in names
        if (score := methods[name].score(geo)) is not None
    ]
    return f"It is the weighted mean of: {in_a_row(said)}." if said else ""


def _within(title: str) -> str:
    """A title as it stands within a sentence."""
    return title[0].lower() + title[1:]


def _on_years(
    cumulative: MethodResult, lines: Mapping[str, float], situation: xr.Dataset, observed: int, geo: str
) -> str:
    score = cumulative.score(geo)
    if score is None:
        return ""
    back = int(lines["look_back"])
    applied = float(
        figures_of(situation, "applications", [observed - past for past in range(back)]).sel(member_state=geo).sum()
    )
    protected = float(figures_of_year(situation, "temporary_protection", observed).sel(member_state=geo))
    also = (
        f" and {whole(protected)} persons under temporary protection at its end"
        if lines["protection_cumulative"]
        else ""
    )
    side = "at or above" if meets(score, lines["significant"]) else "below"
    return (
        f"Over the {back} years to {observed}: {whole(applied)} applications{also}, together {times(score)} its part "
        f"of the key, {side} the line of {number(lines['significant'])} for a significant situation."
    )


def _on_rescue(sar: MethodResult, lines: Mapping[str, float], geo: str) -> str:
    score = sar.score(geo)
    if score is None:
        return ""
    if score == 0:
        return "There were no recurring landings after search and rescue, so Art. 11(3) does not apply."
    side = "at or above" if meets(score, lines["sar"]) else "below"
    return (
        f"Those rescued at sea alone are {times(score)} its part of all who came, {side} the line of "
        f"{number(lines['sar'])} of the mandatory rule of Art. 11(3)."
    )


def headline(labels: tuple[Label, ...], geo: str) -> str:
    """The labels of a state as a sentence: "Poland is in a significant migratory situation."."""
    name = name_of(geo)
    if not labels:
        return f"{name} carries no label."
    return f"{name} is {in_a_row([IN_WORDS[label] for label in labels])}."


def whole(value: float) -> str:
    """A whole number with its thousands apart: 9 185."""
    return f"{round(value):,}".replace(",", _SPACE)


def number(value: float) -> str:
    """A line as short as it can be written: 1.5."""
    return f"{value:.4g}"


def times(score: float) -> str:
    """A score: "4.42 times"."""
    return f"{score:.2f} times"


def percent(part: float) -> str:
    """A part of one: "1.01 %"."""
    return f"{part * 100:.2f}{_SPACE}%"
