"""S: stickers and GIFs that are kept, the same on every device and nobody else's business."""

import base64
import json
import secrets
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.conformance.answers import refused
from tests.conformance.client import new_id
from tests.conformance.document import Json, code_of
from tests.conformance.media import MediaClient
from tests.conformance.people import Device, World, world_at
from tests.conformance.target import Target


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
    told = await ada.call("stickers.keep", moving=[moving(blob, emoji="🦊", name="A fox, waving")], pack="Foxes")
    (kept,) = told["kept"]
    assert (kept["emoji"], kept["name"], kept["pack"]) == ("🦊", "A fox, waving", "Foxes")
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
    stickers = [{"width": 9, "height": 9, "name": f"Fox {n}", **blob} for n, blob in enumerate(blobs)]
    body = {"type": "pack", "title": "Foxes", "stickers": stickers}
    await ada.call("messages.send", id=number, thread_id=thread, body=body)
    await bo.call("stickers.keep", moving=[moving(blob) for blob in blobs], pack="Foxes", message_id=number)
    assert len((await bo.call("stickers.list"))["kept"]) == 2
    answer = await refused(ada, "messages.send", id=new_id(), thread_id=thread, body={**body, "title": " "})
    assert answer.code == code_of("invalid_params")


async def test_s05_a_relay_without_gifs_to_look_for_says_so(world: World) -> None:
    ada = await world.person("ada")
    if "gifs" in ada.client.hello["capabilities"]:
        answer = await refused(ada, "gifs.take", id="../search")
        assert (answer.code, answer.data["field"]) == (code_of("invalid_params"), "id")
        return
    for method, params in (("gifs.search", {"query": "fox"}), ("gifs.take", {"id": "fox1"})):
        assert (await refused(ada, method, **params)).code == code_of("unknown_method")


async def test_s06_gifs_are_found_and_taken(own_relay: Callable[[str], Target]) -> None:
    """Of a provider that stands in: one GIF, under every word."""
    still = b"GIF89a" + bytes((200, 0, 150, 0)) + secrets.token_bytes(90)
    whole = b"GIF89a" + bytes((64, 1, 240, 0)) + secrets.token_bytes(900)

    class Provider(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nothing is said."""

        def do_GET(self) -> None:
            base = f"http://{self.headers['Host']}"
            pictures = {
                "original": {"url": f"{base}/whole", "size": str(len(whole)), "width": "320", "height": "240"},
                "fixed_width_still": {"url": f"{base}/still", "size": str(len(still))},
            }
            gif = {"id": "fox1", "title": "A fox", "rating": "g", "images": pictures}
            one = self.path.startswith("/v1/gifs/fox1")
            told = {"data": gif if one else [gif], "pagination": {"total_count": 1}}
            body = {"/still": still, "/whole": whole}.get(self.path, json.dumps(told).encode())
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Provider) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            url = f"http://127.0.0.1:{server.server_address[1]}"
            target = own_relay(f'[gifs]\nkey = "k"\nbase_url = "{url}"\nwithin = 60.0\n')
            async with world_at(target.url) as world:
                ada, bo, thread = await world.pair()
                assert "gifs" in ada.client.hello["capabilities"]
                (found,) = (await ada.call("gifs.search", query="fox"))["gifs"]
                assert base64.urlsafe_b64decode(found["preview"] + "=" * (-len(found["preview"]) % 4)) == still
                taken = await ada.call("gifs.take", id=found["id"])
                assert (taken["width"], taken["height"], taken["size"]) == (320, 240, len(whole))
                await ada.call("messages.send", id=new_id(), thread_id=thread, body={"type": "gif", **taken})
                assert await reads(bo, taken)
        finally:
            server.shutdown()
