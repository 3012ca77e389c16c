"""The triggers by which the database itself guards the journal, for SQLite and for PostgreSQL.

Rows of entries and postings are never changed and never deleted. An entry is written after its postings, and only if
they add up to zero in each unit; afterwards it takes no more. The end of a chain moves forward only.
"""

from __future__ import annotations

from collections.abc import Sequence

ENTRIES = "journal_entry"
POSTINGS = "journal_posting"
HEADS = "journal_head"

_UNEQUAL = f"""
    SELECT 1 FROM {POSTINGS} WHERE entry_id = NEW.id GROUP BY unit HAVING SUM(amount) <> 0
"""


def of_sqlite() -> Sequence[str]:
    """The statements that make the triggers of SQLite."""
    refused = [
        f"""CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table}
        BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"""
        for table in (ENTRIES, POSTINGS)
        for action in ("update", "delete")
    ]
    return (
        *refused,
        f"""CREATE TRIGGER {ENTRIES}_adds_up AFTER INSERT ON {ENTRIES} WHEN EXISTS ({_UNEQUAL})
        BEGIN SELECT RAISE(ABORT, 'the postings of an entry do not add up to zero'); END""",
        f"""CREATE TRIGGER {POSTINGS}_before_its_entry BEFORE INSERT ON {POSTINGS}
        WHEN EXISTS (SELECT 1 FROM {ENTRIES} WHERE id = NEW.entry_id)
        BEGIN SELECT RAISE(ABORT, 'an entry that is written takes no more postings'); END""",
        f"""CREATE TRIGGER {HEADS}_forward BEFORE UPDATE ON {HEADS}
        WHEN NEW.cycle <> OLD.cycle OR NEW.sequence <> OLD.sequence + 1
        BEGIN SELECT RAISE(ABORT, 'the end of a chain moves forward by one'); END""",
        f"""CREATE TRIGGER {HEADS}_no_delete BEFORE DELETE ON {HEADS}
        BEGIN SELECT RAISE(ABORT, 'the end of a chain stays'); END""",
    )


def of_postgresql() -> Sequence[str]:
    """The statements that make the functions and triggers of PostgreSQL.

    The sum is looked at once more when the transaction ends, so that no other transaction slips a posting in between.
    """
    return (
        _function("journal_refuse", "RAISE EXCEPTION 'the journal is only added to' USING ERRCODE = '23514';"),
        *(
            f"CREATE TRIGGER {table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"
            for table in (ENTRIES, POSTINGS)
        ),
        _function(
            "journal_adds_up",
            f"""IF EXISTS (SELECT 1 FROM {POSTINGS} WHERE entry_id = NEW.id GROUP BY unit HAVING SUM(amount) <> 0)
            THEN RAISE EXCEPTION 'the postings of an entry do not add up to zero' USING ERRCODE = '23514';
            END IF; RETURN NEW;""",
        ),
        f"CREATE TRIGGER {ENTRIES}_adds_up AFTER INSERT ON {ENTRIES} FOR EACH ROW EXECUTE FUNCTION journal_adds_up()",
        _function(
            "journal_still_adds_up",
            f"""IF EXISTS (SELECT 1 FROM {POSTINGS} WHERE entry_id = NEW.entry_id GROUP BY unit HAVING SUM(amount) <> 0)
            THEN RAISE EXCEPTION 'the postings of an entry do not add up to zero' USING ERRCODE = '23514';
            END IF; RETURN NULL;""",
        ),
        f"CREATE CONSTRAINT TRIGGER {POSTINGS}_add_up AFTER INSERT ON {POSTINGS} DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION journal_still_adds_up()",
        _function(
            "journal_before_its_entry",
            f"""IF EXISTS (SELECT 1 FROM {ENTRIES} WHERE id = NEW.entry_id)
            THEN RAISE EXCEPTION 'an entry that is written takes no more postings' USING ERRCODE = '23514';
            END IF; RETURN NEW;""",
        ),
        f"CREATE TRIGGER {POSTINGS}_before_its_entry BEFORE INSERT ON {POSTINGS} "
        "FOR EACH ROW EXECUTE FUNCTION journal_before_its_entry()",
        _function(
            "journal_forward",
            """IF TG_OP = 'DELETE' OR NEW.cycle <> OLD.cycle OR NEW.sequence <> OLD.sequence + 1
            THEN RAISE EXCEPTION 'the end of a chain moves forward by one' USING ERRCODE = '23514';
            END IF; RETURN NEW;""",
        ),
        f"CREATE TRIGGER {HEADS}_forward BEFORE UPDATE OR DELETE ON {HEADS} "
        "FOR EACH ROW EXECUTE FUNCTION journal_forward()",
    )


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
