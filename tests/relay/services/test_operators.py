"""What an operator does takes effect at once and is told like any other change."""

import pytest

from relay.services import operators, sessions
from relay.storage.port import Transaction
from relay.wire.errors import ErrorName
from relay.wire.session import Resume
from tests.relay.services.world import PASSWORD, Actor, World, refused


async def test_accounts_are_listed_in_pages(world: World) -> None:
    for name in ("cleo", "ada", "boris"):
        await world.sign_up(name)
    first = await world.opened.storage.read(lambda tx: operators.list_accounts(tx, "", 2))
    rest = await world.opened.storage.read(lambda tx: operators.list_accounts(tx, first[-1].username, 2))
    assert [line.username for line in (*first, *rest)] == ["ada", "boris", "cleo"]
    assert not first[0].suspended


async def test_suspending_closes_signs_out_and_is_told(world: World, ada: Actor, boris: Actor) -> None:
    await boris.send(await boris.thread_with(ada), "hi")
    other = await world.sign_in("ada")
    world.opened.told.clear()
    before = await boris.head()
    await world.suspend("@Ada")
    closed = [device for news in world.opened.told for device in news.closed]
    assert sorted(closed) == sorted([ada.caller.device_id, other.caller.device_id])
    with refused(ErrorName.NOT_SIGNED_IN):
        await world.opened.storage.read(lambda tx: sessions.resume(tx, Resume(token=ada.answer.token)))
    events = await boris.events(before)
    assert [event.person.can_message for event in events if event.person] == ["cant_message"]
    assert (await world.sign_in("ada")).answer.me.suspended


async def test_doing_it_again_changes_nothing(world: World, ada: Actor) -> None:
    write = world.opened.storage.write
    for act in (
        lambda tx: operators.suspend(tx, "ada"),
        lambda tx: operators.unsuspend(tx, "ada"),
        lambda tx: operators.set_verified(tx, "ada", True),
        lambda tx: operators.set_verified(tx, "ada", False),
    ):
        assert await write(act) is True
        head = await ada.head()
        assert await write(act) is False
        assert await ada.head() == head


async def test_the_verified_mark_is_seen(world: World, ada: Actor, boris: Actor) -> None:
    await boris.send(await boris.thread_with(ada), "hi")
    before = await boris.head()
    await world.opened.storage.write(lambda tx: operators.set_verified(tx, "ada", True))
    assert [event.person.verified for event in await boris.events(before) if event.person] == [True]


async def test_a_reset_password_replaces_the_old_one_and_signs_out(world: World, ada: Actor) -> None:
    world.opened.told.clear()
    password = await operators.reset_password(world.context, "ada")
    assert [list(news.closed) for news in world.opened.told] == [[ada.caller.device_id]]
    with refused(ErrorName.BAD_CREDENTIALS):
        await world.sign_in("ada", PASSWORD)
    await world.sign_in("ada", password)
    assert password != await operators.reset_password(world.context, "ada")


@pytest.mark.parametrize("act", [operators.suspend, operators.unsuspend])
async def test_nobody_is_named_wrongly(world: World, act: object) -> None:
    def work(tx: Transaction) -> bool:
        return act(tx, "nobody")  # type: ignore[operator,no-any-return]

    with refused(ErrorName.NOT_FOUND):
        await world.opened.storage.write(work)
