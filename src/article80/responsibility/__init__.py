"""Which state examines an application: Art. 16 to 46 AMMR.

What belongs here: the facts of a person with their dates and evidence, the definitions of Art. 2 that they are held
against, the criteria in the order of the law, and the engine that walks through them. The requests, transfers and time
limits of one procedure are in `article80.responsibility.procedure`.

What does not: reading files (`article80.doors`), writing reports (`article80.report`), and the arithmetic of the pool
(`article80.pool`). The room stands on `article80.law` and `article80.situation`.

    determination = determine(case, options=Options())
    determination.state              # "EL", or None where it cannot be told
    determination.path               # every criterion that was tried, in order, with its finding
"""
