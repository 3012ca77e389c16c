"""How the commands on figures read a state, and how they write a figure."""

from __future__ import annotations

import click


def code_of(geo: str | None) -> str | None:
    """The state's code; a total such as EU is let through, an unknown code is refused."""
    from article80.doors.cells import CellError, state

    if geo is None or geo.upper() in ("EU", "TOTAL", "EU28", "EU28+EFTA", "EU27_2020"):
        return geo and geo.upper()
    try:
        return state(geo)[0]
    except CellError as error:
        raise click.BadParameter(f"{error.problem}; expected {error.expected}", param_hint="--geo") from error


def digits(value: int | float | str) -> str:
    """A number with its thousands apart and all its decimals; a text as it is."""
    if isinstance(value, str):
        return value
    return f"{value:,}".removesuffix(".0").replace(",", "\N{NO-BREAK SPACE}")
