"""What of a shelf is for whom: decided here alone, for lists, cards, profiles and the bytes."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from relay.services import facts, privacy
from relay.services.privacy import Ring
from relay.storage import blobs, pairs, shelf
from relay.storage.blobs import StoredBlob
from relay.storage.port import Reader
from relay.storage.shelf import StoredVideo
from relay.wire.attachments import Poster
from relay.wire.ids import from_bytes
from relay.wire.privacy import REACHES
from relay.wire.shelf import ShelfVideo

SOME = 3
"""Videos that a profile shows."""
_NONE = len(REACHES)
"""A reach no video has."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a video says, as it is stored."""

    title: str
    blob_id: UUID
    media_type: str
    size: int
    duration: int
    width: int
    height: int
    cover: Poster
    placeholder: str | None = None

    def blob_ids(self) -> list[bytes]:
        """What the video keeps."""
        return [self.blob_id.bytes, self.cover.blob_id.bytes]


_card = msgspec.json.Decoder(Card)


def read_card(row: StoredVideo) -> Card:
    """What a video that was not taken off says."""
    if row.card is None:
        raise LookupError("The video was taken off")
    return _card.decode(row.card)


def least(tx: Reader, viewer: bytes, owners: Sequence[bytes]) -> dict[bytes, int]:
    """By owner the smallest reach with which a video of theirs is for the viewer; above all reaches where none is.

    Rules 1 to 4, then the reach, as for every action that is no message. What is for nobody is for its owner alone,
    whoever stands on the always list.
    """
    found = dict.fromkeys(owners, _NONE)
    # What is nobody's is asked for like what is somebody's, with oneself in the owner's place: it takes as long.
    others = [owner for owner in owners if owner != viewer] or [viewer]
    for pair in pairs.pairs(tx, viewer, others):
        if pair.theirs.user_id == viewer:
            continue
        known = facts.acting(tx.now, pair.mine, pair.theirs)
        for reach in range(int(Ring.FRIENDS), _NONE):
            if privacy.allows(known, reach).outcome is privacy.INBOX:
                found[pair.theirs.user_id] = reach
                break
    if viewer in found:
        found[viewer] = int(Ring.NOBODY)
    return found


def video(row: StoredVideo, viewer: bytes) -> ShelfVideo:
    """A video as one for whom it is sees it."""
    if row.card is None:
        return ShelfVideo(id=from_bytes(row.video_id), owner_id=from_bytes(row.user_id), rev=row.rev, gone=True)
    card = read_card(row)
    return ShelfVideo(
        id=from_bytes(row.video_id),
        owner_id=from_bytes(row.user_id),
        # It would tell others how often the reach was changed, between two of which they see no difference.
        rev=row.rev if row.user_id == viewer else 0,
        added_at=row.added_at,
        title=card.title,
        blob_id=card.blob_id,
        media_type=card.media_type,
        size=card.size,
        duration=card.duration,
        width=card.width,
        height=card.height,
        cover=card.cover,
        placeholder=card.placeholder,
        reach=REACHES[row.reach] if row.user_id == viewer else None,
    )


def shown(tx: Reader, viewer: bytes, video_ids: Sequence[bytes]) -> dict[bytes, StoredVideo]:
    """Those of these videos that are for the viewer now."""
    rows = {key: row for key, row in shelf.by_ids(tx, video_ids).items() if row.card is not None}
    needed = least(tx, viewer, list({row.user_id for row in rows.values()}))
    return {key: row for key, row in rows.items() if row.reach >= needed[row.user_id]}


def readable(tx: Reader, viewer: bytes, blob_id: bytes) -> StoredBlob | None:
    """The blob of a video or cover that is for the viewer now."""
    keepers = shelf.keepers(tx, blob_id)
    needed = least(tx, viewer, list({owner for owner, _ in keepers}))
    if not any(reach >= needed[owner] for owner, reach in keepers):
        return None
    return blobs.blob(tx, blob_id)


def on_profile(tx: Reader, viewer: bytes, owner: bytes) -> tuple[int, tuple[ShelfVideo, ...]]:
    """How many videos of a shelf are for the viewer, and the newest of them."""
    needed = least(tx, viewer, [owner])[owner]
    count = shelf.count(tx, owner, needed)
    newest = shelf.page(tx, owner, needed, (2**62, b"\xff" * 16), SOME)
    return count, tuple(video(row, viewer) for row in newest)
