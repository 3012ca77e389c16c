"""Fundamental rights across the mechanism: what is at stake where, and whether a scoring discriminates by a proxy.

What belongs here: tests and lists that a deploying authority needs beside its own assessment. What does not: rules of
the mechanism, and the judgement whether a right was respected, which is for people and courts.
"""
