"""V: shelves hold short videos, each for whom its owner lets see it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.conformance.client import Refused, new_id
from tests.conformance.document import Json, code_of, document
from tests.conformance.media import MediaClient, png
from tests.conformance.people import Device, World

Opens = Callable[[Device], Awaitable[MediaClient]]
LIMITS = document()["x-limits"]
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42"


@pytest.fixture
async def media() -> AsyncIterator[Opens]:
    """Media connections of people, closed at the end."""
    async with AsyncExitStack() as stack:

        async def opens(device: Device) -> MediaClient:
            client = await stack.enter_async_context(MediaClient(device.client.url))
            await client.call("media.open", token=device.token)
            return client

        yield opens


async def refused(awaited: Awaitable[Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        await awaited
    return caught.value


async def adding(client: MediaClient, **more: Any) -> Json:
    """Parameters of `shelf.add`, uploaded."""
    cover = {**await client.upload(png(500)), "width": 9, "height": 16}
    video = await client.upload(MP4 + png(900), "video/mp4")
    said = {"title": "Waves", "duration": 900, "width": 9, "height": 16, "reach": "friends"}
    return {"id": new_id(), **video, **said, "cover": cover, **more}


async def test_v01_a_video_is_for_its_reach_and_its_bytes_too(world: World, media: Opens) -> None:
    ada, bo, _ = await world.pair()
    for one, other in ((ada, bo), (bo, ada)):
        await one.call("people.follow", user_id=other.user_id)
    eve = await world.person("eve")
    limits = ada.client.hello["limits"]
    assert "shelf" in ada.client.hello["capabilities"]
    assert limits["shelf"] > 0
    assert limits["shelf_for"] > 0
    video = await ada.call("shelf.add", **await adding(await media(ada)))
    assert video["reach"] == "friends"
    seen = (await bo.call("shelf.list", user_id=ada.user_id))["videos"]
    assert seen == [{key: value for key, value in video.items() if key not in ("reach", "rev")}]
    assert (await bo.call("shelf.get", ids=[new_id(), video["id"]]))["videos"] == seen
    profile = await bo.call("people.profile", user_id=ada.user_id)
    assert (profile["videos"], profile["some_videos"]) == (1, seen)
    watching = await media(bo)
    assert len(await watching.download(video["blob_id"])) == video["size"]
    assert await watching.download(video["cover"]["blob_id"])
    assert await eve.call("shelf.list", user_id=ada.user_id) == {}
    assert await eve.call("shelf.get", ids=[video["id"]]) == {}
    out = await media(eve)
    for blob in (video["blob_id"], new_id()):
        assert (await refused(out.call("download", blob_id=blob))).code == code_of("not_found")


async def test_v02_devices_are_told_and_what_is_taken_off_is_gone(world: World, media: Opens) -> None:
    ada, bo, _ = await world.pair()
    params = await adding(await media(ada))
    video = await ada.call("shelf.add", **params)
    assert await ada.call("shelf.add", **params) == video
    changed = await ada.call("shelf.set", id=video["id"], title="Tides", reach="nobody")
    assert changed["rev"] > video["rev"]
    assert await bo.call("shelf.list", user_id=ada.user_id) == {}
    assert (await refused(bo.call("shelf.set", id=video["id"], title="Mine"))).code == code_of("not_found")
    assert await ada.call("shelf.remove", id=video["id"]) == {}
    await ada.client.until(lambda: sum(one["kind"] == "shelf.changed" for one in ada.client.events) == 3)
    first, second, third = (one["video"] for one in ada.client.events if one["kind"] == "shelf.changed")
    assert (first, second) == (video, changed)
    assert third["gone"]
    assert "title" not in third
    assert (await refused(ada.call("shelf.add", **params))).code == code_of("conflict")
    down = await media(ada)
    assert (await refused(down.call("download", blob_id=video["blob_id"]))).code == code_of("not_found")


async def test_v03_a_card_names_a_video_that_its_sender_may_see(world: World, media: Opens) -> None:
    ada, bo, thread = await world.pair()
    video = await ada.call("shelf.add", **await adding(await media(ada), reach="nobody"))
    body = {"type": "video_link", "video_id": video["id"], "owner_id": ada.user_id}
    assert "video_link" in ada.client.hello["bodies"]
    await ada.say(thread, "hello")
    cannot = await refused(bo.call("messages.send", id=new_id(), thread_id=thread, body=body))
    assert (cannot.code, cannot.data["field"]) == (code_of("not_found"), "body.video_id")
    await ada.call("messages.send", id=new_id(), thread_id=thread, body=body)
    _, message = await bo.client.messages(2)
    assert message["body"] == body
    assert await bo.call("shelf.get", ids=[video["id"]]) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("title", "x" * (LIMITS["video_title_code_points"] + 1)),
        ("reach", "family"),
        ("duration", 0),
        ("media_type", "image/png"),
        ("width", LIMITS["side_pixels"] + 1),
    ],
)
async def test_v04_what_is_said_of_a_video_is_checked(world: World, media: Opens, field: str, value: Any) -> None:
    ada = await world.person("ada")
    wrong = await refused(ada.call("shelf.add", **await adding(await media(ada), **{field: value})))
    assert (wrong.code, wrong.data["field"]) == (code_of("invalid_params"), field)
    none = await refused(ada.call("shelf.get", ids=[]))
    assert none.data["field"] == "ids"
