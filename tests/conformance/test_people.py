"""P: finding people and following them."""

import pytest

from tests.conformance.client import Refused, new_id
from tests.conformance.document import code_of
from tests.conformance.people import Device, World, username


async def found(device: Device, query: str, **more: int) -> list[str]:
    """The ids of who is found, in their order."""
    people = (await device.call("people.search", query=query, **more)).get("people", [])
    return [person["user_id"] for person in people]


async def test_p01_people_are_found_by_the_beginning_of_their_username(world: World) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    assert bo.user_id in await found(ada, bo.username[:-2])
    assert bo.user_id in await found(ada, bo.username.upper())
    assert bo.user_id not in await found(ada, bo.username[1:])


async def test_p02_and_by_their_display_name(world: World) -> None:
    ada = await world.person("ada")
    name = f"Żółć {username('z')}"
    bo = await world.person("bo", display_name=name)
    assert await found(ada, name[:-3]) == [bo.user_id]
    assert await found(ada, name.lower()) == [bo.user_id]


@pytest.mark.parametrize("query", ["%", "_", "'; drop table", "\\", "*", '"', "a OR b"])
async def test_p03_a_query_is_only_text(world: World, query: str) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    assert bo.user_id not in await found(ada, query)


async def test_p04_friends_come_first(world: World) -> None:
    stem = username("rank")[:14]
    ada = await world.person("ada")
    people = [await world.person("x", username=f"{stem}{letter}") for letter in "abcd"]
    other, follower, followed, friend = people
    await ada.call("people.follow", user_id=followed.user_id)
    await ada.call("people.follow", user_id=friend.user_id)
    await friend.call("people.follow", user_id=ada.user_id)
    await follower.call("people.follow", user_id=ada.user_id)
    assert await found(ada, stem) == [friend.user_id, followed.user_id, follower.user_id, other.user_id]
    assert len(await found(ada, stem, limit=2)) == 2


async def test_p05_a_person_is_shown_with_the_relation(world: World) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    person = await ada.call("people.follow", user_id=bo.user_id)
    assert person["relation"]["follows"]
    assert person["counts"]["followers"] == 1
    seen = await bo.call("people.get", user_id=ada.user_id)
    assert seen["relation"]["followed_by"]
    assert not seen["relation"].get("follows", False)
    assert seen["counts"]["following"] == 1


async def test_p06_nobody_learns_a_birth_date(world: World) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    assert "birth_date" not in await ada.call("people.get", user_id=bo.user_id)


async def test_p07_an_unknown_person_is_not_found(world: World) -> None:
    ada = await world.person("ada")
    for method in ("people.get", "people.follow", "people.unfollow"):
        with pytest.raises(Refused) as caught:
            await ada.call(method, user_id=new_id())
        assert caught.value.code == code_of("not_found")


async def test_p08_following_tells_both_sides(world: World) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    await ada.call("people.follow", user_id=bo.user_id)
    mine = await ada.client.event("person.changed")
    theirs = await bo.client.event("person.changed")
    assert mine["person"]["user_id"] == bo.user_id
    assert mine["person"]["relation"]["follows"]
    assert theirs["person"]["user_id"] == ada.user_id
    assert theirs["person"]["relation"]["followed_by"]


async def test_p09_following_twice_counts_once(world: World) -> None:
    ada, bo = await world.person("ada"), await world.person("bo")
    for _ in range(2):
        person = await ada.call("people.follow", user_id=bo.user_id)
    assert person["counts"]["followers"] == 1
    for _ in range(2):
        person = await ada.call("people.unfollow", user_id=bo.user_id)
    assert person.get("counts", {}).get("followers", 0) == 0


async def test_p10_nobody_follows_themselves(world: World) -> None:
    ada = await world.person("ada")
    with pytest.raises(Refused):
        await ada.call("people.follow", user_id=ada.user_id)


async def test_p11_followers_come_page_by_page_newest_first(world: World) -> None:
    ada = await world.person("ada")
    followers = [await world.person("f") for _ in range(5)]
    for follower in followers:
        await follower.call("people.follow", user_id=ada.user_id)
    seen: list[str] = []
    page = await ada.call("people.followers", user_id=ada.user_id, limit=2)
    seen += [person["user_id"] for person in page["people"]]
    while page.get("next"):
        page = await ada.call("people.followers", user_id=ada.user_id, limit=2, before=page["next"])
        seen += [person["user_id"] for person in page.get("people", [])]
    assert seen == [follower.user_id for follower in reversed(followers)]
    (whom,) = (await followers[0].call("people.following", user_id=followers[0].user_id))["people"]
    assert whom["user_id"] == ada.user_id
