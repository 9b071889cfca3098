"""Media connections among each other: one writer of an upload, no more than a few of a device, none of a lost one."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from relay.config import BucketSection, Rate
from relay.services.context import Caller
from relay.session.transfers import Transfers
from relay.storage.port import Committed
from relay.wire.errors import ErrorName, Refusal

ADA = Caller(b"a" * 16, b"1" * 16)
SECOND = Caller(b"a" * 16, b"2" * 16)
UPLOAD = (b"a" * 16, b"h" * 32)


class Fake:
    """A connection that notes what it is told."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.fails = False

    def _hear(self, what: str) -> None:
        self.heard.append(what)
        if self.fails:
            raise RuntimeError(what)

    def signed_out(self) -> None:
        self._hear("signed_out")

    def superseded(self) -> None:
        self._hear("superseded")

    def going_away(self) -> None:
        self._hear("going_away")

    def tick(self, now: float) -> None:
        self._hear(f"tick {now}")

    def broken(self) -> None:
        self.heard.append("broken")


class Bench:
    """Transfers with a clock that stands."""

    def __init__(self, **buckets: Rate | bool) -> None:
        self.now = 0.0
        self.faults: list[Exception] = []
        section = replace(BucketSection(), **buckets)
        self.transfers = Transfers(section, 2, lambda: self.now, 120.0, self.faults.append)

    def entered(self, caller: Caller) -> Fake:
        found = Fake()
        self.transfers.add(found)
        self.transfers.enter(found, caller)
        return found


def test_a_device_has_a_few_connections() -> None:
    bench = Bench()
    first, _ = bench.entered(ADA), bench.entered(ADA)
    with pytest.raises(Refusal) as caught:
        bench.entered(ADA)
    assert (caught.value.name, caught.value.detail) == (ErrorName.FORBIDDEN, "too_many")
    bench.entered(SECOND)
    bench.transfers.remove(first)
    bench.transfers.remove(first)
    bench.entered(ADA)
    assert len(bench.transfers) == 4


def test_connections_of_a_lost_device_are_closed_and_it_gets_no_more() -> None:
    bench = Bench()
    mine, other = bench.entered(ADA), bench.entered(SECOND)
    bench.transfers.committed(Committed((), ()))
    bench.transfers.committed(Committed((), (ADA.device_id,)))
    assert (mine.heard, other.heard) == (["signed_out"], [])
    with pytest.raises(Refusal) as caught:
        bench.entered(ADA)
    assert caught.value.name is ErrorName.NOT_SIGNED_IN
    bench.now = 120.0
    bench.transfers.tick()
    assert other.heard == ["tick 120.0"]
    bench.entered(ADA)


def test_one_that_fails_is_cut_and_the_others_do_not_notice() -> None:
    bench = Bench()
    first, second = bench.entered(ADA), bench.entered(ADA)
    first.fails = True
    bench.transfers.going_away()
    assert first.heard == ["going_away", "broken"]
    assert second.heard == ["going_away"]
    assert len(bench.faults) == 1


def test_who_asks_too_often_waits() -> None:
    bench = Bench(uploads=Rate(2, 3600), downloads=Rate(1, 3600), resume=Rate(1, 3600))
    for _ in range(2):
        bench.transfers.check(ADA, "upload.begin")
    bench.transfers.check(ADA, "transfer.stop")
    for ask in (
        lambda: bench.transfers.check(SECOND, "upload.begin"),
        lambda: [bench.transfers.check(ADA, "download") for _ in range(2)],
        lambda: [bench.transfers.check_open("10.0.0.1") for _ in range(2)],
    ):
        with pytest.raises(Refusal) as caught:
            ask()
        assert caught.value.name is ErrorName.RATE_LIMITED
        assert caught.value.retry_after
    free = Bench(per_address=False, resume=Rate(1, 3600))
    for _ in range(9):
        free.transfers.check_open("10.0.0.1")


async def test_the_same_device_takes_over_once_its_old_connection_let_go() -> None:
    bench = Bench()
    old, new = bench.entered(ADA), bench.entered(ADA)
    await bench.transfers.take_over(UPLOAD, old, ADA.device_id)
    assert bench.transfers.writing() == (UPLOAD,)
    taking = asyncio.create_task(bench.transfers.take_over(UPLOAD, new, ADA.device_id))
    await asyncio.sleep(0)
    assert old.heard == ["superseded"]
    assert not taking.done()
    bench.transfers.let_go(UPLOAD)
    await taking
    bench.transfers.let_go(UPLOAD)
    assert bench.transfers.writing() == ()
    await bench.transfers.take_over(UPLOAD, old, ADA.device_id)


async def test_another_device_does_not() -> None:
    bench = Bench()
    await bench.transfers.take_over(UPLOAD, bench.entered(ADA), ADA.device_id)
    other = bench.entered(SECOND)
    with pytest.raises(Refusal) as caught:
        await bench.transfers.take_over(UPLOAD, other, SECOND.device_id)
    assert caught.value.name is ErrorName.CONFLICT
    await bench.transfers.take_over((b"b" * 16, b"h" * 32), other, SECOND.device_id)


async def test_what_was_started_is_waited_for_or_cancelled() -> None:
    bench = Bench()
    gate, done = asyncio.Event(), []

    async def work(name: str) -> None:
        await gate.wait()
        done.append(name)

    bench.transfers.start(work("a"))
    await asyncio.sleep(0)
    gate.set()
    await bench.transfers.idle()
    assert done == ["a"]
    gate.clear()
    bench.transfers.start(work("b"))
    await asyncio.sleep(0)
    bench.transfers.cancel()
    await bench.transfers.idle()
    assert done == ["a"]


async def test_the_relay_writes_alone_what_it_took_for_a_device() -> None:
    bench = Bench()
    mine, upload = bench.entered(ADA), (ADA.user_id, b"hash")
    async with bench.transfers.alone(upload, ADA.device_id):
        assert bench.transfers.writing() == (upload,)
        waiting = asyncio.create_task(bench.transfers.take_over(upload, mine, ADA.device_id))
        await asyncio.sleep(0)
        assert not waiting.done()
        with pytest.raises(Refusal):
            await bench.transfers.take_over(upload, mine, b"another device")
    await waiting
    assert bench.transfers.writing() == (upload,)
