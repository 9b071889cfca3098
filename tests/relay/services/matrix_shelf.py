"""Rows of the matrix: videos on my shelf, by every reach, as the other sees them."""

from __future__ import annotations

import uuid
from typing import Any

from relay.storage import blobs
from relay.storage.blobs import StoredBlob
from relay.storage.port import Transaction
from tests.helpers import oracle
from tests.helpers.oracle import CAPS, REACHES
from tests.helpers.scenes import Json
from tests.relay.players import ServicePlayer
from tests.relay.services.matrix import Pair, Step, row, to


async def uploaded(player: ServicePlayer, media_type: str) -> Json:
    """A blob of theirs, as a body names it."""
    blob_id = uuid.uuid4()

    def insert(tx: Transaction) -> None:
        blobs.insert(tx, StoredBlob(blob_id.bytes, player.actor.caller.user_id, blob_id.bytes * 2, 9, media_type))

    await player.actor.world.opened.storage.write(insert)
    return {"blob_id": str(blob_id), "media_type": media_type, "size": 9}


async def added(player: ServicePlayer, reach: str, **more: Any) -> Step:
    """A step that puts a video on a shelf."""
    cover = {**await uploaded(player, "image/jpeg"), "width": 9, "height": 16}
    video = await uploaded(player, "video/mp4")
    said = {"title": "Waves", "duration": 4_000, "width": 9, "height": 16, "cover": cover, "reach": reach}
    return player, "shelf.add", {"id": str(uuid.uuid4()), **video, **said, **more}


async def _seen(pair: Pair, method: str, other: ServicePlayer) -> dict[str, bool]:
    """By reach, whether a video of mine is answered."""
    found = {}
    for reach in REACHES[: 1 + REACHES.index(CAPS[pair.world.me.age][0])]:
        add = await added(pair.me, reach)
        assert isinstance(add[2], dict)
        asked: Json = to(pair.me) if method == "shelf.list" else {"ids": [add[2]["id"]]}
        results = await pair.trial(add, (other, method, asked))
        if pair.world.me.age == "child":
            assert results[0]["error"]["data"]["reason"] == "too_young"
            assert await pair.last((other, method, asked)) == {}
            continue
        found[reach] = [one["id"] for one in results[1].get("videos", ())] == [add[2]["id"]]
    return found


async def _as_the_table_says(pair: Pair, method: str) -> None:
    for reach, seen in (await _seen(pair, method, pair.other)).items():
        expected = reach != "nobody" and oracle.allowed(pair.world, reach)[1] == "inbox"
        assert seen == expected, reach
    assert all((await _seen(pair, method, pair.me)).values())


@row("shelf.list")
async def shelf_list(pair: Pair) -> None:
    await _as_the_table_says(pair, "shelf.list")


@row("shelf.get")
async def shelf_get(pair: Pair) -> None:
    await _as_the_table_says(pair, "shelf.get")


@row("shelf.add")
async def shelf_add(pair: Pair) -> None:
    """The other learns of it by asking alone; a wider reach than the age's is refused, and so are another's blobs."""
    add = await added(pair.me, "nobody")
    look = (pair.other, "people.profile", to(pair.me))
    results = await pair.trial(add, look)
    if pair.world.me.age != "child":
        assert results[1] == await pair.last(look)
        theirs = await added(pair.other, "nobody")
        (refused,) = await pair.trial((pair.me, "shelf.add", theirs[2]))
        assert refused["error"]["data"]["name"] == "not_found"
    if pair.world.me.age == "teen":
        (refused,) = await pair.trial(await added(pair.me, "followers"))
        assert refused["error"]["data"]["field"] == "reach"


@row("shelf.set")
async def shelf_set(pair: Pair) -> None:
    await _mine_alone(pair, "shelf.set", {"title": "Mine now"})


@row("shelf.remove")
async def shelf_remove(pair: Pair) -> None:
    await _mine_alone(pair, "shelf.remove", {})


async def _mine_alone(pair: Pair, method: str, more: Json) -> None:
    if pair.world.me.age == "child":
        return
    add = await added(pair.me, "friends")
    assert isinstance(add[2], dict)
    named = {"id": add[2]["id"], **more}
    refused = (await pair.trial(add, (pair.other, method, named)))[-1]
    unknown = (await pair.trial((pair.other, method, {"id": str(uuid.uuid4()), **more})))[-1]
    assert refused == unknown
    assert refused["error"]["data"]["name"] == "not_found"
    await pair.last(add, (pair.me, method, named))
