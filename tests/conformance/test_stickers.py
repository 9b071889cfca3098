"""S: stickers and GIFs that are kept, the same on every device and nobody else's business."""

import secrets
from typing import Any

from tests.conformance.answers import refused
from tests.conformance.client import new_id
from tests.conformance.document import Json, code_of
from tests.conformance.media import MediaClient
from tests.conformance.people import Device, World


async def upload(device: Device) -> Json:
    """Bytes nobody has, that begin as a WebP does."""
    async with MediaClient(device.client.url) as client:
        await client.call("media.open", token=device.token)
        return await client.upload(b"RIFF\0\0\0\0WEBPVP8X" + secrets.token_bytes(64), "image/webp")


def moving(blob: Json, **more: Any) -> Json:
    return {"kind": "sticker", "width": 9, "height": 9, **blob, **more}


async def reads(device: Device, blob: Json) -> bool:
    async with MediaClient(device.client.url) as client:
        await client.call("media.open", token=device.token)
        try:
            return len(await client.download(blob["blob_id"])) == blob["size"]
        except Exception:
            return False


async def test_s01_what_is_kept_is_on_ones_other_devices(world: World) -> None:
    ada = await world.person("ada")
    other = await world.another(ada)
    blob = await upload(ada)
    told = await ada.call("stickers.keep", moving=[moving(blob, emoji="🦊")], pack="Foxes")
    (kept,) = told["kept"]
    assert (kept["emoji"], kept["pack"]) == ("🦊", "Foxes")
    assert (await other.client.event("sticker.changed"))["kept"] == kept
    assert await other.call("stickers.list") == {"kept": [kept]}
    await other.call("stickers.drop", blob_ids=[blob["blob_id"]])
    assert await ada.call("stickers.list") == {}


async def test_s02_a_sticker_of_a_message_outlives_it_for_who_keeps_it(world: World) -> None:
    ada, bo, thread = await world.pair()
    blob, number = await upload(ada), new_id()
    body = {"type": "sticker", "width": 9, "height": 9, **blob}
    await ada.call("messages.send", id=number, thread_id=thread, body=body)
    await bo.call("stickers.keep", moving=[moving(blob)], message_id=number)
    await ada.call("messages.unsend", id=number)
    assert await reads(bo, blob)
    assert not await reads(ada, blob)


async def test_s03_a_photo_of_somebody_else_is_not_kept(world: World) -> None:
    ada, bo, thread = await world.pair()
    blob, number = await upload(ada), new_id()
    body = {"type": "media", "items": [{"kind": "photo", "width": 9, "height": 9, **blob}]}
    await ada.call("messages.send", id=number, thread_id=thread, body=body)
    answer = await refused(bo, "stickers.keep", moving=[moving(blob)])
    assert answer.code == code_of("not_found")
    answer = await refused(bo, "stickers.keep", moving=[moving(blob)], message_id=number)
    assert (answer.code, answer.data["field"]) == (code_of("invalid_params"), "message_id")


async def test_s04_a_pack_is_shared_and_kept(world: World) -> None:
    ada, bo, thread = await world.pair()
    blobs, number = [await upload(ada), await upload(ada)], new_id()
    stickers = [{"width": 9, "height": 9, **blob} for blob in blobs]
    body = {"type": "pack", "title": "Foxes", "stickers": stickers}
    await ada.call("messages.send", id=number, thread_id=thread, body=body)
    await bo.call("stickers.keep", moving=[moving(blob) for blob in blobs], pack="Foxes", message_id=number)
    assert len((await bo.call("stickers.list"))["kept"]) == 2
    answer = await refused(ada, "messages.send", id=new_id(), thread_id=thread, body={**body, "title": " "})
    assert answer.code == code_of("invalid_params")
