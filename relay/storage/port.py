"""The storage port: transactions, group commit, and what is told after a commit.

Ids are 16 bytes in here and in the services, UUID text on the wire. Times are UTC milliseconds.
Unit of work: a plain synchronous function over a transaction. It does no other I/O, keeps nothing
and may be run again.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import msgspec

T = TypeVar("T")
Value: TypeAlias = bytes | str | int | None
Row: TypeAlias = tuple[Any, ...]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What is appended to a mailbox: a reference to an object, and its event as it is now.

    `kind` is a `wire.events.Kind`. `ref` names the object, `about` the member a receipt is of,
    or the thread of a scheduled message. `payload` is the event
    encoded by `wire.events.write_payload`; members who see the same share one.
    """

    kind: str
    ref: bytes | None
    payload: bytes
    about: bytes | None = None


class Appended(msgspec.Struct, frozen=True, gc=False):
    """An entry that is now committed: `frames.write_event(seq, payload)` is its frame."""

    user_id: bytes
    seq: int
    payload: bytes


class Committed(msgspec.Struct, frozen=True):
    """What one batch changed, told once after its callers have their answers.

    `appended` is in commit order, dense for each mailbox. The sessions of the devices in `closed` are over:
    their tokens are gone.
    """

    appended: Sequence[Appended]
    closed: Sequence[bytes]


class Outcome(msgspec.Struct, Generic[T], frozen=True):
    """How a unit of work ended. `error` is a `wire.errors.Refusal`, or whatever else the work raised; then nothing
    of it was stored. `value` counts only where `error` is None."""

    value: T | None = None
    error: Exception | None = None


class Reader(Protocol):
    """One consistent view of everything stored."""

    now: int
    """The relay's clock when the transaction began, UTC milliseconds."""
    epoch: str
    """The life of the log; changes only by a restore."""
    key: bytes
    """The relay's own key, for what is kept of bodies and codes."""

    def settle(self) -> None:
        """Have everything appended so far stand in the tables; for the functions of `mailboxes` that read them."""

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row, or None."""

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Every row."""

    def recall(self, thread_id: bytes, asker: bytes) -> Any:
        """What was kept for an asker of a thread and still stands in the tables; None where nothing is."""

    def keep(self, thread_id: bytes, asker: bytes, people: tuple[bytes, bytes], found: Any) -> None:
        """Keep what was read of the two people of a thread. An adapter keeps nothing where it cannot tell when a row
        that it was made of changes."""


class Transaction(Reader, Protocol):
    """A unit of work that may write. What it did is undone when it raises."""

    def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement; how many rows it changed."""

    def append(self, user_id: bytes, entry: Entry) -> int:
        """Append to a mailbox; its `seq`, the previous one + 1, taken inside this transaction.

        LookupError where there is no such mailbox. The row may be held back until `settle` or the commit.
        """

    def close_devices(self, device_ids: Sequence[bytes]) -> None:
        """Tell after the commit that these devices are signed out."""

    def erased(self) -> None:
        """Content was erased: the files are truncated within the adapter's `erase_within`."""


class Storage(Protocol):
    """An adapter. All methods are called on the loop thread."""

    def submit(self, work: Callable[[Transaction], T], done: Callable[[Outcome[T]], None]) -> None:
        """Run `work` in the next batch; call `done` on the loop thread once it is durable, or refused.

        Works take effect in the order submitted and are answered in it. When the waiting line is full, or there is no
        space to commit, the outcome is the refusal `unavailable`. Never raises; `done` must not raise.
        After the last `done` of a batch the listener hears `Committed`, so a caller has its answer
        before its own events are pushed.
        """

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """`submit` for those who can wait: the value, or the error raised."""

    async def read(self, work: Callable[[Reader], T]) -> T:
        """Run `work` beside the writer, over one consistent view. It sees every commit answered before."""

    async def close(self) -> None:
        """Finish what is waiting, then close. Later work is refused as `unavailable`."""


CommitListener: TypeAlias = Callable[[Committed], None]
"""Called on the loop thread after each batch that appended or closed something."""
