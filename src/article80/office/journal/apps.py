"""The journal as an application of Django."""

from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Tables of the journal."""

    name = "article80.office.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
