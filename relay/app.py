"""The relay's composition root: the one module that names a concrete class of every layer.

Start order: the folder's lock, storage (migrations run here), bus and hub, dispatcher, then the loopback HTTP, the
control port, and last the socket for clients. Stop order is the reverse: no new connections, answers under way are
finished, storage is closed, the lock is released.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

import structlog
from prometheus_client import CollectorRegistry
from structlog.typing import FilteringBoundLogger
from websockets.asyncio.server import Server

from relay import admin
from relay.blobs.precedence import Precedence
from relay.bus.local import LocalBus
from relay.config import Settings, SettingsError
from relay.directory import Directory, write_private
from relay.media_parts import MediaBegin, gif_source, media_context, media_sessions, open_media, open_workers
from relay.policies import policy_of
from relay.running import every, run_within
from relay.services.catalogue import Handler, handlers
from relay.services.context import Context
from relay.services.passwords import Passwords, PasswordSettings
from relay.session.counters import Counters
from relay.session.dispatch import Dispatcher
from relay.session.driver import Pipe, Session
from relay.session.gate import Gate
from relay.session.hub import Hub
from relay.session.living import Living
from relay.session.machine import Rules
from relay.session.transfers import Transfers
from relay.storage.errors import StorageError
from relay.storage.ledger import Ledger
from relay.storage.port import Committed, Storage
from relay.storage.sqlite import backup
from relay.storage.sqlite.adapter import SqliteStorage
from relay.storage.sqlite.backup import Report as BackupReport
from relay.storage.sqlite.settings import SqliteSettings
from relay.transport import tls, websocket
from relay.transport.control import ControlServer
from relay.transport.door import Doorkeeper
from relay.transport.http import HttpServer, RelayCollector
from relay.upkeep import Upkeep
from relay.wire import SUBPROTOCOL, frames
from relay.wire.bodies import KNOWN_TYPES
from relay.wire.limits import MAX_PAGE, MAX_TEXT
from relay.wire.session import Hello
from relay.wire.session import Limits as WireLimits

VERSION = "0.1.0"
EXIT_STORAGE_FAILED = 70
REMEMBER_SIGNED_OUT = 120.0
"""Seconds for which a signed-out device is turned away although its token was read before."""
CAPABILITIES = (
    *("people", "privacy", "requests", "unsend", "report"),
    *("edit", "reactions", "pins", "hide", "saved", "forward"),
    *("timers", "typing", "presence"),
    "stickers",
    *("drafts", "thread_receipts", "remind", "schedule", "quiet_hours", "quiet"),
    *("media", "once", "avatars", "shelf"),
)
"""What this relay does beyond the first version of the protocol; and `gifs`, where the operator has a key for them."""


def make_log(file: TextIO) -> FilteringBoundLogger:
    """A log of JSON lines: event names, ids and numbers, never what people write."""
    log: FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(file),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        cache_logger_on_first_use=True,
    )
    return log


def now_ms() -> int:
    """The relay's clock, UTC milliseconds."""
    return time.time_ns() // 1_000_000


def password_settings(settings: Settings) -> PasswordSettings:
    """Cost of the password hashes."""
    chosen = settings.passwords
    return PasswordSettings(
        memory_kib=chosen.memory_mib * 1024, rounds=chosen.rounds, lanes=chosen.lanes, threads=chosen.threads
    )


def sqlite_settings(settings: Settings) -> SqliteSettings:
    """The part of the settings that the embedded storage follows."""
    chosen = settings.storage
    return SqliteSettings(
        key=chosen.key or None, readers=chosen.readers, waiting=chosen.waiting, erase_within=chosen.erase_within
    )


async def open_storage(
    settings: Settings,
    directory: Directory,
    on_commit: Callable[[Committed], None],
    log: FilteringBoundLogger,
    on_busy: Callable[[bool], None] = lambda _: None,
) -> SqliteStorage:
    """The storage of a relay whose folder is held. StorageError where it cannot be used."""

    def die(error: BaseException) -> None:
        log.error("storage.fsync_failed", fault=type(error).__name__)
        sys.stderr.flush()
        os._exit(EXIT_STORAGE_FAILED)

    return await SqliteStorage.open(
        directory.database, sqlite_settings(settings), on_commit=on_commit, clock=now_ms, die=die, on_busy=on_busy
    )


@asynccontextmanager
async def resting(settings: Settings, log: FilteringBoundLogger) -> AsyncIterator[Context]:
    """What services need, over the storage of a relay that does not run; DirectoryInUse where it does."""
    directory = Directory(Path(settings.relay.data))
    directory.take()
    try:
        storage = await open_storage(settings, directory, lambda _: None, log)
        passwords = Passwords(password_settings(settings))
        try:
            yield Context(storage, passwords, now_ms, policy_of(settings))
            await Ledger(directory.ledger).catch_up(storage)
        finally:
            passwords.close()
            await storage.close()
    finally:
        directory.release()


def back_up(settings: Settings, target: Path) -> tuple[BackupReport, Path]:
    """Copy the database, in use or not, to a new file; what it holds, and the ledger to keep apart from it. Blocks.

    FileExistsError where `target` exists, FileNotFoundError where there is no relay, StorageError for damage.
    """
    directory = Directory(Path(settings.relay.data))
    if not directory.database.exists():
        raise FileNotFoundError(f"there is no relay in {directory.path}")
    return backup.back_up(directory.database, target, sqlite_settings(settings)), directory.ledger


def check_backup(settings: Settings, path: Path) -> BackupReport:
    """Read every page of a backup; StorageError where it is not sound. Blocks."""
    return backup.check(path, sqlite_settings(settings))


def restore(settings: Settings, path: Path, ledger: Path | None) -> BackupReport:
    """Make the database of an empty folder from a backup, with a new epoch. Blocks.

    `ledger` is the erasure ledger of the old folder; None: the one in the new folder, if any. It is put there.
    StorageError where another one stands there that knows more.
    """
    if ledger is not None and not ledger.exists():
        raise FileNotFoundError(f"there is no ledger {ledger}")
    directory = Directory(Path(settings.relay.data))
    directory.take()
    try:
        if ledger is not None and Ledger(directory.ledger).last() > Ledger(ledger).last():
            raise StorageError(f"{directory.ledger} names more than {ledger}; restore without --ledger to use it")
        if ledger is not None and not directory.ledger.exists():
            write_private(directory.ledger, ledger.read_text("utf-8"))
        used = Ledger(directory.ledger if ledger is None else ledger)
        return backup.restore(path, directory.database, used, sqlite_settings(settings), now_ms())
    finally:
        directory.release()


def check_tls(settings: Settings) -> None:
    """OSError or SettingsError where the certificate and the key of the settings cannot be used."""
    try:
        tls.server_context(settings.tls.certificate, settings.tls.key)
    except ValueError as error:
        raise SettingsError([f"tls: {error}"]) from error


@dataclass
class Relay:
    """A running relay. Make it with `open_relay`."""

    url: str
    http_url: str | None
    server: Server
    door: Doorkeeper
    hub: Hub
    transfers: Transfers
    dispatcher: Dispatcher
    counters: Counters
    context: Context
    settings: Settings
    stopping: bool = False


class RelayRunner:
    """Opens a relay and stops it again: `async with RelayRunner(settings, log) as relay`."""

    def __init__(self, settings: Settings, log: FilteringBoundLogger) -> None:
        self._settings = settings
        self._log = log
        self._stack = AsyncExitStack()
        self._relay: Relay | None = None

    async def __aenter__(self) -> Relay:
        async with AsyncExitStack() as stack:
            relay = await self._open(stack)
            self._stack = stack.pop_all()
        self._relay = relay
        return relay

    async def __aexit__(self, *_: object) -> None:
        relay = self._relay
        assert relay is not None, "only a relay that was opened is left"
        self._log.info("relay.draining", connections=len(relay.hub))
        await drain(relay)
        await self._stack.aclose()
        self._log.info("relay.stopped")

    async def _open(self, stack: AsyncExitStack) -> Relay:
        settings, log = self._settings, self._log
        fault = _reporter(log)
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: fault(str(context.get("message"))[:80], context.get("exception"))
        )
        directory = Directory(Path(settings.relay.data))
        directory.take()
        stack.callback(directory.release)
        counters = Counters()
        bus: LocalBus[Committed] = LocalBus(partial(fault, "bus"))
        precedence = Precedence()
        storage = await open_storage(settings, directory, bus.publish, log, precedence.stored)
        stack.push_async_callback(storage.close)
        hub = Hub(counters, time.monotonic, REMEMBER_SIGNED_OUT, partial(fault, "session"))
        stack.callback(bus.subscribe(hub.committed))
        passwords = Passwords(password_settings(settings))
        stack.callback(passwords.close)
        context = Context(storage, passwords, now_ms, policy_of(settings))
        living = self._begin_living(stack, storage, hub, bus)
        transfers = Transfers(
            settings.buckets, settings.media.connections, time.monotonic, REMEMBER_SIGNED_OUT, partial(fault, "media")
        )
        media = media_context(settings, directory, storage, open_workers(settings, stack), now_ms, precedence)
        methods = handlers(context.policy, gif_source(settings.gifs, media, transfers, log))
        dispatcher = Dispatcher(
            methods,
            context,
            counters,
            log,
            within=settings.deadlines.call,
            page_limit=settings.limits.page_entries,
            living=living,
        )
        stack.callback(dispatcher.cancel)
        await self._begin_upkeep(stack, context, directory, bus)
        stack.callback(every(settings.deadlines.look_every, hub.tick))
        open_media(settings, media, transfers, bus, log, stack)
        begin_media = media_sessions(settings, media, transfers, counters, log)
        callbacks, gate = make_callbacks(settings, context, methods, dispatcher, hub, counters, log, begin_media)
        door = Doorkeeper(settings, gate)
        server = await websocket.listen(settings, door, gate, callbacks, log)
        url = websocket.url_of(server, settings)
        relay = Relay(url, None, server, door, hub, transfers, dispatcher, counters, context, settings)
        stack.callback(server.close)
        if settings.http.enabled:
            await self._open_http(stack, relay)
        control = ControlServer(directory.control, partial(admin.run, context), settings.deadlines.handshake)
        await control.open()
        stack.push_async_callback(control.close)
        if settings.development:
            log.info("relay.development_limits", per_address=False, factor=100)
        log.info("relay.listening", url=url, http=relay.http_url)
        return relay

    def _begin_living(self, stack: AsyncExitStack, storage: Storage, hub: Hub, bus: LocalBus[Committed]) -> Living:
        fault = partial(_reporter(self._log), "living")
        living = Living(storage, hub.signal_to, hub.__contains__, time.monotonic, now_ms, fault)
        stack.push_async_callback(living.close)
        hub.on_left(living.gone)
        stack.callback(bus.subscribe(living.committed))
        stack.callback(every(self._settings.deadlines.look_every, living.tick))
        return living

    async def _open_http(self, stack: AsyncExitStack, relay: Relay) -> None:
        registry = CollectorRegistry()
        registry.register(RelayCollector(relay.counters, relay.hub))
        http = HttpServer(registry, lambda: not relay.stopping, self._settings.deadlines.handshake)
        relay.http_url = await http.open(self._settings.http.listen)
        stack.push_async_callback(http.close)

    async def _begin_upkeep(
        self, stack: AsyncExitStack, context: Context, directory: Directory, bus: LocalBus[Committed]
    ) -> None:
        chosen = self._settings.storage
        upkeep = Upkeep(
            context,
            Ledger(directory.ledger),
            self._log,
            ledger_every=chosen.ledger_every,
            trim_every=chosen.trim_every,
            look_every=chosen.look_every,
        )
        stack.callback(bus.subscribe(upkeep.committed))
        run_within(stack, upkeep.run())


def make_callbacks(
    settings: Settings,
    context: Context,
    methods: Mapping[str, Handler],
    dispatcher: Dispatcher,
    hub: Hub,
    counters: Counters,
    log: FilteringBoundLogger,
    begin_media: MediaBegin,
) -> tuple[websocket.Callbacks, Gate]:
    """What the transport needs to begin a session, and the gate both share."""
    gate = Gate(methods, settings.buckets, time.monotonic)
    rules = Rules(settings.limits, settings.deadlines, context.policy.page_bytes)
    limits = WireLimits(
        frame=settings.limits.frame,
        text=MAX_TEXT,
        page=MAX_PAGE,
        pipeline=settings.limits.pipeline,
        auth_within=settings.deadlines.sign_in,
        head_every=settings.deadlines.head_every,
        retention_for=int(context.policy.retention),
        timer_least=settings.limits.timer,
        ahead_least=settings.limits.ahead,
        blob=settings.media.blob,
        shelf=settings.media.shelf,
        shelf_for=settings.media.shelf_for,
    )

    capabilities = (*CAPABILITIES, "gifs") if settings.gifs.key else CAPABILITIES

    def begin(pipe: Pipe, address: str) -> Session:
        return Session(pipe, address, rules, gate=gate, dispatcher=dispatcher, hub=hub, counters=counters, log=log)

    def hello() -> bytes:
        bodies = tuple(kind for kind in KNOWN_TYPES if kind != "notice")
        greeting = Hello(
            relay=VERSION,
            protocol=SUBPROTOCOL,
            limits=limits,
            bodies=bodies,
            capabilities=capabilities,
            now=context.clock(),
        )
        return frames.write_notification("hello", greeting)

    return websocket.Callbacks(begin, hello, begin_media), gate


async def drain(relay: Relay) -> None:
    """Take no more connections, finish what is under way, close the rest with 4503, cut what does not follow."""
    relay.stopping = True
    relay.server.close(close_connections=False)
    relay.door.close()
    relay.hub.going_away()
    relay.transfers.going_away()
    try:
        async with asyncio.timeout(relay.settings.deadlines.drain):
            await relay.server.wait_closed()
    except TimeoutError:
        for connection in tuple(relay.server.all_connections):
            connection.transport.abort()
        relay.dispatcher.cancel()
        relay.transfers.cancel()
        await relay.server.wait_closed()


def _reporter(log: FilteringBoundLogger) -> Callable[[str, BaseException | None], None]:
    """What nobody else can be told, as one event: where it was noticed, the kind of fault and its place, no values."""

    def report(what: str, error: BaseException | None) -> None:
        trace = error.__traceback__ if error is not None else None
        where = ""
        while trace is not None:
            where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
            trace = trace.tb_next
        log.error("loop.fault", what=what, fault=type(error).__name__, where=where)

    return report
