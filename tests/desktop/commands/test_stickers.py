"""Stickers: sent beside what is written, kept and let go at the relay."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.commands import drafts, messages, stickers
from desktop.domain.media import GIF, PACK, PHOTO, Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.store import messages as stored
from desktop.store import threads
from desktop.store.store import Store
from relay.wire.base import Nothing, Wire
from relay.wire.stickers import AllKept, Drop, Keep, Kept
from tests.helpers.fake_stickers import gif, sticker_item
from tests.helpers.stores import T0, THREAD, add_thread, fact, open_store, take


class Relay:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []

    async def call(self, method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        self.asked.append((method, params))
        if not isinstance(params, Keep):
            return Nothing()
        told = (
            Kept(
                one.blob_id,
                one.kind,
                one.media_type,
                one.size,
                one.width,
                one.height,
                one.emoji,
                params.pack,
                T0,
                name=one.name,
            )
            for one in params.moving
        )
        return AllKept(kept=tuple(told))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    add_thread(opened)
    yield opened
    opened.close()


def test_what_is_written_stays_when_a_sticker_goes(store: Store) -> None:
    drafts.save(store, THREAD, "good night", T0)
    made = stickers.send(store, THREAD, "", T0, items=(sticker_item(),), aside=True)
    row = store.reading(lambda db: stored.get(db, made))
    assert row is not None
    assert (row.text, row.media) == ("", (sticker_item(),))
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.draft == "good night"
    messages.send(store, THREAD, "good night", T0)
    thread = store.reading(lambda db: threads.get(db, THREAD))
    assert thread is not None
    assert thread.draft == ""


def test_a_gif_with_words_is_a_photo(store: Store) -> None:
    for items, text, kinds in (((gif(),), "", [GIF]), ((gif(),), "look", [PHOTO]), ((gif(1), gif(2)), "", [PHOTO] * 2)):
        made = messages.send(store, THREAD, text, T0, items=items)
        row = store.reading(lambda db, made=made: stored.get(db, made))  # type: ignore[misc]
        assert row is not None
        assert [item.kind for item in row.media] == kinds


async def test_a_sticker_of_a_message_is_kept_by_its_name_there(store: Store) -> None:
    relay = Relay()
    with store.write() as tx:
        take(tx, 1, [fact(1, "", media=(replace(sticker_item("🦊"), called="A fox, waving"),))])
    await stickers.keep_of_message(store, relay, fact(1).message_id, 0)
    ((_, asked),) = relay.asked
    assert (asked.message_id, asked.moving[0].emoji, asked.pack) == (fact(1).message_id, "🦊", None)
    assert [(one.emoji, one.called) for one in stickers.every(store)] == [("🦊", "A fox, waving")]
    for at in (1, -1):
        with pytest.raises(Problem):
            await stickers.keep_of_message(store, relay, fact(1).message_id, at)


async def test_it_is_said_what_one_shows_and_that_goes_along(store: Store) -> None:
    relay, key = Relay(), UUID(int=5)
    await stickers.keep_made(store, relay, [(Blob("sha", "image/webp", 5, 9, 9), key)], "Foxes")
    await stickers.describe(store, relay, key, " A fox,\n waving ")
    (one,) = stickers.every(store)
    assert (one.called, one.pack) == ("A fox, waving", "Foxes")
    await stickers.rename_pack(store, relay, "Foxes", "Owls")
    row = store.reading(lambda db: stored.get(db, stickers.share_pack(store, THREAD, "Owls", T0)))
    assert row is not None
    assert [item.called for item in row.media] == ["A fox, waving"]
    await stickers.describe(store, relay, key, "")
    assert relay.asked[-1][1].moving[0].name is None
    with pytest.raises(Problem):
        await stickers.describe(store, relay, UUID(int=6), "An owl")


async def test_a_photo_is_not_kept(store: Store) -> None:
    photo = MediaItem(PHOTO, Blob("k", "image/png", 5, 4, 3, UUID(int=3)))
    with store.write() as tx:
        take(tx, 1, [fact(1, "", media=(photo,))])
    with pytest.raises(Problem):
        await stickers.keep_of_message(store, Relay(), fact(1).message_id, 0)


async def test_new_ones_go_into_their_pack_and_out_of_it(store: Store) -> None:
    relay = Relay()
    await stickers.keep_made(store, relay, [(Blob("sha", "image/webp", 5, 9, 9), UUID(int=5))], "Foxes")
    assert [(one.key, one.pack) for one in stickers.every(store)] == [(UUID(int=5), "Foxes")]
    await stickers.drop(store, relay, [UUID(int=5)])
    assert relay.asked[-1] == ("stickers.drop", Drop(blob_ids=(UUID(int=5),)))
    assert stickers.every(store) == ()


async def test_a_pack_goes_whole_and_is_kept_whole_under_its_title(store: Store) -> None:
    relay = Relay()
    made = [(Blob(f"sha{n}", "image/webp", 5, 9, 9), UUID(int=n)) for n in (5, 6)]
    await stickers.keep_made(store, relay, made, "Foxes")
    sent = stickers.share_pack(store, THREAD, "Foxes", T0)
    row = store.reading(lambda db: stored.get(db, sent))
    assert row is not None
    assert (row.text, [item.kind for item in row.media]) == ("Foxes", [PACK, PACK])
    await stickers.keep_of_message(store, relay, sent, 0)
    _, asked = relay.asked[-1]
    assert (asked.pack, asked.message_id, [one.kind for one in asked.moving]) == ("Foxes", sent, ["sticker"] * 2)
    with pytest.raises(Problem):
        stickers.share_pack(store, THREAD, "Owls", T0)


async def test_a_pack_gets_another_title_on_every_device(store: Store) -> None:
    relay = Relay()
    for begin in (100, 150):
        made = [(Blob(f"sha{n}", "image/webp", 5, 9, 9), UUID(int=n)) for n in range(begin, begin + 50)]
        await stickers.keep_made(store, relay, made, "Foxes")
    await stickers.keep_made(store, relay, [(Blob("owl", "image/webp", 5, 9, 9), UUID(int=9))], "Owls")
    relay.asked.clear()
    await stickers.rename_pack(store, relay, "Foxes", "  Red \n foxes ")
    assert [(len(asked.moving), asked.pack, asked.message_id) for _, asked in relay.asked] == [
        (60, "Red foxes", None),
        (40, "Red foxes", None),
    ]
    assert {one.pack for one in stickers.every(store)} == {"Red foxes", "Owls"}
    relay.asked.clear()
    await stickers.rename_pack(store, relay, "Owls", "Owls")
    assert relay.asked == []
    for title, new, name in (
        ("Foxes", "x", "not_found"),
        ("Owls", " ", "invalid_params"),
        ("Owls", "x" * 61, "invalid"),
    ):
        with pytest.raises(Problem, match=name):
            await stickers.rename_pack(store, relay, title, new)
