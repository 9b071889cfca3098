"""GIPHY's API, and whoever speaks it. What it answered is kept for a while, for everybody alike."""

import asyncio
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import msgspec

from relay.gifs.cache import Cache
from relay.gifs.port import Listed, Page, ProviderFailed
from relay.gifs.web import Web
from relay.wire.limits import MAX_GIF_OFFSET, MAX_GIF_PAGE, MAX_GIF_PREVIEW, MAX_SIDE

RATING = "pg-13"
_FIT = ("y", "g", "pg", RATING)
_WHOLE = ("original", "downsized_medium", "downsized", "fixed_width")
"""Renditions of a GIF, the best first."""
_ANSWER = 2 * 2**20
"""Bytes of an answer about GIFs."""
_MAX_TITLE = 120


class _Rendition(msgspec.Struct, frozen=True):
    url: str = ""
    # Numbers come as text.
    width: int | str = 0
    height: int | str = 0
    size: int | str = 0


class _Gif(msgspec.Struct, frozen=True):
    id: str
    images: dict[str, _Rendition]
    title: str = ""
    rating: str = ""


class _Pagination(msgspec.Struct, frozen=True):
    total_count: int = 0


class _Many(msgspec.Struct, frozen=True):
    data: tuple[_Gif, ...]
    pagination: _Pagination = _Pagination()


class _One(msgspec.Struct, frozen=True):
    data: _Gif


class Giphy:
    """Satisfies `port.Provider`. `largest` bounds the bytes of a GIF; `failed` is told why nothing came of it."""

    def __init__(
        self,
        web: Web,
        base_url: str,
        key: str,
        largest: int,
        cache: Cache[Any],
        failed: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._web = web
        self._base = base_url
        self._key = key
        self._largest = largest
        self._cache = cache
        self._failed = failed
        self._clock = clock

    async def search(self, words: str, offset: int) -> Page:
        """See `port.Provider`."""
        key = ("page", words.casefold(), offset)
        known: Page | None = self._cache.get(key, self._clock())
        if known is not None:
            return known
        asked: dict[str, str | int] = {"q": words} if words else {}
        asked |= {"limit": MAX_GIF_PAGE, "offset": offset, "rating": RATING}
        _, answer = await self._get("search" if words else "trending", asked)
        told = self._read(answer, _Many)
        some = [(one, best) for one in told.data[:MAX_GIF_PAGE] if (best := self._best(one)) is not None]
        stills = await asyncio.gather(*(self._still(one) for one, _ in some))
        behind = offset + MAX_GIF_PAGE
        page = Page(
            tuple(_listed(one, best, still) for (one, best), still in zip(some, stills, strict=True)),
            behind if behind < min(told.pagination.total_count, MAX_GIF_OFFSET) else None,
        )
        if all(stills):
            self._cache.put(key, page, sum(map(len, stills)) + 512 * len(stills) + 512, self._clock())
        return page

    async def take(self, gif_id: str) -> bytes | None:
        """See `port.Provider`."""
        known: bytes | None = self._cache.get(("gif", gif_id), self._clock())
        if known is not None:
            return known
        status, answer = await self._get(gif_id, {})
        if status == 404:
            return None
        told = self._read(answer, _One).data
        best = self._best(told)
        if best is None or told.rating not in _FIT:
            return None
        _, content = await self._fetch(best.url, self._largest, 200)
        self._cache.put(("gif", gif_id), content, len(content), self._clock())
        return content

    def _best(self, gif: _Gif) -> _Rendition | None:
        found = (gif.images.get(name) for name in _WHOLE)
        return next((one for one in found if one is not None and 0 < _number(one.size) <= self._largest), None)

    async def _still(self, gif: _Gif) -> bytes:
        large, small = gif.images.get("fixed_width_still"), gif.images.get("fixed_width_small_still")
        if small is None or (large is not None and 0 < _number(large.size) <= MAX_GIF_PREVIEW):
            small = large
        if small is None:
            return b""
        try:
            _, content = await self._fetch(small.url, MAX_GIF_PREVIEW, 200)
        except ProviderFailed:
            return b""
        return content

    async def _get(self, what: str, asked: dict[str, str | int]) -> tuple[int, bytes]:
        query = urlencode({"api_key": self._key, **asked})
        return await self._fetch(f"{self._base}/v1/gifs/{what}?{query}", _ANSWER, 200, 404)

    async def _fetch(self, url: str, most: int, *fine: int) -> tuple[int, bytes]:
        try:
            status, content = await self._web.get(url, most)
        except ProviderFailed as error:
            self._failed(error.reason)
            raise
        if status not in fine:
            self._failed(f"status {status}")
            raise ProviderFailed("status")
        return status, content

    def _read(self, answer: bytes, kind: type[Any]) -> Any:
        try:
            return msgspec.json.decode(answer, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self._failed("shape")
            raise ProviderFailed("shape") from error


def _listed(gif: _Gif, best: _Rendition, still: bytes) -> Listed:
    width, height = (min(max(_number(side), 1), MAX_SIDE) for side in (best.width, best.height))
    return Listed(gif.id, gif.title.strip()[:_MAX_TITLE], width, height, still)


def _number(value: int | str) -> int:
    if isinstance(value, int):
        return value
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else 0
