"""The questions that the law leaves open on who is under pressure."""

from __future__ import annotations

from article80.law.open_option import OpenOption

ROWS = (
    OpenOption(
        name="labels_together",
        code="A-LABELS",
        question="Can a state be at risk of pressure and in a significant situation at once?",
        values={
            "risk_and_significant": "yes, as the decision of 2025 did with four states",
            "significant_alone": "no; a state in a significant situation is not also at risk",
            "risk_alone": "no; a state at risk is not also in a significant situation",
        },
        default="risk_and_significant",
        reason="The text is silent; only pressure and a significant situation exclude each other by definition",
        provisions=("AMMR 11(1)", "AMMR 2(25)"),
    ),
    OpenOption(
        name="temporary_protection",
        code="A-CLASS",
        question="Where do persons under temporary protection count when pressure is assessed?",
        values={
            "cumulative": "in a significant situation only, with the arrivals of earlier years",
            "both": "there, and beside the applications of the year",
            "nowhere": "nowhere; applications alone count",
        },
        default="cumulative",
        reason="Pressure is defined by arrivals or applications, a significant situation by what has added up over "
        "the years; most persons under temporary protection came before the period that is observed",
        provisions=("AMMR 2(24)", "AMMR 2(25)", "AMMR 9(3)(a)(xv)", "AMMR 10(3)"),
    ),
)
"""To be read as a part of `article80.law.open_options.CATALOGUE`."""
