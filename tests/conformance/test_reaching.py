"""R: who reaches whom: people, settings, the decision as the receiver and the sender hear it, blocks, reports."""

import asyncio
from typing import Any

import pytest

from tests.conformance.client import Refused, new_id
from tests.conformance.document import Json, code_of
from tests.conformance.people import Device, World

OPEN, CLOSED = ("everyone", "everyone"), ("nobody", "nobody")


async def refused(device: Device, method: str, **params: Any) -> Refused:
    """The refusal of a call that must be refused."""
    with pytest.raises(Refused) as caught:
        await device.call(method, **params)
    return caught.value


async def follow(*devices: Device) -> None:
    """Everybody follows everybody."""
    for one in devices:
        for other in devices:
            if one is not other:
                await one.call("people.follow", user_id=other.user_id)


def ids(page: Json) -> list[str]:
    return [person["user_id"] for person in page.get("people", [])]


async def test_r01_accounts_begin_with_friends_and_followers(world: World) -> None:
    ada = await world.person("ada", reaches=None)
    found = await ada.call("privacy.get")
    assert (found.get("inbox_reach", "friends"), found.get("request_reach", "followers")) == ("friends", "followers")
    shop = await world.person("shop", reaches=None, kind="business")
    found = await shop.call("privacy.get")
    assert (found["inbox_reach"], found["request_reach"]) == ("everyone", "everyone")
    kid = await world.person("kid", reaches=None, birth_date="2015-06-01")
    found = await kid.call("privacy.get")
    assert (found["inbox_reach"], found["request_reach"]) == CLOSED
    assert (found["inbox_cap"], found["request_cap"]) == ("friends", "followers")


async def test_r02_a_setting_is_told_to_the_other_devices(world: World) -> None:
    ada = await world.person("ada")
    other = await world.another(ada)
    answer = await ada.call("privacy.set", read_reach="friends", filtered_words=["crypto"])
    event = await other.client.event("settings.changed")
    assert event["settings"] == answer == await other.call("privacy.get")
    assert answer["filtered_words"] == ["crypto"]


@pytest.mark.parametrize(
    ("field", "params"),
    [
        ("inbox_reach", {"inbox_reach": "all"}),
        ("request_reach", {"inbox_reach": "friends", "request_reach": "nobody"}),
        ("filtered_words", {"filtered_words": [""]}),
        ("choice_open", {"choice_open": True}),
    ],
)
async def test_r03_what_cannot_be_set_is_named(world: World, field: str, params: Json) -> None:
    ada = await world.person("ada")
    refusal = await refused(ada, "privacy.set", **params)
    assert (refusal.code, refusal.data["field"]) == (code_of("invalid_params"), field)


async def test_r04_a_person_stands_on_one_list(world: World) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    found = await ada.call("privacy.put", user_id=bo.user_id, list="always")
    assert found["always"] == [bo.user_id]
    found = await ada.call("privacy.put", user_id=bo.user_id, list="never")
    assert (found.get("always", []), found["never"]) == ([], [bo.user_id])
    assert ids(await ada.call("privacy.people", list="never")) == [bo.user_id]
    found = await ada.call("privacy.put", user_id=bo.user_id, list=None)
    assert found.get("never", []) == []


async def test_r05_the_decision_explains_itself(world: World) -> None:
    ada, bo = await world.person("ada", reaches=("friends", "followers")), await world.person("bo")
    found = await ada.call("privacy.explain", user_id=bo.user_id, action="message")
    assert (found["outcome"], found["rule"], found["remedy"]) == ("refuse", 9, "widen_reach")
    assert found["trace"][-1]["rule"] == 9
    await ada.call("people.follow", user_id=bo.user_id)
    found = await ada.call("privacy.explain", user_id=bo.user_id, action="message")
    assert (found["outcome"], found["rule"]) == ("inbox", 8)


async def test_r06_rings_and_positions_count_each_person_once(world: World) -> None:
    ada = await world.person("ada", reaches=("friends", "followers"))
    friend, fan = await world.person("friend"), await world.person("fan")
    await follow(ada, friend)
    await fan.call("people.follow", user_id=ada.user_id)
    found = await ada.call("privacy.audience")
    assert {ring["ring"]: ring.get("count", 0) for ring in found["rings"]} == {
        "friends": 1, "followers": 1, "everyone": 0,
    }  # fmt: skip
    now = next(p for p in found["positions"] if (p["inbox_reach"], p["request_reach"]) == ("friends", "followers"))
    assert (now["inbox"], now["request"], now["refused"]) == ({"friends": 1}, {"followers": 1}, {})
    assert len(found["positions"]) == 10
    moves = (await ada.call("privacy.preview", inbox_reach="followers", request_reach="followers"))["moves"]
    assert [(move["before"], move["after"], move["count"]) for move in moves] == [("request", "inbox", 1)]
    assert ids(moves[0]) == [fan.user_id]


async def test_r07_a_request_waits_and_is_accepted(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    await sam.say(thread, "May I ask you something?")
    (card,) = (await rita.call("requests.list"))["cards"]
    assert (card["thread_id"], card["person"]["user_id"]) == (thread, sam.user_id)
    assert (
        await refused(sam, "messages.send", id=new_id(), thread_id=thread, body={"type": "text", "text": "?"})
    ).data["reason"] == "awaiting_answer"
    answer = await rita.call("requests.accept", thread_id=thread)
    assert answer.get("state", "active") == "active"
    assert answer["accepted"]
    await sam.client.until(
        lambda: any(
            event.get("thread", {}).get("accepted") and event["thread"].get("state", "active") == "active"
            for event in sam.client.events
        ),
        "the acceptance",
    )
    await sam.say(thread, "thank you")
    assert (await rita.call("requests.list")).get("cards", []) == []


async def test_r08_declining_is_silent(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    await sam.say(thread, "May I?")
    before = (await sam.call("inbox.snapshot"))["threads"]
    head = (await sam.call("inbox.snapshot"))["head"]
    assert (await rita.call("requests.decline", thread_id=thread))["state"] == "closed"
    after = await sam.call("inbox.snapshot")
    assert (after["threads"], after["head"]) == (before, head)
    assert before[0]["state"] == "requested"
    assert (await sam.call("people.get", user_id=rita.user_id))["can_message"] == "awaiting_answer"


async def test_r09_writing_back_accepts(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    await sam.say(thread, "May I?")
    await rita.say(thread, "Yes?")
    await sam.say(thread, "Thank you")


async def test_r10_a_request_is_one_short_text(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    with pytest.raises(Refused) as caught:
        await sam.say(thread, "x" * 301)
    assert (caught.value.code, caught.value.data["field"]) == (code_of("invalid_params"), "body.text")
    await sam.say(thread, "x" * 300)


async def test_r11_nothing_leaks_before_acceptance(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    await sam.say(thread, "May I?")
    await rita.client.messages(1)
    head = (await sam.call("inbox.snapshot"))["head"]
    await rita.call("messages.read", thread_id=thread, seq=1)
    seq = rita.client.events[-1]["seq"]
    await rita.call("session.ack", cursor={"epoch": rita.cursor["epoch"], "seq": seq})
    assert (await sam.call("inbox.snapshot"))["head"] == head


async def test_r12_filtered_words_are_whole_and_the_sender_does_not_know(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    await rita.call("privacy.set", filtered_words=["crypto"])
    thread = await sam.direct(rita)
    await sam.say(thread, "CRYPTO, now!")
    assert (await rita.call("requests.list")).get("cards", []) == []
    page = await rita.call("requests.list", filtered=True)
    assert (page["cards"][0]["reason"], page["filtered"]) == ("words", 1)
    (mine,) = (await sam.call("inbox.snapshot"))["threads"]
    assert set(mine["request"]) == {"asked_at"}


async def test_r13_moving_back_to_the_requests(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    await sam.say(thread, "May I?")
    await rita.call("requests.accept", thread_id=thread)
    assert (await rita.call("requests.withdraw", thread_id=thread))["state"] == "request"
    with pytest.raises(Refused) as caught:
        await sam.say(thread, "hello?")
    assert caught.value.code == code_of("forbidden")
    # Over a block nothing moves between the inbox and the board.
    await rita.call("people.block", user_id=sam.user_id)
    assert (await refused(rita, "requests.accept", thread_id=thread)).code == code_of("conflict")
    await rita.call("people.unblock", user_id=sam.user_id)
    await rita.call("requests.accept", thread_id=thread)
    await rita.call("people.block", user_id=sam.user_id)
    assert (await refused(rita, "requests.withdraw", thread_id=thread)).code == code_of("conflict")
    assert (await rita.call("requests.list")).get("cards", []) == []


async def test_r14_coming_into_reach_moves_a_request_to_the_inbox(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    await sam.say(thread, "May I?")
    await rita.call("people.follow", user_id=sam.user_id)
    for device in (rita, sam):
        (found,) = (await device.call("inbox.snapshot"))["threads"]
        assert found.get("state", "active") == "active"


async def test_r15_taking_a_message_back(world: World) -> None:
    ada, bo, thread = await world.pair()
    number = new_id()
    await ada.say(thread, "oops", number)
    gone = await ada.call("messages.unsend", id=number)
    assert gone["unsent"]
    assert "body" not in gone
    event = await bo.client.event("message.unsent")
    assert event["message"] == gone
    (row,) = await bo.history(thread)
    assert row == gone
    assert (await refused(bo, "messages.unsend", id=number)).code == code_of("not_found")


async def test_r16_a_request_taken_back_leaves_the_board(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    number = new_id()
    await sam.say(thread, "oops", number)
    await sam.call("messages.unsend", id=number)
    assert (await rita.call("requests.list")).get("cards", []) == []
    assert (await sam.call("people.get", user_id=rita.user_id))["can_message"] == "awaiting_answer"


async def test_r17_a_block_is_both_ways_and_removes_follows(world: World) -> None:
    ada, bo, thread = await world.pair()
    await follow(ada, bo)
    await ada.say(thread, "hi")
    card = await ada.call("people.block", user_id=bo.user_id)
    assert card["relation"] == {"blocked": True}
    assert card["reduced"]
    for device in (ada, bo):
        with pytest.raises(Refused) as caught:
            await device.say(thread, "still there?")
        assert caught.value.data["reason"] == "cant_message"
    seen = await bo.call("people.get", user_id=ada.user_id)
    assert not seen.get("reduced", False)
    assert seen.get("relation", {}) == {}
    assert ids(await ada.call("people.blocked")) == [bo.user_id]
    await ada.call("people.unblock", user_id=bo.user_id)
    await bo.say(thread, "again")
    assert (await ada.call("people.get", user_id=bo.user_id)).get("relation", {}) == {}


async def test_r18_all_reasons_look_the_same(world: World) -> None:
    ada = await world.person("ada")
    blocker, lister, nobody, friends = [
        await world.person("hid", reaches=reaches) for reaches in (OPEN, OPEN, CLOSED, ("friends", "friends"))
    ]
    kid = await world.person("hid", reaches=None, birth_date="2015-06-01")
    await blocker.call("people.block", user_id=ada.user_id)
    await lister.call("privacy.put", user_id=ada.user_id, list="never")
    shapes = set()
    for other in (blocker, lister, kid, nobody, friends):
        card = await ada.call("people.get", user_id=other.user_id)
        shapes.add((frozenset(card), card["can_message"]))
        assert not card.get("reduced", False)
        refusal = await refused(
            ada, "messages.send", id=new_id(), thread_id=await ada.direct(other), body={"type": "text", "text": "hi"}
        )
        assert refusal.data == {"name": "forbidden", "reason": "cant_message"}
        assert ids(await ada.call("people.search", query=other.username)) == [other.user_id]
        assert (await ada.call("people.suggested")).get("suggestions", []) == []
        profile = await ada.call("people.profile", user_id=other.user_id)
        assert set(profile) == {"person"}
    assert len(shapes) == 1


async def test_r19_whom_nobody_may_write_to_writes_to_nobody(world: World) -> None:
    ada, bo = await world.person("ada", reaches=CLOSED), await world.person("bo")
    thread = await ada.direct(bo)
    with pytest.raises(Refused) as caught:
        await ada.say(thread, "hi")
    assert caught.value.data["reason"] == "reach_nobody"
    await ada.call("privacy.put", user_id=bo.user_id, list="always")
    await ada.say(thread, "hi")


async def test_r20_friends_and_friends_in_common(world: World) -> None:
    ada, bo, cy = [await world.person(name) for name in ("ada", "bo", "cy")]
    await follow(ada, bo)
    await follow(bo, cy)
    assert ids(await ada.call("people.friends")) == [bo.user_id]
    assert ids(await ada.call("people.mutual", user_id=cy.user_id)) == [bo.user_id]
    profile = await ada.call("people.profile", user_id=cy.user_id)
    assert (profile["person"]["user_id"], profile["mutual"]) == (cy.user_id, 1)
    (suggestion,) = (await ada.call("people.suggested"))["suggestions"]
    assert (suggestion["person"]["user_id"], suggestion["mutual"]) == (cy.user_id, 1)
    card = await ada.call("people.get", user_id=bo.user_id)
    assert card["relation"]["friends_since"] > 0
    await bo.call("privacy.put", user_id=ada.user_id, list="never")
    assert (await ada.call("people.profile", user_id=cy.user_id))["mutual"] == 1
    # Following somebody who lets nobody ask would lead nowhere.
    await cy.call("privacy.set", inbox_reach="nobody", request_reach="nobody")
    assert (await ada.call("people.suggested")).get("suggestions", []) == []


async def test_r21_editing_the_profile_tells_companions(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "hi")
    await bo.client.messages(1)
    last = bo.client.events[-1]["seq"]
    me = await ada.call("account.edit", display_name="Ada Lund", bio="Harbour at six", kind="creator")
    assert (me["display_name"], me["bio"], me["kind"]) == ("Ada Lund", "Harbour at six", "creator")
    event = await bo.client.event("person.changed", after=last)
    assert event["person"]["display_name"] == "Ada Lund"
    refusal = await refused(ada, "account.edit", bio="x" * 201)
    assert refusal.data["field"] == "bio"


async def test_r22_a_report_has_a_receipt_and_the_other_learns_nothing(world: World) -> None:
    ada, bo, thread = await world.pair()
    number = new_id()
    await ada.say(thread, "buy now", number)
    head = (await ada.call("inbox.snapshot"))["head"]
    await bo.client.messages(1)
    report: dict[str, Any] = {"user_id": ada.user_id, "reason": "spam", "thread_id": thread, "message_ids": [number]}
    receipt = await bo.call("report", **report)
    assert receipt["messages"] == 1
    assert receipt["report_id"]
    mine = await bo.call("report", **report, report_id=new_id())
    assert mine["report_id"] != receipt["report_id"]
    assert await bo.call("report", **report, report_id=mine["report_id"]) == mine, "repeated it is the same report"
    assert (await ada.call("inbox.snapshot"))["head"] == head
    assert (await refused(bo, "report", user_id=ada.user_id, reason="dislike")).data["field"] == "reason"


async def test_r23_the_relay_says_what_it_can(world: World) -> None:
    hello = (await world.connection()).hello
    assert {"people", "privacy", "requests", "unsend", "report"} <= set(hello["capabilities"])


async def test_r24_a_block_beside_a_stream_of_messages_ends_it(world: World) -> None:
    ada, bo, thread = await world.pair()
    sends = [
        bo.client.begin("messages.send", {"id": new_id(), "thread_id": thread, "body": {"type": "text", "text": "x"}})
        for _ in range(30)
    ]
    block = ada.client.begin("people.block", {"user_id": bo.user_id})
    answers = await asyncio.gather(*sends)
    await block
    accepted = sum("result" in answer for answer in answers)
    assert [row["seq"] for row in await ada.history(thread)] == list(range(1, accepted + 1))
    with pytest.raises(Refused):
        await bo.say(thread, "after")
