"""What a person does with a shelf: kept at once, checked before anything goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.commands import shelf as commands
from desktop.domain.media import Blob, MediaItem, card_of
from desktop.domain.problem import Problem
from desktop.store import outbox, shelf
from desktop.store.store import Store
from relay.wire.attachments import Poster
from relay.wire.base import Wire
from relay.wire.shelf import ShelfIds, ShelfPage, ShelfVideo, ShelfVideos
from tests.helpers.stores import ADA, BO, T0, THREAD, add_thread, all_messages, open_store, safe

FILM = MediaItem(
    "video", Blob("v" * 43, "video/mp4", 100, 9, 16), poster=Blob("p" * 43, "image/jpeg", 10, 9, 16), duration=5_000
)
COVER = Poster(blob_id=UUID(int=8), media_type="image/jpeg", size=3, width=9, height=16)
THEIRS = ShelfVideo(
    id=UUID(int=5), owner_id=BO, rev=1, added_at=1, title="Waves", blob_id=UUID(int=7), media_type="video/mp4", size=9,
    duration=4_000, width=9, height=16, cover=COVER,
)  # fmt: skip


class Relay:
    """Answers with these videos, or as planted."""

    def __init__(self, *videos: ShelfVideo) -> None:
        self.videos = videos
        self.problem: Problem | None = None

    async def call(self, method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        if self.problem is not None:
            raise self.problem
        if isinstance(params, ShelfIds):
            return ShelfVideos(videos=tuple(video for video in self.videos if video.id in params.ids))
        assert isinstance(params, ShelfPage)
        return ShelfVideos(videos=self.videos)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = open_store(tmp_path)
    add_thread(found)
    yield found
    found.close()


def test_what_is_put_there_is_safe_and_shown_at_once(store: Store) -> None:
    key = commands.add(store, FILM, " Waves ", "everyone", T0)
    assert safe(store)
    (video,) = store.reading(lambda db: shelf.of(db, ADA))
    assert (video.video_id, video.title, video.reach, video.waits) == (key, "Waves", "everyone", True)
    commands.change(store, key, "Tides", "nobody")
    (video,) = store.reading(lambda db: shelf.of(db, ADA))
    assert (video.title, video.reach, video.item.name) == ("Tides", "nobody", "Tides.mp4")
    assert video.item.poster == FILM.poster
    cover = MediaItem("photo", Blob("q" * 43, "image/jpeg", 11, 9, 16), placeholder="AAAA")
    commands.change(store, key, "Tides", "nobody", cover)
    commands.change(store, key, "Tide", "nobody")
    assert safe(store)
    (video,) = store.reading(lambda db: shelf.of(db, ADA))
    assert (video.title, video.item.poster, video.item.placeholder) == ("Tide", cover.blob, "AAAA")
    commands.remove(store, key)
    assert store.reading(lambda db: shelf.of(db, ADA)) == ()


@pytest.mark.parametrize(
    ("item", "title", "reach", "field"),
    [
        (FILM, " ", "everyone", "title"),
        (FILM, "Waves", "family", "reach"),
        (replace(FILM, poster=None), "Waves", "everyone", "item"),
        (replace(FILM, duration=0), "Waves", "everyone", "item"),
    ],
)
def test_what_cannot_stand_there_is_refused(store: Store, item: MediaItem, title: str, reach: str, field: str) -> None:
    with pytest.raises(Problem) as caught:
        commands.add(store, item, title, reach, T0)
    assert caught.value.field == field


async def test_a_card_is_sent_to_five_at_most_and_not_before_the_video_is_there(store: Store) -> None:
    key = commands.add(store, FILM, "Waves", "everyone", T0)
    with pytest.raises(Problem) as early:
        commands.share(store, key, (THREAD,), T0)
    assert early.value.name == "conflict"
    await commands.look_up(store, Relay(THEIRS), [(THEIRS.id, BO)])
    (made,) = commands.share(store, THEIRS.id, (THREAD,), T0)
    (row,) = all_messages(store)
    assert row.message_id == made
    assert row.media[0].shelved is not None
    assert row.media[0].shelved.title == "Waves"
    ((_, n),) = store.reading(lambda db: outbox.heads(db, 9))
    action = store.reading(lambda db: outbox.get(db, n))
    assert action is not None
    assert action.items == (card_of(THEIRS.id, BO),)
    for threads in ((), (THREAD,) * 6):
        with pytest.raises(Problem):
            commands.share(store, THEIRS.id, threads, T0)
    with pytest.raises(Problem):
        commands.share(store, UUID(int=99), (THREAD,), T0)


async def test_a_shelf_is_as_the_relay_tells_else_as_it_is_known(store: Store) -> None:
    relay = Relay(THEIRS, replace(THEIRS, id=UUID(int=6), owner_id=ADA))
    assert [video.video_id for video in await commands.listed(store, relay, BO)] == [THEIRS.id]
    relay.problem = Problem("offline")
    assert [video.video_id for video in await commands.listed(store, relay, BO)] == [THEIRS.id]
    relay.problem = Problem("rate_limited")
    with pytest.raises(Problem):
        await commands.listed(store, relay, BO)


async def test_what_is_not_answered_is_away_and_so_is_what_is_another_s(store: Store) -> None:
    await commands.look_up(store, Relay(THEIRS), [(THEIRS.id, BO)])
    assert store.reading(lambda db: shelf.get(db, THEIRS.id)) is not None
    await commands.look_up(store, Relay(), [(THEIRS.id, BO)])
    assert store.reading(lambda db: shelf.get(db, THEIRS.id)) is None
    await commands.look_up(store, Relay(THEIRS), [(THEIRS.id, ADA)])
    assert store.reading(lambda db: shelf.get(db, THEIRS.id)) is None
    await commands.look_up(store, Relay(THEIRS), [])


def test_nobody_else_s_is_changed(store: Store) -> None:
    for act in (commands.remove, commands.again):
        with pytest.raises(Problem) as caught:
            act(store, UUID(int=42))
        assert caught.value.name == "not_found"
