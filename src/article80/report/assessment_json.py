"""An assessment as JSON, with keys that stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from article80.assessment.labels import LABELS
from article80.report.plain import plain

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.result import Assessment, MethodResult, StateAssessment


_ASKED = "observed cut_off members method=result.method.name weights settings options draws seed"
_ASKED_OF_A_STATE = "observed method=result.method.name weights settings options draws seed"


def assessment_as_dict(found: Assessment) -> dict[str, Any]:
    """The whole assessment; a score or a part that is not determinable is null."""
    return {
        **plain(found, f"year {_ASKED}"),
        "states": {state.geo: _state(found, state) for state in found.states},
        "methods": {result.method.name: _method(result) for result in (found.result, *found.methods.values())},
        **plain(found, "comparisons series=vintages"),
        "figures": _figures(found),
        **plain(found, "missing notes"),
    }


def state_as_dict(found: Assessment, state: StateAssessment) -> dict[str, Any]:
    """One state with the method and the settings that its labels stand on."""
    return {**plain(found, f"year {_ASKED_OF_A_STATE}"), "geo": state.geo, **_state(found, state)}


def _state(found: Assessment, state: StateAssessment) -> dict[str, Any]:
    firm = found.firmness.sel(member_state=state.geo)
    return {
        **plain(state, "name labels not_determinable decided decided_by_rescue scores:6"),
        "spread": {
            str(bound): _number(found.spread.sel(bound=bound, member_state=state.geo))
            for bound in found.spread["bound"].values
        },
        "firmness": {
            str(by): {label: _number(firm.sel(by=by, label=label)) for label in LABELS} for by in firm["by"].values
        },
        **plain(state, "near_the_line=close reasons missing"),
    }


def _method(result: MethodResult) -> dict[str, Any]:
    return {
        **plain(result.method, "title explanation provisions unit"),
        "settings": [setting.name for setting in result.method.settings],
        "labels": {
            label: {
                "states": _carrying(flags, 1.0),
                "not_determinable": [
                    str(geo)
                    for geo, flag in zip(flags["member_state"].values, flags.values, strict=True)
                    if flag != flag
                ],
            }
            for label, flags in result.labels.items()
        },
        "comparisons": plain(result.comparisons),
    }


def _carrying(flags: xr.DataArray, value: float) -> list[str]:
    return [str(geo) for geo, flag in zip(flags["member_state"].values, flags.values, strict=True) if flag == value]


def _figures(found: Assessment) -> dict[str, Mapping[str, Any]]:
    """Where the figures of each measure come from."""
    names = ("unit", "dataset", "vintage", "source", "trust", "note", "how")
    return {
        str(name): {part: str(variable.attrs.get(part, "")) for part in names}
        for name, variable in found.situation.data_vars.items()
    }


def _number(value: xr.DataArray) -> float | None:
    """To six decimals, which is more than any of the figures carries; None where it is not determinable."""
    number = float(value)
    return None if number != number else round(number, 6)
