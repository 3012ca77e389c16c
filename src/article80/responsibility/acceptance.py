"""When a state accepted, by word or by silence, as far as the events of a file say: for the criteria of 2013.

The Regulation of 2013 makes two of its criteria depend on it (Art. 3(2), 7(3)). What an acceptance does to
responsibility is for `article80.responsibility.procedure`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from article80.law.parameters import parameters_on
from article80.law.rule import rule
from article80.law.time_limits import last_day_counted
from article80.responsibility.case import Case

_ACCEPTING = {"take_charge_reply": "accept", "re_examination_reply": "accept", "take_back_reply": "confirm"}
_ONE_DAY = timedelta(days=1)


@rule("DUBLIN3 22(1)", "DUBLIN3 22(7)", formula="accepted in words, or no reply two months after the request")
def accepted_on(case: Case, by: str = "") -> date | None:
    """The first day on which a state had accepted to take the applicant over; ``by`` names it, empty for any state."""
    return min((day for state, day in _acceptances(case) if by in ("", state)), default=None)


def _acceptances(case: Case) -> Iterator[tuple[str, date]]:
    """The states that accepted, each with the day from which its acceptance stands."""
    replied = {one.state for one in case.events if one.kind == "take_charge_reply"}
    for one in case.events:
        if one.evidence.establishes is False:
            continue
        if _ACCEPTING.get(one.kind) == one.answer:
            yield one.state, one.on
        elif one.kind == "take_charge_request" and one.to not in replied:
            months = parameters_on(one.on).get("dublin3_take_charge_reply_months")
            if months is not None:
                yield one.to, last_day_counted(one.on, int(months.value), "months") + _ONE_DAY
