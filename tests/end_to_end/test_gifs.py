"""A GIF that is looked for by one app through the relay, sent, and seen by another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image

from tests.end_to_end.sides import pair
from tests.helpers import pictures
from tests.helpers.gif_provider import KEY, gif_provider
from tests.helpers.processes import fast_settings
from tests.helpers.waiting import eventually_async


async def test_a_gif_that_is_looked_for_arrives_whole_and_its_provider_sees_the_relay_alone(tmp_path: Path) -> None:
    async with gif_provider() as provider:
        content = pictures.animation("GIF", 6)
        provider.add("fox1", "A happy fox", content, pictures.encoded(Image.new("RGB", (200, 150), "red"), "GIF"))
        settings = fast_settings(gifs={"key": KEY, "base_url": provider.url, "within": 60.0})
        async with pair(tmp_path, settings) as (_, ada, boris, thread, _):
            message = await ada.app.do("send_found", thread=thread, words="fox")
            await boris.sees(thread, message, lambda row: row["id"] == message, "the GIF")
            path = tmp_path / "saved.gif"
            await boris.app.do("save_media", message=message, at=0, path=str(path))
            assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest()
            ((item,),) = [one for one in await boris.app.do("carried", thread=thread) if one]
            assert (item["kind"], item["pixels"], item["size"]) == ("gif", [32, 24], len(content))
            assert {request.split(b"\r\n")[2] for request in provider.requests} == {b"User-Agent: Paravion-Relay"}
            assert len(provider.requests) == 4
            later = await ada.app.do("send_found", thread=thread, words="fox", ahead=3600)

            async def held() -> bool:
                return [(row["id"], row["waits"]) for row in await ada.app.do("scheduled")] == [(later, False)]

            await eventually_async(held, "the relay holds the one that goes later")
            await ada.app.do("send_scheduled", message=later)
            await boris.sees(thread, later, lambda row: row["seq"] is not None, "the GIF that was put off")
            assert [len(one) for one in await boris.app.do("carried", thread=thread) if one] == [1, 1]
