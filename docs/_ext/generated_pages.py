"""Writes the reference pages that come from the package itself, so that they cannot differ from it.

Before each build: one page a room with its docstrings, the commands with their help, the open questions, the dated
numbers, and the provisions with what implements them. The pages lie in ``reference/api`` and are not kept in git.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.law.provision import Provision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from sphinx.application import Sphinx

    from article80.doors.case_schema import Name
    from article80.law.open_options import OpenOption
    from article80.law.parameters import Parameter
    from article80.report.case_result_words import Table

PACKAGE = "article80"


def pages() -> dict[str, str]:
    """The file name of each page with its text."""
    rooms = {f"{room}.rst": room_page(room) for room in room_names()}
    return {
        "case_files.md": case_files_page(),
        "case_results.md": case_results_page(),
        "commands.md": commands_page(),
        "options.md": options_page(),
        "parameters.md": parameters_page(),
        "provisions.md": provisions_page(),
        **rooms,
    }


def room_names() -> list[str]:
    """The rooms of the package that have a page, in the order of the alphabet.

    The office has none: it is a program of Django, whose modules are not imported one by one.
    """
    package = import_module(PACKAGE)
    names = (found.name for found in pkgutil.iter_modules(package.__path__) if found.ispkg)
    return sorted(name for name in names if name != "office")


def room_page(room: str) -> str:
    """One room: its own docstring, then each public module with its members."""
    names = [f"{PACKAGE}.{room}", *public_modules(import_module(f"{PACKAGE}.{room}"))]
    return "\n".join(_section(name, "=" if index == 0 else "-") for index, name in enumerate(names))


def public_modules(package: ModuleType) -> list[str]:
    """The modules of a package whose names do not begin with an underscore, however deep."""
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [module.name for module in found if not any(part.startswith("_") for part in module.name.split("."))]


def _section(name: str, line: str) -> str:
    return f"{name}\n{line * len(name)}\n\n.. automodule:: {name}\n"


def commands_page() -> str:
    """The help of the program and of each of its commands, as the terminal shows it."""
    written = [f"## `{path}`\n\n```text\n{text}\n```" for path, text in help_texts()]
    return "\n\n".join(["# Commands", *_exit_codes(), *written]) + "\n"


def _exit_codes() -> tuple[str, str, str]:
    """How a command ends, for scripts."""
    from article80.cli.program import EXIT_CODES

    about = (
        "Results go to standard output, notes and errors to standard error. An error is one line: what, where, what "
        "was expected. A file is written whole or not at all, and never over one that the same command reads."
    )
    rows = ((f"`{code}`", meaning) for code, meaning in EXIT_CODES.items())
    return "## How a command ends", about, table(("exit code", "meaning"), rows)


def help_texts() -> list[tuple[str, str]]:
    """Each command as it is typed, with its help."""
    program = import_module(f"{PACKAGE}.cli").program
    return list(_help_below(program, click.Context(program, info_name=PACKAGE, terminal_width=100)))


def _help_below(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _help_below(inner, click.Context(inner, parent=context, info_name=name, terminal_width=100))


def options_page() -> str:
    """Each question that the law leaves open: the answers, which of them is the default, and why."""
    from article80.law.options import CATALOGUE

    about = "One answer is taken where nothing else is said; `--options NAME=VALUE` takes another."
    return "\n\n".join(["# Open questions", about, *map(_question, CATALOGUE.values())]) + "\n"


def _question(option: OpenOption) -> str:
    answers = [(f"`{value}`", meaning) for value, meaning in option.values.items()]
    if option.own_value:
        answers.append(("your own", option.own_value))
    places = ", ".join(str(Provision.parse(place)) for place in option.provisions)
    return "\n\n".join(
        [
            f"## `{option.name}`",
            f"{option.question} ({places})",
            table(("answer", "meaning"), answers),
            f"Default: `{option.default}`. {' '.join(option.reason.split())}.",
        ]
    )


def parameters_page() -> str:
    """Every dated number of the law that the program uses."""
    from article80.law.parameters import all_parameters

    rows = (
        (f"`{one.name}`", str(one.value), one.unit, _days(one), str(one.provision), one.mark, one.meaning)
        for one in all_parameters()
    )
    about = "The marks are explained in [](/explanation/open-law.md)."
    header = ("name", "value", "unit", "holds", "provision", "mark", "meaning")
    return "\n\n".join(["# Dated numbers", about, table(header, rows)]) + "\n"


def _days(parameter: Parameter) -> str:
    return f"from {parameter.from_}" + (f" to {parameter.to}" if parameter.to else "")


def provisions_page() -> str:
    """The provisions of the three acts with the functions that implement them, or the records of what people do."""
    from article80.law.catalogue import catalogue
    from article80.law.rule import rules

    for room in room_names():
        for module in public_modules(import_module(f"{PACKAGE}.{room}")):
            import_module(module)
    rows = (
        (
            str(entry.provision),
            f"{entry.title}. Missing: {entry.missing}" if entry.missing else entry.title,
            entry.status,
            " ".join(f"`{name}`" for name in entry.functions),
        )
        for entry in catalogue(rules())
    )
    about = "Titles are short descriptions in our own words. `article80 law` prints the same list."
    return "\n\n".join(["# Provisions", about, table(("provision", "about", "status", "functions"), rows)]) + "\n"


def case_files_page() -> str:
    """Every fact and event of a case file of ``article80 responsibility``, with its names and who reads it."""
    from article80.doors.case_schema import tables_of_a_case
    from article80.doors.case_words import GRADES

    tables = tables_of_a_case()
    lists = {name.holds: name.name for name in tables["Facts"] if name.holds}
    about = (
        "A case file of `article80 responsibility` is JSON or TOML. These tables say what can stand in it. Days are "
        "written 2026-05-03, states by their code or their English name, in capital or small letters. `article80 "
        "responsibility --schema` prints the same as a JSON Schema. Articles without the name of an act are those of "
        "Regulation (EU) 2024/1351; the criteria and limits of 2013 read the same facts."
    )
    return "\n\n".join(
        [
            "# Case files",
            about,
            "## What a fact rests on",
            "Every fact has `evidence`, and a day of birth has `birth_evidence`. Capital letters do not matter.",
            table(("word", "meaning"), ((f"`{word}`", meaning) for word, meaning in GRADES.items())),
            "## Fact or event?",
            *_pairs(),
            *(_table_of_case(one, tables[one], "") for one in tables if one not in (*lists, "Facts", "Event")),
            "## The facts",
            "All of them are within `facts`.",
            *(_table_of_case(one, tables[one], lists[one]) for one in lists if one != "Desire"),
            _other_facts(tables["Facts"]),
            "## The events",
            "All of them are entries of the list `events`. Every event has `kind` and `on`; it can have `evidence`.",
            _events(),
            table(("name", "form", "needed", "meaning"), _names_of_case("Event", tables["Event"], "kind", "answer")),
        ]
    )


def _pairs() -> tuple[str, str]:
    """What can be written as a fact or as an event, and what each does."""
    from article80.doors.case_pairs import ABOUT, PAIRS

    rows = (
        (one.what, f"`{one.fact}`", one.fact_does, ", ".join(f"`{event}`" for event in one.events), one.event_does)
        for one in PAIRS
    )
    return ABOUT, table(("what happened", "fact", "what the fact does", "event", "what the event does"), rows)


def _table_of_case(one: str, names: Iterable[Name], within: str) -> str:
    """One table of a case file: what it is, who reads it, and its names."""
    from article80.doors.case_words import TABLES

    about = TABLES[one]
    heading = f"### `{within}`" if within else f"## {one}"
    read_by = f" Read by {_articles(about.read_by)}." if about.read_by else ""
    rows = table(("name", "form", "needed", "meaning"), _names_of_case(one, names))
    return f"{heading}\n\n{about.says}.{read_by}\n\n{rows}"


def _names_of_case(one: str, names: Iterable[Name], *without: str) -> Iterator[tuple[str, str, str, str]]:
    from article80.doors.case_words import meaning

    for name in names:
        form = name.form.replace("table", name.holds) if name.holds and name.form.endswith("table") else name.form
        needed = "yes" if name.is_needed else ""
        yield f"`{name.name}`", "" if name.name in without else form, needed, meaning(one, name.name)


def _other_facts(names: Iterable[Name]) -> str:
    """The facts that are no list of tables."""
    rest = [name for name in names if not name.form.startswith("list: table")]
    return "### Others\n\n" + table(("name", "form", "needed", "meaning"), _names_of_case("Facts", rest))


def _events() -> str:
    from article80.doors.case_words import READ_BY
    from article80.responsibility.events import KINDS

    rows = (
        (
            f"`{kind.name}`",
            kind.says.format(state="STATE", to="TO"),
            ", ".join(f"`{name}`" for name in kind.needs),
            ", ".join(f"`{name}`" for name in kind.may),
            ", ".join(f"`{word}`" for word in (*kind.answers, *kind.reasons)),
            _articles(READ_BY[kind.name]),
        )
        for kind in KINDS.values()
    )
    return table(("event", "what it says", "needs", "can have", "answers or reasons", "read by"), rows)


def case_results_page() -> str:
    """Every key of ``responsibility --json`` and every column of its table, and the words that stand in them."""
    from article80.report import case_result_words as words
    from article80.report.case_table import COLUMNS

    about = (
        "What `article80 responsibility` says of a case comes as JSON (`--json`, one case) or as a table in CSV or "
        "Parquet (`--out`, many cases). States are codes, such as DE, and EL for Greece; days are written 2026-05-03. "
        "[Case files](case_files.md) has the names of facts and events, [Open questions](options.md) those of options."
    )
    caution = (
        "```{important}\nA state in `responsible` whose standing is `by the criteria` has not accepted yet: the "
        "criteria name it, but it is not responsible. In the JSON, the standing is `because.standing`, in the table "
        "the column `standing`.\n```"
    )
    columns = ((f"`{name}`", COLUMNS[name], says) for name, says in words.COLUMNS.items())
    return "\n\n".join(
        [
            "# Results on responsibility",
            about,
            caution,
            "## Words that both have",
            _meanings("standing", words.STANDINGS),
            _meanings("status of a limit", words.STATUSES),
            _meanings("verdict on a criterion", words.VERDICTS),
            _meanings("regime of the criteria", words.REGIMES),
            "## The keys of the JSON",
            "Every key of a table is always there. Where there is nothing to say, its value is null or an empty list.",
            *map(_table_of_result, words.TABLES),
            *(f"### `{place}`\n\n{says}" for place, says in words.OPEN_PLACES.items()),
            "## The columns of the table",
            'A row is a case. Several texts in one cell have "; " between them.',
            table(("column", "form", "meaning"), columns),
        ]
    )


def _meanings(what: str, meanings: Mapping[Any, str]) -> str:
    return table((what, "meaning"), ((f"`{word}`", meaning) for word, meaning in meanings.items()))


def _table_of_result(one: Table) -> str:
    """One table of the JSON: what it is, where it stands, and its keys."""
    places = ", ".join(f"`{place}`" for place in one.places if place)
    stands = f" It stands at {places}." if places else ""
    rows = ((f"`{name}`", key.form, key.says) for name, key in one.keys.items())
    return f"### {one.heading}\n\n{one.says}.{stands}\n\n{table(('key', 'form', 'meaning'), rows)}"


def _articles(places: Iterable[str]) -> str:
    return ", ".join(str(Provision.parse(one if " " in one else f"AMMR {one}")) for one in places)


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table. A cell is one line, and its vertical bars are not borders."""
    names = list(header)
    lines = [names, ["---"] * len(names), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _write(app: Sphinx) -> None:
    folder = Path(app.srcdir) / "reference" / "api"
    folder.mkdir(parents=True, exist_ok=True)
    written = pages()
    for old in folder.iterdir():
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Write the pages before Sphinx reads its sources."""
    app.connect("config-inited", lambda app, config: _write(app))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
