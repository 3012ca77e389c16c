"""One year of the mechanism from beginning to end: 2026 as it happened, 2027 as far as it can be computed, or your own.

    from article80.cycle import cycle_inputs, run

    cycle = run(cycle_inputs(2026))
    cycle.state("DE").fair_share_persons

What belongs here: the order of a year, and the reading of what was not published. What does not: the rules (`pool`) and
the figures (`situation`), on which it stands.
"""

from article80 import named_like_a_question
from article80.cycle.inputs import CycleInputs, Deduction, OffsetIntention, Pledge
from article80.cycle.result import Cycle
from article80.cycle.run import members_of, run
from article80.cycle.years import cycle_inputs

__all__ = ["Cycle", "CycleInputs", "Deduction", "OffsetIntention", "Pledge", "cycle_inputs", "members_of", "run"]

named_like_a_question(__name__)
