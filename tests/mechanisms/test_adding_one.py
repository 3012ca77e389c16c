"""A scheme is one module and one line of the register; everything else finds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import article80

MODULE = '''"""Equal parts: every state takes the same number."""

from __future__ import annotations

from dataclasses import dataclass

from article80.law.said import Said, said
from article80.mechanisms.flows import STATE, benefitting, divided, outcome, persons_in_need, places, undetermined


@dataclass(frozen=True, slots=True)
class EqualParts:
    """Every state takes the same number."""

    name: str = "equal_parts"
    title: str = "Equal parts (what-if)"
    period: str = "never"
    standing: str = "what-if"
    provisions: tuple[str, ...] = ("TFEU 80",)
    says: Said = said("Every state takes the same number.")
    short: str = "Equal parts"
    voluntary: bool = False
    asked: Said = said("The same of all.")
    came: Said = said("Nothing.")
    unknown: Said = said("Nothing.")
    record: None = None

    def parameters(self):
        """None."""
        return {}

    def own_places(self):
        """A thousand."""
        return 1_000

    def run(self, situation, choices):
        """The same number for all."""
        need = persons_in_need(situation)
        number = places(situation, self.own_places())
        owed = divided(number, (~benefitting(situation)).astype(int))
        return outcome(
            situation,
            {"owed_persons": owed, "received_persons": owed, "sent_persons": divided(owed.sum(STATE), need, need)},
        )


SCHEME = EqualParts()
'''


def test_a_scheme_is_one_module_and_one_entry(tmp_path: Path) -> None:
    """The command, its table, its JSON and its report know it at once."""
    package = Path(article80.__file__).parent
    copy = tmp_path / "src" / "article80"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "mechanisms" / "equal_parts.py").write_text(MODULE, encoding="utf-8")
    with (copy / "mechanisms" / "register.txt").open("a", encoding="utf-8") as register:
        register.write("equal_parts\n")
    page = tmp_path / "page.html"
    command = ["compare", "--year", "2025", "--mechanisms", "equal_parts,easy", "--report", str(page)]
    ran = subprocess.run(
        [sys.executable, "-m", "article80.cli", *command],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "equal_parts" in ran.stdout
    assert "Equal parts*" in page.read_text(encoding="utf-8")
