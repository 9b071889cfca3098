"""What a change does to both: told where it shows, silent where it does not."""

from relay.services import changes
from relay.wire.people import PersonId
from relay.wire.privacy import PutOnList
from tests.relay.services.world import Actor, World


async def test_nothing_is_told_where_nothing_changed(world: World, ada: Actor, boris: Actor) -> None:
    await ada.send(await ada.thread_with(boris), "hi")
    heads = await ada.head(), await boris.head()

    def nothing(tx: object) -> None:
        before = changes.seen(tx, ada.caller.user_id, [boris.caller.user_id])  # type: ignore[arg-type]
        changes.tell(tx, ada.caller.user_id, before)  # type: ignore[arg-type]

    await world.opened.storage.write(nothing)
    assert (await ada.head(), await boris.head()) == heads


async def test_a_card_that_stands_in_no_inbox_is_not_told(ada: Actor, boris: Actor) -> None:
    head = await boris.head()
    await ada.call("privacy.put", PutOnList(user_id=boris.id, list="never"))
    assert await boris.head() == head
    await boris.thread_with(ada)
    head = await boris.head()
    await ada.call("privacy.put", PutOnList(user_id=boris.id))
    assert [event.person.can_message for event in await boris.events(head) if event.person] == ["inbox"]


async def test_counts_change_even_where_the_follow_does_not_show(world: World, ada: Actor) -> None:
    kid = await world.sign_up("kid", "2014-01-01")
    head = await ada.head()
    await kid.call("people.follow", PersonId(user_id=ada.id))
    told = [event.me.counts.followers for event in await ada.events(head) if event.me]
    assert told == [1]


async def test_a_profile_is_told_to_everybody_who_has_the_card(world: World, ada: Actor, boris: Actor) -> None:
    cleo = await world.sign_up("cleo")
    await ada.send(await ada.thread_with(boris), "hi")
    await ada.thread_with(cleo)
    heads = [await one.head() for one in (ada, boris, cleo)]
    await world.opened.storage.write(lambda tx: changes.tell_profile(tx, ada.caller.user_id))
    assert [event.me.user_id for event in await ada.events(heads[0]) if event.me] == [ada.id]
    assert [event.person.user_id for event in await boris.events(heads[1]) if event.person] == [ada.id]
    # Only Ada knows of that thread.
    assert await cleo.events(heads[2]) == []


async def test_a_side_learns_nothing_of_a_thread_that_it_does_not_know(ada: Actor, boris: Actor) -> None:
    await ada.thread_with(boris)
    head = await boris.head()
    await boris.reach("nobody", "nobody")
    assert [event.kind for event in await boris.events(head)] == ["settings.changed"]
