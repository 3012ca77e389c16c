"""The tables of the journal."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made by Django from the models."""

    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="Head",
            fields=[
                ("cycle", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("sequence", models.PositiveIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Balance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cycle", models.PositiveSmallIntegerField()),
                ("contributing", models.CharField(max_length=2)),
                ("measure", models.CharField(max_length=12)),
                ("place", models.CharField(max_length=14)),
                ("benefitting", models.CharField(blank=True, max_length=2)),
                ("amount", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cycle", "contributing", "measure", "place", "benefitting"), name="one_balance_a_place"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("cycle", models.PositiveSmallIntegerField()),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("provision", models.CharField(max_length=60)),
                ("effective_on", models.DateField()),
                ("recorded_at", models.CharField(max_length=32)),
                ("author", models.CharField(max_length=150)),
                ("role", models.CharField(max_length=40)),
                ("on_behalf_of", models.CharField(blank=True, max_length=40)),
                ("drafted_by", models.CharField(blank=True, max_length=150)),
                ("reason", models.TextField(blank=True)),
                ("document", models.CharField(blank=True, max_length=64)),
                ("contributing", models.CharField(blank=True, max_length=2)),
                ("measure", models.CharField(blank=True, max_length=12)),
                ("amount", models.BigIntegerField()),
                ("benefitting", models.CharField(blank=True, max_length=2)),
                ("content", models.TextField()),
                ("idempotency_key", models.CharField(max_length=100)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "resolves",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolved_by",
                        to="journal.entry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contributing", models.CharField(max_length=2)),
                ("measure", models.CharField(max_length=12)),
                ("place", models.CharField(max_length=14)),
                ("benefitting", models.CharField(blank=True, max_length=2)),
                ("unit", models.CharField(max_length=7)),
                ("amount", models.BigIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="postings", to="journal.entry"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["cycle", "contributing"], name="entries_of_a_state"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("cycle", "sequence"), name="one_entry_a_place"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("cycle", "idempotency_key"), name="one_entry_a_key"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="amount_not_negative"),
        ),
    )
