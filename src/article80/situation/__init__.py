"""The year's figures: what is in hand for a date, and where each figure comes from.

What belongs here: the figures that ship with the package (`snapshot`), the choice among them for a cut-off date
(`selection`), and the labelled array that carries them to the rooms above (`panel`). What does not: any rule that turns
figures into shares or labels, any file of the user's (the doors read those), and any figure that nobody published. A
missing figure stays missing here, and nothing is interpolated.

It stands on `article80.law` only.
"""
