"""Rows of the matrix: what is done to a message that stands between two people."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import msgspec

from tests.helpers import oracle
from tests.helpers.scenes import Json
from tests.helpers.worlds import ANSWERS
from tests.relay.players import ServicePlayer
from tests.relay.services.matrix import Pair, Step, row

TEXT = {"type": "text", "text": "Do come by"}


@dataclass(frozen=True)
class Doer:
    """One of the two, the one beside them, and what the table says of a message of theirs."""

    player: ServicePlayer
    beside: ServicePlayer
    world: oracle.World
    state: str | None
    """Theirs of the thread."""


def doers(pair: Pair) -> tuple[Doer, Doer]:
    """The other, whose message it is, and me."""
    asking = pair.history in ("asked", "declined") and pair.state() != "active"
    return (
        Doer(pair.other, pair.me, pair.world, "requested" if asking else "active"),
        Doer(pair.me, pair.other, oracle.turned_round(pair.world), pair.state()),
    )


async def first_of(pair: Pair) -> str:
    """The id of the other's first message; any id where there is none."""
    if pair.thread_id is None:
        return str(uuid.uuid4())
    page = await pair.last((pair.other, "messages.history", {"thread_id": pair.thread_id}))
    found: str = page["messages"][0]["id"]
    return found


def refusal(found: Json) -> Json:
    error: Json = found["error"]
    return error


async def done_in_the_open(pair: Pair, doer: Doer, step: Step) -> Json | None:
    """What came of it: done where the conversation is in both inboxes, else refused as a message is; None if so."""
    found = (await pair.trial(step))[0]
    outcome = oracle.decided(doer.world)[1]
    if pair.thread_id is None:
        assert refusal(found)["data"]["name"] == "not_found"
    elif outcome == "refuse":
        assert msgspec.json.encode(refusal(found)) == ANSWERS[str(oracle.answer(doer.world))]
    elif outcome != "inbox" or doer.state != "active" or pair.state() != "active":
        assert refusal(found)["data"] == {"name": "forbidden", "detail": "request"}
    else:
        assert "error" not in found
        return found
    return None


async def is_nobodys(pair: Pair, method: str, params: Json) -> None:
    """Whoever is no member is told that there is no such thing."""
    found = await pair.trial((pair.hub, method, params))
    assert refusal(found[0])["data"]["name"] == "not_found"


async def seen_by(pair: Pair, player: ServicePlayer, *steps: Step) -> Json:
    """The first message as one of the two sees it afterwards."""
    page = await pair.last(*steps, (player, "messages.history", {"thread_id": pair.thread_id}))
    found: Json = page["messages"][0]
    return found


@row("messages.edit")
async def messages_edit(pair: Pair) -> None:
    params = {"id": await first_of(pair), "body": TEXT}
    theirs, mine = doers(pair)
    step = (theirs.player, "messages.edit", params)
    found = await done_in_the_open(pair, theirs, step)
    if found is not None:
        assert found["body"]["text"] == TEXT["text"]
        assert await seen_by(pair, pair.me, step) == found
    by_me = await pair.trial((mine.player, "messages.edit", params))
    assert refusal(by_me[0])["data"]["name"] == "not_found"
    await is_nobodys(pair, "messages.edit", params)


@row("messages.react")
async def messages_react(pair: Pair) -> None:
    params = {"id": await first_of(pair), "emoji": "👍"}
    for doer in doers(pair):
        step = (doer.player, "messages.react", params)
        found = await done_in_the_open(pair, doer, step)
        if found is not None:
            assert found["reactions"] == {"👍": [doer.player.user_id]}
            assert await seen_by(pair, doer.beside, step) == found
    await is_nobodys(pair, "messages.react", params)


@row("messages.pin")
async def messages_pin(pair: Pair) -> None:
    params = {"id": await first_of(pair), "pinned": True}
    for doer in doers(pair):
        step = (doer.player, "messages.pin", params)
        found = await done_in_the_open(pair, doer, step)
        if found is not None:
            assert await seen_by(pair, doer.beside, step) == found
            pins = (doer.beside, "messages.pinned", {"thread_id": pair.thread_id})
            assert (await pair.last(step, pins))["messages"] == [found]
    await is_nobodys(pair, "messages.pin", params)


@row("messages.pinned")
async def messages_pinned(pair: Pair) -> None:
    params = {"thread_id": pair.thread_id or str(uuid.uuid4())}
    for doer in doers(pair):
        found = (await pair.trial((doer.player, "messages.pinned", params)))[0]
        if pair.thread_id is None:
            assert refusal(found)["data"]["name"] == "not_found"
        else:
            assert found == {}
    await is_nobodys(pair, "messages.pinned", params)


@row("messages.open")
async def messages_open(pair: Pair) -> None:
    """The first message is a text, which is nothing to open; what is opened once stands in `test_opening.py`."""
    params = {"id": await first_of(pair)}
    for doer in doers(pair):
        found = (await pair.trial((doer.player, "messages.open", params)))[0]
        expected = {"name": "not_found"} if pair.thread_id is None else {"name": "invalid_params", "field": "id"}
        assert refusal(found)["data"] == expected
    await is_nobodys(pair, "messages.open", params)


@row("stickers.keep")
async def stickers_keep(pair: Pair) -> None:
    """The first message is a text, of which nothing is kept; what may be kept stands in `test_stickers.py`."""
    moving = {
        "kind": "gif",
        "blob_id": str(uuid.uuid4()),
        "media_type": "image/gif",
        "size": 1,
        "width": 1,
        "height": 1,
    }
    params = {"moving": [moving], "message_id": await first_of(pair)}
    for doer in doers(pair):
        found = (await pair.trial((doer.player, "stickers.keep", params)))[0]
        if pair.thread_id is None:
            assert refusal(found)["data"] == {"name": "not_found"}
        elif doer.state in ("request", "requested"):
            assert refusal(found)["data"] == {"name": "forbidden", "detail": "request"}
        else:
            assert refusal(found)["data"] == {"name": "invalid_params", "field": "message_id"}
    await is_nobodys(pair, "stickers.keep", params)


@row("messages.hide")
async def messages_hide(pair: Pair) -> None:
    await _kept(pair, "messages.hide", {"id": await first_of(pair)}, "hidden")


@row("messages.save")
async def messages_save(pair: Pair) -> None:
    await _kept(pair, "messages.save", {"id": await first_of(pair), "saved": True}, "saved_at")


@row("messages.saved")
async def messages_saved(pair: Pair) -> None:
    save = {"id": await first_of(pair), "saved": True}
    for doer in doers(pair):
        if pair.thread_id is not None and doer.state in ("active", "closed"):
            step = (doer.player, "messages.save", save)
            assert len((await pair.last(step, (doer.player, "messages.saved", {})))["messages"]) == 1
            assert await pair.last(step, (doer.beside, "messages.saved", {})) == {}


@row("messages.remind")
async def messages_remind(pair: Pair) -> None:
    soon = pair.me.actor.world.opened.clock.now + 1_000
    await _kept(pair, "messages.remind", {"id": await first_of(pair), "remind_at": soon}, "remind_at")


async def _kept(pair: Pair, method: str, params: Json, field: str) -> None:
    """Done for oneself alone, whatever is between the two, but in a request; the one beside sees no difference."""
    for doer in doers(pair):
        step = (doer.player, method, params)
        found = (await pair.trial(step))[0]
        if pair.thread_id is None:
            assert refusal(found)["data"]["name"] == "not_found"
        elif doer.state in ("request", "requested"):
            assert refusal(found)["data"] == {"name": "forbidden", "detail": "request"}
        else:
            assert (await seen_by(pair, doer.player, step))[field]
            assert await seen_by(pair, doer.beside, step) == await seen_by(pair, doer.beside)
            inbox = (doer.beside, "inbox.snapshot", {})
            assert await pair.last(step, inbox) == await pair.last(inbox)
    await is_nobodys(pair, method, params)
