"""Every blob × everybody who has no business with it, and every end of a blob × every store.

A new kind of blob is one line of KINDS (`mediakinds`), another outsider one of OUTSIDERS, another end one of ENDS.
There are no groups yet, so nobody leaves one. Who blocks somebody keeps what was said before, as with words; nothing
new gets through.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, fields
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from relay.blobs.objects import Bucket, ObjectBlobs, s3
from relay.blobs.workers import Workers
from relay.config.sections import MediaSection, StorageSection
from relay.services import collecting, operators, passing_time
from relay.wire import bodies
from relay.wire.errors import ErrorName, Refusal
from relay.wire.ids import make_id
from relay.wire.media import Blob
from relay.wire.messages import MessageId, Schedule, Send
from relay.wire.people import PersonId
from relay.wire.requests import ThreadId
from relay.wire.session import Revoke
from relay.wire.shelf import AddVideo, VideoId, VideoLinkBody
from relay.wire.threads import SetThread
from tests.helpers.mediaclient import png
from tests.helpers.object_storage import object_storage
from tests.relay.services.mediakinds import KINDS, said, still
from tests.relay.services.mediaworld import Media, media_send
from tests.relay.services.world import Actor, World, befriend, refused

WITHIN = 600
"""Seconds in which bytes are gone once nobody may read them."""


@dataclass
class Scene:
    """Ada wrote to Boris; `post` says with what."""

    world: World
    media: Media
    ada: Actor
    boris: Actor
    thread_id: UUID
    body: bodies.Body
    blobs: list[Blob]
    message_id: UUID

    @classmethod
    async def of(cls, media: Media, kind: str) -> Scene:
        ada, boris = await media.world.sign_up("ada"), await media.world.sign_up("boris")
        thread_id = await ada.thread_with(boris)
        await ada.send(thread_id, "hello")
        await boris.send(thread_id, "hi")
        if kind == "shelf":
            await befriend(ada, boris)
        body, blobs = await KINDS[kind](media, ada)
        return cls(media.world, media, ada, boris, thread_id, body, blobs, uuid4())

    async def post(self) -> None:
        if isinstance(self.body, VideoLinkBody):
            await self.shelve(self.body.video_id)
        params = Send(id=self.message_id, thread_id=self.thread_id, body=bodies.write_body(self.body))
        await self.ada.call("messages.send", params)
        assert await self.read_by(self.boris) == len(self.blobs)

    async def shelve(self, video_id: UUID) -> None:
        """Put the video on Ada's shelf, for her friends: Boris is one."""
        film, cover = self.blobs
        told = {"id": video_id, "title": "Waves", "duration": 5, "width": 4, "height": 3, "reach": "friends"}
        await self.ada.call("shelf.add", AddVideo(**said(film, **told), cover=still(cover)))

    async def read_by(self, actor: Actor) -> int:
        """How many of the blobs somebody may read."""
        return sum([await self.media.reads(actor, blob.blob_id) for blob in self.blobs])

    async def posted_by(self, actor: Actor) -> bool:
        """Whether somebody can have a message of their own carry one of the blobs."""
        helper = await self.world.sign_up(f"helper{uuid4().hex[:8]}")
        try:
            thread_id = await actor.thread_with(helper)
            if isinstance(self.body, VideoLinkBody):
                card = Send(id=uuid4(), thread_id=thread_id, body=bodies.write_body(self.body))
                with refused(ErrorName.NOT_FOUND):
                    await actor.call("messages.send", card)
            for blob in self.blobs:
                await actor.call("messages.send", media_send(thread_id, blob))
        except Refusal as refusal:
            assert refusal.name in (ErrorName.NOT_FOUND, ErrorName.NOT_SIGNED_IN, ErrorName.INVALID_PARAMS)
            return False
        return True


# Outsiders: each is somebody who must read nothing of what Ada posts for Boris.


async def stranger(scene: Scene) -> Actor:
    await scene.post()
    return await scene.world.sign_up("cleo")


async def in_another_thread_of_the_sender(scene: Scene) -> Actor:
    cleo = await scene.world.sign_up("cleo")
    await cleo.send(await cleo.thread_with(scene.ada), "hello")
    await scene.post()
    return cleo


async def in_another_thread_of_the_receiver(scene: Scene) -> Actor:
    cleo = await scene.world.sign_up("cleo")
    await cleo.send(await cleo.thread_with(scene.boris), "hello")
    await scene.post()
    return cleo


async def blocked(scene: Scene) -> Actor:
    cleo = await in_another_thread_of_the_sender(scene)
    await scene.ada.call("people.block", PersonId(user_id=cleo.id))
    return cleo


async def the_receiver_who_was_blocked_before(scene: Scene) -> Actor:
    await scene.ada.call("people.block", PersonId(user_id=scene.boris.id))
    with refused(ErrorName.FORBIDDEN):
        await scene.post()
    return scene.boris


async def the_receiver_who_blocked_before(scene: Scene) -> Actor:
    await scene.boris.call("people.block", PersonId(user_id=scene.ada.id))
    with refused(ErrorName.FORBIDDEN):
        await scene.post()
    return scene.boris


async def asked_by_a_request(scene: Scene) -> Actor:
    await scene.post()
    await scene.boris.reach("friends", "everyone")
    await scene.boris.call("requests.withdraw", ThreadId(thread_id=scene.thread_id))
    await scene.ada.send(scene.thread_id, "may I")
    return scene.boris


async def revoked_device(scene: Scene) -> Actor:
    await scene.post()
    second = await scene.world.sign_in("boris")
    await scene.boris.call("session.revoke", Revoke(device_id=UUID(bytes=second.caller.device_id)))
    return second


async def suspended(scene: Scene) -> Actor:
    await scene.post()
    await scene.world.opened.storage.write(lambda tx: operators.suspend(tx, "boris"))
    return scene.boris


async def before_it_is_posted(scene: Scene) -> Actor:
    return scene.boris


async def before_it_is_due(scene: Scene) -> Actor:
    body, at = bodies.write_body(scene.body), scene.world.opened.clock.now + 3_600_000
    await scene.ada.call(
        "messages.schedule", Schedule(id=scene.message_id, thread_id=scene.thread_id, body=body, send_at=at)
    )
    return scene.boris


async def who_deleted_it_for_themselves(scene: Scene) -> Actor:
    await scene.post()
    await scene.boris.call("messages.hide", MessageId(id=scene.message_id))
    return scene.boris


async def whom_it_is_no_longer_for(scene: Scene) -> Actor:
    await scene.post()
    await scene.ada.call("people.unfollow", PersonId(user_id=scene.boris.id))
    return scene.boris


OUTSIDERS: dict[str, Callable[[Scene], Awaitable[Actor]]] = {
    one.__name__: one
    for one in (
        stranger,
        in_another_thread_of_the_sender,
        in_another_thread_of_the_receiver,
        blocked,
        the_receiver_who_was_blocked_before,
        the_receiver_who_blocked_before,
        asked_by_a_request,
        revoked_device,
        suspended,
        before_it_is_posted,
        before_it_is_due,
        who_deleted_it_for_themselves,
        whom_it_is_no_longer_for,
    )
}
OF_MESSAGES = {"asked_by_a_request", "before_it_is_due", "who_deleted_it_for_themselves"}
"""Outsiders of what a message carries; a card neither widens nor narrows whom a shelf shows its video to."""
OF_SHELVES = {"whom_it_is_no_longer_for"}
"""A message stays with who got it, whoever follows whom."""


def outside(kind: str, outsider: str) -> bool:
    """Whether somebody has no business with a kind of blob."""
    return outsider not in (OF_MESSAGES if kind == "shelf" else OF_SHELVES)


@pytest.mark.parametrize(
    ("kind", "outsider"), [(kind, one) for kind in KINDS for one in OUTSIDERS if outside(kind, one)]
)
async def test_no_outsider_reads_it_or_passes_it_on(media: Media, kind: str, outsider: str) -> None:
    scene = await Scene.of(media, kind)
    who = await OUTSIDERS[outsider](scene)
    assert await scene.read_by(who) == 0
    assert not await scene.posted_by(who)
    # A guess that is almost right is as good as any other.
    for blob in scene.blobs[:1]:
        for guess in (blob.blob_id.int ^ 1, blob.blob_id.int + (1 << 80), make_id(scene.world.opened.clock.now).int):
            near = Blob(blob_id=UUID(int=guess), size=blob.size, media_type=blob.media_type)
            assert not await media.reads(scene.ada, near.blob_id)


# Ends: after each nobody reads it, and its bytes go.


async def unsent(scene: Scene) -> None:
    await scene.post()
    await scene.ada.call("messages.unsend", MessageId(id=scene.message_id))


async def expired(scene: Scene) -> None:
    await scene.ada.call("threads.set", SetThread(thread_id=scene.thread_id, disappear_after=60))
    await scene.post()
    scene.world.opened.clock.now += 60_000
    for actor in (scene.ada, scene.boris):
        assert await scene.read_by(actor) == 0, "not even before it is erased"
    await passing_time.pass_by(scene.world.context)


async def deleted_by_both_for_themselves(scene: Scene) -> None:
    await scene.post()
    for actor in (scene.ada, scene.boris):
        await actor.call("messages.hide", MessageId(id=scene.message_id))


async def opened(scene: Scene) -> None:
    await scene.post()
    await scene.boris.call("messages.open", MessageId(id=scene.message_id))


async def taken_off(scene: Scene) -> None:
    assert isinstance(scene.body, VideoLinkBody)
    await scene.post()
    await scene.ada.call("shelf.remove", VideoId(id=scene.body.video_id))


ENDS: dict[str, Callable[[Scene], Awaitable[None]]] = {
    one.__name__: one for one in (unsent, expired, deleted_by_both_for_themselves, opened, taken_off)
}


def ends(kind: str, end: str) -> bool:
    """Whether a kind of blob ends so."""
    if kind == "shelf" or end == "taken_off":
        return kind == "shelf" and end == "taken_off"
    return end != "opened" or kind == "once"


@pytest.fixture(params=["folder", "bucket"])
async def kept(
    request: pytest.FixtureRequest, world: World, tmp_path: Path, workers: Workers
) -> AsyncIterator[tuple[Media, Callable[[], set[str]]]]:
    """Media of either store, and the names of all bytes that are there, in both of its places."""
    if request.param == "folder":
        media = Media.of(world, tmp_path / "media", workers)
        yield media, media.on_disk
        return
    with object_storage() as storage:
        bucket = Bucket(storage.bucket, "relay/", storage.url, "us-east-1", storage.access_key, "SK", 5.0)
        media = Media.of(world, tmp_path / "media", workers, ObjectBlobs(s3(bucket)))
        yield media, lambda: media.on_disk() | {name.removeprefix("relay/") for name in storage.objects}


@pytest.mark.parametrize(
    ("kind", "end"),
    [(kind, end) for kind in KINDS for end in ENDS if ends(kind, end)],
)
async def test_what_ended_is_read_by_nobody_and_its_bytes_are_gone(
    kept: tuple[Media, Callable[[], set[str]]], kind: str, end: str
) -> None:
    media, names = kept
    scene = await Scene.of(media, kind)
    other = await media.upload(scene.ada, png(200))
    await scene.ada.call("messages.send", media_send(scene.thread_id, other))
    assert names() == {blob.blob_id.hex for blob in (*scene.blobs, other)}
    await ENDS[end](scene)
    for actor in (scene.ada, scene.boris, await media.world.sign_in("ada")):
        assert await scene.read_by(actor) == 0
    assert await collecting.collect(media.context) == len(scene.blobs)
    assert names() == {other.blob_id.hex}


def test_bytes_are_collected_long_before_they_have_to_be_gone() -> None:
    assert MediaSection().collect_every <= WITHIN / 10
    # However patient an operator makes the relay: it sees late that time is over, and removes the bytes late.
    slowest = [(StorageSection, "look_every"), (MediaSection, "collect_every")]
    ranges = [one.metadata["range"] for section, name in slowest for one in fields(section) if one.name == name]
    assert len(ranges) == 2
    assert sum(one.high for one in ranges) <= WITHIN * 2 / 3
