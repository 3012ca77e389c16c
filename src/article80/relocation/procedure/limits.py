"""The time limits of a relocation (Art. 67 AMMR), counted by Art. 75.

Where a period ends on a day that is no working day, whose public holidays count is the option
``holiday_calendar_75d``: those of the state that has to act, of the state that waits, or of both. The transfer is
carried out by the benefitting state, so it counts as the one that acts.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from article80.law.options import Options
from article80.law.parameters import Parameter, Parameters
from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.law.time_limits import PublicHolidays, holidays_of_two, time_limit
from article80.relocation.procedure.events import Person


@dataclass(frozen=True, slots=True)
class Limit:
    """A period that runs: from when, how long after what, its last day as counted and as moved, and where it stands."""

    started: date
    period: Said
    runs_out: date
    due: date
    provision: Provision

    @property
    def moved(self) -> bool:
        """Whether Art. 75(d) moved the last day."""
        return self.due != self.runs_out


@dataclass(frozen=True, slots=True)
class Calendars:
    """The public holidays of the two states."""

    benefitting: PublicHolidays
    contributing: PublicHolidays

    def when_benefitting_acts(self, options: Options) -> PublicHolidays:
        """The holidays for a period within which the benefitting state has to act."""
        return holidays_of_two(options.holiday_calendar_75d, self.benefitting, self.contributing)

    def when_contributing_acts(self, options: Options) -> PublicHolidays:
        """The holidays for a period within which the contributing state has to act."""
        return holidays_of_two(options.holiday_calendar_75d, self.contributing, self.benefitting)


@rule("AMMR 67(9)", formula="reply by = receipt of the file + 1 week, or + 2 weeks after an extension")
def reply_limit(received: date, holidays: Container[date], *, extended: bool = False, parameters: Parameters) -> Limit:
    """The contributing state replies within one week of receipt, within two where it announced that in the first."""
    name = "relocation_reply_extended_weeks" if extended else "relocation_reply_weeks"
    return _limit(received, name, _AFTER_RECEIPT, holidays, parameters)


@rule("AMMR 67(10)", formula="decision by = confirmation + 1 week")
def decision_limit(confirmed: date, holidays: Container[date], *, parameters: Parameters) -> Limit:
    """The benefitting state takes the transfer decision within one week of the confirmation."""
    return _limit(confirmed, "relocation_decision_weeks", _AFTER_CONFIRMATION, holidays, parameters)


@rule("AMMR 67(11)", formula="transfer by = confirmation, or final decision on a suspensive appeal, + 4 weeks")
def transfer_limit(
    confirmed: date,
    holidays: Container[date],
    *,
    appeal_decided: date | None = None,
    parameters: Parameters,
) -> Limit:
    """The transfer takes place within four weeks of the confirmation or of the final decision that lifts a suspension.

    ``appeal_decided`` is the day of the final decision on an appeal with suspensive effect.
    """
    if appeal_decided is None:
        return _limit(confirmed, "relocation_transfer_weeks", _AFTER_CONFIRMATION, holidays, parameters)
    return _limit(appeal_decided, "relocation_transfer_weeks", _AFTER_APPEAL, holidays, parameters)


@rule("AMMR 67(10)", formula="earliest transfer = notice + 2 days for an applicant, + 1 week for a beneficiary")
def earliest_transfer(notified: date, person: Person, *, parameters: Parameters) -> date:
    """The person is told in writing at least two days before the transfer, a beneficiary at least one week.

    The day of the notice is not counted. It is a smallest time and not a last day, so nothing is moved.
    """
    return time_limit(notified, notice_of(person, parameters), None).due


def notice_of(person: Person, parameters: Parameters) -> Parameter:
    """The smallest time between notice and transfer."""
    return parameters[_NOTICE[person]]


_NOTICE: dict[Person, str] = {
    "applicant": "relocation_notice_applicant_days",
    "beneficiary": "relocation_notice_beneficiary_weeks",
}


_AFTER_RECEIPT = said("{length:length} after receipt of the file")
_AFTER_CONFIRMATION = said("{length:length} after the confirmation")
_AFTER_APPEAL = said("{length:length} after the decision on the appeal")


def _limit(event: date, name: str, period: Said, holidays: Container[date], parameters: Parameters) -> Limit:
    parameter = parameters[name]
    limit = time_limit(event, parameter, holidays)
    return Limit(limit.event, period.with_parts(length=parameter), limit.runs_out, limit.due, limit.provision)
