"""What may be said of stickers and GIFs that are kept."""

from typing import Any

import msgspec
import pytest

from relay.wire import limits
from relay.wire.errors import Refusal
from relay.wire.ids import make_id
from relay.wire.stickers import Keep, Kept, Moving, check_keep

FOX = Moving(kind="sticker", blob_id=make_id(1), media_type="image/webp", size=5, width=9, height=9, emoji="🦊")
WAVES = Moving(kind="gif", blob_id=make_id(2), media_type="image/gif", size=limits.MAX_GIF, width=9, height=9)


def fox(**changed: Any) -> Keep:
    return Keep(moving=(msgspec.structs.replace(FOX, **changed),))


@pytest.mark.parametrize(
    ("params", "field"),
    [
        (Keep(moving=(FOX, WAVES), pack="Foxes"), None),
        (Keep(moving=()), "moving"),
        (Keep(moving=(FOX,) * (limits.MAX_PACK + 1)), "moving"),
        (Keep(moving=(FOX,), pack=""), "pack"),
        (fox(kind="photo"), "moving.kind"),
        (fox(media_type="image/jpeg"), "moving.media_type"),
        (fox(width=0), "moving.width"),
        (fox(emoji="fox"), "moving.emoji"),
        (fox(name="A fox, waving"), None),
        (fox(name=" "), "moving.name"),
        (fox(name="A\nfox"), "moving.name"),
        (fox(name="a" * (limits.MAX_NAME + 1)), "moving.name"),
        (fox(size=0), "moving.size"),
        (fox(size=limits.MAX_STICKER), None),
        (fox(size=limits.MAX_STICKER + 1), "moving.size"),
        (Keep(moving=(msgspec.structs.replace(WAVES, size=limits.MAX_GIF + 1),)), "moving.size"),
    ],
)
def test_what_is_kept_is_bounded(params: Keep, field: str | None) -> None:
    try:
        check_keep(params)
    except Refusal as refusal:
        assert refusal.field == field
    else:
        assert field is None


def test_of_what_is_kept_no_more_only_its_id_is_told() -> None:
    told = msgspec.json.decode(msgspec.json.encode(Kept(blob_id=FOX.blob_id, gone=True)))
    assert told == {"blob_id": str(FOX.blob_id), "gone": True}
