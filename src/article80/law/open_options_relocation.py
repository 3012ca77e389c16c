"""The questions that the law leaves open on the procedure of a relocation."""

from __future__ import annotations

from article80.law.open_option import OpenOption

ROWS = (
    OpenOption(
        name="late_relocation_67_11",
        code="A-RELOCLATE",
        question="What follows when a relocation is not carried out within its four weeks?",
        values={
            "still_owed": "the relocation is late and still owed; who is responsible does not change",
            "lapses": "the relocation lapses and the benefitting state is responsible, as after a late transfer",
        },
        default="still_owed",
        reason="The text takes over the rules on transfers one by one, and not the one on the shift of responsibility",
        provisions=("AMMR 67(11)", "AMMR 67(13)", "AMMR 46(2)"),
    ),
)
"""To be read as a part of `article80.law.open_options.CATALOGUE`."""
