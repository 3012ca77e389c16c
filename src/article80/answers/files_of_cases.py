"""What responsibility files say of the cases of a matching: who may be relocated, and who can be taken over instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from article80.doors.case_file import read_case
from article80.doors.errors import InputError, quoted
from article80.law.options import Options
from article80.law.said import Said, said, said_by_number
from article80.relocation.cases import Cases
from article80.responsibility.another_state import relocatable_now
from article80.responsibility.procedure import offsettable_now
from article80.responsibility.solidarity import Eligibility

_NAMED = 5
"""Files that belong to no case and are named in a note; the others are counted."""


@dataclass(frozen=True, slots=True)
class FilesOfCases:
    """What responsibility files say by case: whether it may be relocated, and whether it can be taken over.

    ``strange`` are the names of files in the folder that belong to no case, and were not read.
    """

    relocation: Mapping[int, Eligibility] = field(default_factory=dict)
    offset: Mapping[int, Eligibility] = field(default_factory=dict)
    strange: tuple[str, ...] = ()

    def notes(self, folder: Path) -> tuple[Said, ...]:
        """What the user is told of the files."""
        number = len(self.relocation)
        told = said_by_number(
            "{number:number} case has a responsibility file",
            "{number:number} cases have a responsibility file",
            counted="number",
            number=number,
        )
        return (told, *((self._of_strange(folder),) if self.strange else ()))

    def _of_strange(self, folder: Path) -> Said:
        names, more = ", ".join(self.strange[:_NAMED]), len(self.strange) - _NAMED
        if more > 0:
            return said(
                "{number:number} files belong to no case and were not read: {names:verbatim} and {more:number} more in "
                "{folder:verbatim}; expected: the name of a case and .json",
                number=len(self.strange),
                names=names,
                more=more,
                folder=folder,
            )
        return said_by_number(
            "{number:number} file belongs to no case and was not read: {names:verbatim} in {folder:verbatim}; "
            "expected: the name of a case and .json",
            "{number:number} files belong to no case and were not read: {names:verbatim} in {folder:verbatim}; "
            "expected: the name of a case and .json",
            counted="number",
            number=len(self.strange),
            names=names,
            folder=folder,
        )


def files_of_cases(cases: Cases, folder: Path, *, options: Options, on: date, act_adopted: date | None) -> FilesOfCases:
    """What the responsibility files of cases say on a day: CASE.json in the folder, for the cases that have one.

    Raises InputError in one line where a file is not one, or is one of another case, where there is no such folder, and
    where it holds no file of any case.
    """
    if not folder.is_dir():
        expected = "a folder with responsibility files, each named after its case, such as K7-1.json"
        problem = "is a file and no folder" if folder.is_file() else "there is no such folder"
        raise InputError(problem, expected=expected, file=str(folder))
    relocation, offset = {}, {}
    for number, name in enumerate(cases.name):
        path = folder / f"{name}.json"
        if not path.is_file():
            continue
        case, state, there = read_case(path), cases.benefitting[number], cases.present_in[number]
        if case.id != name:
            raise InputError(
                f"is the file of the case {quoted(case.id)}",
                expected=f"that of the case {quoted(name)}",
                file=str(path),
            )
        relocation[number] = relocatable_now(case, options=options, on=on, benefitting=state, act_adopted=act_adopted)
        if there:
            ends = cases.limit_ends[number]
            offset[number] = offsettable_now(
                case, benefitting=state, contributing=there, options=options, on=on, time_limit_ends=ends
            )
    if not relocation and len(cases):
        expected = f"at least one that is named after a case, such as {cases.name[0]}.json"
        raise InputError("holds no responsibility file of any case", expected=expected, file=str(folder))
    known = {f"{cases.name[number]}.json" for number in relocation}
    strange = (path.name for path in folder.iterdir() if path.name not in known and not path.name.startswith("."))
    return FilesOfCases(relocation, offset, tuple(sorted(strange)))
