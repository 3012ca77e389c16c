"""A projection as plain data, with keys that stay the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from article80.law.states import name_of
from article80.report.plain import plain
from article80.situation.projection.result import UNION

if TYPE_CHECKING:
    from article80.situation.projection import BackTest, MonthlyBackTest, Projection, StateProjection


def projection_as_dict(projection: Projection, months: MonthlyBackTest | None = None) -> dict[str, Any]:
    """Everything but the draws: figures, reasons, and the scores of the back-test. What cannot be told is null.

    ``months`` adds the back-test of a monthly series.
    """
    test = projection.back_test
    return {
        "year": projection.year,
        "provision": "AMMR 9(3)(b)",
        "series": {**plain(projection.series, "dataset vintage source trust"), "last_period": projection.last_period},
        "unit": "persons",
        "method": projection.method,
        "why": projection.why,
        "states": {state.geo: _state(state) for state in projection.states},
        "not_determinable": {state.geo: state.why for state in projection.undetermined},
        "union": _state(projection.union),
        "calibration": _calibration(projection),
        "back_test": None if test is None else _back_test(test, [state.geo for state in projection.states]),
        "months": None if months is None else _months(months),
        "failed_fits": projection.failed_fits,
        "draws": projection.draws.sizes["draw"],
        "seed": projection.seed,
        "last_year": projection.last_year,
    }


def _state(state: StateProjection) -> dict[str, Any]:
    return {
        "name": "Union" if state.geo == UNION else name_of(state.geo),
        **plain(state, "last projected ranges method"),
        "better_than_naive": None if state.geo == UNION else state.better_than_naive,
        **plain(state, "why came"),
    }


def _calibration(projection: Projection) -> dict[str, Any]:
    score = projection.score
    return {
        "says": projection.calibration,
        "passed": None if score is None else score.calibrated,
        "coverage_80": None if score is None else _told(score.coverage[80]),
    }


def _back_test(test: BackTest, states: list[str]) -> dict[str, Any]:
    return {
        "origins": list(test.origins),
        "ahead": list(test.ahead),
        "methods": {name: {**plain(test.score(name)), **_of_union(test, name)} for name in test.methods},
        "states": {geo: {name: plain(test.score(name, geo)) for name in test.methods} for geo in states},
    }


def _months(months: MonthlyBackTest) -> dict[str, Any]:
    return {
        "dataset": months.series.dataset,
        "vintage": months.series.vintage,
        "last_period": months.last_period,
        "failed_fits": months.failed_fits,
        "back_tests": [
            {"ahead": list(ahead), "methods": {name: plain(test.score(name)) for name in test.methods}}
            for ahead, test in months.by_ahead.items()
        ],
    }


def _of_union(test: BackTest, method: str) -> dict[str, Any]:
    return {
        "union_error": _told(test.union_error(method)),
        "union_coverage": {str(level): _told(test.union_coverage(method, level)) for level in (50, 80, 95)},
    }


def _told(number: float) -> float | None:
    return None if math.isnan(number) else round(number, 4)
