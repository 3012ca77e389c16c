"""The office of the Solidarity Coordinator as a web application: what people did, kept so that it can be proved.

A face of the house beside the command line. It computes nothing and words nothing of its own: rules are reached through
`article80.answers`, sentences are spoken by `article80.words`. Its own is `journal`, an append-only chain
of entries in a database, from which every balance and page is read.

It needs the optional part ``office`` (Django and what goes with it). Nothing else imports it, but the commands
``article80 office`` and ``article80 ledger``.
"""
