"""The arithmetic of the Annual Solidarity Pool: Art. 12, 56, 57 and 61 to 66 of Regulation (EU) 2024/1351.

What belongs here: how large the pool is, what each state owes, what a pledge is worth, what a deduction takes away,
when responsibility offsets may or must replace relocations. Arrays go in and come out, over ``member_state`` and any
further axes; nothing here reads a file or a clock.

What does not: which state is under pressure (`assessment`), who gives what to whom (`delivery`), the order of a year
(`article80.cycle`). It stands on `article80.law` and knows nothing above it.
"""

from article80 import named_like_a_question
from article80.pool.fair_share import fair_share, fair_share_cents, rounding_ties
from article80.pool.keys import KEYS, Key, com2015_key
from article80.pool.offsets import offsets
from article80.pool.reference_key import reference_key

__all__ = [
    "KEYS",
    "Key",
    "com2015_key",
    "fair_share",
    "fair_share_cents",
    "offsets",
    "reference_key",
    "rounding_ties",
]

named_like_a_question(__name__)
