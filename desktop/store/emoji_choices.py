"""Which emoji the account took lately, and its skin tone. It tells of what was written, so it lies in the cache."""

import apsw
import msgspec

from desktop.domain.emoji_choices import EmojiChoices
from desktop.store.store import Transaction

_KEY = "emoji"


def get(db: apsw.Connection) -> EmojiChoices:
    """As they were kept last."""
    line = db.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return msgspec.json.decode(line[0], type=EmojiChoices) if line else EmojiChoices()


def put(tx: Transaction, choices: EmojiChoices) -> None:
    """Keep them."""
    tx.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (_KEY, msgspec.json.encode(choices).decode()),
    )
