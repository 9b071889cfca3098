"""What a media machine asks is done: over a real storage, spool and store, with a pipe that notes what goes out."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from relay import app
from relay.blobs.port import BlobStoreFailed
from relay.blobs.spool import Spool
from relay.blobs.workers import Workers
from relay.config import BucketSection
from relay.session.counters import Counters
from relay.session.media_driver import MediaSession
from relay.session.media_machine import MediaRules
from relay.session.transfers import Transfers
from tests.helpers.mediaclient import hash_of, png
from tests.relay.services.mediaworld import Media
from tests.relay.services.world import Actor, World
from tests.relay.storage.adapters import Opened

RULES = MediaRules(sign_in=10.0, idle=60.0, misuses=20, blob=10**6)
DATA = png(200_000)


class Pipe:
    """Notes everything; nothing ever waits in it."""

    def __init__(self) -> None:
        self.text: list[dict[str, Any]] = []
        self.bytes = bytearray()
        self.ended: int | None = None
        self.paused = False

    def write(self, frame: bytes) -> None:
        self.text.append(json.loads(frame))

    def write_bytes(self, data: bytes) -> None:
        self.bytes += data

    def pause(self) -> None:
        self.paused = True

    def unpause(self) -> None:
        self.paused = False

    def end(self, code: int, _reason: str) -> None:
        self.ended = code

    def abort(self) -> None:
        self.ended = 1006

    def written(self) -> int:
        return 0

    def buffered(self) -> int:
        return 0

    def unfinished(self) -> bool:
        return False


class Bench:
    """Sessions of one relay."""

    def __init__(self, media: Media, ada: Actor) -> None:
        self.media = media
        self.ada = ada
        self.counters = Counters()
        self.log = io.StringIO()
        self.faults: list[Exception] = []
        self.transfers = Transfers(BucketSection(), 4, lambda: 0.0, 120.0, self.faults.append)

    def session(self, **changes: Any) -> tuple[MediaSession, Pipe]:
        pipe = Pipe()
        found = MediaSession(
            pipe,
            "127.0.0.1",
            RULES,
            context=replace(self.media.context, **changes),
            transfers=self.transfers,
            counters=self.counters,
            log=app.make_log(self.log),
        )
        found.opened()
        return found, pipe

    async def ask(self, session: MediaSession, pipe: Pipe, method: str, **params: Any) -> dict[str, Any]:
        """Ask; what came as the answer. Everything it started is over."""
        number = len(pipe.text) + 100
        frame = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        session.received(json.dumps(frame).encode())
        await self.transfers.idle()
        found: list[dict[str, Any]] = [one for one in pipe.text if one.get("id") == number]
        return found[0] if found else {}

    async def opened(self, **changes: Any) -> tuple[MediaSession, Pipe]:
        session, pipe = self.session(**changes)
        assert "result" in await self.ask(session, pipe, "media.open", token=self.ada.answer.token)
        assert session.caller == self.ada.caller
        return session, pipe

    async def begin(self, session: MediaSession, pipe: Pipe, data: bytes = DATA) -> dict[str, Any]:
        return await self.ask(session, pipe, "upload.begin", sha256=hash_of(data), size=len(data), type="image/png")

    async def push(self, session: MediaSession, data: bytes) -> None:
        for start in range(0, len(data), 60_000):
            session.binary(data[start : start + 60_000])
        await self.transfers.idle()


@pytest.fixture
async def bench(opened: Opened, tmp_path: Path) -> AsyncIterator[Bench]:
    world = World(opened)
    workers = Workers(2)
    media = Media.of(world, tmp_path / "media", workers)
    found = Bench(media, await world.sign_up("ada"))
    yield found
    await found.transfers.idle()
    assert found.faults == []
    workers.close()
    world.close()


async def test_a_blob_goes_up_and_comes_down(bench: Bench) -> None:
    session, pipe = await bench.opened()
    assert (await bench.begin(session, pipe))["result"] == {"offset": 0}
    await bench.push(session, DATA)
    assert pipe.text[-1]["params"] == {"offset": len(DATA)}
    blob = (await bench.ask(session, pipe, "upload.commit"))["result"]
    answer = (await bench.ask(session, pipe, "download", blob_id=blob["blob_id"]))["result"]
    assert (answer["size"], answer["sha256"]) == (len(DATA), hash_of(DATA))
    assert bytes(pipe.bytes) == DATA
    assert (bench.counters.uploaded, bench.counters.downloaded) == (len(DATA), len(DATA))
    assert bench.counters.media_connections == 1
    again = (await bench.begin(session, pipe))["result"]
    assert again["blob_id"] == blob["blob_id"]


async def test_a_cut_leaves_what_came(bench: Bench) -> None:
    session, pipe = await bench.opened()
    await bench.begin(session, pipe)
    session.binary(DATA[:50_000])
    session.lost()
    await bench.transfers.idle()
    assert len(bench.transfers) == 0
    session, pipe = await bench.opened()
    assert (await bench.begin(session, pipe))["result"] == {"offset": 50_000}
    await bench.push(session, DATA[50_000:])
    assert "result" in await bench.ask(session, pipe, "upload.commit")


async def test_the_same_device_takes_over_and_the_old_connection_is_closed(bench: Bench) -> None:
    first, old = await bench.opened()
    await bench.begin(first, old)
    first.binary(DATA[:50_000])
    second, new = await bench.opened()
    answer = await bench.begin(second, new)
    assert old.ended == 4408
    assert answer["result"] == {"offset": 50_000}


async def test_an_upload_that_is_forgotten_leaves_nothing(bench: Bench) -> None:
    session, pipe = await bench.opened()
    await bench.begin(session, pipe)
    await bench.push(session, DATA[:50_000])
    assert len(bench.media.on_disk()) == 1
    assert "result" in await bench.ask(session, pipe, "transfer.stop", forget=True)
    assert bench.media.on_disk() == set()
    assert (await bench.begin(session, pipe))["result"] == {"offset": 0}
    await bench.push(session, DATA[:50_000])
    assert "result" in await bench.ask(session, pipe, "transfer.stop")
    assert (await bench.begin(session, pipe))["result"] == {"offset": 50_000}


async def test_refusals_are_answers_and_counted(bench: Bench) -> None:
    session, pipe = bench.session()
    answer = await bench.ask(session, pipe, "media.open", token="no token")
    assert answer["error"]["data"]["name"] == "not_signed_in"
    session, pipe = await bench.opened()
    answer = await bench.begin(session, pipe, b"")
    assert answer["error"]["data"]["field"] == "size"
    answer = await bench.ask(session, pipe, "download", blob_id="01890000-0000-7000-8000-000000000000")
    assert answer["error"]["data"]["name"] == "not_found"
    assert bench.counters.refusals["not_found"] == 1
    assert pipe.ended is None


async def test_a_device_that_is_signed_out_is_closed(bench: Bench) -> None:
    session, pipe = await bench.opened()
    session.signed_out()
    assert pipe.ended == 4401


async def test_a_disk_that_fails_is_logged_without_names_and_ends_the_connection(bench: Bench, tmp_path: Path) -> None:
    class Full(Spool):
        async def write(self, *_: object) -> None:
            raise BlobStoreFailed("the disk refused")

    workers = Workers(1)
    session, pipe = await bench.opened(spool=Full(tmp_path / "uploads", workers, 0))
    await bench.begin(session, pipe)
    await bench.push(session, DATA[:10])
    assert pipe.ended == 4503
    assert "media.failed" in bench.log.getvalue()
    # Another connection may go on.
    session, pipe = await bench.opened()
    assert "result" in await bench.begin(session, pipe)
    workers.close()


async def test_a_fault_of_the_relays_own_is_an_answer_and_a_line(bench: Bench) -> None:
    session, pipe = await bench.opened(spool=None)
    answer = await bench.begin(session, pipe)
    assert answer["error"]["data"]["name"] == "internal_error"
    assert "AttributeError" in bench.log.getvalue()
    assert bench.counters.errors == 1
    session.broken()
    assert pipe.ended == 1006


async def test_what_waits_for_a_peer_pauses_it(bench: Bench) -> None:
    session, pipe = await bench.opened()
    session.full()
    assert pipe.paused
    session.drained()
    assert not pipe.paused
    session.tick(0.0)
    session.tick(1.0)
    session.tick(100.0)
    assert pipe.ended == 4408


async def test_a_connection_that_is_cut_counts_once(bench: Bench) -> None:
    session, pipe = await bench.opened()
    session.cut()
    session.cut()
    assert pipe.ended == 1006
    assert bench.counters.closed == {1006: 1}
