"""From scores to labels: which lines are reached, and what that makes of a state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from article80.assessment.labels import AT_RISK, SIGNIFICANT_SITUATION, UNDER_PRESSURE, Label, Together, label_sets

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.method import Method

_DECIMALS = 9

Lines = Mapping[str, Any]
"""The value of each setting: a number, or an array over ``draw``."""


def reached(score: xr.DataArray, line: Any, *, strict: bool = False) -> xr.DataArray:
    """Whether a score reaches a line: 1 yes, 0 no, NaN where there is no score. With ``strict`` it must exceed it.

    A score that differs from the line by less than a thousand-millionth lies on it: the order in which figures were
    added up must not decide on a label.
    """
    distance: xr.DataArray = (score - line).round(_DECIMALS)
    above = distance > 0 if strict else distance >= 0
    return above.astype(float).where(score.notnull())


def meets(score: float, line: float, *, strict: bool = False) -> bool:
    """As `reached`, for one score that is known."""
    distance = round(score - line, _DECIMALS)
    return distance > 0 or (distance == 0 and not strict)


def own_labels(method: Method, score: xr.DataArray, lines: Lines) -> dict[Label, xr.DataArray]:
    """What a method says alone: 1, 0 or NaN for each label of its ladder. The heavier one leaves out the lighter."""
    found: dict[Label, xr.DataArray] = {}
    heavier: xr.DataArray | None = None
    for label, line in method.ladder.items():
        flag = reached(score, lines[line], strict=method.strict)
        found[label] = flag if heavier is None else flag.where(heavier != 1, 0.0)
        heavier = flag if heavier is None else heavier.where(heavier == 1, flag)
    return found


def labels_from(
    method: Method,
    score: xr.DataArray,
    cumulative: xr.DataArray,
    rescue: xr.DataArray,
    lines: Lines,
    *,
    together: Together,
) -> xr.DataArray:
    """The labels that a method gives together with the two rules that no method replaces, over ``label`` and states.

    ``score`` is that of the method, ``cumulative`` that of Art. 10(3), ``rescue`` that of Art. 11(3). Where the figures
    for the latter are missing it takes and gives nothing: the state is labelled by what is known of it.
    """
    nothing = score * 0
    ladder = method.ladder
    by_score = (
        reached(score, lines[ladder[UNDER_PRESSURE]], strict=method.strict) if UNDER_PRESSURE in ladder else nothing
    )
    mandatory = reached(rescue, lines["sar"])
    pressure = by_score.where(mandatory != 1, 1.0)
    risk = reached(score, lines[ladder[AT_RISK]], strict=method.strict) if AT_RISK in ladder else nothing
    significant = reached(cumulative, lines["significant"])
    return label_sets(pressure, risk, significant, together=together)


def carries(flags: xr.DataArray, geo: str) -> tuple[Label, ...]:
    """The labels that a state carries, of an array over ``label`` and ``member_state``."""
    one = flags.sel(member_state=geo)
    labels: tuple[Label, ...] = (UNDER_PRESSURE, AT_RISK, SIGNIFICANT_SITUATION)
    return tuple(label for label in labels if float(one.sel(label=label)) == 1)
