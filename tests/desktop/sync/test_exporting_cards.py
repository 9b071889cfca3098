"""The cards of links in an export: their pictures are taken as media are."""

from __future__ import annotations

import pytest

from desktop.domain.media import Blob
from desktop.domain.message import LinkPreview
from tests.desktop.sync.test_exporting import World, world
from tests.helpers.stores import add_thread, fact, take

__all__ = ["world"]


@pytest.mark.parametrize(
    ("media", "connected", "files", "missing"),
    [
        ("none", True, [], ["left_out", "left_out"]),
        ("here", True, ["000001.jpg"], ["", "not_here"]),
        ("all", True, ["000001.jpg", "000002.jpg"], ["", ""]),
    ],
)
async def test_the_pictures_of_cards_are_taken_as_media_are(
    world: World, media: str, connected: bool, files: list[str], missing: list[str]
) -> None:
    n = add_thread(world.store)
    cards = [LinkPreview("https://films.example", "Harbour", picture=Blob(key, "image/jpeg", 5)) for key in "ab"]
    with world.store.write() as tx:
        take(tx, n, [fact(at, card.url, preview=card) for at, card in enumerate(cards, 1)])
    world.blobs.here.add("a")
    world.blobs.cards |= {fact(1).message_id: b"first", fact(2).message_id: b"other"}
    world.connected = connected
    path, told = await world.exported(media=media, fetch=False)
    found = [message["preview"]["picture"] for message in told["threads"][0]["messages"]]
    assert [one.get("missing", "") for one in found] == missing
    assert sorted(file.name for file in (path / "media").iterdir()) == files
    page = (path / "threads/00001.html").read_text(encoding="utf-8")
    for one, data in zip(found, (b"first", b"other"), strict=True):
        if "file" in one:
            assert (path / one["file"]).read_bytes() == data
            assert f'src="../{one["file"]}"' in page
