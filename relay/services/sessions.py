"""Resuming: from a token to the account, and from a cursor to the events behind it."""

import msgspec

from relay.services import render
from relay.services.context import Caller
from relay.services.devices import token_hash
from relay.storage import devices
from relay.storage.mailboxes import Mailbox, mailbox
from relay.storage.port import Reader, Transaction
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.ids import from_bytes
from relay.wire.session import Resume, Resumed
from relay.wire.threads import Cursor


class Resumption(msgspec.Struct, frozen=True):
    """Who resumed, what to answer, and after which seq to push."""

    caller: Caller
    answer: Resumed
    after: int


def resume(tx: Reader, params: Resume) -> Resumption:
    """`session.resume`; Refusal `not_signed_in` for a token that is none (any more)."""
    found = devices.by_token(tx, token_hash(params.token))
    if found is None:
        raise Refusal(ErrorName.NOT_SIGNED_IN, "The token is not valid")
    caller = Caller(*found)
    box = mailbox(tx, caller.user_id)
    if params.cursor is not None and params.cursor.seq < 0:
        raise invalid("cursor.seq", "A cursor is not negative")
    reset = is_reset(params.cursor, box, tx.epoch)
    after = box.head if reset or params.cursor is None else params.cursor.seq
    answer = Resumed(
        me=render.me(tx, caller.user_id),
        device_id=from_bytes(caller.device_id),
        head=Cursor(epoch=tx.epoch, seq=box.head),
        reset=reset,
    )
    return Resumption(caller, answer, after)


def is_reset(cursor: Cursor | None, box: Mailbox, epoch: str) -> bool:
    """Whether the log cannot go on from `cursor`: another epoch, trimmed away, or ahead of the log."""
    return cursor is not None and (cursor.epoch != epoch or not box.floor <= cursor.seq <= box.head)


def seen(tx: Transaction, caller: Caller, stale: float = 60.0) -> None:
    """The device was here; written when the last time is `stale` seconds ago."""
    devices.touch(tx, caller.device_id, tx.now - int(stale * 1_000))
