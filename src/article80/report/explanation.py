"""Why is this figure what it is? The chain from the article and the Eurostat row to the result.

    explanation = explain(cycle, "fair_share", "DE")
    print(as_text(explanation))

The links of the key and of the fair share are built from the steps that the rules left when the cycle ran, and from the
coordinates of its figures; what comes after is built from what the cycle says of the state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from article80.report.explained_flows import FLOWS
from article80.report.explained_shares import SHARES
from article80.report.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from article80.cycle.result import Cycle
    from article80.report.chain import Explanation, Link, Maker

_MAKERS: Mapping[str, Maker] = {**SHARES, **FLOWS}

FIGURES = tuple(_MAKERS)
"""The figures that can be explained, in the order of the year."""


def explain(cycle: Cycle, figure: str, geo: str) -> Explanation:
    """The chain behind one figure of one state.

    ``figure`` is one of `FIGURES`, ``geo`` the code of a state of the cycle. Raises ValueError in one line that lists
    what is accepted when either is unknown.
    """
    if figure not in _MAKERS:
        raise ValueError(f"unknown figure {figure!r}; expected one of {', '.join(FIGURES)}")
    if geo not in cycle.members:
        raise ValueError(f"unknown state {geo!r}; expected one of {', '.join(cycle.members)}")
    return _MAKERS[figure](cycle, cycle.state(geo))


def as_text(explanation: Explanation) -> str:
    """The explanation as plain text, for a terminal or a letter."""
    lines = [f"{explanation.title}: {explanation.result}"]
    for number, link in enumerate(explanation.links, 1):
        lines += ["", f"{number}. {link.title}", *_link_lines(link)]
    lines += ["", *explanation.notes] if explanation.notes else []
    return "\n".join(lines) + "\n"


def _link_lines(link: Link) -> list[str]:
    addresses = ", ".join(dict.fromkeys(address for _, address in link.provisions if address))
    named = (
        ("Law", ", ".join(cited for cited, _ in link.provisions)),
        ("", addresses),
        ("Rule", link.says),
        ("Formula", link.formula),
        ("Here", link.numbers),
    )
    lines = [f"   {f'{name}:' if name else '':<9}{words}" for name, words in named if words]
    for one in link.inputs:
        lines.append(f"   {'Figure:':<9}{one.name} = {one.text}")
        lines += [f"            {one.origin}"] if one.origin else []
    return [*lines, f"   {'Result:':<9}{link.result}"]


def as_dict(explanation: Explanation) -> dict[str, Any]:
    """The explanation with stable keys, for JSON."""
    shown: dict[str, Any] = plain(explanation)
    return shown
