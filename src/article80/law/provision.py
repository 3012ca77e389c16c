"""Where a rule stands: the act, the article, the paragraph, the point."""

from __future__ import annotations

import re
from dataclasses import dataclass

from article80.law.acts import ACTS

_WRITTEN = re.compile(
    r"(?P<act>[A-Z][A-Z0-9-]*)\s+"
    r"(?:(?P<annex>Annex(?:\s+[IVX]+)?)|(?P<recital>recital\s+\d+)|(?P<article>\d+[a-z]?))"
    r"(?P<parts>(?:\([0-9a-z]+\))*)"
    r"(?:, (?P<subparagraph>[a-z]+) subparagraph)?"
)

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True, order=True)
class Provision:
    """One place in an act, such as Article 63(3)(b) of Regulation (EU) 2024/1351.

    ``act`` is a key of `article80.law.acts.ACTS`. ``article`` is the number ("63"), an annex ("Annex I")
    or a recital ("recital 33"). ``parts`` are paragraph, point and sub-point in the order of the act. ``subparagraph``
    counts from one within them; 0 is the whole.
    """

    act: str
    article: str
    parts: tuple[str, ...] = ()
    subparagraph: int = 0

    @classmethod
    def parse(cls, written: str) -> Provision:
        """Read a provision from its short form: ``"AMMR 63(3)(b)"``, ``"AMMR 60(3), third subparagraph"``.

        Raises ValueError with the expected form when the text is not one, or when the act is unknown.
        """
        found = _WRITTEN.fullmatch(written.strip())
        if found is None or found["subparagraph"] not in (None, *_ORDINALS):
            raise ValueError(
                f"{written!r} is not a provision: expected an act, an article and its parts, "
                'such as "AMMR 63(3)(b)", "AMMR Annex I" or "AMMR recital 33"'
            )
        if found["act"] not in ACTS:
            raise ValueError(f"{written!r}: unknown act {found['act']!r}; known acts: {', '.join(sorted(ACTS))}")
        article = found["article"] or found["annex"] or found["recital"]
        parts = tuple(re.findall(r"\(([0-9a-z]+)\)", found["parts"]))
        subparagraph = _ORDINALS.index(found["subparagraph"]) + 1 if found["subparagraph"] else 0
        return cls(found["act"], article, parts, subparagraph)

    def __str__(self) -> str:
        head = f"Art. {self.article}" if self.article[0].isdigit() else self.article
        tail = f", {_ORDINALS[self.subparagraph - 1]} subparagraph" if self.subparagraph else ""
        return f"{head}{''.join(f'({part})' for part in self.parts)}{tail} {self.act}"

    @property
    def address(self) -> str:
        """The address of the act's text in the Official Journal or the register of documents."""
        return ACTS[self.act].address

    def covers(self, other: Provision) -> bool:
        """Whether ``other`` is this place or lies within it: Art. 63(3) covers Art. 63(3)(b).

        A subparagraph covers itself only: in which subparagraph a point stands, its citation does not say.
        """
        if self.subparagraph:
            return self == other
        same_article = (self.act, self.article) == (other.act, other.article)
        return same_article and other.parts[: len(self.parts)] == self.parts
