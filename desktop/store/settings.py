"""The account's own settings, as the relay tells them."""

import msgspec

from desktop.domain.reach import SettingsRow
from desktop.store.store import Transaction


def put(tx: Transaction, row: SettingsRow) -> bool:
    """Keep what the relay told, but for what is older than what is kept; whether it was taken."""
    tx.execute(
        "INSERT INTO settings VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET rev = excluded.rev, row = excluded.row"
        " WHERE excluded.rev >= rev",
        (row.rev, msgspec.json.encode(row).decode()),
    )
    if not tx.changed():
        return False
    tx.touch_settings()
    return True
