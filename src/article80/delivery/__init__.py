"""From pledges to help: what states ask of the pool, what is drawn and divided, and what became of it in a year.

Art. 58 to 65 of Regulation (EU) 2024/1351, and solidarity in a crisis (Regulation (EU) 2024/1359).

    from article80.delivery import PoolNotice, Sender, balance, check

    check(PoolNotice(Sender("EL", frozenset({"under_pressure"})))).missing

Notifications and requests with the clocks they start stand in `check`; a draw in proportion to pledges in `draw_down`;
the balanced division among benefitting states in `division`; money in `money`, alternative measures in `measures`; the
book of a year in `book` and its end in `year_end`; the crisis in `crisis`. How much a deduction leaves of a pledge is
for `article80.pool`, on which this room stands, and the dates of a whole year for `article80.cycle.calendar`.
"""

from article80.delivery.check import Checked, Course, check
from article80.delivery.clocks import Clock
from article80.delivery.content import Missing
from article80.delivery.division.division import balance
from article80.delivery.documents import DeductionRequest, IndicatorFigure, Need, NeedNotification, PoolNotice, Sender

__all__ = [
    "Checked",
    "Clock",
    "Course",
    "DeductionRequest",
    "IndicatorFigure",
    "Missing",
    "Need",
    "NeedNotification",
    "PoolNotice",
    "Sender",
    "balance",
    "check",
]
