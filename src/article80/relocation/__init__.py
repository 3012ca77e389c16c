"""Art. 67 and 68 AMMR: people who move from a benefitting to a contributing Member State.

What belongs here: cases, who is eligible, links, the matching of cases to states, and the steps of the procedure. What
does not: how many places there are, which `delivery` says, and files of users, which `doors` read.
"""
