"""M: blobs go up and down whole, for those who may read them, as long as a message carries them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.conformance.client import Refused, new_id
from tests.conformance.document import Json, code_of
from tests.conformance.media import FRAME, WINDOW, MediaClient, png, sha256
from tests.conformance.people import Device, World

Opens = Callable[[Device], Awaitable[MediaClient]]


@pytest.fixture
async def media() -> AsyncIterator[Opens]:
    """Media connections of people, closed at the end."""
    async with AsyncExitStack() as stack:

        async def opens(device: Device) -> MediaClient:
            client = await stack.enter_async_context(MediaClient(device.client.url))
            await client.call("media.open", token=device.token)
            return client

        yield opens


def photo(blob: Json, **more: Any) -> Json:
    return {"kind": "photo", "width": 4, "height": 3, **blob, **more}


async def send(device: Device, thread: str, *items: Json, **more: Any) -> str:
    """Send photos; the message's id."""
    number = more.pop("id", new_id())
    body = {"type": "media", "items": list(items), **more}
    await device.call("messages.send", id=number, thread_id=thread, body=body)
    return str(number)


async def refused(awaited: Awaitable[Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        await awaited
    return caught.value


async def test_m01_what_goes_up_comes_down(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    data = png(3 * WINDOW + 1)
    up, down = await media(ada), await media(bo)
    blob = await up.upload(data)
    assert (blob["size"], blob["media_type"]) == (len(data), "image/png")
    await send(ada, thread, photo(blob), text="look")
    (message,) = await bo.client.messages(1)
    (item,) = message["body"]["items"]
    assert await down.download(item["blob_id"]) == data
    assert await down.download(item["blob_id"], len(data) - 5) == data[-5:]
    assert await down.download(item["blob_id"], len(data)) == b""
    told = await down.call("download", blob_id=item["blob_id"])
    assert (told["sha256"], told["size"]) == (sha256(data), len(data))


async def test_m02_an_upload_goes_on_after_a_cut(world: World, media: Opens) -> None:
    ada = await world.person("ada")
    data = png(5 * FRAME)
    first = await media(ada)
    assert (await first.begin(data))["offset"] == 0
    await first.push(data, 0, 2 * FRAME)
    first.socket.transport.abort()
    second = await media(ada)
    assert (await second.begin(data))["offset"] == 2 * FRAME
    await second.push(data, 2 * FRAME, len(data))
    blob = await second.call("upload.commit")
    assert await second.download(blob["blob_id"]) == data


async def test_m03_what_one_has_sent_is_not_sent_again(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    mine, theirs = await media(ada), await media(bo)
    data = png(1000)
    blob = await mine.upload(data)
    assert (await mine.begin(data))["blob_id"] == blob["blob_id"]
    assert "blob_id" not in await theirs.begin(data)
    await send(ada, thread, photo(blob))
    # Only one's own is of use on a shelf, kept or as one's picture: what one may read is not given for it.
    assert "blob_id" not in await theirs.begin(data)


async def test_m04_the_bytes_are_those_that_were_announced(world: World, media: Opens) -> None:
    client = await media(await world.person("ada"))
    data = png(1000)
    await client.begin(data)
    await client.push(data[:-1] + bytes([data[-1] ^ 1]), 0, len(data))
    assert (await refused(client.call("upload.commit"))).code == code_of("conflict")
    assert (await client.begin(data))["offset"] == 0
    await client.push(data, 0, 999)
    assert (await refused(client.call("upload.commit"))).code == code_of("conflict")


@pytest.mark.parametrize("type_", ["image/jpeg", "video/mp4", "audio/ogg", "image/svg+xml", "nonsense"])
async def test_m05_the_type_is_what_the_bytes_say(world: World, media: Opens, type_: str) -> None:
    client = await media(await world.person("ada"))
    caught = await refused(client.upload(png(1000), type_))
    assert (caught.code, caught.data["field"]) == (code_of("invalid_params"), "type")


async def test_m06_everybody_else_hears_the_same(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    cy = await world.person("cy")
    await cy.say(await cy.direct(bo), "hello")
    mine, theirs, other = await media(ada), await media(bo), await media(cy)
    blob = await mine.upload(png(1000))
    # Not posted yet; never there; posted elsewhere; and one's own once it was taken back.
    heard = [await refused(theirs.call("download", blob_id=blob["blob_id"]))]
    heard.append(await refused(theirs.call("download", blob_id=new_id())))
    number = await send(ada, thread, photo(blob))
    heard.append(await refused(other.call("download", blob_id=blob["blob_id"])))
    await ada.call("messages.unsend", id=number)
    heard.append(await refused(mine.call("download", blob_id=blob["blob_id"])))
    heard.append(await refused(theirs.call("download", blob_id=blob["blob_id"])))
    for one in heard:
        one.data.pop("blob_id", None)
    assert len({str(one.error) for one in heard}) == 1
    assert heard[0].code == code_of("not_found")


async def test_m07_a_message_names_what_its_sender_reads(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    mine, theirs = await media(ada), await media(bo)
    foreign, own = await theirs.upload(png(1000)), await mine.upload(png(1000))
    caught = await refused(send(ada, thread, photo(own), photo(foreign)))
    assert (caught.code, caught.data["blob_id"]) == (code_of("not_found"), foreign["blob_id"])
    for changed in ({"size": 999}, {"media_type": "image/gif"}):
        caught = await refused(send(ada, thread, photo(own, **changed)))
        assert caught.code == code_of("invalid_params")
    assert await ada.history(thread) == []


async def test_m08_a_request_carries_no_media(world: World, media: Opens) -> None:
    ada = await world.person("ada")
    bo = await world.person("bo", reaches=("friends", "everyone"))
    client = await media(ada)
    blob = await client.upload(png(1000))
    caught = await refused(send(ada, await ada.direct(bo), photo(blob)))
    assert caught.code == code_of("invalid_params")


async def test_m09_a_forward_carries_what_was_forwarded(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    cy = await world.person("cy")
    blob = await (await media(ada)).upload(png(1000))
    number = await send(ada, thread, photo(blob))
    onward = await bo.direct(cy)
    body = {"type": "media", "items": [photo(blob)]}
    await bo.call("messages.send", id=new_id(), thread_id=onward, body=body, forward_of=number)
    # It holds the blob by itself.
    await ada.call("messages.unsend", id=number)
    assert len(await (await media(cy)).download(blob["blob_id"])) == 1000


async def test_m10_the_channel_is_for_those_who_are_signed_in(world: World, media: Opens) -> None:
    ada = await world.person("ada")
    other = await world.another(ada)
    async with MediaClient(ada.client.url) as client:
        assert (await refused(client.call("download", blob_id=new_id()))).code == code_of("not_signed_in")
        assert (await refused(client.call("media.open", token="no token"))).code == code_of("not_signed_in")
    open_one = await media(other)
    await ada.call("session.revoke", device_id=other.device_id)
    assert await open_one.closed() == 4401


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([b"x"], 4400),
        ([b""], 4400),
        (["nonsense"] * 40, 4400),
    ],
)
async def test_m11_misuse_ends_the_connection(world: World, media: Opens, frames: list[str | bytes], code: int) -> None:
    client = await media(await world.person("ada"))
    for frame in frames:
        await client.socket.send(frame)
    assert await client.closed() == code


async def test_m12_bytes_keep_their_measure(world: World, media: Opens) -> None:
    ada = await world.person("ada")
    data = png(10)
    client = await media(ada)
    await client.begin(data)
    await client.socket.send(bytes(11))
    assert await client.closed() == 4400
    client = await media(ada)
    await client.begin(png(4 * FRAME))
    await client.socket.send(bytes(FRAME + 1))
    assert await client.closed() == 4400


async def test_m13_a_new_request_ends_the_transfer_before(world: World, media: Opens) -> None:
    ada = await world.person("ada")
    client = await media(ada)
    large, small = png(4 * WINDOW), png(100)
    first, second = await client.upload(large), await client.upload(small)
    await client.call("download", blob_id=first["blob_id"])
    assert await client.download(second["blob_id"]) == small
    await client.begin(png(1000))
    await client.call("transfer.stop")
    assert (await refused(client.call("upload.commit"))).code == code_of("conflict")
    assert await client.download(second["blob_id"]) == small


async def test_m14_what_is_opened_once_is_gone_then(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    mine, theirs = await media(ada), await media(bo)
    blob = await mine.upload(png(1000))
    body = {"type": "once", "kind": "photo", "width": 4, "height": 3, **blob}
    number = new_id()
    await ada.call("messages.send", id=number, thread_id=thread, body=body)
    assert len(await theirs.download(blob["blob_id"])) == 1000
    caught = await refused(send(bo, thread, photo(blob)))
    assert (caught.code, caught.data["blob_id"]) == (code_of("not_found"), blob["blob_id"])
    assert (await refused(ada.call("messages.open", id=number))).code == code_of("forbidden")
    opened = await bo.call("messages.open", id=number)
    assert opened["body"] == {"type": "once", "kind": "photo", "opened": True}
    assert await bo.call("messages.open", id=number) == opened
    assert (await ada.client.event("message.edited"))["message"] == opened
    for client in (mine, theirs):
        assert (await refused(client.call("download", blob_id=blob["blob_id"]))).code == code_of("not_found")


async def test_m15_a_persons_picture_is_read_by_whoever_sees_the_profile(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "hi")
    await bo.client.messages(1)
    last = bo.client.events[-1]["seq"]
    mine, theirs = await media(ada), await media(bo)
    data = png(1000)
    blob = await mine.upload(data)
    assert (await ada.call("account.edit", avatar=blob["blob_id"]))["avatar"] == blob["blob_id"]
    event = await bo.client.event("person.changed", after=last)
    assert event["person"]["avatar"] == blob["blob_id"]
    assert await theirs.download(blob["blob_id"]) == data
    caught = await refused(send(bo, thread, photo(blob)))
    assert (caught.code, caught.data["blob_id"]) == (code_of("not_found"), blob["blob_id"])
    assert (await refused(bo.call("account.edit", avatar=blob["blob_id"]))).code == code_of("not_found")
    await bo.call("people.block", user_id=ada.user_id)
    assert "avatar" not in await bo.call("people.get", user_id=ada.user_id)
    assert (await refused(theirs.download(blob["blob_id"]))).code == code_of("not_found")
    await bo.call("people.unblock", user_id=ada.user_id)
    assert "avatar" not in await ada.call("account.edit", avatar=None)
    for client in (mine, theirs):
        assert (await refused(client.call("download", blob_id=blob["blob_id"]))).code == code_of("not_found")


async def test_m16_what_is_scheduled_carries_media_that_wait_with_it(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "hi")
    await bo.say(thread, "hello")
    mine, theirs = await media(ada), await media(bo)
    sent, dropped = await mine.upload(png(1000)), await mine.upload(png(1200))
    at = ada.client.hello["now"] + 3_600_000
    numbers = []
    for blob in (sent, dropped):
        numbers.append(new_id())
        body = {"type": "media", "items": [photo(blob)], "text": "look"}
        told = await ada.call("messages.schedule", id=numbers[-1], thread_id=thread, body=body, send_at=at)
        assert told["body"]["items"][0]["blob_id"] == blob["blob_id"]
        assert (await refused(theirs.download(blob["blob_id"]))).code == code_of("not_found")
        assert len(await mine.download(blob["blob_id"])) == blob["size"]
    await ada.call("messages.unschedule", id=numbers[1])
    caught = await refused(mine.download(dropped["blob_id"]))
    assert caught.code == code_of("not_found"), "it was to go with that message alone"
    body = {"type": "media", "items": [photo(sent)], "text": "look"}
    await ada.call("messages.send", id=numbers[0], thread_id=thread, body=body)
    assert len(await theirs.download(sent["blob_id"])) == 1000
    after = next(e["seq"] for e in ada.client.events if (e.get("scheduled") or {}).get("gone"))
    gone = await ada.client.event("scheduled.changed", after)
    assert gone["scheduled"] == {"id": numbers[0], "thread_id": thread, "gone": True}
    kinds = {event["seq"]: event["kind"] for event in ada.client.events}
    assert kinds[gone["seq"] - 1] == "message.new", "it is told behind the message"


URL = "https://films.example/harbour"


def previewed(blob: Json, words: str = f"Look: {URL}", **more: Any) -> Json:
    picture = {"width": 4, "height": 3, **blob, **more}
    return {"type": "text", "text": words, "preview": {"url": URL, "title": "Harbour", "picture": picture}}


async def test_m17_a_preview_carries_a_picture_until_an_edit_leaves_it_out(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    cy = await world.person("cy")
    mine, theirs, other = await media(ada), await media(bo), await media(cy)
    blob = await mine.upload(png(1000))
    number = new_id()
    await ada.call("messages.send", id=number, thread_id=thread, body=previewed(blob))
    assert (await bo.client.messages(1))[0]["body"] == previewed(blob)
    assert len(await theirs.download(blob["blob_id"])) == 1000
    assert (await refused(other.call("download", blob_id=blob["blob_id"]))).code == code_of("not_found")
    # Other words keep it, another picture is none of an edit's.
    await ada.call("messages.edit", id=number, body=previewed(blob, f"See: {URL}"))
    second = await mine.upload(png(1000))
    caught = await refused(ada.call("messages.edit", id=number, body=previewed(second)))
    assert (caught.code, caught.data["field"]) == (code_of("invalid_params"), "body.preview.picture")
    assert len(await theirs.download(blob["blob_id"])) == 1000
    await ada.call("messages.edit", id=number, body={"type": "text", "text": "nothing"})
    for client in (mine, theirs):
        assert (await refused(client.call("download", blob_id=blob["blob_id"]))).code == code_of("not_found")


async def test_m18_the_picture_of_a_preview_is_the_senders_own_and_small(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    mine, theirs = await media(ada), await media(bo)
    blob, foreign = await mine.upload(png(1000)), await theirs.upload(png(1000))
    hostile: list[Any] = [
        {"size": 999},
        {"size": 1 << 30},
        {"media_type": "image/svg+xml"},
        {"width": 0},
        {"height": -1},
    ]
    for changed in hostile:
        caught = await refused(
            ada.call("messages.send", id=new_id(), thread_id=thread, body=previewed(blob, **changed))
        )
        assert (caught.code, caught.data["field"].split(".")[:3]) == (
            code_of("invalid_params"),
            ["body", "preview", "picture"],
        )
    for picture in (7, "x", [], {"blob_id": blob["blob_id"]}):
        body = previewed(blob)
        body["preview"]["picture"] = picture
        params = {"id": new_id(), "thread_id": thread, "body": body}
        caught = await refused(ada.client.call_unchecked("messages.send", params))
        assert caught.code == code_of("invalid_params")
    caught = await refused(ada.call("messages.send", id=new_id(), thread_id=thread, body=previewed(foreign)))
    assert (caught.code, caught.data["blob_id"]) == (code_of("not_found"), foreign["blob_id"])
    sam = await world.person("sam", reaches=("friends", "everyone"))
    caught = await refused(
        ada.call("messages.send", id=new_id(), thread_id=await ada.direct(sam), body=previewed(blob))
    )
    assert (caught.code, caught.data["field"]) == (code_of("invalid_params"), "body.preview")
    assert await ada.history(thread) == []
