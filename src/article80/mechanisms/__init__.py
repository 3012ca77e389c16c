"""Whole schemes of solidarity on one footing: what each would ask of states, and what would come of it, on the same
figures.

`scheme` says what a scheme is, what it takes and what it gives. Each scheme stands in a module of its own. What belongs
here: schemes as they were decided, proposed or thought of. What does not: the rules of the pool in force, which are in
`article80.pool` and `article80.delivery` and are used from here; and many years at once.
"""
