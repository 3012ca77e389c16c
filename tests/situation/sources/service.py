"""A local service that speaks SDMX as Eurostat's does: real messages, written by sdmx1's own writer, over real HTTP.

What it holds is `figures`, by dataset: values by state, period and, where a dataset has several measures, code. What
it does wrong is `faults`, by dataset: each is used up by one request for data, or for the structure with "structure"
before the name.
"""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import sdmx
from sdmx import message, urn
from sdmx.model import common, v21

from article80.situation.sources.eurostat_datasets import Dataset, datasets

AGENCY = common.Agency(id="ESTAT")
HEADER = message.Header(id="answer", prepared=datetime(2026, 11, 1, tzinfo=UTC), sender=AGENCY)
GEO = ("AT", "BE", "DE", "EL", "FR", "IT", "EU27_2020", "TR")
OTHER_DIMENSIONS = {"sex": ("T", "F", "M"), "citizen": ("TOTAL", "UA"), "age": ("TOTAL", "Y_LT18", "Y15-74")}
OTHER_CODES = {"unit": ("THS", "PER", "NR"), "decision": ("TEMP",)}

Fault = Callable[["Answering"], None]
Figures = dict[tuple[str, ...], int | float | str]
"""Values by state and period, or by state, period and code of the dimension that tells the measures apart."""


@cache
def definition(name: str, geo: tuple[str, ...] = GEO) -> v21.DataStructureDefinition:
    """The structure of a dataset: what is asked of it, with other codes beside, and further dimensions."""
    wanted = datasets()[name]
    asked = wanted.codes()
    codes = {**{one: asked.get(one, ()) for one in ("freq", "unit")}, **OTHER_DIMENSIONS, **asked}
    made = v21.DataStructureDefinition(id=name.upper(), maintainer=AGENCY, version="1.0")
    made.urn = urn.make(made)
    for order, (dimension, listed) in enumerate([*codes.items(), ("geo", geo)]):
        if listed:
            of_both = (*listed, *OTHER_DIMENSIONS.get(dimension, ()), *OTHER_CODES.get(dimension, ()))
            made.dimensions.append(_dimension(dimension, order, tuple(dict.fromkeys(of_both)), name))
    made.dimensions.append(v21.TimeDimension(id="TIME_PERIOD", order=99))
    made.measures.append(v21.PrimaryMeasure(id="OBS_VALUE"))
    made.attributes.append(v21.DataAttribute(id="OBS_FLAG"))
    return made


def _dimension(name: str, order: int, codes: tuple[str, ...], dataset: str) -> v21.Dimension:
    listed = common.Codelist(id=f"{dataset}_{name}".upper(), maintainer=AGENCY, version="1.0")
    for code in codes:
        listed.append(common.Code(id=code, name=code))
    listed.urn = urn.make(listed)
    return v21.Dimension(id=name, order=order, local_representation=common.Representation(enumerated=listed))


def structure_message(name: str) -> bytes:
    """A structure message: data flow, definition and code lists."""
    made = message.StructureMessage(header=HEADER)
    described = definition(name)
    made.add(_flow(name))
    made.add(described)
    for dimension in described.dimensions.components:
        if dimension.local_representation is not None:
            made.add(dimension.local_representation.enumerated)
    return bytes(sdmx.to_xml(made))


def _flow(name: str) -> v21.DataflowDefinition:
    flow = v21.DataflowDefinition(id=name.upper(), maintainer=AGENCY, version="1.0", structure=definition(name))
    flow.urn = urn.make(flow)
    return flow


def data_message(name: str, figures: Figures, *, specific: bool = False, **other: str) -> bytes:
    """A data message with these figures, generic or specific to the structure; ``other`` puts other codes in place.

    A value may be a text: digits, a blank and a flag, such as "83500000 p".
    """
    wanted, described = datasets()[name], definition(name)
    made = (v21.StructureSpecificDataSet if specific else v21.GenericDataSet)(structured_by=described)
    for (geo, period, *code), value in sorted(figures.items()):
        codes = {**_codes(wanted, described, code), "geo": geo, **other}
        series = described.make_key(v21.SeriesKey, codes)
        digits, _, flag = str(value).partition(" ")
        time = described.make_key(v21.Key, {"TIME_PERIOD": period})
        figure = v21.Observation(dimension=time, value_for=described.measures[0], value=digits, series_key=series)
        if flag:
            figure.attached_attribute["OBS_FLAG"] = common.AttributeValue(value=flag, value_for=described.attributes[0])
        made.add_obs([figure], series)
    by_time = described.dimensions.get("TIME_PERIOD")
    whole = message.DataMessage(header=HEADER, data=[made], dataflow=_flow(name), observation_dimension=by_time)
    return bytes(sdmx.to_xml(whole))


def _codes(wanted: Dataset, described: v21.DataStructureDefinition, code: list[str]) -> dict[str, str]:
    """The code of every dimension: the first that is asked for, the total, or the one given for the part."""
    asked = wanted.codes()
    told = next((dimension for part in wanted.parts for dimension, _ in part.when), None)
    found = {}
    for dimension in (one.id for one in described.dimensions.components if one.id not in ("geo", "TIME_PERIOD")):
        found[dimension] = asked[dimension][0] if dimension in asked else ("T" if dimension == "sex" else "TOTAL")
    if told and code:
        found[told] = code[0]
    return found


class Answering(BaseHTTPRequestHandler):
    """One request to the service."""

    protocol_version = "HTTP/1.1"
    server: Service

    def do_GET(self) -> None:
        """Note the request, do wrong where a fault is waiting, else answer."""
        place = urlsplit(self.path)
        kind, *path = place.path.strip("/").split("/")
        name = (path[1] if kind == "dataflow" else path[0] if path else kind).lower()
        self.server.asked.append(f"{kind} {name}" if path else name)
        self.server.headers.append(dict(self.headers))
        waiting = self.server.faults.get(f"structure {name}" if kind == "dataflow" else name, [])
        if waiting:
            waiting.pop(0)(self)
        elif kind == "dataflow":
            self.send(structure_message(name))
        elif kind == "data":
            self.send_figures(data_message(name, self.server.figures[name], specific=self.server.specific))
        else:
            self.send_page(kind, int(parse_qs(place.query)["page"][0]))

    def send_figures(self, content: bytes) -> None:
        """Send figures with their mark, or say that they have not changed."""
        mark = f'"{sha256(content).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == mark:
            self.send(b"", 304, ETag=mark)
        else:
            self.send(content, ETag=mark)

    def send_page(self, table: str, page: int) -> None:
        """Send a page of a table in JSON."""
        pages = self.server.pages[table]
        self.send(json.dumps({"page": page, "maxPages": len(pages), "items": pages[page - 1]}).encode())

    def send(self, content: bytes, status: int = 200, **headers: str) -> None:
        """Send an answer."""
        self.send_response(status)
        if status != 304:
            self.send_header("Content-Length", str(len(content)))
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


class Service(ThreadingHTTPServer):
    """The service. Use it as a context; ``address`` is where it is."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.figures: dict[str, Figures] = {}
        self.faults: dict[str, list[Fault]] = {}
        self.pages: dict[str, list[list[dict[str, Any]]]] = {}
        self.specific = False
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.stopped = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def address(self) -> str:
        """The address of the service."""
        return f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> Service:
        self._thread.start()
        return self

    def __exit__(self, *unused: object) -> None:
        self.stopped.set()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no trouble of the service."""


def status(code: int, **headers: str) -> Fault:
    """An error."""
    return lambda answering: answering.send(b"trouble", code, **headers)


def content(body: bytes) -> Fault:
    """Another answer than the one asked for."""
    return lambda answering: answering.send(body, Content_Type="text/html")


def cut(answering: Answering) -> None:
    """Promise a whole answer and send half of it."""
    body = data_message("demo_gind", answering.server.figures["demo_gind"])
    answering.send_response(200)
    answering.send_header("Content-Length", str(len(body)))
    answering.end_headers()
    answering.wfile.write(body[: len(body) // 2])
    answering.close_connection = True


def packed(answering: Answering) -> None:
    """Send the right answer packed, in pieces so small that some of them unpack to nothing."""
    body = gzip.compress(data_message("demo_gind", answering.server.figures["demo_gind"]))
    answering.send_response(200)
    answering.send_header("Content-Encoding", "gzip")
    answering.send_header("Transfer-Encoding", "chunked")
    answering.end_headers()
    for start in range(0, len(body), 7):
        piece = body[start : start + 7]
        answering.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    answering.wfile.write(b"0\r\n\r\n")


def silent(answering: Answering) -> None:
    """Take the request and say nothing until the test is over."""
    answering.server.stopped.wait(20)


def dripping(answering: Answering) -> None:
    """Send a byte now and then, so that no single wait is too long."""
    answering.send_response(200)
    answering.send_header("Content-Length", "1000")
    answering.end_headers()
    while not answering.server.stopped.wait(0.05):
        try:
            answering.wfile.write(b"<")
        except OSError:
            return


POPULATION: Figures = {
    (geo, period): value
    for period, values in (
        ("2025", (9_197_000, 11_900_000, 83_577_000, 10_400_000, 68_600_000, 58_900_000)),
        ("2026", (9_210_000, 11_950_000, 83_500_000, 10_380_000, 68_700_000, 58_850_000)),
    )
    for geo, value in zip(GEO, values, strict=False)
}
GDP: Figures = {
    (geo, "2025"): value
    for geo, value in zip(GEO, (510_000.5, 640_000, 4_470_000, 248_000, 2_990_000, 2_260_000.1), strict=False)
}
