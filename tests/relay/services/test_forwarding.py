"""Forwarding: a send like any other, of what its sender can read now."""

from uuid import UUID, uuid4

import msgspec
import pytest

from relay.wire.errors import ErrorName
from relay.wire.messages import History, MessageId, Send
from tests.relay.services.test_edits import edit
from tests.relay.services.world import Actor, World, refused, text_send


def forward(thread_id: UUID, text: str, of: UUID, message_id: UUID | None = None) -> Send:
    return msgspec.structs.replace(text_send(thread_id, text, message_id), forward_of=of)


@pytest.fixture
async def source(ada: Actor, boris: Actor) -> UUID:
    """Ada's to Boris."""
    found = uuid4()
    await ada.send(await ada.thread_with(boris), "news", found)
    return found


async def test_a_forward_is_marked_and_says_no_more(world: World, boris: Actor, source: UUID) -> None:
    cleo = await world.sign_up("cleo")
    thread_id = await boris.thread_with(cleo)
    send = forward(thread_id, "news", source)
    sent = await boris.call("messages.send", send)
    (found,) = (await cleo.call("messages.history", History(thread_id=thread_id))).messages
    assert (found.forwarded, found.sender_id, found.reply_to) == (True, boris.id, None)
    assert str(source) not in msgspec.json.encode(await cleo.events()).decode()
    assert await boris.call("messages.send", send) == sent
    with refused(ErrorName.CONFLICT):
        await boris.call("messages.send", msgspec.structs.replace(send, forward_of=None))
    # It can be passed on from there, too.
    again = await cleo.thread_with(await world.sign_up("dora"))
    await cleo.call("messages.send", forward(again, "news", found.id))


async def test_only_what_one_reads_now_is_forwarded(world: World, ada: Actor, boris: Actor, source: UUID) -> None:
    cleo = await world.sign_up("cleo")
    thread_id, of_cleo = await boris.thread_with(cleo), await cleo.thread_with(ada)
    answers = []

    async def conflict(actor: Actor, send: Send) -> None:
        with refused(ErrorName.CONFLICT) as caught:
            await actor.call("messages.send", send)
        assert caught.value.field == "forward_of"
        answers.append(str(caught.value.to_error()))

    await conflict(boris, forward(thread_id, "other news", source))
    await conflict(boris, forward(thread_id, "news", uuid4()))
    await conflict(cleo, forward(of_cleo, "news", source))
    kept = forward(thread_id, "news", source)
    first = await boris.call("messages.send", kept)
    await ada.call("messages.edit", edit(source, "newer"))
    await conflict(boris, forward(thread_id, "news", source))
    await boris.call("messages.send", forward(thread_id, "newer", source))
    await boris.call("messages.hide", MessageId(id=source))
    await conflict(boris, forward(thread_id, "newer", source))
    await ada.call("messages.unsend", MessageId(id=source))
    await conflict(ada, forward(await ada.thread_with(cleo), "newer", source))
    assert len(set(answers)) == 1
    # The answer of the first time stands, whatever became of it.
    assert await boris.call("messages.send", kept) == first


async def test_every_rule_of_a_send_holds(world: World, boris: Actor, source: UUID) -> None:
    closed = await world.sign_up("cleo", reaches=("nobody", "nobody"))
    with refused(ErrorName.FORBIDDEN):
        await boris.call("messages.send", forward(await boris.thread_with(closed), "news", source))
    asked = await world.sign_up("dora", reaches=("friends", "everyone"))
    thread_id = await boris.thread_with(asked)
    await boris.call("messages.send", forward(thread_id, "news", source))
    assert {one.state for one in (await boris.snapshot()).threads if one.thread_id == thread_id} == {"requested"}
    with refused(ErrorName.FORBIDDEN):
        await boris.call("messages.send", forward(thread_id, "news", source))
