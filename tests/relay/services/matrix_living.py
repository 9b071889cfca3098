"""Rows of the matrix: typing and presence. They are told to people who are connected; here is asked who would be."""

from __future__ import annotations

import uuid
from contextlib import suppress

from relay.services import presence, quiet
from relay.storage.port import Reader, Transaction
from relay.wire.errors import ErrorName
from relay.wire.privacy import QuietHours
from tests.helpers import oracle
from tests.relay.players import ServicePlayer
from tests.relay.services.matrix import Pair, Undo, row
from tests.relay.services.world import refused

NIGHT = quiet.write(QuietHours(begins=22 * 60, ends=7 * 60, time_zone="Etc/UTC"))


@row("typing.set")
async def typing_set(pair: Pair) -> None:
    await _typing(pair, pair.other, pair.me, pair.world)
    await _typing(pair, pair.me, pair.other, oracle.turned_round(pair.world))


async def _typing(pair: Pair, typist: ServicePlayer, other: ServicePlayer, world: oracle.World) -> None:
    thread_id = uuid.UUID(pair.thread_id) if pair.thread_id else uuid.uuid4()

    def look(tx: Reader) -> bytes | None:
        return presence.sees_typing(tx, typist.actor.caller, thread_id.bytes)

    read = typist.actor.world.opened.storage.read
    if pair.thread_id is None:
        with refused(ErrorName.NOT_FOUND):
            await read(look)
        return
    # Accounts begin with showing it to everybody.
    reaches = oracle.decided(world)[1] == "inbox"
    shows = oracle.allowed(oracle.turned_round(world), "everyone")[1] == "inbox"
    told = pair.state() == "active" and reaches and shows
    assert await read(look) == (other.actor.caller.user_id if told else None)


@row("presence.watch")
async def presence_watch(pair: Pair) -> None:
    for watcher, watched, world in (
        (pair.other, pair.me, pair.world),
        (pair.me, pair.other, oracle.turned_round(pair.world)),
    ):
        # Accounts begin with showing it to friends. One who asks learns nothing before the answer.
        asks = watcher is pair.other and pair.history in ("asked", "declined", "withdrawn") and pair.state() != "active"
        shows = oracle.allowed(world, "friends")[1] == "inbox" and not asks
        assert await _shown(watcher, watched) == shows
        assert await _shows_to(watched, watcher) == shows
        # Quiet hours, to whom both is true: presence is shown, and a message would come into the inbox of both.
        talks = pair.thread_id is not None and pair.state() == "active" and oracle.decided(world)[1] == "inbox"
        assert await _told_of_quiet(watcher, watched) == (shows and talks)


async def _told_of_quiet(watcher: ServicePlayer, watched: ServicePlayer) -> bool:
    """Both ways to ask, in a transaction that is undone."""
    ids = watcher.actor.caller.user_id, watched.actor.caller.user_id
    found: list[bool] = []

    def look(tx: Transaction) -> None:
        found.clear()
        tx.execute("UPDATE accounts SET quiet_hours = ? WHERE user_id = ?", (NIGHT, ids[1]))
        found.append(presence.shown_to(tx, ids[0], [ids[1]]).get(ids[1]) is not None)
        found.append(presence.watchers_of(tx, ids[1], [ids[0]]).get(ids[0]) is not None)
        raise Undo

    with suppress(Undo):
        await watcher.actor.world.opened.storage.write(look)
    one, other = found
    assert one == other
    return one


async def _shown(watcher: ServicePlayer, watched: ServicePlayer) -> bool:
    ids = watcher.actor.caller.user_id, watched.actor.caller.user_id
    found = await watcher.actor.world.opened.storage.read(lambda tx: presence.shown_to(tx, ids[0], [ids[1]]))
    return ids[1] in found


async def _shows_to(watched: ServicePlayer, watcher: ServicePlayer) -> bool:
    ids = watched.actor.caller.user_id, watcher.actor.caller.user_id
    found = await watched.actor.world.opened.storage.read(lambda tx: presence.watchers_of(tx, ids[0], [ids[1]]))
    return ids[1] in found
