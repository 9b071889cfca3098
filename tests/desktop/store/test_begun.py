"""Which uploads were begun, and which of them nobody wants any more."""

from uuid import UUID

from desktop.commands import later
from desktop.commands import messages as commands
from desktop.domain.media import Blob, MediaItem
from desktop.domain.shelf import ShelfVideo
from desktop.store import begun, shelf, uploads
from desktop.store.store import Store
from tests.helpers.stores import ADA, T0, THREAD, add_thread

FILM = Blob("v" * 43, "video/mp4", 100, 4, 3)
ITEM = MediaItem("video", FILM)


def given_up(store: Store) -> list[str]:
    return [blob.key for blob in store.reading(begun.given_up)]


def begin(store: Store, *blobs: Blob) -> None:
    with store.write() as tx:
        for blob in blobs:
            begun.begin(tx, blob)


def test_an_upload_that_was_begun_is_known_until_it_ended(store: Store) -> None:
    assert store.reading(begun.every) == ()
    other = Blob("o" * 43, "image/jpeg", 7)
    begin(store, FILM, other, FILM)
    assert store.reading(begun.every) == (other, FILM)
    assert given_up(store) == [other.key, FILM.key]
    with store.write() as tx:
        begun.end(tx, other.key)
        begun.end(tx, "never begun")
    assert store.reading(begun.every) == (FILM,)


def test_what_a_message_is_to_carry_is_not_given_up(store: Store) -> None:
    add_thread(store)
    first = commands.send(store, THREAD, "", T0, items=(ITEM,))
    second = commands.send(store, THREAD, "", T0, items=(ITEM,), due_at=T0 + 5_000)
    begin(store, FILM)
    assert given_up(store) == []
    with store.write() as tx:
        uploads.park(tx, first, "too_large")
    commands.undo_send(store, second, "", T0)
    assert given_up(store) == []  # it is tried again where the person says so
    commands.discard(store, first, lambda _: False)
    assert given_up(store) == [FILM.key]


def test_nor_what_is_to_go_later_or_onto_the_shelf(store: Store) -> None:
    add_thread(store)
    message_id = later.schedule(store, THREAD, "", T0 + 600_000, T0, items=(ITEM,))
    begin(store, FILM)
    assert given_up(store) == []
    later.cancel(store, message_id)
    assert given_up(store) == [FILM.key]
    video = ShelfVideo(UUID(int=9), ADA, "a film", ITEM)
    with store.write() as tx:
        shelf.want(tx, video)
    assert given_up(store) == []
    with store.write() as tx:
        shelf.drop(tx, video.video_id)
    assert given_up(store) == [FILM.key]
