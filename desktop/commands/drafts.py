"""Drafts: kept as they are typed, and brought back from their versions."""

from uuid import UUID

from desktop.domain.draft import Version, taken
from desktop.domain.message import Content
from desktop.domain.problem import Problem
from desktop.store import answers, drafts, messages, synced, threads
from desktop.store.store import Store


def save(store: Store, thread_id: UUID, text: str, now: int, reply_to: UUID | None = None, *, rest: int = 0) -> None:
    """Keep what is being written in a thread, and what it answers; empty text takes it out.

    The relay is told once it rests: after `rest` ms. `now` is UTC ms. Problem `not_found`.
    """
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        if known is None:
            raise Problem("not_found")
        drafts.put(tx, known.n, text if text.strip() else "", now)
        synced.queue(tx, known.n, now + rest)
        answers.set_reply(tx, known.n, reply_to)


def versions(store: Store, thread_id: UUID, now: int) -> tuple[Version, ...]:
    """The versions of a thread, the newest first. What another computer wrote counts as looked at from then on."""
    row = store.reading(lambda db: threads.get(db, thread_id))
    if row is not None and (row.draft_elsewhere or row.draft_arrived):
        with store.write(own=True) as tx:
            known = threads.kept(tx.db, thread_id)
            if known is not None:
                drafts.looked_at(tx, known.n, now)
    return store.reading(lambda db: drafts.versions(db, thread_id, now))


def shown(store: Store, thread_id: UUID) -> None:
    """The composer of a thread shows the draft that came from another computer."""
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        if known is not None:
            drafts.shown(tx, known.n)


def share(store: Store, *, on: bool) -> None:
    """Let drafts go round between the devices, or keep those of this one to itself."""
    if store.reading(synced.is_on) != on:
        with store.write(own=True, durable=True) as tx:
            synced.set_on(tx, on=on)


def keep(store: Store, thread_id: UUID, text: str, message_id: UUID, now: int) -> None:
    """Make a version of the words of an edit that went unsent; the draft stays. They go with the message, and where it
    is gone already there is none, as of blank text. Problem `not_found` for a thread that is not here.
    """
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        if known is None:
            raise Problem("not_found")
        edited = messages.kept(tx.db, message_id)
        if text.strip() and edited is not None and edited.content is Content.TEXT:
            drafts.keep(tx, known.n, text, now, about=message_id)


def restore(store: Store, thread_id: UUID, number: int, current: str, now: int, *, rest: int = 0) -> str:
    """Make a version the draft and return its text; `current`, what stands in the composer, becomes a version.

    The relay is told after `rest` ms. Problem `not_found` where the version is no longer there.
    """
    with store.write(own=True, durable=True) as tx:
        known = threads.kept(tx.db, thread_id)
        version = drafts.version(tx.db, thread_id, number)
        if known is None or version is None:
            raise Problem("not_found")
        if current.strip() and taken(current, version.text):
            drafts.keep(tx, known.n, current, now)
        drafts.put(tx, known.n, version.text, now)
        synced.queue(tx, known.n, now + rest)
    return version.text
