"""Results that show themselves: a line in a console, a sentence and a picture in a notebook, one long table as data."""

from __future__ import annotations

from abc import ABC, abstractmethod
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from article80.law.states import name_of
from article80.words import begun, list_of, number, percent, say_all, tell

if TYPE_CHECKING:
    import pandas as pd

    from article80.answers.key import KeyAnswer
    from article80.answers.pool import PoolAnswer
    from article80.answers.projection import ProjectionAnswer
    from article80.answers.year import YearAnswer
    from article80.assessment.result import Assessment, StateAssessment
    from article80.cycle.result import Cycle, StateYear
    from article80.mechanisms.comparison import Comparison
    from article80.report.chain import Explanation
    from article80.report.tidy import TidyRow

_LARGEST = 3
"""States that a sentence names."""


class Result(ABC):
    """An answer in a notebook.

    ``title`` and ``headline`` say what it is and what it comes to, ``notes`` what is to be known of it. ``to_frame``
    gives all its figures in the long form of the exports, and ``_repr_html_`` is what a notebook shows.
    """

    notes: tuple[str, ...] = ()

    @property
    @abstractmethod
    def title(self) -> str:
        """What the result is, in a few words."""

    @property
    @abstractmethod
    def headline(self) -> str:
        """What it comes to, in a sentence."""

    @abstractmethod
    def _rows(self) -> Iterable[TidyRow]:
        """Every figure of it."""

    def _picture(self) -> str:
        """The picture as SVG; empty where a table tells it better."""
        return ""

    def to_frame(self) -> pd.DataFrame:
        """Every figure as a row: year, geo, measure, unit, reading, value, status, source, trust.

        ``value`` is NaN where a figure is not known; ``status`` says so, and its bounds stand in rows of their own.
        """
        import pandas as pd

        from article80.report.tidy import TidyRow

        frame = pd.DataFrame(self._rows(), columns=list(TidyRow._fields))
        frame["value"] = pd.to_numeric(frame["value"])
        return frame

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.title}>"

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        picture = _shown(self._picture(), self.title)
        parts = (
            f"<p><strong>{escape(self.title)}</strong></p>",
            f"<p>{escape(self.headline)}</p>",
            picture,
            f"<ul>{notes}</ul>" if notes else "",
            "" if picture else f"<p><small>{escape(_computed())}</small></p>",
        )
        return f"<div>{''.join(parts)}</div>"


def _shown(svg: str, title: str) -> str:
    """A picture that fits its cell. It is held as an image, so that pictures of two cells do not touch each other."""
    if not svg:
        return ""
    held = b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{held}" alt="{escape(title)}" style="width:100%;max-width:62rem">'


def _computed() -> str:
    from article80 import __version__

    return tell(
        "Computed with article80 {version:verbatim}, not an official document of any institution.", version=__version__
    )


def _largest(by_state: Mapping[str, float], written: Callable[[float], str]) -> str:
    """The largest figures with their states: "Germany 21.7 %, France 16.6 % and Italy 12.5 %"."""
    ranked = sorted(by_state.items(), key=lambda item: (-item[1], item[0]))[:_LARGEST]
    return list_of([f"{name_of(geo)} {written(value)}" for geo, value in ranked])


def _of_key(answer: KeyAnswer) -> Iterator[TidyRow]:
    from article80.report.tidy_results import key_rows

    return key_rows(answer.year, answer.figures, answer.share, answer.formula.title)


class KeyResult(Result):
    """The reference key of a year. ``share`` gives each state's part of one by its code."""

    def __init__(self, answer: KeyAnswer) -> None:
        self.answer = answer
        self.notes = answer.notes
        self.share = answer.shares

    @property
    def title(self) -> str:
        """The formula and its year."""
        return tell("Key for {year:year}: {act:verbatim}", year=self.answer.year, act=self.answer.formula.title)

    @property
    def headline(self) -> str:
        """The states with the largest shares."""
        largest = _largest(self.share, lambda share: percent(share, 1))
        return tell(
            "The largest of {states:number} shares: {largest:verbatim}.", states=len(self.share), largest=largest
        )

    def _rows(self) -> Iterable[TidyRow]:
        return _of_key(self.answer)


class PoolResult(Result):
    """Fair shares of a number of relocations: ``persons`` and ``cents`` by state."""

    def __init__(self, answer: PoolAnswer) -> None:
        self.answer = answer
        self.notes = (*say_all(filter(None, [answer.below])), *answer.key.notes)
        self.persons, self.cents = answer.persons, answer.cents

    @property
    def title(self) -> str:
        """The number that is shared out, and the year."""
        return tell(
            "Fair shares of {relocations:number} relocations in {year:year}",
            relocations=self.answer.relocations,
            year=self.answer.key.year,
        )

    @property
    def headline(self) -> str:
        """The states that owe most."""
        largest = _largest(self.persons, lambda persons: number(int(persons)))
        return tell("The largest fair shares, in persons: {largest:verbatim}.", largest=largest)

    def _rows(self) -> Iterable[TidyRow]:
        from article80.report.tidy_results import fair_share_rows, reference_row

        year = self.answer.key.year
        yield from _of_key(self.answer.key)
        yield from fair_share_rows(year, self.persons, self.cents)
        yield reference_row(year, self.answer.relocations, self.answer.act)


class YearResult(Result):
    """One year of the mechanism. ``cycle`` holds all of it; ``state`` gives one state by code or name."""

    def __init__(self, answer: YearAnswer) -> None:
        self.cycle: Cycle = answer.cycle
        self.notes = answer.notes

    @property
    def title(self) -> str:
        """The title of the year."""
        return self.cycle.title

    @property
    def headline(self) -> str:
        """What the year comes to."""
        from article80.report.answer import opening

        return opening(self.cycle)

    def state(self, state: str) -> StateYear:
        """What the year brings one state. Raises InputError where it is not known, KeyError where it takes no part."""
        from article80.notebook.own import code_of

        return self.cycle.state(code_of(state))

    def explain(self, figure: str, state: str) -> Explained:
        """The chain from the article and the figure to a result of one state; `article80.report.FIGURES` lists them."""
        from article80.notebook.own import code_of
        from article80.report.explanation import explain

        return Explained(explain(self.cycle, figure, code_of(state)))

    def write(self, path: str | Path) -> Path:
        """Write the report to a file whose ending says the format: html, xlsx, csv, json, md. Whole or not at all."""
        from article80.report.writing import write

        goal = Path(path)
        write(self.cycle, goal, goal.suffix.lower().removeprefix("."))
        return goal

    def _rows(self) -> Iterable[TidyRow]:
        from article80.report.tidy import tidy_rows

        return tidy_rows(self.cycle)

    def _picture(self) -> str:
        from article80.report.place import value_of_a_place
        from article80.report.share_chart import share_chart
        from article80.report.waterfall import waterfall_chart

        per_place = value_of_a_place(self.cycle)
        return (waterfall_chart(self.cycle, per_place) or share_chart(self.cycle, per_place)).wide


class AssessmentResult(Result):
    """Who is under pressure in a year. ``assessment`` holds all of it; ``state`` gives one state."""

    def __init__(self, assessment: Assessment, notes: tuple[str, ...]) -> None:
        self.assessment = assessment
        self.notes = notes

    @property
    def title(self) -> str:
        """The year and the method."""
        return tell(
            "Assessment for {year:year} by the method {method:verbatim}",
            year=self.assessment.year,
            method=self.assessment.result.method.name,
        )

    @property
    def headline(self) -> str:
        """How many states carry each label."""
        from article80.assessment.labels import LABELS
        from article80.report.assessment_words import LABEL_SHORT

        told = []
        for label in LABELS:
            carrying = self.assessment.carrying(label)
            names = list_of([state.name for state in carrying]) if carrying else tell("no state")
            told.append(f"{LABEL_SHORT[label]}: {names}")
        return begun(f"{'; '.join(told)}.")

    def state(self, state: str) -> StateAssessment:
        """One state with its labels, reasons and how firm they are. Raises as `YearResult.state` does."""
        from article80.notebook.own import code_of

        return self.assessment.state(code_of(state))

    def _rows(self) -> Iterable[TidyRow]:
        from article80.report.tidy_results import assessment_rows

        return assessment_rows(self.assessment)

    def _picture(self) -> str:
        from article80.report.label_map import label_map

        return label_map(self.assessment).wide


class ComparisonResult(Result):
    """All mechanisms on the figures of one year. ``comparison`` holds all of it."""

    def __init__(self, own: Comparison, common: Comparison) -> None:
        self.comparison = own
        self.common = common

    @property
    def title(self) -> str:
        """The year and how many mechanisms there are."""
        schemes, year = len(self.comparison.schemes), self.comparison.year.year
        return tell("{schemes:number} mechanisms on the figures of {year:year}", schemes=schemes, year=year)

    @property
    def headline(self) -> str:
        """What the page of the comparison begins with."""
        from article80.report.comparison_words import lead

        return " ".join(sentence for sentence in lead(self.comparison) if sentence)

    def _rows(self) -> Iterable[TidyRow]:
        from article80.report.tidy_results import comparison_rows

        return comparison_rows(self.comparison)

    def _picture(self) -> str:
        from article80.report.comparison import maps_chart

        return maps_chart(self.common).wide


class ProjectionResult(Result):
    """What may come in a year. ``projection`` holds all of it, draws included."""

    def __init__(self, answer: ProjectionAnswer) -> None:
        self.projection = answer.projection
        self.notes = answer.notes

    @property
    def title(self) -> str:
        """What is projected and for when."""
        return tell("Projection for {year:year}", year=self.projection.year)

    @property
    def headline(self) -> str:
        """The Union's figure with its range of 80 per cent."""
        union = self.projection.union
        within = union.ranges[80]
        return tell(
            "{projected:number} applications in all states, with four chances in five between {low:number} and "
            "{high:number}.",
            projected=union.projected, low=within.low, high=within.high,
        )  # fmt: skip

    def _rows(self) -> Iterable[TidyRow]:
        from article80.report.tidy_results import projection_rows

        return projection_rows(self.projection)

    def _picture(self) -> str:
        from article80.report.projection_chart import projection_chart

        return projection_chart(self.projection).wide


class Explained:
    """Why a figure is what it is. It reads as text; a notebook shows the chain as a list."""

    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation

    def __repr__(self) -> str:
        from article80.report.explanation import as_text

        return as_text(self.explanation).rstrip()

    def _repr_html_(self) -> str:
        links = "".join(
            f"<li><strong>{escape(link.title)}:</strong> {escape(link.result)}<br>"
            f"<small>{escape('; '.join(cited for cited, _ in link.provisions))}</small>"
            f"{f'<br><code>{escape(link.numbers)}</code>' if link.numbers else ''}</li>"
            for link in self.explanation.links
        )
        result = f"{self.explanation.title}: {self.explanation.result}"
        return f"<p><strong>{escape(result)}</strong></p><ol>{links}</ol>"
