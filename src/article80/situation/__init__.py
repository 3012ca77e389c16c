"""The year's figures: what is in hand for a date, what is missing, and where each figure comes from.

What belongs here: the indicators of the law and the measures that stand for them (`indicators`), the figures that ship
with the package (`snapshot`), the choice among them for a cut-off date (`selection`, `over_years`), the labelled arrays
that carry them to the rooms above (`panel`), and how complete they are (`coverage`). Then what the law says of the
report that rests on them: its twelve months (`observation_period`), the deliveries of a year (`deliveries`), and what
states and agencies write beside the figures (`own_information`). Newer figures come from `sources`, and `projection`
looks ahead. What does not belong here: any rule that turns figures into shares or labels, any file of the user's (the
doors read those), and any figure that nobody published. A missing figure stays missing here, and nothing is
interpolated.

It stands on `article80.law` only.
"""
