"""Stickers and GIFs that an account keeps: its own packs, and what it saved of others' messages."""

from uuid import UUID

from relay.wire.attachments import check_moving, check_name, check_stands_for, check_title
from relay.wire.base import Wire
from relay.wire.errors import invalid
from relay.wire.limits import MAX_GIF, MAX_PACK, MAX_STICKER

KEPT_KINDS = ("sticker", "gif")


class Moving(Wire, frozen=True):
    """A sticker or GIF that is to be kept. `media_type` and `size` (bytes) are those of the blob; `name` is what it
    shows, in words."""

    kind: str
    blob_id: UUID
    media_type: str
    size: int
    width: int
    height: int
    emoji: str | None = None
    name: str | None = None


class Kept(Wire, frozen=True):
    """One that is kept, in the pack of that title or in none. `gone`: it is kept no more, only its id is told."""

    blob_id: UUID
    kind: str = ""
    media_type: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
    emoji: str | None = None
    pack: str | None = None
    kept_at: int = 0
    gone: bool = False
    name: str | None = None


class Keep(Wire, frozen=True):
    """Parameters of `stickers.keep`: the asker's own blobs, or those of the message named, in the order given.

    What is kept already moves into the pack, and is named so.
    """

    moving: tuple[Moving, ...]
    pack: str | None = None
    message_id: UUID | None = None


class Drop(Wire, frozen=True):
    """Parameters of `stickers.drop`."""

    blob_ids: tuple[UUID, ...]


class AllKept(Wire, frozen=True):
    """What the asker keeps, the oldest first."""

    kept: tuple[Kept, ...] = ()


def check_keep(params: Keep) -> None:
    """Refuse what cannot be kept, whatever the blobs are; the error names the field."""
    if not 1 <= len(params.moving) <= MAX_PACK:
        raise invalid("moving", f"1 to {MAX_PACK} are kept at once")
    if params.pack is not None:
        check_title("pack", params.pack)
    for one in params.moving:
        if one.kind not in KEPT_KINDS:
            raise invalid("moving.kind", f"Kept are {', '.join(KEPT_KINDS)}")
        check_moving("moving", one)
        check_stands_for("moving", one.emoji)
        check_name("moving.name", one.name)
        most = MAX_STICKER if one.kind == "sticker" else MAX_GIF
        if not 1 <= one.size <= most:
            raise invalid("moving.size", f"From 1 to {most}")
