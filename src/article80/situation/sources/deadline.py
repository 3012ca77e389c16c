"""Holds a call to a time, whatever the other side does: a server can send one byte a second for a week."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


class TooLate(Exception):
    """A call that had not ended in time."""


def within(seconds: float, call: Callable[[], Made]) -> Made:
    """What ``call`` returns or raises. Raises TooLate where it has not ended in ``seconds``.

    It works in a thread of its own, which ends with the program at the latest.
    """
    made: list[Made] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            made.append(call())
        except BaseException as error:  # noqa: BLE001 - raised again by who waits
            failed.append(error)

    thread = threading.Thread(target=work, name="call to a service", daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not made:
        raise TooLate
    return made[0]
