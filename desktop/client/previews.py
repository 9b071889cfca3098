"""The preview of a link, made on this computer before the message goes: oEmbed where a site has it, else its page."""

import asyncio
import re
from urllib.parse import quote, urlsplit

from desktop.client.fetch import FetchFailed, Network, fetch, joined, place_of
from desktop.config import PreviewConfig
from desktop.domain import link_preview, page
from desktop.domain.message import LinkPreview
from desktop.log import EventLog

_log = EventLog("previews")

_HTML = ("text/html", "application/xhtml+xml")
_JSON = ("application/json", "application/json+oembed", "text/json")
_OEMBED = {
    "tiktok.com": "https://www.tiktok.com/oembed?url=",
    "youtube.com": "https://www.youtube.com/oembed?format=json&url=",
    "youtu.be": "https://www.youtube.com/oembed?format=json&url=",
    "vimeo.com": "https://vimeo.com/api/oembed.json?url=",
}
"""Video sites that answer for their own links."""
_VIDEO = "video"
"""What oEmbed calls one, and Open Graph, which says what kind of video behind a dot."""
_PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")
_PICTURES_MOST = 20
"""Links whose picture can still be asked for."""
_REELS = re.compile(r"/(?:[\w.]{1,40}/)?reels?/[\w-]+/?", re.ASCII)
"""Paths of short videos on Instagram, which has no oEmbed for everybody."""


class Previews:
    """Makes one preview after the other; `make` may be cancelled at any time."""

    def __init__(self, network: Network, config: PreviewConfig) -> None:
        self._network = network
        self._config = config
        self._pictures: dict[str, tuple[str, str]] = {}
        """Of links that a preview was made of lately: the page, and where the picture stands, as written there."""

    async def make(self, url: str) -> LinkPreview | None:
        """What stands behind `url`, within the bounds of the config; None where that is nothing to show."""
        try:
            async with asyncio.timeout(self._config.within):
                return await self._make(url)
        except (FetchFailed, TimeoutError) as failed:
            _log.info("preview_not_made", reason=failed.reason if isinstance(failed, FetchFailed) else "time")
            return None

    async def picture(self, url: str) -> bytes | None:
        """The bytes of what the preview of `url`, made before, shows: a picture by the word of who sent it. None where
        it has none, or none that can be fetched within the bounds of the config."""
        if url not in self._pictures:
            return None
        try:
            async with asyncio.timeout(self._config.within):
                told = await fetch(joined(*self._pictures[url]), _PICTURES, self._network, self._config, whole=True)
        except (FetchFailed, TimeoutError) as failed:
            _log.info("picture_not_fetched", reason=failed.reason if isinstance(failed, FetchFailed) else "time")
            return None
        return told.body

    def _shows(self, url: str, page_url: str, picture: str) -> None:
        """Remember where the picture of `url` stands, as written on `page_url`."""
        self._pictures.pop(url, None)
        if picture.strip():
            self._pictures[url] = (page_url, picture.strip())
            while len(self._pictures) > _PICTURES_MOST:
                del self._pictures[next(iter(self._pictures))]

    async def _make(self, url: str) -> LinkPreview | None:
        endpoint = _oembed_of(url)
        if endpoint:
            found = await self._embedded(url, endpoint)
            if found is not None:
                return found
        told = await fetch(url, _HTML, self._network, self._config, until=b"</head")
        read = await asyncio.to_thread(lambda: page.read_page(page.decoded(told.body, told.charset)))
        if not read.title.strip() and read.oembed:
            named = joined(told.url, read.oembed)
            if place_of(named).host == place_of(told.url).host:
                return await self._embedded(url, named)
        self._shows(url, told.url, read.picture)
        video = _is_reel(url) or read.kind.strip().lower().partition(".")[0] == _VIDEO
        return link_preview.made_of(url, read.title, read.description, read.site, video=video)

    async def _embedded(self, url: str, endpoint: str) -> LinkPreview | None:
        try:
            told = await fetch(endpoint, _JSON, self._network, self._config)
        except FetchFailed:
            return None
        read = page.read_oembed(told.body)
        if read is None:
            return None
        self._shows(url, told.url, read.thumbnail_url)
        if read.type == _VIDEO:
            return link_preview.made_of(url, read.title, site=read.provider_name, video=True, author=read.author_name)
        return link_preview.made_of(url, read.title, read.author_name, read.provider_name)


def _is_reel(url: str) -> bool:
    return _site_of(url) == "instagram.com" and _REELS.fullmatch(urlsplit(url).path) is not None


def _site_of(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return ".".join(host.split(".")[-2:])


def _oembed_of(url: str) -> str:
    site = _site_of(url)
    return f"{_OEMBED[site]}{quote(url, safe='')}" if site in _OEMBED else ""
