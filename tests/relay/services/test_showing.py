"""The one place that decides which reach a video needs to be for somebody."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from relay.services import showing
from relay.storage.port import Reader
from relay.wire.people import PersonId
from relay.wire.privacy import REACHES
from relay.wire.shelf import VideoId
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


class Counting:
    """A reader that counts what it is asked."""

    def __init__(self, tx: Reader) -> None:
        self.asked: Counter[str] = Counter()
        self.now = tx.now
        self._tx = tx

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        self.asked[sql] += 1
        return self._tx.one(sql, values)

    def all(self, sql: str, values: Sequence[Any] = ()) -> Any:
        self.asked[sql] += 1
        return self._tx.all(sql, values)


async def test_what_is_nobodys_is_asked_for_like_what_is_not_for_one(media: Media, ada: Actor, boris: Actor) -> None:
    hidden, removed = await put(media, ada, "friends"), await put(media, ada, "everyone")
    await ada.call("shelf.remove", VideoId(id=removed.id))
    assert hidden.blob_id is not None
    assert removed.blob_id is not None
    viewer = boris.caller.user_id

    def asked(tx: Reader, video_id: bytes, blob_id: bytes) -> Counter[str]:
        counting: Any = Counting(tx)
        assert showing.shown(counting, viewer, [video_id]) == {}
        assert showing.readable(counting, viewer, blob_id) is None
        found: Counter[str] = counting.asked
        return found

    def work(tx: Reader) -> None:
        first = asked(tx, hidden.id.bytes, hidden.blob_id.bytes)
        assert asked(tx, removed.id.bytes, removed.blob_id.bytes) == first
        assert asked(tx, bytes(16), bytes(16)) == first

    await media.world.opened.storage.read(work)


async def test_a_profile_shows_the_newest_few_and_counts_all(media: Media, ada: Actor) -> None:
    videos = [await put(media, ada) for _ in range(showing.SOME + 1)]
    key = ada.caller.user_id
    count, some = await media.world.opened.storage.read(lambda tx: showing.on_profile(tx, key, key))
    assert count == len(videos)
    assert len(some) == showing.SOME
