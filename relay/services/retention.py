"""Trimming mailboxes by age, in steps small enough that nobody waits for them."""

from functools import partial

from relay.services.context import Context
from relay.storage import mailboxes
from relay.storage.port import Reader, Transaction

_ACCOUNTS = 200
_ENTRIES = 500


async def trim(context: Context) -> int:
    """Remove entries older than the policy's retention from every mailbox; how many. Each step is a transaction."""
    before = context.clock() - int(context.policy.retention * 1_000)
    gone = 0
    after = b""
    while True:
        stale, end = await context.storage.read(partial(_stale, after=after, before=before))
        for user_id in stale:
            while step := await context.storage.write(partial(_step, user_id=user_id, before=before)):
                gone += step
        if end is None:
            return gone
        after = end


def _stale(tx: Reader, after: bytes, before: int) -> tuple[list[bytes], bytes | None]:
    """Of the next accounts those with something to remove, and where to go on; None at the end."""
    accounts = mailboxes.after_id(tx, after, _ACCOUNTS)
    stale = []
    for user_id in accounts:
        oldest = mailboxes.oldest(tx, user_id)
        if oldest is not None and oldest[1] < before:
            stale.append(user_id)
    return stale, accounts[-1] if len(accounts) == _ACCOUNTS else None


def _step(tx: Transaction, user_id: bytes, before: int) -> int:
    return mailboxes.trim(tx, user_id, before, _ENTRIES)
