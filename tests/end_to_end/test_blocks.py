"""Blocked is blocked from the commit of the block: blocks and sends of two people race in their direct thread.

Each of the two has two connections to a real relay. What both saw is judged: what was answered, what stands in the
thread at the block's answer and at the end, and the order in the mailbox of who blocked.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.processes import relay
from tests.helpers.waiting import eventually, in_time, pause
from tests.helpers.wireclient import Wire, message_id

Json = dict[str, Any]
BURST = 12


@dataclass
class Person:
    """One account on two connections; the first hears its mailbox."""

    user_id: str
    first: Wire
    second: Wire

    @classmethod
    async def join(cls, url: str, name: str) -> Person:
        first, second = await Wire.connect(url), await Wire.connect(url)
        signed = await first.sign_up(name)
        await second.sign_in(name)
        await first.resume(signed["token"], None)
        return cls(signed["me"]["user_id"], first, second)

    async def at_head(self) -> None:
        """Wait until everything that was told has arrived."""
        head = (await self.second.call("inbox.snapshot", limit=1))["head"]["seq"]
        await eventually(lambda: head == 0 or (self.first.events and self.first.events[-1]["seq"] >= head), "the head")


@dataclass
class Tried:
    """A send: when it began, and the answer."""

    id: str
    begun: int
    answer: Json = field(default_factory=dict)


@dataclass
class Round:
    """What both saw. Times are of the monotonic clock."""

    sends: list[Tried] = field(default_factory=list)
    block_answered: int = 0
    at_block: list[Json] = field(default_factory=list)
    """The thread as the blocker read it after the block's answer."""
    at_end: list[Json] = field(default_factory=list)
    heard: list[Json] = field(default_factory=list)
    """The events of the blocker in the round, up to the last answer."""
    blocked: str = ""
    """Who was blocked."""


def faults(found: Round) -> list[str]:
    """What contradicts that the blocked writes nothing after the block."""
    wrong = []
    stands = {message["id"] for message in found.at_end}
    later = stands - {message["id"] for message in found.at_block}
    if later:
        wrong.append(f"committed after the block's answer: {sorted(later)}")
    for send in found.sends:
        accepted = "result" in send.answer
        if accepted and send.begun > found.block_answered:
            wrong.append(f"begun after the block's answer, and accepted: {send.id}")
        if accepted != (send.id in stands):
            wrong.append(f"answered {send.answer} and {'in' if send.id in stands else 'not in'} the thread: {send.id}")
        if not accepted and send.answer["error"]["data"]["reason"] != "cant_message":
            wrong.append(f"refused otherwise: {send.answer}")
    block = next((event["seq"] for event in found.heard if _is_block(event, found.blocked)), None)
    if block is None:
        return [*wrong, "no event of the block"]
    for event in found.heard:
        if event["seq"] > block and event["kind"] == "message.new" and event["message"]["sender_id"] == found.blocked:
            wrong.append(f"told behind the block: {event['message']['id']}")
    return wrong


def _is_block(event: Json, blocked: str) -> bool:
    person = event.get("person") or {}
    return person.get("user_id") == blocked and bool(person.get("relation", {}).get("blocked"))


async def race(rng: random.Random, blocker: Person, blocked: Person, thread_id: str) -> Round:
    """Both connections of one send, until some time after the other has blocked them."""
    found = Round(blocked=blocked.user_id)
    heard_before = len(blocker.first.events)
    over = asyncio.Event()

    async def write(wire: Wire) -> None:
        after = rng.randint(1, BURST)
        while after > 0:
            after -= over.is_set()
            send = Tried(message_id(), time.monotonic_ns())
            found.sends.append(send)
            body = {"type": "text", "text": f"number {len(found.sends)}"}
            answer = wire.begin("messages.send", id=send.id, thread_id=thread_id, body=body)
            answer.add_done_callback(lambda done, send=send: send.answer.update(done.result()))
            if rng.random() < 0.7:
                await in_time(answer, "an answer to a send")
        await eventually(lambda: all(send.answer for send in found.sends), "an answer to every send")

    async def block() -> None:
        await pause(rng.random() / 50)
        await rng.choice((blocker.first, blocker.second)).call("people.block", user_id=blocked.user_id)
        found.block_answered = time.monotonic_ns()
        over.set()
        found.at_block = await read_by(blocker.second, thread_id, blocked.user_id)

    await asyncio.gather(write(blocked.first), write(blocked.second), block())
    found.at_end = await read_by(blocker.second, thread_id, blocked.user_id)
    assert found.at_end == await read_by(blocked.second, thread_id, blocked.user_id), "the two read different threads"
    await blocker.at_head()
    found.heard = blocker.first.events[heard_before:]
    return found


async def read_by(wire: Wire, thread_id: str, sender_id: str) -> list[Json]:
    """The newest messages of one member."""
    page = await wire.call("messages.history", thread_id=thread_id, limit=200)
    return [message for message in page["messages"] if message["sender_id"] == sender_id]


async def test_nothing_of_the_blocked_is_committed_after_the_block(
    tmp_path: Path, rng: random.Random, count: Callable[[int, int], int]
) -> None:
    refused = accepted = 0
    with relay(tmp_path / "data") as server:
        for pair in range(count(2, 10)):
            one = await Person.join(server.url, f"one{pair:02}")
            two = await Person.join(server.url, f"two{pair:02}")
            await one.second.call("people.follow", user_id=two.user_id)
            await two.second.call("people.follow", user_id=one.user_id)
            thread_id = (await one.second.call("threads.direct", user_id=two.user_id))["thread_id"]
            await one.second.send_text(thread_id, "hello")
            await two.second.send_text(thread_id, "hello")
            for _ in range(count(10, 20)):
                blocker, blocked = rng.sample((one, two), 2)
                for person in (one, two):
                    await person.at_head()
                found = await race(rng, blocker, blocked, thread_id)
                assert faults(found) == []
                refused += sum("error" in send.answer for send in found.sends)
                accepted += sum("result" in send.answer for send in found.sends)
                await blocker.second.call("people.unblock", user_id=blocked.user_id)
            for wire in (one.first, one.second, two.first, two.second):
                await wire.close()
    assert min(refused, accepted) > 0


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"at_end": [{"id": "a"}, {"id": "b"}]}, "committed after"),
        ({"sends": [Tried("a", 50, {"result": {}})]}, "begun after"),
        ({"at_block": [], "at_end": []}, "not in the thread"),
        ({"heard": []}, "no event"),
    ],
)
def test_the_judge_sees_what_is_wrong(change: Json, fault: str) -> None:
    block = {"seq": 7, "kind": "person.changed", "person": {"user_id": "them", "relation": {"blocked": True}}}
    message = {"seq": 6, "kind": "message.new", "message": {"id": "a", "sender_id": "them"}}
    refusal = {"error": {"data": {"reason": "cant_message"}}}
    good = {
        "sends": [Tried("a", 10, {"result": {}}), Tried("c", 60, refusal)],
        "block_answered": 40,
        "at_block": [{"id": "a"}],
        "at_end": [{"id": "a"}],
        "heard": [message, block],
        "blocked": "them",
    }
    assert faults(Round(**good)) == []
    assert any(fault in found for found in faults(Round(**{**good, **change})))
    late = {**message, "seq": 8}
    assert any("behind the block" in found for found in faults(Round(**{**good, "heard": [block, late]})))
