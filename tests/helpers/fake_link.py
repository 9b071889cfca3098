"""A device of the relay in memory: calls that may be lost, frames that may be dropped, doubled and turned."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from desktop.domain.problem import Problem
from desktop.sync.ports import Receiver
from relay.wire import events, session, threads
from relay.wire.base import Wire
from relay.wire.methods import METHODS
from tests.helpers.fake_relay import FakeRelay

T = TypeVar("T", bound=Wire)

Frames = Callable[[Sequence[events.Event]], Sequence[events.Event]]


class Link:
    """One device's connection. `frames` may drop, repeat and reorder events; `fate` says what becomes of a call."""

    def __init__(self, relay: FakeRelay, user: UUID, token: str = "token") -> None:
        self.relay = relay
        self.user = user
        self.token = token
        self.receiver: Receiver | None = None
        self.position: int | None = None
        self.acked: list[threads.Cursor] = []
        self.calls: list[tuple[str, Any]] = []
        self.frames: Frames = lambda batch: batch
        self.fate: Callable[[str], str] = lambda _method: "fine"
        """`fine`, `lost` (cut before it had an effect) or `unanswered` (cut after)."""
        self.capabilities: tuple[str, ...] = ("drafts", "thread_receipts")
        self._open = False
        self._waiting: set[asyncio.Future[Wire]] = set()
        self._pushing = False

    def connect(self, receiver: Receiver) -> None:
        self.receiver = receiver
        self.relay.links.append(self)
        self._open = True
        self.position = None
        limits = session.Limits(
            frame=1, text=4000, page=200, pipeline=64, auth_within=10.0, head_every=30.0, retention_for=1
        )
        receiver.on_connected(
            session.Hello(
                relay="fake",
                protocol="paravion.v1",
                limits=limits,
                bodies=("text",),
                now=self.relay.now,
                capabilities=self.capabilities,
            )
        )

    def cut(self) -> None:
        """The connection is gone; calls that wait for their answer raise `offline`."""
        if not self._open:
            return
        self._open = False
        self.position = None
        self.relay.links.remove(self)
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_exception(Problem("offline"))
        self._waiting.clear()
        if self.receiver is not None:
            self.receiver.on_lost()

    @property
    def open(self) -> bool:
        return self._open

    async def call(self, method: str, params: Wire, result: type[T], *, within: float | None = None) -> T:
        if not self._open:
            raise Problem("offline")
        assert METHODS[method].params is type(params), method
        assert METHODS[method].result is result, method
        self.calls.append((method, params))
        waiting: asyncio.Future[Wire] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        asyncio.get_running_loop().call_soon(self._settle, waiting, method, params)
        try:
            answer = await waiting
        finally:
            self._waiting.discard(waiting)
        return msgspec.json.decode(msgspec.json.encode(answer), type=result)

    def _settle(self, waiting: asyncio.Future[Wire], method: str, params: Wire) -> None:
        if waiting.done() or not self._open:
            return
        fate = self.fate(method)
        if fate == "lost":
            self.cut()
            return
        wired = msgspec.json.decode(msgspec.json.encode(params), type=type(params))
        try:
            answer = self.relay.answer(self, method, wired)
        except Problem as problem:
            if not waiting.done():
                waiting.set_exception(problem)
            return
        if fate == "unanswered":
            self.cut()
            return
        if not waiting.done():
            waiting.set_result(answer)
        self.push()

    def push(self) -> None:
        """Give the device what is behind its position."""
        if self._pushing or self.position is None or self.receiver is None or not self._open:
            return
        self._pushing = True
        asyncio.get_running_loop().call_soon(self._push_now)

    def _push_now(self) -> None:
        self._pushing = False
        if self.position is None or self.receiver is None or not self._open:
            return
        batch = self.relay.events_after(self.user, self.position)
        self.position = len(self.relay.logs[self.user])
        wired = [events.read_event(msgspec.json.encode(event)) for event in batch]
        shown = list(self.frames(wired))
        if shown:
            self.receiver.on_events(shown)

    def signal_head(self) -> None:
        """Say how far the mailbox goes, as after 30 s of silence."""
        if self.receiver is not None and self._open:
            self.receiver.on_signal(events.Signal(kind="head", seq=len(self.relay.logs[self.user])))
