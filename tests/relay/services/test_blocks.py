"""Blocking: everything direct at once, both ways, and silent to the blocked."""

import pytest

from relay.wire.errors import ErrorName, Reason
from relay.wire.events import Kind
from relay.wire.messages import Read
from relay.wire.people import Page, PeoplePage, Person, PersonId, Relation, Search
from relay.wire.requests import ThreadId
from tests.relay.services.world import Actor, World, befriend, refused


async def block(one: Actor, other: Actor) -> Person:
    return await one.call("people.block", PersonId(user_id=other.id))


async def card(one: Actor, other: Actor) -> Person:
    return await one.call("people.get", PersonId(user_id=other.id))


async def test_both_ways_from_the_commit_on_in_existing_threads(ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hi")
    await boris.send(thread_id, "hi")
    await block(ada, boris)
    for one in (ada, boris):
        with refused(ErrorName.FORBIDDEN) as caught:
            await one.send(thread_id, "still there?")
        assert caught.value.reason is Reason.CANT_MESSAGE
    heads = await ada.head(), await boris.head()
    await boris.call("messages.read", Read(thread_id=thread_id, seq=1))
    assert [event.kind for event in await ada.events(heads[0])] == []


async def test_the_card_is_reduced_for_the_blocker_alone(ada: Actor, boris: Actor) -> None:
    await befriend(ada, boris)
    mine = await block(ada, boris)
    assert (mine.reduced, mine.relation, mine.can_message) == (True, Relation(blocked=True), "cant_message")
    assert mine.joined_at == mine.counts.followers == 0
    theirs = await card(boris, ada)
    assert (theirs.reduced, theirs.relation, theirs.can_message) == (False, Relation(), "cant_message")
    assert theirs.joined_at > 0


async def test_both_follows_are_gone_and_do_not_come_back(ada: Actor, boris: Actor) -> None:
    await befriend(ada, boris)
    await block(ada, boris)
    for one in (ada, boris):
        me = (await one.snapshot()).me
        assert me is not None
        assert (me.counts.followers, me.counts.following, me.counts.friends) == (0, 0, 0)
    await ada.call("people.unblock", PersonId(user_id=boris.id))
    assert (await card(ada, boris)).relation == (await card(boris, ada)).relation == Relation()


async def test_the_blocked_learns_what_is_gone_and_no_more(world: World, ada: Actor, boris: Actor) -> None:
    await boris.call("people.follow", PersonId(user_id=ada.id))
    head = await boris.head()
    await block(ada, boris)
    events = await boris.events(head)
    assert {event.kind for event in events} == {Kind.PERSON_CHANGED}
    assert all(event.person is None or not event.person.relation.blocked for event in events)
    cleo = await world.sign_up("cleo")
    head = await cleo.head()
    await block(ada, cleo)
    assert await cleo.head() == head


async def test_unblocking_brings_thread_and_acceptance_back(world: World) -> None:
    sam, rita = await world.sign_up("sam"), await world.sign_up("rita", reaches=("friends", "everyone"))
    thread_id = await sam.thread_with(rita)
    await sam.send(thread_id, "May I?")
    await rita.call("requests.accept", ThreadId(thread_id=thread_id))
    await block(rita, sam)
    await block(rita, sam)
    assert (await card(sam, rita)).can_message == "cant_message"
    await rita.call("people.unblock", PersonId(user_id=sam.id))
    await rita.call("people.unblock", PersonId(user_id=sam.id))
    await sam.send(thread_id, "again")


async def test_a_waiting_request_is_closed_by_a_block(world: World) -> None:
    sam, rita = await world.sign_up("sam"), await world.sign_up("rita", reaches=("friends", "everyone"))
    thread_id = await sam.thread_with(rita)
    await sam.send(thread_id, "May I?")
    await block(rita, sam)
    assert [thread.state for thread in (await rita.snapshot()).threads] == ["closed"]
    assert [thread.state for thread in (await sam.snapshot()).threads] == ["requested"]


async def test_the_follow_of_the_blocked_is_their_own_alone(world: World, ada: Actor, boris: Actor) -> None:
    cleo = await world.sign_up("cleo")
    await block(ada, boris)
    head = await ada.head()
    assert (await boris.call("people.follow", PersonId(user_id=ada.id))).relation.follows
    # Ada's devices get her own card anew, in which nothing is different.
    assert [event.me and event.me.counts.followers for event in await ada.events(head)] == [0]
    assert (await ada.call("people.followers", PeoplePage(user_id=ada.id))).people == ()
    assert (await card(cleo, ada)).counts.followers == 0
    assert (await cleo.call("people.followers", PeoplePage(user_id=ada.id))).people == ()
    # To its follower it is one like any other.
    assert (await card(boris, ada)).counts.followers == 1
    (fan,) = (await boris.call("people.followers", PeoplePage(user_id=ada.id))).people
    assert fan.username == "boris"
    mine = await boris.call("people.following", PeoplePage(user_id=boris.id))
    assert [person.username for person in mine.people] == ["ada"]
    await ada.call("people.unblock", PersonId(user_id=boris.id))
    assert (await card(ada, boris)).relation == Relation(followed_by=True)


async def test_whom_one_blocked_one_does_not_follow(ada: Actor, boris: Actor) -> None:
    await block(ada, boris)
    with refused(ErrorName.CONFLICT):
        await ada.call("people.follow", PersonId(user_id=boris.id))


async def test_whom_one_blocked_one_does_not_find_but_is_found(ada: Actor, boris: Actor) -> None:
    await block(ada, boris)
    assert (await ada.call("people.search", Search(query="boris"))).people == ()
    # Not to be found any more would tell the block.
    (found,) = (await boris.call("people.search", Search(query="ada"))).people
    assert (found.username, found.can_message) == ("ada", "cant_message")


async def test_the_blocked_are_listed_and_counted(world: World, ada: Actor, boris: Actor) -> None:
    cleo = await world.sign_up("cleo")
    head = await ada.head()
    await block(ada, boris)
    world.opened.clock.now += 1
    await block(ada, cleo)
    first = await ada.call("people.blocked", Page(limit=1))
    second = await ada.call("people.blocked", Page(limit=1, before=first.next))
    assert [person.username for person in (*first.people, *second.people)] == ["cleo", "boris"]
    # Replayed, an event carries what is so by now.
    settings = [event.settings for event in await ada.events(head) if event.settings]
    assert [found.blocked for found in settings] == [2, 2]


@pytest.mark.parametrize("method", ["people.block", "people.unblock"])
async def test_nobody_blocks_themselves(ada: Actor, method: str) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call(method, PersonId(user_id=ada.id))
