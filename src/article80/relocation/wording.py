"""How words begin a sentence."""

from __future__ import annotations


def capital(words: str) -> str:
    """Words that begin a sentence: "the Netherlands" becomes "The Netherlands"."""
    return words[:1].upper() + words[1:]
