"""The elements that a strategy includes, each with its provision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from article80.law.provision import Provision
from article80.law.said import Said, said

Kind = Literal["national", "european"]


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a strategy includes or takes into account."""

    key: str
    provision: Provision
    title: Said


def _elements(*rows: tuple[str, str, Said]) -> tuple[Element, ...]:
    return tuple(Element(key, Provision.parse(provision), title) for key, provision, title in rows)


_NATIONAL = _elements(
    ("prevention", "AMMR 7(1)(a)", said("measures that lower the risk of migratory pressure")),
    ("contingency", "AMMR 7(1)(a)", said("contingency planning")),
    ("principles", "AMMR 7(1)(b)", said("how the principles of Part II are implemented")),
    ("obligations", "AMMR 7(1)(b)", said("how the obligations that follow are fulfilled")),
    ("agency_monitoring", "AMMR 7(1)(c)", said("what became of the monitoring by the Asylum Agency")),
    ("frontex_monitoring", "AMMR 7(1)(c)", said("what became of the monitoring by the Border and Coast Guard Agency")),
    ("schengen_evaluation", "AMMR 7(1)(c)", said("what became of the Schengen evaluation")),
    ("screening_monitoring", "AMMR 7(1)(c)", said("what became of the monitoring of fundamental rights at screening")),
    ("funds", "AMMR 7(2)", said("other strategies and the support of the Union's funds and agencies")),
    ("border_strategy", "AMMR 7(2)", said("how it fits with the national strategy for border management")),
)

_EUROPEAN = _elements(
    ("cooperation", "AMMR 4(a)", said("close cooperation")),
    ("borders", "AMMR 4(b)", said("management of the external borders")),
    ("rescue", "AMMR 4(c)", said("duties towards persons rescued at sea")),
    ("procedure", "AMMR 4(d)", said("access to a fair procedure")),
    ("responsibility", "AMMR 4(e)", said("determination of the responsible state")),
    ("unauthorised_movements", "AMMR 4(f)", said("measures against unauthorised movements")),
    ("reception", "AMMR 4(g)", said("adequate reception")),
    ("return", "AMMR 4(h)", said("management of return")),
    ("integration", "AMMR 4(i)", said("integration of beneficiaries")),
    ("exploitation", "AMMR 4(j)", said("measures against exploitation and illegal employment")),
    ("tools", "AMMR 4(k)", said("operational tools and information systems of the Union")),
    ("legal_pathways", "AMMR 5(a)", said("legal migration and legal pathways")),
    ("partners", "AMMR 5(b)", said("support of partners that host refugees")),
    ("smuggling", "AMMR 5(c)", said("measures against smuggling and trafficking, with the right to apply kept")),
    ("root_causes", "AMMR 5(d)", said("root causes of displacement")),
    ("readmission", "AMMR 5(e)", said("return, readmission and reintegration")),
    ("visa", "AMMR 5(f)", said("the common visa policy")),
    ("case_law", "AMMR 8(3)", said("the case-law of the two European courts")),
    ("national_strategies", "AMMR 8(3)(a)", said("how national strategies are implemented and comply with the law")),
    ("blueprint_network", "AMMR 8(3)(b)", said("information of the preparedness and crisis network")),
    ("acquis", "AMMR 8(3)(c)", said("how the asylum acquis is implemented")),
    ("agencies", "AMMR 8(3)(d)", said("information of the Union's agencies and external service")),
    ("others", "AMMR 8(3)(e)", said("information of states, monitoring authorities and organisations")),
)

ELEMENTS: Mapping[Kind, tuple[Element, ...]] = MappingProxyType({"national": _NATIONAL, "european": _EUROPEAN})
"""The elements of a national strategy (Art. 7) and of the European one (Art. 8), in the order of the articles."""
