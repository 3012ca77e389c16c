"""Reads SDMX messages: what a dataset is made of (structure message), and its figures as they stand (data message).

The only module that knows ``sdmx1``. A structure message gives the dimensions of a dataset in their order and the codes
of each. With it, a data message in SDMX-ML, generic or specific to the structure, can be read and held against what was
asked.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any

from article80.situation.sources.answer import SourceFailed
from article80.situation.sources.exchange import WrongAnswer

GEO = "geo"
_TIME = "TIME_PERIOD"
_FLAGS = ("OBS_FLAG", "OBS_STATUS")
_BROKEN = "the answer is damaged or broke off: it is not whole XML"
_UNREADABLE = (AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What `sdmx` lets through, besides errors of its own, when a message is not what its header says."""
_NO_FIGURE = ("", ":", "nan", "none")


@dataclass(frozen=True, slots=True)
class Structure:
    """What a dataset is made of: the codes of each dimension but the time, in the order of its keys.

    ``message`` is the definition as `sdmx` keeps it, which it needs to read the data.
    """

    dataset: str
    dimensions: Mapping[str, frozenset[str]]
    message: Any


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a data message as it stands: its codes by dimension, its period, its digits and its flags."""

    codes: Mapping[str, str]
    period: str
    digits: str
    flags: str


def version() -> str:
    """The name and release of the library that reads the messages."""
    from importlib.metadata import version

    return f"sdmx1 {version('sdmx1')}"


def request(service: str, kind: str, dataset: str, *, key: str | None = None, since: int | None = None) -> Any:
    """The request for a dataset's "dataflow" (its structure) or "data", as sdmx1's client prepares it for Eurostat.

    It has the address (``url``) and the ``headers``, and is not sent.
    """
    import sdmx
    from sdmx.source.estat import Source

    client = sdmx.Client()
    client.source = Source(id="ESTAT", url=service, name="Eurostat")
    asked: dict[str, Any] = {} if key is None else {"key": key, "params": {"startPeriod": str(since)}}
    return client.get(resource_type=kind, resource_id=dataset.upper(), dry_run=True, **asked)


def read_structure(content: bytes, dataset: str) -> Structure:
    """The structure of a dataset. Raises WrongAnswer for what is no structure message, SourceFailed for another's."""
    message = _message(content)
    flows, definitions = getattr(message, "dataflow", None), getattr(message, "structure", None)
    if not isinstance(flows, Mapping) or not isinstance(definitions, Mapping):
        raise WrongAnswer("the answer is not the structure of a dataset")
    flow = _named(flows, dataset)
    referred = getattr(getattr(flow, "structure", None), "id", dataset)
    definition = _named(definitions, referred) or _named(definitions, dataset)
    if definition is None:
        held = ", ".join(sorted({*flows, *definitions})) or "nothing"
        raise SourceFailed(dataset, f"the answer describes {held}; expected {dataset.upper()}")
    codes = {one.id: _codes(one, dataset) for one in definition.dimensions.components if one.id != _TIME}
    if GEO not in codes:
        raise SourceFailed(dataset, f"has no dimension {GEO}; it has {', '.join(codes)}")
    return Structure(dataset, codes, definition)


def read_cells(content: bytes, structure: Structure) -> list[Cell]:
    """The figures of a data message in its order; those without a number are left out.

    Raises WrongAnswer for what is no data message, and SourceFailed for data of another dataset, for a code that is not
    in the dataset's lists, and for a service that would send the data later.
    """
    message = _message(content, structure.message)
    sets = getattr(message, "data", None)
    if not isinstance(sets, list):
        raise WrongAnswer("the answer holds no data")
    said = " ".join(str(text) for text in getattr(message.footer, "text", []))
    if said:
        raise SourceFailed(structure.dataset, f"the service sends no figures now and says: {said}")
    return [cell for one in sets for cell in _cells(one, structure)]


def _message(content: bytes, definition: Any = None) -> Any:
    """The message, or WrongAnswer for anything else."""
    if not content.strip():
        raise WrongAnswer("the answer is empty")
    start = content.lstrip()[:200].lower()
    if start.startswith(b"<!doctype html") or b"<html" in start:
        raise WrongAnswer("the answer is a web page, not figures")
    import sdmx
    from sdmx.exceptions import ParseError, XMLParseError

    unreadable = (ParseError, XMLParseError, *_UNREADABLE)

    given = {} if definition is None else {"structure": definition}
    try:
        with redirect_stdout(io.StringIO()):  # a message that it cannot read, it prints
            return sdmx.read_sdmx(io.BytesIO(content), **given)
    except (SyntaxError, StopIteration) as error:
        raise WrongAnswer(_BROKEN) from error
    except unreadable as error:
        raise WrongAnswer(_why(error)) from error


def _why(error: Exception) -> str:
    """Why a message cannot be read: it is not whole, or it is something else."""
    if isinstance(error.__cause__, SyntaxError) or isinstance(error.__context__, SyntaxError):
        return _BROKEN
    return "the answer is not an SDMX message that can be read"


def _named(held: Mapping[str, Any], name: str) -> Any:
    return next((one for identity, one in sorted(held.items()) if identity.lower() == name.lower()), None)


def _codes(dimension: Any, dataset: str) -> frozenset[str]:
    """The codes that a dimension may have."""
    for described in (dimension.local_representation, getattr(dimension.concept_identity, "core_representation", None)):
        listed = getattr(described, "enumerated", None)
        if listed is not None and len(listed.items):
            return frozenset(listed.items)
    raise SourceFailed(dataset, f"no list of codes came with the dimension {dimension.id}")


def _cells(data: Any, structure: Structure) -> Iterator[Cell]:
    for one in data.obs:
        codes = {name: str(value.value) for name, value in one.key.values.items()}
        period = codes.pop(_TIME, "")
        _check_codes(codes, structure)
        digits = str(one.value if one.value is not None else "").strip()
        if digits.lower() not in _NO_FIGURE:
            flags = next((str(one.attrib[name].value) for name in _FLAGS if name in one.attrib), "")
            yield Cell(codes, period, digits, flags)


def _check_codes(codes: Mapping[str, str], structure: Structure) -> None:
    if codes.keys() != structure.dimensions.keys():
        had, expected = ", ".join(codes) or "none", ", ".join(structure.dimensions)
        raise SourceFailed(structure.dataset, f"the figures have the dimensions {had}; expected {expected}")
    for dimension, code in codes.items():
        if code not in structure.dimensions[dimension]:
            reason = f"unknown code {code} of {dimension}; expected one of the dataset's own list"
            raise SourceFailed(structure.dataset, reason)
