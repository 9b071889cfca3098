"""Every media connection of this process: whose it is, and which of them writes which upload."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from relay.config import BucketSection
from relay.services.context import Caller
from relay.session.buckets import Buckets
from relay.storage.port import Committed
from relay.wire.errors import ErrorName, Refusal

Upload = tuple[bytes, bytes]
"""An account, and the hash of what it uploads."""


class Connection(Protocol):
    """A media connection, as others see it."""

    def signed_out(self) -> None:
        """Its device's token is gone."""

    def superseded(self) -> None:
        """The same device goes on with its upload on another connection."""

    def going_away(self) -> None:
        """The relay stops."""

    def tick(self, now: float) -> None:
        """Time has passed."""

    def broken(self) -> None:
        """It failed by a fault of the relay's own."""


@dataclass
class _Writer:
    connection: Connection | None
    """None: the relay itself, which is done soon."""
    device_id: bytes
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Transfers:
    """Called on the loop thread alone. `clock` gives seconds of a monotonic clock.

    A device has at most `per_device` connections. One that was signed out less than `remember` seconds ago is turned
    away: its token may have been read just before the commit that took it away.
    """

    def __init__(
        self,
        buckets: BucketSection,
        per_device: int,
        clock: Callable[[], float],
        remember: float,
        on_fault: Callable[[Exception], None],
    ) -> None:
        self._per_address = buckets.per_address
        self._opens = Buckets(buckets.resume)
        self._buckets = {"upload.begin": Buckets(buckets.uploads), "download": Buckets(buckets.downloads)}
        self._per_device = per_device
        self._clock = clock
        self._remember = remember
        self._on_fault = on_fault
        self._callers: dict[Connection, Caller | None] = {}
        self._devices: Counter[bytes] = Counter()
        self._writers: dict[Upload, _Writer] = {}
        self._gone: dict[bytes, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._callers)

    def add(self, connection: Connection) -> None:
        """A connection opened."""
        self._callers[connection] = None

    def remove(self, connection: Connection) -> None:
        """A connection is gone."""
        caller = self._callers.pop(connection, None)
        if caller is not None:
            self._devices[caller.device_id] -= 1
            if not self._devices[caller.device_id]:
                del self._devices[caller.device_id]

    def enter(self, connection: Connection, caller: Caller) -> None:
        """A connection speaks for `caller`; Refusal where its device is gone, or has as many as it may."""
        if caller.device_id in self._gone:
            raise Refusal(ErrorName.NOT_SIGNED_IN, "The token is not valid")
        if self._devices[caller.device_id] >= self._per_device:
            raise Refusal(
                ErrorName.FORBIDDEN, f"A device has at most {self._per_device} media connections", detail="too_many"
            )
        if connection in self._callers:
            self._callers[connection] = caller
            self._devices[caller.device_id] += 1

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a part of a transfer. It ends by itself, also where its connection is gone."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Wait until nothing started here is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def cancel(self) -> None:
        """Stop what is under way; nobody is told."""
        for task in self._tasks:
            task.cancel()

    def check_open(self, address: str) -> None:
        """Refusal where tokens come too often from an address."""
        if self._per_address:
            self._take(self._opens, address)

    def check(self, caller: Caller, method: str) -> None:
        """Refusal where an account asks for this too often."""
        buckets = self._buckets.get(method)
        if buckets is not None:
            self._take(buckets, caller.user_id)

    def _take(self, buckets: Buckets, key: object) -> None:
        wait = buckets.take(key, self._clock())
        if wait > 0.0:
            raise Refusal(ErrorName.RATE_LIMITED, "Too many requests; try again later", retry_after=round(wait, 3))

    async def take_over(self, upload: Upload, connection: Connection | None, device_id: bytes) -> None:
        """Be the one that writes `upload`, once an older connection of the same device has let go of it. Refusal
        `conflict` where another device writes it."""
        while (writer := self._writers.get(upload)) is not None:
            if writer.device_id != device_id:
                raise Refusal(ErrorName.CONFLICT, "Another device uploads the same")
            if writer.connection is not None:
                writer.connection.superseded()
            await writer.done.wait()
        self._writers[upload] = _Writer(connection, device_id)

    @asynccontextmanager
    async def alone(self, upload: Upload, device_id: bytes) -> AsyncIterator[None]:
        """Be the one that writes `upload` for a device, without a connection; Refusal as for `take_over`."""
        await self.take_over(upload, None, device_id)
        try:
            yield
        finally:
            self.let_go(upload)

    def writing(self) -> tuple[Upload, ...]:
        """The uploads that are written now."""
        return tuple(self._writers)

    def let_go(self, upload: Upload) -> None:
        """Nothing more is written to `upload`."""
        self._writers.pop(upload).done.set()

    def committed(self, news: Committed) -> None:
        """A batch was committed: connections of devices that are signed out are closed."""
        if not news.closed:
            return
        closed = set(news.closed)
        for device in closed:
            self._gone[device] = self._clock()
        of_them = [one for one, caller in self._callers.items() if caller is not None and caller.device_id in closed]
        self._each(of_them, lambda connection: connection.signed_out())

    def tick(self) -> None:
        """Let every connection look at its deadlines."""
        now = self._clock()
        self._each(self._callers, lambda connection: connection.tick(now))
        if self._gone:
            self._gone = {device: at for device, at in self._gone.items() if now - at < self._remember}

    def going_away(self) -> None:
        """The relay stops."""
        self._each(self._callers, lambda connection: connection.going_away())

    def _each(self, connections: Iterable[Connection], call: Callable[[Connection], None]) -> None:
        for connection in tuple(connections):
            try:
                call(connection)
            except Exception as error:  # noqa: BLE001 - one connection's fault is not another's
                self._on_fault(error)
                connection.broken()
