"""Every kind of media between two apps, over a relay that is killed and links that are cut: whole, nothing twice."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from tests.end_to_end.app_process import App
from tests.end_to_end.sides import Side, pair
from tests.end_to_end.test_needles import found
from tests.helpers import pictures
from tests.helpers.faultproxy import Plan
from tests.helpers.waiting import eventually, eventually_async

Json = dict[str, Any]
Sending = tuple[str, dict[str, Any]]
WINDOW = 512 * 1024
EVERY = 1.0
"""Seconds between two cuts of all links."""
OVERHEAD = 64 * 1024
"""Bytes of a connection that are no blob's: greetings, events, requests. Many times what they are."""


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
}


class Witness:
    """Hears what one app's media connections ask and what the relay tells them: both directions of a proxy."""

    def __init__(self) -> None:
        self._hash = ""
        self.has: dict[str, int] = {}
        """Bytes of each upload that the relay said it has."""
        self.begun: list[tuple[str, int]] = []
        """Each beginning of an upload, with the offset it was told to begin at."""
        self.faults: list[str] = []

    async def up(self, index: int, frame: bytes) -> Sequence[bytes]:
        said = _read(frame)
        if said.get("method") == "upload.begin":
            self._hash = said["params"]["sha256"]
        return (frame,)

    async def down(self, index: int, frame: bytes) -> Sequence[bytes]:
        said = _read(frame)
        result = said.get("result")
        if said.get("method") == "upload.ack":
            self.has[self._hash] = max(self.has.get(self._hash, 0), said["params"]["offset"])
        elif isinstance(result, dict) and "offset" in result and "sha256" not in result and self._hash:
            known = self.has.get(self._hash, 0)
            if result["offset"] < known:
                self.faults.append(f"{self._hash} begins at {result['offset']}, though the relay had {known}")
            self.begun.append((self._hash, result["offset"]))
            self.has[self._hash] = max(known, result["offset"])
        return (frame,)

    def plan(self, speed: float) -> Plan:
        """For a link whose frames are looked at."""
        return Plan(bytes_per_second=speed, down_rule=lambda: self.down, up_rule=lambda: self.up)


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
    size, speed = count(900_000, 20_000_000), count(1_500_000, 8_000_000)
    async with pair(tmp_path) as (server, ada, boris, thread, _):
        witness = Witness()
        ada.proxy.default, boris.proxy.default = witness.plan(speed), Plan(bytes_per_second=speed)
        # Those that are cut every second may all be cut between two uploads: the first are cut in the midst of one.
        for index in range(ada.proxy.accepted, ada.proxy.accepted + 8):
            ada.proxy.plans[index] = replace(ada.proxy.default, cut_up_after=size // 2)
        begun = len(ada.proxy.up_bytes)
        messages, whole = {}, {}
        async with ada.proxy.cutting(EVERY), boris.proxy.cutting(EVERY):
            for name, made in KINDS.items():
                command, arguments = made(tmp_path, size)
                messages[name] = await ada.app.do(command, thread=thread, **arguments)
                whole[name] = await ada.app.do("hashes", message=messages[name])
            await eventually(lambda: sum(witness.has.values()) > size, "some of it is at the relay", 120)
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
            await there(boris, thread, list(messages.values()))
            coming = [asyncio.create_task(boris.app.do("hashes", message=one)) for one in messages.values()]
            await eventually(lambda: moved(boris.app) > size, "some of it has come", 120)
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
            for name, arrived in zip(messages, await asyncio.gather(*coming), strict=True):
                assert arrived == whole[name], name
        assert [*backwards(ada.app), *backwards(boris.app), *witness.faults] == []
        # Of each beginning at most a window was on its way when the link was cut.
        again = len(witness.begun) - len(witness.has)
        sent = sum(ada.proxy.up_bytes[begun:])
        assert again >= 2, "no upload was cut"
        assert sent < sum(witness.has.values()) + again * WINDOW + OVERHEAD * len(ada.proxy.up_bytes[begun:])
        await ada.at_rest()
        # Where all this was taken never left Ada's computer.
        assert found([tmp_path / "relay"], {"a place": pictures.PLACE.decode()}) == []
