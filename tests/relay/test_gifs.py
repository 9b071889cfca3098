"""A whole relay with a provider of GIFs: what the provider hears, what a client gets, what the log says."""

from __future__ import annotations

import asyncio
import base64
import uuid
from pathlib import Path

import pytest

from tests.helpers.gif_provider import KEY, gif_provider
from tests.helpers.mediaclient import MediaWire
from tests.helpers.waiting import eventually
from tests.helpers.wireclient import Wire, WireError
from tests.relay.serving import fast_settings, serving


async def test_a_gif_is_found_taken_and_sent_and_the_provider_learns_of_nobody(tmp_path: Path) -> None:
    async with gif_provider() as provider:
        content = provider.add("fox1", "A happy fox")
        settings = fast_settings(tmp_path, gifs={"key": KEY, "base_url": provider.url, "within": 30.0})
        async with serving(settings) as relay:
            name = f"ada{uuid.uuid4().hex[:8]}"
            ada = await Wire.connect(relay.url)
            assert "gifs" in ada.hello["capabilities"]
            signed = await ada.sign_up(name)
            found = await ada.call("gifs.search", query="fox")
            (gif,) = found["gifs"]
            assert (gif["id"], gif["title"], gif["width"], gif["height"]) == ("fox1", "A happy fox", 320, 240)
            assert base64.urlsafe_b64decode(gif["preview"] + "==").startswith(b"GIF89a")
            taken = await ada.call("gifs.take", id="fox1")
            channel = await MediaWire.connect(relay.url, signed["token"])
            assert await channel.download(taken["blob_id"]) == content
            await channel.close()
            told = b"".join(provider.requests)
            person = signed["me"]["user_id"]
            for needle in (name, person, person.replace("-", ""), signed["token"]):
                assert needle.encode() not in told
            headers = {line.split(b":")[0] for one in provider.requests for line in one.split(b"\r\n")[1:] if line}
            assert headers == {b"Host", b"User-Agent", b"Accept", b"Accept-Encoding", b"Connection"}
            provider.raw = b"HTTP/1.1 403 Forbidden\r\n\r\n"
            with pytest.raises(WireError) as caught:
                await ada.call("gifs.search", query="private words")
            assert caught.value.name == "unavailable"
            assert relay.events("gifs.failed")[0]["reason"] == "status 403"
            for needle in (KEY, "fox", "private", provider.url):
                assert needle not in relay.log.getvalue()
            assert KEY not in str((found, taken, ada.hello))
            await ada.close()


async def test_a_slow_provider_holds_nothing_else_back(tmp_path: Path) -> None:
    async with gif_provider() as provider:
        provider.hanging = asyncio.Event()
        settings = fast_settings(tmp_path, gifs={"key": KEY, "base_url": provider.url, "within": 30.0})
        async with serving(settings) as relay:
            ada = await Wire.connect(relay.url)
            await ada.sign_up(f"ada{uuid.uuid4().hex[:8]}")
            waiting = asyncio.create_task(ada.call("gifs.search"))
            await eventually(lambda: provider.requests, "the provider is asked")
            await ada.call("stickers.list")
            assert not waiting.done()
            provider.hanging.set()
            assert await waiting == {}
            await ada.close()


async def test_without_a_key_there_is_none_of_it(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path)) as relay:
        ada = await Wire.connect(relay.url)
        assert "gifs" not in ada.hello["capabilities"]
        await ada.sign_up(f"ada{uuid.uuid4().hex[:8]}")
        for method, params in (("gifs.search", {}), ("gifs.take", {"id": "fox1"})):
            with pytest.raises(WireError) as caught:
                await ada.call(method, **params)
            assert caught.value.name == "unknown_method"
        await ada.close()
