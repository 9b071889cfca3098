"""Carries out what a media machine asks: the one object that knows its pipe, the flows and the other transfers."""

from collections import deque
from typing import Protocol

from structlog.typing import FilteringBoundLogger

from relay.blobs.port import BlobMissing, BlobStoreFailed
from relay.services import media, transferring
from relay.services.context import Caller
from relay.services.transferring import MediaContext
from relay.session.actions import Abort, Close, Pause, Send, Unpause
from relay.session.counters import Counters
from relay.session.driver import CUT, ORDINARY, Pipe
from relay.session.media_actions import Fetch, MediaAction, Release, Run, SendBytes, Store
from relay.session.media_machine import MediaMachine, MediaRules
from relay.session.transfers import Transfers, Upload
from relay.storage.blobs import Partial, StoredBlob
from relay.wire.base import Wire
from relay.wire.errors import ErrorName, Refusal
from relay.wire.media import BeginDownload, BeginUpload, OpenMedia, StopTransfer
from relay.wire.media import Upload as Announced


class MediaPipe(Pipe, Protocol):
    """A connection's bytes, binary frames too."""

    def write_bytes(self, data: bytes | memoryview) -> None:
        """Send one binary frame."""


class MediaSession:
    """One media connection. What it awaits ends with the connection, but for writes that are under way."""

    def __init__(
        self,
        pipe: MediaPipe,
        address: str,
        rules: MediaRules,
        *,
        context: MediaContext,
        transfers: Transfers,
        counters: Counters,
        log: FilteringBoundLogger,
    ) -> None:
        self._pipe = pipe
        self._address = address
        self._context = context
        self._transfers = transfers
        self._counters = counters
        self._log = log
        self._machine = MediaMachine(rules)
        self._partial: Partial | None = None
        self._writing: Upload | None = None
        self._blob: StoredBlob | None = None
        self._running = False
        self._actions: deque[MediaAction] = deque()

    @property
    def caller(self) -> Caller | None:
        """Who is signed in here."""
        return self._machine.caller

    # As the transport sees it

    def opened(self) -> None:
        """The handshake is done."""
        self._counters.media_connections += 1
        self._transfers.add(self)

    def received(self, data: bytes) -> None:
        """A text frame came."""
        self._do(self._machine.received(data))

    def binary(self, data: bytes) -> None:
        """A binary frame came."""
        self._do(self._machine.binary(data))

    def full(self) -> None:
        """The peer's byte budget is used up."""
        self._do(self._machine.full())

    def drained(self) -> None:
        """The peer has taken most of it."""
        self._do(self._machine.drained())

    def lost(self) -> None:
        """The connection is gone."""
        self._transfers.remove(self)
        self._end("gone")

    def cut(self) -> None:
        """The peer floods, or takes nothing of very much: no closing handshake, which would be more of the same."""
        if not self._machine.is_closing:
            self._closed(CUT)
        self._end("cut")
        self._pipe.abort()

    # As the transfers see it

    def signed_out(self) -> None:
        """The token of this device is gone."""
        self._do(self._machine.signed_out())

    def superseded(self) -> None:
        """The same device goes on with this upload on another connection."""
        self._do(self._machine.superseded())

    def going_away(self) -> None:
        """The relay stops."""
        self._do(self._machine.going_away())

    def tick(self, now: float) -> None:
        """Look at the deadlines."""
        self._do(self._machine.tick(now))

    def broken(self) -> None:
        """A fault of the relay's own: cut; the client comes back."""
        self._counters.errors += 1
        self._end("broken")
        self._pipe.abort()

    # Doing

    def _end(self, reason: str) -> None:
        """The connection is over, without a closing handshake."""
        self._do([one for one in self._machine.close(CUT, reason) if not isinstance(one, Close)])

    def _do(self, actions: list[MediaAction]) -> None:
        """Carry out `actions` in order. What they cause meanwhile is carried out after them."""
        self._actions.extend(actions)
        if self._running:
            return
        self._running = True
        try:
            while self._actions:
                self._one(self._actions.popleft())
        finally:
            self._running = False
            self._actions.clear()

    def _one(self, action: MediaAction) -> None:
        match action:
            case Send(frame):
                self._pipe.write(frame)
            case SendBytes(data):
                self._counters.downloaded += len(data)
                self._pipe.write_bytes(data)
            case Run(method, params):
                self._transfers.start(self._run(method, params))
            case Store(offset, parts):
                self._transfers.start(self._store(offset, parts))
            case Fetch(turn, offset, length):
                self._transfers.start(self._fetch(turn, offset, length))
            case Release():
                self._release()
            case Pause():
                self._pipe.pause()
            case Unpause():
                self._pipe.unpause()
            case Close(code, reason):
                self._closed(code)
                self._pipe.end(code, reason)
            case Abort():
                self._closed(CUT)
                self._pipe.abort()

    async def _run(self, method: str, params: Wire) -> None:
        machine = self._machine
        try:
            match params:
                case OpenMedia():
                    caller = await self._enter(params)
                    actions = machine.opened(caller)
                case BeginUpload():
                    upload = await self._begin(params)
                    actions = machine.began(upload, params.size)
                case BeginDownload():
                    self._transfers.check(self._known(), method)
                    self._blob, answer = await transferring.download(self._context, self._known(), params)
                    actions = machine.downloading(answer)
                case StopTransfer():
                    if params.forget and self._partial is not None:
                        await transferring.forget(self._context, self._partial)
                    actions = machine.stopped()
                case _:
                    assert self._partial is not None, "the machine commits what was begun"
                    actions = machine.committed(await transferring.commit(self._context, self._known(), self._partial))
        except Refusal as refusal:
            self._counters.refusals[refusal.name.text] += 1
            actions = machine.refused(refusal)
        except Exception as error:  # noqa: BLE001 - the asker gets an answer, the log an event
            self._failed(error)
            actions = machine.refused(Refusal(ErrorName.INTERNAL_ERROR, "The relay failed; try again later"))
        self._do(actions)

    async def _enter(self, params: OpenMedia) -> Caller:
        self._transfers.check_open(self._address)
        caller = await self._context.storage.read(lambda tx: media.enter(tx, params))
        self._transfers.enter(self, caller)
        return caller

    async def _begin(self, params: BeginUpload) -> Announced:
        caller = self._known()
        self._transfers.check(caller, "upload.begin")
        upload = caller.user_id, media.hash_of(params, self._context.policy)
        await self._transfers.take_over(upload, self, caller.device_id)
        self._writing = upload
        try:
            begun = await transferring.begin(self._context, caller, params)
        except BaseException:
            self._release()
            raise
        self._partial = begun.partial
        if begun.partial is None:
            self._release()
        return begun.answer

    def _release(self) -> None:
        self._partial = None
        if self._writing is not None:
            writing, self._writing = self._writing, None
            self._transfers.let_go(writing)

    async def _store(self, offset: int, parts: tuple[bytes, ...]) -> None:
        partial = self._partial
        assert partial is not None, "the machine stores what was begun"
        try:
            await self._context.spool.write(partial.blob_id, offset, parts)
        except BlobStoreFailed as error:
            self._failed(error)
            self._do(self._machine.store_failed())
        else:
            self._counters.uploaded += sum(map(len, parts))
            self._do(self._machine.stored())

    async def _fetch(self, turn: int, offset: int, length: int) -> None:
        blob = self._blob
        assert blob is not None, "the machine fetches what was asked for"
        try:
            data = await self._context.store.read(blob.blob_id, offset, length)
        except (BlobStoreFailed, BlobMissing) as error:
            self._failed(error)
            self._do(self._machine.fetch_failed(turn))
        else:
            self._do(self._machine.fetched(turn, data))

    def _known(self) -> Caller:
        caller = self._machine.caller
        assert caller is not None, "the machine lets nobody else this far"
        return caller

    def _failed(self, error: Exception) -> None:
        self._counters.errors += 1
        self._log.error("media.failed", fault=type(error).__name__, cause=type(error.__cause__).__name__)

    def _closed(self, code: int) -> None:
        self._counters.closed[code] += 1
        if code not in ORDINARY:
            caller = self._machine.caller
            self._log.info("media.closed", code=code, device=None if caller is None else caller.device_id.hex())
