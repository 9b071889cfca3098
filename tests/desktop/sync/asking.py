"""Requests in the world of sync: Cy asks Ada."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.thread import ThreadRow
from desktop.store import requests, threads
from tests.desktop.sync.conftest import World
from tests.helpers.synced import Device


def asked(world: World, name: str = "cy", filtered_by: str | None = None) -> UUID:
    """A new person asks Ada; the thread."""
    other = world.relay.add_person(name)
    thread = world.relay.direct(other, world.ada)
    world.relay.ask(world.relay.threads[thread], other, filtered_by=filtered_by)
    return thread


def asker(world: World, thread: UUID) -> UUID:
    """Who asked, or asked before."""
    return next(member for member in world.relay.threads[thread].members if member != world.ada)


async def board(device: Device) -> list[UUID]:
    """What waits for a verdict."""
    return [row.thread_id for row in (await requests.page(device.store)).rows]


def shown(device: Device, thread: UUID) -> ThreadRow:
    """The thread as it is here."""
    row = device.store.reading(lambda db: threads.get(db, thread))
    assert row is not None
    return row
