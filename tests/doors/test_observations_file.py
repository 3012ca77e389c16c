"""A user's own figures of any measure: what is read from CSV, XLSX and Parquet, and how each fault is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from article80.doors.errors import InputError
from article80.doors.observations_file import read_observations

HEADER = "geo,year,month,measure,value,unit,source,breakdown"
ROWS = (
    ("GR", "2025", "", "applications", "16950", "applicants a year", "Ministry", ""),
    ("AT", "2025", "5", "applications_monthly", "1200", "applicants a month", "Ministry", ""),
    ("AT", "2025", "", "gdp_meur", "510000.5", "million EUR", "Office", "sector=none"),
)


def _csv(path: Path, *rows: tuple[str, ...], header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]) + "\n", encoding="utf-8")
    return path


def _xlsx(path: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER.split(","))
    for row in ROWS:
        sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell or None for cell in row])
    book.save(path)
    return path


def _parquet(path: Path, **other: list[object]) -> Path:
    import pyarrow
    import pyarrow.parquet

    columns: dict[str, list[object]] = {
        name: [row[place] or None for row in ROWS] for place, name in enumerate(HEADER.split(","))
    }
    columns |= {"year": [2025, 2025, 2025], "month": [None, 5.0, None], "value": [16950.0, 1200.0, 510000.5], **other}
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


def test_the_three_kinds_of_file_give_the_same_figures(tmp_path: Path) -> None:
    """What a figure is does not depend on the program that wrote the file."""
    read = read_observations(_csv(tmp_path / "a.csv", *ROWS))
    assert read == read_observations(_xlsx(tmp_path / "a.xlsx")) == read_observations(_parquet(tmp_path / "a.parquet"))
    (row,) = read["applications_monthly"]
    assert (row.geo, row.year, row.month, row.value, row.unit) == ("AT", 2025, 5, 1200, "applicants a month")
    assert (row.source, row.official, row.dataset) == ("Ministry", False, "a")
    assert read["applications"][0].geo == "EL"
    assert (read["gdp_meur"][0].value, read["gdp_meur"][0].breakdown) == (510000.5, "sector=none")


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("geo", "XX", 'row 2, column geo: "XX" is not the code of a state; expected a Eurostat code, such as DE or EL'),
        ("year", "25", 'row 2, column year: "25" is out of range; expected a whole number from 1950 to 2100'),
        ("month", "13", 'row 2, column month: "13" is out of range; expected a whole number from 1 to 12'),
        ("measure", "crime", 'row 2, column measure: "crime" is not known; expected one of population, gdp_meur,'),
        ("unit", "thousand", 'row 2, column unit: the unit of applications is given as "thousand"; expected "applica'),
        ("value", "-5", 'row 2, column value: "-5" is negative; expected a whole number from zero up (applicants'),
        ("value", "5.5", 'row 2, column value: "5.5" is not a whole number; expected a whole number from zero up'),
        ("value", "many", 'row 2, column value: "many" is not a number; expected a whole number'),
        ("source", "", "row 2, column source: the cell is empty; expected a text"),
    ],
)
def test_a_fault_is_told_in_one_line(tmp_path: Path, column: str, cell: str, says: str) -> None:
    """File, row and column, what is wrong, and what was expected."""
    row = dict(zip(HEADER.split(","), ROWS[0], strict=True)) | {column: cell}
    path = _csv(tmp_path / "own.csv", tuple(row.values()))
    with pytest.raises(InputError) as refused:
        read_observations(path)
    assert str(refused.value).startswith(f"{path}, {says}")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("AT", "2025", "3", "applications", "5", "applicants a year"), "the month is 3, but the figures of applic"),
        (
            ("AT", "2025", "", "applications_monthly", "5", "applicants a month"),
            "no month, but the figures of applicat",
        ),
        (("AT", "2025", "", "population", "0", "persons"), "the value 0 is not a number greater than zero"),
    ],
)
def test_what_the_snapshot_must_not_have_is_refused(tmp_path: Path, row: tuple[str, ...], says: str) -> None:
    """A user's figure is held against the same checks as those that ship, with the row of the file."""
    path = _csv(tmp_path / "own.csv", ROWS[0], (*row, "Ministry", ""))
    with pytest.raises(InputError) as refused:
        read_observations(path)
    assert str(refused.value).startswith(f"{path}, row 3: ")
    assert says in str(refused.value)


@pytest.mark.parametrize(("part", "says"), [("nonsense", "cannot be read"), ("level=other", "is not known")])
def test_an_unknown_part_is_refused(tmp_path: Path, part: str, says: str) -> None:
    """Levels are added up, so that a word that means nothing must not be taken for one."""
    with pytest.raises(InputError, match=f"row 2: .*{says}"):
        read_observations(_csv(tmp_path / "own.csv", (*ROWS[0][:-1], part)))


def test_a_row_without_a_series_is_of_that_of_the_file(tmp_path: Path) -> None:
    """Two files are two series, so that the same figure in both can be told apart."""
    (row,) = read_observations(_csv(tmp_path / "own figures.csv", ROWS[0]))["applications"]
    assert row.dataset == "own figures"


def test_a_figure_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    """Which of the two would count is not for the program to say."""
    path = _csv(tmp_path / "own.csv", ROWS[1], ROWS[0], ROWS[1])
    with pytest.raises(InputError, match="row 4: applications_monthly of AT 2025 is there twice, first in row 2"):
        read_observations(path)


def test_a_parquet_file_of_another_form_is_refused(tmp_path: Path) -> None:
    """Wrong columns, wrong cells and wrong bytes are told as for the other kinds of file."""
    with pytest.raises(InputError, match='the column "size" is not known'):
        read_observations(_parquet(tmp_path / "a.parquet", size=[1, 2, 3]))
    with pytest.raises(InputError, match='row 3, column geo: "XX" is not the code of a state'):
        read_observations(_parquet(tmp_path / "b.parquet", geo=["AT", "AT", "XX"]))
    with pytest.raises(InputError, match=r"row 1, column value: .* is not a number"):
        read_observations(_parquet(tmp_path / "c.parquet", value=[float("nan"), 1.0, 2.0]))
    (tmp_path / "d.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(InputError, match="is not a readable Parquet file"):
        read_observations(tmp_path / "d.parquet")
    (tmp_path / "e.parquet").write_bytes(b"geo,year")
    with pytest.raises(InputError, match="is not a Parquet file"):
        read_observations(tmp_path / "e.parquet")
