"""What every answer of a service has: marks that tell whether it has changed, or a reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass


class SourceFailed(Exception):
    """A source gave no figures that can be used: which dataset, and why, in one line."""

    def __init__(self, dataset: str, reason: str) -> None:
        super().__init__(dataset, reason)
        self.dataset, self.reason = dataset, " ".join(reason.split()).rstrip(".")

    def __str__(self) -> str:
        return f"{self.dataset}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The marks of an answer by which a service tells whether it has changed since.

    ``address`` is the one that was asked. The marks are empty where the service gave none.
    """

    address: str
    etag: str = ""
    last_modified: str = ""
