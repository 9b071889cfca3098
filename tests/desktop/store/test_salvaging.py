"""What a person did and chose beside messages and drafts goes on in the cache that follows."""

from pathlib import Path
from uuid import UUID

import apsw

from desktop.domain.emoji_choices import EmojiChoices
from desktop.domain.export import Chosen, Unfinished
from desktop.domain.media import Blob
from desktop.domain.shelf import ShelfVideo, item_of
from desktop.domain.sound import PcmFormat
from desktop.store import begun, emoji_choices, media_most, outbox, recordings, salvaging, shelf, threads, unfinished
from desktop.store.recordings import Piece
from desktop.store.salvaging import Rest
from tests.helpers.stores import ADA, THREAD, add_thread, open_store

PIECE = Piece("recorded 1", PcmFormat(), 4)
VIDEO = ShelfVideo(
    UUID(int=7),
    ADA,
    "Tide",
    item_of(Blob("v", "video/mp4", 9), Blob("c", "image/jpeg", 3), "Tide", 900),
    "friends",
    waits=True,
)
EXPORT = Unfinished("/mine", "/mine/Paravion ada.part", Chosen())
"""Killed, and not cleared away yet: its folder is known from here alone."""


def test_all_of_it_goes_on(tmp_path: Path) -> None:
    old = open_store(tmp_path)
    n = add_thread(old, count=3)
    other = add_thread(old, UUID(int=101), UUID(int=3))
    with old.write() as tx:
        outbox.add_read(tx, n, 2)
        outbox.add_settings(tx, n, {"pinned": True})
        outbox.add_verdict(tx, other, "decline", 5)
        recordings.add(tx, THREAD, PIECE)
        shelf.want(tx, VIDEO)
        media_most.put(tx, 77)
        emoji_choices.put(tx, EmojiChoices())
        begun.begin(tx, VIDEO.item.blob)
        unfinished.put(tx, EXPORT)
        tx.execute("INSERT INTO emoji_used VALUES ('🌊', 3, 9)")
    rest = old.reading(salvaging.read)
    old.close()

    new = open_store(tmp_path, "new.db")
    with new.write() as tx:
        salvaging.put_back(tx, rest)
        salvaging.put_back(tx, Rest(acts=rest.acts[:1]))  # a marker once more takes the place of the first
    kinds = new.reading(lambda db: db.execute("SELECT kind, payload, due_at FROM outbox ORDER BY n").fetchall())
    assert kinds == [("set_thread", '{"pinned":true}', 0), ("verdict", "decline", 5), ("read", "2", 0)]
    row = new.reading(lambda db: threads.get(db, THREAD))
    assert row is not None
    assert row.pinned
    assert new.reading(lambda db: recordings.pieces(db, THREAD)) == (PIECE,)
    assert new.reading(shelf.wanted) == ((VIDEO.video_id, VIDEO),)
    assert new.reading(media_most.get) == 77
    assert new.reading(unfinished.get) == EXPORT
    assert new.reading(begun.every) == (VIDEO.item.blob,)
    assert new.reading(lambda db: db.execute("SELECT * FROM emoji_used").fetchall()) == [("🌊", 3, 9)]
    assert new.reading(salvaging.read).choices == rest.choices
    new.close()


def test_a_video_that_is_to_be_taken_off_still_is(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.write() as tx:
        salvaging.put_back(tx, Rest(shelf=((VIDEO.video_id, ADA, ""),)))
    assert store.reading(shelf.wanted) == ((VIDEO.video_id, None),)
    store.close()


def test_what_an_earlier_version_did_not_have_is_nothing() -> None:
    assert salvaging.read(apsw.Connection(":memory:")) == Rest()
