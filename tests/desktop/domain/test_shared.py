"""What of a message counts as shared."""

from uuid import UUID

from msgspec.structs import replace

from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import Content, MessageRow
from desktop.domain.shared import Shared, items_of

BLOB = Blob("k", "image/jpeg", 1)
KINDS = ("photo", "file", "video", "voice")
ROW = MessageRow(UUID(int=1), UUID(int=2), 1, UUID(int=3), False, 0, media=tuple(MediaItem(k, BLOB) for k in KINDS))


def test_each_kind_has_its_own() -> None:
    assert {of: [at for at, _ in items_of(ROW, of)] for of in Shared} == {
        Shared.MEDIA: [0, 2],
        Shared.FILES: [1],
        Shared.VOICE: [3],
        Shared.LINKS: [],
    }


def test_what_is_opened_once_or_going_is_not_shared() -> None:
    once = replace(ROW, media=(replace(ROW.media[0], once="closed"), replace(ROW.media[2], once="opened")))
    for row in (once, replace(ROW, unsending=True), replace(ROW, content=Content.GONE)):
        assert items_of(row, Shared.MEDIA) == ()
