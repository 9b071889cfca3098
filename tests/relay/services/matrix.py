"""What every method does between two people, by the oracle: a row for each that touches another person.

`other` acts towards `me` unless a row says otherwise. A row runs its calls in a transaction that is undone, so that all
rows see the same two people.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec

from relay.services.catalogue import HANDLERS, Read, Write
from relay.storage.port import Transaction
from relay.wire.errors import Refusal
from relay.wire.methods import METHODS, read_params
from tests.helpers import oracle
from tests.helpers.oracle import World
from tests.helpers.scenes import Json, Script
from tests.relay.players import ServicePlayer

Params = Json | Callable[[list[Json]], Json]
"""Of a call; made of the results before it where it needs them."""
Step = tuple[ServicePlayer, str, Params]


class Undo(Exception):
    """Ends a transaction whose results were all that was wanted."""


@dataclass
class Pair:
    """Two people, the world they are in, their thread and a friend of both."""

    me: ServicePlayer
    other: ServicePlayer
    script: Script
    hub: ServicePlayer
    thread_id: str | None = None

    @property
    def world(self) -> World:
        return self.script.become()

    @property
    def history(self) -> str:
        return self.script.history if self.script.can_converse else "none"

    async def trial(self, *steps: Step) -> list[Json]:
        """Results of the calls, one after another, as if they had happened; a refusal is the last one."""
        results: list[Json] = []

        def run(tx: Transaction) -> None:
            results.clear()  # what is refused may be run twice: with others in a batch, then alone
            for player, method, params in steps:
                handler = HANDLERS[method]
                assert isinstance(handler, Read | Write)
                given = params(results) if callable(params) else params
                read = read_params(METHODS[method], msgspec.json.encode(given))
                try:
                    found = handler.run(tx, player.actor.caller, read)
                except Refusal as refusal:
                    results.append({"error": msgspec.to_builtins(refusal.to_error())})
                    break
                results.append(msgspec.json.decode(msgspec.json.encode(found)))
            raise Undo

        try:
            await self.me.actor.world.opened.storage.write(run)
        except Undo:
            return results
        raise AssertionError("not undone")

    async def last(self, *steps: Step) -> Json:
        """The last result of the calls; all before it were answered."""
        results = await self.trial(*steps)
        assert len(results) == len(steps), results
        return results[-1]

    def state(self) -> str | None:
        """Mine of the thread; None without one."""
        if self.history == "none":
            return None
        if self.history == "declined":
            return "active" if self._in_reach() else "closed"
        waits = self.history in ("asked", "withdrawn") and not self._in_reach()
        return ("closed" if self.world.me.blocks else "request") if waits else "active"

    def _in_reach(self) -> bool:
        """Whether the other came into my inbox reach before there was a block."""
        return oracle.decided(self.script.unblocked().become())[1] == "inbox"


Row = Callable[[Pair], Awaitable[None]]
ROWS: dict[str, Row] = {}


def row(method: str) -> Callable[[Row], Row]:
    """Make a function the row of a method."""

    def put(function: Row) -> Row:
        assert method not in ROWS
        ROWS[method] = function
        return function

    return put


def to(player: ServicePlayer) -> Json:
    return {"user_id": player.user_id}


def card_of_me(pair: Pair) -> Step:
    return pair.other, "people.get", to(pair.me)


def names(found: Json) -> set[str]:
    return {person["username"] for person in found.get("people", ())}


def outcome(card: Json) -> str:
    found: str = card.get("can_message", "inbox")
    return found


def thread_in(snapshot: Json, thread_id: str) -> Json:
    """A thread of a snapshot."""
    found: Json = next(one for one in snapshot["threads"] if one["thread_id"] == thread_id)
    return found


def send(player: ServicePlayer, thread_id: str | None = None) -> Step:
    """A text into a thread, or into the one that the first call of a trial gave."""

    def params(results: list[Json]) -> Json:
        body = {"type": "text", "text": "Hello there"}
        return {"id": str(uuid.uuid4()), "thread_id": thread_id or results[0]["thread_id"], "body": body}

    return player, "messages.send", params
