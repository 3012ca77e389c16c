"""The acts that the project cites: their numbers, addresses and dates.

Marks say how well a row is founded, here and in the whole room:

- ``V`` read in the Official Journal;
- ``S`` seen in an official summary, press release or another secondary source;
- ``I`` inferred, by arithmetic or from several rules together;
- ``M`` not confirmed in any text: a lead, not a fact.

The addresses of acts are formed from their numbers by the rules of the European Legislation Identifier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

Mark = Literal["V", "S", "I", "M"]

MARKS: Mapping[Mark, str] = MappingProxyType(
    {
        "V": "read in the Official Journal",
        "S": "seen in a secondary source",
        "I": "inferred",
        "M": "not confirmed in any text",
    }
)

_OJ_22_MAY_2024 = date(2024, 5, 22)
_IN_FORCE_2024 = date(2024, 6, 11)
_JUNE_2026 = date(2026, 6, 12)


@dataclass(frozen=True, slots=True)
class Act:
    """One act or document.

    ``number`` is how it is cited, ``short`` how people call it, ``title`` its subject in plain words. ``published`` is
    the day of the Official Journal, or None where there is none or the day is not in hand. ``applies_from`` has one row
    of (what, from when) for each part that has a date of its own; it is empty where no date is in hand. ``mark`` says
    how well the row is founded.
    """

    key: str
    celex: str
    number: str
    short: str
    title: str
    mark: Mark
    eli: str = ""
    published: date | None = None
    applies_from: tuple[tuple[str, date], ...] = ()

    @property
    def address(self) -> str:
        """Where the text can be read: by its European Legislation Identifier if it has one, else by CELEX number."""
        if self.eli:
            return f"http://data.europa.eu/eli/{self.eli}"
        return f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{self.celex}"


_ROWS = (
    Act(
        key="TFEU",
        celex="12012E/TXT",
        number="Treaty on the Functioning of the European Union",
        short="TFEU",
        title="Art. 80: solidarity and fair sharing of responsibility",
        mark="S",
        eli="treaty/tfeu_2012/oj",
        published=date(2012, 10, 26),
    ),
    Act(
        key="CHARTER",
        celex="12012P/TXT",
        number="Charter of Fundamental Rights of the European Union",
        short="Charter",
        title="Fundamental rights",
        mark="S",
        eli="treaty/char_2012/oj",
        published=date(2012, 10, 26),
    ),
    Act(
        key="AMMR",
        celex="32024R1351",
        number="Regulation (EU) 2024/1351",
        short="Asylum and Migration Management Regulation",
        title="Asylum and migration management: the yearly cycle, responsibility for applications, solidarity",
        mark="V",
        eli="reg/2024/1351/oj",
        published=_OJ_22_MAY_2024,
        applies_from=(
            ("entry into force", _IN_FORCE_2024),
            ("Arts 7 to 15, 56, 57, 64(3), 67(14), 78, 84 and powers to adopt implementing acts", _IN_FORCE_2024),
            ("all other provisions, among them Part III and Arts 58 to 71", _JUNE_2026),
        ),
    ),
    Act(
        key="CFMR",
        celex="32024R1359",
        number="Regulation (EU) 2024/1359",
        short="Crisis and Force Majeure Regulation",
        title="Situations of crisis and force majeure in migration and asylum",
        mark="V",
        eli="reg/2024/1359/oj",
        published=_OJ_22_MAY_2024,
        applies_from=(("all provisions", _JUNE_2026),),
    ),
    Act(
        key="APR",
        celex="32024R1348",
        number="Regulation (EU) 2024/1348",
        short="Asylum Procedure Regulation",
        title="Common procedure for international protection",
        mark="V",
        eli="reg/2024/1348/oj",
        published=_OJ_22_MAY_2024,
        applies_from=(
            ("Art. 47(1): yearly maximum of twice the adequate capacity", _JUNE_2026),
            ("Art. 47(1): three times", date(2027, 6, 13)),
            ("Art. 47(1): four times", date(2028, 6, 13)),
        ),
    ),
    Act(
        key="QR",
        celex="32024R1347",
        number="Regulation (EU) 2024/1347",
        short="Qualification Regulation",
        title="Who qualifies for international protection",
        mark="S",
        eli="reg/2024/1347/oj",
        published=_OJ_22_MAY_2024,
    ),
    Act(
        key="RCD",
        celex="32024L1346",
        number="Directive (EU) 2024/1346",
        short="Reception Conditions Directive",
        title="Reception of applicants",
        mark="S",
        eli="dir/2024/1346/oj",
        published=_OJ_22_MAY_2024,
    ),
    Act(
        key="SCREENING",
        celex="32024R1356",
        number="Regulation (EU) 2024/1356",
        short="Screening Regulation",
        title="Screening of third-country nationals at the external borders",
        mark="S",
        eli="reg/2024/1356/oj",
        published=_OJ_22_MAY_2024,
    ),
    Act(
        key="EURODAC",
        celex="32024R1358",
        number="Regulation (EU) 2024/1358",
        short="Eurodac Regulation",
        title="Comparison of biometric data",
        mark="S",
        eli="reg/2024/1358/oj",
        published=_OJ_22_MAY_2024,
        applies_from=(
            ("all provisions except Art. 26", _JUNE_2026),
            ("Art. 26", date(2029, 6, 12)),
        ),
    ),
    Act(
        key="AMIF",
        celex="32021R1147",
        number="Regulation (EU) 2021/1147",
        short="Asylum, Migration and Integration Fund",
        title="The fund, with the amounts for each person relocated",
        mark="V",
        eli="reg/2021/1147/oj",
        published=date(2021, 7, 15),
        applies_from=(("Art. 20 as replaced by Art. 81(3) of Regulation (EU) 2024/1351", _JUNE_2026),),
    ),
    Act(
        key="DUBLIN3",
        celex="32013R0604",
        number="Regulation (EU) No 604/2013",
        short="Dublin III Regulation",
        title="Responsibility for applications registered before Part III of Regulation (EU) 2024/1351 applies",
        mark="V",
        eli="reg/2013/604/oj",
        published=date(2013, 6, 29),
        applies_from=(("applications lodged, and requests made, from this day on (Art. 49)", date(2014, 1, 1)),),
    ),
    Act(
        key="D2015-1523",
        celex="32015D1523",
        number="Council Decision (EU) 2015/1523",
        short="First relocation decision",
        title="Relocation of 40 000 persons from Italy and Greece",
        mark="S",
        eli="dec/2015/1523/oj",
        published=date(2015, 9, 15),
        applies_from=(("entry into force; until 17 September 2017", date(2015, 9, 16)),),
    ),
    Act(
        key="D2015-1601",
        celex="32015D1601",
        number="Council Decision (EU) 2015/1601",
        short="Second relocation decision",
        title="Relocation of 120 000 persons, 66 000 of them from Italy and Greece",
        mark="S",
        eli="dec/2015/1601/oj",
        published=date(2015, 9, 24),
        applies_from=(("entry into force; until 26 September 2017", date(2015, 9, 25)),),
    ),
    Act(
        key="D2016-1754",
        celex="32016D1754",
        number="Council Decision (EU) 2016/1754",
        short="Decision on the 54 000 places in reserve",
        title="Admissions of Syrians from Türkiye count for the places held in reserve",
        mark="S",
        eli="dec/2016/1754/oj",
        published=date(2016, 10, 1),
    ),
    Act(
        key="COM2015-240",
        celex="52015DC0240",
        number="COM(2015) 240",
        short="European Agenda on Migration",
        title="Communication with the relocation key of May 2015",
        mark="S",
    ),
    Act(
        key="COM2015-286",
        celex="52015PC0286",
        number="COM(2015) 286",
        short="Relocation proposal of May 2015",
        title="Proposal to relocate 40 000 persons from Italy and Greece",
        mark="S",
    ),
    Act(
        key="COM2015-450",
        celex="52015PC0450",
        number="COM(2015) 450",
        short="Permanent crisis relocation proposal",
        title="Proposal for a permanent mechanism, never adopted",
        mark="S",
    ),
    Act(
        key="COM2015-451",
        celex="52015PC0451",
        number="COM(2015) 451",
        short="Relocation proposal of September 2015",
        title="Proposal to relocate 120 000 persons from Italy, Greece and Hungary",
        mark="S",
    ),
    Act(
        key="COM2016-270",
        celex="52016PC0270",
        number="COM(2016) 270",
        short="Dublin IV proposal",
        title="Proposal with the corrective allocation mechanism, withdrawn",
        mark="S",
    ),
    Act(
        key="COM2020-610",
        celex="52020PC0610",
        number="COM(2020) 610",
        short="Proposal for the asylum and migration management regulation",
        title="Proposal of September 2020, adopted in another form",
        mark="S",
    ),
    Act(
        key="D2024-2088",
        celex="32024D2088",
        number="Commission Decision (EU) 2024/2088",
        short="Ireland's participation",
        title="Participation of Ireland in Regulation (EU) 2024/1351, 31 July 2024",
        mark="M",
        eli="dec/2024/2088/oj",
    ),
    Act(
        key="D2024-2150",
        celex="32024D2150",
        number="Commission Implementing Decision (EU) 2024/2150",
        short="Adequate capacity decision",
        title="Adequate capacity of each Member State for the border procedure",
        mark="S",
        eli="dec_impl/2024/2150/oj",
    ),
    Act(
        key="D2025-2323",
        celex="32025D2323",
        number="Commission Implementing Decision (EU) 2025/2323",
        short="First decision on migratory pressure",
        title="Member States under pressure, at risk, or in a significant migratory situation: first cycle",
        mark="S",
        eli="dec_impl/2025/2323/oj",
        published=date(2025, 11, 14),
    ),
    Act(
        key="IR2025-2055",
        celex="32025R2055",
        number="Commission Implementing Regulation (EU) 2025/2055",
        short="Implementing rules",
        title="Forms and methods for relocation, financial contributions and transfers",
        mark="S",
        eli="reg_impl/2025/2055/oj",
        published=date(2025, 11, 12),
    ),
    Act(
        key="D2025-2642",
        celex="32025D2642",
        number="Council Implementing Decision (EU) 2025/2642",
        short="Annual Solidarity Pool for 2026",
        title="The first Annual Solidarity Pool, 22 December 2025",
        mark="S",
        eli="dec_impl/2025/2642/oj",
        published=date(2025, 12, 23),
        applies_from=(("all provisions", _JUNE_2026),),
    ),
    Act(
        key="GDPR",
        celex="32016R0679",
        number="Regulation (EU) 2016/679",
        short="General Data Protection Regulation",
        title="Protection of personal data",
        mark="S",
        eli="reg/2016/679/oj",
        published=date(2016, 5, 4),
        applies_from=(("all provisions", date(2018, 5, 25)),),
    ),
)

ACTS: Mapping[str, Act] = MappingProxyType({act.key: act for act in _ROWS})
"""Every act, by the key that provisions are written with ("AMMR 63(3)(b)")."""
