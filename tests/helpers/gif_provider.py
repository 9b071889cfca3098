"""A provider of GIFs on this machine that speaks GIPHY's API, and keeps every byte it was asked with."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "operators-secret-key"


def gif_bytes(number: int, width: int = 320, height: int = 240) -> bytes:
    """Bytes that begin as a GIF of this size does."""
    return b"GIF89a" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + f"frames {number}".encode() * 50


class GifProvider:
    """`gifs` have their names; `titles` is what each is called. `media` is what stands under a path."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[bytes] = []
        self.titles: dict[str, str] = {}
        self.ratings: dict[str, str] = {}
        self.media: dict[str, bytes] = {}
        self.hosts: dict[str, str] = {}
        """Where the pictures of a GIF are said to be, if not here."""
        self.raw: bytes | None = None
        """What everything is answered with."""
        self.hanging: asyncio.Event | None = None
        """Nothing is answered before it is set."""

    def add(self, name: str, title: str, content: bytes | None = None, still: bytes | None = None) -> bytes:
        """Have a GIF; its bytes."""
        made = gif_bytes(len(self.titles)) if content is None else content
        self.titles[name] = title
        self.media[f"/media/{name}/giphy.gif"] = made
        self.media[f"/media/{name}/200w_s.gif"] = (
            gif_bytes(1_000 + len(self.titles), 200, 150) if still is None else still
        )
        return made

    @property
    def asked(self) -> list[str]:
        """What was asked for, each path with its query."""
        return [request.split(b" ")[1].decode() for request in self.requests]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(request)
            if self.hanging is not None:
                await self.hanging.wait()
            writer.write(self.raw if self.raw is not None else self._answer(request.split(b" ")[1].decode()))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    def _answer(self, target: str) -> bytes:
        parts = urlsplit(target)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path in self.media:
            return _framed("200 OK", self.media[parts.path])
        if not parts.path.startswith("/v1/gifs/"):
            return _framed("404 Not Found", b"{}")
        if asked.get("api_key") != KEY:
            return _framed("401 Unauthorized", b"{}")
        what = parts.path.removeprefix("/v1/gifs/")
        if what in ("search", "trending"):
            assert asked["rating"] == "pg-13"
            words = asked.get("q", "").casefold()
            found = [name for name, title in self.titles.items() if words in title.casefold()]
            offset, limit = int(asked["offset"]), int(asked["limit"])
            told: Any = {
                "data": [self._told(name) for name in found[offset : offset + limit]],
                "pagination": {"total_count": len(found), "count": limit, "offset": offset},
            }
        elif what in self.titles:
            told = {"data": self._told(what)}
        else:
            return _framed("404 Not Found", b'{"data": []}')
        return _framed("200 OK", json.dumps(told).encode())

    def _told(self, name: str) -> Any:
        base = self.hosts.get(name, self.url)
        size = len(self.media[f"/media/{name}/giphy.gif"])
        still = {"url": f"{base}/media/{name}/200w_s.gif?cid=9&ct=g", "width": "200", "height": "150", "size": "900"}
        whole = {"url": f"{base}/media/{name}/giphy.gif?cid=9", "width": "320", "height": "240", "size": str(size)}
        images = {"original": whole, "fixed_width_still": still, "looping": {"mp4": "https://other.example/x.mp4"}}
        return {
            "type": "gif",
            "id": name,
            "title": self.titles[name],
            "rating": self.ratings.get(name, "g"),
            "images": images,
        }


def _framed(status: str, body: bytes) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


@asynccontextmanager
async def gif_provider() -> AsyncIterator[GifProvider]:
    """A provider on a free port."""
    made = GifProvider()
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.close()
        if made.hanging is not None:
            made.hanging.set()
        await server.wait_closed()
