"""F: threads, pages of them, read markers and receipts."""

import pytest

from tests.conformance.client import Refused, new_id
from tests.conformance.document import code_of, document
from tests.conformance.people import World

PAGE = document()["x-limits"]["page"]


def seqs(messages: list[dict[str, int]]) -> list[int]:
    return [message["seq"] for message in messages]


async def test_f01_a_pair_has_one_thread_whoever_asks(world: World) -> None:
    ada, bo, thread = await world.pair()
    assert await ada.direct(bo) == thread
    assert await bo.direct(ada) == thread


async def test_f02_nobody_is_there_for_an_unknown_person(world: World) -> None:
    ada = await world.person("ada")
    with pytest.raises(Refused) as caught:
        await ada.call("threads.direct", user_id=new_id())
    assert caught.value.code == code_of("not_found")


async def test_f03_a_thread_is_not_shown_to_the_other_before_its_first_message(world: World) -> None:
    _, bo, _ = await world.pair()
    assert (await bo.call("inbox.snapshot")).get("threads", []) == []


async def test_f04_pages_of_history_join_without_gap_or_overlap(world: World) -> None:
    ada, _, thread = await world.pair()
    for number in range(23):
        await ada.say(thread, str(number))
    assert seqs(await ada.history(thread, limit=10)) == list(range(14, 24))
    assert seqs(await ada.history(thread, before=14, limit=10)) == list(range(4, 14))
    assert seqs(await ada.history(thread, before=4, limit=10)) == [1, 2, 3]
    assert seqs(await ada.history(thread, before=1)) == []
    assert seqs(await ada.history(thread, after=20, limit=10)) == [21, 22, 23]
    assert seqs(await ada.history(thread, after=0, limit=2)) == [1, 2]
    around = seqs(await ada.history(thread, around=12, limit=5))
    assert 12 in around
    assert around == list(range(around[0], around[0] + 5))


@pytest.mark.parametrize("limit", [0, -1, PAGE + 1])
async def test_f05_a_page_has_a_size(world: World, limit: int) -> None:
    ada, _, thread = await world.pair()
    await ada.say(thread, "x")
    with pytest.raises(Refused) as caught:
        await ada.history(thread, limit=limit)
    assert caught.value.code == code_of("invalid_params")


async def test_f06_changed_gives_what_has_a_higher_rev(world: World) -> None:
    ada, _, thread = await world.pair()
    revs = [(await ada.say(thread, str(number)))["rev"] for number in range(6)]
    changed = await ada.call("messages.changed", thread_id=thread, after_rev=revs[2])
    assert [message["rev"] for message in changed["messages"]] == revs[3:]
    assert (await ada.call("messages.changed", thread_id=thread, after_rev=revs[-1])).get("messages", []) == []


async def test_f07_reading_lowers_unread_and_tells_the_own_devices(world: World) -> None:
    ada, bo, thread = await world.pair()
    for number in range(4):
        await ada.say(thread, str(number))
    await bo.client.messages(4)
    other = await world.another(bo)
    await bo.call("messages.read", thread_id=thread, seq=3)
    (found,) = (await bo.call("inbox.snapshot"))["threads"]
    assert (found["read_seq"], found["unread"]) == (3, 1)
    event = await other.client.event("thread.changed")
    assert event["thread"]["read_seq"] == 3


async def test_f08_a_read_marker_never_moves_back(world: World) -> None:
    ada, bo, thread = await world.pair()
    for number in range(4):
        await ada.say(thread, str(number))
    await bo.call("messages.read", thread_id=thread, seq=4)
    await bo.call("messages.read", thread_id=thread, seq=1)
    (found,) = (await bo.call("inbox.snapshot"))["threads"]
    assert (found["read_seq"], found.get("unread", 0)) == (4, 0)


@pytest.mark.parametrize("seq", [-1, 99, 2**53])
async def test_f09_what_is_not_there_cannot_be_read(world: World, seq: int) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "one")
    with pytest.raises(Refused) as caught:
        await bo.call("messages.read", thread_id=thread, seq=seq)
    assert caught.value.code == code_of("invalid_params")


async def test_f10_the_sender_learns_what_was_read(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "one")
    await bo.call("messages.read", thread_id=thread, seq=1)
    receipt = (await ada.client.event("receipt.changed"))["receipt"]
    assert (receipt["thread_id"], receipt["user_id"], receipt["read_seq"]) == (thread, bo.user_id, 1)


async def test_f11_delivered_comes_after_the_ack_and_not_before(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "one")
    await bo.client.messages(1)
    await ada.say(thread, "two")
    await bo.client.messages(2)
    assert [event for event in ada.client.events if event["kind"] == "receipt.changed"] == []
    last = bo.client.events[-1]["seq"]
    await bo.call("session.ack", cursor={"epoch": bo.cursor["epoch"], "seq": last})
    receipt = (await ada.client.event("receipt.changed"))["receipt"]
    assert (receipt["user_id"], receipt["delivered_seq"]) == (bo.user_id, 2)


async def test_f12_own_messages_are_never_unread(world: World) -> None:
    ada, _, thread = await world.pair()
    await ada.say(thread, "mine")
    (found,) = (await ada.call("inbox.snapshot"))["threads"]
    assert found.get("unread", 0) == 0


async def test_f13_ones_own_state_of_a_thread_is_ones_own(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "hello")
    other = await world.another(bo)
    answer = await bo.call("threads.set", thread_id=thread, pinned=True, archived=True, labels=["work"], muted_until=1)
    event = await other.client.event("thread.changed")
    for found in (answer, event["thread"], (await bo.call("inbox.snapshot"))["threads"][0]):
        assert (found["pinned"], found["archived"], found["labels"], found["muted_until"]) == (True, True, ["work"], 1)
    (seen,) = (await ada.call("inbox.snapshot"))["threads"]
    assert not seen.get("pinned")
    assert not seen.get("labels")


async def test_f14_null_clears_and_absent_leaves(world: World) -> None:
    ada, _, thread = await world.pair()
    await ada.call("threads.set", thread_id=thread, muted_until=5, pinned=True)
    answer = await ada.call("threads.set", thread_id=thread, muted_until=None)
    assert answer.get("muted_until") is None
    assert answer["pinned"]


async def test_f15_a_thread_of_others_cannot_be_read_or_set(world: World) -> None:
    ada, _, thread = await world.pair()
    await ada.say(thread, "hello")
    cy = await world.person("cy")
    for method, params in (
        ("messages.read", {"seq": 1}),
        ("threads.set", {"pinned": True}),
        ("messages.changed", {"after_rev": 0}),
    ):
        with pytest.raises(Refused) as caught:
            await cy.call(method, thread_id=thread, **params)
        assert caught.value.code == code_of("not_found")
