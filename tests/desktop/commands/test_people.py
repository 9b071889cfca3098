"""What a person does with other people."""

import pytest

from desktop.commands import people as commands
from desktop.domain.problem import Problem
from desktop.store import people
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
