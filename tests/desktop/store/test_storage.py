"""What the cache takes, counted in pages."""

from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.media import Blob, MediaItem
from desktop.domain.message import LinkPreview
from desktop.domain.scheduled import ScheduledFact, ScheduledRow
from desktop.domain.storage import Part
from desktop.store import drafts, people, scheduled, storage
from tests.helpers.stores import BO, T0, THREAD, add_thread, fact, open_store, person, take


def test_messages_drafts_and_the_index_are_counted(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    empty = store.reading(storage.index_size)
    n = add_thread(store, count=400)
    with store.write() as tx:
        drafts.put(tx, n, "grüße", 1)
        tx.execute("UPDATE messages SET only_here = 1 WHERE pos = 7")
    counts = store.reading(storage.counts)
    assert (counts.messages, counts.drafts, counts.draft_bytes, counts.only_here) == (400, 1, 7, 1)
    assert store.reading(storage.index_size) > empty > 0
    store.close()


def test_keys_come_once_each_in_pages_as_what_they_are_part_of(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    n = add_thread(store)
    poster = Blob("poster", "image/jpeg", 3)
    items = {
        1: MediaItem("photo", Blob("a", "image/jpeg", 1)),
        2: MediaItem("video", Blob("b", "video/mp4", 2), poster=poster),
        3: MediaItem("photo", Blob("a", "image/jpeg", 1)),
        4: MediaItem("voice", Blob("c", "audio/mp4", 2)),
        5: MediaItem("gif", Blob("d", "image/gif", 2)),
    }
    with store.write() as tx:
        take(tx, n, (fact(seq, "", media=(item,)) for seq, item in items.items()))
    found, after = [], ""
    while page := store.reading(lambda db, after=after: storage.carried(db, after, 2)):  # type: ignore[misc]
        assert len(page) <= 2
        found += page
        after = page[-1][0]
    assert found == [
        ("a", Part.PHOTOS),
        ("b", Part.VIDEOS),
        ("c", Part.VOICE),
        ("d", Part.STICKERS),
        ("poster", Part.VIDEOS),
    ]
    store.close()


def test_what_no_message_carries_is_found_as_well(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    add_thread(store)
    with store.write() as tx:
        people.put(tx, replace(person(BO, rev=2), avatar=UUID(int=9)))
        tx.execute("INSERT INTO stickers VALUES ('s', '{}')")
        tx.execute("INSERT INTO shelf_keys VALUES ('v', 'x')")
        tx.execute("INSERT INTO recorded VALUES (1, 1, 'r', 48000, 1, 's16', 10)")
    assert sorted(store.reading(storage.other_keys)) == [
        (UUID(int=9).hex, Part.AVATARS),
        ("r", Part.RECORDINGS),
        ("s", Part.STICKERS),
        ("v", Part.VIDEOS),
    ]
    store.close()


def test_what_waits_for_its_time_is_counted_as_what_it_is(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    add_thread(store)
    poster = Blob("poster", "image/jpeg", 3)
    photo, film, clip, note = (
        MediaItem("photo", Blob("a", "image/jpeg", 1)),
        MediaItem("video", Blob("b", "video/mp4", 2), poster=poster),
        MediaItem("gif", Blob("c", "image/gif", 2)),
        MediaItem("file", Blob("d", "text/plain", 2)),
    )
    card = LinkPreview("https://a.example/", "a", picture=Blob("card", "image/jpeg", 1))
    first = ScheduledRow(UUID(int=7), THREAD, T0 + 60_000, "", items=(photo, film, note))
    told = ScheduledRow(UUID(int=8), THREAD, T0 + 60_000, "", items=(clip, photo))
    linked = ScheduledRow(UUID(int=9), THREAD, T0 + 60_000, "a.example", preview=card)
    gone = ScheduledRow(UUID(int=10), THREAD, T0 + 60_000, "", items=(MediaItem("photo", Blob("e", "image/jpeg", 1)),))
    with store.write() as tx:
        scheduled.want(tx, first)
        scheduled.put(tx, ScheduledFact(told.message_id, THREAD, 1, told))
        scheduled.want(tx, linked)
        scheduled.want(tx, gone)
        scheduled.drop(tx, gone)
    assert sorted(store.reading(storage.other_keys)) == [
        ("a", Part.PHOTOS),
        ("b", Part.VIDEOS),
        ("c", Part.STICKERS),
        ("card", Part.PHOTOS),
        ("d", Part.FILES),
        ("poster", Part.VIDEOS),
    ]
    store.close()
