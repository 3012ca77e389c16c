"""Answers to open questions that play no part in what was asked: they are taken, and said to change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from article80.law.options import Options
from article80.law.said import Said, said_by_number

_KEY = frozenset({"rk_members", "rk_gdp"})
_POOL = _KEY | {"rk_rounding"}

_YEAR = _POOL | {
    *("offset_distribution", "offset_cap_base_63_7", "offset_target_63_3", "offset_counts_63_3"),
    *("offset_needs_reconvened_hlf", "reconvened_hlf_63_4", "as_a_result_63_4"),
    *("part_year_scale", "deduction_in_57_act"),
}

PLAYS_A_PART: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "key": _KEY,
        "pool": _POOL,
        "cycle": _YEAR,
        "evaluate": _YEAR,
        "book": _POOL,
        "clock": frozenset(
            {
                *("holiday_calendar_75d", "clock_on_incomplete_file_67_9", "late_relocation_67_11"),
                *("other_refusal_67_9", "another_attempt_67_11", "tacit_acceptance_40_8"),
            }
        ),
        "assess": _KEY | {"labels_together", "observation_period", "temporary_protection"},
        "balance": frozenset({"drawdown_rule_60_3", "bms_balance_rule", "indicative_percentage_57_2"}),
        "notify": frozenset(
            {"clock_on_incomplete_notice", "notice_bars_61_1", "holiday_calendar_75d", "ammr_application_date"}
        ),
    }
)
"""The open questions that can move an answer, by what is asked."""


def idle_options(options: Options, question: str) -> tuple[Said, ...]:
    """A note on the options that were set and play no part in a question, one of `PLAYS_A_PART`; none where all do."""
    idle = tuple(name for name in options.changed() if name not in PLAYS_A_PART[question])
    if not idle:
        return ()
    return (
        said_by_number(
            "{names:verbatim} plays no part here and changes nothing",
            "{names:verbatim} play no part here and change nothing",
            counted="number",
            names=", ".join(idle),
            number=len(idle),
        ),
    )
