"""Asks a public service and waits with patience: time limits, new attempts with growing pauses, one deadline for all.

A pause is twice as long as the one before, up to a longest one, and is shortened by a random part of at most a half, so
that many users do not come back at the same moment. The random part comes from a seed. A service that says how long to
wait (``Retry-After``) is heard.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from article80.situation.sources.address import redirected
from article80.situation.sources.answer import SourceFailed, Stamp
from article80.situation.sources.deadline import TooLate, within

if TYPE_CHECKING:
    from requests import Response

Read = TypeVar("Read")

_PIECE = 64 * 1024
_IN_WORDS = {
    400: "the service does not understand the request",
    404: "the service does not have it",
    413: "the answer would be too large to be given at once",
}
_TOO_MANY = 429
_MOST_REDIRECTS = 5


class WrongAnswer(Exception):
    """An answer that came whole and is not what was asked for, such as a page of a service under repair."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a service, in seconds, and how often to ask.

    ``timeout`` is for a connection and for the time between two pieces of an answer, ``deadline`` for the whole run.
    ``pause`` is the first one between two attempts. ``largest`` is the size of the largest answer, in bytes.
    """

    timeout: float = 60.0
    deadline: float = 3600.0
    attempts: int = 5
    pause: float = 2.0
    longest_pause: float = 120.0
    seed: int = 2024
    largest: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Answer(Generic[Read]):
    """What came back, as it was read; None where the service says that nothing has changed."""

    content: Read | None
    stamp: Stamp


class _TryAgain(Exception):
    """An attempt that failed and may be repeated. ``wait`` is what the service asked for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.wait = reason, wait


@dataclass(slots=True)
class Exchange:
    """The talk with one service during one run.

    ``address`` is that of the service, ``day`` the day of the run. ``tell`` is called with a line whenever the user
    has to wait.
    """

    address: str
    day: date
    patience: Patience = field(default_factory=Patience)
    tell: Callable[[str], None] = lambda line: None
    _ends: float = field(init=False)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._ends = time.monotonic() + self.patience.deadline
        self._chance = random.Random(self.patience.seed)

    def get(
        self,
        dataset: str,
        address: str,
        read: Callable[[bytes], Read],
        *,
        headers: Mapping[str, str] | None = None,
        known: Stamp | None = None,
    ) -> Answer[Read]:
        """Ask for ``address`` until the answer can be read, and return it.

        ``read`` turns the bytes into what is wanted and raises WrongAnswer when it cannot. With ``known``, the service
        is asked to send nothing if nothing has changed. Raises SourceFailed, which names ``dataset``, when all attempts
        failed, the deadline is over, or the service refuses.
        """
        asked = {"User-Agent": "article80", **(headers or {}), **_conditions(known)}
        for attempt in range(1, self.patience.attempts + 1):
            try:
                return self._once(dataset, address, read, asked, known)
            except _TryAgain as failed:
                last = failed
            if attempt < self.patience.attempts:
                self._wait(dataset, attempt, last)
        tries = "once" if self.patience.attempts == 1 else f"{self.patience.attempts} times"
        raise SourceFailed(dataset, f"{last.reason} (asked {tries})")

    def _once(
        self, dataset: str, address: str, read: Callable[[bytes], Read], headers: Mapping[str, str], known: Stamp | None
    ) -> Answer[Read]:
        import requests
        from urllib3.exceptions import HTTPError

        limit = min(self.patience.timeout, self._left(dataset))
        try:
            got = within(self._left(dataset), lambda: self._fetched(dataset, address, headers, limit, known))
        except TooLate as error:
            raise SourceFailed(dataset, f"not done within {self.patience.deadline:g} seconds") from error
        except requests.Timeout as error:
            raise _TryAgain(f"no answer within {limit:g} seconds") from error
        except (requests.ConnectionError, HTTPError) as error:
            raise _TryAgain(_of_connection(error)) from error
        except (requests.RequestException, ValueError) as error:
            raise SourceFailed(dataset, f"{address} cannot be asked: {error}") from error
        if got is None:
            assert known is not None
            return Answer(None, known)
        content, stamp = got
        try:
            return Answer(read(content), stamp)
        except WrongAnswer as error:
            raise _TryAgain(str(error)) from error

    def _fetched(
        self, dataset: str, address: str, headers: Mapping[str, str], limit: float, known: Stamp | None
    ) -> tuple[bytes, Stamp] | None:
        """The body with its marks; None where nothing has changed."""
        import requests

        with requests.Session() as session:
            response = session.get(address, headers=dict(headers), timeout=limit, stream=True, allow_redirects=False)
            for _ in range(_MOST_REDIRECTS):
                if not response.is_redirect:
                    break
                goal = redirected(response.url, response.headers["Location"])
                if goal is None:
                    where = response.headers["Location"][:200]
                    raise SourceFailed(dataset, f"{address} cannot be asked: it sends on to another place, {where!r}")
                response.close()
                response = session.get(goal, headers=dict(headers), timeout=limit, stream=True, allow_redirects=False)
            with response:
                if response.is_redirect:
                    raise SourceFailed(
                        dataset, f"{address} cannot be asked: it sends on more than {_MOST_REDIRECTS} times"
                    )
                _refuse(dataset, response)
                if response.status_code == requests.codes.not_modified and known is not None:
                    return None
                content = self._whole(dataset, response)
                return content, Stamp(
                    address, response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
                )

    def _whole(self, dataset: str, response: Response) -> bytes:
        """The body, within its largest size and the deadline, however slowly it comes."""
        content = bytearray()
        while piece := response.raw.read1(_PIECE, decode_content=True):
            content += piece
            self._left(dataset)
            if len(content) > self.patience.largest:
                raise SourceFailed(dataset, f"the answer is larger than {self.patience.largest // 1_000_000} MB")
        return bytes(content)

    def _left(self, dataset: str) -> float:
        """The seconds before the deadline. Raises SourceFailed when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise SourceFailed(dataset, f"not done within {self.patience.deadline:g} seconds")
        return left

    def _wait(self, dataset: str, attempt: int, failed: _TryAgain) -> None:
        longest = min(self.patience.longest_pause, self.patience.pause * 2 ** (attempt - 1))
        pause = failed.wait if failed.wait is not None else longest * (0.5 + self._chance.random() / 2)
        if pause >= self._left(dataset):
            raise SourceFailed(dataset, f"{failed.reason}; the next attempt would be after the deadline of the run")
        self.tell(f"{dataset}: {failed.reason}; asks again in {max(pause, 0.1):.1f} seconds")
        time.sleep(pause)


def _conditions(known: Stamp | None) -> dict[str, str]:
    if known is None:
        return {}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _refuse(dataset: str, response: Response) -> None:
    """Raise for an answer that is an error: _TryAgain where a later attempt may succeed, else SourceFailed."""
    status = response.status_code
    if status == _TOO_MANY:
        raise _TryAgain("the service is asked too often (status 429)", _retry_after(response))
    if status >= 500:
        raise _TryAgain(f"the service has trouble (status {status})", _retry_after(response))
    if status >= 400:
        reason = _IN_WORDS.get(status, "the service refuses")
        raise SourceFailed(dataset, f"{reason} (status {status}, {response.url})")


def _retry_after(response: Response) -> float | None:
    """The seconds that the service asks to wait, told as a number or as a moment; None where it does not say."""
    told = response.headers.get("Retry-After", "").strip()
    if told.isdecimal():
        return float(told)
    try:
        until, sent = (parsedate_to_datetime(text) for text in (told, response.headers.get("Date", "")))
        return max(0.0, (until - sent).total_seconds())
    except (ArithmeticError, TypeError, ValueError):
        return None


def _of_connection(error: Exception) -> str:
    """Why there was no whole answer, in plain words."""
    said = str(error)
    if "IncompleteRead" in said or "ended prematurely" in said:
        return "the answer broke off before its end"
    if "timed out" in said:
        return "the answer stopped coming"
    return "no connection to the service" if "refused" in said or "resolve" in said else "the connection broke off"
