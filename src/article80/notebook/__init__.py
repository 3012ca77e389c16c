"""The questions of the program for who calculates in Python, in a notebook or a script of their own.

    import article80 as a80

    year = a80.cycle(2026)
    year                                    # in a notebook: the year in a sentence, and its picture
    year.to_frame()                         # every figure in one long table, as pandas reads it
    year.explain("fair_share", "PT")        # from the article and the figure to the result
    a80.key(2026, population={"PT": 10_800_000}).share["PT"]

What belongs here: how a question is put in Python and how its answer shows itself. What does not: computing and reading
of files, which the rooms below do. Figures of one's own go through the same door as those of a file.
"""

from __future__ import annotations

from article80.notebook.questions import assess, compare, cycle, key, pool, project
from article80.notebook.results import (
    AssessmentResult,
    ComparisonResult,
    Explained,
    KeyResult,
    PoolResult,
    ProjectionResult,
    Result,
    YearResult,
)

__all__ = [
    "AssessmentResult",
    "ComparisonResult",
    "Explained",
    "KeyResult",
    "PoolResult",
    "ProjectionResult",
    "Result",
    "YearResult",
    "assess",
    "compare",
    "cycle",
    "key",
    "pool",
    "project",
]
