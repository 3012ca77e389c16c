"""Whose limits hold for a procedure: those of the Regulation of 2024, or of the one of 2013 (Art. 84(2) AMMR).

The steps of a procedure are the same under both: a request, a reply or silence, a transfer. So the code of this folder
speaks of them under the names and articles of 2024, and a `Regime` says which length and which article stand in their
place. Where the two differ in substance, the place that makes the difference asks ``is_of_2013``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

RegimeKey = Literal["AMMR", "DUBLIN3"]


@dataclass(frozen=True, slots=True)
class Regime:
    """The limits of one Regulation: the parameter for each length, and the article for each provision of 2024."""

    key: RegimeKey
    lengths: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    articles: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_of_2013(self) -> bool:
        """Whether these are the limits of Regulation (EU) No 604/2013."""
        return self.key == "DUBLIN3"

    def length(self, name: str) -> str:
        """The name of the parameter that has the length which is called ``name`` in 2024."""
        return self.lengths.get(name, name)

    def provision(self, written: str) -> str:
        """The provision with the content of one of 2024: "AMMR 40(8)" or "DUBLIN3 22(7)"."""
        return self.articles.get(written, written)

    def article(self, written: str) -> str:
        """The same as it stands in a sentence: "Art. 40(8)", "Art. 22(7) of Regulation (EU) No 604/2013"."""
        act, _, place = self.provision(written).partition(" ")
        return f"Art. {place} of Regulation (EU) No 604/2013" if act == "DUBLIN3" else f"Art. {place}"


OF_2024 = Regime("AMMR")

OF_2013 = Regime(
    "DUBLIN3",
    MappingProxyType(
        {
            "take_charge_request_months": "dublin3_take_charge_request_months",
            "take_charge_request_hit_months": "dublin3_take_charge_request_hit_months",
            "take_charge_reply_months": "dublin3_take_charge_reply_months",
            "take_charge_reply_hit_weeks": "dublin3_take_charge_reply_months",
            "urgent_reply_least_weeks": "dublin3_urgent_reply_least_weeks",
            "urgent_reply_weeks": "dublin3_urgent_reply_months",
            "humanitarian_reply_months": "dublin3_humanitarian_reply_months",
            "take_back_notification_weeks": "dublin3_take_back_request_hit_months",
            "take_back_confirmation_weeks": "dublin3_take_back_reply_months",
            "transfer_months": "dublin3_transfer_months",
            "imprisonment_transfer_years": "dublin3_imprisonment_transfer_years",
            "absconding_transfer_years": "dublin3_absconding_transfer_months",
            "detained_request_weeks": "dublin3_detained_request_months",
            "detained_reply_weeks": "dublin3_detained_reply_weeks",
            "detained_transfer_weeks": "dublin3_detained_transfer_weeks",
            "information_reply_weeks": "dublin3_information_reply_weeks",
            "absence_cessation_months": "dublin3_absence_cessation_months",
            "re_examination_request_weeks": "dublin3_re_examination_request_weeks",
            "re_examination_reply_weeks": "dublin3_re_examination_reply_weeks",
            "reconsideration_request_weeks": "dublin3_re_examination_request_weeks",
            "reconsideration_reply_weeks": "dublin3_re_examination_reply_weeks",
        }
    ),
    MappingProxyType(
        {
            "AMMR 35(1)": "DUBLIN3 17(1)",
            "AMMR 35(2)": "DUBLIN3 17(2)",
            "AMMR 16(3)": "DUBLIN3 3(2)",
            "AMMR 24(1)": "DUBLIN3 7(1)",
            "AMMR 37": "DUBLIN3 19",
            "AMMR 37(1)": "DUBLIN3 19(1)",
            "AMMR 37(4)": "DUBLIN3 19(2)",
            "AMMR 37(5)": "DUBLIN3 19(3)",
            "AMMR 38(4)": "DUBLIN3 20(5)",
            "AMMR 39(1)": "DUBLIN3 21(1)",
            "AMMR 39(2)": "DUBLIN3 21(2)",
            "AMMR 40(1)": "DUBLIN3 22(1)",
            "AMMR 40(8)": "DUBLIN3 22(7)",
            "AMMR 41(1)": "DUBLIN3 23(2)",
            "AMMR 41(3)": "DUBLIN3 25(1)",
            "AMMR 41(4)": "DUBLIN3 25(2)",
            "AMMR 43(2)": "DUBLIN3 27(1)",
            "AMMR 43(3)": "DUBLIN3 27(3)",
            "AMMR 45(1)": "DUBLIN3 28(3)",
            "AMMR 45(3)": "DUBLIN3 28(3)",
            "AMMR 46(1)": "DUBLIN3 29(1)",
            "AMMR 46(2)": "DUBLIN3 29(2)",
            "AMMR 46(3)": "DUBLIN3 29(3)",
            "AMMR 51(5)": "DUBLIN3 34(5)",
        }
    ),
)
