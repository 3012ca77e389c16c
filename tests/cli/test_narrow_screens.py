"""A narrow terminal gets a table with fewer columns, not a list of labels."""

from __future__ import annotations

import pytest

from article80.cli.printing import ScreenTable, table


def _shown(made: ScreenTable, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("COLUMNS", str(columns))
    made.add_row("DE", "1.17", "risk", "a long remark that takes the rest of the line", "12")
    made.show()
    return capsys.readouterr().out


def _table(*kept: str) -> ScreenTable:
    whole = ("State", "Labels", "Remark")
    return table("State", "Score", "Labels", "Remark", "Rank", right=("Score", "Rank"), whole=whole, kept=kept)


def test_kept_columns_and_those_with_room_make_a_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is left out is named, so that nobody takes the narrow table for the whole one."""
    shown = _shown(_table("State", "Score"), 44, monkeypatch, capsys)
    heading = next(line for line in shown.splitlines() if "State" in line)
    assert heading.split() == ["State", "Score", "Labels", "Rank"]
    assert "Left out on this screen: Remark." in shown
    assert max(map(len, shown.splitlines())) <= 44


def test_a_wide_screen_has_every_column(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is left out where there is room."""
    shown = _shown(_table("State", "Score"), 120, monkeypatch, capsys)
    assert "Left out" not in shown
    assert "a long remark" in shown


def test_without_columns_to_keep_each_row_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table whose every column matters is told row by row, with nothing lost."""
    shown = _shown(_table(), 44, monkeypatch, capsys)
    assert "Score: 1.17" in shown
    assert "a long remark" in shown
