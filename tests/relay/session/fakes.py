"""A storage, a pipe and an asker that do as they are told, for the session's own tests."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable
from typing import Any

from relay import app
from relay.services.context import Caller, Context
from relay.session.actions import Work
from relay.storage.port import Outcome
from relay.wire.errors import ErrorName, Refusal

ADA = Caller(b"a" * 16, b"1" * 16)


class FakeStorage:
    """Runs works at once or, while `held`, when released. Works get `self` as their transaction."""

    def __init__(self) -> None:
        self.now = 1_000
        self.epoch = "epoch"
        self.key = b"key"
        self.held = False
        self.waiting: list[Callable[[], None]] = []
        self.fault: Exception | None = None

    def submit(self, work: Callable[[Any], Any], done: Callable[[Outcome[Any]], None]) -> None:
        def run() -> None:
            try:
                if self.fault is not None:
                    raise self.fault
                outcome = Outcome(value=work(self))
            except Exception as error:
                outcome = Outcome(error=error)
            done(outcome)

        if self.held:
            self.waiting.append(run)
        else:
            run()

    def release(self, index: int = 0) -> None:
        self.waiting.pop(index)()

    async def read(self, work: Callable[[Any], Any]) -> Any:
        if self.fault is not None:
            raise self.fault
        return work(self)

    async def write(self, work: Callable[[Any], Any]) -> Any:
        ended: asyncio.Future[Outcome[Any]] = asyncio.get_running_loop().create_future()
        self.submit(work, ended.set_result)
        outcome = await ended
        if outcome.error is not None:
            raise outcome.error
        return outcome.value

    async def close(self) -> None:
        """Nothing to close."""


class NoPasswords:
    """No test of the session hashes."""

    async def hash(self, password: str) -> str:
        return password

    async def matches(self, stored: str | None, password: str) -> bool:
        return stored == password

    async def problem(self, password: str, about: tuple[str, ...]) -> str | None:
        return None


def context_over(storage: FakeStorage) -> Context:
    """What services get in these tests."""
    return Context(storage, NoPasswords(), lambda: storage.now)


class FakeAsker:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.entrances: list[Caller] = []
        self.resumptions: list[tuple[Caller, int]] = []
        self.pages: list[tuple[int, list[tuple[int, bytes]]]] = []
        self.failed = 0
        self.away = 0

    def answered(self, work: Work, frame: bytes) -> None:
        self.frames.append(json.loads(frame))

    def turned_away(self, work: Work, frame: bytes) -> None:
        self.frames.append(json.loads(frame))
        self.away += 1

    def entered(self, work: Work, frame: bytes, caller: Caller) -> None:
        self.frames.append(json.loads(frame))
        self.entrances.append(caller)

    def resumed(self, work: Work, frame: bytes, caller: Caller, after: int) -> None:
        self.frames.append(json.loads(frame))
        self.resumptions.append((caller, after))

    def page(self, generation: int, entries: list[tuple[int, bytes]]) -> None:
        self.pages.append((generation, entries))

    def page_failed(self) -> None:
        self.failed += 1


class FakePipe:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.ended: tuple[int, str] | None = None
        self.aborted = False
        self.reading = True
        self.waiting = 0
        self.half = False

    def write(self, frame: bytes) -> None:
        self.frames.append(json.loads(frame))

    def pause(self) -> None:
        self.reading = False

    def unpause(self) -> None:
        self.reading = True

    def end(self, code: int, reason: str) -> None:
        self.ended = (code, reason)

    def abort(self) -> None:
        self.aborted = True

    def written(self) -> int:
        return 100_000

    def buffered(self) -> int:
        return self.waiting

    def unfinished(self) -> bool:
        return self.half


def log_to(file: io.StringIO) -> Any:
    """The relay's own log, into memory."""
    return app.make_log(file)


def refuse() -> Refusal:
    """Any refusal."""
    return Refusal(ErrorName.NOT_FOUND, "There is no such thing")
