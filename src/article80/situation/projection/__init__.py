"""The coming year: applications by state, each with a range, from the past of the series itself (Art. 9(3)(b) AMMR).

    from article80.situation.projection import project
    coming = project(figures("applications"), 2026, members("union", date(2026, 1, 1)), seed=1)
    coming.states[0].projected              # persons
    coming.union.ranges[80]                 # Range(low, high)
    coming.draws                            # persons, an array (draw, member_state) for simulations

How a figure comes about, one module a step:

1. `history`: the figures of one series, by state and period. What is missing stays missing.
2. `methods`: the few ways of projecting, and the naive ones that they must beat.
3. `rolling`: what each method would have said at each earlier moment, from nothing but what was in hand then.
4. `scores`: how far that was from what came (MASE, CRPS, coverage).
5. `choice`: the method that is used, by the scores of the past alone.
6. `spread`: how wide the ranges are, by the errors of the past alone.
7. `back_test`: steps 5 and 6 done over again at each earlier moment, and scored.
8. `coming_year`: the public function `project`; `months`: the back-test of a monthly series at every horizon.

The models of step 2 are those of `statsmodels`. Any measure that counts arrivals of a year or a month can be handed in,
not stocks.
"""

from article80.situation.projection.back_test import LEVELS, BackTest, back_test
from article80.situation.projection.coming_year import project
from article80.situation.projection.history import History, NotDeterminable, history_of
from article80.situation.projection.methods import METHODS
from article80.situation.projection.months import TWELVE_MONTHS, MonthlyBackTest, back_test_months
from article80.situation.projection.result import Projection, Range, StateProjection, Undetermined

__all__ = [
    "LEVELS",
    "METHODS",
    "TWELVE_MONTHS",
    "BackTest",
    "History",
    "MonthlyBackTest",
    "NotDeterminable",
    "Projection",
    "Range",
    "StateProjection",
    "Undetermined",
    "back_test",
    "back_test_months",
    "history_of",
    "project",
]
