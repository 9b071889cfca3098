"""The media channel over real sockets: whole after any cut, for those who may, and no weight on the rest."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
import websockets

from tests.helpers.mediaclient import FRAME, WINDOW, MediaWire, hash_of, png
from tests.helpers.object_storage import object_storage
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Cut, Json, Wire, WireError, message_id
from tests.relay.serving import Serving, connect, fast_settings, serving

DATA = png(1_500_001)


def photo_of(blob: Json) -> Json:
    return {"kind": "photo", "width": 4, "height": 3, **blob}


async def send_photo(wire: Wire, thread_id: str, blob: Json) -> str:
    """A message that carries the blob; its id."""
    mid = message_id()
    body = {"type": "media", "items": [photo_of(blob)]}
    await wire.call("messages.send", id=mid, thread_id=thread_id, body=body)
    return mid


async def refusal(wire: MediaWire, blob_id: str) -> Json:
    with pytest.raises(WireError) as caught:
        await wire.call("download", blob_id=blob_id)
    assert caught.value.data.pop("blob_id") == blob_id
    return caught.value.data


async def test_a_photo_goes_up_comes_down_and_is_gone_with_its_message(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path, media={"collect_every": 0.05})) as relay:
        ada, boris, cleo = [await Wire.connect(relay.url) for _ in range(3)]
        signed = {name: await wire.sign_up(name) for name, wire in (("ada", ada), ("boris", boris), ("cleo", cleo))}
        mine, theirs, hers = [await MediaWire.connect(relay.url, one["token"]) for one in signed.values()]
        blob = await mine.upload(DATA)
        assert (blob["media_type"], blob["size"]) == ("image/png", len(DATA))
        thread = await ada.call("threads.direct", user_id=signed["boris"]["me"]["user_id"])
        mid = await send_photo(ada, thread["thread_id"], blob)
        assert await theirs.download(blob["blob_id"]) == DATA
        assert await theirs.download(blob["blob_id"], 1_499_000) == DATA[1_499_000:]
        assert await refusal(hers, blob["blob_id"]) == {"name": "not_found"}
        assert await refusal(theirs, message_id()) == {"name": "not_found"}
        again = await mine.begin(DATA)
        assert again == {"offset": len(DATA), "blob_id": blob["blob_id"], "media_type": "image/png"}
        await ada.call("messages.unsend", id=mid)
        for wire in (mine, theirs):
            assert await refusal(wire, blob["blob_id"]) == {"name": "not_found"}
        await eventually(
            lambda: {one.name for one in (tmp_path / "blobs").rglob("*") if one.is_file()} == {"mark"},
            "the bytes gone",
        )
        for wire in (mine, theirs, hers):
            await wire.close()
        for session in (ada, boris, cleo):
            await session.close()


async def test_the_same_in_a_bucket_and_messages_go_on_while_it_is_out_of_reach(tmp_path: Path) -> None:
    with object_storage("media", "AK") as bucket:
        chosen = {"store": "s3", "bucket": "media", "endpoint": bucket.url, "access_key": "AK", "secret_key": "SK"}
        async with serving(fast_settings(tmp_path, media=chosen)) as relay:
            ada, boris = await Wire.connect(relay.url), await Wire.connect(relay.url)
            token = (await ada.sign_up("ada"))["token"]
            other = await boris.sign_up("boris")
            mine, theirs = await MediaWire.connect(relay.url, token), await MediaWire.connect(relay.url, other["token"])
            blob = await mine.upload(DATA)
            assert list(bucket.objects.values()) == [DATA]
            thread = (await ada.call("threads.direct", user_id=other["me"]["user_id"]))["thread_id"]
            mid = await send_photo(ada, thread, blob)
            assert await theirs.download(blob["blob_id"], 700_000) == DATA[700_000:]
            for one in (mine, theirs, ada, boris):
                await one.close()
        # Only here it is so impatient with its bucket: until a bucket is broken it may take its time.
        settings = fast_settings(tmp_path, media={**chosen, "within": 1.0, "collect_every": 0.05})
        async with serving(settings) as relay:
            ada = await Wire.connect(relay.url)
            await ada.resume(token, None)
            theirs = await MediaWire.connect(relay.url, other["token"])
            bucket.broken = True
            with pytest.raises(WireError) as caught:
                await theirs.call("download", blob_id=blob["blob_id"])
            assert caught.value.name == "unavailable"
            assert (await ada.send_text(thread, "still here"))["seq"] == 2
            await ada.call("messages.unsend", id=mid)
            await eventually(lambda: relay.events("upkeep.media_failed"), "a collection that failed")
            bucket.broken = False
            await eventually(lambda: bucket.objects == {}, "the object gone")
            assert list((tmp_path / "uploads").iterdir()) == []
            assert not (tmp_path / "blobs").exists()
            await theirs.close()
            await ada.close()


@pytest.mark.parametrize("step", [1, 65_536, 200_000])
async def test_any_cut_is_gone_on_from_up_and_down(relay: Serving, token: str, step: int) -> None:
    data = DATA if step > 1 else png(12)
    offset = 0
    while offset < len(data):
        media = await MediaWire.connect(relay.url, token)
        begun = await media.begin(data)
        assert offset <= begun["offset"]
        offset = min(begun["offset"] + step, len(data))
        await media.push(data, begun["offset"], offset)
        await media.abort()
    media = await MediaWire.connect(relay.url, token)
    assert (await media.begin(data))["offset"] == len(data)
    blob = await media.call("upload.commit")
    got = b""
    while len(got) < len(data):
        got += await media.download(blob["blob_id"], len(got), min(step, len(data) - len(got)))
        await media.abort()
        media = await MediaWire.connect(relay.url, token)
    # What was under way at the cut may have come, too: it is cut off where the next one began.
    assert got[: len(data)] == data
    await media.close()


async def test_what_came_survives_the_relay(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path)) as relay:
        wire = await Wire.connect(relay.url)
        token = (await wire.sign_up("ada"))["token"]
        media = await MediaWire.connect(relay.url, token)
        await media.begin(DATA)
        await media.push(DATA, 0, 700_000)
        drained = asyncio.create_task(media.socket.wait_closed())
    await drained
    assert media.close_code == 4503
    await wire.close()
    async with serving(fast_settings(tmp_path)) as relay:
        media = await MediaWire.connect(relay.url, token)
        assert (await media.begin(DATA))["offset"] == 700_000
        blob = await media.upload(DATA)
        assert await media.download(blob["blob_id"]) == DATA
        await media.close()


async def test_a_device_that_is_signed_out_is_closed_in_the_middle(relay: Serving, token: str) -> None:
    wire = await Wire.connect(relay.url)
    second = await wire.sign_in("ada")
    media = await MediaWire.connect(relay.url, second["token"])
    await media.begin(DATA)
    await media.push(DATA, 0, 100_000)
    first = await Wire.connect(relay.url)
    await first.resume(token, None)
    await first.call("session.revoke", device_id=second["device_id"])
    await eventually(lambda: media.close_code is not None, "the close")
    assert media.close_code == 4401
    again = await MediaWire.connect(relay.url)
    with pytest.raises(WireError) as caught:
        await again.call("media.open", token=second["token"])
    assert caught.value.name == "not_signed_in"
    for one in (wire, first, again):
        await one.close()


async def test_a_path_speaks_its_own_subprotocol(relay: Serving) -> None:
    for url, wrong in ((relay.url, "paravion-media.v1"), (f"{relay.url}/media", "paravion.v1")):
        with pytest.raises(websockets.InvalidStatus) as caught:
            await connect(url, subprotocols=[wrong])
        assert caught.value.response.status_code == 400
    both = ["paravion.v1", "paravion-media.v1"]
    for url, right in ((relay.url, both[0]), (f"{relay.url}/media", both[1])):
        async with connect(url, subprotocols=both) as socket:
            assert socket.subprotocol == right


async def closes(media: MediaWire) -> int | None:
    """The code with which the relay ends the connection."""
    with pytest.raises(Cut):
        while True:
            await media.take()
    return media.close_code


async def test_frames_that_make_no_sense_end_the_connection_alone(relay: Serving, token: str) -> None:
    async def opened() -> MediaWire:
        return await MediaWire.connect(relay.url, token)

    media = await MediaWire.connect(relay.url)
    await media.socket.send(b"before it is opened")
    assert await closes(media) == 4400
    media = await opened()
    await media.socket.send(b"no upload")
    assert await closes(media) == 4400
    media = await opened()
    await media.begin(DATA)
    await media.socket.send(bytes(FRAME + 1))
    assert await closes(media) == 4400
    media = await opened()
    await media.begin(DATA)
    await media.socket.send(bytes(2**20))
    assert await closes(media) == 1009
    media = await opened()
    await media.begin(png(10, b"ten"))
    await media.socket.send(bytes(11))
    assert await closes(media) == 4400
    media = await opened()
    for _ in range(40):
        await media.socket.send("no request")
    assert await closes(media) == 4400
    media = await opened()
    assert (await media.begin(DATA))["offset"] == 0
    await media.close()


async def test_a_frame_in_pieces_is_a_frame(relay: Serving, token: str) -> None:
    media = await MediaWire.connect(relay.url, token)
    data = png(1_000, b"pieces")
    await media.begin(data)
    await media.socket.send([data[:300], data[300:301], data[301:]])
    while media.acked < len(data):
        await media.take()
    blob = await media.call("upload.commit")
    assert await media.download(blob["blob_id"]) == data
    await media.close()


async def test_who_opens_nothing_is_closed(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path, deadlines={"sign_in": 0.2})) as relay:
        assert await closes(await MediaWire.connect(relay.url)) == 4408


async def test_who_does_not_read_is_closed(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path)) as relay:
        wire = await Wire.connect(relay.url)
        token = (await wire.sign_up("ada"))["token"]
        media = await MediaWire.connect(relay.url, token)
        blob = await media.upload(png(4 * WINDOW))
        await media.close()
        await wire.close()
    # Only here it is so impatient, and with everybody: what is asked before must not take so long.
    async with serving(fast_settings(tmp_path, media={"idle": 1.0})) as relay:
        media = await MediaWire.connect(relay.url, token)
        number = await media.ask("download", blob_id=blob["blob_id"])
        await media.answer(number)
        # Nothing is acknowledged: a window comes, and no more.
        got = 0
        with pytest.raises(Cut):
            while True:
                got += len(await media.take())
        assert (got, media.close_code) == (WINDOW, 4408)


async def test_messages_go_on_while_the_disk_of_media_fails(relay: Serving, token: str, tmp_path: Path) -> None:
    wire = await Wire.connect(relay.url)
    await wire.resume(token, None)
    boris = await Wire.connect(relay.url)
    other = await boris.sign_up("boris")
    thread = await wire.call("threads.direct", user_id=other["me"]["user_id"])
    media = await MediaWire.connect(relay.url, token)
    await media.begin(DATA)
    uploads = tmp_path / "data" / "uploads"
    uploads.rmdir()
    uploads.write_text("in the way")
    await media.socket.send(DATA[:FRAME])
    assert await closes(media) == 4503
    assert (await wire.send_text(thread["thread_id"], "still here"))["seq"] == 1
    assert [line["cause"] for line in relay.events("media.failed")] == ["NotADirectoryError"]
    assert json.dumps(relay.events("media.failed")).find(hash_of(DATA)) == -1
    await wire.close()
    await boris.close()


@pytest.fixture
async def relay(tmp_path: Path) -> Any:
    async with serving(fast_settings(tmp_path / "data", media={"idle": 30.0})) as found:
        yield found


@pytest.fixture
async def token(relay: Serving) -> str:
    """Ada's, of her first device."""
    wire = await Wire.connect(relay.url)
    found: str = (await wire.sign_up("ada"))["token"]
    await wire.close()
    return found
