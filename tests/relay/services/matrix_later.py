"""Rows of the matrix: what one leaves at the relay to be sent later."""

from __future__ import annotations

import uuid

from tests.helpers.scenes import Json
from tests.relay.services.matrix import Pair, Step, row
from tests.relay.services.matrix_answering import TEXT, Doer, doers, done_in_the_open, is_nobodys, refusal


def scheduled_by(pair: Pair, doer: Doer) -> Step:
    at = doer.player.actor.world.opened.clock.now + 3_600_000
    params = {"id": str(uuid.uuid4()), "thread_id": pair.thread_id or str(uuid.uuid4()), "body": TEXT, "send_at": at}
    return doer.player, "messages.schedule", params


@row("messages.schedule")
async def messages_schedule(pair: Pair) -> None:
    """Taken where a message would reach the inbox of an active thread; the one beside sees no difference."""
    for doer in doers(pair):
        step = scheduled_by(pair, doer)
        found = await done_in_the_open(pair, doer, step)
        if found is not None:
            look = (doer.beside, "inbox.snapshot", {})
            assert await pair.last(step, look) == await pair.last(look)
        assert isinstance(step[2], dict)
        await is_nobodys(pair, "messages.schedule", step[2])


@row("messages.unschedule")
async def messages_unschedule(pair: Pair) -> None:
    await _after(pair, "messages.unschedule")


@row("messages.scheduled")
async def messages_scheduled(pair: Pair) -> None:
    await _after(pair, "messages.scheduled")


async def _after(pair: Pair, method: str) -> None:
    """One's own alone, whatever is between the two."""
    for doer in doers(pair):
        step = scheduled_by(pair, doer)
        if "error" in (await pair.trial(step))[0]:
            continue
        assert isinstance(step[2], dict)
        named: Json = {"id": step[2]["id"]} if method == "messages.unschedule" else {}
        mine = await pair.last(step, (doer.player, method, named))
        theirs = (await pair.trial(step, (doer.beside, method, named)))[-1]
        if named:
            assert mine == {}
            assert refusal(theirs)["data"]["name"] == "not_found"
        else:
            assert [one["id"] for one in mine["scheduled"]] == [step[2]["id"]]
            assert theirs == {}
