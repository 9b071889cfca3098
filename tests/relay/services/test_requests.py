"""Requests: asking, what the receiver makes of it, and what the sender does not learn."""

from uuid import UUID, uuid4

import msgspec
import pytest

from relay.services import passing_time
from relay.services.privacy import DAY
from relay.wire.errors import ErrorName, Reason
from relay.wire.events import Kind
from relay.wire.limits import MAX_REQUEST_TEXT
from relay.wire.messages import MessageId, Read, Send
from relay.wire.people import PersonId
from relay.wire.privacy import PutOnList, SetPrivacy
from relay.wire.requests import Cards, Decline, Request, RequestPage, ThreadId
from relay.wire.session import Ack
from relay.wire.threads import Cursor, Thread
from tests.relay.services.world import Actor, World, befriend, refused, text_send


@pytest.fixture
async def sam(world: World) -> Actor:
    """A stranger who asks."""
    return await world.sign_up("sam")


@pytest.fixture
async def rita(world: World) -> Actor:
    """Whom strangers may ask, and friends write to."""
    return await world.sign_up("rita", reaches=("friends", "everyone"))


@pytest.fixture
async def asked(sam: Actor, rita: Actor) -> UUID:
    thread_id = await sam.thread_with(rita)
    await sam.send(thread_id, "May I ask you something?")
    return thread_id


async def thread_of(actor: Actor, thread_id: UUID) -> Thread | None:
    return next((one for one in (await actor.snapshot()).threads if one.thread_id == thread_id), None)


async def state(actor: Actor, thread_id: UUID) -> str:
    found = await thread_of(actor, thread_id)
    return "unknown" if found is None else found.state


async def can_message(actor: Actor, other: Actor) -> str:
    return (await actor.call("people.get", PersonId(user_id=other.id))).can_message


async def board(actor: Actor, **params: object) -> Cards:
    return await actor.call("requests.list", RequestPage(**params))  # type: ignore[arg-type]


async def test_a_first_contact_waits_for_its_receiver(world: World, sam: Actor, rita: Actor) -> None:
    thread_id = await sam.thread_with(rita)
    heads = await sam.head(), await rita.head()
    await sam.send(thread_id, "May I ask you something?")
    now = world.opened.clock.now
    assert [event.kind for event in await sam.events(heads[0])] == [
        Kind.REQUEST_CHANGED, Kind.PERSON_CHANGED, Kind.MESSAGE_NEW,
    ]  # fmt: skip
    assert [event.kind for event in await rita.events(heads[1])] == [
        Kind.PERSON_CHANGED, Kind.THREAD_CHANGED, Kind.MESSAGE_NEW,
    ]  # fmt: skip
    mine, theirs = await thread_of(sam, thread_id), await thread_of(rita, thread_id)
    assert mine is not None
    assert theirs is not None
    assert (mine.state, mine.request) == ("requested", Request(asked_at=now))
    assert (theirs.state, theirs.request) == ("request", Request(asked_at=now, lapses_at=now + 30 * DAY))
    assert await can_message(sam, rita) == "awaiting_answer"
    assert await can_message(rita, sam) == "inbox"


async def test_a_second_text_waits_for_the_answer(sam: Actor, rita: Actor, asked: UUID) -> None:
    with refused(ErrorName.FORBIDDEN) as caught:
        await sam.send(asked, "hello?")
    assert caught.value.reason is Reason.AWAITING_ANSWER


async def test_a_request_is_one_short_text(sam: Actor, rita: Actor) -> None:
    thread_id = await sam.thread_with(rita)
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await sam.send(thread_id, "x" * (MAX_REQUEST_TEXT + 1))
    assert (caught.value.field, caught.value.limit) == ("body.text", MAX_REQUEST_TEXT)
    sealed = msgspec.Raw(b'{"type":"sealed","scheme":"s","ciphertext":"c"}')
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await sam.call("messages.send", Send(id=uuid4(), thread_id=thread_id, body=sealed))
    assert caught.value.field == "body.type"
    await sam.send(thread_id, "x" * MAX_REQUEST_TEXT)


async def test_asking_again_under_its_id_gives_the_first_result(sam: Actor, rita: Actor) -> None:
    send = text_send(await sam.thread_with(rita), "hello")
    assert await sam.call("messages.send", send) == await sam.call("messages.send", send)


async def test_accepting_lets_both_write(sam: Actor, rita: Actor, asked: UUID) -> None:
    head = await sam.head()
    answer = await rita.call("requests.accept", ThreadId(thread_id=asked))
    assert (answer.state, answer.accepted, answer.request) == ("active", True, None)
    kinds = [event.kind for event in await sam.events(head)]
    assert kinds == [Kind.REQUEST_CHANGED, Kind.PERSON_CHANGED, Kind.RECEIPT_CHANGED]
    assert await state(sam, asked) == "active"
    await sam.send(asked, "thank you")
    await rita.send(asked, "so?")
    assert await rita.call("requests.accept", ThreadId(thread_id=asked)) == await thread_of(rita, asked)


@pytest.mark.parametrize("how", ["writes", "asks"])
async def test_writing_back_accepts(world: World, sam: Actor, rita: Actor, asked: UUID, how: str) -> None:
    if how == "asks":
        await sam.reach("friends", "everyone")
        asked = await rita.thread_with(sam)
    await rita.send(asked, "yes?")
    assert (await state(sam, asked), await state(rita, asked)) == ("active", "active")
    assert await can_message(sam, rita) == "inbox"


async def test_declining_is_silent(world: World, sam: Actor, rita: Actor, asked: UUID) -> None:
    before = await thread_of(sam, asked)
    head = await sam.head()
    answer = await rita.call("requests.decline", Decline(thread_id=asked))
    assert answer.state == "closed"
    assert await rita.call("requests.decline", Decline(thread_id=asked)) == answer
    assert await sam.head() == head
    assert await thread_of(sam, asked) == before
    assert await can_message(sam, rita) == "awaiting_answer"
    with refused(ErrorName.FORBIDDEN) as caught:
        await sam.send(asked, "hello?")
    assert caught.value.reason is Reason.AWAITING_ANSWER


async def test_declining_may_block(sam: Actor, rita: Actor, asked: UUID) -> None:
    await rita.call("requests.decline", Decline(thread_id=asked, block=True))
    assert (await rita.call("people.get", PersonId(user_id=sam.id))).relation.blocked
    assert await can_message(sam, rita) == "cant_message"
    assert await state(sam, asked) == "requested"


async def test_a_request_lapses_in_silence_and_may_be_repeated(
    world: World, sam: Actor, rita: Actor, asked: UUID
) -> None:
    before, head = await thread_of(sam, asked), await sam.head()
    world.opened.clock.now += 30 * DAY - 1
    assert await passing_time.next_due(world.context) == world.opened.clock.now + 1
    assert await passing_time.pass_by(world.context) == 0
    world.opened.clock.now += 1
    assert await passing_time.pass_by(world.context) == 1
    assert await state(rita, asked) == "closed"
    assert (await thread_of(sam, asked), await sam.head()) == (before, head)
    with refused(ErrorName.FORBIDDEN):
        await sam.send(asked, "hello?")
    world.opened.clock.now += 30 * DAY
    await passing_time.pass_by(world.context)
    events = await sam.events(head)
    assert [event.person.can_message for event in events if event.person] == ["request"]
    await sam.send(asked, "May I ask again?")
    assert (await state(sam, asked), await state(rita, asked)) == ("requested", "request")


@pytest.mark.parametrize("how", ["follow", "always", "reach"])
async def test_coming_into_reach_moves_it_to_the_inbox(sam: Actor, rita: Actor, asked: UUID, how: str) -> None:
    if how == "follow":
        await rita.call("people.follow", PersonId(user_id=sam.id))
    elif how == "always":
        await rita.call("privacy.put", PutOnList(user_id=sam.id, list="always"))
    else:
        await rita.reach("everyone", "everyone")
    assert (await state(sam, asked), await state(rita, asked)) == ("active", "active")
    assert (await board(rita)).waiting == 0


async def test_following_whom_one_declined_lets_them_in(sam: Actor, rita: Actor, asked: UUID) -> None:
    await rita.call("requests.decline", Decline(thread_id=asked))
    await rita.reach("everyone", "everyone")
    assert await can_message(sam, rita) == "awaiting_answer"
    await rita.call("people.follow", PersonId(user_id=sam.id))
    assert await can_message(sam, rita) == "inbox"
    assert (await state(sam, asked), await state(rita, asked)) == ("active", "active")


async def test_nothing_leaks_before_acceptance(sam: Actor, rita: Actor, asked: UUID) -> None:
    head, before = await sam.head(), await thread_of(sam, asked)
    cursor = rita.answer.cursor
    await rita.call("messages.read", Read(thread_id=asked, seq=1))
    await rita.call("session.ack", Ack(cursor=Cursor(epoch=cursor.epoch, seq=await rita.head())))
    assert await sam.head() == head
    assert await thread_of(sam, asked) == before
    await rita.call("requests.accept", ThreadId(thread_id=asked))
    receipt = next(event.receipt for event in await sam.events(head) if event.receipt)
    assert (receipt.read_seq, receipt.delivered_seq) == (1, 1)


async def test_moving_back_to_the_requests(sam: Actor, rita: Actor, asked: UUID) -> None:
    await rita.call("requests.accept", ThreadId(thread_id=asked))
    await sam.send(asked, "thank you")
    answer = await rita.call("requests.withdraw", ThreadId(thread_id=asked))
    assert (answer.state, answer.accepted) == ("request", False)
    assert await state(sam, asked) == "active"
    assert await can_message(sam, rita) == "awaiting_answer"
    assert await rita.call("requests.withdraw", ThreadId(thread_id=asked)) == answer
    assert (await rita.call("requests.accept", ThreadId(thread_id=asked))).state == "active"
    assert await can_message(sam, rita) == "inbox"


async def test_moving_a_friend_back_keeps_them_in_the_inbox(sam: Actor, rita: Actor, asked: UUID) -> None:
    await rita.call("requests.accept", ThreadId(thread_id=asked))
    await rita.call("people.follow", PersonId(user_id=sam.id))
    answer = await rita.call("requests.withdraw", ThreadId(thread_id=asked))
    assert (answer.state, answer.accepted) == ("active", False)
    assert await can_message(sam, rita) == "inbox"


async def test_whom_one_blocked_is_not_moved_back(sam: Actor, rita: Actor, asked: UUID) -> None:
    await rita.call("requests.accept", ThreadId(thread_id=asked))
    await rita.call("people.block", PersonId(user_id=sam.id))
    before, heads = await thread_of(rita, asked), (await sam.head(), await rita.head())
    with refused(ErrorName.CONFLICT) as caught:
        await rita.call("requests.withdraw", ThreadId(thread_id=asked))
    assert caught.value.field == "thread_id"
    assert (await board(rita)).cards == ()
    assert (await thread_of(rita, asked), (await sam.head(), await rita.head())) == (before, heads)
    await rita.call("people.unblock", PersonId(user_id=sam.id))
    assert (await rita.call("requests.withdraw", ThreadId(thread_id=asked))).state == "request"
    # What is so already is no conflict.
    await rita.call("people.block", PersonId(user_id=sam.id))
    assert not (await rita.call("requests.withdraw", ThreadId(thread_id=asked))).accepted


async def test_taking_a_request_back_empties_the_board(world: World, sam: Actor, rita: Actor) -> None:
    message_id = uuid4()
    thread_id = await sam.thread_with(rita)
    await sam.send(thread_id, "sorry, wrong person", message_id)
    world.opened.clock.now += 5 * DAY
    gone = await sam.call("messages.unsend", MessageId(id=message_id))
    assert gone.unsent
    assert not gone.body
    assert await sam.call("messages.unsend", MessageId(id=message_id)) == gone
    assert (await state(sam, thread_id), await state(rita, thread_id)) == ("requested", "closed")
    assert (await board(rita)).cards == ()
    assert await can_message(sam, rita) == "awaiting_answer"


async def test_filtered_by_word_budget_and_likeness(world: World, sam: Actor, rita: Actor) -> None:
    await rita.call("privacy.set", SetPrivacy(filtered_words=("Crypto", "free money")))
    thread_id = await sam.thread_with(rita)
    await sam.send(thread_id, "Get into CRYPTO, now")
    assert (await board(rita)).waiting == 0
    (card,) = (await board(rita, filtered=True)).cards
    assert (card.reason, card.person.username) == ("words", "sam")
    found = await thread_of(rita, thread_id)
    assert found is not None
    assert found.request is not None
    assert found.request.filtered_by == "words"
    mine = await thread_of(sam, thread_id)
    assert mine is not None
    assert mine.request == Request(asked_at=world.opened.clock.now)


async def test_the_budget_is_refilled_by_replies_and_by_time(world: World, sam: Actor) -> None:
    people = [await world.sign_up(f"person{number}", reaches=("friends", "everyone")) for number in range(8)]
    threads = []
    for number, person in enumerate(people[:6]):
        threads.append(await sam.thread_with(person))
        await sam.send(threads[-1], f"{number} {'abcdefgh'[number] * 20} is what I ask about")
    filtered = [(await board(person)).filtered for person in people[:6]]
    assert filtered == [0, 0, 0, 0, 0, 1]
    await people[0].call("requests.accept", ThreadId(thread_id=threads[0]))
    await people[1].send(threads[1], "yes?")
    await sam.send(await sam.thread_with(people[6]), "Something else entirely, about seven")
    assert (await board(people[6])).filtered == 0
    world.opened.clock.now += DAY
    await sam.send(await sam.thread_with(people[7]), "And another day, about eight, all new")
    assert (await board(people[7])).filtered == 0


async def test_nearly_the_same_text_to_many_is_filtered(world: World, sam: Actor) -> None:
    world.opened.clock.now += 4 * DAY
    people = [await world.sign_up(f"person{number}", reaches=("friends", "everyone")) for number in range(7)]
    for person in people:
        await sam.send(await sam.thread_with(person), f"Hi {person.name}!! You won a GREAT prize, write me back today")
    boards = [await board(person, filtered=True) for person in people]
    assert [len(one.cards) for one in boards] == [0, 0, 0, 0, 0, 1, 1]
    assert boards[-1].cards[0].reason == "similar"
    assert boards[-1].cards[0].opened_this_week == 7


async def test_cards_tell_what_a_request_is_judged_by(world: World, rita: Actor) -> None:
    friend = await world.sign_up("friend")
    senders = [await world.sign_up(f"sender{number}") for number in range(4)]
    for one, other in ((rita, friend), (friend, rita), (senders[0], friend), (friend, senders[0])):
        await one.call("people.follow", PersonId(user_id=other.id))
    texts = ["About your harbour pictures", "Buy my great course now", "Buy my great course NOW!", "Something else"]
    for sender, text in zip(senders, texts, strict=True):
        world.opened.clock.now += 1
        await sender.send(await sender.thread_with(rita), text)
    found = await board(rita)
    assert [card.person.username for card in found.cards] == ["sender3", "sender2", "sender1", "sender0"]
    assert (found.waiting, found.filtered) == (4, 0)
    assert [card.mutual for card in found.cards] == [0, 0, 0, 1]
    assert [person.username for person in found.cards[3].some_mutual] == ["friend"]
    assert found.cards[0].similar is None
    assert found.cards[3].similar is None
    assert found.cards[1].similar == found.cards[2].similar is not None
    first = await board(rita, limit=3)
    second = await board(rita, limit=3, before=first.next)
    assert [card.thread_id for card in (*first.cards, *second.cards)] == [card.thread_id for card in found.cards]
    assert second.next is None


async def test_a_card_counts_friends_in_common(world: World, rita: Actor, sam: Actor) -> None:
    one, lister, blocker = [await world.sign_up(name) for name in ("one", "lister", "blocker")]
    for friend in (one, lister, blocker):
        await befriend(rita, friend)
        await befriend(sam, friend)
    await sam.send(await sam.thread_with(rita), "May I?")
    await lister.call("privacy.put", PutOnList(user_id=rita.id, list="never"))
    await blocker.call("people.block", PersonId(user_id=rita.id))
    (card,) = (await board(rita)).cards
    assert (card.mutual, {person.username for person in card.some_mutual}) == (2, {"one", "lister"})


@pytest.mark.parametrize("method", ["requests.accept", "requests.withdraw", "requests.decline"])
async def test_a_request_of_others_is_not_there(ada: Actor, asked: UUID, method: str) -> None:
    params = Decline(thread_id=asked) if method == "requests.decline" else ThreadId(thread_id=asked)
    with refused(ErrorName.NOT_FOUND):
        await ada.call(method, params)
