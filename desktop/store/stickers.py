"""Stickers and GIFs that the person keeps, as the relay told them; and what they took lately, which stays here."""

from collections.abc import Iterable
from uuid import UUID

import apsw
import msgspec

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.sticker import KeptFact, Sticker, StickerChoices
from desktop.store import media
from desktop.store.store import Transaction

_read = msgspec.json.Decoder(Sticker)
_CHOICES = "sticker_choices"
_KNOWN = "stickers"


def every(db: apsw.Connection) -> tuple[Sticker, ...]:
    """All that are kept, the oldest first."""
    found = [_read.decode(row) for (row,) in db.execute("SELECT row FROM stickers")]
    return tuple(sorted(found, key=lambda one: (one.at, one.key)))


def put(tx: Transaction, fact: KeptFact) -> None:
    """Keep what the relay told. The bytes of one that is kept no more leave this computer where no message has them."""
    key = fact.blob_id
    if fact.sticker is None:
        tx.execute("DELETE FROM stickers WHERE key = ?", (key.hex,))
        media.leave(tx, {key.hex})
        tx.removed(Remove(Collection.STICKERS, key))
        return
    tx.execute(
        "INSERT INTO stickers VALUES (?, ?) ON CONFLICT DO UPDATE SET row = excluded.row",
        (key.hex, msgspec.json.encode(fact.sticker).decode()),
    )
    tx.put(Put(Collection.STICKERS, key, fact.sticker))


def put_all(tx: Transaction, facts: Iterable[KeptFact]) -> None:
    """Keep what the relay told of all that are kept: no others are."""
    told = {fact.blob_id: fact for fact in facts}
    for (key,) in tx.all("SELECT key FROM stickers"):
        if UUID(hex=key) not in told:
            put(tx, KeptFact(UUID(hex=key)))
    for fact in told.values():
        put(tx, fact)
    tx.execute("INSERT INTO meta VALUES (?, 1) ON CONFLICT DO NOTHING", (_KNOWN,))


def is_known(db: apsw.Connection) -> bool:
    """Whether the relay told all of them, and every change since."""
    return db.execute("SELECT 1 FROM meta WHERE key = ?", (_KNOWN,)).fetchone() is not None


def doubt(tx: Transaction) -> None:
    """Changes may have been missed."""
    tx.execute("DELETE FROM meta WHERE key = ?", (_KNOWN,))


def choices(db: apsw.Connection) -> StickerChoices:
    """As they were kept last."""
    line = db.execute("SELECT value FROM meta WHERE key = ?", (_CHOICES,)).fetchone()
    return msgspec.json.decode(line[0], type=StickerChoices) if line else StickerChoices()


def choose(tx: Transaction, chosen: StickerChoices) -> None:
    """Keep them."""
    tx.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (_CHOICES, msgspec.json.encode(chosen).decode()),
    )
