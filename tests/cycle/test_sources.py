"""A state's year keeps the sources of what was found of it."""

from __future__ import annotations

from fractions import Fraction

from article80.cycle import cycle_inputs, run
from article80.words import text_of


def test_deductions_and_offsets_keep_their_part_and_source() -> None:
    """Estonia asked for half, Germany's offsets come from an agency's report: a reader can go back to both."""
    cycle = run(cycle_inputs(2026))
    estonia, germany = cycle.state("EE"), cycle.state("DE")
    assert estonia.deduction_part == Fraction(1, 2)
    assert estonia.deduction_source is not None
    assert estonia.deduction_source.source.startswith("en.bb.lv, 24 Nov 2025; minister Taro through ")
    assert germany.offset_source is not None
    assert germany.offset_source.source == "dpa, through particle.news"
    assert cycle.state("PT").deduction_part is None


def test_paragraph_4_says_when_it_adds_nothing() -> None:
    """In 2026 the pledges lie below the target before anything is deducted."""
    found = next(one for one in run(cycle_inputs(2026)).offsets if one.provision == "Art. 63(4) AMMR")
    assert "adds nothing to paragraph 3" in text_of(found.reason)
