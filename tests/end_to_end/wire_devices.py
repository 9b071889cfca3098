"""Devices that live through anything: they reconnect, resume, send with the same id again, and write it all down.

Each is what a careful client on the wire does, kept apart from the app so that a fault of the relay cannot hide
behind a repair of the app. One message per thread is under way at a time.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from tests.helpers.history import History, Step
from tests.helpers.waiting import eventually_async, pause
from tests.helpers.wireclient import Cut, Json, Wire, WireError, message_id

RETRY = 0.02


@dataclass(frozen=True)
class Account:
    """A signed-up account with one token per device."""

    name: str
    user_id: str
    tokens: tuple[str, ...]
    cursors: tuple[Json, ...]
    """Where each device began."""


async def sign_up(url: str, name: str, devices: int = 1) -> Account:
    wire = await Wire.connect(url)
    first = await wire.sign_up(name)
    tokens, cursors = [first["token"]], [first["cursor"]]
    await wire.close()
    for _ in range(devices - 1):
        wire = await Wire.connect(url)
        signed = await wire.sign_in(name)
        tokens.append(signed["token"])
        cursors.append(signed["cursor"])
        await wire.close()
    return Account(name, first["me"]["user_id"], tuple(tokens), tuple(cursors))


async def direct_thread(url: str, account: Account, other: Account) -> str:
    wire = await Wire.connect(url)
    await wire.resume(account.tokens[0], None)
    thread = await wire.call("threads.direct", user_id=other.user_id)
    await wire.close()
    return str(thread["thread_id"])


@dataclass
class _Queue:
    """The messages of one thread that are still to be sent, and the step that began each."""

    waiting: deque[tuple[str, str, Step]] = field(default_factory=deque)
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class WireDevice:
    """One device of an account. `url` is asked before each connection, so that a relay may move."""

    def __init__(self, history: History, url: Callable[[], str], account: Account, number: int = 0) -> None:
        self.history = history
        self.account = account
        self.dev = f"{account.name}.{number}"
        self.cursor: Json | None = account.cursors[number]
        self.rows: dict[str, list[list[object]]] = {}
        self.unavailable = 0
        """How often the relay said that it could store nothing."""
        self._url = url
        self._token = account.tokens[number]
        self._wire: Wire | None = None
        self._queues: dict[str, _Queue] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._connected = asyncio.Event()
        self._stopping = False
        self._acked = 0

    def start(self) -> None:
        self._tasks.append(asyncio.create_task(self._live(), name=f"{self.dev} live"))

    async def stop(self) -> None:
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._wire is not None:
            await self._wire.abort()

    def failure(self) -> BaseException | None:
        """What ended one of its tasks, if anything did."""
        ended = [task for task in self._tasks if task.done() and not task.cancelled()]
        return next((task.exception() for task in ended if task.exception()), None)

    def send(self, thread: str, token: str) -> None:
        """Queue a message; it goes out when those before it in this thread are answered."""
        queue = self._queues.get(thread)
        if queue is None:
            queue = self._queues[thread] = _Queue()
            self._tasks.append(asyncio.create_task(self._sender(thread, queue), name=f"{self.dev} sender"))
        step = self.history.invoke("send", account=self.account.name, dev=self.dev, thread=thread, token=token)
        queue.waiting.append((message_id(), token, step))
        queue.changed.set()

    @property
    def unsent(self) -> int:
        return sum(len(queue.waiting) for queue in self._queues.values())

    async def wire(self) -> Wire:
        """The live connection, once there is one."""
        await self._connected.wait()
        assert self._wire is not None
        return self._wire

    async def _live(self) -> None:
        while not self._stopping:
            try:
                self._wire = await Wire.connect(self._url())
                await self._resume(self._wire)
                self._connected.set()
                await self._wire.closed.wait()
            except (OSError, WebSocketException, Cut):
                pass  # the relay is down: that is what the round is about
            finally:
                self._connected.clear()
                self.history.see("cut", account=self.account.name, dev=self.dev)
            await pause(RETRY)

    async def _resume(self, wire: Wire) -> None:
        cursor = self.cursor
        place = [cursor["epoch"], cursor["seq"]] if cursor else None
        begun = self.history.invoke("resume", account=self.account.name, dev=self.dev, cursor=place)
        early: list[Json] = []
        wire.on_event = early.append
        answer = await wire.resume(self._token, cursor)
        head, reset = answer["head"], answer.get("reset", False)
        self.history.ok(begun, epoch=head["epoch"], head=head["seq"], reset=reset)
        if cursor is None or reset:
            self.cursor = dict(head)
        wire.on_event = self._take
        for event in early:
            self._take(event)

    def _take(self, event: Json) -> None:
        assert self.cursor is not None
        message = event.get("message")
        row = [message["seq"], message["id"], message["body"]["text"]] if event["kind"] == "message.new" else None
        self.history.see(
            "event",
            account=self.account.name,
            dev=self.dev,
            thread=message["thread_id"] if message else "",
            epoch=self.cursor["epoch"],
            seq=event["seq"],
            digest=[event["kind"], row],
            row=row,
        )
        self.cursor = {"epoch": self.cursor["epoch"], "seq": event["seq"]}
        if row:
            self.rows.setdefault(message["thread_id"], []).append(row)
        if event["seq"] - self._acked >= 20 and self._wire is not None:
            self._acked = event["seq"]
            self.history.see("ack", account=self.account.name, dev=self.dev, **self.cursor)
            self._wire.begin("session.ack", cursor=self.cursor).add_done_callback(_outcome)

    async def _sender(self, thread: str, queue: _Queue) -> None:
        while True:
            while not queue.waiting:
                queue.changed.clear()
                await queue.changed.wait()
            mid, token, step = queue.waiting[0]
            wire = await self.wire()
            try:
                sent = await wire.send_text(thread, token, mid)
            except Cut:
                self.history.info(step)
                await pause(RETRY)
                continue
            except WireError as error:
                if error.name in ("unavailable", "rate_limited"):
                    self.unavailable += 1
                    await pause(RETRY)
                    continue
                self.history.fail(step, reason=error.name)
            else:
                self.history.ok(step, id=mid, seq=sent["seq"])
            queue.waiting.popleft()

    async def read_newest(self, thread: str) -> None:
        """A history read of the newest page, written down; a cut leaves it unanswered."""
        wire = await self.wire()
        begun = self.history.invoke("history", account=self.account.name, dev=self.dev, thread=thread)
        try:
            page = await wire.call("messages.history", thread_id=thread, limit=200)
        except (Cut, WireError):
            self.history.info(begun)
            return
        self.history.ok(begun, newest=True, rows=_rows(page))

    async def at_head(self) -> None:
        """Wait until this device has everything, and write down its store."""

        async def arrived() -> Json | None:
            if failure := self.failure():
                raise failure
            wire = await Wire.connect(self._url())
            head: Json = (await wire.resume(self._token, None))["head"]
            await wire.close()
            return head if self.cursor == head else None

        head = await eventually_async(arrived, f"{self.dev} at head", 60)
        self.history.see("head", account=self.account.name, dev=self.dev, **head)
        for thread, rows in self.rows.items():
            self.history.see(
                "store", account=self.account.name, dev=self.dev, thread=thread, rows=rows,
                cursor=[head["epoch"], head["seq"]],
            )  # fmt: skip


def _outcome(answer: asyncio.Future[Json]) -> None:
    """Acks may be cut or find a full disk like anything else; another refusal of one is a failure of the relay."""
    if answer.cancelled() or answer.exception():
        return
    error = answer.result().get("error")
    assert error is None or error["data"]["name"] == "unavailable", error


def _rows(page: Json) -> list[list[object]]:
    return [[message["seq"], message["id"], message["body"]["text"]] for message in page.get("messages", ())]


async def final_reads(history: History, url: str, account: Account, threads: list[str]) -> None:
    """What the relay holds in the end, read from the beginning by a connection of its own."""
    wire = await Wire.connect(url)
    await wire.resume(account.tokens[0], None)
    for thread in threads:
        rows: list[list[object]] = []
        while True:
            page = await wire.call("messages.history", thread_id=thread, after=len(rows), limit=200)
            rows.extend(_rows(page))
            if len(page.get("messages", ())) < 200:
                break
        history.see("final", account=account.name, thread=thread, rows=rows)
    await wire.close()
