"""The questions that the law leaves open on the time limits of requests and transfers (Art. 39 to 46 AMMR)."""

from __future__ import annotations

from article80.law.open_option import OpenOption

ROWS = (
    OpenOption(
        name="late_hit_39_1",
        code="A-HIT",
        question="Can a hit that comes late give more time for a request than there was without it?",
        values={
            "shorter_of_both": "no, the request is due on the earlier of the two days",
            "month_from_hit": "yes, the request is due one month after the hit in any case",
        },
        default="shorter_of_both",
        reason="The limit from a hit is the shorter one, there to hasten the request; the text does not settle it",
        provisions=("AMMR 39(1)",),
    ),
    OpenOption(
        name="early_hit_39_1",
        code="A-EARLYHIT",
        question="From when does the month of a hit count that came before the registration?",
        values={
            "from_hit": "from the hit, unless the month would be over before the registration",
            "from_registration": "from the registration, because no request was possible before",
        },
        default="from_hit",
        reason="The text counts the month from the hit, and this is the earlier day, so nothing is missed by it",
        provisions=("AMMR 39(1)", "AMMR 40(2)"),
    ),
    OpenOption(
        name="tacit_acceptance_40_8",
        code="A-SILENCE",
        question="From which day do the next periods count when a state accepted or confirmed by its silence?",
        values={
            "last_day": "from the last day of the time for the reply, at the end of which silence accepts",
            "day_after": "from the day after it, the first one on which the acceptance holds",
        },
        default="last_day",
        reason="The acceptance is the end of the last day, and the day of an event is not counted (Art. 75)",
        provisions=("AMMR 40(8)", "AMMR 41(4)", "AMMR 42(1)", "AMMR 45(3)", "AMMR 46(1)"),
    ),
    OpenOption(
        name="detained_take_back_45_2",
        code="A-41",
        question="Is a take back notification answered sooner when the person is detained?",
        values={
            "ordinary": "no, the limit of Art. 41(3) holds",
            "detained": "yes, the limit of Art. 45(2) holds",
        },
        default="ordinary",
        reason="Art. 45(2) speaks of replies to take charge requests only",
        provisions=("AMMR 45(1)", "AMMR 45(2)", "AMMR 41(3)"),
    ),
    OpenOption(
        name="detained_limit_missed_45",
        code="A-45MISSED",
        question="What follows when the shorter limit for the request or the transfer of a detained person is missed?",
        values={
            "release": "the detention ends; responsibility follows the ordinary limits",
            "as_ordinary": "the same as when the ordinary limit is missed",
        },
        default="release",
        reason="The shorter limits serve liberty; the text was not at hand on this point, so this is a reading",
        provisions=("AMMR 45(1)", "AMMR 45(3)"),
    ),
    OpenOption(
        name="time_left_46_2",
        code="A-46LEFT",
        question="On which day is the time left for a transfer measured when a person is available again?",
        values={
            "on_return": "on the day on which the person is available again",
            "on_absconding": "on the day on which the other state was informed; the clock stood still since",
        },
        default="on_return",
        reason="The rule on three months speaks of the time that remains when the person becomes available again",
        provisions=("AMMR 46(2)",),
    ),
    OpenOption(
        name="suspension_refused_46_1",
        code="A-46STAY",
        question="From when does the time for a transfer run if a court refused to suspend it?",
        values={
            "acceptance": "from the acceptance or confirmation, as without an appeal",
            "refusal": "from the refusal, because nobody could be transferred before it",
        },
        default="acceptance",
        reason="Art. 46(1) starts anew only after an appeal with suspensive effect, and the court refused that",
        provisions=("AMMR 46(1)", "AMMR 43(3)"),
    ),
    OpenOption(
        name="running_clocks_cfmr_12",
        code="A-CF12",
        question="Do the longer limits of a crisis hold for a limit that already runs when the derogation begins?",
        values={
            "also_running": "yes, if it has not ended by then",
            "new_only": "no, only for limits that start while the derogation holds",
        },
        default="also_running",
        reason="The derogation is from the limits of a state that cannot keep them, whenever they started",
        provisions=("CFMR 12",),
    ),
)
