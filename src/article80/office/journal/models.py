"""The tables of the journal. Rows of `Entry` and `Posting` are written once; the database refuses to change them."""

from __future__ import annotations

from django.db import models


class Head(models.Model):
    """Where the chain of a cycle ends. Its row is the lock under which an entry is added."""

    cycle = models.PositiveSmallIntegerField(primary_key=True)
    sequence = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)


class Entry(models.Model):
    """Something that happened, said by somebody on a day. `article80.office.journal.entries` tells of each field."""

    id = models.UUIDField(primary_key=True)
    cycle = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    provision = models.CharField(max_length=60)
    effective_on = models.DateField()
    recorded_at = models.CharField(max_length=32)
    author = models.CharField(max_length=150)
    role = models.CharField(max_length=40)
    on_behalf_of = models.CharField(max_length=40, blank=True)
    drafted_by = models.CharField(max_length=150, blank=True)
    reason = models.TextField(blank=True)
    document = models.CharField(max_length=64, blank=True)
    contributing = models.CharField(max_length=2, blank=True)
    measure = models.CharField(max_length=12, blank=True)
    amount = models.BigIntegerField()
    benefitting = models.CharField(max_length=2, blank=True)
    content = models.TextField()
    resolves = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="resolved_by")
    idempotency_key = models.CharField(max_length=100)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """One place in the chain an entry, and one entry a key."""

        constraints = (
            models.UniqueConstraint(fields=("cycle", "sequence"), name="one_entry_a_place"),
            models.UniqueConstraint(fields=("cycle", "idempotency_key"), name="one_entry_a_key"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="amount_not_negative"),
        )
        indexes = (models.Index(fields=("cycle", "contributing"), name="entries_of_a_state"),)


class Posting(models.Model):
    """An amount that an entry moves to a place of an account, or from it. Those of an entry add up to zero."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="postings")
    contributing = models.CharField(max_length=2)
    measure = models.CharField(max_length=12)
    place = models.CharField(max_length=14)
    benefitting = models.CharField(max_length=2, blank=True)
    unit = models.CharField(max_length=7)
    amount = models.BigIntegerField()


class Balance(models.Model):
    """What stands at a place after all entries: kept beside them, so that pages need not add up the journal."""

    cycle = models.PositiveSmallIntegerField()
    contributing = models.CharField(max_length=2)
    measure = models.CharField(max_length=12)
    place = models.CharField(max_length=14)
    benefitting = models.CharField(max_length=2, blank=True)
    amount = models.BigIntegerField()

    class Meta:
        """One row a place."""

        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "contributing", "measure", "place", "benefitting"), name="one_balance_a_place"
            ),
        )
