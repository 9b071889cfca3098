"""Threads: the one with a person, the inbox, and one's own state."""

import msgspec

from relay.services import devices, mailboxes, privacy, render
from relay.services.context import Caller
from relay.services.people import read_mark, write_mark
from relay.storage import accounts, threads
from relay.storage.port import Reader, Transaction, Value
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.ids import make_id
from relay.wire.limits import MAX_INTEGER
from relay.wire.threads import Direct, SetThread, Settings, Snapshot, SnapshotPage, Thread, changes_of

MAX_THREADS = 100
MAX_LABELS = 20
MAX_LABEL = 40
_NEWEST = (2**62, b"\xff" * 16)


def direct(tx: Transaction, caller: Caller, params: Direct) -> Thread:
    """`threads.direct`: made on first use; the other side learns of it with the first message."""
    devices.still_in(tx, caller)
    other = params.user_id.bytes
    if other == caller.user_id:
        raise invalid("user_id", "Nobody writes to themselves")
    thread_id = threads.direct(tx, caller.user_id, other)
    if thread_id is None:
        thread_id = _make(tx, caller.user_id, other)
    elif threads.make_known(tx, thread_id, caller.user_id):
        introduce(tx, thread_id, caller.user_id, other)
    return thread_of(tx, caller, thread_id)


def introduce(tx: Transaction, thread_id: bytes, to: bytes, other: bytes) -> None:
    """A member learns of a thread: who it is with, then the thread."""
    mailboxes.tell_person(tx, to, other)
    mailboxes.tell_thread(tx, to, thread_id)


def thread_of(tx: Reader, caller: Caller, thread_id: bytes) -> Thread:
    """A thread as the caller sees it; Refusal `not_found` where it is none of theirs."""
    found = render.threads_of(tx, caller.user_id, [thread_id]).get(thread_id)
    if found is None:
        raise unknown()
    return found


def unknown() -> Refusal:
    """There is no such thread, or none the asker may know of."""
    return Refusal(ErrorName.NOT_FOUND, "No such thread")


def set_state(tx: Transaction, caller: Caller, params: SetThread) -> Thread:
    """`threads.set`: one's own state of a thread, told to one's own devices."""
    devices.still_in(tx, caller)
    values = read_changes(params)
    thread_id = params.thread_id.bytes
    if not threads.is_member(tx, thread_id, caller.user_id):
        raise unknown()
    if values and threads.set_state(tx, thread_id, caller.user_id, values):
        mailboxes.tell_thread(tx, caller.user_id, thread_id)
    return thread_of(tx, caller, thread_id)


def read_changes(params: SetThread) -> dict[str, Value]:
    """The columns to set; Refusal for what is out of range."""
    values: dict[str, Value] = {}
    for name, value in changes_of(params).items():
        if name == "labels" and isinstance(value, tuple):
            values[name] = _labels(value)
        elif name == "muted_until":
            if value is not None and not (isinstance(value, int) and 0 <= value <= MAX_INTEGER):
                raise invalid(name, "A time is milliseconds since 1970")
            values[name] = value
        else:
            values[name] = int(bool(value))
    return values


def snapshot(tx: Reader, caller: Caller, params: SnapshotPage) -> Snapshot:
    """`inbox.snapshot`: threads newest first, and whom they are with. `head` is of the same view."""
    if not 1 <= params.limit <= MAX_THREADS:
        raise invalid("limit", f"A page has 1 to {MAX_THREADS} threads")
    before = _NEWEST if params.before is None else read_mark(params.before)
    order = threads.newest(tx, caller.user_id, before, params.limit)
    found = render.threads_of(tx, caller.user_id, [thread_id for _, thread_id in order])
    page = [found[thread_id] for _, thread_id in order]
    others = {member.user_id.bytes for thread in page for member in thread.members} - {caller.user_id}
    account = accounts.account(tx, caller.user_id)
    return Snapshot(
        head=mailboxes.cursor(tx, caller.user_id),
        threads=tuple(page),
        people=tuple(render.persons(tx, caller.user_id, sorted(others)).values()),
        settings=Settings(rev=0 if account is None else account.settings_rev),
        me=render.me(tx, caller.user_id),
        next=write_mark(*order[-1]) if len(order) == params.limit else None,
    )


def _make(tx: Transaction, maker: bytes, other: bytes) -> bytes:
    account = accounts.account(tx, other)
    if account is None or account.erased:
        raise Refusal(ErrorName.NOT_FOUND, "No such person")
    facts = privacy.Facts(tx.now, render.viewer_standing(tx, maker), render.standing(account))
    if privacy.decide(facts).outcome is privacy.Outcome.REFUSE:
        raise privacy.refusal(facts)
    thread_id = make_id(tx.now).bytes
    threads.insert_direct(tx, thread_id, maker, other)
    introduce(tx, thread_id, maker, other)
    return thread_id


def _labels(labels: tuple[str, ...]) -> str:
    if len(labels) > MAX_LABELS or len(set(labels)) != len(labels):
        raise invalid("labels", f"At most {MAX_LABELS} labels, each once")
    if any(not label.strip() or len(label) > MAX_LABEL for label in labels):
        raise invalid("labels", f"A label has 1 to {MAX_LABEL} characters")
    return msgspec.json.encode(labels).decode()
