"""G: what is done to a message: edits, reactions, pins; what one saves or deletes for oneself; how all of it goes."""

import asyncio
import re
from collections.abc import Callable

import pytest

from tests.conformance.answers import KINDS, OWN, PARAMS, head, refused, thread_of, written
from tests.conformance.client import Refused, new_id, text
from tests.conformance.document import Json, code_of, document
from tests.conformance.people import World, world_at
from tests.conformance.target import Target


@pytest.mark.parametrize("method", KINDS)
async def test_g01_a_change_reaches_every_device_of_both_as_it_is_answered(world: World, method: str) -> None:
    ada, bo, thread, number = await written(world)
    others = [await world.another(ada), await world.another(bo)]
    answer = await ada.call(method, id=number, **PARAMS[method])
    for device in (ada, bo, *others):
        assert (await device.client.event(KINDS[method]))["message"] == answer
        assert await device.history(thread) == [answer]
    assert answer["rev"] == (await thread_of(bo))["rev"] == 2


@pytest.mark.parametrize("method", [*KINDS, *OWN])
async def test_g02_the_same_again_is_the_same_answer_and_no_event(world: World, method: str) -> None:
    ada, bo, _, number = await written(world)
    answer = await ada.call(method, id=number, **PARAMS[method])
    heads = [await head(ada), await head(bo)]
    other = await world.another(ada)
    for device in (ada, other, ada):
        assert await device.call(method, id=number, **PARAMS[method]) == answer
    after = [await head(ada), await head(bo)]
    # Signing in on one more device is an event of its own.
    assert (after[0]["seq"] - heads[0]["seq"], after[1]) == (1, heads[1])


async def test_g03_an_edited_message_is_replayed_as_it_is_now(world: World) -> None:
    ada, bo, _, number = await written(world, "helo")
    answer = await ada.call("messages.edit", id=number, body=text("hello"))
    assert answer["edited_at"] >= answer["sent_at"]
    again = await world.back(bo)
    await again.resume(bo.cursor)
    await again.client.event("message.edited")
    found = [event["message"] for event in again.client.events if "message" in event]
    assert found == [answer, answer]
    assert (await thread_of(bo))["last_message"] == answer


async def test_g04_only_the_author_edits(world: World) -> None:
    ada, bo, thread, number = await written(world)
    refusal = await refused(bo, "messages.edit", id=number, body=text("not mine"))
    assert refusal.code == code_of("not_found")
    assert [row["body"]["text"] for row in await ada.history(thread)] == ["hello"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (text(" "), "body.text"),
        (text("x" * 4_001), "body.text"),
        (text("x", entities=[{"kind": "bold", "offset": 0, "length": 2}]), "body.entities.offset"),
        ({"type": "sealed", "scheme": "x", "ciphertext": "A"}, "body.type"),
        ({"type": "notice", "notice": "x"}, "body.type"),
    ],
)
async def test_g05_an_edit_is_held_to_what_a_text_is_held_to(world: World, body: Json, field: str) -> None:
    ada, _, _, number = await written(world)
    refusal = await refused(ada, "messages.edit", id=number, body=body)
    assert (refusal.code, refusal.data["field"]) == (code_of("invalid_params"), field)


async def test_g06_the_first_send_repeated_after_an_edit_is_still_that_send(world: World) -> None:
    ada, bo, thread = await world.pair()
    number = new_id()
    first = await ada.say(thread, "helo", number)
    edited = await ada.call("messages.edit", id=number, body=text("hello"))
    again = await ada.say(thread, "helo", number)
    assert (again["seq"], again["sent_at"]) == (first["seq"], first["sent_at"])
    with pytest.raises(Refused) as caught:
        await ada.say(thread, "hello", number)
    assert caught.value.code == code_of("conflict")
    assert await bo.history(thread) == [edited]


async def test_g07_one_reaction_of_each_person(world: World) -> None:
    ada, bo, thread, number = await written(world)
    await ada.call("messages.react", id=number, emoji="👍")
    await bo.call("messages.react", id=number, emoji="👍")
    found = await bo.call("messages.react", id=number, emoji="👩🏽‍🚀")
    assert found["reactions"] == {"👍": [ada.user_id], "👩🏽‍🚀": [bo.user_id]}
    await ada.call("messages.react", id=number, emoji=None)
    found = await bo.call("messages.react", id=number, emoji=None)
    assert "reactions" not in found
    assert await ada.history(thread) == [found]


@pytest.mark.parametrize("emoji", ["", "a", "1", "👍👍", "👍 ", "<b>", "🇩", "👩‍" * 9 + "👩"])
async def test_g08_a_reaction_is_one_emoji(world: World, emoji: str) -> None:
    _, bo, _, number = await written(world)
    refusal = await refused(bo, "messages.react", id=number, emoji=emoji)
    assert (refusal.code, refusal.data["field"]) == (code_of("invalid_params"), "emoji")


async def test_g09_reactions_at_once_all_count(world: World) -> None:
    ada, bo, _, number = await written(world)
    marks = ("👍", "🎉", "👀", "🔥", "👏")
    calls = [
        device.client.begin("messages.react", {"id": number, "emoji": mark}) for mark in marks for device in (ada, bo)
    ]
    await asyncio.gather(*calls)
    await ada.call("messages.react", id=number, emoji="✅")
    found = await bo.call("messages.react", id=number, emoji="✅")
    assert sorted(found["reactions"]["✅"]) == sorted((ada.user_id, bo.user_id))
    assert set(found["reactions"]) == {"✅"}


async def test_g10_pins_are_read_newest_first(world: World) -> None:
    ada, bo, thread, number = await written(world)
    second = new_id()
    await bo.say(thread, "and this", second)
    for one in (second, number):
        await bo.call("messages.pin", id=one, pinned=True)
    found = (await ada.call("messages.pinned", thread_id=thread))["messages"]
    assert {row["id"] for row in found} == {number, second}
    assert sorted((row["pinned_at"] for row in found), reverse=True) == [row["pinned_at"] for row in found]
    loose = await ada.call("messages.pin", id=number, pinned=False)
    assert "pinned_at" not in loose
    assert [row["id"] for row in (await bo.call("messages.pinned", thread_id=thread))["messages"]] == [second]


async def test_g11_a_thread_has_so_many_pins(own_relay: Callable[[str], Target]) -> None:
    at_most = document()["x-limits"]["pins"]
    wide = "{ at_once = 1000, each_hour = 3600 }"
    target = own_relay(f"[buckets]\nper_address = false\nreactions = {wide}\nsends = {wide}\n")
    async with world_at(target.url) as world:
        ada, _, thread = await world.pair()
        numbers = [new_id() for _ in range(at_most + 1)]
        for number in numbers:
            await ada.say(thread, "x", number)
        for number in numbers[:-1]:
            await ada.call("messages.pin", id=number, pinned=True)
        refusal = await refused(ada, "messages.pin", id=numbers[-1], pinned=True)
        assert (refusal.data["field"], refusal.data["limit"]) == ("pinned", at_most)


async def test_g12_what_is_hidden_is_gone_for_one_and_there_for_the_other(world: World) -> None:
    ada, bo, thread, number = await written(world, "a needle")
    other = await world.another(bo)
    before = [await thread_of(ada), await ada.history(thread), await head(ada)]
    await bo.call("messages.hide", id=number)
    assert [await thread_of(ada), await ada.history(thread), await head(ada)] == before
    event = await other.client.event("message.hidden")
    (row,) = await bo.history(thread)
    assert row == event["message"]
    assert (row["hidden"], row["seq"], row.get("unsent", False)) == (True, 1, False)
    found = await thread_of(bo)
    assert "last_message" not in found
    assert (found.get("unread", 0), found["last_seq"]) == (0, 1)
    changed = await bo.call("messages.changed", thread_id=thread, after_rev=1)
    assert changed["messages"] == [row]


async def test_g13_nothing_that_is_replayed_or_changed_brings_it_back(world: World) -> None:
    ada, bo, thread, number = await written(world, "a needle")
    await bo.call("messages.hide", id=number)
    await ada.call("messages.edit", id=number, body=text("the needle again"))
    await ada.call("messages.react", id=number, emoji="👍")
    again = await world.back(bo)
    await again.resume(bo.cursor)
    await again.client.event("reaction.changed")
    everything = [again.client.events, await bo.history(thread), await thread_of(bo), await head(bo)]
    assert "needle" not in str(everything)
    for method in ("messages.edit", "messages.react", "messages.pin", "messages.save"):
        assert (await refused(bo, method, id=number, **PARAMS[method])).code == code_of("not_found")


async def test_g14_the_last_message_of_the_inbox_is_one_that_is_left(world: World) -> None:
    ada, bo, thread, number = await written(world, "first")
    second = new_id()
    await ada.say(thread, "second", second)
    await bo.call("messages.hide", id=second)
    assert (await thread_of(bo))["last_message"]["id"] == number
    event = await bo.client.event("message.hidden")
    told = await bo.client.event("thread.changed", after=event["seq"])
    assert told["thread"] == await thread_of(bo)
    assert (await thread_of(ada))["last_message"]["id"] == second


async def test_g15_what_is_saved_is_in_ones_own_view_alone(world: World) -> None:
    ada, bo, thread, number = await written(world)
    other = await world.another(bo)
    before = [await thread_of(ada), await ada.history(thread), await head(ada)]
    saved = await bo.call("messages.save", id=number, saved=True)
    assert saved["saved_at"] > 0
    assert (await other.client.event("message.saved"))["message"] == saved
    assert [await thread_of(ada), await ada.history(thread), await head(ada)] == before
    assert await bo.history(thread) == [saved] == (await other.call("messages.saved"))["messages"]
    assert (await ada.call("messages.saved")).get("messages", []) == []
    edited = await ada.call("messages.edit", id=number, body=text("another"))
    assert "saved_at" not in edited
    assert (await bo.client.event("message.edited"))["message"]["saved_at"] == saved["saved_at"]


async def test_g16_saved_ones_come_in_pages_newest_saved_first(world: World) -> None:
    ada, bo, thread = await world.pair()
    numbers = [new_id() for _ in range(5)]
    for number in numbers:
        await ada.say(thread, "x", number)
    times = {}
    for number in numbers:
        times[number] = (await bo.call("messages.save", id=number, saved=True))["saved_at"]
    pages, more = [], {}
    while True:
        page = await bo.call("messages.saved", limit=2, **more)
        pages.append(page.get("messages", []))
        if "next" not in page:
            break
        more = {"before": page["next"]}
    found = [row["id"] for page in pages for row in page]
    assert sorted(found) == sorted(numbers)
    assert [times[number] for number in found] == sorted(times.values(), reverse=True)
    for number in numbers[1:]:
        await bo.call("messages.save", id=number, saved=False)
    assert [row["id"] for row in (await bo.call("messages.saved"))["messages"]] == numbers[:1]


async def test_g17_all_that_was_put_to_a_message_goes_with_it(world: World) -> None:
    ada, bo, thread, number = await written(world)
    await ada.call("messages.edit", id=number, body=text("another"))
    await bo.call("messages.react", id=number, emoji="👍")
    await bo.call("messages.pin", id=number, pinned=True)
    await bo.call("messages.save", id=number, saved=True)
    gone = await ada.call("messages.unsend", id=number)
    assert set(gone) == {"id", "thread_id", "seq", "rev", "sender_id", "sent_at", "unsent"}
    assert (await bo.client.event("message.unsent"))["message"] == gone
    assert await bo.history(thread) == [gone]
    assert (await bo.call("messages.saved")).get("messages", []) == []
    assert (await bo.call("messages.pinned", thread_id=thread)).get("messages", []) == []
    for method in (*KINDS, "messages.save"):
        assert (await refused(ada, method, id=number, **PARAMS[method])).code == code_of("not_found")


async def test_g18_nothing_of_an_edited_message_stays_in_a_file_once_it_is_unsent(
    own_relay: Callable[[str], Target],
) -> None:
    target = own_relay("")
    async with world_at(target.url) as world:
        ada, _, thread = await world.pair()
        number = new_id()
        await ada.say(thread, "needle-first " + "x" * 3_000, number)
        await ada.call("messages.edit", id=number, body=text("needle-second"))
        await ada.call("messages.unsend", id=number)
    assert target.stop() == 0
    stored = b"".join(file.read_bytes() for file in target.folder.rglob("*") if file.is_file())
    assert re.findall(b"needle-[a-z]+", stored) == []
