"""Whether a notice, a notification or a request is complete, and which time limits it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from article80.answers.law_of_the_day import law_of_the_day
from article80.delivery import Checked, check
from article80.delivery.clocks import NAMES as CLOCK_NAMES
from article80.doors.notification_file import read_notification
from article80.law.options import Options

__all__ = ["CLOCK_NAMES", "NotificationRequest", "notification"]


@dataclass(frozen=True, slots=True)
class NotificationRequest:
    """A document, and the day on which the Commission received it, in place of the day in the file."""

    file: Path
    received: date | None = None
    options: Options = field(default_factory=Options)


def notification(request: NotificationRequest) -> Checked:
    """Check a notice of Art. 58, a notification of Art. 59 or a request of Art. 61 or 62. Raises InputError.

    The law is that of the day on which the document was received, or else of the pool's act.
    """
    read = read_notification(request.file, received=request.received)
    day = read.course.received or read.course.pool_act or date.max
    return check(read.document, read.course, options=request.options, parameters=law_of_the_day(day))
