"""Who may see typing and presence, for many people at once; the matrix holds it to the table pair by pair."""

from relay.services import presence
from relay.wire.privacy import SetPrivacy
from tests.relay.services.world import Actor, World, befriend


async def test_many_are_looked_at_at_once(world: World, ada: Actor) -> None:
    others = [await world.sign_up(f"person{number}") for number in range(6)]
    for other in others[:3]:
        await befriend(ada, other)
    await others[0].call("privacy.set", SetPrivacy(activity_reach="nobody"))
    await others[5].call("privacy.set", SetPrivacy(activity_reach="everyone"))
    ids = [other.caller.user_id for other in others]
    shown = await world.opened.storage.read(lambda tx: presence.shown_to(tx, ada.caller.user_id, [*ids, b"nobody"]))
    assert set(shown) == {ids[1], ids[2], ids[5]}
    for number, user_id in enumerate(ids):
        found = await world.opened.storage.read(
            lambda tx, user_id=user_id: presence.watchers_of(tx, user_id, {ada.caller.user_id, b"nobody"})
        )
        assert set(found) == ({ada.caller.user_id} if number in (1, 2, 5) else set())
    assert await world.opened.storage.read(lambda tx: presence.watchers_of(tx, b"nobody", {ids[0]})) == {}


async def test_however_many_watch_one_person(world: World, ada: Actor, boris: Actor) -> None:
    await befriend(ada, boris)
    many = {boris.caller.user_id, *(number.to_bytes(16, "big") for number in range(33_000))}
    shown = await world.opened.storage.read(lambda tx: presence.watchers_of(tx, ada.caller.user_id, many))
    assert list(shown) == [boris.caller.user_id]
