"""Every kind of media between two apps, over a relay that is killed and links that are cut: whole, nothing twice."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from itertools import count as counted
from pathlib import Path
from typing import Any

from PIL import Image

from tests.end_to_end.app_process import App, AppProblem
from tests.end_to_end.sides import Side, pair
from tests.end_to_end.test_needles import found
from tests.helpers import pictures
from tests.helpers.faultproxy import Plan
from tests.helpers.gif_provider import KEY, gif_provider
from tests.helpers.hostile_web import page, web
from tests.helpers.processes import Relay, fast_settings
from tests.helpers.waiting import eventually, eventually_async

Json = dict[str, Any]
Sending = tuple[str, dict[str, Any]]
Pair = AbstractAsyncContextManager[tuple[Relay, Side, Side, str, App]]
WINDOW = 512 * 1024
EVERY = 1.0
"""Seconds between two cuts of all links."""
OVERHEAD = 64 * 1024
"""Bytes of a connection that are no blob's: greetings, events, requests. Many times what they are."""
URL = "http://films.example/boats"
PAGE = (
    "<meta property=og:title content='Boats'><meta property=og:type content=video.other>"
    "<meta property=og:image content=/boats.png>"
)
CARD = "card of a video"
CUT = ("offline", "timed_out", "relay_unreachable")
"""What one hears who asked the relay just then."""


def photo(folder: Path, name: str, size: int) -> str:
    """A photo of about `size` bytes that nothing makes smaller, taken at a place."""
    side = max(16, int((size / 1.8) ** 0.5))
    noise = Image.frombytes("RGB", (side, side), os.urandom(3 * side * side))
    path = folder / f"{name}.jpg"
    path.write_bytes(pictures.encoded(noise, "JPEG", quality=85, exif=pictures.exif(1, pictures.PLACE)))
    return str(path)


def album(folder: Path, size: int) -> list[str]:
    """Nine photos: of each format one that says everything, and others of `size` bytes together."""
    told = []
    for kind in pictures.FORMATS:
        path = folder / f"told.{kind.lower()}"
        path.write_bytes(pictures.photo_with_place(kind))
        told.append(str(path))
    left = 9 - len(told)
    return [*told, *(photo(folder, f"album{n}", size // left) for n in range(left))]


def film(folder: Path, name: str, size: int) -> str:
    """A film that is as long as it is asked to be, in bytes."""
    path = folder / f"{name}.mov"
    path.write_bytes(pictures.film("libx264", "mov") + pictures.box(b"mdat", os.urandom(size)))
    return str(path)


def moving(folder: Path) -> str:
    path = folder / "moving.gif"
    path.write_bytes(pictures.animation("GIF", 12))
    return str(path)


def pack(folder: Path, size: int) -> list[str]:
    """Pictures for stickers, one of which plays."""
    return [moving(folder), *(photo(folder, f"pack{n}", size // 9) for n in range(2))]


def document(folder: Path, name: str, size: int) -> str:
    path = folder / f"{name}.bin"
    path.write_bytes(os.urandom(size))
    return str(path)


def files(*paths: str) -> Sending:
    return "send_files", {"paths": list(paths)}


KINDS: dict[str, Callable[[Path, int], Sending]] = {
    # By kind: what the app is told to do, and with what; a thread is added.
    "photo": lambda folder, size: files(photo(folder, "one", size)),
    "album": lambda folder, size: files(*album(folder, size)),
    "video": lambda folder, size: files(film(folder, "film", size)),
    "file": lambda folder, size: files(document(folder, "plan", size)),
    "once": lambda folder, size: ("send_once", {"path": photo(folder, "once", size)}),
    "once film": lambda folder, size: ("send_once", {"path": film(folder, "once", size)}),
    "gif": lambda folder, size: files(moving(folder)),
    "voice": lambda folder, size: ("send_voice", {"milliseconds": 20_000}),
    "sticker": lambda folder, size: ("send_sticker", {"path": photo(folder, "sticker", size // 9)}),
    "pack": lambda folder, size: ("send_pack", {"title": "Boats", "paths": pack(folder, size)}),
    "gif of a provider": lambda folder, size: ("send_found", {"words": "fox"}),
    "card of a link": lambda folder, size: ("send_pictured", {"url": URL}),
}


async def done(app: App, command: str, **arguments: Any) -> Any:
    """What asks the relay at once is done again where the link was cut, as a person would."""
    for _ in range(20):
        try:
            return await app.do(command, **arguments)
        except AppProblem as problem:
            if problem.name not in CUT:
                raise
        await eventually(lambda: app.connection == "connected", f"{app.name} is connected anew")
    raise AssertionError(f"{app.name}: {command} was cut each time")


class Witness:
    """Hears what one app's media connections ask and what the relay tells them: both directions of a proxy."""

    def __init__(self) -> None:
        self._links = counted(), counted()
        self._hashes: dict[int, str] = {}
        """What goes up, by link: one that was cut may still say something of what went before."""
        self.sizes: dict[str, int] = {}
        """Bytes of each upload, as it was announced."""
        self.has: dict[str, int] = {}
        """Bytes of each upload that the relay said it has."""
        self.begun: list[tuple[str, int]] = []
        """Each beginning of an upload, with the offset it was told to begin at."""
        self.faults: list[str] = []

    async def up(self, link: int, index: int, frame: bytes) -> Sequence[bytes]:
        said = _read(frame)
        if said.get("method") == "upload.begin":
            self._hashes[link] = said["params"]["sha256"]
            self.sizes[self._hashes[link]] = said["params"]["size"]
        return (frame,)

    async def down(self, link: int, index: int, frame: bytes) -> Sequence[bytes]:
        said, sha256 = _read(frame), self._hashes.get(link, "")
        result = said.get("result")
        if said.get("method") == "upload.ack":
            self.has[sha256] = max(self.has.get(sha256, 0), said["params"]["offset"])
        elif isinstance(result, dict) and "offset" in result and "sha256" not in result and sha256:
            known = self.has.get(sha256, 0)
            if result["offset"] < known:
                self.faults.append(f"{sha256} begins at {result['offset']}, though the relay had {known}")
            self.begun.append((sha256, result["offset"]))
            self.has[sha256] = max(known, result["offset"])
        elif isinstance(result, dict) and "blob_id" in result and sha256:
            self.has[sha256] = self.sizes[sha256]  # all of it, by `upload.commit`
        return (frame,)

    def plan(self, speed: float) -> Plan:
        """For a link whose frames are looked at. The directions of a link begin in the same order."""
        downs, ups = self._links
        return Plan(
            bytes_per_second=speed,
            down_rule=lambda: partial(self.down, next(downs)),
            up_rule=lambda: partial(self.up, next(ups)),
        )


def _read(frame: bytes) -> Json:
    """The message of a text frame, masked or not; empty for what is none."""
    length, at = frame[1] & 0x7F, 2
    at += {126: 2, 127: 8}.get(length, 0)
    body = frame[at:]
    if frame[1] & 0x80:
        mask, body = frame[at : at + 4], frame[at + 4 :]
        body = bytes(byte ^ mask[n % 4] for n, byte in enumerate(body))
    said = json.loads(body)
    return said if isinstance(said, dict) else {}


def backwards(app: App) -> list[str]:
    """Where progress of a blob went back by more than a window."""
    most: dict[tuple[str, str], int] = {}
    told = []
    for message, key, done, _ in app.transfers:
        furthest = most.get((message, key), 0)
        if done < furthest - WINDOW:
            told.append(f"{app.name}: {key} from {furthest} to {done}")
        most[message, key] = max(furthest, done)
    return told


def moved(app: App) -> int:
    """Bytes that have come in all, as it was told."""
    return sum({(message, key): done for message, key, done, _ in app.transfers}.values())


async def there(side: Side, thread: str, messages: list[str]) -> None:
    async def all_sent() -> bool:
        rows = await side.app.do("shared", thread=thread)
        return set(messages) <= {row["id"] for row in rows if row["seq"]}

    await eventually_async(all_sent, f"{side.app.name} has all messages", 180)


async def test_every_kind_arrives_whole_through_a_killed_relay_and_a_link_cut_every_second(
    tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    async with web() as open_web:
        open_web.answers["films.example/boats"] = page(PAGE)
        open_web.answers["films.example/boats.png"] = page(pictures.picture("PNG", 900, 600), media="image/png")
        async with gif_provider() as provider:
            content = pictures.animation("GIF", 6)
            provider.add("fox1", "A fox", content, pictures.encoded(Image.new("RGB", (200, 150), "red"), "GIF"))
            settings = fast_settings(gifs={"key": KEY, "base_url": provider.url, "within": 60.0})
            apps = pair(tmp_path, settings, web=open_web.port)
            await _every_kind(tmp_path, count(900_000, 20_000_000), count(1_500_000, 8_000_000), apps)


async def _every_kind(tmp_path: Path, size: int, speed: int, apps: Pair) -> None:
    async with apps as (server, ada, boris, thread, _):
        witness = Witness()
        ada.proxy.default, boris.proxy.default = witness.plan(speed), Plan(bytes_per_second=speed)
        # Those that are cut every second may all be cut between two uploads: the first are cut in the midst of one.
        for index in range(ada.proxy.accepted, ada.proxy.accepted + 8):
            ada.proxy.plans[index] = replace(ada.proxy.default, cut_up_after=size // 2)
        begun = len(ada.proxy.up_bytes)
        messages, whole = {}, {}
        async with ada.proxy.cutting(EVERY), boris.proxy.cutting(EVERY):
            path = film(tmp_path, "shelved", size)
            video = await ada.app.do("add_video", path=path, title="Waves", reach="everyone")
            for name, made in KINDS.items():
                command, arguments = made(tmp_path, size)
                messages[name] = await done(ada.app, command, thread=thread, **arguments)
                whole[name] = await done(ada.app, "hashes", message=messages[name])
            await shelved(ada)
            messages[CARD] = await ada.app.do("share_video", video=video, thread=thread)
            whole[CARD] = await done(ada.app, "hashes", message=messages[CARD])
            await eventually(lambda: sum(witness.has.values()) > size, "some of it is at the relay", 120)
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
            await there(boris, thread, list(messages.values()))
            coming = [asyncio.create_task(done(boris.app, "hashes", message=one)) for one in messages.values()]
            await eventually(lambda: moved(boris.app) > size, "some of it has come", 120)
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
            for name, arrived in zip(messages, await asyncio.gather(*coming), strict=True):
                assert arrived == whole[name], name
        parts = {name: len(hashes) for name, hashes in whole.items()}
        assert parts == {**dict.fromkeys(messages, 1), "album": 9, "video": 2, "pack": 3, CARD: 2}
        assert [*backwards(ada.app), *backwards(boris.app), *witness.faults] == []
        # Of each beginning at most a window was on its way when the link was cut.
        again = len(witness.begun) - len(witness.sizes)
        sent = sum(ada.proxy.up_bytes[begun:])
        assert witness.has == witness.sizes
        assert again >= 2, "no upload was cut"
        assert sent < sum(witness.sizes.values()) + again * WINDOW + OVERHEAD * len(ada.proxy.up_bytes[begun:])
        await ada.at_rest()
        # Where all this was taken never left Ada's computer.
        assert found([tmp_path / "relay"], {"a place": pictures.PLACE.decode()}) == []


async def shelved(side: Side) -> None:
    """Wait until the relay has what was put on the shelf."""

    async def rests() -> bool:
        return not await side.app.do("on_its_way", user=side.user_id)

    await eventually_async(rests, "the video stands on the shelf", 120)
