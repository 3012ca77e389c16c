"""Matching: assigns cases to contributing states within the places, families whole, and proves how good the result is.

`match` solves, `verify` checks a result with nothing of the solver. What is matched is arrays: who the cases are and
what a score means is not known here.
"""

from article80.relocation.matching.result import UNPLACED, Matching, Reason
from article80.relocation.matching.solve import match
from article80.relocation.matching.verify import verify

__all__ = ["UNPLACED", "Matching", "Reason", "match", "verify"]
