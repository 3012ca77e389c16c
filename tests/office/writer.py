"""Writes entries until it is killed, and says which were acknowledged: one key a line, after each is committed."""

from __future__ import annotations

import sys
from itertools import count


def main(prefix: str) -> None:
    """Set the office up from the environment and draw one person at a time."""
    from article80.office.start import set_up

    set_up(demonstration=True)
    from tests.office.acts import enter

    for turn in count():
        key = f"{prefix}-{turn}"
        enter("draw", 1, key, benefitting="EL")
        print(key, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
