"""Photos and files between two apps and a relay: whole, once, through cuts and ends, and gone with their messages."""

from __future__ import annotations

import asyncio
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.app_driver import PASSPHRASE
from tests.end_to_end.app_process import AppEnded
from tests.end_to_end.sides import Side, pair
from tests.end_to_end.test_needles import found
from tests.end_to_end.test_window import prepare
from tests.end_to_end.window_process import Window
from tests.helpers import pictures
from tests.helpers.faultproxy import CLEAN, Plan
from tests.helpers.history import recording
from tests.helpers.hostile_web import page, web
from tests.helpers.processes import fast_settings, relay
from tests.helpers.waiting import eventually, eventually_async

Json = dict[str, Any]
FILE = os.urandom(900_000)
PAGE = "<title>Boats</title><meta property=og:image content=/boats.png>"


def files(folder: Path) -> list[str]:
    """A photo taken at a place, and a file with a name that is not nice."""
    photo, plan = folder / "IMG_1.jpg", folder / "plan\u202efdp.bin"
    photo.write_bytes(pictures.photo_with_place("JPEG"))
    plan.write_bytes(FILE)
    return [str(photo), str(plan)]


async def arrived(side: Side, thread: str, count: int) -> list[list[Json]]:
    """What the messages of a thread carry here, once so many are there."""
    told: list[list[Json]] = []

    async def there() -> bool:
        told[:] = await side.app.do("carried", thread=thread)
        return len(told) == count

    await eventually_async(there, f"{side.app.name} has {count} messages")
    return told


async def once_of(side: Side, thread: str) -> list[str]:
    """How what is opened once stands here, once all three messages are there."""
    return [item["once"] for items in await arrived(side, thread, 3) for item in items]


async def test_a_photo_and_a_file_arrive_whole_and_are_gone_with_their_message(tmp_path: Path) -> None:
    async with pair(tmp_path) as (server, ada, boris, thread, cyra):
        message = await ada.app.do("send_files", thread=thread, paths=files(tmp_path), text="the harbour")
        here = (await arrived(boris, thread, 2))[-1]
        assert [(item["kind"], item["name"]) for item in here] == [("photo", ""), ("file", "planfdp.bin")]
        await ada.at_rest()
        assert (await arrived(ada, thread, 2))[-1] == here
        shown = await boris.app.do("picture", message=message)
        assert shown == await ada.app.do("picture", message=message)
        saved = tmp_path / "saved.bin"
        await boris.app.do("save_media", message=message, at=1, path=str(saved))
        assert saved.read_bytes() == FILE
        # The place where it was taken never left Ada's computer.
        assert found([tmp_path / "relay"], {"a place": pictures.PLACE.decode()}) == []
        thread_of_cyra = await boris.app.do("direct", username="cyra")
        await boris.app.send(thread_of_cyra, "hello")
        await ada.app.do("unsend", message=message)

        async def erased() -> bool:
            return (await boris.app.do("blobs"), await ada.app.do("blobs")) == (0, 0)

        await eventually_async(erased, "the bytes have left both computers")
        assert (await boris.app.do("carried", thread=thread))[-1] == []
        media = tmp_path / "boris" / "profiles" / "boris" / "media"
        assert media.exists()
        await boris.app.do("sign_out")
        assert not media.exists()
        del server, cyra


async def test_an_upload_outlives_the_app_and_every_cut(tmp_path: Path) -> None:
    async with pair(tmp_path) as (server, ada, boris, thread, _):
        for index in range(ada.proxy.accepted, ada.proxy.accepted + 6):
            ada.proxy.plans[index] = Plan(cut_up_after=300_000)
        message = await ada.app.do("send_files", thread=thread, paths=files(tmp_path))
        ada.app.kill()
        await ada.app.start()
        there = (await arrived(boris, thread, 2))[-1]
        assert [item["kind"] for item in there] == ["photo", "file"]
        saved = tmp_path / "saved.bin"
        await boris.app.do("save_media", message=message, at=1, path=str(saved))
        assert saved.read_bytes() == FILE
        await eventually(lambda: ada.app.connection == "connected", "Ada is connected")
        del server


async def test_a_download_outlives_the_app(tmp_path: Path) -> None:
    async with pair(tmp_path) as (server, ada, boris, thread, _):
        message = await ada.app.do("send_files", thread=thread, paths=files(tmp_path))
        await arrived(boris, thread, 2)
        boris.proxy.default = Plan(bytes_per_second=600_000)
        media, saved = tmp_path / "boris" / "profiles" / "boris" / "media", tmp_path / "saved.bin"
        asked = asyncio.ensure_future(boris.app.do("save_media", message=message, at=1, path=str(saved)))
        await eventually(lambda: sum(half.stat().st_size for half in media.glob("*.half")) > 200_000, "some came")
        boris.app.kill()
        with pytest.raises(AppEnded):
            await asked
        boris.proxy.default, before = CLEAN, boris.proxy.accepted
        await boris.app.start()
        await boris.app.do("save_media", message=message, at=1, path=str(saved))
        assert saved.read_bytes() == FILE
        assert sum(boris.proxy.down_bytes[before:]) < len(FILE) - 100_000
        assert list(media.glob("*.half")) == []
        del server


async def test_words_pass_a_file_that_is_on_its_way(tmp_path: Path) -> None:
    async with pair(tmp_path) as (server, ada, boris, thread, _):
        await asyncio.to_thread(server.stop)  # the links go through this process
        message = await ada.app.do("send_files", thread=thread, paths=files(tmp_path))
        await ada.app.do("send", thread=thread, text="words")
        await asyncio.to_thread(server.start)
        await arrived(boris, thread, 3)
        rows = await boris.app.do("shared", thread=thread)
        assert [row["text"] for row in rows] == ["hello", "words", ""]
        assert rows[-1]["id"] == message


async def test_pasted_in_a_real_window_and_shown_in_it(tmp_path: Path) -> None:
    async with web() as open_web:
        open_web.answers["films.example/boats"] = page(PAGE)
        open_web.answers["films.example/boats.png"] = page(pictures.picture("PNG", 900, 600), media="image/png")
        await _pasted_and_shown(tmp_path, open_web.port)


async def _pasted_and_shown(tmp_path: Path, port: int) -> None:
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada, boris, thread = await prepare(history, server, tmp_path)
        window = Window(history, "ada", tmp_path / "ada", server.url)
        window.web = port
        try:
            await window.launch()
            await window.do("unlock", passphrase=PASSPHRASE)
            await window.do("open", name="Boris")
            await window.do("paste_files", paths=files(tmp_path), text="the harbour")

            async def came() -> bool:
                carried = await boris.do("carried", thread=thread)
                return [[item["kind"] for item in items] for items in carried] == [[], ["photo", "file"]]

            await eventually_async(came, "Boris has the photo and the file")
            film = tmp_path / "film.png"
            film.write_bytes(pictures.picture("PNG", 640, 360))
            await boris.do("send_files", thread=thread, paths=[str(film)], text="and this")
            await window.do("until_pictures", count=2)
            await window.do("picture", name="media")
            # A link's card, made here of a web that is a port, and what Boris sends on of it.
            await window.do("draft", text="look http://films.example/boats")
            await window.do("until_pictures", count=1, of="composerPreviewPicture")
            await window.do("keys", keys="Return")
            await window.do("until_pictures", count=1, of="cardPicture")

            async def pictured() -> list[str]:
                rows = await boris.do("shared", thread=thread)
                return [row["id"] for row in rows if row["preview"] and "picture" in row["preview"]]

            (card,) = await eventually_async(pictured, "Boris has the card with its picture")
            assert "hash" in await boris.do("picture", message=card)
            await boris.do("forward", message=card, threads=[thread])
            await window.do("until_pictures", count=2, of="cardPicture")
            assert await window.close() == 0
        finally:
            window.end()
            for app in (ada, boris):
                app.end()


@pytest.mark.parametrize("kind", ["photo", "video"])
async def test_what_is_opened_once_is_nowhere_afterwards(tmp_path: Path, kind: str) -> None:
    async with pair(tmp_path, fast_settings(media={"collect_every": 0.05})) as (server, ada, boris, thread, _):
        taken = tmp_path / "IMG_1"
        film = pictures.film() + pictures.box(b"mdat", os.urandom(20_000))
        taken.write_bytes(pictures.picture("JPEG", 640, 480) if kind == "photo" else film)
        message = await ada.app.do("send_once", thread=thread, path=str(taken), text="only for you")
        assert await once_of(boris, thread) == ["closed"]
        # The words go as a message of their own, behind it.
        assert [row["text"] for row in await boris.app.do("shared", thread=thread)][-2:] == ["", "only for you"]
        # Nothing went up beside it: no poster of a video.
        (stored,) = [path for path in (tmp_path / "relay").rglob("*") if path.is_file() and len(path.name) == 32]
        content = stored.read_bytes()
        needle = content[-400:-336]
        # Its sender has no copy any more, and nobody looks at it but by opening it.
        await ada.at_rest()

        async def own_is_gone() -> bool:
            return bool(await ada.app.do("blobs") == 0)

        await eventually_async(own_is_gone, "Ada's copy is gone")
        for side in (ada, boris):
            assert await side.app.do("picture", message=message) == {"fault": "format"}
            saving = {"what": "save_media", "message": message, "at": 0, "path": str(tmp_path / "saved")}
            assert await side.app.do("refused", **saving) == "not_found"
        assert await ada.app.do("refused", what="open_once", message=message) != ""
        shown = await boris.app.do("open_once", message=message)
        told = {"film": 3_000, "hash": hashlib.sha256(content).hexdigest()}
        assert shown["size"] == [64, 48] if kind == "photo" else shown == told
        assert await boris.app.do("blobs") == 0
        assert await boris.app.do("refused", what="open_once", message=message) == "not_found"
        # Killed while it is looked at: gone.
        boris.app.kill()
        await boris.app.start()
        for side in (ada, boris):

            async def opened(side: Side = side) -> bool:
                return await once_of(side, thread) == ["opened"]

            await eventually_async(opened, f"{side.app.name} knows that it was opened")
        await eventually(lambda: not stored.exists(), "the relay has its bytes")
        places = [tmp_path / "relay", tmp_path / "ada", tmp_path / "boris"]
        left = [file for place in places for file in place.rglob("*") if file.is_file() and needle in file.read_bytes()]
        assert left == []
        del server
