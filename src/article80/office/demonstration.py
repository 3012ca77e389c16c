"""What a demonstration begins with: the pledges of 2026 as they were published, and made-up acts of 2027.

Whatever is in it is there once, however often the demonstration is started: each entry has a key of its own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

from article80.answers.figures import FiguresRequest, published_shown
from article80.office.journal.append import append
from article80.office.journal.entries import Author, Draft
from article80.office.journal.models import Entry, Head
from article80.office.records.kinds import kinds

PUBLISHED_YEAR = 2026
MADE_UP_YEAR = 2027
_PLEDGES = {"pledge_relocations": ("relocation", 1), "pledge_financial": ("financial", 100)}


def _author(kind: str, contributing: str, benefitting: str) -> Author:
    """Somebody who may: the first role of the kind, for the state whose it is."""
    row = kinds()[kind]
    state = {"contributing": contributing, "benefitting": benefitting}.get(row.own, "")
    return Author("demonstration", row.by[0], state, "another of the demonstration" if row.four_eyes else "")


def fill() -> None:
    """Write what is not there yet."""
    for cycle, fill_year in ((PUBLISHED_YEAR, _as_published), (MADE_UP_YEAR, _made_up)):
        if not Head.objects.filter(pk=cycle, sequence__gt=0).exists():
            fill_year()


def _as_published() -> None:
    """Pledges whose amount was published, each with its source. Those without an amount are not in it."""
    published = published_shown(FiguresRequest("published_2026"))
    adopted = next(str(figure.value) for figure in published if figure.item == "act_date")
    for figure in published:
        if figure.item in _PLEDGES and figure.value is not None:
            measure, units = _PLEDGES[figure.item]
            draft = Draft(
                "pledge",
                int(figure.value) * units,
                date.fromisoformat(adopted),
                _author("pledge", figure.geo, ""),
                f"published {figure.item} {figure.geo}",
                contributing=figure.geo,
                measure=measure,
                reason=f"{figure.source} ({figure.trust})",
            )
            append(PUBLISHED_YEAR, draft, datetime.now(UTC))


def _made_up() -> None:
    """A year under way: pledges, draws, acceptances, transfers, a payment, a slip that is put right."""
    step = count()

    def act(kind: str, amount: int, state: str, measure: str, for_whom: str = "", of: Entry | None = None) -> Entry:
        number = next(step)
        draft = Draft(
            kind,
            amount,
            date(MADE_UP_YEAR, 1, 15) + timedelta(days=9 * number),
            _author(kind, state, for_whom),
            f"made up {number}",
            contributing="" if kind == "correct" else state,
            measure="" if kind == "correct" else measure,
            benefitting=for_whom,
            resolves=of.pk if of else None,
            reason="Made up for the demonstration.",
        )
        return append(MADE_UP_YEAR, draft, datetime.now(UTC))

    for state, persons in (("DE", 2400), ("FR", 1700), ("PT", 160), ("IE", 220)):
        act("pledge", persons, state, "relocation")
    act("pledge", 41_500_000_00, "NL", "financial")
    act("pledge", 9_000_000_00, "SI", "alternative")
    greece = act("draw", 300, "DE", "relocation", "EL")
    italy = act("draw", 200, "FR", "relocation", "IT")
    accepted = act("accept", 240, "DE", "relocation", "EL", greece)
    act("release", 20, "DE", "relocation", "EL", greece)
    act("deliver", 180, "DE", "relocation", "EL", accepted)
    act("draw", 12_000_000_00, "NL", "financial", "CY")
    act("deliver", 12_000_000_00, "NL", "financial", "CY")
    slip = act("draw", 60, "PT", "relocation", "EL")
    act("correct", 50, "PT", "relocation", of=slip)
    act("accept", 150, "FR", "relocation", "IT", italy)
