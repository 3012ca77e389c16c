"""Reads cases: the families that move together, one row each, without names of persons.

    case,benefitting,ages,nationality,status,security,links,vulnerability
    K7-0412,IT,34 31 4,SYR,applicant,clear,DE:family:proven FR:language:stated,2:pregnancy
    K7-0413,EL,19,AFG,applicant,clear,,

Several values in one cell have blanks between them. Ages are in whole years, one for each person, so that they are also
the number of persons. A link is STATE:KIND:GRADE. A ground of vulnerability may begin with the place of the member in
the list of ages and a colon. Dates are written as 2026-03-31. The words are those of `article80.relocation.cases`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from article80.doors import cells
from article80.doors.columns_file import TextColumns, columns_of, read_columns
from article80.doors.errors import quoted
from article80.doors.file_bytes import Source
from article80.law.parameters import Parameters
from article80.relocation.cases import (
    GRADES,
    GROUNDS,
    KINDS,
    LARGEST_AGE,
    LARGEST_FAMILY,
    NEEDS,
    RESPONSIBLE_ARTICLES,
    SECURITY,
    STATUSES,
    Cases,
    Consent,
    Ground,
    Link,
    Security,
    Status,
)
from article80.relocation.free_movement import FREE_TO_MOVE
from article80.relocation.nationalities import NATIONALITIES, perhaps_meant

if TYPE_CHECKING:
    import pandas as pd

REQUIRED = ("case", "benefitting", "ages", "nationality", "status", "security")
OPTIONAL = (
    "granted", "consent", "vulnerability", "links", "languages", "needs", "wishes", "not_to", "responsible_under",
    "group", "present_in", "limit_ends", "absconded_from", "admitted", "synthetic",
)  # fmt: skip

_UNHCR_CODES = {
    "ALG": "DZA", "ANG": "AGO", "CAR": "CAF", "CHD": "TCD", "ERT": "ERI", "GUI": "GIN", "IVC": "CIV", "LEB": "LBN",
    "MOR": "MAR", "MYA": "MMR", "SUD": "SDN", "ZIM": "ZWE",
}  # fmt: skip
"""UNHCR's own codes that are not those of ISO 3166, by the code that was perhaps meant."""

_NAME = re.compile(r"\w[\w.#+-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_PARAGRAPH = re.compile(r"\(\d\)", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)([T ]00:00(:00(\.0+)?)?)?", re.ASCII)
_AGE = re.compile(r"\d{1,3}", re.ASCII)


def read_cases(source: Source, parameters: Parameters) -> Cases:
    """The cases of a table.

    ``parameters`` hold the age from which a person is an adult. Raises InputError in one line with row and column where
    one is not a case.
    """
    return _cases(read_columns(source, REQUIRED, OPTIONAL), parameters)


def cases_of(frame: pd.DataFrame, parameters: Parameters, name: str = "data frame") -> Cases:
    """The cases of a data frame with the same columns. Raises InputError as `read_cases` does."""
    return _cases(columns_of(frame, REQUIRED, OPTIONAL, file=name), parameters)


def _cases(table: TextColumns, parameters: Parameters) -> Cases:
    synthetic = table.read("synthetic", _yes_or_no).each(bool, np.bool_)
    found = _without_faults(
        table,
        name=_names(table),
        benefitting=table.read("benefitting", cells.benefitting_state),
        ages=table.read("ages", _ages),
        nationality=table.read("nationality", _nationality),
        status=table.read("status", lambda text: cast(Status, cells.one_of(text, STATUSES))),
        granted=table.read("granted", _day),
        consent=table.read("consent", _consent),
        security=table.read("security", lambda text: cast(Security, cells.one_of(text, tuple(SECURITY)))),
        responsible_under=table.read("responsible_under", _article),
        vulnerability=table.read("vulnerability", _several(_ground)),
        links=table.read("links", _several(_link)),
        languages=table.read("languages", _several(_language)),
        needs=table.read("needs", _several(lambda word: cells.one_of(word, tuple(NEEDS)))),
        wishes=table.read("wishes", _several(lambda word: cells.state(word)[0])),
        not_to=table.read("not_to", _several(lambda word: cells.state(word)[0])),
        group=table.read("group", str),
        present_in=table.read("present_in", lambda text: cells.state(text)[0] if text else ""),
        limit_ends=table.read("limit_ends", _day),
        absconded_from=table.read("absconded_from", _several(lambda word: cells.state(word)[0])),
        admitted=table.read("admitted", _yes_or_no),
        synthetic=bool(synthetic.all()),
    )
    if synthetic.any() and not synthetic.all():
        at = int(np.flatnonzero(synthetic != synthetic[0])[0])
        raise table.refuse(
            "made-up cases and real ones stand in one file", at=at, column="synthetic", expected="the same in all rows"
        )
    _check_together(found, table, parameters)
    return found


def _without_faults(table: TextColumns, **columns: Any) -> Cases:
    """The cases, once every column was read without a fault."""
    table.raise_faults()
    return Cases(**columns)


def _names(table: TextColumns) -> Any:
    """The pseudonyms, each there once."""
    import pandas as pd

    names = np.array([name.strip() for name in table.columns["case"]], object)
    for at, name in enumerate(names):
        if not _NAME.fullmatch(name):
            problem = f"{quoted(name)} cannot name a case" if name else "the cell is empty"
            expected = "a pseudonym of at most 64 letters, digits and . # + - _, beginning with a letter or a digit"
            table.faults.append(table.refuse(problem, at=at, column="case", expected=expected))
    twice = pd.Series(names).duplicated().to_numpy()
    if twice.any():
        at = int(np.flatnonzero(twice)[0])
        first = int(table.rows[int(np.flatnonzero(names == names[at])[0])])
        problem = f"{quoted(names[at])} is there twice, first in row {first}"
        raise table.refuse(problem, at=at, column="case", expected="one row a case")
    return names


def _check_together(found: Cases, table: TextColumns, parameters: Parameters) -> None:
    """What one cell says must fit what the others of its row say."""
    for wrong, column, problem, expected in (
        *_of_the_status(found),
        *_of_the_members(found, parameters),
        *_of_the_place(found),
    ):
        if wrong.any():
            raise table.refuse(problem, at=int(np.flatnonzero(wrong)[0]), column=column, expected=expected)


_Checks = Iterator[tuple[Any, str, str, str]]


def _of_the_status(found: Cases) -> _Checks:
    granted = found.granted.each(lambda day: day is not None, np.bool_)
    consent = found.consent.each(bool, np.bool_)
    a_day = "the day, as 2025-03-31"
    yield found.beneficiary & ~granted, "granted", "a beneficiary has no day of the status", a_day
    empty = "an empty cell, or the status beneficiary"
    yield ~found.beneficiary & granted, "granted", "an applicant has a day of a status", empty
    none = "an empty cell: an applicant need not consent (Art. 67(10) AMMR)"
    yield ~found.beneficiary & consent, "consent", "an applicant has a consent", none


def _of_the_members(found: Cases, parameters: Parameters) -> _Checks:
    adult = parameters["adult_age_years"].value
    column, minors = "vulnerability", found.minors(parameters)
    highest = found.vulnerability.each(lambda all_: max((one.member for one in all_), default=0), np.int64)
    place = "the place of the member in the list of ages, from 1"
    yield highest > found.persons, column, "a member is named that the ages do not list", place
    alone, nobody = found.unaccompanied, "an unaccompanied minor is named, and nobody is a minor"
    yield alone & (minors == 0), column, nobody, "the ages of the case"
    with_adult = "an unaccompanied minor is named in a case with an adult"
    yield alone & (minors < found.persons), column, with_adult, "a case of children only"
    children = "there are children only, and the ground unaccompanied_minor is missing"
    with_it = "unaccompanied_minor with its guarantees (Art. 23 AMMR), or the adults of the family in the same row"
    yield ~alone & (minors == found.persons), column, children, with_it
    for ground, says in (("minor", "a minor is named"), ("single_parent", "a parent alone with a child is named")):
        named = _with_ground(found, ground)
        yield named & (minors == 0), column, f"{says}, and nobody is a minor", "the ages of the case"
    yield _adult_as_minor(found, adult), column, "a member is named as a minor who is an adult", place


def _with_ground(found: Cases, ground: str) -> Any:
    """Cases that name a ground of vulnerability."""
    return found.vulnerability.each(lambda all_: any(one.ground == ground for one in all_), np.bool_)


def _adult_as_minor(found: Cases, adult: int | Fraction) -> Any:
    """Cases in which a named member who is to be a minor is none."""
    flags = np.zeros(len(found), np.bool_)
    named = found.vulnerability.each(lambda all_: any(one.ground == "minor" and one.member for one in all_), np.bool_)
    for at in np.flatnonzero(named):
        ages = found.ages[int(at)]
        grounds = found.vulnerability[int(at)]
        flags[at] = any(one.ground == "minor" and one.member and ages[one.member - 1] >= adult for one in grounds)
    return flags


def _of_the_place(found: Cases) -> _Checks:
    own = np.array(found.benefitting.values, object)[found.benefitting.codes]
    there = np.array(found.present_in.values, object)[found.present_in.codes]
    empty = "an empty cell where the persons are in the benefitting state"
    yield own == there, "present_in", "the benefitting state is named", empty


def _several(reader: Callable[[str], Any]) -> Callable[[str], tuple[Any, ...]]:
    """Reads each word of a cell, in order, every one once."""

    def read(text: str) -> tuple[Any, ...]:
        if ";" in text or "," in text:
            raise cells.CellError(f"{quoted(text)} has a comma or semicolon", "several values with blanks between them")
        return tuple(dict.fromkeys(reader(word) for word in text.split()))

    return read


def _ages(text: str) -> tuple[int, ...]:
    expected = f"the age of each person in whole years with blanks between them, for 1 to {LARGEST_FAMILY} persons"
    words = text.split()
    if not words:
        raise cells.CellError("the cell is empty", expected)
    for word in words:
        if not _AGE.fullmatch(word) or int(word) > LARGEST_AGE:
            raise cells.CellError(f"{quoted(word)} is not an age", expected)
    if len(words) > LARGEST_FAMILY:
        raise cells.CellError(f"has {len(words)} persons", expected)
    return tuple(int(word) for word in words)


def _nationality(text: str) -> str:
    code = text.upper()
    expected = "a code of two or three letters, such as SYR; XXA for a stateless person, XXX where it is not known"
    if code in FREE_TO_MOVE:
        problem = f"{code} is a nationality with the right to move freely, so not of a third country (Art. 2(1) AMMR)"
        raise cells.CellError(problem, expected)
    if code not in NATIONALITIES:
        meant = _UNHCR_CODES.get(code) or perhaps_meant(text)
        hint = f" (did you mean {meant}?)" if meant else ""
        problem = f"{quoted(text)} is not the code of a nationality{hint}" if text else "the cell is empty"
        raise cells.CellError(problem, expected)
    return code


def _language(text: str) -> str:
    code = text.lower()
    if not _LANGUAGE.fullmatch(code):
        raise cells.CellError(f"{quoted(text)} is not the code of a language", "a code such as ar, fr or pst")
    return code


def _day(text: str) -> date | None:
    if not text:
        return None
    written = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(written[1] if written else "")
    except ValueError:
        raise cells.CellError(f"{quoted(text)} is not a date", "a form like 2025-03-31") from None


def _consent(text: str) -> Consent:
    return cast(Consent, cells.one_of(text, ("yes", "no"))) if text else ""


def _yes_or_no(text: str) -> bool:
    return cells.one_of(text or "no", ("yes", "no")) == "yes"


def _article(text: str) -> str:
    written = text.removeprefix("Art.").removeprefix("Article").strip()
    if not written:
        return ""
    head = written.partition("(")[0]
    if head in RESPONSIBLE_ARTICLES and _PARAGRAPH.fullmatch(written.removeprefix(head)):
        written = written if written in RESPONSIBLE_ARTICLES else head
    if written not in RESPONSIBLE_ARTICLES:
        expected = f"the article that makes the benefitting state responsible: {', '.join(RESPONSIBLE_ARTICLES)}"
        raise cells.CellError(f"{quoted(text)} does not name one", expected)
    return written


def _ground(word: str) -> Ground:
    member, colon, ground = word.partition(":")
    if not colon:
        return Ground(0, cells.one_of(member, tuple(GROUNDS)))
    if not member.isdigit() or int(member) < 1:
        raise cells.CellError(f"{quoted(word)} does not begin with a member", "such as 2:pregnancy, or a ground alone")
    return Ground(int(member), cells.one_of(ground, tuple(GROUNDS)))


def _link(word: str) -> Link:
    parts = word.split(":")
    expected = f"STATE:KIND:GRADE, KIND one of {', '.join(KINDS)}, GRADE one of {', '.join(GRADES)}"
    if len(parts) != 3:
        raise cells.CellError(f"{quoted(word)} is not a link", expected)
    kind, grade = parts[1].lower(), parts[2].lower()
    for part, words in ((kind, KINDS), (grade, GRADES)):
        if part not in words:
            raise cells.CellError(f"{quoted(part)} in {quoted(word)} is not known", expected)
    return Link(cells.state(parts[0])[0], kind, grade)
