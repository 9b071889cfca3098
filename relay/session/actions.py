"""What a session machine asks of its surroundings. Values only."""

from enum import Enum

import msgspec

from relay.services.context import Caller
from relay.wire.base import Wire
from relay.wire.frames import RequestId
from relay.wire.methods import Method


class Lane(Enum):
    """How a call may run beside others of its connection."""

    ORDERED = "ordered"
    """Handed over at once, takes effect in the order of the frames."""
    BESIDE = "beside"
    """A read: a few at once, answered in any order."""
    ENTRANCE = "entrance"
    """Signs the connection in; nothing else is taken until it is answered."""
    RESUME = "resume"
    """Starts the events; nothing else is taken until it is answered."""


class Work(msgspec.Struct, frozen=True, gc=False):
    """A request that was let in."""

    id: RequestId
    method: Method
    params: Wire
    lane: Lane


class Send(msgspec.Struct, frozen=True, gc=False):
    """Write one text frame."""

    frame: bytes


class Begin(msgspec.Struct, frozen=True):
    """Run `work`; tell the machine the outcome with `answered`, `entered` or `resumed`."""

    work: Work
    caller: Caller | None


class ReadPage(msgspec.Struct, frozen=True, gc=False):
    """Read entries after `after`; tell the machine with `page`, with the same `generation`."""

    generation: int
    after: int


class Enter(msgspec.Struct, frozen=True):
    """The connection now speaks for `caller`: tell it of new entries."""

    caller: Caller


class Pause(msgspec.Struct, frozen=True, gc=False):
    """Read no more from the socket."""


class Unpause(msgspec.Struct, frozen=True, gc=False):
    """Read from the socket again."""


class Close(msgspec.Struct, frozen=True, gc=False):
    """Close with a code and a reason for the log of the client."""

    code: int
    reason: str


class Abort(msgspec.Struct, frozen=True, gc=False):
    """Cut the connection: the peer takes nothing, not even a close frame."""

    reason: str


Action = Send | Begin | ReadPage | Enter | Pause | Unpause | Close | Abort
