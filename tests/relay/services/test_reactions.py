"""Reactions: one emoji of each person to each message."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services.reactions import put
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.messages import MessageId, React
from tests.relay.services.world import Actor, World, refused

PEOPLE = tuple(UUID(int=number) for number in range(3))


@pytest.fixture
async def message_id(ada: Actor, boris: Actor) -> UUID:
    """Ada's to Boris."""
    found = uuid4()
    await ada.send(await ada.thread_with(boris), "hello", found)
    return found


async def test_a_reaction_reaches_both_as_it_stands(ada: Actor, boris: Actor, message_id: UUID) -> None:
    heads = [await ada.head(), await boris.head()]
    await ada.call("messages.react", React(id=message_id, emoji="👍"))
    both = await boris.call("messages.react", React(id=message_id, emoji="👍"))
    assert both.reactions == {"👍": (ada.id, boris.id)}
    assert (both.rev, both.edited_at, both.body != b"") == (3, None, True)
    for actor, head in ((ada, heads[0]), (boris, heads[1])):
        events = await actor.events(head)
        assert [event.kind for event in events] == [Kind.REACTION_CHANGED] * 2
        # The log refers to the message: what is replayed is what it is now.
        assert [event.message for event in events] == [both, both]


async def test_a_new_one_replaces_and_null_takes_away_and_again_is_nothing(
    ada: Actor, boris: Actor, message_id: UUID
) -> None:
    for emoji, expected in (("👍", {"👍": (boris.id,)}), ("🎉", {"🎉": (boris.id,)}), (None, {})):
        found = await boris.call("messages.react", React(id=message_id, emoji=emoji))
        assert found.reactions == expected
        head = await ada.head()
        assert await boris.call("messages.react", React(id=message_id, emoji=emoji)) == found
        assert await ada.head() == head
    assert (await ada.snapshot()).threads[0].last_message == found


@pytest.mark.parametrize("emoji", ["", "x", "👍👍", "👍 ", "1", "\u200d", "no", "👍" + "\ufe0f" * 20])
async def test_a_reaction_is_one_emoji(ada: Actor, message_id: UUID, emoji: str) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("messages.react", React(id=message_id, emoji=emoji))
    assert caught.value.field == "emoji"


async def test_reactions_go_with_the_message(world: World, ada: Actor, boris: Actor, message_id: UUID) -> None:
    await boris.call("messages.react", React(id=message_id, emoji="👍"))
    assert (await ada.call("messages.unsend", MessageId(id=message_id))).reactions == {}
    rows = await world.opened.storage.read(lambda tx: tx.all("SELECT reactions FROM messages"))
    assert rows == [(None,)]


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(("👍", "🎉", None)))))
def test_everybody_has_the_last_one_they_chose(deeds: list[tuple[UUID, str | None]]) -> None:
    reactions: dict[str, tuple[UUID, ...]] = {}
    chosen: dict[UUID, str | None] = {}
    for person, emoji in deeds:
        reactions = put(reactions, person, emoji)
        chosen[person] = emoji
        assert put(reactions, person, emoji) == reactions
    found = {person: emoji for emoji, people in reactions.items() for person in people}
    assert found == {person: emoji for person, emoji in chosen.items() if emoji is not None}
    assert sum(map(len, reactions.values())) == len(found)
