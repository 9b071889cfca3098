"""Upkeep goes on after a failure, follows sign-outs at once and trims by the interval."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from relay import app
from relay.services import collecting, passing_time, retention
from relay.services.context import Context
from relay.storage.ledger import Ledger
from relay.storage.port import Committed
from relay.upkeep import Collecting, Upkeep
from relay.wire.errors import ErrorName, Refusal
from tests.helpers.waiting import eventually
from tests.relay.session.fakes import FakeStorage, context_over


class CountingLedger(Ledger):
    """Counts looks; fails while told to."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.looks = 0
        self.fault: Exception | None = None

    async def catch_up(self, storage: object) -> int:
        self.looks += 1
        if self.fault is not None:
            raise self.fault
        return 0


class Bench:
    def __init__(self, path: Path) -> None:
        self.ledger = CountingLedger(path)
        self.log = io.StringIO()

    @asynccontextmanager
    async def running(self, *, ledger_every: float, trim_every: float) -> AsyncIterator[Upkeep]:
        upkeep = Upkeep(
            context_over(FakeStorage()),
            self.ledger,
            app.make_log(self.log),
            ledger_every=ledger_every,
            trim_every=trim_every,
            look_every=60,
        )
        task = asyncio.create_task(upkeep.run())
        yield upkeep
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()

    def logged(self) -> list[str]:
        return [json.loads(line)["event"] for line in self.log.getvalue().splitlines()]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "erased.log")


async def test_a_sign_out_is_followed_at_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    trims: list[int] = []

    async def trim(_: object) -> int:
        trims.append(1)
        return 3

    async def nothing(_: object) -> None:
        return None

    monkeypatch.setattr(retention, "trim", trim)
    monkeypatch.setattr(passing_time, "pass_by", nothing)
    monkeypatch.setattr(passing_time, "next_due", nothing)
    async with bench.running(ledger_every=60, trim_every=60) as upkeep:
        await eventually(lambda: trims, "the first look")
        upkeep.committed(Committed([], []))
        upkeep.committed(Committed([], [b"device"]))
        await eventually(lambda: bench.ledger.looks == 2, "the second look")
    assert len(trims) == 1
    assert bench.logged() == ["upkeep.trimmed"]


async def test_the_ledger_is_followed_once_more_at_the_end(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(_: object) -> None:
        return None

    for module, name in ((retention, "trim"), (passing_time, "pass_by"), (passing_time, "next_due")):
        monkeypatch.setattr(module, name, nothing)
    async with bench.running(ledger_every=60, trim_every=60):
        await eventually(lambda: bench.ledger.looks == 1, "the first look")
    assert bench.ledger.looks == 2


@pytest.mark.parametrize(
    "fault",
    [OSError("no space"), Refusal(ErrorName.UNAVAILABLE, "no space"), apsw.IOError("no space")],
    ids=["file", "refusal", "storage"],
)
async def test_failures_are_logged_and_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    async def trim(_: object) -> int:
        raise fault

    monkeypatch.setattr(retention, "trim", trim)
    monkeypatch.setattr(passing_time, "pass_by", trim)
    bench.ledger.fault = fault
    async with bench.running(ledger_every=0.01, trim_every=0.01):
        await eventually(lambda: bench.ledger.looks > 3, "it goes on")
    assert set(bench.logged()) == {"upkeep.ledger_failed", "upkeep.trim_failed", "upkeep.time_failed"}
    assert "no space" not in bench.log.getvalue()


async def test_what_is_due_happens_when_it_is_due(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    async def pass_by(_: object) -> int:
        looks.append(1)
        return 0

    async def next_due(context: Context) -> int:
        return context.clock() + 20

    async def trim(_: object) -> int:
        return 0

    monkeypatch.setattr(retention, "trim", trim)
    monkeypatch.setattr(passing_time, "pass_by", pass_by)
    monkeypatch.setattr(passing_time, "next_due", next_due)
    async with bench.running(ledger_every=60, trim_every=60):
        await eventually(lambda: len(looks) > 3, "long before the intervals are over")


class Collected:
    """Collecting over calls that are told what to do, and noted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.log = io.StringIO()
        self.stuck = asyncio.Event()
        monkeypatch.setattr(collecting, "collect", self.collect)
        monkeypatch.setattr(collecting, "collect_stray_uploads", self.uploads)
        monkeypatch.setattr(collecting.StrayBlobs, "collect", self.blobs)

    async def collect(self, _: object, writing: object) -> int:
        assert writing == [(b"a", b"h")]
        self.calls.append("collect")
        if self.calls.count("collect") < 4:
            raise RuntimeError("out of reach")
        return 3

    async def uploads(self, _: object) -> int:
        self.calls.append("uploads")
        return 0

    async def blobs(self, _: object) -> int:
        self.calls.append("blobs")
        if self.calls.count("blobs") < 3:
            raise collecting.NoBlobNamed
        await self.stuck.wait()
        return 0

    @asynccontextmanager
    async def running(self, strays_every: float) -> AsyncIterator[None]:
        context: Any = None
        running = Collecting(
            context,
            lambda: [(b"a", b"h")],
            app.make_log(self.log),
            collect_every=0.001,
            strays_every=strays_every,
        )
        task = asyncio.create_task(running.run())
        yield
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


async def test_collecting_goes_on_after_a_failure_and_does_not_look_at_the_store_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collected = Collected(monkeypatch)
    async with collected.running(strays_every=1_000):
        await eventually(lambda: "upkeep.collected" in collected.log.getvalue(), "a collection that works")
    assert (collected.calls.count("uploads"), collected.calls.count("blobs")) == (1, 0)
    lines = collected.lines()
    assert lines[0]["event"] == "upkeep.media_failed"
    assert (lines[0]["what"], lines[0]["fault"]) == ("collected", "RuntimeError")
    assert next(line["blobs"] for line in lines if line["event"] == "upkeep.collected") == 3


async def test_a_long_look_at_the_store_keeps_nothing_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    collected = Collected(monkeypatch)
    async with collected.running(strays_every=0.001):
        await eventually(lambda: collected.calls.count("blobs") == 3, "a look that takes its time")
        before = collected.calls.count("collect")
        await eventually(lambda: collected.calls.count("collect") > before + 3, "it goes on beside it")
    failed = [line for line in collected.lines() if line.get("what") == "strays"]
    assert [(line["level"], line["fault"]) for line in failed] == [("error", "NoBlobNamed")] * 2
