"""The picture of a link's card in an open session: prepared, shown, fetched as photos are, and gone with its text."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.bridge.media_room import MediaRoom
from desktop.commands import later
from desktop.commands import messages as commands
from desktop.domain.decoded import Fault, Picture
from desktop.domain.link_preview import picture_of, with_picture
from desktop.domain.media import Blob
from desktop.domain.message import LinkPreview
from desktop.domain.problem import Problem
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import messages, scheduled
from desktop.store.store import Store
from tests.desktop.bridge.test_media_room import media, room, store  # noqa: F401 - fixtures
from tests.helpers import pictures
from tests.helpers.fake_media import FakeMedia
from tests.helpers.stores import T0, THREAD, fact, take
from tests.helpers.waiting import eventually

URL = "https://films.example/a"
CARD = LinkPreview(URL, "Harbour")


def hear(cache: Store, blob_id: UUID, size: int) -> UUID:
    """A text of the other's whose card has a picture."""
    card = replace(CARD, picture=Blob(blob_id.hex, "image/png", size, 64, 48, blob_id))
    with cache.write() as tx:
        take(tx, 1, [fact(1, URL, preview=card)])
    return fact(1).message_id


async def test_it_is_fetched_where_pictures_are_and_never_from_a_request(
    store: Store,  # noqa: F811
    media: FakeMedia,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    data = pictures.picture("PNG")
    message_id = hear(store, media.add(data, "image/png"), len(data))
    with pytest.raises(Problem) as caught:
        await room.picture(message_id, 0, 32, fetch=False)
    assert caught.value.name == "offline"
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'request'")
    with pytest.raises(Problem) as caught:
        await room.picture(message_id, 0, 32, fetch=True)
    assert (caught.value.name, media.connections) == ("not_found", 0)
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'active'")
    shown = await room.picture(message_id, 0, 32, fetch=True)
    assert isinstance(shown, Picture)
    assert (shown.width, shown.height) == (32, 24)
    taken = await room.card_reader(message_id)  # for an export
    assert taken.read(0, taken.size) == data
    taken.close()
    # It is no photo of the message: nobody saves it or plays it.
    for ask in (room.reader, room.film):
        with pytest.raises(Problem):
            await ask(message_id, 0)
    with store.write() as tx:
        known = messages.kept(tx.db, message_id)
        assert known is not None
        messages.erase(tx, known)
    await eventually(lambda: room.cached == 0, "its bytes went with the text")


async def test_that_of_a_text_that_waits_for_its_time_is_seen(
    store: Store,  # noqa: F811
    media: FakeMedia,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    data, key = pictures.picture("PNG"), UUID(int=88)
    blob_id = media.add(data, "image/png")
    card = replace(CARD, picture=Blob(blob_id.hex, "image/png", len(data), 64, 48, blob_id))
    with store.write() as tx:
        row = ScheduledRow(key, THREAD, T0 + 9, URL, preview=card)
        scheduled.put(tx, ScheduledFact(key, THREAD, 1, row))
    assert isinstance(await room.picture(key, 0, 32, fetch=True), Picture)
    with store.write() as tx:
        scheduled.put(tx, ScheduledFact(key, THREAD))
    with pytest.raises(Problem, match="not_found"):
        await room.picture(key, 0, 32, fetch=True)
    await eventually(lambda: room.cached == 0, "bytes are left")


async def test_of_a_text_that_was_taken_back_it_lies_in_a_tray_again(
    store: Store,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    item = await room.card_picture(pictures.picture("PNG", 900, 600))
    assert item is not None
    card = with_picture(CARD, item)
    held = commands.send(store, THREAD, URL, T0, preview=card, due_at=T0 + 9)
    room.let_go((item,))
    back = commands.undo_send(store, held, "", T0 + 1)
    assert back.preview == card
    await room.lay_again(picture_of(back.preview))
    await room._sweeping.sweep()
    key = later.schedule(store, THREAD, URL, T0 + 9_000_000, T0, preview=back.preview)
    room.let_go(picture_of(back.preview))
    taken = await room.take_back_card(key)
    assert taken == card
    assert later.take_back(store, key, "", T0, (), taken).preview == card
    await room._sweeping.sweep()
    assert isinstance(await room.prepared_picture(item, 32), Picture)
    room.let_go(picture_of(taken))
    await eventually(lambda: room.cached == 0, "bytes are left")


async def test_a_card_whose_picture_is_not_to_be_had_is_taken_back_without(
    store: Store,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    away = replace(CARD, picture=Blob("away", "image/png", 9, 64, 48, UUID(int=7)))
    keys = [later.schedule(store, THREAD, URL, T0 + 9_000_000, T0, preview=card) for card in (away, CARD)]
    assert [await room.take_back_card(key) for key in (*keys, UUID(int=1))] == [CARD, CARD, None]


async def test_what_is_no_picture_is_a_fault(
    store: Store,  # noqa: F811
    media: FakeMedia,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    data = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    message_id = hear(store, media.add(data, "image/png"), len(data))
    assert await room.picture(message_id, 0, 32, fetch=True) is Fault.FORMAT


async def test_what_was_fetched_lies_in_a_tray_until_it_is_sent_or_let_go(
    store: Store,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    assert await room.card_picture(b"<html>") is None
    item = await room.card_picture(pictures.picture("PNG", 900, 600))
    assert item is not None
    assert isinstance(await room.prepared_picture(item, 64), Picture)
    await room._sweeping.sweep()
    assert room.cached > 0
    card = with_picture(CARD, item)
    sent = commands.send(store, THREAD, URL, T0, preview=card)
    room.let_go(picture_of(card))
    await room._sweeping.sweep()
    assert isinstance(await room.picture(sent, 0, 64, fetch=False), Picture)
    commands.discard(store, sent, lambda n: False)
    await eventually(lambda: room.cached == 0, "dropped with its text")
    again = await room.card_picture(pictures.picture("PNG", 900, 600))
    assert again is not None
    room.let_go((again,))
    await eventually(lambda: room.cached == 0, "let go")
