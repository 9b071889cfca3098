"""G: answering between people: replies, forwards, requests, blocks, strangers, and a device that was away."""

from collections.abc import Callable

import pytest

from tests.conformance.answers import KINDS, OWN, PARAMS, asked, head, refused, thread_of, written
from tests.conformance.client import new_id, text
from tests.conformance.document import code_of
from tests.conformance.people import Device, World, world_at
from tests.conformance.target import Target


async def test_g19_a_reply_names_a_message_of_its_thread(world: World) -> None:
    ada, bo, thread, number = await written(world)
    cy = await world.person("cy")
    await bo.call("messages.send", id=new_id(), thread_id=thread, body=text("indeed"), reply_to=number)
    assert (await ada.history(thread))[1]["reply_to"] == number
    elsewhere = await bo.direct(cy)
    for wrong in (number, new_id()):
        params = {"id": new_id(), "thread_id": elsewhere, "body": text("indeed"), "reply_to": wrong}
        assert (await refused(bo, "messages.send", **params)).code == code_of("not_found")


async def test_g20_a_forward_is_marked_and_does_not_say_where_it_is_from(world: World) -> None:
    _, bo, _, number = await written(world, "news")
    cy = await world.person("cy")
    thread = await bo.direct(cy)
    params = {"id": new_id(), "thread_id": thread, "body": text("news"), "forward_of": number}
    answer = await bo.call("messages.send", **params)
    (row,) = await cy.client.messages(1)
    assert row["forwarded"]
    assert number not in str(cy.client.events)
    assert await bo.call("messages.send", **params) == answer
    assert len(await cy.history(thread)) == 1


async def test_g21_only_what_one_can_read_now_is_forwarded(world: World) -> None:
    ada, bo, _, number = await written(world, "news")
    cy = await world.person("cy")
    thread, of_cy = await bo.direct(cy), await cy.direct(ada)
    first = {"id": new_id(), "thread_id": thread, "body": text("news"), "forward_of": number}
    answer = await bo.call("messages.send", **first)

    async def conflict(device: Device, thread_id: str, words: str, of: str) -> str:
        params = {"id": new_id(), "thread_id": thread_id, "body": text(words), "forward_of": of}
        refusal = await refused(device, "messages.send", **params)
        assert refusal.code == code_of("conflict")
        return str(refusal.error)

    told = {
        await conflict(cy, of_cy, "news", number),
        await conflict(bo, thread, "news", new_id()),
        await conflict(bo, thread, "other news", number),
    }
    await ada.call("messages.unsend", id=number)
    told.add(await conflict(bo, thread, "news", number))
    assert len(told) == 1
    # What was answered stands.
    assert await bo.call("messages.send", **first) == answer


@pytest.mark.parametrize("method", [*KINDS, *OWN])
async def test_g22_in_a_request_nothing_is_done_to_it(world: World, method: str) -> None:
    sam, rita, thread, number = await asked(world)
    before = [await head(sam), await head(rita)]
    told = await refused(sam, method, id=number, **PARAMS[method])
    if method != "messages.edit":
        assert (await refused(rita, method, id=number, **PARAMS[method])).data["detail"] == "request"
    assert [await head(sam), await head(rita)] == before
    # Declined looks the same to the one who asked.
    await rita.call("requests.decline", thread_id=thread)
    assert (await refused(sam, method, id=number, **PARAMS[method])).error == told.error
    assert told.code == code_of("forbidden")


async def test_g23_in_a_request_one_neither_replies_nor_mentions(world: World) -> None:
    sam, rita, thread, number = await asked(world)
    mention = text("@sam", entities=[{"kind": "mention", "offset": 0, "length": 4, "user_id": sam.user_id}])
    for params in ({"body": text("yes"), "reply_to": number}, {"body": mention}):
        refusal = await refused(rita, "messages.send", id=new_id(), thread_id=thread, **params)
        assert refusal.data == {"name": "forbidden", "detail": "request"}
    await rita.call("requests.accept", thread_id=thread)
    await rita.call("messages.send", id=new_id(), thread_id=thread, body=text("yes"), reply_to=number)


@pytest.mark.parametrize("method", KINDS)
async def test_g24_a_block_ends_it_and_unsending_stays(world: World, method: str) -> None:
    ada, bo, _, number = await written(world)
    await bo.call("people.block", user_id=ada.user_id)
    for device in (ada, bo) if method != "messages.edit" else (ada,):
        refusal = await refused(device, method, id=number, **PARAMS[method])
        assert refusal.data == {"name": "forbidden", "reason": "cant_message"}
    for own in reversed(OWN):
        await bo.call(own, id=number, **PARAMS[own])
    assert (await ada.call("messages.unsend", id=number))["unsent"]


@pytest.mark.parametrize("method", [*KINDS, *OWN])
async def test_g25_what_is_not_ones_own_to_see_is_not_there(world: World, method: str) -> None:
    _, _, thread, number = await written(world)
    cy = await world.person("cy")
    told = {str((await refused(cy, method, id=one, **PARAMS[method])).error) for one in (number, new_id())}
    assert len(told) == 1
    assert str(code_of("not_found")) in told.pop()
    assert (await refused(cy, "messages.pinned", thread_id=thread)).code == code_of("not_found")


async def test_g26_a_device_that_was_away_ends_where_a_new_one_begins(world: World) -> None:
    ada, bo, thread, number = await written(world)
    away = await world.another(bo)
    cursor, rev = await head(bo), (await thread_of(bo))["rev"]
    known = {row["id"]: row for row in await bo.history(thread)}
    second = new_id()
    await ada.say(thread, "second", second)
    await ada.call("messages.edit", id=number, body=text("edited"))
    await bo.call("messages.react", id=number, emoji="👍")
    await bo.call("messages.save", id=number, saved=True)
    await ada.call("messages.pin", id=second, pinned=True)
    await bo.call("messages.hide", id=second)
    await bo.call("messages.save", id=number, saved=False)
    fresh = await bo.history(thread)
    replayed, fetched = dict(known), dict(known)
    again = await world.back(away)
    await again.resume(cursor)
    last = (await head(bo))["seq"]
    await again.client.until(lambda: bool(again.client.events) and again.client.events[-1]["seq"] == last)
    for event in again.client.events:
        if "message" in event:
            replayed[event["message"]["id"]] = event["message"]
    for row in (await bo.call("messages.changed", thread_id=thread, after_rev=rev))["messages"]:
        fetched[row["id"]] = row
    for found in (replayed, fetched):
        assert sorted(found.values(), key=lambda row: row["seq"]) == fresh


async def test_g27_the_relay_says_that_it_can(world: World) -> None:
    hello = (await world.connection()).hello
    assert {"edit", "reactions", "pins", "hide", "saved", "forward"} <= set(hello["capabilities"])


async def test_g28_too_many_reactions_are_refused_and_not_stored(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("[buckets]\nper_address = false\nreactions = { at_once = 2, each_hour = 30 }\n")
    async with world_at(target.url) as world:
        ada, bo, thread, number = await written(world)
        await ada.call("messages.react", id=number, emoji="👍")
        kept = await ada.call("messages.pin", id=number, pinned=True)
        refusal = await refused(ada, "messages.react", id=number, emoji="🎉")
        assert refusal.code == code_of("rate_limited")
        assert refusal.data["retry_after"] > 0
        assert await bo.history(thread) == [kept]


async def test_g29_a_report_counts_messages_not_what_they_said_before(world: World) -> None:
    ada, bo, thread, number = await written(world, "a threat")
    await ada.call("messages.edit", id=number, body=text("a joke"))
    before = await head(ada)
    receipt = await bo.call("report", user_id=ada.user_id, reason="harassment", thread_id=thread)
    assert receipt["messages"] == 1
    assert await head(ada) == before
    assert "threat" not in str(await bo.history(thread))
