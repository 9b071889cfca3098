"""Threads: the one with a person, the inbox, and one's own state."""

import re

import msgspec

from relay.services import devices, drafts, facts, mailboxes, privacy, render
from relay.services.context import Caller
from relay.services.marks import NEWEST, read_mark, write_mark
from relay.storage import mailboxes as log
from relay.storage import pairs, threads
from relay.storage.port import Reader, Transaction, Value
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.ids import make_id
from relay.wire.limits import MAX_INTEGER
from relay.wire.threads import Direct, SetThread, Snapshot, SnapshotPage, Thread, changes_of

MAX_THREADS = 100
MAX_LABELS = 20
MAX_LABEL = 40
_SEQ = re.compile(r"\d{1,16}")
_MOVED = re.compile(r"moved\.(\d{1,16})\.(\d{1,16})")


def direct(tx: Transaction, caller: Caller, params: Direct) -> Thread:
    """`threads.direct`: made on first use; the other side learns of it with the first message.

    Refused to those alone who have no messages themselves.
    """
    devices.still_in(tx, caller)
    other = params.user_id.bytes
    if other == caller.user_id:
        raise invalid("user_id", "Nobody writes to themselves")
    found = pairs.pairs(tx, caller.user_id, [other])
    if not found or found[0].theirs.erased:
        raise Refusal(ErrorName.NOT_FOUND, "No such person")
    both = facts.acting(tx.now, found[0].mine, found[0].theirs)
    if not both.sender.may_converse(tx.now):
        raise privacy.refusal(both, privacy.decide(both))
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
    """The part of `threads.set` that is one's own state of a thread, told to one's own devices."""
    values, thread_id = check_state(tx, caller, params), params.thread_id.bytes
    changed = bool(values) and threads.set_state(tx, thread_id, caller.user_id, values)
    if params.draft is not msgspec.UNSET:
        changed |= drafts.put(tx, caller.user_id, thread_id, params.draft)
    if changed:
        mailboxes.tell_thread(tx, caller.user_id, thread_id)
    return thread_of(tx, caller, thread_id)


def check_state(tx: Reader, caller: Caller, params: SetThread) -> dict[str, Value]:
    """The columns to set; Refusal where anything of one's own state cannot be set. What is refused after a write is
    undone with all that came beside it."""
    devices.still_in(tx, caller)
    values = read_changes(params)
    thread_id = params.thread_id.bytes
    if not threads.is_member(tx, thread_id, caller.user_id):
        raise unknown()
    if params.draft is not msgspec.UNSET:
        drafts.check(tx, caller.user_id, thread_id, params.draft)
    return values


def read_changes(params: SetThread) -> dict[str, Value]:
    """The columns to set; Refusal for what is out of range."""
    values: dict[str, Value] = {}
    for name, value in changes_of(params).items():
        if name in ("disappear_after", "draft"):
            continue
        if name == "labels" and isinstance(value, tuple):
            values[name] = _labels(value)
        elif name == "muted_until":
            if value is not None and not (isinstance(value, int) and 0 <= value <= MAX_INTEGER):
                raise invalid(name, "A time is milliseconds since 1970")
            values[name] = value
        else:
            values[name] = None if value is None else int(bool(value))
    return values


def snapshot(tx: Reader, caller: Caller, params: SnapshotPage) -> Snapshot:
    """`inbox.snapshot`: threads newest first, and whom they are with. `head` is of the same view.

    The pages together hold every thread there was at the first one's head, some of them twice.
    """
    if not 1 <= params.limit <= MAX_THREADS:
        raise invalid("limit", f"A page has 1 to {MAX_THREADS} threads")
    head = mailboxes.cursor(tx, caller.user_id)
    order, following = _page(tx, caller.user_id, params, head.seq)
    found = render.threads_of(tx, caller.user_id, order)
    page = [found[thread_id] for thread_id in order if thread_id in found]
    others = {member.user_id.bytes for thread in page for member in thread.members} - {caller.user_id}
    return Snapshot(
        head=head,
        threads=tuple(page),
        people=tuple(render.persons(tx, caller.user_id, sorted(others)).values()),
        settings=render.own_settings(tx, caller.user_id),
        me=render.me(tx, caller.user_id),
        next=following,
    )


def _page(tx: Reader, user_id: bytes, params: SnapshotPage, head: int) -> tuple[list[bytes], str | None]:
    """The threads of a page, and the mark of the next one.

    First all threads, newest first; then those that got a message while these pages were read: one that moved to the
    top may have passed them all. A mark holds the place of the last thread and the head of the first page, and in the
    second part the first and the last entry still to be looked at.
    """
    before, limit = params.before, params.limit
    moved = None if before is None else _MOVED.fullmatch(before)
    if moved is not None:
        after, upto = int(moved[1]), int(moved[2])
        found = log.with_messages(tx, user_id, after, upto, limit)
        more = len(found) == limit and found[-1][0] < upto
        following = f"moved.{found[-1][0]}.{upto}" if more else None
        return list(dict.fromkeys(thread_id for _, thread_id in found)), following
    place, first = (NEWEST, head) if before is None else _read_mark(before)
    rows = threads.newest(tx, user_id, place, limit)
    if len(rows) == limit:
        following = f"{write_mark(*rows[-1])}.{first}"
    else:
        following = f"moved.{first}.{head}" if first < head else None
    return [thread_id for _, thread_id in rows], following


def _read_mark(text: str) -> tuple[tuple[int, bytes], int]:
    place, _, first = text.rpartition(".")
    found = read_mark(place)
    if not _SEQ.fullmatch(first):
        raise invalid("before", "Give the `next` of the page before")
    return found, int(first)


def _make(tx: Transaction, maker: bytes, other: bytes) -> bytes:
    """A new thread, whatever the other lets through: opening it tells no more than the other's card."""
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
