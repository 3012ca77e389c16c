"""What states ask of the pool, and what starts when they ask: Art. 58, 59, 61 and 62 of Regulation (EU) 2024/1351.

    from article80.delivery import PoolNotice, Sender, check

    check(PoolNotice(Sender("EL", frozenset({"under_pressure"})))).missing

What belongs here: the documents that states send, whether they are complete and who may send them, and the clocks they
start. What does not: how much a deduction leaves of a pledge (`article80.pool`), and the dates of a whole year
(`article80.cycle.calendar`). It stands on `article80.pool`.
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
