"""The one error of the doors, how the user's own words are quoted in it, and which words were perhaps meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LONGEST_QUOTE = 40
_VERY_NEAR = 0.75
"""As `difflib` measures how much two words have in common, from 0 to 1."""


class InputError(ValueError):
    """Something that the user handed in cannot be used.

    Its text is one line: the file, the row (the first row of a file has number 1), the column, what is wrong, and what
    was expected. Parts that do not apply are left out.
    """

    def __init__(
        self,
        problem: str,
        *,
        expected: str = "",
        file: str = "",
        row: int | None = None,
        column: str = "",
        more: tuple[str, ...] = (),
    ) -> None:
        self.file = file
        self.row = row
        self.column = column
        self.problem = problem
        self.expected = expected
        self.more = more
        super().__init__(str(self))

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row is not None else ""
        column = f"column {self.column}" if self.column else ""
        where = ", ".join(_one_line(part) for part in (self.file, row, column) if part)
        what = f"{where}: {self.problem}" if where else self.problem
        whole = f"{what}; expected {self.expected}" if self.expected else what
        return f"{whole} (and {'; '.join(self.more)})" if self.more else whole

    @property
    def short(self) -> str:
        """Row, column and problem, for a list of several in one file."""
        row = f"row {self.row}" if self.row is not None else ""
        column = f"column {self.column}" if self.column else ""
        where = ", ".join(_one_line(part) for part in (row, column) if part)
        return f"{where}: {self.problem}" if where else self.problem


MOST_FAULTS = 10
"""Faults of one file that are told at once."""


def together(faults: Sequence[InputError]) -> InputError:
    """One error for several faults of a file: the first in full, the next nine in short, how many more there are."""
    first, rest = faults[0], faults[1:MOST_FAULTS]
    left = len(faults) - 1 - len(rest)
    more = (*(fault.short for fault in rest), *((f"{left} more",) if left else ()))
    return InputError(
        first.problem, expected=first.expected, file=first.file, row=first.row, column=first.column, more=more
    )


def quoted(text: str) -> str:
    """The user's text in quotation marks, shortened, with every character that does not print shown as its code."""
    short = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "..."
    return f'"{_one_line(short)}"'


def did_you_mean(word: str, known: Iterable[str], most: int = 1) -> str:
    """The known words that are nearest to another one, as the end of a message; empty where none is near.

    More than one is named only where they are very near, or where they contain the word.
    """
    from difflib import get_close_matches

    words = list(known)
    near = get_close_matches(word, words, most, _VERY_NEAR) or get_close_matches(word, words, 1)
    near = near or [one for one in words if most > 1 and word and word in one][:most]
    listed = " or ".join([", ".join(near[:-1]), near[-1]] if len(near) > 1 else near)
    return f"; did you mean {listed}?" if near else ""


def _one_line(text: str) -> str:
    """The text with line breaks and control characters shown as codes, so that it can neither break nor hide a line."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)
