"""The division of what is available among benefitting states (Art. 60 AMMR).

`division.balance` is the rule. `lots` are its inputs, `result` what it gives, `verify` an independent check. Inside:
the `network` of what can reach whom (`supply`), the most balanced division of its flow (`leximin`), who gives to whom
(`givers`), and why no state has more (`limits`).
"""
