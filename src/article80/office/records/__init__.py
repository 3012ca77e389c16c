"""The kinds of records of a year, and who may make and read them: one table, and one place that decides.

`kinds` reads the table (``kinds.toml``), `completeness` says what a record lacks, `permissions` decides. What stands in
no row of the table, nobody may do.
"""
