"""What waits for its time, in the media of an open session: it is seen, and comes back into the tray."""

import asyncio
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.bridge.media_room import MediaRoom
from desktop.commands import later, messages
from desktop.domain.decoded import Picture
from desktop.domain.link_preview import with_picture
from desktop.domain.media import Blob, MediaItem, as_once
from desktop.domain.message import LinkPreview
from desktop.domain.problem import Problem
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.store import begun, scheduled
from desktop.store.store import Store
from tests.desktop.bridge.test_media_room import media, room, store  # noqa: F401 - fixtures
from tests.helpers import pictures
from tests.helpers.fake_media import FakeMedia
from tests.helpers.films import talkie
from tests.helpers.stores import T0, THREAD
from tests.helpers.waiting import eventually


async def test_what_waits_for_its_time_is_seen_and_lies_in_a_tray_again(
    store: Store,  # noqa: F811
    media: FakeMedia,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    data, film = pictures.picture("PNG", 400, 300), b"no film, but its bytes"
    ids = media.add(data, "image/png"), media.add(film, "video/mp4")
    poster, blob = Blob(ids[0].hex, "image/png", len(data), 400, 300, ids[0]), Blob(ids[1].hex, "video/mp4", len(film))
    item = MediaItem("video", replace(blob, blob_id=ids[1]), name="a.mp4", poster=poster)
    key = UUID(int=88)
    row = ScheduledRow(key, THREAD, T0 + 9, items=(item,))
    with store.write() as tx:
        scheduled.put(tx, ScheduledFact(key, THREAD, 1, row))
    assert isinstance(await room.picture(key, 0, 32, fetch=True), Picture)
    assert media.connections == 1
    (taken,) = await room.take_back(key)
    assert (taken.name, taken.blob.blob_id, taken.blob.sha256 != "") == ("a.mp4", None, True)
    assert taken.poster is not None
    with store.write() as tx:
        scheduled.put(tx, ScheduledFact(key, THREAD))
    await room._sweeping.sweep()
    assert [room.holds(one) for one in (taken.blob.key, taken.poster.key, blob.key, poster.key)] == [1, 1, 0, 0]
    assert await room.carrier.take_up(taken.blob, lambda _: None)
    with pytest.raises(Problem, match="not_found"):
        await room.picture(key, 0, 32, fetch=True)
    assert await room.take_back(key) == ()
    room.let_go((taken,))
    await eventually(lambda: room.cached == 0, "bytes are left")


async def test_what_lies_in_a_tray_again_stays_whatever_is_freed(
    store: Store,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    photo = await room.prepare_image(pictures.picture("PNG", 400, 300), 0)
    shown = await room.card_picture(pictures.picture("PNG", 300, 200))
    assert shown is not None
    card = with_picture(LinkPreview("https://films.example/a", "Harbour"), shown)
    keys = [
        later.schedule(store, THREAD, "", T0 + 9_000_000, T0, items=(photo,)),
        later.schedule(store, THREAD, card.url, T0 + 9_000_000, T0, preview=card),
    ]
    room.let_go((photo, shown))
    with store.write() as tx:
        for key in keys:
            tx.execute("UPDATE scheduled SET told = wanted, wanted = NULL WHERE message_id = ?", (key.bytes,))
    await room._sweeping.sweep()  # the relay has them: here they are held no longer
    assert await room.take_back(keys[0]) == (photo,)
    assert await room.take_back_card(keys[1]) == card
    await room.free_up()
    assert [room.holds(item.blob.key) for item in (photo, shown)] == [True, True]


async def test_a_film_to_be_opened_once_that_was_taken_back_is_seen_in_the_tray(
    store: Store,  # noqa: F811
    room: MediaRoom,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(talkie(seconds=1))
    item = await room.prepare_file(path, 0)
    message_id = messages.send(store, THREAD, "", T0, items=(as_once(item),), due_at=T0 + 9)
    room.let_go((item,))
    back = messages.undo_send(store, message_id, "", T0)
    (laid,) = await room.lay_again(back.items)
    assert (laid.once, laid.poster is not None, laid.placeholder != "") == ("closed", True, True)
    assert isinstance(await room.prepared_picture(replace(laid, once=""), 32), Picture)
    room.let_go((laid,))
    await eventually(lambda: room.cached == 0, "bytes are left")
    assert await room.lay_again((as_once(item),)) == (as_once(item),), "its bytes are gone"


async def test_what_was_on_its_way_and_is_taken_out_of_the_tray_is_given_up(
    store: Store,  # noqa: F811
    media: FakeMedia,  # noqa: F811
    room: MediaRoom,  # noqa: F811
) -> None:
    item = await room.prepare_image(pictures.picture("PNG"), 0)
    with store.write() as tx:
        begun.begin(tx, item.blob)
    task = asyncio.create_task(room.uploads.run())
    room.uploads.set_online(True)
    for _ in range(3):
        await asyncio.sleep(0)  # it had its first turn
    room.let_go((item,))
    await eventually(lambda: media.forgotten == [item.blob.sha256], "the relay was told")
    await eventually(lambda: store.reading(begun.every) == (), "and it is known")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
