"""What is asked before anything is done to a message: who can read it, and whether the conversation is open."""

from uuid import UUID, uuid4

import msgspec
import pytest

from relay.wire.errors import ErrorName
from relay.wire.messages import Edit, MessageId, Pin, React, Save, Send
from relay.wire.people import PersonId
from relay.wire.requests import Decline, ThreadId
from tests.relay.services.world import Actor, World, refused, text_send

ANSWERS = ("messages.edit", "messages.react", "messages.pin")
KEEPS = ("messages.hide", "messages.save")


def to(message_id: UUID, method: str, text: str = "another") -> object:
    body = msgspec.Raw(msgspec.json.encode({"type": "text", "text": text}))
    params: dict[str, object] = {
        "messages.edit": Edit(id=message_id, body=body),
        "messages.react": React(id=message_id, emoji="👍"),
        "messages.pin": Pin(id=message_id, pinned=True),
        "messages.hide": MessageId(id=message_id),
        "messages.save": Save(id=message_id, saved=True),
    }
    return params[method]


async def ask(sender: Actor, receiver: Actor) -> tuple[UUID, UUID]:
    """A request; its thread and its message."""
    await receiver.reach("friends", "everyone")
    thread_id, message_id = await sender.thread_with(receiver), uuid4()
    await sender.send(thread_id, "May I?", message_id)
    return thread_id, message_id


@pytest.mark.parametrize("method", [*ANSWERS, *KEEPS])
async def test_what_one_cannot_read_is_not_there(world: World, ada: Actor, boris: Actor, method: str) -> None:
    message_id = uuid4()
    await ada.send(await ada.thread_with(boris), "between us", message_id)
    cleo = await world.sign_up("cleo")
    answers = []
    for actor, one in ((cleo, message_id), (cleo, uuid4()), (ada, uuid4())):
        with refused(ErrorName.NOT_FOUND) as caught:
            await actor.call(method, to(one, method))
        answers.append(str(caught.value.to_error()))
    assert len(set(answers)) == 1


@pytest.mark.parametrize("method", [*ANSWERS, "messages.save"])
async def test_neither_what_is_gone_nor_what_one_hid_is_answered(ada: Actor, boris: Actor, method: str) -> None:
    gone, hidden = uuid4(), uuid4()
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "regret", gone)
    await ada.call("messages.unsend", MessageId(id=gone))
    await ada.send(thread_id, "away with it", hidden)
    await ada.call("messages.hide", MessageId(id=hidden))
    for one in (gone, hidden):
        with refused(ErrorName.NOT_FOUND):
            await ada.call(method, to(one, method))


@pytest.mark.parametrize("method", [*ANSWERS, *KEEPS])
async def test_in_a_request_neither_side_does_anything_to_it(ada: Actor, boris: Actor, method: str) -> None:
    thread_id, message_id = await ask(ada, boris)
    heads = await ada.head(), await boris.head()
    for actor in (ada, boris):
        if method == "messages.edit" and actor is boris:
            continue
        with refused(ErrorName.FORBIDDEN) as caught:
            await actor.call(method, to(message_id, method))
        # The sender hears what any message of theirs would hear; the receiver that it waits for their answer.
        awaiting = actor is ada and method in ANSWERS
        assert caught.value.detail == (None if awaiting else "request")
    assert (await ada.head(), await boris.head()) == heads
    await boris.call("requests.accept", ThreadId(thread_id=thread_id))
    await ada.call(method, to(message_id, method))


async def test_the_sender_sees_no_difference_between_waiting_and_declined(ada: Actor, boris: Actor) -> None:
    thread_id, message_id = await ask(ada, boris)
    told = []
    for decline in (False, True):
        if decline:
            await boris.call("requests.decline", Decline(thread_id=thread_id))
        for method in (*ANSWERS, *KEEPS):
            with refused(ErrorName.FORBIDDEN) as caught:
                await ada.call(method, to(message_id, method))
            told.append(str(caught.value.to_error()))
    assert told[:5] == told[5:]


async def test_a_block_ends_all_answers_but_not_what_one_keeps_for_oneself(ada: Actor, boris: Actor) -> None:
    thread_id, message_id = await ada.thread_with(boris), uuid4()
    await ada.send(thread_id, "hello", message_id)
    await boris.call("people.block", PersonId(user_id=ada.id))
    head = await ada.head()
    for method in ANSWERS:
        with refused(ErrorName.FORBIDDEN) as caught:
            await ada.call(method, to(message_id, method))
        assert str(caught.value.reason) == "Reason.CANT_MESSAGE"
    for method in reversed(KEEPS):
        await boris.call(method, to(message_id, method))
    assert await ada.head() == head


@pytest.mark.parametrize("entity", [False, True], ids=["reply", "mention"])
async def test_a_request_neither_replies_nor_mentions(ada: Actor, boris: Actor, entity: bool) -> None:
    thread_id, message_id = await ask(ada, boris)
    await boris.call("requests.accept", ThreadId(thread_id=thread_id))
    await boris.call("requests.withdraw", ThreadId(thread_id=thread_id))
    body = {"type": "text", "text": "@ada"}
    if entity:
        body["entities"] = [{"kind": "mention", "offset": 0, "length": 4}]  # type: ignore[assignment]
    answer = Send(
        id=uuid4(),
        thread_id=thread_id,
        body=msgspec.Raw(msgspec.json.encode(body)),
        reply_to=None if entity else message_id,
    )
    with refused(ErrorName.FORBIDDEN) as caught:
        await boris.call("messages.send", answer)
    assert caught.value.detail == "request"
    await boris.send(thread_id, "so I accept it by writing")
    await boris.call("messages.send", answer)


async def test_a_signed_out_device_answers_nothing(world: World, ada: Actor, boris: Actor) -> None:
    message_id = uuid4()
    await ada.send(await ada.thread_with(boris), "hello", message_id)
    other = await world.sign_in("ada")
    await other.call("session.sign_out")
    for method in (*ANSWERS, *KEEPS):
        with refused(ErrorName.NOT_SIGNED_IN):
            await other.call(method, to(message_id, method))
    with refused(ErrorName.NOT_SIGNED_IN):
        await other.call("messages.send", text_send(uuid4(), "late"))
