"""The ways of projecting a series: three naive ones, and the models that have to beat them.

All work on log(1 + persons): changes of asylum figures are in proportion to their level, and no projection is below
zero. Each method takes one unbroken run and gives the coming periods on the same scale.

- naive: every coming period is like the last one.
- seasonal naive: every coming month is like the same month a year before (monthly series only).
- drift: the last figure, and on with the average change of the whole run.
- level: simple exponential smoothing, ETS(A,N,N). Single odd periods count less than with the naive method.
- seasonal level: the same with a pattern of the year, ETS(A,N,A) (monthly series only).
- theta: the level, and on with half of the straight line through the run (Assimakopoulos and Nikolopoulos 2000), in the
  form of Hyndman and Billah 2003: level + b/2 (h - 1 + 1/a - (1 - a)^n / a), with the slope b of the line, the
  smoothing weight a and n periods.

Levels are fitted by `statsmodels`, with a search (Powell's) that needs no linear algebra: that of other searches is
spread over the cores by the numerical library, which for so few numbers takes many times as long as the work itself.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAIVE = "naive"

Fitted = TypeVar("Fitted")


class NotFitted(ValueError):
    """A model found no stable fit to a run."""


@dataclass(frozen=True)
class Run:
    """One unbroken run of a state on the log scale, and the periods of a year in it."""

    logs: NDArray[np.float64]
    per_year: int

    @cached_property
    def level(self) -> Level:
        """The level by simple exponential smoothing, fitted once for all methods that need it."""
        from statsmodels.tsa.holtwinters import SimpleExpSmoothing

        def fit() -> Level:
            fitted = SimpleExpSmoothing(self.logs, initialization_method="estimated").fit(method="Powell")
            return Level(float(fitted.forecast(1)[0]), float(fitted.params["smoothing_level"]))

        return _quietly(fit)


@dataclass(frozen=True, slots=True)
class Level:
    """A smoothed level at the end of a run, and the weight of the newest period in it."""

    value: float
    weight: float


Forecast = Callable[[Run, int], "NDArray[np.float64]"]
"""Takes a run and how many periods to project."""


@dataclass(frozen=True, slots=True)
class Method:
    """One way of projecting. ``periods`` are the rhythms it is for (1 for years, 12 for months)."""

    name: str
    says: str
    forecast: Forecast
    periods: tuple[int, ...] = (1, 12)


def _naive(run: Run, ahead: int) -> NDArray[np.float64]:
    return np.full(ahead, run.logs[-1])


def _seasonal_naive(run: Run, ahead: int) -> NDArray[np.float64]:
    return np.resize(run.logs[-run.per_year :], ahead)


def _drift(run: Run, ahead: int) -> NDArray[np.float64]:
    return np.asarray(run.logs[-1] + np.arange(1, ahead + 1) * (run.logs[-1] - run.logs[0]) / (run.logs.size - 1))


def _level(run: Run, ahead: int) -> NDArray[np.float64]:
    return np.full(ahead, run.level.value)


def _seasonal_level(run: Run, ahead: int) -> NDArray[np.float64]:
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    def fit() -> NDArray[np.float64]:
        model = ExponentialSmoothing(
            run.logs, seasonal="add", seasonal_periods=run.per_year, initialization_method="heuristic"
        )
        return np.asarray(model.fit(method="Powell").forecast(ahead), dtype=np.float64)

    return _quietly(fit)


def _theta(run: Run, ahead: int) -> NDArray[np.float64]:
    return theta_from(run.logs, run.level, ahead)


def theta_from(logs: NDArray[np.float64], level: Level, ahead: int) -> NDArray[np.float64]:
    """The theta method from a fitted level: the formula at the head of this module.

    With a weight of zero the level never moves, and the bracket has the limit h - 1 + n.
    """
    count = logs.size
    times = np.arange(count) - (count - 1) / 2
    slope = float((times * logs).sum() / (times**2).sum())
    behind = (1 - (1 - level.weight) ** count) / level.weight if level.weight > 0 else float(count)
    return np.asarray(level.value + slope / 2 * (np.arange(ahead) + behind))


def _quietly(fit: Callable[[], Fitted]) -> Fitted:
    """Run a fit without its warnings reaching the user. What has not converged is an exception, which is counted."""
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    with warnings.catch_warnings(record=True) as caught, np.errstate(all="ignore"):
        warnings.simplefilter("always")
        try:
            found = fit()
        except np.linalg.LinAlgError as error:
            raise NotFitted(str(error)) from error
    if any(issubclass(warning.category, ConvergenceWarning) for warning in caught):
        raise NotFitted("the fit did not converge")
    return found


_ALL = (
    Method(NAIVE, "like the last period", _naive),
    Method("seasonal naive", "like the same month a year before", _seasonal_naive, periods=(12,)),
    Method("drift", "the last period and the average change so far", _drift),
    Method("level", "exponential smoothing", _level),
    Method("seasonal level", "exponential smoothing with a pattern of the year", _seasonal_level, periods=(12,)),
    Method("theta", "exponential smoothing with half of the long-run trend", _theta),
)

METHODS = MappingProxyType({method.name: method for method in _ALL})
"""All methods by name, the naive one first."""

LEAST_RUN = MappingProxyType({1: 4, 12: 24})
"""How many unbroken periods a state needs to be projected: four years, or two years of months.

Four years give three changes, the least from which to say how much a state usually changes; a pattern of the year
shows in two years at the earliest.
"""


def methods_for(per_year: int) -> tuple[Method, ...]:
    """The methods for a yearly (1) or a monthly (12) series, the naive one first."""
    return tuple(method for method in _ALL if per_year in method.periods)
