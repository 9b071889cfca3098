"""GIFs of a provider: offered with a picture, taken as an upload of the asker's, and never for anybody by name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from relay.gifs.port import Listed, Page, ProviderFailed
from relay.services import gifs
from relay.services.gifs import GifSource
from relay.wire.errors import ErrorName
from relay.wire.gifs import SearchGifs, TakeGif, TakenGif
from tests.helpers.gif_provider import gif_bytes
from tests.relay.services.mediaworld import Media
from tests.relay.services.world import Actor, World, refused


class Provider:
    """Answers what it is given."""

    def __init__(self) -> None:
        self.page = Page((), None)
        self.gifs: dict[str, bytes] = {}
        self.asked: list[tuple[str, int] | str] = []
        self.fails = False

    async def search(self, words: str, offset: int) -> Page:
        self.asked.append((words, offset))
        return self.page

    async def take(self, gif_id: str) -> bytes | None:
        self.asked.append(gif_id)
        if self.fails:
            raise ProviderFailed("time")
        return self.gifs.get(gif_id)


class Alone:
    """One writer after the other."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()

    @asynccontextmanager
    async def __call__(self, _upload: tuple[bytes, bytes], _device_id: bytes) -> AsyncIterator[None]:
        async with self.lock:
            yield


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def source(provider: Provider, media: Media) -> GifSource:
    return GifSource(provider, media.context, Alone())


async def take(world: World, actor: Actor, source: GifSource, name: str) -> TakenGif:
    return await gifs.take(world.context, actor.caller, TakeGif(id=name), source=source)


async def test_what_has_no_picture_or_name_is_left_out(
    world: World, ada: Actor, provider: Provider, source: GifSource
) -> None:
    still = gif_bytes(1)
    named = [("fox1", still), ("bare", b""), ("html", b"<html>"), ("../x", still)]
    provider.page = Page(tuple(Listed(name, "A fox", 4, 3, picture) for name, picture in named), 18)
    params = SearchGifs(query=" a  fox", cursor=18)
    found = await gifs.search(world.context, ada.caller, params, source=source)
    assert [(one.id, one.title, one.width, one.height) for one in found.gifs] == [("fox1", "A fox", 4, 3)]
    assert (found.next, provider.asked) == (18, [("a fox", 18)])


async def test_one_that_is_taken_is_a_blob_of_the_askers_alone(
    world: World, ada: Actor, boris: Actor, media: Media, provider: Provider, source: GifSource
) -> None:
    provider.gifs["fox1"] = gif_bytes(1, 320, 200)
    taken = await take(world, ada, source, "fox1")
    assert (taken.media_type, taken.size, taken.width, taken.height) == (
        "image/gif",
        len(provider.gifs["fox1"]),
        320,
        200,
    )
    assert await media.reads(ada, taken.blob_id)
    assert not await media.reads(boris, taken.blob_id)
    assert await take(world, ada, source, "fox1") == taken
    both = await asyncio.gather(*(take(world, boris, source, "fox1") for _ in range(2)))
    assert both[0] == both[1]
    assert both[0].blob_id != taken.blob_id


async def test_what_is_no_gif_is_not_taken(world: World, ada: Actor, provider: Provider, source: GifSource) -> None:
    provider.gifs |= {"page": b"<html>", "flat": gif_bytes(1, 0, 9), "short": b"GIF89a"}
    for name in provider.gifs:
        with refused(ErrorName.UNAVAILABLE):
            await take(world, ada, source, name)
    with refused(ErrorName.NOT_FOUND):
        await take(world, ada, source, "none")
    with refused(ErrorName.INVALID_PARAMS):
        await take(world, ada, source, "../none")
    provider.fails = True
    with refused(ErrorName.UNAVAILABLE) as caught:
        await take(world, ada, source, "page")
    assert caught.value.detail == "gifs"


async def test_a_full_account_takes_no_more(world: World, ada: Actor, media: Media, provider: Provider) -> None:
    provider.gifs["fox1"] = gif_bytes(1)
    full = Media.of(world, media.folder, media.context.spool._workers, stored=100)
    with refused(ErrorName.TOO_LARGE):
        await take(world, ada, GifSource(provider, full.context, Alone()), "fox1")


async def test_without_a_provider_nothing_is_known(world: World, ada: Actor) -> None:
    with refused(ErrorName.UNKNOWN_METHOD):
        await gifs.search(world.context, ada.caller, SearchGifs(), source=None)
    with refused(ErrorName.UNKNOWN_METHOD):
        await gifs.take(world.context, ada.caller, TakeGif(id="x"), source=None)
