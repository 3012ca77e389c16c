"""Whose citizens are no third-country nationals: of the Union, and of the states with the same right to move freely."""

from __future__ import annotations

_OF_TWO_LETTERS = (
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
_OF_THREE_LETTERS = (
    "AUT", "BEL", "BGR", "CHE", "CYP", "CZE", "DEU", "DNK", "EST", "GRC", "ESP", "FIN", "FRA", "HRV", "HUN", "IRL",
    "ISL", "ITA", "LIE", "LTU", "LUX", "LVA", "MLT", "NLD", "NOR", "POL", "PRT", "ROU", "SWE", "SVN", "SVK",
)  # fmt: skip

FREE_TO_MOVE = frozenset((*_OF_TWO_LETTERS, *_OF_THREE_LETTERS))
"""Codes of nationalities. Art. 2(1) AMMR leaves out citizens of the Union and those with its right of free movement,
which citizens of Iceland, Liechtenstein, Norway and Switzerland have by agreement."""
