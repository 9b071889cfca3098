"""Accounts, their passwords and recovery codes."""

from collections.abc import Iterable, Sequence

import msgspec

from relay.storage import blobs, erasures
from relay.storage.port import Reader, Transaction


class Account(msgspec.Struct, frozen=True, gc=False):
    """An account as stored. `rev` counts changes of what others see; times are UTC milliseconds."""

    user_id: bytes
    username: str
    display_name: str
    bio: str
    kind: str
    open_at: int
    """When its messages open: the 16th birthday."""
    joined_at: int
    verified: int
    suspended: int
    erased: int
    followers: int
    following: int
    rev: int
    settings_rev: int
    devices_version: int
    friends: int
    adult_at: int
    """The 18th birthday."""
    avatar: bytes | None = None


class NewAccount(msgspec.Struct, frozen=True):
    """What sign-up stores. `username` is folded; `name_key` is what search compares; `password` is a hash."""

    user_id: bytes
    username: str
    display_name: str
    name_key: str
    kind: str
    birth_date: str
    open_at: int
    password: str
    adult_at: int = 0
    band: int = 2
    """0 under 16, 1 under 18, 2 older: as far as the account was told."""
    inbox_reach: int = 1
    request_reach: int = 2


COLUMNS = (
    "user_id, username, display_name, bio, kind, open_at, joined_at, verified, suspended, erased, "
    "followers, following, rev, settings_rev, devices_version, friends, adult_at, avatar"
)


def account(tx: Reader, user_id: bytes) -> Account | None:
    """One account."""
    row = tx.one(f"SELECT {COLUMNS} FROM accounts WHERE user_id = ?", (user_id,))
    return None if row is None else Account(*row)


def by_username(tx: Reader, username: str) -> tuple[Account, str] | None:
    """The account with a folded username, and its password hash."""
    row = tx.one(f"SELECT {COLUMNS}, password FROM accounts WHERE username = ? AND erased = 0", (username,))
    return None if row is None else (Account(*row[:-1]), row[-1])


def password_of(tx: Reader, user_id: bytes) -> str | None:
    """The password hash of an account; empty after a restore that knew only an older one."""
    row = tx.one("SELECT password FROM accounts WHERE user_id = ?", (user_id,))
    return None if row is None else str(row[0])


def insert(tx: Transaction, new: NewAccount) -> bool:
    """Store a new account; False, and nothing stored, where the username is taken."""
    return bool(
        tx.execute(
            """INSERT INTO accounts
                    (user_id, username, display_name, name_key, kind, birth_date, open_at, joined_at, password,
                    adult_at, band, inbox_reach, request_reach)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (username) DO NOTHING""",
            (
                new.user_id,
                new.username,
                new.display_name,
                new.name_key,
                new.kind,
                new.birth_date,
                new.open_at,
                tx.now,
                new.password,
                new.adult_at,
                new.band,
                new.inbox_reach,
                new.request_reach,
            ),
        )
    )


def set_password(tx: Transaction, user_id: bytes, password: str) -> None:
    """Replace the password hash; the old one is gone for every restore to come too."""
    tx.execute("UPDATE accounts SET password = ? WHERE user_id = ?", (password, user_id))
    erasures.record(tx, erasures.LOCKED, user_id)


def set_mark(tx: Transaction, user_id: bytes, *, suspended: bool | None = None, verified: bool | None = None) -> bool:
    """Set what an operator sets; whether anything changed. A suspension is in no `rev`, where others would see it."""
    changed = 0
    if suspended is not None:
        changed += tx.execute(
            "UPDATE accounts SET suspended = ? WHERE user_id = ? AND suspended <> ?",
            (int(suspended), user_id, int(suspended)),
        )
    if verified is not None:
        changed += tx.execute(
            "UPDATE accounts SET verified = ?, rev = rev + 1 WHERE user_id = ? AND verified <> ?",
            (int(verified), user_id, int(verified)),
        )
    return changed > 0


def set_profile(tx: Transaction, user_id: bytes, values: dict[str, str]) -> bool:
    """Set what others see; False where all of it stood so. Names come from our own table only."""
    unknown = values.keys() - {"display_name", "name_key", "bio", "kind"}
    if unknown:
        raise ValueError(f"No such part of a profile: {sorted(unknown)}")
    if not values:
        return False
    sets = ", ".join(f"{name} = ?" for name in values)
    differs = " OR ".join(f"{name} <> ?" for name in values)
    bound = tuple(values.values())
    return bool(
        tx.execute(
            f"UPDATE accounts SET {sets}, rev = rev + 1 WHERE user_id = ? AND ({differs})", (*bound, user_id, *bound)
        )
    )


def set_avatar(tx: Transaction, user_id: bytes, blob_id: bytes | None) -> bool:
    """Wear this blob as one's picture, or none; False where that was so. What was worn before is read by nobody then,
    unless a message carries it, for every restore to come too."""
    row = tx.one("SELECT avatar FROM accounts WHERE user_id = ?", (user_id,))
    old = None if row is None else row[0]
    if old == blob_id:
        return False
    tx.execute("UPDATE accounts SET avatar = ?, rev = rev + 1 WHERE user_id = ?", (blob_id, user_id))
    if blob_id is not None:
        blobs.wear(tx, blob_id)
    if old is not None:
        erasures.record(tx, erasures.AVATAR, old)
        blobs.release(tx, [old])
    return True


def wearer(tx: Reader, blob_id: bytes) -> bytes | None:
    """Whose picture the blob is."""
    row = tx.one("SELECT user_id FROM accounts WHERE avatar = ?", (blob_id,))
    return None if row is None else row[0]


class Birthday(msgspec.Struct, frozen=True, gc=False):
    """An account that is older than it was told: the band of age it was told of, and the one it is in now."""

    user_id: bytes
    open_at: int
    was: int
    band: int


def had_birthday(tx: Reader, limit: int) -> list[Birthday]:
    """Accounts that are older than they were told, at most twice `limit`."""
    columns = "SELECT user_id, open_at, band"
    opened = tx.all(
        f"{columns}, 1 FROM accounts WHERE band = 0 AND open_at <= ? AND adult_at > ? ORDER BY open_at LIMIT ?",
        (tx.now, tx.now, limit),
    )
    lifted = tx.all(
        f"{columns}, 2 FROM accounts WHERE band < 2 AND adult_at <= ? ORDER BY adult_at LIMIT ?", (tx.now, limit)
    )
    return [Birthday(*row) for row in (*opened, *lifted)]


def set_band(tx: Transaction, user_id: bytes, band: int) -> bool:
    """The account is in this band of age from now on, and a grown-up has a choice to make; False where it was so."""
    return bool(
        tx.execute(
            """UPDATE accounts SET band = ?, choice_open = CASE WHEN ? = 2 THEN 1 ELSE choice_open END
                WHERE user_id = ? AND band < ?""",
            (band, band, user_id, band),
        )
    )


def next_birthday(tx: Reader) -> int | None:
    """When the next account comes into another band of age, UTC ms."""
    row = tx.one(
        """SELECT min(at) FROM (SELECT min(open_at) AS at FROM accounts WHERE band = 0
            UNION ALL SELECT min(adult_at) FROM accounts WHERE band < 2)"""
    )
    return None if row is None else row[0]


def count_devices_change(tx: Transaction, user_id: bytes) -> int:
    """The device list changed; its new version."""
    row = tx.one(
        "UPDATE accounts SET devices_version = devices_version + 1 WHERE user_id = ? RETURNING devices_version",
        (user_id,),
    )
    if row is None:
        raise LookupError("A device of no account")
    return int(row[0])


def page(tx: Reader, after: str, limit: int) -> list[Account]:
    """Accounts in order of username, after `after`."""
    rows = tx.all(f"SELECT {COLUMNS} FROM accounts WHERE username > ? ORDER BY username LIMIT ?", (after, limit))
    return [Account(*row) for row in rows]


def add_recovery_codes(tx: Transaction, user_id: bytes, hashes: Iterable[bytes]) -> None:
    """Store the hashes of new recovery codes."""
    for code_hash in hashes:
        tx.execute("INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)", (user_id, code_hash))


def use_recovery_code(tx: Transaction, user_id: bytes, code_hash: bytes) -> bool:
    """Take a recovery code away, for every restore to come too; whether it was there."""
    if not tx.execute("DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?", (user_id, code_hash)):
        return False
    erasures.record(tx, erasures.CODE, code_hash)
    return True


def drop_recovery_codes(tx: Transaction, user_id: bytes) -> None:
    """Take all recovery codes of an account away, for every restore to come too."""
    for (code_hash,) in tx.all("DELETE FROM recovery_codes WHERE user_id = ? RETURNING code_hash", (user_id,)):
        erasures.record(tx, erasures.CODE, code_hash)


def recovery_codes_left(tx: Reader, user_id: bytes) -> int:
    """How many recovery codes an account still has."""
    row = tx.one("SELECT count(*) FROM recovery_codes WHERE user_id = ?", (user_id,))
    return 0 if row is None else int(row[0])


def placeholders(values: Sequence[object]) -> str:
    """As many marks for bound parameters as there are values."""
    return ", ".join("?" * len(values))
