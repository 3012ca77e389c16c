"""Provisions as people cite them, with the address of the act."""

from __future__ import annotations

import re
from collections.abc import Iterable

from article80.law.provision import Provision

_CITED = re.compile(r"(?:Art\. )?(?P<place>.+) (?P<act>[A-Z][A-Z0-9-]*)")


def provision(written: str) -> Provision | None:
    """The provision behind "AMMR 63(1)" or "Art. 63(1) AMMR", or None for words that are no provision we know."""
    cited = _CITED.fullmatch(written)
    for form in (written, f"{cited['act']} {cited['place']}" if cited else ""):
        try:
            return Provision.parse(form)
        except ValueError:
            continue
    return None


def citation(written: str) -> tuple[str, str]:
    """How a provision is cited and the address of its act; words that are no provision come back without an address."""
    found = provision(written)
    return (str(found), found.address) if found else (written, "")


def cited(provisions: Iterable[str]) -> str:
    """Several provisions in a row: "Art. 61(1) AMMR; Art. 62(1) AMMR"."""
    return "; ".join(citation(one)[0] for one in provisions)
