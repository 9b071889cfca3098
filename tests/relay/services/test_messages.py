"""Messages: sending, idempotency for life, order, and reading a thread."""

import asyncio
import random
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services.messages import UNSEND_WITHIN, content_mac
from relay.storage import messages as stored
from relay.wire import binary, bodies
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.limits import MAX_BODY, MAX_TEXT
from relay.wire.messages import Changed, History, Message, MessageId, Messages, Read, Send
from relay.wire.people import PersonId
from relay.wire.session import Revoke
from tests.relay.services.world import Actor, World, refused, text_send


@pytest.fixture
async def thread_id(ada: Actor, boris: Actor) -> UUID:
    return await ada.thread_with(boris)


def texts(page: tuple[Message, ...]) -> list[str]:
    return [msgspec.json.decode(message.body)["text"] for message in page]


async def history(actor: Actor, thread_id: UUID, **where: int) -> list[str]:
    found = await actor.call("messages.history", History(thread_id=thread_id, **where))
    return texts(found.messages)


async def test_a_message_reaches_both_mailboxes(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    before_ada, before = await ada.head(), await boris.head()
    sent = await ada.send(thread_id, "hello")
    assert (sent.seq, sent.rev) == (1, 1)
    events = await boris.events(before)
    assert [event.kind for event in events] == [Kind.PERSON_CHANGED, Kind.THREAD_CHANGED, Kind.MESSAGE_NEW]
    message = events[-1].message
    assert message is not None
    assert bytes(message.body) == b'{"text":"hello","type":"text"}'
    assert (message.sender_id, message.thread_id, message.seq, message.sent_at) == (ada.id, thread_id, 1, sent.sent_at)
    assert message.content_hash == bodies.content_hash(bytes(message.body))
    assert binary.to_bytes(message.content_hash)
    mine = await ada.events(before_ada)
    assert [event.kind for event in mine] == [Kind.THREAD_CHANGED, Kind.MESSAGE_NEW]
    assert mine[0].thread is not None
    assert mine[0].thread.accepted
    assert mine[1].message == message
    await ada.send(thread_id, "again")
    assert [event.kind for event in (await ada.events(before_ada))[2:]] == [Kind.MESSAGE_NEW]


async def test_the_same_id_gives_the_first_result_for_life(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    send = text_send(thread_id, "once")
    first = await ada.call("messages.send", send)
    heads = await ada.head(), await boris.head()
    await ada.send(thread_id, "another")
    world.opened.clock.now += 400 * 86_400_000
    assert await ada.call("messages.send", send) == first
    assert (await ada.head(), await boris.head()) == (heads[0] + 1, heads[1] + 1)


async def test_the_first_result_stands_even_where_sending_is_refused_by_now(
    world: World, ada: Actor, thread_id: UUID
) -> None:
    send = text_send(thread_id, "once")
    first = await ada.call("messages.send", send)
    await world.suspend("boris")
    assert await ada.call("messages.send", send) == first
    with refused(ErrorName.FORBIDDEN):
        await ada.send(thread_id, "not any more")


async def test_the_same_id_for_anything_else_is_a_conflict(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    cleo = await world.sign_up("cleo")
    other_thread = await ada.thread_with(cleo)
    send = text_send(thread_id, "once")
    await ada.call("messages.send", send)
    replied = await ada.send(thread_id, "x")
    assert replied.seq == 2
    for actor, again in [
        (ada, msgspec.structs.replace(send, body=text_send(thread_id, "twice").body)),
        (ada, msgspec.structs.replace(send, reply_to=send.id)),
        (ada, msgspec.structs.replace(send, thread_id=other_thread)),
        (boris, send),
        (cleo, msgspec.structs.replace(send, thread_id=other_thread)),
    ]:
        with refused(ErrorName.CONFLICT):
            await actor.call("messages.send", again)
    assert await history(boris, thread_id) == ["once", "x"]


async def test_the_spelling_of_a_body_does_not_matter(ada: Actor, thread_id: UUID) -> None:
    send = text_send(thread_id, "é")
    first = await ada.call("messages.send", send)
    spelled = msgspec.Raw(b'{ "type" : "text", "unknown": 1, "text" : "\\u00e9" }')
    assert await ada.call("messages.send", msgspec.structs.replace(send, body=spelled)) == first


async def test_racing_repeats_make_one_message(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    sends = [text_send(thread_id, f"m{number}") for number in range(10)]
    before = await boris.head()
    results = await asyncio.gather(*(ada.call("messages.send", send) for send in sends * 5))
    assert len({result.seq for result in results}) == 10
    assert sorted({result.seq for result in results}) == list(range(1, 11))
    new = [event for event in await boris.events(before) if event.kind == Kind.MESSAGE_NEW]
    assert [event.message.seq for event in new if event.message] == list(range(1, 11))


async def test_both_members_see_one_order(ada: Actor, boris: Actor, thread_id: UUID, rng: random.Random) -> None:
    async def talk(actor: Actor) -> None:
        for number in range(20):
            await actor.send(thread_id, f"{actor.name} {number}")

    await asyncio.gather(talk(ada), talk(boris))
    page = await history(ada, thread_id)
    assert len(page) == 40
    assert page == await history(boris, thread_id)
    for name in ("ada", "boris"):
        assert [text for text in page if text.startswith(name)] == [f"{name} {number}" for number in range(20)]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"type":"text","text":""}', "body.text"),
        (b'{"type":"text","text":"\\u0007"}', "body.text"),
        (b'{"type":"text"}', "body"),
        (b'{"type":"notice","notice":"x"}', "body.type"),
        (b'{"type":"hologram","x":1}', "body.type"),
        (b"[]", "body"),
        (b'{"type":"sealed","scheme":"","ciphertext":""}', "body.ciphertext"),
    ],
)
async def test_what_is_no_body_is_refused(ada: Actor, thread_id: UUID, body: bytes, field: str) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("messages.send", Send(id=uuid4(), thread_id=thread_id, body=msgspec.Raw(body)))
    assert caught.value.field == field


@pytest.mark.parametrize(
    "body",
    [
        {"type": "sealed", "scheme": "x1", "ciphertext": "A" * 40_000},
        {
            "type": "text",
            "text": "link",
            "entities": [{"kind": "link", "offset": 0, "length": 4, "href": "https://a.example/" + "a" * 40_000}],
        },
    ],
    ids=["sealed", "link"],
)
async def test_a_body_that_would_swell_the_pages_of_others_is_refused(
    ada: Actor, thread_id: UUID, body: dict[str, object]
) -> None:
    with refused(ErrorName.TOO_LARGE) as caught:
        raw = msgspec.Raw(msgspec.json.encode(body))
        await ada.call("messages.send", Send(id=uuid4(), thread_id=thread_id, body=raw))
    assert caught.value.limit == MAX_BODY


async def test_the_longest_text_is_no_too_large_body(ada: Actor, thread_id: UUID) -> None:
    assert (await ada.send(thread_id, "🌸" * MAX_TEXT)).seq == 1


async def test_a_sealed_body_passes_untouched(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    body = msgspec.Raw(b'{"ciphertext":"AAAA","scheme":"x1","type":"sealed"}')
    await ada.call("messages.send", Send(id=uuid4(), thread_id=thread_id, body=body))
    found = await boris.call("messages.history", History(thread_id=thread_id))
    assert bytes(found.messages[0].body) == bytes(body)


async def test_a_reply_names_a_message_of_the_thread(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    target = uuid4()
    await ada.send(thread_id, "first", target)
    await boris.send(thread_id, "second", reply_to=target)
    found = await ada.call("messages.history", History(thread_id=thread_id))
    assert found.messages[1].reply_to == target
    elsewhere = await ada.thread_with(await world.sign_up("cleo"))
    for wrong in (uuid4(), target):
        with refused(ErrorName.NOT_FOUND):
            await ada.send(elsewhere, "third", reply_to=wrong)


async def test_a_thread_is_for_its_members(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    await ada.send(thread_id, "between us")
    cleo = await world.sign_up("cleo")
    for known in (thread_id, uuid4()):
        answers = []
        for method, params in [
            ("messages.send", text_send(known, "let me in")),
            ("messages.history", History(thread_id=known)),
            ("messages.changed", Changed(thread_id=known, after_rev=0)),
            ("messages.read", Read(thread_id=known, seq=0)),
        ]:
            with refused(ErrorName.NOT_FOUND) as caught:
                await cleo.call(method, params)
            answers.append(caught.value.to_error())
        assert len({str(answer) for answer in answers}) == 1


async def test_a_thread_nobody_wrote_in_is_unknown_to_the_other(boris: Actor, thread_id: UUID) -> None:
    with refused(ErrorName.NOT_FOUND):
        await boris.send(thread_id, "how did I know?")


async def test_a_signed_out_device_sends_nothing_more(world: World, ada: Actor, thread_id: UUID) -> None:
    other = await world.sign_in("ada")
    await ada.call("session.revoke", Revoke(device_id=other.answer.device_id))
    for params in (text_send(thread_id, "late"), text_send(uuid4(), "late")):
        with refused(ErrorName.NOT_SIGNED_IN):
            await other.call("messages.send", params)


async def test_history_is_paged_every_way(ada: Actor, boris: Actor, thread_id: UUID) -> None:
    for number in range(1, 11):
        await ada.send(thread_id, str(number))
    assert await history(boris, thread_id) == [str(n) for n in range(1, 11)]
    assert await history(boris, thread_id, limit=3) == ["8", "9", "10"]
    assert await history(boris, thread_id, before=8, limit=3) == ["5", "6", "7"]
    assert await history(boris, thread_id, after=8, limit=3) == ["9", "10"]
    assert await history(boris, thread_id, around=5, limit=4) == ["3", "4", "5", "6"]
    assert await history(boris, thread_id, around=1, limit=4) == ["1", "2", "3", "4"]
    assert await history(boris, thread_id, around=10, limit=4) == ["8", "9", "10"]
    assert await history(boris, thread_id, before=1) == []


@pytest.mark.parametrize(
    "params", [{"limit": 0}, {"limit": 201}, {"before": 1, "after": 1}, {"before": -1}, {"after": 2**53}]
)
async def test_a_page_has_limits(ada: Actor, thread_id: UUID, params: dict[str, int]) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("messages.history", History(thread_id=thread_id, **params))


async def test_changed_goes_by_rev(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    ids = [uuid4() for _ in range(5)]
    for message_id in ids:
        await ada.send(thread_id, "x", message_id)
    await world.opened.storage.write(lambda tx: stored.erase(tx, ids[1].bytes, 6))
    page = await boris.call("messages.changed", Changed(thread_id=thread_id, after_rev=3, limit=2))
    assert [message.rev for message in page.messages] == [4, 5]
    page = await boris.call("messages.changed", Changed(thread_id=thread_id, after_rev=5))
    assert [(message.id, message.rev, message.unsent) for message in page.messages] == [(ids[1], 6, True)]
    assert not page.messages[0].body
    assert page.messages[0].content_hash is None


async def test_the_log_never_gives_erased_content_back(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    message_id = uuid4()
    await ada.send(thread_id, "regret", message_id)
    await world.opened.storage.write(lambda tx: stored.erase(tx, message_id.bytes, 2))
    for actor in (ada, boris):
        found = [event.message for event in await actor.events() if event.message]
        assert [(message.unsent, bool(message.body), message.content_hash) for message in found] == [
            (True, False, None)
        ]


@given(st.binary(max_size=40), st.binary(max_size=40), st.booleans(), st.booleans())
def test_the_mark_of_a_content_tells_contents_apart(one: bytes, other: bytes, reply: bool, answer: bool) -> None:
    target = UUID(int=5)

    def mac(content: bytes, replies: bool) -> bytes:
        send = Send(id=target, thread_id=target, body=msgspec.Raw(b"{}"), reply_to=target if replies else None)
        return content_mac(b"k" * 32, content, send)

    assert (mac(one, reply) == mac(other, answer)) is ((one, reply) == (other, answer))


def test_the_mark_depends_on_the_relays_key() -> None:
    send = Send(id=UUID(int=1), thread_id=UUID(int=1), body=msgspec.Raw(b"{}"))
    assert content_mac(b"a" * 32, b"yes", send) != content_mac(b"b" * 32, b"yes", send)


async def test_a_message_is_taken_back_within_a_day(world: World, ada: Actor, boris: Actor, thread_id: UUID) -> None:
    first, second = uuid4(), uuid4()
    await ada.send(thread_id, "secret", first)
    world.opened.clock.now += UNSEND_WITHIN - 1
    await ada.send(thread_id, "kept", second)
    head = await boris.head()
    gone = await ada.call("messages.unsend", MessageId(id=first))
    assert (gone.unsent, bytes(gone.body), gone.content_hash, gone.seq) == (True, b"", None, 1)
    assert gone.rev > second_rev(await ada.call("messages.history", History(thread_id=thread_id)), second)
    events = await boris.events(head)
    assert [event.kind for event in events] == [Kind.MESSAGE_UNSENT, Kind.THREAD_CHANGED]
    assert events[0].message == gone
    assert events[1].thread is not None
    assert events[1].thread.unread == 1
    head = await boris.head()
    assert await ada.call("messages.unsend", MessageId(id=first)) == gone
    assert await boris.head() == head
    world.opened.clock.now += UNSEND_WITHIN
    with refused(ErrorName.FORBIDDEN) as caught:
        await ada.call("messages.unsend", MessageId(id=second))
    assert caught.value.detail == "too_late"


def second_rev(page: Messages, message_id: UUID) -> int:
    return next(message.rev for message in page.messages if message.id == message_id)


async def test_only_ones_own_messages_are_taken_back_and_a_block_does_not_matter(
    world: World, ada: Actor, boris: Actor, thread_id: UUID
) -> None:
    message_id = uuid4()
    await ada.send(thread_id, "secret", message_id)
    for actor, one in ((boris, message_id), (ada, uuid4())):
        with refused(ErrorName.NOT_FOUND):
            await actor.call("messages.unsend", MessageId(id=one))
    await boris.call("people.block", PersonId(user_id=ada.id))
    assert (await ada.call("messages.unsend", MessageId(id=message_id))).unsent
    found = await boris.call("messages.history", History(thread_id=thread_id))
    assert [message.unsent for message in found.messages] == [True]
    rows = await world.opened.storage.read(lambda tx: tx.all("SELECT kind, id FROM erasures"))
    assert ("message", message_id.bytes) in rows


async def test_the_same_id_gives_the_first_result_also_of_a_request(world: World, ada: Actor) -> None:
    rita = await world.sign_up("rita", reaches=("everyone", "everyone"))
    thread_id = await ada.thread_with(rita)
    long = text_send(thread_id, "x" * 1_000)
    first = await ada.call("messages.send", long)
    await rita.reach("friends", "everyone")
    # By now it would be a request, and too long for one.
    assert await ada.call("messages.send", long) == first
