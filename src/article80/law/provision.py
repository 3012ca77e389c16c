"""Where a rule stands: the act, the article, the paragraph, the point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from article80.law.acts import ACTS

_WRITTEN = re.compile(
    r"(?P<act>[A-Z][A-Z0-9-]*)\s+"
    r"(?:(?P<annex>Annex(?:\s+[IVX]+)?)|(?P<recital>recital\s+\d+)|(?P<article>\d+[a-z]?))"
    r"(?P<parts>(?:\([0-9a-z]+\))*)"
    r"(?:, (?P<subparagraph>[a-z]+) subparagraph)?"
)

_POINTS_ONLY = {("AMMR", "2")}
"""Articles whose numbers in brackets are points: the definitions."""

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
    @lru_cache(maxsize=4096)
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
        """The address of this place in the Official Journal: ``.../art_63/par_3/pnt_b/oj``.

        By the European Legislation Identifier, which goes down to recitals, annexes, articles, paragraphs and points.
        An act without one has one address for all of it.
        """
        whole = ACTS[self.act].address
        if not ACTS[self.act].eli.endswith("/oj"):
            return whole
        return f"{whole.removesuffix('/oj')}/{'/'.join(self._subdivisions)}/oj"

    @property
    def _subdivisions(self) -> list[str]:
        """The levels of the identifier, from the article down."""
        if self.article.startswith("recital "):
            return [f"rct_{self.article.removeprefix('recital ')}"]
        if self.article.startswith("Annex"):
            number = self.article.removeprefix("Annex").strip()
            return [f"anx_{number}" if number else "anx_1"]
        by_paragraph = (self.act, self.article) not in _POINTS_ONLY
        levels = [
            f"{'par' if by_paragraph and index == 0 and part.isdigit() else 'pnt'}_{part}"
            for index, part in enumerate(self.parts)
        ]
        return [f"art_{self.article}", *levels]

    def covers(self, other: Provision) -> bool:
        """Whether ``other`` is this place or lies within it: Art. 63(3) covers Art. 63(3)(b).

        A subparagraph covers itself only: in which subparagraph a point stands, its citation does not say.
        """
        if self.subparagraph:
            return self == other
        same_article = (self.act, self.article) == (other.act, other.article)
        return same_article and other.parts[: len(self.parts)] == self.parts
