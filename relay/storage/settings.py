"""An account's own settings: reaches, filtered words, the two lists, and whom it has blocked."""

from collections.abc import Sequence

import msgspec

from relay.storage.accounts import placeholders
from relay.storage.people import Mark
from relay.storage.port import Reader, Transaction, Value

REACHES = (
    "inbox_reach",
    "request_reach",
    "group_reach",
    "activity_reach",
    "read_reach",
    "typing_reach",
    "search_reach",
)


class StoredSettings(msgspec.Struct, frozen=True, gc=False):
    """Settings as stored; reaches are rings, `words` a JSON array, `adult_at` the 18th birthday."""

    settings_rev: int
    inbox_reach: int
    request_reach: int
    group_reach: int
    activity_reach: int
    read_reach: int
    typing_reach: int
    search_reach: int
    choice_open: int
    words: str
    adult_at: int
    quiet_hours: str | None
    """JSON."""


_COLUMNS = ", ".join(StoredSettings.__struct_fields__)


def settings(tx: Reader, user_id: bytes) -> StoredSettings:
    """The settings of an account."""
    row = tx.one(f"SELECT {_COLUMNS} FROM accounts WHERE user_id = ?", (user_id,))
    if row is None:
        raise LookupError("Settings of no account")
    return StoredSettings(*row)


class Activity(msgspec.Struct, frozen=True, gc=False):
    """How far an account lets others see whether it is active, and when it wants quiet (JSON)."""

    reach: int
    quiet_hours: str | None


def activities(tx: Reader, user_ids: Sequence[bytes]) -> dict[bytes, Activity]:
    """What each of these accounts set about being seen active."""
    if not user_ids:
        return {}
    rows = tx.all(
        f"SELECT user_id, activity_reach, quiet_hours FROM accounts WHERE user_id IN ({placeholders(user_ids)})",
        tuple(user_ids),
    )
    return {user_id: Activity(*row) for user_id, *row in rows}


def words(tx: Reader, user_id: bytes) -> str:
    """The filtered words of an account, as a JSON array."""
    row = tx.one("SELECT words FROM accounts WHERE user_id = ?", (user_id,))
    return "[]" if row is None else str(row[0])


def change(tx: Transaction, user_id: bytes, values: dict[str, Value]) -> bool:
    """Set columns; False where all of them stood so. Names come from our own table only. Does not count the change."""
    unknown = values.keys() - {*REACHES, "choice_open", "words", "quiet_hours"}
    if unknown:
        raise ValueError(f"No such setting: {sorted(unknown)}")
    if not values:
        return False
    sets = ", ".join(f"{name} = ?" for name in values)
    differs = " OR ".join(f"{name} IS DISTINCT FROM ?" for name in values)
    bound = tuple(values.values())
    return bool(tx.execute(f"UPDATE accounts SET {sets} WHERE user_id = ? AND ({differs})", (*bound, user_id, *bound)))


def count_change(tx: Transaction, user_id: bytes) -> None:
    """The settings changed."""
    tx.execute("UPDATE accounts SET settings_rev = settings_rev + 1 WHERE user_id = ?", (user_id,))


def put_on_list(tx: Transaction, user_id: bytes, other: bytes, listed: int) -> bool:
    """Put a person on the one list they stand on, or off with 0; False where it was so."""
    if not listed:
        return bool(tx.execute("DELETE FROM listed WHERE user_id = ? AND other_id = ?", (user_id, other)))
    return bool(
        tx.execute(
            """INSERT INTO listed (user_id, other_id, list, at) VALUES (?, ?, ?, ?)
                ON CONFLICT (user_id, other_id) DO UPDATE SET list = excluded.list, at = excluded.at
                WHERE list <> excluded.list""",
            (user_id, other, listed, tx.now),
        )
    )


def on_list(tx: Reader, user_id: bytes, listed: int, before: Mark, limit: int) -> list[Mark]:
    """Who stands on a list, newest first, as (time, id)."""
    rows = tx.all(
        """SELECT at, other_id FROM listed WHERE user_id = ? AND list = ? AND (at, other_id) < (?, ?)
            ORDER BY at DESC, other_id DESC LIMIT ?""",
        (user_id, listed, *before, limit),
    )
    return [(row[0], row[1]) for row in rows]


def count_listed(tx: Reader, user_id: bytes, listed: int) -> int:
    """How many stand on a list."""
    row = tx.one("SELECT count(*) FROM listed WHERE user_id = ? AND list = ?", (user_id, listed))
    return 0 if row is None else int(row[0])


def block(tx: Transaction, user_id: bytes, other: bytes) -> bool:
    """Block a person; False where it was so."""
    return bool(
        tx.execute(
            "INSERT INTO blocks (user_id, other_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (user_id, other, tx.now),
        )
    )


def unblock(tx: Transaction, user_id: bytes, other: bytes) -> bool:
    """No longer block a person; False where nobody did."""
    return bool(tx.execute("DELETE FROM blocks WHERE user_id = ? AND other_id = ?", (user_id, other)))


def has_blocked(tx: Reader, user_id: bytes, other: bytes) -> bool:
    """Whether one has blocked the other."""
    return tx.one("SELECT 1 FROM blocks WHERE user_id = ? AND other_id = ?", (user_id, other)) is not None


def blocked(tx: Reader, user_id: bytes, before: Mark, limit: int) -> list[Mark]:
    """Whom an account has blocked, newest first, as (time, id)."""
    rows = tx.all(
        """SELECT at, other_id FROM blocks WHERE user_id = ? AND (at, other_id) < (?, ?)
            ORDER BY at DESC, other_id DESC LIMIT ?""",
        (user_id, *before, limit),
    )
    return [(row[0], row[1]) for row in rows]


def count_blocked(tx: Reader, user_id: bytes) -> int:
    """How many an account has blocked."""
    row = tx.one("SELECT count(*) FROM blocks WHERE user_id = ?", (user_id,))
    return 0 if row is None else int(row[0])
