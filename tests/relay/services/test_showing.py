"""The one place that decides which reach a video needs to be for somebody."""

from relay.services import showing
from relay.wire.people import PersonId
from relay.wire.privacy import REACHES
from tests.relay.services.mediaworld import Media
from tests.relay.services.test_shelf import put
from tests.relay.services.world import Actor, World


async def test_the_least_reach_is_the_ring_and_none_is_above_all(world: World, ada: Actor, boris: Actor) -> None:
    async def least() -> int:
        key = ada.caller.user_id
        return await world.opened.storage.read(lambda tx: showing.least(tx, boris.caller.user_id, [key])[key])

    assert await least() == REACHES.index("everyone")
    await boris.call("people.follow", PersonId(user_id=ada.id))
    assert await least() == REACHES.index("followers")
    await ada.call("people.follow", PersonId(user_id=boris.id))
    assert await least() == REACHES.index("friends")
    await ada.call("people.block", PersonId(user_id=boris.id))
    assert await least() == len(REACHES)
    own = await world.opened.storage.read(lambda tx: showing.least(tx, ada.caller.user_id, [ada.caller.user_id]))
    assert own == {ada.caller.user_id: 0}
    assert await world.opened.storage.read(lambda tx: showing.least(tx, bytes(16), [ada.caller.user_id])) == {
        ada.caller.user_id: len(REACHES)
    }


async def test_a_profile_shows_the_newest_few_and_counts_all(media: Media, ada: Actor) -> None:
    videos = [await put(media, ada) for _ in range(showing.SOME + 1)]
    key = ada.caller.user_id
    count, some = await media.world.opened.storage.read(lambda tx: showing.on_profile(tx, key, key))
    assert count == len(videos)
    assert len(some) == showing.SOME
