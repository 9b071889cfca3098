"""Who may read which blob, and which messages carry it: every outsider hears the same."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from relay.blobs.workers import Workers
from relay.services import media as service
from relay.services import passing_time, transferring
from relay.services.context import MediaPolicy
from relay.wire import bodies
from relay.wire.attachments import MediaBody, MediaItem, Poster, StickerBody, VoiceBody
from relay.wire.errors import ErrorName, Refusal
from relay.wire.ids import make_id
from relay.wire.media import BeginDownload, Blob, OpenMedia
from relay.wire.messages import Edit, History, MessageId, Schedule, Send
from relay.wire.people import PersonId
from relay.wire.requests import ThreadId
from relay.wire.session import Revoke
from relay.wire.threads import SetThread
from tests.helpers.mediaclient import png
from tests.relay.services.mediaworld import Media, announced, media_send, photo
from tests.relay.services.world import Actor, World, refused, text_send

FORGED = UUID(int=7)


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    """A conversation of two."""
    found = await ada.thread_with(boris)
    await ada.send(found, "hello")
    return found


async def test_members_read_what_their_thread_carries(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    blob = await media.upload(ada)
    assert await media.reads(ada, blob.blob_id)
    assert not await media.reads(boris, blob.blob_id)
    await ada.call("messages.send", media_send(thread_id, blob, text="look"))
    assert await media.reads(boris, blob.blob_id)
    assert await media.reads(await world.sign_in("boris"), blob.blob_id)
    # Another thread of either, another person, another id.
    other = await boris.thread_with(cleo)
    await boris.send(other, "hi")
    assert not await media.reads(cleo, blob.blob_id)
    assert not await media.reads(boris, FORGED)
    assert not await media.reads(boris, make_id(world.opened.clock.now))


async def test_a_device_that_is_signed_out_reads_nothing(world: World, media: Media, ada: Actor) -> None:
    blob = await media.upload(ada)
    second = await world.sign_in("ada")
    await ada.call("session.revoke", Revoke(device_id=UUID(bytes=second.caller.device_id)))
    with refused(ErrorName.NOT_SIGNED_IN):
        await transferring.download(media.context, second.caller, BeginDownload(blob_id=blob.blob_id))
    with refused(ErrorName.NOT_SIGNED_IN):
        await media.begin(second, b"x" * 9)
    with refused(ErrorName.NOT_SIGNED_IN):
        await world.opened.storage.read(lambda tx: service.enter(tx, OpenMedia(token="no token")))
    found = await world.opened.storage.read(lambda tx: service.enter(tx, OpenMedia(token=ada.answer.token)))
    assert found == ada.caller


async def test_nothing_in_a_request_is_read(media: Media, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    blob = await media.upload(ada)
    await boris.send(thread_id, "hi")
    await ada.call("messages.send", media_send(thread_id, blob))
    assert await media.reads(boris, blob.blob_id)
    await boris.reach("friends", "everyone")
    await boris.call("requests.withdraw", ThreadId(thread_id=thread_id))
    await ada.send(thread_id, "may I")
    assert not await media.reads(boris, blob.blob_id)
    assert await media.reads(ada, blob.blob_id)
    with refused(ErrorName.FORBIDDEN):
        await ada.call("messages.send", media_send(thread_id, blob))
    await boris.call("requests.accept", ThreadId(thread_id=thread_id))
    assert await media.reads(boris, blob.blob_id)


async def test_a_request_carries_no_media(world: World, media: Media, ada: Actor) -> None:
    cleo = await world.sign_up("cleo", reaches=("friends", "everyone"))
    blob = await media.upload(ada)
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("messages.send", media_send(await ada.thread_with(cleo), blob))
    assert caught.value.field == "body.type"
    assert not await media.reads(cleo, blob.blob_id)


async def test_a_block_lets_nothing_new_through(media: Media, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    old, new = await media.upload(ada), await media.upload(ada)
    await ada.call("messages.send", media_send(thread_id, old))
    await boris.call("people.block", PersonId(user_id=ada.id))
    with refused(ErrorName.FORBIDDEN):
        await ada.call("messages.send", media_send(thread_id, new))
    assert not await media.reads(boris, new.blob_id)
    # They are members of the thread still, as they are of its messages.
    assert await media.reads(boris, old.blob_id)


async def test_what_is_hidden_is_read_by_the_other_alone_and_by_nobody_once_both_hid_it(
    media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    blob, message_id = await media.upload(ada), uuid4()
    await ada.call("messages.send", media_send(thread_id, blob, message_id=message_id))
    await boris.call("messages.hide", MessageId(id=message_id))
    assert not await media.reads(boris, blob.blob_id)
    assert await media.reads(ada, blob.blob_id)
    await ada.call("messages.hide", MessageId(id=message_id))
    assert not await media.reads(ada, blob.blob_id)


async def test_what_is_unsent_is_read_by_nobody_unless_another_message_carries_it(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    gone, kept = await media.upload(ada), await media.upload(ada)
    first = media_send(thread_id, gone, kept)
    await ada.call("messages.send", first)
    passed_on = media_send(await boris.thread_with(cleo), kept)
    await boris.call("messages.send", passed_on)
    await ada.call("messages.unsend", MessageId(id=first.id))
    for actor in (ada, boris, cleo):
        assert not await media.reads(actor, gone.blob_id)
    assert await media.reads(cleo, kept.blob_id)
    assert await media.reads(boris, kept.blob_id)
    # Who took it back does not learn that it was passed on.
    assert not await media.reads(ada, kept.blob_id)
    # It cannot be said again either; what was said before stays said.
    with refused(ErrorName.NOT_FOUND) as caught:
        await ada.call("messages.send", media_send(thread_id, gone))
    assert caught.value.blob_id == gone.blob_id
    assert await ada.call("messages.send", first)


async def test_at_its_time_a_blob_is_read_by_nobody_even_before_it_is_erased(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await ada.call("threads.set", SetThread(thread_id=thread_id, disappear_after=60))
    blob = await media.upload(ada)
    await ada.call("messages.send", media_send(thread_id, blob))
    world.opened.clock.now += 59_999
    assert await media.reads(boris, blob.blob_id)
    world.opened.clock.now += 1
    assert not await media.reads(boris, blob.blob_id)
    assert not await media.reads(ada, blob.blob_id)
    await passing_time.pass_by(world.context)
    assert not await media.reads(ada, blob.blob_id)


async def test_a_message_names_only_what_its_sender_reads(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    theirs = await media.upload(boris)
    mine = await media.upload(ada)
    for blob_id in (theirs.blob_id, FORGED):
        foreign = msgspec.structs.replace(theirs, blob_id=blob_id)
        for params in (media_send(thread_id, foreign), media_send(thread_id, mine, foreign)):
            with refused(ErrorName.NOT_FOUND) as caught:
                await ada.call("messages.send", params)
            assert caught.value.blob_id == blob_id
    poster = Poster(blob_id=theirs.blob_id, media_type="image/png", size=theirs.size, width=1, height=1)
    item = msgspec.structs.replace(photo(mine), poster=poster)
    with refused(ErrorName.NOT_FOUND):
        await ada.call("messages.send", body_send(thread_id, MediaBody(items=(item,))))
    assert not await media.reads(ada, theirs.blob_id)
    history = await ada.call("messages.history", History(thread_id=thread_id))
    assert len(history.messages) == 1


def body_send(thread_id: UUID, body: bodies.Body) -> Send:
    return Send(id=uuid4(), thread_id=thread_id, body=bodies.write_body(body))


async def test_every_kind_of_body_carries_its_blobs(media: Media, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    voice = await media.upload(ada, b"OggS" + bytes(99), "audio/ogg")
    sticker = await media.upload(ada, b"RIFF\0\0\0\0WEBPVP8X" + bytes(99), "image/webp")
    poster, film, paper = await media.upload(ada), await media.upload(ada, *film_bytes()), await media.upload(ada)
    video = MediaItem(
        kind="video",
        blob_id=film.blob_id,
        media_type=film.media_type,
        size=film.size,
        width=4,
        height=3,
        poster=Poster(blob_id=poster.blob_id, media_type=poster.media_type, size=poster.size, width=4, height=3),
    )
    file = MediaItem(kind="file", blob_id=paper.blob_id, media_type=paper.media_type, size=paper.size, name="paper.png")
    of_voice = VoiceBody(blob_id=voice.blob_id, media_type=voice.media_type, size=voice.size, duration=5)
    of_sticker = StickerBody(
        blob_id=sticker.blob_id, media_type=sticker.media_type, size=sticker.size, width=1, height=1
    )
    for body in (of_voice, of_sticker, MediaBody(items=(video, file))):
        await ada.call("messages.send", body_send(thread_id, body))
    for blob in (voice, sticker, poster, film, paper):
        assert await media.reads(boris, blob.blob_id)


def film_bytes() -> tuple[bytes, str]:
    return b"\0\0\0\x18ftypisom" + bytes(99), "video/mp4"


async def test_type_and_size_are_those_of_the_blob(media: Media, ada: Actor, thread_id: UUID) -> None:
    blob = await media.upload(ada)
    for changed, field in (
        (photo_as(blob, size=blob.size + 1), "size"),
        (photo_as(blob, media_type="image/gif"), "media_type"),
    ):
        with refused(ErrorName.INVALID_PARAMS) as caught:
            await ada.call("messages.send", body_send(thread_id, MediaBody(items=(changed,))))
        assert caught.value.field == f"body.items.{field}"


def photo_as(blob: Blob, **changed: object) -> MediaItem:
    return msgspec.structs.replace(photo(blob), **changed)


async def test_an_edit_changes_the_words_alone(media: Media, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    blob, other = await media.upload(ada), await media.upload(ada)
    sent = media_send(thread_id, blob, text="befor")
    await ada.call("messages.send", sent)
    better = bodies.write_body(MediaBody(items=(photo(blob),), text="before"))
    edited = await ada.call("messages.edit", Edit(id=sent.id, body=better))
    assert bytes(edited.body) == bytes(better)
    assert await media.reads(boris, blob.blob_id)
    for body, field in (
        (MediaBody(items=(photo(other),), text="before"), "body.items"),
        (bodies.TextBody(text="words"), "body.type"),
        (VoiceBody(blob_id=blob.blob_id, media_type="audio/ogg", size=1, duration=1), "body.type"),
    ):
        with refused(ErrorName.INVALID_PARAMS) as caught:
            await ada.call("messages.edit", Edit(id=sent.id, body=bodies.write_body(body)))
        assert caught.value.field == field
    text = text_send(thread_id, "text")
    await ada.call("messages.send", text)
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("messages.edit", Edit(id=text.id, body=better))
    assert not await media.reads(boris, other.blob_id)


async def test_a_forward_carries_what_its_source_did(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    blob = await media.upload(ada)
    sent = media_send(thread_id, blob)
    await ada.call("messages.send", sent)
    onward = msgspec.structs.replace(sent, id=uuid4(), thread_id=await boris.thread_with(cleo), forward_of=sent.id)
    await boris.call("messages.send", onward)
    assert await media.reads(cleo, blob.blob_id)


async def test_a_scheduled_message_keeps_its_blobs_and_shows_them_when_it_is_sent(
    world: World, media: Media, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    await boris.send(thread_id, "hi")
    blob, foreign = await media.upload(ada), await media.upload(boris)
    at = world.opened.clock.now + 3_600_000

    def later(*blobs: Blob) -> Schedule:
        sent = media_send(thread_id, *blobs)
        return Schedule(id=sent.id, thread_id=thread_id, body=sent.body, send_at=at)

    with refused(ErrorName.NOT_FOUND) as caught:
        await ada.call("messages.schedule", later(foreign))
    assert caught.value.blob_id == foreign.blob_id
    await ada.call("messages.schedule", later(blob))
    assert not await media.reads(boris, blob.blob_id)
    world.opened.clock.now = at
    await passing_time.pass_by(world.context)
    assert await media.reads(boris, blob.blob_id)


@pytest.mark.parametrize(
    ("changed", "name", "field"),
    [
        ({"sha256": "short"}, ErrorName.INVALID_PARAMS, "sha256"),
        ({"sha256": "A" * 44 + "="}, ErrorName.INVALID_PARAMS, "sha256"),
        ({"size": 0}, ErrorName.INVALID_PARAMS, "size"),
        ({"size": MediaPolicy().blob + 1}, ErrorName.TOO_LARGE, None),
        ({"type": "nonsense"}, ErrorName.INVALID_PARAMS, "type"),
        ({"type": "image/svg+xml"}, ErrorName.INVALID_PARAMS, "type"),
        ({"type": "video/x-unheard-of"}, ErrorName.INVALID_PARAMS, "type"),
        ({"type": "application/x-anything"}, None, None),
    ],
)
def test_what_is_announced_is_bounded(changed: dict[str, object], name: ErrorName | None, field: str | None) -> None:
    params = msgspec.structs.replace(announced(png(99)), **changed)
    try:
        service.hash_of(params, MediaPolicy())
    except Refusal as refusal:
        assert (refusal.name, refusal.field) == (name, field)
    else:
        assert name is None


async def test_an_account_has_so_many_bytes_and_uploads(
    world: World, tmp_path: Path, workers: Workers, ada: Actor, boris: Actor
) -> None:
    media = Media.of(world, tmp_path / "small", workers, stored=10_000, partials=2)
    await media.upload(ada, png(6_000))
    with refused(ErrorName.TOO_LARGE) as caught:
        await media.begin(ada, png(4_001, b"b"))
    assert (caught.value.limit, caught.value.detail) == (10_000, "stored")
    await media.begin(ada, png(2_000, b"c"))
    # Beginning again is nothing more.
    await media.begin(ada, png(2_000, b"c"))
    with refused(ErrorName.TOO_LARGE):
        await media.begin(ada, png(2_001, b"d"))
    await media.begin(ada, png(2_000, b"d"))
    await media.upload(boris, png(6_000))
    await media.begin(boris, b"x")
    await media.begin(boris, b"y")
    with refused(ErrorName.FORBIDDEN) as caught:
        await media.begin(boris, b"z")
    assert caught.value.detail == "too_many"
