"""What the acts say, and how the code points at it.

What belongs here: the acts and their dates (`acts`), a place in an act (`provision`), the mark that makes a function an
implementation of law (`rule`), dated numbers (`parameters`), the questions that the law leaves open (`options`), the
calculation of periods (`time_limits`), the Member States and groups of them on a date (`states`), and the list of
provisions with what implements them (`catalogue`).

What does not: figures of a year, computations of the pool, and anything that reads a file of the user's. This room
stands on nothing else in the project; every other room may stand on it. The only files that it reads are its own
parameters. Nothing here knows what day it is: a date is always handed in.
"""
