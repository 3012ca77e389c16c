"""Every scheme by its name, in the order of time, the what-ifs last."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from article80.mechanisms.ammr2024 import Ammr2024
from article80.mechanisms.com2016_270 import Com2016270
from article80.mechanisms.com2020_610 import Com2020610
from article80.mechanisms.crisis2024 import Crisis2024
from article80.mechanisms.decisions_2015 import Decisions2015
from article80.mechanisms.easy import Easy
from article80.mechanisms.ep2017 import Ep2017
from article80.mechanisms.eurema import Eurema
from article80.mechanisms.scheme import Scheme
from article80.mechanisms.tradable_quotas import TradableQuotas
from article80.mechanisms.vsm2022 import Vsm2022

_ALL: tuple[Scheme, ...] = (
    Eurema(),
    Decisions2015(),
    Com2016270(),
    Ep2017(),
    Com2020610(),
    Vsm2022(),
    Ammr2024(),
    Crisis2024(),
    TradableQuotas(),
    Easy(),
)

MECHANISMS: Mapping[str, Scheme] = MappingProxyType({scheme.name: scheme for scheme in _ALL})
"""Every scheme by its name, in the order of time, the what-ifs last."""

VOLUNTARY = frozenset({"eurema", "vsm2022"})
"""The schemes under which no state owes anything."""
