"""Which addresses of a service are asked: https, or http on the own machine, and never another host by redirection."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

_OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
_LARGEST_PORT = 65_535


def why_no_address(address: str) -> str:
    """What is wrong with the address of a service, in words; empty where nothing is."""
    parts = _parts(address)
    if parts is None or not parts.hostname or any(char.isspace() or not char.isprintable() for char in address):
        return "is not the address of a service"
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN_MACHINE):
        return ""
    if parts.scheme == "http":
        return "is not encrypted, so anybody on the way can change the figures"
    return "is not the address of a service"


def redirected(address: str, to: str) -> str | None:
    """The address to which a service sends on, if it may be followed: the same host and port, and no less safe."""
    try:
        goal = urljoin(address, to)
    except ValueError:
        return None
    here, there = _parts(address), _parts(goal)
    if here is None or there is None or (here.hostname, _port(here)) != (there.hostname, _port(there)):
        return _upgraded(here, there, goal)
    return goal if there.scheme == here.scheme else None


def _upgraded(here: SplitResult | None, there: SplitResult | None, goal: str) -> str | None:
    """A step from http to https on the same host, with the usual ports."""
    if here is None or there is None or here.hostname != there.hostname:
        return None
    usual = (here.scheme, _port(here), there.scheme, _port(there)) == ("http", 80, "https", 443)
    return goal if usual else None


def _port(parts: SplitResult) -> int | None:
    return parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _parts(address: str) -> SplitResult | None:
    """The parts of an address; None where it has none, or a port that is none."""
    try:
        parts = urlsplit(address)
        return parts if (parts.port or 0) <= _LARGEST_PORT else None
    except ValueError:
        return None
