"""One media connection as a machine without I/O, task or clock: one transfer at a time, and who may send how much.

Inputs are methods, outputs lists of actions that the caller carries out in order. What the caller does for it (`Run`,
`Store`, `Fetch`) is one thing at a time each, and its end is told back.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import msgspec

from relay.services.context import Caller
from relay.session.actions import Abort, Close, Pause, Send, Unpause
from relay.session.media_actions import Fetch, MediaAction, Release, Run, SendBytes, Store
from relay.wire import frames, media
from relay.wire.base import Nothing, Wire
from relay.wire.errors import ErrorName, Refusal
from relay.wire.frames import Call, RequestId
from relay.wire.limits import MEDIA_FRAME, MEDIA_WINDOW
from relay.wire.media import DOWNLOADED, MEDIA_METHODS, UPLOADED, Download, Taken
from relay.wire.methods import Method, Needs, read_params
from relay.wire.session import CLOSE_FLOOD, CLOSE_GOING_AWAY, CLOSE_MISUSE, CLOSE_SIGNED_OUT, CLOSE_TOO_SLOW

WAITING = 8
"""Requests that may wait for the one before them."""
FETCH = 4 * MEDIA_FRAME
"""Bytes read from the store at once, at most."""
FETCH_LEAST = 2 * MEDIA_FRAME
"""Fewer are not worth asking for, but at the end."""
SPARE = 1_024
"""Binary frames and acknowledgements a peer may send beyond two a request, and one for every `WORTH` bytes moved."""
WORTH = 1_024


@dataclass(frozen=True, slots=True)
class MediaRules:
    """What every media connection is held to; times in seconds."""

    sign_in: float
    idle: float
    misuses: int
    blob: int


class _State(Enum):
    OPENING = "opening"
    READY = "ready"
    CLOSING = "closing"


@dataclass(slots=True)
class _Upload:
    """Bytes that came of `size`, and those of them that were given to be stored, and are."""

    size: int
    received: int
    given: int
    stored: int


@dataclass(slots=True)
class _Download:
    """Bytes sent of `size`, and those of them the peer has taken."""

    turn: int
    size: int
    sent: int
    taken: int


class MediaMachine:
    """The channel of one connection. `now` is seconds of any monotonic clock, told by `tick` alone."""

    def __init__(self, rules: MediaRules) -> None:
        self.caller: Caller | None = None
        self._rules = rules
        self._state = _State.OPENING
        self._waiting: deque[Call] = deque()
        self._running: RequestId | None = None
        self._upload: _Upload | None = None
        self._parts: list[bytes] = []
        self._storing = False
        self._writes = False
        self._download: _Download | None = None
        self._turns = 0
        self._fetching = False
        self._full = False
        self._leaving = False
        self._misuses = 0
        self._spare = SPARE
        self._moved = True
        self._moved_at: float | None = None

    @property
    def is_closing(self) -> bool:
        """Whether the connection is over."""
        return self._state is _State.CLOSING

    @property
    def _is_open(self) -> bool:
        return self.caller is not None

    # What the client sends

    def received(self, data: bytes) -> list[MediaAction]:
        """A whole text frame."""
        if self.is_closing:
            return []
        self._moved = True
        try:
            call = frames.read_call(data)
        except Refusal as refusal:
            return self._misuse(None, refusal)
        if call.id is None:
            return self._notified(call)
        self._waiting.append(call)
        if len(self._waiting) > WAITING:
            return self.close(CLOSE_FLOOD, "one request at a time")
        return self._go_on()

    def binary(self, data: bytes) -> list[MediaAction]:
        """A whole binary frame."""
        if self.is_closing:
            return []
        self._moved = True
        upload = self._upload
        if upload is None or self._waiting or self._running is not None:
            return self.close(CLOSE_MISUSE, "bytes without an upload")
        received = upload.received + len(data)
        if not data or len(data) > MEDIA_FRAME:
            return self.close(CLOSE_MISUSE, f"a binary frame has 1 to {MEDIA_FRAME} bytes")
        if received > upload.size or received - upload.stored > MEDIA_WINDOW:
            return self.close(CLOSE_MISUSE, "more bytes than announced, or than the window takes")
        upload.received = received
        self._parts.append(data)
        self._earn(len(data))
        return self._spend() or self._store()

    def _notified(self, call: Call) -> list[MediaAction]:
        download = self._download
        if call.method != DOWNLOADED:
            return self._misuse(None, None)
        try:
            taken = msgspec.json.decode(call.params, type=Taken).offset
        except (msgspec.DecodeError, RecursionError):
            return self._misuse(None, None)
        flood = self._spend()
        if flood or download is None:
            # Without a download they are the last ones of one that is over.
            return flood
        download.taken = max(download.taken, min(taken, download.sent))
        return self._fetch()

    def _misuse(self, request: RequestId | None, refusal: Refusal | None) -> list[MediaAction]:
        self._misuses += 1
        if self._misuses >= self._rules.misuses:
            return self.close(CLOSE_MISUSE, "too many frames that make no sense here")
        return [] if refusal is None else [Send(frames.write_error(request, refusal))]

    def _earn(self, size: int) -> None:
        self._spare = min(self._spare + size // WORTH, SPARE)

    def _spend(self) -> list[MediaAction]:
        """Count a frame; the end where there are many and they move next to nothing."""
        self._spare -= 1
        return self.close(CLOSE_FLOOD, "too many frames for what they move") if self._spare < 0 else []

    # One request after another

    def _go_on(self) -> list[MediaAction]:
        """Begin the next request, once nothing of the one before is under way."""
        if not self._is_free():
            return []
        if self._leaving:
            return self.close(CLOSE_GOING_AWAY, "going away")
        out: list[MediaAction] = []
        while self._waiting and self._is_free():
            out += self._begin(self._waiting.popleft())
        return out

    def _is_free(self) -> bool:
        return self._running is None and not self._storing and not self.is_closing

    def _begin(self, call: Call) -> list[MediaAction]:
        try:
            method, params = self._admitted(call)
        except Refusal as refusal:
            return self._misuse(call.id, refusal)
        self._running = call.id
        self._earn(2 * WORTH)
        if method.name == "upload.commit":
            return [Run(method.name, params)]
        self._download = None
        if method.name == "transfer.stop":
            return [Run(method.name, params)]
        self._upload = None
        return [*self._release(), Run(method.name, params)]

    def _admitted(self, call: Call) -> tuple[Method, Wire]:
        """What is asked for, with parameters that fit; Refusal where it is not asked for now."""
        method = MEDIA_METHODS.get(call.method)
        if method is None:
            raise Refusal(ErrorName.UNKNOWN_METHOD, f"There is no method {call.method[:60]!r} here")
        if self._is_open is (method.needs is Needs.NOTHING):
            name = ErrorName.INVALID_REQUEST if self._is_open else ErrorName.NOT_SIGNED_IN
            raise Refusal(name, "The first request is media.open, and only the first")
        if method.name == "upload.commit":
            self._check_whole()
        return method, read_params(method, call.params)

    def _check_whole(self) -> None:
        upload = self._upload
        if upload is None:
            raise Refusal(ErrorName.CONFLICT, "Begin the upload first")
        if upload.stored < upload.size:
            raise Refusal(ErrorName.CONFLICT, f"{upload.size - upload.stored} bytes are missing")

    def _release(self) -> list[MediaAction]:
        """Let go of the upload, once nothing is written to it any more."""
        if not self._writes or self._storing or (self._running is not None and self.is_closing):
            return []
        self._writes = False
        return [Release()]

    # How requests end

    def opened(self, caller: Caller) -> list[MediaAction]:
        """`media.open` let `caller` in."""
        self.caller = caller
        if not self.is_closing:
            self._state = _State.READY
        return self._answer(media.MediaOpened(frame=MEDIA_FRAME, window=MEDIA_WINDOW, blob=self._rules.blob))

    def began(self, upload: media.Upload, size: int) -> list[MediaAction]:
        """`upload.begin`: bytes may come, unless the blob is there."""
        if upload.blob_id is None:
            self._writes = True
            if not self.is_closing:
                self._upload = _Upload(size, upload.offset, upload.offset, upload.offset)
        return self._answer(upload)

    def committed(self, blob: media.Blob) -> list[MediaAction]:
        """`upload.commit`: it is a blob."""
        self._upload = None
        return self._answer(blob)

    def downloading(self, download: Download) -> list[MediaAction]:
        """`download`: its bytes follow the answer."""
        self._turns += 1
        self._download = _Download(self._turns, download.size, download.offset, download.offset)
        return [*self._answer(download), *self._fetch()]

    def stopped(self) -> list[MediaAction]:
        """`transfer.stop`."""
        self._upload = None
        return self._answer(Nothing())

    def refused(self, refusal: Refusal) -> list[MediaAction]:
        """The request was refused; with it the transfer is over, too."""
        self._upload = None
        return self._end_request(lambda request: frames.write_error(request, refusal))

    def _answer(self, result: Wire) -> list[MediaAction]:
        return self._end_request(lambda request: frames.write_result(request, result))

    def _end_request(self, frame: Callable[[RequestId], bytes]) -> list[MediaAction]:
        request, self._running = self._running, None
        assert request is not None, "only what runs ends"
        self._moved = True
        out: list[MediaAction] = []
        if self._upload is None:
            out += self._release()
        if self.is_closing:
            return out
        return [*out, Send(frame(request)), *self._go_on()]

    # Bytes

    def _store(self) -> list[MediaAction]:
        upload = self._upload
        if self._storing or upload is None or not self._parts:
            return []
        parts, self._parts = tuple(self._parts), []
        self._storing = True
        offset, upload.given = upload.given, upload.received
        return [Store(offset, parts)]

    def stored(self) -> list[MediaAction]:
        """What was given to be stored is."""
        self._storing = False
        self._moved = True
        upload = self._upload
        if self.is_closing or upload is None:
            return [*self._release(), *self._go_on()]
        upload.stored = upload.given
        ack = frames.write_notification(UPLOADED, Taken(offset=upload.stored))
        if self._leaving:
            return [Send(ack), *self.close(CLOSE_GOING_AWAY, "going away")]
        return [Send(ack), *(self._store() or self._go_on())]

    def _fetch(self) -> list[MediaAction]:
        download = self._download
        if self._fetching or self._full or download is None or self.is_closing:
            return []
        if download.sent >= download.size:
            self._download = None
            return []
        length = min(FETCH, download.size - download.sent, download.taken + MEDIA_WINDOW - download.sent)
        if length < min(FETCH_LEAST, download.size - download.sent):
            return []
        self._fetching = True
        return [Fetch(download.turn, download.sent, length)]

    def fetched(self, turn: int, data: bytes) -> list[MediaAction]:
        """A part of the download, as asked for with `turn`."""
        self._fetching = False
        download = self._download
        if self.is_closing:
            return []
        if download is None or download.turn != turn:
            return self._fetch()
        self._moved = True
        if not data:
            return self.close(CLOSE_GOING_AWAY, "the bytes ended too early")
        download.sent += len(data)
        self._earn(len(data))
        view = memoryview(data)  # a copy less of all that goes down
        pieces = (view[start : start + MEDIA_FRAME] for start in range(0, len(data), MEDIA_FRAME))
        return [*map(SendBytes, pieces), *self._fetch()]

    def store_failed(self) -> list[MediaAction]:
        """What was given to be stored is not: the client comes back, and goes on."""
        self._storing = False
        return [*self.close(CLOSE_GOING_AWAY, "bytes cannot be kept now"), *self._release()]

    def fetch_failed(self, turn: int) -> list[MediaAction]:
        """A part asked for with `turn` cannot be read: the client comes back, and goes on."""
        if self._download is not None and self._download.turn == turn:
            return self.close(CLOSE_GOING_AWAY, "bytes cannot be read now")
        return self.fetched(turn, b"")

    # What the transport tells

    def full(self) -> list[MediaAction]:
        """The bytes that wait for the peer have passed its budget."""
        self._full = True
        return [] if self.is_closing else [Pause()]

    def drained(self) -> list[MediaAction]:
        """The peer has taken most of what waited."""
        self._full = False
        return [] if self.is_closing else [Unpause(), *self._fetch()]

    def tick(self, now: float) -> list[MediaAction]:
        """Look at the deadlines. What the relay itself takes its time for is not the peer's."""
        if self.is_closing:
            return []
        busy = self._running is not None or self._storing or self._fetching
        if self._moved_at is None or (self.caller is not None and (self._moved or busy)):
            self._moved, self._moved_at = False, now
            return []
        waited = now - self._moved_at
        if self.caller is None and self._running is None and waited >= self._rules.sign_in:
            return self.close(CLOSE_TOO_SLOW, "not opened in time")
        if self.caller is not None and waited >= self._rules.idle:
            if self._full:
                return [*self._over(), Abort("the peer does not read")]
            return self.close(CLOSE_TOO_SLOW, "nothing moved")
        return []

    def close(self, code: int, reason: str) -> list[MediaAction]:
        """The connection is over; what came of an upload stays for the next one."""
        if self.is_closing:
            return []
        return [*self._over(), Close(code, reason)]

    def _over(self) -> list[MediaAction]:
        self._state = _State.CLOSING
        self._waiting.clear()
        self._parts = []
        self._upload = self._download = None
        return self._release()

    def signed_out(self) -> list[MediaAction]:
        """The device's token is gone."""
        return self.close(CLOSE_SIGNED_OUT, "signed out")

    def superseded(self) -> list[MediaAction]:
        """The same device goes on with this upload on another connection."""
        return self.close(CLOSE_TOO_SLOW, "another connection goes on with this upload")

    def going_away(self) -> list[MediaAction]:
        """The relay stops: what runs is still answered, and what came is still stored."""
        self._leaving = True
        return self._go_on()
