"""The criteria of Art. 16, 25 to 35 AMMR and the clauses beside them: one small function a provision.

Each takes an `Inquiry` and gives a `Finding`: the criterion applies and names a state, it does not apply, or that
cannot be told yet. None of them knows of the others: `article80.responsibility.order` has
the order of the law.
"""
