"""Provisions as the acts cite them in a language.

English is written short here, as people in the field do: "Art. 63(3)(b) AMMR". The pattern of a language is a matter
of its catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable

from article80.law.acts import ACTS
from article80.law.provision import Provision

_NUMBERED = ("Decision (EU)", "Regulation (EU)", "Implementing Regulation (EU)")


def act(key: str) -> str:
    """The number of an act that has no short name of its own: "Decision (EU) 2025/2642" for D2025-2642."""
    if "-" not in key:
        return ""
    number = ACTS[key].number
    start = max(number.find(kind) for kind in _NUMBERED)
    return number[start:] if start >= 0 else ""


def cited(provision: Provision | str) -> str:
    """How a provision is cited: "Art. 63(1) AMMR", "Art. 1 of Decision (EU) 2025/2642"."""
    place = Provision.parse(provision) if isinstance(provision, str) else provision
    numbered = act(place.act)
    return f"{str(place).removesuffix(f' {place.act}')} of {numbered}" if numbered else str(place)


def cited_all(provisions: Iterable[Provision | str]) -> str:
    """Several provisions in a row: "Art. 61(1) AMMR; Art. 62(1) AMMR"."""
    return "; ".join(map(cited, provisions))
