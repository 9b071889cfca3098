"""Kept stickers from the wire: whatever a relay says, nothing in the app is larger than it may be."""

from uuid import UUID

import pytest

from desktop.domain.media import MAX_SIDE, Blob
from desktop.domain.sticker import Found
from desktop.sync import translate_stickers
from relay.wire import binary
from relay.wire.events import Event, Kind
from relay.wire.gifs import FoundGif, TakenGif
from relay.wire.limits import MAX_GIF_PREVIEW
from relay.wire.stickers import Kept

KEY = UUID(int=7)


def test_one_that_is_kept_is_there_with_its_pack() -> None:
    told = Kept(KEY, "sticker", "image/webp", 5, 9, 8, "🦊", "Foxes", 11, name="A fox,\nwaving")
    found = translate_stickers.kept(told).sticker
    assert found is not None
    assert (found.key, found.kind, found.emoji, found.pack, found.at) == (KEY, "sticker", "🦊", "Foxes", 11)
    assert found.blob == Blob(KEY.hex, "image/webp", 5, 9, 8, KEY)
    assert found.called == "A fox, waving"
    assert translate_stickers.event(Event(kind=Kind.STICKER_CHANGED, at=1, kept=told))[0] == translate_stickers.kept(
        told
    )
    assert translate_stickers.event(Event(kind=Kind.MESSAGE_NEW, at=1)) == ()


@pytest.mark.parametrize("told", [Kept(KEY, gone=True), Kept(KEY, "hologram", "image/webp", 5, 9, 9)])
def test_what_is_gone_or_unknown_is_not_there(told: Kept) -> None:
    assert translate_stickers.kept(told).sticker is None


def test_nonsense_is_made_small() -> None:
    told = Kept(KEY, "gif", "x" * 9_000, -5, 10**12, -1, "not one emoji", "y" * 9_000, -3)
    found = translate_stickers.kept(told).sticker
    assert found is not None
    assert found.blob is not None
    assert (found.emoji, len(found.pack), found.blob.size, found.blob.width, found.blob.height) == (
        "",
        60,
        0,
        MAX_SIDE,
        0,
    )


def test_what_is_to_be_kept_says_what_it_is() -> None:
    blob = Blob("x", "image/gif", 5, 9, 8)
    asked = translate_stickers.moving(blob, KEY, "gif", "🦊")
    assert (asked.kind, asked.emoji, asked.width) == ("gif", None, 9)
    asked = translate_stickers.moving(blob, KEY, "sticker", "🦊", "A fox")
    assert (asked.emoji, asked.name) == ("🦊", "A fox")


def test_one_that_was_found_is_there_with_its_picture() -> None:
    told = FoundGif(id="fox1", title="A fox", width=320, height=240, preview=binary.to_text(b"GIF89a"))
    found = translate_stickers.found(told)
    assert found is not None
    assert found.found == Found("fox1", "A fox", 320, 240, b"GIF89a")
    large = binary.to_text(bytes(MAX_GIF_PREVIEW + 1))
    for preview in ("", "not base64", "A", large):
        assert translate_stickers.found(FoundGif(id="x", width=1, height=1, preview=preview)) is None
    odd = translate_stickers.found(FoundGif(id="x" * 99, title="y" * 999, width=-1, height=10**9, preview="AA"))
    assert odd is not None
    assert odd.found == Found("x" * 64, "y" * 120, 1, MAX_SIDE, b"\0")


def test_what_was_taken_is_a_blob_of_the_relay() -> None:
    told = TakenGif(blob_id=KEY, media_type="image/gif", size=9, width=0, height=240)
    assert translate_stickers.taken(told) == Blob(KEY.hex, "image/gif", 9, 1, 240, KEY)
