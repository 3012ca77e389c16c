"""The tables of the journal, and the triggers that guard them."""
