"""The question that the law leaves open on the figures of a year."""

from __future__ import annotations

from article80.law.open_option import OpenOption

ROWS = (
    OpenOption(
        name="observation_period",
        code="A-CLASS",
        question="On which twelve months does the report before a pool look back?",
        values={
            "statutory": "1 July to 30 June before the report; a measure without figures of months is then missing",
            "calendar_year_before": "the last calendar year that is over when the report is made",
        },
        default="calendar_year_before",
        reason="The Regulation says twelve months and names no day; 1 July to 30 June is what the act for 2026 is "
        "reported to have taken. Of most measures no figures by month are in hand, so a calendar year stands in",
        provisions=("AMMR 9(1)", "AMMR 9(3)(a)", "AMMR 11(3)"),
    ),
)
"""To be read as a part of `article80.law.open_options.CATALOGUE`."""
