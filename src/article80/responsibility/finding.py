"""What one criterion says of one case, with its reason in words that are put together only when they are read."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from article80.responsibility.wording import write

Verdict = Literal["applies", "does not", "cannot be told yet"]


class Finding(NamedTuple):
    """One provision held against one case.

    ``provision`` is the place in the act, such as "33(1)". ``state`` is the state responsible where the criterion
    applies; where that cannot be told yet, the state it would be, or None where that is open too. ``template`` and
    ``parts`` make up the reason (see `wording.write`). ``used`` are the facts that the finding rests on, ``missing``
    what would have to be in the file; with ``if_not`` the state is named where that turns out not to be so. ``options``
    names the open questions whose answer mattered. ``untouched`` marks a criterion about which the file has no fact.
    ``aside`` are states to which facts of the file lead that were left out, because a transfer there would be a real
    risk.
    """

    provision: str
    verdict: Verdict
    state: str | None
    template: str
    parts: tuple[Any, ...] = ()
    used: tuple[Any, ...] = ()
    missing: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    act: str = "AMMR"
    untouched: bool = False
    if_not: bool = False
    aside: tuple[str, ...] = ()

    @property
    def applies(self) -> bool:
        """Whether the criterion names a state."""
        return self.verdict == "applies"

    @property
    def is_open(self) -> bool:
        """Whether it cannot be told yet."""
        return self.verdict == "cannot be told yet"

    @property
    def citation(self) -> str:
        """The provision in words: "Article 33(1)", with the act where it is not the Regulation of 2024."""
        of = " of Regulation (EU) No 604/2013" if self.act == "DUBLIN3" else ""
        return f"Article {self.provision}{of}"

    @property
    def reason(self) -> str:
        """Why, in one plain sentence that begins with the article."""
        return f"{self.citation}: {write(self.template, self.parts)}."


def does_not(provision: str, template: str, *parts: Any, act: str = "AMMR", used: tuple[Any, ...] = ()) -> Finding:
    """The finding that a criterion does not apply."""
    return Finding(provision, "does not", None, template, parts, used=used, act=act)


def no_fact(provision: str, template: str, act: str = "AMMR") -> Finding:
    """The finding that a criterion does not apply, because the file has no fact about it."""
    return Finding(provision, "does not", None, template, act=act, untouched=True)
