"""Provisions as people cite them, with the address of the act."""

from __future__ import annotations

import re
from collections.abc import Iterable

from article80.law.acts import ACTS
from article80.law.provision import Provision

_CITED = re.compile(r"(?:Art\. )?(?P<place>.+?) (?:of )?(?P<act>[A-Z][A-Z0-9-]*|(?:Decision|Regulation) \(EU\) \S+)")
_NUMBERED = re.compile(r"(?:Decision|Regulation) \(EU\) \S+$")


def _spoken(key: str) -> str:
    """The number of an act that has no short name of its own: "Decision (EU) 2025/2642" for D2025-2642."""
    found = _NUMBERED.search(ACTS[key].number) if "-" in key else None
    return found[0] if found else ""


_KEYS = {_spoken(key): key for key in ACTS if _spoken(key)}


def provision(written: str) -> Provision | None:
    """The provision behind "AMMR 63(1)" or "Art. 63(1) AMMR", or None for words that are no provision we know."""
    cited = _CITED.fullmatch(written)
    turned = f"{_KEYS.get(cited['act'], cited['act'])} {cited['place']}" if cited else ""
    for form in (written, turned):
        try:
            return Provision.parse(form)
        except ValueError:
            continue
    return None


def named(found: Provision) -> str:
    """How a provision is cited: "Art. 63(1) AMMR", "Art. 1 of Decision (EU) 2025/2642"."""
    spoken = _spoken(found.act)
    return f"{str(found).removesuffix(f' {found.act}')} of {spoken}" if spoken else str(found)


def citation(written: str) -> tuple[str, str]:
    """How a provision is cited and the address of its act; words that are no provision come back without an address."""
    found = provision(written)
    return (named(found), found.address) if found else (written, "")


def cited(provisions: Iterable[str]) -> str:
    """Several provisions in a row: "Art. 61(1) AMMR; Art. 62(1) AMMR"."""
    return "; ".join(citation(one)[0] for one in provisions)
