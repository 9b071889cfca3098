"""Worlds of the oracle made true by calls of the protocol, and the other's message as the relay decides it.

Whatever speaks the protocol can play: services over a storage, or a relay behind a socket.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, replace
from typing import Any, Protocol

from tests.helpers import oracle
from tests.helpers.oracle import NEVER, REACHES, Side, World
from tests.helpers.worlds import KINDS, NOW

Json = dict[str, Any]
HISTORIES = ("none", "asked", "declined", "accepted", "wrote", "withdrawn")
WORD = "lottery"


class Refused(Exception):
    """An error answer, as it stands on the wire."""

    def __init__(self, error: Json) -> None:
        super().__init__(str(error))
        self.error = error

    @property
    def reason(self) -> str | None:
        reason: str | None = self.error["data"].get("reason")
        return reason


class Player(Protocol):
    """One signed-in person."""

    user_id: str
    username: str

    async def call(self, method: str, **params: Any) -> Json:
        """The result, or Refused."""

    async def suspend(self) -> None:
        """As an operator does."""


@dataclass(frozen=True)
class Script:
    """What is to be made true of two people, and the world that comes of it."""

    world: World
    history: str = "none"

    def become(self) -> World:
        """The world as it is once everything was done: what cannot be is not, and a block ends the follows."""
        me, other = self.world.me, self.world.other
        history = self.history if self.can_converse else "none"
        if me.blocks or other.blocks:
            me, other = replace(me, follows=False), replace(other, follows=False)
        turned_later = self.world.me.follows or me.listed == "always"
        return replace(
            self.world,
            me=me,
            other=other,
            asked=NEVER if history == "none" else NOW,
            declined=NOW if history == "declined" else NEVER,
            opened=NOW if history in ("accepted", "wrote", "withdrawn") else NEVER,
            withdrawn=NOW if history == "withdrawn" else NEVER,
            wrote=history == "wrote",
            turned=NOW if turned_later else NEVER,
        )

    def unblocked(self) -> Script:
        """The same before anybody blocked."""
        me, other = (replace(side, blocks=False) for side in (self.world.me, self.world.other))
        return replace(self, world=replace(self.world, me=me, other=other))

    @property
    def can_converse(self) -> bool:
        """Whether the two are old enough to have a history."""
        return "child" not in (self.world.me.age, self.world.other.age)


def some_script(rng: random.Random) -> Script:
    """Any world that two people can come to."""

    def side() -> Side:
        age = rng.choices(oracle.AGES, (1, 3, 5))[0]
        widest = [REACHES.index(reach) for reach in oracle.CAPS[age]]
        inbox = rng.randint(0, widest[0])
        request = rng.choice([n for n in range(4) if inbox <= n <= widest[1]])
        return Side(
            age=age,
            suspended=rng.random() < 0.05,
            kind=rng.choice(KINDS) if age == "adult" else "personal",
            inbox=REACHES[inbox],
            request=REACHES[request],
            follows=rng.random() < 0.4,
            blocks=rng.random() < 0.08,
            listed=rng.choices((None, "always", "never"), (8, 1, 1))[0],
        )

    return Script(World(side(), side(), words=rng.random() < 0.2), rng.choices(HISTORIES, (5, 1, 1, 1, 1, 1))[0])


def script_of(rule: int, rng: random.Random) -> Script:
    """Any world in which this rule decides."""
    while True:
        script = some_script(rng)
        if oracle.decided(script.become())[0] == rule:
            return script


async def play(script: Script, me: Player, other: Player) -> None:
    """Make the script's world true of two new people: first what narrows, then what widens, blocks at the end.

    So nothing comes into reach on the way that is out of it before the blocks.
    """
    world = script.world
    both = ((other, me, world.other), (me, other, world.me))
    if script.can_converse and script.history != "none":
        await _history(script.history, me, other)
    for player, target, side in both:
        if side.listed == "never":
            await player.call("privacy.put", user_id=target.user_id, list="never")
    for player, _, side in both:
        if side.age != "child":
            words = [WORD] if world.words and player is me else []
            await player.call("privacy.set", inbox_reach=side.inbox, request_reach=side.request, filtered_words=words)
    for player, target, side in both:
        if side.follows:
            await player.call("people.follow", user_id=target.user_id)
        if side.listed == "always":
            await player.call("privacy.put", user_id=target.user_id, list="always")
    for player, target, side in both:
        if side.blocks:
            await player.call("people.block", user_id=target.user_id)
    for player, _, side in both:
        if side.suspended:
            await player.suspend()


async def _history(history: str, me: Player, other: Player) -> None:
    """The other asks, and I do as the history says. I follow them for that time, so that they may ask."""
    await other.call("privacy.set", inbox_reach="nobody", request_reach="friends")
    await me.call("privacy.set", inbox_reach="nobody", request_reach="friends")
    await me.call("people.follow", user_id=other.user_id)
    thread = (await other.call("threads.direct", user_id=me.user_id))["thread_id"]
    await say(other, thread, "May I?")
    match history:
        case "declined":
            await me.call("requests.decline", thread_id=thread)
        case "accepted":
            await me.call("requests.accept", thread_id=thread)
        case "wrote":
            await say(me, thread, "You may")
        case "withdrawn":
            await me.call("requests.accept", thread_id=thread)
            await me.call("requests.withdraw", thread_id=thread)
    await me.call("people.unfollow", user_id=other.user_id)


async def say(player: Player, thread_id: str, text: str) -> Json:
    """Send a text."""
    body = {"type": "text", "text": text}
    return await player.call("messages.send", id=str(uuid.uuid4()), thread_id=thread_id, body=body)


@dataclass(frozen=True)
class Attempt:
    """What came of the other's message to me, as both saw it."""

    error: Json | None = None
    outcome: str = "refuse"
    thread_id: str = ""
    sender_state: str = ""


async def attempt(world: World, me: Player, other: Player) -> Attempt:
    """The other writes to me."""
    try:
        thread_id = (await other.call("threads.direct", user_id=me.user_id))["thread_id"]
        await say(other, thread_id, f"About the {WORD}" if world.words else "Hello there")
    except Refused as refused:
        return Attempt(error=refused.error)
    mine, theirs = await thread_of(me, thread_id), await thread_of(other, thread_id)
    state = mine.get("state", "active")
    outcome = {"active": "inbox", "request": "request"}[state]
    if state == "request" and mine["request"].get("filtered_by"):
        outcome = "filtered"
    return Attempt(outcome=outcome, thread_id=thread_id, sender_state=theirs.get("state", "active"))


async def thread_of(player: Player, thread_id: str) -> Json:
    """A thread as its member sees it."""
    snapshot = await player.call("inbox.snapshot", limit=50)
    found: Json = next(thread for thread in snapshot["threads"] if thread["thread_id"] == thread_id)
    return found
