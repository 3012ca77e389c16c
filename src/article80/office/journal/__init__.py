"""What happened in a year, entry by entry: only ever added to, chained by hashes, in double entry.

`entries` says what an entry is and what its hash is over; `append` writes one, under a lock and after the rules have
accepted it; `verify` goes through a whole chain and names the first entry that does not fit; `export` hands it out.
The tables, and the triggers by which the database itself refuses changes, stand in `models` and `migrations`.
"""
