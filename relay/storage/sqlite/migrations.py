"""Bringing a database to the schema of this version: forward only, each step in one transaction."""

from collections.abc import Callable, Sequence

import apsw

from relay.storage.errors import NewerSchemaError
from relay.storage.sqlite.connections import APPLICATION_ID
from relay.storage.sqlite.schema import STEPS

Step = Sequence[str]


def migrate(
    connection: apsw.Connection, fill: Callable[[apsw.Connection], None], steps: Sequence[Step] = STEPS
) -> None:
    """Run the steps that are missing; a run cut short is completed by the next one.

    `fill` writes the first rows, in the transaction that makes the first tables. NewerSchemaError, and no change,
    where the database is ahead of `steps`.
    """
    while True:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(connection)
            if version < len(steps):
                _step(connection, version, steps[version], fill)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if version > len(steps):
            raise NewerSchemaError(
                f"The database has schema {version}, made by a newer relay; this one knows schema {len(steps)}"
            )
        if version == len(steps):
            return


def version_of(connection: apsw.Connection) -> int:
    """The schema version a database has; 0 for an empty one."""
    return int(connection.pragma("user_version"))


def _step(connection: apsw.Connection, version: int, step: Step, fill: Callable[[apsw.Connection], None]) -> None:
    for statement in step:
        connection.execute(statement)
    if version == 0:
        fill(connection)
        connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", version + 1)
