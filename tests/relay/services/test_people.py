"""People: search, profile, following."""

from uuid import uuid4

import pytest

from relay.services import people as services
from relay.wire.errors import ErrorName, Reason
from relay.wire.people import Counts, Page, PeoplePage, PersonId, Relation, Search, Suggest
from relay.wire.privacy import PutOnList, SetPrivacy
from tests.relay.services.world import Actor, World, befriend, refused


async def found(actor: Actor, query: str, limit: int = 20) -> list[str]:
    return [p.username for p in (await actor.call("people.search", Search(query=query, limit=limit))).people]


async def test_search_ranks_friends_followed_followers_others(world: World, ada: Actor) -> None:
    crowd = {name: await world.sign_up(name) for name in ("kim.o", "kim.l", "kim.d", "kim.f")}
    for name in ("kim.f", "kim.d"):
        await ada.call("people.follow", PersonId(user_id=crowd[name].id))
    for name in ("kim.f", "kim.l"):
        await crowd[name].call("people.follow", PersonId(user_id=ada.id))
    assert await found(ada, "kim") == ["kim.f", "kim.d", "kim.l", "kim.o"]
    assert await found(ada, "@KIM", limit=2) == ["kim.f", "kim.d"]


async def test_search_goes_by_username_and_name_in_any_script(world: World, ada: Actor) -> None:
    await world.sign_up("zoe", display_name="Ｚоя 🌸")
    await world.sign_up("maria", display_name="María José")
    await world.sign_up("mueller", display_name="Straßenmüller")
    assert await found(ada, "mar") == ["maria"]
    assert await found(ada, "MARÍA j") == ["maria"]
    assert await found(ada, "strasse") == ["mueller"]
    assert await found(ada, "zо") == ["zoe"]
    assert await found(ada, "josé") == []


async def test_whom_one_blocks_takes_no_place_in_a_search(world: World, ada: Actor) -> None:
    for name in ("kim.a", "kim.b", "kim.c"):
        person = await world.sign_up(name)
        if name != "kim.c":
            await ada.call("people.block", PersonId(user_id=person.id))
    assert await found(ada, "kim", limit=1) == ["kim.c"]


async def test_search_leaves_out_oneself_and_whom_one_has_blocked(world: World, ada: Actor) -> None:
    adam = await world.sign_up("adam")
    assert await found(ada, "ada") == ["adam"]
    await world.suspend("adam")
    assert await found(ada, "ada") == ["adam"]
    await ada.call("people.block", PersonId(user_id=adam.id))
    assert await found(ada, "ada") == []


@pytest.mark.parametrize("params", [{"query": " "}, {"query": "@"}, {"query": "x" * 65}, {"query": "x", "limit": 0}])
async def test_search_has_limits(ada: Actor, params: dict[str, object]) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("people.search", Search(**params))  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["%", "_", "'", '"', "\\", "a' OR 1=1 --", "\x00", "\U0010ffff", "*"])
async def test_a_query_is_text_and_nothing_else(ada: Actor, boris: Actor, query: str) -> None:
    assert await found(ada, query) == []


async def test_a_profile_tells_the_relation_and_counts(ada: Actor, boris: Actor) -> None:
    await ada.call("people.follow", PersonId(user_id=boris.id))
    seen = await boris.call("people.get", PersonId(user_id=ada.id))
    assert (seen.relation, seen.counts) == (Relation(followed_by=True), Counts(followers=0, following=1))
    seen = await ada.call("people.get", PersonId(user_id=boris.id))
    assert (seen.relation, seen.counts) == (Relation(follows=True), Counts(followers=1, following=0))
    assert seen.can_message == "inbox"


async def test_nobody_learns_why_somebody_cant_be_messaged(world: World, ada: Actor) -> None:
    child = await world.sign_up("kid", birth_date="2014-01-01")
    gone = await world.sign_up("gone")
    await world.suspend("gone")
    for person in (child, gone):
        seen = await ada.call("people.get", PersonId(user_id=person.id))
        assert seen.can_message == "cant_message"


async def test_no_list_of_people_tells_the_young_or_the_suspended_from_others(world: World, ada: Actor) -> None:
    for name, born in (("kim.child", "2014-01-01"), ("kim.gone", "1990-01-01"), ("kim.adult", "1990-01-01")):
        person = await world.sign_up(name, birth_date=born)
        await person.call("people.follow", PersonId(user_id=ada.id))
        await ada.call("people.follow", PersonId(user_id=person.id))
    await world.suspend("kim.gone")
    assert await found(ada, "kim") == ["kim.adult", "kim.child", "kim.gone"]
    for method in ("people.followers", "people.following"):
        listed = await ada.call(method, PeoplePage(user_id=ada.id))
        assert {one.username: (one.can_message, one.reduced) for one in listed.people} == {
            "kim.adult": ("inbox", False),
            "kim.child": ("cant_message", False),
            "kim.gone": ("cant_message", False),
        }


async def test_following_again_changes_nothing(ada: Actor, boris: Actor) -> None:
    first = await ada.call("people.follow", PersonId(user_id=boris.id))
    heads = await ada.head(), await boris.head()
    assert await ada.call("people.follow", PersonId(user_id=boris.id)) == first
    assert (await ada.head(), await boris.head()) == heads
    await ada.call("people.unfollow", PersonId(user_id=boris.id))
    heads = await ada.head(), await boris.head()
    last = await ada.call("people.unfollow", PersonId(user_id=boris.id))
    assert (last.relation, last.counts.followers) == (Relation(), 0)
    assert (await ada.head(), await boris.head()) == heads


async def test_both_sides_learn_of_a_follow(ada: Actor, boris: Actor) -> None:
    before = await boris.head()
    await ada.call("people.follow", PersonId(user_id=boris.id))
    events = await boris.events(before)
    assert events[0].person is not None
    assert events[0].person.relation == Relation(followed_by=True)
    assert events[1].me is not None
    assert events[1].me.counts == Counts(followers=1, friends=0)


async def test_follow_refuses_what_makes_no_sense(world: World, ada: Actor, boris: Actor) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("people.follow", PersonId(user_id=ada.id))
    with refused(ErrorName.NOT_FOUND):
        await ada.call("people.follow", PersonId(user_id=uuid4()))
    await world.suspend("boris")
    boris = await world.sign_in("boris")
    with refused(ErrorName.FORBIDDEN) as caught:
        await boris.call("people.follow", PersonId(user_id=ada.id))
    assert caught.value.reason is Reason.SUSPENDED


async def test_a_child_may_follow_and_be_followed(world: World, ada: Actor) -> None:
    child = await world.sign_up("kid", birth_date="2014-01-01")
    await child.call("people.follow", PersonId(user_id=ada.id))
    await ada.call("people.follow", PersonId(user_id=child.id))
    seen = await ada.call("people.get", PersonId(user_id=child.id))
    assert seen.relation.followed_by
    assert (seen.can_message, seen.reduced) == ("cant_message", False)
    mine = await child.call("people.get", PersonId(user_id=ada.id))
    assert mine.relation.follows
    assert mine.relation.followed_by
    assert not mine.reduced


async def test_followers_are_paged(world: World, ada: Actor, boris: Actor) -> None:
    fans = [await world.sign_up(f"fan{number}") for number in range(5)]
    for fan in fans:
        world.opened.clock.now += 1
        await fan.call("people.follow", PersonId(user_id=ada.id))
    names: list[str] = []
    mark: str | None = None
    while True:
        page = await boris.call("people.followers", PeoplePage(user_id=ada.id, before=mark, limit=2))
        names += [person.username for person in page.people]
        mark = page.next
        if mark is None:
            break
    assert names == ["fan4", "fan3", "fan2", "fan1", "fan0"]
    page = await ada.call("people.following", PeoplePage(user_id=fans[0].id))
    assert [person.username for person in page.people] == ["ada"]


async def test_no_page_names_whom_one_has_blocked(
    world: World, ada: Actor, boris: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = {1, 3, 4, 5, 6}
    fans = [await world.sign_up(f"fan{number}") for number in range(9)]
    for number, fan in enumerate(fans):
        world.opened.clock.now += 1
        await fan.call("people.follow", PersonId(user_id=ada.id))
        if number in blocked:
            await boris.call("people.block", PersonId(user_id=fan.id))
    for looks in (20, 1):
        monkeypatch.setattr(services, "_LOOKS", looks)
        names: list[str] = []
        mark: str | None = None
        while True:
            page = await boris.call("people.followers", PeoplePage(user_id=ada.id, before=mark, limit=2))
            names += [person.username for person in page.people]
            mark = page.next
            if mark is None:
                break
            assert looks == 1 or len(page.people) == 2
            assert not any(fans[number].id.hex in mark for number in blocked)
        assert names == ["fan8", "fan7", "fan2", "fan0"]


async def test_pages_have_limits(ada: Actor) -> None:
    for params in (PeoplePage(user_id=ada.id, limit=0), PeoplePage(user_id=ada.id, before="zzz")):
        with refused(ErrorName.INVALID_PARAMS):
            await ada.call("people.followers", params)
    with refused(ErrorName.NOT_FOUND):
        await ada.call("people.followers", PeoplePage(user_id=uuid4()))


async def test_search_goes_by_the_reach_of_who_is_found(world: World, ada: Actor) -> None:
    reaches = {"kim.all": "everyone", "kim.fol": "followers", "kim.fri": "friends", "kim.nob": "nobody"}
    crowd = {name: await world.sign_up(name) for name in reaches}
    for name, reach in reaches.items():
        await crowd[name].call("privacy.set", SetPrivacy(search_reach=reach))
    assert await found(ada, "kim") == ["kim.all"]
    for person in crowd.values():
        await ada.call("people.follow", PersonId(user_id=person.id))
    assert await found(ada, "kim") == ["kim.all", "kim.fol"]
    for person in crowd.values():
        await person.call("people.follow", PersonId(user_id=ada.id))
    assert await found(ada, "kim") == ["kim.all", "kim.fol", "kim.fri"]
    await crowd["kim.nob"].call("privacy.put", PutOnList(user_id=ada.id, list="always"))
    assert await found(ada, "kim") == ["kim.all", "kim.fol", "kim.fri", "kim.nob"]
    # Neither a list nor a block can be looked for.
    await crowd["kim.all"].call("privacy.put", PutOnList(user_id=ada.id, list="never"))
    assert "kim.all" in await found(ada, "kim")


async def test_a_child_finds_whom_to_follow(world: World, ada: Actor) -> None:
    child = await world.sign_up("kid", birth_date="2014-01-01")
    assert await found(child, "ada") == ["ada"]


async def test_friends_suggestions_and_a_profile(world: World, ada: Actor, boris: Actor) -> None:
    cleo, dora, gone = [await world.sign_up(name) for name in ("cleo", "dora", "gone")]
    await befriend(ada, boris)
    world.opened.clock.now += 1
    await befriend(ada, cleo)
    for one, other in ((boris, dora), (cleo, dora), (boris, gone)):
        await befriend(one, other)
    await world.suspend("gone")
    page = await ada.call("people.friends", Page(limit=1))
    rest = await ada.call("people.friends", Page(limit=1, before=page.next))
    assert [person.username for person in (*page.people, *rest.people)] == ["cleo", "boris"]
    assert page.people[0].relation.friends_since == world.opened.clock.now
    suggested = await ada.call("people.suggested", Suggest())
    assert [(one.person.username, one.mutual) for one in suggested.suggestions] == [("dora", 2)]
    profile = await ada.call("people.profile", PersonId(user_id=dora.id))
    assert (profile.mutual, sorted(person.username for person in profile.some_mutual)) == (2, ["boris", "cleo"])
    mutual = await ada.call("people.mutual", PeoplePage(user_id=dora.id))
    assert [person.username for person in mutual.people] == ["cleo", "boris"]
    suspended = await ada.call("people.profile", PersonId(user_id=gone.id))
    assert (suspended.person.reduced, suspended.mutual) == (False, 1)
    await ada.call("people.block", PersonId(user_id=dora.id))
    profile = await ada.call("people.profile", PersonId(user_id=dora.id))
    assert (profile.person.reduced, profile.mutual, profile.some_mutual) == (True, 0, ())
    for method in ("people.mutual", "people.followers", "people.following"):
        assert (await ada.call(method, PeoplePage(user_id=dora.id))).people == ()
    me = (await ada.snapshot()).me
    assert me is not None
    assert me.counts.friends == 2


@pytest.mark.parametrize("how", ["blocked", "never-listed", "under 16", "suspended", "nobody"])
async def test_a_friend_counts_for_others_whatever_they_let_in(world: World, ada: Actor, how: str) -> None:
    dora, between = (
        await world.sign_up("dora"),
        await world.sign_up("between", "2014-01-01" if how == "under 16" else "1990-01-01"),
    )
    await befriend(between, ada)
    await befriend(between, dora)
    match how:
        case "blocked":
            await between.call("people.block", PersonId(user_id=ada.id))
        case "never-listed":
            await between.call("privacy.put", PutOnList(user_id=ada.id, list="never"))
        case "suspended":
            await world.suspend("between")
        case "nobody":
            await between.reach("nobody", "nobody")
    # A block ends the friendship; nothing else shows.
    seen = int(how != "blocked")
    profile = await ada.call("people.profile", PersonId(user_id=dora.id))
    assert (profile.mutual, len(profile.some_mutual)) == (seen, seen)
    assert len((await ada.call("people.mutual", PeoplePage(user_id=dora.id))).people) == seen
    suggested = (await ada.call("people.suggested", Suggest())).suggestions
    assert [(one.person.username, one.mutual) for one in suggested] == [("dora", 1)] * seen
