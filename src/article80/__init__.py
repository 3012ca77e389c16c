"""The European Union's solidarity mechanism for asylum as software."""

__version__ = "0.2.0"
