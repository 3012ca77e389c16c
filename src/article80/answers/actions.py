"""The inventory of actions that contributions can fund, each checked, and what their states could be given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from article80.delivery.money import Action, Finding, Inventory, inventory
from article80.doors.actions_file import read_actions

__all__ = ["Action", "ActionsRequest", "Finding", "Inventory", "actions"]


@dataclass(frozen=True, slots=True)
class ActionsRequest:
    """A file with actions (`article80.doors.actions_file`)."""

    file: Path


def actions(request: ActionsRequest) -> Inventory:
    """Check every action of the file (Art. 56(2)(b), 56(3), 64(2) AMMR). Raises InputError for a file that is none."""
    return inventory(read_actions(request.file))
