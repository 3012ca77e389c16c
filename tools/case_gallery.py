"""Draws the timelines of the cases in the documentation. Run it when a case or a rule changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

ON = date(2026, 11, 20)
DOCS = Path(__file__).parents[1] / "docs"
CASES = DOCS / "how-to" / "cases"
PICTURES = DOCS / "images" / "cases"


def pictures() -> dict[str, str]:
    """The picture of every case of the gallery, by the name of its file without an ending."""
    return {path.stem: _picture(path) for path in sorted(CASES.glob("*.json"))}


def _picture(path: Path) -> str:
    from article80.doors.case_file import read_case
    from article80.law.options import Options
    from article80.report.case_timeline import case_timeline
    from article80.responsibility.answer import answer_to

    return case_timeline(answer_to(read_case(path), options=Options(), on=ON))


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, drawn in pictures().items():
        PICTURES.joinpath(f"{name}.svg").write_text(drawn, encoding="utf-8")
