"""GIPHY's API: what is asked, what is made of the answers, and what is kept of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from relay.gifs import web
from relay.gifs.cache import Cache
from relay.gifs.giphy import Giphy
from relay.gifs.places import home_of
from relay.gifs.port import Page, ProviderFailed
from relay.gifs.web import Web
from relay.wire.limits import MAX_GIF_PAGE, MAX_GIF_PREVIEW
from tests.helpers.gif_provider import KEY, GifProvider, gif_bytes, gif_provider


@pytest.fixture
async def provider() -> AsyncIterator[GifProvider]:
    async with gif_provider() as found:
        yield found


class Bench:
    """An adapter with a clock that stands."""

    def __init__(self, provider: GifProvider, key: str = KEY, largest: int = 10_000) -> None:
        self.now = 0.0
        self.failed: list[str] = []
        asking = Web(home_of(provider.url, local=True), 30.0, 4, web.resolve, web.connecting())
        cache: Cache[Any] = Cache(1_000_000, 60.0)
        self.giphy = Giphy(asking, provider.url, key, largest, cache, self.failed.append, lambda: self.now)


async def test_words_are_looked_for_and_their_answer_kept_a_while(provider: GifProvider) -> None:
    provider.add("fox1", " A fox ")
    provider.add("owl1", "An owl")
    bench = Bench(provider)
    page = await bench.giphy.search("fox", 0)
    assert [(one.id, one.title, one.width, one.height) for one in page.gifs] == [("fox1", "A fox", 320, 240)]
    assert (page.gifs[0].still[:4], page.next) == (b"GIF8", None)
    limits = f"limit={MAX_GIF_PAGE}&offset=0&rating=pg-13"
    assert provider.asked[0] == f"/v1/gifs/search?api_key={KEY}&q=fox&{limits}"
    assert await bench.giphy.search("FOX", 0) == page
    assert len(provider.requests) == 2
    bench.now = 60.0
    assert await bench.giphy.search("fox", 0) == page
    assert len(provider.requests) == 4
    assert len((await bench.giphy.search("", 0)).gifs) == 2
    assert f"/v1/gifs/trending?api_key={KEY}&{limits}" in provider.asked


async def test_there_are_pages(provider: GifProvider) -> None:
    for number in range(MAX_GIF_PAGE + 2):
        provider.add(f"n{number}", "many")
    bench = Bench(provider)
    first = await bench.giphy.search("many", 0)
    assert (len(first.gifs), first.next) == (MAX_GIF_PAGE, MAX_GIF_PAGE)
    second = await bench.giphy.search("many", MAX_GIF_PAGE)
    assert ([one.id for one in second.gifs], second.next) == ([f"n{MAX_GIF_PAGE}", f"n{MAX_GIF_PAGE + 1}"], None)


async def test_a_picture_that_is_not_to_be_had_leaves_its_gif_without(provider: GifProvider) -> None:
    provider.add("large", "still", still=b"GIF89a" + bytes(MAX_GIF_PREVIEW))
    provider.add("away", "still")
    provider.hosts["away"] = "https://other.example"
    bench = Bench(provider)
    assert [one.still for one in (await bench.giphy.search("still", 0)).gifs] == [b"", b""]
    assert sorted(bench.failed) == ["another host", "size"]
    assert len(provider.requests) == 2
    await bench.giphy.search("still", 0)
    assert len(provider.requests) == 4


async def test_one_is_taken_and_kept_a_while(provider: GifProvider) -> None:
    content = provider.add("fox1", "A fox")
    bench = Bench(provider)
    assert await bench.giphy.take("fox1") == content
    assert await bench.giphy.take("fox1") == content
    assert len(provider.requests) == 2
    assert await bench.giphy.take("nothing") is None


async def test_what_is_too_large_or_not_for_everybody_is_not_offered(provider: GifProvider) -> None:
    provider.add("large", "odd", gif_bytes(1) + bytes(10_000))
    provider.add("adult", "odd")
    provider.ratings["adult"] = "r"
    bench = Bench(provider)
    assert [one.id for one in (await bench.giphy.search("odd", 0)).gifs] == ["adult"]
    assert await bench.giphy.take("large") is None
    assert await bench.giphy.take("adult") is None
    assert not bench.failed


async def test_bytes_of_another_host_are_not_taken(provider: GifProvider) -> None:
    provider.add("away", "x")
    provider.hosts["away"] = "http://127.0.0.1:1"
    bench = Bench(provider)
    with pytest.raises(ProviderFailed):
        await bench.giphy.take("away")
    assert bench.failed == ["another host"]


async def test_a_wrong_key_and_nonsense_are_told_without_words(provider: GifProvider) -> None:
    bench = Bench(provider, key="wrong")
    with pytest.raises(ProviderFailed) as caught:
        await bench.giphy.search("private words", 0)
    assert (caught.value.reason, bench.failed) == ("status", ["status 401"])
    for body in (b"[]", b'{"data": 3}', b"\xff", b"{"):
        provider.raw = b"HTTP/1.1 200 OK\r\n\r\n" + body
        with pytest.raises(ProviderFailed):
            await bench.giphy.search("", 0)
        assert bench.failed[-1] == "shape"


async def test_sides_that_are_no_numbers_are_made_some(provider: GifProvider) -> None:
    provider.raw = b"""HTTP/1.1 200 OK\r\n\r\n{"data": [
        {"id": "a", "images": {"original": {"url": "x", "size": "9", "width": "", "height": 99999999}}},
        {"id": "b", "images": {}}]}"""
    page = await Bench(provider).giphy.search("", 0)
    assert page == Page(page.gifs, None)
    assert [(one.id, one.width, one.height, one.still) for one in page.gifs] == [("a", 1, 65_535, b"")]
