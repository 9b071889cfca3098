"""Shelves in the cache: what the relay told, what the person wants, whose bytes stay, and cards that are drawn anew."""

from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain.change import Changes, Collection, Put, Remove
from desktop.domain.media import Blob, card_of
from desktop.domain.shelf import ShelfVideo, item_of
from desktop.store import media, shelf
from desktop.store.store import Store
from tests.helpers.stores import ADA, BO, add_thread, all_messages, fact, open_store, take

COVER, FILM = UUID(int=71), UUID(int=72)


def told(number: int = 1, owner: UUID = BO, rev: int = 1, title: str = "Waves") -> ShelfVideo:
    """A video as the relay tells it."""
    film, cover = (Blob(f"{one.hex[:-2]}{number:02}", "video/mp4", 9, 9, 16, one) for one in (FILM, COVER))
    return ShelfVideo(UUID(int=number), owner, title, item_of(film, cover, title, 4_000), rev=rev, added_at=number)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = open_store(tmp_path)
    return found


def put(store: Store, *videos: ShelfVideo) -> None:
    with store.write() as tx:
        for video in videos:
            shelf.put(tx, video)


def of(store: Store, owner: UUID) -> list[str]:
    return [video.title for video in store.reading(lambda db: shelf.of(db, owner))]


def left(store: Store) -> set[str]:
    return set(store.reading(lambda db: media.left(db, 99)))


def test_a_card_shows_what_is_told_and_nothing_once_it_is_away(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "", media=(card_of(UUID(int=1), BO),))])
    heard: list[Changes] = []
    store.subscribe(heard.append)
    (row,) = all_messages(store)
    assert row.media == (card_of(UUID(int=1), BO),)
    put(store, told())
    (row,) = all_messages(store)
    assert row.media[0].shelved is not None
    assert (row.media[0].shelved.title, row.media[0].poster) == ("Waves", told().item.poster)
    kinds = [(type(one), one.collection) for one in heard[-1] if isinstance(one, (Put, Remove))]
    assert (Put, Collection.MESSAGES) in kinds
    assert (Put, Collection.SHELF) in kinds
    assert store.reading(lambda db: media.get(db, row.message_id)) == row.media
    assert store.reading(lambda db: media.get(db, UUID(int=1))) == (told().item,)
    assert store.reading(lambda db: media.may_come(db, UUID(int=1)))
    with store.write() as tx:
        shelf.away(tx, UUID(int=1), BO)
    (row,) = all_messages(store)
    assert row.media[0].shelved is not None
    assert (row.media[0].shelved.told, row.media[0].shelved.title, row.media[0].poster) == (True, "", None)
    assert left(store) >= {told().item.blob.key}
    assert not store.reading(lambda db: media.may_come(db, UUID(int=1)))


def test_older_news_changes_nothing_and_a_page_is_all_there_is(store: Store) -> None:
    put(store, told(1), told(2), told(3, ADA))
    put(store, told(1, rev=3, title="Tides"), told(1, rev=2, title="Older"))
    assert of(store, BO) == ["Waves", "Tides"]
    with store.write() as tx:
        shelf.put_all(tx, BO, [told(1, rev=2, title="Restored")])
    assert of(store, BO) == ["Restored"]
    assert of(store, ADA) == ["Waves"]


def test_what_is_wanted_is_shown_until_the_relay_has_it(store: Store) -> None:
    mine = replace(told(4, ADA), item=item_of(Blob("v" * 43, "video/mp4", 9), Blob("c" * 43, "image/jpeg", 3), "x", 9))
    wanted = replace(mine, waits=True)
    with store.write(own=True) as tx:
        shelf.want(tx, wanted)
    assert store.reading(shelf.wanted) == ((UUID(int=4), wanted),)
    assert store.reading(media.unsent_keys) == {"v" * 43, "c" * 43}
    assert store.reading(lambda db: shelf.told(db, UUID(int=4))) is None
    named = replace(
        wanted,
        item=replace(
            mine.item, blob=replace(mine.item.blob, blob_id=FILM), poster=Blob("c" * 43, "image/jpeg", 3, blob_id=COVER)
        ),
    )
    with store.write() as tx:
        shelf.want(tx, named)
        shelf.settle(tx, named, told(4, ADA))
    kept = store.reading(lambda db: shelf.get(db, UUID(int=4)))
    assert kept is not None
    assert not kept.waits
    assert kept.item.blob.key == "v" * 43, "what was made here is not fetched again"
    assert store.reading(shelf.wanted) == ()
    assert store.reading(media.unsent_keys) == frozenset()


def test_what_is_wanted_further_meanwhile_is_still_to_go(store: Store) -> None:
    sent = replace(told(5, ADA), waits=True)
    with store.write() as tx:
        shelf.want(tx, replace(sent, title="Another"))
        shelf.settle(tx, sent, told(5, ADA))
    assert of(store, ADA) == ["Another"]
    assert len(store.reading(shelf.wanted)) == 1


def test_what_is_taken_off_is_not_shown_and_waits_for_the_relay(store: Store) -> None:
    put(store, told(6, ADA))
    with store.write(own=True) as tx:
        shelf.drop(tx, UUID(int=6))
    assert of(store, ADA) == []
    assert store.reading(shelf.wanted) == ((UUID(int=6), None),)
    with store.write() as tx:
        shelf.forget(tx, UUID(int=6), ADA)
    assert store.reading(shelf.wanted) == ()
    assert left(store) >= {told(6).item.blob.key}


def test_what_was_refused_says_so_and_waits_for_the_person(store: Store) -> None:
    with store.write() as tx:
        shelf.refuse(tx, replace(told(8, ADA), waits=True), "too_young")
    assert store.reading(shelf.wanted) == ()
    kept = store.reading(lambda db: shelf.get(db, UUID(int=8)))
    assert kept is not None
    assert (kept.waits, kept.refused) == (False, "too_young")


def test_nothing_of_whose_request_waits_is_fetched(store: Store) -> None:
    put(store, told(1))
    assert store.reading(lambda db: media.may_come(db, UUID(int=1)))
    add_thread(store)
    for state in ("request", "closed"):
        with store.write() as tx:
            tx.execute("UPDATE threads SET other_id = ?, state = ?", (BO.bytes, state))
        assert not store.reading(lambda db: media.may_come(db, UUID(int=1)))
    with store.write() as tx:
        tx.execute("UPDATE threads SET state = 'active'")
    assert store.reading(lambda db: media.may_come(db, UUID(int=1)))
    assert not store.reading(lambda db: media.may_come(db, UUID(int=2)))


def test_a_cover_of_another_device_is_wanted_here_unless_one_was_chosen_here(store: Store) -> None:
    put(store, told(6, ADA))
    poster = Blob("b" * 32, "image/jpeg", 3, 9, 16, UUID(int=73))
    other = replace(told(6, ADA, rev=2), item=replace(told().item, poster=poster))
    chosen = Blob("c" * 43, "image/jpeg", 3)
    for cover, stays in ((None, poster), (chosen, chosen)):
        wanted = replace(told(6, ADA), title="Tides", waits=True)
        if cover is not None:
            wanted = replace(wanted, item=replace(wanted.item, poster=cover))
        with store.write() as tx:
            tx.execute("DELETE FROM shelf")
            shelf.put(tx, told(6, ADA))
            shelf.want(tx, wanted)
            shelf.put(tx, other)
            shelf.put(tx, told(6, ADA))
        found = store.reading(lambda db: shelf.get(db, UUID(int=6)))
        assert found is not None
        assert (found.title, found.item.poster) == ("Tides", stays)
