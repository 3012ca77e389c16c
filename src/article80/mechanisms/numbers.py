"""The numbers that a scheme works with, from the dated parameters of the law, as the scheme shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from article80.mechanisms.scheme import SchemeParameter

if TYPE_CHECKING:
    from article80.law.parameters import Parameters


def numbers(law: Parameters, *names: str, document: str = "") -> Mapping[str, SchemeParameter]:
    """The parameters with these names; ``document`` is where they stand if that is no act that provisions can name."""
    return {
        name: SchemeParameter(name, one.value, one.unit, document or str(one.provision), one.mark, one.meaning)
        for name in names
        for one in (law[name],)
    }
