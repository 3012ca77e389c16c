"""What is said of associated states that contribute: Part IV does not bind them (Art. 13(1) AMMR)."""

from __future__ import annotations

from collections.abc import Iterable

from article80.doors.cells import associated
from article80.law.states import in_protocol_order, name_of


def on_associated(contributing: Iterable[str]) -> tuple[str, ...]:
    """A note where a state that contributes is not bound, and does so only because it was invited."""
    names = [name_of(geo) for geo in in_protocol_order({geo for geo in contributing if associated(geo)})]
    if not names:
        return ()
    are = "is not bound by Part IV and contributes" if len(names) == 1 else "are not bound by Part IV and contribute"
    return (f"{' and '.join(names)} {are} as an associated state, where it was invited (Art. 13(1) AMMR)",)
