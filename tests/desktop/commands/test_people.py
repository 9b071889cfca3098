"""What a person does with other people."""

import pytest

from desktop.commands import people as commands
from desktop.domain.problem import Problem
from desktop.store import people, rows
from tests.desktop.sync.conftest import Open, World


async def test_people_are_found_and_remembered(world: World, open_device: Open) -> None:
    cy = world.relay.add_person("cy")
    device = open_device()
    await device.caught_up()
    (found,) = await commands.search_people(device.store, device.link, "cy")
    assert found.user_id == cy
    assert device.store.reading(lambda db: people.get(db, cy)) == found


async def test_following_is_told_by_the_relay_and_kept(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    assert (await commands.follow(device.store, device.link, world.bo)).follows
    known = device.store.reading(lambda db: people.get(db, world.bo))
    assert known is not None
    assert known.follows
    assert not (await commands.unfollow(device.store, device.link, world.bo)).follows


async def test_offline_a_person_is_who_they_were(world: World, open_device: Open) -> None:
    world.post("hello")
    device = open_device()
    await device.caught_up()
    online = await commands.person(device.store, device.link, world.bo)
    device.link.cut()
    assert await commands.person(device.store, device.link, world.bo) == online
    with pytest.raises(Problem, match="offline"):
        await commands.follow(device.store, device.link, world.bo)
    device.connect()
    await device.caught_up()
    world.relay.refuse = lambda method, params: Problem("not_found") if method == "people.get" else None
    with pytest.raises(Problem, match="not_found"):
        await commands.person(device.store, device.link, world.bo)


async def test_blocking_is_told_by_the_relay_and_takes_the_follows(world: World, open_device: Open) -> None:
    world.relay.relate(world.ada, world.bo, follows=True)
    device = open_device()
    await device.caught_up()
    row = await commands.block(device.store, device.link, world.bo)
    assert (row.blocked, row.follows, row.reduced) == (True, False, True)
    await device.settled()
    assert device.store.reading(rows.settings).blocked == 1
    row = await commands.unblock(device.store, device.link, world.bo)
    assert (row.blocked, row.follows) == (False, False)
    await device.settled()
    assert device.store.reading(rows.settings).blocked == 0


@pytest.mark.parametrize("of", ["friends", "followers", "following", "mutual", "blocked", "always", "never"])
async def test_people_come_in_pages_and_are_remembered(world: World, open_device: Open, of: str) -> None:
    others = [world.relay.add_person(f"p{number}") for number in range(5)]
    for other in others:
        world.relay.relate(world.ada, other, follows=of in ("friends", "following"))
        if of in ("friends", "followers"):
            world.relay.relate(other, world.ada, follows=True)
        if of == "blocked":
            world.relay.relate(world.ada, other, blocks=True)
    world.relay.change_settings(world.ada, always=tuple(others), never=tuple(others))
    device = open_device()
    await device.caught_up()
    seen, before, pages = [], "", 0
    while pages == 0 or before:
        rows_here, before = await commands.page(device.store, device.link, of, None, before, 2)
        seen += rows_here
        pages += 1
    assert set(others) <= {row.user_id for row in seen}
    assert len({row.user_id for row in seen}) == len(seen)
    assert pages == -(-len(seen) // 2)
    assert device.store.reading(lambda db: people.get(db, others[0])) is not None


async def test_another_persons_followers(world: World, open_device: Open) -> None:
    cy = world.relay.add_person("cy")
    world.relay.relate(cy, world.bo, follows=True)
    device = open_device()
    await device.caught_up()
    (row,), following = await commands.page(device.store, device.link, "followers", world.bo, "", 50)
    assert (row.user_id, following) == (cy, "")


async def test_people_are_suggested(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    (one,) = await commands.suggested(device.store, device.link, 20)
    assert (one.person.user_id, one.mutual) == (world.bo, 2)


async def test_a_profile_is_told_and_without_a_connection_what_is_known(world: World, open_device: Open) -> None:
    cy = world.relay.add_person("cy")
    world.post("hello")
    device = open_device()
    await device.caught_up()
    profile = await commands.profile(device.store, device.link, world.bo)
    assert (profile.person.user_id, profile.mutual) == (world.bo, 7)
    assert [person.user_id for person in profile.some_mutual] == [cy]
    device.link.cut()
    known = await commands.profile(device.store, device.link, world.bo)
    assert (known.person, known.mutual, known.some_mutual) == (profile.person, 0, ())
    with pytest.raises(Problem, match="offline"):
        await commands.profile(device.store, device.link, world.relay.add_person("dee"))


async def test_ones_own_profile_is_changed(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    row = await commands.edit_profile(device.store, device.link, {"display_name": "Ada L", "bio": "Light"})
    assert (row.display_name, row.bio) == ("Ada L", "Light")
    await device.settled()
    assert device.store.account() == row
