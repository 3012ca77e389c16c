"""Provisions as the acts cite them in a language.

English is written short here, as people in the field do: "Art. 63(3)(b) AMMR". The pattern of a language is a matter
of its catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from article80.law.acts import ACTS
from article80.law.provision import Provision
from article80.law.said import said
from article80.words.language import language, translations

_OF_AN_ACT = said("{place:verbatim} of {act:verbatim}")
_OF_THE_CHARTER = said("{place:verbatim} of the Charter")

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
    return _written(_OF_AN_ACT.key, _bare(place), numbered) if numbered else str(place)


def cited_all(provisions: Iterable[Provision | str]) -> str:
    """Several provisions in a row: "Art. 61(1) AMMR; Art. 62(1) AMMR"."""
    return "; ".join(map(cited, provisions))


def article(provision: Provision | str) -> str:
    """A provision in the running text of a matter of the Regulation: "Art. 67(2)", "Art. 21 of the Charter"."""
    return _article(provision, language())


def articles(provisions: Iterable[Provision | str]) -> str:
    """Several provisions in running text: "Art. 61(1), Art. 62(1)"."""
    return ", ".join(map(article, provisions))


@lru_cache(maxsize=1024)
def _article(provision: Provision | str, code: str) -> str:
    place = Provision.parse(provision) if isinstance(provision, str) else provision
    if place.act == "CHARTER":
        return _written(_OF_THE_CHARTER.key, _bare(place), "", code)
    return _bare(place) if place.act == "AMMR" else str(place)


def _bare(place: Provision) -> str:
    return str(place).removesuffix(f" {place.act}")


def _written(pattern: str, place: str, act: str, code: str = "") -> str:
    """A pattern of citation in the language, filled. It stands alone, so that this module needs no other to speak."""
    words = translations(code or language()).gettext(pattern)
    return words.replace("{place:verbatim}", place).replace("{act:verbatim}", act)
