"""Cases and places for tests, written as a file would hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from article80.doors.cases_file import cases_of
from article80.relocation.cases import Cases
from article80.relocation.places import Places
from tests.law_days import LAW

ROW = {"benefitting": "IT", "ages": "30", "nationality": "SYR", "status": "applicant", "security": "clear"}


def cases(*rows: Mapping[str, str]) -> Cases:
    """Cases named C0, C1 and so on, with what each row changes of a plain one."""
    filled = [{"case": f"C{number}", **ROW, **row} for number, row in enumerate(rows)]
    return cases_of(pd.DataFrame(filled).fillna(""), LAW)


def places(numbers: Mapping[str, int] | Sequence[Sequence[int]], **rest: Any) -> Places:
    """Places that are not divided, by state; or a matrix with ``benefitting`` and ``contributing`` beside it."""
    if isinstance(numbers, Mapping):
        matrix = np.array([list(numbers.values())], np.int64)
        contributing, benefitting = tuple(numbers), ()
    else:
        matrix = np.array(numbers, np.int64)
        contributing, benefitting = tuple(rest.pop("contributing")), tuple(rest.pop("benefitting"))
    agreed = np.full(matrix.shape, rest.pop("agreed", False))
    return Places(benefitting, contributing, matrix, agreed, "a test")
