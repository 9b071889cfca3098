"""What a media machine asks of whoever drives it, beside what every session asks."""

import msgspec

from relay.session.actions import Abort, Close, Pause, Send, Unpause
from relay.wire.base import Wire


class Run(msgspec.Struct, frozen=True, gc=False):
    """Do what a request asks; tell `opened`, `began`, `committed`, `downloading`, `stopped` or `refused`."""

    method: str
    params: Wire


class Store(msgspec.Struct, frozen=True, gc=False):
    """Write these parts behind the first `offset` bytes of the upload; tell `stored`, or `store_failed`."""

    offset: int
    parts: tuple[bytes, ...]


class Fetch(msgspec.Struct, frozen=True, gc=False):
    """Read a part of the download; tell `fetched` with the same `turn`, or `fetch_failed`."""

    turn: int
    offset: int
    length: int


class SendBytes(msgspec.Struct, frozen=True, gc=False):
    """Write one binary frame."""

    data: bytes | memoryview


class Release(msgspec.Struct, frozen=True, gc=False):
    """Nothing more is written to the upload: another connection may go on with it."""


MediaAction = Send | SendBytes | Run | Store | Fetch | Release | Pause | Unpause | Close | Abort
