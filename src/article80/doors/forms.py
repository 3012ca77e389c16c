"""Recognises the forms in which the field publishes its figures, by what is inside a file and not by its name.

Eurostat's SDMX-CSV, TSV, JSON-stat, SDMX-ML and the workbooks of its data browser, the World Bank's and Our World in
Data's tables become figures with their dimensions (`Form`). What is recognised and cannot be used is named.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from article80.doors.errors import InputError
from article80.doors.file_bytes import Opened, decoded
from article80.doors.json_text import parsed_json
from article80.doors.lines import is_workbook, lines_of, sheets_of
from article80.doors.sheets import Limits, Lines
from article80.doors.xml_walk import NotWalked, walk

MOST_ROWS = 100_000
_LIMITS = Limits(rows=MOST_ROWS, columns=500)
_WANTED = (
    "dataflow", "structure", "structure_id", "geo", "time_period", "obs_value", "entity", "code", "year",
    "country_name", "country_code", "iso", "weo_country_code", "country_of_asylum", "country_of_asylum_iso",
)  # fmt: skip
_TSV = re.compile(r"[\w,]+\\TIME_PERIOD\t", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_IN_BRACKETS = re.compile(r"\[([\w$-]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a form: its row in the file, the place and period as written, the number, and its dimensions."""

    row: int
    geo: str
    period: str
    value: str
    dimensions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A published form: what it is called, its dataset, its figures, and what to do where it cannot be used.

    ``measure`` is told where the file itself is of one of ours, ``labelled`` where it has words in place of codes.
    """

    name: str
    dataset: str = ""
    figures: tuple[Figure, ...] = ()
    measure: str = ""
    labelled: bool = False
    unusable: str = ""


def recognised(what: Opened) -> Form | None:
    """The form of a file; None where it is none of them. Raises InputError for one that is damaged."""
    content = what.content.lstrip()
    if content.startswith((b"{", b"\xef\xbb\xbf{")):
        return _json_stat(what)
    if content.startswith((b"<", b"\xef\xbb\xbf<")):
        return _sdmx_ml(what)
    if _is_text(what.content) and _TSV.match(decoded(what.content, what.file, is_table=True)):
        return _tsv(what)
    try:
        tables = _tables(what)
    except InputError:
        return None
    forms = [form for lines in tables for read in _READERS if (form := read(lines))]
    return _joined(forms) if forms else None


def _tables(what: Opened) -> list[Lines]:
    """The rows of the file, or of each sheet of a workbook that the user sees."""
    if is_workbook(what):
        named = [sheet for sheet in sheets_of(what, _LIMITS) if not what.part or sheet.name == what.part]
        return [sheet.straight() for sheet in named if sheet.lines and (what.part or not sheet.hidden)]
    return [lines_of(what, _WANTED, _LIMITS)[0]]


def _joined(forms: Sequence[Form]) -> Form:
    """One form of the sheets of a workbook that are of one kind: the data browser makes a sheet of each combination."""
    alike = [form for form in forms if (form.name, form.dataset) == (forms[0].name, forms[0].dataset)]
    return replace(forms[0], figures=tuple(figure for form in alike for figure in form.figures))


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


def _sdmx_csv(lines: Lines) -> Form | None:
    header = [cell.strip() for cell in lines[0][1]] if lines else []
    small = [name.split(":")[0].strip().lower() for name in header]
    if not small or small[0] not in ("dataflow", "structure") or "obs_value" not in small or "time_period" not in small:
        return None
    own = small.index("structure_id") if "structure_id" in small else 0
    dataset = _dataset_of(lines[1][1][own]) if len(lines) > 1 else ""
    first = 1 if small[0] == "dataflow" else max(own, 2) + (1 if "structure_name" not in small else 0)
    stop = small.index("time_period")
    names = [(at, name) for at, name in enumerate(small[:stop]) if at >= first and name == header[at].split(":")[0]]
    names = [(at, name) for at, name in names if name not in ("last update", "structure_name", "action")]
    at_value = small.index("obs_value")
    figures = []
    for number, cells in lines[1:]:
        if len(cells) <= at_value:
            continue
        dimensions = {name: cells[at].split(":")[0].strip() for at, name in names if " " not in name}
        geo = dimensions.pop("geo", "")
        figures.append(Figure(number, geo, cells[stop].split(":")[0].strip(), cells[at_value], dimensions))
    version = "1.0" if small[0] == "dataflow" else "2.0"
    return Form(f"SDMX-CSV {version}", dataset, tuple(figures))


def _dataset_of(written: str) -> str:
    """The name of a dataset in "ESTAT:DEMO_GIND(1.0)"."""
    return written.partition(":")[2].partition("(")[0].strip() or written


def _tsv(what: Opened) -> Form:
    """Eurostat's TSV: the dimensions in the first column with commas, a column a period, marks behind the numbers."""
    rows = [line.split("\t") for line in decoded(what.content, what.file, is_table=True).splitlines()]
    names = rows[0][0].partition("\\")[0].lower().split(",")
    periods = [cell.strip() for cell in rows[0][1:]]
    figures = []
    for number, cells in enumerate(rows[1:], 2):
        dimensions = dict(zip(names, (code.strip() for code in cells[0].split(",")), strict=False))
        geo = dimensions.pop("geo", "")
        figures += [
            Figure(number, geo, period, cell.strip().partition(" ")[0], dimensions)
            for period, cell in zip(periods, cells[1:], strict=False)
        ]
    stem = what.stem.lower().removeprefix("estat_").removesuffix("_en")
    return Form("Eurostat's TSV", stem, tuple(figures))


def _json_stat(what: Opened) -> Form | None:
    try:
        read = parsed_json(decoded(what.content, what.file))
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict) or not {"id", "size", "dimension", "value"} <= read.keys():
        return None
    try:
        return _of_json_stat(read, what.stem)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise InputError("is JSON-stat and damaged", expected="the whole file", file=what.file) from error


def _of_json_stat(read: Mapping[str, Any], stem: str) -> Form:
    names = [str(name) for name in read["id"]]
    sizes = [int(size) for size in read["size"]]
    codes = [_in_order(read["dimension"][name]["category"]) for name in names]
    if [len(one) for one in codes] != sizes:
        raise ValueError("the sizes are not those of the dimensions")
    values = read["value"]
    pairs = enumerate(values) if isinstance(values, list) else ((int(at), value) for at, value in values.items())
    figures = []
    for place, value in pairs:
        rest, dimensions = place, {}
        for name, of_one in reversed(list(zip(names, codes, strict=True))):
            rest, at = divmod(rest, len(of_one))
            dimensions[name.lower()] = of_one[at]
        geo, period = dimensions.pop("geo", ""), dimensions.pop("time", "")
        figures.append(Figure(place + 1, geo, period, "" if value is None else str(value), dimensions))
    dataset = str(read.get("extension", {}).get("id", "")) or stem
    return Form("JSON-stat", dataset, tuple(figures))


def _in_order(category: Mapping[str, Any]) -> Sequence[str]:
    index = category.get("index") or list(category["label"])
    return index if isinstance(index, list) else sorted(index, key=index.__getitem__)


def _sdmx_ml(what: Opened) -> Form | None:
    reader = _Message()
    try:
        walk(io.BytesIO(what.content.lstrip()), reader.begins, reader.ends, lambda text: None)
    except NotWalked as error:
        raise InputError(f"is no SDMX-ML that can be read: it {error}", file=what.file) from error
    return Form("SDMX-ML", reader.dataset, tuple(reader.figures)) if reader.is_sdmx else None


class _Message:
    """Takes the series of a message of SDMX, in either of its two forms."""

    def __init__(self) -> None:
        self.is_sdmx, self.dataset = False, ""
        self.figures: list[Figure] = []
        self.series: dict[str, str] = {}
        self.obs: dict[str, str] = {}
        self.in_key = False

    def begins(self, name: str, has: Mapping[str, str]) -> None:
        if name in ("StructureSpecificData", "GenericData"):
            self.is_sdmx = True
        elif name == "Ref" and has.get("id") and not self.dataset:
            self.dataset = has["id"]
        elif name in ("Series", "SeriesKey"):
            self.in_key = name == "SeriesKey"
            self.series = {key.lower(): value for key, value in has.items()}
        elif name == "Value" and self.in_key:
            self.series[has.get("id", "").lower()] = has.get("value", "")
        elif name == "Obs":
            self.obs = {"period": has.get("TIME_PERIOD", ""), "value": has.get("OBS_VALUE", "")}
        elif name in ("ObsDimension", "ObsValue"):
            self.obs["period" if name == "ObsDimension" else "value"] = has.get("value", "")

    def ends(self, name: str) -> None:
        if name == "SeriesKey":
            self.in_key = False
        elif name == "Obs":
            dimensions = {key: value for key, value in self.series.items() if key != "geo"}
            row = len(self.figures) + 1
            self.figures.append(
                Figure(row, self.series.get("geo", ""), self.obs["period"], self.obs["value"], dimensions)
            )


def _data_browser(lines: Lines) -> Form | None:
    """A sheet of the data browser: titles, the dimensions, TIME with the periods, a row a place, remarks below."""
    at = next((at for at, (_, cells) in enumerate(lines[:40]) if cells and cells[0].strip() == "TIME"), None)
    if at is None:
        return None
    dimensions, dataset = {}, ""
    for _, cells in lines[:at]:
        filled = [cell for cell in cells if cell]
        if filled[:1] == ["Dataset:"] and len(filled) > 1:
            found = _IN_BRACKETS.search(filled[1])
            dataset = found[1] if found else filled[1]
        elif len(filled) == 2 and not filled[0].endswith(":"):
            dimensions[filled[0].lower()] = filled[1]
    periods = {place: cell for place, cell in enumerate(lines[at][1]) if _YEAR.fullmatch(cell)}
    figures = []
    for number, cells in lines[at + 1 :]:
        if cells[0].upper().startswith("GEO"):
            continue
        if cells[0].startswith(("Special value", "Available flags", "Observation flags")):
            break
        figures += [Figure(number, cells[0], period, cells[place], dimensions) for place, period in periods.items()]
    return Form("a workbook of Eurostat's data browser", dataset, tuple(figures), labelled=True)


def _our_world(lines: Lines) -> Form | None:
    header = [cell.lower() for cell in lines[0][1]] if lines else []
    if header[:3] != ["entity", "code", "year"] or len(header) < 4:
        return None
    measure = "population" if header[3].startswith("population") and "density" not in header[3] else ""
    figures = tuple(
        Figure(number, cells[1] or cells[0], cells[2], cells[3], {}) for number, cells in lines[1:] if len(cells) > 3
    )
    return Form("Our World in Data's table (OWID)", lines[0][1][3], figures, measure)


def _world_bank(lines: Lines) -> Form | None:
    at = next((at for at, (_, cells) in enumerate(lines[:8]) if [c.lower() for c in cells[:2]] == _OF_THE_BANK), None)
    if at is None:
        return None
    header = lines[at][1]
    periods = {place: cell[:4] for place, cell in enumerate(header) if _YEAR.match(cell)}
    names = [cell.lower() for cell in header]
    code = names.index("indicator code") if "indicator code" in names else -1
    dataset = lines[at + 1][1][code] if code >= 0 and len(lines) > at + 1 else ""
    figures = [
        Figure(number, cells[1], period, cells[place], {"indicator": cells[code]})
        for number, cells in lines[at + 1 :]
        for place, period in periods.items()
        if place < len(cells)
    ]
    return Form("the World Bank's table", dataset, tuple(figures), "population" if dataset == "SP.POP.TOTL" else "")


_OF_THE_BANK = ["country name", "country code"]


def _others(lines: Lines) -> Form | None:
    """Forms that are known and not read, with the way on."""
    cells = {cell.lower() for cell in lines[0][1]} if lines else set()
    if "weo country code" in cells:
        way = "Annex I takes Eurostat's GDP in euro (nama_10_gdp), and these are mostly U.S. dollars and forecasts"
        return Form("the IMF's World Economic Outlook (WEO)", unusable=way)
    if "country of asylum" in cells:
        way = "it has a row for each origin; the sums by state come by data update --source unhcr"
        return Form("UNHCR's table of the Refugee Data Finder", unusable=way)
    return None


_READERS: tuple[Callable[[Lines], Form | None], ...] = (_sdmx_csv, _data_browser, _our_world, _world_bank, _others)
