"""What was shared in a conversation, by kind: what is shown of it beside the conversation."""

from enum import StrEnum

from desktop.domain.media import FILE, PHOTO, VIDEO, VOICE, MediaItem
from desktop.domain.message import Content, MessageRow


class Shared(StrEnum):
    """A kind of what is shared."""

    MEDIA = "media"
    """Photos and videos."""
    FILES = "files"
    LINKS = "links"
    VOICE = "voice"


KINDS = {Shared.MEDIA: (PHOTO, VIDEO), Shared.FILES: (FILE,), Shared.VOICE: (VOICE,), Shared.LINKS: ()}
"""The kinds of items that count as each; a link is none of them."""


def items_of(row: MessageRow, of: Shared) -> tuple[tuple[int, MediaItem], ...]:
    """What of a message is of this kind, each with its place; neither cards nor what is opened once."""
    if row.content is not Content.TEXT or row.unsending:
        return ()
    return tuple(
        (at, item)
        for at, item in enumerate(row.media)
        if item.kind in KINDS[of] and not item.once and item.shelved is None
    )
