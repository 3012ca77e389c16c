"""An assessment as JSON, with keys that stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from article80.assessment.labels import LABELS

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.comparison import Comparison
    from article80.assessment.result import Assessment, MethodResult, StateAssessment


def assessment_as_dict(found: Assessment) -> dict[str, Any]:
    """The whole assessment; a score or a part that is not determinable is null."""
    return {
        "year": found.year,
        "observed": found.observed,
        "cut_off": found.cut_off,
        "members": list(found.members),
        "method": found.result.method.name,
        "weights": dict(found.weights),
        "settings": dict(found.settings),
        "options": dict(found.options),
        "draws": found.draws,
        "seed": found.seed,
        "states": {state.geo: _state(found, state) for state in found.states},
        "methods": {result.method.name: _method(result) for result in (found.result, *found.methods.values())},
        "comparisons": [_comparison(one) for one in found.comparisons],
        "series": [{"name": one.name, "says": one.says} for one in found.vintages],
        "figures": _figures(found),
        "missing": list(found.missing),
        "notes": list(found.notes),
    }


def state_as_dict(found: Assessment, state: StateAssessment) -> dict[str, Any]:
    """One state with the method and the settings that its labels stand on."""
    return {
        "year": found.year,
        "observed": found.observed,
        "method": found.result.method.name,
        "weights": dict(found.weights),
        "settings": dict(found.settings),
        "options": dict(found.options),
        "draws": found.draws,
        "seed": found.seed,
        "geo": state.geo,
        **_state(found, state),
    }


def _state(found: Assessment, state: StateAssessment) -> dict[str, Any]:
    return {
        "name": state.name,
        "labels": list(state.labels),
        "not_determinable": list(state.not_determinable),
        "decided": None if state.decided is None else list(state.decided),
        "decided_by_rescue": state.decided_by_rescue,
        "scores": {name: _rounded(score) for name, score in state.scores.items()},
        "spread": {
            str(bound): _plain(found.spread.sel(bound=bound, member_state=state.geo))
            for bound in found.spread["bound"].values
        },
        "firmness": {
            str(by): {label: _plain(found.firmness.sel(by=by, label=label, member_state=state.geo)) for label in LABELS}
            for by in found.firmness["by"].values
        },
        "near_the_line": list(state.close),
        "reasons": list(state.reasons),
        "missing": list(state.missing),
    }


def _method(result: MethodResult) -> dict[str, Any]:
    method = result.method
    return {
        "title": method.title,
        "explanation": method.explanation,
        "provisions": list(method.provisions),
        "unit": method.unit,
        "settings": [setting.name for setting in method.settings],
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
        "comparisons": [_comparison(one) for one in result.comparisons],
    }


def _carrying(flags: xr.DataArray, value: float) -> list[str]:
    return [str(geo) for geo, flag in zip(flags["member_state"].values, flags.values, strict=True) if flag == value]


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "label": one.label,
        "both": list(one.both),
        "only_method": list(one.only_method),
        "only_decision": list(one.only_decision),
        "neither": list(one.neither),
        "not_determinable": list(one.not_determinable),
        "agreement": _rounded(one.agreement),
        "kappa": _rounded(one.kappa),
    }


def _figures(found: Assessment) -> dict[str, Mapping[str, Any]]:
    """Where the figures of each measure come from."""
    names = ("unit", "dataset", "vintage", "source", "trust", "note", "how")
    return {
        str(name): {part: str(variable.attrs.get(part, "")) for part in names}
        for name, variable in found.situation.data_vars.items()
    }


def _plain(value: xr.DataArray) -> float | None:
    return _rounded(float(value))


def _rounded(value: float | None) -> float | None:
    """To six decimals, which is more than any of the figures carries; None where it is not determinable."""
    return None if value is None or value != value else round(value, 6)
