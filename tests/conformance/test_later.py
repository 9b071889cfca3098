"""K: drafts, receipts of a thread, reminders, messages sent later, quiet hours and quiet sends."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest

from tests.conformance.answers import head, refused, thread_of, written
from tests.conformance.client import new_id, text
from tests.conformance.document import Json, code_of, document
from tests.conformance.people import Device, World, passing, world_at
from tests.conformance.target import Target
from tests.conformance.test_living import friends, hears, told

LIMITS = document()["x-limits"]
HOUR = 3_600_000
SOON = "[limits]\nahead = 1\n\n[storage]\nlook_every = 0.05\n"
"""A relay that schedules so little ahead that a case can wait for it."""


@pytest.fixture
def soon_relay(own_relay: Callable[[str], Target]) -> Target:
    return own_relay(SOON)


@pytest.fixture
async def soon(soon_relay: Target) -> AsyncIterator[World]:
    """A world where a message is scheduled a second ahead."""
    async with world_at(soon_relay.url) as found:
        yield found


async def draft(device: Device, thread: str, words: str, base_rev: int) -> Json:
    found: Json = await device.call("threads.set", thread_id=thread, draft={"text": words, "base_rev": base_rev})
    return found


async def schedule(device: Device, thread: str, at: int, words: str = "later", **more: object) -> Json:
    params = {"id": new_id(), "thread_id": thread, "body": text(words), "send_at": at, **more}
    found: Json = await device.call("messages.schedule", **params)
    return found


def now(device: Device) -> int:
    """By the relay's clock, as `hello` told it: some moments ago."""
    found: int = device.client.hello["now"]
    return found


async def in_a_while(world: World) -> int:
    """Some seconds from now: the calls before it have time enough."""
    found: int = (await world.connection()).hello["now"]
    return found + 4_000


async def waiting(device: Device) -> list[Json]:
    found: list[Json] = (await device.call("messages.scheduled")).get("scheduled", [])
    return found


async def test_k01_a_draft_is_on_ones_other_devices_and_nowhere_else(world: World) -> None:
    ada, bo, thread, _ = await written(world)
    other = await world.another(ada)
    before = await bo.call("inbox.snapshot")
    found = await draft(ada, thread, "Dear Bo", 0)
    assert found["draft"] == {"text": "Dear Bo", "rev": 1}
    assert (await other.client.event("thread.changed"))["thread"] == found
    assert (await thread_of(ada))["draft"] == found["draft"]
    assert await bo.call("inbox.snapshot") == before


async def test_k02_another_draft_is_not_written_over_unseen(world: World) -> None:
    ada, _, thread, _ = await written(world)
    other = await world.another(ada)
    await draft(ada, thread, "from here", 0)
    answer = await refused(
        other, "threads.set", thread_id=thread, pinned=True, draft={"text": "from there", "base_rev": 0}
    )
    assert (answer.code, answer.data["draft"]) == (code_of("conflict"), {"text": "from here", "rev": 1})
    assert "pinned" not in await thread_of(ada)
    assert (await draft(other, thread, "from here, from there", 1))["draft"]["rev"] == 2


async def test_k03_an_empty_draft_keeps_its_rev(world: World) -> None:
    ada, _, thread, _ = await written(world)
    await draft(ada, thread, "Dear Bo", 0)
    assert (await draft(ada, thread, "", 1))["draft"] == {"rev": 2}
    before = await head(ada)
    assert (await draft(ada, thread, "", 0))["draft"] == {"rev": 2}, "the same again, whatever it was made from"
    assert await head(ada) == before


async def test_k04_a_draft_has_its_length(world: World) -> None:
    ada, _, thread, _ = await written(world)
    most = "\N{GRINNING FACE}" * LIMITS["text_code_points"]
    assert (await draft(ada, thread, most, 0))["draft"]["text"] == most
    answer = await refused(ada, "threads.set", thread_id=thread, draft={"text": most + "x", "base_rev": 1})
    assert (answer.code, answer.data["field"]) == (code_of("invalid_params"), "draft.text")


async def test_k05_off_in_a_thread_neither_side_is_told_of_reading(world: World) -> None:
    ada, bo, thread, _ = await written(world)
    assert (await bo.call("threads.set", thread_id=thread, receipts=False))["receipts"] is False
    assert "receipts" not in await thread_of(ada)
    await bo.say(thread, "an answer")
    await bo.call("messages.read", thread_id=thread, seq=1)
    await ada.call("messages.read", thread_id=thread, seq=2)
    for device in (ada, bo):
        assert all("read_seq" not in one for one in await others(device))
    assert "receipts" not in await bo.call("threads.set", thread_id=thread, receipts=None)
    await bo.call("messages.read", thread_id=thread, seq=1)
    assert (await others(ada))[0]["read_seq"] == 1


async def test_k06_on_in_a_thread_it_is_told_there_alone(world: World) -> None:
    ada, bo, thread, _ = await written(world)
    cy = await world.person("cy")
    beside = await cy.direct(bo)
    await cy.say(beside, "hello")
    await bo.call("privacy.set", read_reach="nobody")
    await bo.call("threads.set", thread_id=thread, receipts=True)
    for one in (thread, beside):
        await bo.call("messages.read", thread_id=one, seq=1)
    assert (await others(ada))[0]["read_seq"] == 1
    assert "read_seq" not in (await others(cy))[0]


async def others(device: Device) -> list[Json]:
    """The other member of the one thread."""
    return [one for one in (await thread_of(device))["members"] if one["user_id"] != device.user_id]


async def test_k07_a_reminder_is_told_at_its_time_and_to_nobody_else(soon: World) -> None:
    ada, bo, thread, number = await written(soon)
    other = await soon.another(bo)
    before = await head(ada)
    at = await in_a_while(soon)
    await bo.call("messages.remind", id=number, remind_at=at)
    assert (await other.client.event("reminder.changed"))["message"]["remind_at"] == at
    event = await other.client.event("reminder.due")
    assert event["at"] >= at
    assert (event["message"]["id"], event["message"].get("remind_at")) == (number, None)
    assert (await bo.history(thread))[0] == event["message"]
    await bo.call("messages.remind", id=number, remind_at=None)
    assert (await other.client.event("reminder.changed"))["message"]["id"] == number, "it is put away everywhere"
    assert await head(ada) == before


async def test_k08_of_what_is_gone_nobody_is_reminded(world: World) -> None:
    ada, bo, thread, number = await written(world)
    await bo.call("messages.remind", id=number, remind_at=now(bo) + HOUR)
    await ada.call("messages.unsend", id=number)
    assert "remind_at" not in (await bo.history(thread))[0]
    answer = await refused(bo, "messages.remind", id=number, remind_at=now(bo) + HOUR)
    assert answer.code == code_of("not_found")


async def test_k09_a_reminder_that_is_taken_off_or_too_far_is_none(world: World) -> None:
    ada, _, thread, number = await written(world)
    answer = await refused(
        ada, "messages.remind", id=number, remind_at=now(ada) + LIMITS["ahead_seconds"] * 1_000 + HOUR
    )
    assert (answer.code, answer.data["field"]) == (code_of("invalid_params"), "remind_at")
    await ada.call("messages.remind", id=number, remind_at=now(ada) + HOUR)
    await ada.call("messages.remind", id=number, remind_at=None)
    assert "remind_at" not in (await ada.history(thread))[0]


async def test_k10_a_scheduled_message_is_sent_at_its_time(soon: World) -> None:
    ada, bo, thread, number = await written(soon)
    other = await soon.another(ada)
    found = await schedule(ada, thread, await in_a_while(soon), reply_to=number)
    assert (await other.client.event("scheduled.changed"))["scheduled"] == found
    assert await waiting(other) == [found]
    message = (await bo.client.messages(2))[1]
    assert (message["id"], message["sender_id"], message["body"]) == (found["id"], ada.user_id, found["body"])
    assert (message["reply_to"], message["seq"]) == (number, 2)
    assert message["sent_at"] >= found["send_at"]
    await other.client.messages(1)
    gone = [event["scheduled"] for event in other.client.events if event["kind"] == "scheduled.changed"][-1]
    assert gone == {"id": found["id"], "thread_id": thread, "gone": True}
    assert await waiting(ada) == []


async def test_k11_what_was_due_while_the_relay_was_down_is_sent_in_order(soon_relay: Target) -> None:
    async with world_at(soon_relay.url) as world:
        ada, bo, thread, _ = await written(world)
        at = await in_a_while(world)
        for after, words in ((2, "second"), (1, "first"), (HOUR, "not yet")):
            await schedule(ada, thread, at + after, words)
    soon_relay.kill()
    await passing(at + 2)
    soon_relay.start()
    async with world_at(soon_relay.url) as world:
        back = await world.back(bo)
        await back.resume()
        found = [message["body"]["text"] for message in await back.client.messages(3)]
        assert found == ["hello", "first", "second"]
        mine = await world.back(ada)
        await mine.resume()
        assert [one["body"]["text"] for one in await waiting(mine)] == ["not yet"]


async def test_k12_another_wording_replaces_it_and_the_same_changes_nothing(world: World) -> None:
    ada, _, thread, _ = await written(world)
    found = await schedule(ada, thread, now(ada) + HOUR, "a draught")
    same = {key: found[key] for key in ("id", "thread_id", "body", "send_at")}
    before = await head(ada)
    assert await ada.call("messages.schedule", **same) == found
    assert await head(ada) == before
    again = await schedule(ada, thread, now(ada) + 2 * HOUR, "a draft", id=found["id"], quiet=True)
    assert (again["rev"], again["quiet"]) == (found["rev"] + 1, True)
    assert await waiting(ada) == [again]


async def test_k13_what_is_taken_away_waits_no_more(world: World) -> None:
    ada, bo, thread, _ = await written(world)
    found = await schedule(ada, thread, now(ada) + HOUR)
    assert (await refused(bo, "messages.unschedule", id=found["id"])).code == code_of("not_found")
    await ada.call("messages.unschedule", id=found["id"])
    assert await waiting(ada) == []
    assert (await refused(ada, "messages.unschedule", id=found["id"])).code == code_of("not_found")
    # On replay it is gone as well: nothing of its words is told.
    back = await world.back(ada)
    await back.resume()
    event = await back.client.event("scheduled.changed")
    assert event["scheduled"] == {"id": found["id"], "thread_id": thread, "gone": True}


async def test_k14_sending_it_by_hand_sends_it_now(world: World) -> None:
    ada, bo, thread, _ = await written(world)
    found = await schedule(ada, thread, now(ada) + HOUR)
    await ada.say(thread, "sooner", found["id"])
    assert (await bo.client.messages(2))[1]["id"] == found["id"]
    assert await waiting(ada) == []
    answer = await refused(
        ada, "messages.schedule", id=found["id"], thread_id=thread, body=text("again"), send_at=now(ada) + HOUR
    )
    assert answer.code == code_of("conflict")


async def test_k15_a_message_is_scheduled_within_its_range(world: World) -> None:
    ada, _, thread, _ = await written(world)
    least, most = ada.client.hello["limits"]["ahead_least"], LIMITS["ahead_seconds"]
    assert least == LIMITS["ahead_seconds_least"]
    for at in (now(ada) - HOUR, now(ada), now(ada) + (most + 3_600) * 1_000):
        answer = await refused(ada, "messages.schedule", id=new_id(), thread_id=thread, body=text("later"), send_at=at)
        assert (answer.code, answer.data["field"]) == (code_of("invalid_params"), "send_at")
    await schedule(ada, thread, now(ada) + (least + 60) * 1_000)
    await schedule(ada, thread, now(ada) + (most - 60) * 1_000)


async def test_k16_only_where_both_converse(world: World) -> None:
    ada, bo, thread, _ = await written(world)
    later = {"id": new_id(), "body": text("later"), "send_at": now(ada) + HOUR}
    eve = await world.person("eve")
    for number in (thread, new_id()):
        assert (await refused(eve, "messages.schedule", thread_id=number, **later)).code == code_of("not_found")
    cy = await world.person("cy", reaches=("nobody", "everyone"))
    asked = await ada.direct(cy)
    answer = await refused(ada, "messages.schedule", thread_id=asked, **later)
    assert (answer.code, answer.data.get("detail")) == (code_of("forbidden"), "request")
    await bo.call("people.block", user_id=ada.user_id)
    answer = await refused(ada, "messages.schedule", thread_id=thread, **later)
    assert answer.data["reason"] == "cant_message"


async def test_k17_it_is_decided_again_at_its_time_and_kept_with_the_reason(soon: World) -> None:
    ada, bo, thread, _ = await written(soon)
    found = await schedule(ada, thread, await in_a_while(soon))
    await bo.call("people.block", user_id=ada.user_id)
    before = await head(bo)
    while not (await waiting(ada))[0].get("refused"):
        last = ada.client.events[-1]["seq"]
        await ada.client.event("scheduled.changed", last)
    assert await waiting(ada) == [{**found, "rev": found["rev"] + 1, "refused": "cant_message"}]
    assert await head(bo) == before
    assert len(await ada.history(thread)) == 1
    await ada.call("messages.unschedule", id=found["id"])
    assert await waiting(ada) == []


async def test_k18_quiet_is_said_of_the_message(world: World) -> None:
    ada, bo, thread, _ = await written(world)
    number = new_id()
    sent = {"id": number, "thread_id": thread, "body": text("psst"), "quiet": True}
    answer = await ada.call("messages.send", **sent)
    assert (await bo.client.messages(2))[1]["quiet"] is True
    assert await ada.call("messages.send", **sent) == answer
    assert (await refused(ada, "messages.send", **{**sent, "quiet": False})).code == code_of("conflict")
    await ada.call("messages.unsend", id=number)
    assert "quiet" not in (await bo.history(thread))[1]


def night(device: Device, before: int, after: int) -> Json:
    """Quiet hours around the relay's present hour."""
    hour = datetime.fromtimestamp(now(device) / 1_000, UTC).hour
    return {"from": (hour - before) % 24 * 60, "to": (hour + after) % 24 * 60, "time_zone": "Etc/UTC"}


async def test_k19_those_one_talks_with_see_until_when_it_is_quiet(world: World) -> None:
    ada, bo, _ = await friends(world)
    await ada.call("presence.watch", user_ids=[bo.user_id])
    found = await bo.call("privacy.set", quiet_hours=night(bo, 1, 3))
    assert found["quiet_hours"] == night(bo, 1, 3)
    signal = await hears(ada, "presence")
    assert set(signal) == {"kind", "user_id", "quiet_until"}
    assert now(bo) < signal["quiet_until"] < now(bo) + 4 * HOUR
    (seen,) = (await ada.call("presence.watch", user_ids=[bo.user_id]))["people"]
    assert seen["quiet_until"] == signal["quiet_until"]
    await bo.call("privacy.set", quiet_hours=None)
    assert "quiet_until" not in await hears(ada, "presence", 2)
    assert told(bo, "presence") == []


async def test_k20_nobody_else_sees_it_and_when_it_is_not_quiet_nobody_does(world: World) -> None:
    ada, bo, _ = await friends(world)
    cy = await world.person("cy")
    await bo.call("privacy.set", activity_reach="everyone", quiet_hours=night(bo, 1, 3))
    assert (await cy.call("presence.watch", user_ids=[bo.user_id]))["people"] == [{"user_id": bo.user_id}]
    await bo.call("privacy.set", quiet_hours=night(bo, -3, 5))
    assert (await ada.call("presence.watch", user_ids=[bo.user_id]))["people"] == [{"user_id": bo.user_id}]
    await bo.call("privacy.set", activity_reach="nobody", quiet_hours=night(bo, 1, 3))
    assert (await ada.call("presence.watch", user_ids=[bo.user_id]))["people"] == [{"user_id": bo.user_id}]


@pytest.mark.parametrize(
    ("field", "value"),
    [("from", -1), ("from", 1_440), ("to", 1_440), ("to", 60), ("time_zone", "Berlin"), ("time_zone", "../UTC")],
)
async def test_k21_quiet_hours_are_minutes_of_the_day_in_a_zone_there_is(
    world: World, field: str, value: object
) -> None:
    ada = await world.person("ada")
    given = {"from": 60, "to": 120, "time_zone": "Europe/Berlin", field: value}
    answer = await refused(ada, "privacy.set", quiet_hours=given)
    assert (answer.code, answer.data["field"]) == (code_of("invalid_params"), f"quiet_hours.{field}")
    assert "quiet_hours" not in await ada.call("privacy.get")


async def test_k22_a_plain_client_goes_on_over_all_of_it(world: World) -> None:
    """Whoever knows nothing of these methods gets every message, and events of kinds it can pass over."""
    ada, bo, thread, number = await written(world)
    await bo.call("messages.remind", id=number, remind_at=now(bo) + HOUR)
    await draft(bo, thread, "Dear Ada", 0)
    await schedule(bo, thread, now(bo) + HOUR)
    await ada.call("messages.send", id=new_id(), thread_id=thread, body=text("psst"), quiet=True)
    plain = await world.back(bo)
    await plain.resume()
    assert [message["body"]["text"] for message in await plain.client.messages(2)] == ["hello", "psst"]
    assert [event["seq"] for event in plain.client.events] == list(
        range(plain.client.events[0]["seq"], plain.client.events[-1]["seq"] + 1)
    )


async def test_k23_what_this_relay_can_do_is_in_its_greeting(world: World) -> None:
    client = await world.connection()
    new = {"drafts", "thread_receipts", "remind", "schedule", "quiet_hours", "quiet"}
    assert new <= set(client.hello["capabilities"])
