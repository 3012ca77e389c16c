"""The forms in which the field publishes its figures: recognised by what is inside, read where that is unambiguous."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import openpyxl
import pytest

from article80.doors.errors import InputError
from article80.doors.figures_file import FiguresFile, read_figures
from article80.doors.file_bytes import NamedBytes
from article80.doors.observations_file import observations_file
from article80.doors.tables import read_table

MEMBERS = ("AT", "DE", "MT")
PEOPLE = {"AT": 9197213, "DE": 83577140, "MT": 574250}
BEFORE = {geo: value - 1000 for geo, value in PEOPLE.items()}


def read(content: bytes | str, name: str, indicator: str = "population") -> FiguresFile:
    """The content as the figures of an indicator."""
    encoded = content if isinstance(content, bytes) else content.encode()
    return read_figures(NamedBytes(name, encoded), indicator, MEMBERS)


def csv_of(header: str, row: str) -> str:
    """A table with a row for each state and year."""
    rows = [
        row.format(geo=geo, year=year, value=of[geo]) for year, of in ((2024, BEFORE), (2025, PEOPLE)) for geo in of
    ]
    return "\n".join([header, *rows]) + "\n"


SDMX_1 = csv_of(
    "DATAFLOW,LAST UPDATE,freq,indic_de,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG",
    "ESTAT:DEMO_GIND(1.0),21/07/26 23:00:00,A,JAN,{geo},{year},{value},p",
)
SDMX_2 = csv_of(
    "STRUCTURE,STRUCTURE_ID,freq,indic_de,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG",
    "dataflow,ESTAT:DEMO_GIND(1.0),A,JAN,{geo},{year},{value},p",
)
SDMX_LABELS = csv_of(
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,indic_de,Indicator,geo,Geopolitical entity,TIME_PERIOD,"
    "Time,OBS_VALUE,Observation value",
    'dataflow,ESTAT:DEMO_GIND(1.0),Population,A,Annual,JAN,Population,{geo},"Name, of",{year},{year},{value},',
)
TSV = "freq,indic_de,geo\\TIME_PERIOD\t2024 \t2025 \n" + "".join(
    f"A,JAN,{geo}\t{BEFORE[geo]} \t{PEOPLE[geo]} bp\n" for geo in PEOPLE
) + "A,JAN,EU27_2020\t: \t448000000 \n"  # fmt: skip
OWID = (
    csv_of("Entity,Code,Year,Population", "Name,{geo},{year},{value}").replace(",AT,", ",AUT,").replace(",DE,", ",DEU,")
)
BANK = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-07-01",\n\n' + (
    '"Country Name","Country Code","Indicator Name","Indicator Code","2024","2025",\n'
    + "".join(f'"x","{geo}","Population, total","SP.POP.TOTL","{BEFORE[geo]}","{PEOPLE[geo]}",\n' for geo in PEOPLE)
    + '"World","WLD","Population, total","SP.POP.TOTL","8100000000","",\n'
)


def json_stat(as_list: bool) -> str:
    """A dataset in JSON-stat, its values as a list or by place."""
    values: list[int | None] = [of[geo] for geo in PEOPLE for of in (BEFORE, PEOPLE)]
    values[0] = None
    return json.dumps({
        "version": "2.0", "class": "dataset", "id": ["freq", "geo", "time"], "size": [1, 3, 2],
        "value": values if as_list else {str(at): value for at, value in enumerate(values) if value},
        "dimension": {
            "freq": {"category": {"index": {"A": 0}}},
            "geo": {"category": {"index": dict(zip(PEOPLE, range(3), strict=True))}},
            "time": {"category": {"index": ["2024", "2025"]}},
        },
        "extension": {"id": "DEMO_GIND"},
    })  # fmt: skip


def message(generic: bool) -> str:
    """A message in SDMX-ML of either form."""
    series = []
    for geo in PEOPLE:
        if generic:
            series.append(
                f'<g:Series><g:SeriesKey><g:Value id="indic_de" value="JAN"/><g:Value id="geo" value="{geo}"/>'
                '</g:SeriesKey><g:Obs><g:ObsDimension value="2025"/>'
                f'<g:ObsValue value="{PEOPLE[geo]}"/></g:Obs></g:Series>'
            )
        else:
            obs = f'<Obs TIME_PERIOD="2025" OBS_VALUE="{PEOPLE[geo]}"/>'
            series.append(f'<Series indic_de="JAN" geo="{geo}">{obs}</Series>')
    kind = "GenericData" if generic else "StructureSpecificData"
    return f'<m:{kind} xmlns:m="m" xmlns:g="g"><Ref id="DEMO_GIND"/>{"".join(series)}</m:{kind}>'


def browser(*more: tuple[str, str]) -> bytes:
    """A workbook of the data browser."""
    book = openpyxl.Workbook()
    book.active.title = "Summary"
    book.active.append(["Dataset:", "Population change [demo_gind]"])
    sheet = book.create_sheet("Sheet 1")
    rows: list[list[object]] = [
        ["Data extracted on 01/11/2026 from [ESTAT]"], ["Dataset:", "Population change [demo_gind]"], [],
        ["Time frequency", "Annual"], ["Indicator", "Population on 1 January - total"], *map(list, more), [],
        ["TIME", "2024", "", "2025"], ["GEO (Labels)"],
    ]  # fmt: skip
    names = {"AT": "Austria", "DE": "Germany", "MT": "Malta"}
    rows += [[names[geo], BEFORE[geo], "p", PEOPLE[geo]] for geo in PEOPLE]
    rows += [["European Union - 27 countries (from 2020)", 1, "", 2], [], ["Special value"], [":", "not available"]]
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(content: str) -> bytes:
    """A zip with the table in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("API_SP.POP.TOTL.csv", content)
        archive.writestr("Metadata_Country_API.csv", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sdmx1.csv", SDMX_1),
        ("sdmx2.csv", SDMX_2),
        ("labels.csv", SDMX_LABELS),
        ("estat_demo_gind.tsv", TSV),
        ("estat_demo_gind.tsv.gz", gzip.compress(TSV.encode())),
        ("sdmx1.csv.gz", gzip.compress(SDMX_1.encode())),
        ("jsonstat.json", json_stat(as_list=True)),
        ("jsonstat.json", json_stat(as_list=False)),
        ("message.xml", message(generic=True)),
        ("message.xml", message(generic=False)),
        ("browser.xlsx", browser()),
        ("owid.csv", OWID),
        ("bank.csv", BANK),
        ("bank.zip", zipped(BANK)),
        ("hxl.csv", "geo,value\n#country+code,#population\n" + "".join(f"{g},{v}\n" for g, v in PEOPLE.items())),
    ],
)
def test_a_published_form_gives_the_figures_of_its_newest_year(name: str, content: bytes | str) -> None:
    """What is downloaded goes in as it is, and a note says how it was read."""
    found = read(content, name)
    assert {one.geo: one.value for one in found.observations} == PEOPLE
    if "hxl" not in name:
        assert "2025" in found.notes[0]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gdp.csv", SDMX_1.replace("DEMO_GIND", "NAMA_10_GDP"), "SDMX-CSV 1.0 of NAMA_10_GDP, which is something else"),
        (
            "weo.csv",
            "WEO Country Code,ISO,WEO Subject Code,2024\n1,AUT,NGDPD,5\n",
            "World Economic Outlook (WEO): Annex I",
        ),
        ("unhcr.csv", "Year,Country of Origin,Country of Asylum,Refugees\n2025,x,y,1\n", "data update --source unhcr"),
        ("bank.csv", BANK.replace("SP.POP.TOTL", "NY.GDP.MKTP.CD"), "the World Bank's table of NY.GDP.MKTP.CD"),
        ("owid.csv", OWID.replace("Population", "GDP per head"), "OWID) of GDP per head, which is something else"),
        ("js.json", '{"id": ["geo"], "size": [5], "dimension": {"geo": {}}, "value": []}', "is JSON-stat and damaged"),
    ],
)
def test_a_form_that_cannot_be_used_is_named_with_the_way_on(name: str, content: str, says: str) -> None:
    """That a column is called DATAFLOW is true, and no help."""
    with pytest.raises(InputError) as caught:
        read(content, name)
    assert says in str(caught.value)


def test_rows_of_another_indicator_in_the_same_file_are_left_out() -> None:
    """Births stand beside the population in DEMO_GIND."""
    births = SDMX_1.splitlines()[1:]
    content = SDMX_1 + "\n".join(row.replace(",JAN,", ",LBIRTH,").replace("83577140", "700000") for row in births)
    assert {one.geo: one.value for one in read(content, "sdmx.csv").observations} == PEOPLE


def test_a_published_form_goes_into_a_vintage_with_every_year() -> None:
    """A ministry without a network takes in what it was handed."""
    found = observations_file(NamedBytes("estat_demo_gind.tsv.gz", gzip.compress(TSV.encode())))
    assert {(one.geo, one.year): one.value for one in found.observations["population"]} == {
        **{(geo, 2024): value for geo, value in BEFORE.items()},
        **{(geo, 2025): value for geo, value in PEOPLE.items()},
    }
    assert any("EU27_2020 passed over" in note for note in found.notes)


def test_another_door_names_the_form() -> None:
    """A table of pledges is not the population, whatever its form."""
    with pytest.raises(InputError, match=r"is SDMX-CSV 1\.0 of DEMO_GIND; expected the columns geo, measure"):
        read_table(NamedBytes("f.csv", SDMX_1.encode()), required=("geo", "measure"))
