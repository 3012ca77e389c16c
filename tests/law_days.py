"""The law of the day on which Regulation (EU) 2024/1351 was in force for the first time, for tests of single rules."""

from __future__ import annotations

from datetime import date

from article80.law.parameters import parameters_on

LAW = parameters_on(date(2024, 6, 11))
