"""C: sending, and sending again."""

import asyncio
import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conformance.client import DEADLINE, Refused, new_id, text
from tests.conformance.document import code_of, document
from tests.conformance.people import Device, World, world_at
from tests.conformance.target import Target

MAX_TEXT = document()["x-limits"]["text_code_points"]


async def send(device: Device, thread: str, body: Any, **more: Any) -> dict[str, Any]:
    """Send a body that may not fit the document."""
    params = {"id": new_id(), "thread_id": thread, "body": body, **more}
    return await device.client.call_unchecked("messages.send", params)


async def refused(device: Device, thread: str, body: Any, **more: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        await send(device, thread, body, **more)
    return caught.value


async def test_c01_what_is_answered_is_what_the_other_gets(world: World) -> None:
    ada, bo, thread = await world.pair()
    number = new_id()
    sent = await ada.say(thread, "hello, Bo", number)
    (message,) = await bo.client.messages(1)
    assert (message["id"], message["thread_id"], message["sender_id"]) == (number, thread, ada.user_id)
    assert (message["seq"], message["sent_at"], message["rev"]) == (sent["seq"], sent["sent_at"], sent["rev"])
    assert message["body"]["text"] == "hello, Bo"


async def test_c02_all_own_devices_get_it_too(world: World) -> None:
    ada, _, thread = await world.pair()
    other = await world.another(ada)
    number = new_id()
    await ada.say(thread, "from one", number)
    assert (await ada.client.messages(1))[0]["id"] == number
    assert (await other.client.messages(1))[0]["id"] == number


async def test_c03_the_answer_comes_before_the_own_event(world: World) -> None:
    ada, _, thread = await world.pair()
    for _ in range(20):
        ada.client.order.clear()
        await ada.say(thread, "which is first?")
        await ada.client.until(lambda: "message.new" in ada.client.order)
        assert ada.client.order.index("messages.send") < ada.client.order.index("message.new")


async def test_c04_the_same_again_is_the_same_answer_and_one_event(world: World) -> None:
    ada, bo, thread = await world.pair()
    number = new_id()
    answers = [await ada.say(thread, "once", number) for _ in range(3)]
    await ada.say(thread, "marker")
    assert answers[0] == answers[1] == answers[2]
    assert [message["body"]["text"] for message in await bo.client.messages(2)] == ["once", "marker"]


async def test_c05_the_same_again_at_once_is_one_message(world: World) -> None:
    ada, bo, thread = await world.pair()
    params = {"id": new_id(), "thread_id": thread, "body": text("once")}
    frames = await asyncio.gather(*(ada.client.begin("messages.send", params) for _ in range(10)))
    assert len({json.dumps(frame["result"], sort_keys=True) for frame in frames}) == 1
    await ada.say(thread, "marker")
    assert [message["body"]["text"] for message in await bo.client.messages(2)] == ["once", "marker"]


async def test_c06_the_order_of_keys_is_no_other_content(world: World) -> None:
    ada, _, thread = await world.pair()
    number = new_id()
    first = await send(ada, thread, {"type": "text", "text": "x", "entities": []}, id=number)
    assert await send(ada, thread, {"entities": [], "text": "x", "type": "text"}, id=number) == first


async def test_c07_the_same_id_with_another_content_is_a_conflict(world: World) -> None:
    ada, bo, thread = await world.pair()
    number = new_id()
    await ada.say(thread, "first", number)
    with pytest.raises(Refused) as caught:
        await ada.say(thread, "second", number)
    assert caught.value.code == code_of("conflict")
    assert [message["body"]["text"] for message in await bo.history(thread)] == ["first"]


async def test_c08_the_same_id_in_another_thread_is_a_conflict(world: World) -> None:
    ada, _, thread = await world.pair()
    cy = await world.person("cy")
    number = new_id()
    await ada.say(thread, "first", number)
    with pytest.raises(Refused) as caught:
        await ada.say(await ada.direct(cy), "first", number)
    assert caught.value.code == code_of("conflict")


async def test_c09_the_same_id_from_another_account_is_a_conflict(world: World) -> None:
    ada, bo, thread = await world.pair()
    number = new_id()
    await ada.say(thread, "mine", number)
    with pytest.raises(Refused) as caught:
        await bo.say(thread, "mine", number)
    assert caught.value.code == code_of("conflict")


async def test_c10_another_device_of_the_account_gets_the_same_answer(world: World) -> None:
    ada, _, thread = await world.pair()
    other = await world.another(ada)
    number = new_id()
    assert await ada.say(thread, "once", number) == await other.say(thread, "once", number)


async def test_c11_a_retry_on_a_new_connection_is_the_same(world: World) -> None:
    ada, _, thread = await world.pair()
    number = new_id()
    first = await ada.say(thread, "once", number)
    await ada.client.socket.close()
    back = await world.back(ada)
    await back.resume()
    assert await back.say(thread, "once", number) == first


async def test_c12_a_retry_after_kill_9_of_the_relay_is_the_same(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("")
    number = new_id()
    async with world_at(target.url) as world:
        ada, bo, thread = await world.pair()
        first = await ada.say(thread, "survives", number)
        target.restart()
        back, reader = await world.back(ada), await world.back(bo)
        await back.resume()
        await reader.resume()
        assert await back.say(thread, "survives", number) == first
        second = await back.say(thread, "after")
        assert (second["seq"], second["rev"] > first["rev"]) == (first["seq"] + 1, True)
        assert [message["body"]["text"] for message in await reader.client.messages(2)] == ["survives", "after"]


async def test_c13_sends_without_waiting_take_effect_in_order(world: World) -> None:
    ada, bo, thread = await world.pair()
    words = [f"number {number}" for number in range(300)]
    asked = [
        ada.client.begin("messages.send", {"id": new_id(), "thread_id": thread, "body": text(word)}) for word in words
    ]
    frames = await asyncio.wait_for(asyncio.gather(*asked), DEADLINE)
    assert [frame["result"]["seq"] for frame in frames] == list(range(1, 301))
    assert [message["body"]["text"] for message in await bo.client.messages(300)] == words


async def test_c14_a_refused_send_neither_stops_nor_shifts_the_others(world: World) -> None:
    ada, bo, thread = await world.pair()
    bodies = [text("one"), text(""), text("two"), {"type": "notice", "notice": "x"}, text("three")]
    asked = [
        ada.client.begin("messages.send", {"id": new_id(), "thread_id": thread, "body": body}, checked=False)
        for body in bodies
    ]
    frames = await asyncio.wait_for(asyncio.gather(*asked), DEADLINE)
    assert [("error" in frame) for frame in frames] == [False, True, False, True, False]
    assert [message["seq"] for message in await bo.client.messages(3)] == [1, 2, 3]


@pytest.mark.parametrize("size", [1, MAX_TEXT])
@pytest.mark.parametrize("char", ["x", "🙂", "क"])
async def test_c15_a_text_may_have_so_many_characters(world: World, size: int, char: str) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, char * size)
    assert (await bo.client.messages(1))[0]["body"]["text"] == char * size


async def test_c16_and_no_more(world: World) -> None:
    ada, _, thread = await world.pair()
    refusal = await refused(ada, thread, text("x" * (MAX_TEXT + 1)))
    assert refusal.code in (code_of("invalid_params"), code_of("too_large"))


@pytest.mark.parametrize("words", ["", " ", "\n\t ", "a\u0000b", "a\u0008b", "a\u007fb"])
async def test_c17_a_text_without_text_or_with_controls_is_refused(world: World, words: str) -> None:
    ada, _, thread = await world.pair()
    assert (await refused(ada, thread, text(words))).code == code_of("invalid_params")


@pytest.mark.parametrize(
    "words", ['"\\u', "مرحبا \u202eabc\u202c", "👩‍👩‍👧‍👦 e\u0301", "𝒳 \u2028 line", "<img src=x>", "日本語\n\ttab"]
)
async def test_c18_every_script_comes_out_as_it_went_in(world: World, words: str) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, words)
    assert (await bo.client.messages(1))[0]["body"]["text"] == words
    assert (await bo.history(thread))[0]["body"]["text"] == words


async def test_c19_an_unpaired_surrogate_is_refused(world: World) -> None:
    ada, _, thread = await world.pair()
    body = '{"type":"text","text":"a\\ud800b"}'
    params = f'{{"id":"{new_id()}","thread_id":"{thread}","body":{body}}}'
    await ada.client.raw(f'{{"jsonrpc":"2.0","id":"odd","method":"messages.send","params":{params}}}')
    await ada.client.until(lambda: bool(ada.client.unread))
    assert "error" in ada.client.unread[0]


async def test_c20_forged_author_order_and_time_are_ignored(world: World) -> None:
    ada, bo, thread = await world.pair()
    forged = {"sender_id": bo.user_id, "seq": 99, "rev": 99, "sent_at": 1, "unsent": True, "automatic": True}
    await send(ada, thread, text("honest"), **forged)
    (message,) = await bo.client.messages(1)
    assert (message["sender_id"], message["seq"]) == (ada.user_id, 1)
    assert message["sent_at"] > 1_000_000_000_000
    assert not message.get("unsent")
    assert not message.get("automatic")


@pytest.mark.parametrize(
    "body", [{"type": "notice", "notice": "joined"}, {"type": "hologram"}, {}, [], "text", None, 7]
)
async def test_c21_a_body_that_is_none_of_ours_is_refused(world: World, body: Any) -> None:
    ada, _, thread = await world.pair()
    refusal = await refused(ada, thread, body)
    assert refusal.code == code_of("invalid_params")
    assert "body" in refusal.data["field"]


async def test_c22_a_sealed_body_comes_out_untouched(world: World) -> None:
    ada, bo, thread = await world.pair()
    sealed = {"type": "sealed", "scheme": "case.v1", "ciphertext": "QUJD"}
    await send(ada, thread, sealed)
    assert (await bo.client.messages(1))[0]["body"] == sealed


async def test_c23_the_hash_is_sha256_over_the_canonical_body(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "grüße 🙂")
    (message,) = await bo.client.messages(1)
    canonical = json.dumps(message["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    digest = base64.urlsafe_b64encode(hashlib.sha256(canonical).digest()).rstrip(b"=").decode()
    assert message["content_hash"] == digest


@pytest.mark.parametrize(
    "entity",
    [
        {"kind": "bold", "offset": 0, "length": 99},
        {"kind": "bold", "offset": -1, "length": 2},
        {"kind": "bold", "offset": 0, "length": 0},
        {"kind": "blink", "offset": 0, "length": 1},
        {"kind": "link", "offset": 0, "length": 1, "href": "javascript:alert(1)"},
        {"kind": "link", "offset": 0, "length": 1, "href": "file:///etc/passwd"},
    ],
)
async def test_c24_entities_lie_in_the_text_and_links_are_web_links(world: World, entity: dict[str, Any]) -> None:
    ada, _, thread = await world.pair()
    assert (await refused(ada, thread, text("short", entities=[entity]))).code == code_of("invalid_params")


async def test_c25_entities_come_out_as_they_went_in(world: World) -> None:
    ada, bo, thread = await world.pair()
    entities = [
        {"kind": "bold", "offset": 1, "length": 2},
        {"kind": "link", "offset": 0, "length": 3, "href": "https://a.b"},
    ]
    await send(ada, thread, text("🙂ab", entities=entities))
    assert (await bo.client.messages(1))[0]["body"]["entities"] == entities


async def test_c26_a_thread_of_others_is_not_there(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "private")
    cy = await world.person("cy")
    for place in (thread, new_id()):
        with pytest.raises(Refused) as caught:
            await cy.say(place, "let me in")
        assert caught.value.code == code_of("not_found")
        with pytest.raises(Refused) as caught:
            await cy.history(place)
        assert caught.value.code == code_of("not_found")
    await ada.say(thread, "marker")
    assert [message["body"]["text"] for message in await bo.client.messages(2)] == ["private", "marker"]


async def test_c27_a_reply_names_its_message(world: World) -> None:
    ada, bo, thread = await world.pair()
    first = new_id()
    await ada.say(thread, "question", first)
    await bo.client.messages(1)
    await send(bo, thread, text("answer"), reply_to=first)
    assert (await ada.client.messages(2))[1]["reply_to"] == first


async def test_c28_a_reply_to_a_message_elsewhere_is_refused(world: World) -> None:
    ada, _, thread = await world.pair()
    cy = await world.person("cy")
    elsewhere = new_id()
    await ada.say(await ada.direct(cy), "elsewhere", elsewhere)
    for target in (elsewhere, new_id()):
        assert (await refused(ada, thread, text("answer"), reply_to=target)).code == code_of("not_found")


@pytest.mark.parametrize("number", ["", "7", 7, None, "not-a-uuid"])
async def test_c29_an_id_is_a_uuid(world: World, number: Any) -> None:
    ada, _, thread = await world.pair()
    refusal = await refused(ada, thread, text("x"), id=number)
    assert refusal.code == code_of("invalid_params")
    assert refusal.data["field"] == "id"
