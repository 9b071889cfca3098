"""Shelves: who may read the bytes, what keeps them, and that what was taken off is gone everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services import collecting
from relay.services import shelf as service
from relay.services.context import Policy
from relay.storage.ledger import Ledger
from relay.storage.sqlite import backup
from relay.storage.sqlite.settings import SqliteSettings
from relay.wire import bodies
from relay.wire.attachments import MediaBody, Poster
from relay.wire.errors import ErrorName, Reason
from relay.wire.events import Kind
from relay.wire.messages import MessageId, Send
from relay.wire.people import PersonId
from relay.wire.privacy import PutOnList
from relay.wire.shelf import AddVideo, SetVideo, ShelfIds, ShelfPage, ShelfVideo, VideoId, VideoLinkBody
from tests.helpers.mediaclient import png
from tests.relay.services.mediaworld import Media, media_send
from tests.relay.services.mediaworld import photo as photo_of
from tests.relay.services.world import Actor, World, befriend, refused
from tests.relay.storage.adapters import Clock, Opened, open_sqlite

MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42"


async def adding(media: Media, actor: Actor, reach: str = "friends", **more: Any) -> AddVideo:
    """Parameters of `shelf.add`, with blobs that are uploaded."""
    video = await media.upload(actor, MP4 + uuid4().bytes * 99, "video/mp4")
    picture = await media.upload(actor)
    cover = Poster(blob_id=picture.blob_id, media_type=picture.media_type, size=picture.size, width=9, height=16)
    params = AddVideo(
        id=uuid4(),
        title="Waves",
        blob_id=video.blob_id,
        media_type=video.media_type,
        size=video.size,
        duration=4_000,
        width=9,
        height=16,
        cover=cover,
        reach=reach,
    )
    return msgspec.structs.replace(params, **more)


async def put(media: Media, actor: Actor, reach: str = "friends") -> ShelfVideo:
    """A video on their shelf, newer than those before it."""
    media.world.opened.clock.now += 1
    found: ShelfVideo = await actor.call("shelf.add", await adding(media, actor, reach))
    return found


async def reads(media: Media, actor: Actor, video: ShelfVideo) -> bool:
    """Whether somebody reads both blobs; nobody reads one alone."""
    assert video.blob_id is not None
    assert video.cover is not None
    both = {await media.reads(actor, one) for one in (video.blob_id, video.cover.blob_id)}
    assert len(both) == 1
    return both.pop()


async def seen(actor: Actor, owner: Actor) -> list[UUID]:
    """What of a shelf is for somebody, by all three ways to ask."""
    listed = [one.id for one in (await actor.call("shelf.list", ShelfPage(user_id=owner.id))).videos]
    profile = await actor.call("people.profile", PersonId(user_id=owner.id))
    assert (profile.videos, [one.id for one in profile.some_videos]) == (len(listed), listed[:3])
    if listed:
        asked = await actor.call("shelf.get", ShelfIds(ids=(uuid4(), *listed)))
        assert [one.id for one in asked.videos] == listed
    return listed


def card_send(thread_id: UUID, video: ShelfVideo) -> Send:
    body = VideoLinkBody(video_id=video.id, owner_id=video.owner_id)
    return Send(id=uuid4(), thread_id=thread_id, body=bodies.write_body(body))


async def test_bytes_and_lists_are_for_the_reach_at_every_moment(
    world: World, media: Media, ada: Actor, boris: Actor
) -> None:
    videos = {reach: await put(media, ada, reach) for reach in ("nobody", "friends", "followers", "everyone")}
    newest = [one.id for one in reversed(videos.values())]

    async def sees(*reaches: str) -> None:
        ids = [videos[reach].id for reach in reaches]
        assert await seen(boris, ada) == [one for one in newest if one in ids]
        for reach, video in videos.items():
            assert await reads(media, boris, video) == (reach in reaches), reach
            assert await reads(media, ada, video)

    assert await seen(ada, ada) == newest
    await sees("everyone")
    await boris.call("people.follow", PersonId(user_id=ada.id))
    await sees("followers", "everyone")
    await ada.call("people.follow", PersonId(user_id=boris.id))
    await sees("friends", "followers", "everyone")
    await ada.call("privacy.put", PutOnList(user_id=boris.id, list="never"))
    await sees()
    await ada.call("people.unfollow", PersonId(user_id=boris.id))
    await boris.call("people.unfollow", PersonId(user_id=ada.id))
    await ada.call("privacy.put", PutOnList(user_id=boris.id, list="always"))
    await sees("friends", "followers", "everyone")
    await ada.call("people.block", PersonId(user_id=boris.id))
    await sees()
    await ada.call("people.unblock", PersonId(user_id=boris.id))
    await boris.call("people.block", PersonId(user_id=ada.id))
    await sees()


async def test_whoever_it_is_not_for_hears_what_an_empty_shelf_and_nobody_would_say(
    world: World, media: Media, ada: Actor, boris: Actor
) -> None:
    cleo = await world.sign_up("cleo")
    video = await put(media, ada)
    answers = [await boris.call("shelf.list", ShelfPage(user_id=one)) for one in (ada.id, cleo.id, uuid4())]
    assert answers[0] == answers[1] == answers[2]
    assert await boris.call("shelf.get", ShelfIds(ids=(video.id,))) == answers[0]
    profiles = [await boris.call("people.profile", PersonId(user_id=one.id)) for one in (ada, cleo)]
    assert {profile.videos for profile in profiles} == {0}


async def test_a_card_never_widens_the_reach(world: World, media: Media, ada: Actor, boris: Actor) -> None:
    cleo = await world.sign_up("cleo")
    await befriend(ada, boris)
    await befriend(boris, cleo)
    video = await put(media, ada)
    shared, passed_on = await ada.thread_with(boris), await boris.thread_with(cleo)
    await ada.call("messages.send", card_send(shared, video))
    await boris.call("messages.send", card_send(passed_on, video))
    assert await reads(media, boris, video)
    assert not await reads(media, cleo, video)
    assert await seen(cleo, ada) == []
    with refused(ErrorName.NOT_FOUND):
        await cleo.call("messages.send", card_send(passed_on, video))
    with refused(ErrorName.NOT_FOUND):
        await boris.call("messages.send", card_send(passed_on, msgspec.structs.replace(video, owner_id=boris.id)))
    # What is only shown to one, one cannot post as one's own.
    assert video.blob_id is not None
    blob = msgspec.structs.replace(await media.upload(boris), blob_id=video.blob_id, size=video.size)
    with refused(ErrorName.NOT_FOUND):
        await boris.call("messages.send", media_send(passed_on, blob))
    await ada.call("people.unfollow", PersonId(user_id=boris.id))
    await boris.call("people.unfollow", PersonId(user_id=ada.id))
    assert not await reads(media, boris, video)


async def test_what_is_taken_off_is_seen_by_nobody(media: Media, ada: Actor, boris: Actor) -> None:
    await befriend(ada, boris)
    video, other = await put(media, ada), await put(media, ada)
    media.world.opened.clock.now += 30 * 86_400_000
    await collecting.collect(media.context)
    assert await reads(media, boris, video), "a shelf keeps its blobs without any message"
    head = await ada.head()
    await ada.call("shelf.remove", VideoId(id=video.id))
    await ada.call("shelf.remove", VideoId(id=video.id))
    (event,) = await ada.events(head)
    assert (event.kind, event.video) == (
        Kind.SHELF_CHANGED,
        ShelfVideo(id=video.id, owner_id=ada.id, rev=2, gone=True),
    )
    for actor in (ada, boris):
        assert await seen(actor, ada) == [other.id]


async def test_a_blob_stays_for_whatever_else_keeps_it(media: Media, ada: Actor, boris: Actor) -> None:
    await befriend(ada, boris)
    thread_id = await ada.thread_with(boris)
    params = await adding(media, ada)
    video = await ada.call("shelf.add", params)
    cover = await media.upload(ada, png(900, b"another"))
    # The cover is a photo of a message too: each lets go by itself.
    send = media_send(thread_id, cover)
    await ada.call("messages.send", send)
    picture = Poster(blob_id=cover.blob_id, media_type=cover.media_type, size=cover.size, width=9, height=16)
    changed = await ada.call("shelf.set", SetVideo(id=video.id, cover=picture, placeholder="AAAA"))
    assert (changed.cover, changed.placeholder, changed.rev) == (picture, "AAAA", 2)
    assert await ada.call("shelf.set", SetVideo(id=video.id, title="Waves")) == changed
    assert not await media.reads(ada, params.cover.blob_id)
    await ada.call("messages.unsend", MessageId(id=send.id))
    assert await media.reads(boris, cover.blob_id)
    await ada.call("messages.send", media_send(thread_id, cover))
    await ada.call("shelf.remove", VideoId(id=video.id))
    assert await media.reads(boris, cover.blob_id)
    assert not await media.reads(ada, params.blob_id)


async def test_a_reach_that_changes_is_nothing_others_learn_of(media: Media, ada: Actor, boris: Actor) -> None:
    await befriend(ada, boris)
    video = await put(media, ada, "everyone")
    before = await boris.call("shelf.get", ShelfIds(ids=(video.id,)))
    assert (await ada.call("shelf.set", SetVideo(id=video.id, reach="friends"))).rev == 2
    assert await boris.call("shelf.get", ShelfIds(ids=(video.id,))) == before


async def test_nobody_shelves_what_somebody_else_uploaded(media: Media, ada: Actor, boris: Actor) -> None:
    await befriend(ada, boris)
    video = await put(media, boris)
    theirs = await adding(media, ada)
    photo = await media.upload(ada)
    film = await media.upload(ada, MP4 + uuid4().bytes, "video/mp4")
    await ada.call("messages.send", media_send(await ada.thread_with(boris), photo))
    body = MediaBody(items=(msgspec.structs.replace(photo_of(film), kind="video"),))
    send = Send(id=uuid4(), thread_id=await ada.thread_with(boris), body=bodies.write_body(body))
    await ada.call("messages.send", send)
    cover = Poster(blob_id=photo.blob_id, media_type=photo.media_type, size=photo.size, width=9, height=16)
    own = await adding(media, boris)
    taken = {"blob_id": film.blob_id, "size": film.size}
    for params, blob_id in (
        (msgspec.structs.replace(own, **taken), film.blob_id),
        (msgspec.structs.replace(own, cover=cover), photo.blob_id),
        (msgspec.structs.replace(own, cover=theirs.cover), theirs.cover.blob_id),
    ):
        with refused(ErrorName.NOT_FOUND) as caught:
            await boris.call("shelf.add", params)
        assert caught.value.blob_id == blob_id
    with refused(ErrorName.NOT_FOUND):
        await boris.call("shelf.set", SetVideo(id=video.id, cover=cover))
    # The same bytes, uploaded by oneself, are one's own.
    await boris.call("shelf.add", own)


async def test_again_is_the_same_and_another_is_a_conflict(media: Media, ada: Actor, boris: Actor) -> None:
    params = await adding(media, ada)
    video = await ada.call("shelf.add", params)
    head = await ada.head()
    assert await ada.call("shelf.add", params) == video
    assert await ada.head() == head
    with refused(ErrorName.CONFLICT):
        await ada.call("shelf.add", await adding(media, ada, id=params.id))
    with refused(ErrorName.CONFLICT):
        await boris.call("shelf.add", await adding(media, boris, id=params.id))
    await ada.call("shelf.remove", VideoId(id=video.id))
    with refused(ErrorName.CONFLICT):
        await ada.call("shelf.add", params)
    with refused(ErrorName.NOT_FOUND):
        await ada.call("shelf.set", SetVideo(id=video.id, title="Back"))


async def test_a_shelf_is_bounded_and_says_by_what(world: World, media: Media, ada: Actor) -> None:
    policy = Policy(shelf=1, shelf_for=5)

    async def add(params: AddVideo) -> None:
        await world.opened.storage.write(lambda tx: service.add(tx, ada.caller, params, policy))

    with refused(ErrorName.INVALID_PARAMS) as long:
        await add(await adding(media, ada, duration=5_001))
    await add(await adding(media, ada, duration=5_000))
    with refused(ErrorName.INVALID_PARAMS) as full:
        await add(await adding(media, ada))
    assert (long.value.field, full.value.field, full.value.limit) == ("duration", "id", 1)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "a\nb"}, "title"),
        ({"media_type": "image/png"}, "media_type"),
        ({"media_type": "video/webm"}, "media_type"),
        ({"size": 7}, "size"),
        ({"width": 0}, "width"),
        ({"placeholder": "!"}, "placeholder"),
        ({"reach": "family"}, "reach"),
    ],
)
async def test_what_is_said_of_it_is_checked(media: Media, ada: Actor, more: Any, field: str) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("shelf.add", await adding(media, ada, **more))
    assert caught.value.field == field


async def test_the_young_show_it_to_friends_at_most_and_children_nobody(world: World, media: Media) -> None:
    now = world.opened.clock.now
    years = 1970 + now // 31_557_600_000
    teen = await world.sign_up("teen", birth_date=f"{years - 17}-01-01", reaches=None)
    child = await world.sign_up("child", birth_date=f"{years - 13}-01-01", reaches=None)
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await teen.call("shelf.add", await adding(media, teen, "followers"))
    assert caught.value.field == "reach"
    video = await put(media, teen)
    with refused(ErrorName.INVALID_PARAMS):
        await teen.call("shelf.set", SetVideo(id=video.id, reach="everyone"))
    with refused(ErrorName.FORBIDDEN) as young:
        await child.call("shelf.add", await adding(media, child))
    assert young.value.reason is Reason.TOO_YOUNG


async def test_a_restore_brings_nothing_back(tmp_path: Path, media: Media, opened: Opened, ada: Actor) -> None:
    video = await put(media, ada)
    narrowed, covered, wider = [await put(media, ada, reach) for reach in ("everyone", "followers", "friends")]
    backup.back_up(tmp_path / "relay.db", tmp_path / "copy.db", SqliteSettings())
    await ada.call("shelf.remove", VideoId(id=video.id))
    await ada.call("shelf.set", SetVideo(id=narrowed.id, reach="friends"))
    cover = (await adding(media, ada)).cover
    await ada.call("shelf.set", SetVideo(id=covered.id, cover=cover))
    await ada.call("shelf.set", SetVideo(id=wider.id, reach="everyone", title="Wider"))
    ledger = Ledger(tmp_path / "erased.log")
    assert await ledger.catch_up(opened.storage) == 3
    (tmp_path / "new").mkdir()
    restored_path = tmp_path / "new" / "relay.db"
    backup.restore(tmp_path / "copy.db", restored_path, ledger, SqliteSettings(), opened.clock.now)
    restored = await open_sqlite(tmp_path / "new", Clock(opened.clock.now))
    found = await restored.storage.read(lambda tx: service.list_videos(tx, ada.caller, ShelfPage(user_id=ada.id)))
    # What was shown to fewer since is its owner's alone until they say again for whom it is.
    assert [(one.id, one.reach) for one in found.videos] == [
        (wider.id, "friends"),
        (covered.id, "nobody"),
        (narrowed.id, "nobody"),
    ]
    await restored.storage.close()
