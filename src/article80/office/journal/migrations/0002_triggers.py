"""The triggers that guard the journal."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from article80.office.journal import triggers


def _make(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in triggers.of_sqlite() if is_sqlite else triggers.of_postgresql():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Nothing takes the triggers away again: a journal without them is none."""

    dependencies = (("journal", "0001_tables"),)
    operations = (migrations.RunPython(_make),)
