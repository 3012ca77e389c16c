"""What the program knows of the law: provisions with their functions, and the numbers of the law with their days."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from article80.answers.failures import RequestError
from article80.law.catalogue import CATALOGUED, CatalogueEntry, catalogue
from article80.law.parameters import Parameter, all_parameters, parameters_on
from article80.law.rule import rules
from article80.law.said import said

ROOMS_WITH_RULES = (
    "law",
    "situation",
    "responsibility",
    "assessment",
    "pool",
    "delivery",
    "relocation",
    "cycle",
    "mechanisms",
    "evaluation",
    "preparedness",
    "rights",
)
"""The packages whose modules hold rules. A rule is known once its module has been imported."""

_WITHOUT_RULES = "article80.relocation.matching"
"""The solver knows no law, and importing it takes long."""


@dataclass(frozen=True, slots=True)
class ProvisionsRequest:
    """An article and an act of the catalogue; None stands for all."""

    article: str | None = None
    act: str | None = None


def provisions(request: ProvisionsRequest) -> tuple[CatalogueEntry, ...]:
    """The provisions, each with the functions that implement it. Raises RequestError where there is none."""
    _import_rules()
    entries = catalogue(rules())
    if request.act is not None:
        act = request.act.upper()
        if act not in CATALOGUED:
            raise RequestError(
                said('act "{asked:verbatim}" is not in the catalogue', asked=request.act),
                expected=said("one of {known:verbatim}", known=", ".join(CATALOGUED)),
                fields=("act",),
            )
        entries = tuple(entry for entry in entries if entry.provision.act == act)
    if request.article is not None:
        articles = list(dict.fromkeys(entry.provision.article for entry in entries))
        if request.article not in articles:
            raise RequestError(
                said('article "{asked:verbatim}" is not in the catalogue', asked=request.article),
                expected=said("one of {known:verbatim}", known=", ".join(articles)),
                fields=("article",),
            )
        entries = tuple(entry for entry in entries if entry.provision.article == request.article)
    return entries


def parameters(year: int | None) -> tuple[Parameter, ...]:
    """Every version of every number of the law by name, or those that hold at the end of a year."""
    if year is None:
        return all_parameters()
    return tuple(one for _, one in sorted(parameters_on(date(year, 12, 31)).items()))


def _import_rules() -> None:
    """Import every module that may hold rules, so that the catalogue knows them all."""
    for room in ROOMS_WITH_RULES:
        package = importlib.import_module(f"article80.{room}")
        for module in _modules_below(package):
            importlib.import_module(module)


def _modules_below(package: ModuleType) -> Iterator[str]:
    """The modules of a package, however deep, but for those without rules."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name == _WITHOUT_RULES:
            continue
        yield found.name
        if found.ispkg:
            yield from _modules_below(importlib.import_module(found.name))
