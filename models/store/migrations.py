"""Steps from one shape of the file to the next.

`user_version` counts the steps: sqlite-utils alone would ignore steps it does not know, so a file from a later program
version is refused by that number (see :mod:`models.store.opening`) before anything else is looked at.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from models.store.schema import APPLICATION_ID, CURRENT_VERSION, SCHEMA_1

migrations = Migrations("duban")


@migrations(name="1 the tables")
def create_tables(db: Database) -> None:
    """Every table of the first version."""
    for statement in _statements(SCHEMA_1):
        db.conn.execute(statement)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def migrate(db: Database) -> None:
    """Apply what is pending; each step commits with its record of having been applied."""
    migrations.apply(db)
    db.conn.execute(f"PRAGMA user_version = {CURRENT_VERSION}")


def _statements(script: str) -> list[str]:
    # executescript would commit the surrounding transaction, so the script is run statement by statement.
    return [statement for statement in script.split(";\n") if statement.strip()]
