"""The questions that the law leaves open on notifications and requests."""

from __future__ import annotations

from article80.law.open_option import OpenOption

ROWS = (
    OpenOption(
        name="clock_on_incomplete_notice",
        code="A-NOTICE",
        question="Does a period start when a notification or a request lacks something that it must contain?",
        values={
            "start": "the period starts with the receipt, complete or not",
            "hold": "the period starts when what was missing has come in",
        },
        default="start",
        reason="The text counts from the receipt and does not say that it must be complete",
        provisions=("AMMR 58(3)", "AMMR 61(3)", "AMMR 62"),
    ),
)
"""To be read as a part of `article80.law.open_options.CATALOGUE`."""
