"""What a face says of a year comes from sentences that a translator sees, and from nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from article80.cycle import cycle_inputs, run
from article80.law.said import Said, said
from article80.report.json_form import cycle_as_dict
from article80.words import say
from tests.words.pseudo import in_brackets, outside


def test_a_text_from_elsewhere_is_found() -> None:
    """The check itself: a sentence of the template passes, one that stands in no template does not."""
    known = said("The threshold is met.")
    with in_brackets():
        assert outside([say(known)]) == []
        assert outside({"a": [f"{say(known)} and three words more"]}) == ["and three words more"]
        assert outside(say(Said("This stands in no template."))) == ["This stands in no template"]
    assert say(known) == "The threshold is met."


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_year_is_said_in_sentences_of_the_template(year: int) -> None:
    """Steps, findings, comparisons, pledges, states, effects of open questions, the statement and the notes."""
    cycle = run(cycle_inputs(year))
    with in_brackets():
        shown = cycle_as_dict(cycle)
    assert outside(_spoken(shown)) == []


def _spoken(shown: dict[str, Any]) -> list[Any]:
    """What is spoken of a year. Sources keep their own titles; the catalogue of open questions is not spoken yet."""
    statement = shown["statement"] or {"reconciliation": []}
    return [
        [(step["label"], step["says"]) for step in shown["waterfall"]],
        [(finding["title"], finding["reason"]) for finding in shown["offsets"]],
        [(one["figure"], one["explains"]) for one in shown["deviations"]],
        [reading["says"] for pledges in shown["pledges"].values() for reading in pledges],
        [state["says"] for state in shown["states"].values() if "says" in state],
        [question["effect"] for question in shown["open_questions"]],
        [(row["what"], row["remark"]) for row in statement["reconciliation"]],
        shown["notes"],
    ]
